#!/bin/sh
# Runs tests/cli/*.sh against a binary, all or those with a word in their name: tests/cli/run.sh [HOLDFAST [WORD...]]. The last line counts.
here=$(cd "$(dirname "$0")" && pwd)
H=${1:-$here/../../holdfast}
H=$(cd "$(dirname "$H")" && pwd)/$(basename "$H")
[ -x "$H" ] || { echo "no program $H"; exit 1; }
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
export HOLDFAST_LAW="$here/law" LC_ALL=C PAGER=
unset NO_COLOR
C=$here/cases
. "$here/lib.sh"
[ $# = 0 ] || shift
words=$*
wanted() { for word in $words; do case $file in *"$word"*) return 0 ;; esac; done; [ -z "$words" ]; }
for file in "$here"/*.sh; do
	file=$(basename "$file")
	case $file in run.sh | lib.sh) continue ;; esac
	if wanted; then . "$here/$file"; fi
	end_test
	rm -rf "${T:?}"/* # the next file finds nothing of this one
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
