/* law_check_text.h - a small law as text, and a piece added to it: for tests of the checker and the compiler. */
#ifndef TESTS_LAW_CHECK_TEXT_H
#define TESTS_LAW_CHECK_TEXT_H
#include "law/law.h"
#include "test.h"
#include <stdlib.h>

static inline struct arena text_arena(void)
{
	enum { ROOM = 64 << 20 };
	static char *room; /* tests only: one room, used anew by each test */
	if (!room)
		room = malloc(ROOM);
	return (struct arena){ .at = room, .end = room + ROOM };
}

#define TEXT_HEADER                                                                                                    \
	"---\npack: small\nversion: 1\nlanguage: en\njurisdiction: XIN\ntitle: A small law\nin force from: "           \
	"2026-01-01\n"                                                                                                 \
	"until: open\nchecked: no\ninvented: yes\n---\n# A small law\n\n```law\n"
#define TEXT_SOURCES                                                                                                   \
	"source B: By-laws\n  own\n  from 2026-01-01\n  until open\n"                                                  \
	"source OLD: Former by-laws\n  own\n  from 2025-01-01\n  until 2026-06-30\n"                                   \
	"parameter old_fee (OLD 1): the former fee is 5\n  from 2026-01-01\n  until 2026-06-30\n"
#define TEXT_FACTS                                                                                                     \
	"group child: the children\n  members: people\n  relation: child\n  complete when all_children\n"              \
	"group desk: the desks\n  members: lists\n"                                                                    \
	"fact all_children: every child is recorded\n  protective\n"                                                   \
	"fact ill: the reader is ill\n  danger\n"                                                                      \
	"fact frail: the reader is frail\n  danger\n"                                                                  \
	"fact damage: the reader did damage\n  adverse\n"                                                              \
	"fact heard: the reader was heard\n  protective\n"                                                             \
	"fact told: the reader was told\n  protective\n"                                                               \
	"fact member: the reader is a member\n  plain\n"                                                               \
	"fact guest: the reader is a guest\n  plain\n"                                                                 \
	"fact asleep of child: the child is asleep\n  danger\n"                                                        \
	"fact open of desk: the desk is open\n  plain\n"                                                               \
	"choice cause: the cause of the delay\n  words: own, theft, fire\n  danger: theft, fire\n"                     \
	"choices needs: the needs of the reader\n  words: braille, ramp, none\n  danger: braille, ramp\n"              \
	"choice fault: the fault of the reader\n  words: none, slight, grave\n  adverse: grave\n"                      \
	"choice colour: the colour of the card\n  words: red, green, blue\n  plain\n"                                  \
	"date due: the day of return\n  plain\n"                                                                       \
	"date seen: the day of the hearing\n  protective\n"                                                            \
	"count fee: the fee of the reader\n  plain\n"                                                                  \
	"place home: the home of the reader\n  plain\n"                                                                \
	"places flats: the flats of the reader\n  plain\n"
#define TEXT_ANSWER                                                                                                    \
	"conclusion barred: the ban is forbidden\n"                                                                    \
	"conclusion noted: the ban is noted\n"                                                                         \
	"decision gate:\n  refused bar when shown: the ban is forbidden\n  note flag when shown: the ban is noted\n"   \
	"  no-bar-found when every ground above is excluded\n  held unknown otherwise\n"                               \
	"rule N1 (B 9): the ban is noted\n  if the reader is a guest\n"                                                \
	"rule R1 (B 1): the ban is forbidden\n  if the reader is ill\n"
#define TEXT_LAW TEXT_HEADER TEXT_SOURCES TEXT_FACTS TEXT_ANSWER

/* Reads a pack of one page, given as text. NULL: *d says why. */
static inline const struct law *text_read(struct arena *a, const char *text, struct diags *d)
{
	struct file *page = NEW(a, struct file, 1);
	struct shelf *shelf = NEW(a, struct shelf, 1);
	*page = (struct file){ S("small/pack.md"), str_print(a, "%s```\n", text) };
	*d = (struct diags){ .arena = a };
	if (!shelf_read(a, S("law"), page, 1, shelf, d))
		return NULL;
	return law_read(a, shelf, &shelf->packs[0], d);
}

static inline bool text_has(struct str s, const char *part) { return str_find(s, str_of(part)) >= 0; }

static inline void text_show(const struct diags *d)
{
	struct buf b = { .arena = d->arena };
	diags_show(&b, d);
	printf("%.*s", (int)b.n, b.at);
}

/* The law with this text gives one fault and nothing else: its message has `message`, and the line it points at `line`.
 */
static inline bool text_refused(const char *text, const char *line, const char *message)
{
	struct arena a = text_arena();
	struct diags d;
	const struct law *law = text_read(&a, text, &d);
	bool good = !law && d.n == 1 && d.errors == 1 && text_has(d.list[0].text, message) &&
		    text_has(d.list[0].at.line_text, line) && d.list[0].at.line > 0 && d.list[0].hint.n;
	if (!good)
		text_show(&d);
	return good;
}

static inline bool text_accepted(const char *text, int warnings)
{
	struct arena a = text_arena();
	struct diags d;
	const struct law *law = text_read(&a, text, &d);
	bool good = law && !d.errors && d.warnings == warnings;
	if (!good)
		text_show(&d);
	return good;
}
/* A piece of law added to the small one. */
#define REFUSED(piece, line, message) CHECK(text_refused(TEXT_LAW piece, line, message))
#define ACCEPTED(piece)               CHECK(text_accepted(TEXT_LAW piece, 0))
#endif
