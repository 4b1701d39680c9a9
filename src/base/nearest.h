/* nearest.h - "did you mean": the known word nearest to a wrong one. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H
#include "base/str.h"

/* Edits (insert, delete, change, swap neighbours: optimal string alignment) between a and b, letter case ignored in
   ASCII; `most` + 1 when there are more than `most`. */
int nearest_edits(struct arena scratch, struct str a, struct str b, int most);

struct nearest { /* the search: feed words, read the best; zeroed but for arena and wanted */
	struct arena scratch;
	struct str wanted, best;
	int edits; /* of best; 0 = none yet */
};
/* Offers one known word. Keeps it if nearer than the best so far and near enough to be meant (a third of its length).
 */
void nearest_offer(struct nearest *, struct str known);
#endif
