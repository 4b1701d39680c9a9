# What a keeper lives through: keys that change, disks that fill up, a record that is tended by itself.
L=$T/log
wait_said() { # WORDS FILE
	tries=0
	while ! grep -q "$1" "$2" && [ $tries -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
	grep -q "$1" "$2" || no "it said: $1"
}

it "a key is changed in two steps, told in the log, and whoever knows either key can check the time between"
"$H" log init --origin example.org/keys "$L" >"$T/old" 2>"$T/said"
echo first >"$T/entry"
"$H" log append "$L" "$T/entry" >"$T/said" && "$H" log publish -q "$L"
cp "$L/public/checkpoint" "$T/before"
run log rotate-key --finish "$L"
code 5
run log rotate-key "$L"
code 0
lines 2
so [ "$(head -1 "$T/out")" = "$(cat "$T/old")" ]
tail -1 "$T/out" >"$T/new"
so [ "$(stat -c %a "$L/key.next")" = 600 ]
run log rotate-key "$L"
code 6
run log rotate-key --finish "$L"
code 6
err "the second key has not signed yet; publish first"
run log publish "$L"
code 0
for key in old new; do
	run log verify --key "$(cat "$T/$key")" --since "$T/before" "$L"
	if [ $key = old ]; then code 0; else code 7; fi # the checkpoint of before has only the old signature
	run log verify --key "$(cat "$T/$key")" "$L"
	code 0
done
run log export --from 1 "$L"
so [ "$(jq -r '.entry | @base64d' "$T/out" | grep -c "^key: $(sed 's/+/[+]/g' "$T/new")$")" = 1 ]
run log rotate-key --finish "$L"
code 0
so [ "$(cat "$T/out")" = "$(cat "$T/new")" ]
so [ ! -e "$L/key.next" ]
"$H" log append "$L" "$T/entry" >"$T/said" && "$H" log publish -q "$L"
run log verify --key "$(cat "$T/new")" "$L"
code 0
run log verify --key "$(cat "$T/old")" "$L"
code 7
run log fsck "$L"
code 0
run log checkpoint --public-key "$L"
so [ "$(cat "$T/out")" = "$(cat "$T/new")" ]

it "nothing is taken in when the disk has too little room, and it is said loudly"
run log append --floor 9000000G "$L" "$T/entry"
code 9
err "NOTHING WAS TAKEN IN"
HOLDFAST_FLOOR=9000000G run log append "$L" "$T/entry"
code 9
run log append --floor 1M "$L" "$T/entry"
code 0
out_is 3
run log append --floor much "$L" "$T/entry"
code 8

it "a disk that fills up while it is written to leaves a log that is whole"
mkdir "$T/small"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=3m none "$T/small" 2>"$T/said"; then
	"$H" log init --origin example.org/small "$T/small/log" >"$T/key" 2>"$T/said"
	run log append "$T/small/log" "$T/entry"
	code 9 # the floor
	seq 1 4000 >"$T/lines"
	rounds=0 acknowledged=0
	while "$H" log append --floor 1 --lines "$T/small/log" "$T/lines" >"$T/out" 2>"$T/err" && [ $rounds -lt 60 ]; do
		acknowledged=$((acknowledged + 4000)) rounds=$((rounds + 1))
		"$H" log publish -q "$T/small/log" 2>"$T/err" || break
	done
	so [ $rounds -lt 60 ]
	so [ $rounds -ge 1 ]
	"$H" log export "$T/small/log" >"$T/all" 2>"$T/err"
	[ "$(wc -l <"$T/all")" -ge $acknowledged ] || no "$acknowledged entries were acknowledged, $(wc -l <"$T/all") are there"
	mount -o remount,size=64m "$T/small"
	run log publish "$T/small/log"
	code 0
	run log fsck "$T/small/log"
	code 0
	umount "$T/small"
else
	echo "keeping.sh: no small disk can be made here: left out"
fi

it "a record is tended by itself: anchored, its window closed, both logs published, ended in order"
run log init --record --origin example.org/record "$T/record"
code 0
"$H" log run --anchor 1 --window 2 --every 0 "$T/record" 2>"$T/run.err" &
run=$!
wait_said 'anchored what is pending' "$T/run.err"
wait_said 'the window of cases closed' "$T/run.err"
wait_said 'cases: [1-9][0-9]* published' "$T/run.err"
run log run "$T/record"
code 9
err "keeps this folder (process $run)"
kill $run
wait $run
so [ $? = 0 ]
wait_said 'ended in order' "$T/run.err"
for log in public cases; do
	run log verify --log $log --key "$("$H" log checkpoint --log $log --public-key "$T/record")" "$T/record"
	code 0
done

it "the key of the log of cases is changed too, and that is told in the public log"
run log rotate-key --log cases "$T/record"
code 0
tail -1 "$T/out" >"$T/new"
so [ -e "$T/record/key.cases.next" ]
"$H" log run --window 1 --every 0 "$T/record" 2>"$T/run.err" &
run=$!
wait_said 'the window of cases closed' "$T/run.err"
wait_said 'cases: [1-9][0-9]* published, [1-9]' "$T/run.err"
kill $run
wait $run
run log verify --log cases --key "$(cat "$T/new")" "$T/record"
code 0
run log rotate-key --finish --log cases "$T/record"
code 0
so [ ! -e "$T/record/key.cases.next" ]
run log export "$T/record"
so [ "$(jq -r '.entry | @base64d' "$T/out" | grep -cx 'log: example.org/record/cases')" -ge 1 ]

it "a sequencer that is killed leaves nothing that the next one cannot go on from"
"$H" log run --every 0 "$L" 2>"$T/run.err" &
run=$!
wait_said 'published' "$T/run.err"
seq 1 2000 >"$T/lines"
"$H" log append --lines "$L" "$T/lines" >"$T/said"
kill -9 $run
wait $run 2>"$T/said"
"$H" log run --every 0 "$L" 2>"$T/run.err" &
run=$!
wait_said '2004 published' "$T/run.err"
kill $run
wait $run
so [ $? = 0 ]
run log fsck "$L"
code 0

it "a restored backup takes back what the world has seen, and only then signs again"
R=$T/restored
cp -r "$L" "$T/backup"
seq 1 700 >"$T/lines"
"$H" log append --lines "$L" "$T/lines" >"$T/said" && "$H" log publish -q "$L"
cp -r "$T/backup" "$R"
run log recover "$R" # its own folder is as old as its rows
code 6
rm -rf "$R/public"
cp -r "$L/public" "$R/public"
run log publish "$R"
code 6
err "it is an old copy"
run log recover "$R"
code 0
err "700 leaves taken from the copy, 2704 in all"
run log publish "$R"
code 0
run log fsck "$R"
code 0
so cmp -s "$R/public/checkpoint" "$L/public/checkpoint"
cp -r "$T/backup" "$T/again"
printf 'X' | dd of="$R/public/tile/entries/009" bs=1 seek=3 conv=notrunc status=none
run log recover --from "$R" "$T/again"
code 8
run log recover --from "$L" "$T/again"
code 0
cp -r "$T/backup" "$T/late"
"$H" log append "$T/late" "$T/entry" >"$T/said" # taken in before anybody noticed
run log recover --from "$L" "$T/late"
code 6
err "entries were added after the backup was put back"
run log export --from 2004 "$T/late"
lines 1
