#!/bin/sh
# reference.sh HOLDFAST LAW.MD - are all facts and rules of the reference page in the packs, with the same names and words?
H=$1 page=$2
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
# The rows of section 9: name, type, values. Numbered families (othman_1..othman_11) are spelled out.
awk -F'|' '/^### 9\.1/ { on = 1 } /^### 9\.9/ { on = 0 } on && /^\| [a-z]/ && $2 !~ /^ name / {
	gsub(/ /, "", $2); name = $2
	if (name ~ /\.\./) {
		split(name, part, /\.\./); stem = part[1]; sub(/[0-9]+$/, "", stem); last = part[2]; sub(/^.*_/, "", last)
		for (i = 1; i <= last + 0; i++) print stem i "|" $3 "|" $4
	} else print name "|" $3 "|" $4
}' "$page" >"$T/rows"
for pack in facts-return facts-contact facts-disclosure; do "$H" law show --facts "$pack"; done >"$T/facts" || exit 1
ok=0 bad=0
no() { bad=$((bad + 1)); echo "$1"; }
while IFS='|' read -r name type values; do
	line=$(grep -nE "^$name( \(of each|:)" "$T/facts" | head -1 | cut -d: -f1)
	if [ -z "$line" ]; then no "no fact $name in the packs"; continue; fi
	said=$(sed -n "$line,$((line + 4))p" "$T/facts")
	case $type in
	*enum* | *list*)
		for word in $(printf '%s' "$values" | tr ',' '\n' | grep -E '^ *[A-Za-z0-9_]+ *$' | tr -d ' ' | grep -vE '^(unknown|persons|empty)$'); do
			case $said in *"$word"*) ;; *) no "fact $name: the word $word is not among its words" ;; esac
		done ;;
	esac
	ok=$((ok + 1))
done <"$T/rows"
# The ids of section 10.
grep -hoE '^(rule|exception|presume|doubt|ask) [A-Z]+[0-9]+' law/return/*.md law/contact/*.md law/disclosure/*.md | awk '{ print $2 }' | sort -u >"$T/ids"
for id in $(awk -F'|' '/^## 10/ { on = 1 } /^### 10\.5/ { on = 0 } on && /^\| [RXCD][0-9]+ / { gsub(/\(own\)| /, "", $2); print $2 }' "$page") F1 F2 F3; do
	case $id in R17) continue ;; esac # nothing follows from an empty list: there is no rule to write
	if grep -qx "$id" "$T/ids"; then ok=$((ok + 1)); else no "no rule $id in the packs"; fi
done
echo "$ok passed, $bad failed"
[ "$bad" = 0 ] && [ "$ok" -gt 250 ]
