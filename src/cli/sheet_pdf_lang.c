#include "cli/sheet_pdf_parts.h"

static ptrdiff_t find_last(struct str s, struct str needle)
{
	ptrdiff_t last = -1, at;
	for (size_t from = 0; from < s.n && (at = str_find(str_cut(s, from, s.n), needle)) >= 0; from += (size_t)at + 1)
		last = (ptrdiff_t)from + at;
	return last;
}

/* cairo 1.16 writes the catalog as the last object, then "xref" with the place of each object, then the place of that
   table: so words put into the catalog move nothing but the table. */
bool pdf_name_language(struct buf *pdf, struct str lang, bool is_rtl)
{
	struct str all = buf_str(pdf), type = S("/Type /Catalog\n"), start = S("\nstartxref\n");
	ptrdiff_t catalog = find_last(all, type), table = find_last(all, S("\nxref\n")), place = find_last(all, start);
	long was;
	if (catalog < 0 || table < catalog || place < table)
		return false;
	size_t after = (size_t)catalog + type.n, number = (size_t)place + start.n;
	struct str rest = str_cut(all, number, all.n), between = str_cut(all, after, (size_t)table);
	if (find_last(between, S(" 0 obj")) >= 0 || !str_number(str_split(&rest, S("\n")), &was) || was != table + 1)
		return false;
	struct str words =
	    str_print(pdf->arena, "   /Lang (%.*s)\n   /ViewerPreferences << /DisplayDocTitle true%s >>\n", SF(lang),
		is_rtl ? " /Direction /R2L" : "");
	struct buf out = { .arena = pdf->arena };
	buf_add(&out, str_cut(all, 0, after));
	buf_add(&out, words);
	buf_add(&out, str_cut(all, after, number));
	buf_print(&out, "%ld\n", was + (long)words.n);
	buf_add(&out, rest);
	*pdf = out;
	return true;
}
