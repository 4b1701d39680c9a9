/* bench.c - how many decisions a second on this machine, on one case; for bench/run.sh. */
#include "cli/bench_planes.h"
#include "cli/commands.h"
#include "cli/judge.h"
#include "cli/print.h"
#include <time.h>

const struct flag cli_bench_flags[] = { { "seconds", 0, "N", NULL, "how long each measurement takes (1)" }, FLAG_ON,
	FLAG_LANG, FLAG_LAW, FLAG_HELP, FLAGS_END };

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

enum work { WORK_VERDICT, WORK_REASONS, WORK_EXPLAIN, WORK_CASE, WORKS };

/* Once; what it allocates is given back. */
static bool work_once(enum work work, struct judge *judge, struct arena scratch, const struct input *in,
    const struct judged *j, struct fault *f)
{
	static const unsigned parts[] = { ANSWER_VERDICT, ANSWER_REASONS, ANSWER_REASONS | ANSWER_EXPLAIN };
	struct judged again;
	if (work == WORK_CASE)
		return judge_case(judge, &scratch, in, ANSWER_REASONS | ANSWER_EXPLAIN, &again, f) &&
		       report_json(&scratch, &again.report).n > 0;
	gate_answer(&scratch, j->table, &j->weighed.world, parts[work]);
	return true;
}

enum code cli_bench(struct cli *cli, const struct args *args)
{
	static const char *const names[] = { "verdict", "verdict and reasons", "with all explanations",
		"from bytes to JSON report" };
	struct judge judge;
	struct judged judged;
	struct fault f;
	struct input input;
	long seconds = 1;
	const char *given = args_value(args, "seconds");
	struct inputs in = inputs_open(&cli->keep, args->rest, false);
	if (given && (!str_number(str_of(given), &seconds) || !seconds))
		return cli_usage(cli, "--seconds takes a whole number from 1 up");
	if (str_ends(str_of(args->rest[0]), S(".planes")))
		return bench_planes(cli, args);
	if (inputs_next(&in, &cli->keep, &input, &f) != INPUT_CASE || !judge_open(cli, args, false, &judge, &f) ||
	    !judge_case(&judge, &cli->keep, &input, ANSWER_REASONS, &judged, &f))
		return cli_fault(&f);
	for (enum work work = WORK_VERDICT; work < WORKS; work++) {
		long n = 0;
		double start = now_s(), end = start;
		for (; end - start < (double)seconds; n += 16, end = now_s())
			for (int i = 0; i < 16; i++)
				if (!work_once(work, &judge, cli->scratch, &input, &judged, &f))
					return cli_fault(&f);
		struct arena scratch = cli->scratch;
		print_out(str_print(&scratch, "%-28s %10.0f a second\n", names[work], (double)n / (end - start)));
	}
	return CODE_WORKED;
}
