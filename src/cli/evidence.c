#include "case/read.h"
#include "cli/print.h"
#include "cli/turn.h"

static const char help[] =
    "  This answer would clear the way, so it counts only with its evidence.\n"
    "  claimed: said, not yet assessed. credible: accepted with the benefit of the doubt. established: proved or\n"
    "  formally found. refuted: assessed and found not to be so. What is left empty is missing; back leaves the "
    "answer.";

static struct str prompt_of(struct arena *a, enum evidence_part part, const struct fact *fact)
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

enum outcome interview_evidence(
    struct interview *v, const struct fact *fact, struct evidence *e, bool *back, struct fault *f)
{
	*back = false;
	for (enum evidence_part part = 0; part < EVIDENCE_PARTS;) {
		struct arena scratch = v->cli->scratch;
		struct str typed;
		if (reply_is_needless(part, e)) {
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
		} else if (reply == REPLY_SKIP || !typed.n || reply_evidence(scratch, part, typed, e, f)) {
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
