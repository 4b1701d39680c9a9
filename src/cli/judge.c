#include "cli/judge.h"

bool judge_open(struct cli *cli, const struct args *args, bool for_people, struct judge *j, struct fault *f)
{
	const char *lang = args_value(args, "lang");
	*j = (struct judge){ .lang = for_people ? cli_lang(args) : str_of(lang ? lang : "en") };
	return cli_day(args, &j->today, &j->is_fixed, f) && packs_open(cli, args, &j->packs, f);
}

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
	out->report = (struct report){ &out->weighed, out->table, &out->answer, j->lang, S(CLI_VERSION),
		packs_proved(&j->packs, out->table->law) };
	return true;
}

bool judge_case(
    struct judge *j, struct arena *a, const struct input *in, unsigned parts, struct judged *out, struct fault *f)
{
	struct case_head head;
	return case_peek(a, in->place, in->bytes, &head, f) && judge_head(j, a, head, parts, out, f);
}

bool judge_path(struct judge *j, struct arena *a, const char *path, unsigned parts, struct judged *out, struct fault *f)
{
	const char *paths[] = { path, NULL };
	struct inputs in = inputs_open(a, paths, false);
	struct input input;
	if (inputs_are_many(&in))
		return fail(
		    f, FAULT_INPUT, "%s: one case is wanted here; .jsonl files are for `holdfast assess`", path);
	return inputs_next(&in, a, &input, f) == INPUT_CASE && judge_case(j, a, &input, parts, out, f);
}
