#include "cli/print.h"
#include "case/page.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

void print_begin(void)
{
	int fd;
	while ((fd = open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0 && fd <= 2)
		fcntl(fd, F_SETFD, 0);
	if (fd > 2)
		close(fd);
	signal(SIGPIPE, SIG_DFL); /* a parent may have left it ignored: `holdfast ... | head` must end without a word */
}

/* Going on after a failed write would only hide it: what stands in the file is cut off already. */
static _Noreturn void cannot_write(void)
{
	fprintf(stderr, "error: cannot write to standard output: %s\n", strerror(errno));
	_exit(CODE_FAILED);
}

void print_end(void)
{
	if (fflush(stdout))
		cannot_write();
}

void print_out(struct str s)
{
	if (s.n && fwrite(s.at, 1, s.n, stdout) != s.n)
		cannot_write();
}

void print_plain(struct buf *b, struct str s) { page_plain(b, s); }

static bool is_longer_than_screen(struct str s)
{
	struct winsize w;
	if (!isatty(1) || ioctl(1, TIOCGWINSZ, &w) || !w.ws_row)
		return false;
	int rows = 0;
	for (size_t i = 0; i < s.n; i++)
		rows += s.at[i] == '\n';
	return rows >= w.ws_row;
}

void print_paged(struct arena scratch, struct str s)
{
	const char *pager = getenv("PAGER");
	if (!pager)
		pager = "less -FR";
	if (!*pager || !is_longer_than_screen(s)) {
		print_out(s);
		return;
	}
	print_end();
	signal(SIGPIPE, SIG_IGN); /* leaving the pager early is not a failure */
	FILE *p = popen(str_keep(&scratch, str_of(pager)).at, "w");
	int status = -1;
	if (p) {
		fwrite(s.at, 1, s.n, p);
		status = pclose(p);
	}
	signal(SIGPIPE, SIG_DFL);
	if (status == 127 << 8 || status == -1) /* the shell did not find it */
		print_out(s);
}

static void print_safe(const char *head, const char *fmt, va_list ap)
{
	char text[2400], room[8192];
	struct arena a = { room, room + sizeof room, NULL };
	struct buf b = { .arena = &a };
	vsnprintf(text, sizeof text, fmt, ap);
	struct str rest = str_of(text);
	for (const char *gap = head; rest.n; gap = "\n") {
		struct str line = str_split(&rest, S("\n"));
		buf_add(&b, str_of(gap));
		print_plain(&b, line);
	}
	print_end();
	fprintf(stderr, "%.*s\n", SF(buf_str(&b)));
}

void print_error(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	print_safe("error: ", fmt, ap);
	va_end(ap);
}

void print_note(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	print_safe("", fmt, ap);
	va_end(ap);
}

void print_diags(struct arena scratch, const struct diags *d)
{
	struct buf b = { .arena = &scratch };
	diags_show(&b, d);
	print_end();
	if (b.n)
		fwrite(b.at, 1, b.n, stderr);
}

bool print_colour(const struct args *args)
{
	const char *when = args_value(args, "color");
	if (when && strcmp(when, "auto") != 0)
		return !strcmp(when, "always");
	const char *term = getenv("TERM"), *none = getenv("NO_COLOR");
	return isatty(1) && !(none && *none) && term && strcmp(term, "dumb") != 0;
}
