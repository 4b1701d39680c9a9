# lib.sh - words for tests of the command line. A test begins with `it "sentence"`; then run, and say what must be so.
passed=0 failed=0 bad= name=
end_test() {
	[ -z "$name" ] && return
	if [ -n "$bad" ]; then failed=$((failed + 1)); else passed=$((passed + 1)); fi
	name=
}
it() { end_test; name=$1 bad=; }
no() {
	bad=1
	echo "$file: $name"
	echo "    not so: $1"
	[ -s "$T/err" ] && sed 's/^/    stderr: /' "$T/err" | head -5
	:
}
run() { "$H" "$@" >"$T/out" 2>"$T/err" </dev/null; got=$?; }         # without input
pipe() { input=$1; shift; printf "$input" | "$H" "$@" >"$T/out" 2>"$T/err"; got=$?; } # with input
code() { [ "$got" = "$1" ] || no "exit code $1, got $got"; }
out() { grep -qF -- "$1" "$T/out" || no "standard output has: $1"; }
out_is() { [ "$(cat "$T/out")" = "$1" ] || no "standard output is: $1, got: $(head -c 300 "$T/out")"; }
out_not() { grep -qF -- "$1" "$T/out" && no "standard output has not: $1"; :; }
out_empty() { [ -s "$T/out" ] && no "standard output is empty"; :; }
err() { grep -qF -- "$1" "$T/err" || no "standard error has: $1"; }
err_not() { grep -qF -- "$1" "$T/err" && no "standard error has not: $1"; :; }
err_empty() { [ -s "$T/err" ] && no "standard error is empty"; :; }
lines() { [ "$(wc -l <"$T/out")" -eq "$1" ] || no "$1 lines on standard output, got $(wc -l <"$T/out")"; }
json() { jq -e "$1" "$T/out" >/dev/null 2>&1 || no "json: $1"; }
so() { "$@" || no "$*"; }
