#!/bin/sh
# cover.sh - line coverage of law/, gate/ and case/ by the unit tests, the tests in the packs and those of the command line;
# fails below 95 %.
least=95
o=out/cover
# those of the record say nothing of these rooms
words='assess bulk coverage explain html interview law prove self sheet usage'
rm -rf $o
make -s -j2 V=cover $o/check $o/holdfast && $o/check >$o/said 2>&1 || { tail -n 20 $o/said; exit 1; }
HOLDFAST_LAW=law $o/holdfast law check --trials 20 >$o/said 2>&1 && HOLDFAST_LAW=law $o/holdfast law test >$o/said 2>&1 &&
	tests/cli/run.sh $o/holdfast $words >$o/said 2>&1 || { tail -n 20 $o/said; exit 1; }
# one process: with -j, gcovr 5.2 waits for ever when a thread of its own ends in an error
timeout 600 gcovr -r . --object-directory $o -f 'src/(law|gate|case)/' --txt $o/lines.txt --json-summary $o/summary.json $o/src/law $o/src/gate $o/src/case >$o/said 2>&1 ||
	{ tail -n 20 $o/said; exit 1; }
jq -r --argjson least $least '
  [.files[] | {room: (.filename | split("/")[1]), c: .line_covered, t: .line_total}] | group_by(.room)
  | map({room: .[0].room, p: ((map(.c) | add) * 1000 / (map(.t) | add) | floor / 10)})
  | (.[] | "line coverage of \(.room)/: \(.p) %"), (if any(.[]; .p < $least) then "below \($least) %" else empty end)' \
	$o/summary.json | tee $o/rooms.txt
! grep -q '^below' $o/rooms.txt || { grep -E ' [0-8][0-9]%' $o/lines.txt; exit 1; }
