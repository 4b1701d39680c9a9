#!/bin/sh
# mutants.sh [HOLDFAST] - do these tests see anything? The source is made worse in one place, one file is compiled again, the program
# linked, and a test that names the fault must fail. O: the folder with the objects; LDLIBS: what the program is linked with (Makefile).
# Without LONG=1 only those that take a few seconds.
# shellcheck source=tests/crash/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$here/../.." || exit 1
O=${O:-out/rel}
LDLIBS=${LDLIBS:--lcrypto -lsodium -lsqlite3 -lmicrohttpd -lqrencode}
[ -f "$O/libholdfast.a" ] || { echo "mutants: left out, $O/libholdfast.a is not there"; finish; }

build() { # FILE SED: the program with this file so changed
	sed -E "$2" "src/$1" >"$T/mutant.c"
	if cmp -s "$T/mutant.c" "src/$1"; then echo "the change no longer fits src/$1"; return 1; fi
	# shellcheck disable=SC2086 # LDLIBS is a list
	${CC:-gcc} -std=c17 -D_GNU_SOURCE -O1 -w -Isrc -iquote "src/$(dirname "$1")" -c "$T/mutant.c" -o "$T/mutant.o" &&
		${CC:-gcc} "$O/src/cli/main.o" "$T/mutant.o" "$O/libholdfast.a" $LDLIBS -o "$T/holdfast"
}
seen() { # PART [SIZE]: it fails, and not because it could not run
	FIRST=1 "$here/$1.sh" "$T/holdfast" ${2:-} >"$T/part" 2>&1
	[ $? = 1 ] && grep -q '^not so: ' "$T/part" && sed -n 's/^not so: //p' "$T/part"
}
mutant() { # WHAT PART SIZE FILE SED
	case $2 in rows | copies | files) ;; *) [ -n "${LONG:-}" ] || return ;; esac
	if ! build "$4" "$5" >"$T/said" 2>&1; then bad=$((bad + 1)); echo "not built: $1"; cat "$T/said"; return; fi
	so "$1: $2.sh sees it" seen "$2" "$3"
	[ -z "${VERBOSE:-}" ] || echo "$1: $(head -1 "$T/said")"
}
# so many cuts find a fault that shows in one of ten
mutant "SQLite syncs less" power 100 store/db.c 's/synchronous = FULL/synchronous = NORMAL/; s/PRAGMA synchronous"\) != 2/PRAGMA synchronous") != 1/'
mutant "tiles are not synced" power 150 store/log_files.c 's/must_sync\(!fsync\(fd\), l\)/(void)must_sync/'
mutant "names of tiles are not synced" power 150 store/log_files.c 's/must_sync\(!fsync\(fd\), b->files\)/(void)must_sync/'
mutant "the folder of a new log is not synced" power 100 store/log.c 's/ && sync_folder\(join\(a, path, ".."\), f\)//'
mutant "a key stands there before its log" power 150 store/log.c 's/"%s.new", own\).at/"%s", own).at/'
mutant "a failed sync is passed over" calls 0 store/log_files.c 's/^([[:space:]]*)if \(done\)$/\1if (1)/'
mutant "the head moves before the tiles are there" calls 0 store/log_publish.c 's/ && log_batch_finish\(&batch, f\)\)/)/'
mutant "publishers do not wait for one another" copies '' store/log_publish.c 's/if \(flock\(lock, LOCK_EX \| LOCK_NB\)\)/if (0)/'
mutant "no guard against an old copy" copies '' store/log_guard.c 's/if \(!head \|\| shown->size > head->size\)/if (0)/; s/return hash_same\(root, shown->root\) \|\|/return true ||/'
mutant "the high-water is never written" copies '' store/high_water.c 's/return log_files_replace\(&l->private, l->names.high_water, .*/return true;/'
mutant "the clock may turn the date of a head back" copies '' store/log_publish.c 's/new.signed_at = unix_s > old.signed_at \? unix_s : old.signed_at/new.signed_at = unix_s/'
mutant "the same event is recorded twice" copies '' store/log_rows.c 's/bind_blob\(s, 3, event\)/sqlite3_bind_null(s, 3)/'
mutant "files are not read again before signing" files 1 store/log_publish.c 's/ \|\| !hash_same\(new->root, of_files\)//; s/TRY\(tiles_check\(scratch, &source, from, to, &of_files, f\)\);//'
mutant "partial tiles are removed too early" files 1 store/log_files.c 's/i < to >> \(8 \* level\) >> 8/i <= to >> (8 * level) >> 8/'
mutant "hashes of rows are not computed again" rows '' store/log_rows.c 's/ \|\| !hash_same\(row\.hash, row\.again\)//'
mutant "names of events are bound by nothing" rows '' store/high_water.c 's/return hash_same\(events, m.events\) \|\|/return true ||/'
mutant "the date of the head is bound by nothing" rows '' store/high_water.c 's/ \|\|$/ ||/; s/m.signed_at != head->signed_at/0/; s/m.signed_at < head->signed_at/0/'
mutant "guards of the database are not looked at" rows '' store/store_check.c 's/return check_tables\(db->handle, scripts, n, f\) \&\&/return/'
finish
