it "a danger refuses, and the report says why"
run assess "$C/refused.json"
code 0
out R1
out "Nobody may be sent to ill-treatment."
err_empty

it "what is unknown holds"
run assess "$C/held.json" --exit-verdict
code 11

it "a case with everything shown has no bar found, and that is never permission"
run assess "$C/clear.json" --exit-verdict
code 12
out "not permission"

it "no verdict is 0 with --exit-verdict"
run assess --exit-verdict "$C/refused.json"
code 10

it "standard input is a file called -"
"$H" assess --brief - <"$C/refused.json" >"$T/out" 2>"$T/err"
got=$?
code 0
out_is "T-1 refused bar R1 R3 (4 not known)"

it "--brief is one line for each case, with a line for none that fails"
run assess --brief "$C/refused.json" "$C/bad.json" "$C/held.json" "$C/clear.json"
code 8
lines 3
out "T-1 refused bar R1"
out "T-2 held"
out "T-3 no bar found"
err "bad.json"
err "lawful-stay"

it "--json of one file is readable and has the report"
run assess --json "$C/refused.json"
code 0
json '.verdict == "refused" and .ref == "T-1" and .grounds[0].rule == "R1" and (.packs | length) == 1'
so [ "$(wc -l <"$T/out")" -gt 5 ]

it "--json of several files is one line each, errors among them"
run assess --json "$C/refused.json" "$C/bad.json" "$C/clear.json"
code 8
lines 3
so [ "$(jq -r '.verdict // "error"' "$T/out" | tr '\n' ' ')" = "refused error no-bar-found " ]
so [ "$(jq -r 'select(.error) | .file' "$T/out")" = "$C/bad.json" ]
so [ "$(jq -r 'select(.error) | .code' "$T/out")" = 8 ]

it "a JSONL file is a case a line, and an error names its line"
run assess --json "$C/all.jsonl"
code 8
lines 4
err "all.jsonl:3"
so [ "$(jq -r 'select(.error) | .line' "$T/out")" = 3 ]

it "JSONL comes through standard input too"
"$H" assess --jsonl --brief - <"$C/all.jsonl" >"$T/out" 2>"$T/err"
got=$?
code 8
lines 3

it "several files, one of them JSONL, in one call"
run assess --brief "$C/refused.json" "$C/all.jsonl" "$C/clear.json"
code 8
lines 5

it "the most protective verdict counts over several cases"
run assess --exit-verdict --brief "$C/clear.json" "$C/held.json"
code 11
run assess --exit-verdict --brief "$C/clear.json" "$C/refused.json" "$C/held.json"
code 10

it "an error in one case goes before any verdict"
run assess --exit-verdict --brief "$C/refused.json" "$C/bad.json"
code 8

it "a file that is not there is not found, and the others are answered"
run assess --brief "$T/nothing.json" "$C/held.json"
code 5
lines 1
err "nothing.json"
run assess --brief "$T/nothing.jsonl" "$C/held.json"
code 5
lines 1

it "a folder is no case"
run assess "$T"
so [ "$got" != 0 ]
err "$T"

it "an empty JSONL file has no case, which is never a verdict"
: >"$T/empty.jsonl"
run assess --exit-verdict "$T/empty.jsonl"
code 8
err "no case in it"

it "empty lines in JSONL are passed over, a last line needs no end"
printf '\n\n%s\n\n%s' "$(jq -c . "$C/held.json")" "$(jq -c . "$C/clear.json")" >"$T/gaps.jsonl"
run assess --brief "$T/gaps.jsonl"
code 0
lines 2

it "a line of more than 1 MiB is an error, and the next line is answered"
{
	head -c 3000000 /dev/zero | tr '\0' ' '
	echo x
	jq -c . "$C/held.json"
} >"$T/long.jsonl"
run assess --brief "$T/long.jsonl"
code 8
lines 1
err "long.jsonl:1"
err "1 MiB"

it "a file of more than 1 MiB is invalid"
head -c 1100000 /dev/zero | tr '\0' ' ' >"$T/large.json"
run assess "$T/large.json"
code 8

it "an unknown gate is invalid, with the nearest"
sed 's/"return"/"retrun"/' "$C/held.json" >"$T/gate.json"
run assess "$T/gate.json"
code 8
err 'did you mean "return"?'

it "a day before the pack is in force is invalid, not held"
run assess --on 2020-01-01 "$C/held.json"
code 8
err "in force on 2020-01-01"

it "--on goes before the day in the case"
run assess --json --on 2027-11-24 "$C/clear.json"
json '.on == "2027-11-24" and .verdict == "held"'

it "--lang gives the texts in that language"
run assess --lang de "$C/refused.json"
out "Niemand darf der Misshandlung ausgeliefert werden."

it "JSON does not depend on the language of the machine"
LC_ALL=de_DE.UTF-8 "$H" assess --json "$C/refused.json" >"$T/de" 2>"$T/err"
run assess --json "$C/refused.json"
so cmp -s "$T/de" "$T/out"

it "the same case gives the same bytes"
run assess --json "$C/clear.json"
cp "$T/out" "$T/first"
run assess --json "$C/clear.json"
so cmp -s "$T/first" "$T/out"

it "no colours into a file, but with --color=always"
run assess "$C/refused.json"
so [ "$(tr -d -c '\033' <"$T/out" | wc -c)" -eq 0 ]
run assess --color=always "$C/refused.json"
so [ "$(tr -d -c '\033' <"$T/out" | wc -c)" -gt 0 ]

it "--short leaves out the sources and the law, and keeps what no report can show"
run assess --short "$C/refused.json"
code 0
out "R1"
out "What this report cannot show"
out_not "sha256"

it "--json, --brief and --short exclude one another"
run assess --short --brief "$C/held.json"
code 2
run assess --json --brief "$C/held.json"
code 2

it "a broken header anywhere on the shelf stops every case: it may be the law in force"
mkdir -p "$T/law"
cp -r "$here/law/." "$T/law"
mkdir -p "$T/law/other"
printf -- '---\npack: other\nversoin: 1\n---\n' >"$T/law/other/pack.md"
run assess --law "$T/law" "$C/held.json"
code 8
err "law/other/pack.md"

it "a pack with an error gives no verdict, and says the place"
rm -r "$T/law/other"
sed 's/^  if the person has a right to stay/  if the person has a right to saty/' "$here/law/return/pack.md" >"$T/law/return/pack.md"
run assess --exit-verdict --law "$T/law" "$C/held.json"
code 8
err "law/return/pack.md:"
err "right to stay"
out_empty

it "a control byte in a message does not reach the terminal"
printf '{"holdfast": 1, "gate": "return", "\033[2J": 1}' >"$T/esc.json"
run assess "$T/esc.json"
so [ "$(tr -d -c '\033' <"$T/err" | wc -c)" -eq 0 ]
code 8

it "a full disk is a failure that is said"
if [ -c /dev/full ]; then
	"$H" assess "$C/held.json" >/dev/full 2>"$T/err"
	got=$?
	code 1
	err "cannot write to standard output"
fi

it "a closed standard output is a failure"
"$H" assess "$C/held.json" >&- 2>"$T/err"
got=$?
code 1

it "a reader that leaves early ends the program without a word"
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do cat "$C/all.jsonl"; done >"$T/twelve"
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do cat "$T/twelve"; done | grep -v T-4 >"$T/many.jsonl"
"$H" assess --json "$T/many.jsonl" 2>"$T/err" | head -1 >"$T/out"
err_empty
