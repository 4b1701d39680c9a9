/* Proofs and comparisons of one small law, as it is and with faults planted in it. */
#include "gate/search.h"
#include "gate_small.h"
#include "naive/packs.h"
#include "prove/diff.h"
#include "prove/text_diff.h"
#include "prove/theorem.h"

enum { PROVE_ROOM = 256 << 20 };
#define ALWAYS                                                                                                         \
	"always A1: shown: the reader is ill implies gate is refused bar\n"                                            \
	"always A2: damage never change R1\n"                                                                          \
	"always A3: ill, poor, frail, heard, asked never help\n"                                                       \
	"always A4: gate is no-bar-found implies shown: the reader was heard\n"

struct desk {
	struct arena arena;
	struct solver solver;
	int32_t on;
};

static struct desk desk_open(void)
{
	struct desk d = { .arena = laws_room(PROVE_ROOM) };
	struct fault f;
	CHECK(solver_open(&d.arena, &d.solver, 20, &f));
	date_read(S("2026-06-01"), &d.on);
	return d;
}

/* The text with one piece put in place of another. */
static const char *with(struct desk *d, const char *text, const char *was, const char *is)
{
	ptrdiff_t at = str_find(str_of(text), str_of(was));
	CHECK(at >= 0);
	return at < 0 ? text : str_print(&d->arena, "%.*s%s%s", (int)at, text, is, text + at + strlen(was)).at;
}

static const struct table *table_of(struct desk *d, const char *text)
{
	struct table *t = NEW(&d->arena, struct table, 1);
	struct diags diags = { .arena = &d->arena };
	const struct law *law = small_law(&d->arena, text);
	CHECK(law && table_compile(&d->arena, law, d->on, t, &diags));
	return t;
}

static struct proof proof_of(struct desk *d, const struct table *t, const char *id)
{
	int n;
	struct prover *p = NEW(&d->arena, struct prover, 1);
	*p = prover_new(&d->arena, t, DATE_NONE, &d->solver);
	struct theorem *list = theorems_of(&d->arena, t, &n);
	for (int i = 0; i < n; i++)
		if (str_eq(list[i].id, str_of(id)))
			return theorem_prove(&d->arena, p, &list[i]);
	CHECK(!"there is such a theorem");
	return (struct proof){ .outcome = NOT_PROVED };
}

static struct difference difference_of(struct desk *d, const char *old, const char *new, int side)
{
	struct universe *u = NEW(&d->arena, struct universe, 1);
	*u = universe_of(&d->arena, table_of(d, old), table_of(d, new), DATE_NONE);
	return diff_search(&d->arena, u, &d->solver, side);
}

TEST("of a law without fault every theorem is proved")
{
	struct desk d = desk_open();
	static const char *const ids[] = { "A1", "A2", "A3", "A4", "fails-closed", "one-value", "stands", "one-way",
		"absolute", "no-dead-rule", "exceptions" };
	const struct table *t = table_of(&d, SMALL ALWAYS);
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		CHECK(proof_of(&d, t, ids[i]).outcome == PROVED);
	solver_close(&d.solver);
}

TEST("an exception that reaches another rule breaks what is always so, with a case of the facts that matter and no "
     "others")
{
	struct desk d = desk_open();
	const struct table *t = table_of(&d, with(&d, SMALL ALWAYS, "exception X2 to R2", "exception X2 to R2, R1"));
	struct proof p = proof_of(&d, t, "A1");
	CHECK(p.outcome == DISPROVED && p.has_witness);
	CHECK(p.witness.before.values[law_fact(t->law, S("ill"))].yes &&
	      !p.witness.before.values[law_fact(t->law, S("damage"))].no);
	CHECK(!p.witness.before.values[law_fact(t->law, S("frail"))].yes &&
	      !p.witness.before.values[law_fact(t->law, S("frail"))].no);
	CHECK(gate_verdict(d.arena, t, &p.witness.before) != REFUSED);
	CHECK(proof_of(&d, t, "A2").outcome == DISPROVED);
	solver_close(&d.solver);
}

TEST("an exception that contradicts itself is dead, and takes nothing away")
{
	struct desk d = desk_open();
	const char *text = with(&d, SMALL, "exception X2 to R2 (B 3):\n  if the reader did damage\n",
	    "exception X2 to R2 (B 3):\n  if all of:\n    - the reader did damage\n    - the reader left\n    - not: "
	    "the reader left\n");
	text = with(&d, text, "fact heard:", "fact left: the reader left\n  plain\nfact heard:");
	CHECK(proof_of(&d, table_of(&d, text), "no-dead-rule").outcome == DISPROVED);
	CHECK(proof_of(&d, table_of(&d, text), "exceptions").outcome == DISPROVED);
	CHECK(proof_of(&d, table_of(&d, text), "fails-closed").outcome == PROVED);
	solver_close(&d.solver);
}

TEST("a law that leaves a rule out, a danger out of a rule, or a guard out of a doubt admits somebody")
{
	struct desk d = desk_open();
	static const char *const faults[][2] = {
		{ "rule R1 (B 1): the ban is forbidden\n  if the reader is ill\n", "" },
		{ "  if the reader is poor\n", "  if all of:\n    - the reader is poor\n    - the reader is ill\n" },
		{ "doubt D1 (B 4): the reader is ill\n  if the reader was frail before\n  unless the reader was asked "
		  "everything\n",
		    "" },
		{ "exception X2 to R2", "exception X2 to R2, R1" },
		{ "rule S1 (B 5): something must come first\n  if not: the reader was heard\n",
		    "rule S1 (B 5): something must come first\n  if all of:\n    - not: the reader was heard\n    - "
		    "the reader is ill\n" },
	};
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		const char *new = with(&d, SMALL, faults[i][0], faults[i][1]);
		struct difference x = difference_of(&d, SMALL, new, WIDER);
		CHECK(x.outcome == DISPROVED && x.verdicts[1] > x.verdicts[0] && !x.is_one_sided);
		CHECK(difference_of(&d, SMALL, new, NARROWER).outcome == PROVED);
		CHECK(difference_of(&d, new, SMALL, NARROWER).outcome == DISPROVED);
	}
	solver_close(&d.solver);
}

TEST("another id, other words and another order change nothing; a widening under another id is found")
{
	struct desk d = desk_open();
	const char *renamed = with(&d, SMALL, "fact ill: the reader is ill", "fact sick: the reader is ill");
	const char *worded = with(&d, SMALL, "fact ill: the reader is ill", "fact ill: the reader is sick");
	worded = with(&d, with(&d, worded, "  if the reader is ill", "  if the reader is sick"),
	    "doubt D1 (B 4): the reader is ill", "doubt D1 (B 4): the reader is sick");
	for (int side = 0; side < 2; side++) {
		CHECK(difference_of(&d, SMALL, renamed, side).outcome == PROVED);
		CHECK(difference_of(&d, SMALL, worded, side).outcome == PROVED);
	}
	struct difference x =
	    difference_of(&d, SMALL, with(&d, renamed, "exception X2 to R2", "exception X2 to R2, R1"), WIDER);
	CHECK(x.outcome == DISPROVED && !x.is_one_sided);
	solver_close(&d.solver);
}

TEST("the comparison of texts names what was added, removed, renamed and changed, with the lines")
{
	struct desk d = desk_open();
	const char *text =
	    with(&d, with(&d, SMALL, "rule S1 (B 5)", "rule S9 (B 5)"), "rule R2 (B 2)", "rule R2 (B 22)");
	text = with(&d, text, "rule F1 (B 6): the ban is watched\n  if the reader did damage\n",
	    "rule F1 (B 6): the ban is watched\n  if the reader did damage\nrule F2 (B 7): the ban is watched\n  if "
	    "the reader is ill\n");
	struct text_changes c = text_diff(&d.arena, small_law(&d.arena, SMALL), small_law(&d.arena, text));
	int n[4] = { 0 };
	for (int i = 0; i < c.n; i++)
		n[c.list[i].kind]++;
	CHECK(n[TEXT_ADDED] == 1 && n[TEXT_REMOVED] == 0 && n[TEXT_CHANGED] == 1 && n[TEXT_RENAMED] == 1);
	for (int i = 0; i < c.n; i++)
		if (c.list[i].kind == TEXT_CHANGED)
			CHECK(c.list[i].n_gone == 1 && has(c.list[i].gone[0], "(B 2)") &&
			      has(c.list[i].come[0], "(B 22)"));
	solver_close(&d.solver);
}

/* The page with two lines more: that its dangers, and that its safeguards, never help. */
static struct str with_always(struct arena *a, struct str page, const struct law *law)
{
	struct buf b = { .arena = a };
	buf_print(&b, "%.*s\n```law\n", SF(page));
	for (int kind = KIND_DANGER; kind <= KIND_PROTECTIVE; kind++) {
		int n = 0;
		for (int i = 0; i < law->n_facts; i++)
			if (law->facts[i].kind == (enum kind)kind)
				buf_print(&b,
				    n++                    ? ", %.*s"
				    : kind == KIND_DANGER  ? "always Z1: %.*s"
				    : kind == KIND_ADVERSE ? "always Z2: %.*s"
							   : "always Z3: %.*s",
				    SF(law->facts[i].id));
		buf_add(&b, n ? S(" never help\n") : S(""));
	}
	buf_add(&b, S("```\n"));
	return buf_str(&b);
}

TEST("what the solver proves of random laws no random case breaks")
{
	struct desk d = desk_open();
	struct arena kept = d.arena;
	int proved = 0;
	for (int i = 0; i < 60 && proved < 12 && !test_bad; i++) {
		struct diags diags;
		struct table t;
		d.arena = kept;
		uint64_t seed = test_rand(UINT64_MAX), draws = seed;
		struct str page = pack_random(&d.arena, seed);
		const struct law *law = law_of_page(&d.arena, page, &diags);
		law = law ? law_of_page(&d.arena, with_always(&d.arena, page, law), &diags) : NULL;
		if (!law || !table_compile(&d.arena, law, law->packs[0]->time.from + 40, &t, &diags))
			continue;
		struct prover p = prover_new(&d.arena, &t, DATE_NONE, &d.solver);
		struct search *s = search_new(&d.arena, &t);
		for (int k = 0; k < law->n_always; k++) {
			struct proof proof = prove_always(&d.arena, &p, &law->always[k]);
			if (proof.outcome != PROVED || proof.remark.n)
				continue;
			proved++;
			CHECK(search_always(&d.arena, s, k, 300, &draws).holds);
			if (test_bad)
				printf("pack_random(%llu), always %d\n", (unsigned long long)seed, k);
		}
	}
	solver_close(&d.solver);
	CHECK(proved > 0);
}

TEST("a question the solver does not answer in time, or does not understand, proves nothing")
{
	struct desk d = desk_open();
	struct str values;
	CHECK(solver_ask(&d.solver, &d.arena, S("(assert true)\n"), S(""), &values) == SOLVED_YES);
	CHECK(solver_ask(&d.solver, &d.arena, S("(assert false)\n"), S(""), &values) == SOLVED_NO);
	CHECK(solver_ask(&d.solver, &d.arena, S("(assert nonsense)\n"), S(""), &values) == SOLVED_NOTHING);
	CHECK(solver_ask(&d.solver, &d.arena, S("(exit)\n"), S(""), &values) == SOLVED_NOTHING);
	CHECK(solver_ask(&d.solver, &d.arena, S("(assert true)\n"), S(""), &values) == SOLVED_YES);
	d.solver.seconds = 1;
	CHECK(solver_ask(&d.solver, &d.arena,
		  S("(declare-const x Int)(declare-const y Int)(declare-const z Int)(assert (and (> x 2) (> y 2) (> z "
		    "2) (= (+ (* x x x) (* y y y)) (* z z z))))\n"),
		  S(""), &values) == SOLVED_NOTHING);
	solver_close(&d.solver);
}
