#!/bin/sh
# go_build.sh MODULE PROGRAM - builds tests/interop/MODULE. Modules are kept under out/go; without the Go module proxy go-ledger takes Debian's
# package golang-golang-x-mod-dev instead. Exit 3 and one line: there is no Go that can, or the modules are not to be had.
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
module=$1 program=$2 gocode=${GOCODE:-/usr/share/gocode}
version=$(go version 2>/dev/null | sed -n 's/^go version go1\.\([0-9]*\).*/\1/p')
[ -n "$version" ] || { echo "$module: left out, Go is not there"; exit 3; }
export GOTOOLCHAIN=local GOFLAGS='-buildvcs=false -modcacherw' GOMODCACHE="$root/out/go/mod"
[ -n "$HOME" ] || export GOCACHE="$root/out/go/cache"
said=$(mktemp) || exit 1
trap 'rm -rf "$said" "$said.gopath"' EXIT
if [ "$version" -ge 25 ] && (cd "$here/$module" && timeout 500 go build -o "$program" .) 2>"$said"; then exit 0; fi
if [ "$module" = go-ledger ] && [ -d "$gocode/src/golang.org/x/mod/sumdb" ]; then
	mkdir -p "$said.gopath/src/holdfast.test" && ln -s "$here/go-ledger" "$said.gopath/src/holdfast.test/ledger"
	GO111MODULE=off GOPATH="$said.gopath:$gocode" GOFLAGS='' go build -o "$program" holdfast.test/ledger 2>>"$said" && exit 0
fi
why=$(grep -m1 -v '^go: downloading' "$said")
echo "$module: left out, it needs Go 1.25 or later and the Go module proxy${why:+ ($why)}"
exit 3
