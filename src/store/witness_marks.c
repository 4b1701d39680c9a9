#include "store/witness_marks.h"
#include "base/base64.h"
#include "ledger/decimal.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct str line_of(struct arena *a, const struct witness_row *row)
{
	struct str hash = sha256_hex(a, witness_log_hash(row->origin));
	struct str root = base64_write(a, (struct str){ (const char *)row->seen.root.bytes, 32 });
	return str_print(a, "%.*s %llu %.*s %llu\n", SF(hash), (unsigned long long)row->seen.size, SF(root),
	    (unsigned long long)row->signed_s);
}

struct mark {
	struct sha256 log, root;
	uint64_t size, signed_s;
};

static bool read_mark(struct str line, struct mark *out)
{
	return sha256_of_hex(str_split(&line, S(" ")), &out->log) &&
	       decimal_read(str_split(&line, S(" ")), &out->size) &&
	       base64_into(str_split(&line, S(" ")), out->root.bytes, 32) && decimal_read(line, &out->signed_s);
}

static bool has_mark(struct str text)
{
	struct mark m;
	while (text.n)
		if (read_mark(str_split(&text, S("\n")), &m))
			return true;
	return false;
}

static bool guard_one(struct witness *w, struct arena scratch, const struct mark *m, struct fault *f)
{
	struct witness_row row = { 0 };
	TRY(witness_row_read(w, &scratch, m->log, &row, f));
	struct str hash = sha256_hex(&scratch, m->log), name = row.seen.has_any ? row.origin : hash;
	if (!row.seen.has_any || row.seen.size < m->size || row.signed_s < m->signed_s)
		return fail(f, FAULT_CONFLICT,
		    "%s/high-water shows that %llu leaves of the log %.*s were cosigned at second %llu; witness.db "
		    "knows of %llu, second %llu: it is an old copy. Nothing is cosigned: two histories could come of "
		    "it. "
		    "Put the newest witness.db back; if it is lost, make a new witness with a key of its own "
		    "(holdfast witness init) and tell those who trust this one",
		    w->dir.path, (unsigned long long)m->size, SF(name), (unsigned long long)m->signed_s,
		    (unsigned long long)row.seen.size, (unsigned long long)row.signed_s);
	if (row.seen.size == m->size && !hash_same(row.seen.root, m->root))
		return fail(f, FAULT_CONFLICT,
		    "%s/high-water shows another history of the log %.*s than witness.db. Nothing is cosigned; keep "
		    "both files as evidence, and make a new witness with a key of its own (holdfast witness init)",
		    w->dir.path, SF(name));
	return true;
}

bool marks_guard(struct witness *w, struct arena scratch, struct fault *f)
{
	struct str text;
	struct fault why = { 0 };
	if (!log_files_read(&w->dir, &scratch, "high-water", MARKS_MOST, &text, &why)) {
		if (why.kind == FAULT_MISSING)
			return fail(f, FAULT_CONFLICT,
			    "%s/high-water is missing: whether witness.db is the newest cannot be told. Put it back; "
			    "if you are certain that nothing was restored here, make an empty file of that name",
			    w->dir.path);
		*f = why;
		return false;
	}
	while (text.n && str_find(text, S("\n")) >= 0) { /* a last line without an end never led to an answer */
		struct str line = str_split(&text, S("\n"));
		struct mark m;
		if (!read_mark(line, &m) && has_mark(text))
			return fail(f, FAULT_CONFLICT,
			    "%s/high-water is damaged at '%.80s'. Nothing is cosigned: see that the disk is sound, and "
			    "put a good copy of the file back",
			    w->dir.path, str_keep(&scratch, line).at);
		if (!read_mark(line, &m))
			break; /* a power cut may spoil what was written last; the database had it before */
		TRY(guard_one(w, scratch, &m, f));
	}
	return true;
}

static bool open_marks(struct witness *w, struct fault *f)
{
	if (w->marks >= 0)
		close(w->marks);
	w->marks = openat(w->dir.fd, "high-water", O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
	return w->marks >= 0 || fail(f, FAULT_SYSTEM, "%s/high-water: %s", w->dir.path, strerror(errno));
}

bool marks_renew(struct witness *w, struct arena scratch, struct fault *f)
{
	struct buf all = { .arena = &scratch };
	struct sha256 log;
	bool is_row = true;
	for (const struct sha256 *after = NULL; is_row; after = &log) {
		struct arena room = { scratch.at + (size_t)(scratch.end - scratch.at) / 2, scratch.end, scratch.full };
		struct witness_row row = { 0 };
		TRY(witness_row_next(w, &room, after, &row, &is_row, f));
		if (!is_row)
			break;
		log = witness_log_hash(row.origin);
		buf_add(&all, line_of(&room, &row));
	}
	TRY(log_files_replace(&w->dir, "high-water", buf_str(&all), f));
	w->marks_bytes = all.n;
	return open_marks(w, f);
}

bool marks_add(struct witness *w, struct arena scratch, const struct witness_row *row, struct fault *f)
{
	if (w->marks_bytes > MARKS_FEW)
		return marks_renew(w, scratch, f); /* from the database, which has this one already */
	struct str line = line_of(&scratch, row);
	ssize_t put = write(w->marks, line.at, line.n);
	if (put != (ssize_t)line.n) {
		w->marks_bytes = MARKS_FEW + 1; /* half a line may stand there: the next one begins with a new file */
		return fail(f, FAULT_SYSTEM, "%s/high-water: %s", w->dir.path, put < 0 ? strerror(errno) : "disk full");
	}
	/* Once a second is enough: the database is synced each time, and a file behind it stops nobody. */
	if (row->signed_s > w->marks_s && fdatasync(w->marks)) {
		fprintf(stderr,
		    "error: %s/high-water: the disk did not keep what was written (%s); stopping, start again to "
		    "recover\n",
		    w->dir.path, strerror(errno));
		abort();
	}
	w->marks_s = row->signed_s;
	w->marks_bytes += line.n;
	return true;
}
