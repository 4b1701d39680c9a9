#include "base/utf8.h"
#include "case/sheet_day.h"
#include "case/sheet_parts.h"

/* --- sections, blocks, items --- */

void sheet_section(struct sheet *s, const char *id, enum words head, bool fine)
{
	json_open(&s->json, '{');
	json_pair(&s->json, S("id"), str_of(id));
	json_pair(&s->json, S("head"), view_say(&s->v, head));
	json_key(&s->json, S("fine"));
	json_bool(&s->json, fine);
	json_key(&s->json, S("blocks"));
	json_open(&s->json, '[');
}

void sheet_section_end(struct sheet *s)
{
	json_close(&s->json, ']');
	json_close(&s->json, '}');
}

void sheet_block(struct sheet *s, enum words kind)
{
	json_open(&s->json, '{');
	json_pair(&s->json, S("kind"), kind == WORDS_N ? S("") : view_say(&s->v, kind));
	json_key(&s->json, S("items"));
	json_open(&s->json, '[');
}

void sheet_block_end(struct sheet *s)
{
	json_close(&s->json, ']');
	json_close(&s->json, '}');
}

void sheet_runs(struct sheet *s)
{
	json_key(&s->json, S("runs"));
	json_open_flat(&s->json, '[');
}

void sheet_runs_end(struct sheet *s) { json_close(&s->json, ']'); }

static void item(struct sheet *s, struct str anchor, struct str lead)
{
	json_open(&s->json, '{');
	json_pair(&s->json, S("anchor"), anchor);
	json_pair(&s->json, S("lead"), lead);
	sheet_runs(s);
	s->is_under = false;
}

/* What a source is called in the page. */
static struct str anchor(struct sheet *s, const struct source *source)
{
	return str_print(s->v.arena, "source-%.*s", SF(source->id));
}

void sheet_item(struct sheet *s, struct str lead) { item(s, S(""), lead); }

void sheet_item_source(struct sheet *s, const struct source *source) { item(s, anchor(s, source), source->id); }

/* Ends the runs at hand; what follows stands in the list of lines under the item. */
static void end_line(struct sheet *s)
{
	sheet_runs_end(s);
	if (s->is_under) {
		json_close(&s->json, '}');
	} else {
		json_key(&s->json, S("under"));
		json_open(&s->json, '[');
	}
}

void sheet_under(struct sheet *s)
{
	end_line(s);
	json_open(&s->json, '{');
	sheet_runs(s);
	s->is_under = true;
}

void sheet_item_end(struct sheet *s)
{
	end_line(s);
	json_close(&s->json, ']');
	json_close(&s->json, '}');
}

/* --- pieces of a line --- */

static bool is_steering(uint32_t c)
{
	return c == 0x200e || c == 0x200f || c == 0x061c || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

static bool is_control(uint32_t c) { return c < 32 || (c >= 127 && c < 160) || c == 0x2028 || c == 0x2029; }

struct str sheet_clean(struct arena *a, struct str text)
{
	struct buf b = { .arena = a };
	while (text.n) {
		uint32_t c = 0;
		size_t n = utf8_next(text, &c);
		if (!n || is_control(c))
			buf_char(&b, ' ');
		else if (!is_steering(c))
			buf_add(&b, str_cut(text, 0, n));
		text = str_cut(text, n ? n : 1, text.n);
	}
	return buf_str(&b);
}

void sheet_own(struct sheet *s, struct str text)
{
	json_open(&s->json, '{');
	json_pair(&s->json, S("text"), sheet_clean(s->v.arena, text));
	json_key(&s->json, S("isolate"));
	json_bool(&s->json, false);
	json_close(&s->json, '}');
}

static void isolate(struct sheet *s, struct str text, struct str lang, const char *dir, struct str to)
{
	json_open(&s->json, '{');
	json_pair(&s->json, S("text"), sheet_clean(s->v.arena, text));
	json_key(&s->json, S("isolate"));
	json_bool(&s->json, true);
	json_pair(&s->json, S("lang"), lang);
	json_pair(&s->json, S("dir"), str_of(dir));
	json_pair(&s->json, S("to"), to);
	json_close(&s->json, '}');
}

void sheet_say(struct sheet *s, enum words w) { sheet_own(s, view_say(&s->v, w)); }

void sheet_label(struct sheet *s, enum words w)
{
	sheet_own(s, str_print(s->v.arena, "%.*s ", SF(view_say(&s->v, w))));
}

void sheet_law(struct sheet *s, struct str text, struct str lang, bool translated)
{
	if (translated || lang_serves(lang, s->tag)) {
		sheet_own(s, text);
		return;
	}
	s->has_other = true;
	isolate(s, text, lang, lang_is_rtl(lang) ? "rtl" : "ltr", S(""));
}

void sheet_data(struct sheet *s, struct str text) { isolate(s, text, S(""), "auto", S("")); }
void sheet_code(struct sheet *s, struct str text) { isolate(s, text, S(""), "ltr", S("")); }

void sheet_cite(struct sheet *s, const struct cite *cite)
{
	if (cite->source < 0) {
		sheet_code(s, cite->text);
		return;
	}
	s->cited[cite->source] = true;
	isolate(s, cite->text, S(""), "ltr", anchor(s, &s->v.law->sources[cite->source]));
}

void sheet_number(struct sheet *s, long n)
{
	sheet_own(s, sheet_digits(s->v.arena, s->tag, str_print(s->v.arena, "%ld", n)));
}

void sheet_day(struct sheet *s, int32_t day) { sheet_own(s, sheet_day_shown(s->v.arena, s->tag, day)); }

void sheet_sentence(struct sheet *s, enum words w)
{
	sheet_item(s, S(""));
	sheet_say(s, w);
	sheet_item_end(s);
}

void sheet_more(struct sheet *s, int n)
{
	sheet_item(s, S(""));
	sheet_label(s, WORDS_AND_MORE);
	sheet_number(s, n);
	sheet_own(s, str_print(s->v.arena, " %.*s", SF(view_say(&s->v, WORDS_SHEET_MORE))));
	sheet_item_end(s);
}

struct str sheet_pack_language(const struct sheet *s, int pack)
{
	return pack >= 0 && pack < s->v.law->n_packs ? s->v.law->packs[pack]->language : S("en");
}
