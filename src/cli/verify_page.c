#include "cli/verify_page.h"
#include "base/base64.h"
#include "base/file.h"
#include "base/json_write.h"
#include "cli/offline.h"
#include "ledger/policy.h"

enum { ENGINE_BYTES_MOST = 4 << 20 };
static const struct str styles[] = { S_INIT("styles/holdfast.css"), S_INIT("styles/verify.css") };
static const struct str scripts[] = { S_INIT("verify.js"), S_INIT("words.js"), S_INIT("verify-steps.js"),
	S_INIT("verify-page.js") };
static const struct offline verify = { S_INIT("templates/verify.html"), styles, scripts, sizeof styles / sizeof *styles,
	sizeof scripts / sizeof *scripts, S_INIT("words/verify.") };

/* The verifier, and not the other module that is made beside it. */
static bool read_engine(struct arena *a, const char *path, struct str *out, struct fault *f)
{
	struct file file;
	TRY(file_read(a, path, ENGINE_BYTES_MOST, &file, f));
	*out = file.bytes;
	return str_find(file.bytes, S("hf_findings")) >= 0 ||
	       fail(f, FAULT_INPUT, "%s: not the verifier, which `make wasm` leaves in out/wasm/verify.wasm", path);
}

/* The policy the page begins with: its name and its text, both empty where the reader must bring one. */
static bool add_policy(struct arena *a, const char *path, struct buf *data, struct fault *f)
{
	struct file file = { 0 };
	struct policy *policy;
	TRY(!path || (file_read(a, path, POLICY_MOST, &file, f) && policy_read(a, file.bytes, &policy, f)));
	struct str name = file.path;
	for (size_t i = name.n; i-- > 0;)
		if (name.at[i] == '/') {
			name = str_cut(name, i + 1, name.n);
			break;
		}
	buf_add(data, S(",\"policy\":{\"name\":"));
	json_quote(data, name);
	buf_add(data, S(",\"text\":"));
	json_quote(data, file.bytes);
	buf_char(data, '}');
	return true;
}

static bool write_page(struct cli *cli, const struct args *args, struct fault *f)
{
	struct arena *a = &cli->keep;
	struct buf data = { .arena = a };
	struct str page, engine;
	TRY(read_engine(a, args_value(args, "engine"), &engine, f) && offline_begin(a, &verify, &data, &page, f));
	TRY(add_policy(a, args_value(args, "policy"), &data, f));
	buf_print(&data, ",\"engine\":\"%.*s\"", SF(base64_write(a, engine)));
	return offline_end(cli, &verify, &data, page, args_value(args, "page"), args_has(args, "force"), f);
}

enum code verify_page(struct cli *cli, const struct args *args)
{
	struct fault f;
	if (!args_value(args, "engine"))
		return cli_usage(cli, "the page needs the verifier: --engine verify.wasm (`make wasm`)");
	if (args->n_rest)
		return cli_usage(cli, "the page takes no receipt: whoever opens it chooses one");
	return write_page(cli, args, &f) ? CODE_WORKED : cli_fault(&f);
}
