R=$T/record
HOLDFAST_FLOOR=1M # the disk of a test machine may be nearly full
export HOLDFAST_FLOOR
base64_of_hex() { python3 -c 'import base64, sys; print(base64.b64encode(bytes.fromhex(sys.argv[1])).decode())' "$1"; }
not_same() { ! cmp -s "$1" "$2"; }
# Our SVG of QR codes as a picture that a reader of codes takes, four points a module.
pixels() {
	python3 - "$1" <<'END'
import re, sys
svg = open(sys.argv[1]).read()
wide, high = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())
rows = [["0 0 0 0"] * wide for _ in range(high)]
for x, y, n in re.findall(r'M(\d+) (\d+)h(\d+)v1h-\d+z', svg):
    rows[int(y)][int(x):int(x) + int(n)] = ["1 1 1 1"] * int(n)
print("P1", wide * 4, high * 4)
for row in rows:
    for _ in range(4):
        print(" ".join(row))
END
}
key_of() { "$H" log checkpoint --public-key --log "$1" "$R"; }

it "a record is made of two logs, each with a key of its own"
run log init --record --origin example.org/record "$R"
code 0
lines 2
out "example.org/record/public+"
out "example.org/record/cases+"
for file in kek key key.cases keys.db store.db; do so [ "$(stat -c %a "$R/$file")" = 600 ]; done
so [ "$(sed -n 2p "$R/cases/checkpoint")" = 0 ]
run log init --record --origin example.org/record "$R"
code 6
run log fsck --log cases "$R"
code 0
run log fsck --log neither "$R"
code 2

it "a folder with one log has no log of cases"
run log init --origin example.org/one "$T/one"
run log fsck --log cases "$T/one"
code 5
err "holds one log, and none of cases"
printf 'x' >"$T/x"
run log append --case A "$T/one" "$T/x"
code 5

it "an event of a case is recorded blinded, and once"
printf 'decided: held\n' >"$T/words"
printf 'decided: other\n' >"$T/other"
run log append --case "file 17" --event "17/decision" "$R" "$T/words"
code 0
so [ "$(wc -c <"$T/out")" = 65 ]
cp "$T/out" "$T/commitment"
run log append --case "file 17" --event "17/decision" "$R" "$T/words"
out_is "$(cat "$T/commitment")"
run log append --case "file 17" --event "17/decision" "$R" "$T/other"
code 6
run log append --case "file 18" --event "17/decision" "$R" "$T/words"
code 6
run log append --case "file 17" --event 17 "$R" "$T/words"
code 8
run log append --case "" "$R" "$T/words"
code 2

it "there is no receipt before an anchor is published"
run log prove --log cases "$R" 17/decision
code 5
err "neither its place nor an anchor over it is published yet"
run log prove --log cases "$R" 18/decision
code 5

it "before the window closes, a receipt rests on the hourly anchor"
run log publish "$R"
code 0
run log export "$R"
lines 1
so [ "$(jq -r .entry "$T/out" | base64 -d | sed 's/^root: .*/root/')" = "anchor: 1
kind: anchor
log: example.org/record/cases
root
window: 1" ]
run log prove --log cases "$R" 17/decision --out "$T/anchored"
code 0
run verify --key "$(key_of public)" "$T/anchored"
code 0
out "an anchor over blinded records"
out "when the log had 0 entries, this was not among them yet"
out "  decided: held"
out_not "file 17"
run verify --key "$(key_of cases)" "$T/anchored"
code 7
run log publish -q "$R"
run log export "$R"
lines 1
run log publish -q --anchor 0 "$R"
run log export "$R"
lines 2

it "a window that closes gives every event its place, among dummies"
run log publish -q --close-window "$R"
run log export --log cases "$R"
lines 64
so [ "$(jq -r .entry "$T/out" | while read -r e; do echo "$e" | base64 -d | wc -c; done | sort -u)" = 32 ]
run log prove --log cases "$R" 17/decision --out "$T/placed"
code 0
run verify --key "$(key_of cases)" "$T/placed"
code 0
out "the log holds a blinded entry, and this receipt opens it"
out "  decided: held"
run log prove --log cases "$R" "$(cat "$T/commitment")" --out "$T/same"
so cmp -s "$T/placed" "$T/same"
place=$(sed -n 's/^index //p' "$T/placed")
run log prove --log cases "$R" "$place" --out "$T/same.too"
so cmp -s "$T/placed" "$T/same.too"
run log prove --log cases "$R" $(((place + 1) % 64)) --out "$T/dummy"
run verify --key "$(key_of cases)" "$T/dummy"
out "  kind: dummy"
run log prove --log cases "$R" 64
code 5

it "a receipt of other words is not good"
extra=$(sed -n 's/^extra //p' "$T/anchored" | base64 -d | sed 's/held/hold/' | base64 -w 0)
sed "s|^extra .*|extra $extra|" "$T/anchored" >"$T/false"
so not_same "$T/anchored" "$T/false"
run verify --key "$(key_of public)" "$T/false"
code 7
out "this record does not stand at that place"

it "a receipt is read back from its QR codes, of one and of several"
head -c 2000 /dev/urandom | base64 >"$T/long"
run log append --case "file 17" --event long "$R" "$T/long"
run log publish -q --close-window "$R"
for event in 17/decision long; do
	rm -f "$T/code.svg" "$T/plain"
	run log prove --log cases "$R" $event --qr "$T/code.svg" --out "$T/plain"
	code 0
	if command -v zbarimg >/dev/null; then
		pixels "$T/code.svg" >"$T/code.pbm"
		zbarimg -q --raw "$T/code.pbm" >"$T/read" 2>/dev/null
		run verify --key "$(key_of cases)" "$T/read"
		code 0
		"$H" verify --key "$(key_of cases)" "$T/plain" >"$T/want"
		so cmp -s "$T/want" "$T/out"
	fi
done
if command -v zbarimg >/dev/null; then
	so [ "$(grep -c '^holdfast.part/v1 ' "$T/read")" -gt 2 ]
	awk '/^holdfast.part/ { n++ } n != 2' "$T/read" >"$T/missing"
	run verify --key "$(key_of cases)" "$T/missing"
	code 8
	sed '/^holdfast.part/! s/A/B/' "$T/read" >"$T/damaged"
	run verify --key "$(key_of cases)" "$T/damaged"
	code 8
	err "damaged"
fi
run log prove --log cases "$R" 17/decision --qr -
code 0
out "▄"
run log prove --log cases "$R" 17/decision --qr "$T/code.svg"
code 6

it "a legal hold keeps a case, and an erasure destroys what its leaves say"
run log erase --case "file 17" --hold "$R"
code 0
run log erase --case "file 17" "$R"
code 4
run log erase --case "file 17" --release "$R"
run log erase --case "file 17" "$R"
code 0
err "records erased: 2"
run log prove --log cases "$R" 17/decision
code 5
run log erase --case "file 17" "$R"
code 5
run log erase "$R"
code 2
so [ -z "$(grep -rlaF -e 'file 17' -e '17/decision' -e 'decided: held' "$R")" ]
run log publish -q --close-window "$R"
run log prove --log cases "$R" "$place" --out "$T/notice"
err "this record was erased; the receipt is that of the notice that says so"
run verify --key "$(key_of cases)" "$T/notice"
code 0
out "  kind: erasure"
out "  erased: $(base64_of_hex "$(cat "$T/commitment")")"
run verify --key "$(key_of cases)" "$T/placed" # a receipt that was given out stays good
code 0
run log fsck --log cases "$R"
code 0
out "events: 4, each opens what its leaf commits to; erased of them: 2"
run log fsck "$R"
code 0

it "erasures are counted in the next report, not before"
run log export "$R"
so [ -z "$(jq -r '.entry | @base64d' "$T/out" | grep erasure)" ]
run log publish -q --report 0 "$R"
run log export "$R"
so [ "$(jq -r '.entry | @base64d' "$T/out" | grep -E 'count|total' | tr '\n' ' ')" = "count: 2 kind: erasure-count total: 2 " ]

it "a copy without its keys still verifies, and says nothing"
mkdir "$T/copy" && cp -r "$R/." "$T/copy" && rm "$T/copy/kek" "$T/copy/keys.db"*
run log fsck --log cases "$T/copy"
code 0
out "the keys are not in this folder"
run log prove --log cases "$T/copy" 3
code 5
unset HOLDFAST_FLOOR
