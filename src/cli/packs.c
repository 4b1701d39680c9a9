#include "cli/packs.h"
#include "base/nearest.h"
#include "cli/memory.h"
#include "cli/print.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *path)
{
	struct stat st;
	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* The folder the program itself stands in, or empty. */
static struct str program_folder(struct arena *a)
{
	char *path = NEW(a, char, 4097);
	ssize_t n = readlink("/proc/self/exe", path, 4096);
	while (n > 0 && path[n - 1] != '/')
		n--;
	return (struct str){ path, n > 1 ? (size_t)n - 1 : 0 };
}

static bool find_root(struct arena *a, const struct args *args, struct str *root, struct fault *f)
{
	const char *given = args_value(args, "law"), *set = getenv("HOLDFAST_LAW");
	if (given || (set && *set)) {
		*root = str_of(given ? given : set);
		return is_folder(root->at) ||
		       fail(f, FAULT_MISSING, "there is no folder %s (%s)", root->at, given ? "--law" : "HOLDFAST_LAW");
	}
	struct str home = program_folder(a);
	struct str beside = str_print(a, "%.*s/law", SF(home)),
		   shared = str_print(a, "%.*s/../share/holdfast/law", SF(home));
	*root = is_folder(beside.at) ? beside : shared;
	return is_folder(root->at) ||
	       fail(f, FAULT_MISSING,
		   "no law packs: neither %s nor %s is there; give their folder with --law DIR or HOLDFAST_LAW",
		   beside.at, shared.at);
}

/* A name that steers a terminal would do so in every message about the page. */
static bool check_names(struct arena scratch, const struct file *files, size_t n, struct fault *f)
{
	for (size_t i = 0; i < n; i++) {
		struct buf plain = { .arena = &scratch };
		print_plain(&plain, files[i].path);
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

bool packs_open_any(struct cli *cli, const struct args *args, struct packs *packs, struct diags *d, struct fault *f)
{
	*packs = (struct packs){ .keep = &cli->keep };
	TRY(find_root(&cli->keep, args, &packs->root, f));
	struct file *files;
	size_t n;
	TRY(files_read(&cli->keep, packs->root.at, ".md", &files, &n, f));
	TRY(check_names(cli->scratch, files, n, f));
	if (shelf_read(&cli->keep, S("law"), files, n, &packs->shelf, d))
		check_gates(&packs->shelf, d);
	packs->states = NEW(&cli->keep, struct pack_state, (size_t)packs->shelf.n + 1);
	if (packs->shelf.n || d->errors)
		return true;
	return fail(f, FAULT_MISSING, "no law packs in %s: no folder in it holds a pack.md", packs->root.at);
}

bool packs_open(struct cli *cli, const struct args *args, struct packs *packs, struct fault *f)
{
	struct diags d = { .arena = &cli->keep };
	TRY(packs_open_any(cli, args, packs, &d, f));
	if (!d.errors)
		return true;
	print_diags(cli->scratch, &d);
	return fail(f, FAULT_INPUT, "the law in %s cannot be used until the header%s above %s right", packs->root.at,
	    d.errors > 1 ? "s" : "", d.errors > 1 ? "are" : "is");
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
		fail(f, FAULT_MISSING, "no pack \"%s\" in %s; did you mean \"%.*s\"?", word, packs->root.at,
		    SF(near.best));
	else
		fail(f, FAULT_MISSING, "no pack \"%s\" in %s; `holdfast law list` names those there are", word,
		    packs->root.at);
	return NULL;
}

bool packs_chosen(struct cli *cli, const struct packs *packs, const struct args *args, const struct pack ***list,
    int *n, struct fault *f)
{
	int32_t today = 0;
	TRY(!args->n_rest || cli_today(&today, f));
	*n = args->n_rest ? args->n_rest : packs->shelf.n;
	*list = NEW(&cli->keep, const struct pack *, (size_t)*n + 1);
	for (int i = 0; i < *n; i++) {
		(*list)[i] = args->n_rest ? packs_named(packs, args->rest[i], today, f) : &packs->shelf.packs[i];
		TRY((*list)[i] != NULL);
	}
	return true;
}

const struct law *packs_law(struct packs *packs, const struct pack *pack, struct fault *f)
{
	struct pack_state *state = &packs->states[pack - packs->shelf.packs];
	if (!state->law && !state->bad) {
		struct diags d = { .arena = packs->keep };
		state->law = (packs->tested ? law_read : law_read_untested)(packs->keep, &packs->shelf, pack, &d);
		state->bad = !state->law;
		if (state->bad)
			print_diags(*packs->keep, &d);
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
		fail(f, FAULT_INPUT, "no law pack for the gate \"%.*s\" in %s", SF(gate), packs->root.at);
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
	for (int i = 0; i < TABLES_MOST; i++) {
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
		slot->room = memory_arena((size_t)256 << 20);
	slot->pack = NULL;
	struct arena room = slot->room; /* the slot keeps the empty arena: the next table in it starts afresh */
	struct diags d = { .arena = &room };
	if (!table_compile(&room, law, on, &slot->table, &d)) {
		print_diags(*packs->keep, &d);
		fail(f, FAULT_INPUT, "the law pack %.*s %.*s cannot be used on %s", SF(law->packs[0]->name),
		    SF(law->packs[0]->version), date_write(&room, on).at);
		return NULL;
	}
	slot->pack = law->packs[0], slot->on = on;
	return &slot->table;
}
