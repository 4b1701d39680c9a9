#!/bin/sh
# fuzz.sh NAME [SECONDS]     - feeds tests/fuzz/NAME.c with changed inputs for so long; what is found stays in out/fuzz/NAME/found.
# fuzz.sh --replay NAME...   - builds the targets with sanitizers and runs each input of their corpora once.
# Corpora: tests/fuzz/corpus/NAME, small. O=DIR builds elsewhere.
O=${O:-out/fuzz}
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1
flags="-std=c17 -D_GNU_SOURCE -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -Isrc -Itests"
mkdir -p "$O" || exit 1

build() { # the library once for all targets, then the target with libFuzzer
	make -s -j2 CC=clang-14 O="$O/lib" CFLAGS="$flags -fsanitize=fuzzer-no-link -MMD -MP" "$O/lib/libholdfast.a" || exit 1
	clang-14 $flags -fsanitize=fuzzer "tests/fuzz/$1.c" "$O/lib/libholdfast.a" -lcrypto -lsodium -lsqlite3 -o "$O/$1.fuzz" || exit 1
}

if [ "$1" = --replay ]; then
	shift
	passed=0 failed=0
	for name; do
		build "$name"
		for input in tests/fuzz/corpus/"$name"/*; do
			[ -f "$input" ] || continue
			if "$O/$name.fuzz" -timeout=20 -rss_limit_mb=4096 "$input" >"$O/$name.log" 2>&1; then
				passed=$((passed + 1))
			else
				failed=$((failed + 1))
				echo "$input: failed"
				tail -30 "$O/$name.log"
			fi
		done
	done
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
	exit
fi

name=$1 seconds=${2:-60}
[ -f "tests/fuzz/$name.c" ] || { echo "no target tests/fuzz/$name.c; there are:" tests/fuzz/*.c; exit 2; }
build "$name"
mkdir -p "$O/$name/corpus" "$O/$name/found"
dict=tests/fuzz/$name.dict
[ -f "$dict" ] && dict="-dict=$dict" || dict=
"$O/$name.fuzz" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -max_len=16384 $dict -print_final_stats=1 \
	-artifact_prefix="$O/$name/found/" "$O/$name/corpus" "tests/fuzz/corpus/$name"
