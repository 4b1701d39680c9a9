#include "base/file.h"
#include "case/edit.h"
#include "case/question.h"
#include "case/text.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/turn.h"
#include <unistd.h>

const struct flag cli_interview_flags[] = { { "gate", 0, "GATE", "return contact disclosure",
						"the gate of a new case" },
	{ "write", 0, "FILE", "FILE", "write the case to FILE at the end, never over one that is there" },
	{ "force", 0, NULL, NULL, "write over it all the same" }, FLAG_ON, FLAG_LANG, FLAG_LAW, FLAG_COLOR, FLAG_HELP,
	FLAGS_END };

/* Puts an answer into the case, with its evidence where it needs some. */
static enum outcome take_answer(
    struct interview *v, const struct judged *j, struct fact_of of, struct str typed, struct fault *f)
{
	const struct law *law = j->table->law;
	const struct fact *fact = &law->facts[of.fact];
	int group = interview_closes(law, of.fact);
	if (group >= 0 && str_starts(typed, S("add "))) {
		struct str called = str_trim(str_cut(typed, 4, typed.n));
		interview_member(v->keep, turn_push(v, -1, -1), &law->groups[group], called);
		return OUTCOME_ON;
	}
	struct json *value;
	struct evidence e = { .on = DATE_NONE };
	bool back = false;
	if (!reply_value(v->keep, fact, typed, &value, &e.source, f))
		return OUTCOME_FAULT;
	if (reply_clears(fact, value)) {
		enum outcome outcome = interview_evidence(v, fact, &e, &back, f);
		if (outcome != OUTCOME_ON || back)
			return outcome;
	}
	interview_say(v->keep, turn_push(v, of.fact, of.member), j, of, value, &e);
	return OUTCOME_ON;
}

/* Keeps an answer only if the reader of case files takes the case with it. */
static enum outcome answer_question(
    struct interview *v, const struct judged *j, struct fact_of of, struct str typed, struct fault *f)
{
	struct arena scratch = v->cli->scratch;
	struct turn *before = v->turn;
	struct judged after;
	enum outcome outcome = take_answer(v, j, of, typed, f);
	if (outcome == OUTCOME_ON && (v->turn == before || turn_judge(v, &scratch, &after, f)))
		return OUTCOME_ON;
	if (outcome == OUTCOME_QUIT)
		return outcome;
	v->turn = before;
	struct str why = str_print(&scratch, "%s", f->text);
	if (!ask_again(&v->asker, why, f))
		return OUTCOME_FAULT;
	f->kind = FAULT_NONE;
	return OUTCOME_ON;
}

static struct str prompt(struct arena *a, struct interview *v, const struct judged *j, struct fact_of of, int rule)
{
	struct buf b = { .arena = a };
	int group = interview_closes(j->table->law, of.fact);
	buf_print(&b, "\n%d. ", v->asked);
	question_show(&b, j, of);
	if (group >= 0)
		buf_print(&b, "  or: add REF, to record one more of %.*s\n", SF(j->table->law->groups[group].phrase));
	question_why(&b, j, rule);
	buf_add(&b, S("> "));
	return buf_str(&b);
}

static void show_more(const struct law *law, int fact)
{
	const struct fact *p = &law->facts[fact];
	print_note("  %.*s: %.*s. Kind: %s.", SF(p->id), SF(p->phrase), kind_word(p->kind));
	for (int i = 0; i < p->n_evidence; i++)
		print_note("  may be established by: %.*s", SF(p->evidence[i]));
	print_note("  back takes the last answer back, skip leaves this one open, quit ends here.");
}

/* One question. OUTCOME_DONE: settled, or nothing is left to ask. */
static enum outcome one_turn(struct interview *v, struct fault *f)
{
	struct arena scratch = v->cli->scratch;
	struct judged judged;
	struct fact_of of;
	struct str typed;
	int rule, n;
	if (!turn_judge(v, &scratch, &judged, f))
		return OUTCOME_FAULT;
	const struct was_asked *asked = turn_asked(v, &scratch, &n);
	if (!interview_next(&judged, asked, n, &of, &rule))
		return OUTCOME_DONE;
	v->asked++;
	switch (ask_line(&v->asker, v->keep, prompt(&scratch, v, &judged, of, rule), &typed, f)) {
	case REPLY_QUIT:
		return f->kind ? OUTCOME_FAULT : OUTCOME_QUIT;
	case REPLY_MORE:
		show_more(judged.table->law, of.fact);
		break;
	case REPLY_BACK:
		if (!turn_back(v))
			print_note("  There is nothing to take back.");
		break;
	case REPLY_SKIP:
		turn_push(v, of.fact, of.member);
		break;
	case REPLY_TEXT: {
		struct cli cli = *v->cli; /* what is judged here must outlive the answer */
		struct interview inner = *v;
		cli.scratch = scratch, inner.cli = &cli;
		enum outcome outcome = answer_question(&inner, &judged, of, typed, f);
		v->turn = inner.turn, v->asker = inner.asker;
		return outcome;
	}
	}
	return OUTCOME_ON;
}

static enum code finish(struct interview *v, const struct args *args, bool quit, struct fault *f)
{
	struct judged judged;
	struct arena scratch = v->cli->scratch;
	const char *path = args_value(args, "write");
	if (!turn_judge(v, &scratch, &judged, f))
		return cli_fault(f);
	if (path && !file_write(path, edit_write(&scratch, v->turn->root), args_has(args, "force"), f))
		return cli_fault(f);
	print_out(report_text(&scratch, &judged.report, (struct text_style){ .colour = print_colour(args) }));
	if (path)
		print_note("the case stands in %s", path);
	return quit ? CODE_DECLINED : CODE_WORKED;
}

/* The first turn: the case of the file, or an empty one with its first questions. */
static enum outcome begin(struct interview *v, const struct args *args, struct fault *f)
{
	const char *gate = args_value(args, "gate"), *on = args_value(args, "on");
	v->turn = NEW(v->keep, struct turn, 1);
	*v->turn = (struct turn){ .fact = -1, .member = -1 };
	if (args->n_rest) {
		struct judged judged;
		if (!judge_path(&v->judge, v->keep, args->rest[0], ANSWER_VERDICT, &judged, f))
			return OUTCOME_FAULT;
		v->gate = judged.head.gate;
		v->turn->root = edit_copy(v->keep, judged.head.json);
		return OUTCOME_ON;
	}
	v->gate = str_of(gate ? gate : "return");
	v->turn->root = interview_case(v->keep, v->gate, on ? str_of(on) : (struct str){ 0 });
	return interview_begin(v, f);
}

enum code cli_interview(struct cli *cli, const struct args *args)
{
	struct interview v = { .cli = cli, .keep = &cli->keep, .asker = asker_new() };
	struct fault f = { 0 };
	const char *path = args_value(args, "write");
	if (args->n_rest && args_has(args, "gate"))
		return cli_usage(cli, "--gate is for a new case; %s has its own", args->rest[0]);
	if (args->n_rest && !strcmp(args->rest[0], "-"))
		return cli_usage(cli, "standard input has the answers here; the case must be in a file");
	if (path && !args_has(args, "force") && !access(path, F_OK)) {
		fail(&f, FAULT_CONFLICT, "%s is there already; --force writes over it", path);
		return cli_fault(&f);
	}
	if (!judge_open(cli, args, true, &v.judge, &f))
		return cli_fault(&f);
	enum outcome outcome = begin(&v, args, &f);
	while (outcome == OUTCOME_ON)
		outcome = one_turn(&v, &f);
	if (outcome == OUTCOME_FAULT)
		return cli_fault(&f);
	return finish(&v, args, outcome == OUTCOME_QUIT, &f);
}
