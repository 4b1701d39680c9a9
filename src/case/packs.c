#include "case/packs.h"
#include "base/nearest.h"
#include "base/version.h"
#include "case/page.h"

/* A name that steers a terminal would do so in every message about the page. */
static bool check_names(struct arena scratch, const struct file *files, size_t n, struct fault *f)
{
	for (size_t i = 0; i < n; i++) {
		struct buf plain = { .arena = &scratch };
		page_plain(&plain, files[i].path);
		if (!str_eq(buf_str(&plain), files[i].path))
			return fail(f, FAULT_INPUT,
			    "%.*s: the name of this page, or of its folder, holds what no screen shows",
			    SF(buf_str(&plain)));
	}
	return true;
}

static bool is_ended(struct interval time, int32_t day) { return time.until < day && time.until != UNSET_DATE; }

/* Of two versions of a pack the newer one counts. Of two packs nobody has said which. */
static void check_gates(const struct shelf *shelf, struct diags *d)
{
	for (int i = 0; i < shelf->n; i++)
		for (int k = 0; k < i; k++) {
			const struct pack *a = &shelf->packs[i], *b = &shelf->packs[k];
			bool apart = a->time.from == UNSET_DATE || b->time.from == UNSET_DATE ||
				     is_ended(a->time, b->time.from) || is_ended(b->time, a->time.from);
			if (a->decision.n && str_eq(a->decision, b->decision) && !str_eq(a->name, b->name) && !apart)
				diag_error(d, a->at,
				    S("End one of them before the other begins, or leave one out of the folder."),
				    "the packs %.*s and %.*s decide the same gate, %.*s, at the same time; the other "
				    "is in %.*s",
				    SF(a->name), SF(b->name), SF(a->decision), SF(b->at.path));
		}
}

bool packs_shelve(struct packs *packs, const struct file *files, size_t n, struct diags *d, struct fault *f)
{
	TRY(check_names(*packs->keep, files, n, f));
	if (shelf_read(packs->keep, S("law"), files, n, &packs->shelf, d))
		check_gates(&packs->shelf, d);
	packs->states = NEW(packs->keep, struct pack_state, (size_t)packs->shelf.n + 1);
	if (packs->shelf.n || d->errors)
		return true;
	return fail(f, FAULT_MISSING, "no law packs in %.*s: no folder in it holds a pack.md", SF(packs->root));
}

bool packs_sound(const struct packs *packs, const struct diags *d, struct fault *f)
{
	if (!d->errors)
		return true;
	return fail(f, FAULT_INPUT, "the law in %.*s cannot be used until the header%s above %s right", SF(packs->root),
	    d->errors > 1 ? "s" : "", d->errors > 1 ? "are" : "is");
}

const struct pack *packs_named(const struct packs *packs, const char *word, int32_t on, struct fault *f)
{
	const struct pack *pack = shelf_pack(&packs->shelf, str_of(word), on);
	if (pack)
		return pack;
	struct nearest near = { .scratch = *packs->keep, .wanted = str_of(word) };
	for (int i = 0; i < packs->shelf.n; i++)
		nearest_offer(&near, packs->shelf.packs[i].name);
	if (near.best.n)
		fail(f, FAULT_MISSING, "no pack \"%s\" in %.*s; did you mean \"%.*s\"?", word, SF(packs->root),
		    SF(near.best));
	else
		fail(f, FAULT_MISSING, "no pack \"%s\" in %.*s; `holdfast law list` names those there are", word,
		    SF(packs->root));
	return NULL;
}

const struct law *packs_law(struct packs *packs, const struct pack *pack, struct fault *f)
{
	struct pack_state *state = &packs->states[pack - packs->shelf.packs];
	if (!state->law && !state->bad) {
		struct diags d = { .arena = packs->keep };
		state->law = (packs->tested ? law_read : law_read_untested)(packs->keep, &packs->shelf, pack, &d);
		state->bad = !state->law;
		if (state->bad)
			packs->house.say(packs, *packs->keep, &d);
	}
	if (state->bad)
		fail(f, FAULT_INPUT, "the law pack %.*s %.*s is not valid; `holdfast law check %.*s` says why",
		    SF(pack->name), SF(pack->version), SF(pack->name));
	return state->law;
}

static const struct pack *gate_pack(struct packs *packs, struct str gate, int32_t on, struct fault *f)
{
	const struct pack *other = NULL, *pack = shelf_gate(&packs->shelf, gate, on, &other);
	if (pack)
		return pack;
	struct arena scratch = *packs->keep;
	if (other) {
		fail(f, FAULT_INPUT, "no law pack for the gate \"%.*s\" is in force on %s (%.*s %.*s is not)", SF(gate),
		    date_write(&scratch, on).at, SF(other->name), SF(other->version));
		return NULL;
	}
	struct nearest near = { .scratch = scratch, .wanted = gate };
	for (int i = 0; i < packs->shelf.n; i++)
		nearest_offer(&near, packs->shelf.packs[i].decision);
	if (near.best.n)
		fail(f, FAULT_INPUT, "no law pack for the gate \"%.*s\"; did you mean \"%.*s\"?", SF(gate),
		    SF(near.best));
	else
		fail(f, FAULT_INPUT, "no law pack for the gate \"%.*s\" in %.*s", SF(gate), SF(packs->root));
	return NULL;
}

const struct law *packs_gate(struct packs *packs, struct str gate, int32_t on, struct fault *f)
{
	const struct pack *pack = gate_pack(packs, gate, on, f);
	return pack ? packs_law(packs, pack, f) : NULL;
}

/* The slot of that pack and day, or the one longest unused. */
static struct table_slot *find_slot(struct packs *packs, const struct pack *pack, int32_t on)
{
	struct table_slot *oldest = &packs->slots[0];
	for (int i = 0; i < packs->house.tables; i++) {
		struct table_slot *slot = &packs->slots[i];
		if (slot->pack == pack && slot->on == on)
			return slot;
		if (slot->used < oldest->used)
			oldest = slot;
	}
	return oldest;
}

const struct table *packs_table(struct packs *packs, struct str gate, int32_t on, struct fault *f)
{
	const struct law *law = packs_gate(packs, gate, on, f);
	if (!law)
		return NULL;
	struct table_slot *slot = find_slot(packs, law->packs[0], on);
	slot->used = ++packs->calls;
	if (slot->pack == law->packs[0] && slot->on == on)
		return &slot->table;
	if (!slot->room.at)
		slot->room = packs->house.room(TABLE_ROOM);
	slot->pack = NULL;
	struct arena room = slot->room; /* the slot keeps the empty arena: the next table in it starts afresh */
	struct diags d = { .arena = &room };
	if (!table_compile(&room, law, on, &slot->table, &d)) {
		packs->house.say(packs, *packs->keep, &d);
		fail(f, FAULT_INPUT, "the law pack %.*s %.*s cannot be used on %s", SF(law->packs[0]->name),
		    SF(law->packs[0]->version), date_write(&room, on).at);
		return NULL;
	}
	slot->pack = law->packs[0], slot->on = on;
	return &slot->table;
}

void proof_head(struct buf *b, const struct law *law)
{
	buf_add(b, S("holdfast proof 1\n"));
	for (int i = 0; i < law->n_packs; i++)
		buf_print(b, "pack %.*s %.*s %.*s\n", SF(law->packs[i]->name), SF(law->packs[i]->version),
		    SF(law->packs[i]->sha256));
	buf_add(b, S("engine " HOLDFAST_VERSION "\n")); /* another engine may read the same text otherwise */
}

static bool holds(struct packs *packs, struct arena scratch, const struct law *law)
{
	struct str text;
	struct buf wanted = { .arena = &scratch };
	proof_head(&wanted, law);
	return packs->house.proof(packs, &scratch, law->packs[0], &text) && str_starts(text, buf_str(&wanted)) &&
	       str_ends(text, S("\nresult proved\n"));
}

bool packs_proved(struct packs *packs, const struct law *law)
{
	struct pack_state *state = packs->states;
	while (state->law != law)
		state++;
	if (state->proof == PROOF_NOT_LOOKED)
		state->proof = holds(packs, *packs->keep, law) ? PROOF_THERE : PROOF_NONE;
	return state->proof == PROOF_THERE;
}
