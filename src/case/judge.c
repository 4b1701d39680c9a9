#include "case/judge.h"
#include "base/version.h"

bool judge_head(
    struct judge *j, struct arena *a, struct case_head head, unsigned parts, struct judged *out, struct fault *f)
{
	out->head = head;
	int32_t on = j->is_fixed || head.on == DATE_NONE ? j->today : head.on;
	out->table = packs_table(&j->packs, head.gate, on, f);
	TRY(out->table != NULL);
	TRY(case_read(a, out->table->law, &head, &out->file, f));
	case_weigh(a, &out->file, on, j->lang, &out->weighed);
	out->answer = gate_answer(a, out->table, &out->weighed.world, parts);
	out->report = (struct report){ &out->weighed, out->table, &out->answer, j->lang, S(HOLDFAST_VERSION),
		packs_proved(&j->packs, out->table->law) };
	return true;
}

bool judge_text(struct judge *j, struct arena *a, struct str place, struct str bytes, unsigned parts,
    struct judged *out, struct fault *f)
{
	struct case_head head;
	return case_peek(a, place, bytes, &head, f) && judge_head(j, a, head, parts, out, f);
}
