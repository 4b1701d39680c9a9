#!/bin/sh
# demo.sh - the main job on the cases in examples/: what a caseworker, a court or a stranger would see.
H=./holdfast
title() { printf '\n%s\n%s\n' "$1" "$(printf '%s' "$1" | sed 's/./=/g')"; }
cat <<'TEXT'

Holdfast reads a case and the law, and answers: refused, held, or no bar found. What is not known holds.
The cases below are examples: no person behind them is real, save office-holders on public lists.
The law is a draft that no lawyer has checked.
TEXT
title "1. Around the meeting of 23 June 2026 in Brussels (examples/brussels)"
for f in examples/brussels/*.json; do
	printf '\n--- %s ---\n' "$f"
	"$H" assess "$f" || exit 1
done
title "2. Published judgments, written as case files (examples/judgments)"
echo "In short: what decides, on which facts, the next question, and what would change the answer."
for f in examples/judgments/*.json; do
	printf '\n--- %s ---\n' "$f"
	"$H" assess --short "$f" || exit 1
done
one=examples/judgments/T02-saadi.json
title "One of them in full: $one"
"$H" assess "$one" || exit 1
title "The same on one page that a person can hold, in Dari"
"$H" explain "$one" --lang fa --html out/sheet.html || exit 1
echo "Written: $PWD/out/sheet.html, to open in a browser. With pango and a Noto font: $H explain FILE --lang fa --pdf sheet.pdf"
title "What was answered goes into a record that nobody can rewrite, and a receipt shows it"
rm -rf out/demo && mkdir -p out/demo || exit 1
"$H" assess --json "$one" >out/demo/answer.json || exit 1
"$H" log init --record --origin record.example/demo out/demo/record >/dev/null 2>&1 &&
	"$H" log append --case T02 --event answer out/demo/record out/demo/answer.json >/dev/null &&
	"$H" log publish --quiet --close-window out/demo/record &&
	"$H" log prove --log cases --out out/demo/answer.tlog-proof out/demo/record answer || exit 1
echo "$H verify out/demo/answer.tlog-proof"
"$H" verify --key "$("$H" log checkpoint --log cases --public-key out/demo/record)" out/demo/answer.tlog-proof >out/demo/said || exit 1
grep -v '^  [^yn]' out/demo/said
echo "Changed by one letter:"
sed 's/^index 1/index 2/; t; s/^index ./index 1/' out/demo/answer.tlog-proof >out/demo/changed.tlog-proof
"$H" verify --key "$("$H" log checkpoint --log cases --public-key out/demo/record)" out/demo/changed.tlog-proof | grep -v '^  [^ynN]'
cat <<'TEXT'

What to try next: ./holdfast explain FILE (every rule), ./holdfast next FILE (the next question),
./holdfast what-if FILE FACT=VALUE, ./holdfast interview, ./holdfast law show return. `./holdfast help` lists the rest.
TEXT
