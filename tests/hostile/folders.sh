# folders.sh - the folder of law: what stands in it, what it is called, and what cannot be read.
second() { # NAME [SED]: the small law once more, in the folder NAME
	mkdir -p "$T/law/$1"
	sed -E "${2:-}" "$law" >"$T/law/$1/pack.md"
}
header() { # NAME NEEDS: a pack of that name that needs others
	mkdir -p "$T/law/$1"
	printf -- '---\npack: %s\nversion: 1\nlanguage: en\njurisdiction: XIN\ntitle: T\nin force from: 2026-01-01\nuntil: open\nneeds: %s\nchecked: no\n---\n\n```law\nsource H%s: House\n  own\n  from 2026-01-01\n  until open\n```\n' "$1" "$2" "$1" >"$T/law/$1/pack.md"
}
needs() { sed "s/^checked: no/needs: $1\n&/" "$law" >"$T/law/return/pack.md"; }

# --- packs against one another ---
fresh; second again; refused "one pack twice" "stands on the shelf twice"
fresh; second again 's/^version: .*/version: 2026-02/'; taken "two versions of one pack"
fresh; second lax 's/^pack: return/pack: lax/'; refused "another pack for the same gate" "decide the same gate"
fresh; second lax 's/^pack: return/pack: lax/; s/^in force from: .*/in force from: 2026-06-01/'; refused "another pack for the same gate, from a later day" "decide the same gate"
fresh; second lax 's/^pack: return/pack: lax/; s/(from:?) 2026-01-01/\1 2025-01-01/; s/^until: .*/until: 2025-12-31/'; taken "another pack for the same gate, ended before this one began"
fresh; header a b@1; header b a@1; needs a@1; refused "two packs that need one another" "in a circle"
fresh; header a b@1; header b c@1; header c a@1; needs a@1; refused "three packs that need one another" "in a circle"
fresh; needs return@2026-01; refused "a pack that needs itself" "in a circle"
fresh; i=1
while [ $i -le 60 ]; do header n$i n$((i + 1))@1; i=$((i + 1)); done
header n61 n62@1; sed -i '/^needs: /d' "$T/law/n61/pack.md"; needs n1@1; refused "60 packs that need one another in a row" "more than 32 deep"
fresh; second other 's/^pack: return/pack: other/; s/^decision return /decision other /; s/expect return/expect other/; s/return is no-bar/other is no-bar/'
needs other@2026-01; refused "a needed pack with the same facts, rules and phrases" "declared already"
fresh; second other 's/^pack: return/pack: other/; s/^version: .*/version:/'; refused "a second pack without a version" "version"
fresh; mkdir "$T/law/return/inner"; cp "$law" "$T/law/return/inner/pack.md"; refused "a pack within itself" "twice"
fresh; printf '```law\nrule R1 (HOUSE 1): return is barred\n  if the person was heard\n```\n' >"$T/law/return/z.md"; refused "the same rule on a second page" "two versions|declared already|twice"
fresh; printf '```law\nrule R9 (HOUSE 1): return is barred\n  if the person was hard\n```\n' >"$T/law/return/z.md"; refused "a fault on a second page" "law/return/z.md:3"
fresh; printf -- '---\npack: z\n---\n' >"$T/law/return/z.md"; either "a second page with a header"
fresh; printf 'x' >"$T/law/stray.md"; taken "a page that belongs to no pack"
fresh; mv "$T/law/return/pack.md" "$T/law/return/PACK.MD"; no_use "a pack whose page is called PACK.MD" 5
fresh; mv "$T/law/return/pack.md" "$T/law/pack.md"; taken "the folder of law is the pack"

# --- names ---
while IFS= read -r name; do
	fresh; mv "$T/law/return" "$T/law/$name"; taken "a folder called $name"
	printf '```law\nrool\n```\n' >"$T/law/$name/%s%n.md"; refused "a fault in a folder called $name" '%s%n.md:2:1'
done <<'NAMES'
with a space
%s%s%n%n
quote'"`$(touch x)
-rf
--law
*
return;x
Rückkehr
بازگشت
law.md
NAMES
[ ! -e x ] || { no "a name was run as a command"; rm -f x; }
fresh; mv "$T/law/return" "$T/law/$(printf '\033[2Jx')"; refused "a folder called by an escape" "name of this page"
fresh; mv "$T/law/return" "$T/law/$(printf 'a\nerror: all is good')"; refused "a folder with a line end in its name" "^error: a.error: all is good/pack.md: the name of this page"
fresh; mv "$T/law/return" "$T/law/$(printf 'a\377b')"; refused "a folder whose name is not UTF-8" "name of this page"
fresh; mv "$T/law/return" "$T/law/$(printf 'a\342\200\256b')"; refused "a folder whose name turns the direction of writing" "name of this page"
fresh; mv "$T/law/return/pack.md" "$T/law/return/pack.md$(printf '\n')x.md"; no_use "a page called pack.mdx.md" 5
fresh; mv "$T/law/return" "$T/law/$(head -c 250 /dev/zero | tr '\0' a)"; taken "a folder with a name of 250 letters"
fresh; mkdir -p "$T/law/1/2/3/4/5/6/7/8/9/10"; refused "folders ten deep" "deep"

# --- what is no file, and what cannot be read ---
fresh; ln -s . "$T/law/return/loop"; refused "a link to the folder it stands in" "deep|levels of symbolic links"
fresh; ln -s ../.. "$T/law/return/loop"; refused "a link to a folder above" "deep|levels of symbolic links|more than"
fresh; ln -s x.md "$T/law/return/x.md"; refused "a link to itself" "levels of symbolic links" 1
fresh; ln -s y.md "$T/law/return/x.md"; ln -s x.md "$T/law/return/y.md"; refused "two links to one another" "levels of symbolic links" 1
fresh; ln -s nowhere "$T/law/return/x.md"; refused "a link to nothing" "x.md" 5
fresh; mkfifo "$T/law/return/x.md"; refused "a pipe among the pages" "x.md: a pipe"
fresh; rm "$T/law/return/pack.md"; mkfifo "$T/law/return/pack.md"; refused "a pipe for a pack" "pack.md: a pipe"
fresh; ln -s /dev/zero "$T/law/return/x.md"; refused "an endless device among the pages" "x.md: a pipe"
fresh; ln -s /dev/null "$T/law/return/x.md"; refused "an empty device among the pages" "x.md: a pipe"
fresh; rm "$T/law/return/pack.md"; mkdir "$T/law/return/pack.md"; no_use "a folder called pack.md" 5
fresh; mkdir "$T/law/return/x.md"; taken "a folder called x.md in a pack"
fresh; ln -s "$PWD/$law" "$T/law/return/again.md"; refused "a link to a whole pack among the pages" ":[0-9]+"
fresh; ln "$T/law/return/pack.md" "$T/law/return/again.md"; refused "the pack as a second page" ":[0-9]+"
fresh; i=0
while [ $i -le 2000 ]; do echo x >"$T/law/return/p$i.md"; i=$((i + 1)); done
refused "2,001 pages" "more than 2000 files"
rm -rf "$T/law"; refused "no folder of law" "no folder" 5
mkdir "$T/law"; refused "an empty folder of law" "no law packs" 5
rm -rf "$T/law"; cp "$law" "$T/law"; refused "a file for the folder of law" "no folder" 5
rm -rf "$T/law"; mkfifo "$T/law"; refused "a pipe for the folder of law" "no folder" 5
rm -f "$T/law"; ln -s law "$T/law"; refused "a link to itself for the folder of law" "no folder" 5
rm -f "$T/law"

# Root may read everything: then it is tried as nobody.
cp "$H" "$T/program"
chmod 755 "$T" "$T/program"
unread() { # NAME PATH: nobody may read it
	chmod 0 "$2"
	cp tests/cli/cases/clear.json "$T/clear.json"
	set -- "$1" "$2" "$T/program" assess --law "$T/law" --exit-verdict "$T/clear.json"
	name=$1 path=$2
	shift 2
	[ "$(id -u)" != 0 ] || set -- setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
	timeout 20 "$@" >"$T/out" 2>"$T/err" </dev/null
	got=$?
	judge "$name" "Permission denied" 1
	chmod 755 "$path"
}
fresh; echo x >"$T/law/return/x.md"; unread "a page that may not be read" "$T/law/return/x.md"
fresh; unread "a pack that may not be read" "$T/law/return/pack.md"
fresh; mkdir "$T/law/return/more"; unread "a folder in a pack that may not be read" "$T/law/return/more"
fresh; unread "a pack whose folder may not be read" "$T/law/return"
fresh; unread "a folder of law that may not be read" "$T/law"
