#!/bin/sh
# cover.sh - line coverage of law/, gate/ and case/ by the unit tests; fails below 95 %.
least=95
rm -rf out/cover
make -s -j2 V=cover out/cover/check && out/cover/check >out/cover/said 2>&1 || { tail -n 20 out/cover/said; exit 1; }
gcovr -r . --object-directory out/cover -f 'src/(law|gate|case)/' -j 2 --json-summary out/cover/summary.json -o out/cover/lines.txt || exit 1
jq -r --argjson least $least '
  [.files[] | {room: (.filename | split("/")[1]), c: .line_covered, t: .line_total}] | group_by(.room)
  | map({room: .[0].room, p: ((map(.c) | add) * 1000 / (map(.t) | add) | floor / 10)})
  | (.[] | "line coverage of \(.room)/: \(.p) %"), (if any(.[]; .p < $least) then "below \($least) %" else empty end)' \
	out/cover/summary.json | tee out/cover/rooms.txt
! grep -q '^below' out/cover/rooms.txt || { sort -t'%' -k1 out/cover/lines.txt | grep -E ' [0-8]?[0-9]%' | head -40; exit 1; }
