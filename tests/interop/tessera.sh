#!/bin/sh
# tessera.sh HOLDFAST VERDICTS [LEAVES [QUESTIONS]] - our log read by Tessera's fsck, over files and over HTTP, and by torchwood's client; the log
# of Tessera's POSIX driver read by us; proof files both ways with formats/proof; what we take as checkpoint, proof, cosignature and policy
# is taken by theirs. TESSERA_FSCK=PROGRAM: the same with the program of that name. SEED=... replays.
H=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
V=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
leaves=${3:-70000} questions=${4:-10000} seed=${SEED:-$(date +%s)}
here=$(cd "$(dirname "$0")" && pwd)
T=$(mktemp -d) || exit 1
server=
# shellcheck disable=SC2317 # by the trap
finish() { [ -z "$server" ] || kill "$server"; chmod -R u+w "$T"; rm -rf "$T"; }
trap finish EXIT
"$here/go_build.sh" go-tessera "$T/go-tessera" || exit 0
G=$T/go-tessera
# shellcheck source=tests/interop/so.sh
. "$here/so.sh"
echo "seed $seed"

"$H" log init --origin example.org/interop "$T/log" >"$T/key" 2>/dev/null || exit 1
key=$(cat "$T/key")
for n in 1 256 1000 $((leaves - 1257)); do
	seq 1 "$n" | sed "s/^/entry of $n: /" >"$T/part"
	cat "$T/part" >>"$T/lines"
	{ "$H" log append --lines "$T/log" "$T/part" >/dev/null && "$H" log publish -q "$T/log"; } || exit 1
done
so "Tessera's fsck finds our log whole" timeout 100 "$G" fsck "$key" "$T/log/public"
python3 -u -B "$here/follower/serve.py" "$T/log/public" >"$T/port" 2>/dev/null &
server=$!
for _ in $(seq 100); do [ -s "$T/port" ] && break; sleep 0.1; done
url=http://127.0.0.1:$(cat "$T/port")/
so "Tessera's fsck finds it whole over HTTP" timeout 100 "$G" fsck "$key" "$url"
so "torchwood reads and proves every entry over HTTP" timeout 200 "$G" entries "$key" "$url"
cp "$T/said" "$T/entries"
so "they are the entries we wrote" grep -q "$(sha256sum <"$T/lines" | cut -d' ' -f1)" "$T/entries"
"$H" log prove "$T/log" 600 --out "$T/ours.tlog-proof"
sed -n 601p "$T/lines" | tr -d '\n' >"$T/entry"
so "formats/proof reads our proof, merkle/proof accepts it" "$G" proof "$key" "$T/ours.tlog-proof" "$T/entry"
printf x >>"$T/entry"
so "merkle/proof refuses it for another entry" not "FAIL: .*root" "$G" proof "$key" "$T/ours.tlog-proof" "$T/entry"
cp -r "$T/log/public" "$T/bad"
printf 'X' | dd of="$T/bad/tile/entries/002" bs=1 seek=9 conv=notrunc status=none
so "Tessera's fsck names the tile of a changed entry" not "tile/0/002: log has" timeout 100 "$G" fsck "$key" "$T/bad"
if [ -n "$TESSERA_FSCK" ]; then
	printf '%s' "$key" >"$T/vkey"
	so "the program fsck finds our log whole" timeout 100 "$TESSERA_FSCK" -N 16 --storage_url="file://$T/log/public/" --public_key="$T/vkey" --ui=false
	so "the program fsck refuses a changed entry" not "tile/0/002: log has" timeout 100 "$TESSERA_FSCK" -N 16 --storage_url="file://$T/bad/" --public_key="$T/vkey" --ui=false
fi

so "Tessera writes a log" timeout 100 "$G" write "$seed" "$T/theirs" 1 256 300 70000
so "its root is the published one" grep -q '^2gUy/3su5W9AZxEPyWTp8ntZWflSe//z+lAap1hN6vM=$' "$T/theirs/checkpoint"
for size in 1 256 300; do
	so "we follow Tessera's log from $size" "$H" log verify --policy "$T/theirs.policy" --since "$T/theirs.$size" "$T/theirs"
done
cp "$T/theirs.256" "$T/state"
so "our monitor follows it" "$H" log monitor --policy "$T/theirs.policy" --state "$T/state" "$T/theirs"
so "so does the follower" python3 -B "$here/follower/follow.py" --key "$(sed -n 's/^log //p' "$T/theirs.policy")" \
	--witness "$(sed -n 's/^witness w //p' "$T/theirs.policy")" --quorum 1 "$T/theirs"
"$H" log prove "$T/theirs" 69999 --out "$T/their.tlog-proof"
so "we prove from Tessera's log" "$H" verify "$T/their.tlog-proof" --policy "$T/theirs.policy"
printf 'leaf 299' >"$T/entry"
so "formats/proof writes a proof" "$G" prove "$T/theirs" 299 "$T/entry" "$T/made.tlog-proof"
so "we accept that proof" "$H" verify "$T/made.tlog-proof" --entry "$T/entry" --policy "$T/theirs.policy"
printf x >>"$T/entry"
so "we refuse it for another entry" not "NO " "$H" verify "$T/made.tlog-proof" --entry "$T/entry" --policy "$T/theirs.policy"
cp -r "$T/theirs" "$T/bad2"
printf 'X' | dd of="$T/bad2/tile/entries/002" bs=1 seek=9 conv=notrunc status=none
so "we refuse a changed entry of Tessera's log" not "NO " "$H" log verify --policy "$T/theirs.policy" "$T/bad2"

so "what we take as checkpoint, proof, cosignature and policy is taken by theirs" timeout 300 "$G" judge "$V" "$questions" "$seed"
[ "$bad" = 1 ] || cat "$T/said"
exit $bad
