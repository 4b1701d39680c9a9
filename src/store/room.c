#include "store/room.h"
#include "ledger/decimal.h"
#include <errno.h>
#include <sqlite3.h>
#include <sys/statvfs.h>

/* What the fuller one of the last two days took. */
static bool day_read(struct db *db, uint64_t *bytes, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_row = false;
	TRY(db_use(db, SQL_TAKEN, &s, f) && db_step(db, s, &is_row, f));
	*bytes = is_row ? (uint64_t)sqlite3_column_int64(s, 0) : 0;
	sqlite3_reset(s);
	return true;
}

static bool check(struct db *db, const char *folder, const struct room *room, struct fault *f)
{
	uint64_t least = room->least ? room->least : room_least, days = room->days ? room->days : ROOM_DAYS, day;
	struct statvfs disk;
	TRY(day_read(db, &day, f));
	if (day && days > UINT64_MAX / day)
		return fail(f, FAULT_INPUT, "%s: so many days of room cannot be asked for", folder);
	least = days * day > least ? days * day : least;
	if (statvfs(folder, &disk))
		return fail(f, FAULT_SYSTEM, "%s: %s", folder, strerror(errno));
	uint64_t free = (uint64_t)disk.f_bavail * disk.f_frsize;
	return free >= least ||
	       fail(f, FAULT_STORE,
		   "%s: NOTHING WAS TAKEN IN: the disk has %llu MiB free and must keep %llu MiB. Make room now, or, on "
		   "a "
		   "small machine, say less with --floor",
		   folder, (unsigned long long)(free >> 20), (unsigned long long)((least + (1 << 20) - 1) >> 20));
}

bool room_begin(struct db *db, const char *folder, const struct room *room, struct fault *f)
{
	TRY(db_begin(db, f));
	if (check(db, folder, room, f))
		return true;
	db_rollback(db);
	return false;
}

bool room_note(struct db *db, uint64_t unix_s, uint64_t bytes, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	TRY(db_use(db, SQL_TAKEN_ADD, &s, f));
	sqlite3_bind_int64(s, 1, (int64_t)(unix_s / 86400));
	sqlite3_bind_int64(s, 2, (int64_t)(bytes < INT64_MAX / 2 ? bytes : INT64_MAX / 2));
	return db_run(db, s, f);
}

bool room_read(const char *word, uint64_t *bytes, struct fault *f)
{
	struct str s = str_of(word);
	uint64_t n;
	unsigned shift = 0;
	if (str_ends(s, S("K")) || str_ends(s, S("M")) || str_ends(s, S("G"))) {
		shift = str_ends(s, S("K")) ? 10 : str_ends(s, S("M")) ? 20 : 30;
		s.n--;
	}
	if (!decimal_read(s, &n) || n > UINT64_MAX >> shift >> 1 || !n)
		return fail(f, FAULT_INPUT, "a size is a whole number of bytes, or one with K, M or G, not '%s'", word);
	*bytes = n << shift;
	return true;
}
