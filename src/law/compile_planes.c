#include "law/compile_planes.h"
#include <stdlib.h>

enum { PLANES_FIRST = 2048, POOL_FIRST = 8192, INSERT_MOST = 24 };

static unsigned plane_hash(const struct planes *p, const struct plane *x)
{
	unsigned h = x->op * 0x9e3779b1u ^ (unsigned)(x->group + 1) * 0x85ebca6bu ^ x->gate * 0xc2b2ae35u ^ x->n;
	if (x->op != P_AND && x->op != P_OR)
		return (h ^ x->first) * 0x27d4eb2fu ^ x->first >> 15;
	for (unsigned i = 0; i < x->n; i++)
		h = (h ^ p->pool[x->first + i]) * 0x01000193u;
	return h ^ h >> 15;
}

static bool plane_same(const struct planes *p, const struct plane *a, const struct plane *b)
{
	if (a->op != b->op || a->n != b->n || a->group != b->group || a->gate != b->gate)
		return false;
	if (a->op != P_AND && a->op != P_OR)
		return a->first == b->first;
	return !memcmp(p->pool + a->first, p->pool + b->first, a->n * sizeof *p->pool);
}

static void buckets_grow(struct planes *p)
{
	p->n_buckets *= 2;
	p->buckets = NEW(p->arena, unsigned, p->n_buckets);
	for (unsigned i = PLANE_ONE + 1; i < p->n; i++) {
		unsigned h = plane_hash(p, &p->list[i]) & (p->n_buckets - 1);
		while (p->buckets[h])
			h = (h + 1) & (p->n_buckets - 1);
		p->buckets[h] = i;
	}
}

/* The plane that equals x: an earlier one, or a new one. */
static plane_id plane_once(struct planes *p, struct plane x, bool *is_new)
{
	unsigned h = plane_hash(p, &x) & (p->n_buckets - 1);
	for (; p->buckets[h]; h = (h + 1) & (p->n_buckets - 1))
		if (plane_same(p, &p->list[p->buckets[h]], &x))
			return *is_new = false, p->buckets[h];
	if (p->n == p->room) {
		struct plane *list = NEW(p->arena, struct plane, 2 * (size_t)p->room);
		memcpy(list, p->list, p->n * sizeof *list);
		p->list = list, p->room *= 2;
	}
	p->list[p->n] = x;
	p->buckets[h] = p->n++;
	if (p->n * 2 > p->n_buckets)
		buckets_grow(p);
	return *is_new = true, p->n - 1;
}

void planes_begin(struct arena *a, struct planes *p)
{
	*p =
	    (struct planes){ .arena = a, .room = PLANES_FIRST, .room_pool = POOL_FIRST, .n_buckets = PLANES_FIRST * 2 };
	p->list = NEW(a, struct plane, p->room);
	p->pool = NEW(a, plane_id, p->room_pool);
	p->buckets = NEW(a, unsigned, p->n_buckets);
	p->list[PLANE_ZERO].op = P_ZERO, p->list[PLANE_ONE].op = P_ONE;
	p->n = PLANE_ONE + 1;
}

plane_id plane_input(struct planes *p, unsigned input, unsigned char scope)
{
	bool is_new;
	return plane_once(p, (struct plane){ .op = P_INPUT, .scope = scope, .first = input }, &is_new);
}

static int by_id(const void *a, const void *b)
{
	plane_id x = *(const plane_id *)a, y = *(const plane_id *)b;
	return x < y ? -1 : x > y;
}

/* In ascending order, so that the order in which a law names things makes no new plane. */
static void ids_sort(plane_id *of, unsigned n)
{
	if (n > INSERT_MOST) {
		qsort(of, n, sizeof *of, by_id);
		return;
	}
	for (unsigned i = 1; i < n; i++) {
		plane_id x = of[i];
		unsigned j = i;
		for (; j > 0 && of[j - 1] > x; j--)
			of[j] = of[j - 1];
		of[j] = x;
	}
}

static void pool_reserve(struct planes *p, unsigned n)
{
	if (p->room_pool - p->n_pool >= n)
		return;
	while (p->room_pool - p->n_pool < n)
		p->room_pool *= 2;
	plane_id *pool = NEW(p->arena, plane_id, p->room_pool);
	memcpy(pool, p->pool, p->n_pool * sizeof *pool);
	p->pool = pool;
}

plane_id plane_join(struct planes *p, enum plane_op op, const plane_id *of, unsigned n)
{
	plane_id neutral = op == P_AND ? PLANE_ONE : PLANE_ZERO, decides = op == P_AND ? PLANE_ZERO : PLANE_ONE;
	pool_reserve(p, n);
	plane_id *kept = p->pool + p->n_pool;
	unsigned n_kept = 0;
	for (unsigned i = 0; i < n; i++) {
		if (of[i] == decides)
			return decides;
		if (of[i] != neutral)
			kept[n_kept++] = of[i];
	}
	ids_sort(kept, n_kept);
	unsigned distinct = 0;
	unsigned char scope = 0;
	for (unsigned i = 0; i < n_kept; i++)
		if (!i || kept[i] != kept[i - 1]) {
			scope |= p->list[kept[i]].scope;
			kept[distinct++] = kept[i];
		}
	if (distinct < 2)
		return distinct ? kept[0] : neutral;
	bool is_new;
	struct plane x = { .op = (unsigned char)op, .scope = scope, .n = distinct, .first = p->n_pool };
	plane_id id = plane_once(p, x, &is_new);
	p->n_pool += is_new ? distinct : 0;
	return id;
}

plane_id plane_fold(struct planes *p, enum plane_op op, int group, plane_id x, plane_id gate)
{
	/* Nobody could show it, or nobody could fail it. The other constant depends on whether there is a member at
	 * all. */
	if ((op == P_SOME && x == PLANE_ZERO) || (op == P_EACH && x == PLANE_ONE))
		return x;
	unsigned char scope = (unsigned char)((p->list[x].scope & ~(1 << group)) | p->list[gate].scope);
	bool is_new;
	return plane_once(p,
	    (struct plane){ .op = (unsigned char)op, .scope = scope, .group = (short)group, .first = x, .gate = gate },
	    &is_new);
}
