#!/bin/sh
# wasm.sh HOLDFAST - the modules for browsers beside the program: nothing imported, and the same bytes. LONG=1: a million
# cases are swept. Says how many tests there were in its last line.
export HOLDFAST_LAW=law
H=$1 M=out/wasm/holdfast.wasm V=out/wasm/verify.wasm ok=0 bad=0
n=20000
[ -z "$LONG" ] || n=1000000
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
is() { # NAME WANTED COMMAND...: ends the command with this code?
	name=$1 wanted=$2
	shift 2
	"$@" >"$T/said" 2>&1
	if [ $? = "$wanted" ]; then ok=$((ok + 1)); else bad=$((bad + 1)); echo "$name: FAILED"; cat "$T/said"; fi
}
count() { # what the script before said it counted
	counts=$(sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' "$T/said" | tail -n 1)
	[ "$counts" ] || counts='0 1' # it died before it could count
	ok=$((ok + ${counts% *})) bad=$((bad + ${counts#* }))
}
is "the module imports nothing" 0 tools/noimports.sh $M
cat >"$T/send.c" <<'END'
__attribute__((import_module("env"), import_name("send"))) void send(int);
__attribute__((export_name("tell"))) void tell(int what) { send(what); }
END
is "a module that can send is made" 0 clang-14 --target=wasm32-wasi -O2 -nostdlib -Wl,--no-entry "$T/send.c" -o "$T/send.wasm"
is "and found out" 1 tools/noimports.sh "$T/send.wasm"
head -c 9999 $M >"$T/cut.wasm"
is "half a module is none" 1 tools/noimports.sh "$T/cut.wasm"
"$H" caseload generate "$n" --out "$T/cases.jsonl" && "$H" caseload generate "$n" --planes --out "$T/cases.planes"
node --no-warnings tests/interop/wasm.mjs "$H" $M "$T" | tee "$T/said"
count
is "the verifier imports nothing" 0 tools/noimports.sh $V
node --no-warnings tests/interop/verify.mjs "$H" $V "$T" | tee "$T/said"
count
echo "$ok passed, $bad failed"
[ "$bad" = 0 ]
