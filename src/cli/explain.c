#include "case/text.h"
#include "cli/commands.h"
#include "cli/judge.h"
#include "cli/print.h"

const struct flag cli_explain_flags[] = { FLAG_ON, FLAG_LANG, FLAG_LAW, FLAG_COLOR, FLAG_HELP, FLAGS_END };

enum code cli_explain(struct cli *cli, const struct args *args)
{
	struct judge judge;
	struct judged judged;
	struct fault f;
	unsigned parts = ANSWER_REASONS | ANSWER_EXPLAIN | ANSWER_TRACE;
	if (!judge_open(cli, args, true, &judge, &f) ||
	    !judge_path(&judge, &cli->scratch, args->rest[0], parts, &judged, &f))
		return cli_fault(&f);
	struct text_style style = { .colour = print_colour(args), .trace = true };
	struct str text = report_text(&cli->scratch, &judged.report, style);
	print_paged(cli->scratch, text);
	return CODE_WORKED;
}
