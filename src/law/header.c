#include "base/nearest.h"
#include "law/reader.h"

enum header_key {
	KEY_PACK,
	KEY_VERSION,
	KEY_LANGUAGE,
	KEY_JURISDICTION,
	KEY_TITLE,
	KEY_IN_FORCE,
	KEY_UNTIL,
	KEY_NEEDS,
	KEY_CHECKED,
	KEY_INVENTED,
	KEYS
};
static const struct str keys[KEYS] = { S_INIT("pack"), S_INIT("version"), S_INIT("language"), S_INIT("jurisdiction"),
	S_INIT("title"), S_INIT("in force from"), S_INIT("until"), S_INIT("needs"), S_INIT("checked"),
	S_INIT("invented") };

struct header {
	struct arena *arena;
	struct diags *diags;
	struct pack *pack;
	unsigned seen;
};
#define HEADER_FAULT(h, line, piece, hint, ...) diag_error((h)->diags, line_at(line, piece), hint, __VA_ARGS__)

struct str header_cut(struct str page, int *first)
{
	struct str rest = page;
	*first = 1;
	if (!str_eq(lines_next(&rest), S("---")))
		return page;
	for (int no = 2; rest.n; no++)
		if (str_eq(lines_next(&rest), S("---"))) {
			*first = no + 1;
			return rest;
		}
	return page;
}

static bool version_is(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.at[i] >= '0' && s.at[i] <= '9') || (s.at[i] >= 'a' && s.at[i] <= 'z') ||
			(s.at[i] >= 'A' && s.at[i] <= 'Z') || s.at[i] == '.' || s.at[i] == '-' || s.at[i] == '_'))
			return false;
	return s.n > 0;
}

static bool read_day(struct header *h, const struct law_line *l, struct str s, bool open_too, int32_t *out)
{
	if (str_eq(s, S("UNSET")))
		return *out = UNSET_DATE, true;
	if (open_too && str_eq(s, S("open")))
		return *out = DATE_OPEN, true;
	return date_read(s, out) ||
	       HEADER_FAULT(h, l, s, S("A date is written year, month, day: 2026-11-23."),
		   "expected a date%s or UNSET, not \"%.*s\"", open_too ? ", open" : "", SF(clip(s)));
}

static bool read_needs(struct header *h, const struct law_line *l, struct str rest)
{
	size_t most = 1;
	for (size_t i = 0; i < rest.n; i++)
		most += rest.at[i] == ',';
	struct pack *p = h->pack;
	p->needs = NEW(h->arena, struct need, most);
	while (rest.n) {
		struct str item = str_split(&rest, S(", ")), version = item, name = str_split(&version, S("@"));
		bool at = name.n < item.n;
		if (!id_is(name) || (at && !version_is(version)))
			return HEADER_FAULT(h, l, item, S("needs: facts-return@2026-11, guidance-afg@2026-06"),
			    "expected the name of a pack, \"@\" and its version, not \"%.*s\"", SF(clip(item)));
		p->needs[p->n_needs++] = (struct need){ name, at ? version : NO_HINT, line_at(l, item) };
	}
	return true;
}

static bool read_value(struct header *h, const struct law_line *l, enum header_key key, struct str v)
{
	struct pack *p = h->pack;
	struct str *texts[KEYS] = { [KEY_PACK] = &p->name,
		[KEY_VERSION] = &p->version,
		[KEY_LANGUAGE] = &p->language,
		[KEY_JURISDICTION] = &p->jurisdiction,
		[KEY_TITLE] = &p->title,
		[KEY_CHECKED] = &p->checked };
	if (texts[key])
		*texts[key] = v;
	switch (key) {
	case KEY_PACK:
		return id_is(v) || HEADER_FAULT(h, l, v, NO_HINT,
				       "the name of a pack is a letter, then letters, digits, \"-\" or \"_\"");
	case KEY_VERSION:
		return version_is(v) ||
		       HEADER_FAULT(h, l, v, NO_HINT, "a version holds letters, digits, \".\", \"-\" and \"_\" only");
	case KEY_LANGUAGE:
		return language_is(v) ||
		       HEADER_FAULT(h, l, v, NO_HINT, "expected a language such as en, not \"%.*s\"", SF(clip(v)));
	case KEY_IN_FORCE:
		return read_day(h, l, v, false, &p->time.from);
	case KEY_UNTIL:
		return read_day(h, l, v, true, &p->time.until);
	case KEY_NEEDS:
		return read_needs(h, l, v);
	case KEY_INVENTED:
		p->invented = str_eq(v, S("yes"));
		return p->invented ||
		       HEADER_FAULT(h, l, v, S("Leave the line out for the law of a country that exists."),
			   "expected yes behind \"invented:\"");
	default:
		return true;
	}
}

static bool read_line(struct header *h, struct law_line *l)
{
	struct str rest = l->whole, key = str_split(&rest, S(":"));
	int i = index_of(key, keys, KEYS);
	struct nearest near = { .scratch = *h->arena, .wanted = key };
	if (!line_letters(l, h->diags))
		return false;
	for (int k = 0; i < 0 && k < KEYS; k++)
		nearest_offer(&near, keys[k]);
	if (i < 0)
		return HEADER_FAULT(h, l, key,
		    near.best.n ? str_print(h->arena, "did you mean \"%.*s\"?", SF(near.best))
				: S("Keys: pack, version, language, jurisdiction, title, in force from, until, needs, "
				    "checked, invented."),
		    "no line of a header begins with \"%.*s\"", SF(clip(key)));
	if (h->seen >> i & 1)
		return HEADER_FAULT(h, l, key, NO_HINT, "\"%.*s\" stands in the header twice", SF(key));
	h->seen |= 1u << i;
	if (!take(&rest, S(" ")) || !str_trim(rest).n || str_trim(rest).n < rest.n)
		return HEADER_FAULT(
		    h, l, rest, NO_HINT, "expected \"%.*s: \" and a text, one space between them", SF(key));
	return read_value(h, l, (enum header_key)i, rest);
}

static bool check_whole(struct header *h, const struct law_line *top)
{
	const unsigned may = 1u << KEY_NEEDS | 1u << KEY_INVENTED;
	struct interval t = h->pack->time;
	bool ok = true;
	for (int k = 0; k < KEYS; k++)
		if (!((h->seen | may) >> k & 1))
			ok = HEADER_FAULT(h, top, top->whole,
			    k == KEY_CHECKED ? S("checked: no, or who checked it and when.") : NO_HINT,
			    "the header has no line \"%.*s:\"", SF(keys[k]));
	if (ok && t.from != UNSET_DATE && t.until != UNSET_DATE && t.until < t.from)
		ok = HEADER_FAULT(h, top, top->whole, NO_HINT, "the last day in force is before the first");
	return ok;
}

bool header_read(struct arena *a, struct str path, struct str page, struct pack *out, struct diags *d)
{
	struct header h = { .arena = a, .diags = d, .pack = out };
	struct str rest = page;
	struct law_line top = { .path = path, .whole = lines_next(&rest), .no = 1 };
	top.text = top.whole, out->at = line_at(&top, top.whole);
	if (!str_eq(top.whole, S("---")))
		return HEADER_FAULT(&h, &top, top.whole,
		    S("pack.md begins with ---, then lines such as \"pack: return\", then --- again."),
		    "expected \"---\" in the first line of a pack");
	bool ok = true;
	for (int no = 2; rest.n; no++) {
		struct law_line l = { .path = path, .whole = lines_next(&rest), .no = no };
		l.text = l.whole;
		if (str_eq(l.whole, S("---")))
			return check_whole(&h, &top) && ok;
		if (l.whole.n > LINE_MOST || no > 64)
			return HEADER_FAULT(
			    &h, &top, top.whole, NO_HINT, "the header is never closed by a line \"---\"");
		ok &= read_line(&h, &l);
	}
	return HEADER_FAULT(&h, &top, top.whole, NO_HINT, "the header is never closed by a line \"---\"");
}
