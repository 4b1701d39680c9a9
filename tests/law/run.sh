#!/bin/sh
# run.sh [HOLDFAST [WORD]] - law as text: every example of docs/law-notation.md, the packs in small/, the pages in accepted/ (with
# what show, check, test and coverage say in .expected), in refused/ (with what check says in .refused) and in formatted/. A name in
# refused/ is a page, which becomes the pack.md of a pack of its own, or a folder of packs. WRITE=1 writes .expected and .refused.
# WORD: only examples whose name contains it. The last line counts.
here=$(cd "$(dirname "$0")" && pwd)
H=${1:-$here/../../holdfast} word=$2
H=$(cd "$(dirname "$H")" && pwd)/$(basename "$H")
[ -x "$H" ] || { echo "no program $H"; exit 1; }
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
export LC_ALL=C PAGER=
unset HOLDFAST_LAW NO_COLOR
passed=0 failed=0

good() { passed=$((passed + 1)); }
bad() { # NAME WHAT [FILE]: FILE says why
	failed=$((failed + 1))
	echo "$1: not so: $2"
	[ -z "$3" ] || head -20 "$3" | sed 's/^/    /'
}
wanted() { case $1 in *"$word"*) ;; *) return 1 ;; esac }

# What was found: one line for each fault, without the line of law and its caret, and one for each way out.
faults() {
	awk '
		/: (error|warning): / || /^(error|warning): / { sub(/^law\//, ""); sub(/^[^:\/]*\//, ""); print; skip = /^(error|warning): / ? 0 : 2; next }
		/^    / { if (skip) { skip--; next } sub(/^ */, ""); print }
	' "$1"
}

check() { "$H" law check --trials 200 --seed 1 --law "$@" >"$T/out" 2>"$T/err"; }

# A law folder that must be right: checked without a word, in canonical form, its tests passed.
accept() { # NAME FOLDER PACK
	check "$2" "$3"
	code=$?
	if [ "$code" != 0 ] || grep -qE '(error|warning): ' "$T/err"; then bad "$1" "$3 is checked without a word (exit $code)" "$T/err"; else good; fi
	if "$H" law fmt --check "$2" >"$T/out" 2>"$T/err"; then good; else bad "$1" "every page is in canonical form" "$T/out"; fi
	"$H" law test --law "$2" "$3" >"$T/out" 2>&1
	code=$?
	if [ "$code" = 0 ] && tail -1 "$T/out" | grep -qE ' passed, 0 failed$'; then good
	else bad "$1" "the tests of $3 pass" "$T/out"; fi
}

# Where an example speaks of a line of the page's own pack, that line may move.
lines='s/examples\.md:[0-9]*/examples.md:N/'

# A law folder that must be refused (or, with code 0, warned of) in just these words.
refuse() { # NAME FOLDER PACK FILE [CODE]; without a PACK all of them
	check "$2" $3
	code=$?
	cat "$T/out" "$T/err" >"$T/both"
	faults "$T/both" >"$T/faults"
	if [ "$code" != "${5:-8}" ]; then bad "$1" "exit ${5:-8}, got $code" "$T/both"
	elif ! { sed "$lines" "$4" >"$T/wanted" && sed "$lines" "$T/faults" | diff "$T/wanted" - >"$T/diff"; }; then bad "$1" "what is said (< expected, > got)" "$T/diff"
	else good; fi
}

# --- the page ---
# Takes its blocks apart: whole/N.md, law.md (all `law` blocks, one below the other), header, and for every refused or
# warned example N: N.kind (the info string), N.law, N.message.
page() {
	mkdir -p "$T/page"
	awk -v T="$T/page" '
		function close_example() { if (kind != "" && !told) print "docs/law-notation.md:" started ": no message below this example" }
		/^````*[a-z]/ && fence == "" {
			match($0, /^`+/); fence = substr($0, 1, RLENGTH); info = substr($0, RLENGTH + 1)
			if (info == "markdown") to = T "/whole-" FNR ".md"
			else if (info == "yaml") to = T "/header"
			else if (info == "json") to = T "/case.json"
			else if (info == "law") { to = T "/law.md"; print "```law" >to }
			else if (info ~ /^(law|pack)-(refused|warned)/) {
				close_example(); kind = info; started = FNR; told = 0
				print info >(T "/" FNR ".kind"); to = T "/" FNR ".law"; printf "" >to
			} else if (info == "message" && kind != "") { to = T "/" started ".message"; told = 1; printf "" >to }
			else to = ""
			next
		}
		fence != "" && $0 == fence { if (info == "law") { print "```" >to; print "" >to }; fence = ""; if (to != "") close(info == "law" ? "" : to); next }
		fence == "" && /^```/ { print "docs/law-notation.md:" FNR ": a block without an info string" }
		fence != "" && to != "" { print >to }
		END { close_example() }
	' "$here/../../docs/law-notation.md" >"$T/page/faults"
	if [ -s "$T/page/faults" ]; then bad page "every example has its message" "$T/page/faults"; else good; fi
}

page_packs() { # builds $T/law: the packs shown whole, and the one of all `law` blocks
	for f in "$T"/page/whole-*.md; do
		name=$(sed -n 's/^pack: //p' "$f")
		mkdir -p "$T/law/$name"
		cp "$f" "$T/law/$name/pack.md"
		wholes="$wholes $name"
	done
	mkdir -p "$T/law/borrowing" "$T/alone/borrowing"
	cp "$T/page/header" "$T/law/borrowing/pack.md"
	cp "$T/page/law.md" "$T/law/borrowing/examples.md"
	grep -v '^needs: ' "$T/page/header" >"$T/alone/borrowing/pack.md"
}

page_example() { # FILE.kind
	at=${1%.kind}
	name=docs/law-notation.md:$(basename "$at")
	wanted "$name" || return
	kind=$(cat "$1") code=8
	case $kind in *-warned*) code=0 ;; esac
	pack=borrowing
	case $kind in
	pack-*) L=$T/one pack= to=$T/one/borrowing/pack.md; mkdir -p "$T/one/borrowing" ;;
	*\ alone) L=$T/alone to=$T/alone/borrowing/more.md ;;
	*) L=$T/law to=$T/law/borrowing/more.md ;;
	esac
	case $kind in
	pack-*) cat "$at.law" >"$to" ;;
	*) { echo '```law'; cat "$at.law"; echo '```'; } >"$to" ;;
	esac
	refuse "$name" "$L" "$pack" "$at.message" "$code"
	rm "$to"
}

page
page_packs
for p in $wholes borrowing; do wanted "page $p" && accept "page $p" "$T/law" "$p"; done
for k in "$T"/page/*.kind; do page_example "$k"; done

# The case file of the first example is one that the first pack answers.
if wanted page; then
	sed -n "s/^echo '\(.*\)' | holdfast assess.*/\1/p" "$here/../../docs/law-notation.md" >"$T/case.json"
	if "$H" assess --law "$T/law" - <"$T/case.json" >"$T/out" 2>&1 && grep -q B1 "$T/out"; then good
	else bad page "the first pack answers the first case" "$T/out"; fi
	"$H" assess --exit-verdict --law "$T/law" "$T/page/case.json" >"$T/out" 2>&1
	if [ $? = 10 ]; then good; else bad page "the case file on the page is refused by its pack" "$T/out"; fi
fi

# --- small laws, whole ---
for d in "$here"/small/*/; do
	name=$(basename "$d")
	wanted "small/$name" || continue
	mkdir -p "$T/small-$name"
	cp -r "$d" "$T/small-$name/$name"
	accept "small/$name" "$T/small-$name" "$name"
done

# --- golden pages, both ways ---
for f in "$here"/accepted/*.md; do
	[ -e "$f" ] || continue
	name=$(basename "$f" .md)
	wanted "accepted/$name" || continue
	L=$T/accepted-$name
	mkdir -p "$L/$name"
	cp "$f" "$L/$name/pack.md"
	accept "accepted/$name" "$L" "$name"
	{
		"$H" law show --facts --law "$L" "$name"
		"$H" law check --trials 200 --seed 1 --law "$L" "$name"
		"$H" law test --law "$L" "$name"
		"$H" law coverage --law "$L" "$name"
	} >"$T/dump" 2>&1
	[ -z "$WRITE" ] || cp "$T/dump" "${f%.md}.expected"
	if diff "${f%.md}.expected" "$T/dump" >"$T/diff" 2>&1; then good
	else bad "accepted/$name" "what show, check, test and coverage say (< expected, > got)" "$T/diff"; fi
done
for f in "$here"/refused/*.md "$here"/refused/*/; do
	[ -e "$f" ] || continue
	name=$(basename "$f" .md)
	wanted "refused/$name" || continue
	L=$T/refused-$name
	if [ -d "$f" ]; then cp -r "$f" "$L"; else mkdir -p "$L/$name" && cp "$f" "$L/$name/pack.md"; fi
	f=${f%.md}
	[ -z "$WRITE" ] || { check "$L"; cat "$T/out" "$T/err" >"$T/both"; faults "$T/both" >"${f%/}.refused"; }
	refuse "refused/$name" "$L" "" "${f%/}.refused"
done

# --- the canonical form ---
for f in "$here"/formatted/*.md; do
	name=$(basename "$f" .md)
	wanted "formatted/$name" || continue
	"$H" law fmt "$f" >"$T/dump" 2>&1
	[ -z "$WRITE" ] || cp "$T/dump" "${f%.md}.expected"
	if diff "${f%.md}.expected" "$T/dump" >"$T/diff" 2>&1; then good; else bad "formatted/$name" "the canonical form" "$T/diff"; fi
	"$H" law fmt <"$T/dump" >"$T/again" 2>&1
	if cmp -s "$T/dump" "$T/again"; then good; else bad "formatted/$name" "the canonical form is its own canonical form"; fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
