#include "cli/prove_case.h"
#include "cli/log_kit.h"
#include "cli/print.h"
#include "ledger/decimal.h"
#include "ledger/receipt.h"
#include "ledger/view.h"
#include "store/cases.h"

/* The proof of a leaf out of what a log of this folder has published. *is_there: it is among it. */
static bool proof_of(struct cli *cli, const char *dir, enum log_which which, uint64_t index, struct str extra,
    bool *is_there, struct str *out, struct fault *f)
{
	struct proof_file proof = { .has_extra = true, .extra = extra, .index = index };
	const char *path = str_print(&cli->keep, "%s/%s", dir, log_names_of(which).served).at;
	struct log_files files;
	struct note note;
	struct checkpoint c;
	struct plan plan;
	struct view *view;
	struct tile_source source = { log_files_get, &files };
	TRY(log_files_open(&files, path, false, f));
	bool ok = log_files_read(&files, &cli->keep, "checkpoint", NOTE_MOST, &proof.note, f) &&
		  note_read(&cli->keep, proof.note, &note, f) && checkpoint_read(note.text, &c, f);
	*is_there = ok && index < c.size;
	if (*is_there) {
		proof.hash = NEW(&cli->keep, struct sha256, TREE_LEVELS);
		plan_inclusion(index, (struct span_of){ 0, c.size }, &plan);
		proof.n = plan.n;
		ok = view_open(&cli->keep, &source, c.size, c.root, &view, f) &&
		     plan_hashes(&(struct nodes){ view_node, view }, &plan, proof.hash, f);
		*out = proof_file_write(&cli->keep, &proof);
	}
	log_files_close(&files);
	return ok;
}

static struct str with_since(struct cli *cli, struct str before, struct str extra)
{
	return before.n ? receipt_since(&cli->keep, before, extra) : extra;
}

static bool under_anchor(
    struct cli *cli, struct record *r, const struct case_leaf *leaf, bool *is_there, struct str *out, struct fault *f)
{
	struct anchored at;
	if (!leaf->anchor) {
		*is_there = false;
		return true;
	}
	TRY(case_anchored(r, &cli->keep, leaf, &at, f));
	struct in_anchor in = { at.number, at.window, r->cases.origin, at.index, at.size, at.path, at.n };
	struct str extra = receipt_of_anchored(&cli->keep, &in, leaf->chance, leaf->record);
	return proof_of(cli, r->path, LOG_PUBLIC, at.leaf, with_since(cli, at.before, extra), is_there, out, f);
}

static bool find_leaf(struct cli *cli, struct record *r, struct str word, struct case_leaf *leaf, struct fault *f)
{
	struct sha256 commitment;
	uint64_t seq;
	if (decimal_read(word, &seq))
		TRY(case_open_at(r, &cli->keep, seq, leaf, f));
	else if (sha256_of_hex(word, &commitment) || case_of_event(r, word, &commitment, f))
		TRY(case_open(r, &cli->keep, commitment, leaf, f));
	else
		return false;
	if (leaf->kind != CASE_ERASED)
		return true;
	print_note("this record was erased; the receipt is that of the notice that says so");
	return case_open(r, &cli->keep, leaf->notice, leaf, f);
}

static bool make_receipt(struct cli *cli, struct record *r, struct str word, struct str *out, struct fault *f)
{
	struct case_leaf leaf;
	bool is_there = false;
	TRY(find_leaf(cli, r, word, &leaf, f));
	if (leaf.is_placed) {
		struct str extra = receipt_of_opening(&cli->keep, leaf.chance, leaf.record);
		TRY(proof_of(
		    cli, r->path, LOG_CASES, leaf.seq, with_since(cli, leaf.before, extra), &is_there, out, f));
	}
	if (!is_there)
		TRY(under_anchor(cli, r, &leaf, &is_there, out, f));
	return is_there || fail(f, FAULT_MISSING,
			       "%s: recorded, but neither its place nor an anchor over it is published yet; "
			       "`holdfast log publish` does what is due",
			       r->path);
}

bool prove_case(struct cli *cli, const char *dir, const char *word, struct str *receipt, struct fault *f)
{
	struct record r;
	TRY(record_open(&r, &cli->keep, dir, f));
	bool ok = make_receipt(cli, &r, str_of(word), receipt, f);
	record_close(&r);
	return ok;
}
