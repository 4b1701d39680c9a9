/* log_prove.c - proofs out of what a log serves: that an entry stands in it, that it continues an earlier size. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/log_place.h"
#include "cli/print.h"
#include "cli/prove_case.h"
#include "cli/qr.h"
#include "ledger/proof.h"
#include "ledger/receipt.h"

const struct flag cli_log_prove_flags[] = { { "out", 0, "FILE", "FILE",
						"write the proof to FILE, which must not be there yet" },
	{ "bare", 0, NULL, NULL, "leave the entry itself out" },
	{ "qr", 0, "FILE", "FILE",
	    "and the receipt as QR codes, as an SVG picture in FILE, or on the terminal for '-'" },
	FLAG_LOG, FLAG_COLOR, FLAG_HELP, FLAGS_END };
const struct flag cli_log_consistency_flags[] = { FLAG_LOG, FLAG_HELP, FLAGS_END };

static bool entry_of(struct cli *cli, struct log_seen *seen, uint64_t index, struct str *entry, struct fault *f)
{
	struct str bytes, list[TILE_WIDTH];
	unsigned n;
	TRY(view_entries(seen->view, &cli->keep, index / TILE_WIDTH, &bytes, list, &n, f));
	*entry = list[index % TILE_WIDTH];
	return true;
}

/* The proof file of a leaf; it is checked before anybody gets it. */
static bool make_proof(
    struct cli *cli, struct log_place *place, const struct args *args, struct str *out, struct fault *f)
{
	struct proof_file proof = { .hash = NEW(&cli->keep, struct sha256, TREE_LEVELS) };
	struct log_seen seen;
	struct str entry;
	struct plan plan;
	TRY(kit_number(args->rest[1], "an index", &proof.index, f) && place_look(cli, place, &seen, f));
	if (proof.index >= seen.c.size)
		return fail(f, FAULT_MISSING, "the published log has %llu leaves: there is no index %s yet",
		    (unsigned long long)seen.c.size, args->rest[1]);
	TRY(entry_of(cli, &seen, proof.index, &entry, f));
	plan_inclusion(proof.index, (struct span_of){ 0, seen.c.size }, &plan);
	TRY(plan_hashes(&seen.nodes, &plan, proof.hash, f));
	proof.n = plan.n, proof.note = seen.note;
	if (!inclusion_holds(hash_leaf(entry), proof.index, seen.c.size, proof.hash, proof.n, seen.c.root))
		return fail(f, FAULT_SYSTEM,
		    "%s: the tiles do not lead to the signed root; `holdfast log fsck` says where", args->rest[0]);
	if (!args_has(args, "bare"))
		proof.has_extra = true, proof.extra = receipt_of_entry(&cli->keep, entry);
	*out = proof_file_write(&cli->keep, &proof);
	return true;
}

static bool prove_leaf(struct cli *cli, const struct args *args, struct str *proof, struct fault *f)
{
	struct log_place place;
	bool ok = place_open(cli, args, args->rest[0], &place, f) && make_proof(cli, &place, args, proof, f);
	place_close(&place);
	return ok;
}

static bool show_codes(struct cli *cli, const struct args *args, const char *path, struct str proof, struct fault *f)
{
	struct str codes;
	if (strcmp(path, "-") != 0)
		return qr_svg(&cli->keep, proof, &codes, f) && file_write(path, codes, false, f);
	TRY(qr_terminal(&cli->keep, proof, print_colour(args), &codes, f));
	print_out(codes);
	return true;
}

enum code cli_log_prove(struct cli *cli, const struct args *args)
{
	const char *out = args_value(args, "out"), *qr = args_value(args, "qr"), *dir = args->rest[0];
	enum log_which which;
	struct str proof = { 0 };
	struct fault f;
	bool ok = log_which_read(args_value(args, "log"), &which, &f);
	bool is_opened = ok && which == LOG_CASES && !args_has(args, "bare") && !place_is_address(dir) &&
			 log_is_record(&cli->keep, dir);
	ok = ok && (is_opened ? prove_case(cli, dir, args->rest[1], &proof, &f) : prove_leaf(cli, args, &proof, &f));
	ok = ok && (!out || file_write(out, proof, false, &f)) && (!qr || show_codes(cli, args, qr, proof, &f));
	if (!ok)
		return cli_fault(&f);
	if (!out && !qr)
		print_out(proof);
	return CODE_WORKED;
}

static bool make_consistency(
    struct cli *cli, struct log_place *place, const struct args *args, struct buf *out, struct fault *f)
{
	struct sha256 hash[TREE_LEVELS + 1], roots[2];
	struct log_seen seen;
	struct plan plan;
	uint64_t old, new;
	TRY(place_look(cli, place, &seen, f) && kit_number(args->rest[1], "a size", &old, f));
	new = seen.c.size;
	if (args->n_rest > 2)
		TRY(kit_number(args->rest[2], "a size", &new, f));
	if (old > new || new > seen.c.size)
		return fail(f, FAULT_MISSING,
		    "the published log has %llu leaves: sizes run from 0 to that, the earlier one first",
		    (unsigned long long)seen.c.size);
	plan_consistency((struct span_of){ 0, old }, new, &plan);
	struct plan whole = { .part = { { 0, old }, { 0, new } }, .n = 2 };
	TRY(plan_hashes(&seen.nodes, &plan, hash, f) && plan_hashes(&seen.nodes, &whole, roots, f));
	if (!consistency_holds(old, roots[0], new, roots[1], hash, plan.n) ||
	    (new == seen.c.size && !hash_same(roots[1], seen.c.root)))
		return fail(f, FAULT_SYSTEM,
		    "%s: the tiles do not lead to the signed root; `holdfast log fsck` says where", args->rest[0]);
	hash_lines_write(out, hash, plan.n);
	return true;
}

enum code cli_log_consistency(struct cli *cli, const struct args *args)
{
	struct buf out = { .arena = &cli->keep };
	struct log_place place;
	struct fault f;
	bool ok = place_open(cli, args, args->rest[0], &place, &f) && make_consistency(cli, &place, args, &out, &f);
	place_close(&place);
	if (!ok)
		return cli_fault(&f);
	print_out(buf_str(&out));
	return CODE_WORKED;
}
