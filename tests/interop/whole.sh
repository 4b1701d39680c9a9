#!/bin/sh
# whole.sh HOLDFAST [ROUNDS] - a record, three witnesses, a mirror, a monitor and the follower of this folder on loopback. They go along for some
# rounds: nothing is found. Then whoever has the log's key tells other histories: every outsider finds each, no witness cosigns one, and the
# evidence is checked by the follower's own code. SEED=... replays.
H=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
rounds=${2:-20} seed=${SEED:-$(date +%s)}
here=$(cd "$(dirname "$0")" && pwd)
T=$(mktemp -d) || exit 1
pids=
# shellcheck disable=SC2317 # by the trap
finish() { # shellcheck disable=SC2086 # numbers
	[ -z "$pids" ] || kill $pids
	rm -rf "$T"
}
trap finish EXIT
# shellcheck source=tests/interop/so.sh
. "$here/so.sh"
for need in curl python3; do command -v $need >/dev/null || { echo "the whole record: left out, $need is not there"; exit 0; }; done
echo "seed $seed"
py() { program=$1; shift; python3 -B "$here/follower/$program.py" "$@"; }
until_said() { for _ in $(seq 200); do [ -s "$1" ] && return; sleep 0.05; done; echo "nothing in $1"; exit 1; }

keys=$("$H" log init --record --origin example.org/record "$T/record" 2>/dev/null) || exit 1
key=$(echo "$keys" | sed -n 1p) case_key=$(echo "$keys" | sed -n 2p)
for k in $keys; do echo "log $k"; done >"$T/policy"
for i in 1 2 3; do
	wkey=$("$H" witness init --name "w$i.example.org" "$T/w$i" 2>/dev/null) || exit 1
	for k in $keys; do "$H" witness add "$T/w$i" "$k" >/dev/null 2>&1 || exit 1; done
	"$H" witness serve --listen 127.0.0.1:0 --rate 0 "$T/w$i" >"$T/w$i.url" 2>"$T/w$i.err" &
	pids="$pids $!"
	until_said "$T/w$i.url"
	echo "witness w$i $wkey $(cat "$T/w$i.url")" >>"$T/policy"
	eval "wkey$i=\$wkey"
done
printf 'group three 2 w1 w2 w3\nquorum three\n' >>"$T/policy"
ln -s "$T/record" "$T/www"
python3 -u -B "$here/follower/serve.py" "$T/www" >"$T/port" 2>/dev/null &
pids="$pids $!"
until_said "$T/port"
url=http://127.0.0.1:$(cat "$T/port")
"$H" mirror init --name mirror.example.org "$T/mirror" >/dev/null 2>&1 || exit 1
# shellcheck disable=SC2154,SC2317 # set by eval; called through so
cases() { py follow --key "$case_key" --witness "$wkey1" --witness "$wkey2" --witness "$wkey3" --quorum 2 --state "$T/cases" "$url/cases"; }
# shellcheck disable=SC2154,SC2317
follow() { py follow --key "$key" --witness "$wkey1" --witness "$wkey2" --witness "$wkey3" --quorum 2 --state "$T/follower" "$@" "$url/public"; }
# shellcheck disable=SC2317
monitor() { "$H" log monitor --policy "$T/policy" --state "$T/state" --evidence "$T/evidence" "$url/public"; }
# shellcheck disable=SC2317
pull() { "$H" mirror pull --policy "$T/policy" "$T/mirror" "$url/public"; }

for round in $(seq "$rounds"); do
	n=$(awk -v seed="$seed$round" 'BEGIN { srand(seed); print int(1 + rand() * (rand() < 0.8 ? 40 : 600)) }')
	seq "$n" | while read -r i; do printf 'kind: guidance\nround: %s\nnumber: %s\n' "$round" "$i" >"$T/entry.$i"; done
	"$H" log append "$T/record" "$T"/entry.* >/dev/null || exit 1
	rm "$T"/entry.*
	printf 'round %s of case %s' "$round" $((round % 7)) >"$T/event"
	so "a case is recorded in round $round" "$H" log append --case "C-$((round % 7))" "$T/record" "$T/event"
	whole='' window=''
	[ $((round % 10)) != 0 ] || whole=--whole window=--close-window
	so "round $round is published and cosigned" "$H" log publish -q --policy "$T/policy" $window "$T/record"
	so "the follower finds nothing in round $round" follow $whole
	so "nor in the cases" cases
	so "the monitor finds nothing in round $round" monitor
	so "the mirror takes round $round" pull
	[ "$bad" = 0 ] || exit 1
done
stored=$(find "$T/mirror/public" -name checkpoint | head -1)
for of in "$stored" "$T/record/public/checkpoint"; do sed 4q "$of"; done >"$T/both"
so "the mirror serves what the log served" [ "$(sort -u "$T/both" | wc -l)" = 4 ]
size=$(sed -n 2p "$T/record/public/checkpoint")
"$H" log prove "$T/record/public" $((size / 2)) --out "$T/receipt"

for kind in edit delete reorder cut same; do
	rm -rf "$T/coup" "$T/coup.request" "$T/site" "$T/evidence"
	py coup "$T/record/key" "$T/record/public" "$T/coup" "$seed" $kind || exit 1
	for i in 1 2 3; do
		got=$(curl -s -o "$T/answer" -w '%{http_code}' --data-binary @"$T/coup.request" "$(cat "$T/w$i.url")/add-checkpoint")
		so "$kind: witness $i does not cosign it ($got)" [ "$got" = 409 -o "$got" = 422 ]
	done
	mkdir "$T/site" && ln -s "$T/coup" "$T/site/public"
	ln -sfn "$T/site" "$T/www"
	so "$kind: the follower tells it" not "^found " follow
	cp "$T/follower" "$T/follower.kept"
	so "$kind: the monitor tells it" not "NO " monitor
	so "$kind: the mirror does not take it" not "." pull
	so "$kind: log verify tells it to who never looked before" not "NO " "$H" log verify --policy "$T/policy" "$url/public"
	# The worst case: two witnesses sign it as well.
	for i in 1 2; do
		py cosign "$T/w$i/key" "$T/coup/checkpoint" || exit 1
	done
	so "$kind, with two witnesses: the follower tells it" not "^found \(history\|fork\|shrunk\)" follow
	so "$kind, with two witnesses: the monitor tells it" not "NO " monitor
	so "$kind, with two witnesses: the mirror does not take it" not "." pull
	# A log cut short is where it once was: no two signatures of it contradict each other.
	if [ $kind != cut ]; then
		so "$kind: the evidence proves it" py evidence --key "$key" "$T/evidence"
		so "$kind: our own verify says the same of it" "$H" verify "$T/evidence" --policy "$T/policy"
	fi
	so "$kind: the receipt of before still holds" "$H" verify "$T/receipt" --policy "$T/policy"
	ln -sfn "$T/record" "$T/www"
	so "$kind over: the follower finds nothing" follow --whole
	so "$kind over: the monitor finds nothing" monitor
	so "$kind over: the mirror goes on" pull
done
sed 's/^rest 0/rest 1/; s/^first [1-9].*/first 0/' "$T/evidence" >"$T/no-evidence"
so "control: changed evidence is none" not "^not proved" py evidence --key "$key" "$T/no-evidence"
[ "$bad" = 0 ] && echo "$rounds rounds, $(sed -n 2p "$T/record/cases/checkpoint") blinded leaves, $size entries, 5 other histories told by all"
exit "$bad"
