# lib.sh - words for the tests of faults. A part begins with `. lib.sh`: H is the program, T an own folder that goes away.
H=${1:-./holdfast}
H=$(cd "$(dirname "$H")" && pwd)/$(basename "$H")
here=$(cd "$(dirname "$0")" && pwd)
T=$(mktemp -d) || exit 1
T=$(cd "$T" && pwd -P)
trap 'rm -rf "$T"' EXIT
trap 'exit 130' INT TERM
export LC_ALL=C
ok=0 bad=0
so() { # SENTENCE COMMAND...
	said=$1
	shift
	if "$@" >"$T/said" 2>&1 </dev/null; then
		ok=$((ok + 1))
		return
	fi
	bad=$((bad + 1))
	echo "not so: $said"
	head -5 "$T/said"
	[ -z "${FIRST:-}" ] || finish # the first fault is enough: who asks wants to know whether there is one
}
not() { ! "$@"; }
code() { # CODE COMMAND...
	want=$1
	shift
	"$@"
	got=$?
	[ $got = "$want" ] || { echo "exit code $got, not $want"; false; }
}
says() { # WORDS COMMAND...: it fails, and says why
	words=$1
	shift
	! "$@" >"$T/answer" 2>&1 && grep -qiE -- "$words" "$T/answer" || { cat "$T/answer"; false; }
}
finish() {
	echo "$ok passed, $bad failed"
	[ "$bad" = 0 ]
	exit
}
compile() { # OUT FILE OPTION...: a helper of this folder
	out=$1 file=$2
	shift 2
	${CC:-gcc} -std=c17 -D_GNU_SOURCE -O1 -Wall -Wextra "$here/$file" -o "$T/$out" "$@" || exit 1
}
must() { "$@" >"$T/said" 2>&1 </dev/null || { echo "not so: $* works"; head -5 "$T/said"; exit 1; }; }
fresh() { must "$H" log init --origin example.org/crash "$1"; } # LOG: a new one
key_of() { "$H" log checkpoint --public-key "$1"; }
publish() { "$H" log publish -q "$1"; }
whole() { publish "$1" && "$H" log fsck "$1"; } # after publishing again everything agrees with everything
# Every entry of FILE ("INDEX ENTRY" in lines) stands in the log at its place.
all_there() { # LOG FILE
	"$H" log export "$1" >"$T/export" || return 1
	jq -r '"\(.index) \(.entry | @base64d | rtrimstr("\n"))"' <"$T/export" | sort >"$T/there"
	sort "$2" | comm -23 - "$T/there" >"$T/lost"
	[ ! -s "$T/lost" ] || { cat "$T/lost"; false; }
}
continues() { "$H" log verify --key "$3" --since "$2" "$1"; } # LOG CHECKPOINT KEY: it is the beginning of today's log
# Starts this script again as a worker, "$0 work PROGRAM FOLDER ROUND", and kills it with all it started after a while that follows from $seed.
killed() { # ROUND LEAST SPREAD, in milliseconds
	setsid "$0" work "$H" "$T" "$1" &
	worker=$!
	sleep "0.$(awk -v r="$((seed + $1))" -v least="$2" -v spread="$3" 'BEGIN { srand(r); printf "%03d", least + rand() * spread }')"
	kill -s KILL -- "-$worker"
	wait $worker 2>/dev/null
	while kill -s 0 -- "-$worker" 2>/dev/null; do sleep 0.02; done # one may still sit in a system call
}
# --- a folder that was tampered with, beside what it was ($T/base) and what publishing makes of that ($T/ref) ---
# make_base log: 520 leaves, 290 of them published in three steps, 230 waiting. make_base record: two logs, a closed window, and
# things that wait in both.
make_base() {
	kind=$1 at=$T/at named=0 harmless=0
	rm -rf "$at" "$T/base" "$T/ref"
	mkdir "$at"
	if [ "$kind" = record ]; then make_record; else make_log; fi
	cp -r "$at" "$T/base" && cp -r "$at" "$T/ref" && dump "$T/base" >"$T/base.dump" || exit 1
	must publish "$T/ref/log"
}
append() { # WORD OPTION...
	echo "entry $1" >"$T/entry"
	shift
	must "$H" log append "$@" "$at/log" "$T/entry"
}
make_log() {
	fresh "$at/log"
	for name in a b c; do append $name --event "event-$name"; done
	for n in 37 250 230; do
		must publish "$at/log"
		seq 1 $n | sed "s/$/ of $n/" >"$T/lines"
		must "$H" log append --lines "$at/log" "$T/lines"
	done
}
make_record() {
	must "$H" log init --record --origin example.org/crash "$at/log"
	for name in a b c; do append $name --event "event-$name"; done
	append d --case A --event A/1
	append e --case B --event B/1
	append f --case A
	append g --case C
	must "$H" log publish --anchor 0 "$at/log"
	must "$H" log erase --case B "$at/log"
	must "$H" log publish --close-window --report 0 "$at/log"
	append h --case A --event A/2
	append i --case D
	must "$H" log publish --anchor 0 "$at/log"
	append j --case A
	append k
}
again() { rm -rf "$at" && cp -r "$T/base" "$at"; }
dump() { # FOLDER: every row, read from a copy
	rm -rf "$T/dump"
	mkdir "$T/dump"
	cp "$1"/log/*.db* "$T/dump"
	for each in "$T/dump"/*.db; do "$T/sql" "$each" -dump || return 1; done
}
fsck() { "$H" log fsck "$1" && { [ $kind = log ] || "$H" log fsck --log cases "$1"; }; }
# What was done to $at must be named by fsck or by the next publishing; or change nothing, be it in rows, files or signatures. Nothing
# but the truth is ever signed.
judge() { # WHAT [named]: "named": to be harmless is not enough
	so "$kind: $1" named_or_harmless "${2:-}"
}
signed_the_truth() { # SERVED
	cmp -s "$at/log/$1/checkpoint" "$T/ref/log/$1/checkpoint" && return
	# leaves at the end that wait may be lost, and fsck must say so; what is signed is true all the same
	[ $fsck != 0 ] && continues "$T/ref/log/$1" "$at/log/$1/checkpoint" "$("$H" log checkpoint --log "$1" --public-key "$T/ref/log")" >"$T/answer"
}
same() { # the files of both folders, but for moments
	for one in "$T/base"/log/*; do
		one=$(basename "$one")
		case $one in
		*.db | lock*) ;;
		high-water*)
			sed '/^signed-at/,$d' "$T/ref/log/$one" >"$T/mark"
			sed '/^signed-at/,$d' "$at/log/$one" | cmp - "$T/mark" || return 1
			;;
		public | cases) diff -r "$at/log/$one" "$T/ref/log/$one" || return 1 ;;
		*) cmp "$at/log/$one" "$T/base/log/$one" || return 1 ;;
		esac
	done
}
named_or_harmless() {
	dump "$at" >"$T/at.dump" 2>&1
	fsck "$at/log" >"$T/fsck" 2>&1
	fsck=$?
	"$H" log publish -q "$at/log" >"$T/publish" 2>&1
	publish=$?
	cat "$T/fsck" "$T/publish"
	[ $fsck -lt 128 ] && [ $publish -lt 128 ] || { echo "it broke down"; return 1; }
	if [ $publish = 0 ]; then
		signed_the_truth public && { [ $kind = log ] || signed_the_truth cases; } || { echo "something was signed that is not so"; return 1; }
	fi
	if [ $fsck != 0 ] || [ $publish != 0 ]; then
		named=$((named + 1))
		[ $fsck = 0 ] || [ -s "$T/fsck" ]
		return
	fi
	harmless=$((harmless + 1))
	[ "$1" != named ] || { echo "nobody says so"; return 1; }
	cmp "$T/at.dump" "$T/base.dump" && same
}
