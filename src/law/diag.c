#include "law/diag.h"
#include "base/utf8.h"
#include "law/letters.h"
#include <stdarg.h>
#include <stdio.h>

enum { TEXT_MOST = 1200 };

static void add(struct diags *d, struct at at, struct str hint, bool warning, char *text)
{
	text[utf8_valid(str_of(text))] = 0; /* a long one may be cut inside a letter */
	d->errors += !warning, d->warnings += warning;
	int slot = d->n;
	if (slot == DIAG_MOST) { /* full: an error takes the place of the last warning, all else is only counted */
		for (slot = DIAG_MOST - 1; slot >= 0 && (warning || !d->list[slot].warning); slot--)
			;
		if (slot < 0)
			return;
	} else {
		d->n++;
	}
	d->list[slot] = (struct diag){ at, str_keep(d->arena, str_of(text)), hint, warning };
}

bool diag_error(struct diags *d, struct at at, struct str hint, const char *fmt, ...)
{
	char text[TEXT_MOST];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	add(d, at, hint, false, text);
	return false;
}

void diag_warn(struct diags *d, struct at at, struct str hint, const char *fmt, ...)
{
	char text[TEXT_MOST];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	add(d, at, hint, true, text);
}

enum { SHOWN_BEFORE = 110, SHOWN = 160 }; /* code points of a long line: before the fault, and in all */

/* A line of a file that nobody has vetted: what would move the cursor or turn the reading direction becomes "?". */
static void show_letter(struct buf *b, struct str *rest)
{
	uint32_t c;
	size_t n = utf8_next(*rest, &c);
	if (n && (c == ' ' || !letter_fault(0, c)))
		buf_add(b, str_cut(*rest, 0, n));
	else
		buf_char(b, '?');
	*rest = str_cut(*rest, n ? n : 1, rest->n);
}

/* The line and a caret below the fault; of a long line the part around it. */
static void show_line(struct buf *b, const struct at *at)
{
	struct str rest = at->line_text;
	int skip = at->col > SHOWN_BEFORE ? at->col - SHOWN_BEFORE : 0, shown = 0;
	struct buf skipped = { .arena = b->arena };
	for (int i = 0; i < skip && rest.n; i++)
		skipped.n = 0, show_letter(&skipped, &rest);
	buf_add(b, skip ? S("    ... ") : S("    "));
	for (; rest.n && shown < SHOWN; shown++)
		show_letter(b, &rest);
	buf_add(b, rest.n ? S(" ...\n    ") : S("\n    "));
	for (int i = 1; i < at->col - skip + (skip ? 4 : 0); i++)
		buf_char(b, ' ');
	for (int i = 0; i < at->width && (i == 0 || at->col - skip + i <= shown); i++)
		buf_char(b, '^');
	buf_char(b, '\n');
}

void diag_show(struct buf *b, const struct diag *d)
{
	if (d->at.path.n)
		buf_print(b, "%.*s:%d:%d: ", SF(d->at.path), d->at.line, d->at.col);
	buf_print(b, "%s: %.*s\n", d->warning ? "warning" : "error", SF(d->text));
	if (d->at.path.n && d->at.line_text.n)
		show_line(b, &d->at);
	if (d->hint.n)
		buf_print(b, "    %.*s\n", SF(d->hint));
}

static bool before(const struct diag *a, const struct diag *b)
{
	int c = str_cmp(a->at.path, b->at.path);
	return c ? c < 0 : a->at.line != b->at.line ? a->at.line < b->at.line : a->at.col < b->at.col;
}

void diags_show(struct buf *b, const struct diags *d)
{
	int order[DIAG_MOST];
	for (int i = 0; i < d->n; i++) { /* insertion sort keeps the order of finding on one place */
		int j = i;
		for (; j > 0 && before(&d->list[i], &d->list[order[j - 1]]); j--)
			order[j] = order[j - 1];
		order[j] = i;
	}
	for (int i = 0; i < d->n; i++)
		diag_show(b, &d->list[order[i]]);
	int hidden = d->errors + d->warnings - d->n;
	if (d->n > 1 || hidden)
		buf_print(b, "%d error%s, %d warning%s", d->errors, d->errors == 1 ? "" : "s", d->warnings,
		    d->warnings == 1 ? "" : "s");
	if (hidden)
		buf_print(b, "; %d not shown", hidden);
	if (d->n > 1 || hidden)
		buf_char(b, '\n');
}
