/* law_html_source.c - sources and citations, with the addresses of the official texts. */
#include "cli/law_html.h"

/* Where the numbers lead: the Union's own register of law, and the search engine of the e-Justice portal, which knows
   the ECLI of every court that takes part. */
static const char eur_lex[] = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:";
static const char ecli_search[] = "https://e-justice.europa.eu/ecli/";

static struct str id_address(struct arena *a, const struct source *s, int i)
{
	struct str text = s->ids[i].text;
	switch (s->ids[i].kind) {
	case SOURCE_CELEX:
		return str_print(a, "%s%.*s", eur_lex, SF(text));
	case SOURCE_ECLI:
		return str_print(a, "%s%.*s", ecli_search, SF(text));
	case SOURCE_ELI:
	case SOURCE_URL:
		return text;
	default:
		return S("");
	}
}

struct str source_address(struct arena *a, const struct source *s)
{
	for (int i = 0; i < s->n_ids; i++) {
		struct str to = id_address(a, s, i);
		if (to.n)
			return to;
	}
	return S("");
}

void put_cites(const struct showing *w, const struct cites *cites)
{
	struct json_out *j = w->out;
	struct arena *a = j->buf->arena;
	put_open(j, "cites", '[');
	for (int i = 0; i < cites->n; i++) {
		const struct source *s = &w->pack->law->sources[cites->list[i].source];
		json_open_flat(j, '{');
		put(j, "text", cites->list[i].text);
		put(j, "title", s->title);
		put_if(j, "official", source_address(a, s));
		put(j, "to", site_link(w->site, a, w->pack, s->at, thing_anchor(a, "source", s->id)));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void put_ids(struct json_out *j, const struct source *s)
{
	static const char *const kinds[] = { "CELEX", "ELI", "ECLI", "treaty series", "address", "rule of the house" };
	put_open(j, "ids", '[');
	for (int i = 0; i < s->n_ids; i++) {
		json_open_flat(j, '{');
		put(j, "kind", str_of(kinds[s->ids[i].kind]));
		put_if(j, "text", s->ids[i].text);
		put_if(j, "official", id_address(j->buf->arena, s, i));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static bool cites_it(const struct cites *c, int source)
{
	for (int i = 0; i < c->n; i++)
		if (c->list[i].source == source)
			return true;
	return false;
}

static bool same_source(const struct law *a, const struct source *x, const struct law *b, const struct source *y)
{
	return str_eq(x->id, y->id) && str_eq(a->packs[x->pack]->name, b->packs[y->pack]->name) &&
	       str_eq(a->packs[x->pack]->version, b->packs[y->pack]->version);
}

/* The rules of one pack that cite the source of another. */
static void put_citing(const struct showing *w, const struct source *source, const struct site_pack *by)
{
	const struct law *law = by->law;
	struct json_out *j = w->out;
	struct arena *a = j->buf->arena;
	int there = -1;
	for (int i = 0; i < law->n_sources && there < 0; i++)
		there = same_source(w->pack->law, source, law, &law->sources[i]) ? i : -1;
	for (int i = 0; there >= 0 && i < law->n_rules; i++) {
		if (law->rules[i].pack || !cites_it(&law->rules[i].cites, there))
			continue;
		json_open_flat(j, '{');
		put(j, "id", law->rules[i].id);
		put(j, "to", site_link(w->site, a, w->pack, law->rules[i].at, rule_anchor(a, law, i)));
		json_close(j, '}');
	}
}

void put_source(const struct showing *w, int source)
{
	const struct source *s = &w->pack->law->sources[source];
	struct json_out *j = w->out;
	json_open(j, '{');
	put_open(j, "source", '{');
	put(j, "id", s->id);
	put(j, "anchor", str_print(j->buf->arena, "%.*ssource-%.*s", SF(w->lead), SF(s->id)));
	put_level(j, w->level);
	put(j, "title", s->title);
	put_ids(j, s);
	put_if(j, "mark", s->mark);
	put_interval(j, s->time);
	put_open(j, "cited_by", '[');
	for (int i = 0; i < w->site->n; i++)
		put_citing(w, s, &w->site->list[i]);
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, '}');
}
