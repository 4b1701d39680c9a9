/* Witnesses that answer anything at all: what is published holds, and what does not hold is not published. */
#include "ledger/judge.h"
#include "ledger/witness.h"
#include "ledger_kit.h"
#include "web/cosign.h"
#include "web_request.h"
#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WITNESSES = 3, NOW = 1700000000 };
static char dir[64];
static struct signer witness[WITNESSES];
static pid_t server;

/* Small numbers that follow from a seed: the server is another process and must lie the same way each time. */
static uint64_t next(uint64_t *x)
{
	*x = *x * 6364136223846793005u + 1442695040888963407u;
	return *x >> 33;
}

/* The cosignature of witness `which` as of a moment, or one of what looks like it. */
static struct str lines_of(struct arena *a, unsigned which, struct str text, uint64_t *x)
{
	uint64_t at = NOW - 5 + next(x) % 10;
	struct buf b = { .arena = a };
	unsigned lies = next(x) % 8;
	if (lies == 1)
		at = next(x) % 2 ? 0 : NOW - 86400;
	if (lies == 2)
		text = str_print(a, "%.*s\n", (int)text.n - 1, text.at); /* the same text */
	if (lies == 3)
		text = str_print(a, "%.*sx\n", SF(text));
	struct signature sig = cosign_text(a, &witness[lies == 4 ? (which + 1) % WITNESSES : which], at, text);
	note_add_line(&b, &sig);
	if (lies == 5)
		note_add_line(&b, &sig);
	if (lies == 6 && b.n)
		b.at[next(x) % b.n] ^= (char)(1 << next(x) % 8);
	if (lies == 7)
		b.n -= next(x) % b.n;
	return buf_str(&b);
}

static void answer(int fd)
{
	static char at[1 << 16], memory[1 << 20];
	size_t n = read_request(fd, at, sizeof at);
	struct arena a = { memory, memory + sizeof memory, NULL };
	struct witness_request r;
	unsigned which = 0;
	unsigned long long seed = 0;
	const char *body = strstr(at, "\r\n\r\n");
	if (sscanf(at, "POST /%u/%llu/", &which, &seed) != 2 || !body || which >= WITNESSES) {
		(void)!write(fd, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 46);
		return;
	}
	uint64_t x = seed * 31 + which;
	struct str text = { 0 }, said = S("certainly\n");
	int status = 200;
	if (witness_request_read(&a, (struct str){ body + 4, n - (size_t)(body + 4 - at) }, &r, NULL))
		text = r.note.text;
	if (text.n && next(&x) % 4)
		said = lines_of(&a, which, text, &x);
	else if (next(&x) % 2)
		status = 409, said = str_print(&a, "%d\n", (int)(next(&x) % 9));
	struct str head = str_print(&a, "HTTP/1.1 %d Word\r\nContent-Length: %zu\r\n\r\n", status, said.n);
	(void)!write(fd, head.at, head.n);
	(void)!write(fd, said.at, said.n);
}

static int start(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t n = sizeof at;
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	CHECK(!bind(listener, (struct sockaddr *)&at, sizeof at) && !listen(listener, 100) &&
	      !getsockname(listener, (struct sockaddr *)&at, &n));
	server = fork();
	if (!server) {
		signal(SIGPIPE, SIG_IGN);
		alarm(120);
		for (;;) {
			int fd = accept(listener, NULL, NULL);
			answer(fd);
			close(fd);
		}
	}
	close(listener);
	return ntohs(at.sin_port);
}

static const struct policy *policy_of(struct arena *a, const struct log *l, int port, unsigned long long seed)
{
	struct buf b = { .arena = a };
	struct policy *p;
	struct fault f;
	struct str key = vkey_write(a, &l->row.key);
	buf_print(&b, "log %.*s\n", SF(key));
	for (unsigned i = 0; i < WITNESSES; i++) {
		struct str w = vkey_write(a, &witness[i].public);
		buf_print(&b, "witness w%u %.*s http://127.0.0.1:%d/%u/%llu\n", i, SF(w), port, i, seed);
	}
	buf_print(&b, "group two 2 w0 w1 w2\nquorum two\n");
	if (!policy_read(a, buf_str(&b), &p, &f)) {
		printf("%s\n", f.text);
		abort();
	}
	return p;
}

/* What was said of the cosignatures is what anybody finds who knows the policy. */
static void check_note(struct arena a, const struct policy *p, const struct cosigning *said, unsigned *holding)
{
	struct findings found;
	struct fault f;
	size_t n = 0;
	CHECK(judge_checkpoint(&a, said->note, p, &ed25519, &found, &f));
	CHECK(found.trust == TRUST_HOLDS && found.log && found.is_quorum == said->is_quorum &&
	      found.n_witnesses == said->n_hold);
	for (size_t i = 0; i < p->n_names; i++) {
		if (p->name[i].is_group)
			continue;
		CHECK(said->by[i].holds == found.by[i].holds);
		CHECK(!said->by[i].holds || said->by[i].unix_s == found.by[i].unix_s);
		CHECK(said->by[i].is_fresh || said->by[i].why.kind != FAULT_NONE);
		CHECK(!said->by[i].is_fresh || (said->by[i].unix_s >= NOW - 3600 && said->by[i].unix_s <= NOW + 3600));
		n += said->by[i].holds;
	}
	CHECK(n == said->n_hold && (n >= 2) == said->is_quorum);
	*holding += (unsigned)n;
}

TEST("whatever witnesses answer, the published note holds, and what is said of them is so")
{
	struct arena a = ledger_room();
	struct log l;
	struct fetch fetch;
	struct fault f;
	struct fetch_how quick = { .total_ms = 3000 };
	unsigned holding = 0, asked = 0;
	snprintf(dir, sizeof dir, "/tmp/holdfast-cos-XXXXXX");
	CHECK(mkdtemp(dir) != NULL && log_create(&a, dir, S("example.org/public"), &f) && log_open(&l, &a, dir, &f));
	for (unsigned i = 0; i < WITNESSES; i++) {
		unsigned char seed[32] = { (unsigned char)(i + 1) };
		signer_of(&a, str_print(&a, "example.org/w%u", i), KEY_COSIGNATURE, seed, &witness[i]);
	}
	int port = start();
	CHECK(fetch_open(&fetch, &a, &quick, &f));
	for (EACH(40)) {
		struct arena room = a;
		struct published head;
		struct cosigning said;
		uint64_t seq;
		struct cosign_how how = { .fetch = &fetch, .unix_s = NOW, .waits_for_all = true };
		how.policy = policy_of(&room, &l, port, test_rand(1000000));
		CHECK(db_begin(&l.db, &f) && leaf_append(&l.db, l.row.id, (struct str){ 0 }, S("x"), &seq, &f) &&
		      db_commit(&l.db, &f));
		bool ok = cosign_publish(&l, &room, &how, &head, &said, &f);
		if (!ok)
			printf("%s\n", f.text);
		CHECK(ok && head.size == seq + 1 && said.n_asked == WITNESSES);
		if (ok)
			check_note(room, how.policy, &said, &holding);
		asked += WITNESSES;
	}
	CHECK(test_bad || (holding > 0 && holding < asked)); /* some told the truth, some did not */
	uint64_t n;
	CHECK(log_fsck(&l, &a, &n, &f));
	fetch_close(&fetch);
	log_close(&l);
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	char command[100];
	snprintf(command, sizeof command, "rm -rf %s", dir);
	CHECK(system(command) == 0);
}
