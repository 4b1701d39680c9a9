/* audit_open.c - after a draw: what opens the drawn leaves, and what came of it. */
#include "cli/audit_open.h"
#include "base/base64.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/prove_case.h"
#include "ledger/receipt.h"
#include "ledger/window.h"
#include <sys/stat.h>
#include <unistd.h>

const struct flag cli_audit_open_flags[] = { FLAG_POLICY, FLAG_KEY, FLAG_HELP, FLAGS_END };
const struct flag cli_audit_report_flags[] = { FLAG_POLICY, FLAG_KEY,
	{ "append", 0, "DIR", "DIR", "append the result to the public log in DIR and print its index" }, FLAG_HELP,
	FLAGS_END };

const char *audit_file(struct cli *cli, const char *out, uint64_t index)
{
	return str_print(&cli->keep, "%s/%llu.tlog-proof", out, (unsigned long long)index).at;
}

/* Does the leaf at that place say what the receipt does? */
static bool stands_at(struct audit *a, const struct receipt *r, uint64_t index)
{
	struct arena scratch = a->cli->scratch;
	struct sha256 there;
	return index < a->cases_seen.c.size && audit_commitment_at(a, &scratch, index, &there, NULL) &&
	       hash_same(hash_leaf((struct str){ (const char *)there.bytes, 32 }), r->leaf);
}

/* Is it the notice that the record behind this commitment was erased? */
static bool is_notice_of(struct arena scratch, struct str words, const struct sha256 *commitment)
{
	struct entry e;
	struct sha256 erased = { { 0 } };
	return entry_read(&scratch, words, &e, NULL) && str_eq(e.kind, S("erasure")) &&
	       base64_into(entry_value(&e, S("erased")), erased.bytes, 32) && hash_same(erased, *commitment);
}

bool audit_look(struct audit *a, const char *out, uint64_t index, struct audit_leaf *leaf, struct fault *f)
{
	struct arena scratch = a->cli->scratch;
	struct sha256 commitment;
	struct file file;
	struct proof_file proof;
	struct receipt r;
	struct fault why = { 0 };
	*leaf = (struct audit_leaf){ .index = index, .outcome = AUDIT_FAILED };
	TRY(audit_commitment_at(a, &scratch, index, &commitment, f));
	if (!file_read(&scratch, audit_file(a->cli, out, index), PROOF_FILE_MOST, &file, &why)) {
		if (why.kind == FAULT_MISSING)
			leaf->outcome = AUDIT_NOT_OPENED;
		return true;
	}
	if (!proof_file_read(&scratch, file.bytes, &proof, NULL) || !proof.has_extra ||
	    !receipt_read(&scratch, proof.extra, &r) || !r.is_opened || r.is_anchored)
		return true;
	if (proof.index != index) {
		if (is_notice_of(scratch, r.words, &commitment) && stands_at(a, &r, proof.index))
			leaf->outcome = AUDIT_ERASED;
		return true;
	}
	if (!stands_at(a, &r, index))
		return true;
	leaf->outcome = str_eq(r.words, dummy_record) ? AUDIT_DUMMY : AUDIT_OPENED;
	memcpy(leaf->chance, r.words.at - CHANCE_BYTES, CHANCE_BYTES);
	return true;
}

bool audit_go_through(struct audit *a, const char *out,
    bool (*each)(struct audit *, const char *out, uint64_t index, struct fault *), struct audit_result *result,
    struct fault *f)
{
	size_t looked = 0;
	*result = (struct audit_result){ .plan = a->plan.leaf };
	result->leaf = NEW(&a->cli->keep, struct audit_leaf, a->n_drawn);
	for (size_t i = 0; i < a->n_drawn && looked < a->plan.sample; i++) {
		struct audit_leaf *leaf = &result->leaf[result->n++];
		TRY(!each || each(a, out, a->drawn[i], f));
		TRY(audit_look(a, out, a->drawn[i], leaf, f));
		result->count[leaf->outcome]++;
		looked += leaf->outcome != AUDIT_DUMMY;
	}
	return true;
}

/* The receipt of a leaf from the record, into its file; what cannot be opened is said and left out. */
static bool open_one(struct audit *a, const char *out, uint64_t index, struct fault *f)
{
	struct cli one = *a->cli;
	struct str receipt;
	struct fault why = { 0 };
	struct str word = str_print(&one.keep, "%llu", (unsigned long long)index);
	if (!prove_case(&one, a->public.word, word.at, &receipt, &why)) {
		print_note("leaf %s cannot be opened: %s", word.at, why.text);
		return true;
	}
	return file_write(audit_file(&one, out, index), receipt, true, f);
}

static bool begin(struct audit *a, struct cli *cli, const struct args *args, const char *public, const char *index,
    const char *cases, struct fault *f)
{
	return audit_begin(a, cli, args, public, index, f) && audit_cases(a, args, cases, f) && audit_drawn(a, f);
}

static enum code fault_code(const struct fault *f)
{
	enum code code = cli_fault(f);
	return f->kind == FAULT_DENIED ? CODE_NOT_VERIFIED : code;
}

static void say_counts(const struct audit *a, const struct audit_result *r)
{
	size_t asked = r->n - r->count[AUDIT_DUMMY];
	print_note(
	    "%zu of the %llu leaves the plan asks for: %zu opened, %zu erased before, %zu not opened, %zu failed; "
	    "%zu dummies were drawn and replaced",
	    asked, (unsigned long long)a->plan.sample, r->count[AUDIT_OPENED], r->count[AUDIT_ERASED],
	    r->count[AUDIT_NOT_OPENED], r->count[AUDIT_FAILED], r->count[AUDIT_DUMMY]);
	if (asked < a->plan.sample)
		print_note("there were no more leaves to draw");
}

enum code cli_audit_open(struct cli *cli, const struct args *args)
{
	const char *record = args->rest[0], *out = args->rest[2];
	struct audit a;
	struct audit_result result = { 0 };
	struct fault f;
	umask(077); /* what is opened is meant for one reader */
	bool ok = begin(&a, cli, args, record, args->rest[1], str_print(&cli->keep, "%s/cases", record).at, &f);
	if (ok && mkdir(out, 0700) && access(out, W_OK))
		ok = fail(&f, FAULT_SYSTEM, "%s: cannot write there", out);
	ok = ok && audit_go_through(&a, out, open_one, &result, &f);
	audit_end(&a);
	if (!ok)
		return fault_code(&f);
	say_counts(&a, &result);
	return result.count[AUDIT_FAILED] || result.count[AUDIT_NOT_OPENED] ? CODE_NOT_VERIFIED : CODE_WORKED;
}

enum code cli_audit_report(struct cli *cli, const struct args *args)
{
	struct audit a;
	struct audit_result result = { 0 };
	struct str entry;
	struct fault f;
	bool ok = begin(&a, cli, args, args->rest[1], args->rest[2], args->rest[3], &f) &&
		  audit_go_through(&a, args->rest[0], NULL, &result, &f) &&
		  audit_result_write(&cli->keep, &result, &entry, &f);
	audit_end(&a);
	ok = ok && audit_publish(cli, args_value(args, "append"), entry, &f);
	if (!ok)
		return fault_code(&f);
	say_counts(&a, &result);
	return CODE_WORKED;
}
