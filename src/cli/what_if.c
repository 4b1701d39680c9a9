#include "base/nearest.h"
#include "case/edit.h"
#include "case/reply.h"
#include "cli/commands.h"
#include "cli/judge.h"
#include "cli/print.h"

const struct flag cli_what_if_flags[] = { FLAG_ON, FLAG_LANG, FLAG_LAW, FLAG_HELP, FLAGS_END };

static bool find_fact(struct arena scratch, const struct law *law, struct str id, int *fact, struct fault *f)
{
	*fact = law_fact(law, id);
	if (*fact >= 0)
		return true;
	struct nearest near = { .scratch = scratch, .wanted = id };
	for (int i = 0; i < law->n_facts; i++)
		nearest_offer(&near, law->facts[i].id);
	if (near.best.n)
		return fail(f, FAULT_INPUT, "unknown fact \"%.*s\"; did you mean \"%.*s\"?", SF(id), SF(near.best));
	return fail(f, FAULT_INPUT, "unknown fact \"%.*s\"; `holdfast law show --facts` lists them", SF(id));
}

/* Evidence that makes any value count, from nobody. */
static struct evidence hypothetical(const struct fact *fact, int32_t on)
{
	static const char digest[] = "0000000000000000000000000000000000000000000000000000000000000000";
	return (struct evidence){ .status = S("established"),
		.by = fact->from_gate.n  ? S("SYS")
		      : fact->n_evidence ? fact->evidence[0]
					 : S("DA"),
		.source = fact->from_gate.n ? str_of(digest) : S("hypothetical"),
		.reasons = S("hypothetical"),
		.on = on };
}

/* Sets the fact for the members whose ref it is (ref empty: for all of them). */
static bool set_for_members(struct arena *a, const struct judged *j, struct json *root, const struct fact *fact,
    struct str ref, struct json *assertion, struct fault *f)
{
	const struct group *group = &j->table->law->groups[fact->group];
	const struct member *list = j->weighed.world.groups[fact->group].list;
	int n = j->weighed.world.groups[fact->group].n, hits = 0;
	if (!ref.n && n > 1 && group->members != MEMBERS_DESTINATIONS)
		return fail(f, FAULT_INPUT, "%.*s belongs to several of %.*s: say whose, as REF.%.*s=VALUE",
		    SF(fact->id), SF(group->phrase), SF(fact->id));
	if (group->members == MEMBERS_DESTINATIONS) /* a fact under `facts` would speak beside it */
		edit_remove(edit_facts(a, root, 0, -1), fact->id);
	for (int i = 0; i < n; i++) {
		if (ref.n && !str_eq(list[i].ref, ref))
			continue;
		edit_set(a, edit_facts(a, root, (int)group->members, list[i].index), fact->id, edit_copy(a, assertion));
		hits++;
	}
	return hits || fail(f, FAULT_INPUT, "%.*s: none of %.*s in the case is called \"%.*s\"", SF(fact->id),
			   SF(group->phrase), SF(ref));
}

/* Carries out one "fact=value" or "ref.fact=value". */
static bool change(struct arena *a, const struct judged *j, struct json *root, struct str said, struct fault *f)
{
	struct str value_text = said, ref = { 0 }, source;
	struct str name = str_split(&value_text, S("="));
	struct json *value;
	int fact;
	if (name.n == said.n)
		return fail(f, FAULT_INPUT, "\"%.*s\" changes nothing: write FACT=VALUE", SF(said));
	for (ptrdiff_t dot; (dot = str_find(name, S("."))) >= 0; name = str_cut(name, (size_t)dot + 1, name.n))
		ref = (struct str){ said.at, (size_t)(name.at - said.at + dot) }; /* a ref may hold dots, a fact none */
	TRY(find_fact(*a, j->table->law, name, &fact, f));
	const struct fact *which = &j->table->law->facts[fact];
	TRY(reply_value(a, which, value_text, &value, &source, f));
	struct evidence e = hypothetical(which, j->weighed.world.on);
	e.source = source.n ? source : e.source;
	struct json *assertion = str_eq(value_text, S("unknown")) ? value : reply_assertion(a, value, &e);
	if (which->group >= 0)
		return set_for_members(a, j, root, which, ref, assertion, f);
	if (ref.n)
		return fail(f, FAULT_INPUT, "%.*s is a fact of the case, not of \"%.*s\"", SF(name), SF(ref));
	edit_set(a, edit_facts(a, root, 0, -1), name, assertion);
	return true;
}

static bool has_ground(const struct judged *j, const struct reason *r)
{
	for (int i = 0; i < j->answer.n_grounds; i++) {
		const struct reason *other = &j->answer.grounds[i];
		if (other->kind == r->kind && other->rule == r->rule && other->group == r->group &&
		    other->member == r->member && other->at_member == r->at_member)
			return true;
	}
	return false;
}

/* Whom a ground concerns, if it is somebody in particular whom the case records. */
static void add_ref(struct buf *b, const struct judged *j, int group, int member)
{
	if (group < 0 || member < 0 || member >= j->weighed.world.groups[group].n)
		return;
	buf_add(b, S(" ["));
	print_plain(b, j->weighed.world.groups[group].list[member].ref);
	buf_char(b, ']');
}

static void add_ground(struct buf *b, const char *sign, const struct judged *j, const struct reason *r)
{
	const struct law *law = j->table->law;
	bool translated;
	buf_print(b, "  %s %s", sign, ground_word(r->kind));
	if (r->rule >= 0)
		buf_print(b, " %.*s: %.*s", SF(law->rules[r->rule].id),
		    SF(rule_sentence(b->arena, law, &law->rules[r->rule], j->report.lang, &translated)));
	add_ref(b, j, r->group, r->member);
	add_ref(b, j, law->decision.per, r->at_member);
	buf_char(b, '\n');
}

static const char *shown(enum verdict v) { return v == NO_BAR_FOUND ? "no bar found" : verdict_word(v); }

static struct str compare(struct arena *a, const struct judged *before, const struct judged *after)
{
	struct buf b = { .arena = a };
	int differ = 0;
	buf_print(&b, "hypothetical: what is changed counts as established, by nobody\nbefore: %s\nafter:  %s\n",
	    shown(before->answer.verdict), shown(after->answer.verdict));
	for (int i = 0; i < before->answer.n_grounds; i++)
		if (!has_ground(after, &before->answer.grounds[i]))
			add_ground(&b, "gone:", before, &before->answer.grounds[i]), differ++;
	for (int i = 0; i < after->answer.n_grounds; i++)
		if (!has_ground(before, &after->answer.grounds[i]))
			add_ground(&b, "new: ", after, &after->answer.grounds[i]), differ++;
	if (!differ)
		buf_add(&b, S("  the grounds stay the same\n"));
	if (after->answer.verdict == NO_BAR_FOUND)
		buf_add(&b, S("A person must decide. This is not permission.\n"));
	return buf_str(&b);
}

enum code cli_what_if(struct cli *cli, const struct args *args)
{
	struct judge judge;
	struct judged before, after;
	struct fault f;
	struct arena *a = &cli->scratch;
	if (!judge_open(cli, args, true, &judge, &f) ||
	    !judge_path(&judge, a, args->rest[0], ANSWER_REASONS, &before, &f))
		return cli_fault(&f);
	struct case_head head = before.head;
	struct json *root = edit_copy(a, head.json);
	for (int i = 1; i < args->n_rest; i++)
		if (!change(a, &before, root, str_of(args->rest[i]), &f))
			return cli_fault(&f);
	head.json = root;
	if (!judge_head(&judge, a, head, ANSWER_REASONS, &after, &f))
		return cli_fault(&f);
	print_out(compare(a, &before, &after));
	return CODE_WORKED;
}
