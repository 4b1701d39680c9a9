#!/bin/sh
# log.sh [HOLDFAST [ROUNDS]] - a log whose writers are killed at any moment, and whose system calls fail one by one. After
# each: what was acknowledged is there, no two checkpoints disagree, everything agrees with everything.
if [ "$1" = work ]; then # the side that is killed: `log.sh work HOLDFAST DIR ROUND`, leader of its own process group
	H=$2 T=$3 round=$4
	(
		while :; do
			"$H" log publish -q "$T/log" && "$H" log checkpoint "$T/log" >"$T/seen.$round.new" &&
				mv "$T/seen.$round.new" "$T/seen.$round"
		done
	) 2>/dev/null &
	for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		echo "entry $round-$n" >"$T/entry"
		index=$("$H" log append --event "$round-$n" "$T/log" "$T/entry" 2>/dev/null) && echo "$index entry $round-$n" >>"$T/acknowledged"
	done
	wait
fi
H=${1:-./holdfast}
H=$(cd "$(dirname "$H")" && pwd)/$(basename "$H")
rounds=${2:-30}
here=$(cd "$(dirname "$0")" && pwd)
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
ok=0 bad=0
so() { # SENTENCE COMMAND...
	said=$1
	shift
	if "$@" >"$T/said" 2>&1; then ok=$((ok + 1)); else bad=$((bad + 1)); echo "not so: $said"; head -5 "$T/said"; fi
}
not() { ! "$@"; }

# Every entry that was acknowledged stands where the program said.
all_there() {
	"$H" log export "$T/log" | jq -r '"\(.index) \(.entry | @base64d | rtrimstr("\n"))"' | sort >"$T/there"
	sort "$T/acknowledged" | comm -23 - "$T/there" >"$T/lost"
	[ ! -s "$T/lost" ] || { cat "$T/lost"; false; }
}
# Every checkpoint that was ever seen is the beginning of today's log.
no_fork() {
	for seen in "$T"/seen.*; do
		case $seen in *.new) continue ;; esac
		"$H" log verify --key "$key" --since "$seen" "$T/log" || return 1
	done
}
whole() { "$H" log publish -q "$T/log" && "$H" log fsck "$T/log"; }

"$H" log init --origin example.org/crash "$T/log" >"$T/said" 2>&1 || { cat "$T/said"; exit 1; }
key=$("$H" log checkpoint --public-key "$T/log")
: >"$T/acknowledged"
round=0
while [ $round -lt "$rounds" ]; do
	round=$((round + 1))
	setsid "$here/log.sh" work "$H" "$T" $round &
	worker=$!
	sleep "0.$(awk -v r="$round" 'BEGIN { srand(r); printf "%03d", 20 + rand() * 280 }')"
	kill -s KILL -- "-$worker"
	wait $worker 2>/dev/null
	while kill -s 0 -- "-$worker" 2>/dev/null; do sleep 0.02; done # one may still sit in a system call
	so "killed in round $round: the log is whole after publishing again" whole
done
so "nothing that was acknowledged is missing after $rounds kills" all_there
so "no two checkpoints disagree after $rounds kills" no_fork

# One system call after the other fails, at its first time, its second, and so on, until none is left to fail.
fail_each() { # CALLS ERROR COMMAND...
	calls=$1 error=$2 n=1
	shift 2
	while [ $n -le 60 ]; do
		strace -f -qq -o "$T/trace" -e "trace=$calls" -e "inject=$calls:$error:when=$n" "$@" >"$T/out" 2>/dev/null
		code=$?
		grep -qE 'INJECTED|SIGKILL' "$T/trace" || break
		[ "$code" = 0 ] && [ "$1 $2 $3" = "$H log append" ] && echo "$(cat "$T/out") $(cat "$T/entry")" >>"$T/acknowledged"
		so "$calls $error number $n in $3: the log is whole after publishing again" whole
		n=$((n + 1))
	done
	failed=$((failed + n - 1))
}
if command -v strace >/dev/null && strace -qq -o "$T/trace" true 2>/dev/null; then
	failed=0
	for calls in openat write pwrite64 fsync fdatasync,syncfs rename,renameat,unlinkat; do
		for error in error=EIO error=ENOSPC signal=SIGKILL; do
			echo "entry $calls $error" >"$T/entry"
			fail_each "$calls" "$error" "$H" log append "$T/log" "$T/entry"
			echo more >"$T/more"
			"$H" log append "$T/log" "$T/more" >/dev/null
			fail_each "$calls" "$error" "$H" log publish "$T/log"
		done
	done
	so "calls were made to fail ($failed)" test "$failed" -gt 60
	so "nothing that was acknowledged is missing after failing calls" all_there
	so "no two checkpoints disagree after failing calls" no_fork
else
	echo "failing system calls: left out, strace is not there or may not trace"
fi

# The controls: what this test looks for must be found when it is there.
echo "999999 entry that nobody wrote" >>"$T/acknowledged"
so "an entry that is missing is seen" not all_there
sed '2s/.*/1/' "$T/log/public/checkpoint" >"$T/seen.false"
so "a checkpoint that is none of this log is seen" not no_fork
file=$(find "$T/log/public/tile/entries" -type f | sort | head -1)
printf 'X' | dd of="$file" bs=1 seek=4 conv=notrunc status=none
so "a changed byte is seen" not "$H" log fsck "$T/log"
echo "$ok passed, $bad failed"
[ "$bad" = 0 ]
