#include "ledger_kit.h"
#include "store/log.h"
#include "store/log_writer.h"
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THREADS = 12, EACH_THREAD = 40 };

struct desk { /* a log in a new folder, and a writer for it */
	struct arena arena;
	char dir[64];
	struct log log, other;
	struct log_writer writer;
};
struct hand { /* a thread that hands in entries */
	struct desk *desk;
	unsigned number, n;
	size_t size;       /* bytes of each; 0: its name alone */
	const char *event; /* NULL: none */
	int acknowledge;   /* a pipe, -1: none */
	bool ok[EACH_THREAD];
	uint64_t seq[EACH_THREAD];
	struct fault fault[EACH_THREAD];
	pthread_t thread;
};

static void open_desk(struct desk *d, bool is_new)
{
	struct fault f;
	d->arena = ledger_room();
	if (is_new) {
		snprintf(d->dir, sizeof d->dir, "/tmp/holdfast-writer-XXXXXX");
		CHECK(mkdtemp(d->dir) && log_create(&d->arena, d->dir, S("example.org/writer"), &f));
	}
	CHECK(log_open(&d->log, &d->arena, d->dir, &f) && log_open(&d->other, &d->arena, d->dir, &f));
	CHECK(log_writer_open(&d->writer, &d->log.db, d->log.row.id, &f));
}
static void close_desk(struct desk *d)
{
	char command[128];
	log_writer_close(&d->writer);
	log_close(&d->log);
	log_close(&d->other);
	snprintf(command, sizeof command, "rm -r '%s'", d->dir);
	CHECK(!system(command));
}

static struct str body_of(char *room, size_t size, unsigned number, unsigned i)
{
	int n = snprintf(room, 40, "entry %u of %u", i, number);
	if (size)
		memset(room + n, '.', size - (size_t)n);
	return (struct str){ room, size ? size : (size_t)n };
}

static void *hand_in(void *with)
{
	struct hand *h = with;
	char *room = malloc(ENTRY_MOST + 100);
	for (unsigned i = 0; room && i < h->n; i++) {
		struct str event = h->event ? str_of(h->event) : (struct str){ 0 };
		struct str body = body_of(room, h->size, h->number, i);
		h->ok[i] = log_writer_append(&h->desk->writer, event, body, &h->seq[i], &h->fault[i]);
		unsigned said[2] = { h->number, i };
		if (h->ok[i] && h->acknowledge >= 0 && write(h->acknowledge, said, sizeof said) != sizeof said)
			break;
	}
	free(room);
	return NULL;
}

static void start(struct desk *d, struct hand *h, unsigned number, unsigned n)
{
	*h = (struct hand){ .desk = d, .number = number, .n = n, .acknowledge = -1 };
}
static void go(struct hand *h) { CHECK(!pthread_create(&h->thread, NULL, hand_in, h)); }
static void join(struct hand *h) { pthread_join(h->thread, NULL); }

/* Until so many threads are handing in. */
static void wait_for(struct desk *d, size_t n)
{
	for (size_t inside = 0; inside < n; usleep(1000)) {
		pthread_mutex_lock(&d->writer.lock);
		inside = d->writer.inside;
		pthread_mutex_unlock(&d->writer.lock);
	}
}

struct looking {
	const char *body;
	uint64_t seq;
	unsigned found;
};
static bool look(void *with, const struct leaf_row *row, struct fault *f)
{
	struct looking *k = with;
	(void)f;
	if (str_eq(row->body, str_of(k->body)))
		k->found++, k->seq = row->seq;
	return true;
}
/* Where an entry stands: -1 nowhere, -2 more than once. */
static long place_of(struct desk *d, unsigned number, unsigned i)
{
	char body[40];
	struct looking k = { .body = body };
	struct fault f;
	uint64_t n;
	body_of(body, 0, number, i);
	CHECK(leaf_count(&d->other.db, d->other.row.id, &n, &f));
	CHECK(leaves_read(&d->other.db, d->other.row.id, 0, n, look, &k, &f));
	return k.found == 1 ? (long)k.seq : k.found ? -2 : -1;
}

TEST("entries that many threads hand in are each there once, in the place they were told")
{
	static struct hand hands[THREADS];
	struct desk d;
	struct fault f;
	uint64_t n;
	open_desk(&d, true);
	for (unsigned i = 0; i < THREADS; i++)
		start(&d, &hands[i], i, EACH_THREAD), go(&hands[i]);
	for (unsigned i = 0; i < THREADS; i++)
		join(&hands[i]);
	CHECK(leaf_count(&d.other.db, d.other.row.id, &n, &f) && n == THREADS * EACH_THREAD);
	CHECK(d.writer.commits <= n);
	for (unsigned i = 0; i < THREADS; i++)
		for (unsigned k = 0; k < EACH_THREAD; k++)
			CHECK(hands[i].ok[k] && place_of(&d, i, k) == (long)hands[i].seq[k]);
	close_desk(&d);
}

TEST("all who wait share one transaction, and who is refused in it is refused alone")
{
	static struct hand hands[THREADS];
	struct desk d;
	struct fault f;
	uint64_t n;
	open_desk(&d, true);
	CHECK(db_begin(&d.other.db, &f)); /* whoever is first has to wait, and the rest behind it */
	for (unsigned i = 0; i < THREADS; i++)
		start(&d, &hands[i], i, 1);
	hands[3].size = ENTRY_MOST + 1;
	hands[5].event = hands[6].event = "the same event";
	go(&hands[0]);
	wait_for(&d, 1);
	for (unsigned i = 1; i < THREADS; i++)
		go(&hands[i]), wait_for(&d, i + 1);
	db_rollback(&d.other.db);
	for (unsigned i = 0; i < THREADS; i++)
		join(&hands[i]);
	CHECK(d.writer.commits == 2);
	CHECK(leaf_count(&d.other.db, d.other.row.id, &n, &f) && n == THREADS - 2);
	for (unsigned i = 0; i < THREADS; i++) {
		bool is_bad = i == 3 || i == 6;
		CHECK(hands[i].ok[0] == !is_bad);
		CHECK(is_bad || (uint64_t)place_of(&d, i, 0) == hands[i].seq[0]);
	}
	CHECK(hands[3].fault[0].kind == FAULT_INPUT && hands[6].fault[0].kind == FAULT_CONFLICT);
	close_desk(&d);
}

TEST("when a transaction cannot be written, nobody in it is told that his entry is recorded")
{
	static struct hand hands[THREADS];
	struct desk d;
	struct fault f;
	unsigned told = 0;
	uint64_t n;
	open_desk(&d, true);
	CHECK(sqlite3_exec(d.log.db.handle, "PRAGMA max_page_count = 60", NULL, NULL, NULL) == SQLITE_OK);
	CHECK(db_begin(&d.other.db, &f));
	for (unsigned i = 0; i < THREADS; i++)
		start(&d, &hands[i], i, EACH_THREAD), hands[i].size = 2000, go(&hands[i]);
	wait_for(&d, THREADS);
	db_rollback(&d.other.db);
	for (unsigned i = 0; i < THREADS; i++)
		join(&hands[i]);
	for (unsigned i = 0; i < THREADS; i++)
		for (unsigned k = 0; k < EACH_THREAD; k++) {
			told += hands[i].ok[k];
			CHECK(hands[i].ok[k] || hands[i].fault[k].kind == FAULT_SYSTEM);
		}
	CHECK(leaf_count(&d.other.db, d.other.row.id, &n, &f) && n == told);
	CHECK(told && told < THREADS * EACH_THREAD);
	close_desk(&d);
}

TEST("when a commit fails nobody in it is told that his entry is recorded, and the next one is")
{
	static struct hand hands[THREADS];
	struct desk d;
	struct fault f;
	struct rlimit before, now;
	struct stat wal;
	char path[128];
	uint64_t n;
	open_desk(&d, true);
	snprintf(path, sizeof path, "%s/store.db-wal", d.dir);
	CHECK(db_begin(&d.other.db, &f) && !stat(path, &wal) && !getrlimit(RLIMIT_FSIZE, &before));
	for (unsigned i = 0; i < THREADS; i++)
		start(&d, &hands[i], i, 1), go(&hands[i]);
	wait_for(&d, THREADS);
	now = before;
	now.rlim_cur = (rlim_t)wal.st_size; /* the pages stay in memory until the commit writes them */
	void (*old)(int) = signal(SIGXFSZ, SIG_IGN);
	CHECK(!setrlimit(RLIMIT_FSIZE, &now));
	db_rollback(&d.other.db);
	for (unsigned i = 0; i < THREADS; i++)
		join(&hands[i]);
	CHECK(!setrlimit(RLIMIT_FSIZE, &before));
	signal(SIGXFSZ, old);
	CHECK(leaf_count(&d.other.db, d.other.row.id, &n, &f) && n == 0);
	for (unsigned i = 0; i < THREADS; i++)
		CHECK(!hands[i].ok[0] && hands[i].fault[0].kind == FAULT_SYSTEM);
	CHECK(log_writer_append(&d.writer, S(""), S("later"), &n, &f) && n == 0);
	close_desk(&d);
}

TEST("a writer that closes answers everybody who waits, and takes no more")
{
	static struct hand hands[THREADS];
	struct desk d;
	struct fault f;
	uint64_t n;
	open_desk(&d, true);
	for (unsigned i = 0; i < THREADS; i++)
		start(&d, &hands[i], i, EACH_THREAD), go(&hands[i]);
	usleep(2000);
	log_writer_stop(&d.writer);
	unsigned told = 0;
	for (unsigned i = 0; i < THREADS; i++)
		join(&hands[i]);
	for (unsigned i = 0; i < THREADS; i++)
		for (unsigned k = 0; k < EACH_THREAD; k++) {
			told += hands[i].ok[k];
			CHECK(hands[i].ok[k] || hands[i].fault[k].kind == FAULT_DENIED);
		}
	CHECK(leaf_count(&d.other.db, d.other.row.id, &n, &f) && n == told);
	close_desk(&d);
}

/* What a process acknowledged before it was killed, and does not stand in the log. */
static unsigned lost(struct desk *d, int from, unsigned *acknowledged)
{
	unsigned said[2], n = 0;
	for (*acknowledged = 0; read(from, said, sizeof said) == sizeof said; ++*acknowledged)
		n += place_of(d, said[0], said[1]) < 0;
	return n;
}

static void work_until_killed(struct desk *d, int acknowledge)
{
	static struct hand hands[THREADS];
	open_desk(d, false);
	for (unsigned i = 0; i < THREADS; i++)
		start(d, &hands[i], i, EACH_THREAD), hands[i].acknowledge = acknowledge, go(&hands[i]);
	for (unsigned i = 0; i < THREADS; i++)
		join(&hands[i]);
	pause();
}

/* The control: acknowledges what it has written, and commits later. */
static void promise_until_killed(struct desk *d, int acknowledge)
{
	char room[40];
	struct fault f;
	uint64_t seq;
	open_desk(d, false);
	CHECK(db_begin(&d->log.db, &f));
	for (unsigned said[2] = { 0, 0 }; said[1] < EACH_THREAD; said[1]++)
		if (leaf_append(&d->log.db, d->log.row.id, S(""), body_of(room, 0, 0, said[1]), &seq, &f))
			CHECK(write(acknowledge, said, sizeof said) == sizeof said);
	pause();
}

static unsigned killed(void work(struct desk *, int), unsigned wait_us, unsigned *acknowledged)
{
	struct desk d;
	int ends[2];
	open_desk(&d, true);
	log_writer_close(&d.writer); /* each process opens its own */
	log_close(&d.log);
	log_close(&d.other);
	CHECK(!pipe(ends));
	pid_t child = fork();
	if (!child) {
		close(ends[0]);
		work(&d, ends[1]);
		_exit(0);
	}
	close(ends[1]);
	usleep(wait_us);
	CHECK(child > 0 && !kill(child, SIGKILL) && waitpid(child, NULL, 0) == child);
	open_desk(&d, false);
	unsigned n = lost(&d, ends[0], acknowledged);
	close(ends[0]);
	close_desk(&d);
	return n;
}

TEST("what was acknowledged is there after the process was killed, and an acknowledgement before the commit is caught")
{
	unsigned acknowledged, all = 0;
	for (unsigned i = 0; i < 8; i++) {
		CHECK(!killed(work_until_killed, 20000 + (unsigned)test_rand(60000), &acknowledged));
		all += acknowledged;
	}
	CHECK(all > 0);
	CHECK(killed(promise_until_killed, 200000, &acknowledged) == acknowledged && acknowledged == EACH_THREAD);
}
