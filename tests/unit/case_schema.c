#include "base/json.h"
#include "case/schema.h"
#include "case_law.h"

static const struct json *parsed(struct arena *a, struct str text)
{
	struct json *j = NULL;
	struct fault f = { 0 };
	if (!json_read(a, S("schema"), text, (struct json_limits){ 1 << 22, 40, 200000 }, &j, &f))
		printf("%s\n", f.text), test_bad++;
	return j;
}
/* The member at "a/b/c"; a number is a place in a list. */
static const struct json *at(const struct json *j, const char *path)
{
	for (struct str rest = str_of(path); j && rest.n;) {
		struct str step = str_split(&rest, S("/"));
		long n = 0;
		if (!str_number(step, &n)) {
			j = json_member(j, step);
			continue;
		}
		for (j = j->first; j && n; n--)
			j = j->next;
	}
	return j;
}
static bool is(const struct json *j, const char *path, const char *text)
{
	const struct json *found = at(j, path);
	bool same = found && str_eq(found->text, str_of(text));
	return same || (printf("%s: got %.*s\n", path, SF(found ? found->text : S("(none)"))), false);
}

TEST("the schema of a case names each fact at its level, with its kind of value")
{
	struct arena a = case_arena();
	struct law *law = &case_law_new(&a)->law;
	const struct json *j = parsed(&a, schema_case(&a, law));
	CHECK(is(j, "properties/gate/const", "return") && at(j, "additionalProperties")->type == JSON_FALSE);
	static const char facts[] = "properties/facts/properties/";
#define OF(fact) str_print(&a, "%s%s/$ref", facts, fact).at
	CHECK(is(j, OF("real_risk"), "#/$defs/said-yesno") && is(j, OF("contact_purpose"), "#/$defs/said-text"));
	CHECK(is(j, OF("risk_assessment_date"), "#/$defs/said-date") &&
	      is(j, OF("years_residence"), "#/$defs/said-count"));
	CHECK(is(j, OF("sex"), "#/$defs/said-word-sex") && is(j, OF("nationality"), "#/$defs/said-words-nationality"));
	CHECK(is(j, OF("province_of_origin"), "#/$defs/said-place") && is(j, OF("risk_there"), "#/$defs/said-yesno"));
	CHECK(is(j, OF("destination"), "#/$defs/said-words-destination") &&
	      is(j, OF("return_place"), "#/$defs/said-places"));
	CHECK(!at(j, OF("minor")) && !at(j, OF("special_category")) && at(j, OF("destination_count")));
	CHECK(is(j, "$defs/list-sex/enum/0", "female") && at(j, "$defs/assertion-yesno/properties/by/enum")->n == 14);
}
TEST("the schema of a case has one form of entry for each relation, and the words of its keys")
{
	struct arena a = case_arena();
	struct case_law *l = case_law_new(&a);
	const struct json *j = parsed(&a, schema_case(&a, &l->law));
	CHECK(at(j, "properties/people/items/anyOf")->n == 2);
	CHECK(is(j, "properties/people/items/anyOf/0/properties/relation/pattern", "^ *(child) *$"));
	CHECK(at(j, "properties/people/items/anyOf/0/properties/facts/properties/minor"));
	CHECK(!at(j, "properties/people/items/anyOf/1/properties/facts/properties/minor"));
	CHECK(is(j, "properties/people/items/anyOf/1/properties/facts/properties/un_exemption_place/$ref",
	    "#/$defs/said-places"));
	CHECK(!at(j, "properties/people/items/anyOf/1/properties/facts/properties/exempt_count"));
	CHECK(is(j, "properties/lists/items/properties/name/pattern", "^ *(UN1988|EU753) *$"));
	CHECK(is(j, "properties/destinations/items/properties/country/$ref", "#/$defs/list-destination"));
	CHECK(is(j, "properties/fields/items/properties/name/$ref", "#/$defs/name"));
	l->groups[G_FAMILY].relation = S(""); /* takes everybody */
	j = parsed(&a, schema_case(&a, &l->law));
	CHECK(at(j, "properties/people/items/anyOf")->n == 2 &&
	      at(j, "properties/people/items/anyOf/1/required")->n == 1);
	l->facts[F_SEX].group = G_FAMILY, l->facts[F_SEX].key = KEY_RELATION;
	l->facts[F_DESTINATION].key = KEY_NONE, l->groups[G_LIST].members = MEMBERS_FIELDS;
	j = parsed(&a, schema_case(&a, &l->law));
	CHECK(is(j, "properties/people/items/anyOf/1/properties/relation/pattern", "^ *(female|male|other) *$"));
	CHECK(is(j, "properties/destinations/items/properties/country/pattern", "^[A-Z]{3}$"));
	CHECK(is(j, "properties/lists/maxItems", "0") && !at(j, "properties/lists/items"));
	l->groups[G_PARTICIPANT].relation = l->groups[G_FAMILY].relation = S("child");
	CHECK(at(parsed(&a, schema_case(&a, &l->law)), "properties/people/items/anyOf")->n == 1);
}
TEST("two facts with the same list of words share one definition")
{
	struct arena a = case_arena();
	struct case_law *l = case_law_new(&a);
	l->facts[F_CARE].n_words = 0, fact_words(&a, &l->facts[F_CARE], "female male other");
	const struct json *j = parsed(&a, schema_case(&a, &l->law));
	CHECK(is(j, "properties/facts/properties/care_accessible/$ref", "#/$defs/said-word-sex") &&
	      !at(j, "$defs/list-care_accessible"));
}
TEST("the schema of a report is JSON and names every verdict")
{
	struct arena a = case_arena();
	const struct json *j = parsed(&a, schema_report(&a));
	for (int v = REFUSED; v <= NO_BAR_FOUND; v++)
		CHECK(is(j, str_print(&a, "$defs/verdict/enum/%d", v).at, verdict_word((enum verdict)v)));
	for (int g = GROUND_BAR; g <= GROUND_STEP; g++)
		CHECK(is(j, str_print(&a, "properties/grounds/items/allOf/1/properties/kind/enum/%d", g).at,
		    ground_word((enum ground)g)));
}
