small() { # FOLDER TESTS: a law of one rule with two conditions, and these tests
	mkdir -p "$T/$1/small"
	{
		printf -- '---\npack: small\nversion: 1\nlanguage: en\njurisdiction: XIN\ntitle: A small law\nin force from: 2026-01-01\nuntil: open\nchecked: no\ninvented: yes\n---\n# A small law\n\n```law\n'
		printf 'source B: By-laws\n  own\n  from 2026-01-01\n  until open\nfact ill: the reader is ill\n  danger\nfact frail: the reader was frail before\n  danger\n'
		printf 'conclusion barred: the ban is forbidden\ndecision gate:\n  refused bar when shown: the ban is forbidden\n  no-bar-found when every ground above is excluded\n  held unknown otherwise\n'
		printf 'rule R1 (B 1): the ban is forbidden\n  if all of:\n    - the reader is ill\n    - the reader was frail before\n'
		printf %b "$2"
		printf '```\n'
	} >"$T/$1/small/pack.md"
}
at() { grep -n "$2" "$T/$1/small/pack.md" | cut -d: -f1 | head -1; } # FOLDER TEXT: its line
yes_yes='test ill and frail:\n  given ill yes, frail yes\n  expect gate refused bar because R1\n'
yes_no='test ill and not frail:\n  given ill yes, frail no\n  expect gate no-bar-found\n'
open_='test nothing is known:\n  given\n  expect gate held unknown\n'

it "law coverage counts colours and conditions shown to matter alone"
small full "$yes_yes$yes_no$open_"
run law coverage --law "$T/full"
code 0
out "small 1: 3 tests; 1 of 1 rules seen effective, blocked and unknown; 2 of 2 conditions shown to matter alone"
out "2 of 2"

it "a test less lowers the figure"
small less "$yes_no$open_"
run law coverage --law "$T/less"
code 0
out "0 of 1 rules seen effective, blocked and unknown; 1 of 2 conditions shown to matter alone"
out "never effective"

it "law coverage --missing says that nothing is missing, and is 0"
run law coverage --missing --law "$T/full"
code 0
out "nothing is missing"

it "law coverage --missing names what no test shows, is 1, and its suggestions are tests that pass and show it"
run law coverage --missing --law "$T/less"
code 1
out "law/small/pack.md:$(at less '^    - the reader is ill'): rule R1: no test shows that this matters alone: the reader is ill"
out "as in \"ill and not frail\" (law/small/pack.md:$(at less 'test ill and not')), but with frail yes."
out "expect gate refused because R1"
mkdir -p "$T/more/small"
{ sed '$d' "$T/less/small/pack.md"
	awk '/^test / { sub(/:$/, " " ++n ":") } /^(test |  today|  with|  given|  expect)/' "$T/out"
	echo '```'; } >"$T/more/small/pack.md"
run law test --law "$T/more"
code 0
run law coverage --missing --law "$T/more"
code 0

it "all that is missing in the return pack of these tests can be added from the suggestions"
mkdir -p "$T/grown/return"
run law coverage --missing
code 1
{ sed '$d' "$here/law/return/pack.md"
	awk '/^test / { sub(/:$/, " " ++n ":") } /^(test |  today|  with|  given|  expect)/' "$T/out"
	echo '```'; } >"$T/grown/return/pack.md"
run law test --law "$T/grown"
code 0
run law coverage --missing --law "$T/grown"
code 0
out "8 of 8 rules seen effective, blocked and unknown; 11 of 11 conditions shown to matter alone"

it "law coverage --missing names a condition that can never matter alone"
small redundant "$yes_yes$yes_no$open_"
sed -i 's/^  if all of:/  if any of:\n    - the reader is ill\n    - all of:/; s/^    - the reader was frail before/      - the reader was frail before/' "$T/redundant/small/pack.md"
awk '/^    - the reader is ill/ && ++n == 2 { print "      - the reader is ill"; next } { print }' "$T/redundant/small/pack.md" >"$T/pack" && cp "$T/pack" "$T/redundant/small/pack.md"
run law coverage --missing --law "$T/redundant"
code 1
out "this can never matter alone: the reader was frail before"

it "law coverage of a rule shows its text with a margin"
run law coverage --law "$T/full" small R1
code 0
out "     1     1     1   | rule R1 (B 1): the ban is forbidden"
out "     2     0     1 * |     - the reader is ill"
out "* alone in \"ill and frail\" (law/small/pack.md:$(at full 'test ill and frail')), which ill no would turn"
out "; nothing else differs between \"ill and frail\" (law/small/pack.md:$(at full 'test ill and frail')) and \"ill and not"
out_not "$(printf '\033')"

it "the margin says in words what is not shown, and colours come on top"
run law coverage --law "$T/less" --text small
out "! no test shows that this matters alone"
run law coverage --law "$T/less" --text --color always small
out "! no test shows that this matters alone"
out "$(printf '\033')"

it "law coverage of a rule that is not there is not found, with the nearest"
run law coverage --law "$T/full" small R2
code 5
err 'did you mean "R1"?'

it "law coverage --json is one object with the counts, the conditions and the tests that show them"
run law coverage --json --law "$T/full"
code 0
json '.pack == "small" and .tests == 3 and .rules_full == 1 and .conditions_due == 2 and .conditions_alone == 2'
json '.statements[0] | .id == "R1" and .sort == "rule" and .full and .effective.tests == 1 and .effective.first.name == "ill and frail"'
json ".statements[0].conditions[0] | .state == \"alone\" and .line == $(at full '^    - the reader is ill') and .column == 7 and .answer == \"ill no\""
json ".statements[0].conditions[0].alone | .name == \"ill and frail\" and .line == $(at full 'test ill and frail')"
run law coverage --json --law "$T/less"
json '.statements[0].conditions[0] | .state == "missing" and .alone == null and .yes.tests == 1 and .unknown.tests == 1'
json '.statements[0].effective | .tests == 0 and .due and .first == null'

it "law coverage shows one thing at a time"
run law coverage --json --missing
code 2
run law coverage --missing return R1
code 2

it "the packs of the house lack nothing, and lack something as soon as one test is taken out"
house=$here/../../law
run law coverage --missing --law "$house"
code 0
cp -r "$house" "$T/house"
awk '/^test / { out = /^test a decision exists and no absolute danger stands/ } /^[^ t]/ { out = 0 } !out' "$house/return/refoulement.md" >"$T/house/return/refoulement.md"
run law coverage --missing --law "$T/house" return
code 1
out "rule R13b: no test shows that this matters alone: an absolute danger stands against the return"
