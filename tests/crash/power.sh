#!/bin/sh
# power.sh [HOLDFAST [CUTS]] - the power goes at any moment: what was not synced is lost, torn or out of order, file by file and
# name by name. On every disk that can come of it: nothing acknowledged is lost, no checkpoint anybody can have seen is
# denied, and one publishing makes rows and files agree. In every fourth the power goes once more during that publishing.
# First with one log, then, a third as often, with the two logs and two databases of a record.
# shellcheck source=tests/crash/lib.sh
. "$(dirname "$0")/lib.sh"
cuts=${2:-300}
compile powercut.so powercut.c -shared -fPIC
compile powerstates powerstates.c
compile sql sql.c -lsqlite3

in_sight() { POWERCUT_ROOT=$root POWERCUT_JOURNAL=$journal LD_PRELOAD=$T/powercut.so "$H" "$@"; }
acknowledge() { # WORD: each line on standard input was printed for it
	sed "s/\$/ $1/" >"$T/answer"
	{ printf 'A %d\n' "$(wc -c <"$T/answer")" && cat "$T/answer"; } >>"$journal"
}
add() { # WORD [OPTION...]: an entry of this word
	word=$1
	shift
	echo "$word" >"$T/entry"
	in_sight log append "$@" "$root/log" "$T/entry" | acknowledge "$word"
}
add_many() { # N WORD
	yes "$2" | head -n "$1" >"$T/lines"
	in_sight log append --lines "$root/log" "$T/lines" | acknowledge "$2"
}
cut() { # STATE BASE NUMBER [WITHOUT]: a disk after the cut of this number
	rm -rf "$1"
	mkdir "$1"
	: >"$1/acknowledged"
	"$T/powerstates" "$2" "$journal" "$root" "$3" "$1" ${4:+"$4"} >"$1/where" || exit 1
}
entries_there() { # STATE
	grep -v ' made$' "$1/acknowledged" >"$1/entries"
	if [ -z "$record" ]; then
		"$T/sql" "$1/disk/log/store.db" "SELECT seq || ' ' || rtrim(CAST(body AS TEXT), char(10)) FROM leaf" >"$T/there" || return 1
		grep -vxFf "$T/there" "$1/entries" >"$T/lost"
		[ ! -s "$T/lost" ] || { cat "$T/lost"; return 1; }
		return
	fi
	"$H" log fsck --log cases "$1/disk/log" || return 1 # opens every one
	"$T/sql" "$1/disk/log/store.db" "SELECT lower(hex(commitment)) FROM blinded" >"$T/commitments" || return 1
	cut -d' ' -f1 "$1/entries" | grep -vxFf "$T/commitments" | grep . >"$T/lost"
	[ ! -s "$T/lost" ] || { cat "$T/lost"; return 1; }
}
good() { # STATE
	log=$1/disk/log
	if ! grep -q ' made$' "$1/acknowledged" && ! publish "$log"; then
		"$H" log init $record --origin example.org/power "$log" || return 1
	fi
	whole "$log" && entries_there "$1" || return 1
	for which in public cases; do
		last=$(ls "$1" | sed -n "s/^shown\.$which\.//p" | sort -n | tail -1)
		[ -z "$last" ] || continues "$log/$which" "$1/shown.$which.$last" "$(cat "$T/key.$which")" || return 1
	done
}
good_again() { # STATE NUMBER: the power goes again while the first publishing after the cut is at work
	[ -f "$1/disk/log/store.db" ] && grep -q ' made$' "$1/acknowledged" || return 0
	rm -rf "$T/base2" "$T/disk2" "$T/journal2"
	cp -r "$1/disk" "$T/base2" && cp -r "$1/disk" "$T/disk2" || exit 1
	journal=$T/journal2 root=$T/disk2
	: >"$journal"
	in_sight log publish -q "$root/log" && cut "$T/state2" "$T/base2" "$2" && cat "$1/acknowledged" >"$T/state2/acknowledged" &&
		for which in public cases; do
			last=$(ls "$1" | sed -n "s/^shown\.$which\.//p" | sort -n | tail -1)
			[ -z "$last" ] || cp "$1/shown.$which.$last" "$T/state2/shown.$which.0"
		done && good "$T/state2"
	got=$?
	journal=$T/journal root=$T/disk
	return $got
}
begin() {
	journal=$T/journal root=$T/disk
	rm -rf "$T/base" "$root" "$journal"
	mkdir "$T/base" "$root"
}
cut_all() { # CUTS WHAT
	n=0
	while [ $n -lt "$1" ]; do
		n=$((n + 1))
		cut "$T/state" "$T/base" $n
		where=$(cat "$T/state/where")
		[ $((n % 4)) = 0 ] && so "$2, cut number $n ($where): and cut again during recovery" good_again "$T/state" $n
		so "$2, cut number $n ($where): everything acknowledged is there" good "$T/state"
	done
	# The controls: a disk that does not sync files, or names, must lose something of it.
	for without in file-syncs folder-syncs; do
		n=0
		while [ $n -lt 200 ]; do
			n=$((n + 1))
			cut "$T/state" "$T/base" $n $without
			good "$T/state" >"$T/said" 2>&1 || break
		done
		so "$2: without $without something is lost (cut number $n)" test $n -lt 200
	done
}

record=
begin
{
	in_sight log init --origin example.org/power "$root/log" | acknowledge made
	add one
	in_sight log publish "$root/log"
	add two
	add three
	add_many 251 many # 254 leaves
	in_sight log publish "$root/log"
	add_many 4 more # 258: a tile becomes full, and what was part of it goes
	in_sight log publish "$root/log"
	"$H" log export "$root/log" >"$T/nobody-reads" & # somebody else has the store open
	add last
	in_sight log publish "$root/log"
	wait
} >"$T/said" 2>&1 || { cat "$T/said"; exit 1; }
so "the run itself ends well" whole "$root/log"
key_of "$root/log" >"$T/key.public"
cut_all "$cuts" "a log"

record=--record
begin
{
	in_sight log init --record --origin example.org/power "$root/log" | tail -1 | acknowledge made
	add one --case A --event A/1
	add two --case B
	in_sight log publish --anchor 0 "$root/log"
	add three --case A
	in_sight log publish --close-window "$root/log"
	add four --case C --event C/1
	in_sight log erase --case B "$root/log"
	in_sight log publish --close-window --anchor 0 "$root/log"
	add five --case C
} >"$T/said" 2>&1 || { cat "$T/said"; exit 1; }
so "the run of the record ends well" whole "$root/log"
for which in public cases; do "$H" log checkpoint --log $which --public-key "$root/log" >"$T/key.$which"; done
cut_all $((cuts / 3)) "a record"
finish
