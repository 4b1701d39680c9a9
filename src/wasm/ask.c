#include "wasm/ask.h"
#include "base/json_write.h"
#include "case/edit.h"
#include "case/question.h"
#include "case/sentence.h"

struct interview {
	struct json *root; /* the case, not changed */
	struct str gate;
	struct judged judged;
	const struct group *per; /* the group the decision is read for, or NULL */
};

static bool open_case(struct judge *j, struct arena *a, struct str text, struct interview *v, struct fault *f)
{
	static const struct json_limits limits = { CASE_BYTES, CASE_DEPTH, CASE_VALUES };
	TRY(json_read(a, S("case"), text, limits, &v->root, f));
	const struct json *gate = json_member(v->root, S("gate"));
	if (!gate || gate->type != JSON_STRING)
		return fail(f, FAULT_INPUT, "the case does not say for which gate it is");
	v->gate = gate->text;
	TRY(interview_judge(j, a, v->root, v->gate, &v->judged, f));
	const struct law *law = v->judged.table->law;
	v->per = law->decision.per < 0 ? NULL : &law->groups[law->decision.per];
	return true;
}

/* --- ids: "sex", "people[2].age", and "destinations" where members are asked for --- */

static struct str id_of(struct arena *a, const struct judged *j, struct fact_of of)
{
	const struct law *law = j->table->law;
	if (of.group < 0)
		return law->facts[of.fact].id;
	return str_print(a, "%s[%d].%.*s", members_word((int)law->groups[of.group].members),
	    j->weighed.world.groups[of.group].list[of.member].index, SF(law->facts[of.fact].id));
}

static int member_at(const struct roster *group, long index)
{
	for (int i = 0; i < group->n; i++)
		if (group->list[i].index == index)
			return i;
	return -1;
}

/* The member of "people[2]" that the fact may be asked of. */
static bool read_member(const struct judged *j, struct str head, struct fact_of *of)
{
	const struct law *law = j->table->law;
	struct str name = str_split(&head, S("["));
	long index;
	of->group = law->facts[of->fact].group;
	if (of->group < 0 || !str_eq(name, str_of(members_word((int)law->groups[of->group].members))) ||
	    !str_ends(head, S("]")) || !str_number(str_cut(head, 0, head.n - 1), &index))
		return false;
	of->member = member_at(&j->weighed.world.groups[of->group], index);
	return of->member >= 0;
}

static bool read_id(const struct judged *j, struct str id, struct fact_of *of)
{
	ptrdiff_t dot = str_find(id, S("."));
	*of = (struct fact_of){ law_fact(j->table->law, dot < 0 ? id : str_cut(id, (size_t)dot + 1, id.n)), -1, -1 };
	if (of->fact < 0)
		return false;
	return dot < 0 ? j->table->law->facts[of->fact].group < 0 : read_member(j, str_cut(id, 0, (size_t)dot), of);
}

/* --- the question as JSON --- */

static void write_word(struct json_out *o, struct str value, struct str words)
{
	json_pair(o, S("value"), value), json_pair(o, S("words"), words);
}

static bool clears(struct arena scratch, const struct fact *fact, struct str word)
{
	return reply_clears(fact, edit_text(&scratch, word));
}

static void write_choice(
    struct json_out *o, struct arena *a, const struct fact *fact, struct str value, struct str words)
{
	json_open_flat(o, '{');
	write_word(o, value, words);
	json_key(o, S("clears")), json_bool(o, clears(*a, fact, value));
	json_close(o, '}');
}

/* What may be answered, other than unknown. Of a date, a count, a text there is no list: `clears` says of all of them
   whether they would count only with evidence. */
static void write_choices(struct json_out *o, struct arena *a, const struct fact *fact)
{
	json_key(o, S("clears")), json_bool(o, clears(*a, fact, S("yes")));
	json_key(o, S("choices"));
	json_open(o, '[');
	if (fact->type == FACT_YESNO && !fact->text)
		write_choice(o, a, fact, S("yes"), S("yes"));
	if (fact->type == FACT_YESNO)
		write_choice(o, a, fact, S("no"), S("no"));
	for (int i = 0; i < fact->n_words; i++)
		write_choice(o, a, fact, fact->words[i], word_shown(a, fact->words[i]));
	json_close(o, ']');
}

static void write_member(struct json_out *o, const struct judged *j, struct fact_of of)
{
	json_key(o, S("of"));
	if (of.group < 0) {
		json_null(o);
		return;
	}
	const struct group *group = &j->table->law->groups[of.group];
	const struct member *member = &j->weighed.world.groups[of.group].list[of.member];
	json_open_flat(o, '{');
	json_pair(o, S("list"), str_of(members_word((int)group->members)));
	json_pair(o, S("words"), group->phrase), json_pair(o, S("ref"), member->ref);
	json_key(o, S("index")), json_int(o, member->index);
	json_close(o, '}');
}

static void write_why(struct json_out *o, struct arena *a, const struct judged *j, int rule)
{
	json_key(o, S("why"));
	if (rule < 0) {
		json_null(o);
		return;
	}
	const struct rule *r = &j->table->law->rules[rule];
	bool translated;
	struct str sentence = rule_sentence(a, j->table->law, r, j->report.lang, &translated);
	json_open(o, '{');
	json_pair(o, S("sort"), str_of(sort_word(r->sort))), json_pair(o, S("rule"), r->id);
	json_pair(o, S("words"), sentence);
	json_key(o, S("translated")), json_bool(o, translated);
	json_key(o, S("cites"));
	json_open_flat(o, '[');
	for (int i = 0; i < r->cites.n; i++)
		json_str(o, r->cites.list[i].text);
	json_close(o, ']');
	json_close(o, '}');
}

/* The group that an answer "add REF" makes longer, as in `holdfast interview`. */
static void write_add(struct json_out *o, const struct law *law, int fact)
{
	int group = interview_closes(law, fact);
	json_key(o, S("add"));
	if (group < 0)
		json_null(o);
	else
		json_str(o, law->groups[group].phrase);
}

static void write_evidence(struct json_out *o, const struct fact *fact)
{
	const struct str *list = fact->n_evidence ? fact->evidence : actor_codes;
	json_key(o, S("evidence"));
	json_open_flat(o, '[');
	for (int i = 0; i < (fact->n_evidence ? fact->n_evidence : ACTORS); i++)
		json_str(o, list[i]);
	json_close(o, ']');
}

static void write_fact(struct json_out *o, struct arena *a, const struct judged *j, struct fact_of of)
{
	static const char *const units[] = { "days", "weeks", "months", "years" };
	const struct law *law = j->table->law;
	const struct fact *fact = &law->facts[of.fact];
	bool translated;
	struct str words = fact_question(law, of.fact, j->report.lang, &translated);
	json_pair(o, S("id"), id_of(a, j, of)), json_pair(o, S("fact"), fact->id);
	json_pair(o, S("words"), words);
	json_key(o, S("translated")), json_bool(o, translated);
	json_pair(o, S("type"),
	    fact->text                 ? S("text")
	    : fact->type == FACT_YESNO ? S("yesno")
				       : str_of(fact_word(fact->type)));
	json_pair(o, S("kind"), str_of(kind_word(fact->kind)));
	json_key(o, S("unit"));
	if (fact->has_unit)
		json_str(o, str_of(units[fact->unit]));
	else
		json_null(o);
	write_member(o, j, of);
	json_pair(o, S("answers"), question_answers(a, fact));
	write_choices(o, a, fact);
	write_evidence(o, fact);
	write_add(o, law, of.fact);
}

/* As `holdfast next` prints it. */
static void write_text(struct json_out *o, struct arena *a, const struct judged *j, const struct fact_of *of, int rule)
{
	struct buf b = { .arena = a };
	if (of)
		question_show(&b, j, *of), question_why(&b, j, rule);
	else
		question_none(&b, j);
	json_pair(o, S("text"), buf_str(&b));
}

static void write_members(struct json_out *o, struct arena *a, const struct interview *v)
{
	const struct law *law = v->judged.table->law;
	json_key(o, S("question"));
	json_open(o, '{');
	json_pair(o, S("id"), str_of(members_word((int)v->per->members)));
	json_pair(o, S("words"), v->per->phrase);
	json_pair(o, S("type"), S("members"));
	json_key(o, S("choices"));
	json_open(o, '[');
	for (int i = 0; i < law->n_facts; i++) {
		const struct fact *fact = &law->facts[i];
		bool is_name = fact->group == law->decision.per && (fact->key == KEY_NAME || fact->key == KEY_COUNTRY);
		for (int k = 0; is_name && k < fact->n_words; k++) {
			json_open_flat(o, '{');
			write_word(o, fact->words[k], word_shown(a, fact->words[k]));
			json_close(o, '}');
		}
	}
	json_close(o, ']');
	json_close(o, '}');
}

/* --- what was asked --- */

static bool is_in(const struct json *list, struct str id)
{
	for (const struct json *j = list ? list->first : NULL; j; j = j->next)
		if (str_eq(j->text, id))
			return true;
	return false;
}

static struct was_asked *asked_before(struct arena *a, const struct judged *j, const struct json *list, int *n)
{
	struct was_asked *asked = NEW(a, struct was_asked, list ? list->n + 1 : 1);
	struct fact_of of;
	*n = 0;
	for (const struct json *id = list ? list->first : NULL; id; id = id->next)
		if (read_id(j, id->text, &of))
			asked[(*n)++] = (struct was_asked){ of.fact, of.member };
	return asked;
}

bool ask_next(
    struct judge *j, struct arena *a, struct str text, const struct options *options, struct str *json, struct fault *f)
{
	struct interview v;
	struct fact_of of;
	int rule, n;
	struct buf b = { .arena = a };
	struct json_out o = { .buf = &b };
	TRY(open_case(j, a, text, &v, f));
	const struct judged *judged = &v.judged;
	bool members = v.per && !judged->weighed.world.groups[judged->table->law->decision.per].n &&
		       !is_in(options->asked, str_of(members_word((int)v.per->members)));
	const struct was_asked *asked = asked_before(a, judged, options->asked, &n);
	bool some = members || interview_next(judged, asked, n, &of, &rule);
	json_open(&o, '{');
	json_pair(&o, S("verdict"), str_of(verdict_word(judged->answer.verdict)));
	json_key(&o, S("done")), json_bool(&o, !some);
	if (members) {
		write_members(&o, a, &v);
	} else if (some) {
		json_key(&o, S("question"));
		json_open(&o, '{');
		write_fact(&o, a, judged, of);
		write_why(&o, a, judged, rule);
		json_close(&o, '}');
	} else {
		json_key(&o, S("question")), json_null(&o);
	}
	if (!members)
		write_text(&o, a, judged, some ? &of : NULL, rule);
	json_close(&o, '}');
	buf_char(&b, '\n');
	*json = buf_str(&b);
	return true;
}

/* --- an answer --- */

static bool put_answer(
    struct arena *a, const struct interview *v, struct json *root, const struct options *o, struct fault *f)
{
	const struct law *law = v->judged.table->law;
	struct evidence e = o->evidence;
	struct fact_of of;
	struct json *value;
	struct str typed = str_trim(o->value), source;
	if (v->per && str_eq(o->question, str_of(members_word((int)v->per->members)))) {
		interview_member(a, root, v->per, typed);
		return true;
	}
	if (!read_id(&v->judged, o->question, &of))
		return fail(f, FAULT_INPUT, "the case has no question %.*s", SF(json_shown(a, o->question)));
	int group = interview_closes(law, of.fact);
	if (group >= 0 && str_starts(typed, S("add "))) {
		interview_member(a, root, &law->groups[group], str_trim(str_cut(typed, 4, typed.n)));
		return true;
	}
	TRY(reply_value(a, &law->facts[of.fact], typed, &value, &source, f));
	e.source = source.n ? source : e.source;
	interview_say(a, root, &v->judged, of, value, &e);
	return true;
}

bool ask_answer(
    struct judge *j, struct arena *a, struct str text, const struct options *options, struct str *out, struct fault *f)
{
	struct interview v;
	struct judged after;
	TRY(open_case(j, a, text, &v, f));
	struct json *root = edit_copy(a, v.root);
	TRY(put_answer(a, &v, root, options, f));
	TRY(interview_judge(j, a, root, v.gate, &after, f));
	*out = edit_write(a, root);
	return true;
}

bool ask_start(struct judge *j, struct arena *a, const struct options *options, struct str *out, struct fault *f)
{
	struct judged judged;
	struct str on = { 0 };
	if (options->on != DATE_NONE)
		on = date_write(a, options->on);
	struct json *root = interview_case(a, options->gate, on);
	if (options->ref.n)
		edit_set(a, root, S("ref"), edit_text(a, options->ref));
	TRY(interview_judge(j, a, root, options->gate, &judged, f));
	*out = edit_write(a, root);
	return true;
}
