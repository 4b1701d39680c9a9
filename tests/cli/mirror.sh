M=$T/mirror L=$T/source
# Serves a folder on a free port of this machine: sets U and adds to servers. Sockets are taken in a row long enough for
# all that is asked at once.
serve() {
	python3 -c '
import functools, http.server as h, sys
class Quiet(h.SimpleHTTPRequestHandler):
	protocol_version = "HTTP/1.1"
	def log_message(self, *unused): pass
h.ThreadingHTTPServer.request_queue_size = 128
s = h.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=sys.argv[1]))
print(s.server_port, flush=True)
s.serve_forever()' "$1" >"$T/port" 2>/dev/null &
	servers="$servers $!"
	while ! [ -s "$T/port" ]; do sleep 0.05; done
	U=http://127.0.0.1:$(cat "$T/port")
	: >"$T/port"
}
servers=
log_of() { printf %s "$1" | sha256sum | cut -c1-64; } # the folder of a log in a mirror
grow() { seq "$2" "$3" >"$T/lines" && "$H" log append --lines "$1" "$T/lines" >/dev/null && "$H" log publish -q "$1"; }

it "a mirror has a key of its own, which only its owner reads, and is made once"
run mirror init --name example.org/mirror "$M"
code 0
cp "$T/out" "$T/mirror.key"
out "example.org/mirror+"
so [ "$(stat -c %a "$M/key")" = 600 ]
run mirror init --name example.org/mirror "$M"
code 6
run mirror init --name 'two words' "$T/bad"
code 8
run mirror init "$T/bad"
code 2
run mirror list "$M"
code 0
out_empty

it "the log of another program is mirrored and checked at its address"
theirs='example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
"$H" log init --origin example.org/tiles "$T/tiles" >"$T/out" 2>"$T/err"
jq -j '.testlog.leaves_utf8[] + "\n"' "$here/../vectors/ledger.json" >"$T/lines"
"$H" log append --lines "$T/tiles" "$T/lines" >"$T/out" && "$H" log publish -q "$T/tiles"
mkdir "$T/theirs" && cp -r "$T/tiles/public/tile" "$T/theirs"
jq -j '.testlog.signed_checkpoints[-1]' "$here/../vectors/ledger.json" >"$T/theirs/checkpoint"
serve "$T/theirs"
run log fsck --key "$theirs" "$U"
code 0
out "15 leaves: entries, tiles and checkpoint agree"
run log verify --key "$theirs" "$U/"
code 0
run log monitor --key "$theirs" --state "$T/their.state" "$U"
code 0
run mirror pull --key "$theirs" "$M" "$U"
code 0
err "15 leaves stored and signed for, 15 of them new"
so diff -r "$T/theirs/tile" "$M/public/$(log_of example.com/log/testdata)/tile"

it "what is served of a copy has the same paths, the log's own checkpoint, and the mirror's word for it"
"$H" log init --origin example.org/source "$L" >"$T/key" 2>"$T/err"
key=$(cat "$T/key") C=$M/public/$(log_of example.org/source)
grow "$L" 1 700
cp -r "$L" "$T/early"
serve "$L/public"
source=$U
run mirror pull --key "$key" "$M" "$source"
code 0
so diff -r "$L/public/tile" "$C/tile"
so [ "$(head -5 "$C/checkpoint")" = "$(head -5 "$L/public/checkpoint")" ]
printf 'log %s\nwitness m %s\nquorum m\n' "$key" "$(cat "$T/mirror.key")" >"$T/policy"
run log verify --policy "$T/policy" "$C"
code 0
out "that is the quorum your policy asks for"
run log verify --policy "$T/policy" "$L" # the control: the log itself has no such signature
code 7

it "what is new is pulled, at one tile and across many, and nothing twice"
for to in 701 768 769 1024 70000; do
	grow "$L" 1 $((to - $(sed -n 2p "$L/public/checkpoint")))
	run mirror pull --key "$key" "$M" "$source"
	code 0
	run log verify --key "$key" "$C"
	code 0
	out "$to leaves, each in its place, lead to the signed root"
done
run mirror pull --key "$key" "$M" "$source"
err "70000 leaves stored and signed for, 0 of them new"
cp -r "$L/public" "$T/as-served"
find "$C" -path '*.p/*' | sed "s|$C/||" | while read -r f; do cmp -s "$C/$f" "$L/public/$f" || echo "$f"; done >"$T/differs"
so [ ! -s "$T/differs" ]
run mirror list "$M"
out "example.org/source"
out "stored      70000 leaves"
run mirror list --json "$M"
json 'length == 2 and any(.[]; .log == "example.org/source" and .size == 70000 and .forks == 0)'

it "whom the policy does not trust is not stored, nor signed for"
run mirror pull --key "$theirs" "$M" "$source"
code 7
err "nothing was stored"
printf 'log %s\nwitness w witness+24b37851+BNYV1Ztajd9BvyjP2HgpwrqYL6TjOwIjGMOq8Bu42xbN\nquorum w\n' "$key" >"$T/other"
run mirror init --name m2 "$T/m2"
run mirror pull --policy "$T/other" "$T/m2" "$source"
code 7
so [ -z "$(ls "$T/m2/public")" ]

it "a log that does not give what it signed is refused, and the mirror keeps its word"
cp "$C/checkpoint" "$T/kept"
grow "$L" 1 300
cp -r "$L/public" "$T/broken"
printf 'X' | dd of="$T/broken/tile/entries/274.p/156" bs=1 seek=3 conv=notrunc status=none
serve "$T/broken"
run mirror pull --key "$key" "$M" "$U"
code 7
err "tile/0/274.p/156: hash 0 does not agree with its entry"
so cmp -s "$C/checkpoint" "$T/kept"
run log fsck --key "$key" "$U"
code 7
run mirror pull --key "$key" "$M" "$source"
code 0

it "two histories are refused, and the evidence convinces whoever has the key of the log"
cp -r "$L" "$T/fork"
grow "$L" 1 10
run mirror pull --key "$key" "$M" "$source"
code 0
cp "$C/checkpoint" "$T/kept"
grow "$T/fork" 11 400
serve "$T/fork/public"
run mirror pull --key "$key" "$M" "$U"
code 7
err "told two histories"
so cmp -s "$C/checkpoint" "$T/kept"
evidence=$(find "$M/logs" -name 'fork-*')
so [ "$(echo "$evidence" | wc -l)" = 1 ]
run verify --key "$key" "$evidence"
code 0
out "The evidence is good: the log signed two histories, and no honest log does."
run verify --key "$theirs" "$evidence"
code 7
run verify --json --key "$key" "$evidence"
json '.proved and .earlier == 70310 and .later == 70690'
run mirror list "$M"
out "FORK        1 files of evidence"

it "evidence cannot be made up about an honest log, nor changed"
{ # the two checkpoints of one history, with the hashes of the real evidence
	sed '/^note /,$d' "$evidence"
	printf 'note %s\n' "$(wc -c <"$T/as-served/checkpoint")" && cat "$T/as-served/checkpoint"
	printf 'note %s\n' "$(wc -c <"$L/public/checkpoint")" && cat "$L/public/checkpoint"
} >"$T/made-up"
run verify --key "$key" "$T/made-up"
code 7
out "The evidence proves nothing."
size=$(wc -c <"$evidence")
for at in 20 40 200 $((size / 2)) $((size - 30)); do
	cp "$evidence" "$T/changed"
	chmod u+w "$T/changed"
	printf '~' | dd of="$T/changed" bs=1 seek="$at" conv=notrunc status=none
	run verify --key "$key" "$T/changed"
	[ "$got" = 7 ] || [ "$got" = 8 ] || no "evidence changed at $at is worth nothing, got $got"
done

it "an older checkpoint is not stored; it is a warning, and a fork if it tells another history"
serve "$T/as-served"
run mirror pull --key "$key" "$M" "$U"
code 13
err "less than was seen before"
so cmp -s "$C/checkpoint" "$T/kept"
grow "$T/early" 5 50
serve "$T/early/public"
run mirror pull --key "$key" "$M" "$U"
code 7
err "told two histories"
run verify --key "$key" "$(find "$M/logs" -name 'fork-746-*')"
code 0

it "a copy that was damaged on disk is not signed for again"
cp -r "$M" "$T/hurt"
printf 'X' | dd of="$T/hurt/public/$(log_of example.org/source)/tile/0/274.p/166" bs=1 seek=3 conv=notrunc status=none
grow "$L" 1 5
run mirror pull --key "$key" "$T/hurt" "$source"
code 1
err "the tiles of the copy do not lead to its checkpoint"

it "killed at any moment, a pull is made good by the next one"
"$H" mirror init --name m3 "$T/m3" >"$T/out" 2>"$T/err"
K=$T/m3/public/$(log_of example.org/source)
killed=0 round=0
while [ $round -lt "${KILLS:-12}" ]; do
	round=$((round + 1))
	"$H" mirror pull -q --key "$key" "$T/m3" "$source" >"$T/out" 2>"$T/err" &
	pid=$!
	sleep "0.$(awk -v r="$round" 'BEGIN { srand(r); printf "%03d", 5 + rand() * 250 }')"
	kill -s KILL $pid 2>/dev/null && killed=$((killed + 1))
	wait $pid 2>/dev/null
	[ ! -e "$K/checkpoint" ] || "$H" log verify --key "$key" "$K" >"$T/out" 2>"$T/err" || no "the copy is whole after kill $round"
done
run mirror pull --key "$key" "$T/m3" "$source"
code 0
so diff -r -x '*.p' -x '*.new' "$L/public/tile" "$K/tile"
run log fsck --key "$key" "$K"
code 0
so [ $killed -gt 0 ]

it "two pulls of one log at once do not meet"
flock "$T/m3/logs/$(log_of example.org/source)/lock" "$H" mirror pull --key "$key" "$T/m3" "$source" >"$T/out" 2>"$T/err"
got=$?
code 9

it "what nobody answers is worth another try"
for pid in $servers; do kill "$pid" && wait "$pid" 2>/dev/null; done
run mirror pull --key "$key" "$M" "$source"
code 9
run log monitor --key "$key" --state "$T/none" "$source"
code 9
