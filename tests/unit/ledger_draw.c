#include "ledger/audit.h"
#include "ledger/decimal.h"
#include "ledger/draw.h"
#include "ledger_kit.h"

static struct sha256 hash_of_hex(struct str hex)
{
	struct sha256 h = { { 0 } };
	CHECK(sha256_of_hex(hex, &h));
	return h;
}
static uint64_t number_of(const struct json *v)
{
	uint64_t n = 0;
	CHECK(v && decimal_read(v->text, &n));
	return n;
}

TEST("a draw is the one the published vectors say")
{
	struct arena a = ledger_room();
	const struct json *v = ledger_vectors(&a, "audit_draw");
	struct sha256 seed = draw_seed(
	    hash_leaf(vector_text(v, "plan_text")), hash_leaf(vector_text(v, "root_text")), vector_text(v, "chance"));
	unsigned seen = 0;
	CHECK(str_eq(sha256_hex(&a, seed), vector_text(v, "seed_hex")));
	for (const struct json *d = json_member(v, S("draws"))->first; d; d = d->next, seen++) {
		uint64_t got[20];
		const struct json *want = json_member(d, S("leaves"));
		draw_leaves(a, seed, number_of(json_member(d, S("size"))), got, want->n);
		size_t i = 0;
		for (const struct json *leaf = want->first; leaf; leaf = leaf->next)
			CHECK(got[i++] == number_of(leaf));
	}
	CHECK(seen == 5);
}

/* A plan, as the vectors have it. */
static struct audit_plan plan_of(struct arena *a, const struct json *v)
{
	struct audit_plan p = { 0 };
	struct fault f = { 0 };
	if (!audit_plan_read(a, vector_text(v, "plan_entry"), &p, &f))
		printf("%s\n", f.text);
	CHECK(p.n == 3);
	return p;
}

TEST("plan, commitments, chance and drawn leaves of an audit are those of the published vectors")
{
	struct arena a = ledger_room();
	const struct json *v = ledger_vectors(&a, "audit_draw");
	struct audit_plan p = plan_of(&a, v);
	struct str entry, chance;
	struct fault f;
	uint64_t got[12];
	CHECK(str_eq(sha256_hex(&a, p.leaf), vector_text(v, "plan_leaf_hex")));
	CHECK(audit_plan_write(&a, &p, &entry, &f) && str_eq(entry, vector_text(v, "plan_entry")));
	for (const struct json *c = json_member(v, S("commitments"))->first; c; c = c->next) {
		struct str name = vector_text(c, "name");
		struct sha256 nonce = hash_of_hex(vector_text(c, "chance_hex"));
		CHECK(str_eq(sha256_hex(&a, audit_commitment(name, nonce.bytes)), vector_text(c, "commitment_hex")));
		CHECK(!audit_chance(&a, &p, &chance, &f) && f.kind == FAULT_MISSING);
		CHECK(str_eq(name, S("parliament")) ? audit_refusal_write(&a, &p, name, &entry, &f)
						    : audit_nonce_write(&a, &p, name, nonce.bytes, &entry, &f));
		CHECK(audit_take(a, &p, entry) == AUDIT_TOOK && audit_take(a, &p, entry) == AUDIT_OTHER);
	}
	CHECK(audit_chance(&a, &p, &chance, &f) && str_eq(chance, vector_text(v, "plan_chance")));
	CHECK(str_eq(sha256_hex(&a, draw_seed(p.leaf, p.root, chance)), vector_text(v, "plan_seed_hex")));
	audit_draw(a, &p, chance, got, 12);
	size_t i = 0;
	for (const struct json *leaf = json_member(v, S("plan_drawn"))->first; leaf; leaf = leaf->next)
		CHECK(got[i++] == number_of(leaf));
}

TEST("what is not the word of a body counts for nothing")
{
	struct arena a = ledger_room();
	struct audit_plan p = plan_of(&a, ledger_vectors(&a, "audit_draw"));
	unsigned char wrong[32] = { 9 };
	struct str entry;
	struct fault f;
	CHECK(audit_nonce_write(&a, &p, S("bar"), wrong, &entry, &f) && audit_take(a, &p, entry) == AUDIT_FALSE);
	CHECK(audit_refusal_write(&a, &p, S("nobody"), &entry, &f) && audit_take(a, &p, entry) == AUDIT_FALSE);
	struct audit_plan other = p;
	other.leaf = hash_leaf(S("another plan"));
	CHECK(audit_refusal_write(&a, &other, S("bar"), &entry, &f) && audit_take(a, &p, entry) == AUDIT_OTHER);
	CHECK(audit_take(a, &p, S("kind: audit-nonce\n")) == AUDIT_OTHER && audit_take(a, &p, S("")) == AUDIT_OTHER);
	for (size_t i = 0; i < p.n; i++)
		CHECK(p.body[i].is == BODY_SILENT);
	for (size_t i = 0; i < p.n; i++)
		p.body[i].is = i ? BODY_REFUSED : BODY_REVEALED;
	CHECK(!audit_chance(&a, &p, &entry, &f) && strstr(f.text, "only 1 bodies"));
}

TEST("a plan that cannot be drawn from, or leaves chance to fewer than three, is none")
{
	struct arena a = ledger_room();
	struct audit_plan good = plan_of(&a, ledger_vectors(&a, "audit_draw")), p = good;
	struct str entry;
	struct fault f = { 0 };
	CHECK(audit_plan_write(&a, &p, &entry, &f));
#define BAD(change)                                                                                                    \
	p = good, change;                                                                                              \
	CHECK(!audit_plan_write(&a, &p, &entry, &f) && f.kind == FAULT_INPUT)
	BAD(p.n = 2);
	BAD(p.least = 0);
	BAD(p.least = 4);
	BAD(p.to = p.from);
	BAD(p.to = p.size + 1);
	BAD(p.sample = 0);
	BAD(p.sample = AUDIT_SAMPLE_MOST + 1);
	BAD(p.sample = 5; p.to = p.from + 4);
	BAD(p.body[0].name = S("two words"));
	BAD(p.body[0].name = p.body[1].name);
	BAD(p.body[0].commitment = p.body[1].commitment);
#undef BAD
}

TEST("a result says of every leaf what came of it, and its counts are those of its lines")
{
	struct arena a = ledger_room();
	struct audit_leaf leaf[] = { { 7, AUDIT_OPENED, { 0 } }, { 12, AUDIT_DUMMY, { 1, 2, 3 } },
		{ 3, AUDIT_NOT_OPENED, { 0 } }, { 70, AUDIT_FAILED, { 0 } }, { 71, AUDIT_ERASED, { 0 } } };
	struct audit_result r = { .plan = hash_leaf(S("plan")), .leaf = leaf, .n = 5 }, again;
	struct str entry;
	struct fault f;
	CHECK(audit_result_write(&a, &r, &entry, &f) && audit_result_read(&a, entry, &again, &f));
	CHECK(again.n == 5 && hash_same(again.plan, r.plan));
	for (int i = 0; i < AUDIT_OUTCOMES; i++)
		CHECK(again.count[i] == 1);
	for (size_t i = 0; i < 5; i++)
		for (size_t k = 0; k < 5; k++)
			CHECK(again.leaf[i].index != leaf[k].index ||
			      (again.leaf[i].outcome == leaf[k].outcome &&
				  !memcmp(again.leaf[i].chance, leaf[k].chance, 32)));
	for (size_t bit = 0; bit < entry.n * 8;
	     bit++) { /* a line lost or a word changed never leaves the counts right */
		struct arena room = a;
		struct str bad = str_keep(&room, entry);
		((char *)(uintptr_t)bad.at)[bit / 8] ^= (char)(1 << bit % 8);
		if (audit_result_read(&room, bad, &again, NULL))
			CHECK(again.n == 5 && again.count[AUDIT_OPENED] == 1);
	}
}

TEST("sample sizes are those of the table: one bad file in a hundred takes 299 to see with 95 %")
{
	CHECK(audit_sample(10000, 950000) == 299 && audit_sample(50000, 950000) == 59);
	CHECK(audit_sample(100000, 950000) == 29 && audit_sample(10000, 990000) == 459);
	CHECK(audit_sample(999999, 1) == 1);
}

/* Sum over 60 equal parts of the range, of (seen - expected)^2 / expected: 59 degrees of freedom, mean 59, standard
   deviation 11; above 120 once in 200,000 runs. */
enum { PARTS = 60, DRAWS = 60000 };
static double chi_square(const unsigned *seen)
{
	double sum = 0, expected = (double)DRAWS / PARTS;
	for (unsigned i = 0; i < PARTS; i++)
		sum += (seen[i] - expected) * (seen[i] - expected) / expected;
	return sum;
}

TEST("no part of the log is drawn more often than another, and the test would see it")
{
	struct arena a = ledger_room();
	/* 2^64 is this size twice and two thirds of it: numbers taken modulo the size without drawing again would come
	   three times in its first two thirds for every two times in the last. */
	const uint64_t size = (uint64_t)3 << 61;
	unsigned fair[PARTS] = { 0 }, biased[PARTS] = { 0 };
	uint64_t start = test_rand(UINT64_MAX);
	for (uint64_t i = 0; i < DRAWS; i++) {
		uint64_t words[2] = { start, i }, got;
		struct sha256 seed =
		    draw_seed(hash_leaf((struct str){ (char *)words, sizeof words }), hash_empty(), S(""));
		draw_leaves(a, seed, size, &got, 1);
		fair[got / (size / PARTS)]++;
		uint64_t any;
		memcpy(&any, seed.bytes, sizeof any);
		biased[any % size / (size / PARTS)]++;
	}
	CHECK(chi_square(fair) < 120);
	CHECK(chi_square(biased) > 120); /* the control */
}
