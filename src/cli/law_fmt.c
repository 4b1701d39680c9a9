#include "cli/commands.h"
#include "cli/packs.h"
#include "cli/print.h"
#include <sys/stat.h>

const struct flag cli_law_fmt_flags[] = { { "check", 0, NULL, NULL,
					      "only name the pages that differ from their canonical form" },
	{ "write", 0, NULL, NULL, "write the canonical form over each page that differs" }, FLAG_LAW, FLAG_HELP,
	FLAGS_END };

enum { PAGE_MOST = 4 << 20 };

struct format_job {
	struct cli *cli;
	bool check, write;
	int differ, bad; /* pages */
};

/* One page; `path` is where it stands on disk. Its memory is given back. */
static bool format_page(
    struct format_job *job, struct arena scratch, const char *path, struct str page, struct fault *f)
{
	struct diags d = { .arena = &scratch };
	struct str out;
	if (!law_format(&scratch, str_of(path), page, &out, &d)) {
		print_diags(scratch, &d);
		job->bad++;
		return true;
	}
	if (!job->check && !job->write)
		print_out(out);
	if (str_eq(out, page))
		return true;
	job->differ++;
	if (job->check)
		print_out(str_print(&scratch, "%s\n", path));
	if (job->write)
		TRY(file_write(path, out, true, f));
	return true;
}

static bool format_folder(struct format_job *job, const char *root, struct fault *f)
{
	struct arena scratch = job->cli->scratch;
	struct file *files;
	size_t n;
	TRY(files_read(&scratch, root, ".md", &files, &n, f));
	for (size_t i = 0; i < n; i++)
		TRY(format_page(
		    job, scratch, str_print(&scratch, "%s/%.*s", root, SF(files[i].path)).at, files[i].bytes, f));
	return true;
}

static bool format_path(struct format_job *job, const char *path, struct fault *f)
{
	struct stat st;
	if (!stat(path, &st) && S_ISDIR(st.st_mode))
		return format_folder(job, path, f);
	struct arena scratch = job->cli->scratch;
	struct file file;
	TRY(file_read(&scratch, path, PAGE_MOST, &file, f));
	return format_page(job, scratch, path, file.bytes, f);
}

enum code cli_law_fmt(struct cli *cli, const struct args *args)
{
	struct format_job job = { .cli = cli, .check = args_has(args, "check"), .write = args_has(args, "write") };
	struct packs packs;
	struct fault f;
	struct diags d = { .arena = &cli->keep };
	if (job.check && job.write)
		return cli_usage(cli, "--check and --write do not go together");
	for (int i = 0; i < args->n_rest; i++)
		if (job.write && !strcmp(args->rest[i], "-"))
			return cli_usage(cli, "--write cannot write to standard input");
		else if (!format_path(&job, args->rest[i], &f))
			return cli_fault(&f);
	if (!args->n_rest && !job.check && !job.write && !format_path(&job, "-", &f))
		return cli_fault(&f);
	if (!args->n_rest && (job.check || job.write) &&
	    (!packs_open_any(cli, args, &packs, &d, &f) || !format_folder(&job, packs.root.at, &f)))
		return cli_fault(&f);
	if (job.differ && job.write)
		print_note("%d page%s written", job.differ, job.differ == 1 ? "" : "s");
	return job.bad || (job.check && job.differ) ? CODE_INVALID : CODE_WORKED;
}
