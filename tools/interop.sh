#!/bin/sh
# interop.sh FOLDER - other people's programs look at our formats: jansson (JSON), cmark (law blocks), xxHash (planes), jsonschema (case
# files and reports), followers and libraries of logs, and, where the reference page lies beside the project, its tables of facts and rules.
o=$1 ok=0 bad=0
try() { # NAME COMMAND...
	name=$1
	shift
	if "$@"; then ok=$((ok + 1)); else bad=$((bad + 1)); echo "$name: FAILED"; fi
}
try jansson "$o/json_jansson" "${LONG:+120}"
try cmark "$o/blocks_cmark" $(find law tests/law docs -name '*.md')
try "pango and cairo" "$o/pdf_calls"
try libcurl "$o/curl_calls"
try xxhash "$o/check_xxhash"
try jsonschema tests/interop/schema.sh ./holdfast
try "a follower of its own" python3 -B tests/interop/follower/run.py ./holdfast ${LONG:+5000 210}
try "logs and Go" tests/interop/ledger.sh ./holdfast "$o/ledger_verdicts" 1000000 ${LONG:+1000000}
try "Ed25519 edge cases" tests/interop/ed25519.sh "$o/ed25519_edges"
try "logs and Tessera" tests/interop/tessera.sh ./holdfast "$o/ledger_verdicts" 70000 ${LONG:+500000}
try "a whole record" tests/interop/whole.sh ./holdfast ${LONG:+500}
try "publishing and litewitness" tests/interop/publish.sh ./holdfast
try "a log behind nginx" tests/interop/nginx.sh ./holdfast
try "a witness and Go" tests/interop/witness.sh ./holdfast ${LONG:+100000}
if [ -f ../shared/reference/law.md ]; then try "tables of law.md" tests/interop/reference.sh ./holdfast ../shared/reference/law.md
else echo "tables of law.md: left out, the page is not there"; fi
echo "$ok passed, $bad failed"
[ "$bad" = 0 ]
