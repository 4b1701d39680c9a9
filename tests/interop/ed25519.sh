#!/bin/sh
# ed25519.sh EDGES - the edge cases of Ed25519 (C2SP CCTV/ed25519, by its module of 2021 that Go's own tests use) judged by Go and by us
# (EDGES: tests/interop/ed25519_edges.c): wherever the verdicts differ, ours is the stricter one.
E=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
"$here/go_build.sh" go-ed25519 "$T/go-ed25519" || exit 0
export GOTOOLCHAIN=local GOFLAGS=-modcacherw GOMODCACHE="$here/../../out/go/mod"
vectors=$(cd "$T" && timeout 100 go mod download -json filippo.io/mostly-harmless/ed25519vectors@v0.0.0-20210322192420-30a2d7243a94 |
	sed -n 's/^[[:space:]]*"Dir": "\(.*\)",*$/\1/p')/ed25519vectors.json
[ -f "$vectors" ] || { echo "Ed25519 edge cases: left out, the module of the vectors is not to be had"; exit 0; }
"$T/go-ed25519" "$vectors" >"$T/lines" && "$E" <"$T/lines" || exit 1
# The control: one verdict turned must be seen.
awk '$4 == "n" && !done { $4 = "y"; $5 = "-"; done = 1 } { print }' "$T/lines" >"$T/turned"
! "$E" <"$T/turned" >/dev/null || { echo "not so: a verdict that was turned is seen"; exit 1; }
