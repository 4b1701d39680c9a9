/* words.h - the fixed sentences of the report, in one table keyed by language. Law is not here: it is in the packs. */
#ifndef CASE_WORDS_H
#define CASE_WORDS_H
#include "base/str.h"
#include "gate/world.h"

enum words {
#define W(id, en) id,
#include "case/words.def"
#undef W
	WORDS_N
};
/* The sentence in `lang` ("de-AT" falls back to "de"), or in English: then *translated is false. */
struct str words_in(struct str lang, enum words, bool *translated);
/* The BCP 47 tag of the language that words_in() answers in: "fa-AF" for Dari, "en" where `lang` has no words. */
struct str words_tag(struct str lang);
/* Is the language of a BCP 47 tag written from right to left? */
bool lang_is_rtl(struct str tag);
/* "presumed", "bare" ... "refuted"; empty for STATUS_NONE. Part of the report format, never translated. */
struct str status_word(enum status);
#endif
