#include "ledger/aggregate.h"
#include "ledger/ed25519.h"
#include "ledger/fork.h"
#include "ledger/sign.h"
#include "ledger/view.h"
#include "ledger_kit.h"

/* A log in memory: every tile and bundle of one size, and what spoils them. */
enum { FILES = 4000 };
struct shelf {
	struct arena arena;
	struct {
		struct tile tile;
		struct str bytes;
	} file[FILES];
	size_t n, asked;
	uint64_t size;
	struct sha256 root;
};

static bool put(void *with, struct tile t, struct str bytes, struct fault *f)
{
	struct shelf *s = with;
	(void)f;
	if (s->n == FILES)
		abort();
	s->file[s->n].tile = t;
	s->file[s->n++].bytes = str_keep(&s->arena, bytes);
	return true;
}

static bool get(void *with, struct arena *a, struct tile t, struct str *bytes, struct fault *f)
{
	struct shelf *s = with;
	s->asked++;
	for (size_t i = 0; i < s->n; i++) {
		struct tile u = s->file[i].tile;
		if (u.is_entries == t.is_entries && u.level == t.level && u.index == t.index && u.width == t.width) {
			*bytes = str_keep(a, s->file[i].bytes);
			return true;
		}
	}
	return fail(f, FAULT_MISSING, "no such tile");
}

/* Leaves "leaf 0", "leaf 1", ...; from `fork` on they say something else. */
static struct shelf *shelf_of(struct arena *a, uint64_t size, uint64_t fork)
{
	struct shelf *s = NEW(a, struct shelf, 1);
	struct edge *e = NEW(a, struct edge, 1);
	struct tile_sink sink = { put, s };
	struct buf bundle = { .arena = a };
	s->arena = *a;
	s->arena.at += (a->end - a->at) / 2, s->arena.end = s->arena.at + (16 << 20);
	a->end = s->arena.at, bundle.arena = a;
	for (uint64_t i = 0; i < size; i++) {
		char text[32];
		int n = snprintf(text, sizeof text, i < fork ? "leaf %llu" : "LEAF %llu", (unsigned long long)i);
		struct str entry = { text, (size_t)n };
		bundle_add(&bundle, entry);
		edge_add(e, hash_leaf(entry), &sink, NULL);
		if ((i + 1) % TILE_WIDTH == 0 || i + 1 == size) {
			put(s, (struct tile){ true, 0, i / TILE_WIDTH, (unsigned)(i % TILE_WIDTH + 1) },
			    buf_str(&bundle), NULL);
			bundle.n = 0;
		}
	}
	edge_partials(e, &sink, NULL);
	s->size = size, s->root = edge_root(e);
	return s;
}

static bool count(void *with, uint64_t index, struct str entry, struct fault *f)
{
	uint64_t *next = with;
	char text[32];
	snprintf(text, sizeof text, "leaf %llu", (unsigned long long)index);
	(void)f;
	CHECK(index == (*next)++ && str_eq(entry, str_of(text)));
	return true;
}

static bool walks(struct shelf *s, struct arena a, bool with_tiles, uint64_t *next, struct fault *f)
{
	struct tile_source source = { get, s };
	struct view *v;
	struct view_walk w = { .from = *next, .to = s->size, .with_tiles = with_tiles, .each = count, .with = next };
	return view_open(&a, &source, s->size, s->root, &v, f) && view_walk(v, a, &w, f);
}

TEST("a log seen through its checkpoint gives every entry in its place, of any size")
{
	static const uint64_t sizes[] = { 0, 1, 255, 256, 257, 511, 512, 1000, 65535, 65536, 65537, 70000 };
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct arena a = ledger_room();
		struct shelf *s = shelf_of(&a, sizes[i], UINT64_MAX);
		struct fault f = { 0 };
		uint64_t next = 0;
		CHECK(walks(s, a, true, &next, &f) && next == sizes[i]);
		size_t asked = s->asked; /* each tile once, but for the edge, which is looked at first */
		CHECK(asked <= s->n + TILE_LEVELS);
		next = sizes[i] / 2;
		CHECK(walks(s, a, false, &next, &f) && next == sizes[i]);
	}
}

TEST("one changed bit in any tile or bundle of a log is seen when it is gone through")
{
	struct arena a = ledger_room();
	struct shelf *s = shelf_of(&a, 66000, UINT64_MAX);
	for (EACH(300)) {
		struct str *bytes = &s->file[test_rand(s->n)].bytes;
		char *at = (char *)(uintptr_t)bytes->at + test_rand(bytes->n);
		char bit = (char)(1 << test_rand(8));
		uint64_t next = 0;
		struct fault f = { 0 };
		*at ^= bit;
		CHECK(!walks(s, a, true, &next, &f) && f.kind == FAULT_INPUT);
		*at ^= bit;
	}
	uint64_t next = 0;
	CHECK(walks(s, a, true, &next, NULL)); /* the control */
}

TEST("hashes for proofs come only from tiles that lead to the root")
{
	struct arena a = ledger_room();
	struct shelf *s = shelf_of(&a, 66000, UINT64_MAX);
	struct tile_source source = { get, s };
	struct tile_tree tree = { .source = &source, .size = s->size, .scratch = a };
	struct view *v;
	CHECK(view_open(&a, &source, s->size, s->root, &v, NULL));
	tree.scratch = a;
	for (EACH(300)) {
		unsigned level = (unsigned)test_rand(17);
		uint64_t index = test_rand((s->size >> level) + 1);
		struct sha256 one, two;
		bool is_there = index < s->size >> level;
		CHECK(view_node(v, level, index, &one, NULL) == is_there);
		CHECK(!is_there || (tile_tree_node(&tree, level, index, &two, NULL) && hash_same(one, two)));
	}
	struct sha256 root;
	struct nodes nodes = { view_node, v };
	CHECK(span_root(&nodes, (struct span_of){ 0, s->size }, &root, NULL) && hash_same(root, s->root));
	CHECK(!view_open(&a, &source, s->size, hash_empty(), &v, NULL));
}

static struct signer key_of(struct arena *a, const char *name)
{
	struct signer s;
	unsigned char seed[32] = { 7 };
	signer_of(a, str_of(name), KEY_ED25519, seed, &s);
	return s;
}
static struct str signed_note(struct arena *a, const struct signer *k, uint64_t size, struct sha256 root)
{
	struct checkpoint c = { k->public.name, size, root, { 0 } };
	struct note note = { checkpoint_write(a, &c), NULL, 1 };
	struct signature sig = sign_text(a, k, note.text);
	note.signature = &sig;
	return note_write(a, &note);
}
static struct policy *policy_of(struct arena *a, const struct signer *k)
{
	struct policy *p = NULL;
	struct str vkey = vkey_write(a, &k->public);
	CHECK(policy_read(a, str_print(a, "log %.*s\nquorum none\n", SF(vkey)), &p, NULL));
	return p;
}

/* The root of the first `size` leaves of a shelf. */
static struct sha256 root_at(struct shelf *s, struct arena a, uint64_t size)
{
	struct tile_source source = { get, s };
	struct tile_tree tree = { .source = &source, .size = s->size, .scratch = a };
	struct nodes nodes = { tile_tree_node, &tree };
	struct sha256 root = { { 0 } };
	CHECK(span_root(&nodes, (struct span_of){ 0, size }, &root, NULL));
	return root;
}

static struct fork fork_of(
    struct arena *a, const struct signer *k, struct shelf *old, uint64_t old_size, struct shelf *new)
{
	struct fork fork = { signed_note(a, k, old_size, root_at(old, *a, old_size)),
		signed_note(a, k, new->size, new->root), { { { 0 } } }, { { { 0 } } }, 0, 0 };
	struct tile_source source = { get, new };
	struct tile_tree tree = { .source = &source, .size = new->size, .scratch = *a };
	struct nodes nodes = { tile_tree_node, &tree };
	struct arena room = *a;
	tree.scratch = room;
	tree.scratch.at += 1 << 20;
	CHECK(fork_fill(&fork, &nodes, old_size, new->size, NULL));
	return fork;
}

TEST("two signed histories are proof against a log, and one history never is")
{
	struct arena a = ledger_room();
	struct shelf *good = shelf_of(&a, 3000, UINT64_MAX), *bad = shelf_of(&a, 3000, 1234);
	struct signer k = key_of(&a, "example.org/log");
	struct policy *p = policy_of(&a, &k);
	for (EACH(120)) {
		struct arena room = a;
		uint64_t size = test_rand(3001);
		struct fork one = fork_of(&room, &k, good, size, good), two = fork_of(&room, &k, good, size, bad),
			    again;
		struct fork_findings found;
		CHECK(fork_judge(&room, &one, p, &ed25519, &found, NULL) && found.is_signed && !found.is_proved);
		CHECK(found.is_tree);
		CHECK(fork_judge(&room, &two, p, &ed25519, &found, NULL) && found.is_proved == (size > 1234));
		struct str bytes = fork_write(&room, &two);
		CHECK(fork_is_one(bytes) && fork_read(bytes, &again, NULL) && again.n_first == two.n_first);
		CHECK(fork_judge(&room, &again, p, &ed25519, &found, NULL) && found.is_proved == (size > 1234));
		struct signer other = key_of(&room, "example.org/other");
		CHECK(fork_judge(&room, &two, policy_of(&room, &other), &ed25519, &found, NULL) && !found.is_proved);
	}
}

TEST("evidence with any bit changed proves nothing more")
{
	struct arena a = ledger_room();
	struct shelf *good = shelf_of(&a, 600, UINT64_MAX), *bad = shelf_of(&a, 600, 300);
	struct signer k = key_of(&a, "example.org/log");
	struct policy *p = policy_of(&a, &k);
	struct fork fork = fork_of(&a, &k, good, 500, bad), again;
	struct fork_findings found;
	struct str bytes = fork_write(&a, &fork);
	unsigned proved = 0;
	CHECK(fork_judge(&a, &fork, p, &ed25519, &found, NULL) && found.is_proved);
	for (size_t bit = 0; bit < bytes.n * 8; bit += 3) {
		struct arena room = a;
		struct str changed = str_keep(&room, bytes);
		((char *)(uintptr_t)changed.at)[bit / 8] ^= (char)(1 << bit % 8);
		if (fork_read(changed, &again, NULL) && fork_judge(&room, &again, p, &ed25519, &found, NULL))
			proved += found.is_proved;
	}
	CHECK(proved == 0);
	for (size_t n = 0; n < bytes.n; n += 7)
		CHECK(!fork_read(str_cut(bytes, 0, n), &again, NULL));
}

TEST("a published table is counted again, cell by cell")
{
	struct arena a = ledger_room();
	struct entry e;
	struct aggregate t;
	const struct cell *wrong;
	struct str good =
	    S("by: kind\ncell: a = 2\ncell: b = c = 1\ncell: d = <3\nfrom: 0\nkind: aggregate\nlog: x\nperiod: "
	      "2026\nto: 5\n");
	CHECK(entry_read(&a, good, &e, NULL) && aggregate_read(&a, &e, &t, NULL) && t.n == 3 && t.to == 5);
	CHECK(str_eq(t.cell[1].label, S("b = c")) && t.cell[2].is_suppressed && aggregate_is_possible(&t));
	static const struct str labels[] = { S_INIT("a"), S_INIT("d"), S_INIT("b = c"), S_INIT("a"), S_INIT("d") };
	for (size_t i = 0; i < 5; i++) {
		CHECK(aggregate_agrees(&t, &wrong) == false || i == 4);
		aggregate_count(&t, labels[i]);
	}
	CHECK(aggregate_agrees(&t, &wrong));
	aggregate_count(&t, S("d"));
	CHECK(!aggregate_agrees(&t, &wrong) && wrong == &t.cell[2]);
	t.cell[2].again = 0, t.elsewhere = 1;
	CHECK(!aggregate_agrees(&t, &wrong) && !wrong);
	t.cell[0].count = 5;
	CHECK(!aggregate_is_possible(&t));
	static const char *const bad[] = { "cell: a = 2x", "cell: a", "cell: = 2", "cell: a = <0", "cell: a = -1" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct str text =
		    str_print(&a, "by: kind\n%s\nfrom: 0\nkind: aggregate\nlog: x\nperiod: 2026\nto: 5\n", bad[i]);
		CHECK(entry_read(&a, text, &e, NULL) && !aggregate_read(&a, &e, &t, NULL));
	}
}
