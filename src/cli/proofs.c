#include "cli/proofs.h"

struct str proofs_path(struct arena *a, const struct packs *packs, const struct pack *pack)
{
	struct str below = pack->folder; /* "law/return": the label, then the folder as it is */
	str_split(&below, S("/"));
	return str_keep(a, str_print(a, "%.*s/%.*s%sproved.txt", SF(packs->root), SF(below), below.n ? "/" : ""));
}

static void add_packs(struct buf *b, const struct law *law)
{
	for (int i = 0; i < law->n_packs; i++)
		buf_print(b, "pack %.*s %.*s %.*s\n", SF(law->packs[i]->name), SF(law->packs[i]->version),
		    SF(law->packs[i]->sha256));
}

struct str proofs_head(struct arena *a, const struct law *law, struct str solver)
{
	struct buf b = { .arena = a };
	buf_print(&b, "holdfast proof 1\n");
	add_packs(&b, law);
	buf_print(&b, "engine %s\nsolver %.*s\n", CLI_VERSION, SF(solver));
	return buf_str(&b);
}

bool proofs_hold(struct arena scratch, const struct packs *packs, const struct law *law)
{
	struct file file;
	struct buf wanted = { .arena = &scratch };
	buf_add(&wanted, S("holdfast proof 1\n"));
	add_packs(&wanted, law);
	buf_print(&wanted, "engine %s\n", CLI_VERSION); /* another engine may read the same text otherwise */
	if (!file_read(&scratch, proofs_path(&scratch, packs, law->packs[0]).at, PROOF_BYTES_MOST, &file, NULL))
		return false;
	return str_starts(file.bytes, buf_str(&wanted)) && str_ends(file.bytes, S("\nresult proved\n"));
}

bool packs_proved(struct packs *packs, const struct law *law)
{
	struct pack_state *state = packs->states;
	while (state->law != law)
		state++;
	if (state->proof == PROOF_NOT_LOOKED)
		state->proof = proofs_hold(*packs->keep, packs, law) ? PROOF_THERE : PROOF_NONE;
	return state->proof == PROOF_THERE;
}
