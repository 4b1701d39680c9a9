#include "page/place.h"

static char small(char c) { return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }
static bool is_letter(char c) { return small(c) >= 'a' && small(c) <= 'z'; }
static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/* Adds a letter to a name; what does not fit is left out, no name that matters is that long. */
static void name_add(char *name, size_t room, char c)
{
	size_t n = strlen(name);
	if (n + 1 < room)
		name[n] = small(c), name[n + 1] = 0;
}

static bool is_one_of(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(name, *list))
			return true;
	return false;
}

static void tag_ends(struct place *p)
{
	bool raw = !p->closing && (!strcmp(p->tag, "script") || !strcmp(p->tag, "style"));
	p->at = raw ? IN_RAW : IN_TEXT;
	p->matched = 0;
}

static void after_less(struct place *p, char c)
{
	if (c == '/' && !p->closing)
		p->closing = true;
	else if (c == '!')
		p->at = IN_DECLARATION, p->matched = 0;
	else if (is_letter(c)) {
		p->at = IN_TAG_NAME;
		p->tag[0] = 0;
		name_add(p->tag, sizeof p->tag, c);
	} else
		p->at = IN_TEXT;
}

static void declaration(struct place *p, char c)
{
	if (c == '-' && p->matched < 2) {
		if (++p->matched == 2)
			p->at = IN_COMMENT, p->matched = 0;
	} else if (c == '>')
		p->at = IN_TEXT;
	else
		p->matched = 2; /* a declaration for good: "--" further on means nothing */
}

static void comment(struct place *p, char c)
{
	if (c == '>' && p->matched >= 2)
		p->at = IN_TEXT;
	p->matched = c == '-' ? p->matched + 1 : 0;
}

/* Looks for the end tag: "</", the name, and then a space, "/" or ">". */
static void raw(struct place *p, char c)
{
	size_t n = strlen(p->tag);
	if (p->matched == n + 2 && (is_space(c) || c == '>' || c == '/')) {
		p->closing = true;
		p->at = IN_TAG;
		if (c == '>')
			tag_ends(p);
		return;
	}
	char wanted = (char)(p->matched == 0      ? '<'
			     : p->matched == 1    ? '/'
			     : p->matched < n + 2 ? p->tag[p->matched - 2]
						  : 0);
	p->matched = wanted && small(c) == wanted ? p->matched + 1 : c == '<';
}

static void in_tag(struct place *p, char c)
{
	if (c == '>')
		tag_ends(p);
	else if (p->at == IN_TAG_NAME && !is_space(c) && c != '/')
		name_add(p->tag, sizeof p->tag, c);
	else if (is_space(c) || c == '/')
		p->at = IN_TAG;
	else if (c == '=')
		p->at = AFTER_EQUALS; /* there may be spaces before it */
	else {
		if (p->at != IN_ATTRIBUTE_NAME)
			p->attribute[0] = 0;
		p->at = IN_ATTRIBUTE_NAME;
		name_add(p->attribute, sizeof p->attribute, c);
	}
}

static void after_equals(struct place *p, char c)
{
	if (c == '"' || c == '\'')
		p->at = IN_QUOTED, p->quote = c;
	else if (c == '>')
		tag_ends(p);
	else if (!is_space(c))
		p->at = IN_UNQUOTED;
}

void place_move(struct place *p, char c)
{
	switch (p->at) {
	case IN_TEXT:
		if (c == '<')
			p->at = AFTER_LESS, p->closing = false;
		return;
	case AFTER_LESS:
		after_less(p, c);
		return;
	case IN_TAG_NAME:
	case IN_TAG:
	case IN_ATTRIBUTE_NAME:
		in_tag(p, c);
		return;
	case AFTER_EQUALS:
		after_equals(p, c);
		return;
	case IN_QUOTED:
		if (c == p->quote)
			p->at = IN_TAG;
		return;
	case IN_UNQUOTED:
		if (is_space(c))
			p->at = IN_TAG;
		else if (c == '>')
			tag_ends(p);
		return;
	case IN_DECLARATION:
		declaration(p, c);
		return;
	case IN_COMMENT:
		comment(p, c);
		return;
	case IN_RAW:
		raw(p, c);
	}
}

/* What a quoted attribute is to the browser. */
static enum spot spot_of_attribute(const struct place *p)
{
	static const char *const code[] = { "style", "srcdoc", "srcset", "imagesrcset", "ping", NULL };
	static const char *const loaded[] = { "href", "src", "action", "formaction", "data", "poster", "background",
		"manifest", "xlink:href", "codebase", "archive", "longdesc", "usemap", "profile", "classid", NULL };
	bool follows = !strcmp(p->tag, "a") || !strcmp(p->tag, "area");
	if (!strncmp(p->attribute, "on", 2) || is_one_of(p->attribute, code))
		return SPOT_FORBIDDEN;
	if (!strcmp(p->attribute, "cite") || (follows && !strcmp(p->attribute, "href")))
		return SPOT_LINK;
	return is_one_of(p->attribute, loaded) ? SPOT_ADDRESS : SPOT_VALUE;
}

enum spot place_spot(const struct place *p)
{
	if (p->at == IN_TEXT)
		return SPOT_TEXT;
	if (p->at == IN_RAW)
		return !strcmp(p->tag, "script") ? SPOT_SCRIPT : SPOT_STYLE;
	return p->at == IN_QUOTED ? spot_of_attribute(p) : SPOT_FORBIDDEN;
}
