# packs.sh - one pack, the small law of the tests, with a fault.
fresh
pack=$T/law/return/pack.md
edit() { sed -E "$2" "$law" >"$pack"; refused "$1"; }
lines=$(wc -l <"$law")
i=1
while [ $i -le 12 ]; do head -n $((lines * i / 26 + 16)) "$law" >"$pack"; refused "a pack cut after $((lines * i / 26 + 16)) lines"; i=$((i + 1)); done
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
sed 's/^in force from: 2026-01-01/in force from: UNSET/' "$law" >"$pack"; no_use "a law of which nobody has entered the day"
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
edit "a word that is not in the list" 's/include any of judge, journalist/include any of judge, jester/'
edit "a comparison of a date with a number" 's/the number of open appeals is at least 1/the day of the return decision is at least 1/'
edit "an always line that names no rule" 's/^always A1: ill-treatment never help/always A1: ill-treatment never change R77/'
: >"$pack"; refused "an empty pack"
head -c 100000 /dev/urandom >"$pack"; refused "a pack of random bytes"
{ sed '$d' "$law"; awk 'BEGIN { printf "rule Z1 (HOUSE 1): return is barred\n  if "; for (i = 0; i < 3000; i++) printf "not: "; print "the person was heard\n```" }'; } >"$pack"
refused "3,000 times not" "deep in one another"
{ sed '$d' "$law"; awk 'BEGIN { print "rule Z1 (HOUSE 1): return is barred\n  if any of:"; for (i = 2; i < 1000; i++) { for (k = 0; k < i; k++) printf "  "; print "- any of:" } print "```" }'; } >"$pack"
refused "1,000 lists in one another" "levels deep"
awk 'BEGIN { for (i = 0; i < 200000; i++) print "fact f" i ": x" }' >"$T/rest"; { sed '$d' "$law"; cat "$T/rest"; echo '```'; } >"$pack"
refused "200,000 faulty statements"


# --- what goes round in a circle, says two things at once, or has no end; the message is asked for, too ---
# more NAME MESSAGE LAW: the small law and LAW below it. \n in LAW ends a line.
more() { { sed '$d' "$law"; printf "$3"; echo '```'; } >"$pack"; refused "$1" "$2"; }
swap() { sed -E "$3" "$law" >"$pack"; refused "$1" "$2"; }
seen='the hearing was recorded'
fact="fact film: $seen\n  protective\nfact hunted: the person is hunted\n  danger\nfact hidden: the person is hidden\n  danger\n"
more "two exceptions to one another" "circle" "exception X2 to X3 (HOUSE 2):\n  if the person was heard\nexception X3 to X2 (HOUSE 2):\n  if the person was heard\n"
more "three exceptions in a circle" "circle" "exception X2 to X3 (HOUSE 2):\n  if the person was heard\nexception X3 to X4 (HOUSE 2):\n  if the person was heard\nexception X4 to X2 (HOUSE 2):\n  if the person was heard\n"
more "a term that means itself" "circle" "term fair: the hearing was fair means\n  not: the hearing was fair\n"
more "two terms that mean one another" "circle" "term fair: the hearing was fair means\n  the talk was open\nterm open: the talk was open means\n  the hearing was fair\n"
more "presumptions in a circle" "circle" "${fact}presume P1 (HOUSE 1): the person is hunted\n  if the person is hidden\npresume P2 (HOUSE 1): the person is hidden\n  if the person is hunted\n"
more "doubts in a circle" "circle" "${fact}doubt D1 (HOUSE 1): film\n  if not: the person was heard\ndoubt D2 (HOUSE 1): hearing\n  if not: $seen\n"
more "a presumption and a doubt in a circle" "circle" "${fact}presume P1 (HOUSE 1): the person is hunted\n  if the person is hidden\ndoubt D2 (HOUSE 1): hidden\n  if the person is hunted\n"
more "a presumption through a term in a circle" "circle" "${fact}term prey: the person is prey of somebody means\n  the person is hunted\npresume P1 (HOUSE 1): the person is hunted\n  if the person is prey of somebody\n"
more "a group that its own member closes" "declare the closing fact without|belongs" "group aunt: the aunts of the person\n  members: people\n  relation: aunt\n  complete when aunts-known\nfact aunts-known of aunt: every aunt is known\n  protective\n"
more "a group that a danger closes" "safeguard" "group aunt: the aunts of the person\n  members: people\n  relation: aunt\n  complete when aunts-known\nfact aunts-known: every aunt is known\n  danger\n"
more "a count that counts itself" "group, of a list" "count heads: the number of heads\n  plain\n  counts: heads\n"
more "a fact twice" "declared already" "fact hearing: the person was heard again\n  protective\n"
more "one phrase for two facts" "declared already" "fact talk: the person was heard\n  protective\n"
more "one phrase for a fact and a conclusion" "declared already" "conclusion talk: the person was heard\n"
more "a second decision" "decision" "decision again:\n  refused bar when shown: return is barred\n  no-bar-found when every ground above is excluded\n  held unknown otherwise\n"
more "two versions of a rule at the same time" "two versions" "rule R7 (HOUSE 1): return is barred\n  if the person has a right to stay\n  from 2026-01-01\n  until open\nrule R7 (HOUSE 1): return is barred\n  if not: the person was heard\n  from 2026-06-01\n  until open\n"
more "a rule that is an exception in its second version" "another sort|declared already" "rule R7 (HOUSE 1): return is barred\n  if the person has a right to stay\n  from 2026-01-01\n  until 2026-05-31\nexception R7 to R2 (HOUSE 1):\n  if a final judgment convicts the person\n  from 2026-06-01\n  until open\n"
more "an exception to a part of every name" "no rule is declared" "exception X2 to R (HOUSE 2):\n  if a final judgment convicts the person\n"
more "an exception to a test" "no rule is declared" "exception X2 to A1 (HOUSE 2):\n  if a final judgment convicts the person\n"
more "an exception to a doubt" "no exception may name it" "doubt D1 (HOUSE 1): family-complete\n  if not: the person was heard\nexception X2 to D1 (HOUSE 2):\n  if a final judgment convicts the person\n"
more "an exception that nobody has to show" "without anybody having shown" "exception X2 to R3 (HOUSE 2):\n  if the sex of the person is male\n"
more "an exception that holds because nothing is known" "without anybody having shown|against|danger" "exception X2 to R3 (HOUSE 2):\n  if not: a final judgment convicts the person\n"
more "an absolute rule with a way out" "absolute" "rule R7 (HOUSE 1): return is barred\n  if the person has a right to stay\n  unless the person was heard\n  absolute\n"
more "a presumption that the person is safe" "presumes it" "presume P1 (HOUSE 1): a final judgment convicts the person\n  if the person has a right to stay\n"
more "a rule without a condition" "condition|no line" "rule R7 (HOUSE 1): return is barred\n  say: Always.\n"
more "a rule whose list is empty" "empty" "rule R7 (HOUSE 1): return is barred\n  if any of:\n"
more "none of nothing" "empty" "rule R7 (HOUSE 1): return is barred\n  if none of:\n"
more "at least 0 of 2" "can never be asked|from 1 to" "rule R7 (HOUSE 1): return is barred\n  if at least 0 of:\n    - the person was heard\n    - the person has a right to stay\n"
more "at least 3 of 2" "can never be asked|from 1 to" "rule R7 (HOUSE 1): return is barred\n  if at least 3 of:\n    - the person has a right to stay\n    - a final judgment convicts the person\n"
more "a number that no machine holds" "too large" "rule R7 (HOUSE 1): return is barred\n  if the number of open appeals is at least 18446744073709551617\n"
more "a number below nothing" "nothing is declared" "rule R7 (HOUSE 1): return is barred\n  if the number of open appeals is at least -1\n"
more "a 30th of February" "no day that exists" "rule R7 (HOUSE 1): return is barred\n  if the day of the return decision is before 2026-02-30\n"
{ sed '$d' "$law"; printf 'always A2: shown: the person was heard implies return is no-bar-found
```
'; } >"$pack"
holdfast law check --law "$T/law"
: >"$T/out"
judge "a claim that is not so" "always A2 does not hold"

# A case is judged without the tests in the text of law; law check reads them.
tests() { { sed '$d' "$law"; printf "$3"; echo '```'; } >"$pack"; not_good "$1" "$2"; }
tests "a test that expects two verdicts in one line" ":[0-9]+" "test both:\n  given hearing yes\n  expect return refused held\n"
tests "a test without an expectation" "no line" "test nothing:\n  given hearing yes\n"
tests "a test on a day that does not exist" "no day|date" "test late:\n  today 2026-02-29\n  given hearing yes\n  expect return held\n"
tests "a test that gives a fact twice" "twice" "test twice:\n  given hearing yes, hearing no\n  expect return held\n"
tests "a test of a fact that is not there" "no fact is declared" "test typo:\n  given familiy-complete yes\n  expect return held\n"
tests "a claim that is not so" "always A2 does not hold" "always A2: shown: the person was heard implies return is no-bar-found\n"

# --- tables ---
table="choice skin: the risk of the region\n  words: high, middle, low\n  danger: high\ntable care (HOUSE 1): the care owed\n  from: skin\n  gives: great, small\n"
more "a table with a row missing" "has no row for" "$table  - high: great\n  - low: small\n"
more "a table with a row twice" "has a second row" "$table  - high: great\n  - middle: small\n  - low: small\n  - high: small\n"
more "a table with any twice" "has a second row" "$table  - high: great\n  - any: small\n  - any: great\n"
more "a table with a row for what is not there" "no word of what this table reads" "$table  - high: great\n  - any: small\n  - hihg: small\n"
more "a table that gives what it may not" "no value this table gives" "$table  - high: grate\n  - any: small\n"
more "a table without rows" "no rows" "$table"
more "a table of a table" "expected the id of a choice" "$table  - any: small\ntable more (HOUSE 1): the care for the care\n  from: care\n  gives: great, small\n  - any: small\n"
more "a table of itself" "expected the id of a choice" "table loop (HOUSE 1): the loop of loops\n  from: loop\n  gives: great, small\n  - any: small\n"

# --- letters and long lines ---
more "a Cyrillic letter in a phrase" "nothing is declared" "rule R7 (HOUSE 1): return is barred\n  if the person h\320\260s a right to stay\n"
more "a space of no width in an id" "holds" "rule R\342\200\2137 (HOUSE 1): return is barred\n  if the person has a right to stay\n"
more "a space that does not break" "holds|:[0-9]+" "rule R7 (HOUSE 1): return is barred\n \302\240if the person has a right to stay\n"
more "a soft hyphen" "holds" "rule R7 (HOUSE 1): return is barred\n  if the person has a right to\302\255 stay\n"
more "a letter of the plane of tags" "holds" "rule R7 (HOUSE 1): return is barred\n  if the person has a right to stay\363\240\201\201\n"
more "a line separator" "holds" "rule R7 (HOUSE 1): return is barred\n  say: No.\342\200\250  if the person has a right to stay\n"
more "an escape for the terminal" "holds" "rule R7 (HOUSE 1): return is barred\n  say: \033[2J\033[1;1Hgood\n  if the person has a right to stay\n"
more "a letter written too long" "UTF-8" "rule R7 (HOUSE 1): return is barred\n  say: \300\257\n"
more "half a pair of letters" "UTF-8" "rule R7 (HOUSE 1): return is barred\n  say: \355\240\200\n"
more "a zero byte in law" ":[0-9]+" "rule R7 (HOUSE 1): return is barred\n  say: a\000b\n"
more "HTML that hides law from the reader" "HTML" '```\n\n<!--\n\n```law\nrule R7 (HOUSE 1): return is barred\n  if the person has a right to stay\n```\n\n-->\n\n```law\n'
swap "a zero byte in the header" ":[0-9]+" 's/^title: .*/title: a\x00b/'
swap "a zero byte in the prose" ":[0-9]+" 's/^Law of no country.*/a\x00b/'
swap "a zero byte for a page" ":[0-9]+" '1s/^/\x00/'
swap "an escape in the header" ":[0-9]+" 's/^title: .*/title: \x1b[2J/'
swap "an escape in a version" "version" 's/^version: .*/version: \x1b[2J/'
swap "a name with dots and slashes" "name of a pack" 's|^pack: .*|pack: ../../etc|'
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "very " }' >"$T/long"
{ sed '$d' "$law"; printf '  say: '; cat "$T/long"; printf '\n```\n'; } >"$pack"; refused "a line of law of half a megabyte" "longer than"
{ printf -- '---\ntitle: '; cat "$T/long"; echo; sed '1d; /^title: /d' "$law"; } >"$pack"; either "a title of half a megabyte"
{ cat "$law"; cat "$T/long"; } >"$pack"; either "a line of prose of half a megabyte"
{ cat "$law"; head -c 5000000 /dev/zero | tr '\0' ' '; } >"$pack"; refused "a page of 5 megabytes" "larger than"
{ cat "$law"; head -c 1000000 /dev/zero | tr '\0' '\n'; } >"$pack"; either "a million empty lines"
{ cat "$law"; awk 'BEGIN { for (i = 0; i < 100000; i++) print "```law\n```" }'; } >"$pack"; either "100,000 empty blocks"

# --- what takes time or room in proportion to more than its length ---
generate() { # NAME PROGRAM: awk writes the law
	{ sed '$d' "$law"; awk "BEGIN { $2 }"; echo '```'; } >"$pack"
	either "$1"
}
generate "30 terms, each with the one before twice" 'print "term t0: the thing 0 holds means\n  the person was heard"; for (i = 1; i <= 30; i++) printf "term t%d: the thing %d holds means\n  any of:\n    - the thing %d holds\n    - all of:\n      - the thing %d holds\n      - a final judgment convicts the person\n", i, i, i - 1, i - 1; print "rule Z (HOUSE 1): return is barred\n  if not: the thing 30 holds"'
generate "11 terms, each with the one before nine times" 'print "term t0: the thing 0 holds means\n  the person has a right to stay"; for (i = 1; i <= 11; i++) { printf "term t%d: the thing %d holds means\n  any of:\n", i, i; for (k = 0; k < 9; k++) printf "    - all of:\n      - the thing %d holds\n      - the number of open appeals is at least %d\n", i - 1, k + 2 } print "rule Z (HOUSE 1): return is barred\n  if the thing 11 holds"'
generate "3,000 terms in a chain" 'print "term t0: the thing 0 holds means\n  the person has a right to stay"; for (i = 1; i <= 3000; i++) printf "term t%d: the thing %d holds means\n  the thing %d holds\n", i, i, i - 1'
generate "3,000 exceptions in a chain" 'for (i = 2; i <= 3000; i++) printf "exception X%d to X%d (HOUSE 1):\n  if a final judgment convicts the person\n", i, i - 1'
generate "3,000 presumptions in a chain" 'for (i = 0; i <= 3000; i++) printf "fact f%d: the thing %d is feared\n  danger\n", i, i; for (i = 1; i <= 3000; i++) printf "presume P%d (HOUSE 1): the thing %d is feared\n  if the thing %d is feared\n", i, i, i - 1'
generate "one exception to 3,000 rules" 'for (i = 0; i < 3000; i++) printf "rule Z%d (HOUSE 1): return is barred\n  if the person has a right to stay\n", i; printf "exception X2 to Z0"; for (i = 1; i < 3000; i++) printf ", Z%d", i; print " (HOUSE 1):\n  if a final judgment convicts the person"'
generate "one exception to a rule of 3,000 parts" 'for (i = 0; i < 3000; i++) printf "rule Z%c%d (HOUSE 1): return is barred\n  if the person has a right to stay\n", 97 + i % 26, i; print "exception X2 to R2 (HOUSE 1):\n  if a final judgment convicts the person"'
generate "40 plain facts that work both ways" 'for (i = 0; i < 40; i++) printf "fact f%d: the thing %d is so\n  plain\n", i, i; for (i = 0; i < 40; i++) printf "rule Z%da (HOUSE 1): return is barred\n  if the thing %d is so\nrule Z%db (HOUSE 1): return is barred\n  if not: the thing %d is so\n", i, i, i, i'
generate "a list of 2,000 parts" 'print "rule Z (HOUSE 1): return is barred\n  if at least 1000 of:"; for (i = 0; i < 2000; i++) printf "    - the number of open appeals is at least %d\n", i + 1'
generate "two thousand claims" 'for (i = 0; i < 2000; i++) printf "always B%d: ill-treatment never help\n", i'
generate "a span of 999,999,999 years" 'print "rule Z (HOUSE 1): return is barred\n  if today is more than 999999999 years after the day of the return decision"'
generate "rules that begin on 500 different days" 'for (i = 0; i < 500; i++) printf "rule Z%d (HOUSE 1): return is barred\n  if the person has a right to stay\n  from %d-%02d-%02d\n  until open\n", i, 2026 + int(i / 336), int(i / 28) % 12 + 1, i % 28 + 1'
