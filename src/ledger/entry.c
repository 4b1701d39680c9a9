#include "ledger/entry.h"
#include "base/utf8.h"
#include "ledger/tile.h"
#include <stdlib.h>

enum { KEYS_ASKED = 8 };
struct kind {
	const char *name, *words;
	const char *asked[KEYS_ASKED]; /* keys without which such an entry says nothing; NULL at the end */
};
static const struct kind kinds[] = {
	{ "aggregate", "counts over a range of leaves", { "by", "cell", "from", "log", "period", "to" } },
	{ "anchor", "what is pending in the log of cases at this hour", { "anchor", "log", "root", "window" } },
	{ "audit-nonce", "the chance a body contributes to a draw", { "body", "nonce", "plan" } },
	{ "audit-plan", "the plan of a random audit, before anybody can know its draw",
	    { "body", "from", "least", "log", "root", "sample", "size", "to" } },
	{ "audit-refusal", "a body did not reveal its chance", { "body", "plan" } },
	{ "audit-result", "what came of a random audit",
	    { "dummy", "erased", "failed", "not-opened", "opened", "plan" } },
	{ "contact-notice", "a contact, as far as it is public", { "date", "text" } },
	{ "erasure-count", "how many records were erased", { "count", "period" } },
	{ "guidance", "instructions to officers", { "effective", "name", "sha256" } },
	{ "incident", "something went wrong", { "date", "text" } },
	{ "indicator", "an indicator of the situation in a country", { "name", "period", "value" } },
	{ "key-change", "a key is replaced", { "key", "log" } },
	{ "law-pack", "the law in force", { "effective", "name", "sha256", "version" } },
	{ "scope-declaration", "what the authority says it uses the engine for", { "effective" } },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const struct kind *kind_named(struct str name)
{
	for (size_t i = 0; i < KINDS; i++)
		if (str_eq(name, str_of(kinds[i].name)))
			return &kinds[i];
	return NULL;
}

const char *entry_kind_words(struct str kind)
{
	const struct kind *k = kind_named(kind);
	return k ? k->words : NULL;
}

const char *entry_kind_name(size_t i) { return i < KINDS ? kinds[i].name : NULL; }

static bool key_is_valid(struct str key)
{
	if (!key.n || key.n > ENTRY_KEY_MOST || key.at[0] < 'a' || key.at[0] > 'z')
		return false;
	for (size_t i = 1; i < key.n; i++) {
		char c = key.at[i];
		if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-')
			return false;
	}
	return true;
}

static bool value_is_valid(struct str value)
{
	if (!value.n || value.at[0] == ' ' || value.at[value.n - 1] == ' ')
		return false;
	while (value.n) {
		uint32_t c;
		size_t n = utf8_next(value, &c);
		if (!n || c < 0x20 || (c >= 0x7f && c < 0xa0))
			return false;
		value = str_cut(value, n, value.n);
	}
	return true;
}

/* One line without its line feed. */
static bool read_line(struct str line, struct field *out, size_t number, struct fault *f)
{
	struct str value = line, key = str_split(&value, S(": "));
	if (!key_is_valid(key) || !value_is_valid(value))
		return fail(
		    f, FAULT_INPUT, "entry:%zu: a line is a key of a-z, 0-9, '-', then ': ', then a value", number);
	*out = (struct field){ key, value };
	return true;
}

bool entry_read(struct arena *a, struct str bytes, struct entry *out, struct fault *f)
{
	struct entry e = { 0 };
	struct str before = { 0 };
	size_t lines = 0;
	for (size_t i = 0; i < bytes.n; i++)
		lines += bytes.at[i] == '\n';
	if (bytes.n > ENTRY_MOST || lines > ENTRY_LINES_MOST)
		return fail(f, FAULT_INPUT, "an entry has at most %d bytes and %d lines", ENTRY_MOST, ENTRY_LINES_MOST);
	if (!bytes.n || bytes.at[bytes.n - 1] != '\n')
		return fail(f, FAULT_INPUT, "every line of an entry ends in a line feed");
	e.field = NEW(a, struct field, lines);
	while (bytes.n) {
		struct str line = str_split(&bytes, S("\n"));
		TRY(read_line(line, &e.field[e.n], e.n + 1, f));
		if (e.n && str_cmp(before, line) >= 0)
			return fail(
			    f, FAULT_INPUT, "entry:%zu: lines stand in the order of their bytes, none twice", e.n + 1);
		if (str_eq(e.field[e.n].key, S("kind"))) {
			if (e.kind.n)
				return fail(f, FAULT_INPUT, "entry:%zu: an entry has one kind", e.n + 1);
			e.kind = e.field[e.n].value;
		}
		before = line, e.n++;
	}
	if (!e.kind.n)
		return fail(f, FAULT_INPUT, "an entry needs a line 'kind: ...'");
	*out = e;
	return true;
}

static int by_bytes(const void *a, const void *b) { return str_cmp(*(const struct str *)a, *(const struct str *)b); }

bool entry_write(struct arena *a, const struct field *fields, size_t n, struct str *out, struct fault *f)
{
	struct buf all = { .arena = a };
	struct entry e = { 0 };
	if (n > ENTRY_LINES_MOST)
		return fail(f, FAULT_INPUT, "an entry has at most %d lines", ENTRY_LINES_MOST);
	struct str *line = NEW(a, struct str, n + 1);
	size_t total = 0;
	for (size_t i = 0; i < n; i++) {
		struct str key = fields[i].key, value = fields[i].value;
		if (!key_is_valid(key))
			return fail(f, FAULT_INPUT, "'%.*s' is no key: a-z, 0-9 and '-', beginning with a letter",
			    key.n > 80 ? 80 : (int)key.n, key.at);
		total += key.n + value.n + 3;
		if (total > ENTRY_MOST)
			return fail(f, FAULT_INPUT, "an entry has at most %d bytes", ENTRY_MOST);
		if (!value_is_valid(value))
			return fail(f, FAULT_INPUT,
			    "%.*s: a value is one line of text, not empty, without spaces at its ends", SF(key));
		line[i] = str_print(a, "%.*s: %.*s\n", SF(key), SF(value));
	}
	qsort(line, n, sizeof *line, by_bytes);
	for (size_t i = 0; i < n; i++)
		buf_add(&all, line[i]);
	/* The line feed sorts before every byte of a value, so that whole lines and lines without it sort alike. */
	TRY(entry_read(a, buf_str(&all), &e, f) && entry_is_complete(&e, f));
	*out = buf_str(&all);
	return true;
}

size_t entry_fields(const struct entry *e, struct str key, const struct field **first)
{
	size_t n = 0;
	for (size_t i = 0; i < e->n; i++)
		if (str_eq(e->field[i].key, key) && !n++)
			*first = &e->field[i];
	return n;
}

struct str entry_value(const struct entry *e, struct str key)
{
	const struct field *first = NULL;
	return entry_fields(e, key, &first) ? first->value : (struct str){ 0 };
}

bool entry_is_complete(const struct entry *e, struct fault *f)
{
	const struct kind *k = kind_named(e->kind);
	for (size_t i = 0; k && i < KEYS_ASKED && k->asked[i]; i++)
		if (!entry_value(e, str_of(k->asked[i])).n)
			return fail(f, FAULT_INPUT, "an entry of kind %s needs '%s'", k->name, k->asked[i]);
	return true;
}
