#include "cli/judge.h"

bool judge_open(struct cli *cli, const struct args *args, bool for_people, struct judge *j, struct fault *f)
{
	const char *lang = args_value(args, "lang");
	*j = (struct judge){ .lang = for_people ? cli_lang(args) : str_of(lang ? lang : "en") };
	return cli_day(args, &j->today, &j->is_fixed, f) && packs_open(cli, args, &j->packs, f);
}

bool judge_case(
    struct judge *j, struct arena *a, const struct input *in, unsigned parts, struct judged *out, struct fault *f)
{
	return judge_text(j, a, in->place, in->bytes, parts, out, f);
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
