#include "base/base64.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/offline.h"
#include "cli/packs.h"
#include "cli/self_data.h"

const struct flag cli_law_self_assessment_flags[] = { { "engine", 0, "FILE", "FILE",
							  "the engine as WebAssembly, holdfast.wasm (`make wasm`)" },
	{ "gate", 0, "GATE", "return contact disclosure", "the gate it asks for (return)" },
	{ "force", 0, NULL, NULL, "write over a file that is there" }, FLAG_ON, FLAG_LAW, FLAG_HELP, FLAGS_END };

enum { ENGINE_BYTES_MOST = 16 << 20 };
static const struct str styles[] = { S_INIT("styles/holdfast.css") };
static const struct str scripts[] = { S_INIT("engine.js"), S_INIT("words.js"), S_INIT("self-words.js"),
	S_INIT("self-inputs.js"), S_INIT("self-result.js"), S_INIT("self-assessment.js") };
static const struct offline self = { S_INIT("templates/self.html"), styles, scripts, sizeof styles / sizeof *styles,
	sizeof scripts / sizeof *scripts, S_INIT("words/self.") };

/* What the template is filled with beside its words. */
static bool add_data(struct arena *a, const struct law *law, struct str engine, struct buf *b, struct fault *f)
{
	struct json_out j = { .buf = b };
	struct str labels;
	TRY(offline_part(S("words/labels.json"), &labels, f));
	buf_print(b, ",\"labels\":%.*s,\"catalogue\":", SF(labels));
	self_data_catalogue(&j, law);
	buf_add(b, S(",\"pages\":"));
	j = (struct json_out){ .buf = b };
	self_data_pages(&j, law);
	buf_print(b, ",\"engine\":\"%.*s\"", SF(base64_write(a, engine)));
	return true;
}

static bool write_page(struct cli *cli, const struct args *args, struct fault *f)
{
	struct packs packs;
	struct file engine;
	int32_t on;
	const char *gate = args_value(args, "gate"), *path = args->rest[0];
	TRY(file_read(&cli->keep, args_value(args, "engine"), ENGINE_BYTES_MOST, &engine, f));
	TRY(cli_day(args, &on, NULL, f) && packs_open(cli, args, &packs, f));
	const struct law *law = packs_gate(&packs, str_of(gate ? gate : "return"), on, f);
	struct buf data = { .arena = &cli->keep };
	struct str page;
	TRY(law && self_data_sound(law, f) && offline_begin(&cli->keep, &self, &data, &page, f));
	TRY(add_data(&cli->keep, law, engine.bytes, &data, f));
	return offline_end(cli, &self, &data, page, path, args_has(args, "force"), f);
}

enum code cli_law_self_assessment(struct cli *cli, const struct args *args)
{
	struct fault f;
	if (!args_value(args, "engine"))
		return cli_usage(cli, "the page needs the engine: --engine holdfast.wasm (`make wasm`)");
	return write_page(cli, args, &f) ? CODE_WORKED : cli_fault(&f);
}
