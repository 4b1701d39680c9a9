#!/bin/sh
# One workload, every engine that is there, in one run: bench/rules.sh HOLDFAST OWN [FOLDER]. OWN is bench/own.c built.
# Peers are fetched and built once, into FOLDER (out/bench), where the results are left, too: rules.tsv, .json, .md.
# How to read them: bench/README.md. Nothing here fails because a machine is slow, or a peer is not to be had.
here=$(cd "$(dirname "$0")" && pwd)
H=${1:-$here/../holdfast}
own=${2:-$here/../out/rel/bench/own}
out=${3:-$here/../out/bench}
million=${MILLION:-1000000}
case $H in /*) ;; *) H=$PWD/$H ;; esac
for program in "$H" "$own"; do
	[ -x "$program" ] || { echo "no program $program: make bench"; exit 1; }
done
mkdir -p "$out/work" || exit 1
out=$(cd "$out" && pwd)
law=${HOLDFAST_LAW:-$here/../law}
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
: >"$T/tsv"
has() { command -v "$1" >/dev/null 2>&1; }
skip() { echo "left out: $*"; }
# On one processor, the last, where that can be had.
pin() { if has taskset; then taskset -c "$(($(nproc) - 1))" "$@"; else "$@"; fi; }
keep() { # COMMAND...: runs it pinned; what it measured goes to the table, what it left out is said
	pin "$@" >"$T/rows" 2>"$T/err" || { skip "$1: $(head -1 "$T/err")"; return; }
	sed -n 's/^# //p' "$T/rows"
	grep -v '^#' "$T/rows" >>"$T/tsv"
}
log() { # NAME COMMAND...: what is fetched and built; once
	name=$1
	shift
	"$@" >"$out/$name.log" 2>&1 || { skip "$name: $(tail -1 "$out/$name.log") ($out/$name.log)"; return 1; }
}
stale() { [ ! -e "$1" ] || [ -n "$(find "$2" -newer "$1")" ]; }

npm_peers() {
	has npm || { skip "npm engines: no npm"; return; }
	if stale "$out/npm/.done" "$here/peers/package-lock.json"; then
		mkdir -p "$out/npm" && cp "$here"/peers/package*.json "$out/npm"
		(cd "$out/npm" && log npm npm ci --ignore-scripts --no-audit --no-fund) || return
		touch "$out/npm/.done"
	fi
	keep node "$here/peers/peers.mjs" "$out/work" "$out/npm/node_modules"
}
python_peers() {
	has python3 || { skip "numpy, OpenFisca-core: no python3"; return; }
	if stale "$out/venv/.done" "$here/peers/requirements.txt"; then
		log venv python3 -m venv "$out/venv" || return
		log pip "$out/venv/bin/pip" install -q -r "$here/peers/requirements.txt" || return
		touch "$out/venv/.done"
	fi
	keep "$out/venv/bin/python" "$here/peers/peers.py" "$out/work"
}
cedar_native() {
	has cargo || { skip "Cedar native: no cargo"; return; }
	log cargo cargo build --release --locked --manifest-path "$here/peers/cedar/Cargo.toml" --target-dir "$out/cedar" || return
	keep "$out/cedar/release/peer-cedar" "$out/work"
}
opa_native() {
	has go || { skip "OPA native: no go"; return; }
	(cd "$here/peers/opa" && log go go build -mod=readonly -o "$out/peer-opa" .) || return
	GOMAXPROCS=1 keep "$out/peer-opa" "$out/work"
}

# Wall time of whole processes, three runs each, all processors.
process() { # WHAT ENGINE CASES MISMATCHES COUNTED COMMAND...
	what=$1 engine=$2 n=$3 bad=$4 counted=$5
	shift 5
	for _ in 1 2 3; do
		a=$(date +%s%N)
		"$@" >"$T/out" 2>"$T/err" || { skip "$engine: $(head -1 "$T/err")"; return 1; }
		b=$(date +%s%N)
		echo "$((b - a))"
	done | sort -n >"$T/times"
	[ "$(wc -l <"$T/times")" = 3 ] || { skip "$engine, $what: $(head -1 "$T/err")"; return 1; }
	awk -v OFS='\t' -v what="$what" -v engine="$engine" -v n="$n" -v bad="$bad" -v counted="$counted" \
		'{ r[NR] = sprintf("%.0f", n * 1e9 / $1) } END { print what, engine, n, r[2], r[3], r[1], bad, counted }' "$T/times" >>"$T/tsv"
}
# Answers that differ: how far the counts of sweep are from those of the reference.
sweep_bad() {
	"$H" sweep --law "$out/work/law" --json "$out/work/cases.jsonl" 2>/dev/null | grep -E '^  "(refused|held|no_bar_found)"' |
		tr -dc '0-9\n' | tr '\n' ' ' >"$T/got"
	od -An -v -tu1 -w1 -N "$1" "$out/work/known.ref" | awk -v got="$(cat "$T/got")" '{ n[$1 + 0]++ }
		END { split(got, g, " "); d = g[1] - n[0]; e = g[3] - n[1]; print (d < 0 ? -d : d) + (e < 0 ? -e : e) + g[2] }'
}
lines() {
	n=$(wc -l <"$out/work/cases.jsonl")
	process "JSONL, whole process" "Holdfast sweep" "$n" "$(sweep_bad "$n")" "read, checked, weighed, decided, counted" \
		"$H" sweep --law "$out/work/law" --json "$out/work/cases.jsonl"
	has jq || { skip "jq"; return; }
	process "JSONL, whole process" "$(jq --version) -c" "$n" - "read and written; one thread; decides nothing" jq -c . "$out/work/cases.jsonl"
}
impact() {
	planes=$out/$million.planes
	[ -e "$planes" ] || log caseload "$H" caseload generate "$million" --planes --out "$planes" --law "$law" || return
	cp -r "$law" "$T/new" && sed -i 's/the life of an assessment is 30 days/the life of an assessment is 7 days/' "$T"/new/return/*.md
	process "impact of a changed law, whole process" "Holdfast impact" "$million" - "two packs read; stored planes checked and decided twice" \
		"$H" impact "$law" "$T/new" "$planes" || rm -f "$planes"
}

# The fastest engine of a kind beside us, from the table.
ratio() { # WHAT OURS PEER-PATTERN TEXT
	awk -F '\t' -v what="$1" -v ours="$2" -v peer="$3" -v text="$4" '
		$1 == ours && $2 ~ /^Holdfast/ { o = $4 }
		$1 == what && $2 ~ peer && $4 > p { p = $4; name = $2 }
		END { if (o && p) printf "* %s: %.*f times (%s)\n", text, o / p < 10 ? 2 : 0, o / p, name }' "$T/tsv"
}
ratios() {
	npm='^(json-rules-engine|zen-engine|cedar-wasm)'
	ratio "one decision" "one decision" "$npm" "one decision, beside the fastest npm engine"
	ratio "one decision" "one decision with trace" "$npm" "one decision with trace, beside the fastest npm engine without"
	ratio "one decision with trace" "one decision with trace" "$npm" "one decision with trace, beside the fastest npm engine with"
	ratio "one decision" "the gate: reasons and trace" "$npm" "with reasons and the facts behind each rule, beside the fastest npm engine without"
	ratio "one decision" "one decision" '^(Cedar|OPA) native' "one decision, beside the fastest native engine"
	ratio "many decisions" "planes in cache" '^numpy' "planes in cache, beside numpy"
	ratio "many decisions" "planes in cache" '^OpenFisca' "planes in cache, beside OpenFisca-core"
	ratio "planes in cache, read alone" "planes in cache" '^Holdfast' "planes in cache, share of a plain read"
	ratio "planes from memory, read alone" "planes from memory" '^Holdfast' "planes from memory, share of a plain read"
	ratio "JSONL, whole process" "JSONL, whole process" '^jq' "JSONL to verdicts, beside jq reading it"
}
cpu() { sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1; }
table() {
	echo "$("$H" version), $(cpu), $(nproc) cores, $(uname -m), $(date -u +%Y-%m-%d); load $load before, $(cut -d' ' -f1-3 /proc/loadavg) after"
	cat "$out/work.log"
	echo
	echo "| what | engine | a second (median) | slowest, fastest run | cases | answers that differ | what a decision includes |"
	echo "|---|---|--:|--:|--:|--:|---|"
	awk -F '\t' '{ printf "| %s | %s | %d | %d, %d | %d | %s | %s |\n", $1, $2, $4, $5, $6, $3, $7, $8 }' "$T/tsv"
	echo
	ratios
}
json() {
	has jq || return
	jq -R -s --arg load "$load" --arg cpu "$(cpu)" --arg version "$("$H" version)" --arg day "$(date -u +%Y-%m-%d)" \
		'{version: $version, cpu: $cpu, day: $day, load: $load, rows: [split("\n")[] | select(. != "") | split("\t") | {
			what: .[0], engine: .[1], cases: (.[2] | tonumber), per_second: (.[3] | tonumber), slowest: (.[4] | tonumber),
			fastest: (.[5] | tonumber), differ: (.[6] | tonumber? // null), counted: .[7]}]}' "$T/tsv" >"$out/rules.json"
}

has node || { skip "the workload and its peers: no node"; exit 0; }
load=$(cut -d' ' -f1-3 /proc/loadavg)
log work node "$here/peers/work.mjs" "$out/work" || exit 0
keep "$own" "$out/work"
npm_peers
cedar_native
opa_native
python_peers
lines
impact
cp "$T/tsv" "$out/rules.tsv"
json
table | tee "$out/rules.md"
