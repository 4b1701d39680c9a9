#include "case/words.h"

/* One row a language; a sentence that is not there falls back to English. Add a language as one more row and file. */
struct row {
	struct str lang; /* as it is asked for */
	struct str tag;  /* BCP 47, as a page or a document names it */
	struct str says[WORDS_N];
};
static const struct row rows[] = {
	{ S_INIT("en"), S_INIT("en"),
	    {
#define W(id, text) [id] = S_INIT(text),
#include "case/words.def"
#undef W
	    } },
#define T(id, text) [id] = S_INIT(text),
	{ S_INIT("de"), S_INIT("de"),
	    {
#include "case/words_de.def"
	    } },
	{ S_INIT("fr"), S_INIT("fr"),
	    {
#include "case/words_fr.def"
	    } },
	{ S_INIT("fa"), S_INIT("fa-AF"),
	    {
#include "case/words_fa.def"
	    } },
	{ S_INIT("ps"), S_INIT("ps"),
	    {
#include "case/words_ps.def"
	    } },
#undef T
};
enum { N_ROWS = sizeof rows / sizeof *rows };

static const struct row *row_named(struct str lang)
{
	for (int i = 0; i < N_ROWS; i++)
		if (str_eq(rows[i].lang, lang))
			return &rows[i];
	return NULL;
}

/* "de-AT" is served by "de"; "prs" is what ISO 639-3 calls Dari. NULL: a language that has no row. */
static const struct row *row_find(struct str lang)
{
	struct str rest = lang, primary = str_split(&rest, S("-"));
	return row_named(str_eq(primary, S("prs")) ? S("fa") : primary);
}

struct str words_in(struct str lang, enum words w, bool *translated)
{
	const struct row *row = row_find(lang);
	*translated = row && (row->says[w].n || !rows[0].says[w].n);
	return row && row->says[w].n ? row->says[w] : rows[0].says[w];
}

struct str words_tag(struct str lang)
{
	const struct row *row = row_find(lang);
	return row ? row->tag : rows[0].tag;
}

bool lang_is_rtl(struct str tag)
{
	static const struct str right[] = { S_INIT("ar"), S_INIT("ckb"), S_INIT("dv"), S_INIT("fa"), S_INIT("he"),
		S_INIT("prs"), S_INIT("ps"), S_INIT("sd"), S_INIT("ug"), S_INIT("ur"), S_INIT("yi") };
	struct str rest = tag, primary = str_split(&rest, S("-"));
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		if (str_eq(right[i], primary))
			return true;
	return false;
}

struct str status_word(enum status s)
{
	static const struct str words[] = { S_INIT(""), S_INIT("presumed"), S_INIT("bare"), S_INIT("credible"),
		S_INIT("established"), S_INIT("refuted") };
	return words[s];
}
