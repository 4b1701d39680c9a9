#!/bin/sh
# rooms.sh - prints every #include that crosses a wall src/ROOMS does not open, and every call from the rooms that do no
# input or output to the clock, files or memory outside arenas. Exit 1 if there is any.
awk '
FNR == NR {
	if ($0 !~ /^#/ && $1 ~ /:$/) { room = $1; sub(":", "", room); open[room, room] = 1; for (i = 2; i <= NF; i++) open[room, $i] = 1 }
	next
}
/^#include "/ {
	split(FILENAME, path, "/"); match($0, /"[^\/"]+/); to = substr($0, RSTART + 1, RLENGTH - 1)
	if (index($0, "/") && !((path[2], to) in open)) { print FILENAME ":" FNR ": " path[2] " may not include " to; bad = 1 }
}
/^#include </ && FILENAME ~ /^src\/(law|gate|case|page|ledger)\// {
	match($0, /<[^>]+/); to = substr($0, RSTART + 1, RLENGTH - 1)
	if (to == "sodium.h" && FILENAME ~ /^src\/ledger\/(sign|ed25519)\.c$/) next # signatures: one file makes them, one checks them
	if (to !~ /^(assert|limits|stdarg|stdbool|stddef|stdint|stdio|stdlib|string)\.h$/) { print FILENAME ":" FNR ": " to " is for outer rooms"; bad = 1 }
}
/\/\*@/ { contract = 1 } # what is written for the prover is no code
contract { if (/\*\//) contract = 0; next }
FILENAME ~ /^src\/(law|gate|case|page|ledger)\// && /[^a-z_](time|clock|clock_gettime|fopen|open|malloc|calloc|realloc|free|getenv|printf|fprintf|puts|exit)\(/ && !/^[ \t]*(\/?\*|\/\/)/ {
	print FILENAME ":" FNR ": no clock, no files, no memory outside arenas here"; bad = 1
}
END { exit bad }' src/ROOMS $(find src -name '*.[ch]')
