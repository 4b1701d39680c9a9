#!/bin/sh
# The record, measured, and beside it the POSIX driver of Tessera where Go 1.25 or later is present: same machine, same
# disk, same entries of 256 bytes, both in process, in turns. bench/ledger.sh [OWN [FOLDER]]; OWN is bench/ledger.c built.
# Leaves ledger.tsv and ledger.md in FOLDER (out/bench). What the rows mean: bench/README.md. Nothing here fails because
# a machine is slow, or the peer is not to be had. ROUNDS, SECONDS_EACH, BULK (entries), DISK (where the logs lie).
here=$(cd "$(dirname "$0")" && pwd)
own=${1:-$here/../out/rel/bench/ledger}
out=${2:-$here/../out/bench}
rounds=${ROUNDS:-5} seconds=${SECONDS_EACH:-1} bulk=${BULK:-100000}
[ -x "$own" ] || { echo "no program $own: make bench"; exit 1; }
mkdir -p "$out" && out=$(cd "$out" && pwd) || exit 1
T=$(mktemp -d "${DISK:-$out}/ledger.XXXXXX") || exit 1
trap 'rm -rf "$T"' EXIT
tsv=$out/ledger.tsv
: >"$tsv"
n=0
load=$(cut -d' ' -f1-3 /proc/loadavg)

peer() { # the program that measures Tessera, built once
	tessera=$out/tessera/peer-tessera
	command -v go >/dev/null || { echo "Tessera: skipped, no Go"; return 1; }
	go version | awk '{ split(substr($3, 3), v, "."); exit !(v[1] > 1 || v[2] >= 25) }' || { echo "Tessera: skipped, Go is older than 1.25"; return 1; }
	mkdir -p "$out/tessera"
	(cd "$here/peers/tessera" && go build -o "$tessera" .) 2>"$out/tessera/build.log" ||
		{ echo "Tessera: skipped, its module is not to be had ($out/tessera/build.log)"; return 1; }
	version=$(awk '$1 ~ /transparency-dev\/tessera$/ { print $2 }' "$here/peers/tessera/go.mod")
}
# WHAT ENGINE COMMAND...: the rows it prints go to the table. {} in the command is a folder that is not there yet. The
# folders stay until the end: files made just after others were removed take ext4 several times as long.
keep() {
	what=$1 engine=$2 n=$((n + 1)) dir=$T/$((n + 1))
	shift 2
	for word; do
		shift
		[ "$word" = '{}' ] && word=$dir
		set -- "$@" "$word"
	done
	"$@" >"$T/rows" 2>"$T/err" || { echo "left out: $what, $engine: $(tail -1 "$T/err")"; return 1; }
	awk -F '\t' -v w="$what" -v e="$engine" -v OFS='\t' '{ print w, e, $1, $2 }' "$T/rows" >>"$tsv"
}
both() { # WHAT ENDING...: ours, then theirs with defaults, then tuned
	what=$1
	shift
	keep "$what" Holdfast "$own" "$1" '{}' "$2" "$3"
	[ -z "$has_peer" ] || for way in tuned default; do
		keep "$what" "Tessera $way" "$tessera" "$1" '{}' "$2" "$3" $way
	done
}
# Calls that make something durable, and files made, for 1,000 entries; a file opened with O_SYNC counts as one sync.
calls() { # ENGINE WRITERS COMMAND...
	engine=$1 writers=$2
	shift 2
	rm -f "$T/trace"
	keep "under strace, $writers writers" "$engine" strace -f -qq -o "$T/trace" -e trace=openat,fsync,fdatasync,syncfs,rename,renameat,renameat2 "$@" || return
	entries=$(awk -F '\t' '$1 == "entries" { print $2 }' "$T/rows")
	awk -v n="$entries" -v w="calls for 1,000 appends, $writers writers" -v e="$engine" -v OFS='\t' '
		/ (fsync|fdatasync|syncfs)\(/ || /openat\(.*O_SYNC/ { sync++ }
		/openat\(.*O_CREAT/ { made++ }
		/ rename[a-z0-9]*\(/ { named++ }
		END { print w, e, "syncs", 1000 * sync / n; print w, e, "files made", 1000 * made / n; print w, e, "renames", 1000 * named / n }' "$T/trace" >>"$tsv"
}
size_of() { # ENGINE FOLDER: files and bytes of $bulk entries, for a million
	find "$2" -type f -printf '%s\n' | awk -v n="$bulk" -v e="$1" -v OFS='\t' '
		{ bytes += $1 } END { print "1,000,000 entries", e, "files", NR * 1e6 / n; print "1,000,000 entries", e, "bytes for each", bytes / n }' >>"$tsv"
}

has_peer=
peer && has_peer=1
for _ in $(seq "$rounds"); do
	for writers in 1 8 64; do both "durable append, $writers writers" append "$writers" "$seconds"; done
	keep "in bulk" Holdfast "$own" batches '{}' "$bulk" && ours=$dir
	[ -z "$has_peer" ] || for way in tuned default; do
		keep "in bulk" "Tessera $way" "$tessera" bulk '{}' $((bulk / 5)) $way && theirs=$dir
	done
	keep "until a checkpoint covers it, 8 writers" Holdfast "$own" covered '{}' 8 "$seconds"
	[ -z "$has_peer" ] || keep "until a checkpoint covers it, 8 writers" "Tessera tuned" "$tessera" covered '{}' 8 "$seconds" tuned
	keep "publish 1 entry" Holdfast "$own" publish '{}' 1 20
	keep "publish 1,000 entries" Holdfast "$own" publish '{}' 1000 20
	keep "rebuild, 256 bytes" Holdfast "$own" rebuild '{}' "$bulk" 1 256
	keep "rebuild, 32 bytes" Holdfast "$own" rebuild '{}' "$bulk" 1 32
	keep "one proof, three cosignatures" Holdfast "$own" proofs '{}' "$bulk" 2000
done
[ -z "$has_peer" ] || keep "until a checkpoint covers it, 8 writers" "Tessera default" "$tessera" covered '{}' 8 25 default
size_of Holdfast "$ours"
if command -v strace >/dev/null && strace -qq -o "$T/trace" true 2>/dev/null; then
	for writers in 1 64; do
		calls Holdfast "$writers" "$own" append '{}' "$writers" "$seconds"
		[ -z "$has_peer" ] || calls "Tessera tuned" "$writers" "$tessera" append '{}' "$writers" "$seconds" tuned
	done
else
	echo "calls for 1,000 appends: left out, strace is not there or may not trace"
fi
if [ -n "$has_peer" ] && keep "for its files" "Tessera tuned" "$tessera" bulk '{}' "$bulk" tuned; then
	theirs=$dir
	size_of "Tessera tuned" "$theirs"
fi

# The table: the median of the rounds, and the least and the most.
{
	echo "Load $load before, $(cut -d' ' -f1-3 /proc/loadavg) after, on $(nproc) processors; $(date -u '+%Y-%m-%d %H:%M') UTC; $rounds rounds of $seconds s${has_peer:+; Tessera $version}."
	echo
	echo '| what | engine | figure | median | least, most |'
	echo '|---|---|---|--:|--:|'
	sort -t "$(printf '\t')" -k1,1 -k3,3 -k2,2 -k4,4g "$tsv" | awk -F '\t' '
		function out() { if (n && key !~ /^(under strace|for its files)|\t(entries|commits)$/) { split(key, k, "\t"); printf "| %s | %s | %s | %.6g | %.6g, %.6g |\n", k[1], k[2], k[3], v[int((n + 1) / 2)], v[1], v[n] } n = 0 }
		{ k0 = $1 "\t" $2 "\t" $3 } k0 != key { out(); key = k0 } { v[++n] = $4 } END { out() }'
	echo
	[ -z "$has_peer" ] || sort -t "$(printf '\t')" -k1,1 -k2,2 -k3,3 -k4,4g "$tsv" | awk -F '\t' '
		{ k = $1 "\t" $2 "\t" $3; if (k != last) n[k] = 0; last = k; v[k, ++n[k]] = $4; if ($3 ~ /^(a second|each p.. us|bytes for each|files|syncs)$/) what[$1 "\t" $3] }
		function mid(k) { return n[k] ? v[k, int((n[k] + 1) / 2)] : 0 }
		END { for (w in what) { split(w, p, "\t"); if (p[1] ~ /^(under strace|for its files|publish)/) continue
			a = mid(p[1] "\tHoldfast\t" p[2])
			for (i = 1; i <= 2; i++) { e = i == 1 ? "Tessera tuned" : "Tessera default"; b = mid(p[1] "\t" e "\t" p[2]); if (!a || !b) continue
				r = p[2] == "a second" ? a / b : b / a
				printf("* %s, %s: Holdfast %s by %.3g times (%s)\n", p[1], p[2], (r < 1 ? "is BEHIND" : "is ahead"), (r < 1 ? 1 / r : r), e) } } }' | sort
	[ -z "$has_peer" ] || echo "
The 250 ms of a batch and the 10 s between checkpoints are Tessera's defaults, not its limits; *tuned* is 10 ms and 100 ms. Tessera does more than is
measured here: cloud storage, several front ends, mirrors, years in production; it sequences and integrates before it acknowledges, Holdfast when it publishes."
} | tee "$out/ledger.md"
