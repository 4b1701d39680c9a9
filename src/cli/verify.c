/* verify.c - what a receipt or a signed checkpoint is worth, in plain sentences or JSON, without a network. */
#include "base/file.h"
#include "base/json_write.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "cli/verify_fork.h"
#include "cli/verify_page.h"
#include "ledger/examine.h"
#include "ledger/tile.h"

const struct flag cli_verify_flags[] = { FLAG_POLICY, FLAG_KEY,
	{ "entry", 0, "FILE", "FILE", "the entry, when the receipt does not carry it" },
	{ "with", 0, "FILE", "FILE", "another receipt or checkpoint: does it tell the same history?" },
	{ "json", 0, NULL, NULL, "the steps as JSON" },
	{ "page", 0, "FILE", "FILE", "writes one offline page on which anybody can check; takes no RECEIPT" },
	{ "engine", 0, "FILE", "FILE", "with --page: the verifier as WebAssembly, verify.wasm (`make wasm`)" },
	{ "force", 0, NULL, NULL, "with --page: write over a file that is there" }, FLAG_HELP, FLAGS_END };

/* The file of an option. *out: NULL if it was not given. */
static bool read_given(
    struct cli *cli, const char *path, size_t limit, struct file *file, const struct str **out, struct fault *f)
{
	*out = NULL;
	if (!path)
		return true;
	TRY(file_read(&cli->keep, path, limit, file, f));
	*out = &file->bytes;
	return true;
}

static bool look(struct cli *cli, const struct args *args, struct examined *out, struct fault *f)
{
	struct question q = { .verifier = &ed25519 };
	struct policy *policy;
	struct file file, entry, other;
	TRY(kit_policy(cli, args, &policy, f) && file_read(&cli->keep, args->rest[0], PROOF_FILE_MOST, &file, f));
	TRY(read_given(cli, args_value(args, "entry"), ENTRY_MOST, &entry, &q.entry, f) &&
	    read_given(cli, args_value(args, "with"), PROOF_FILE_MOST, &other, &q.other, f));
	if (str_ends(file.bytes, S("\n\n"))) /* readers of QR codes add a line feed */
		file.bytes = str_cut(file.bytes, 0, file.bytes.n - 1);
	q.policy = policy, q.bytes = file.bytes;
	return examine(&cli->keep, &q, out, f);
}

/* Without what was recorded there is nothing to say of its place. */
static bool lacks_entry(const struct examined *x) { return x->is_receipt && !x->has_entry; }

static void say_words(struct buf *b, const struct receipt *r)
{
	buf_print(b, "What was recorded%s:\n", r->is_opened ? ", blinded in the log and opened by this receipt" : "");
	if (utf8_valid(r->words) != r->words.n) {
		buf_print(b, "  %zu bytes that are no text\n", r->words.n);
		return;
	}
	for (struct str rest = r->words; rest.n;) {
		buf_add(b, S("  "));
		print_plain(b, str_split(&rest, S("\n")));
		buf_char(b, '\n');
	}
}

static void say_head(struct buf *b, const struct examined *x)
{
	const struct checkpoint *c = &x->found.checkpoint;
	if (x->is_receipt)
		buf_print(b, "The receipt says: place %llu in the log ", (unsigned long long)x->index);
	else
		buf_add(b, S("The checkpoint says: the log "));
	print_plain(b, c->origin);
	buf_print(b, x->is_receipt ? ", which then had %llu entries.\n" : " has %llu entries.\n",
	    (unsigned long long)c->size);
}

static void say_end(struct buf *b, const struct examined *x)
{
	if (x->is_receipt)
		buf_add(b, x->good == ANSWER_YES
			       ? S("The receipt is good. It shows that this was recorded, not that it is true.\n")
			       : S("The receipt is NOT good.\n"));
	else
		buf_add(b, x->good == ANSWER_YES
			       ? S("The checkpoint is good. It shows what the log held, not that what "
				   "it holds is true.\n")
			       : S("The checkpoint is NOT good.\n"));
}

static struct str sentences(struct arena *a, const struct examined *x)
{
	struct buf b = { .arena = a };
	say_head(&b, x);
	for (size_t i = 0; i < x->n; i++)
		kit_say_step(&b, &x->step[i]);
	if (x->has_entry && x->found.is_included)
		say_words(&b, &x->receipt);
	say_end(&b, x);
	return buf_str(&b);
}

static enum code faulted(struct cli *cli, bool is_json, const struct fault *f)
{
	struct buf b = { .arena = &cli->keep };
	struct json_out j = { .buf = &b };
	if (is_json) {
		json_open(&j, '{');
		json_pair(&j, S("error"), str_of(f->text));
		json_close(&j, '}');
		buf_char(&b, '\n');
		print_out(buf_str(&b));
	}
	return cli_fault(f);
}

enum code cli_verify(struct cli *cli, const struct args *args)
{
	struct examined x;
	struct fault f;
	bool is_json = args_has(args, "json");
	if (args_has(args, "page"))
		return verify_page(cli, args);
	if (!args->n_rest)
		return cli_usage(cli, "which receipt or checkpoint? `holdfast verify --policy FILE RECEIPT`");
	if (verify_fork_is_one(cli, args->rest[0]))
		return verify_fork(cli, args);
	if (!look(cli, args, &x, &f))
		return faulted(cli, is_json, &f);
	if (lacks_entry(&x) && !is_json) {
		fail(&f, FAULT_INPUT, "the receipt does not carry what was recorded: give it with --entry FILE");
		return cli_fault(&f);
	}
	print_out(is_json ? examined_json(&cli->keep, &x) : sentences(&cli->keep, &x));
	return x.good == ANSWER_YES ? CODE_WORKED : CODE_NOT_VERIFIED;
}
