#include "law/check.h"
#include "law/check_state.h"

void law_check(struct arena *a, struct law *law, bool complete, struct diags *diags)
{
	struct checker c = { .arena = a, .law = law, .complete = complete, .diags = diags };
	check_links(&c);
	check_facts(&c);
	check_tables(&c);
	check_rules(&c);
	check_time(&c);
	if (!check_circles(&c))
		return;
	check_scope(&c);
	check_directions(&c);
	check_absolute(&c);
	check_shown(&c);
	check_direction(&c);
}
