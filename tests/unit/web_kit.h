/* web_kit.h - a server in a process of its own, and bytes sent to it as they stand. */
#ifndef TESTS_WEB_KIT_H
#define TESTS_WEB_KIT_H
#include "test.h"
#include "web/serve.h"
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct served {
	pid_t pid;
	uint16_t port;
};

static inline struct arena web_room(void)
{
	enum { ROOM = 256 << 20 };
	char *at = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (at == MAP_FAILED)
		abort();
	return (struct arena){ at, at + ROOM, NULL };
}

static inline struct served web_start(const struct serve_how *how)
{
	struct served s = { 0 };
	int line[2];
	char text[128] = { 0 };
	if (pipe(line))
		abort();
	fflush(stdout);
	s.pid = fork();
	if (!s.pid) {
		struct arena a = web_room();
		struct serve *serve;
		struct fault f;
		close(line[0]);
		if (!serve_open(&serve, &a, how, &f)) {
			printf("%s\n", f.text), fflush(stdout);
			_exit(9);
		}
		struct str url = serve_url(serve);
		bool ok = write(line[1], url.at, url.n) == (ssize_t)url.n && !close(line[1]) && serve_run(serve, &f);
		serve_close(serve);
		_exit(!ok);
	}
	close(line[1]);
	ssize_t n = read(line[0], text, sizeof text - 1);
	close(line[0]);
	const char *colon = strrchr(text, ':');
	CHECK(n > 0 && colon);
	s.port = colon ? (uint16_t)atoi(colon + 1) : 0;
	return s;
}

/* Tells it to end. Returns its exit status, -1 when it did not end by itself. */
static inline int web_end(struct served *s)
{
	int status = -1;
	kill(s->pid, SIGTERM);
	if (waitpid(s->pid, &status, 0) != s->pid)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static inline int web_connect(const struct served *s)
{
	struct sockaddr_in sa = { .sin_family = AF_INET, .sin_port = htons(s->port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	sa.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (connect(fd, (struct sockaddr *)&sa, sizeof sa)) {
		close(fd);
		return -1;
	}
	return fd;
}

static inline bool web_send(int fd, struct str bytes)
{
	return send(fd, bytes.at, bytes.n, MSG_NOSIGNAL) == (ssize_t)bytes.n;
}

/* What comes within wait_ms, until the other side is silent for that long or hangs up. */
static inline size_t web_receive(int fd, char *out, size_t room, int wait_ms)
{
	size_t n = 0;
	struct pollfd p = { fd, POLLIN, 0 };
	while (n + 1 < room && poll(&p, 1, wait_ms) > 0) {
		ssize_t got = recv(fd, out + n, room - 1 - n, 0);
		if (got <= 0)
			break;
		n += (size_t)got;
		if (n > 4 && strstr((out[n] = 0, out), "\r\n\r\n"))
			wait_ms = 50;
	}
	out[n] = 0;
	return n;
}

/* The status of the answer to these bytes; 0: none came, or the connection was closed. */
static inline int web_status(const struct served *s, struct str bytes)
{
	char text[8192];
	int fd = web_connect(s), status = 0;
	if (fd < 0)
		return -1;
	if (web_send(fd, bytes) && web_receive(fd, text, sizeof text, 1500))
		status = !strncmp(text, "HTTP/1.1 ", 9) ? atoi(text + 9) : 0;
	close(fd);
	return status;
}

/* Has the other side hung up within wait_ms? */
static inline bool web_is_closed(int fd, int wait_ms)
{
	char c[4096];
	struct pollfd p = { fd, POLLIN, 0 };
	while (poll(&p, 1, wait_ms) > 0)
		if (recv(fd, c, sizeof c, 0) <= 0)
			return true;
	return false;
}
#endif
