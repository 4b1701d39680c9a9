/* planes_state.h - what writing and reading .planes share. */
#ifndef CASE_PLANES_STATE_H
#define CASE_PLANES_STATE_H
#include "case/planes.h"
#include "gate/atoms.h"

#define PLANES_MAGIC "holdfast planes 1\n"
#define PLANES_END   "planes end 1\n"
enum { PLANES_TAIL = 64 }; /* offset and length of the head (two words), its SHA-256, PLANES_END, zeros */

/* Is the fact kept as a code? Else it is a yes/no fact, kept as two planes. */
static inline bool is_coded(const struct fact *f) { return f->type != FACT_YESNO; }
/* Is the fact kept at all: of the case, or of the member the decision is read for? */
static inline bool is_kept(const struct law *law, const struct fact *f)
{
	return f->group < 0 || f->group == law->decision.per;
}
/* A value as JSON in its one form, and back. */
void value_write(struct buf *, const struct fact *, const struct value *);
bool value_parse(struct arena *, const struct fact *, const struct json *, struct value *);
/* The digest of all that weighing reads of a fact. */
struct str fact_digest(struct arena *, const struct law *, const struct fact *);
/* The digest of all that an atom asks, with the tables and limits behind it, and of how the facts it reads are weighed.
 */
struct str atom_digest(struct arena *, const struct law *, const struct atom *);
/* Where the codes of a column stand; of a column past the last: the references. */
size_t planes_place_of_codes(const struct plane_file *, unsigned block, unsigned column);
/* "name version sha256". */
struct str pack_line(struct arena *, const struct pack *);

static inline size_t to_64(size_t n) { return (n + 63) & ~(size_t)63; }
static inline void put_le(unsigned char *at, uint64_t n, unsigned bytes)
{
	for (unsigned i = 0; i < bytes; i++)
		at[i] = (unsigned char)(n >> 8 * i);
}
static inline uint64_t get_le(const unsigned char *at, unsigned bytes)
{
	uint64_t n = 0;
	for (unsigned i = 0; i < bytes; i++)
		n |= (uint64_t)at[i] << 8 * i;
	return n;
}
#endif
