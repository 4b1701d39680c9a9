#include "base/base64.h"
#include "base/hash.h"
#include "cli/commands.h"
#include "cli/packs.h"
#include "cli/print.h"
#include "cli/self_data.h"
#include "page/template.h"
#include "page/ui.h"

const struct flag cli_law_self_assessment_flags[] = { { "engine", 0, "FILE", "FILE",
							  "the engine as WebAssembly, holdfast.wasm (`make wasm`)" },
	{ "gate", 0, "GATE", "return contact disclosure", "the gate it asks for (return)" },
	{ "force", 0, NULL, NULL, "write over a file that is there" }, FLAG_ON, FLAG_LAW, FLAG_HELP, FLAGS_END };

enum { ENGINE_BYTES_MOST = 16 << 20 };
static const struct json_limits data_limits = { .bytes = 64 << 20, .depth = 16, .values = 200000 };

/* A file of ui/ must be there: the program was built with it. */
static bool part_of_ui(struct str path, struct str *out, struct fault *f)
{
	*out = ui_file(path);
	return out->at || fail(f, FAULT_INPUT, "the program was built without ui/%.*s", SF(path));
}

/* "sha256-..." as a policy names it. */
static struct str policy_hash(struct arena *a, struct str text)
{
	struct sha256 digest = sha256_of(&text, 1);
	return str_print(
	    a, "sha256-%.*s", SF(base64_write(a, (struct str){ (const char *)digest.bytes, sizeof digest.bytes })));
}

/* Puts a text behind the first `mark` of the page. */
static bool put_behind(struct arena *a, struct str *page, struct str mark, struct str text, struct fault *f)
{
	ptrdiff_t at = str_find(*page, mark);
	struct buf b = { .arena = a };
	if (at < 0)
		return fail(f, FAULT_INPUT, "ui/templates/self.html has no %.*s", SF(mark));
	buf_add(&b, str_cut(*page, 0, (size_t)at + mark.n));
	buf_add(&b, text);
	buf_add(&b, str_cut(*page, (size_t)at + mark.n, page->n));
	*page = buf_str(&b);
	return true;
}

/* One module: what the first files declare, the last one uses. */
static bool script_of(struct arena *a, struct str *out, struct fault *f)
{
	static const struct str files[] = { S_INIT("engine.js"), S_INIT("self-words.js"), S_INIT("self-inputs.js"),
		S_INIT("self-result.js"), S_INIT("self-assessment.js") };
	struct buf b = { .arena = a };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct str file;
		TRY(part_of_ui(files[i], &file, f));
		buf_add(&b, file);
	}
	*out = buf_str(&b);
	return true;
}

/* The words in English stand in the page itself, for browsers without script; all languages beside it for the script:
   members of one object, as they stand in ui/words/self.LANG.json. */
static bool write_words(struct buf *b, struct fault *f)
{
	struct str english, labels, head = S("words/self."), path;
	TRY(part_of_ui(S("words/self.en.json"), &english, f) && part_of_ui(S("words/labels.json"), &labels, f));
	buf_print(b, ",\"words\":%.*s,\"labels\":%.*s,\"languages\":{", SF(english), SF(labels));
	bool some = false;
	for (size_t i = 0; (path = ui_path(i)).n; i++) {
		if (!str_starts(path, head) || !str_ends(path, S(".json")))
			continue;
		struct str lang = str_cut(path, head.n, path.n - S(".json").n);
		buf_print(b, "%s\"%.*s\":", some ? "," : "", SF(lang));
		buf_add(b, ui_file(path));
		some = true;
	}
	buf_char(b, '}');
	return true;
}

/* What the template is filled with, as JSON. */
static bool data_of(struct arena *a, const struct law *law, struct str style, struct str script, struct str engine,
    struct json **out, struct fault *f)
{
	struct buf b = { .arena = a };
	struct json_out j = { .buf = &b };
	buf_print(&b, "{\"style_hash\":\"%.*s\",\"script_hash\":\"%.*s\",\"catalogue\":", SF(policy_hash(a, style)),
	    SF(policy_hash(a, script)));
	self_data_catalogue(&j, law);
	buf_add(&b, S(",\"pages\":"));
	j = (struct json_out){ .buf = &b };
	self_data_pages(&j, law);
	TRY(write_words(&b, f));
	buf_print(&b, ",\"engine\":\"%.*s\"}", SF(base64_write(a, engine)));
	return json_read(a, S("self-assessment"), buf_str(&b), data_limits, out, f);
}

static bool make_page(struct cli *cli, const struct law *law, struct str engine, struct buf *out, struct fault *f)
{
	struct str page, style, script;
	struct json *data;
	struct arena *a = &cli->keep;
	TRY(part_of_ui(S("templates/self.html"), &page, f) && part_of_ui(S("styles/holdfast.css"), &style, f) &&
	    script_of(a, &script, f));
	TRY(put_behind(a, &page, S("<style>"), style, f));
	TRY(put_behind(a, &page, S("<script type=\"module\">"), script, f));
	TRY(data_of(a, law, style, script, engine, &data, f));
	return template_text(out, cli->scratch, S("ui/templates/self.html"), page, data, f);
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
	struct buf out = { .arena = &cli->keep };
	TRY(law && self_data_sound(law, f) && make_page(cli, law, engine.bytes, &out, f));
	struct str page = buf_str(&out);
	TRY(file_write(path, page, args_has(args, "force"), f));
	struct str line = str_print(&cli->keep, "%.*s  %s\n", SF(sha256_hex(&cli->keep, sha256_of(&page, 1))), path);
	print_out(line);
	return true;
}

enum code cli_law_self_assessment(struct cli *cli, const struct args *args)
{
	struct fault f;
	if (!args_value(args, "engine"))
		return cli_usage(cli, "the page needs the engine: --engine holdfast.wasm (`make wasm`)");
	return write_page(cli, args, &f) ? CODE_WORKED : cli_fault(&f);
}
