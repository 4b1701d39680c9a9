#!/bin/sh
# Runs tests/cli/*.sh against a binary: tests/cli/run.sh [HOLDFAST [WORD]]. The last line counts.
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
for file in "$here"/*.sh; do
	file=$(basename "$file")
	case $file in run.sh | lib.sh) continue ;; esac
	case $file in *"${2:-}"*) . "$here/$file" ;; esac
	end_test
	rm -rf "${T:?}"/* # the next file finds nothing of this one
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
