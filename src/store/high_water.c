#include "store/high_water.h"
#include "base/base64.h"
#include "ledger/decimal.h"
#include "store/columns.h"
#include "store/log_keys.h"

struct mark {
	struct checkpoint checkpoint;
	struct sha256 events;
	uint64_t signed_at;
};

static struct str hash_bytes(const struct sha256 *h) { return (struct str){ (const char *)h->bytes, sizeof h->bytes }; }

static struct str mark_lines(struct arena *a, const struct mark *m)
{
	struct str events = base64_write(a, hash_bytes(&m->events));
	return str_print(a, "events %.*s\nsigned-at %llu\n", SF(events), (unsigned long long)m->signed_at);
}

static bool read_lines(struct str lines, struct mark *m)
{
	struct str events = str_split(&lines, S("\n")), at = str_split(&lines, S("\n"));
	return !lines.n && str_starts(events, S("events ")) && str_starts(at, S("signed-at ")) &&
	       base64_into(str_cut(events, 7, events.n), m->events.bytes, sizeof m->events.bytes) &&
	       decimal_read(str_cut(at, 10, at.n), &m->signed_at);
}

/* The file, if it is there and a key of this log signed it. */
static bool read_mark(struct log *l, struct arena *a, struct mark *out, struct fault *f)
{
	struct signed_by by[KEYS_MOST];
	struct str bytes;
	struct note note;
	TRY(log_files_read(&l->private, a, l->names.high_water, NOTE_MOST, &bytes, f));
	bool ok = note_read(a, bytes, &note, NULL) && checkpoint_read(note.text, &out->checkpoint, NULL) &&
		  str_eq(out->checkpoint.origin, l->row.origin) &&
		  note_check(*a, &note, l->row.known, l->row.n_known, &ed25519, by) == TRUST_HOLDS;
	return (ok && read_lines(out->checkpoint.extension, out)) ||
	       fail(f, FAULT_SYSTEM, "%s/%s: not what this log wrote", l->path, l->names.high_water);
}

/* Goes on with the chain over the events of leaves from..to-1. */
static bool add_events(struct log *l, uint64_t from, uint64_t to, struct sha256 *chain, struct fault *f)
{
	sqlite3_stmt *s = NULL;
	bool is_row = true, ok = true;
	TRY(db_use(&l->db, SQL_EVENTS, &s, f));
	sqlite3_bind_int64(s, 1, l->row.id);
	bind_u64(s, 2, from);
	bind_u64(s, 3, to);
	while ((ok = db_step(&l->db, s, &is_row, f)) && is_row) {
		unsigned char index[8];
		uint64_t seq = column_u64(s, 0);
		const void *at = sqlite3_column_blob(s, 1);
		for (unsigned i = 0; i < 8; i++)
			index[i] = (unsigned char)(seq >> (56 - 8 * i));
		struct str parts[] = { hash_bytes(chain), { (const char *)index, sizeof index },
			{ at ? at : "", (size_t)sqlite3_column_bytes(s, 1) } };
		*chain = sha256_of(parts, 3);
	}
	sqlite3_reset(s);
	return ok;
}

bool high_water_write(struct log *l, struct arena scratch, const struct head *head, struct fault *f)
{
	struct signature sig[KEYS_MOST];
	struct mark old = { 0 }, new = { .checkpoint = { l->row.origin, head->size, head->root, { 0 } } };
	new.signed_at = head->signed_at;
	bool goes_on = read_mark(l, &scratch, &old, NULL) && old.checkpoint.size <= head->size;
	uint64_t from = goes_on ? old.checkpoint.size : 0;
	if (goes_on)
		new.events = old.events;
	if (goes_on && from == head->size && old.signed_at == head->signed_at)
		return true;
	TRY(add_events(l, from, head->size, &new.events, f));
	new.checkpoint.extension = mark_lines(&scratch, &new);
	struct note note = { checkpoint_write(&scratch, &new.checkpoint), sig, l->row.n_signing };
	TRY(log_keys_sign(l, &scratch, note.text, sig, f));
	return log_files_replace(&l->private, l->names.high_water, note_write(&scratch, &note), f);
}

bool high_water_check(struct log *l, struct arena scratch, const struct head *head, struct fault *f)
{
	struct mark m = { 0 };
	struct sha256 events = { 0 };
	struct fault why = { 0 };
	if (!read_mark(l, &scratch, &m, &why))
		return why.kind == FAULT_MISSING
			   ? fail(f, FAULT_CONFLICT, "%s/%s is missing: publish again", l->path, l->names.high_water)
			   : fail(f, why.kind, "%s", why.text);
	if (m.checkpoint.size < head->size || m.signed_at < head->signed_at)
		return fail(
		    f, FAULT_CONFLICT, "%s/%s is behind the database: publish again", l->path, l->names.high_water);
	if (m.checkpoint.size != head->size || !hash_same(m.checkpoint.root, head->root) ||
	    m.signed_at != head->signed_at)
		return fail(f, FAULT_SYSTEM, "store: the head is not the one that was signed last (%s/%s)", l->path,
		    l->names.high_water);
	TRY(add_events(l, 0, head->size, &events, f));
	return hash_same(events, m.events) ||
	       fail(f, FAULT_SYSTEM, "store: the names of events in table 'leaf' are not those that were signed");
}
