/* ledger.c - the record, measured as a library: ledger WHAT DIR ARGS. Each line it prints is "name TAB value"; what the
   names mean stands in bench/README.md. DIR must not be there yet; what is left in it, bench/ledger.sh counts. */
#include "ledger/edge.h"
#include "ledger/judge.h"
#include "store/log.h"
#include "store/log_writer.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
	ENTRY = 256, /* bytes, unless said otherwise */
	ROOM = 1 << 30,
	BATCH = 256,
	SAMPLES = 4 << 20,
	WRITERS_MOST = 256,
	WITNESSES = 3
};

struct bench {
	struct arena arena;
	const char *dir;
	struct log log;
};

static void give_up(const char *what, const struct fault *f)
{
	fprintf(stderr, "ledger: %s%s%s\n", what, f ? ": " : "", f ? f->text : "");
	exit(1);
}

static double clock_s(clockid_t which)
{
	struct timespec t;
	clock_gettime(which, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}
static double now_s(void) { return clock_s(CLOCK_MONOTONIC); }
static double cpu_s(void) { return clock_s(CLOCK_PROCESS_CPUTIME_ID); }

static void say(const char *name, double value) { printf("%s\t%.6g\n", name, value); }

static int by_size(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return x < y ? -1 : x > y;
}
static void say_spread(const char *name, float *us, size_t n)
{
	char full[64];
	if (!n)
		give_up("nothing was measured", NULL);
	qsort(us, n, sizeof *us, by_size);
	snprintf(full, sizeof full, "%s p50 us", name);
	say(full, us[n / 2]);
	snprintf(full, sizeof full, "%s p99 us", name);
	say(full, us[n - 1 - n / 100]);
}

static void say_memory(void)
{
	struct rusage use;
	getrusage(RUSAGE_SELF, &use);
	say("memory MB", (double)use.ru_maxrss / 1024);
}

static void begin(struct bench *b)
{
	struct fault f;
	if (!log_create(&b->arena, b->dir, S("example.org/bench"), &f) || !log_open(&b->log, &b->arena, b->dir, &f))
		give_up("no log", &f);
}

/* Entries no two of which are the same. */
static struct str entry_of(char room[ENTRY], uint64_t a, uint64_t b)
{
	memset(room, 'e', ENTRY);
	memcpy(room, &a, sizeof a);
	memcpy(room + sizeof a, &b, sizeof b);
	return (struct str){ room, ENTRY };
}

static void append(struct bench *b, uint64_t from, uint64_t n, size_t size)
{
	char room[ENTRY];
	struct fault f;
	for (uint64_t i = 0; i < n;) {
		uint64_t seq;
		bool ok = db_begin(&b->log.db, &f);
		for (unsigned k = 0; ok && k < BATCH && i < n; k++, i++)
			ok = leaf_append(&b->log.db, b->log.row.id, (struct str){ 0 },
			    str_cut(entry_of(room, from, i), 0, size), &seq, &f);
		if (!ok || !db_commit(&b->log.db, &f))
			give_up("append", &f);
	}
}

static void publish(struct bench *b)
{
	struct arena room = b->arena;
	struct published p;
	struct fault f;
	if (!log_publish(&b->log, &room, (uint64_t)time(NULL), &p, &f))
		give_up("publish", &f);
}

/* --- durable appends by many threads --- */

struct crowd {
	struct log_writer writer;
	double end;
	bool is_covered; /* wait for a checkpoint, too */
	pthread_mutex_t lock;
	pthread_cond_t grown;
	uint64_t published;
	bool is_over;
};
struct member {
	struct crowd *crowd;
	unsigned number;
	float *us;
	size_t n, room;
	pthread_t thread;
};

static void *write_on(void *with)
{
	struct member *m = with;
	struct crowd *c = m->crowd;
	char room[ENTRY];
	for (double begun; (begun = now_s()) < c->end && m->n < m->room; m->n++) {
		uint64_t seq;
		struct fault f;
		if (!log_writer_append(&c->writer, (struct str){ 0 }, entry_of(room, m->number, m->n), &seq, &f))
			give_up("append", &f);
		if (c->is_covered) {
			pthread_mutex_lock(&c->lock);
			while (c->published <= seq)
				pthread_cond_wait(&c->grown, &c->lock);
			pthread_mutex_unlock(&c->lock);
		}
		m->us[m->n] = (float)((now_s() - begun) * 1e6);
	}
	return NULL;
}

/* Publishes as often as it can: the next one begins when the last is done. */
static void *publish_on(void *with)
{
	struct bench *b = ((void **)with)[0];
	struct crowd *c = ((void **)with)[1];
	for (bool is_over = false; !is_over;) {
		struct arena room = b->arena;
		struct published p;
		struct fault f;
		if (!log_publish(&b->log, &room, (uint64_t)time(NULL), &p, &f))
			give_up("publish", &f);
		pthread_mutex_lock(&c->lock);
		c->published = p.size;
		is_over = c->is_over;
		pthread_cond_broadcast(&c->grown);
		pthread_mutex_unlock(&c->lock);
	}
	return NULL;
}

static void crowd(struct bench *b, unsigned writers, double seconds, bool is_covered)
{
	static struct member members[WRITERS_MOST];
	struct crowd c = {
		.is_covered = is_covered, .lock = PTHREAD_MUTEX_INITIALIZER, .grown = PTHREAD_COND_INITIALIZER
	};
	struct fault f;
	struct log own;
	pthread_t publisher;
	void *pair[] = { b, &c };
	if (!writers || writers > WRITERS_MOST)
		give_up("1 to 256 writers", NULL);
	begin(b);
	if (!log_open(&own, &b->arena, b->dir, &f) || !log_writer_open(&c.writer, &own.db, own.row.id, &f))
		give_up("no writer", &f);
	float *us = malloc(SAMPLES * sizeof *us);
	if (!us)
		give_up("no memory", NULL);
	double begun = now_s(), cpu = cpu_s();
	c.end = begun + seconds;
	if (is_covered && pthread_create(&publisher, NULL, publish_on, pair))
		give_up("no thread", NULL);
	for (unsigned i = 0; i < writers; i++) {
		members[i] = (struct member){
			.crowd = &c, .number = i, .us = us + SAMPLES / writers * i, .room = SAMPLES / writers
		};
		if (pthread_create(&members[i].thread, NULL, write_on, &members[i]))
			give_up("no thread", NULL);
	}
	size_t n = 0;
	for (unsigned i = 0; i < writers; i++) {
		pthread_join(members[i].thread, NULL);
		memmove(us + n, members[i].us, members[i].n * sizeof *us);
		n += members[i].n;
	}
	double wall = now_s() - begun;
	log_writer_close(&c.writer);
	if (is_covered) {
		pthread_mutex_lock(&c.lock);
		c.is_over = true;
		pthread_mutex_unlock(&c.lock);
		pthread_join(publisher, NULL);
	}
	say("entries", (double)n);
	say("a second", (double)n / wall);
	say("cpu us", (cpu_s() - cpu) / (double)n * 1e6);
	if (!is_covered)
		say("commits", (double)c.writer.commits);
	say_spread("each", us, n);
	say_memory();
	log_close(&own);
}

/* --- the rest: one thread --- */

static void batches(struct bench *b, uint64_t n)
{
	begin(b);
	double wall = now_s(), cpu = cpu_s();
	append(b, 0, n, ENTRY);
	cpu = cpu_s() - cpu, wall = now_s() - wall;
	say("a second", (double)n / wall);
	say("a second of processor time", (double)n / cpu);
	publish(b);
	say_memory();
}

static void publishing(struct bench *b, uint64_t n, unsigned rounds)
{
	static float us[1024];
	begin(b);
	append(b, 0, 70000, ENTRY);
	publish(b);
	for (unsigned r = 0; r < rounds && r < 1024; r++) {
		append(b, r + 1, n, ENTRY);
		double begun = now_s();
		publish(b);
		us[r] = (float)((now_s() - begun) * 1e6);
	}
	say_spread("publish", us, rounds < 1024 ? rounds : 1024);
}

struct tree { /* one tree in the two forms that publishing compares */
	struct edge edge;
	struct frontier frontier;
};
static bool drop_tile(void *with, struct tile t, struct str bytes, struct fault *f)
{
	(void)with, (void)t, (void)bytes, (void)f;
	return true;
}
static bool add_to_tree(void *with, const struct leaf_row *row, struct fault *f)
{
	static const struct tile_sink sink = { drop_tile, NULL };
	struct tree *tree = with;
	frontier_add(&tree->frontier, row->again);
	return edge_add(&tree->edge, row->hash, &sink, f);
}

/* What of a rebuild is not the file system: rows read, bodies hashed, both roots. */
static void rows_to_root(struct bench *b, uint64_t n)
{
	struct arena room = b->arena;
	struct tree *tree = NEW(&room, struct tree, 1);
	struct fault f;
	double cpu = cpu_s();
	if (!leaves_read(&b->log.db, b->log.row.id, 0, n, add_to_tree, tree, &f))
		give_up("rows", &f);
	if (!hash_same(edge_root(&tree->edge), frontier_root(&tree->frontier)))
		give_up("two roots", NULL);
	say("rows to root, leaves a second of processor time", (double)n / (cpu_s() - cpu));
}

static void rebuild(struct bench *b, uint64_t n, unsigned rounds, size_t size)
{
	struct sha256 root;
	struct fault f;
	begin(b);
	append(b, 0, n, size);
	for (unsigned r = 0; r < rounds; r++) {
		struct arena room = b->arena;
		const char *into = str_print(&room, "%s/again%u", b->dir, r).at;
		double wall = now_s(), cpu = cpu_s();
		if (!log_rebuild(&b->log, &room, n, into, &root, &f))
			give_up("rebuild", &f);
		say("leaves a second of processor time", (double)n / (cpu_s() - cpu));
		say("leaves a second", (double)n / (now_s() - wall));
		rows_to_root(b, n);
	}
}

/* A policy with the log and three witnesses, and the published note with their cosignatures. */
static struct str cosigned(struct bench *b, struct str note_bytes, struct policy **policy)
{
	struct arena *a = &b->arena;
	struct note note;
	struct fault f;
	struct str key = vkey_write(a, &b->log.row.key);
	struct buf text = { .arena = a }, out = { .arena = a };
	if (!note_read(a, note_bytes, &note, &f))
		give_up("the note", &f);
	buf_print(&text, "log %.*s\n", SF(key));
	buf_add(&out, note_bytes);
	for (unsigned i = 0; i < WITNESSES; i++) {
		unsigned char seed[32] = { (unsigned char)(i + 1) };
		struct signer witness;
		signer_of(a, str_print(a, "witness%u.example", i), KEY_COSIGNATURE, seed, &witness);
		struct str public = vkey_write(a, &witness.public);
		buf_print(&text, "witness w%u %.*s\n", i, SF(public));
		struct signature sig = cosign_text(a, &witness, 1700000000, note.text);
		note_add_line(&out, &sig);
	}
	buf_add(&text, S("group all 3 w0 w1 w2\nquorum all\n"));
	if (!policy_read(a, buf_str(&text), policy, &f))
		give_up("the policy", &f);
	return buf_str(&out);
}

static struct str prove(
    struct bench *b, struct arena *a, uint64_t index, uint64_t size, struct str note, struct fault *f)
{
	struct tile_source source = { log_files_get, &b->log.public };
	struct tile_tree tree = { .source = &source, .size = size, .scratch = *a };
	struct nodes nodes = { tile_tree_node, &tree };
	struct proof_file proof = { .index = index, .note = note };
	struct plan plan;
	proof.hash = NEW(a, struct sha256, TREE_LEVELS);
	tree.scratch = *a;
	plan_inclusion(index, (struct span_of){ 0, size }, &plan);
	if (!plan_hashes(&nodes, &plan, proof.hash, f))
		return (struct str){ 0 };
	proof.n = plan.n;
	return proof_file_write(a, &proof);
}

static void proofs(struct bench *b, uint64_t n, unsigned rounds)
{
	static float made[65536], checked[65536];
	struct policy *policy;
	struct str note;
	struct fault f;
	size_t bytes = 0;
	char room[ENTRY];
	begin(b);
	append(b, 0, n, ENTRY);
	publish(b);
	if (!log_files_read(&b->log.public, &b->arena, "checkpoint", NOTE_MOST, &note, &f))
		give_up("checkpoint", &f);
	note = cosigned(b, note, &policy);
	for (unsigned r = 0; r < rounds && r < 65536; r++) {
		struct arena a = b->arena;
		uint64_t index = (r * 2654435761u) % n;
		struct proof_file read;
		struct findings found;
		double begun = now_s();
		struct str file = prove(b, &a, index, n, note, &f);
		made[r] = (float)((now_s() - begun) * 1e6);
		if (!file.n)
			give_up("prove", &f);
		bytes = file.n;
		struct sha256 leaf = hash_leaf(entry_of(room, 0, index));
		begun = now_s();
		bool ok =
		    proof_file_read(&a, file, &read, &f) && judge_proof(&a, &read, leaf, policy, &ed25519, &found, &f);
		checked[r] = (float)((now_s() - begun) * 1e6);
		if (!ok || !found.is_included || !findings_trusted(&found) || found.n_witnesses != WITNESSES)
			give_up("a proof of our own is not good", &f);
	}
	say("proof bytes", (double)bytes);
	say_spread("make", made, rounds);
	say_spread("check", checked, rounds);
}

int main(int argc, char **argv)
{
	static struct bench b;
	const char *what = argc > 3 ? argv[1] : "";
	double first = argc > 3 ? atof(argv[3]) : 0, second = argc > 4 ? atof(argv[4]) : 0;
	char *room = malloc(ROOM);
	if (!room)
		give_up("no memory", NULL);
	b.arena = (struct arena){ .at = room, .end = room + ROOM };
	b.dir = argc > 2 ? argv[2] : "";
	if (!strcmp(what, "append") || !strcmp(what, "covered"))
		crowd(&b, (unsigned)first, second, *what == 'c');
	else if (!strcmp(what, "batches"))
		batches(&b, (uint64_t)first);
	else if (!strcmp(what, "publish"))
		publishing(&b, (uint64_t)first, (unsigned)second);
	else if (!strcmp(what, "rebuild"))
		rebuild(&b, (uint64_t)first, (unsigned)second, argc > 5 ? (size_t)atoi(argv[5]) : ENTRY);
	else if (!strcmp(what, "proofs"))
		proofs(&b, (uint64_t)first, (unsigned)second);
	else
		give_up("append|covered DIR WRITERS SECONDS, batches DIR N, publish|proofs DIR N ROUNDS, rebuild DIR N "
			"ROUNDS BYTES",
		    NULL);
	log_close(&b.log);
	return 0;
}
