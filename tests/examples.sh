#!/bin/sh
# examples.sh HOLDFAST - every case in examples/ has the verdict and the rules of examples/expected.txt, and none is forgotten.
# Lines: FILE VERDICT RULE,RULE (grounds or notes of the report, each must be there); "#" begins a comment.
H=$1 ok=0 bad=0
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
no() { bad=$((bad + 1)); echo "$1"; }
while read -r file verdict rules; do
	case $file in '' | '#'*) continue ;; esac
	echo "$file" >>"$T/seen"
	"$H" assess --json "$file" >"$T/report" || { no "$file: not assessed"; continue; }
	got=$(jq -r .verdict "$T/report")
	missing=$(jq -r --arg rules "$rules" '([.grounds[].rule] + [.notes[].rule]) as $have | ($rules | split(",")) - $have | join(" ")' "$T/report")
	if [ "$got" != "$verdict" ]; then no "$file: $got, expected $verdict"
	elif [ -n "$missing" ]; then no "$file: not among the grounds or notes: $missing"
	else ok=$((ok + 1)); fi
done <examples/expected.txt
for file in $(find examples -name '*.json'); do
	grep -qxF "$file" "$T/seen" || no "$file: not in examples/expected.txt"
done
echo "$ok passed, $bad failed"
[ "$bad" = 0 ] && [ "$ok" -gt 0 ]
