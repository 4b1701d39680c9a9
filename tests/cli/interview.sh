it "an interview that meets a bar ends at once, refused"
pipe 'N-1\nXIN\n\nyes\nyes\nyes\nyes\nyes\n' interview --gate return --on 2026-11-24
code 0
out "REFUSED"

it "quit ends with declined and a report of what is known"
pipe 'N-1\nXIN\n\nquit\n' interview
code 3
out "HELD"

it "the end of the input is quit"
pipe 'N-1\nXIN\n\n' interview
code 3

it "an answer nobody understands ends it where nobody can type another"
pipe 'N-1\nXIN\n\nperhaps\n' interview
code 8
err "standard input:4"

it "the case is written, and read again it gives the same verdict"
pipe 'N-1\nXIN\n\nyes\nyes\nyes\nyes\nyes\n' interview --on 2026-11-24 --write "$T/written.json"
code 0
so [ "$(jq -r .ref "$T/written.json")" = N-1 ]
so [ "$(jq -r .destinations[0].country "$T/written.json")" = XIN ]
run assess --exit-verdict "$T/written.json"
code 10

it "an existing file is not overwritten, and no question is asked"
cp "$C/held.json" "$T/there.json"
pipe 'N-1\n' interview --write "$T/there.json"
code 6
err "--force"
so cmp -s "$C/held.json" "$T/there.json"

it "--force writes over it"
pipe 'quit\n' interview --write "$T/there.json" --force "$C/refused.json"
code 0

it "an interview goes on from a case, and keeps what was said"
pipe 'quit\n' interview --write "$T/on.json" "$C/held.json"
code 3
so [ "$(jq -cS . "$T/on.json")" = "$(jq -cS . "$C/held.json")" ]

it "a settled case asks nothing"
pipe '' interview "$C/clear.json"
code 0
out "not permission"

it "back takes an answer back"
pipe 'N-1\nXIN\n\nunknown\nback\nquit\n' interview --write "$T/back.json"
code 3
so [ "$(jq -c '[.facts, .destinations[0].facts] | map(. // {} | length) | add' "$T/back.json")" = 0 ]

it "skip leaves a question open and asks another"
pipe 'N-1\nXIN\n\nskip\nskip\nquit\n' interview
code 3
so [ "$(grep -c '^[0-9]*\. ' "$T/err")" -eq 3 ]

it "? says more and asks again"
pipe 'N-1\nXIN\n\n?\nquit\n' interview
code 3
err "Kind:"

it "a question is not asked for ever"
pipe "$(yes skip | head -60 | tr '\n' '~' | sed 's/~/\\n/g')" interview --on 2026-11-24 "$C/held.json"
code 0
out "HELD"

it "a child that is added is asked about"
pipe 'add child-1\nquit\n' interview --on 2026-11-24 --write "$T/child.json" "$T/no-family.json"
code 5
jq 'del(.facts["family-complete"])' "$C/clear.json" >"$T/no-family.json"
pipe 'add child-1\nquit\n' interview --on 2026-11-24 --write "$T/child.json" "$T/no-family.json"
code 3
so [ "$(jq -r '.people[0].ref + " " + .people[0].relation' "$T/child.json")" = "child-1 child" ]
err "of: child-1"

it "an answer that clears the way asks for its evidence, and counts with it"
pipe 'yes\nestablished\nDA\n2026-11-01\nregister\nall asked\n' interview --on 2026-11-24 "$T/no-family.json"
code 0
out "not permission"

it "without the evidence it does not count"
pipe 'yes\n\n' interview --on 2026-11-24 --write "$T/bare.json" "$T/no-family.json"
code 0
out "HELD"

it "a wrong code or date of evidence is invalid"
pipe 'yes\nestablished\nXX\n' interview --on 2026-11-24 "$T/no-family.json"
code 8
pipe 'yes\nsure\n' interview --on 2026-11-24 "$T/no-family.json"
code 8
err "claimed, credible, established or refuted"

it "--gate with a file, or a case on standard input, is a usage error"
pipe '' interview --gate return "$C/held.json"
code 2
pipe '' interview -
code 2
