#include "cli/commands.h"
#include "cli/packs.h"
#include "cli/print.h"
#include "gate/coverage.h"

const struct flag cli_law_coverage_flags[] = { FLAG_LAW, FLAG_HELP, FLAGS_END };

static void show_rule(struct buf *b, const struct law *law, const struct rule_cover *c)
{
	static const char *const words[COVERS] = { "effective", "blocked", "unknown" };
	const struct rule *r = &law->rules[c->rule];
	buf_print(b, "%-10.*s %-10s", SF(r->id), sort_word(r->sort));
	for (enum cover k = 0; k < COVERS; k++) {
		if (c->tests[k] || !cover_is_due(r, k))
			buf_print(b, " %9s", cover_is_due(r, k) ? str_print(b->arena, "%d", c->tests[k]).at : "");
		else
			buf_print(b, " %9s", "none");
	}
	buf_print(b, "  %.*s:%d", SF(r->at.path), r->at.line);
	for (enum cover k = 0, some = 0; k < COVERS; k++)
		if (!c->tests[k] && cover_is_due(r, k))
			buf_print(b, "%s%s", some++ ? ", " : "  never ", words[k]);
	buf_char(b, '\n');
}

static void show_pack(struct cli *cli, struct buf *b, const struct law *law)
{
	struct arena room = cli->scratch;
	struct day_tables tables = { .arena = &room, .law = law };
	struct coverage c = coverage_of(&room, &tables);
	int tests = 0;
	for (int i = 0; i < law->n_tests; i++)
		tests += test_is_own(&law->tests[i]);
	buf_print(b, "%s%.*s %.*s: %d tests; %d of %d rules seen effective, blocked and unknown; %d open\n",
	    b->n ? "\n" : "", SF(law->packs[0]->name), SF(law->packs[0]->version), tests, c.full, c.n, law->n_opens);
	buf_print(b, "%-10s %-10s %9s %9s %9s  (number of tests)\n", "rule", "sort", "effective", "blocked", "unknown");
	for (int i = 0; i < c.n; i++)
		show_rule(b, law, &c.list[i]);
	for (int i = 0; i < law->n_opens; i++)
		buf_print(b, "%-10.*s %-10s stays unknown: a person decides  %.*s:%d\n", SF(law->opens[i].id), "open",
		    SF(law->opens[i].at.path), law->opens[i].at.line);
}

enum code cli_law_coverage(struct cli *cli, const struct args *args)
{
	struct packs packs;
	const struct pack **list;
	struct fault f;
	int count;
	struct buf b = { .arena = &cli->keep };
	if (!packs_open(cli, args, &packs, &f) || !packs_chosen(cli, &packs, args, &list, &count, &f))
		return cli_fault(&f);
	packs.tested = true;
	for (int i = 0; i < count; i++) {
		const struct law *law = packs_law(&packs, list[i], &f);
		if (!law)
			return cli_fault(&f);
		if (law->n_rules || args->n_rest)
			show_pack(cli, &b, law);
	}
	print_paged(cli->keep, buf_str(&b));
	return CODE_WORKED;
}
