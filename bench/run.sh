#!/bin/sh
# Own figures, printed plainly; nothing here fails because a machine is slow. bench/run.sh [HOLDFAST [CASE]]
here=$(cd "$(dirname "$0")" && pwd)
H=${1:-$here/../holdfast}
case=${2:-$here/../examples/brussels/05-a-journalist.json}
runs=${RUNS:-41}
[ -x "$H" ] || { echo "no program $H"; exit 1; }

# Median wall time of a command in ms, over $runs runs after one to warm up.
median() {
	"$@" >/dev/null 2>&1
	for _ in $(seq "$runs"); do
		a=$(date +%s%N)
		"$@" >/dev/null 2>&1
		b=$(date +%s%N)
		echo $((b - a))
	done | sort -n | awk '{ t[NR] = $1 } END { printf "%.2f ms\n", t[int((NR + 1) / 2)] / 1e6 }'
}
line() { printf '%-36s %s\n' "$1" "$2"; }

echo "$("$H" version), $(uname -m), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), median of $runs runs"
line "an empty process (true)" "$(median /bin/true)"
line "version" "$(median "$H" version)"
line "assess one file" "$(median "$H" assess "$case")"
line "assess one file as JSON" "$(median "$H" assess --json "$case")"
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
tr -d '\n' <"$case" >"$T/one" && echo >>"$T/one"
for _ in $(seq 100); do cat "$T/one"; done >"$T/100"
for _ in $(seq 100); do cat "$T/100"; done >"$T/cases.jsonl"
a=$(date +%s%N)
"$H" assess --brief "$T/cases.jsonl" >/dev/null
b=$(date +%s%N)
line "assess --brief, 10,000 lines of JSONL" "$(awk "BEGIN { printf \"%.0f cases a second\", 1e4 / (($b - $a) / 1e9) }")"
"$H" bench --seconds "${SECONDS_EACH:-1}" "$case" | sed 's/^\(.\{28\}\) */\1         /'
"$here/bulk.sh" "$H"
[ ! -x "$here/wasm.sh" ] || "$here/wasm.sh" "$H"
"$here/rules.sh" "$H"
"$here/ledger.sh"
