/* log_prove.c - proofs out of the folder a log serves: that an entry stands in it, that it continues an earlier size.
 */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "ledger/proof.h"
#include "ledger/receipt.h"

const struct flag cli_log_prove_flags[] = { { "out", 0, "FILE", "FILE",
						"write the proof to FILE, which must not be there yet" },
	{ "bare", 0, NULL, NULL, "leave the entry itself out" }, FLAG_HELP, FLAGS_END };
const struct flag cli_log_consistency_flags[] = { FLAG_HELP, FLAGS_END };

static bool read_head(
    struct cli *cli, const struct log_files *files, struct str *note, struct checkpoint *c, struct fault *f)
{
	struct note n;
	return log_files_read(files, &cli->keep, "checkpoint", NOTE_MOST, note, f) &&
	       note_read(&cli->keep, *note, &n, f) && checkpoint_read(n.text, c, f);
}

static bool hashes_of(struct cli *cli, struct log_files *files, uint64_t size, const struct plan *plan,
    struct sha256 *out, struct fault *f)
{
	struct tile_source source = { log_files_get, files };
	struct tile_tree tree = { .source = &source, .size = size, .scratch = cli->scratch };
	struct nodes nodes = { tile_tree_node, &tree };
	return plan_hashes(&nodes, plan, out, f);
}

static bool entry_of(
    struct cli *cli, struct log_files *files, uint64_t index, uint64_t size, struct str *entry, struct fault *f)
{
	struct tile t = { .is_entries = true, .index = index / TILE_WIDTH };
	struct str bytes, list[TILE_WIDTH];
	t.width = tile_width(size, 0, t.index);
	TRY(log_files_get(files, &cli->keep, t, &bytes, f) && bundle_read(bytes, t.width, list, f));
	*entry = list[index % TILE_WIDTH];
	return true;
}

/* The proof file of a leaf; it is checked before anybody gets it. */
static bool make_proof(
    struct cli *cli, struct log_files *files, const struct args *args, struct str *out, struct fault *f)
{
	struct proof_file proof = { .hash = NEW(&cli->keep, struct sha256, TREE_LEVELS) };
	struct checkpoint c;
	struct str entry;
	struct plan plan;
	TRY(kit_number(args->rest[1], "an index", &proof.index, f) && read_head(cli, files, &proof.note, &c, f));
	if (proof.index >= c.size)
		return fail(f, FAULT_MISSING, "the published log has %llu leaves: there is no index %s yet",
		    (unsigned long long)c.size, args->rest[1]);
	TRY(entry_of(cli, files, proof.index, c.size, &entry, f));
	plan_inclusion(proof.index, (struct span_of){ 0, c.size }, &plan);
	TRY(hashes_of(cli, files, c.size, &plan, proof.hash, f));
	proof.n = plan.n;
	if (!inclusion_holds(hash_leaf(entry), proof.index, c.size, proof.hash, proof.n, c.root))
		return fail(f, FAULT_SYSTEM,
		    "%s: the tiles do not lead to the signed root; `holdfast log fsck` says where", args->rest[0]);
	if (!args_has(args, "bare"))
		proof.has_extra = true, proof.extra = receipt_of_entry(&cli->keep, entry);
	*out = proof_file_write(&cli->keep, &proof);
	return true;
}

enum code cli_log_prove(struct cli *cli, const struct args *args)
{
	const char *out = args_value(args, "out");
	struct log_files files;
	struct str proof = { 0 };
	struct fault f;
	if (!kit_public(cli, args->rest[0], &files, &f))
		return cli_fault(&f);
	bool ok = make_proof(cli, &files, args, &proof, &f) && (!out || file_write(out, proof, false, &f));
	log_files_close(&files);
	if (!ok)
		return cli_fault(&f);
	if (!out)
		print_out(proof);
	return CODE_WORKED;
}

static bool make_consistency(
    struct cli *cli, struct log_files *files, const struct args *args, struct buf *out, struct fault *f)
{
	struct sha256 hash[TREE_LEVELS + 1], old_root;
	struct checkpoint c;
	struct str note;
	struct plan plan;
	uint64_t old, new;
	TRY(read_head(cli, files, &note, &c, f) && kit_number(args->rest[1], "a size", &old, f));
	new = c.size;
	if (args->n_rest > 2)
		TRY(kit_number(args->rest[2], "a size", &new, f));
	if (old > new || new > c.size)
		return fail(f, FAULT_MISSING,
		    "the published log has %llu leaves: sizes run from 0 to that, the earlier one first",
		    (unsigned long long)c.size);
	plan_consistency((struct span_of){ 0, old }, new, &plan);
	TRY(hashes_of(cli, files, c.size, &plan, hash, f));
	struct plan whole = { .part = { { 0, old }, { 0, new } }, .n = 2 };
	struct sha256 roots[2];
	TRY(hashes_of(cli, files, c.size, &whole, roots, f));
	old_root = roots[0];
	if (!consistency_holds(old, old_root, new, roots[1], hash, plan.n) ||
	    (new == c.size && !hash_same(roots[1], c.root)))
		return fail(f, FAULT_SYSTEM,
		    "%s: the tiles do not lead to the signed root; `holdfast log fsck` says where", args->rest[0]);
	hash_lines_write(out, hash, plan.n);
	return true;
}

enum code cli_log_consistency(struct cli *cli, const struct args *args)
{
	struct buf out = { .arena = &cli->keep };
	struct log_files files;
	struct fault f;
	if (!kit_public(cli, args->rest[0], &files, &f))
		return cli_fault(&f);
	bool ok = make_consistency(cli, &files, args, &out, &f);
	log_files_close(&files);
	if (!ok)
		return cli_fault(&f);
	print_out(buf_str(&out));
	return CODE_WORKED;
}
