/* caseload.c - makes a synthetic caseload: case files, one a line, or planes. */
#include "cli/commands.h"
#include "cli/keep.h"
#include "cli/memory.h"
#include "cli/print.h"

const struct flag cli_caseload_generate_flags[] = { { "seed", 0, "S", NULL, "the seed (that of the page)" },
	{ "jsonl", 0, NULL, NULL, "case files, one a line (the default)" },
	{ "planes", 0, NULL, NULL, "cases as planes; needs --out" },
	{ "out", 0, "FILE", "FILE", "write FILE, which must not be there yet, instead of standard output" },
	{ "from", 0, "I", NULL, "begin with case I (1)" }, FLAG_LAW, FLAG_HELP, FLAGS_END };

enum { PAGE_BYTES = 4 << 20, SEEDS_MOST = 999999999, MADE_ROOM = 64 << 20, CHUNK = 1024 };

struct making { /* one call */
	struct cli *cli;
	const struct caseload *load;
	struct caseload_about about;
	uint64_t seed;
	long from, n;
	struct arena rooms[CREW_MOST], scratch[CREW_MOST];
	struct buf texts[CREW_MOST]; /* of each worker in this round */
	long at;                     /* first case of this round */
	struct file_new file;
	bool has_file;
};

/* Said with every output: on standard error, since a case file has no room for it. */
static void say_notes(const struct making *m)
{
	print_note("synthetic caseload %.*s, seed %llu", SF(m->about.name), (unsigned long long)m->seed);
	for (int i = 0; i < m->about.n_notes; i++)
		print_note("%.*s", SF(m->about.notes[i]));
}

static long share_of(const struct making *m, int i)
{
	long left = m->n - m->at - (long)i * CHUNK;
	return left < 0 ? 0 : left > CHUNK ? CHUNK : left;
}

static void make_lines(void *ctx, int i)
{
	struct making *m = ctx;
	struct arena room = m->rooms[i];
	m->texts[i] = (struct buf){ .arena = &room };
	for (long k = 0; k < share_of(m, i); k++)
		caseload_case(
		    m->scratch[i], m->load, m->seed, (uint64_t)(m->from + m->at + (long)i * CHUNK + k), &m->texts[i]);
}

static bool put_lines(struct making *m, struct str lines, struct fault *f)
{
	if (m->has_file)
		return file_add(&m->file, lines, f);
	print_out(lines);
	return true;
}

static bool write_lines(struct making *m, const char *path, struct progress *p, struct fault *f)
{
	int n = crew_size();
	m->has_file = path != NULL;
	TRY(!path || file_begin(&m->file, path, false, f));
	for (int i = 0; i < n; i++)
		m->rooms[i] = memory_arena(MADE_ROOM), m->scratch[i] = memory_arena(MADE_ROOM);
	for (m->at = 0; m->at < m->n; m->at += (long)n * CHUNK) {
		crew_run(n, make_lines, m);
		for (int i = 0; i < n; i++)
			if (share_of(m, i))
				TRY(put_lines(m, buf_str(&m->texts[i]), f));
		progress_show(p, m->at);
	}
	return !path || file_finish(&m->file, f);
}

static bool write_planes(
    struct making *m, const struct args *args, const char *path, struct progress *p, struct fault *f)
{
	struct keeper *k = NEW(&m->cli->keep, struct keeper, 1);
	*k = (struct keeper){ .load = m->load, .seed = m->seed, .notes = m->about.notes, .n_notes = m->about.n_notes };
	TRY(keep_open(m->cli, args, k, crew_size(), (struct many_day){ m->about.on, false }, path, f));
	for (long at = 0; at < m->n;) {
		for (int i = 0; i < k->n; i++) {
			struct batch *b = &k->workers[i]->batch;
			for (b->n = 0; b->n < BATCH_MOST && at < m->n; b->n++, at++)
				b->items[b->n].number = m->from + at;
		}
		if (!keep_round(k, f)) {
			file_abandon(&k->file);
			return false;
		}
		progress_show(p, at);
	}
	for (int i = 0; i < k->n; i++)
		if (k->workers[i]->wrongs.n) {
			file_abandon(&k->file);
			return fail(f, FAULT_INPUT, "%s", k->workers[i]->wrongs.list[0].why.text);
		}
	return keep_finish(k, f);
}

static bool number_flag(const struct args *args, const char *word, long *out)
{
	const char *given = args_value(args, word);
	return !given || str_number(str_of(given), out);
}

static bool open_page(struct making *m, const struct args *args, struct fault *f)
{
	struct packs packs;
	struct file page;
	TRY(packs_open(m->cli, args, &packs, f));
	struct str path = str_print(&m->cli->keep, "%.*s/caseload/return.md", SF(packs.root));
	TRY(file_read(&m->cli->keep, path.at, PAGE_BYTES, &page, f));
	TRY(caseload_read(&m->cli->keep, path, page.bytes, &m->load, f));
	m->about = caseload_about(m->load);
	return true;
}

enum code cli_caseload_generate(struct cli *cli, const struct args *args)
{
	struct making *m = NEW(&cli->keep, struct making, 1);
	struct progress progress = progress_begin("cases");
	const char *out = args_value(args, "out");
	bool planes = args_has(args, "planes");
	struct fault f;
	long seed = -1, from = 1;
	*m = (struct making){ .cli = cli };
	if (!str_number(str_of(args->rest[0]), &m->n) || !m->n)
		return cli_usage(cli, "\"%s\" is no number of cases", args->rest[0]);
	if (!number_flag(args, "seed", &seed) || !number_flag(args, "from", &from) || !from)
		return cli_usage(cli, "--seed and --from take whole numbers up to %d", SEEDS_MOST);
	if (planes && (!out || args_has(args, "jsonl")))
		return cli_usage(cli, "--planes needs --out FILE, and does not go with --jsonl");
	if (!open_page(m, args, &f))
		return cli_fault(&f);
	m->seed = seed >= 0 ? (uint64_t)seed : m->about.seed;
	m->from = from - 1;
	say_notes(m);
	bool done = planes ? write_planes(m, args, out, &progress, &f) : write_lines(m, out, &progress, &f);
	progress_clear(&progress);
	return done ? CODE_WORKED : cli_fault(&f);
}
