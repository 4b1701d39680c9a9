#!/bin/sh
# ledger.sh HOLDFAST [LEAVES] - our logs read by Go's x/mod and by Tessera's fsck, theirs read by us.
# Needs Go 1.25 or later and the Go module proxy once; without them it says so and is left out.
H=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
leaves=${2:-70000}
here=$(cd "$(dirname "$0")" && pwd)
T=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$T"; rm -rf "$T"' EXIT
go version 2>/dev/null | awk '{ split(substr($3, 3), v, "."); exit !(v[1] > 1 || v[2] >= 25) }' ||
	{ echo "logs and Go: left out, Go 1.25 or later is not there"; exit 0; }
(cd "$here/go-ledger" && go build -o "$T/go-ledger" .) 2>"$T/err" || { echo "logs and Go: left out, its module is not to be had"; head -3 "$T/err"; exit 0; }
bad=0
so() {
	said=$1
	shift
	"$@" >"$T/said" 2>&1 || { bad=1; echo "not so: $said"; tail -5 "$T/said"; }
}
# shellcheck disable=SC2317 # called through so
not() { ! "$@"; }

"$H" log init --origin example.org/interop "$T/log" >"$T/key" 2>/dev/null || exit 1
key=$(cat "$T/key")
for part in 1 2 3 4; do # published at sizes that end tiles, and at sizes that do not
	case $part in 1) n=1 ;; 2) n=255 ;; 3) n=1000 ;; *) n=$((leaves - 1256)) ;; esac
	seq 1 $n >"$T/lines"
	"$H" log append --lines "$T/log" "$T/lines" >/dev/null && "$H" log publish -q "$T/log" || exit 1
	"$H" log checkpoint "$T/log" >"$T/old.$part"
done
"$H" log prove "$T/log" 1234 --out "$T/one.tlog-proof"
so "x/mod follows our log over every checkpoint" "$T/go-ledger" verify "$key" "$T/log/public" "$T"/old.*
so "x/mod accepts our proof" "$T/go-ledger" proof "$key" "$T/log/public" "$T/one.tlog-proof"
cp -r "$T/log/public" "$T/bad"
printf 'X' | dd of="$T/bad/tile/entries/002" bs=1 seek=9 conv=notrunc status=none
so "x/mod and we both refuse a changed entry" not "$T/go-ledger" verify "$key" "$T/bad"
so "x/mod and we both refuse a changed entry" not "$H" log verify --key "$key" "$T/bad"

skey='PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg'
vkey='example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
so "x/mod writes a log" "$T/go-ledger" generate "$skey" "$T/theirs" 70000
so "we read the log of x/mod" "$H" log verify --key "$vkey" "$T/theirs"
so "its root is the published one" grep -q '^2gUy/3su5W9AZxEPyWTp8ntZWflSe//z+lAap1hN6vM=$' "$T/theirs/checkpoint"
so "we prove from the log of x/mod" "$H" log prove "$T/theirs" 69999 --out "$T/their.tlog-proof"
so "x/mod accepts that proof" "$T/go-ledger" proof "$vkey" "$T/theirs" "$T/their.tlog-proof"

fsck=${TESSERA_FSCK:-$(command -v tessera-fsck)}
if [ -x "$fsck" ]; then
	printf '%s' "$key" >"$T/vkey"
	so "Tessera's fsck finds our log whole" timeout 100 "$fsck" --storage_url="file://$T/log/public/" --public_key="$T/vkey" --origin=example.org/interop --ui=false
	so "Tessera's fsck refuses a changed entry" not timeout 20 "$fsck" --storage_url="file://$T/bad/" --public_key="$T/vkey" --origin=example.org/interop --ui=false
else
	echo "Tessera's fsck: left out, it is not there (TESSERA_FSCK=PROGRAM)"
fi
exit $bad
