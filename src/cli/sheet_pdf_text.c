#include "cli/sheet_pdf_parts.h"

struct str pdf_text(const struct json *object, const char *name)
{
	const struct json *member = json_member(object, str_of(name));
	return member && member->type == JSON_STRING ? member->text : S("");
}

void pdf_escape(struct buf *b, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		switch (text.at[i]) {
		case '<':
			buf_add(b, S("&lt;"));
			break;
		case '>':
			buf_add(b, S("&gt;"));
			break;
		case '&':
			buf_add(b, S("&amp;"));
			break;
		default:
			buf_char(b, text.at[i]);
		}
}

static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(s.at[i] >= 'a' && s.at[i] <= 'z') && !(s.at[i] >= 'A' && s.at[i] <= 'Z') && s.at[i] != '-')
			return false;
	return s.n;
}

void pdf_runs(struct buf *b, const struct json *object)
{
	static const struct {
		struct str dir, mark;
	} marks[] = { /* LRI, RLI and FSI of Unicode; PDI ends each of them */
		{ S_INIT("ltr"), S_INIT("\xe2\x81\xa6") }, { S_INIT("rtl"), S_INIT("\xe2\x81\xa7") },
		{ S_INIT("auto"), S_INIT("\xe2\x81\xa8") }
	};
	const struct json *runs = json_member(object, S("runs"));
	for (const struct json *run = runs ? runs->first : NULL; run; run = run->next) {
		struct str dir = pdf_text(run, "dir"), lang = pdf_text(run, "lang"), mark = S("");
		for (int i = 0; i < 3; i++)
			if (str_eq(marks[i].dir, dir))
				mark = marks[i].mark;
		buf_add(b, mark);
		if (is_word(lang))
			buf_print(b, "<span lang=\"%.*s\">", SF(lang));
		pdf_escape(b, pdf_text(run, "text"));
		if (is_word(lang))
			buf_add(b, S("</span>"));
		if (mark.n)
			buf_add(b, S("\xe2\x81\xa9"));
	}
}
