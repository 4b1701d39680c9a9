L=$T/log
key() { "$H" log checkpoint --public-key "$L"; }

it "a log is made with a key of its own, empty and signed"
run log init --origin example.org/test "$L"
code 0
out "example.org/test+"
so [ "$(stat -c %a "$L/key")" = 600 ]
so [ "$(stat -c %a "$L/store.db")" = 600 ]
so [ "$(sed -n 2p "$L/public/checkpoint")" = 0 ]
run log fsck "$L"
code 0

it "a log is never made twice in one place, and its name is one word"
run log init --origin example.org/test "$L"
code 6
run log init --origin 'two words' "$T/other"
code 8
run log init "$T/other"
code 2

it "entries are answered with their index, and the same event is the same leaf"
printf 'first' >"$T/one"
printf 'second' >"$T/two"
run log append "$L" "$T/one" "$T/two"
out_is "0
1"
run log append --event e1 "$L" "$T/one"
out_is 2
run log append --event e1 "$L" "$T/one"
out_is 2
run log append --event e1 "$L" "$T/two"
code 6
run log append "$L" "$T/nowhere"
code 5
run log append --event e2 "$L" "$T/one" "$T/two"
code 2

it "an entry of more than 65,535 bytes is refused, and one of just so many is not"
head -c 65536 /dev/zero >"$T/large"
run log append "$L" "$T/large"
code 8
head -c 65535 /dev/zero >"$T/large"
run log append "$L" "$T/large"
out_is 3

it "what was added is there for everybody once it is published"
run log prove "$L" 0
code 5
run log publish "$L"
code 0
err "4 published, 4 of them new"
run log publish "$L"
err "0 of them new"
run log fsck "$L"
out "leaves: 4; rows, tiles, head, signature and checkpoint agree"

it "a receipt says what was recorded, offline and in plain words"
run log prove "$L" 1 --out "$T/two.tlog-proof"
code 0
run verify --key "$(key)" "$T/two.tlog-proof"
code 0
out "this record stands at that place, unchanged"
out "  second"
out "The receipt is good. It shows that this was recorded, not that it is true."
out "you ask for no witness"
run log prove --bare "$L" 1
cp "$T/out" "$T/bare"
run verify --key "$(key)" "$T/bare"
code 8
run verify --key "$(key)" --entry "$T/two" "$T/bare"
code 0
run verify --key "$(key)" --entry "$T/one" "$T/bare"
code 7
out "The receipt is NOT good."

it "a receipt under another key, or another policy, is not good"
printf 'log %s\nwitness w witness+24b37851+BNYV1Ztajd9BvyjP2HgpwrqYL6TjOwIjGMOq8Bu42xbN\nquorum w\n' "$(key)" >"$T/policy"
run verify --policy "$T/policy" "$T/two.tlog-proof"
code 7
out "0 of your witnesses cosigned it"
run verify --key 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx' "$T/two.tlog-proof"
code 7
out "no log you trust signed this checkpoint"
run verify "$T/two.tlog-proof"
code 8
run verify --key nonsense "$T/two.tlog-proof"
code 8

it "a log is followed from checkpoint to checkpoint"
cp "$L/public/checkpoint" "$T/old"
run log monitor --key "$(key)" --state "$T/state" "$L"
code 0
seq 1 700 >"$T/lines"
run log append --lines "$L" "$T/lines"
lines 700
run log publish "$L"
run log monitor --key "$(key)" --state "$T/state" "$L"
code 0
out "the log continues what it was with 4 leaves"
out "700 leaves, each in its place, lead to the signed root"
so cmp -s "$T/state" "$L/public/checkpoint"
run log verify --key "$(key)" --since "$T/old" "$L"
code 0
run log consistency "$L" 4
code 0
run log consistency "$L" 5 4
code 5

it "a log cut short, or with another history, is found by whoever saw it before"
cp -r "$L" "$T/kept"
cp "$T/old" "$L/public/checkpoint"
run log monitor --key "$(key)" --state "$T/state" "$L"
code 7
out "it was cut short, or turned back"
run log publish "$L"
code 0

it "two histories under one key are found by whoever saw the other one"
cp -r "$T/kept" "$T/fork"
echo here >"$T/here"
echo there >"$T/there"
"$H" log append "$T/fork" "$T/here" >"$T/out" && "$H" log publish -q "$T/fork"
"$H" log append "$L" "$T/there" >"$T/out" && "$H" log publish -q "$L"
run log verify --key "$(key)" --since "$T/fork/public/checkpoint" "$L"
code 7
out "the first 705 leaves are not those of the earlier checkpoint: history was changed"
run log verify --key "$(key)" --since "$T/kept/public/checkpoint" "$L"
code 0

it "a keeper whose own signed checkpoint tells another history signs nothing more"
cp "$L/public/checkpoint" "$T/true"
cp "$T/fork/public/checkpoint" "$L/public/checkpoint"
run log publish "$L"
code 6
err "shows another history than the database"
cp "$T/true" "$L/public/checkpoint"
run log publish "$L"
code 0

it "one changed byte is found from outside and from inside"
printf 'X' | dd of="$L/public/tile/entries/001" bs=1 seek=3 conv=notrunc status=none
run log verify --key "$(key)" "$L"
code 7
out "tile/0/001: hash 0 does not agree with its entry"
run log fsck "$L"
code 7

it "tiles are made again from the rows, with the same bytes"
run log rebuild "$L" "$T/again"
code 0
so cmp -s "$T/again/tile/entries/001" "$T/kept/public/tile/entries/001"
so cmp -s "$T/again/tile/0/002.p/193" "$L/public/tile/0/002.p/193"
so cmp -s "$T/again/checkpoint" "$L/public/checkpoint"

it "an old copy of the database signs nothing"
mkdir "$T/back" && cp -r "$T/kept/." "$T/back"
run log append "$T/kept" "$T/one"
run log publish "$T/kept"
code 0
cp "$T/kept/public/checkpoint" "$T/back/public/checkpoint"
run log append "$T/back" "$T/two"
run log publish "$T/back"
code 6
err "it is an old copy"

it "every entry can be taken out again"
run log export --from 1 "$T/kept"
lines 704
so [ "$(jq -r 'select(.index == 1) | .entry | @base64d' "$T/out")" = second ]
