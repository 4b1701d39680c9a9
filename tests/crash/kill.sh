#!/bin/sh
# kill.sh [HOLDFAST [ROUNDS]] - kill -9 at any moment, during appends and publishing at once. After each: what was acknowledged is there,
# everything agrees with everything after one publishing; at the end: no two checkpoints anybody saw disagree.
if [ "$1" = work ]; then # the side that is killed: `kill.sh work HOLDFAST DIR ROUND`, leader of its own process group
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
# shellcheck source=tests/crash/lib.sh
. "$(dirname "$0")/lib.sh"
rounds=${2:-20}
seed=${SEED:-$(date +%s)}
echo "seed $seed"
no_fork() { # every checkpoint that was ever seen is the beginning of today's log
	for seen in "$T"/seen.*; do
		case $seen in *.new) continue ;; esac
		continues "$T/log" "$seen" "$key" || return 1
	done
}
fresh "$T/log"
key=$(key_of "$T/log")
: >"$T/acknowledged"
round=0
while [ $round -lt "$rounds" ]; do
	round=$((round + 1))
	killed $round 20 280
	so "killed in round $round: the log is whole after publishing again" whole "$T/log"
done
so "entries were acknowledged ($(wc -l <"$T/acknowledged"))" test "$(wc -l <"$T/acknowledged")" -ge "$rounds"
so "nothing that was acknowledged is missing after $rounds kills" all_there "$T/log" "$T/acknowledged"
so "no two checkpoints disagree after $rounds kills" no_fork

# The controls: what this looks for is found when it is there.
echo "999999 entry that nobody wrote" >>"$T/acknowledged"
so "an entry that is missing is seen" not all_there "$T/log" "$T/acknowledged"
sed '2s/.*/1/' "$T/log/public/checkpoint" >"$T/seen.false"
so "a checkpoint that is none of this log is seen" not no_fork
finish
