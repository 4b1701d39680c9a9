it "explain shows every rule, the ones that did not fire too"
run explain "$C/refused.json"
code 0
for r in R1 R2 R3 R4 R5 R6 X1 F1; do out $r; done

it "explain takes one case, not JSONL"
run explain "$C/all.jsonl"
code 8
err "one case is wanted"

it "next names a question, its answers and why"
run next "$C/held.json"
code 0
out "answers: "
out "why: "

it "next says so when nothing is left to ask"
run next "$C/clear.json"
code 0
out "Nothing is left to ask"
out "not permission"
run next "$C/refused.json"
out "Nothing is left to ask: refused."

it "what-if shows both verdicts and what came and went, and calls it hypothetical"
run what-if "$C/clear.json" lawful-stay=yes
code 0
out "hypothetical"
out "before: no bar found"
out "after:  refused"
out "new:  scope R3"

it "what-if of a fact of the destination changes the destination"
run what-if "$C/refused.json" ill-treatment=no
code 0
out "gone: bar R1"
run what-if "$C/refused.json" XIN.ill-treatment=no
out "gone: bar R1"

it "what-if takes several changes"
run what-if "$C/refused.json" ill-treatment=no lawful-stay=no hearing=yes family-complete=yes profiles=none \
	decided-on=2026-11-01 appeals=0
code 0
out "after:  no bar found"
out "not permission"

it "what-if takes unknown"
run what-if "$C/clear.json" hearing=unknown
out "after:  held"

it "what-if with a wrong fact, word, date or number is invalid, with the nearest"
run what-if "$C/held.json" haering=yes
code 8
err 'did you mean "hearing"?'
run what-if "$C/held.json" sex=mael
code 8
err 'did you mean "male"?'
run what-if "$C/held.json" profiles=judge,jorunalist
code 8
err 'did you mean "journalist"?'
run what-if "$C/held.json" decided-on=2026-13-01
code 8
run what-if "$C/held.json" appeals=many
code 8
run what-if "$C/held.json" hearing=perhaps
code 8
run what-if "$C/held.json" hearing
code 8
err "FACT=VALUE"

it "what-if of a member that is not there is invalid"
run what-if "$C/held.json" child-1.minor=no
code 8
err "child-1"

it "what-if of a fact of the case with a member is invalid"
run what-if "$C/held.json" child-1.hearing=no
code 8

it "what-if changes nothing that would be written: the case is as it was"
before=$(cat "$C/held.json")
run what-if "$C/held.json" hearing=yes
so [ "$before" = "$(cat "$C/held.json")" ]
