#include "record_kit.h"
#include <fcntl.h>
#include <sodium.h>
#include <sys/wait.h>

/* What must not be found: each needle by its first eight bytes, then whole. */
enum { SLOTS = 1 << 18 };
struct needle {
	struct str bytes;
	unsigned owner; /* number of the canary */
};
struct search {
	struct needle slot[SLOTS];
	size_t n;
	unsigned char *is_found; /* by owner */
	size_t hits;
};

static size_t slot_of(const char *at)
{
	uint64_t v;
	memcpy(&v, at, 8);
	return (size_t)(v * 0x9e3779b97f4a7c15u >> 46) % SLOTS;
}

static void add_needle(struct search *s, struct str bytes, unsigned owner)
{
	CHECK(bytes.n >= 8 && s->n < SLOTS / 2);
	size_t at = slot_of(bytes.at);
	while (s->slot[at].bytes.n)
		at = (at + 1) % SLOTS;
	s->slot[at] = (struct needle){ bytes, owner };
	s->n++;
}

/* As it is, in hexadecimal of both cases, and in base64 at each of the three ways it can fall into groups. */
static void add_forms(struct search *s, struct arena *a, struct str bytes, unsigned owner)
{
	struct buf lower = { .arena = a }, upper = { .arena = a };
	add_needle(s, str_keep(a, bytes), owner);
	for (size_t i = 0; i < bytes.n; i++) {
		buf_print(&lower, "%02x", (unsigned char)bytes.at[i]);
		buf_print(&upper, "%02X", (unsigned char)bytes.at[i]);
	}
	add_needle(s, buf_str(&lower), owner);
	add_needle(s, buf_str(&upper), owner);
	for (size_t shift = 0; shift < 3; shift++) {
		struct str padded = str_print(a, "%.*s%.*s", (int)shift, "AA", 0, ""), all;
		struct buf b = { .arena = a };
		buf_add(&b, padded);
		buf_add(&b, bytes);
		all = base64_write(a, buf_str(&b));
		size_t from = shift ? 4 : 0, to = (shift + bytes.n) / 3 * 4;
		add_needle(s, str_cut(all, from, to), owner);
	}
}

static void search_bytes(struct search *s, struct str all)
{
	for (size_t i = 0; i + 8 <= all.n; i++)
		for (size_t at = slot_of(all.at + i); s->slot[at].bytes.n; at = (at + 1) % SLOTS)
			if (str_starts(str_cut(all, i, all.n), s->slot[at].bytes))
				s->is_found[s->slot[at].owner] = 1, s->hits++;
}

static struct search *searching;
static size_t searched_files, searched_bytes;
static struct arena search_room;
static int search_file(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	struct arena room = search_room;
	(void)at;
	if (kind != FTW_F || !st->st_size)
		return 0;
	int fd = open(path, O_RDONLY);
	char *bytes = arena_bytes(&room, (size_t)st->st_size);
	CHECK(fd >= 0 && read(fd, bytes, (size_t)st->st_size) == st->st_size);
	close(fd);
	search_bytes(searching, (struct str){ bytes, (size_t)st->st_size });
	searched_files++, searched_bytes += (size_t)st->st_size;
	return 0;
}
/* Every byte of every file below the folder; how many needles were found. */
static size_t hits_in(struct search *s, struct arena room, const char *path)
{
	searching = s, search_room = room, searched_files = searched_bytes = s->hits = 0;
	CHECK(!nftw(path, search_file, 16, FTW_PHYS));
	return s->hits;
}

static struct str blob_of(struct arena *a, struct db *db, const char *sql, struct str key)
{
	sqlite3_stmt *s;
	struct str out = { 0 };
	CHECK(sqlite3_prepare_v2(db->handle, sql, -1, &s, NULL) == SQLITE_OK);
	bind_blob(s, 1, key);
	if (sqlite3_step(s) == SQLITE_ROW)
		out = column_blob(a, s, 0);
	sqlite3_finalize(s);
	return out;
}

struct canary {
	struct str name, event, record;
	struct sha256 commitment;
};

static struct str random_word(struct arena *a, const char *what)
{
	unsigned char bytes[16];
	struct buf b = { .arena = a };
	randombytes_buf(bytes, sizeof bytes);
	buf_print(&b, "%s-", what);
	for (unsigned i = 0; i < sizeof bytes; i++)
		buf_print(&b, "%02x", bytes[i]);
	return buf_str(&b);
}

/* plain: what a person could read; secret: what opens it, as it is kept and as it is in memory. */
static void watch(struct record *r, struct arena *a, const struct canary *c, unsigned owner, struct search *plain,
    struct search *secret)
{
	struct case_leaf leaf = { 0 };
	struct case_row row = { 0 };
	struct fault f = { 0 };
	struct str key = sha256_str(&c->commitment), handle;
	add_forms(plain, a, c->name, owner);
	add_forms(plain, a, c->event, owner);
	add_forms(plain, a, c->record, owner);
	record_say(case_open(r, a, c->commitment, &leaf, &f) && case_row_of_name(r, *a, c->name, &row, &f), &f);
	add_forms(plain, a, (struct str){ (char *)leaf.chance, 32 }, owner);
	add_forms(plain, a, (struct str){ (char *)row.key.bytes, 32 }, owner);
	handle = (struct str){ (char *)row.handle, sizeof row.handle };
	struct sha256 event = name_tag(r, "event", c->event);
	add_forms(secret, a, blob_of(a, &r->keys, "SELECT wrapped FROM chance WHERE commitment = ?1", key), owner);
	add_forms(secret, a, blob_of(a, &r->keys, "SELECT wrapped FROM case_key WHERE handle = ?1", handle), owner);
	add_forms(secret, a, str_keep(a, sha256_str(&row.tag)), owner);
	add_forms(secret, a, str_keep(a, sha256_str(&event)), owner);
	add_forms(secret, a, str_keep(a, handle), owner);
}

static size_t found_in(const unsigned char *is_found, size_t from, size_t to)
{
	size_t n = 0;
	for (size_t i = from; i < to; i++)
		n += is_found[i];
	return n;
}

static void append_all(struct record *r, struct arena *a, struct canary *c, unsigned n)
{
	struct fault f = { 0 };
	struct case_event *e = NEW(a, struct case_event, n);
	struct sha256 *out = NEW(a, struct sha256, n);
	for (unsigned i = 0; i < n; i++) {
		c[i] = (struct canary){ .name = random_word(a, "case"),
			.event = random_word(a, "event"),
			.record = random_word(a, "record") };
		e[i] = (struct case_event){ c[i].name, c[i].event, c[i].record };
	}
	for (unsigned from = 0; from < n; from += 100) /* in several transactions, so that pages are split and moved */
		record_say(db_begin(&r->db, &f) &&
			       cases_append(r, *a, e + from, n - from < 100 ? n - from : 100, out + from, &f) &&
			       db_commit(&r->db, &f),
		    &f);
	for (unsigned i = 0; i < n; i++)
		c[i].commitment = out[i];
}

TEST("after an erasure nothing of it is left in any byte of the folder, and the rest still opens")
{
	unsigned n = getenv("LONG") ? 1000 : 200;
	struct arena a;
	struct record r = record_begin(&a);
	struct fault f = { 0 };
	struct canary *c = NEW(&a, struct canary, n);
	struct search *plain = calloc(2, sizeof *plain), *secret = plain + 1;
	CHECK(plain != NULL);
	plain->is_found = NEW(&a, unsigned char, n), secret->is_found = NEW(&a, unsigned char, n);
	append_all(&r, &a, c, n);
	record_tend(&r, a, (struct due){ .anchor = true, .window = true }, record_start);
	record_publish(&r, a, LOG_PUBLIC);
	record_publish(&r, a, LOG_CASES);
	for (unsigned i = 0; i < n; i++)
		watch(&r, &a, &c[i], i, plain, secret);

	/* The controls: what opens is found, readable things are not, and would be if they lay there. */
	CHECK(hits_in(plain, a, record_dir) == 0);
	CHECK(hits_in(secret, a, record_dir) > 0 && found_in(secret->is_found, 0, n) == n);
	const char *planted = str_print(&a, "%s/planted", record_dir).at;
	CHECK(file_write(planted, base64_write(&a, str_print(&a, "x%.*s", SF(c[n - 1].record))), false, &f));
	CHECK(hits_in(plain, a, record_dir) == 1 && plain->is_found[n - 1]);
	unlink(planted);

	uint64_t gone, all, erased;
	for (unsigned i = 0; i < n; i += 2) {
		record_say(case_erase(&r, a, c[i].name, &gone, &f), &f);
		CHECK(gone == 1);
	}
	memset(secret->is_found, 0, n);
	CHECK(db_script(&r.db, str_print(&a, "VACUUM INTO '%s/backup'", record_dir).at, &f));
	CHECK(db_script(&r.keys, str_print(&a, "VACUUM INTO '%s/backup.keys'", record_dir).at, &f));
	for (unsigned closed = 0; closed < 2; closed++) { /* with the files open, and closed */
		memset(secret->is_found, 0, n);
		CHECK(hits_in(plain, a, record_dir) == 0);
		hits_in(secret, a, record_dir);
		for (unsigned i = 0; i < n; i++)
			CHECK(secret->is_found[i] == i % 2);
		record_close(&r);
	}
	record_say(record_open(&r, &a, record_dir, &f), &f);
	for (unsigned i = 0; i < n; i++) {
		struct arena room = a;
		struct case_leaf leaf = { 0 };
		record_say(case_open(&r, &room, c[i].commitment, &leaf, &f), &f);
		CHECK(leaf.kind == (i % 2 ? CASE_EVENT : CASE_ERASED) && leaf.is_placed);
		CHECK(i % 2 ? str_eq(leaf.record, c[i].record)
			    : case_open(&r, &room, leaf.notice, &leaf, &f) && leaf.kind == CASE_EVENT);
		CHECK(!case_of_event(&r, c[i].event, &leaf.notice, &f) == (i % 2 == 0));
	}
	record_say(cases_check(&r, a, &all, &erased, &f), &f);
	CHECK(all == n + n / 2 && erased == n / 2);
	record_tend(&r, a, (struct due){ .window = true }, record_start + 1);
	record_publish(&r, a, LOG_CASES);
	struct log l;
	record_say(log_open_which(&l, &a, record_dir, LOG_CASES, &f) && log_fsck(&l, &a, &all, &f), &f);
	log_close(&l);
	printf("erasure: %u canaries, %zu forms, %zu files and %zu bytes searched\n", n, plain->n + secret->n,
	    searched_files, searched_bytes);
	free(plain);
	record_end(&r);
}

TEST("a legal hold keeps a case until it is released")
{
	struct arena a;
	struct record r = record_begin(&a);
	struct sha256 c;
	struct fault f = { 0 };
	struct case_leaf leaf = { 0 };
	uint64_t n;
	CHECK(!case_hold(&r, a, S("case"), true, &f) && f.kind == FAULT_MISSING);
	record_say(record_add(&r, a, S("case"), S(""), S("words"), &c, &f), &f);
	record_say(case_hold(&r, a, S("case"), true, &f), &f);
	CHECK(!case_erase(&r, a, S("case"), &n, &f) && f.kind == FAULT_DENIED);
	CHECK(case_open(&r, &a, c, &leaf, &f) && leaf.kind == CASE_EVENT);
	record_say(case_hold(&r, a, S("case"), false, &f), &f);
	record_say(case_erase(&r, a, S("case"), &n, &f), &f);
	CHECK(case_open(&r, &a, c, &leaf, &f) && leaf.kind == CASE_ERASED);
	CHECK(!case_erase(&r, a, S("case"), &n, &f) && f.kind == FAULT_MISSING);
	CHECK(!case_erase(&r, a, S(""), &n, &f) && f.kind == FAULT_INPUT); /* the keeper's own notices */
	record_end(&r);
}

static int commits_left;
static int stop_before_commit(void *unused)
{
	(void)unused;
	if (!commits_left--)
		_exit(9);
	return 0;
}

/* Runs `part` on a record opened by a child that dies before its commit number k, from 0. false: it had no such one. */
static bool dies_before(int k, void (*part)(struct record *, struct arena))
{
	struct arena a = ledger_room();
	struct record r;
	int status = 0;
	fflush(stdout);
	pid_t child = fork();
	if (!child) {
		commits_left = k;
		if (!record_open(&r, &a, record_dir, NULL))
			_exit(1);
		sqlite3_commit_hook(r.db.handle, stop_before_commit, NULL);
		sqlite3_commit_hook(r.keys.handle, stop_before_commit, NULL);
		part(&r, a);
		record_close(&r);
		_exit(0);
	}
	CHECK(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) != 1);
	return WEXITSTATUS(status) == 9;
}

static void erase_case(struct record *r, struct arena a)
{
	uint64_t n;
	case_erase(r, a, S("case"), &n, NULL);
}

TEST("an erasure that a crash cuts short anywhere is finished by itself, or had not begun")
{
	unsigned finished = 0, intact = 0;
	int k = 0;
	for (bool has_died = true; has_died; k++) {
		struct arena a;
		struct record r = record_begin(&a);
		struct sha256 c[2], other, unused;
		struct fault f = { 0 };
		struct case_leaf leaf = { 0 };
		uint64_t all, erased;
		record_say(record_add(&r, a, S("case"), S("e1"), S("words"), &c[0], &f), &f);
		record_say(record_add(&r, a, S("case"), S("e2"), S("more words"), &c[1], &f), &f);
		record_say(record_add(&r, a, S("other"), S(""), S("stays"), &other, &f), &f);
		record_close(&r);
		has_died = dies_before(k, erase_case);
		record_say(record_open(&r, &a, record_dir, &f), &f);
		bool is_marked = record_number(&r.keys, "SELECT count(*) FROM case_key WHERE doomed") > 0;
		if (is_marked && record_number(&r.keys, "SELECT count(*) FROM chance WHERE event IS NOT NULL"))
			CHECK(!record_add(&r, a, S("case"), S("e3"), S("x"), &unused, &f) && f.kind == FAULT_CONFLICT);
		record_tend(&r, a, (struct due){ .window = true }, record_start);
		CHECK(record_number(&r.keys, "SELECT count(*) FROM case_key WHERE doomed") == 0);
		record_say(cases_check(&r, a, &all, &erased, &f), &f);
		CHECK(case_open(&r, &a, other, &leaf, &f) && str_eq(leaf.record, S("stays")));
		CHECK(erased == 0 || erased == 2);
		CHECK(all == (erased ? 5 : 3) && record_number(&r.keys, "SELECT count(*) FROM chance") == 3);
		for (unsigned i = 0; i < 2; i++)
			CHECK(case_open(&r, &a, c[i], &leaf, &f) && leaf.kind == (erased ? CASE_ERASED : CASE_EVENT));
		finished += erased > 0, intact += !erased;
		record_end(&r);
	}
	CHECK(k > 5 && intact > 0 && finished > 3);
}

static void add_two(struct record *r, struct arena a)
{
	struct sha256 out;
	record_add(r, a, S("case"), S("e1"), S("words"), &out, NULL);
	record_add(r, a, S("case"), S("e2"), S("more"), &out, NULL);
}

TEST("a crash anywhere leaves every event with its chance, and no chance without its event")
{
	int k = 0;
	for (bool has_died = true; has_died; k++) {
		struct arena a;
		struct record r = record_begin(&a);
		struct fault f = { 0 };
		uint64_t all = 0, erased;
		record_close(&r);
		has_died = dies_before(k, add_two);
		record_say(record_open(&r, &a, record_dir, &f), &f);
		record_say(cases_check(&r, a, &all, &erased, &f), &f);
		CHECK(all == (k < 2 ? 0 : k < 4 ? 1 : 2)); /* each takes two commits, that of the chance first */
		record_tend(&r, a, (struct due){ .window = true }, record_start);
		CHECK(record_number(&r.keys, "SELECT count(*) FROM chance") == (long long)all);
		record_end(&r);
	}
	CHECK(k == 5);
}
