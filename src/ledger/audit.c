#include "ledger/audit.h"
#include "base/base64.h"
#include "ledger/decimal.h"
#include "ledger/draw.h"

struct sha256 audit_commitment(struct str name, const unsigned char chance[32])
{
	struct str parts[] = { { "returns.audit-nonce/v1", sizeof "returns.audit-nonce/v1" }, name, { "", 1 },
		{ (const char *)chance, 32 } };
	return sha256_of(parts, sizeof parts / sizeof *parts);
}

static bool name_is_valid(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.at[i] <= ' ' || name.at[i] == 0x7f)
			return false;
	return name.n > 0 && name.n <= 100;
}

static bool plan_is_sound(const struct audit_plan *p, struct fault *f)
{
	if (p->n < AUDIT_BODIES_LEAST)
		return fail(f, FAULT_INPUT, "a plan needs at least %d bodies that give chance", AUDIT_BODIES_LEAST);
	if (!p->least || p->least > p->n)
		return fail(f, FAULT_INPUT, "between one body and all of them must reveal");
	if (p->from >= p->to || p->to > p->size || p->size > tree_size_most)
		return fail(f, FAULT_INPUT, "the leaves to draw from must be a part of the log");
	if (!p->sample || p->sample > AUDIT_SAMPLE_MOST || p->sample > p->to - p->from)
		return fail(f, FAULT_INPUT, "a sample has 1 to %d leaves, and no more than there are to draw from",
		    AUDIT_SAMPLE_MOST);
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(p->body[i].name, p->body[k].name) ||
			    hash_same(p->body[i].commitment, p->body[k].commitment))
				return fail(f, FAULT_INPUT, "a body, or its commitment, stands in the plan twice");
	return true;
}

static struct str decimal(struct arena *a, uint64_t n) { return str_print(a, "%llu", (unsigned long long)n); }

bool audit_plan_write(struct arena *a, const struct audit_plan *p, struct str *out, struct fault *f)
{
	struct field field[AUDIT_BODIES_MOST + 16] = { { S("kind"), S("audit-plan") }, { S("log"), p->log },
		{ S("size"), decimal(a, p->size) }, { S("from"), decimal(a, p->from) }, { S("to"), decimal(a, p->to) },
		{ S("sample"), decimal(a, p->sample) }, { S("least"), decimal(a, p->least) },
		{ S("root"), base64_write(a, (struct str){ (const char *)p->root.bytes, 32 }) },
		{ S("rule"), S("returns.audit/v1") } };
	size_t n = 9;
	TRY(plan_is_sound(p, f));
	if (p->days.n)
		field[n++] = (struct field){ S("open-within"), p->days };
	for (size_t i = 0; i < p->n; i++) {
		if (!name_is_valid(p->body[i].name))
			return fail(f, FAULT_INPUT, "the name of a body is one word");
		struct str hex = sha256_hex(a, p->body[i].commitment);
		field[n++] = (struct field){ S("body"), str_print(a, "%.*s %.*s", SF(p->body[i].name), SF(hex)) };
	}
	return entry_write(a, field, n, out, f);
}

static bool read_number(const struct entry *e, const char *key, uint64_t *out)
{
	const struct field *first = NULL;
	return entry_fields(e, str_of(key), &first) == 1 && decimal_read(first->value, out);
}

bool audit_plan_read(struct arena *a, struct str bytes, struct audit_plan *out, struct fault *f)
{
	struct audit_plan *p = NEW(a, struct audit_plan, 1);
	const struct field *body = NULL;
	struct entry e;
	TRY(entry_read(a, bytes, &e, f) && entry_is_complete(&e, f));
	if (!str_eq(e.kind, S("audit-plan")) || !str_eq(entry_value(&e, S("rule")), S("returns.audit/v1")))
		return fail(f, FAULT_INPUT, "not a plan of an audit by the rule returns.audit/v1");
	p->leaf = hash_leaf(bytes);
	p->log = entry_value(&e, S("log")), p->days = entry_value(&e, S("open-within"));
	p->n = entry_fields(&e, S("body"), &body);
	bool ok = p->n <= AUDIT_BODIES_MOST && read_number(&e, "size", &p->size) && read_number(&e, "from", &p->from) &&
		  read_number(&e, "to", &p->to) && read_number(&e, "sample", &p->sample) &&
		  read_number(&e, "least", &p->least) &&
		  base64_into(entry_value(&e, S("root")), p->root.bytes, sizeof p->root.bytes);
	for (size_t i = 0; ok && i < p->n; i++) {
		struct str rest = body[i].value;
		p->body[i].name = str_split(&rest, S(" "));
		ok = name_is_valid(p->body[i].name) && sha256_of_hex(rest, &p->body[i].commitment);
	}
	if (!ok)
		return fail(f, FAULT_INPUT, "the plan of the audit has lines that cannot be read");
	TRY(plan_is_sound(p, f));
	*out = *p;
	return true;
}

static struct field plan_field(struct arena *a, const struct audit_plan *p)
{
	return (struct field){ S("plan"), sha256_hex(a, p->leaf) };
}

bool audit_nonce_write(struct arena *a, const struct audit_plan *p, struct str name, const unsigned char chance[32],
    struct str *out, struct fault *f)
{
	struct sha256 as_hash;
	memcpy(as_hash.bytes, chance, 32);
	struct field field[] = { { S("kind"), S("audit-nonce") }, { S("body"), name }, plan_field(a, p),
		{ S("nonce"), sha256_hex(a, as_hash) } };
	return entry_write(a, field, sizeof field / sizeof *field, out, f);
}

bool audit_refusal_write(struct arena *a, const struct audit_plan *p, struct str name, struct str *out, struct fault *f)
{
	struct field field[] = { { S("kind"), S("audit-refusal") }, { S("body"), name }, plan_field(a, p) };
	return entry_write(a, field, sizeof field / sizeof *field, out, f);
}

static struct audit_body *body_named(struct audit_plan *p, struct str name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->body[i].name, name))
			return &p->body[i];
	return NULL;
}

enum audit_took audit_take(struct arena scratch, struct audit_plan *p, struct str bytes)
{
	struct entry e;
	struct sha256 plan, chance;
	if (!entry_read(&scratch, bytes, &e, NULL) || !entry_is_complete(&e, NULL))
		return AUDIT_OTHER;
	bool is_nonce = str_eq(e.kind, S("audit-nonce"));
	if ((!is_nonce && !str_eq(e.kind, S("audit-refusal"))) || !sha256_of_hex(entry_value(&e, S("plan")), &plan) ||
	    !hash_same(plan, p->leaf))
		return AUDIT_OTHER;
	struct audit_body *body = body_named(p, entry_value(&e, S("body")));
	if (!body || (is_nonce && (!sha256_of_hex(entry_value(&e, S("nonce")), &chance) ||
				      !hash_same(audit_commitment(body->name, chance.bytes), body->commitment))))
		return AUDIT_FALSE;
	if (body->is != BODY_SILENT)
		return AUDIT_OTHER;
	body->is = is_nonce ? BODY_REVEALED : BODY_REFUSED;
	if (is_nonce)
		memcpy(body->chance, chance.bytes, sizeof body->chance);
	return AUDIT_TOOK;
}

bool audit_chance(struct arena *a, const struct audit_plan *p, struct str *out, struct fault *f)
{
	struct buf b = { .arena = a };
	uint64_t revealed = 0;
	for (size_t i = 0; i < p->n; i++) {
		const struct audit_body *body = &p->body[i];
		struct sha256 as_hash;
		if (body->is == BODY_SILENT)
			return fail(f, FAULT_MISSING,
			    "%.*s has neither revealed its chance nor is it recorded that it refused", SF(body->name));
		memcpy(as_hash.bytes, body->chance, 32);
		struct str word = body->is == BODY_REVEALED ? sha256_hex(a, as_hash) : S("refused");
		revealed += body->is == BODY_REVEALED;
		buf_print(&b, "%.*s %.*s\n", SF(body->name), SF(word));
	}
	if (revealed < p->least)
		return fail(f, FAULT_MISSING, "only %llu bodies revealed their chance, and the plan asks for %llu",
		    (unsigned long long)revealed, (unsigned long long)p->least);
	*out = buf_str(&b);
	return true;
}

void audit_draw(struct arena scratch, const struct audit_plan *p, struct str chance, uint64_t *out, size_t n)
{
	draw_leaves(scratch, draw_seed(p->leaf, p->root, chance), p->to - p->from, out, n);
	for (size_t i = 0; i < n; i++)
		out[i] += p->from;
}

uint64_t audit_sample(unsigned bad_ppm, unsigned surety_ppm)
{
	double good = 1 - bad_ppm / 1e6, left = 1, most = 1 - surety_ppm / 1e6;
	uint64_t n = 0;
	while (left > most)
		left *= good, n++;
	return n;
}
