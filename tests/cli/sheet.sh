# The explanation sheet. The cases in examples/ are read with the law of the project; the others with that of these tests.
root=$here/../..
law=$root/law
told() { HOLDFAST_LAW=$law run "$@"; }
# Every piece that stands apart in a page (rules, citations, digests), one a line.
pieces() { grep -o '<bdi[^>]*dir="ltr">[^<]*</bdi>' "$1" | sed 's/<[^>]*>//g' | sort -u; }

it "a sheet has every ground, every citation of what is told, the digests and the marks, in five languages"
for f in "$root"/examples/brussels/*.json "$root"/examples/judgments/T*.json; do
	HOLDFAST_LAW=$law "$H" assess --json "$f" >"$T/report" 2>"$T/err" || no "$f is assessed"
	jq -r '(.grounds[] | (.rule // empty) + (.part // ""), (select(.kind != "unknown") | .cites[])), (.notes[] | .rule + (.part // ""), .cites[])' \
		"$T/report" | sort -u >"$T/wanted"
	jq -r '.packs[0].sha256, .input_sha256, "<bdi lang=\"\" dir=\"auto\">\(.ref)</bdi>",
		"verdict-\(.verdict | sub("no-bar-found"; "nobar"))\""' "$T/report" >"$T/whole"
	case $f in */brussels/*) languages='en de fr fa ps' ;; *) languages=fa ;; esac
	for lang in $languages; do
		told explain "$f" --lang $lang --html
		code 0
		pieces "$T/out" | comm -13 - "$T/wanted" >"$T/err"
		[ -s "$T/err" ] && no "$f in $lang has these rules and citations"
		while read -r part; do out "$part"; done <"$T/whole"
		case $lang in
		en) out "no lawyer has checked it yet" ;;
		fa) out '<html lang="fa-AF" dir="rtl">'; out "ترجمهٔ بررسی‌نشده"; out "قانون بررسی‌نشده" ;;
		ps) out '<html lang="ps" dir="rtl">'; out "ناکتل شوې ژباړه"; out "ناکتل شوی قانون" ;;
		esac
	done
done

it "the answer is in plain words, and never a permission"
run explain "$C/clear.json" --html
out "No bar found"
out "A person must decide. This is not permission."
out "A named person decides"
run explain "$C/refused.json" --html
out "<p>Refused</p>"
out "The program decides nothing and permits nothing."

it "a made-up case and invented law are marked"
told explain "$root/examples/brussels/09-an-invented-country.json" --html
out "Invented law, of no country, for trials only."
out_not "Synthetic case"
told caseload generate 1 --seed 7
cp "$T/out" "$T/made.json"
told explain "$T/made.json" --html
out "Synthetic case: a program made it up for trials."

it "days stand in the calendar of the language, with its digits"
told explain "$root/examples/brussels/03-an-afghan-woman.json" --lang fa --html
out "۲ قوس ۱۴۰۵ (۲۳ نومبر ۲۰۲۶)"
told explain "$root/examples/brussels/03-an-afghan-woman.json" --lang fr --html
out "23 novembre 2026"

it "text of the law that is not translated has its own language and direction, and the sheet says so"
told explain "$root/examples/judgments/T02-saadi.json" --lang fa --html
out '<bdi lang="en" dir="ltr">Nobody may be sent to torture'
out "ترجمه نشده است"
told explain "$root/examples/judgments/T02-saadi.json" --html
out_not 'lang="en" dir="ltr">Nobody'

it "nothing in a case file becomes markup, or steers the direction of writing"
jq '.ref = "<script>alert(1)</script>\" \u202eevil&"
	| .facts["ill-treatment"] = {value: "yes", status: "credible", by: "DA", on: "2026-11-01", source: "<img src=x onerror=y>\u2067"}' \
	"$C/refused.json" >"$T/hostile.json"
for lang in en fa; do
	run explain "$T/hostile.json" --lang $lang --html
	code 0
	out '&lt;script&gt;alert(1)'
	out '&lt;img src=x onerror=y&gt;'
	out_not '<script'
	out_not '<img'
	so [ "$(grep -c "$(printf '\342\200\256\|\342\201\247')" "$T/out")" -eq 0 ]
done

it "a sheet loads nothing, runs nothing, and its policy knows its own style"
run explain "$C/refused.json" --html
so [ "$(grep -cE '(src|href)="[^#]' "$T/out")" -eq 0 ]
out "default-src 'none'"
style=$(sed -n '/<style>/,/<\/style>/p' "$T/out" | sed '1s/.*<style>//; $s/<\/style>.*//' | head -c -1 | openssl dgst -sha256 -binary | openssl base64)
out "sha256-$style"

it "a sheet is written to the file that is named, and to nothing that is no sheet"
run explain "$C/refused.json" --html "$T/sheet.html"
code 0
out_empty
run explain "$C/refused.json" --html
so cmp -s "$T/out" "$T/sheet.html"
cp "$C/refused.json" "$T/case.json"
run explain "$C/refused.json" --html "$T/case.json"
code 2
err "ends in .html"
run explain "$C/refused.json" --pdf "$T/case.json"
code 2
so cmp -s "$C/refused.json" "$T/case.json"
run explain "$C/refused.json" "$T/sheet.html"
code 2
run explain "$C/refused.json" --html --pdf
code 2
run explain "$C/refused.json" --html "$T/no/such/folder.html"
code 5

it "a library that is not there is named, with the package that brings it, and the page still works"
mkdir -p "$T/empty" && : >"$T/empty/libcairo.so.2"
LD_LIBRARY_PATH=$T/empty run explain "$C/refused.json" --pdf "$T/none.pdf"
code 5
err "libcairo.so.2"
err "libpangocairo-1.0-0"
err "--html"
so [ ! -e "$T/none.pdf" ]
LD_LIBRARY_PATH=$T/empty run explain "$C/refused.json" --html
code 0

if "$H" explain "$C/refused.json" --pdf "$T/sheet.pdf" 2>/dev/null && command -v pdfinfo >/dev/null; then
	it "a PDF is tagged, names its language, its title and the day of the answer"
	told explain "$root/examples/judgments/T02-saadi.json" --lang fa --pdf "$T/fa.pdf"
	code 0
	pdfinfo "$T/fa.pdf" >"$T/out"
	out "ورق توضیح"
	grep -qE '^Tagged: +yes' "$T/out" || no "it is tagged"
	grep -qE '^Pages: +1$' "$T/out" || no "it is one page"
	grep -qE '^CreationDate: .*Nov 23 .*2026' "$T/out" || no "it is of the day of the answer"
	so grep -aqF '/Lang (fa-AF)' "$T/fa.pdf"
	so grep -aqF '/Direction /R2L' "$T/fa.pdf"
	pdfinfo -struct "$T/fa.pdf" >"$T/out"
	for tag in Document H1 H2 H3 P L LI LBody; do grep -qE "^ *$tag( |$)" "$T/out" || no "it has the tag $tag"; done

	it "a PDF has the words, the rules and the citations as text, in both scripts and their fonts"
	told explain "$root/examples/judgments/T02-saadi.json" --pdf "$T/en.pdf"
	pdftotext -layout "$T/en.pdf" "$T/out"
	for part in Refused R03 "Nobody may be sent to torture" "CHARTER 19(2)" "A named person decides" "no lawyer has checked"; do out "$part"; done
	out "$(HOLDFAST_LAW=$law "$H" assess --json "$root/examples/judgments/T02-saadi.json" | jq -r .input_sha256)"
	pdftotext "$T/fa.pdf" "$T/out"
	out "رد شد"
	out "CHARTER 19(2)"
	pdffonts "$T/fa.pdf" >"$T/out"
	out "NotoNaskhArabic"
	pdffonts "$T/en.pdf" >"$T/out"
	out "NotoSans"
	out_not "Naskh"
	so [ "$(awk 'NR > 2 && $(NF - 4) != "yes"' "$T/out" | wc -l)" -eq 0 ] # every font is inside

	it "what looks like markup stands in a PDF as it was written"
	run explain "$T/hostile.json" --pdf "$T/hostile.pdf"
	code 0
	err_empty
	pdftotext "$T/hostile.pdf" "$T/out"
	out "<img src=x onerror=y>"

	it "a PDF that does not fit goes on to a second page and loses nothing"
	f=$root/examples/brussels/07-a-rejected-family.json
	told explain "$f" --pdf "$T/long.pdf"
	pdfinfo "$T/long.pdf" | grep -qE '^Pages: +[2-9]' || no "it has several pages"
	told explain "$f" --html
	words() { tr -s ' ,;:()/\n' '[\n*]' | grep -vE '.{40}' | sort -u; } # a longer one may be broken
	pdftotext -raw "$T/long.pdf" - | words >"$T/words"
	pieces "$T/out" | words | comm -23 - "$T/words" >"$T/err"
	so [ "$(wc -l <"$T/words")" -gt 200 ]
	so [ ! -s "$T/err" ]

	it "the same case gives the same PDF"
	run explain "$C/refused.json" --pdf
	so cmp -s "$T/out" "$T/sheet.pdf"
fi
