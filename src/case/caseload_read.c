#include "base/json_write.h"
#include "case/caseload_state.h"

enum {
	STATEMENTS_MOST = 400,
	LINES_MOST = 64,
	SHARES_MOST = 160,
	WHENS_MOST = 4,
	WORDS_MOST_OF = 64,
	WORDS_MOST_ALL = 2000,
	NOTES_MOST = 40
};
static const uint64_t whole_share = 1000000000000000000u; /* 1, in units of a share */

struct reading {
	struct arena *arena;
	struct caseload *out;
	struct str label;
	int line;
	struct fault *fault;
	struct statement *now; /* the statement whose lines are being read */
};

#define wrong(r, ...) wrong_at((r), str_print((r)->arena, __VA_ARGS__))
static bool wrong_at(struct reading *r, struct str what)
{
	return fail(r->fault, FAULT_INPUT, "%.*s:%d: %.*s", SF(r->label), r->line, SF(what));
}

/* --- small parts --- */

static struct str word(struct str *rest)
{
	*rest = str_trim(*rest);
	return str_split(rest, S(" "));
}

static bool is_range(struct str s, long *lo, long *hi)
{
	ptrdiff_t dots = str_find(s, S(".."));
	if (dots < 0)
		return str_number(s, lo) && (*hi = *lo, true);
	return str_number(str_cut(s, 0, (size_t)dots), lo) && str_number(str_cut(s, (size_t)dots + 2, s.n), hi) &&
	       *lo <= *hi;
}

/* ".17", "1", "0.030": in units of 10^-18. */
static bool read_share(struct str s, uint64_t *out)
{
	uint64_t n = 0, unit = whole_share;
	bool behind = false, any = false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.at[i] == '.' && !behind) {
			behind = true;
			continue;
		}
		if (s.at[i] < '0' || s.at[i] > '9' || (behind && unit == 1) || (!behind && any))
			return false;
		any = true, unit = behind ? unit / 10 : unit;
		n += (uint64_t)(s.at[i] - '0') * unit;
	}
	return any && n <= whole_share && (*out = n, true);
}

/* ceil(share * 2^53). */
static uint64_t threshold(uint64_t share)
{
	unsigned __int128 scaled = (unsigned __int128)share << 53;
	return (uint64_t)((scaled + whole_share - 1) / whole_share);
}

static int find_draw(const struct caseload *c, struct str name)
{
	for (int i = 0; i < c->n_draws; i++)
		if (str_eq(c->list[i].name, name))
			return i;
	return -1;
}

/* --- lines --- */

/* The number of a word, the same each time. */
static int word_id(struct reading *r, struct str w)
{
	struct caseload *c = r->out;
	for (int i = 0; i < c->n_words; i++)
		if (str_eq(c->words[i], w))
			return i;
	if (c->n_words == WORDS_MOST_ALL)
		return -1;
	c->words[c->n_words] = w;
	return c->n_words++;
}

static void put_words(struct buf *b, struct str list)
{
	bool is_list = str_find(list, S("+")) >= 0;
	long n = 0;
	if (str_eq(list, S("[]")) || str_number(list, &n)) {
		buf_add(b, list);
		return;
	}
	buf_add(b, is_list ? S("[") : S(""));
	for (bool first = true; list.n; first = false) {
		buf_add(b, first ? S("") : S(","));
		json_quote(b, str_split(&list, S("+")));
	}
	buf_add(b, is_list ? S("]") : S(""));
}

/* Everything that counts is made up, and says so. Reasons are given where somebody is said to have given them. */
static void put_evidence(struct reading *r, struct buf *b, struct str status, struct str by)
{
	bool reasoned = str_eq(status, S("reasoned"));
	buf_print(b, ",\"status\":\"%.*s\",\"by\":\"%.*s\",\"on\":\"%.*s\",\"source\":\"synthetic\"%s}",
	    SF(reasoned ? S("established") : status), SF(by), SF(date_write(r->arena, r->out->about.on)),
	    reasoned ? ",\"reasons\":\"synthetic\"" : "");
}

/* The JSON of an assertion, cut in two where its value is drawn. */
static void build_json(struct reading *r, struct said *s, struct str status, struct str by)
{
	struct buf before = { .arena = r->arena };
	bool drawn = s->draw >= 0 || s->is_range;
	if (status.n)
		buf_add(&before, S("{\"value\":"));
	if (!drawn)
		put_words(&before, s->value);
	s->before = buf_str(&before);
	struct buf behind = { .arena = r->arena };
	if (status.n)
		put_evidence(r, &behind, status, by);
	s->behind = buf_str(&behind);
	if (!drawn)
		s->before = str_print(r->arena, "%.*s%.*s", SF(s->before), SF(s->behind)), s->behind = S("");
}

/* VALUE, or VALUE STATUS CODE; a range of days ends in "days ago". */
static bool read_said(struct reading *r, struct str text, struct said *out)
{
	struct str rest = text, value = word(&rest);
	*out = (struct said){ .value = value, .id = word_id(r, value), .draw = -1 };
	out->is_range = is_range(value, &out->lo, &out->hi);
	if (str_starts(str_trim(rest), S("days ago"))) {
		out->is_days = true;
		word(&rest), word(&rest);
		if (!out->is_range)
			return wrong(r, "\"%.*s\" is no number of days", SF(value));
	}
	if (value.n > 1 && value.at[0] == '@')
		out->draw = find_draw(r->out, str_cut(value, 1, value.n));
	if (value.n > 1 && value.at[0] == '@' && out->draw < 0)
		return wrong(r, "no draw \"%.*s\" stands above", SF(str_cut(value, 1, value.n)));
	struct str status = word(&rest), by = word(&rest);
	if (str_trim(rest).n || (status.n && !by.n))
		return wrong(r, "\"%.*s\" is not read; expected VALUE, or VALUE STATUS CODE", SF(text));
	build_json(r, out, status, by);
	return true;
}

/* list DRAW:WORD ... by CODE */
static bool read_list(struct reading *r, struct str rest, struct share *out)
{
	out->is_list = true, out->n_said = 1;
	out->items = NEW(r->arena, struct item, WORDS_MOST_OF);
	for (;;) {
		struct str w = word(&rest), name = w;
		if (str_eq(w, S("by"))) {
			struct str by = word(&rest);
			out->said[0] = (struct said){ .draw = 0 };
			build_json(r, &out->said[0], S("reasoned"), by);
			return (by.n && !str_trim(rest).n) || wrong(r, "expected a code behind \"by\"");
		}
		struct str draw = str_split(&name, S(":"));
		int i = find_draw(r->out, draw);
		if (!name.n || i < 0 || out->n_items == WORDS_MOST_OF)
			return wrong(r, "\"%.*s\" is no DRAW:WORD of a draw that stands above", SF(w));
		out->items[out->n_items++] = (struct item){ i, name };
	}
}

static bool read_outcome(struct reading *r, struct str text, struct share *out)
{
	struct str rest = text, first = word(&rest);
	if (str_eq(first, S("list")))
		return read_list(r, rest, out);
	if (str_eq(text, S("nothing")))
		return true;
	for (rest = text; rest.n;) {
		struct str one = str_trim(str_split(&rest, S("|")));
		if (out->n_said == SAID_MOST)
			return wrong(r, "at most %d assertions on a fact", SAID_MOST);
		if (!read_said(r, one, &out->said[out->n_said++]))
			return false;
	}
	return true;
}

/* SHARE OUTCOME; SHARE OUTCOME; rest OUTCOME - or one OUTCOME alone. */
static bool read_shares(struct reading *r, struct str text, struct line_of *line)
{
	uint64_t sum = 0;
	bool is_one = str_find(text, S(";")) < 0;
	line->shares = NEW(r->arena, struct share, is_one ? 1 : SHARES_MOST);
	while (str_trim(text).n) {
		struct str one = str_trim(str_split(&text, S(";"))), rest = one, first = word(&rest);
		uint64_t share = 0;
		struct share *out = &line->shares[line->n_shares];
		if (line->n_shares++ == SHARES_MOST)
			return wrong(r, "more than %d shares", SHARES_MOST);
		if (is_one)
			rest = one, share = whole_share;
		else if (str_eq(first, S("rest")))
			share = whole_share - sum;
		else if (!read_share(first, &share))
			return wrong(r, "\"%.*s\" is no share such as .25", SF(first));
		if (share > whole_share - sum)
			return wrong(r, "the shares are more than 1");
		sum += share;
		out->below = threshold(sum);
		TRY(read_outcome(r, str_trim(rest), out));
	}
	return sum == whole_share || wrong(r, "the shares are less than 1; the last may be \"rest\"");
}

/* DRAW is WORD, WORD and DRAW is LO..HI */
static bool read_whens(struct reading *r, struct str text, struct line_of *line)
{
	line->whens = NEW(r->arena, struct when, WHENS_MOST);
	while (text.n) {
		struct str one = str_split(&text, S(" and ")), name = str_trim(str_split(&one, S(" is ")));
		struct when *w = &line->whens[line->n_whens];
		if (line->n_whens++ == WHENS_MOST || (w->draw = find_draw(r->out, name)) < 0 || !str_trim(one).n)
			return wrong(
			    r, "\"%.*s\": expected \"DRAW is WORD, WORD\" of a draw that stands above", SF(name));
		w->ids = NEW(r->arena, int, WORDS_MOST_OF);
		w->is_range = is_range(str_trim(one), &w->lo, &w->hi);
		while (!w->is_range && one.n && w->n_ids < WORDS_MOST_OF)
			w->ids[w->n_ids++] = word_id(r, str_trim(str_split(&one, S(","))));
	}
	return true;
}

static bool read_line(struct reading *r, struct str text)
{
	struct statement *s = r->now;
	struct str label = str_trim(str_split(&text, S(": ")));
	if (!s)
		return wrong(r, "a line without a draw or fact above it");
	if (s->n_lines == LINES_MOST)
		return wrong(r, "more than %d lines", LINES_MOST);
	struct line_of *line = &s->lines[s->n_lines++];
	line->kind = str_eq(label, S("clear")) ? LINE_CLEAR : str_eq(label, S("turned")) ? LINE_TURNED : LINE_WHEN;
	if (line->kind != LINE_WHEN)
		*(line->kind == LINE_CLEAR ? &s->clear : &s->turned) = line;
	else if (!str_eq(label, S("else")))
		TRY(read_whens(r, label, line));
	return read_shares(r, str_trim(text), line);
}

/* --- statements --- */

/* draw NAME FIELD, draw NAME cycle N, fact NAME FIELD, fact NAME of destination FIELD */
static bool read_statement(struct reading *r, struct str text)
{
	struct caseload *c = r->out;
	struct str rest = text, kind = word(&rest), name = word(&rest), next = word(&rest);
	bool is_draw = str_eq(kind, S("draw"));
	long number = 0;
	if (c->n == STATEMENTS_MOST)
		return wrong(r, "more than %d statements", STATEMENTS_MOST);
	struct statement s = { .name = name, .is_draw = is_draw };
	s.of_destination = str_eq(next, S("of")) && str_eq(word(&rest), S("destination")) && (next = word(&rest), true);
	bool is_cycle = str_eq(next, S("cycle"));
	next = is_cycle ? word(&rest) : next;
	if (!name.n || !str_number(next, &number) || !number || number >= FIELD_RANGE || str_trim(rest).n)
		return wrong(
		    r, "\"%.*s\" is not read; expected draw NAME FIELD, or fact NAME [of destination] FIELD", SF(text));
	*(is_cycle ? &s.cycle : &s.field) = (uint64_t)number;
	for (int i = 0; i < c->n; i++)
		if ((s.field && c->list[i].field == s.field) ||
		    (c->list[i].is_draw == is_draw && str_eq(c->list[i].name, name)))
			return wrong(r, "the name or the field of %.*s is taken", SF(name));
	if (is_draw && c->n > c->n_draws)
		return wrong(r, "a draw stands before all facts");
	struct buf key = { .arena = r->arena };
	json_quote(&key, name);
	buf_char(&key, ':');
	s.key = buf_str(&key), s.lines = NEW(r->arena, struct line_of, LINES_MOST);
	c->list[c->n] = s;
	r->now = &c->list[c->n++];
	c->n_draws += is_draw;
	return true;
}

static bool read_head(struct reading *r, struct str key, struct str value)
{
	struct caseload_about *about = &r->out->about;
	long seed = 0;
	if (str_eq(key, S("caseload")))
		return about->name = value, true;
	if (str_eq(key, S("gate")))
		return about->gate = value, true;
	if (str_eq(key, S("day")))
		return date_read(value, &about->on) || wrong(r, "\"%.*s\" is no day", SF(value));
	if (str_eq(key, S("seed")))
		return str_number(value, &seed) ? (about->seed = (uint64_t)seed, true) : wrong(r, "no number");
	if (about->n_notes == NOTES_MOST)
		return wrong(r, "more than %d notes", NOTES_MOST);
	about->notes[about->n_notes++] = value;
	return true;
}

static bool read_text(struct reading *r, struct str text)
{
	static const struct str keys[] = { S_INIT("caseload"), S_INIT("gate"), S_INIT("day"), S_INIT("seed"),
		S_INIT("note") };
	if (text.at[0] == ' ')
		return read_line(r, str_trim(text));
	struct str value = text, key = str_trim(str_split(&value, S(": ")));
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_eq(key, keys[i]) && value.n)
			return read_head(r, key, str_trim(value));
	if (str_starts(text, S("draw ")) || str_starts(text, S("fact ")))
		return read_statement(r, text);
	return wrong(r, "\"%.*s\" is no statement of a caseload", SF(text));
}

/* A line of shares may go on in lines that end in ";" or begin deeper. */
static struct str joined(struct reading *r, struct str line, struct str *page)
{
	while (str_ends(line, S(";")) && page->n) {
		struct str more = str_split(page, S("\n"));
		r->line++;
		line = str_print(r->arena, "%.*s %.*s", SF(line), SF(str_trim(more)));
	}
	return line;
}

static bool find_needed(struct reading *r)
{
	struct caseload *c = r->out;
	c->stratum = find_draw(c, S("stratum")), c->country = find_draw(c, S("country"));
	c->place = find_draw(c, S("place")), c->second = find_draw(c, S("second"));
	if (c->stratum < 0 || c->country < 0 || c->place < 0 || c->second < 0)
		return wrong(r, "the draws stratum, country, place and second are needed");
	if (!c->about.name.n || !c->about.gate.n || !c->about.on)
		return wrong(r, "name, gate or day of the caseload is missing");
	c->yes = word_id(r, S("yes")), c->unknown = word_id(r, S("unknown"));
	c->clear = word_id(r, S("clear")), c->near = word_id(r, S("near"));
	c->head = str_print(r->arena, "{\"holdfast\":1,\"gate\":\"%.*s\",\"on\":\"%.*s\",\"ref\":\"SYNTHETIC-",
	    SF(c->about.gate), SF(date_write(r->arena, c->about.on)));
	return true;
}

bool caseload_read(struct arena *a, struct str label, struct str page, const struct caseload **out, struct fault *f)
{
	struct caseload *c = NEW(a, struct caseload, 1);
	struct reading r = { .arena = a, .out = c, .label = label, .fault = f };
	c->list = NEW(a, struct statement, STATEMENTS_MOST);
	c->words = NEW(a, struct str, WORDS_MOST_ALL);
	c->about.notes = NEW(a, struct str, NOTES_MOST);
	while (page.n) {
		struct str line = str_split(&page, S("\n"));
		r.line++;
		if (str_starts(line, S("    ")) && str_trim(line).n)
			TRY(read_text(&r, joined(&r, str_cut(line, 4, line.n), &page)));
	}
	TRY(find_needed(&r));
	*out = c;
	return true;
}

struct caseload_about caseload_about(const struct caseload *c) { return c->about; }
