/* sentence.h - law and facts in running words: what the JSON and the text of a report share. */
#ifndef CASE_SENTENCE_H
#define CASE_SENTENCE_H
#include "base/buf.h"
#include "case/weigh.h"
#include "gate/answer.h"

/* The phrase of a fact in `lang`, else as declared (*translated false). */
struct str fact_phrase(const struct law *, int fact, struct str lang, bool *translated);
/* A word of a list as it is read aloud: "time_running" is "time running". */
struct str word_shown(struct arena *, struct str word);
/* "the profiles of the person include journalist": a word of a list as a claim. */
struct str word_claim(struct arena *, const struct law *, int fact, int word, struct str lang);
/* Is a text in language `own` one that was asked for with `lang`? ("en-GB" is served by "en") */
bool lang_serves(struct str own, struct str lang);

/* What counts on a fact. `at`: the member that the decision is read for, for facts of its group; -1: the first.
   NULL: of nobody (one more member whom nobody recorded, or no member at all). */
const struct value *fact_value(const struct case_weighed *, struct fact_of, int at);
/* The assertion behind it, as case_counted(). */
const struct assertion *fact_assertion(const struct case_weighed *, struct fact_of, int at, int word);
/* The value of a date, count, place or list: "2026-05-01", "judge, journalist"; empty: not known, or a yes/no fact. */
struct str value_shown(struct arena *, const struct fact *, const struct value *);
#endif
