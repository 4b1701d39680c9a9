#!/bin/sh
# ledger.sh HOLDFAST VERDICTS [LEAVES [QUESTIONS]] - our logs followed by golang.org/x/mod, its log read by us, and the same verdicts on proofs,
# notes and keys that were changed (VERDICTS: tests/interop/ledger_verdicts.c). SEED=... replays.
H=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
V=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
leaves=${3:-1000000} questions=${4:-20000} seed=${SEED:-$(date +%s)}
here=$(cd "$(dirname "$0")" && pwd)
T=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$T"; rm -rf "$T"' EXIT
"$here/go_build.sh" go-ledger "$T/go-ledger" || exit 0
# shellcheck source=tests/interop/so.sh
. "$here/so.sh"
echo "seed $seed"

"$H" log init --origin example.org/interop "$T/log" >"$T/key" 2>/dev/null || exit 1
key=$(cat "$T/key")
# Random entries, in parts of random sizes and some that end a tile: the checkpoint after each is kept.
"$T/go-ledger" lines "$seed" "$leaves" >"$T/lines"
awk -v n="$leaves" -v seed="$seed" 'BEGIN { srand(seed); for (at = 0; at < n; at += k) {
	k = at < 1 ? 1 : at < 256 ? 255 : int(1 + rand() * n / 8); print k < n - at ? k : n - at } }' >"$T/parts"
at=0 part=0
while read -r n; do
	part=$((part + 1))
	tail -n +$((at + 1)) "$T/lines" | head -n "$n" >"$T/part"
	{ "$H" log append --lines "$T/log" "$T/part" >/dev/null && "$H" log publish -q "$T/log"; } || exit 1
	"$H" log checkpoint "$T/log" >"$T/old.$part"
	at=$((at + n))
done <"$T/parts"
so "x/mod follows our $leaves entries over $part checkpoints" "$T/go-ledger" verify "$key" "$T/log/public" "$T"/old.*
index=$((leaves * 7 / 10))
"$H" log prove "$T/log" "$index" --out "$T/one.tlog-proof"
so "x/mod accepts our proof" "$T/go-ledger" proof "$key" "$T/log/public" "$T/one.tlog-proof"
sed "s/^index .*/index $((index + 1))/" "$T/one.tlog-proof" >"$T/other.tlog-proof"
so "x/mod refuses it at another place" not "FAIL: invalid transparency proof" "$T/go-ledger" proof "$key" "$T/log/public" "$T/other.tlog-proof"
cp -r "$T/log/public" "$T/bad"
printf 'X' | dd of="$T/bad/tile/entries/002" bs=1 seek=9 conv=notrunc status=none
so "x/mod refuses a changed entry" not "FAIL: the entries do not lead to the signed root" "$T/go-ledger" verify "$key" "$T/bad"
so "we refuse it" not "NO " "$H" log verify --key "$key" "$T/bad"

skey='PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg'
vkey='example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
so "x/mod writes a log" "$T/go-ledger" generate "$skey" "$T/theirs" 70000
so "we read the log of x/mod" "$H" log verify --key "$vkey" "$T/theirs"
so "its root is the published one" grep -q '^2gUy/3su5W9AZxEPyWTp8ntZWflSe//z+lAap1hN6vM=$' "$T/theirs/checkpoint"
so "we prove from the log of x/mod" "$H" log prove "$T/theirs" 69999 --out "$T/their.tlog-proof"
so "x/mod accepts that proof" "$T/go-ledger" proof "$vkey" "$T/theirs" "$T/their.tlog-proof"

so "x/mod and we give the same verdicts on $questions proofs, and take the same notes and keys" timeout 600 "$T/go-ledger" judge "$V" "$questions" "$seed"
[ "$bad" = 1 ] || cat "$T/said"
cat > "$T/yes" <<'END'
#!/bin/sh
sed 's/.*/y/'
END
chmod +x "$T/yes"
so "control: who says yes to everything is told from us" not "other verdicts" "$T/go-ledger" judge "$T/yes" 2000 "$seed"
exit $bad
