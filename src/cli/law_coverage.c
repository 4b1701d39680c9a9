#include "cli/law_coverage.h"
#include "base/nearest.h"
#include "cli/commands.h"
#include "cli/packs.h"
#include "cli/print.h"

const struct flag cli_law_coverage_flags[] = {
	{ "text", 0, NULL, NULL, "the text of the law with a margin: what the tests show of each line" },
	{ "missing", 0, NULL, NULL, "only what no test shows, each with a test that would; exit 1 if there is any" },
	{ "json", 0, NULL, NULL, "one JSON object for each pack" }, FLAG_COLOR, FLAG_LAW, FLAG_HELP, FLAGS_END
};

struct str statement_id(const struct law *law, const struct rule_cover *c)
{
	return c->rule < 0 ? law->terms[c->term].id : law->rules[c->rule].id;
}

const char *statement_sort(const struct law *law, const struct rule_cover *c)
{
	return c->rule < 0 ? "term" : sort_word(law->rules[c->rule].sort);
}

struct at statement_at(const struct law *law, const struct rule_cover *c)
{
	return c->rule < 0 ? law->terms[c->term].at : law->rules[c->rule].at;
}

struct alone statement_alone(const struct rule_cover *c)
{
	struct alone n = { 0, 0 };
	for (int i = 0; i < c->n_conditions; i++) {
		n.due += c->conditions[i].due == DUE_ALONE || c->conditions[i].due == DUE_NEVER;
		n.shown += c->conditions[i].alone != NULL;
	}
	return n;
}

int tests_own(const struct law *law)
{
	int n = 0;
	for (int i = 0; i < law->n_tests; i++)
		n += test_is_own(&law->tests[i]);
	return n;
}

/* --- the table --- */

static void show_statement(struct buf *b, const struct law *law, const struct rule_cover *c)
{
	static const char *const words[COVERS] = { "effective", "blocked", "unknown" };
	struct alone alone = statement_alone(c);
	struct at at = statement_at(law, c);
	buf_print(b, "%-10.*s %-10s", SF(statement_id(law, c)), statement_sort(law, c));
	for (enum cover k = 0; k < COVERS; k++)
		if (!c->due[k])
			buf_print(b, " %9s", "-");
		else
			buf_print(
			    b, " %9s", c->seen.tests[k] ? str_print(b->arena, "%d", c->seen.tests[k]).at : "none");
	buf_print(b, "  %11s", alone.due ? str_print(b->arena, "%d of %d", alone.shown, alone.due).at : "-");
	buf_print(b, "  %.*s:%d", SF(at.path), at.line);
	for (enum cover k = 0, some = 0; k < COVERS; k++)
		if (!c->seen.tests[k] && c->due[k])
			buf_print(b, "%s%s", some++ ? ", " : "  never ", words[k]);
	buf_char(b, '\n');
}

static void show_sum(struct buf *b, const struct law *law, const struct coverage *c)
{
	const struct pack *p = law->packs[0];
	buf_print(b,
	    "%s%.*s %.*s: %d tests; %d of %d rules seen effective, blocked and unknown; %d of %d conditions shown "
	    "to matter alone",
	    b->n ? "\n" : "", SF(p->name), SF(p->version), tests_own(law), c->full, c->n_rules, c->alone,
	    c->conditions + c->never);
	if (c->never)
		buf_print(b, " (%d never can)", c->never);
	if (c->unset)
		buf_print(b, ", %d wait%s for what is UNSET", c->unset, c->unset == 1 ? "s" : "");
	buf_print(b, "; %d open\n", law->n_opens);
}

static void show_table(struct buf *b, const struct law *law, const struct coverage *c)
{
	buf_print(b, "%-10s %-10s %9s %9s %9s  %11s  (number of tests)\n", "rule", "sort", "effective", "blocked",
	    "unknown", "shown alone");
	for (int i = 0; i < c->n; i++)
		show_statement(b, law, &c->list[i]);
	for (int i = 0; i < law->n_opens; i++)
		buf_print(b, "%-10.*s %-10s stays unknown: a person decides  %.*s:%d\n", SF(law->opens[i].id), "open",
		    SF(law->opens[i].at.path), law->opens[i].at.line);
}

/* --- the command --- */

struct showing {
	struct cli *cli;
	const struct args *args;
	struct buf b;
	int missing;
};

static bool is_named(const struct law *law, const struct rule_cover *c, const char *name)
{
	return c->rule >= 0 ? rule_is_named(&law->rules[c->rule], str_of(name))
			    : str_eq(law->terms[c->term].id, str_of(name));
}

/* Every name after that of the pack must be a rule or a term of it. */
static bool names_are_known(
    struct cli *cli, const struct law *law, const struct coverage *c, char *const *names, int n, struct fault *f)
{
	for (int k = 0; k < n; k++) {
		struct nearest near = { .scratch = cli->scratch, .wanted = str_of(names[k]) };
		bool known = false;
		for (int i = 0; i < c->n; i++) {
			known = known || is_named(law, &c->list[i], names[k]);
			nearest_offer(&near, statement_id(law, &c->list[i]));
		}
		if (!known && near.best.n)
			return fail(f, FAULT_MISSING, "%.*s has no rule or term \"%s\"; did you mean \"%.*s\"?",
			    SF(law->packs[0]->name), names[k], SF(near.best));
		if (!known)
			return fail(
			    f, FAULT_MISSING, "%.*s has no rule or term \"%s\"", SF(law->packs[0]->name), names[k]);
	}
	return true;
}

static bool show_pack(struct showing *s, const struct law *law, struct fault *f)
{
	struct arena room = s->cli->scratch;
	struct day_tables tables = { .arena = &room, .law = law };
	struct coverage c = coverage_of(&room, &tables);
	char *const *names = (char *const *)&s->args->rest[1];
	int n = s->args->n_rest > 1 ? s->args->n_rest - 1 : 0;
	if (args_has(s->args, "json")) {
		struct json_out j = { .buf = &s->b };
		coverage_json(&j, law, &c);
		buf_char(&s->b, '\n');
		return true;
	}
	TRY(names_are_known(s->cli, law, &c, names, n, f));
	show_sum(&s->b, law, &c);
	if (args_has(s->args, "missing"))
		s->missing += coverage_missing(&s->b, room, law, &c);
	else if (n || args_has(s->args, "text"))
		coverage_text(&s->b, law, &c, names, n, print_colour(s->args));
	else
		show_table(&s->b, law, &c);
	return true;
}

static bool is_at_odds(const struct args *args)
{
	return args_has(args, "text") + args_has(args, "missing") + args_has(args, "json") > 1;
}

enum code cli_law_coverage(struct cli *cli, const struct args *args)
{
	struct packs packs;
	const struct pack **list;
	struct fault f;
	int count;
	struct showing s = { .cli = cli, .args = args, .b = { .arena = &cli->keep } };
	struct args first = *args; /* the first word names the pack, the others its rules */
	first.n_rest = args->n_rest > 1 ? 1 : args->n_rest;
	if (is_at_odds(args))
		return cli_usage(cli, "one of --text, --missing and --json at a time");
	if (args->n_rest > 1 && (args_has(args, "missing") || args_has(args, "json")))
		return cli_usage(cli, "--missing and --json speak of whole packs");
	if (!packs_open(cli, args, &packs, &f) || !packs_chosen(cli, &packs, &first, &list, &count, &f))
		return cli_fault(&f);
	packs.tested = true;
	for (int i = 0; i < count; i++) {
		const struct law *law = packs_law(&packs, list[i], &f);
		if (!law || ((law->n_rules || args->n_rest) && !show_pack(&s, law, &f)))
			return cli_fault(&f);
	}
	print_paged(cli->keep, buf_str(&s.b));
	return s.missing ? CODE_FAILED : CODE_WORKED;
}
