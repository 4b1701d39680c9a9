/* Signing and showing in two steps, the keys that sign, the words of witnesses, the room on the disk. */
#include "ledger_kit.h"
#include "store/cosigned.h"
#include "store/key_file.h"
#include "store/log_keys.h"
#include "store/room.h"
#include <sys/stat.h>
#include <unistd.h>

static char dir[64];

static struct log begin(struct arena *a)
{
	struct log l;
	struct fault f;
	snprintf(dir, sizeof dir, "/tmp/holdfast-pub-XXXXXX");
	CHECK(mkdtemp(dir) != NULL);
	*a = ledger_room();
	CHECK(log_create(a, dir, S("example.org/public"), &f) && log_open(&l, a, dir, &f));
	return l;
}
static void end(struct log *l)
{
	char command[100];
	log_close(l);
	snprintf(command, sizeof command, "rm -rf %s", dir);
	CHECK(system(command) == 0); /* NOLINT: a name of our own */
}
static void add(struct log *l, unsigned n)
{
	struct fault f;
	uint64_t seq;
	CHECK(db_begin(&l->db, &f));
	for (unsigned i = 0; i < n; i++)
		CHECK(leaf_append(&l->db, l->row.id, (struct str){ 0 }, S("entry"), &seq, &f));
	CHECK(db_commit(&l->db, &f));
}
static bool is_shown(struct log *l, struct arena a, struct str note)
{
	struct str there;
	return log_files_read(&l->public, &a, "checkpoint", NOTE_MOST, &there, NULL) && str_eq(there, note);
}
static bool has(const char *name)
{
	char path[200];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	return !access(path, F_OK);
}

TEST("what is signed is seen by nobody until it is shown, and is then shown with its cosignatures")
{
	struct arena a;
	struct log l = begin(&a);
	struct published p;
	struct fault f;
	struct head head;
	int held, other;
	add(&l, 3);
	CHECK(log_lock(&l, &held, &f));
	CHECK(!log_lock(&l, &other, &f) && f.kind == FAULT_STORE);
	CHECK(log_sign(&l, &a, 1000, &p, &f) && p.size == 3 && p.is_new && p.signed_at == 1000);
	CHECK(!has("public/checkpoint") && has("high-water"));
	struct str more = str_print(&a, "%.*s\xe2\x80\x94 someone AAAAAAAA\n", SF(p.note));
	CHECK(log_show(&l, &a, &p, more, 1001, &f) && is_shown(&l, a, more));
	CHECK(log_head_read(&l.db, &a, l.row.id, &head, &f) && str_eq(head.note, more) && head.signed_at == 1001);
	log_unlock(held);
	CHECK(log_publish(&l, &a, 1002, &p, &f) && !p.is_new && is_shown(&l, a, more)); /* nothing new: it stays */
	end(&l);
}

TEST("a clock that goes back never makes a later head older than the one before")
{
	struct arena a;
	struct log l = begin(&a);
	struct published p;
	struct fault f;
	static const uint64_t clock[] = { 5000, 4000, 6000, 0 }, want[] = { 5000, 5000, 6000, 6000 };
	for (int i = 0; i < 4; i++) {
		add(&l, 1);
		CHECK(log_publish(&l, &a, clock[i], &p, &f) && p.signed_at == want[i] && p.size == (uint64_t)i + 1);
	}
	end(&l);
}

TEST("partial tiles stay while a published size needs them, also when that size was signed and shown apart")
{
	struct arena a;
	struct log l = begin(&a);
	struct published p;
	struct fault f;
	add(&l, 100);
	CHECK(log_publish(&l, &a, 1, &p, &f) && has("public/tile/0/000.p/100"));
	add(&l, 200);
	CHECK(log_sign(&l, &a, 2, &p, &f) && p.size == 300);
	CHECK(has("public/tile/0/000") && has("public/tile/0/000.p/100")); /* 100 is what the world still sees */
	CHECK(log_sign(&l, &a, 3, &p, &f) && p.before == 300);             /* as after a crash between the two steps */
	CHECK(log_show(&l, &a, &p, p.note, 3, &f));
	CHECK(!has("public/tile/0/000.p") && !has("public/tile/entries/000.p") && has("public/tile/0/001.p/44"));
	struct str more = str_print(&a, "%.*s\xe2\x80\x94 someone AAAAAAAA\n", SF(p.note));
	CHECK(log_show(&l, &a, &p, more, 4, &f) && has("public/tile/0/001.p/44")); /* shown again at the same size */
	uint64_t n;
	CHECK(log_fsck(&l, &a, &n, &f) && n == 300);
	end(&l);
}

static bool signs(const struct vkey *key, struct arena a, struct str bytes)
{
	struct note note;
	struct signed_by by;
	return note_read(&a, bytes, &note, NULL) && note_check(a, &note, key, 1, &ed25519, &by) == TRUST_HOLDS;
}

TEST("a key is changed with a time in which both sign, told in a leaf, and the old one signs no more afterwards")
{
	struct arena a;
	struct log l = begin(&a);
	struct published p;
	struct fault f;
	struct vkey old = l.row.key, next, now;
	struct head head;
	uint64_t seq, n;
	add(&l, 1);
	CHECK(log_publish(&l, &a, 1, &p, &f) && signs(&old, a, p.note));
	CHECK(!log_key_turn(&l, &a, &now, &f) && f.kind == FAULT_MISSING);
	CHECK(log_key_next(&l, &l.row, &a, &next, &seq, &f) && seq == 1 && has("key.next"));
	CHECK(!log_key_next(&l, &l.row, &a, &next, &seq, &f) && f.kind == FAULT_CONFLICT);
	CHECK(!log_key_turn(&l, &a, &now, &f) && f.kind == FAULT_CONFLICT); /* it has signed nothing yet */
	CHECK(log_publish(&l, &a, 2, &p, &f) && signs(&old, a, p.note) && signs(&next, a, p.note));
	CHECK(log_key_turn(&l, &a, &now, &f) && str_eq(now.key, next.key) && !has("key.next"));
	CHECK(log_publish(&l, &a, 3, &p, &f)); /* the head of before is still one of ours */
	add(&l, 1);
	CHECK(log_publish(&l, &a, 4, &p, &f) && signs(&next, a, p.note) && !signs(&old, a, p.note));
	CHECK(log_fsck(&l, &a, &n, &f) && n == 3);
	CHECK(log_head_read(&l.db, &a, l.row.id, &head, &f) && head.size == 3);
	log_close(&l); /* and again after a restart */
	CHECK(
	    log_open(&l, &a, dir, &f) && str_eq(l.row.key.key, next.key) && l.row.n_known == 2 && l.row.n_signing == 1);
	CHECK(log_key_next(&l, &l.row, &a, &next, &seq, &f) && log_publish(&l, &a, 5, &p, &f) &&
	      signs(&now, a, p.note) && signs(&next, a, p.note));
	end(&l);
}

TEST("a change of key that was cut off anywhere goes on where it was")
{
	struct arena a;
	struct log l = begin(&a);
	struct published p;
	struct fault f;
	struct vkey made, next, again, now;
	uint64_t seq;
	char from[200], to[200], old[200];
	snprintf(to, sizeof to, "%s/key.next", dir); /* made, and not announced any more */
	CHECK(key_file_create(&a, to, S("example.org/public"), KEY_ED25519, &made, &f));
	CHECK(log_key_next(&l, &l.row, &a, &next, &seq, &f) && str_eq(next.key, made.key));
	CHECK(log_publish(&l, &a, 1, &p, &f));
	snprintf(from, sizeof from, "%s/key.next", dir), snprintf(to, sizeof to, "%s/saved", dir);
	CHECK(!link(from, to));
	snprintf(to, sizeof to, "%s/key", dir);
	snprintf(old, sizeof old, "%s/old", dir);
	CHECK(!link(to, old) && log_key_turn(&l, &a, &now, &f));
	/* as if the program had ended after the rows and before the files: both keys lie there */
	snprintf(from, sizeof from, "%s/saved", dir), snprintf(to, sizeof to, "%s/key.next", dir);
	CHECK(!rename(from, to));
	snprintf(to, sizeof to, "%s/key", dir);
	CHECK(!rename(old, to));
	add(&l, 1);
	CHECK(log_publish(&l, &a, 2, &p, &f) && signs(&now, a, p.note));
	CHECK(log_key_next(&l, &l.row, &a, &again, &seq, &f) && !str_eq(again.key, next.key));
	CHECK(log_publish(&l, &a, 3, &p, &f) && signs(&now, a, p.note) && signs(&again, a, p.note));
	end(&l);
}

TEST("of each witness the last word is kept: a smaller size or an earlier moment does not replace it")
{
	struct arena a;
	struct log l = begin(&a);
	struct fault f;
	struct vkey w = vkey_of(S("witness"), KEY_COSIGNATURE, S("0123456789abcdef0123456789abcdef"));
	struct cosigned c, got;
	CHECK(cosigned_read(&l.db, &a, l.row.id, &w, &got, &f) && !got.is_there);
	static const struct {
		uint64_t size, at, want_size, want_at;
	} steps[] = { { 5, 100, 5, 100 }, { 4, 200, 5, 100 }, { 5, 99, 5, 100 }, { 5, 101, 5, 101 }, { 9, 100, 5, 101 },
		{ 9, 101, 9, 101 } };
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		c = (struct cosigned){ true, steps[i].size, hash_leaf(S("root")), steps[i].at, S("line\n") };
		CHECK(cosigned_write(&l.db, a, l.row.id, &w, &c, &f));
		CHECK(cosigned_read(&l.db, &a, l.row.id, &w, &got, &f) && got.is_there &&
		      got.size == steps[i].want_size && got.unix_s == steps[i].want_at &&
		      str_eq(got.line, S("line\n")) && hash_same(got.root, c.root));
	}
	end(&l);
}

TEST("nothing is taken in when the disk has less room than must stay, or less than twice the last day took")
{
	struct arena a;
	struct log l = begin(&a);
	struct fault f;
	struct room one = { .least = 1 }, huge = { .least = (uint64_t)1 << 62 }, day = { .least = 1, .days = 1 };
	uint64_t seq;
	CHECK(room_begin(&l.db, dir, &one, &f) && leaf_append(&l.db, l.row.id, (struct str){ 0 }, S("x"), &seq, &f) &&
	      db_commit(&l.db, &f));
	CHECK(!room_begin(&l.db, dir, &huge, &f) && f.kind == FAULT_STORE && strstr(f.text, "NOTHING WAS TAKEN IN"));
	CHECK(db_begin(&l.db, &f)); /* it left no transaction open */
	CHECK(room_note(&l.db, 86400 * 100, 10, &f) && room_note(&l.db, 86400 * 100 + 5, (uint64_t)1 << 60, &f) &&
	      db_commit(&l.db, &f));
	CHECK(!room_begin(&l.db, dir, &day, &f) && f.kind == FAULT_STORE);
	CHECK(
	    db_begin(&l.db, &f) && room_note(&l.db, 86400 * 102, 10, &f) && db_commit(&l.db, &f)); /* two days later */
	CHECK(room_begin(&l.db, dir, &day, &f));
	db_rollback(&l.db);
	end(&l);
}

TEST("what a day takes is counted when it is published")
{
	struct arena a;
	struct log l = begin(&a);
	struct published p;
	struct fault f;
	struct room day = { .least = 1, .days = (uint64_t)1 << 50 };
	add(&l, 1);
	CHECK(room_begin(&l.db, dir, &day, &f));
	db_rollback(&l.db);
	CHECK(log_publish(&l, &a, 1700000000, &p, &f));
	CHECK(!room_begin(&l.db, dir, &day, &f) && f.kind == FAULT_STORE);
	end(&l);
}

TEST("a size is said in bytes, or with K, M or G")
{
	uint64_t n = 0;
	CHECK(room_read("1", &n, NULL) && n == 1 && room_read("64M", &n, NULL) && n == 64 << 20);
	CHECK(room_read("2G", &n, NULL) && n == (uint64_t)2 << 30 && room_read("4K", &n, NULL) && n == 4096);
	static const char *const bad[] = { "", "0", "M", "01M", "-1", "1m", "1.5G", "1 G", "9999999999G", "1GG",
		"0x10" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!room_read(bad[i], &n, NULL) && n == 4096);
}
