#!/bin/sh
# schema.sh HOLDFAST - the schemas of docs/schema against an outside validator (python3-jsonschema) and our own reader:
# what the reader accepts the schema accepts, and what only the reader refuses is listed in docs/schema/README.md.
H=$1 bad=0
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
"$H" law schema --on 2026-11-23 "$T" >/dev/null || exit 1
for f in "$T"/*.schema.json; do
	cmp -s "$f" "docs/schema/${f##*/}" || { bad=1; echo "docs/schema/${f##*/} is not that of the law: holdfast law schema docs/schema"; }
done
python3 tests/interop/schema.py "$H" "$T" || bad=1
[ "$bad" = 0 ]
