#include "case/told.h"
#include "case/weigh.h"
#include "law_check_text.h"

#define FAMILY                                                                                                         \
	"group family: everybody in the family\n  members: people\n"                                                   \
	"fact minor: the reader is under 18\n  danger\n"                                                               \
	"rule F1 (B 2): the ban is forbidden\n  if the reader is under 18\n"

static bool weighed(struct arena *a, const struct law *law, const char *text, struct case_weighed *out, struct fault *f)
{
	struct case_head head;
	struct case_file *file = NEW(a, struct case_file, 1);
	TRY(case_peek(a, S("case.json"), str_of(text), &head, f) && case_read(a, law, &head, file, f));
	case_weigh(a, file, 20600, S("en"), out);
	return true;
}

#define HEAD "{\"holdfast\":1,\"gate\":\"gate\",\"ref\":\"X\","

TEST("a fact of the case may be recorded of a member of the family, and is told to be read by no rule")
{
	struct arena a = text_arena();
	struct diags d = { .arena = &a };
	struct fault f = { 0 };
	struct case_weighed w;
	const struct law *law = text_read(&a, TEXT_LAW FAMILY, &d);
	CHECK(law != NULL);
	if (!law)
		return;
	CHECK(weighed(&a, law,
	    HEAD "\"people\":[{\"ref\":\"girl\",\"relation\":\"aunt\",\"facts\":{\"minor\":\"yes\"}}]}", &w, &f));
	CHECK(!w.world.values[law_fact(law, S("minor"))].yes);
	CHECK(w.n_ignored == 1 && w.ignored[0].fact == law_fact(law, S("minor")) && w.ignored[0].member == 0);
	CHECK(str_find(w.ignored[0].why, S("record")) >= 0);
}

TEST("of people about whom the law asks something of their own, nothing else may be said")
{
	struct arena a = text_arena();
	struct diags d = { .arena = &a };
	struct fault f = { 0 };
	struct case_weighed w;
	const struct law *law = text_read(&a, TEXT_LAW FAMILY, &d);
	CHECK(law && !weighed(&a, law,
			 HEAD "\"people\":[{\"ref\":\"girl\",\"relation\":\"child\",\"facts\":{\"minor\":\"yes\"}}]}",
			 &w, &f));
	CHECK(strstr(f.text, "people[0].facts.minor") && strstr(f.text, "write it under facts"));
}
