#include "base/json_write.h"
#include "case/text.h"
#include "cli/commands.h"
#include "cli/judge.h"
#include "cli/print.h"
#include "cli/progress.h"

const struct flag cli_assess_flags[] = { { "json", 0, NULL, NULL,
					     "verdict reports as JSON; one a line for several cases" },
	{ "brief", 0, NULL, NULL, "one line a case" },
	{ "short", 0, NULL, NULL, "the answer, why, the next question and what would change it" },
	{ "jsonl", 0, NULL, NULL, "read every FILE, and standard input, as one case a line" },
	{ "exit-verdict", 0, NULL, NULL, "exit with 10 refused, 11 held, 12 no bar found" }, FLAG_ON, FLAG_LANG,
	FLAG_LAW, FLAG_COLOR, FLAG_HELP, FLAGS_END };

struct assessment { /* of all cases of one call */
	struct cli *cli;
	struct judge judge;
	enum { FORM_TEXT, FORM_BRIEF, FORM_JSON, FORM_JSON_LINES } form;
	struct text_style style;
	long done;
	enum code error;      /* of the first case that could not be answered; CODE_WORKED = none */
	enum verdict verdict; /* the most protective so far */
	struct progress progress;
};

/* JSON on one line: everything but the white space between its parts. */
static struct str on_one_line(struct arena *a, struct str json)
{
	char *to = NEW(a, char, json.n + 1);
	size_t n = 0;
	bool in_string = false;
	for (size_t i = 0; i < json.n; i++) {
		char c = json.at[i];
		if (in_string && c == '\\')
			to[n++] = c, c = json.at[++i];
		else if (c == '"')
			in_string = !in_string;
		else if (!in_string && strchr(" \n\t\r", c))
			continue;
		to[n++] = c;
	}
	to[n++] = '\n';
	return (struct str){ to, n };
}

/* The rules of the reasons that are known, each once, in the order of the report; of those that are not, the number. */
static void add_rules(struct buf *b, const struct law *law, const struct reason *list, int n)
{
	int unknown = 0;
	for (int i = 0; i < n; i++) {
		bool seen = list[i].rule < 0;
		for (int k = 0; k < i && !seen; k++)
			seen = list[k].rule == list[i].rule && list[k].kind == list[i].kind;
		if (seen)
			continue;
		if (list[i].kind == GROUND_UNKNOWN)
			unknown++;
		else
			buf_print(b, " %.*s", SF(law->rules[list[i].rule].id));
	}
	if (unknown)
		buf_print(b, " (%d not known)", unknown);
}

static struct str brief(struct arena *a, const struct judged *j, const struct input *in)
{
	struct buf b = { .arena = a };
	const struct answer *answer = &j->answer;
	print_plain(&b, j->file.ref.n ? j->file.ref : in->place);
	buf_print(&b, " %s", answer->verdict == NO_BAR_FOUND ? "no bar found" : verdict_word(answer->verdict));
	if (answer->n_grounds)
		buf_print(&b, " %s", ground_word(answer->grounds[0].kind));
	add_rules(&b, j->table->law, answer->grounds, answer->n_grounds);
	buf_char(&b, '\n');
	return buf_str(&b);
}

static struct str form(const struct assessment *all, struct arena *a, const struct judged *j, const struct input *in)
{
	switch (all->form) {
	case FORM_BRIEF:
		return brief(a, j, in);
	case FORM_JSON:
		return report_json(a, &j->report);
	case FORM_JSON_LINES:
		return on_one_line(a, report_json(a, &j->report));
	case FORM_TEXT:
		break;
	}
	return report_text(a, &j->report, all->style);
}

static void say_error(struct assessment *all, struct arena *a, const struct input *in, const struct fault *f)
{
	progress_clear(&all->progress);
	if (str_starts(str_of(f->text), in->place))
		print_error("%s", f->text);
	else
		print_error("%.*s: %s", SF(in->place), f->text);
	if (all->form != FORM_JSON && all->form != FORM_JSON_LINES)
		return;
	struct buf b = { .arena = a };
	struct json_out out = { .buf = &b };
	json_open_flat(&out, '{');
	json_pair(&out, S("error"), str_of(f->text));
	json_pair(&out, S("file"), in->name);
	json_key(&out, S("line"));
	if (in->line)
		json_int(&out, in->line);
	else
		json_null(&out);
	json_key(&out, S("code"));
	json_int(&out, cli_code(f->kind));
	json_close(&out, '}');
	print_out(on_one_line(a, buf_str(&b)));
}

/* One case; its memory is given back. */
static void assess_one(
    struct assessment *all, struct arena scratch, const struct input *in, enum input_state state, struct fault *f)
{
	struct judged judged;
	unsigned parts = all->form == FORM_BRIEF ? ANSWER_REASONS : ANSWER_REASONS | ANSWER_EXPLAIN;
	if (state != INPUT_CASE || !judge_case(&all->judge, &scratch, in, parts, &judged, f)) {
		say_error(all, &scratch, in, f);
		all->error = all->error ? all->error : cli_code(f->kind);
		return;
	}
	if (all->form == FORM_TEXT && all->done)
		print_out(S("\n"));
	print_out(form(all, &scratch, &judged, in));
	all->verdict = judged.answer.verdict < all->verdict ? judged.answer.verdict : all->verdict;
	progress_show(&all->progress, ++all->done);
}

static enum code code_of_verdict(enum verdict v)
{
	return v == REFUSED ? CODE_REFUSED : v == NO_BAR_FOUND ? CODE_NO_BAR_FOUND : CODE_HELD;
}

enum code cli_assess(struct cli *cli, const struct args *args)
{
	struct assessment all = { .cli = cli, .verdict = NO_BAR_FOUND, .style.colour = print_colour(args) };
	all.progress = progress_begin("cases");
	struct inputs in = inputs_open(&cli->keep, args->rest, args_has(args, "jsonl"));
	bool json = args_has(args, "json");
	struct fault f;
	if (json + args_has(args, "brief") + args_has(args, "short") > 1)
		return cli_usage(cli, "--json, --brief and --short do not go together");
	all.style.brief = args_has(args, "short");
	all.form = json                      ? (inputs_are_many(&in) ? FORM_JSON_LINES : FORM_JSON)
		   : args_has(args, "brief") ? FORM_BRIEF
					     : FORM_TEXT;
	if (!judge_open(cli, args, !json, &all.judge, &f))
		return cli_fault(&f);
	for (;;) {
		struct arena scratch = cli->scratch;
		struct input input;
		enum input_state state = inputs_next(&in, &scratch, &input, &f);
		if (state == INPUT_END)
			break;
		assess_one(&all, scratch, &input, state, &f);
	}
	progress_clear(&all.progress);
	if (all.error)
		return all.error;
	return args_has(args, "exit-verdict") ? code_of_verdict(all.verdict) : CODE_WORKED;
}
