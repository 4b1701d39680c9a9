#include "cli/commands.h"
#include "cli/packs.h"
#include "cli/print.h"

const struct flag cli_law_show_flags[] = { { "facts", 0, NULL, NULL,
					       "the facts a case file may state, with their words and questions" },
	FLAG_ON, FLAG_LANG, FLAG_LAW, FLAG_HELP, FLAGS_END };

static void show_pages(struct buf *b, const struct pack *p)
{
	for (int i = 0; i < p->n_pages; i++) {
		buf_print(b, "%s==> %.*s <==\n", i ? "\n" : "", SF(p->pages[i].path));
		buf_add(b, p->pages[i].bytes);
	}
}

static void show_fact(struct buf *b, const struct law *law, const struct fact *f, struct str lang)
{
	buf_print(b, "%.*s", SF(f->id));
	if (f->group >= 0)
		buf_print(b, " (of each %.*s)", SF(law->groups[f->group].id));
	buf_print(b, ": %.*s\n    %s, %s", SF(f->phrase), f->type == FACT_YESNO ? "yes or no" : fact_word(f->type),
	    kind_word(f->kind));
	if (f->n_evidence)
		buf_add(b, S("; established by"));
	for (int i = 0; i < f->n_evidence; i++)
		buf_print(b, "%s %.*s", i ? "," : "", SF(f->evidence[i]));
	if (f->n_words > 0 && f->n_words <= 60)
		buf_add(b, S("; words:"));
	for (int i = 0; i < f->n_words && f->n_words <= 60; i++)
		buf_print(b, "%s %.*s", i ? "," : "", SF(f->words[i]));
	if (f->n_words > 60)
		buf_add(b, S("; words: the three-letter codes of countries (ISO 3166-1)"));
	bool translated;
	struct str ask = texts_in(&f->asks, lang, &translated);
	buf_print(b, "\n%s%.*s%s", ask.n ? "    " : "", SF(ask), ask.n ? "\n" : "");
}

static bool show_facts(struct packs *packs, const struct pack *p, struct str lang, struct buf *b, struct fault *f)
{
	const struct law *law = packs_law(packs, p, f);
	for (int i = 0; law && i < law->n_facts; i++)
		show_fact(b, law, &law->facts[i], lang);
	return law != NULL;
}

enum code cli_law_show(struct cli *cli, const struct args *args)
{
	struct packs packs;
	struct fault f;
	int32_t on;
	struct diags d = { .arena = &cli->keep };
	if (!cli_day(args, &on, NULL, &f) || !packs_open_any(cli, args, &packs, &d, &f))
		return cli_fault(&f);
	const struct pack *p = packs_named(&packs, args->rest[0], on, &f);
	struct buf b = { .arena = &cli->scratch };
	if (!p)
		return cli_fault(&f);
	if (!args_has(args, "facts"))
		show_pages(&b, p);
	else if (!show_facts(&packs, p, cli_lang(args), &b, &f))
		return cli_fault(&f);
	print_paged(cli->keep, buf_str(&b));
	return CODE_WORKED;
}
