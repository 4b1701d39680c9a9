#include "cli/proofs.h"

struct str proofs_path(struct arena *a, const struct packs *packs, const struct pack *pack)
{
	struct str below = pack->folder; /* "law/return": the label, then the folder as it is */
	str_split(&below, S("/"));
	return str_keep(a, str_print(a, "%.*s/%.*s%sproved.txt", SF(packs->root), SF(below), below.n ? "/" : ""));
}

struct str proofs_head(struct arena *a, const struct law *law, struct str solver)
{
	struct buf b = { .arena = a };
	proof_head(&b, law);
	buf_print(&b, "solver %.*s\n", SF(solver));
	return buf_str(&b);
}
