#include "page/template.h"
#include "base/json_write.h"
#include "page/escape.h"
#include "page/parse.h"
#include "page/place.h"
#include "page/ui.h"

enum { PARTS_DEEP = 32 };
struct frame { /* the element at hand, and those around it */
	const struct json *element;
	const struct frame *around;
};
struct cached {
	struct str name;
	struct parsed parsed;
	struct cached *next;
};
struct render {
	struct buf *out;
	struct arena *arena;
	struct cached *cache;
	const struct parsed *template;
	struct place place;
	int parts; /* open one inside the other */
	struct fault *fault;
};

static bool stop(struct render *r, int line, const char *what, struct str name)
{
	return fail(r->fault, FAULT_INPUT, "%.*s:%d: %s%s%.*s%s", SF(r->template->label), line, what,
	    name.n ? " \"" : "", SF(name), name.n ? "\"" : "");
}

/* --- values --- */

static const struct json *member(const struct json *element, struct str name)
{
	return element && element->type == JSON_OBJECT ? json_member(element, name) : NULL;
}

/* What a name means here; NULL: nothing. */
static const struct json *find(const struct frame *at, struct str name)
{
	if (str_eq(name, S(".")))
		return at->element;
	struct str rest = name, first = str_split(&rest, S("."));
	bool here = !first.n;
	if (here)
		first = str_split(&rest, S("."));
	const struct json *value = member(at->element, first);
	while (!value && !here && (at = at->around))
		value = member(at->element, first);
	while (value && rest.n)
		value = member(value, str_split(&rest, S(".")));
	return value;
}

static bool is_shown(const struct json *j)
{
	if (!j || j->type == JSON_NULL || j->type == JSON_FALSE)
		return false;
	if (j->type == JSON_STRING)
		return j->text.n > 0;
	return (j->type != JSON_ARRAY && j->type != JSON_OBJECT) || j->first;
}

static bool print_script(struct render *r, const struct json *j)
{
	struct arena room = *r->arena;
	struct buf b = { .arena = &room };
	json_canonical(&b, j);
	escape_json(r->out, buf_str(&b));
	return true;
}

static bool print(struct render *r, const struct piece *p, const struct frame *at)
{
	const struct json *j = find(at, p->text);
	enum spot spot = place_spot(&r->place);
	if (!j)
		return stop(r, p->line, "the data says nothing of", p->text);
	if (spot == SPOT_FORBIDDEN || spot == SPOT_STYLE)
		return stop(r, p->line, "a value cannot stand here (only in text and in quoted attributes):", p->text);
	if (spot == SPOT_SCRIPT)
		return print_script(r, j);
	r->place.printed = true;
	switch (j->type) {
	case JSON_STRING:
	case JSON_NUMBER:
		escape_text(r->out, j->text);
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		buf_add(r->out, j->type == JSON_TRUE ? S("true") : S("false"));
		return true;
	default:
		return stop(
		    r, p->line, str_print(r->arena, "this is %s and cannot be printed:", json_what(j)).at, p->text);
	}
}

/* --- text of the template --- */

bool page_address(struct str s, bool link)
{
	size_t colon = 0;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.at[i] <= ' ' || s.at[i] == 0x7f || s.at[i] == '\\')
			return false;
	if (link && (str_starts(s, S("https://")) || str_starts(s, S("http://")) || str_starts(s, S("mailto:"))))
		return true;
	while (colon < s.n && !strchr(":/?#", s.at[colon]))
		colon++;
	return s.n && !str_starts(s, S("//")) && (colon == s.n || s.at[colon] != ':');
}

/* A quoted attribute has just ended. */
static bool check_attribute(struct render *r, enum spot spot, int line)
{
	struct str value = str_cut(buf_str(r->out), r->place.from, r->out->n - 1);
	bool address = spot == SPOT_ADDRESS || spot == SPOT_LINK;
	if (!address || !r->place.printed || page_address(value, spot == SPOT_LINK))
		return true;
	return stop(r, line, "no address that could stand here:", str_cut(value, 0, 80));
}

static bool text(struct render *r, const struct piece *p)
{
	int line = p->line;
	for (size_t i = 0; i < p->text.n; i++) {
		char c = p->text.at[i];
		bool was = r->place.at == IN_QUOTED;
		enum spot spot = was ? place_spot(&r->place) : SPOT_TEXT;
		place_move(&r->place, c);
		buf_char(r->out, c);
		if (was && r->place.at != IN_QUOTED)
			TRY(check_attribute(r, spot, line));
		else if (!was && r->place.at == IN_QUOTED)
			r->place.from = r->out->n, r->place.printed = false;
		line += c == '\n';
	}
	return true;
}

/* --- pieces --- */

static bool parse_file(struct render *r, struct str name, struct parsed *out, bool part)
{
	struct str path = str_print(r->arena, "templates/%.*s.html", SF(name)), file = ui_file(path);
	if (!file.at)
		return fail(r->fault, FAULT_MISSING, "ui/%.*s: there is no such template", SF(path));
	if (part && str_ends(file, S("\n")))
		file.n--;
	return template_parse(r->arena, str_print(r->arena, "ui/%.*s", SF(path)), file, out, r->fault);
}

/* The part of this name, parsed once a page. */
static bool find_part(struct render *r, struct str name, const struct parsed **out)
{
	for (struct cached *c = r->cache; c; c = c->next)
		if (str_eq(c->name, name))
			return *out = &c->parsed, true;
	struct cached *c = NEW(r->arena, struct cached, 1);
	TRY(parse_file(r, name, &c->parsed, true));
	c->name = name, c->next = r->cache, r->cache = c;
	return *out = &c->parsed, true;
}

static bool pieces(struct render *, int from, int to, const struct frame *);

static bool part(struct render *r, const struct piece *p, const struct frame *at)
{
	const struct parsed *around = r->template, *inside;
	if (r->parts == PARTS_DEEP)
		return stop(r, p->line, "parts stand one inside the other more than 32 deep:", p->text);
	if (!find_part(r, p->text, &inside))
		return r->fault && r->fault->kind == FAULT_MISSING ? stop(r, p->line, "there is no template", p->text)
								   : false;
	r->template = inside, r->parts++;
	TRY(pieces(r, 0, inside->n, at));
	r->template = around, r->parts--;
	return true;
}

static bool section(struct render *r, int i, const struct frame *at)
{
	const struct piece *p = &r->template->list[i];
	const struct json *j = find(at, p->text);
	if (!is_shown(j))
		return true;
	if (j->type == JSON_TRUE)
		return pieces(r, i + 1, p->end, at);
	if (j->type != JSON_ARRAY)
		return pieces(r, i + 1, p->end, &(struct frame){ j, at });
	for (const struct json *e = j->first; e; e = e->next)
		TRY(pieces(r, i + 1, p->end, &(struct frame){ e, at }));
	return true;
}

static bool pieces(struct render *r, int from, int to, const struct frame *at)
{
	for (int i = from; i < to; i++) {
		const struct piece *p = &r->template->list[i];
		switch (p->kind) {
		case PIECE_TEXT:
			TRY(text(r, p));
			break;
		case PIECE_PRINT:
			TRY(print(r, p, at));
			break;
		case PIECE_PART:
			TRY(part(r, p, at));
			break;
		case PIECE_SECTION:
			TRY(section(r, i, at));
			i = p->end;
			break;
		case PIECE_INVERTED:
			if (!is_shown(find(at, p->text)))
				TRY(pieces(r, i + 1, p->end, at));
			i = p->end;
			break;
		case PIECE_END:
			break;
		}
	}
	return true;
}

static bool render(struct render *r, const struct parsed *page, const struct json *data)
{
	r->template = page;
	TRY(pieces(r, 0, page->n, &(struct frame){ data, NULL }));
	return r->place.at == IN_TEXT || stop(r, 1, "the page ends inside a mark", (struct str){ 0 });
}

bool template_render(struct buf *out, struct arena scratch, struct str name, const struct json *data, struct fault *f)
{
	struct render r = { .out = out, .arena = &scratch, .fault = f };
	struct parsed page = { 0 };
	return parse_file(&r, name, &page, false) && render(&r, &page, data);
}

bool template_text(
    struct buf *out, struct arena scratch, struct str label, struct str text, const struct json *data, struct fault *f)
{
	struct render r = { .out = out, .arena = &scratch, .fault = f };
	struct parsed page = { 0 };
	return template_parse(&scratch, label, text, &page, f) && render(&r, &page, data);
}

bool template_sound(struct arena scratch, struct str name, struct fault *f)
{
	struct render r = { .arena = &scratch, .fault = f };
	struct parsed page = { 0 };
	const struct parsed *part;
	TRY(parse_file(&r, name, &page, false));
	r.template = &page;
	for (int i = 0; i < page.n; i++)
		if (page.list[i].kind == PIECE_PART && !find_part(&r, page.list[i].text, &part))
			return stop(&r, page.list[i].line, "not well formed, or not there:", page.list[i].text);
	return true;
}
