#!/bin/sh
# witness.sh HOLDFAST [SIZE] - our witness asked by the Go client of transparency-dev, its answers checked by x/mod and formats.
# Needs Go 1.26 or later and the Go module proxy once; without them it says so and is left out. The build is kept in out/interop.
H=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
size=${2:-5000}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$here/../../out/interop"
keep=$(cd "$here/../../out/interop" && pwd)
T=$(mktemp -d) || exit 1
pid=
# shellcheck disable=SC2317 # called by trap
leave() {
	[ -n "$pid" ] && kill -s TERM "$pid"
	rm -rf "$T"
}
trap leave EXIT
go version 2>/dev/null | awk '{ split(substr($3, 3), v, "."); exit !(v[1] > 1 || v[2] >= 26) }' ||
	{ echo "witness and Go: left out, Go 1.26 or later is not there"; exit 0; }
(cd "$here/go-witness" && timeout 120 go build -o "$keep/go-witness" .) 2>"$T/err" ||
	{ echo "witness and Go: left out, its modules are not to be had"; head -3 "$T/err"; exit 0; }
bad=0
so() {
	said=$1
	shift
	"$@" >"$T/said" 2>&1 || { bad=1; echo "not so: $said"; tail -5 "$T/said"; }
}
# shellcheck disable=SC2317 # called through so
not() { ! "$@"; }
serve() { # DIR
	rm -f "$T/url"
	"$H" witness serve --listen 127.0.0.1:0 --rate 0 "$1" >"$T/url" 2>"$T/serve.err" &
	pid=$! tries=0
	while [ ! -s "$T/url" ] && [ $tries -lt 100 ]; do sleep 0.05 && tries=$((tries + 1)); done
	url=$(cat "$T/url")
}
end() {
	kill -s TERM "$pid" && wait "$pid"
	pid=
}

key=$("$H" witness init --name example.org/witness "$T/w" 2>/dev/null) || exit 1
"$H" witness add "$T/w" "$("$keep/go-witness" keys | head -1)" || exit 1
serve "$T/w"
so "the Go client gets its log cosigned, and every refusal it expects" "$keep/go-witness" ask "$url" "$key" "$size"
end

# The controls: an answer that is wrong must be found.
"$H" witness init --name example.org/witness "$T/w2" >/dev/null 2>&1
"$H" witness add "$T/w2" "$("$keep/go-witness" keys | head -1)"
serve "$T/w2"
so "under the key of another witness the answers are refused" not "$keep/go-witness" ask "$url" "$key" 100
end
"$H" witness init --name example.org/witness "$T/w3" >"$T/key3" 2>/dev/null
serve "$T/w3"
so "a witness that does not follow the log is noticed" not "$keep/go-witness" ask "$url" "$(cat "$T/key3")" 100
end

exit $bad
