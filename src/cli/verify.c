/* verify.c - what a receipt is worth, in plain sentences, without a network. */
#include "base/file.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "ledger/receipt.h"
#include "ledger/tile.h"

const struct flag cli_verify_flags[] = { FLAG_POLICY, FLAG_KEY,
	{ "entry", 0, "FILE", "FILE", "the entry, when the receipt does not carry it" }, FLAG_HELP, FLAGS_END };

/* The leaf the receipt speaks of, and its words. */
static bool read_leaf(
    struct cli *cli, const struct args *args, const struct proof_file *proof, struct receipt *out, struct fault *f)
{
	const char *path = args_value(args, "entry");
	struct file file;
	if (path) {
		TRY(file_read(&cli->keep, path, ENTRY_MOST, &file, f));
		*out = (struct receipt){ hash_leaf(file.bytes), file.bytes, false };
		return true;
	}
	return (proof->has_extra && receipt_read(proof->extra, out)) ||
	       fail(f, FAULT_INPUT, "the receipt does not carry what was recorded: give it with --entry FILE");
}

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

static bool judge(struct cli *cli, const struct args *args, struct buf *said, bool *is_good, struct fault *f)
{
	struct policy *policy;
	struct proof_file proof;
	struct findings found = { 0 };
	struct receipt receipt = { 0 };
	struct file file;
	TRY(kit_policy(cli, args, &policy, f) && file_read(&cli->keep, args->rest[0], PROOF_FILE_MOST, &file, f));
	TRY(proof_file_read(&cli->keep, file.bytes, &proof, f) && read_leaf(cli, args, &proof, &receipt, f));
	TRY(judge_proof(&cli->keep, &proof, receipt.leaf, policy, &ed25519, &found, f));
	buf_add(said, S("The receipt says: place "));
	buf_print(said, "%llu in the log ", (unsigned long long)proof.index);
	print_plain(said, found.checkpoint.origin);
	buf_print(said, ", which then had %llu entries.\n", (unsigned long long)found.checkpoint.size);
	bool is_signed = kit_say_signed(said, policy, &found);
	buf_add(said, found.is_included
			  ? S("  yes  this record stands at that place, unchanged\n")
			  : S("  NO   this record does not stand at that place: it, or the receipt, was changed\n"));
	*is_good = is_signed && found.is_included;
	if (found.is_included)
		say_words(said, &receipt);
	buf_add(said, *is_good ? S("The receipt is good. It shows that this was recorded, not that it is true.\n")
			       : S("The receipt is NOT good.\n"));
	return true;
}

enum code cli_verify(struct cli *cli, const struct args *args)
{
	struct buf said = { .arena = &cli->keep };
	struct fault f;
	bool is_good = false;
	if (!judge(cli, args, &said, &is_good, &f))
		return cli_fault(&f);
	print_out(buf_str(&said));
	return is_good ? CODE_WORKED : CODE_NOT_VERIFIED;
}
