#include "cli/audit_kit.h"
#include "cli/log_kit.h"
#include "cli/print.h"

static bool read_plan(struct audit *a, struct fault *f)
{
	struct str bytes, entry[TILE_WIDTH];
	unsigned n;
	if (a->index >= a->public_seen.c.size)
		return fail(f, FAULT_MISSING, "%s: the published log has %llu leaves", a->public.word,
		    (unsigned long long)a->public_seen.c.size);
	TRY(view_entries(a->public_seen.view, &a->cli->keep, a->index / TILE_WIDTH, &bytes, entry, &n, f));
	return audit_plan_read(&a->cli->keep, entry[a->index % TILE_WIDTH], &a->plan, f);
}

static bool take_entry(void *with, uint64_t index, struct str entry, struct fault *f)
{
	struct audit *a = with;
	struct audit_result result;
	(void)index, (void)f;
	if (index <= a->index)
		return true;
	a->n_false += audit_take(a->cli->keep, &a->plan, entry) == AUDIT_FALSE;
	if (!a->has_result && audit_result_read(&a->cli->keep, entry, &result, NULL) &&
	    hash_same(result.plan, a->plan.leaf))
		a->result = result, a->has_result = true;
	return true;
}

bool audit_begin(
    struct audit *a, struct cli *cli, const struct args *args, const char *public, const char *index, struct fault *f)
{
	*a = (struct audit){ .cli = cli, .public.files.fd = -1, .cases.files.fd = -1 };
	TRY(kit_number(index, "the index of the plan", &a->index, f) && place_open(cli, args, public, &a->public, f));
	TRY(place_look(cli, &a->public, &a->public_seen, f) &&
	    place_is_trusted(cli, args, &a->public, &a->public_seen, f) && read_plan(a, f));
	struct view_walk walk = {
		.from = a->index, .to = a->public_seen.c.size, .ahead = a->public.ahead, .each = take_entry, .with = a
	};
	return view_walk(a->public_seen.view, cli->scratch, &walk, f);
}

bool audit_cases(struct audit *a, const struct args *args, const char *cases, struct fault *f)
{
	const struct checkpoint *c = &a->cases_seen.c;
	struct sha256 root;
	TRY(place_open(a->cli, args, cases, &a->cases, f) && place_look(a->cli, &a->cases, &a->cases_seen, f) &&
	    place_is_trusted(a->cli, args, &a->cases, &a->cases_seen, f));
	if (!str_eq(c->origin, a->plan.log))
		return fail(
		    f, FAULT_DENIED, "%s is %.*s, and the plan is about %.*s", cases, SF(c->origin), SF(a->plan.log));
	if (c->size < a->plan.size)
		return fail(f, FAULT_DENIED, "%s has %llu leaves, and the plan says it had %llu", cases,
		    (unsigned long long)c->size, (unsigned long long)a->plan.size);
	TRY(span_root(&a->cases_seen.nodes, (struct span_of){ 0, a->plan.size }, &root, f));
	return hash_same(root, a->plan.root) ||
	       fail(f, FAULT_DENIED, "%s does not begin with the leaves the plan is about: history was changed", cases);
}

bool audit_drawn(struct audit *a, struct fault *f)
{
	uint64_t window = a->plan.to - a->plan.from;
	TRY(audit_chance(&a->cli->keep, &a->plan, &a->chance, f));
	a->n_drawn = window < AUDIT_DRAWN_MOST ? window : AUDIT_DRAWN_MOST;
	a->drawn = NEW(&a->cli->keep, uint64_t, a->n_drawn);
	audit_draw(a->cli->scratch, &a->plan, a->chance, a->drawn, a->n_drawn);
	return true;
}

void audit_end(struct audit *a)
{
	place_close(&a->public);
	place_close(&a->cases);
}

bool audit_commitment_at(struct audit *a, struct arena *arena, uint64_t index, struct sha256 *out, struct fault *f)
{
	struct str bytes, entry[TILE_WIDTH];
	unsigned n;
	TRY(view_entries(a->cases_seen.view, arena, index / TILE_WIDTH, &bytes, entry, &n, f));
	struct str body = entry[index % TILE_WIDTH];
	if (body.n != sizeof out->bytes)
		return fail(f, FAULT_INPUT, "leaf %llu is no commitment: it has %zu bytes, not 32",
		    (unsigned long long)index, body.n);
	memcpy(out->bytes, body.at, body.n);
	return true;
}

bool audit_publish(struct cli *cli, const char *dir, struct str entry, struct fault *f)
{
	uint64_t seq = 0;
	if (!dir) {
		print_out(entry);
		return true;
	}
	TRY(kit_append(cli, dir, NULL, entry, &seq, f));
	print_out(str_print(&cli->keep, "%llu\n", (unsigned long long)seq));
	return true;
}
