#include "case/sheet.h"
#include "case/sheet_day.h"
#include "case/sheet_parts.h"

/* --- the answer --- */

static void put_verdict(struct sheet *s)
{
	static const struct str classes[] = { S_INIT("refused"), S_INIT("held"), S_INIT("nobar") };
	enum verdict verdict = s->v.answer->verdict;
	struct str decides = view_say(&s->v, WORDS_SHEET_DECIDES);
	json_key(&s->json, S("verdict"));
	json_open(&s->json, '{');
	json_pair(&s->json, S("class"), classes[verdict]);
	json_pair(&s->json, S("says"), view_say(&s->v, view_verdict(verdict)));
	json_pair(&s->json, S("means"), view_say(&s->v, view_meaning(s->v.answer)));
	json_pair(&s->json, S("decide"),
	    verdict == NO_BAR_FOUND ? str_print(s->v.arena, "%.*s %.*s", SF(view_say(&s->v, WORDS_DECIDE)), SF(decides))
				    : decides);
	json_close(&s->json, '}');
}

static void about(struct sheet *s, enum words label)
{
	json_open(&s->json, '{');
	json_pair(&s->json, S("label"), view_say(&s->v, label));
	sheet_runs(s);
}

static void about_end(struct sheet *s)
{
	sheet_runs_end(s);
	json_close(&s->json, '}');
}

static void put_about(struct sheet *s)
{
	const struct pack *p = s->v.law->n_packs ? s->v.law->packs[0] : NULL;
	json_key(&s->json, S("about"));
	json_open(&s->json, '[');
	about(s, WORDS_SHEET_CASE);
	sheet_data(s, s->v.c->file->ref);
	about_end(s);
	about(s, WORDS_SHEET_DAY);
	sheet_day(s, s->v.c->world.on);
	about_end(s);
	about(s, WORDS_SHEET_EXAMINED);
	if (p && p->title.n)
		sheet_law(s, p->title, p->language, false);
	else
		sheet_code(s, s->v.law->decision.id);
	about_end(s);
	json_close(&s->json, ']');
}

/* --- what must be said before anything else --- */

static bool facts_made_up(const struct case_facts *facts)
{
	for (int i = 0; i < facts->n; i++)
		for (int k = 0; k < facts->list[i].n; k++)
			if (str_eq(facts->list[i].list[k].source, S("synthetic")))
				return true;
	return false;
}

/* Does something in the file say of itself that it was made up? (caseload_read.c writes it so) */
static bool is_synthetic(const struct case_file *file)
{
	bool found = facts_made_up(&file->facts);
	for (int m = 0; m < 4 && !found; m++)
		for (int i = 0; i < file->members[m].n && !found; i++)
			found = facts_made_up(&file->members[m].list[i].facts);
	return found;
}

/* Is there something to say? It is said. */
static bool notice(struct sheet *s, bool holds, enum words w)
{
	struct str text = view_say(&s->v, w);
	if (!holds || !text.n)
		return false;
	json_open(&s->json, '{');
	json_pair(&s->json, S("text"), text);
	json_close(&s->json, '}');
	return true;
}

static bool among(const struct sheet *s, const struct str *limits, int n, enum words w)
{
	for (int i = 0; i < n; i++)
		if (str_starts(limits[i], view_say(&s->v, w)))
			return true;
	return false;
}

/* Written last: only then is it known whether anything stands in another language. */
static void put_notices(struct sheet *s)
{
	int n;
	struct str *limits = report_limits(s->v.arena, s->v.r, &n);
	json_key(&s->json, S("notices"));
	json_open(&s->json, '[');
	bool noted = notice(s, among(s, limits, n, WORDS_UNCHECKED), WORDS_SHEET_DRAFT);
	noted |= notice(s, among(s, limits, n, WORDS_INVENTED), WORDS_SHEET_INVENTED);
	noted |= notice(s, is_synthetic(s->v.c->file), WORDS_SHEET_SYNTHETIC);
	noted |= notice(s, true, WORDS_UNREVIEWED);
	noted |= notice(s, s->has_other, WORDS_SHEET_OWN_TEXT);
	json_close(&s->json, ']');
	json_key(&s->json, S("noted"));
	json_bool(&s->json, noted);
}

/* --- destinations, fields or people one by one --- */

static void put_members(struct sheet *s)
{
	static const enum words heads[] = { [MEMBERS_PEOPLE] = WORDS_HEAD_PEOPLE,
		[MEMBERS_LISTS] = WORDS_HEAD_FIELDS,
		[MEMBERS_FIELDS] = WORDS_HEAD_FIELDS,
		[MEMBERS_DESTINATIONS] = WORDS_HEAD_DESTINATIONS };
	int per = s->v.law->decision.per;
	if (per < 0 || s->v.answer->n_per < 2)
		return;
	sheet_section(s, "each", heads[s->v.law->groups[per].members], false);
	sheet_block(s, WORDS_N);
	for (int i = 0; i < s->v.answer->n_per && i < s->v.c->world.groups[per].n; i++) {
		sheet_item(s, S(""));
		sheet_data(s, s->v.c->world.groups[per].list[i].ref);
		sheet_say(s, WORDS_COLON);
		sheet_say(s, view_verdict(s->v.answer->per[i].verdict));
		sheet_item_end(s);
	}
	sheet_block_end(s);
	sheet_section_end(s);
}

/* --- what the person can do: where a person is to be sent somewhere, that person holds the sheet --- */

static void put_advice(struct sheet *s)
{
	int per = s->v.law->decision.per;
	if (per < 0 || s->v.law->groups[per].members != MEMBERS_DESTINATIONS)
		return;
	sheet_section(s, "advice", WORDS_SHEET_ADVICE, false);
	sheet_block(s, WORDS_N);
	sheet_sentence(s, WORDS_SHEET_SHOW);
	sheet_sentence(s, WORDS_SHEET_APPEAL);
	sheet_block_end(s);
	sheet_section_end(s);
}

/* --- how to check it --- */

static void put_pack(struct sheet *s, const struct pack *p, bool is_asked)
{
	enum { DIGEST_SHOWN = 12 };
	struct str digest = is_asked ? p->sha256 : str_cut(p->sha256, 0, DIGEST_SHOWN);
	sheet_item(s, S(""));
	sheet_law(s, p->title.n ? p->title : p->name, p->language, false);
	sheet_own(s, S(" ("));
	sheet_code(s, str_print(s->v.arena, "%.*s %.*s, SHA-256 %.*s", SF(p->name), SF(p->version), SF(digest)));
	sheet_own(s, S(")"));
	if (p->invented) {
		sheet_say(s, WORDS_COMMA);
		sheet_say(s, WORDS_INVENTED_MARK);
	}
	sheet_item_end(s);
}

static void put_code(struct sheet *s, enum words label, struct str code)
{
	sheet_item(s, S(""));
	sheet_say(s, label);
	sheet_say(s, WORDS_COLON);
	sheet_code(s, code);
	sheet_item_end(s);
}

static void put_packs(struct sheet *s)
{
	sheet_section(s, "law", WORDS_HEAD_PACKS, true);
	sheet_block(s, WORDS_N);
	for (int i = 0; i < s->v.law->n_packs; i++)
		if (report_uses(s->v.r, i))
			put_pack(s, s->v.law->packs[i], !i);
	sheet_sentence(s, WORDS_SHEET_CHECK);
	put_code(s, WORDS_SHEET_FILE, str_print(s->v.arena, "SHA-256 %.*s", SF(s->v.c->file->sha256)));
	put_code(s, WORDS_SHEET_PROGRAM, str_print(s->v.arena, "holdfast %.*s", SF(s->v.r->engine)));
	sheet_block_end(s);
	sheet_section_end(s);
}

/* A limit is a fixed sentence, and behind it what stands in the words of the law. */
static void put_limit(struct sheet *s, struct str limit)
{
	static const enum words sentences[] = { WORDS_UNCHECKED, WORDS_INVENTED, WORDS_OPEN_ROWS };
	sheet_item(s, S(""));
	size_t own = limit.n;
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		struct str sentence = view_say(&s->v, sentences[i]);
		if (str_starts(limit, sentence) && limit.n > sentence.n)
			own = sentence.n + 1;
	}
	sheet_own(s, str_cut(limit, 0, own));
	if (own < limit.n)
		sheet_law(s, str_cut(limit, own, limit.n), sheet_pack_language(s, 0), false);
	sheet_item_end(s);
}

static void put_limits(struct sheet *s)
{
	int n;
	struct str *limits = report_limits(s->v.arena, s->v.r, &n);
	sheet_section(s, "limits", WORDS_HEAD_LIMITS, true);
	sheet_block(s, WORDS_N);
	for (int i = 0; i < n; i++)
		put_limit(s, limits[i]);
	sheet_block_end(s);
	sheet_section_end(s);
}

static void put_head(struct sheet *s)
{
	struct arena *a = s->v.arena;
	struct str ref = sheet_clean(a, s->v.c->file->ref), sheet = view_say(&s->v, WORDS_SHEET);
	json_pair(&s->json, S("lang"), s->tag);
	json_pair(&s->json, S("dir"), lang_is_rtl(s->tag) ? S("rtl") : S("ltr"));
	/* U+2068 ... U+2069: the reference keeps its own direction in a title, where no markup is */
	json_pair(&s->json, S("title"), str_print(a, "%.*s \xe2\x81\xa8%.*s\xe2\x81\xa9", SF(sheet), SF(ref)));
	json_pair(&s->json, S("ref"), ref);
	json_pair(&s->json, S("on"), date_write(a, s->v.c->world.on));
	json_pair(&s->json, S("sheet"), sheet);
	json_pair(&s->json, S("what"), view_say(&s->v, WORDS_SHEET_WHAT));
	json_pair(&s->json, S("page"), view_say(&s->v, WORDS_SHEET_PAGE));
	json_pair(&s->json, S("digits"), view_say(&s->v, WORDS_DIGITS));
	json_pair(&s->json, S("digest"), s->v.law->n_packs ? s->v.law->packs[0]->sha256 : S(""));
}

struct str sheet_json(struct arena *a, const struct report *r)
{
	struct buf b = { .arena = a };
	const struct law *law = r->weighed->world.law;
	struct sheet s = { .v = { .arena = a, .r = r, .law = law, .c = r->weighed, .answer = r->answer },
		.json = { .buf = &b },
		.tag = words_tag(r->lang),
		.cited = NEW(a, bool, (size_t)law->n_sources + 1) };
	json_open(&s.json, '{');
	put_head(&s);
	put_verdict(&s);
	put_about(&s);
	json_key(&s.json, S("sections"));
	json_open(&s.json, '[');
	put_members(&s);
	sheet_grounds(&s);
	sheet_missing(&s);
	sheet_days(&s);
	put_advice(&s);
	sheet_changes(&s);
	sheet_ignored(&s);
	sheet_notes(&s);
	sheet_sources(&s);
	put_packs(&s);
	put_limits(&s);
	json_close(&s.json, ']');
	put_notices(&s);
	json_close(&s.json, '}');
	buf_char(&b, '\n');
	return buf_str(&b);
}
