#include "case/schema.h"
#include "cli/commands.h"
#include "cli/packs.h"
#include "cli/print.h"

const struct flag cli_law_schema_flags[] = { FLAG_ON, FLAG_LAW, FLAG_HELP, FLAGS_END };

/* DIR/NAME.schema.json, over what stood there. */
static bool write_schema(struct arena scratch, const char *dir, struct str name, struct str text, struct fault *f)
{
	struct str path = str_print(&scratch, "%s/%.*s.schema.json", dir, SF(name));
	TRY(file_write(path.at, text, true, f));
	print_out(str_print(&scratch, "%.*s\n", SF(path)));
	return true;
}

enum code cli_law_schema(struct cli *cli, const struct args *args)
{
	struct packs packs;
	struct fault f;
	int32_t on;
	const char *dir = args->rest[0];
	if (!cli_day(args, &on, NULL, &f) || !packs_open(cli, args, &packs, &f))
		return cli_fault(&f);
	for (int i = 0; i < packs.shelf.n; i++) {
		const struct pack *pack = &packs.shelf.packs[i];
		if (!pack->decision.n ||
		    shelf_gate(&packs.shelf, pack->decision, on, &(const struct pack *){ 0 }) != pack)
			continue;
		const struct law *law = packs_law(&packs, pack, &f);
		struct arena scratch = cli->scratch;
		if (!law)
			return cli_fault(&f);
		struct str name = str_print(&scratch, "case-%.*s", SF(pack->decision)),
			   text = schema_case(&scratch, law);
		if (!write_schema(scratch, dir, name, text, &f))
			return cli_fault(&f);
	}
	struct arena scratch = cli->scratch;
	struct str report = schema_report(&scratch);
	return write_schema(scratch, dir, S("report"), report, &f) ? CODE_WORKED : cli_fault(&f);
}
