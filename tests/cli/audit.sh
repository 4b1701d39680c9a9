# shellcheck disable=SC2046,SC2086 # several words are meant
R=$T/record O=$T/opened
# A record of 40 events in one closed window of 64 leaves: 24 of them are dummies.
"$H" log init --record --origin example.org/audit "$R" >"$T/keys" 2>"$T/err"
for n in $(seq 1 40); do printf 'event: %s\n' "$n" >"$T/e$n"; done
"$H" log append --case one "$R" "$T"/e? "$T"/e1? "$T"/e2? >"$T/one" 2>&1
"$H" log append --case two "$R" "$T"/e3? "$T"/e40 >"$T/two" 2>&1
"$H" log publish -q --close-window "$R" 2>"$T/err"
{ sed 's/^/log /' "$T/keys" && echo 'quorum none'; } >"$T/policy"
plan_of() { "$H" audit plan --sample 12 --policy "$T/policy" "$@" 2>"$T/err"; } # CASES BODY...
audit() { run audit "$1" --policy "$T/policy" "$2" "$3" "$4" "$5"; }

it "how many files must be drawn follows from the share of bad ones and from how sure one wants to be"
run audit size --bad 1%
out_is 299
run audit size --bad 5%
out_is 59
run audit size --bad 10%
out_is 29
run audit size --bad 1% --surety 99%
out_is 459
run audit size
out "if 1.0000% of all files are bad, 299 drawn at random show at least one with 95.0000%"
for share in 100% 0% 5 -1% 1.00001%; do
	run audit size --bad $share
	code 8
done

it "a body makes its chance in a file of its own, and hands over only a commitment"
for b in ombudsman parliament bar; do
	run audit nonce $b "$T/nonce.$b"
	code 0
	cat "$T/out" >>"$T/bodies"
	so [ "$(stat -c %a "$T/nonce.$b")" = 600 ]
	so [ "$(cut -d= -f2 "$T/out" | wc -c)" = 65 ]
done
run audit nonce bar "$T/nonce.bar"
code 6
run audit nonce 'two words' "$T/nonce.two"
code 8

it "a plan needs three bodies, a sample there is, and a log signed as the policy asks"
run audit plan --sample 12 --policy "$T/policy" "$R/cases" $(head -2 "$T/bodies") same=$(head -1 "$T/bodies" | cut -d= -f2)
code 8
err "twice"
run audit plan --sample 65 --policy "$T/policy" "$R/cases" $(cat "$T/bodies")
code 8
run audit plan --sample 12 --least 4 --policy "$T/policy" "$R/cases" $(cat "$T/bodies")
code 8
run audit plan --policy "$T/policy" "$R/cases" $(cat "$T/bodies")
code 2
run audit plan --sample 12 --key "$(head -1 "$T/keys")" "$R/cases" $(cat "$T/bodies")
code 4
err "not signed as your policy asks"

it "the plan is a leaf of the public log before anybody can know its draw"
run audit plan --sample 12 --policy "$T/policy" --append "$R" "$R/cases" $(cat "$T/bodies")
code 0
P=$(cat "$T/out")
"$H" log publish -q "$R"
run audit draw --policy "$T/policy" "$R" "$P" "$R/cases"
code 5
err "bar has neither revealed its chance nor is it recorded that it refused"
err "parliament silent"

it "only what a body committed to counts as its chance"
audit reveal "$R" "$P" bar "$T/nonce.parliament"
code 7
audit reveal "$R" "$P" stranger "$T/nonce.bar"
code 7
run audit reveal --policy "$T/policy" --append "$R" "$R" "$P" ombudsman "$T/nonce.ombudsman"
code 0
run audit reveal --policy "$T/policy" --append "$R" "$R" "$P" bar "$T/nonce.bar"
code 0
"$H" log publish -q "$R"
audit reveal "$R" "$P" bar "$T/nonce.bar"
code 6
err "recorded already"

it "who does not reveal is recorded as such, and the others are enough if the plan says so"
run audit reveal --refused --policy "$T/policy" --append "$R" "$R" "$P" parliament
code 0
"$H" log publish -q "$R"
run audit draw --policy "$T/policy" "$R" "$P" "$R/cases"
code 0
lines 12
err "parliament refused"
err "bar revealed"
cp "$T/out" "$T/drawn"
so [ "$(sort -u "$T/drawn" | wc -l)" = 12 ]

it "anybody computes the same draw from a copy of what is served"
mkdir "$T/copy" && cp -r "$R/public" "$T/copy/p" && cp -r "$R/cases" "$T/copy/c"
run audit draw --policy "$T/policy" "$T/copy/p" "$P" "$T/copy/c"
so cmp -s "$T/out" "$T/drawn"
run audit draw --json --more 52 --policy "$T/policy" "$T/copy/p" "$P"
json '(.leaves | length) == 64 and (.leaves | unique) == [range(64)] and (.chance | test("^bar [0-9a-f]{64}\nombudsman [0-9a-f]{64}\nparliament refused\n$"))'
so [ "$(jq -r '.leaves[:12][]' "$T/out")" = "$(cat "$T/drawn")" ]
# By the page, without the program: seed and first number.
plan=$(jq -r .plan "$T/out") root=$(sed -n 3p "$T/copy/c/checkpoint" | base64 -d | od -An -v -tx1 | tr -d ' \n')
chance=$(jq -j .chance "$T/out" | sha256sum | cut -c1-64)
hex() { sed 's/../\\x&/g' | xargs -0 printf '%b'; }
seed=$({ printf returns.audit/v1 && printf %s "$plan$root$chance" | hex; } | sha256sum | cut -c1-64)
so [ "$(jq -r .seed "$T/out")" = "$seed" ]
first=$(printf %s "${seed}0000000000000000" | hex | sha256sum | cut -c15-16)
so [ "$(head -1 "$T/drawn")" = $((0x$first % 64)) ]

it "a log of cases that is not the one of the plan is refused"
"$H" log init --record --origin example.org/other "$T/other" >"$T/out" 2>"$T/err"
run audit draw "$R" "$P" "$T/other/cases"
code 7
err "the plan is about example.org/audit/cases"

it "dummies are opened to everybody and replaced, the others opened for the one who audits"
run audit open --policy "$T/policy" "$R" "$P" "$O"
code 0
err "12 of the 12 leaves the plan asks for: 12 opened, 0 erased before, 0 not opened, 0 failed"
so [ "$(stat -c %a "$O")" = 700 ]
one=$(find "$O" -name "*.tlog-proof" | sort | head -1)

run verify --policy "$T/policy" "$one"
code 0

it "the result says leaf by leaf what came of it, and anybody can hold it against the draw"
run audit report --policy "$T/policy" "$O" "$R" "$P" "$R/cases"
code 0
out "opened: 12"
out "not-opened: 0"
so [ "$(grep -c '^leaf: [0-9]* opened$' "$T/out")" = 12 ]
cp "$T/out" "$T/result"
run audit draw --check --policy "$T/policy" "$R" "$P" "$R/cases"
code 5
err "no result of this audit is published yet"
cp -r "$R" "$T/false" && cp -r "$R" "$T/false2"
run audit report --append "$R" --policy "$T/policy" "$O" "$R" "$P" "$R/cases"
"$H" log publish -q "$R"
run audit draw --check --policy "$T/policy" "$R" "$P" "$R/cases"
code 0
out "The draw is that of the plan, and nobody could choose it."
out "12 opened"

it "a result that leaves a drawn leaf out, or calls a file a dummy, is found"
drop=$(grep -m1 '^leaf: [0-9]* opened$' "$T/result")
grep -vxF "$drop" "$T/result" | sed 's/^opened: 12/opened: 11/' >"$T/less"
"$H" log append "$T/false" "$T/less" >"$T/out" && "$H" log publish -q "$T/false"
run audit draw --check --policy "$T/policy" "$T/false" "$P" "$T/false/cases"
code 7
out "was drawn and is not in the result"
sed "s|^$drop|${drop% opened} dummy AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=|; s/^opened: 12/opened: 11/" "$T/result" |
	awk '/^dummy: /{ print "dummy: " $2 + 1; next } { print }' | LC_ALL=C sort >"$T/dummy"
"$H" log append "$T/false2" "$T/dummy" >"$T/out" && "$H" log publish -q "$T/false2"
run audit draw --check --policy "$T/policy" "$T/false2" "$P" "$T/false2/cases"
code 7
out "is called a dummy and is none"

it "what is missing or was changed among the openings is counted as such"
n=0
for p in "$O"/*; do
	printf %s "${p##*/}" | grep -q '^[0-9]*.tlog-proof$' || no "$p"
	n=$((n + 1))
done
first=$(sed -n 's/^leaf: \([0-9]*\) opened$/\1/p' "$T/result" | head -2)
set -- $first
rm "$O/$1.tlog-proof"
cp "$O/$(sed -n 's/^leaf: \([0-9]*\) opened$/\1/p' "$T/result" | tail -1).tlog-proof" "$O/$2.tlog-proof"
run audit report --policy "$T/policy" "$O" "$R" "$P" "$R/cases"
out "leaf: $1 not-opened"
out "leaf: $2 failed"
out "opened: 10"

it "an erased record is opened by the notice that it was erased"
"$H" log erase --case two "$R" >"$T/out" 2>"$T/err"
"$H" log publish -q --close-window "$R" 2>"$T/err"
run audit open --policy "$T/policy" "$R" "$P" "$T/after"
code 0
err "0 not opened, 0 failed"
run audit report --policy "$T/policy" "$T/after" "$R" "$P" "$R/cases"
erased=$(sed -n 's/^erased: //p' "$T/out") opened=$(sed -n 's/^opened: //p' "$T/out")
so [ $((erased + opened)) = 12 ]
