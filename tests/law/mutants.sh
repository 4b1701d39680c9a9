#!/bin/sh
# mutants.sh HOLDFAST [EVERY [PACK...]] - changes the packs by one word, line or statement at a time; each change must be caught by
# `law test` or `law check`. EVERY 1 (the default): all changes; 5: every fifth, beginning at a random one (SEED= repeats). Survivors
# are shown. A pack that is not good as it stands is a failure of its own: every change in it would seem to be caught.
H=$(cd "$(dirname "$1")" && pwd)/$(basename "$1") every=${2:-1}
seed=${SEED:-$(date +%s)}
shift $(($# < 2 ? $# : 2))
[ $# -gt 0 ] || set -- return contact disclosure
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
export H T
unset HOLDFAST_LAW
cat >"$T/good" <<'SH'
# good LAW PACK: the tests first, they are quicker; then the always lines, on few cases.
"$H" law test --law "$1" "$2" >"$1.said" 2>&1 && "$H" law check --law "$1" --trials 30 --seed 1 "$2" >>"$1.said" 2>&1
SH
cp -r law "$T/law" || exit 1
for pack; do
	sh "$T/good" "$T/law" "$pack" && { echo "law/$pack" >>"$T/packs"; continue; }
	broken=$((broken + 1))
	echo "law/$pack is not good as it stands, so nothing was changed in it:"
	tail -3 "$T/law.said"
done
# FILE LINE KIND for every change that can be made inside the rules (not in tests, always lines or prose).
find $(cat "$T/packs" 2>/dev/null) /dev/null -name '*.md' | sort | xargs -r awk '
	FNR == 1 { in_law = 0; what = "" }
	/^```law$/ { in_law = 1; next }
	/^```/ { in_law = 0 }
	!in_law { next }
	/^[a-z]/ { what = $1 }
	what !~ /^(rule|exception|presume|doubt|ask|term|table|parameter|decision)$/ { next }
	what == "parameter" && / is [0-9]/ { print FILENAME, FNR, "number" }
	what == "decision" && /^  (held|refused) / { print FILENAME, FNR, "drop" }
	what == "decision" || what == "parameter" { next }
	what == "table" { if (/^  - / && !/UNSET/) print FILENAME, FNR, "drop"; next }
	/^exception .* to / { print FILENAME, FNR, "statement" }
	/^(doubt|presume|ask|rule) / { print FILENAME, FNR, "statement" }
	/in the Afghan guidance include individual$/ { next } # every level of June 2026 is UNSET: nothing tells it yet
	/^  absolute$/ { next } # its loss weakens no answer of today; the checker reads it when exceptions are written
	/^ *(- |if |unless )?not: / { print FILENAME, FNR, "unnot" }
	/^  (unless|if) [^:]*$/ { print FILENAME, FNR, "drop" }
	/^ +- / && !/ of:$/ { print FILENAME, FNR, "drop" }
	/ all of:$/ { print FILENAME, FNR, "any" }
	/ any of:$/ { print FILENAME, FNR, "all" }
	/ is (before|after|on or before|on or after) / { print FILENAME, FNR, "order" }
' | awk -v every="$every" -v seed="$seed" '(NR + seed) % every == 0' >"$T/list"
cat >"$T/one" <<'SH'
file=$1 line=$2 kind=$3
L=$T/$$ pack=$(echo "$file" | cut -d/ -f2)
mkdir "$L" && ln -s "$T/law"/* "$L" && rm "$L/$pack" && cp -r "$T/law/$pack" "$L" || exit 1
to=$L/${file#law/} from=$T/$file
case $kind in
drop) sed -i "${line}d" "$to" ;;
statement) awk -v n="$line" 'NR == n { gone = 1; next } gone && /^  / { next } { gone = 0; print }' "$from" >"$to" ;;
unnot) sed -i "${line}s/not: //" "$to" ;;
any) sed -i "${line}s/all of:/any of:/" "$to" ;;
all) sed -i "${line}s/any of:/all of:/" "$to" ;;
number) sed -i -E "${line}s/ is [0-9]+/ is 100000/" "$to" ;;
order) sed -i -E "${line}s/ is (on or )?before / is AFTER /; ${line}s/ is (on or )?after / is before /; ${line}s/ is AFTER / is after /" "$to" ;;
esac
if cmp -s "$from" "$to"; then echo "not changed: $file:$line $kind"
elif sh "$T/good" "$L" "$pack"; then echo "survived: $file:$line $kind: $(sed -n "${line}p" "$from")"
else echo caught; fi
rm -rf "$L" "$L.said"
SH
xargs -r -P 2 -L 1 sh "$T/one" <"$T/list" >"$T/said"
grep -v '^caught$' "$T/said" | sort
[ "$every" = 1 ] || echo "seed $seed (every ${every}th change)"
caught=$(grep -c '^caught$' "$T/said") survived=$(grep -vc '^caught$' "$T/said")
echo "$caught passed, $((survived + broken)) failed"
[ $((survived + broken)) = 0 ] && [ "$caught" -gt 0 ]
