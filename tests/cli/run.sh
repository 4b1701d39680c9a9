#!/bin/sh
# Runs tests/cli/*.sh against a binary, all or those with a word in their name: tests/cli/run.sh [HOLDFAST [WORD...]]. Each file runs in a
# shell and a folder of its own. The last line counts.
here=$(cd "$(dirname "$0")" && pwd)
H=${1:-$here/../../holdfast}
H=$(cd "$(dirname "$H")" && pwd)/$(basename "$H")
[ -x "$H" ] || { echo "no program $H"; exit 1; }
[ $# = 0 ] || shift
words=$*
all=$(mktemp -d) || exit 1
trap 'rm -rf "$all"' EXIT
export HOLDFAST_LAW="$here/law" LC_ALL=C PAGER=
unset NO_COLOR
C=$here/cases
. "$here/lib.sh"
wanted() { for word in $words; do case $file in *"$word"*) return 0 ;; esac; done; [ -z "$words" ]; }
whole=0 broken=0
for file in "$here"/*.sh; do
	file=$(basename "$file")
	case $file in run.sh | lib.sh) continue ;; esac
	wanted || continue
	T=$all/$file
	mkdir "$T"
	(
		. "$here/$file"
		end_test
		echo "$passed $failed" >"$all/count"
	)
	read -r passed failed <"$all/count" || { echo "$file: ended before it was through"; passed=0 failed=1; }
	whole=$((whole + passed)) broken=$((broken + failed)) passed=0 failed=0
	rm -rf "${T:?}" "$all/count"
done
echo "$whole passed, $broken failed"
[ "$broken" -eq 0 ] && [ "$whole" -gt 0 ]
