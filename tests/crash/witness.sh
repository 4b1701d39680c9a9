#!/bin/sh
# witness.sh [HOLDFAST [ROUNDS]] - a witness killed while two histories of one log are sent to it: over all its lives it cosigns one of
# them, and what it shows to watchers is never behind what it answered.
# shellcheck source=tests/crash/lib.sh
. "$(dirname "$0")/lib.sh"
rounds=${2:-8} sizes=20 pid=
seed=${SEED:-$(date +%s)}
echo "seed $seed"
command -v curl >/dev/null || { echo "curl is missing"; exit 1; }
leave() {
	[ -n "$pid" ] && kill -s KILL "$pid"
	rm -rf "$T"
}
trap leave EXIT

serve() { # DIR: sets pid and url
	rm -f "$T/url"
	"$H" witness serve --listen 127.0.0.1:0 --rate 0 "$1" >"$T/url" 2>"$T/serve.err" &
	pid=$! tries=0
	while [ ! -s "$T/url" ] && [ $tries -lt 500 ] && kill -s 0 "$pid" 2>/dev/null; do sleep 0.02 && tries=$((tries + 1)); done
	url=$(cat "$T/url")
	[ -n "$url" ] || { cat "$T/serve.err"; false; }
}
die() { # SIGNAL
	kill -s "$1" "$pid"
	wait "$pid" 2>/dev/null
	pid=
}
ask() { curl -s -m 5 -o "$T/answer.$1" -w '%{http_code}' --data-binary @"$T/$1.$2" "$url/add-checkpoint"; } # HISTORY SIZE
# Sends a history step by step, from where it stands, until the witness dies; what was cosigned is written down.
send() { # HISTORY
	at=$(cat "$T/at.$1")
	while [ "$at" -lt $sizes ]; do
		case $(ask "$1" $((at + 1))) in
		200) at=$((at + 1)) && echo "$1 $at" >>"$T/cosigned" ;;
		409) at=$(cat "$T/answer.$1") ;; # it stands there already: the answer was lost with the witness, or the other one was quicker
		000) break ;;
		*) sleep 0.02 ;;
		esac
		echo "$at" >"$T/at.$1"
	done
}
one_history() { [ "$(cut -d' ' -f1 "$T/cosigned" | sort -u | wc -l)" = 1 ] || { cat "$T/cosigned"; false; }; }
not_behind() {
	most=$(cut -d' ' -f2 "$T/cosigned" | sort -n | tail -1)
	shown=$(curl -s "$url/$(printf example.org/crash | sha256sum | cut -d' ' -f1)/checkpoint" | sed -n 2p)
	[ "${shown:-0}" -ge "${most:-0}" ] || { echo "it shows $shown leaves and cosigned $most"; false; }
}

# Two histories under one key that agree in their first leaf, as bodies of requests from each size to the next.
fresh "$T/left"
printf 'the same' >"$T/entry"
must "$H" log append "$T/left" "$T/entry" && publish "$T/left" && cp -r "$T/left" "$T/right"
{ printf 'old 0\n\n' && "$H" log checkpoint "$T/left"; } >"$T/first.1"
for side in left right; do
	n=1
	while [ $n -lt $sizes ]; do
		n=$((n + 1))
		echo "$side $n" >"$T/entry"
		must "$H" log append "$T/$side" "$T/entry" && publish "$T/$side"
		{ echo "old $((n - 1))" && "$H" log consistency "$T/$side" $((n - 1)) && echo && "$H" log checkpoint "$T/$side"; } >"$T/$side.$n"
	done
	echo 1 >"$T/at.$side"
done
must "$H" witness init --name example.org/witness "$T/w" && must "$H" witness add "$T/w" "$(key_of "$T/left")"
must serve "$T/w"
so "the leaf that both begin with is cosigned" [ "$(ask first 1)" = 200 ]
die TERM
cp -r "$T/w" "$T/forgets"

: >"$T/cosigned"
round=0
while [ $round -lt "$rounds" ]; do
	round=$((round + 1))
	must serve "$T/w"
	send left &
	left=$!
	send right &
	right=$!
	sleep "0.$(awk -v r="$((seed + round))" 'BEGIN { srand(r); printf "%03d", 30 + rand() * 200 }')"
	die KILL
	wait $left $right
	[ "$(cat "$T/at.left")" -ge $sizes ] || [ "$(cat "$T/at.right")" -ge $sizes ] && break
done
serve "$T/w" >"$T/said" 2>&1
so "after $round kills it serves again" [ -n "$url" ]
so "what it shows is not behind what it cosigned" not_behind
so "after $round kills it has cosigned one history" one_history
die TERM

# The controls: a witness that forgot cosigns the other history too, and shows less than it answered.
must serve "$T/forgets"
so "a witness that forgot is seen by what it shows" not not_behind
winner=$(head -1 "$T/cosigned" | cut -d' ' -f1)
[ "$winner" = left ] && loser=right || loser=left
echo 1 >"$T/at.$loser"
send "$loser"
so "a witness that forgot is seen by what it cosigns" not one_history
die TERM
finish
