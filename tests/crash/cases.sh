#!/bin/sh
# cases.sh [HOLDFAST [ROUNDS]] - kill -9 at any moment while events of cases are recorded, anchored, placed and erased. After each:
# everything opens and agrees; at the end every event that was acknowledged has a good receipt, or was erased, and then nothing of it
# is left.
if [ "$1" = work ]; then # the side that is killed: `cases.sh work HOLDFAST DIR ROUND`, leader of its own process group
	H=$2 T=$3 round=$4
	(while :; do "$H" log publish -q --anchor 0 --window 0 "$T/log"; done) 2>/dev/null &
	for n in 1 2 3 4 5 6 7 8 9; do
		case=file-$round-$((n % 3))
		echo "words $round-$n" >"$T/entry"
		commitment=$("$H" log append --case "$case" --event "event-$round-$n" "$T/log" "$T/entry" 2>/dev/null) &&
			echo "$commitment $round-$n $case" >>"$T/acknowledged"
		[ $n = 5 ] && echo "$case" >>"$T/begun" && "$H" log erase --case "$case" "$T/log" 2>/dev/null && echo "$case" >>"$T/erased"
	done
	wait
fi
# shellcheck source=tests/crash/lib.sh
. "$(dirname "$0")/lib.sh"
rounds=${2:-10}
seed=${SEED:-$(date +%s)}
HOLDFAST_FLOOR=1M
export HOLDFAST_FLOOR
echo "seed $seed"
opens() { publish "$T/log" && "$H" log fsck "$T/log" && "$H" log fsck --log cases "$T/log"; }
proved() { # a receipt of each, which says what was recorded, or that it was erased if anybody asked for that
	while read -r commitment words case; do
		rm -f "$T/receipt"
		"$H" log prove --log cases "$T/log" "$commitment" --out "$T/receipt" || { echo "none of $words"; return 1; }
		"$H" verify --key "$key" "$T/receipt" >"$T/verdict" || { cat "$T/verdict"; return 1; }
		grep -qx "  words $words" "$T/verdict" || { grep -qx '  kind: erasure' "$T/verdict" && grep -qx "$case" "$T/begun"; } ||
			{ echo "not the words $words"; return 1; }
	done <"$T/acknowledged"
}
gone() { # nothing of what was erased lies in the folder
	while read -r case; do
		round=${case#file-} round=${round%-*}
		! grep -rlaF -e "$case" -e "event-$round-2" -e "words $round-2" "$T/log" || { echo "of $case"; return 1; }
	done <"$T/erased"
}
must "$H" log init --record --origin example.org/crash "$T/log"
key=$("$H" log checkpoint --public-key --log cases "$T/log")
: >"$T/acknowledged"
: >"$T/begun"
: >"$T/erased"
round=0
while [ $round -lt "$rounds" ]; do
	round=$((round + 1))
	killed $round 100 800
	so "killed in round $round: every event opens after publishing again" opens
done
must "$H" log publish -q --close-window "$T/log"
so "every event opens once the window is closed" opens
so "events were acknowledged ($(wc -l <"$T/acknowledged"))" test "$(wc -l <"$T/acknowledged")" -ge "$rounds"
so "every event that was acknowledged has a receipt" proved
so "of $(wc -l <"$T/erased") cases that were erased nothing is left" gone

# The controls: what this looks for is found when it is there.
sed -n '1s/ [^ ]* / 0-0 /p' "$T/acknowledged" >"$T/other" && mv "$T/other" "$T/acknowledged"
so "other words than those recorded are seen" not proved
echo file-0-2 >"$T/erased"
echo "words 0-2" >"$T/log/left"
so "words that are left are seen" not gone
finish
