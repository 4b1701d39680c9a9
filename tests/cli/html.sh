# html.sh - the packs as a site: links, anchors, citations, the same bytes twice, hostile law, a folder of somebody else.
site=$T/site
shipped=$here/../../law
pages() { find "$site" -name '*.html'; }

it "the site is written and says where it begins"
run law html --law "$shipped" "$site"
code 0
out_is "$site/index.html"
err_empty

# dead FOLDER: the links between the pages of a site that lead nowhere, and how many links there are
dead() {
	(cd "$1" && find . -name '*.html' | sort | xargs awk '
	function whole(from, to,  part, n, i, out) { # "./a/b.html" and "../c.html": "./c.html"
		sub(/[^\/]*$/, "", from)
		n = split(from to, part, "/"); out = "."
		for (i = 2; i <= n; i++) if (part[i] == "..") sub(/\/[^\/]*$/, "", out); else out = out "/" part[i]
		return out
	}
	FNR == 1 { page[FILENAME] = 1 }
	{
		rest = $0
		while (match(rest, /(id|href)="[^"]*"/)) {
			at = substr(rest, RSTART, RLENGTH); rest = substr(rest, RSTART + RLENGTH)
			value = at; sub(/^[a-z]*="/, "", value); sub(/"$/, "", value)
			if (at ~ /^id/) { id[FILENAME "#" value] = 1; continue }
			if (value ~ /^(https?:|mailto:|data:)/) continue
			n++; file = value; sub(/#.*/, "", file); anchor = value; if (!sub(/^[^#]*#/, "", anchor)) anchor = ""
			target = file == "" ? FILENAME : whole(FILENAME, file)
			if (target ~ /\.html$/ || anchor != "") link[target (anchor == "" ? "" : "#" anchor)] = FILENAME
			else other[target] = FILENAME
		}
	}
	END {
		for (to in link) if (to ~ /#/ ? !(to in id) : !(to in page)) print link[to] ": " to " is not there"
		for (to in other) if ((getline line < to) < 0) print other[to] ": " to " is not there"
		print n " links"
	}')
}
it "every link and every anchor inside the site is there"
dead "$site" >"$T/dead"
so test "$(grep -c 'is not there' "$T/dead")" = 0
grep 'is not there' "$T/dead" | head -5
so test "$(sed -n 's/ links$//p' "$T/dead")" -gt 5000

it "a link that leads nowhere would be found"
cp -r "$site" "$T/broken"
rm "$T/broken/return/health.html" "$T/broken/packs.csv"
sed -i 's/id="R03"/id="R99"/' "$T/broken/return/refoulement.html"
dead "$T/broken" >"$T/dead"
so grep -q 'return/health.html is not there' "$T/dead"
so grep -q 'refoulement.html#R03 is not there' "$T/dead"
so grep -q 'packs.csv is not there' "$T/dead"

it "every rule has its anchor, and everything it cites stands below it"
cat "$shipped"/return/*.md | sed -n 's/^\(rule\|exception\|presume\|doubt\|ask\) \([A-Z][A-Z]*[0-9][A-Za-z0-9]*\)[^(]*(\(.*\)): .*/\2|\3/p' |
	awk -F'|' '{ n = split($2, cite, ", "); for (i = 1; i <= n; i++) print $1 "|" cite[i] }' | sort -u >"$T/wanted"
so test "$(wc -l <"$T/wanted")" -gt 150
cat "$site"/return/[a-su-z]*.html | awk '
	match($0, /<article class="rule" id="[^"]*"/) { id = substr($0, RSTART + 26, RLENGTH - 27) }
	/<\/article>/ { id = "" }
	id != "" && /<span class="cite">/ {
		cite = $0; sub(/ <span class="cite">.*/, "", cite); gsub(/<[^>]*>/, "", cite); gsub(/&amp;/, "\\&", cite)
		print id "|" cite
	}' | sort -u >"$T/shown"
comm -23 "$T/wanted" "$T/shown" >"$T/lost"
so test ! -s "$T/lost"
head -5 "$T/lost"

it "nothing is loaded from anywhere, and nothing runs"
so test "$(pages | xargs grep -lE '<(script|img|iframe|object|embed|video|audio|form)|@import| on[a-z]+="| style="|src=' | wc -l)" = 0
so test "$(pages | xargs grep -L "default-src 'none'" | wc -l)" = 0
so test "$(pages | xargs grep -hoE '<link rel="stylesheet" href="[^"]*"' | grep -c http)" = 0
so test "$(cat "$site"/styles/*.css | grep -cE 'url\(|@import')" = 0

it "every page that shows law nobody has reviewed says so"
so test "$(find "$site/return" "$site/contact" -name '*.html' -print0 | xargs -0 grep -L 'Unreviewed law' | wc -l)" = 0
so grep -q 'Invented' "$site/guidance/invented/index.html"

it "tests, coverage, theorems and versions are there"
so grep -q 'refused</span>' "$site/return/tests-refoulement.html"
so grep -q 'Shown alone by' "$site/return/coverage.html"
so grep -q 'no bar found stands in every completion' "$site/return/theorems.html"
so grep -q '<del><span class="hidden">\[removed: </span>' "$site"/changes/*.html
so grep -q '<ins><span class="hidden">\[added: </span>' "$site"/changes/*.html

it "tables can be had as files"
for name in packs a-z sources return/rules return/tests return/coverage return/theorems facts/return/facts; do
	so test "$(wc -l <"$site/$name.csv")" -gt 2
	so test "$(head -c 1 "$site/$name.csv")" = '"'
done

it "the list of files is one that sha256sum checks"
so test "$(cd "$site" && sha256sum --quiet -c holdfast-law.sha256 2>&1)" = ''

it "written again it is the same, byte for byte"
(cd "$site" && find . -type f | sort | xargs sha256sum) >"$T/once"
run law html --law "$shipped" "$site"
code 0
(cd "$site" && find . -type f | sort | xargs sha256sum) >"$T/twice"
so cmp -s "$T/once" "$T/twice"
run law html --law "$shipped" "$T/other"
code 0
so diff -r "$site" "$T/other"

it "a folder that holds something else is left alone"
mkdir -p "$T/mine" && echo mine >"$T/mine/diary.txt"
run law html --law "$shipped" "$T/mine"
code 6
err 'is not empty'
so test "$(ls "$T/mine")" = diary.txt
run law html --law "$shipped" "$T/mine/diary.txt"
code 6

it "a file of somebody else in the folder of a site is kept, and stops the writing where it is in the way"
echo mine >"$site/diary.txt"
run law html --law "$shipped" "$site"
code 0
so test "$(cat "$site/diary.txt")" = mine
sed -i '/  index.html$/d' "$site/holdfast-law.sha256"
run law html --law "$shipped" "$site"
code 6
err 'index.html stands there'
sed -i 's|^\(.\{64\}\)  a-z.csv|\1  ../outside|' "$T/other/holdfast-law.sha256"
echo keep >"$T/outside"
run law html --law "$shipped" "$T/other"
code 6
so test "$(cat "$T/outside")" = keep

it "what is gone from the law is gone from the site"
cp -r "$shipped" "$T/law"
run law html --law "$T/law" "$T/fewer"
so test -f "$T/fewer/directive/index.html"
rm -r "$T/law/directive"
run law html --law "$T/law" "$T/fewer"
code 0
so test ! -f "$T/fewer/directive/index.html"
so test -f "$T/fewer/return/index.html"

it "hostile law stays text"
rm -rf "$T/hostile" && mkdir -p "$T/hostile/late-books"
awk '/^````markdown$/ { on = 1; next } /^````$/ { if (on) exit } on' "$here/../../docs/law-notation.md" >"$T/hostile/late-books/pack.md"
sed -i 's|^title: .*|title: <script>alert(1)</script>"><img src=x onerror=alert(1)>|
s|^By-law 4: .*|By-law 4 <script>alert(2)</script> <img src=x onerror=alert(3)> [go](javascript:alert(4)) [here](data:text/html,x) **<b>bold</b>** `<i>` {{title}} [ok](https://x.example/?a="onclick=1)|
s|the reader was ill when the books were due$|the reader "><script>alert(5)</script> was ill|
s|^source BYLAW: .*|source BYLAW: By-laws <svg onload=alert(6)>|
s|^test illness protects:|test <u>illness</u> \&amp; protects:|' "$T/hostile/late-books/pack.md"
run law html --law "$T/hostile" "$T/hostile-site"
code 0
so test "$(grep -rlE '<(script|img|svg|b|i|u)[ >]' "$T/hostile-site" --include='*.html' | wc -l)" = 0
so test "$(grep -rhoE 'href="[^"]*"' "$T/hostile-site" --include='*.html' | grep -ciE 'href="(javascript|data:t)')" = 0
so grep -q '&lt;script&gt;alert(2)&lt;/script&gt;' "$T/hostile-site/late-books/index.html"
so grep -q 'javascript:alert(4)' "$T/hostile-site/late-books/index.html"
so grep -q '{{title}}' "$T/hostile-site/late-books/index.html"

it "a proof of another text is called stale, one of this text is not"
run law html --law "$T/hostile" "$T/proof"
hash=$(sed -n 's/.*"\([0-9a-f]\{64\}\)".*/\1/p' "$T/proof/packs.csv")
printf 'holdfast proof 1\npack late-books 1 %s\nengine 0\nsolver Z3\nproved fails-closed on 2026-01-01\nresult proved\n' "$hash" >"$T/hostile/late-books/proved.txt"
run law html --law "$T/hostile" "$T/proof"
so grep -q 'the fingerprints agree' "$T/proof/late-books/theorems.html"
so test "$(grep -c Stale "$T/proof/late-books/theorems.html")" = 0
so grep -q 'proved on 2026-01-01' "$T/proof/late-books/theorems.html"
echo 'One more sentence.' >>"$T/hostile/late-books/pack.md"
run law html --law "$T/hostile" "$T/proof"
so grep -q 'Stale' "$T/proof/late-books/theorems.html"

it "law that cannot be read makes no site"
sed -i 's/^rule B1 .*/rule B1 (NOWHERE 4): the ban is forbidden/' "$T/hostile/late-books/pack.md"
run law html --law "$T/hostile" "$T/none"
code 8
err 'late-books/pack.md'
so test ! -e "$T/none"
