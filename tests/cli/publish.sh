# Publishing with witnesses: three true ones, the second of them behind a server that lies when it is told to.
L=$T/log
witness_up() { # NAME ORIGIN-KEY: sets url
	[ -d "$T/w-$1" ] || "$H" witness init --name "example.org/$1" "$T/w-$1" >"$T/w-$1.key" 2>"$T/said"
	"$H" witness add "$T/w-$1" "$2" >"$T/said" 2>&1
	rm -f "$T/w-$1.url"
	"$H" witness serve --listen "${3:-127.0.0.1:0}" --rate 0 "$T/w-$1" >"$T/w-$1.url" 2>"$T/w-$1.err" &
	eval "pid_$1=$!"
	wait_for "$T/w-$1.url"
	url=$(cat "$T/w-$1.url")
}
wait_for() { # FILE with something in it
	tries=0
	while [ ! -s "$1" ] && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
}
down() { # NAME
	eval "kill \$pid_$1" && eval "wait \$pid_$1" 2>/dev/null
	:
}
policy() { # QUORUM-LINE... with the addresses of now
	printf 'log %s\nwitness one %s %s\nwitness two %s %s\nwitness three %s %s\n' "$key" "$(cat "$T/w-a.key")" "$url_a" \
		"$(cat "$T/w-b.key")" "$url_b" "$(cat "$T/w-c.key")" "$url_c"
	printf '%s\n' "$@"
}
lie() { echo "$1" >"$T/liar/mode"; }
add() { echo "$1" >"$T/entry" && "$H" log append "$L" "$T/entry" >"$T/said"; }
verified() { "$H" log verify --policy "$T/policy" "$L" >"$T/verified" 2>&1; }
signatures() { grep -c '^— ' "$L/public/checkpoint"; }

if [ "$(uname)" = Linux ] && command -v python3 >/dev/null; then
key=$("$H" log init --origin example.org/log "$L" 2>"$T/said")
witness_up a "$key"; url_a=$url
witness_up b "$key"; true_b=$url
witness_up c "$key"; url_c=$url
mkdir "$T/liar"
lie true
python3 "$here/lying_witness.py" "$T/liar/port" "${true_b%/}" "$T/liar" &
liar=$!
wait_for "$T/liar/port"
url_b=http://127.0.0.1:$(cat "$T/liar/port")/
policy 'group any-two 2 one two three' 'quorum any-two' >"$T/policy"

it "a head is cosigned by all witnesses, and whoever trusts them accepts it"
add first
run log publish --policy "$T/policy" "$L"
code 0
err "1 published, 1 of them new; 3 of 3 witnesses cosigned"
so [ "$(signatures)" = 4 ]
so verified
so grep -q '^quorum: met' "$L/public/status"
run log fsck "$L"
code 0

it "publishing again at the same size gets fresh cosignatures, and keeps those that stay away"
cp "$L/public/checkpoint" "$T/before"
sleep 1.1
lie 500
run log publish --policy "$T/policy" "$L"
code 0
err "0 of them new; 3 of 3 witnesses cosigned"
so [ "$(signatures)" = 4 ]
so [ "$(grep -Fxf "$T/before" "$L/public/checkpoint" | grep -c '^— example.org/b ')" = 1 ]
so [ "$(grep -Fxf "$T/before" "$L/public/checkpoint" | grep -c '^— example.org/a ')" = 0 ]
so grep -q '^witness: two: cosigned .*; not now: it answered with status 500' "$L/public/status"
so verified

it "one witness that fails or lies in any way is left out, and the other two are enough"
for mode in 500 hang cut large larger loop words bad; do
	lie $mode
	add "while it is $mode"
	run log publish --wait 1 --policy "$T/policy" "$L"
	[ "$got" = 0 ] || no "$mode: exit code $got"
	[ "$(signatures)" = 3 ] || no "$mode: $(signatures) signatures"
	grep -q '^witness: two: missing: ' "$L/public/status" || no "$mode: $(grep two "$L/public/status")"
	verified || no "$mode: not verified"
done

it "a cosignature of another log, or of an earlier moment, is not taken for one of this head"
lie other
key_o=$("$H" log init --origin example.org/another "$T/another" 2>"$T/said")
"$H" witness add "$T/w-b" "$key_o" >"$T/said" 2>&1
printf 'log %s\nwitness two %s %s\nquorum two\n' "$key_o" "$(cat "$T/w-b.key")" "$true_b" >"$T/policy.other"
run log publish --policy "$T/policy.other" "$T/another"
code 0
grep '^— example.org/b ' "$T/another/public/checkpoint" >"$T/liar/other"
add other
run log publish --policy "$T/policy" "$L"
code 0
so grep -q '^witness: two: missing: its cosignature does not hold for this checkpoint' "$L/public/status"
rm -f "$T/liar/first"
lie true
run log publish --policy "$T/policy" "$L"
so [ "$(signatures)" = 4 ]
sleep 1.1
run log publish --policy "$T/policy" "$L"
lie replay
run log publish --policy "$T/policy" "$L"
so grep -q '^witness: two: cosigned .*; not now: it cosigned as of a moment before its last cosignature' "$L/public/status"
sleep 1.1
run log publish --clock 1 --policy "$T/policy" "$L"
so grep -q '^witness: two: cosigned .*; not now: it cosigned as of .* which is not now' "$L/public/status"

it "without a quorum the head is published all the same, and everything says so; a later time makes it good"
lie 500
down c
add alone
run log publish --policy "$T/policy" "$L"
code 9
err "QUORUM MISSING for 11 leaves, which are published all the same"
err "'two' (it answered with status 500)"
err "'three' ("
so grep -q '^quorum: missing' "$L/public/status"
so [ "$(sed -n 2p "$L/public/checkpoint")" = 11 ]
so [ "$(signatures)" = 2 ]
run log verify --policy "$T/policy" "$L"
code 7
down a
add lonely
run log publish --policy "$T/policy" "$L"
code 9
so [ "$(signatures)" = 1 ]
witness_up a "$key" "${url_a#http://}"
witness_up c "$key" "${url_c#http://}"
lie true
run log publish --policy "$T/policy" "$L"
code 0
so grep -q '^quorum: met' "$L/public/status"
so [ "$(signatures)" = 4 ]
so verified

it "a restored backup signs nothing while a witness knows more; without asking it, a second history would come of it"
cp -r "$L" "$T/backup"
add "after the backup"
"$H" log publish -q --policy "$T/policy" "$L"
for copy in asked blind; do
	cp -r "$T/backup" "$T/$copy"
	echo "another story" >"$T/entry"
	"$H" log append "$T/$copy" "$T/entry" >"$T/said"
done
run log publish --policy "$T/policy" "$T/asked"
code 6
err "shows 13 leaves, the database only 12: it is an old copy. Nothing is signed"
so [ "$(sed -n 2p "$T/asked/public/checkpoint")" = 12 ]
so [ -s "$T/asked/elsewhere" ]
run log publish "$T/asked"
code 6
err "elsewhere shows 13 leaves"
run log publish "$T/blind"
code 0
run log verify --policy "$T/policy" --since "$L/public/checkpoint" "$T/blind"
code 7
out "history was changed"

it "a forked log is refused by every witness, and stopped by what they have seen"
echo "and one more" >"$T/entry"
"$H" log append "$T/blind" "$T/entry" >"$T/said"
run log publish --policy "$T/policy" "$T/blind"
code 6
err "shows another history than the database. Nothing is signed"

it "a witness that shows what this log never signed stops nothing"
lie ahead
sed 's/^13$/99/' "$L/public/checkpoint" >"$T/liar/ahead"
add "and on"
run log publish --policy "$T/policy" "$L"
code 0
err "shows nothing that this log has signed"
so [ "$(sed -n 2p "$L/public/checkpoint")" = 14 ]

it "a witness that cannot be reached is said, and is no proof of anything"
down c
lie true
run log publish --wait 1 --policy "$T/policy" "$L"
code 0
err "what the witness 'three' has seen is not known, which proves nothing"
witness_up c "$key" "${url_c#http://}"

it "a policy without addresses is no policy to publish with"
policy 'quorum none' | sed 's| http://[^ ]*||' >"$T/policy.bare"
run log publish --policy "$T/policy.bare" "$L"
code 8
err "no witness has an address"

it "the sequencer publishes by itself what is added, and ends in order"
"$H" log run --policy "$T/policy" --every 1 --batch 50 "$L" 2>"$T/run.err" &
run=$!
wait_for_line() { tries=0; while ! grep -q "$1" "$T/run.err" && [ $tries -lt 500 ]; do sleep 0.05; tries=$((tries + 1)); done; }
wait_for_line 'public: 14 published'
run log run "$L"
code 9
err "another \`holdfast log run\` keeps this folder (process $run)"
add "seen by the sequencer"
wait_for_line 'public: 15 published, 1 of them new; 3 of 3 witnesses cosigned'
so grep -q '15 published, 1 of them new; 3 of 3' "$T/run.err"
seq 1 60 >"$T/lines"
"$H" log append --lines "$L" "$T/lines" >"$T/said"
wait_for_line '75 published, 60 of them new'
so verified
add "on the way out"
kill $run
wait $run
so [ $? = 0 ]
so grep -q 'ended in order' "$T/run.err"
so [ "$(sed -n 2p "$L/public/checkpoint")" = 76 ]
so verified
run log fsck "$L"
code 0

it "the sequencer asks again for what is missing, and stops when a witness knows more than the database"
cp -r "$L" "$T/old"
add "the old copy does not know"
"$H" log publish -q --policy "$T/policy" "$L"
run log run --policy "$T/policy" "$T/old"
code 6
err "it is an old copy"
lie 500
down c
"$H" log run --policy "$T/policy" --wait 1 --retry 1 --every 0 "$L" 2>"$T/run.err" &
run=$!
wait_for_line 'QUORUM MISSING for 77 leaves'
witness_up c "$key" "${url_c#http://}"
lie true
wait_for_line '77 published, 0 of them new; 3 of 3'
so grep -q '77 published, 0 of them new; 3 of 3' "$T/run.err"
kill $run
wait $run

it "a witness that hangs delays new entries no longer than the quorum needs"
lie hang
quick=
for try in 1 2 3; do # a machine may stand still for seconds, but not three times
	"$H" log run --policy "$T/policy" --wait 4 --every 0 "$L" 2>"$T/run.err" &
	run=$!
	wait_for_line 'published, 0 of them new'
	add "while one hangs, try $try"
	wait_for_line 'published, 1 of them new; '
	grep -q 'not waited for, as enough others had answered' "$L/public/status" && quick=1
	kill $run
	wait $run
	[ -z "$quick" ] || break
done
so [ "$quick" ]
lie true

it "killed at any moment, the sequencer never shows two histories: every witness cosigns what comes next"
size=$(sed -n 2p "$L/public/checkpoint")
for round in 1 2 3 4 5 6 7 8; do
	"$H" log run --policy "$T/policy" --every 0 "$L" 2>"$T/run.err" &
	run=$!
	for part in 1 2 3; do
		seq $part $((part + round * 40 - 1)) >"$T/lines"
		"$H" log append --lines "$L" "$T/lines" >"$T/said"
	done
	sleep "0.$(awk -v r=$round 'BEGIN { srand(r); printf "%03d", 10 + rand() * 250 }')"
	kill -9 $run
	wait $run 2>"$T/said"
	cp "$L/public/checkpoint" "$T/seen.$round"
	size=$((size + 120 * round))
	run log publish --policy "$T/policy" "$L"
	[ "$got" = 0 ] || no "round $round: exit code $got"
	err "$size published"
	err "3 of 3 witnesses cosigned"
done
run log fsck "$L"
code 0
for seen in "$T"/seen.*; do
	"$H" log verify --policy "$T/policy" --since "$seen" "$L" >"$T/out" || no "$(basename "$seen") is the beginning of the log"
done

kill $liar
down a
down b
down c
wait $liar 2>/dev/null
fi
