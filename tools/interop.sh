#!/bin/sh
# interop.sh FOLDER - other people's programs look at our formats: jansson (JSON), cmark (law blocks), xxHash (planes), jsonschema (case
# files and reports), and, where the reference page lies beside the project, its tables of facts and rules.
o=$1 ok=0 bad=0
try() { # NAME COMMAND...
	name=$1
	shift
	if "$@"; then ok=$((ok + 1)); else bad=$((bad + 1)); echo "$name: FAILED"; fi
}
try jansson "$o/json_jansson" "${LONG:+120}"
try cmark "$o/blocks_cmark" $(find law tests/law docs -name '*.md')
try "pango and cairo" "$o/pdf_calls"
try xxhash "$o/check_xxhash"
try jsonschema tests/interop/schema.sh ./holdfast
try "logs and Go" tests/interop/ledger.sh ./holdfast "${LONG:+1000000}"
if [ -f ../shared/reference/law.md ]; then try "tables of law.md" tests/interop/reference.sh ./holdfast ../shared/reference/law.md
else echo "tables of law.md: left out, the page is not there"; fi
echo "$ok passed, $bad failed"
[ "$bad" = 0 ]
