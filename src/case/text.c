#include "case/text.h"
#include "case/text_parts.h"

enum {
	INDENT = 2,
	CHANGES_SHOWN = 6,
	IGNORED_SHOWN = 8,
	ENOUGH_SHOWN = 8,
	BRIEF_SHOWN = 2,
	DIGEST_SHOWN = 12,
	WIDTH = 100
};

/* In capitals: a to z, and the letters of Latin-1 that stand in UTF-8 behind the byte C3. */
static struct str upper(struct arena *a, struct str s)
{
	struct str out = str_keep(a, s);
	for (size_t i = 0; i < out.n; i++) {
		unsigned char c = (unsigned char)s.at[i], before = i ? (unsigned char)s.at[i - 1] : 0;
		bool latin = before == 0xc3 && c >= 0xa0 && c <= 0xbe && c != 0xb7;
		if ((c >= 'a' && c <= 'z') || latin)
			((char *)out.at)[i] = (char)(c - 0x20);
	}
	return out;
}

enum words view_verdict(enum verdict verdict)
{
	return verdict == REFUSED ? WORDS_VERDICT_REFUSED : verdict == HELD ? WORDS_VERDICT_HELD : WORDS_VERDICT_NO_BAR;
}

static struct str verdict_says(const struct view *v, enum verdict verdict)
{
	return view_say(v, view_verdict(verdict));
}

/* --- the head --- */

enum words view_meaning(const struct answer *a)
{
	static const enum words words[] = { [GROUND_BAR] = WORDS_MEANS_BAR,
		[GROUND_SCOPE] = WORDS_MEANS_SCOPE,
		[GROUND_SUSPENDED] = WORDS_MEANS_SUSPENDED,
		[GROUND_UNKNOWN] = WORDS_MEANS_UNKNOWN,
		[GROUND_STEP] = WORDS_MEANS_STEP };
	if (a->verdict == NO_BAR_FOUND)
		return WORDS_MEANS_NO_BAR;
	return a->n_grounds && a->grounds[0].kind <= GROUND_STEP ? words[a->grounds[0].kind] : WORDS_MEANS_UNKNOWN;
}

static void view_head(struct view *v)
{
	static const enum ink inks[] = { [REFUSED] = INK_REFUSED, [HELD] = INK_HELD, [NO_BAR_FOUND] = INK_CLEAR };
	enum verdict verdict = v->answer->verdict;
	bool translated;
	page_line(&v->page, inks[verdict],
	    str_print(v->arena, "%.*s - %.*s - %.*s %.*s - %.*s %.*s", SF(upper(v->arena, verdict_says(v, verdict))),
		SF(v->c->file->ref), SF(v->law->decision.id), SF(view_say(v, WORDS_GATE)), SF(view_say(v, WORDS_AS_OF)),
		SF(date_write(v->arena, v->c->world.on))));
	if (verdict == NO_BAR_FOUND)
		page_line(&v->page, INK_STRONG, view_say(v, WORDS_DECIDE));
	page_text(&v->page, 0, S(""), view_say(v, view_meaning(v->answer)));
	words_in(v->r->lang, WORDS_NOT_TRANSLATED, &translated);
	if (!translated)
		page_text(&v->page, 0, S(""), view_say(v, WORDS_NOT_TRANSLATED));
	if (view_say(v, WORDS_UNREVIEWED).n)
		page_text(&v->page, 0, S(""), view_say(v, WORDS_UNREVIEWED));
}

/* --- next, enough, what would change --- */

static void view_next(struct view *v)
{
	bool translated;
	const struct answer *a = v->answer;
	if (!a->has_next || a->verdict == REFUSED)
		return;
	struct str whom = a->next.group >= 0 ? view_whom(v, a->next.group, a->next.member, -1) : S("");
	struct str question = fact_question(v->law, a->next.fact, v->r->lang, &translated);
	page_heading(&v->page, view_say(v, WORDS_HEAD_NEXT));
	page_text(&v->page, INDENT, S(""),
	    str_print(v->arena, "%.*s%s%.*s (%.*s %.*s)", SF(whom), whom.n ? ": " : "", SF(question),
		SF(view_say(v, WORDS_FACT_NAME)), SF(v->law->facts[a->next.fact].id)));
	if (a->next_rule < 0)
		return;
	const struct rule *rule = &v->law->rules[a->next_rule];
	page_text(&v->page, INDENT, S(""),
	    str_print(v->arena, "%.*s %.*s. %.*s", SF(view_say(v, WORDS_WAITS)), SF(rule->id), SF(view_rule(v, rule))));
}

static struct str known_answer(const struct view *v, struct fact_of of)
{
	const struct fact *f = &v->law->facts[of.fact];
	const struct value *value = fact_value(v->c, of, -1);
	struct str shown = value_shown(v->arena, f, value);
	return shown.n ? shown
		       : view_say(v, value && value->yes  ? WORDS_YES
				     : value && value->no ? WORDS_NO
							  : WORDS_UNKNOWN);
}

static void view_enough(struct view *v)
{
	if (!v->answer->n_enough)
		return;
	page_heading(&v->page, view_say(v, WORDS_HEAD_ENOUGH));
	for (int i = 0; i < v->answer->n_enough; i++) {
		struct fact_of of = v->answer->enough[i];
		int shown = v->brief ? BRIEF_SHOWN : ENOUGH_SHOWN;
		if (!v->full && i == shown && v->answer->n_enough > shown + 1) {
			view_more(v, INDENT, v->answer->n_enough - i);
			return;
		}
		page_text(&v->page, INDENT, S("- "),
		    str_print(v->arena, "%.*s: %.*s", SF(view_fact(v, of, -1)), SF(known_answer(v, of))));
	}
}

/* "if it were shown that the child is a minor" */
static void put_change(struct buf *b, const struct view *v, const struct change *c)
{
	bool off = c->to == CHANGE_NO || c->to == CHANGE_WORD_OFF, word = c->to != CHANGE_YES && c->to != CHANGE_NO;
	if (b->n)
		buf_print(b, ", %.*s ", SF(view_say(v, WORDS_AND)));
	buf_print(b, "%.*s %.*s", SF(view_say(v, off ? WORDS_IF_EXCLUDED : WORDS_IF_SHOWN)),
	    SF(view_fact(v, c->of, word && v->law->facts[c->of.fact].n_words ? c->word : -1)));
}

static void view_changes(struct view *v)
{
	const struct answer *a = v->answer;
	if (!a->n_would_change)
		return;
	page_heading(&v->page, view_say(v, WORDS_HEAD_CHANGE));
	for (int i = 0; i < a->n_would_change; i++) {
		const struct would_change *w = &a->would_change[i];
		struct buf b = { .arena = v->arena };
		int shown = v->brief ? BRIEF_SHOWN : CHANGES_SHOWN;
		if (!v->full && i == shown && a->n_would_change > shown + 1) {
			view_more(v, INDENT, a->n_would_change - i);
			return;
		}
		for (int k = 0; k < w->n; k++)
			put_change(&b, v, &w->set[k]);
		buf_print(&b, ", %.*s %.*s.", SF(view_say(v, WORDS_WOULD_BE)), SF(verdict_says(v, w->verdict)));
		page_text(&v->page, INDENT, S("- "), buf_str(&b));
	}
}

/* --- what was said in vain, what an exception took away --- */

/* Several members of whom the same was said in vain stand in one line. */
static bool told_together(const struct view *v, int i, int k)
{
	const struct ignored *a = &v->c->ignored[i], *b = &v->c->ignored[k];
	return a->fact == b->fact && str_eq(a->why, b->why);
}

static struct str ignored_of(const struct view *v, int i)
{
	struct buf b = { .arena = v->arena };
	const struct ignored *g = &v->c->ignored[i];
	bool translated;
	for (int k = i; k < v->c->n_ignored && v->c->ignored[k].fact == g->fact; k++) {
		const struct ignored *same = &v->c->ignored[k];
		struct str whom = same->group >= 0 ? v->c->world.groups[same->group].list[same->member].ref : S("");
		if (whom.n && told_together(v, i, k))
			buf_print(&b, "%s%.*s", b.n ? ", " : "", SF(whom));
	}
	buf_print(&b, "%s%.*s (%.*s %.*s): %.*s", b.n ? ": " : "",
	    SF(fact_phrase(v->law, g->fact, v->r->lang, &translated)), SF(view_say(v, WORDS_FACT_NAME)),
	    SF(v->law->facts[g->fact].id), SF(g->why));
	return buf_str(&b);
}

static void view_ignored(struct view *v)
{
	int shown = 0, hidden = 0;
	if (!v->c->n_ignored)
		return;
	page_heading(&v->page, view_say(v, WORDS_HEAD_IGNORED));
	for (int i = 0; i < v->c->n_ignored; i++) {
		bool before = false;
		for (int k = i - 1; k >= 0 && v->c->ignored[k].fact == v->c->ignored[i].fact; k--)
			before |= told_together(v, i, k);
		if (!before && (v->full || shown < IGNORED_SHOWN))
			page_text(&v->page, INDENT, S("- "), ignored_of(v, i)), shown++;
		else if (!before)
			hidden++;
	}
	if (hidden)
		view_more(v, INDENT, hidden);
}

static void view_defeated(struct view *v)
{
	const struct answer *a = v->answer;
	if (!a->n_defeated)
		return;
	page_heading(&v->page, view_say(v, WORDS_HEAD_DEFEATED));
	for (int i = 0; i < a->n_defeated; i++) {
		const struct defeat *d = &a->defeated[i];
		const struct rule *rule = &v->law->rules[d->rule], *by = &v->law->rules[d->by];
		struct str whom = view_whom(v, d->group, d->member, d->at_member);
		struct str how = d->rule == d->by ? view_say(v, WORDS_BECOMES_UNLESS)
						  : str_print(v->arena, "%.*s %.*s",
							SF(view_say(v, WORDS_BECOMES_DEFEATED)), SF(by->id));
		struct str lead = str_print(v->arena, "%.*s ", SF(rule->id));
		page_text(&v->page, INDENT, lead,
		    str_print(v->arena, "%.*s%s%.*s%s: %.*s", SF(how), whom.n ? " (" : "", SF(whom), whom.n ? ")" : "",
			SF(view_rule(v, d->rule == d->by ? rule : by))));
	}
}

/* --- destinations, law, limits --- */

static void view_members(struct view *v)
{
	static const enum words heads[] = { [MEMBERS_PEOPLE] = WORDS_HEAD_PEOPLE,
		[MEMBERS_LISTS] = WORDS_HEAD_FIELDS,
		[MEMBERS_FIELDS] = WORDS_HEAD_FIELDS,
		[MEMBERS_DESTINATIONS] = WORDS_HEAD_DESTINATIONS };
	int per = v->law->decision.per;
	if (per < 0 || v->answer->n_per < 2)
		return;
	page_heading(&v->page, view_say(v, heads[v->law->groups[per].members]));
	for (int i = 0; i < v->answer->n_per && i < v->c->world.groups[per].n; i++)
		page_text(&v->page, INDENT, str_print(v->arena, "%.*s: ", SF(v->c->world.groups[per].list[i].ref)),
		    verdict_says(v, v->answer->per[i].verdict));
}

static void view_packs(struct view *v)
{
	page_heading(&v->page, view_say(v, WORDS_HEAD_PACKS));
	for (int i = 0; i < v->law->n_packs; i++) {
		const struct pack *p = v->law->packs[i];
		if (!report_uses(v->r, i))
			continue;
		struct str invented =
		    p->invented ? str_print(v->arena, ", %.*s", SF(view_say(v, WORDS_INVENTED_MARK))) : S("");
		page_text(&v->page, INDENT, S("- "),
		    str_print(v->arena, "%.*s (%.*s %.*s, sha256 %.*s%.*s)", SF(p->title.n ? p->title : p->name),
			SF(p->name), SF(p->version), SF(str_cut(p->sha256, 0, DIGEST_SHOWN)), SF(invented)));
	}
}

static void view_limits(struct view *v)
{
	int n;
	struct str *limits = report_limits(v->arena, v->r, &n);
	page_heading(&v->page, view_say(v, WORDS_HEAD_LIMITS));
	for (int i = 0; i < n; i++)
		page_text(&v->page, INDENT, S("- "), limits[i]);
}

struct str report_text(struct arena *a, const struct report *r, struct text_style style)
{
	int width = style.width <= 0 ? WIDTH : style.width < 40 ? 40 : style.width > 200 ? 200 : style.width;
	struct buf b = { .arena = a };
	struct view v = { { &b, width, style.colour }, a, r, r->weighed->world.law, r->weighed, r->answer, style.trace,
		style.brief };
	view_head(&v);
	view_members(&v);
	view_grounds(&v);
	if (!style.brief)
		view_missing(&v);
	view_next(&v);
	view_enough(&v);
	view_changes(&v);
	if (!style.brief)
		view_ignored(&v);
	view_notes(&v);
	view_defeated(&v);
	if (style.trace)
		view_trace(&v);
	if (!style.brief) {
		view_sources(&v);
		view_packs(&v);
	}
	view_limits(&v);
	return buf_str(&b);
}
