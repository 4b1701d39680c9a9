# shellcheck shell=sh disable=SC2034 # bad is read by whoever takes this in
# so.sh - one claim a line, for the scripts of this folder: `so SENTENCE COMMAND...` says the sentence when the command fails and sets bad=1;
# `not PATTERN COMMAND...` wants the command to fail, and to say a line with the pattern: dying, or being late, is no refusal.
# T: a folder of the caller's.
bad=0
so() {
	said=$1
	shift
	"$@" >"$T/said" 2>&1 || { bad=1; echo "not so: $said"; tail -5 "$T/said" | cut -c1-300; }
}
# shellcheck disable=SC2317 # called through so
not() {
	pattern=$1
	shift
	"$@" >"$T/refused" 2>&1 && { echo "it was accepted"; return 1; }
	cat "$T/refused"
	grep -q -e "$pattern" "$T/refused"
}
