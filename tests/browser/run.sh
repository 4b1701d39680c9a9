#!/bin/sh
# run.sh [WORD] - the pages in a browser: runs every *.mjs here whose name contains WORD. Needs chromium (or CHROMIUM=PATH),
# node and npm; npm ci fetches two test tools, nothing of which is shipped. The last line counts.
here=$(cd "$(dirname "$0")" && pwd)
cd "$here" || exit 1
if ! cmp -s package-lock.json node_modules/.holdfast-lock; then
	said=$(npm ci --ignore-scripts --no-audit --no-fund 2>&1) || { echo "$said"; exit 1; }
	cp package-lock.json node_modules/.holdfast-lock
fi
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
passed=0 failed=0
for file in *.mjs; do
	case $file in gate.mjs) continue ;; *"${1:-}"*) ;; *) continue ;; esac
	node "$file" >"$log" 2>&1
	code=$?
	counts=$(sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' "$log" | tail -n 1)
	[ "$counts" ] || counts='0 1' # it died before it could count
	[ "$code" -eq 0 ] || [ "${counts#* }" -gt 0 ] || counts="${counts% *} 1"
	sed '/^[0-9][0-9]* passed, [0-9][0-9]* failed$/d' "$log"
	echo "$file: ${counts% *} passed, ${counts#* } failed" | sed 's/ passed/ ok/; s/ failed/ not ok/'
	passed=$((passed + ${counts% *})) failed=$((failed + ${counts#* }))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
