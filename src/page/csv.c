#include "page/csv.h"

static void begin(struct csv *c)
{
	if (c->has)
		buf_char(c->buf, ',');
	c->has = true;
}

void csv_field(struct csv *c, struct str s)
{
	begin(c);
	buf_char(c->buf, '"');
	if (s.n && strchr("=+-@\t\r", *s.at))
		buf_char(c->buf, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.at[i] == '"')
			buf_char(c->buf, '"');
		buf_char(c->buf, s.at[i]);
	}
	buf_char(c->buf, '"');
}

void csv_int(struct csv *c, long n)
{
	begin(c);
	buf_print(c->buf, "\"%ld\"", n);
}

void csv_end(struct csv *c)
{
	buf_add(c->buf, S("\r\n"));
	c->has = false;
}

void csv_head(struct csv *c, struct str all)
{
	while (all.n)
		csv_field(c, str_split(&all, S("|")));
	csv_end(c);
}
