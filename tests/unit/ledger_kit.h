/* ledger_kit.h - what the tests of the ledger share: memory, the vectors, and trees as the definition says. */
#ifndef TESTS_LEDGER_KIT_H
#define TESTS_LEDGER_KIT_H
#include "base/base64.h"
#include "base/file.h"
#include "base/json.h"
#include "ledger/checkpoint.h"
#include "ledger/proof.h"
#include "test.h"
#include <stdlib.h>

static inline struct arena ledger_room(void)
{
	static char *at;
	enum { ROOM = 256 << 20 };
	if (!at)
		at = malloc(ROOM);
	if (!at)
		abort();
	return (struct arena){ at, at + ROOM, NULL };
}

/* tests/vectors/ledger.json; the member of that name. */
static inline const struct json *ledger_vectors(struct arena *a, const char *name)
{
	struct file file;
	struct json *all;
	struct fault f;
	struct json_limits limits = { 1 << 20, 16, 1 << 14 };
	if (!file_read(a, "tests/vectors/ledger.json", 1 << 20, &file, &f) ||
	    !json_read(a, file.path, file.bytes, limits, &all, &f)) {
		printf("%s\n", f.text);
		abort();
	}
	return json_member(all, str_of(name));
}
static inline struct str vector_text(const struct json *v, const char *name)
{
	const struct json *m = json_member(v, str_of(name));
	return m ? m->text : (struct str){ 0 };
}
static inline long vector_number(const struct json *v, const char *name)
{
	long n = -1;
	const struct json *m = json_member(v, str_of(name));
	if (m)
		json_whole(m, &n);
	return n;
}
static inline struct sha256 hash_of_base64(struct str s)
{
	struct sha256 h;
	if (!base64_into(s, h.bytes, 32))
		abort();
	return h;
}

/* The first n hashes of a tree, and the root over any of them by the recursive definition of RFC 6962. */
struct naive_tree {
	struct sha256 leaf[301];
	struct sha256 memo[301][302];
	bool has[301][302];
};
static inline struct sha256 naive_root(struct naive_tree *t, unsigned from, unsigned to)
{
	if (from == to)
		return hash_empty();
	if (to - from == 1)
		return t->leaf[from];
	if (!t->has[from][to]) {
		unsigned k = 1;
		while (2 * k < to - from)
			k *= 2;
		t->memo[from][to] = hash_node(naive_root(t, from, from + k), naive_root(t, from + k, to));
		t->has[from][to] = true;
	}
	return t->memo[from][to];
}
/* Full subtrees out of the same tree, as struct nodes wants them. */
static inline bool naive_node(void *with, unsigned level, uint64_t index, struct sha256 *out, struct fault *f)
{
	(void)f;
	*out = naive_root(with, (unsigned)(index << level), (unsigned)((index + 1) << level));
	return true;
}
#endif
