#include "law/compile_state.h"

static bool has_unset(struct interval t) { return t.from == UNSET_DATE || t.until == UNSET_DATE; }

/* Is one end known to lie on the wrong side of the day? Then the other may be UNSET. */
static bool surely_past(struct interval t, int32_t day)
{
	return (t.from != UNSET_DATE && t.from != DATE_NONE && t.from > day) ||
	       (t.until != UNSET_DATE && t.until != DATE_NONE && t.until < day);
}

static struct interval own_time(const struct compiler *c, struct interval t, int pack)
{
	return t.from == DATE_NONE ? c->law->packs[pack]->time : t;
}

static const struct str enter_day =
    S_INIT("enter the day once it is known; until then the pack can be read and tested, but not used");

/* In force on the day? An UNSET end that decides it is an error, told once for all statements that have it from the
 * header. */
static bool is_in_force(struct compiler *c, const struct rule *r, bool *pack_told)
{
	if (surely_past(r->time, c->on))
		return false;
	if (!has_unset(r->time))
		return true;
	if (c->testing)
		return false;
	const struct pack *pack = c->law->packs[r->pack];
	const char *end = r->time.from == UNSET_DATE ? "from" : "until";
	if (r->time.from == pack->time.from && r->time.until == pack->time.until) {
		if (!pack_told[r->pack])
			diag_error(
			    c->diags, pack->at, enter_day, "the pack %.*s is in force %s UNSET", SF(pack->name), end);
		pack_told[r->pack] = true;
		return false;
	}
	return diag_error(
	    c->diags, r->at, enter_day, "%s %.*s is in force %s UNSET", sort_word(r->sort), SF(r->id), end);
}

void lines_in_force(struct compiler *c)
{
	const struct law *law = c->law;
	bool *pack_told = NEW(c->arena, bool, law->n_packs);
	c->line_of = NEW(c->arena, int, law->n_rules);
	c->lines = NEW(c->arena, struct line, law->n_rules);
	c->line_state = NEW(c->arena, unsigned char, law->n_rules);
	for (int i = 0; i < law->n_rules; i++) {
		c->line_of[i] = -1;
		if (is_in_force(c, &law->rules[i], pack_told)) {
			c->lines[c->n_lines].rule = i;
			c->line_of[i] = c->n_lines++;
		}
	}
}

/* Tells that something read by a rule is not in force; false. */
static bool out_of_force(struct compiler *c, struct at at, struct str phrase, struct interval t)
{
	if (has_unset(t) && !surely_past(t, c->on))
		return diag_error(c->diags, at, enter_day, "\"%.*s\" is in force %s UNSET", SF(phrase),
		    t.from == UNSET_DATE ? "from" : "until");
	return diag_error(c->diags, at,
	    S("give it lines `from` and `until` that reach the day, or end the rules that read it"),
	    "\"%.*s\" is not in force on %.*s, and a rule in force reads it", SF(phrase),
	    SF(date_write(c->arena, c->on)));
}

bool param_ready(struct compiler *c, int i)
{
	const struct parameter *p = &c->law->params[i];
	struct interval t = own_time(c, p->time, p->pack);
	bool holds = interval_holds(t, c->on);
	if (holds && p->type != PARAM_UNSET)
		return true;
	if (c->testing || c->aside || c->told_param[i])
		return false;
	c->told_param[i] = true;
	if (!holds)
		return out_of_force(c, p->at, p->phrase, t);
	return diag_error(c->diags, p->at,
	    S("enter it once it is decided; until then the pack can be read and tested, but not used"),
	    "\"%.*s\" is UNSET, and a rule in force reads it", SF(p->phrase));
}

bool table_ready(struct compiler *c, int i)
{
	const struct law_table *t = &c->law->tables[i];
	struct interval time = own_time(c, t->time, t->pack);
	if (interval_holds(time, c->on))
		return true;
	if (c->testing || c->aside || c->told_table[i])
		return false;
	c->told_table[i] = true;
	return out_of_force(c, t->at, t->phrase, time);
}
