#include "cli/ask.h"
#include "base/utf8.h"
#include "cli/print.h"
#include <stdio.h>
#include <unistd.h>

enum { REPLY_MOST = 4000 };

struct asker asker_new(void) { return (struct asker){ .is_terminal = isatty(0) == 1 }; }

/* One line of standard input, cut at REPLY_MOST + 1 bytes. false: the input has ended. */
static bool read_line(struct arena *a, struct str *line)
{
	char *at = NEW(a, char, REPLY_MOST + 1);
	size_t n = 0;
	int c;
	while ((c = getc(stdin)) != EOF && c != '\n')
		if (n <= REPLY_MOST)
			at[n++] = (char)c;
	*line = (struct str){ at, n };
	return c != EOF || n;
}

static bool is_text(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.at[i] < 32 || s.at[i] == 127)
			return false;
	return s.n <= REPLY_MOST && utf8_valid(s) == s.n;
}

static enum reply reply_of(struct str s)
{
	return str_eq(s, S("?"))      ? REPLY_MORE
	       : str_eq(s, S("back")) ? REPLY_BACK
	       : str_eq(s, S("skip")) ? REPLY_SKIP
	       : str_eq(s, S("quit")) ? REPLY_QUIT
				      : REPLY_TEXT;
}

bool ask_again(const struct asker *asker, struct str why, struct fault *f)
{
	if (!asker->is_terminal)
		return fail(f, FAULT_INPUT, "standard input:%ld: %.*s", asker->line, SF(why));
	print_note("  %.*s", SF(why));
	return true;
}

enum reply ask_line(struct asker *asker, struct arena *a, struct str prompt, struct str *text, struct fault *f)
{
	for (;;) {
		print_end();
		fprintf(stderr, "%.*s", SF(prompt));
		if (!read_line(a, text))
			return fputc('\n', stderr), REPLY_QUIT;
		asker->line++;
		if (!asker->is_terminal)
			fputc('\n', stderr);
		if (text->n && text->at[text->n - 1] == '\r')
			text->n--;
		*text = str_trim(*text);
		if (is_text(*text))
			return reply_of(*text);
		if (!ask_again(asker, S("a reply is one line of text, at most 4,000 bytes"), f))
			return REPLY_QUIT;
	}
}
