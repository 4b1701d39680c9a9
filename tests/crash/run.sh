#!/bin/sh
# run.sh HOLDFAST [WORD] - what a crash, a failing disk, a power cut, an old copy, a flipped bit or an administrator can do to a record:
# it survives, or it refuses. Two parts at a time. WORD: only the parts whose name contains it. LONG=1: everything, hours of it.
cd "$(dirname "$0")/../.." || exit 1
H=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT
part() { case $1 in *"$word"*) echo "$@" ;; esac; } # NAME SIZE SIZE-WHEN-LONG
word=${2:-}
long=${LONG:+long}
{
	part power ${long:-210} ${long:+10000}
	part calls ${long:-120} ${long:+0}
	part kill ${long:-20} ${long:+1000}
	part cases ${long:-10} ${long:+300}
	part files ${long:-1} ${long:+64}
	part witness ${long:-8} ${long:+100}
	part rows
	part copies
	part witness-state ${long:-40} ${long:+1000}
	part mutants
} | sed 's/ long / /' | xargs -P 2 -L 1 sh -c 'start=$(date +%s); tests/crash/"$2".sh "$1" $3 >"$0/$2" 2>&1 || touch "$0/$2.bad"
	echo "$2: $(($(date +%s) - start)) s" >>"$0/$2"' "$out" "$H"
bad=0
for log in "$out"/*; do
	case $log in *.bad) bad=1 ;; *) echo "--- $(basename "$log")" && cat "$log" ;; esac
done
exit $bad
