#include "ledger_kit.h"
#include "store/log.h"
#include <dirent.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[64];

static void remove_tree(const char *path)
{
	DIR *d = opendir(path);
	for (struct dirent *e; d && (e = readdir(d));) {
		char below[600];
		struct stat st;
		if (e->d_name[0] == '.' && (!e->d_name[1] || e->d_name[1] == '.'))
			continue;
		snprintf(below, sizeof below, "%s/%s", path, e->d_name);
		if (!lstat(below, &st) && S_ISDIR(st.st_mode))
			remove_tree(below);
		else
			unlink(below);
	}
	if (d)
		closedir(d);
	rmdir(path);
}

/* A new log in a folder of its own; `end` removes it. */
static struct log begin(struct arena *a)
{
	struct log l;
	struct fault f;
	snprintf(dir, sizeof dir, "/tmp/holdfast-log-XXXXXX");
	CHECK(mkdtemp(dir) != NULL);
	*a = ledger_room();
	CHECK(log_create(a, dir, S("example.org/public"), &f) && log_open(&l, a, dir, &f));
	return l;
}
static void end(struct log *l)
{
	log_close(l);
	remove_tree(dir);
}

/* n leaves more, in one transaction; they say their index. */
static void add(struct log *l, unsigned n)
{
	struct fault f;
	uint64_t seq, first;
	CHECK(db_begin(&l->db, &f) && leaf_count(&l->db, l->row.id, &first, &f));
	for (unsigned i = 0; i < n; i++) {
		char body[32];
		int length = snprintf(body, sizeof body, "leaf %llu", (unsigned long long)(first + i));
		CHECK(
		    leaf_append(&l->db, l->row.id, (struct str){ 0 }, (struct str){ body, (size_t)length }, &seq, &f));
		CHECK(seq == first + i);
	}
	CHECK(db_commit(&l->db, &f));
}

static struct published published(struct log *l, struct arena *a)
{
	struct published p = { 0 };
	struct fault f;
	if (!log_publish(l, a, 1700000000, &p, &f)) {
		printf("%s\n", f.text);
		CHECK(!"published");
	}
	return p;
}

static struct fault fault_of_publish(struct log *l, struct arena a)
{
	struct published p;
	struct fault f = { 0 };
	CHECK(!log_publish(l, &a, 1700000000, &p, &f));
	return f;
}

static bool is_whole(struct log *l, struct arena a)
{
	uint64_t n;
	return log_fsck(l, &a, &n, NULL);
}

TEST("a log is appended to and published in steps, and is whole after each")
{
	struct arena a;
	struct log l = begin(&a);
	struct published p = published(&l, &a);
	CHECK(p.is_new && !p.size && hash_same(p.root, hash_empty()) && is_whole(&l, a));
	static const unsigned steps[] = { 1, 1, 253, 1, 1, 300, 0, 5 };
	uint64_t size = 0;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		add(&l, steps[i]);
		size += steps[i];
		struct published q = published(&l, &a);
		CHECK(q.size == size && q.is_new == (steps[i] > 0) && is_whole(&l, a));
	}
	struct frontier naive = { 0 };
	for (unsigned i = 0; i < size; i++) {
		struct arena room = a;
		frontier_add(&naive, hash_leaf(str_print(&room, "leaf %u", i)));
	}
	p = published(&l, &a);
	CHECK(p.size == 562 && hash_same(p.root, frontier_root(&naive)));
	struct str bytes;
	CHECK(!log_files_read(&l.public, &a, "tile/0/000.p/1", 100, &bytes, NULL)); /* its tile is full */
	CHECK(log_files_read(&l.public, &a, "tile/0/002.p/50", 1600, &bytes, NULL) && bytes.n == 1600);
	CHECK(log_files_read(&l.public, &a, "tile/0/002.p/45", 1600, &bytes, NULL)); /* of the checkpoint before */
	end(&l);
}

TEST("a leaf is there when its transaction is, and not when it is not")
{
	struct arena a;
	struct log l = begin(&a);
	struct fault f;
	uint64_t seq, n;
	CHECK(db_begin(&l.db, &f) && leaf_append(&l.db, l.row.id, (struct str){ 0 }, S("lost"), &seq, &f));
	db_rollback(&l.db);
	CHECK(leaf_count(&l.db, l.row.id, &n, &f) && n == 0);
	add(&l, 1);
	CHECK(leaf_count(&l.db, l.row.id, &n, &f) && n == 1);
	end(&l);
}

TEST("the same event is one leaf, and another story under its name is refused")
{
	struct arena a;
	struct log l = begin(&a);
	struct fault f;
	uint64_t seq = 9, again = 9;
	CHECK(db_begin(&l.db, &f) && leaf_append(&l.db, l.row.id, S("event-1"), S("one"), &seq, &f) && seq == 0);
	CHECK(leaf_append(&l.db, l.row.id, S("event-2"), S("one"), &seq, &f) && seq == 1);
	CHECK(leaf_append(&l.db, l.row.id, S("event-1"), S("one"), &again, &f) && again == 0);
	CHECK(!leaf_append(&l.db, l.row.id, S("event-1"), S("two"), &again, &f) && f.kind == FAULT_CONFLICT);
	char *large = NEW(&a, char, ENTRY_MOST + 1);
	CHECK(!leaf_append(&l.db, l.row.id, S("e"), (struct str){ large, ENTRY_MOST + 1 }, &again, &f) &&
	      f.kind == FAULT_INPUT);
	CHECK(leaf_append(&l.db, l.row.id, S("e"), (struct str){ large, ENTRY_MOST }, &again, &f) && again == 2);
	CHECK(db_commit(&l.db, &f));
	published(&l, &a);
	CHECK(is_whole(&l, a));
	end(&l);
}

TEST("the database itself refuses to change or remove a leaf, to leave a gap, or to turn the head back")
{
	struct arena a;
	struct log l = begin(&a);
	struct fault f;
	uint64_t seq;
	add(&l, 3);
	CHECK(leaf_append(&l.db, l.row.id, S("e"), S("of an event"), &seq, &f));
	published(&l, &a);
	static const char *const bad[] = { "UPDATE leaf SET body = x'00' WHERE seq = 1",
		"DELETE FROM leaf WHERE seq = 2",
		"INSERT INTO leaf(id, body, hash) VALUES((1 << 48) + 5, x'00', zeroblob(32))",
		"INSERT OR REPLACE INTO leaf(id, body, hash) VALUES((1 << 48) + 1, x'00', zeroblob(32))",
		"INSERT OR REPLACE INTO leaf(id, body, hash) VALUES(1 << 48, x'00', zeroblob(32))",
		"INSERT OR REPLACE INTO leaf(id, event, body, hash) VALUES((1 << 48) + 4, 'e', x'00', zeroblob(32))",
		"INSERT OR REPLACE INTO leaf(id, event, body, hash) VALUES((1 << 48) + 4, CAST('e' AS BLOB), x'00', "
		"zeroblob(32))",
		"INSERT INTO leaf(id, body, hash) VALUES((2 << 48) + 1, x'00', zeroblob(32))",
		"INSERT INTO leaf(id, body, hash) VALUES(2 << 48, x'00', zeroblob(32))",
		"INSERT INTO leaf(body, hash) VALUES(x'00', zeroblob(32))", "UPDATE head SET size = 3",
		"UPDATE head SET root = zeroblob(32)", "DELETE FROM head",
		"INSERT INTO leaf(id, body, hash) VALUES((1 << 48) + 4, x'00', zeroblob(31))" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(sqlite3_exec(l.db.handle, bad[i], NULL, NULL, NULL) == SQLITE_CONSTRAINT);
	CHECK(is_whole(&l, a));
	end(&l);
}

TEST("tiles are made again from the rows, byte for byte")
{
	struct arena a;
	struct log l = begin(&a);
	add(&l, 70);
	published(&l, &a);
	add(&l, 66000);
	struct published p = published(&l, &a);
	char other[128];
	struct fault f;
	struct sha256 root;
	snprintf(other, sizeof other, "%s/again", dir);
	CHECK(log_rebuild(&l, &a, p.size, other, &root, &f) && hash_same(root, p.root));
	struct log_files files;
	CHECK(log_files_open(&files, other, false, &f));
	for (unsigned level = 0; level <= 2; level++)
		for (uint64_t i = 0; tile_width(p.size, level, i); i++)
			for (int entries = 0; entries < (level ? 1 : 2); entries++) {
				struct arena room = a;
				struct tile t = { entries, level, i, tile_width(p.size, level, i) };
				struct str one, two;
				const char *path = tile_path(&room, t).at;
				CHECK(log_files_read(&l.public, &room, path, 1 << 20, &one, &f));
				CHECK(log_files_read(&files, &room, path, 1 << 20, &two, &f) && str_eq(one, two));
			}
	log_files_close(&files);
	end(&l);
}

/* Turns one bit of a file, at a place that depends on the run. */
static void flip(const char *path)
{
	FILE *file = fopen(path, "r+b");
	if (!file)
		abort();
	fseek(file, 0, SEEK_END);
	long n = ftell(file), at = (long)test_rand((uint64_t)n);
	unsigned bit = (unsigned)test_rand(8);
	fseek(file, at, SEEK_SET);
	int c = fgetc(file);
	fseek(file, at, SEEK_SET);
	fputc(c ^ 1 << bit, file);
	fclose(file);
}

/* Every file below: one bit turned and found, turned back and whole. */
static unsigned flip_each(struct log *l, struct arena a, const char *path)
{
	DIR *d = opendir(path);
	unsigned n = 0;
	for (struct dirent *e; d && (e = readdir(d));) {
		char below[600];
		struct stat st;
		struct file kept;
		struct arena room = a;
		struct fault f;
		if (e->d_name[0] == '.')
			continue;
		snprintf(below, sizeof below, "%s/%s", path, e->d_name);
		if (stat(below, &st))
			continue;
		if (S_ISDIR(st.st_mode)) {
			n += flip_each(l, a, below);
			continue;
		}
		n++;
		CHECK(file_read(&room, below, 1 << 20, &kept, &f));
		flip(below);
		if (is_whole(l, room))
			printf("%s: one bit turned, and nobody saw it\n", below);
		CHECK(!is_whole(l, room));
		CHECK(file_write(below, kept.bytes, true, &f) && is_whole(l, room));
	}
	if (d)
		closedir(d);
	return n;
}

TEST("one bit turned in any file that is served is found")
{
	struct arena a;
	struct log l = begin(&a);
	add(&l, 590);
	published(&l, &a);
	add(&l, 10);
	published(&l, &a);
	CHECK(is_whole(&l, a));
	CHECK(flip_each(&l, a, l.public_path) == 10); /* checkpoint, 3 bundles, 3 tiles, 1 above them, 2 of before */
	end(&l);
}

/* As somebody could who can write the file: the guard away, the change, the guard back. */
static void change_behind(struct log *l, const char *change)
{
	struct arena a = ledger_room();
	a.at += (a.end - a.at) / 2; /* what the test holds lies in the first half */
	struct str sql = str_print(&a,
	    "DROP TRIGGER leaf_stays; %s; CREATE TRIGGER leaf_stays BEFORE UPDATE ON leaf"
	    " BEGIN SELECT RAISE(ABORT, 'a leaf is never changed'); END",
	    change);
	CHECK(sqlite3_exec(l->db.handle, sql.at, NULL, NULL, NULL) == SQLITE_OK);
}

TEST("a leaf changed behind the back of the database is found before anything is signed")
{
	struct arena a;
	struct log l = begin(&a);
	add(&l, 300);
	published(&l, &a);
	change_behind(&l, "UPDATE leaf SET body = x'00' WHERE seq = 7");
	CHECK(!is_whole(&l, a));
	change_behind(&l, "UPDATE leaf SET body = CAST('leaf 7' AS BLOB) WHERE seq = 7");
	CHECK(is_whole(&l, a));
	add(&l, 10);
	change_behind(&l, "UPDATE leaf SET hash = zeroblob(32) WHERE seq = 305");
	CHECK(fault_of_publish(&l, a).kind == FAULT_SYSTEM);
	end(&l);
}

static struct fault opened_fault(struct log *l, const char *sql, struct arena a)
{
	CHECK(sqlite3_exec(l->db.handle, sql, NULL, NULL, NULL) == SQLITE_OK);
	return fault_of_publish(l, a);
}

TEST("a database put back from a copy signs nothing, and neither does one with another history")
{
	struct arena a;
	struct log l = begin(&a);
	struct fault f;
	char db[128], copy[128], command[300];
	snprintf(db, sizeof db, "%s/store.db", dir);
	snprintf(copy, sizeof copy, "%s/copy.db", dir);
	add(&l, 20);
	published(&l, &a);
	snprintf(command, sizeof command, "VACUUM INTO '%s'", copy);
	CHECK(sqlite3_exec(l.db.handle, command, NULL, NULL, NULL) == SQLITE_OK);
	add(&l, 5);
	published(&l, &a);
	log_close(&l);
	char wal[160];
	snprintf(wal, sizeof wal, "%s-wal", db);
	unlink(wal);
	CHECK(!rename(copy, db) && log_open(&l, &a, dir, &f));
	add(&l, 3); /* fewer than were shown */
	f = fault_of_publish(&l, a);
	CHECK(f.kind == FAULT_CONFLICT && strstr(f.text, "old copy"));
	add(&l, 50); /* more than were shown makes it no better */
	f = fault_of_publish(&l, a);
	CHECK(f.kind == FAULT_CONFLICT && strstr(f.text, "old copy"));
	end(&l);

	l = begin(&a);
	add(&l, 20);
	published(&l, &a);
	CHECK(is_whole(&l, a));
	f = opened_fault(&l, "DROP TRIGGER head_grows; UPDATE head SET root = zeroblob(32)", a);
	CHECK(f.kind == FAULT_CONFLICT || f.kind == FAULT_SYSTEM);
	end(&l);
}

TEST("two cannot publish at once, and a head moves only from where it was read")
{
	struct arena a;
	struct log one = begin(&a), two;
	struct fault f;
	CHECK(log_open(&two, &a, dir, &f));
	add(&one, 3);
	published(&one, &a);
	struct head old, new;
	CHECK(log_head_read(&two.db, &a, two.row.id, &old, &f) && old.size == 3);
	add(&one, 4);
	published(&one, &a);
	new = old;
	new.size = 5;
	CHECK(!log_head_move(&two.db, two.row.id, &old, &new, 0, &f) && f.kind == FAULT_CONFLICT);
	CHECK(db_begin(&one.db, &f));
	db_rollback(&one.db);
	add(&two, 2);
	CHECK(published(&two, &a).size == 9 && is_whole(&one, a));
	log_close(&two);
	end(&one);
}

TEST("what a crash leaves is made good by publishing again")
{
	struct arena a;
	struct log l = begin(&a);
	struct fault f;
	char path[200], kept[200];
	add(&l, 10);
	published(&l, &a);
	struct file old;
	snprintf(path, sizeof path, "%s/public/checkpoint", dir);
	CHECK(file_read(&a, path, 1000, &old, &f));
	add(&l, 300);
	struct published p = published(&l, &a);
	CHECK(file_write(path, old.bytes, true, &f)); /* the head was moved, the file not yet put in place */
	snprintf(kept, sizeof kept, "%s/high-water", dir);
	CHECK(file_write(kept, old.bytes, true, &f));
	CHECK(!is_whole(&l, a));
	struct published q = published(&l, &a);
	CHECK(!q.is_new && q.size == p.size && is_whole(&l, a));
	snprintf(path, sizeof path, "%s/public/tile/0/001.p/99.new", dir); /* half a file under its first name */
	CHECK(file_write(path, S("half"), false, &f));
	add(&l, 45); /* 355 = 256 + 99 */
	CHECK(published(&l, &a).size == 355 && is_whole(&l, a));
	end(&l);
}
