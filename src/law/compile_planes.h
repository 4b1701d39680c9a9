/* compile_planes.h - the planes of a table in the making: each AND, OR and fold stands there once, after what it reads.
 */
#ifndef LAW_COMPILE_PLANES_H
#define LAW_COMPILE_PLANES_H
#include "law/table.h"

enum { PLANE_ZERO, PLANE_ONE }; /* the first two planes of every table */
struct planes {
	struct arena *arena;
	struct plane *list;
	unsigned n, room;
	plane_id *pool;
	unsigned n_pool, room_pool;
	unsigned *buckets, n_buckets; /* hash of a plane: its id, 0 = free; at most half full */
};

void planes_begin(struct arena *, struct planes *);
plane_id plane_input(struct planes *, unsigned input, unsigned char scope);
/* AND or OR (`op`) of n planes. What is constant is folded; nothing ANDed is ONE, nothing ORed is ZERO. */
plane_id plane_join(struct planes *, enum plane_op op, const plane_id *of, unsigned n);
/* P_SOME or P_EACH of x over the members of a group. */
plane_id plane_fold(struct planes *, enum plane_op op, int group, plane_id x, plane_id gate);

static inline plane_id plane_and(struct planes *p, plane_id a, plane_id b)
{
	return plane_join(p, P_AND, (plane_id[]){ a, b }, 2);
}
static inline plane_id plane_or(struct planes *p, plane_id a, plane_id b)
{
	return plane_join(p, P_OR, (plane_id[]){ a, b }, 2);
}
#endif
