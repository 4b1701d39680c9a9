#!/bin/sh
# files.sh [HOLDFAST [BITS]] - one bit turned in each stored file, at BITS places of each and of each page of the database; files cut
# short, emptied, removed, exchanged, put back from earlier. Each is named by fsck or the next publishing, or changes nothing at all.
# shellcheck source=tests/crash/lib.sh
. "$(dirname "$0")/lib.sh"
bits=${2:-5}
seed=${SEED:-$(date +%s)}
echo "seed $seed"
compile sql sql.c -lsqlite3
compile spoil spoil.c
compile lie.so lie.c -shared -fPIC
# "FILE BIT" of every file, and of every page of a database; the header of a database more often.
places() {
	(cd "$T/base" && find . -type f -size +0c -printf '%P %s\n' | sort) | awk -v bits="$bits" -v seed="$seed" '
		BEGIN { srand(seed) }
		$1 ~ /\.db$/ { for (i = 0; i < 40; i++) print $1, int(rand() * 800) }
		{ step = $1 ~ /\.db$/ ? 4096 : $2
		  for (from = 0; from < $2; from += step)
			for (i = 0; i < bits; i++) {
				size = i == 0 && step == 4096 ? 16 : step # once among the first bytes of a page
				print $1, from * 8 + int(rand() * size * 8)
			} }'
}
turn_bits() {
	places >"$T/places"
	while read -r file bit; do
		again
		"$T/spoil" "$at/$file" "$bit" || exit 1
		case $file in */public/* | */cases/*) judge "bit $bit of $file" named ;; *) judge "bit $bit of $file" ;; esac
	done <"$T/places"
	echo "$kind: $(wc -l <"$T/places") bits turned: $named named, $harmless harmless (all content the same)"
}
newest() { (cd "$T/base" && ls "$(dirname "$1")" | awk -v n="$(basename "$1")" '$1 + 0 > n + 0'); } # partial tiles wider than this one
spoil_files() {
	find "$T/base" -type f -size +0c -printf '%P\n' | sort >"$T/files"
	while read -r file; do
		for how in remove empty shorten lengthen zero; do
			again
			size=$(stat -c %s "$at/$file")
			case $how in
			remove) rm "$at/$file" ;;
			empty) : >"$at/$file" ;;
			shorten) truncate -s $((size - 2)) "$at/$file" ;; # a key may end in a line feed or not
			lengthen) printf 'x' >>"$at/$file" ;;
			zero) head -c "$size" /dev/zero >"$at/$file" ;;
			esac
			case $file.$how in
			*.db.lengthen | *.db.shorten) judge "$how $file" ;; # pages are counted in the header, and may end in nothing
			*.p/*.remove) [ -n "$(newest "$file")" ] || judge "$how $file" named ;; # what is for older sizes follows from it
			*) judge "$how $file" named ;;
			esac
		done
	done <"$T/files"
}
for kind in record log; do
	make_base $kind
	judge "an untouched folder is good, and published as ever"
	so "which the judge calls harmless" test $harmless = 1
	turn_bits
	spoil_files
done

# One log alone: files in the place of others, and a disk that keeps something else than what was written.
exchange() { mv "$1" "$T/held" && mv "$2" "$1" && mv "$T/held" "$2"; }
served=$at/log/public
again
exchange "$served/tile/0/000" "$served/tile/entries/000"
judge "a tile and its bundle exchanged" named
again
exchange "$served/tile/0/001.p/34" "$served/tile/1/000.p/1"
judge "two partial tiles exchanged" named
again
cp "$T/ref/log/high-water" "$at/log/high-water"
judge "a high-water from later" named
again
cp "$T/ref/log/public/checkpoint" "$served/checkpoint"
judge "a checkpoint from later" named
again
fresh "$T/other"
for file in key high-water public/checkpoint store.db; do
	again
	cp "$T/other/$file" "$at/log/$file"
	judge "$file of another log" named
done
again
ln -sf ../../../key "$served/tile/0/000"
judge "a link in the place of a tile" named
for lie in tile/0/ tile/1/ tile/entries/; do
	again
	so "a disk that lies about $lie: nothing is signed" not env LIE=$lie LD_PRELOAD="$T/lie.so" "$H" log publish -q "$at/log"
	so "a disk that lies about $lie: what was shown stays" cmp "$at/log/public/checkpoint" "$T/base/log/public/checkpoint"
	judge "a disk that lied about $lie" named
done
for lie in high-water checkpoint; do
	again
	LIE=$lie LD_PRELOAD=$T/lie.so "$H" log publish -q "$at/log" >"$T/said" 2>&1
	judge "a disk that lied about $lie" named
done
again
chmod 644 "$at/log/key"
judge "a key that others may read" named
finish
