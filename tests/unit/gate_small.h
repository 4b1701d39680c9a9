/* gate_small.h - one small law of yes/no facts, and pieces added to it: for tests of tests, coverage and search. */
#ifndef TESTS_GATE_SMALL_H
#define TESTS_GATE_SMALL_H
#include "gate/tests.h"
#include "naive/laws.h"
#include "test.h"

#define SMALL_HEAD                                                                                                     \
	"---\npack: small\nversion: 1\nlanguage: en\njurisdiction: XIN\ntitle: A small law\nin force from: "           \
	"2026-01-01\nuntil: open\nchecked: no\ninvented: yes\n---\n# A small law\n\n```law\n"                          \
	"source B: By-laws\n  own\n  from 2026-01-01\n  until open\n"
#define SMALL_FACTS                                                                                                    \
	"fact ill: the reader is ill\n  danger\n"                                                                      \
	"fact poor: the reader is poor\n  danger\n  presumed yes\n"                                                    \
	"fact frail: the reader was frail before\n  danger\n"                                                          \
	"fact damage: the reader did damage\n  adverse\n"                                                              \
	"fact heard: the reader was heard\n  protective\n"                                                             \
	"fact asked: the reader was asked everything\n  protective\n"
#define SMALL_END                                                                                                      \
	"conclusion barred: the ban is forbidden\nconclusion first: something must come first\n"                       \
	"conclusion watched: the ban is watched\n"
#define SMALL_DECISION                                                                                                 \
	"  refused bar when shown: the ban is forbidden\n  held step when shown: something must come first\n"          \
	"  note flag when shown: the ban is watched\n  no-bar-found when every ground above is excluded\n"             \
	"  held unknown otherwise\n"
#define SMALL_RULES                                                                                                    \
	"rule R1 (B 1): the ban is forbidden\n  if the reader is ill\n"                                                \
	"rule R2 (B 2): the ban is forbidden\n  if the reader is poor\n"                                               \
	"exception X2 to R2 (B 3):\n  if the reader did damage\n"                                                      \
	"doubt D1 (B 4): the reader is ill\n  if the reader was frail before\n"                                        \
	"  unless the reader was asked everything\n"                                                                   \
	"rule S1 (B 5): something must come first\n  if not: the reader was heard\n"                                   \
	"rule F1 (B 6): the ban is watched\n  if the reader did damage\n"
#define SMALL SMALL_HEAD SMALL_FACTS SMALL_END "decision gate:\n" SMALL_DECISION SMALL_RULES

static inline const struct law *small_law(struct arena *a, const char *text)
{
	struct diags d;
	const struct law *law = law_of_page(a, str_print(a, "%s```\n", text), &d);
	struct buf b = { .arena = a };
	if (!law)
		diags_show(&b, &d), printf("%.*s", (int)b.n, b.at);
	CHECK(law != NULL);
	return law;
}

static inline bool has(struct str s, const char *part) { return str_find(s, str_of(part)) >= 0; }

enum { SMALL_ROOM = 32 << 20 };
#endif
