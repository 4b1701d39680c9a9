#include "web/serve_parts.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTION_MEMORY = 32 << 10, TICK_MS = 250, END_MS = 5000, PAGE = 4096 };

uint64_t serve_now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static void fill_in(struct serve_how *h)
{
	h->listen = h->listen ? h->listen : "127.0.0.1:0";
	h->body_most = h->body_most ? h->body_most : 1 << 20;
	h->connections_most = h->connections_most ? h->connections_most : 512;
	h->address_most = h->address_most ? h->address_most : 64;
	h->burst = h->burst >= 1 ? h->burst : 10 * h->rate >= 1 ? 10 * h->rate : 1;
	h->receive_s = h->receive_s ? h->receive_s : 20;
	h->send_s = h->send_s ? h->send_s : 60;
}

static bool take_signals(struct serve *s, struct fault *f)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	signal(SIGPIPE, SIG_IGN); /* whoever hangs up while we answer is no reason to end */
	s->signals = sigprocmask(SIG_BLOCK, &set, &s->mask) ? -1 : signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	return s->signals >= 0 || fail(f, FAULT_SYSTEM, "signals cannot be awaited: %s", strerror(errno));
}

/* The library leaves the escapes of a target alone; we look at the target as it was sent. */
static size_t as_sent(void *unused, struct MHD_Connection *c, char *text)
{
	(void)unused, (void)c;
	return strlen(text);
}

static bool start(struct serve *s, struct fault *f)
{
	const struct serve_how *h = &s->how;
	s->daemon = s->mhd.start_daemon(MHD_USE_EPOLL, 0, NULL, NULL, serve_request, s, MHD_OPTION_LISTEN_SOCKET,
	    s->listening.fd, MHD_OPTION_NOTIFY_CONNECTION, wire_changes, s, MHD_OPTION_URI_LOG_CALLBACK, wire_asks, s,
	    MHD_OPTION_NOTIFY_COMPLETED, wire_answered, s, MHD_OPTION_UNESCAPE_CALLBACK, as_sent, (void *)NULL,
	    MHD_OPTION_CONNECTION_LIMIT, h->connections_most, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
	    h->is_behind_proxy ? 0U : h->address_most, MHD_OPTION_CONNECTION_TIMEOUT,
	    h->receive_s > h->send_s ? h->receive_s : h->send_s, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
	    (size_t)CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
	return s->daemon || fail(f, FAULT_SYSTEM, "the server does not start: %s", strerror(errno));
}

bool serve_open(struct serve **out, struct arena *a, const struct serve_how *how, struct fault *f)
{
	unsigned char salt[16];
	struct serve *s = NEW(a, struct serve, 1);
	s->how = *how, s->signals = s->listening.fd = -1;
	fill_in(&s->how);
	if (getrandom(salt, sizeof salt, 0) != sizeof salt)
		return fail(f, FAULT_SYSTEM, "no source of chance on this machine");
	rate_begin(&s->rate, a, s->how.rate, s->how.burst, salt);
	s->wire = NEW(a, struct wire, s->how.connections_most);
	char *room = arena_bytes(a, REQUEST_ROOM);
	s->room = (struct arena){ room + (-(uintptr_t)room & (PAGE - 1)), room + REQUEST_ROOM, a->full };
	if (mhd_load(&s->mhd, f) && take_signals(s, f) && listen_on(a, s->how.listen, &s->listening, f) &&
	    start(s, f)) {
		*out = s;
		return true;
	}
	serve_close(s);
	return false;
}

void serve_close(struct serve *s)
{
	if (s->daemon)
		s->mhd.stop_daemon(s->daemon);
	else if (s->listening.fd >= 0)
		close(s->listening.fd);
	if (s->signals >= 0) {
		close(s->signals);
		sigprocmask(SIG_SETMASK, &s->mask, NULL);
	}
	s->daemon = NULL, s->signals = s->listening.fd = -1;
}

struct str serve_url(const struct serve *s) { return s->listening.url; }
bool serve_is_loopback(const struct serve *s) { return s->listening.is_loopback; }

/* Waits until something is to be done, and does it. *ends: a signal asks for the end. */
static bool turn(struct serve *s, int epoll, bool *ends, struct fault *f)
{
	struct pollfd fds[] = { { epoll, POLLIN, 0 }, { s->signals, POLLIN, 0 } };
	struct signalfd_siginfo got;
	if (poll(fds, 2, TICK_MS) < 0 && errno != EINTR)
		return fail(f, FAULT_SYSTEM, "poll: %s", strerror(errno));
	if (s->mhd.run(s->daemon) != MHD_YES)
		return fail(f, FAULT_SYSTEM, "the server cannot go on");
	if (serve_now_ms() >= s->look_ms) {
		s->look_ms = serve_now_ms() + TICK_MS;
		wires_cut(s);
	}
	*ends = read(s->signals, &got, sizeof got) == sizeof got;
	return true;
}

bool serve_run(struct serve *s, struct fault *f)
{
	const union MHD_DaemonInfo *info = s->mhd.get_daemon_info(s->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	bool ends = false;
	if (!info)
		return fail(f, FAULT_SYSTEM, "the server has nothing to wait for");
	int epoll = info->epoll_fd;
	while (!ends)
		TRY(turn(s, epoll, &ends, f));
	s->listening.fd = s->mhd.quiesce_daemon(s->daemon);
	if (s->listening.fd >= 0)
		close(s->listening.fd);
	s->listening.fd = -1;
	for (uint64_t end = serve_now_ms() + END_MS; wires_busy(s) && serve_now_ms() < end;)
		TRY(turn(s, epoll, &ends, f));
	return true;
}
