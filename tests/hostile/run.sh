#!/bin/sh
# run.sh HOLDFAST - inputs made to break the reader: each must end with exit code 8, a message that names a place, and no
# verdict. The control at the end must be accepted, else these tests would pass whatever the program did.
H=$1
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
ok=0 bad=0
no() { bad=$((bad + 1)); echo "$1"; [ -s "$T/err" ] && head -3 "$T/err" | cut -c1-300 | sed 's/^/    /'; }
judge() { # NAME: the run that just ended with code $got
	if [ "$got" != 8 ]; then no "$1: exit code $got, not 8"
	elif [ -s "$T/out" ]; then no "$1: something on standard output"
	elif ! grep -qE "${2:-:[0-9]+:[0-9]+}" "$T/err"; then no "$1: the message names no place"
	else ok=$((ok + 1)); fi
}
case_is() { # NAME [PLACE]: the case stands in $T/case.json
	timeout 20 "$H" assess --exit-verdict "$T/case.json" >"$T/out" 2>"$T/err" </dev/null
	got=$?
	judge "$1" "${2:-}"
}
good=examples/judgments/T02-saadi.json
size=$(wc -c <"$good")

# --- case files: cut short ---
i=1
while [ $i -le 40 ]; do
	head -c $((size * i / 41)) "$good" >"$T/case.json"
	case_is "cut after $((size * i / 41)) bytes"
	i=$((i + 1))
done
# --- one byte too many or wrong ---
i=1
for byte in '\377' '\300\200' '\355\240\200' '\364\220\200\200' '\000' '\001' '\t\t}' '\\' "'" '//' '/*' ',' ':' '{' '[' '"' 'NaN' '-' '+1' '01' '.5' '1e' 'TRUE' 'undefined' '\357\273\277{'; do
	at=$((size * i / 26))
	{ head -c $at "$good"; printf -- "$byte\"$byte"; tail -c +$((at + 1)) "$good"; } >"$T/case.json"
	case_is "the bytes $byte set in after $at"
	{ cat "$good"; printf -- "$byte"; [ "$byte" = '\t\t}' ] || printf 'x'; } >"$T/case.json"
	case_is "the bytes $byte behind the case"
	i=$((i + 1))
done
# --- wrong types and values, one member at a time ---
wrong() { printf '%s' "$2" >"$T/case.json"; case_is "$1" "${3:-}"; }
head='"holdfast": 1, "gate": "return", "ref": "X-1", "on": "2026-11-23"'
dest='"destinations": [{"country": "TUN"}]'
for v in 1 '"x"' true null '[]' '[1]' '["a"]' '-1'; do wrong "facts is $v" "{$head, \"facts\": $v, $dest}"; done
for v in 1 '"x"' true '{}' '[1]' '[[]]' '[{"country": 1}]' '[{"country": "tun"}]' '[{"land": "TUN"}]' '[{"country":"TUN","facts":[]}]' '[{"country":"TUN","country":"TUN"}]'; do
	wrong "destinations is $v" "{$head, \"facts\": {}, \"destinations\": $v}"
done
for v in 2 '"1"' null '1.0' '[]' '{}'; do wrong "holdfast is $v" "{\"holdfast\": $v, \"gate\": \"return\", \"facts\": {}, $dest}"; done
for v in 1 null '""' '"retrun"' '"constructor"' '[]' '"return\u0000"'; do wrong "gate is $v" "{\"holdfast\": 1, \"gate\": $v, \"facts\": {}, $dest}" .; done
for v in 1 null '""' '"2026-02-30"' '"2026-13-01"' '"23.11.2026"' '"2026-11-23T00:00"' '"0000-01-01"' '"99999-01-01"' '"2026-1-1"'; do
	wrong "on is $v" "{\"holdfast\": 1, \"gate\": \"return\", \"on\": $v, \"facts\": {}, $dest}"
done
for v in '"maybe"' '1' '1.5' '-1' '"YES"' '{}' '{"value": "maybe"}' '{"value": []}' '{"value": {}}' '{"status": "credible"}' '{"value": "yes", "status": "sure"}' \
	'{"value": "yes", "by": "ME"}' '{"value": "yes", "on": "2026-02-31"}' '{"value": "yes", "source": 1}' '{"value": "yes", "reasons": []}' '{"value": "yes", "resolves": "x"}' \
	'{"value": "yes", "colour": "red"}' '[{"value": "yes"}, 1]' '[[]]' '{"value": "yes", "value": "no"}' '"2026-01-01"' '["AFG"]'; do
	wrong "a yes/no fact is $v" "{$head, \"facts\": {\"material_change\": $v}, $dest}"
done
for v in '"PF99"' '["PF01", "PF99"]' '["PF01", 1]' '["PF01", ["PF02a"]]' '{"value": ["x"]}' 7; do wrong "a list is $v" "{$head, \"facts\": {\"profiles\": $v}, $dest}"; done
for v in '"soon"' '5' '"2026-02-29"' '["2026-01-01"]' '{"value": "2026-00-10"}'; do wrong "a date is $v" "{$head, \"facts\": {\"return_decision_date\": $v}, $dest}"; done
for v in '-1' '1.5' '1000000000' '"3"' '1e3' '[1]'; do wrong "a number is $v" "{$head, \"facts\": {\"years_residence\": $v}, $dest}"; done
for k in real_risk_ill_treatmnet __proto__ '' ' ' 'real_risk_ill_treatment ' REAL_RISK_ILL_TREATMENT 'a\u202eb'; do
	wrong "the fact $k does not exist" "{$head, \"facts\": {\"$k\": \"yes\"}, $dest}"
done
for m in '"verdict": "no-bar-found"' '"Facts": {}' '"facts ": {}' '"packs": []'; do wrong "a member $m" "{$head, \"facts\": {}, $m, $dest}"; done
wrong "the same fact twice" "{$head, \"facts\": {\"minor\": \"no\", \"minor\": \"no\"}, $dest}"
wrong "the same fact twice, once escaped" "{$head, \"facts\": {\"minor\": \"no\", \"m\\u0069nor\": \"no\"}, $dest}"
wrong "facts twice" "{$head, \"facts\": {}, \"facts\": {}, $dest}"
wrong "two people of one name" "{$head, \"facts\": {}, \"people\": [{\"ref\": \"a\"}, {\"ref\": \"a\"}], $dest}"
for v in '' ' ' '[]' 'null' '1' '"x"' '{}' '[{}]' '{"holdfast": 1}' '{"gate": "return"}'; do wrong "the whole file is \"$v\"" "$v" .; done
# --- deep, long, many ---
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "["; }' >"$T/case.json"; case_is "100,000 brackets"
awk 'BEGIN { for (i = 0; i < 50000; i++) printf "{\"a\":"; }' >"$T/case.json"; case_is "50,000 objects in one another"
awk 'BEGIN { printf "{\"holdfast\":1,\"gate\":\"return\",\"ref\":\""; for (i = 0; i < 1100000; i++) printf "a"; printf "\",\"facts\":{}}" }' >"$T/case.json"
case_is "a text of 1.1 million letters" .
awk 'BEGIN { printf "{\"holdfast\":1,\"gate\":\"return\",\"facts\":{"; for (i = 0; i < 60000; i++) printf "%s\"f%d\":1", i ? "," : "", i; printf "}}" }' >"$T/case.json"
case_is "60,000 unknown facts"
awk 'BEGIN { printf "{\"holdfast\":1,\"gate\":\"return\",\"facts\":{},\"destinations\":["; for (i = 0; i < 5000; i++) printf "%s{\"country\":\"TUN\",\"place\":\"TUN-%d\"}", i ? "," : "", i; printf "]}" }' >"$T/case.json"
case_is "5,000 destinations"
awk 'BEGIN { for (i = 0; i < 900000; i++) printf "1"; }' >"$T/case.json"; case_is "a number of 900,000 digits"
head -c 1048577 /dev/zero >"$T/case.json"; case_is "a megabyte of zeros" .
head -c 300000 /dev/urandom >"$T/case.json"; case_is "random bytes"

# --- packs: the small law of the tests, broken ---
law=tests/cli/law/return/pack.md
no_use() { # NAME: the pack may be read, but no case is judged by it
	timeout 20 "$H" assess --law "$T/law" --exit-verdict tests/cli/cases/clear.json >"$T/out" 2>"$T/err" </dev/null
	got=$?
	judge "$1" .
}
pack_is() { # NAME: the pack stands in $T/law/return/pack.md
	timeout 20 "$H" law check --law "$T/law" >"$T/out" 2>"$T/err" </dev/null
	got=$?
	: >"$T/out"
	judge "$1" 'law/[a-z/.]*:[0-9]+|law/'
	no_use "$1 (assess)"
}
mkdir -p "$T/law/return"
edit() { sed -E "$2" "$law" >"$T/law/return/pack.md"; pack_is "$1"; }
lines=$(wc -l <"$law")
i=1
while [ $i -le 12 ]; do head -n $((lines * i / 26 + 16)) "$law" >"$T/law/return/pack.md"; pack_is "a pack cut after $((lines * i / 26 + 16)) lines"; i=$((i + 1)); done
edit "a tab for indentation" 's/^  danger$/\tdanger/'
edit "three spaces" 's/^  danger$/   danger/'
edit "carriage returns" 's/$/\r/'
edit "a rule without citation" 's/^rule R1 \(HOUSE 1\):/rule R1:/'
edit "a citation of nothing" 's/\(HOUSE 1\)/(NOWHERE 1)/'
edit "a phrase that nobody declared" 's/^  if the person faces a real risk of ill-treatment/  if the person faces a real risk of ill-treatmnet/'
edit "a rule twice" 's/^rule R2 /rule R1 /'
edit "an exception to an absolute rule" 's/^exception X1 to R2/exception X1 to R1/'
edit "an exception to itself" 's/^exception X1 to R2/exception X1 to X1/'
edit "an exception to nothing" 's/^exception X1 to R2/exception X1 to R99/'
edit "a danger used against its direction" 's/^  if not: the person was heard/  if not: the person has a right to stay/'
edit "a fact of a group outside it" 's/^  if a final judgment convicts the person/  if the child is a minor/'
sed 's/^in force from: 2026-01-01/in force from: UNSET/' "$law" >"$T/law/return/pack.md"; no_use "a law of which nobody has entered the day"
edit "a date that does not exist" 's/^in force from: 2026-01-01/in force from: 2026-02-30/'
edit "in force until before it begins" 's/^until: open/until: 2025-01-01/'
edit "a law that is needed and not there" 's/^checked: no/needs: nothing@1\nchecked: no/'
edit "a law that needs itself" 's/^checked: no/needs: return@2026-01\nchecked: no/'
edit "a key that is unknown" 's/^checked: no/chekced: no/'
edit "no name" '/^pack: /d'
edit "no end of the header" 's/^invented: yes/invented: yes\nx/; 0,/^---$/! s/^---$//'
edit "the fixed lines of the decision are gone" '/no-bar-found when every/d'
edit "doubt let through by a row" 's/^  held unknown otherwise/  no-bar-found otherwise/'
edit "a conclusion in no row" '/^  held suspended when/d'
edit "a fence of another kind" 's/^```law$/~~~law/'
edit "a fence with words behind it" 's/^```law$/```law x/'
edit "a fence set in" 's/^```law$/ ```law/'
edit "a fence that never ends" '$d'
edit "an unknown word at the beginning" 's/^rule R3 /rool R3 /'
edit "a kind missing" '0,/^  danger$/{/^  danger$/d}'
edit "two kinds" '0,/^  danger$/{s/^  danger$/  danger\n  plain/}'
edit "a presumption against the person" 's/^  presumed yes/  presumed no/'
edit "a bar that becomes a flag of nothing" 's/^  refused bar when shown: return is barred/  refused bar when shown: return is brred/'
edit "a letter that turns the direction of writing" 's/return is barred/return is \xe2\x80\xae barred/'
edit "bytes that are not UTF-8" 's/return is barred/return is \xff barred/'
edit "a phrase of one word" 's/: the person was heard$/: heard/'
edit "a phrase declared twice" 's/^fact hearing: the person was heard/fact hearing: a final judgment convicts the person/'
edit "a group that is not there" 's/ of child:/ of cousin:/'
edit "a test of a fact that is not there" 's/  given family-complete yes/  given familiy-complete yes/'
edit "a word that is not in the list" 's/include any of judge, journalist/include any of judge, jester/'
edit "a comparison of a date with a number" 's/the number of open appeals is at least 1/the day of the return decision is at least 1/'
edit "an always line that names no rule" 's/^always A1: ill-treatment never help/always A1: ill-treatment never change R77/'
: >"$T/law/return/pack.md"; pack_is "an empty pack"
head -c 100000 /dev/urandom >"$T/law/return/pack.md"; pack_is "a pack of random bytes"
{ sed '$d' "$law"; awk 'BEGIN { printf "rule Z1 (HOUSE 1): return is barred\n  if "; for (i = 0; i < 4000; i++) printf "not: "; print "the person was heard\n```" }'; } >"$T/law/return/pack.md"
pack_is "4,000 times not"
{ sed '$d' "$law"; awk 'BEGIN { print "rule Z1 (HOUSE 1): return is barred\n  if any of:"; for (i = 2; i < 3000; i++) { for (k = 0; k < i; k++) printf "  "; print "- any of:" } print "```" }'; } >"$T/law/return/pack.md"
pack_is "3,000 lists in one another"
awk 'BEGIN { for (i = 0; i < 200000; i++) print "fact f" i ": x" }' >"$T/rest"; { sed '$d' "$law"; cat "$T/rest"; echo '```'; } >"$T/law/return/pack.md"
pack_is "200,000 faulty statements"

# --- the control: what is right is taken ---
"$H" assess --exit-verdict "$good" >"$T/out" 2>"$T/err"
[ $? = 10 ] && ok=$((ok + 1)) || no "control: the good case is not refused"
"$H" law check --law tests/cli/law >"$T/out" 2>"$T/err" && ok=$((ok + 1)) || no "control: the good pack is not accepted"
echo "$ok passed, $bad failed"
[ "$bad" = 0 ]
