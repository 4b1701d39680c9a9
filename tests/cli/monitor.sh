L=$T/log S=$T/state
"$H" log init --origin example.org/watched "$L" >"$T/key" 2>"$T/err"
key=$(cat "$T/key")
add() { "$H" log entry --append "$L" "$@" >"$T/out" 2>"$T/err" || no "appends $1: $(cat "$T/err")"; }
publish() { "$H" log publish -q "$L"; }
look() { run log monitor --key "$key" --state "$S" "$@" "$L"; }
turn_back() { sed -i "s/^$1: .*/$1: 1700000000/" "$S.seen"; } # as if it had been seen long ago

it "an entry is written in its one form, and kinds nobody has described are not taken by accident"
run log entry law-pack version=3 name=return sha256=00ff effective=2026-06-12
code 0
out_is "effective: 2026-06-12
kind: law-pack
name: return
sha256: 00ff
version: 3"
run log entry law-pack name=return
code 8
err "an entry of kind law-pack needs"
run log entry lawpack a=b
code 8
run log entry --any-kind lawpack a=b
code 0
run log entry incident 'date=2026-11-25' 'text=two
lines'
code 8
run log entry help
out "scope-declaration"
run log entry --event e incident date=2026-11-25 text=x
code 2

it "the first look remembers, the next one says only what is new"
add law-pack version=3 name=return sha256=00ff effective=2026-06-12
add scope-declaration effective=2026-06-12 applies=returns text='no contact is assessed'
publish
look
code 0
out "1 new of kind law-pack (the law in force), the last is leaf 0"
out "leaf 1 declares the scope:"
out "+ applies: returns"
look --once
code 0
out_not "new of kind"
so cmp -s "$S" "$L/public/checkpoint"
look --json
json '.code == 0 and .size == 2 and .log == "example.org/watched" and all(.lines[]; .is != "no")'

it "a change of the declared scope is shown line by line"
add scope-declaration effective=2026-12-01 applies=returns applies=contacts text='no contact is assessed'
publish
look
code 13
out "leaf 2 changes the declared scope; line by line against leaf 1:"
out "- effective: 2026-06-12"
out "+ effective: 2026-12-01"
out "+ applies: contacts"
out_not "applies: returns"
look
code 0

add aggregate by=kind log=example.org/watched period=2026-11 from=0 to=3 'cell=law-pack = 1' 'cell=scope-declaration = 2'
publish
look
code 0
out "leaves 0 to 3 counted again give the same table"
add aggregate by=kind log=example.org/watched period=2026-12 from=3 to=4 'cell=aggregate = <5'
publish
look
code 0
add aggregate by=kind log=example.org/watched period=2027-01 from=4 to=5 'cell=aggregate = 2'
publish
look
code 7
out "says aggregate = 2, and counting again gives 1"
look --json
json '.code == 0' # it was said, and the history is whole
add aggregate by=kind log=example.org/watched period=2027-02 from=7 to=7 'cell=aggregate = 0'
publish
look
code 13
out "leaves between them were not counted"
add aggregate by=outcome log=example.org/cases period=2026-11 from=0 to=10 'cell=held = 9' 'cell=refused = 2'
publish
look
code 7
out "counts more than there are leaves in its range"
add aggregate by=outcome log=example.org/cases period=2026-11 from=0 to=10 'cell=held = 9'
publish
look
code 13
out "leaves are counted twice"
out "only by whoever may open them"

it "an anchor that is missing is seen, by its number and by the hour"
root=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
for n in 1 2; do add anchor anchor=$n log=example.org/cases root=$root window=1; done
publish
look
code 0
add anchor anchor=4 log=example.org/cases root=$root window=1
publish
look
code 13
out "is anchor 4 and follows anchor 2: some are missing"
look
code 0
turn_back anchored
look
code 13
out "no anchor came for"
look --anchor-age 0
code 0

it "an entry of long ago that is changed under a good checkpoint is found by a monitor that saw it before"
look --anchor-age 0
code 0
out "earlier leaves looked at once more"
B=$L/public/tile/entries/000.p/$(ls "$L/public/tile/entries/000.p" | sort -n | tail -n 1)
cp "$B" "$T/bundle"
printf 'x' | dd of="$B" bs=1 seek=9 conv=notrunc 2>/dev/null
look --anchor-age 0
code 7
cp "$T/bundle" "$B"
look --anchor-age 0
code 0

it "a log that stands still is overdue after a time the watcher chooses"
look
turn_back changed
look --anchor-age 0
code 13
out "the log has not grown for"
look --anchor-age 0 --checkpoint-age 0
code 0
look --anchor-age 0 --checkpoint-age 99999d
code 0
look --checkpoint-age 5
code 8
look --checkpoint-age 5w
code 8

it "an entry of a kind nobody described is a warning"
"$H" log entry --any-kind novelty a=b >"$T/entry" && "$H" log append "$L" "$T/entry" >"$T/out" && publish
look --anchor-age 0
code 13
out "1 new of kind novelty (nobody said what this is)"

it "too few cosignatures are a warning, and such a checkpoint is not remembered as good"
"$H" log init --origin example.org/quiet "$T/quiet" >"$T/quiet.key" 2>"$T/err"
"$H" mirror init --name example.org/w "$T/w" >"$T/w.key" 2>"$T/err"
printf 'log %s\nwitness w %s\nquorum w\n' "$(cat "$T/quiet.key")" "$(cat "$T/w.key")" >"$T/policy"
run log monitor --policy "$T/policy" --state "$T/state2" "$T/quiet"
code 13
so [ ! -e "$T/state2" ]
"$H" mirror pull --key "$(cat "$T/quiet.key")" "$T/w" "$T/quiet" >"$T/out" 2>"$T/err" # a folder will do as well
C=$(find "$T/w/public" -mindepth 1 -maxdepth 1)
run log monitor --policy "$T/policy" --state "$T/state2" "$C"
code 0
so cmp -s "$T/state2" "$C/checkpoint"

it "old cosignatures are a warning"
sleep 2
run log monitor --policy "$T/policy" --state "$T/state2" --cosignature-age 1s "$C"
code 13
out "the cosignature of 'w' is"
run log monitor --policy "$T/policy" --state "$T/state2" --cosignature-age 1h "$C"
code 0

it "following goes on by itself and says in JSON what came"
"$H" log monitor --every 1s --json --anchor-age 0 --checkpoint-age 0 --key "$key" --state "$S" "$L" >"$T/follow" 2>"$T/err" &
pid=$!
add incident date=2026-11-25 text='something went wrong'
publish
tries=0
until grep -q 'new of kind incident' "$T/follow" || [ $tries -gt 200 ]; do sleep 0.1; tries=$((tries + 1)); done
kill $pid
wait $pid 2>/dev/null
so grep -q 'new of kind incident' "$T/follow"
so [ "$(jq -s 'all(.[]; .log == "example.org/watched")' "$T/follow")" = true ]

it "what a monitor remembers may be lost: then it looks at everything again"
look --anchor-age 0
cp "$S.seen" "$T/seen"
for seen in "" "kind: x" "size: 5"; do
	printf "%s\n" "$seen" >"$S.seen"
	look --anchor-age 0
	out "new of kind law-pack"
done

it "a log cut short, and one with another history, are proof, and the proof is kept"
look --anchor-age 0
cp -r "$L" "$T/fork"
cp "$S" "$T/good"
add incident date=2026-11-26 text=here
publish
look --anchor-age 0
code 0
"$H" log entry --append "$T/fork" incident date=2026-11-26 text=there >"$T/out"
run log monitor --key "$key" --state "$S" "$T/fork"
code 7
out "it was cut short, or turned back"
"$H" log publish -q "$T/fork"
cp "$S" "$T/before"
run log monitor --key "$key" --state "$S" "$T/fork"
code 7
out "history was changed"
out "proves it to anybody"
so cmp -s "$S" "$T/before"
run verify --key "$key" "$S.fork"
code 0
out "the log signed two histories"
cp "$T/good" "$S" # the control: whoever saw only the common part finds nothing
run log monitor --key "$key" --state "$S" --anchor-age 0 "$T/fork"
code 7 # the wrong table, looked at again; but no fork
out_not "history was changed"

it "one changed byte among what is new is found, and among what is old when everything is looked at"
cp -r "$L" "$T/flip"
printf 'X' | dd of="$T/flip/public/tile/entries/000.p/$(sed -n 2p "$L/public/checkpoint")" bs=1 seek=3 conv=notrunc status=none
cp "$T/good" "$S"
run log monitor --key "$key" --state "$S" "$T/flip"
code 7
out "does not agree with its entry"
