#!/bin/sh
# The engine of the browser beside the program, one thread each, in one run: bench/wasm.sh [HOLDFAST [CASES]]. Needs node and
# out/wasm/holdfast.wasm (`make wasm`). Nothing here fails because a machine is slow.
here=$(cd "$(dirname "$0")" && pwd)
H=${1:-$here/../holdfast}
n=${2:-50000}
M=$here/../out/wasm/holdfast.wasm
export HOLDFAST_LAW="${HOLDFAST_LAW:-$here/../law}"
if ! command -v node >/dev/null || [ ! -f "$M" ]; then echo "engine for browsers: left out, node or $M is missing"; exit 0; fi
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
"$H" caseload generate "$n" --out "$T/c.jsonl" 2>/dev/null && "$H" caseload generate "$n" --planes --out "$T/c.planes" 2>/dev/null || exit 1
head -n 500 "$T/c.jsonl" >"$T/few.jsonl"
node --no-warnings "$here/wasm.mjs" "$H" "$M" "$T"
