#!/bin/sh
# copies.sh [HOLDFAST] - copies that come back, writers and publishers at once, a second history under the same key, clocks that jump.
# shellcheck source=tests/crash/lib.sh
. "$(dirname "$0")/lib.sh"
compile sql sql.c -lsqlite3
add() { # LOG WORD...
	log=$1
	shift
	for word; do
		echo "$word" >"$T/entry"
		"$H" log append "$log" "$T/entry" || return 1
	done
}

# --- an old copy comes back ---
fresh "$T/log"
add "$T/log" one two >"$T/said" && publish "$T/log" || exit 1
cp -r "$T/log" "$T/old"
key=$(key_of "$T/log")
cp "$T/log/public/checkpoint" "$T/pinned"
add "$T/log" three >"$T/said" && "$H" log append --event four "$T/log" "$T/entry" >"$T/said" && publish "$T/log" || exit 1
cp "$T/log/public/checkpoint" "$T/shown"
back() { rm -rf "$T/at" && cp -r "$T/log" "$T/at"; }
refused() { # WHAT: nothing is signed, with few leaves more and with many
	cp "$T/at/public/checkpoint" "$T/before"
	so "$1: nothing is signed" says "old copy|another history|not the one|missing" publish "$T/at"
	add "$T/at" other words >"$T/said" 2>&1
	so "$1, and more was recorded since: nothing is signed" says "old copy|another history|not the one|missing" publish "$T/at"
	so "$1: what was shown stays" cmp "$T/before" "$T/at/public/checkpoint"
	so "$1: fsck names it" not "$H" log fsck "$T/at"
}
back
rm -f "$T"/at/store.db*
cp "$T/old/store.db" "$T/at"
refused "the old database"
back
rm -rf "$T/at/public" "$T"/at/store.db*
cp -r "$T/old/public" "$T/old/store.db" "$T/at"
refused "the old database and the old tiles"
back
rm -f "$T"/at/store.db* "$T/at/high-water"
cp "$T/old/store.db" "$T/old/high-water" "$T/at"
refused "the old database and the old high-water"
back
rm -f "$T"/at/store.db*
cp "$T/old/store.db" "$T/at"
so "what the world has seen is taken back from the served folder" "$H" log recover "$T/at"
so "and then the log goes on" whole "$T/at"
so "as it was" cmp "$T/at/public/checkpoint" "$T/shown"
rm -rf "$T/at"
cp -r "$T/old" "$T/at"
add "$T/at" other words >"$T/said" && publish "$T/at" || exit 1 # all of it is old: this machine cannot know
so "the whole old folder, gone on from: whoever saw the log since finds it" says "history was changed" \
	"$H" log verify --key "$key" --since "$T/shown" "$T/at"
so "and so does whoever compares the two" says "turned back|history was changed" "$H" log verify --key "$key" --since "$T/at/public/checkpoint" "$T/log"
cp "$T/pinned" "$T/state"
so "a monitor follows the first" "$H" log monitor --key "$key" --state "$T/state" "$T/log"
so "and refuses the second" not "$H" log monitor --key "$key" --state "$T/state" "$T/at"
so "both are signed as they must be: without comparing nobody can tell" "$H" log verify --key "$key" --since "$T/pinned" "$T/at"
cp "$T/log/public/checkpoint" "$T/at/public/checkpoint"
so "its own keeper finds it in the served folder" says "another history|old copy" publish "$T/at"

# --- many at once ---
fresh "$T/busy"
many() { # WRITER
	n=0
	while [ $n -lt 12 ]; do
		n=$((n + 1))
		echo "writer $1 entry $n" >"$T/entry.$1"
		index=$("$H" log append --event "$1-$n" "$T/busy" "$T/entry.$1") && echo "$index writer $1 entry $n" >>"$T/acknowledged.$1"
	done
}
publishing() { # PUBLISHER
	n=0
	while [ $n -lt 12 ]; do
		n=$((n + 1))
		"$H" log publish -q "$T/busy" 2>"$T/publish.$1.err"
		echo $? >>"$T/publish.codes"
		grep -v 'somebody else is publishing' "$T/publish.$1.err" >>"$T/publish.other"
		"$H" log checkpoint "$T/busy" >"$T/seen.$1.$n"
	done
}
: >"$T/publish.other"
pids=
for i in 1 2 3; do many $i & pids="$pids $!"; done
for i in 1 2; do publishing $i & pids="$pids $!"; done
for pid in $pids; do wait "$pid"; done
cat "$T"/acknowledged.* >"$T/all"
so "three writers at once: each of 36 entries was acknowledged" test "$(wc -l <"$T/all")" = 36
so "each at a place of its own" test "$(cut -d' ' -f1 "$T/all" | sort -un | wc -l)" = 36
so "and it stands there" all_there "$T/busy" "$T/all"
so "two publishers at once: one of them says that the other is at work, or both succeed" test ! -s "$T/publish.other"
so "somebody got through" grep -q '^0$' "$T/publish.codes"
so "the log is whole" whole "$T/busy"
busy_key=$(key_of "$T/busy")
none_denied() { for seen in "$T"/seen.*; do continues "$T/busy" "$seen" "$busy_key" || return 1; done; }
so "no checkpoint anybody saw is denied" none_denied
so "the same event from two writers is one leaf" sh -c "a=\$('$H' log append --event same '$T/busy' '$T/entry') &&
	b=\$('$H' log append --event same '$T/busy' '$T/entry') && [ \"\$a\" = \"\$b\" ]"
echo "99 nobody" >>"$T/all"
so "an entry that is missing is seen" not all_there "$T/busy" "$T/all"

# --- clocks ---
if command -v faketime >/dev/null; then
	fresh "$T/clock"
	last=0
	at() { # CLOCK WHAT [WORDS]: one more entry, published by that clock; the date of the head never goes back
		add "$T/clock" "$2" >"$T/said" || exit 1
		faketime -f "$1" "$H" log publish -q "$T/clock" >"$T/told" 2>&1
		so "$2: published" test $? = 0
		date=$("$T/sql" "$T/clock/store.db" "SELECT signed_at FROM head")
		so "$2: the date does not go back" test "$date" -ge "$last"
		last=$date
		if [ -n "${3:-}" ]; then so "$2: it is told" grep -q "$3" "$T/told"; else so "$2: nothing to tell" test ! -s "$T/told"; fi
		so "$2: the log is whole" "$H" log fsck "$T/clock"
		cp "$T/clock/public/checkpoint" "$T/clock.$1"
	}
	at +0 "a right clock"
	at -1d "one day back" "before the last signature"
	at +1y "one year on"
	at -1d "back again" "before the last signature"
	at @2038-01-19\ 03:14:08 "beyond 2038"
	at @2106-02-07\ 06:28:16 "beyond 2106"
	at +0 "and today" "before the last signature"
	clock_key=$(key_of "$T/clock")
	one_view() { for seen in "$T"/clock.*; do continues "$T/clock" "$seen" "$clock_key" || return 1; done; }
	so "all of it is one history" one_view
else
	echo "clocks: left out, faketime is not there"
fi
finish
