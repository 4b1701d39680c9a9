#include "cli/explain.h"
#include "case/text.h"
#include "cli/commands.h"
#include "cli/judge.h"
#include "cli/print.h"

const struct flag cli_explain_flags[] = {
	{ "html", 0, NULL, NULL, "write an explanation sheet instead: one page, for the person concerned" },
	{ "pdf", 0, NULL, NULL, "the same as PDF" }, FLAG_ON, FLAG_LANG, FLAG_LAW, FLAG_COLOR, FLAG_HELP, FLAGS_END
};

enum code cli_explain(struct cli *cli, const struct args *args)
{
	struct judge judge;
	struct judged judged;
	struct fault f;
	bool html = args_has(args, "html"), pdf = args_has(args, "pdf");
	unsigned parts = ANSWER_REASONS | ANSWER_EXPLAIN | (html || pdf ? 0 : ANSWER_TRACE);
	if (html && pdf)
		return cli_usage(cli, "either --html or --pdf");
	if (args->n_rest > 1 && !html && !pdf)
		return cli_usage(cli, "a second file is where a sheet is written: say --html or --pdf");
	if (!judge_open(cli, args, true, &judge, &f) ||
	    !judge_path(&judge, &cli->scratch, args->rest[0], parts, &judged, &f))
		return cli_fault(&f);
	if (html || pdf)
		return explain_sheet(cli, &judged.report, args->rest[1], pdf);
	struct text_style style = { .colour = print_colour(args), .trace = true };
	struct str text = report_text(&cli->scratch, &judged.report, style);
	print_paged(cli->scratch, text);
	return CODE_WORKED;
}
