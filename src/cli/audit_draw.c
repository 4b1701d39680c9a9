/* audit_draw.c - the draw of a random audit, computed again from what everybody can see. */
#include "base/json_write.h"
#include "cli/audit_kit.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "ledger/blind.h"
#include "ledger/draw.h"
#include "ledger/window.h"

const struct flag cli_audit_draw_flags[] = { FLAG_POLICY, FLAG_KEY,
	{ "more", 0, "N", NULL, "so many more, in the place of dummies" },
	{ "check", 0, NULL, NULL, "compare with the result that was published, and say what came of the audit" },
	{ "json", 0, NULL, NULL, "as JSON: seed, chance and leaves" }, FLAG_HELP, FLAGS_END };

static const char *const body_words[] = { "silent", "revealed", "refused" };

static struct str as_json(struct audit *a, size_t n)
{
	struct buf b = { .arena = &a->cli->keep };
	struct json_out j = { .buf = &b };
	json_open(&j, '{');
	json_pair(&j, S("plan"), sha256_hex(&a->cli->keep, a->plan.leaf));
	json_pair(&j, S("log"), a->plan.log);
	json_pair(&j, S("chance"), a->chance);
	json_pair(&j, S("seed"), sha256_hex(&a->cli->keep, draw_seed(a->plan.leaf, a->plan.root, a->chance)));
	json_key(&j, S("leaves"));
	json_open_flat(&j, '[');
	for (size_t i = 0; i < n; i++)
		json_int(&j, (long)a->drawn[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(&b, '\n');
	return buf_str(&b);
}

static void say_bodies(struct audit *a)
{
	for (size_t i = 0; i < a->plan.n; i++)
		print_note("%.*s %s", SF(a->plan.body[i].name), body_words[a->plan.body[i].is]);
	if (a->n_false)
		print_note("%zu entries claim to be the word of a body and are not", a->n_false);
}

/* A dummy is what it says only if its commitment opens to it. */
static bool dummy_holds(struct audit *a, const struct audit_leaf *leaf)
{
	struct arena scratch = a->cli->scratch;
	struct sha256 there;
	return audit_commitment_at(a, &scratch, leaf->index, &there, NULL) &&
	       hash_same(there, blind_commitment(leaf->chance, dummy_record));
}

static const struct audit_leaf *leaf_at(const struct audit_result *r, uint64_t index)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->leaf[i].index == index)
			return &r->leaf[i];
	return NULL;
}

/* Is the published result about the leaves that were drawn, all of them and no others? Says what is not so. */
static bool check_result(struct audit *a, struct buf *said)
{
	const struct audit_result *r = &a->result;
	size_t looked = 0, n = 0;
	for (; n < a->n_drawn && looked < a->plan.sample; n++) {
		const struct audit_leaf *leaf = leaf_at(r, a->drawn[n]);
		unsigned long long index = a->drawn[n];
		if (!leaf) {
			buf_print(said, "  NO   leaf %llu was drawn and is not in the result\n", index);
			return false;
		}
		if (leaf->outcome == AUDIT_DUMMY && !dummy_holds(a, leaf)) {
			buf_print(said, "  NO   leaf %llu is called a dummy and is none\n", index);
			return false;
		}
		looked += leaf->outcome != AUDIT_DUMMY;
	}
	if (n != r->n) {
		buf_print(said, "  NO   the result has %zu leaves, and %zu were drawn\n", r->n, n);
		return false;
	}
	buf_print(said,
	    "  yes  the result is about the %zu leaves that were drawn, in the place of %zu dummies others\n", n,
	    r->count[AUDIT_DUMMY]);
	return true;
}

static enum code check(struct audit *a, const struct args *args, struct fault *f)
{
	struct buf said = { .arena = &a->cli->keep };
	const struct audit_result *r = &a->result;
	if (args->n_rest < 3) {
		print_error("--check needs the log of cases too: `holdfast audit draw --check PUBLIC INDEX CASES`");
		return CODE_USAGE;
	}
	if (!a->has_result) {
		fail(f, FAULT_MISSING, "no result of this audit is published yet");
		return cli_fault(f);
	}
	bool ok = check_result(a, &said);
	for (int i = 0; i < AUDIT_OUTCOMES; i++)
		buf_print(&said, "  note %zu %s\n", r->count[i], audit_outcome_words[i]);
	buf_add(&said, ok ? S("The draw is that of the plan, and nobody could choose it.\n")
			  : S("The published result is NOT that of the draw.\n"));
	print_out(buf_str(&said));
	return ok ? CODE_WORKED : CODE_NOT_VERIFIED;
}

static bool draw(struct audit *a, struct cli *cli, const struct args *args, size_t *n, struct fault *f)
{
	const char *more = args_value(args, "more");
	uint64_t extra = 0;
	TRY(audit_begin(a, cli, args, args->rest[0], args->rest[1], f));
	TRY(args->n_rest < 3 || audit_cases(a, args, args->rest[2], f));
	TRY(!more || kit_number(more, "--more", &extra, f));
	say_bodies(a);
	TRY(audit_drawn(a, f));
	*n = a->plan.sample + (extra < AUDIT_DRAWN_MOST ? extra : AUDIT_DRAWN_MOST);
	*n = *n < a->n_drawn ? *n : a->n_drawn;
	return true;
}

enum code cli_audit_draw(struct cli *cli, const struct args *args)
{
	struct audit a;
	struct buf b = { .arena = &cli->keep };
	struct fault f;
	size_t n;
	enum code code = CODE_WORKED;
	if (!draw(&a, cli, args, &n, &f)) {
		audit_end(&a);
		code = cli_fault(&f);
		return f.kind == FAULT_DENIED ? CODE_NOT_VERIFIED : code;
	}
	if (args_has(args, "check")) {
		code = check(&a, args, &f);
	} else if (args_has(args, "json")) {
		print_out(as_json(&a, n));
	} else {
		for (size_t i = 0; i < n; i++)
			buf_print(&b, "%llu\n", (unsigned long long)a.drawn[i]);
		print_out(buf_str(&b));
	}
	audit_end(&a);
	return code;
}
