#include "law/names.h"
#include "base/nearest.h"

enum { HINT_MOST = 8192 /* names looked at */ };

/* Eight bytes at a time: names are hashed more often than anything else is done to them. */
static size_t hash(enum name_space space, struct str s)
{
	const uint64_t mix = 0x9e3779b97f4a7c15u;
	uint64_t h = (uint64_t)space + s.n * mix, part;
	for (; s.n >= 8; s = str_cut(s, 8, s.n)) {
		memcpy(&part, s.at, 8);
		h = (h ^ part) * mix, h ^= h >> 32;
	}
	part = 0;
	if (s.n)
		memcpy(&part, s.at, s.n);
	h = (h ^ part) * mix;
	return (size_t)(h ^ h >> 29);
}

struct names *names_new(struct arena *a)
{
	struct names *t = NEW(a, struct names, 1);
	t->n = 4096, t->room = 1024;
	t->buckets = NEW(a, struct name *, t->n);
	t->order = NEW(a, struct name *, t->room);
	return t;
}

const struct name *names_find(const struct names *t, enum name_space space, struct str text)
{
	for (const struct name *p = t->buckets[hash(space, text) & (t->n - 1)]; p; p = p->next)
		if (p->space == space && str_eq(p->text, text))
			return p;
	return NULL;
}

/* Twice the buckets, so that a bucket holds about one name however long the law is. */
static void grow(struct arena *a, struct names *t)
{
	t->n *= 2;
	t->buckets = NEW(a, struct name *, t->n);
	for (size_t i = 0; i < t->n_order; i++) {
		struct name *p = t->order[i], **bucket = &t->buckets[hash(p->space, p->text) & (t->n - 1)];
		p->next = *bucket, *bucket = p;
	}
}

struct name *names_add(struct arena *a, struct names *t, struct name name)
{
	if (t->n_order == t->n)
		grow(a, t);
	struct name *p = NEW(a, struct name, 1);
	struct name **bucket = &t->buckets[hash(name.space, name.text) & (t->n - 1)];
	*p = name, p->next = *bucket, *bucket = p;
	if (t->n_order == t->room) {
		struct name **order = NEW(a, struct name *, t->room * 2);
		for (size_t i = 0; i < t->n_order; i++)
			order[i] = t->order[i];
		t->order = order, t->room *= 2;
	}
	t->order[t->n_order++] = p;
	return p;
}

struct str names_hint(struct arena *a, const struct names *t, enum name_space space, struct str wanted, unsigned kinds)
{
	struct nearest near = { .scratch = *a, .wanted = wanted };
	for (size_t i = 0; i < t->n_order && i < HINT_MOST; i++) {
		const struct name *p = t->order[i];
		if (p->space == space && (!kinds || kinds >> p->ref.kind & 1) && !str_eq(p->text, wanted))
			nearest_offer(&near, p->text);
	}
	return near.best.n ? str_print(a, "did you mean \"%.*s\"?", SF(near.best)) : (struct str){ 0 };
}
