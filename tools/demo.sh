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
cat <<'TEXT'

What to try next: ./holdfast explain FILE (every rule), ./holdfast next FILE (the next question),
./holdfast what-if FILE FACT=VALUE, ./holdfast interview, ./holdfast law show return. `./holdfast help` lists the rest.
TEXT
