#include "case/question.h"
#include "cli/commands.h"
#include "cli/judge.h"
#include "cli/print.h"

const struct flag cli_next_flags[] = { FLAG_ON, FLAG_LANG, FLAG_LAW, FLAG_HELP, FLAGS_END };

enum code cli_next(struct cli *cli, const struct args *args)
{
	struct judge judge;
	struct judged judged;
	struct fault f;
	unsigned parts = ANSWER_REASONS | ANSWER_EXPLAIN;
	if (!judge_open(cli, args, true, &judge, &f) ||
	    !judge_path(&judge, &cli->scratch, args->rest[0], parts, &judged, &f))
		return cli_fault(&f);
	struct buf b = { .arena = &cli->scratch };
	if (judged.answer.has_next) {
		question_show(&b, &judged, judged.answer.next);
		question_why(&b, &judged, judged.answer.next_rule);
	} else {
		question_none(&b, &judged);
	}
	print_out(buf_str(&b));
	return CODE_WORKED;
}
