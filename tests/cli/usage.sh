it "no command at all shows the help and is a usage error"
run
code 2
out "usage: holdfast COMMAND"

it "an unknown command is a usage error with the nearest one"
run asess case.json
code 2
err 'did you mean "assess"?'

it "an unknown command of a group is a usage error with the nearest one"
run law tset
code 2
err 'did you mean "test"?'

it "an unknown option is a usage error with the nearest one"
run assess --exit-verdit "$C/held.json"
code 2
err "did you mean --exit-verdict?"
err "usage: holdfast assess"

it "an option that needs a value says so"
run assess "$C/held.json" --on
code 2
err "--on needs a value (DATE)"

it "an option that takes no value says so"
run assess --json=yes "$C/held.json"
code 2
err "--json takes no value"

it "a value outside the words of an option is refused"
run assess --color=blue "$C/held.json"
code 2
err "auto always never"

it "a date that does not exist is invalid input"
run assess --on 2026-02-30 "$C/held.json"
code 8
err "2026-02-30"

it "a missing argument is a usage error"
run assess
code 2
err "assess needs one more word"

it "every command has a help with its options"
for c in assess explain next what-if interview "law list" "law show" "law check" "law test" "law fmt" "law coverage" "law schema" completion help version; do
	run help $c
	code 0
	out "usage: holdfast $c"
	run $c --help
	code 0
	out "usage: holdfast $c"
done

it "the help names every exit code"
run help exit-codes
for c in "0  worked" "1  failed" "2  usage" "3  declined" "4  not allowed" "5  not found" "6  conflict" \
	"7  verification failed" "8  invalid input" "9  try again" "10  refused" "11  held" "12  no bar found"; do out "$c"; done

it "version is one line, and JSON"
run version
code 0
lines 1
run version --json
json '.engine and .holdfast == 1'
run --version
out "holdfast "

it "a missing law folder is not found, with the way out"
run assess --law "$T/nowhere" "$C/held.json"
code 5
err "there is no folder"

it "a folder without packs is not found"
mkdir -p "$T/empty"
run assess --law "$T/empty" "$C/held.json"
code 5
err "no law packs in"
