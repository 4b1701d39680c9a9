#!/bin/sh
# witness-state.sh [HOLDFAST [CUTS [BITS]]] - a witness has cosigned a log up to five leaves. Whatever happens to its own folder then, be it a power
# cut, a turned bit, a lost or older file: it never cosigns another history of that log.
# shellcheck source=tests/crash/lib.sh
. "$(dirname "$0")/lib.sh"
cuts=${2:-60} bits=${3:-3}
seed=${SEED:-$(date +%s)}
command -v curl >/dev/null || { echo "witness: left out, curl is not there"; finish; }
echo "seed $seed"
compile powercut.so powercut.c -shared -fPIC
compile powerstates powerstates.c
compile spoil spoil.c
pid=
trap 'end 2>/dev/null; rm -rf "$T"' EXIT
grow() { # LOG WORD...
	log=$1
	shift
	for word; do echo "$word" >"$T/entry" && must "$H" log append "$log" "$T/entry"; done
	must publish "$log"
}
body() { # LOG OLD: the request that it continues so many leaves; with a proof if the log has so many
	echo "old $2"
	"$H" log consistency "$1" "$2" 2>/dev/null
	echo
	cat "$1/public/checkpoint"
}
serve() { # FOLDER [BEFORE...]
	folder=$1
	shift
	rm -f "$T/url"
	"$@" "$H" witness serve --listen 127.0.0.1:0 --rate 0 "$folder" >"$T/url" 2>"$T/serve.err" &
	pid=$! tries=0
	while [ ! -s "$T/url" ] && [ $tries -lt 200 ] && kill -s 0 $pid 2>/dev/null; do sleep 0.02 && tries=$((tries + 1)); done
	url=$(cat "$T/url")
	[ -n "$url" ]
}
end() { [ -z "$pid" ] || { kill -s TERM "$pid" 2>/dev/null; wait "$pid"; }; pid=; }
ask() { curl -s -m 10 -o "$T/answer" -w '%{http_code}' --data-binary @"$1" "$url/add-checkpoint"; } # BODY

# The true log, and another history of it from the third leaf on, of fewer, as many and more leaves.
fresh "$T/log"
grow "$T/log" one
body "$T/log" 0 >"$T/true.1"
grow "$T/log" two three
body "$T/log" 1 >"$T/true.3"
cp -r "$T/log" "$T/other"
grow "$T/log" four five
body "$T/log" 3 >"$T/true.5"
grow "$T/log" six
body "$T/log" 5 >"$T/true.6"
n=0
for more in "iv" "v" "vi vii viii"; do
	grow "$T/other" $more
	for old in 0 1 2 3 4 5; do n=$((n + 1)) && body "$T/other" $old >"$T/false.$n"; done
done
cosigns_no_other() { # FOLDER: it does not start, or it answers none of them with a signature
	serve "$1" || { end; [ -s "$T/serve.err" ]; return; }
	for request in "$T"/false.*; do
		got=$(ask "$request")
		[ "$got" != 200 ] || { echo "$(basename "$request") was cosigned"; end; return 1; }
	done
	end
}

# --- while it cosigns, the power goes ---
root=$T/disk journal=$T/journal
mkdir "$root"
must "$H" witness init --name example.org/witness "$root/w"
must "$H" witness add "$root/w" "$(key_of "$T/log")"
cp -r "$root" "$T/start"
serve "$root/w" env POWERCUT_ROOT="$root" POWERCUT_JOURNAL="$journal" LD_PRELOAD="$T/powercut.so" || { cat "$T/serve.err"; exit 1; }
for size in 1 3 5; do
	so "the true log is cosigned at $size leaves" test "$(ask "$T/true.$size")" = 200
	printf 'A %d\n%s\n' 7 "size $size" >>"$journal"
done
end
cut() { # NUMBER [WITHOUT]
	rm -rf "$T/state"
	mkdir "$T/state"
	: >"$T/state/acknowledged"
	"$T/powerstates" "$T/start" "$journal" "$root" "$1" "$T/state" ${2:+"$2"} >"$T/where" || exit 1
}
# It stands where it last said so, or further: what continues that is cosigned, and once five leaves are, no other history.
stands() {
	serve "$T/state/disk/w" || { cat "$T/serve.err"; end; return 1; }
	at=$(sed -n 's/^size //p' "$T/state/acknowledged" | tail -1)
	case ${at:-0} in 0) next="1 3 5 6" ;; 1) next="3 5 6" ;; 3) next="5 6" ;; 5) next=6 ;; esac
	for size in $next; do
		got=$(ask "$T/true.$size")
		case $got in 200 | 409) ;; *) echo "true.$size: $got"; end; return 1 ;; esac
	done
	[ "$got" = 200 ] || { echo "six leaves: $got"; end; return 1; }
	end
	[ "${at:-0}" -lt 5 ] || cosigns_no_other "$T/state/disk/w"
}
# Before anything else is asked: a history that was not acknowledged to anybody may still be cosigned, any other not.
forgets() { [ "$(tail -1 "$T/state/acknowledged")" != "size 5" ] || cosigns_no_other "$T/state/disk/w"; }
n=0
while [ $n -lt "$cuts" ]; do
	n=$((n + 1))
	cut $n
	cp -r "$T/state/disk" "$T/state/kept"
	so "cut number $n ($(cat "$T/where")): what it said is not forgotten" forgets
	rm -rf "$T/state/disk" && mv "$T/state/kept" "$T/state/disk"
	so "cut number $n ($(cat "$T/where")): it goes on from where it stood" stands
done
n=0
while [ $n -lt 100 ]; do
	n=$((n + 1))
	cut $n file-syncs
	cp -r "$T/state/disk" "$T/state/kept"
	forgets >"$T/said" 2>&1 || break
	rm -rf "$T/state/disk" && mv "$T/state/kept" "$T/state/disk"
	stands >"$T/said" 2>&1 || break
done
so "without file-syncs something is lost (cut number $n)" test $n -lt 100

# --- its folder is damaged afterwards ---
damaged() { rm -rf "$T/w" && cp -r "$root/w" "$T/w"; }
damaged
so "undamaged it cosigns no other history" cosigns_no_other "$T/w"
damaged
serve "$T/w"
so "and what follows it does cosign" test "$(ask "$T/true.6")" = 200
end
rm -f "$T/w/witness.db"
(cd "$root/w" && find . -type f -size +0c -printf '%P %s\n' | sort) | awk -v bits="$bits" -v seed="$seed" '
	BEGIN { srand(seed) }
	{ step = $1 ~ /\.db$/ ? 4096 : $2
	  for (from = 0; from < $2; from += step) for (i = 0; i < bits; i++) print $1, from * 8 + int(rand() * (i ? step : 32) * 8) }' >"$T/places"
while read -r file bit; do
	damaged
	"$T/spoil" "$T/w/$file" "$bit" || continue
	so "bit $bit of $file: no other history is cosigned" cosigns_no_other "$T/w"
done <"$T/places"
(cd "$root/w" && find . -type f -size +0c -printf '%P\n' | sort) >"$T/files"
while read -r file; do
	for how in remove empty shorten; do
		damaged
		case $how in
		remove) rm "$T/w/$file" ;;
		empty) : >"$T/w/$file" ;;
		shorten) truncate -s -20 "$T/w/$file" ;;
		esac
		so "$how $file: no other history is cosigned" cosigns_no_other "$T/w"
	done
done <"$T/files"
damaged
cp "$T/start/w/witness.db" "$T/w"
rm -f "$T"/w/witness.db-*
so "the witness.db of the beginning: no other history is cosigned" cosigns_no_other "$T/w"
# The control: with all of its memory gone it is another witness under the same key, and this test sees it.
rm -rf "$T/w" && cp -r "$T/start/w" "$T/w" && cp "$root/w/key" "$T/w"
so "with the whole old folder it cosigns another history, and that is seen" not cosigns_no_other "$T/w"
finish
