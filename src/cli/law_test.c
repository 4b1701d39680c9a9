#include "cli/commands.h"
#include "cli/packs.h"
#include "cli/print.h"
#include "gate/tests.h"

const struct flag cli_law_test_flags[] = { FLAG_LAW, FLAG_HELP, FLAGS_END };

struct tally {
	int passed, failed;
};

static void test_pack(struct cli *cli, const struct law *law, struct tally *n)
{
	struct arena room = cli->scratch;
	struct day_tables tables = { .arena = &room, .law = law };
	for (int i = 0; i < law->n_tests; i++) {
		const struct law_test *t = &law->tests[i];
		if (!test_is_own(t))
			continue;
		struct test_result r = test_run(&room, &tables, t);
		*(r.passed ? &n->passed : &n->failed) += 1;
		if (!r.passed)
			print_out(str_print(
			    &room, "%.*s:%d: test \"%.*s\"\n%.*s", SF(r.at.path), r.at.line, SF(t->name), SF(r.text)));
	}
}

enum code cli_law_test(struct cli *cli, const struct args *args)
{
	struct packs packs;
	const struct pack **list;
	struct fault f;
	struct tally n = { 0, 0 };
	int count;
	if (!packs_open(cli, args, &packs, &f) || !packs_chosen(cli, &packs, args, &list, &count, &f))
		return cli_fault(&f);
	packs.tested = true;
	enum code code = CODE_WORKED;
	for (int i = 0; i < count; i++) {
		const struct law *law = packs_law(&packs, list[i], &f);
		if (law)
			test_pack(cli, law, &n);
		else
			code = cli_fault(&f);
	}
	print_out(str_print(&cli->keep, "%d passed, %d failed\n", n.passed, n.failed));
	return code != CODE_WORKED ? code : n.failed ? CODE_FAILED : CODE_WORKED;
}
