#include "ledger/fork.h"
#include "base/base64.h"
#include "ledger/decimal.h"

static const struct str mark = S_INIT("holdfast.fork/v1\n");

bool fork_is_one(struct str bytes) { return str_starts(bytes, mark); }

/* "word N" up to its line feed. */
static bool read_count(struct str *rest, struct str word, uint64_t most, uint64_t *n, struct fault *f)
{
	struct str value = str_split(rest, S("\n"));
	if (!str_eq(str_split(&value, S(" ")), word) || !decimal_read(value, n) || *n > most)
		return fail(f, FAULT_INPUT, "the evidence is damaged at its line '%.*s'", SF(word));
	return true;
}

static bool read_hashes(struct str *rest, struct str word, struct sha256 *hash, size_t *n, struct fault *f)
{
	uint64_t count = 0;
	TRY(read_count(rest, word, FORK_PARTS, &count, f));
	for (*n = 0; *n < count; ++*n)
		if (!base64_into(str_split(rest, S("\n")), hash[*n].bytes, 32))
			return fail(f, FAULT_INPUT, "the evidence is damaged: hash %zu behind '%.*s'", *n, SF(word));
	return true;
}

static bool read_note(struct str *rest, struct str *out, struct fault *f)
{
	uint64_t n = 0;
	TRY(read_count(rest, S("note"), NOTE_MOST, &n, f));
	if (n > rest->n)
		return fail(f, FAULT_INPUT, "the evidence breaks off in a checkpoint");
	*out = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n, rest->n);
	return true;
}

bool fork_read(struct str bytes, struct fork *out, struct fault *f)
{
	struct fork k = { 0 };
	if (!fork_is_one(bytes) || bytes.n > FORK_MOST)
		return fail(f, FAULT_INPUT, "no evidence of a fork: it begins with another line, or is too long");
	struct str rest = str_cut(bytes, mark.n, bytes.n);
	TRY(read_hashes(&rest, S("first"), k.first, &k.n_first, f) &&
	    read_hashes(&rest, S("rest"), k.rest, &k.n_rest, f));
	TRY(read_note(&rest, &k.older, f) && read_note(&rest, &k.newer, f));
	if (rest.n)
		return fail(f, FAULT_INPUT, "%zu bytes behind the evidence", rest.n);
	*out = k;
	return true;
}

struct str fork_write(struct arena *a, const struct fork *k)
{
	struct buf b = { .arena = a };
	buf_add(&b, mark);
	buf_print(&b, "first %zu\n", k->n_first);
	hash_lines_write(&b, k->first, k->n_first);
	buf_print(&b, "rest %zu\n", k->n_rest);
	hash_lines_write(&b, k->rest, k->n_rest);
	buf_print(&b, "note %zu\n", k->older.n);
	buf_add(&b, k->older);
	buf_print(&b, "note %zu\n", k->newer.n);
	buf_add(&b, k->newer);
	return buf_str(&b);
}

/* The next full subtree on the way from `at` to `to`: its level. */
static unsigned next_level(uint64_t at, uint64_t to)
{
	unsigned level = 0;
	while (level + 1 < TREE_LEVELS && !(at >> level & 1) && (uint64_t)2 << level <= to - at)
		level++;
	return level;
}

static bool fill(const struct nodes *nodes, uint64_t from, uint64_t to, struct sha256 *hash, size_t *n, struct fault *f)
{
	*n = 0;
	while (from < to) {
		unsigned level = next_level(from, to);
		TRY(nodes->at(nodes->with, level, from >> level, &hash[*n], f));
		++*n, from += (uint64_t)1 << level;
	}
	return true;
}

bool fork_fill(struct fork *k, const struct nodes *newer, uint64_t old_size, uint64_t new_size, struct fault *f)
{
	k->n_first = k->n_rest = 0;
	return old_size == new_size || (fill(newer, 0, old_size, k->first, &k->n_first, f) &&
					   fill(newer, old_size, new_size, k->rest, &k->n_rest, f));
}

/* Goes on from `at` leaves to `to` with these subtrees. false: they are not so many. */
static bool climb(struct frontier *tree, uint64_t to, const struct sha256 *hash, size_t n)
{
	size_t i = 0;
	while (tree->size < to && i < n) {
		unsigned level = next_level(tree->size, to);
		frontier_add_subtree(tree, level, hash[i++]);
	}
	return tree->size == to && i == n;
}

/* Do the hashes lead to the later root, over another root of so many leaves than the earlier one? */
static void judge_trees(const struct fork *k, struct fork_findings *out)
{
	const struct checkpoint *older = &out->older.checkpoint, *newer = &out->newer.checkpoint;
	struct frontier tree = { 0 };
	if (older->size == newer->size) {
		out->is_tree = !k->n_first && !k->n_rest;
		out->is_proved = !hash_same(older->root, newer->root);
		return;
	}
	if (older->size > newer->size || !climb(&tree, older->size, k->first, k->n_first))
		return;
	struct sha256 begins = frontier_root(&tree);
	out->is_tree = climb(&tree, newer->size, k->rest, k->n_rest) && hash_same(frontier_root(&tree), newer->root);
	out->is_proved = !hash_same(begins, older->root);
}

bool fork_judge(struct arena *a, const struct fork *k, const struct policy *p, const struct verifier *v,
    struct fork_findings *out, struct fault *f)
{
	struct fork_findings found = { 0 };
	TRY(judge_checkpoint(a, k->older, p, v, &found.older, f) &&
	    judge_checkpoint(a, k->newer, p, v, &found.newer, f));
	found.is_signed = found.older.trust == TRUST_HOLDS && found.newer.trust == TRUST_HOLDS && found.older.log &&
			  found.newer.log && str_eq(found.older.checkpoint.origin, found.newer.checkpoint.origin);
	judge_trees(k, &found);
	found.is_proved = found.is_proved && found.is_tree && found.is_signed;
	*out = found;
	return true;
}
