#include "base/json_write.h"
#include "case/planes_state.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "planes are mapped as they are");

enum { HEAD_DEPTH = 8, HEAD_VALUES = 1 << 23, COLUMNS_MOST = 1 << 14, BLOCKS_MOST = 1 << 16 };

struct reading {
	struct arena *arena;
	struct plane_file *out;
	struct fault *fault;
};

static bool bad(const struct reading *r, const char *what)
{
	return fail(
	    r->fault, FAULT_INPUT, "%.*s: no planes file as written by this program: %s", SF(r->out->label), what);
}

/* --- the tail and the head --- */

static bool find_head(const struct reading *r, struct str *head, size_t *blocks_end)
{
	struct str b = r->out->bytes;
	if (b.n < PLANES_HEAD + PLANES_TAIL || b.n % 64 || !str_starts(b, S(PLANES_MAGIC)))
		return bad(r, "it does not begin or end like one");
	const unsigned char *tail = (const unsigned char *)b.at + b.n - PLANES_TAIL;
	uint64_t at = get_le(tail, 8), n = get_le(tail + 8, 8);
	if (memcmp(tail + 48, PLANES_END "\0\0\0", 16) != 0 || at < PLANES_HEAD || at > b.n || n > b.n || at % 64 ||
	    at + to_64((size_t)n) + PLANES_TAIL != b.n)
		return bad(r, "its end is cut or damaged");
	for (size_t i = sizeof PLANES_MAGIC - 1; i < PLANES_HEAD; i++)
		if (b.at[i])
			return bad(r, "its first bytes are damaged");
	*head = str_cut(b, (size_t)at, (size_t)(at + n)), *blocks_end = (size_t)at;
	for (size_t i = (size_t)(at + n); i < b.n - PLANES_TAIL; i++)
		if (b.at[i])
			return bad(r, "something stands between its parts");
	struct sha256 sha = sha256_of(head, 1);
	return !memcmp(sha.bytes, tail + 16, sizeof sha.bytes) || bad(r, "its head is damaged");
}

static bool text_of(const struct json *object, struct str name, struct str *out)
{
	const struct json *j = json_member(object, name);
	return j && j->type == JSON_STRING && (*out = j->text, true);
}

static bool number_of(const struct json *object, struct str name, long *out)
{
	const struct json *j = json_member(object, name);
	return j && json_whole(j, out);
}

static const struct json *list_of(const struct json *object, struct str name)
{
	const struct json *j = json_member(object, name);
	return j && j->type == JSON_ARRAY ? j : NULL;
}

static bool texts_of(struct arena *a, const struct json *object, struct str name, struct str **list, int *n)
{
	const struct json *j = list_of(object, name);
	TRY(j != NULL);
	*list = NEW(a, struct str, j->n + 1);
	for (const struct json *e = j->first; e; e = e->next) {
		TRY(e->type == JSON_STRING);
		(*list)[(*n)++] = e->text;
	}
	return true;
}

/* --- columns --- */

/* ["row"], ["fact", ID, "yes"], ["word", ID, WORD, "no"], ["atom", DIGEST, "yes"] */
static bool plane_parse(const struct json *j, struct plane_name *out)
{
	static const struct str kinds[] = { S_INIT("row"), S_INIT("first"), S_INIT("unseen"), S_INIT("fact"),
		S_INIT("word"), S_INIT("atom") };
	static const size_t sizes[] = { 1, 1, 1, 3, 4, 3 };
	const struct json *e = j->first;
	TRY(j->type == JSON_ARRAY && e && e->type == JSON_STRING);
	for (out->kind = PLANE_ROW; !str_eq(kinds[out->kind], e->text);)
		if (out->kind++ == PLANE_ATOM)
			return false;
	TRY(j->n == sizes[out->kind]);
	if (j->n == 1)
		return true;
	e = e->next;
	TRY(e->type == JSON_STRING);
	*(out->kind == PLANE_ATOM ? &out->atom : &out->fact) = e->text;
	e = e->next;
	if (out->kind == PLANE_WORD) {
		TRY(e->type == JSON_STRING);
		out->word = e->text, e = e->next;
	}
	out->yes = e->type == JSON_STRING && str_eq(e->text, S("yes"));
	return out->yes || (e->type == JSON_STRING && str_eq(e->text, S("no")));
}

static void find_pairs(struct arena *a, struct plane_file *p)
{
	p->is_pair = NEW(a, bool, p->n_planes);
	for (unsigned i = 0; i + 1 < p->n_planes; i++) {
		const struct plane_name *x = &p->planes[i], *y = x + 1;
		p->is_pair[i] = x->kind == y->kind && x->kind >= PLANE_FACT && x->yes && !y->yes &&
				str_eq(x->fact, y->fact) && str_eq(x->word, y->word) && str_eq(x->atom, y->atom);
	}
}

static bool planes_parse(struct reading *r, const struct json *head)
{
	struct plane_file *p = r->out;
	const struct json *list = list_of(head, S("planes"));
	if (!list || list->n < 3 || list->n > COLUMNS_MOST)
		return bad(r, "its planes are not named");
	p->planes = NEW(r->arena, struct plane_name, list->n);
	for (const struct json *e = list->first; e; e = e->next)
		if (!plane_parse(e, &p->planes[p->n_planes++]))
			return bad(r, "a plane has no name that is known");
	for (unsigned i = 0; i < p->n_planes; i++)
		if ((p->planes[i].kind <= PLANE_UNSEEN) != (i + 3 >= p->n_planes) ||
		    (i + 3 >= p->n_planes && p->planes[i].kind != i + 3 - p->n_planes))
			return bad(r, "its last planes are not row, first and unseen");
	find_pairs(r->arena, p);
	return true;
}

/* The words of a fact, as it was then, stand in the file; its values are read by them. */
static bool code_parse(struct arena *a, const struct json *j, struct code_name *out)
{
	struct fact fact = { .n_words = 0 };
	struct str type;
	const struct json *values = list_of(j, S("values"));
	TRY(text_of(j, S("fact"), &out->fact) && text_of(j, S("type"), &type) && values);
	TRY(texts_of(a, j, S("words"), &fact.words, &fact.n_words));
	for (fact.type = FACT_DATE; !str_eq(type, str_of(fact_word(fact.type)));)
		if (fact.type++ == FACT_PLACES)
			return false;
	out->values = NEW(a, struct value, values->n + 1);
	for (const struct json *e = values->first; e; e = e->next) {
		struct arena scratch = *a;
		struct value *v = &out->values[out->n_values++];
		struct buf once = { .arena = &scratch }, again = { .arena = &scratch };
		TRY(value_parse(&scratch, &fact, e, v));
		*a = scratch;
		once.arena = again.arena = &scratch;
		value_write(&once, &fact, v), json_canonical(&again, e);
		TRY(str_eq(buf_str(&once), buf_str(&again)));
	}
	return true;
}

static bool codes_parse(struct reading *r, const struct json *head)
{
	struct plane_file *p = r->out;
	const struct json *list = list_of(head, S("codes"));
	if (!list || list->n > COLUMNS_MOST)
		return bad(r, "its codes are not named");
	p->codes = NEW(r->arena, struct code_name, list->n + 1);
	for (const struct json *e = list->first; e; e = e->next)
		if (!code_parse(r->arena, e, &p->codes[p->n_codes++]))
			return bad(r, "a value of a fact is none");
	return true;
}

/* --- blocks --- */

static bool widths_parse(struct reading *r, const struct json *list, struct block *out, size_t *bytes)
{
	struct plane_file *p = r->out;
	unsigned c = 0;
	TRY(list && list->n == p->n_codes);
	out->codes = NEW(r->arena, struct code_width, p->n_codes + 1);
	for (const struct json *e = list->first; e; e = e->next, c++) {
		long width, value = 0;
		uint64_t check = 0;
		TRY(e->type == JSON_ARRAY && e->n == 2 && json_whole(e->first, &width));
		const struct json *second = e->first->next;
		TRY(width == 0 || width == 1 || width == 2 || width == 4);
		TRY(width ? second->type == JSON_STRING && check_read(second->text, &check)
			  : json_whole(second, &value) && (unsigned long)value < p->codes[c].n_values);
		out->codes[c] = (struct code_width){ (unsigned)width, (unsigned)value, check };
		*bytes += (size_t)width * out->tiles * TILE_ROWS;
	}
	return true;
}

static bool block_parse(struct reading *r, const struct json *j, size_t at, struct block *out)
{
	long tiles, cases, rows, refs;
	struct str of_planes, of_refs;
	TRY(number_of(j, S("tiles"), &tiles) && number_of(j, S("cases"), &cases) && number_of(j, S("rows"), &rows) &&
	    number_of(j, S("refs"), &refs) && text_of(j, S("check_planes"), &of_planes) &&
	    text_of(j, S("check_refs"), &of_refs));
	TRY(tiles >= 1 && tiles <= BLOCK_TILES && cases >= 1 && cases <= rows && rows <= tiles * TILE_ROWS);
	*out = (struct block){ .at = at,
		.refs = (size_t)refs,
		.tiles = (unsigned)tiles,
		.cases = (unsigned)cases,
		.rows = (unsigned)rows };
	TRY(check_read(of_planes, &out->planes_check) && check_read(of_refs, &out->refs_check));
	size_t bytes = (size_t)tiles * r->out->n_planes * TILE_WORDS * sizeof(uint64_t);
	TRY(widths_parse(r, list_of(j, S("codes")), out, &bytes));
	out->bytes = to_64(bytes + out->refs);
	return true;
}

static bool blocks_parse(struct reading *r, const struct json *head, size_t end)
{
	struct plane_file *p = r->out;
	const struct json *list = list_of(head, S("blocks"));
	size_t at = PLANES_HEAD;
	long cases = 0, rows = 0;
	if (!list || list->n > BLOCKS_MOST)
		return bad(r, "its blocks are not listed");
	p->blocks = NEW(r->arena, struct block, list->n + 1);
	for (const struct json *e = list->first; e; e = e->next) {
		struct block *b = &p->blocks[p->n_blocks++];
		if (!block_parse(r, e, at, b) || b->bytes > end - at)
			return bad(r, "a block is described wrongly");
		at += b->bytes, cases += b->cases, rows += b->rows;
	}
	return (at == end && cases == p->cases && rows == p->rows) || bad(r, "its blocks do not fill it");
}

static bool is_canonical(struct arena scratch, const struct json *whole, struct str text)
{
	struct buf b = { .arena = &scratch };
	json_canonical(&b, whole);
	return str_eq(buf_str(&b), text);
}

static bool facts_parse(struct reading *r, const struct json *head)
{
	const struct json *facts = json_member(head, S("facts"));
	if (!facts || facts->type != JSON_OBJECT)
		return bad(r, "its facts are not listed");
	r->out->facts = NEW(r->arena, struct weighed_fact, facts->n + 1);
	for (const struct json *e = facts->first; e; e = e->next)
		r->out->facts[r->out->n_facts++] = (struct weighed_fact){ e->name, e->text };
	return true;
}

bool planes_read(struct arena *a, struct str label, struct str bytes, struct plane_file *out, struct fault *f)
{
	struct reading r = { a, out, f };
	struct json *head = NULL;
	struct str text = { 0 }, on = { 0 };
	long format = 0;
	size_t end = 0;
	*out = (struct plane_file){ .label = label, .bytes = bytes };
	TRY(find_head(&r, &text, &end));
	TRY(json_read(a, label, text, (struct json_limits){ text.n, HEAD_DEPTH, HEAD_VALUES }, &head, f));
	if (!number_of(head, S("format"), &format) || format != 1)
		return bad(&r, "only version 1 of the format is known");
	if (!is_canonical(*a, head, text))
		return bad(&r, "its head is not in canonical form");
	if (!text_of(head, S("gate"), &out->gate) || !text_of(head, S("per"), &out->per) ||
	    !text_of(head, S("on"), &on) || !date_read(on, &out->on) || !number_of(head, S("cases"), &out->cases) ||
	    !number_of(head, S("rows"), &out->rows) || !texts_of(a, head, S("packs"), &out->packs, &out->n_packs) ||
	    !texts_of(a, head, S("notes"), &out->notes, &out->n_notes))
		return bad(&r, "its head lacks something");
	return planes_parse(&r, head) && codes_parse(&r, head) && facts_parse(&r, head) && blocks_parse(&r, head, end);
}

/* --- blocks, one by one --- */

const uint64_t *planes_tile(const struct plane_file *p, unsigned block, unsigned tile)
{
	return (const uint64_t *)(const void *)(p->bytes.at + p->blocks[block].at) +
	       (size_t)tile * p->n_planes * TILE_WORDS;
}

void planes_rows(const struct plane_file *p, unsigned block, unsigned tile, struct tile_rows *out)
{
	const uint64_t *last = planes_tile(p, block, tile) + (size_t)(p->n_planes - 3) * TILE_WORDS;
	memcpy(out->row, last, sizeof out->row);
	memcpy(out->first, last + TILE_WORDS, sizeof out->first);
	memcpy(out->unseen, last + (size_t)2 * TILE_WORDS, sizeof out->unseen);
}

size_t planes_place_of_codes(const struct plane_file *p, unsigned block, unsigned column)
{
	const struct block *b = &p->blocks[block];
	size_t at = b->at + (size_t)b->tiles * p->n_planes * TILE_WORDS * sizeof(uint64_t);
	for (unsigned c = 0; c < column; c++)
		at += (size_t)b->codes[c].width * b->tiles * TILE_ROWS;
	return at;
}

struct codes planes_codes(const struct plane_file *p, unsigned block, unsigned column)
{
	struct code_width w = p->blocks[block].codes[column];
	return (struct codes){ (const unsigned char *)p->bytes.at + planes_place_of_codes(p, block, column), w.width,
		w.value };
}

struct str planes_refs(const struct plane_file *p, unsigned block)
{
	size_t at = planes_place_of_codes(p, block, p->n_codes);
	return str_cut(p->bytes, at, at + p->blocks[block].refs);
}
