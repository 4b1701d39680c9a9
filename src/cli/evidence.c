#include "base/nearest.h"
#include "case/read.h"
#include "cli/print.h"
#include "cli/turn.h"

static const char help[] =
    "  This answer would clear the way, so it counts only with its evidence.\n"
    "  claimed: said, not yet assessed. credible: accepted with the benefit of the doubt. established: proved or\n"
    "  formally found. refuted: assessed and found not to be so. What is left empty is missing; back leaves the "
    "answer.";

static bool check_status(struct arena a, struct str s, struct evidence *e, struct fault *f)
{
	static const struct str words[] = { S_INIT("claimed"), S_INIT("credible"), S_INIT("established"),
		S_INIT("refuted") };
	struct nearest near = { .scratch = a, .wanted = s };
	for (int i = 0; i < 4; i++) {
		if (str_eq(words[i], s)) {
			e->status = words[i];
			return true;
		}
		nearest_offer(&near, words[i]);
	}
	return fail(f, FAULT_INPUT, "a status is claimed, credible, established or refuted; not \"%.*s\"", SF(s));
}

static bool check_by(struct str s, struct evidence *e, struct fault *f)
{
	for (int i = 0; i < ACTORS; i++)
		if (str_eq(actor_codes[i], s)) {
			e->by = s;
			return true;
		}
	return fail(f, FAULT_INPUT, "\"%.*s\" is no code of those who may assert something", SF(s));
}

static bool check_on(struct str s, struct evidence *e, struct fault *f)
{
	return date_read(s, &e->on) || fail(f, FAULT_INPUT, "\"%.*s\" is no date; write it as 2026-11-24", SF(s));
}

enum { PART_STATUS, PART_BY, PART_ON, PART_SOURCE, PART_REASONS, PARTS };

static struct str prompt_of(struct arena *a, int part, const struct fact *fact)
{
	static const struct str prompts[] = { S_INIT("  status (claimed, credible, established, refuted): "),
		S_INIT("  by ("), S_INIT("  on (YYYY-MM-DD): "), S_INIT("  source: "), S_INIT("  reasons: ") };
	if (part != PART_BY)
		return prompts[part];
	struct buf b = { .arena = a };
	buf_add(&b, prompts[PART_BY]);
	for (int i = 0; i < fact->n_evidence; i++)
		buf_print(&b, "%s%.*s", i ? ", " : "", SF(fact->evidence[i]));
	for (int i = 0; !fact->n_evidence && i < ACTORS; i++)
		buf_print(&b, "%s%.*s", i ? ", " : "", SF(actor_codes[i]));
	buf_add(&b, S("): "));
	return buf_str(&b);
}

static bool take(struct arena a, int part, struct str typed, struct evidence *e, struct fault *f)
{
	switch (part) {
	case PART_STATUS:
		return check_status(a, typed, e, f);
	case PART_BY:
		return check_by(typed, e, f);
	case PART_ON:
		return check_on(typed, e, f);
	case PART_SOURCE:
		e->source = typed;
		return true;
	default:
		e->reasons = typed;
		return true;
	}
}

/* Is the part left out: a bare value or a claim needs no more, a text is its own source? */
static bool is_needless(int part, const struct evidence *e)
{
	return (part > PART_STATUS && (!e->status.n || str_eq(e->status, S("claimed")))) ||
	       (part == PART_SOURCE && e->source.n);
}

enum outcome interview_evidence(
    struct interview *v, const struct fact *fact, struct evidence *e, bool *back, struct fault *f)
{
	*back = false;
	for (int part = 0; part < PARTS;) {
		struct arena scratch = v->cli->scratch;
		struct str typed;
		if (is_needless(part, e)) {
			part++;
			continue;
		}
		enum reply reply = ask_line(&v->asker, v->keep, prompt_of(&scratch, part, fact), &typed, f);
		if (reply == REPLY_QUIT)
			return f->kind ? OUTCOME_FAULT : OUTCOME_QUIT;
		*back = reply == REPLY_BACK;
		if (*back)
			return OUTCOME_ON;
		if (reply == REPLY_MORE) {
			print_note("%s", help);
		} else if (reply == REPLY_SKIP || !typed.n || take(scratch, part, typed, e, f)) {
			part++;
		} else {
			struct str why = str_print(&scratch, "%s", f->text);
			if (!ask_again(&v->asker, why, f))
				return OUTCOME_FAULT;
			f->kind = FAULT_NONE;
		}
	}
	return OUTCOME_ON;
}
