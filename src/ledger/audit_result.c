#include "base/base64.h"
#include "ledger/audit.h"
#include "ledger/decimal.h"

const char *const audit_outcome_words[AUDIT_OUTCOMES] = { "opened", "failed", "not-opened", "erased", "dummy" };

bool audit_result_write(struct arena *a, const struct audit_result *r, struct str *out, struct fault *f)
{
	struct field *field = NEW(a, struct field, r->n + AUDIT_OUTCOMES + 2);
	size_t n = 0, count[AUDIT_OUTCOMES] = { 0 };
	field[n++] = (struct field){ S("kind"), S("audit-result") };
	field[n++] = (struct field){ S("plan"), sha256_hex(a, r->plan) };
	for (size_t i = 0; i < r->n; i++) {
		const struct audit_leaf *leaf = &r->leaf[i];
		struct buf line = { .arena = a };
		count[leaf->outcome]++;
		buf_print(&line, "%llu %s", (unsigned long long)leaf->index, audit_outcome_words[leaf->outcome]);
		if (leaf->outcome == AUDIT_DUMMY) {
			buf_char(&line, ' ');
			buf_add(&line, base64_write(a, (struct str){ (const char *)leaf->chance, 32 }));
		}
		field[n++] = (struct field){ S("leaf"), buf_str(&line) };
	}
	for (size_t i = 0; i < AUDIT_OUTCOMES; i++)
		field[n++] = (struct field){ str_of(audit_outcome_words[i]), str_print(a, "%zu", count[i]) };
	return entry_write(a, field, n, out, f);
}

/* "12 opened" or "12 dummy BASE64". */
static bool read_leaf(struct str value, struct audit_leaf *out)
{
	struct str index = str_split(&value, S(" ")), word = str_split(&value, S(" "));
	struct audit_leaf leaf = { 0 };
	size_t i = 0;
	while (i < AUDIT_OUTCOMES && !str_eq(word, str_of(audit_outcome_words[i])))
		i++;
	if (i == AUDIT_OUTCOMES || !decimal_read(index, &leaf.index))
		return false;
	leaf.outcome = (enum audit_outcome)i;
	if (leaf.outcome == AUDIT_DUMMY ? !base64_into(value, leaf.chance, sizeof leaf.chance) : value.n > 0)
		return false;
	*out = leaf;
	return true;
}

bool audit_result_read(struct arena *a, struct str bytes, struct audit_result *out, struct fault *f)
{
	struct audit_result r = { 0 };
	const struct field *line = NULL;
	struct entry e;
	TRY(entry_read(a, bytes, &e, f) && entry_is_complete(&e, f));
	bool ok = str_eq(e.kind, S("audit-result")) && sha256_of_hex(entry_value(&e, S("plan")), &r.plan);
	r.n = entry_fields(&e, S("leaf"), &line);
	r.leaf = NEW(a, struct audit_leaf, r.n);
	for (size_t i = 0; ok && i < r.n; i++) {
		ok = read_leaf(line[i].value, &r.leaf[i]);
		r.count[r.leaf[i].outcome] += ok;
	}
	for (size_t i = 0; ok && i < AUDIT_OUTCOMES; i++) {
		uint64_t said;
		ok = decimal_read(entry_value(&e, str_of(audit_outcome_words[i])), &said) && said == r.count[i];
	}
	if (!ok)
		return fail(f, FAULT_INPUT, "not the result of an audit, or its counts are not those of its lines");
	*out = r;
	return true;
}
