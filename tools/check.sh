#!/bin/sh
# check.sh [STEP...] - every test there is, step by step; the last line counts them all. LONG=1: longer random runs.
# A step counts its own tests with a line "N passed, M failed", and itself once more. What a failed step said is shown.
[ $# -gt 0 ] || set -- all lint test naive san law mutants cli notation examples hostile crash interop wasm-check fuzz-corpus browser prove cover
mkdir -p out/log
ok=0 bad=0
for step; do
	log=out/log/$step.log
	start=$(date +%s)
	printf '%-12s ' "$step"
	if make -s -j2 "$step" >"$log" 2>&1; then said=ok ok=$((ok + 1)); else said=FAILED bad=$((bad + 1)); fi
	counts=$(sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' "$log" |
		awk '{ a += $1; b += $2 } END { print a + 0, b + 0 }')
	ok=$((ok + ${counts% *})) bad=$((bad + ${counts#* }))
	printf '%-6s %6d tests %4d s\n' "$said" "$((${counts% *} + ${counts#* }))" "$(($(date +%s) - start))"
	if [ $said = FAILED ]; then tail -n 60 "$log" | sed "s/^/    /"; echo "    (whole log: $log)"; else grep -E '^(seed|line coverage)' "$log" | sed 's/^/    /'; fi
done
echo "$ok passed, $bad failed"
[ "$bad" = 0 ]
