#include "cli/witness.h"
#include "case/weigh.h"

bool witness_judged(struct arena *a, const struct table *t, struct str file, enum verdict *verdict, struct fault *f)
{
	struct case_head head;
	struct case_file read;
	struct case_weighed weighed;
	TRY(case_peek(a, S("case"), file, &head, f) && case_read(a, t->law, &head, &read, f));
	case_weigh(a, &read, t->on, S("en"), &weighed);
	*verdict = gate_verdict(*a, t, &weighed.world);
	return true;
}

struct str witness_file(struct arena *a, const struct table *t, const struct world *w, struct str ref, bool *same)
{
	struct fault f;
	struct str file = case_text(a, w, ref);
	struct arena room = *a;
	enum verdict verdict;
	*same = witness_judged(&room, t, file, &verdict, &f) && verdict == gate_verdict(room, t, w);
	return file;
}

struct str witness_name(struct arena *a, const char *path, const char *part)
{
	struct str name = str_of(path);
	bool has_end = str_ends(name, S(".json"));
	struct str stem = has_end ? str_cut(name, 0, name.n - 5) : name;
	return str_keep(a, str_print(a, "%.*s-%s%s", SF(stem), part, has_end ? ".json" : ""));
}
