#include "prove/solver.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;
enum { GRACE_SECONDS = 5, ANSWER_BYTES_MOST = 8 << 20 };
static const struct str end_mark = S_INIT("holdfast-end\n");

static bool spawn_z3(int fd, pid_t *pid)
{
	char *argv[] = { "z3", "-in", "-smt2", NULL };
	posix_spawn_file_actions_t act;
	if (posix_spawn_file_actions_init(&act))
		return false;
	bool done = !posix_spawn_file_actions_adddup2(&act, fd, 0) && !posix_spawn_file_actions_adddup2(&act, fd, 1) &&
		    !posix_spawn_file_actions_addopen(&act, 2, "/dev/null", 1, 0) &&
		    !posix_spawnp(pid, "z3", &act, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&act);
	return done;
}

static bool start(struct solver *s)
{
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
		return false;
	bool done = spawn_z3(pair[1], &s->pid);
	close(pair[1]);
	if (!done) {
		close(pair[0]);
		s->pid = 0;
		return false;
	}
	s->fd = pair[0];
	return true;
}

void solver_close(struct solver *s)
{
	if (!s->pid)
		return;
	close(s->fd);
	kill(s->pid, SIGKILL);
	while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
		;
	s->pid = 0;
}

static long long now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* Takes in what is there. false: the process has ended, or says too much. */
static bool take(struct solver *s, struct buf *out)
{
	char piece[4096];
	ssize_t n = recv(s->fd, piece, sizeof piece, MSG_DONTWAIT);
	if (n > 0)
		buf_add(out, (struct str){ piece, (size_t)n });
	return (n > 0 && out->n < ANSWER_BYTES_MOST) || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

/* Sends the text and reads until the end mark comes back. */
static bool talk(struct solver *s, struct str text, struct buf *out)
{
	long long until = now_ms() + (s->seconds + GRACE_SECONDS) * 1000LL;
	while (text.n || !str_ends(buf_str(out), end_mark)) {
		long long left = until - now_ms();
		struct pollfd p = { .fd = s->fd, .events = (short)(POLLIN | (text.n ? POLLOUT : 0)) };
		int ready = left > 0 ? poll(&p, 1, (int)left) : 0;
		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0)
			return false;
		if (p.revents & POLLOUT) {
			ssize_t n = send(s->fd, text.at, text.n, MSG_NOSIGNAL | MSG_DONTWAIT);
			if (n < 0 && errno != EAGAIN && errno != EINTR)
				return false;
			text = str_cut(text, n > 0 ? (size_t)n : 0, text.n);
		}
		if (p.revents & (POLLIN | POLLHUP | POLLERR) && !take(s, out))
			return false;
	}
	out->n -= end_mark.n;
	return true;
}

static bool said(struct solver *s, struct arena *a, struct str text, struct str *answer)
{
	struct buf out = { .arena = a };
	struct str whole = str_print(a, "%.*s(echo \"holdfast-end\")\n", SF(text));
	if ((!s->pid && !start(s)) || !talk(s, whole, &out)) {
		solver_close(s);
		return false;
	}
	*answer = buf_str(&out);
	return true;
}

bool solver_open(struct arena *a, struct solver *s, int seconds, struct fault *f)
{
	*s = (struct solver){ .arena = a, .seconds = seconds };
	struct str answer, rest;
	if (!said(s, a, S("(get-info :version)\n"), &answer))
		return fail(f, FAULT_SYSTEM,
		    "the solver z3 is not on this machine (or does not start), and nothing is proved without it; "
		    "install it with "
		    "`apt-get install z3`, or give its folder in PATH");
	rest = answer;
	str_split(&rest, S("\""));
	struct str number = str_split(&rest, S("\""));
	s->version = str_print(a, "Z3 %.*s", SF(number));
	if (str_starts(answer, S("(:version \"")))
		return true;
	solver_close(s);
	return fail(f, FAULT_SYSTEM,
	    "the program z3 on this machine does not answer as Z3 does; install it with `apt-get install z3`");
}

enum solved solver_ask(struct solver *s, struct arena *a, struct str text, struct str wanted, struct str *values)
{
	struct str answer;
	s->asked++;
	struct str question =
	    str_print(a, "(push)\n(set-option :timeout %d)\n%.*s(check-sat)\n", s->seconds * 1000, SF(text));
	if (!said(s, a, question, &answer))
		return SOLVED_NOTHING;
	bool yes = str_eq(answer, S("sat\n")), no = str_eq(answer, S("unsat\n"));
	if (yes && wanted.n && !said(s, a, str_print(a, "(get-value (%.*s))\n", SF(wanted)), values))
		return SOLVED_NOTHING;
	if (yes || no) {
		struct str rest;
		if (!said(s, a, S("(pop)\n"), &rest))
			return SOLVED_NOTHING;
		return rest.n ? SOLVED_NOTHING : yes ? SOLVED_YES : SOLVED_NO;
	}
	solver_close(s); /* an error leaves it in a state nobody knows */
	return SOLVED_NOTHING;
}
