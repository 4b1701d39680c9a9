#include "ledger_kit.h"
#include "web/fetch.h"
#include "web_request.h"
#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A server of one process for each connection, whose answer follows from the path. */
static struct server {
	pid_t pid;
	int port;
} server;

static void say(int fd, const char *text) { (void)!write(fd, text, strlen(text)); }

static void answer(int fd)
{
	static char request[1 << 16];
	read_request(fd, request, sizeof request);
	const char *path = strchr(request, ' ') ? strchr(request, ' ') + 1 : "";
	if (!strncmp(path, "/ok", 3)) {
		say(fd, "HTTP/1.1 200 OK\r\nContent-Type: text/x.size\r\nContent-Length: 5\r\n\r\nhello");
	} else if (!strncmp(path, "/none", 5)) {
		say(fd, "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone");
	} else if (!strncmp(path, "/moved", 6)) {
		say(fd, "HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 0\r\n\r\n");
	} else if (!strncmp(path, "/echo", 5)) {
		char head[100];
		const char *body = strstr(request, "\r\n\r\n");
		snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", strlen(body + 4));
		say(fd, head), say(fd, body + 4);
	} else if (!strncmp(path, "/cut", 4)) {
		say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello");
	} else if (!strncmp(path, "/nonsense", 9)) {
		say(fd, "good morning\r\n\r\n");
	} else if (!strncmp(path, "/endless", 8)) {
		say(fd, "HTTP/1.1 200 OK\r\n\r\n");
		for (int i = 0; i < 100000; i++)
			say(fd, "0123456789012345678901234567890123456789");
	} else if (!strncmp(path, "/silent", 7)) {
		pause();
	}
}

static void serve(int listener)
{
	signal(SIGCHLD, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	for (;;) {
		int fd = accept(listener, NULL, NULL);
		if (!fork()) {
			alarm(20);
			answer(fd);
			_exit(0);
		}
		close(fd);
	}
}

static void start(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t n = sizeof at;
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	CHECK(!bind(listener, (struct sockaddr *)&at, sizeof at) && !listen(listener, 300) &&
	      !getsockname(listener, (struct sockaddr *)&at, &n));
	server.port = ntohs(at.sin_port);
	server.pid = fork();
	if (!server.pid) {
		setpgid(0, 0);
		alarm(60);
		serve(listener);
	}
	setpgid(server.pid, server.pid);
	close(listener);
}
static void stop(void)
{
	kill(-server.pid, SIGKILL);
	waitpid(server.pid, NULL, 0);
}

static struct fetch opened(struct arena *a)
{
	static const struct fetch_how how = { .connect_ms = 4000, .total_ms = 4000 };
	struct fetch fetch;
	struct fault f;
	if (!fetch_open(&fetch, a, &how, &f)) {
		printf("%s\n", f.text);
		abort();
	}
	return fetch;
}
static struct str at(struct arena *a, const char *path)
{
	return str_print(a, "http://127.0.0.1:%d%s", server.port, path);
}
static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

TEST("an answer comes back as it was sent, whatever its status")
{
	struct arena a = ledger_room();
	start();
	struct fetch fetch = opened(&a);
	char large[5000];
	memset(large, 'x', sizeof large);
	struct fetch_request r[] = { { .url = at(&a, "/ok"), .most = 5 }, { .url = at(&a, "/none"), .most = 100 },
		{ .url = at(&a, "/moved"), .most = 100 },
		{ .url = at(&a, "/echo"), .is_post = true, .body = { large, sizeof large }, .most = sizeof large },
		{ .url = at(&a, "/echo"), .is_post = true, .most = 10 } };
	struct fetch_answer got[5];
	fetch_all(&fetch, &a, r, 5, got);
	CHECK(got[0].is_there && got[0].status == 200 && str_eq(got[0].body, S("hello")) &&
	      str_eq(got[0].type, S("text/x.size")));
	CHECK(got[1].is_there && got[1].status == 404 && str_eq(got[1].body, S("none")) && !got[1].type.n);
	CHECK(got[2].is_there && got[2].status == 302 && !got[2].body.n); /* not followed */
	CHECK(got[3].is_there && str_eq(got[3].body, r[3].body));
	CHECK(got[4].is_there && !got[4].body.n);
	struct str body;
	struct fault f;
	CHECK(fetch_get(&fetch, &a, r[0].url, 5, &body, &f) && str_eq(body, S("hello")));
	CHECK(!fetch_get(&fetch, &a, r[1].url, 5, &body, &f) && f.kind == FAULT_MISSING);
	CHECK(!fetch_get(&fetch, &a, r[2].url, 5, &body, &f) && f.kind == FAULT_INPUT);
	fetch_close(&fetch);
	stop();
}

TEST("an answer that is too long, breaks off or is no HTTP is a fault, and says at which address")
{
	struct arena a = ledger_room();
	start();
	struct fetch fetch = opened(&a);
	struct fetch_request r[] = { { .url = at(&a, "/ok"), .most = 4 },
		{ .url = at(&a, "/endless"), .most = 1 << 20 }, { .url = at(&a, "/cut"), .most = 200 },
		{ .url = at(&a, "/nonsense"), .most = 200 }, { .url = at(&a, "/closed"), .most = 200 },
		{ .url = at(&a, "/ok"), .most = 5 } };
	struct fetch_answer got[6];
	fetch_all(&fetch, &a, r, 6, got);
	for (int i = 0; i < 5; i++)
		CHECK(!got[i].is_there && got[i].why.kind == FAULT_INPUT &&
		      str_starts(str_of(got[i].why.text), r[i].url));
	CHECK(strstr(got[1].why.text, "more than 1048576 bytes"));
	CHECK(got[5].is_there);
	fetch_close(&fetch);
	stop();
}

TEST("whoever does not answer is waited for only so long, and all of them at once")
{
	struct arena a = ledger_room();
	start();
	struct fetch fetch = opened(&a);
	enum { MANY = 40 };
	struct fetch_request r[MANY];
	struct fetch_answer got[MANY];
	for (int i = 0; i < MANY; i++)
		r[i] = (struct fetch_request){ .url = at(&a, i % 2 ? "/silent" : "/ok"), .most = 100 };
	int64_t begun = now_ms();
	fetch_all(&fetch, &a, r, MANY, got);
	int64_t took = now_ms() - begun;
	for (int i = 0; i < MANY; i++)
		CHECK(i % 2 ? !got[i].is_there && got[i].why.kind == FAULT_SYSTEM : got[i].is_there);
	CHECK(took >= 3900 && took < 20 * 4000); /* 20 of them, one after the other, would take longer */
	stop();
	r[0].url = at(&a, "/ok"); /* nobody listens there any more */
	fetch_all(&fetch, &a, r, 1, got);
	CHECK(!got[0].is_there && got[0].why.kind == FAULT_SYSTEM && strstr(got[0].why.text, "is the machine up?"));
	fetch_close(&fetch);
}

TEST("only http and https are spoken, and an address holds no password and no line break")
{
	struct arena a = ledger_room();
	start();
	struct fetch fetch = opened(&a);
	struct str with_name = str_print(&a, "http://me:secret@127.0.0.1:%d/ok", server.port);
	struct fetch_request r[] = { { .url = S("file:///etc/passwd"), .most = 100 }, { .url = S("ftp://127.0.0.1/") },
		{ .url = S("") }, { .url = S("http://") }, { .url = with_name, .most = 100 },
		{ .url = S("http://127.0.0.1/\r\nX: y") }, { .url = S("HTTP://127.0.0.1/") } };
	struct fetch_answer got[7];
	fetch_all(&fetch, &a, r, 7, got);
	for (int i = 0; i < 7; i++)
		CHECK(!got[i].is_there && got[i].why.kind == FAULT_INPUT);
	r[0].url = at(&a, "/ok"); /* the control */
	fetch_all(&fetch, &a, r, 1, got);
	CHECK(got[0].is_there);
	fetch_close(&fetch);
	stop();
}

TEST("proxies of the environment are asked only by whoever wants them")
{
	struct arena a = ledger_room();
	start();
	setenv("http_proxy", "http://127.0.0.1:1", 1); /* nobody is there */
	struct fetch fetch = opened(&a);
	struct str body, url = at(&a, "/ok");
	struct fault f;
	CHECK(fetch_get(&fetch, &a, url, 5, &body, &f));
	fetch_close(&fetch);
	struct fetch_how how = { .use_proxies = true };
	CHECK(fetch_open(&fetch, &a, &how, &f));
	CHECK(!fetch_get(&fetch, &a, url, 5, &body, &f) && f.kind == FAULT_SYSTEM);
	fetch_close(&fetch);
	unsetenv("http_proxy");
	stop();
}
