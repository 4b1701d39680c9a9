small=$HOLDFAST_LAW
export HOLDFAST_LAW="$here/../../law"
B=$T/bulk
mkdir -p "$B"

it "a synthetic caseload is the same each time, and says what it is"
run caseload generate 600
code 0
lines 600
err "no person stands behind any of them"
err "grade C"
cp "$T/out" "$B/c.jsonl"
run caseload generate 600 --out "$B/again.jsonl"
so cmp -s "$B/c.jsonl" "$B/again.jsonl"
run caseload generate 100 --from 401
so [ "$(cat "$T/out")" = "$(sed -n '401,500p' "$B/c.jsonl")" ]
run caseload generate 100 --seed 7
so [ "$(head -c 200 "$T/out")" != "$(head -c 200 "$B/c.jsonl")" ]

it "a file that is there is not written over"
run caseload generate 5 --out "$B/c.jsonl"
code 6
so [ "$(wc -l <"$B/c.jsonl")" -eq 600 ]

it "a sweep has the answers that assess gives case by case"
run sweep --json "$B/c.jsonl"
code 0
json '.cases == 600 and .unread == 0 and .refused + .held + .no_bar_found == 600'
counts=$(jq -c '[.refused, .held, .no_bar_found]' "$T/out")
cp "$T/out" "$B/lines.json"
run assess --brief "$B/c.jsonl"
so [ "$counts" = "[$(grep -c ' refused ' "$T/out"),$(grep -c ' held ' "$T/out"),$(grep -c ' no bar found' "$T/out")]" ]

it "one thread or several, the counts are the same"
run sweep --threads 1 --json "$B/c.jsonl"
so cmp -s "$T/out" "$B/lines.json"

it "planes have the counts of the lines they were made from, and keep what must be said"
run caseload generate 600 --planes --out "$B/c.planes"
code 0
run sweep --json "$B/c.planes"
code 0
json '.notes | length > 2'
so [ "$(jq -S 'del(.file, .notes)' "$T/out")" = "$(jq -S 'del(.file, .notes)' "$B/lines.json")" ]
run sweep "$B/c.planes"
out "The cases are synthetic"

it "a sweep keeps lines as planes, the same each time"
run sweep --json --planes "$B/kept.planes" "$B/c.jsonl"
code 0
so [ "$(jq -S 'del(.file, .notes)' "$T/out")" = "$(jq -S 'del(.file, .notes)' "$B/lines.json")" ]
run sweep --planes "$B/kept2.planes" --threads 1 "$B/c.jsonl"
so cmp -s "$B/kept.planes" "$B/kept2.planes"

it "every rule of the return pack is effective somewhere and unknown somewhere, and every exception is used"
run caseload generate 20000 --planes --out "$B/many.planes"
run sweep --json "$B/many.planes"
json '.packs[0].rules | all(.unknown > 0 and (.effective > 0 or .sort == "ask"))'
json '[.packs[0].rules[] | select(.sort == "exception")] | length >= 3'
json '.refused > 0 and .held > 0 and .no_bar_found > 0'
so [ "$(jq '.packs[0].rules | length' "$T/out")" -eq "$(cat "$HOLDFAST_LAW"/return/*.md | sed -n '/^```law/,/^```$/p' | grep -cE '^(rule|exception|presume|doubt|ask) ')" ]

it "no bar is found for the invented country alone"
run assess --brief "$B/c.jsonl"
for ref in $(sed -n 's/ no bar found.*//p' "$T/out"); do
	so [ "$(grep -F "\"$ref\"" "$B/c.jsonl" | jq -r '.destinations[0].country')" = XIN ]
done

run impact --json "$HOLDFAST_LAW" "$HOLDFAST_LAW" "$B/c.planes"
jq -S 'del(.file)' "$T/out" >"$B/whole.json"
it "a bit that is turned in planes is noticed by whoever reads it, and nothing is counted"
for at in 5 70 5000 60000 -40 -3000; do
	cp "$B/c.planes" "$B/bad.planes"
	size=$(wc -c <"$B/c.planes")
	[ "$at" -lt 0 ] && at=$((size + at))
	byte=$(od -An -tu1 -j "$at" -N 1 "$B/bad.planes" | tr -d ' ')
	printf "$(printf '\\%03o' $((byte ^ 4)))" | dd of="$B/bad.planes" bs=1 seek="$at" conv=notrunc 2>/dev/null
	run sweep "$B/bad.planes"
	code 8
	out_empty
	run impact --json "$HOLDFAST_LAW" "$HOLDFAST_LAW" "$B/bad.planes"
	case $at in
	5 | 70 | 5000 | $((size - 40))) code 8 ;;
	*) [ "$got" = 8 ] || so [ "$(jq -S 'del(.file)' "$T/out")" = "$(cat "$B/whole.json")" ] ;;
	esac
done
head -c 5000 "$B/c.planes" >"$B/cut.planes"
run sweep "$B/cut.planes"
code 8

it "a line that cannot be read is named, and the others are counted"
{ sed -n '1,3p' "$B/c.jsonl"; echo '{"holdfast":1}'; sed -n '4,6p' "$B/c.jsonl"; } >"$B/wrong.jsonl"
run sweep --json "$B/wrong.jsonl"
code 8
err "wrong.jsonl:4"
json '.cases == 6 and .unread == 1'

it "what is wrong with a line is said in the words of assess, with its place"
sed -n '1,400p' "$B/c.jsonl" | awk 'BEGIN { srand(5) } {
	at = int(rand() * length($0)) + 1
	what = substr("x\"{}[],:0\\", int(rand() * 10) + 1, 1)
	print substr($0, 1, at - 1) what substr($0, at + (rand() < .5))
}' >"$B/faults.jsonl"
"$H" sweep --json "$B/faults.jsonl" >"$B/some.json" 2>"$B/some.err"
n=0
while IFS= read -r line; do
	n=$((n + 1))
	printf '%s\n' "$line" >"$B/line.json"
	"$H" assess --brief "$B/line.json" 2>&1 >/dev/null | sed "s|line.json:1:|faults.jsonl:$n:1:|"
done <"$B/faults.jsonl" >"$B/one.err"
so [ "$(wc -l <"$B/one.err")" -gt 100 ]
so [ "$(jq .unread "$B/some.json")" -eq "$(wc -l <"$B/one.err")" ]
so [ "$(head -5 "$B/some.err" | sed 's/^error: //')" = "$(head -5 "$B/one.err" | sed 's/^error: //')" ]

it "the same law changes no answer"
run impact "$HOLDFAST_LAW" "$HOLDFAST_LAW" "$B/c.planes"
code 0
out "0 answers change. 0 cases must stop now"

it "a date that is moved stops cases, and planes and lines say the same ones"
cp -r "$HOLDFAST_LAW" "$B/new"
sed -i 's/the life of an assessment is 30 days/the life of an assessment is 7 days/' "$B/new/return/assessment.md"
run impact --json "$HOLDFAST_LAW" "$B/new" "$B/c.jsonl"
code 0
json '.must_stop > 0 and .changed == (.changes | length)'
json '[.changes[] | select(.before == "no-bar-found" and .after != "no-bar-found")] | length > 0'
jq -S 'del(.file, .notes)' "$T/out" >"$B/by-lines.json"
ref=$(jq -r '.changes[0].ref' "$T/out")
run impact --json "$HOLDFAST_LAW" "$B/new" "$B/c.planes"
code 0
so [ "$(jq -S 'del(.file, .notes)' "$T/out")" = "$(cat "$B/by-lines.json")" ]
run impact "$HOLDFAST_LAW" "$B/new" "$B/c.planes"
out "must stop now"
grep -F "\"$ref\"" "$B/c.jsonl" >"$B/one.jsonl"
run assess --brief "$B/one.jsonl"
out "no bar found"
run assess --brief --law "$B/new" "$B/one.jsonl"
out_not "no bar found"

it "planes are refused for a law that weighs a fact in another way, and lines are not"
cp -r "$HOLDFAST_LAW" "$B/weighs"
sed -i '/^fact fit_to_travel:/,/evidence/s/evidence: MD/evidence: MD, RA/' "$B/weighs/facts/return/health-and-family.md"
run impact "$HOLDFAST_LAW" "$B/weighs" "$B/c.planes"
code 8
err "fit_to_travel"
run impact "$HOLDFAST_LAW" "$B/weighs" "$B/c.jsonl"
code 0

it "cases of a gate that asks of guests are swept one by one, and have no planes"
grep -l '"contact"' "$here"/../../examples/brussels/*.json | while read -r f; do jq -c . "$f"; done >"$B/contact.jsonl"
run sweep --json "$B/contact.jsonl"
code 0
json '.cases > 0'
run sweep --planes "$B/contact.planes" "$B/contact.jsonl"
code 8
so [ ! -e "$B/contact.planes" ]

if [ -n "$LONG" ]; then
	it "a million cases: lines and planes have the same counts, each time, in less than 1 GiB"
	run caseload generate 1000000 --out "$B/m.jsonl"
	run caseload generate 1000000 --planes --out "$B/m.planes"
	for of in m.jsonl m.planes m.jsonl; do
		/usr/bin/time -f %M -o "$B/memory" "$H" sweep --json "$B/$of" 2>/dev/null | jq -S 'del(.file, .notes)' >"$B/$of.$((n += 1))"
		so [ "$(tail -1 "$B/memory")" -lt 1048576 ]
	done
	so [ "$(cat "$B"/m.*.[0-9]* | sha256sum)" = "$(cat "$B"/m.planes.[0-9]* "$B"/m.planes.[0-9]* "$B"/m.planes.[0-9]* | sha256sum)" ]
	rm -f "$B"/m.*
fi

it "what does not go together is a usage error"
run caseload generate 10 --planes
code 2
run caseload generate x
code 2
run sweep --planes "$B/x.planes" "$B/c.planes"
code 2
run sweep --threads 0 "$B/c.jsonl"
code 2
run sweep "$B/nothing.planes"
code 5
run sweep "$B/nothing.jsonl"
code 5
export HOLDFAST_LAW="$small"
