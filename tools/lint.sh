#!/bin/sh
# lint.sh FILES - the walls between rooms, the format, three static analysers, the sizes. Says what is wrong; exit 1 if anything is.
bad=0
part() { # NAME COMMAND...
	name=$1
	shift
	if said=$("$@" 2>&1); then echo "$name: ok"; else bad=1; printf '%s\n%s: NOT ok\n' "$said" "$name"; fi
}
format() { find src tests bench -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run --Werror; }
tidy() {
	checks='-*,clang-analyzer-*,bugprone-*,-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier,-bugprone-macro-parentheses'
	# valist: clang 14 takes every va_list that is passed on for uninitialised
	checks="$checks,-bugprone-assignment-in-if-condition,-clang-analyzer-security.insecureAPI.*,-clang-analyzer-valist.Uninitialized"
	# a function is followed along so many steps; ten times as far takes ten times as long
	nodes=20000
	[ -z "$LONG" ] || nodes=225000
	printf '%s\n' "$@" | xargs -P 2 -n 12 sh -c 'c=$1 nodes=$2; shift 2; exec clang-tidy --quiet --warnings-as-errors="*" -checks="$c" \
		--extra-arg=-Xclang --extra-arg=-analyzer-config --extra-arg=-Xclang --extra-arg=max-nodes=$nodes "$@" -- \
		-std=c17 -D_GNU_SOURCE -Isrc' tidy "$checks" "$nodes" 2>/dev/null
}
analyzer() {
	printf '%s\n' "$@" | xargs -P 2 -n 1 sh -c 'exec gcc -std=c17 -D_GNU_SOURCE -Isrc -O2 -fanalyzer -Werror -c "$1" -o /dev/null' gcc
}
clang_warns() { # the house builds with both compilers
	printf '%s\n' "$@" | xargs -P 2 -n 8 sh -c 'exec clang-14 -std=c17 -D_GNU_SOURCE -Isrc -Wall -Wextra -Wshadow -Werror -fsyntax-only "$@"' clang
}
sizes() { # a file of more than 500 lines has two ideas
	find src -name '*.[ch]' -exec wc -l {} + | awk '$2 != "total" && $1 > 500 { print $2 ": " $1 " lines"; bad = 1 } END { exit bad }'
}
manuals() { mandoc -Tlint -Wwarning docs/man/*.1; }
part rooms tools/rooms.sh
part format format
part sizes sizes
part manuals manuals
part cppcheck cppcheck -q --enable=warning,portability,performance --inline-suppr --error-exitcode=1 -Isrc src
part clang clang_warns "$@"
part analyzer analyzer "$@"
part tidy tidy "$@"
exit $bad
