#include "cli/law_html.h"

/* --- members --- */

void put(struct json_out *j, const char *key, struct str value) { json_pair(j, str_of(key), value); }

void put_if(struct json_out *j, const char *key, struct str value)
{
	if (value.n)
		put(j, key, value);
}

void put_flag(struct json_out *j, const char *key, bool value)
{
	json_key(j, str_of(key));
	json_bool(j, value);
}

void put_int(struct json_out *j, const char *key, long value)
{
	json_key(j, str_of(key));
	json_int(j, value);
}

void put_open(struct json_out *j, const char *key, char bracket)
{
	json_key(j, str_of(key));
	json_open(j, bracket);
}

/* --- what things are called --- */

struct str rule_anchor(struct arena *a, const struct law *law, int rule)
{
	int before = 0;
	for (int i = 0; i < rule; i++)
		before += law->rules[i].pack == law->rules[rule].pack && str_eq(law->rules[i].id, law->rules[rule].id);
	struct str id = law->rules[rule].id;
	return before ? str_print(a, "%.*s-%d", SF(id), before + 1) : id;
}

struct str thing_anchor(struct arena *a, const char *kind, struct str id)
{
	return str_print(a, "%s-%.*s", kind, SF(id));
}

struct str day_words(struct arena *a, int32_t day)
{
	if (day == DATE_OPEN)
		return S("open");
	return day == UNSET_DATE || day == DATE_NONE ? S("not entered") : date_write(a, day);
}

void put_interval(struct json_out *j, struct interval time)
{
	put(j, "from", day_words(j->buf->arena, time.from));
	put(j, "until", day_words(j->buf->arena, time.until));
}

void put_rule_link(const struct site *s, struct json_out *j, const struct site_pack *from, int rule)
{
	const struct law *law = from->law;
	struct arena *a = j->buf->arena;
	json_open_flat(j, '{');
	put(j, "id", law->rules[rule].id);
	put(j, "to", site_link(s, a, from, law->rules[rule].at, rule_anchor(a, law, rule)));
	json_close(j, '}');
}

void put_fact_link(const struct site *s, struct json_out *j, const struct site_pack *from, int fact)
{
	const struct fact *f = &from->law->facts[fact];
	struct arena *a = j->buf->arena;
	json_open_flat(j, '{');
	put(j, "id", f->id);
	put(j, "phrase", f->phrase);
	put(j, "to", site_link(s, a, from, f->at, thing_anchor(a, "fact", f->id)));
	json_close(j, '}');
}

void put_verdict(struct json_out *j, enum verdict verdict, enum ground ground)
{
	static const char *const classes[] = { "refused", "held", "nobar" }, *const words[] = { "refused", "held",
		"no bar found" };
	put(j, "verdict", str_of(words[verdict]));
	put(j, "class", str_of(classes[verdict]));
	if (ground != GROUND_NONE)
		put(j, "ground", str_of(ground_word(ground)));
}

/* --- what statements have in common --- */

void put_texts(struct json_out *j, const char *key, const struct texts *t, struct str language)
{
	put_open(j, key, '[');
	for (int i = 0; i < t->n; i++) {
		struct str lang = t->list[i].lang.n ? t->list[i].lang : language;
		bool rtl = str_starts(lang, S("fa")) || str_starts(lang, S("ps")) || str_starts(lang, S("ar"));
		json_open_flat(j, '{');
		put(j, "lang", lang);
		put(j, "dir", rtl ? S("rtl") : S("ltr"));
		put(j, "text", t->list[i].text);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void put_level(struct json_out *j, int level)
{
	static const char *const levels[] = { "h2", "h3", "h4", "h5" };
	put_flag(j, levels[level < 2 ? 0 : level > 5 ? 3 : level - 2], true);
}

struct str as_written(const struct pack *pack, struct at at)
{
	for (int k = 0; k < pack->n_pages; k++) {
		if (!str_eq(pack->pages[k].path, at.path))
			continue;
		struct str rest = pack->pages[k].bytes;
		for (int i = 1; i < at.line && rest.n; i++)
			str_split(&rest, S("\n"));
		struct str from = rest;
		do
			str_split(&rest, S("\n"));
		while (rest.n && *rest.at == ' ');
		size_t n = from.n - rest.n;
		return str_cut(from, 0, n && from.at[n - 1] == '\n' ? n - 1 : n);
	}
	return S("");
}

/* --- the head of a page --- */

static void put_pack(struct json_out *j, const struct site_pack *p)
{
	const struct pack *pack = p->pack;
	put_open(j, "pack", '{');
	put(j, "name", pack->name);
	put(j, "version", pack->version);
	put(j, "title", pack->title);
	put(j, "language", pack->language);
	put(j, "jurisdiction", pack->jurisdiction);
	put(j, "sha256", p->law->packs[0]->sha256);
	put(j, "checked", pack->checked);
	put_flag(j, "unreviewed", str_eq(pack->checked, S("no")));
	put_flag(j, "invented", pack->invented);
	put_flag(j, "not_entered", pack->time.from == UNSET_DATE);
	put(j, "gate", pack->decision);
	put_interval(j, pack->time);
	put_flag(j, "has_rules", p->law->n_rules > 0 && p->law->rules[0].pack == 0);
	json_close(j, '}');
}

void put_head(struct json_out *j, const struct site_pack *p, const char *up, struct str title, struct str here)
{
	put(j, "title", title);
	put(j, "up", p ? p->up : str_of(up));
	put(j, "here", here);
	if (p)
		put_pack(j, p);
}
