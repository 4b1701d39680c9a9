#!/bin/sh
# noimports.sh MODULE - says how large a WebAssembly module is and that it imports nothing; exit 1 if it does. What imports
# nothing can call nothing but itself: no network, no files, no clock. Reads the sections of the binary (WebAssembly core
# specification, 5.5) with od and awk, so that anyone can check the file without a tool that knows WebAssembly.
[ -f "$1" ] || { echo "noimports.sh: no file $1" >&2; exit 1; }
od -An -v -tu1 "$1" | awk -v name="$1" '
{ for (i = 1; i <= NF; i++) byte[n++] = $i }
function number(  value, factor) { # LEB128 at `at`
	for (factor = 1; at < n; factor *= 128) {
		value += byte[at] % 128 * factor
		if (byte[at++] < 128) return value
	}
	bad = "cut off"
}
END {
	if (n < 8 || byte[0] byte[1] byte[2] byte[3] byte[4] != "0971151091") bad = "no WebAssembly module of version 1"
	for (at = 8; at < n && !bad; at = end) {
		id = byte[at++]; size = number(); end = at + size
		if (end > n) bad = "cut off"
		else if (id == 2) imports = number()
	}
	if (!bad && imports) bad = imports + 0 " import" (imports == 1 ? "" : "s") "; there must be none"
	print name ": " (bad ? bad : n " bytes, no imports")
	exit bad != ""
}'
