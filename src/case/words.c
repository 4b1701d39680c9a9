#include "case/words.h"

/* One row a language; a sentence that is not there falls back to English. Add a language as one more row and file. */
static const struct {
	struct str lang;
	struct str says[WORDS_N];
} rows[] = {
	{ S_INIT("en"),
	    {
#define W(id, text) [id] = S_INIT(text),
#include "case/words.def"
#undef W
	    } },
#define T(id, text) [id] = S_INIT(text),
	{ S_INIT("de"),
	    {
#include "case/words_de.def"
	    } },
	{ S_INIT("fr"),
	    {
#include "case/words_fr.def"
	    } },
#undef T
};
enum { N_ROWS = sizeof rows / sizeof *rows };

static const struct str *row_find(struct str lang)
{
	for (int i = 0; i < N_ROWS; i++)
		if (str_eq(rows[i].lang, lang))
			return rows[i].says;
	return NULL;
}

struct str words_in(struct str lang, enum words w, bool *translated)
{
	struct str rest = lang;
	const struct str *row = row_find(lang);
	row = row ? row : row_find(str_split(&rest, S("-")));
	*translated = row && row[w].n;
	return *translated ? row[w] : rows[0].says[w];
}

struct str status_word(enum status s)
{
	static const struct str words[] = { S_INIT(""), S_INIT("presumed"), S_INIT("bare"), S_INIT("credible"),
		S_INIT("established"), S_INIT("refuted") };
	return words[s];
}
