# cases.sh - case files: cut, spoiled, of wrong types, deep, long.
case_is() { # NAME [PLACE]: the case stands in $T/case.json
	holdfast assess --exit-verdict "$T/case.json"
	judge "$1" "${2:-}"
}
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

