#include "ledger/sign.h"
#include "ledger_kit.h"
#include "store/key_file.h"
#include "store/witness_marks.h"
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { T0 = 1800000000 };
static char dir[64];
static struct naive_tree tree;
static struct signer log_key;

static const char *in(struct arena *a, const char *name) { return str_print(a, "%s/%s", dir, name).at; }

/* A new witness in a folder of its own. */
static struct arena begin(void)
{
	struct arena a = ledger_room();
	struct vkey key;
	struct fault f;
	snprintf(dir, sizeof dir, "/tmp/holdfast-witness-XXXXXX");
	CHECK(mkdtemp(dir) != NULL);
	for (unsigned i = 0; i < 301; i++)
		tree.leaf[i] = hash_leaf((struct str){ (char *)&i, sizeof i });
	memset(tree.has, 0, sizeof tree.has);
	signer_of(&a, S("example.com/log"), KEY_ED25519, (unsigned char[32]){ 1 }, &log_key);
	CHECK(witness_create(&a, dir, S("example.org/witness"), T0, &key, &f) && key.type == KEY_COSIGNATURE);
	return a;
}

static void end(struct arena a)
{
	static const char *const names[] = { "key", "logs", "lock", "high-water", "witness.db", "witness.db-wal",
		"witness.db-shm", "old.db" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(in(&a, names[i]));
	CHECK(!rmdir(dir));
}

static struct witness opened(struct arena *a)
{
	struct witness w;
	struct fault f = { 0 };
	if (!witness_open(&w, a, dir, &f)) {
		printf("%s\n", f.text);
		abort();
	}
	return w;
}

/* The request of a log that grows from `old` to `size` leaves. */
static struct witness_request request(struct arena *a, unsigned old, unsigned size)
{
	struct sha256 proof[TREE_LEVELS + 1];
	struct nodes nodes = { naive_node, &tree };
	struct plan plan;
	struct witness_request r;
	struct fault f;
	struct checkpoint c = { S("example.com/log"), size, naive_root(&tree, 0, size), { 0 } };
	struct note note = { checkpoint_write(a, &c), NULL, 1 };
	struct signature sig = sign_text(a, &log_key, note.text);
	note.signature = &sig;
	plan_consistency((struct span_of){ 0, old }, size, &plan);
	CHECK(plan_hashes(&nodes, &plan, proof, &f));
	struct str body = witness_request_write(a, old, proof, plan.n, note_write(a, &note));
	CHECK(witness_request_read(a, body, &r, &f));
	return r;
}

static int ask(struct witness *w, struct arena a, unsigned old, unsigned size, uint64_t unix_s)
{
	struct witness_request r = request(&a, old, size);
	struct witness_said said;
	struct fault f = { 0 };
	if (!witness_take(w, &a, &r, &log_key.public, 1, unix_s, &said, &f))
		return -(int)f.kind;
	return (int)said.status;
}

static struct witness_row row_of(struct witness *w, struct arena *a)
{
	struct witness_row row = { 0 };
	struct fault f;
	CHECK(witness_row_read(w, a, witness_log_hash(S("example.com/log")), &row, &f));
	return row;
}

TEST("a witness remembers what it cosigned when it is started again")
{
	struct arena a = begin();
	struct stat st;
	CHECK(!stat(in(&a, "key"), &st) && (st.st_mode & 0777) == 0600);
	struct witness w = opened(&a);
	CHECK(ask(&w, a, 0, 8, T0 + 1) == 200 && ask(&w, a, 8, 8, T0 + 2) == 200);
	witness_close(&w);
	w = opened(&a);
	CHECK(ask(&w, a, 0, 12, T0 + 3) == 409 && ask(&w, a, 8, 12, T0 + 3) == 200);
	struct witness_row row = row_of(&w, &a);
	CHECK(row.seen.size == 12 && row.signed_s == T0 + 3 && hash_same(row.seen.root, naive_root(&tree, 0, 12)));
	struct note note;
	struct vkey keys[] = { log_key.public, w.signer.public };
	struct signed_by by[2];
	struct fault f;
	CHECK(note_read(&a, row.note, &note, &f) && note.n == 2);
	CHECK(note_check(a, &note, keys, 2, &ed25519, by) == TRUST_HOLDS && by[0].holds && by[1].holds);
	CHECK(by[1].unix_s == T0 + 3);
	witness_close(&w);
	end(a);
}

TEST("lines that no trusted key made are not kept with a checkpoint")
{
	struct arena a = begin();
	struct witness w = opened(&a);
	struct witness_request r = request(&a, 0, 5);
	struct witness_said said;
	struct signer stranger;
	struct fault f;
	signer_of(&a, S("example.com/stranger"), KEY_ED25519, (unsigned char[32]){ 9 }, &stranger);
	struct signature two[] = { sign_text(&a, &stranger, r.note.text), r.note.signature[0] };
	r.note.signature = two, r.note.n = 2;
	CHECK(witness_take(&w, &a, &r, &log_key.public, 1, T0, &said, &f) && said.status == WITNESS_COSIGNS);
	struct note note;
	struct witness_row row = row_of(&w, &a);
	CHECK(
	    note_read(&a, row.note, &note, &f) && note.n == 2 && str_eq(note.signature[0].name, S("example.com/log")));
	witness_close(&w);
	end(a);
}

TEST("one process at a time cosigns for a witness")
{
	struct arena a = begin();
	struct witness w = opened(&a), other;
	struct fault f;
	CHECK(!witness_open(&other, &a, dir, &f) && f.kind == FAULT_STORE);
	CHECK(witness_open_to_read(&other, &a, dir, &f));
	witness_close(&other);
	witness_close(&w);
	w = opened(&a);
	witness_close(&w);
	end(a);
}

TEST("nothing is cosigned for a moment before an earlier cosignature, of this log or another, or before the witness "
     "was made")
{
	struct arena a = begin();
	struct witness w = opened(&a);
	CHECK(ask(&w, a, 0, 3, T0 - 1) == -FAULT_DENIED && ask(&w, a, 0, 3, 0) == -FAULT_DENIED);
	CHECK(!row_of(&w, &a).seen.has_any);
	CHECK(ask(&w, a, 0, 3, T0 + 100) == 200);
	CHECK(ask(&w, a, 3, 5, T0 + 99) == -FAULT_DENIED && row_of(&w, &a).seen.size == 3);
	CHECK(ask(&w, a, 3, 5, T0 + 100) == 200);
	witness_close(&w);
	w = opened(&a);
	CHECK(ask(&w, a, 5, 7, T0 + 99) == -FAULT_DENIED);
	struct signer other;
	struct witness_said said;
	struct fault f;
	signer_of(&a, S("example.com/other"), KEY_ED25519, (unsigned char[32]){ 2 }, &other);
	struct checkpoint c = { S("example.com/other"), 0, hash_empty(), { 0 } };
	struct note note = { checkpoint_write(&a, &c), NULL, 1 };
	struct signature sig = sign_text(&a, &other, note.text);
	note.signature = &sig;
	struct witness_request r = { .note = note, .checkpoint = c };
	CHECK(!witness_take(&w, &a, &r, &other.public, 1, T0 + 99, &said, &f) && f.kind == FAULT_DENIED);
	CHECK(witness_take(&w, &a, &r, &other.public, 1, T0 + 101, &said, &f) && said.status == WITNESS_COSIGNS);
	CHECK(ask(&w, a, 5, 7, T0 + 100) == -FAULT_DENIED && ask(&w, a, 5, 7, T0 + 101) == 200);
	witness_close(&w);
	end(a);
}

static void copy(const char *from, const char *to)
{
	struct arena a = ledger_room();
	struct file file;
	struct fault f;
	a.at = a.end - (64 << 20);
	CHECK(file_read(&a, from, 32 << 20, &file, &f) && file_write(to, file.bytes, true, &f));
}

TEST("an old copy of the database, or another history in it, cosigns nothing")
{
	struct arena a = begin();
	struct witness w = opened(&a);
	struct fault f = { 0 };
	CHECK(ask(&w, a, 0, 8, T0) == 200);
	witness_close(&w);
	copy(in(&a, "witness.db"), in(&a, "old.db"));
	w = opened(&a);
	CHECK(ask(&w, a, 8, 20, T0) == 200);
	witness_close(&w);
	w = opened(&a); /* control: the newest database opens */
	witness_close(&w);
	copy(in(&a, "witness.db"), in(&a, "logs"));
	copy(in(&a, "old.db"), in(&a, "witness.db"));
	CHECK(!witness_open(&w, &a, dir, &f) && f.kind == FAULT_CONFLICT && strstr(f.text, "it is an old copy"));
	/* The same size under a later moment is an old copy too. */
	copy(in(&a, "logs"), in(&a, "witness.db"));
	w = opened(&a);
	CHECK(ask(&w, a, 20, 20, T0 + 9) == 200);
	witness_close(&w);
	copy(in(&a, "logs"), in(&a, "witness.db"));
	CHECK(!witness_open(&w, &a, dir, &f) && f.kind == FAULT_CONFLICT);
	end(a);
}

TEST("what high-water says is believed to its last whole line, and without it nothing is cosigned")
{
	struct arena a = begin();
	struct witness w = opened(&a);
	struct fault f = { 0 };
	struct str line;
	CHECK(ask(&w, a, 0, 8, T0) == 200 && ask(&w, a, 8, 9, T0) == 200);
	CHECK(log_files_read(&w.dir, &a, "high-water", 4096, &line, &f));
	witness_close(&w);
	struct str torn = str_print(&a, "%.*s%.30s", SF(line), line.at);
	CHECK(file_write(in(&a, "high-water"), torn, true, &f));
	w = opened(&a); /* half a line never led to an answer */
	witness_close(&w);
	CHECK(file_write(in(&a, "high-water"), str_print(&a, "%.30s\n%.*s", line.at, SF(line)), true, &f));
	CHECK(!witness_open(&w, &a, dir, &f) && f.kind == FAULT_CONFLICT && strstr(f.text, "damaged"));
	CHECK(!unlink(in(&a, "high-water")));
	CHECK(!witness_open(&w, &a, dir, &f) && f.kind == FAULT_CONFLICT && strstr(f.text, "is missing"));
	CHECK(file_write(in(&a, "high-water"), S(""), true, &f));
	w = opened(&a);
	witness_close(&w);
	/* The same size with another root: somebody else's history. */
	struct witness_row other = { S("example.com/log"), { 9, tree.leaf[1], true }, T0, S("") };
	w = opened(&a);
	CHECK(marks_add(&w, a, &other, &f));
	witness_close(&w);
	CHECK(!witness_open(&w, &a, dir, &f) && f.kind == FAULT_CONFLICT && strstr(f.text, "another history"));
	end(a);
}

TEST("a key that others may read, or that is another one, signs nothing")
{
	struct arena a = begin();
	struct witness w;
	struct vkey other;
	struct fault f = { 0 };
	CHECK(!chmod(in(&a, "key"), 0644) && !witness_open(&w, &a, dir, &f) && f.kind == FAULT_DENIED);
	CHECK(!unlink(in(&a, "key")));
	CHECK(!witness_open(&w, &a, dir, &f) && f.kind == FAULT_MISSING);
	CHECK(key_file_create(&a, in(&a, "key"), S("example.org/witness"), KEY_COSIGNATURE, &other, &f));
	CHECK(!witness_open(&w, &a, dir, &f) && f.kind == FAULT_CONFLICT);
	CHECK(!witness_create(&a, dir, S("example.org/witness"), T0, &other, &f) && f.kind == FAULT_CONFLICT);
	CHECK(!witness_create(&a, dir, S("two words"), T0, &other, &f) && f.kind == FAULT_INPUT);
	end(a);
}

TEST("the database itself refuses to turn back what was cosigned")
{
	struct arena a = begin();
	struct witness w = opened(&a);
	CHECK(ask(&w, a, 0, 8, T0) == 200);
	static const char *const bad[] = { "UPDATE witnessed SET size = 7", "UPDATE witnessed SET root = zeroblob(32)",
		"UPDATE witnessed SET signed_at = 1", "DELETE FROM witnessed", "UPDATE witnessed SET origin = 'x'",
		"INSERT INTO witness(id, vkey, made_at) VALUES(2, 'x', 1)" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(sqlite3_exec(w.db.handle, bad[i], NULL, NULL, NULL) == SQLITE_CONSTRAINT);
	CHECK(ask(&w, a, 8, 9, T0) == 200);
	witness_close(&w);
	end(a);
}

/* A witness as `witness_open` makes it, but for the lock: so that several processes at once cosign for it. */
static struct witness opened_beside(struct arena *a)
{
	struct witness w;
	struct fault f = { 0 };
	if (!witness_open_to_read(&w, a, dir, &f) || !key_file_read(a, in(a, "key"), &w.signer, &f)) {
		printf("%s\n", f.text);
		abort();
	}
	w.marks = open(in(a, "high-water"), O_WRONLY | O_APPEND | O_CLOEXEC);
	return w;
}

/* Without one transaction: what was seen is read, the others are waited for, then it is written over. */
static int careless(struct witness *w, struct arena *a, const struct witness_request *r, int go)
{
	struct witness_row row = { 0 };
	struct fault f;
	char c;
	CHECK(witness_row_read(w, a, witness_log_hash(r->checkpoint.origin), &row, &f));
	int status = (int)witness_decide(*a, r, &log_key.public, 1, &row.seen, &ed25519);
	while (read(go, &c, 1) > 0) {}
	struct str hex = sha256_hex(a, r->checkpoint.root);
	struct str sql = str_print(a,
	    "INSERT INTO witnessed VALUES(zeroblob(32), 'x', %llu, x'%.*s', 1, '') ON CONFLICT(log) DO UPDATE SET "
	    "root = excluded.root",
	    (unsigned long long)r->checkpoint.size, SF(hex));
	if (status == 200 && sqlite3_exec(w->db.handle, sql.at, NULL, NULL, NULL) != SQLITE_OK)
		status = 500;
	return status;
}

/* Twenty histories of eight leaves, asked for at the same moment. Returns how many were cosigned. */
static unsigned race(bool is_careless)
{
	enum { MANY = 20 };
	struct arena a = begin();
	struct witness w = opened(&a);
	int go[2], ready[2];
	pid_t child[MANY];
	unsigned cosigned = 0;
	if (is_careless)
		CHECK(sqlite3_exec(w.db.handle, "DROP TRIGGER witnessed_grows", NULL, NULL, NULL) == SQLITE_OK);
	witness_close(&w);
	CHECK(!pipe(go) && !pipe(ready));
	fflush(stdout);
	for (int i = 0; i < MANY; i++) {
		child[i] = fork();
		if (child[i])
			continue;
		struct witness_said said = { 0 };
		struct fault f = { 0 };
		char c = 0;
		close(go[1]);
		tree.leaf[3].bytes[0] = (unsigned char)i;
		memset(tree.has, 0, sizeof tree.has);
		struct witness_request r = request(&a, 0, 8);
		w = opened_beside(&a);
		int status = 0;
		if (is_careless) {
			CHECK(write(ready[1], "r", 1) == 1);
			status = careless(&w, &a, &r, go[0]);
		} else {
			CHECK(write(ready[1], "r", 1) == 1);
			while (read(go[0], &c, 1) > 0) {}
			if (witness_take(&w, &a, &r, &log_key.public, 1, T0, &said, &f))
				status = (int)said.status;
		}
		_exit(status == 200 ? 0 : status == 409 || status == 422 ? 1 : 2);
	}
	char c;
	for (int i = 0; i < MANY; i++)
		CHECK(read(ready[0], &c, 1) == 1);
	close(go[0]), close(go[1]), close(ready[0]), close(ready[1]);
	for (int i = 0; i < MANY; i++) {
		int status;
		CHECK(waitpid(child[i], &status, 0) == child[i] && WIFEXITED(status) && WEXITSTATUS(status) < 2);
		cosigned += WIFEXITED(status) && WEXITSTATUS(status) == 0;
	}
	if (!is_careless) {
		w = opened(&a);
		CHECK(row_of(&w, &a).seen.size == 8);
		witness_close(&w);
	}
	end(a);
	return cosigned;
}

TEST("of twenty histories asked for at once exactly one is ever cosigned")
{
	CHECK(race(false) == 1);
	CHECK(race(true) > 1); /* control: read first, write later, and this test sees several */
}
