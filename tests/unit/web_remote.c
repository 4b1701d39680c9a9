#include "ledger_kit.h"
#include "web/remote.h"
#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static struct {
	pid_t pid;
	int port;
} server;

static void reply(int fd, const char *status, const char *body, size_t n)
{
	char head[200];
	int length =
	    snprintf(head, sizeof head, "HTTP/1.1 %s\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n", status, n);
	(void)!write(fd, head, (size_t)length);
	(void)!write(fd, body, n);
}

/* The full tile 0 is there and its parts are not; tile 1 is missing altogether; tile 2 is too long; tile 3 is refused.
   Bundle 5 is full, and its first entries are "a" and "bc". */
static void answer(int fd)
{
	static char request[4096], tile[TILE_BYTES + 1], bundle[1024];
	ssize_t n = read(fd, request, sizeof request - 1);
	request[n > 0 ? n : 0] = 0;
	for (size_t i = 0; i < sizeof tile; i++)
		tile[i] = (char)(i * 7);
	size_t at = 0;
	for (int i = 0; i < TILE_WIDTH; i++) {
		bundle[at++] = 0, bundle[at++] = i == 1 ? 2 : 1;
		bundle[at++] = i == 1 ? 'b' : 'a';
		if (i == 1)
			bundle[at++] = 'c';
	}
	if (!strncmp(request, "GET /log/tile/0/000 ", 20))
		reply(fd, "200 OK", tile, TILE_BYTES);
	else if (!strncmp(request, "GET /log/tile/0/002 ", 20))
		reply(fd, "200 OK", tile, TILE_BYTES + 1);
	else if (!strncmp(request, "GET /log/tile/0/003 ", 20))
		reply(fd, "403 Forbidden", "no", 2);
	else if (!strncmp(request, "GET /log/tile/entries/005 ", 26))
		reply(fd, "200 OK", bundle, at);
	else if (!strncmp(request, "GET /log/checkpoint ", 20))
		reply(fd, "200 OK", "hello", 5);
	else
		reply(fd, "404 Not Found", "none", 4);
}

static void serve(int listener)
{
	signal(SIGPIPE, SIG_IGN);
	for (;;) {
		int fd = accept(listener, NULL, NULL);
		answer(fd);
		shutdown(fd, SHUT_WR);
		close(fd);
	}
}

static bool begin(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	if (listener < 0 || bind(listener, (struct sockaddr *)&at, n) || listen(listener, 64) ||
	    getsockname(listener, (struct sockaddr *)&at, &n))
		return false;
	server.port = ntohs(at.sin_port);
	fflush(stdout);
	server.pid = fork();
	if (!server.pid)
		serve(listener);
	close(listener);
	return server.pid > 0;
}
static void end(void)
{
	kill(server.pid, SIGKILL);
	waitpid(server.pid, NULL, 0);
}

static bool open_remote(struct remote *r, struct arena *a)
{
	struct fault f;
	static const struct fetch_how how = { .connect_ms = 2000, .total_ms = 5000 };
	struct str url = str_print(a, "http://127.0.0.1:%d/log//", server.port);
	bool ok = remote_open(r, a, url, &how, &f);
	if (!ok)
		printf("left out: %s\n", f.text);
	return ok;
}

TEST("a log at an address gives its checkpoint and its tiles, and a part of a tile out of the whole")
{
	struct arena a = ledger_room();
	struct remote r;
	struct str bytes, full, entry[2];
	struct fault f = { 0 };
	CHECK(begin());
	if (open_remote(&r, &a)) {
		CHECK(remote_checkpoint(&r, &a, &bytes, &f) && str_eq(bytes, S("hello")));
		CHECK(remote_get(&r, &a, (struct tile){ .width = TILE_WIDTH }, &full, &f) && full.n == TILE_BYTES);
		CHECK(remote_get(&r, &a, (struct tile){ .width = 3 }, &bytes, &f) && bytes.n == 96 &&
		      str_starts(full, bytes));
		CHECK(remote_get(&r, &a, (struct tile){ .is_entries = true, .index = 5, .width = 2 }, &bytes, &f) &&
		      bundle_read(bytes, 2, entry, &f) && str_eq(entry[1], S("bc")));
		remote_close(&r);
	}
	end();
}

TEST("what is missing, refused or too long is said to be so, and silence is another thing")
{
	struct arena a = ledger_room();
	struct remote r;
	struct str bytes;
	struct fault f = { 0 };
	CHECK(begin());
	if (open_remote(&r, &a)) {
		CHECK(!remote_get(&r, &a, (struct tile){ .index = 1, .width = TILE_WIDTH }, &bytes, &f) &&
		      f.kind == FAULT_MISSING);
		CHECK(!remote_get(&r, &a, (struct tile){ .index = 1, .width = 9 }, &bytes, &f) &&
		      f.kind == FAULT_MISSING);
		CHECK(!remote_get(&r, &a, (struct tile){ .index = 2, .width = TILE_WIDTH }, &bytes, &f) &&
		      f.kind == FAULT_INPUT);
		CHECK(!remote_get(&r, &a, (struct tile){ .index = 3, .width = TILE_WIDTH }, &bytes, &f) &&
		      f.kind == FAULT_INPUT);
		end();
		CHECK(!remote_get(&r, &a, (struct tile){ .width = TILE_WIDTH }, &bytes, &f) && f.kind == FAULT_STORE);
		remote_close(&r);
	} else {
		end();
	}
}

TEST("what was read ahead is handed on once and kept nowhere")
{
	struct arena a = ledger_room();
	struct remote r;
	struct str bytes;
	struct fault f = { 0 };
	struct tile soon[] = { { .width = TILE_WIDTH }, { .index = 1, .width = TILE_WIDTH },
		{ .is_entries = true, .index = 5, .width = TILE_WIDTH }, { .index = 3, .width = TILE_WIDTH } };
	CHECK(begin());
	if (open_remote(&r, &a)) {
		remote_ahead(&r, soon, 4);
		CHECK(r.requests == 4);
		CHECK(remote_get(&r, &a, soon[0], &bytes, &f) && bytes.n == TILE_BYTES && r.requests == 4);
		CHECK(remote_get(&r, &a, soon[2], &bytes, &f) && r.requests == 4);
		CHECK(remote_get(&r, &a, soon[0], &bytes, &f) && r.requests == 5); /* asked for again */
		CHECK(!remote_get(&r, &a, soon[1], &bytes, &f) && f.kind == FAULT_MISSING);
		CHECK(!remote_get(&r, &a, soon[3], &bytes, &f) && f.kind == FAULT_INPUT);
		remote_ahead(&r, soon, 1);
		remote_ahead(&r, soon + 2, 1); /* what was read before is gone */
		uint64_t before = r.requests;
		CHECK(remote_get(&r, &a, soon[0], &bytes, &f) && r.requests == before + 1);
		remote_close(&r);
	}
	end();
}
