#!/bin/sh
# run.sh HOLDFAST [WORD] - inputs made to break the reader: each must end soon, with exit code 8, a message that names a place, and
# no verdict. cases.sh: case files; packs.sh: one pack; folders.sh: the folder of law. WORD: only files whose name contains it. The
# control at the end must be accepted, else these tests would pass whatever the program did.
cd "$(dirname "$0")/../.." || exit 1
H=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
[ -x "$H" ] || { echo "no program $H"; exit 1; }
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
export HOLDFAST_LAW=law LC_ALL=C PAGER=
good=examples/judgments/T02-saadi.json
law=tests/cli/law/return/pack.md
ok=0 bad=0
no() { bad=$((bad + 1)); echo "$1"; [ -s "$T/err" ] && head -3 "$T/err" | cut -c1-300 | sed 's/^/    /'; }
steers() { tr -d '\n' <"$T/err" | grep -qaP '[\x00-\x1f\x7f]'; }
judge() { # NAME [PLACE [CODE]]: the run that just ended with code $got
	if [ "$got" != "${3:-8}" ]; then no "$1: exit code $got, not ${3:-8}"
	elif [ -s "$T/out" ]; then no "$1: something on standard output"
	elif ! grep -qaE "${2:-:[0-9]+:[0-9]+}" "$T/err"; then no "$1: the message names no place"
	elif steers; then no "$1: the message steers the terminal"
	else ok=$((ok + 1)); fi
}
holdfast() { timeout 20 "$H" "$@" >"$T/out" 2>"$T/err" </dev/null; got=$?; }
no_use() { # NAME [CODE]: no case is judged by the packs in $T/law
	holdfast assess --law "$T/law" --exit-verdict tests/cli/cases/clear.json
	judge "$1 (assess)" . "$2"
}
not_good() { # NAME [PLACE [CODE]]: they do not pass law check
	holdfast law check --law "$T/law" --trials 20
	: >"$T/out"
	judge "$1" "${2:-law/[a-z0-9/._-]*:[0-9]+|law/}" "$3"
}
refused() { # NAME [PLACE [CODE]]: neither good, nor of use
	not_good "$@"
	no_use "$1" "$3"
}
either() { # NAME: read, refused or too large for the memory, but never a crash, and soon
	holdfast law check --law "$T/law" --trials 20
	case $got in 0) ok=$((ok + 1)) ;; *) : >"$T/out"; judge "$1" . ;; esac
	holdfast assess --law "$T/law" --exit-verdict tests/cli/cases/clear.json
	case $got in
	1[012]) ok=$((ok + 1)) ;;
	1) judge "$1 (assess)" "out of memory" 1 ;;
	*) judge "$1 (assess)" . ;;
	esac
}
taken() { # NAME: odd, but nothing is wrong with it
	holdfast law check --law "$T/law" --trials 20
	[ "$got" = 0 ] && ok=$((ok + 1)) || no "$1: law check ends with $got"
	holdfast assess --law "$T/law" --exit-verdict tests/cli/cases/clear.json
	case $got in 1[012]) ok=$((ok + 1)) ;; *) no "$1: assess ends with $got" ;; esac
}
fresh() { rm -rf "$T/law"; mkdir -p "$T/law/return"; cp "$law" "$T/law/return/pack.md"; }
for file in cases packs folders; do
	case $file in *"${2:-}"*) . "tests/hostile/$file.sh" ;; esac
done

# --- the control: what is right is taken ---
holdfast assess --exit-verdict "$good"
[ $got = 10 ] && ok=$((ok + 1)) || no "control: the good case is not refused"
fresh
taken control
echo "$ok passed, $bad failed"
[ "$bad" = 0 ]
