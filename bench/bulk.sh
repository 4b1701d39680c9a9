#!/bin/sh
# The bulk engine beside its limits, in one run: a plain read of the same planes, and jq reading the same lines.
# bench/bulk.sh [HOLDFAST [CASES]]. Nothing here fails because a machine is slow.
here=$(cd "$(dirname "$0")" && pwd)
H=${1:-$here/../holdfast}
n=${2:-200000}
export HOLDFAST_LAW="${HOLDFAST_LAW:-$here/../law}"
[ -x "$H" ] || { echo "no program $H"; exit 1; }
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
line() { printf '%-44s %s\n' "$1" "$2"; }
# Seconds a command takes on the wall, and what that makes of n cases.
timed() { # NAME COMMAND...
	name=$1
	shift
	a=$(date +%s%N)
	"$@" >"$T/out" 2>"$T/err" || { echo "$name: failed"; head -3 "$T/err"; return; }
	b=$(date +%s%N)
	line "$name" "$(awk "BEGIN { s = ($b - $a) / 1e9; printf \"%.2f s, %.0f cases a second\", s, $n / s }")"
}
echo "$("$H" version), $(uname -m), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), $n synthetic cases"
timed "made as JSONL" "$H" caseload generate "$n" --out "$T/c.jsonl"
timed "made as planes" "$H" caseload generate "$n" --planes --out "$T/c.planes"
line "bytes" "$(($(wc -c <"$T/c.jsonl") / 1000000)) MB of JSONL, $(($(wc -c <"$T/c.planes") / 1000000)) MB of planes"
timed "JSONL to verdicts (sweep)" "$H" sweep --json "$T/c.jsonl"
jq -S 'del(.file, .notes)' "$T/out" >"$T/lines" 2>/dev/null
timed "planes to verdicts, every block checked" "$H" sweep --json "$T/c.planes"
jq -S 'del(.file, .notes)' "$T/out" >"$T/planes" 2>/dev/null
if cmp -s "$T/lines" "$T/planes"; then line "same counts from both" yes; else line "same counts from both" NO; fi
command -v jq >/dev/null && timed "jq -c reading the same JSONL (one thread)" jq -c .ref "$T/c.jsonl"
cp -r "$HOLDFAST_LAW" "$T/new"
sed -i 's/the life of an assessment is 30 days/the life of an assessment is 7 days/' "$T"/new/return/*.md
timed "impact of a moved date, planes" "$H" impact "$HOLDFAST_LAW" "$T/new" "$T/c.planes"
sed -n 's/^\([0-9]* answers* change.*\) No.*/  \1/p; s/^\(  \(refused\|held\|no bar found\) .*\)/  \1/p' "$T/out"
"$H" bench "$T/c.planes"
