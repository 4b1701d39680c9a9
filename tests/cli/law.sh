it "law list names the packs, their gate and whether they are in force"
run law list
code 0
out "return"
out "in force"
run law list --names
out_is "return
return@2026-01"

it "law show prints the pages, and the facts"
run law show return
code 0
out "# A small return gate"
run law show --facts return
code 0
out "ill-treatment"
out "Is there anything in the file"
out "judge, journalist"

it "law show of no pack is not found, with the nearest"
run law show retrun
code 5
err 'did you mean "return"?'

it "law check finds nothing wrong in good law, and says how it drew its cases"
run law check --trials 50 --seed 1
code 0
err_not "error"
out "seed 1"

it "law check says the place, the line and the nearest phrase"
mkdir -p "$T/bad/return"
sed 's/^  if the person has a right to stay/  if the person has a right to saty/' "$here/law/return/pack.md" >"$T/bad/return/pack.md"
run law check --law "$T/bad"
code 8
err "law/return/pack.md:"
err "right to stay"

it "law check of a pack with a wrong header says what is wrong in the header"
mkdir -p "$T/head/return"
sed 's/^in force from: .*/in force from: tomorrow/' "$here/law/return/pack.md" >"$T/head/return/pack.md"
for pack in return '' retrun; do
	run law check --law "$T/head" $pack
	code 8
	err "law/return/pack.md:"
	err "tomorrow"
done

it "law check finds an always line that does not hold"
mkdir -p "$T/claim/return"
sed 's/^always A1: .*/always A1: shown: the person has a right to stay implies return is no-bar-found/' "$here/law/return/pack.md" >"$T/claim/return/pack.md"
run law check --law "$T/claim" --seed 1
code 8
err "A1"

it "law test runs the tests in the pack"
run law test
code 0
so [ "$(tail -1 "$T/out")" = "2 passed, 0 failed" ]

it "a test that fails is shown with what was got"
mkdir -p "$T/fail/return"
sed 's/expect return held unknown/expect return refused bar/' "$here/law/return/pack.md" >"$T/fail/return/pack.md"
run law test --law "$T/fail"
code 1
out "nothing known holds"
so [ "$(tail -1 "$T/out")" = "1 passed, 1 failed" ]

it "law coverage names each rule"
run law coverage return
code 0
for r in R1 R2 R3 R4 R5 R6 X1; do out $r; done

it "law fmt of a canonical page is the page"
run law fmt "$here/law/return/pack.md"
code 0
so cmp -s "$T/out" "$here/law/return/pack.md"
run law fmt --check
code 0
out_empty

it "law fmt is a filter"
"$H" law fmt <"$here/law/return/pack.md" >"$T/out" 2>"$T/err"
got=$?
code 0
so cmp -s "$T/out" "$here/law/return/pack.md"

it "law fmt --check names the page that differs, --write puts it right"
mkdir -p "$T/order/return"
awk '/^  harmless$/ { held = $0; next } { print } /^  identity$/ && held { print held; held = "" }' "$here/law/return/pack.md" >"$T/order/return/pack.md"
run law fmt --check "$T/order"
code 8
out "pack.md"
run law fmt --write "$T/order"
code 0
so cmp -s "$T/order/return/pack.md" "$here/law/return/pack.md"
run law fmt --check --law "$T/order"
code 0

it "law fmt --check and --write exclude one another"
run law fmt --check --write
code 2

it "law schema writes a schema for the gate and one for the report"
mkdir -p "$T/schema"
run law schema "$T/schema"
code 0
so jq -e . "$T/schema/case-return.schema.json" >"$T/out"
so jq -e . "$T/schema/report.schema.json" >"$T/out"
