#!/bin/sh
# check.sh [STEP...] - every test there is, step by step, two at a time; the last line counts them all. LONG=1: longer random runs.
# A step counts its own tests with lines "N passed, M failed", and itself once more. What a failed step said is shown.
# First what several steps use is built (`ready`); the longest steps come first, so that both lanes end together.
[ $# -gt 0 ] || set -- lint browser naive cover interop san crash prove fuzz-corpus mutants test cli wasm-check law hostile notation examples
log=out/log
rm -rf $log
mkdir -p $log/queue

run() { # STEP: makes it, writes "passed failed" to its .count, and says how it went in one piece
	start=$(date +%s)
	if make -s -j2 "$1" >"$log/$1.log" 2>&1; then said=ok ok=1 bad=0; else said=FAILED ok=0 bad=1; fi
	counts=$(sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' "$log/$1.log" |
		awk '{ a += $1; b += $2 } END { print a + 0, b + 0 }')
	echo "$((ok + ${counts% *})) $((bad + ${counts#* }))" >"$log/$1.count"
	{
		printf '%-12s %-6s %6d tests %4d s\n' "$1" "$said" "$((${counts% *} + ${counts#* }))" "$(($(date +%s) - start))"
		if [ $said = FAILED ]; then tail -n 60 "$log/$1.log"; echo "(whole log: $log/$1.log)"
		else grep -E '^(seed|line coverage|skipped)' "$log/$1.log"; fi | sed 's/^/    /'
	} >"$log/$1.said"
	cat "$log/$1.said"
}
lane() { # takes the next step that nobody has taken, until there is none
	for place in "$log"/queue/*; do
		mv "$place" "$log/${place##*=}.taken" 2>/dev/null && run "${place##*=}"
	done
}

run ready
n=100
for step; do n=$((n + 1)) && : >"$log/queue/$n=$step"; done
lane &
second=$!
trap 'kill $second; exit 130' INT TERM
lane
wait $second
cat $log/*.count | awk '{ a += $1; b += $2 } END { print a + 0 " passed, " b + 0 " failed"; exit b > 0 }'
