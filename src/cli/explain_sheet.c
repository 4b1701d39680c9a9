#include "base/file.h"
#include "case/sheet.h"
#include "cli/explain.h"
#include "cli/print.h"
#include "cli/sheet_pdf.h"
#include "page/template.h"
#include <unistd.h>

enum { SHEET_BYTES = 1 << 24, SHEET_DEPTH = 16, SHEET_VALUES = 1 << 18 };

static bool render(struct arena *a, const struct report *r, bool pdf, struct buf *out, struct fault *f)
{
	static const struct json_limits limits = { SHEET_BYTES, SHEET_DEPTH, SHEET_VALUES };
	struct json *sheet;
	TRY(json_read(a, S("sheet"), sheet_json(a, r), limits, &sheet, f));
	return pdf ? sheet_pdf(out, sheet, f) : template_render(out, *a, S("sheet"), sheet, f);
}

enum code explain_sheet(struct cli *cli, const struct report *r, const char *to, bool pdf)
{
	struct fault f;
	struct str suffix = pdf ? S(".pdf") : S(".html");
	/* Not in the arena that the drawing takes its scratch from. */
	struct buf out = { .arena = &cli->keep };
	if (to && !str_ends(str_of(to), suffix))
		return cli_usage(cli, "the name of the sheet ends in %.*s, not %s", SF(suffix), to);
	if (!to && pdf && isatty(STDOUT_FILENO))
		return cli_usage(cli, "a PDF is nothing for a screen: name a file that ends in .pdf");
	if (!render(&cli->scratch, r, pdf, &out, &f))
		return cli_fault(&f);
	if (!to)
		print_out(buf_str(&out));
	else if (!file_write(to, buf_str(&out), true, &f))
		return cli_fault(&f);
	return CODE_WORKED;
}
