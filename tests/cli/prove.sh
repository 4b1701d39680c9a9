# Proofs and comparisons, on the packs of the house, with faults planted in copies of them.
house=$here/../../law
copy() { rm -rf "$T/new"; mkdir "$T/new"; for d in contact disclosure facts guidance regulation directive return; do cp -r "$house/$d" "$T/new/"; done; }
edit() { page=$1; shift; cp "$T/new/$page" "$T/page"; sed -i "$@" "$T/new/$page"; cmp -s "$T/page" "$T/new/$page" && no "sed changes $page"; :; }
copy
mv "$T/new" "$T/old"
compare() { rm -rf "$T/cases"; mkdir "$T/cases"; run law diff --on 2026-11-24 --out "$T/cases" --json "$T/old" "$T/new"; }
# The case of the widening, judged by `assess` under both laws, is answered as the comparison said.
confirm() {
	[ -s "$T/cases/widening.json" ] || { no "a case was written"; return; }
	for side in old new; do
		"$H" assess --law "$T/$side" --on 2026-11-24 --json "$T/cases/widening.json" >"$T/report" 2>"$T/err"
		said=$(jq -r .verdict "$T/report")
		found=$(jq -r "select(.result != \"equal\") | .days[0].widening.$side" "$T/out")
		[ -n "$said" ] && [ "$said" = "$found" ] || no "assess says $found under the $side law, got $said"
	done
}
widens() { compare; code 6; confirm; }

it "law prove proves every theorem of the return pack, and keeps the proof beside it"
copy
rm -f "$T"/new/*/proved.txt
run law prove --law "$T/new" return
code 0
out "I03"
out "fails-closed"
out " 0 not"
so [ "$(tail -1 "$T/new/return/proved.txt")" = "result proved" ]

it "assess says that the law is proved, until a letter of it changes"
run assess --law "$T/new" --json "$here/../../examples/brussels/01-the-meeting.json"
json '.packs | all(.proved == false)'
run assess --law "$T/new" --json "$here/../../examples/brussels/09-an-invented-country.json"
json '.packs | all(.proved)'
printf '\n' >>"$T/new/guidance/invented/pack.md"
run assess --law "$T/new" --json "$here/../../examples/brussels/09-an-invented-country.json"
json '.packs | all(.proved == false)'

it "the proofs kept in this repository are those of the packs as they are"
for gate in return contact disclosure; do
	so [ "$(tail -1 "$house/$gate/proved.txt")" = "result proved" ]
	sha=$("$H" law prove --law "$T/old" --on 2026-11-24 --json $gate | jq -r .sha256)
	grep -q " $sha\$" "$house/$gate/proved.txt" || no "law/$gate/proved.txt is of the pack as it is; run holdfast law prove"
done

it "law prove --json names each theorem with its outcome and time"
run law prove --law "$T/old" --on 2026-11-24 --json disclosure
code 0
json '.theorems | length > 15 and all(.outcome == "proved" and .ms >= 0)'

it "law prove of an exception that reaches an absolute danger shows the smallest case, as a test and as a file"
copy
edit return/refoulement.md '/^rule R03 /,/^  mark/{/^  absolute$/d}'
edit return/refugee.md 's/^exception R11 to R10 /exception R11 to R10, R03 /'
run law prove --law "$T/new" --on 2026-11-24 --out "$T/case.json" return
code 1
out "not so"
out "I04"
out "real_risk_ill_treatment yes"
out '```law'
so [ -s "$T/case.json" ]
run assess --law "$T/new" --json "$T/case.json"
code 0
json '.verdict == "held"'

it "law prove without a solver says what is missing and the way out"
PATH=/nowhere "$H" law prove --law "$T/old" return >"$T/out" 2>"$T/err" </dev/null
got=$?
code 1
err "z3"
err "apt-get install z3"

it "law prove of a pack that decides nothing has nothing to prove"
run law prove --law "$T/old" facts-return
code 0
err "nothing to prove"

it "law diff of a law with itself proves that nobody is answered otherwise"
copy
run law diff "$T/old" "$T/new"
code 0
so [ "$(grep -c 'result: equal' "$T/out")" = 3 ]
out_not "found"

it "law diff of other words, another order and another id proves that nothing changed"
edit return/refoulement.md 's/^Nobody may be sent to death/No one may be sent to death/; s/^  say: Nobody/  say: No one/'
grep -rl wellfounded_fear "$T/new" | xargs sed -i 's/wellfounded_fear/fear_is_founded/g'
grep -rl 'the person has a well-founded fear of persecution' "$T/new" | xargs sed -i 's/the person has a well-founded fear of persecution/the person fears persecution with good reason/g'
grep -rl fear_is_founded "$T/new/facts" | xargs sed -i 's/fear_is_founded/wellfounded_fear/g'
grep -rl fear_is_founded "$T/new" | xargs sed -i 's/fear_is_founded/wellfounded_fear/g'
compare
code 0
json '.result == "equal"'
copy
grep -rl wellfounded_fear "$T/new" | xargs sed -i 's/wellfounded_fear/fear_is_founded/g'
compare
code 0
json '.result == "equal"'

it "law diff finds a guard that was taken out, and assess confirms the case"
copy
edit return/refugee.md '/^    - a finding under article 33(2) stands against the person/d'
widens

it "law diff finds an exception that was widened"
copy
edit return/refugee.md 's/^exception R11 to R10 /exception R11 to R10, R14 /'
widens

it "law diff finds a danger dropped from a list"
copy
edit return/suspension.md 's/include any of hrc, cat, ced, crc, national$/include any of hrc, ced, crc, national/'
widens

it "law diff finds a period that was made longer"
copy
edit return/assessment.md 's/the life of an assessment is 30 days/the life of an assessment is 60 days/'
widens

it "law diff finds a day that was moved"
copy
edit return/refugee.md 's/the day of that individual decision is after 2024-10-04/the day of that individual decision is after 2023-10-04/'
widens

it "law diff finds a widening behind a change of name"
copy
grep -rl wellfounded_fear "$T/new" | xargs sed -i 's/wellfounded_fear/fear_is_founded/g'
edit return/refugee.md 's/^exception R11 to R10 /exception R11 to R10, R14 /'
compare
code 6
json 'select(.pack == null and .result == "wider") | .days[0].widening.outcome == "found"'

it "law diff of a stricter law finds a narrowing and no widening"
compare_back() { mv "$T/old" "$T/kept"; mv "$T/new" "$T/old"; mv "$T/kept" "$T/new"; compare; mv "$T/old" "$T/kept"; mv "$T/new" "$T/old"; mv "$T/kept" "$T/new"; }
copy
edit return/assessment.md 's/the life of an assessment is 30 days/the life of an assessment is 60 days/'
compare_back
code 0
json 'select(.result == "narrower") | .days[0].widening.outcome == "none" and .days[0].narrowing.outcome == "found"'

it "law diff says when a fact is weighed otherwise, and calls nothing equal then"
copy
page=$(grep -rl '^fact wellfounded_fear' "$T/new/facts")
edit "${page#$T/new/}" '/^fact wellfounded_fear/,/^  ask:/{s/^  ask:/  harmless\n  ask:/}'
compare
so [ "$got" != 0 ]

it "law diff names statements with their lines"
copy
edit return/assessment.md 's/the life of an assessment is 30 days/the life of an assessment is 20 days/'
run law diff --on 2026-11-24 "$T/old" "$T/new"
code 0
out "changed  parameter risk_assessment_max_age_days"
out "- parameter risk_assessment_max_age_days (HOUSE 8): the life of an assessment is 30 days"
out "+ parameter risk_assessment_max_age_days (HOUSE 8): the life of an assessment is 20 days"
out "result: narrower"

it "law diff of two versions of one folder, and of what is not there"
run law diff --law "$T/old" guidance-afg@2026-06 guidance-afg-2024@2024-05
code 1
err "decides nothing"
run law diff --law "$T/old" return return
code 0
out "result: equal"
run law diff --law "$T/old" return retrun
code 5
run law diff "$T/old" return
code 2
