#include "base/json_write.h"
#include "case/planes_state.h"

struct values { /* the values of one fact, by code */
	int fact;
	struct str *list;
	unsigned n, room;
	unsigned *buckets, n_buckets; /* code + 1; 0: free */
	unsigned blank;               /* code + 1 of the value of a fact of which nothing is said; 0: not met yet */
};
struct planes_writer {
	struct arena *arena;
	const struct table *table;
	struct bulk bulk;
	struct planes_sink sink;
	const struct str *notes;
	int n_notes;
	struct plane_name *names;
	unsigned n_names;
	int *facts; /* of each yes/no fact kept: index; its planes begin at fact_plane */
	unsigned n_facts, fact_plane;
	struct values *values; /* of each coded fact */
	unsigned n_values;
	uint64_t *tiles;       /* of the block: BLOCK_TILES tiles of n_names planes */
	uint32_t *codes;       /* [n_values][BLOCK_ROWS] */
	struct tile_rows rows; /* of the tile at hand */
	unsigned tile, at;     /* tile of the block, row of the tile */
	unsigned block_cases, block_rows;
	struct buf refs;
	struct buf heads; /* JSON of the blocks so far */
	size_t written;
	long cases, all_rows;
};

/* --- columns --- */

static void add_name(struct planes_writer *w, struct plane_name n) { w->names[w->n_names++] = n; }

static void name_atom(struct planes_writer *w, const struct column *c)
{
	const struct law *law = w->table->law;
	const struct atom *atom = &w->table->atoms[c->i];
	struct plane_name name = { .kind = PLANE_ATOM, .yes = c->yes };
	if (atom->kind == ATOM_FACT || atom->kind == ATOM_WORD) {
		const struct fact *f = &law->facts[atom->fact];
		name = (struct plane_name){ .kind = PLANE_FACT, .fact = f->id, .yes = c->yes };
		if (atom->kind == ATOM_WORD)
			name.kind = PLANE_WORD, name.word = f->words[atom->word];
	}
	if (name.kind == PLANE_ATOM)
		name.atom = atom_digest(w->arena, law, atom);
	add_name(w, name);
}

static bool is_named(const struct planes_writer *w, struct str fact, bool yes)
{
	for (unsigned i = 0; i < w->n_names; i++)
		if (w->names[i].kind == PLANE_FACT && w->names[i].yes == yes && str_eq(w->names[i].fact, fact))
			return true;
	return false;
}

/* Those of the table as the bulk engine has them; then the yes/no facts, or sides of them, that it does not read. */
static void name_planes(struct planes_writer *w)
{
	const struct law *law = w->table->law;
	w->names = NEW(w->arena, struct plane_name, 3 + w->bulk.n_columns + 2 * (size_t)law->n_facts);
	for (unsigned i = 0; i < w->bulk.n_columns; i++)
		name_atom(w, &w->bulk.columns[i]);
	w->fact_plane = w->n_names;
	for (int i = 0; i < law->n_facts; i++)
		for (int yes = 1; yes >= 0 && is_kept(law, &law->facts[i]) && !is_coded(&law->facts[i]); yes--)
			if (!is_named(w, law->facts[i].id, yes)) {
				w->facts[w->n_facts++] = i;
				add_name(
				    w, (struct plane_name){ .kind = PLANE_FACT, .fact = law->facts[i].id, .yes = yes });
			}
	add_name(w, (struct plane_name){ .kind = PLANE_ROW });
	add_name(w, (struct plane_name){ .kind = PLANE_FIRST });
	add_name(w, (struct plane_name){ .kind = PLANE_UNSEEN });
}

static void name_codes(struct planes_writer *w)
{
	const struct law *law = w->table->law;
	w->values = NEW(w->arena, struct values, (size_t)law->n_facts + 1);
	for (int i = 0; i < law->n_facts; i++)
		if (is_kept(law, &law->facts[i]) && is_coded(&law->facts[i])) {
			struct values *v = &w->values[w->n_values++];
			*v = (struct values){ .fact = i, .room = 16, .n_buckets = 64 };
			v->list = NEW(w->arena, struct str, v->room),
			v->buckets = NEW(w->arena, unsigned, v->n_buckets);
		}
}

static uint32_t hash_of(struct str s)
{
	uint32_t h = 0x811c9dc5u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.at[i]) * 0x01000193u;
	return h ^ h >> 15;
}

static void place_code(struct values *v, unsigned code)
{
	unsigned at = hash_of(v->list[code]) & (v->n_buckets - 1);
	while (v->buckets[at])
		at = (at + 1) & (v->n_buckets - 1);
	v->buckets[at] = code + 1;
}

static unsigned code_of(struct arena *a, struct values *v, struct str value)
{
	unsigned at = hash_of(value) & (v->n_buckets - 1);
	for (; v->buckets[at]; at = (at + 1) & (v->n_buckets - 1))
		if (str_eq(v->list[v->buckets[at] - 1], value))
			return v->buckets[at] - 1;
	if (v->n == v->room) {
		struct str *list = NEW(a, struct str, 2 * (size_t)v->room);
		memcpy(list, v->list, v->n * sizeof *list);
		v->list = list, v->room *= 2;
	}
	v->list[v->n] = str_keep(a, value);
	if (2 * ++v->n > v->n_buckets) {
		v->n_buckets *= 2, v->buckets = NEW(a, unsigned, v->n_buckets);
		for (unsigned i = 0; i < v->n; i++)
			place_code(v, i);
	} else {
		place_code(v, v->n - 1);
	}
	return v->n - 1;
}

/* --- blocks --- */

static void clear_tiles(struct planes_writer *w)
{
	memset(w->tiles, 0, (size_t)BLOCK_TILES * w->n_names * TILE_WORDS * sizeof(uint64_t));
	memset(w->codes, 0, (size_t)w->n_values * BLOCK_ROWS * sizeof *w->codes);
	w->tile = w->at = w->block_cases = w->block_rows = 0;
	w->rows = (struct tile_rows){ 0 };
	w->refs.n = 0;
}

bool planes_write_begin(struct arena *a, const struct table *t, const struct str *notes, int n_notes,
    struct planes_sink sink, struct planes_writer **out, struct fault *f)
{
	struct planes_writer *w = NEW(a, struct planes_writer, 1);
	char head[PLANES_HEAD] = PLANES_MAGIC;
	*w = (struct planes_writer){ .arena = a, .table = t, .sink = sink, .notes = notes, .n_notes = n_notes };
	w->bulk = bulk_new(a, t);
	if (!w->bulk.is_flat || w->bulk.is_too_large)
		return fail(f, FAULT_INPUT, "the gate \"%.*s\" reads other people of a case: its cases have no planes",
		    SF(t->law->decision.id));
	w->facts = NEW(a, int, 2 * (size_t)t->law->n_facts + 1);
	name_planes(w);
	name_codes(w);
	w->tiles = NEW(a, uint64_t, (size_t)BLOCK_TILES * w->n_names * TILE_WORDS);
	w->codes = NEW(a, uint32_t, (size_t)w->n_values * BLOCK_ROWS + 1);
	w->refs.arena = a, w->heads.arena = a;
	clear_tiles(w);
	w->written = PLANES_HEAD;
	*out = w;
	return sink.put(sink.ctx, (struct str){ head, sizeof head }, f);
}

static uint64_t *tile_at(struct planes_writer *w) { return w->tiles + (size_t)w->tile * w->n_names * TILE_WORDS; }

/* The three planes that say which rows there are stand last. */
static void end_tile(struct planes_writer *w)
{
	uint64_t *last = tile_at(w) + (size_t)(w->n_names - 3) * TILE_WORDS;
	memcpy(last, w->rows.row, sizeof w->rows.row);
	memcpy(last + TILE_WORDS, w->rows.first, sizeof w->rows.first);
	memcpy(last + (size_t)2 * TILE_WORDS, w->rows.unseen, sizeof w->rows.unseen);
	w->rows = (struct tile_rows){ 0 };
	w->tile++, w->at = 0;
}

static struct code_width width_of(const uint32_t *codes, size_t rows)
{
	uint32_t most = 0;
	bool same = true;
	for (size_t i = 0; i < rows; i++) {
		most = codes[i] > most ? codes[i] : most;
		same = same && codes[i] == codes[0];
	}
	if (same)
		return (struct code_width){ .value = codes[0] };
	return (struct code_width){ .width = most < 1 << 8 ? 1 : most < 1 << 16 ? 2 : 4 };
}

/* Unused rows have the code of the row before them, so that a block of one value stays one of no width. */
static void fill_codes(struct planes_writer *w, uint32_t *codes)
{
	for (unsigned t = 0; t < w->tile; t++) {
		const uint64_t *row = w->tiles + ((size_t)(t + 1) * w->n_names - 3) * TILE_WORDS;
		for (unsigned i = 0; i < TILE_ROWS; i++)
			if (!bit_of(row, i) && t + i)
				codes[t * TILE_ROWS + i] = codes[t * TILE_ROWS + i - 1];
	}
}

/* The columns of codes behind the planes; their widths go into `heads`. */
static size_t write_codes(struct arena scratch, struct planes_writer *w, unsigned char *to)
{
	size_t n = 0, rows = (size_t)w->tile * TILE_ROWS;
	for (unsigned c = 0; c < w->n_values; c++) {
		uint32_t *codes = w->codes + (size_t)c * BLOCK_ROWS;
		fill_codes(w, codes);
		struct code_width width = width_of(codes, rows);
		for (size_t i = 0; i < rows; i++)
			put_le(to + n + i * width.width, codes[i], width.width);
		uint64_t check = check_of((struct str){ (const char *)to + n, rows * width.width });
		if (width.width)
			buf_print(
			    &w->heads, "%s[%u,\"%.*s\"]", c ? "," : "", width.width, SF(check_hex(&scratch, check)));
		else
			buf_print(&w->heads, "%s[0,%u]", c ? "," : "", width.value);
		n += rows * width.width;
	}
	return n;
}

static bool end_block(struct arena scratch, struct planes_writer *w, struct fault *f)
{
	if (w->at)
		end_tile(w);
	if (!w->tile)
		return true;
	size_t planes = (size_t)w->tile * w->n_names * TILE_WORDS * sizeof(uint64_t);
	size_t most = to_64(planes + 4 * (size_t)w->n_values * BLOCK_ROWS + w->refs.n);
	unsigned char *bytes = NEW(&scratch, unsigned char, most);
	memcpy(bytes, w->tiles, planes);
	buf_print(&w->heads, "%s{\"cases\":%u,\"codes\":[", w->written > PLANES_HEAD ? "," : "", w->block_cases);
	size_t n = planes + write_codes(scratch, w, bytes + planes);
	if (w->refs.n)
		memcpy(bytes + n, w->refs.at, w->refs.n);
	struct str whole = { (const char *)bytes, to_64(n + w->refs.n) };
	struct str of_planes = check_hex(&scratch, check_of(str_cut(whole, 0, planes))),
		   of_refs = check_hex(&scratch, check_of(str_cut(whole, n, whole.n)));
	buf_print(&w->heads,
	    "],\"check_planes\":\"%.*s\",\"check_refs\":\"%.*s\",\"refs\":%zu,\"rows\":%u,\"tiles\":%u}", SF(of_planes),
	    SF(of_refs), w->refs.n, w->block_rows, w->tile);
	w->written += whole.n;
	TRY(w->sink.put(w->sink.ctx, whole, f));
	clear_tiles(w);
	return true;
}

/* --- cases --- */

static const struct value *value_at(const struct planes_writer *w, const struct world *world, int fact, int member)
{
	static const struct value nothing;
	const struct law *law = w->table->law;
	if (law->facts[fact].group < 0)
		return &world->values[fact];
	return member < world->groups[law->decision.per].n ? &world->groups[law->decision.per].list[member].values[fact]
							   : &nothing;
}

static unsigned code_at(struct arena scratch, struct planes_writer *w, struct values *v, const struct value *value)
{
	struct buf b = { .arena = &scratch };
	value_write(&b, &w->table->law->facts[v->fact], value);
	return code_of(w->arena, v, buf_str(&b));
}

/* Of most facts most cases say nothing: `is_said` of each fact; NULL: not known. */
static void add_row(struct arena scratch, struct planes_writer *w, const struct world *world, const bool *is_said,
    int member, unsigned at)
{
	uint64_t *tile = tile_at(w);
	for (unsigned i = 0; i < w->n_facts; i++) {
		const struct value *v = value_at(w, world, w->facts[i], member);
		if (w->names[w->fact_plane + i].yes ? v->yes : v->no)
			bit_set(tile + (size_t)(w->fact_plane + i) * TILE_WORDS, at);
	}
	for (unsigned c = 0; c < w->n_values; c++) {
		struct values *of = &w->values[c];
		const struct value *v = value_at(w, world, of->fact, member);
		bool is_blank = is_said && !is_said[of->fact] && v->status == STATUS_NONE && !v->word_yes;
		unsigned code = is_blank && of->blank ? of->blank - 1 : code_at(scratch, w, of, v);
		of->blank = is_blank ? code + 1 : of->blank;
		w->codes[(size_t)c * BLOCK_ROWS + (size_t)w->tile * TILE_ROWS + at] = code;
	}
}

static const bool *said_of(struct arena *a, const struct world *world)
{
	bool *is_said = world->said ? NEW(a, bool, (size_t)world->law->n_facts + 1) : NULL;
	for (int i = 0; is_said && i < world->n_said; i++)
		is_said[world->said[i]] = true;
	return is_said;
}

bool planes_write_case(
    struct arena scratch, struct planes_writer *w, const struct world *world, struct str ref, struct fault *f)
{
	unsigned n = bulk_rows(&w->bulk, world);
	if (w->at + n > TILE_ROWS)
		end_tile(w);
	if (w->tile == BLOCK_TILES)
		TRY(end_block(scratch, w, f));
	bulk_take(scratch, &w->bulk, world, tile_at(w), &w->rows, w->at);
	const bool *is_said = said_of(&scratch, world);
	for (unsigned m = 0; m < n; m++)
		add_row(scratch, w, world, is_said, (int)m, w->at + m);
	buf_add(&w->refs, ref);
	buf_char(&w->refs, '\n');
	w->at += n, w->block_cases++, w->block_rows += n;
	w->cases++, w->all_rows += n;
	return true;
}

/* --- what stands behind the blocks --- */

static void put_names(const struct planes_writer *w, struct buf *b)
{
	static const char *const kinds[] = { "row", "first", "unseen", "fact", "word", "atom" };
	for (unsigned i = 0; i < w->n_names; i++) {
		const struct plane_name *n = &w->names[i];
		buf_print(b, "%s[\"%s\"", i ? "," : "", kinds[n->kind]);
		if (n->kind == PLANE_ATOM)
			buf_print(b, ",\"%.*s\"", SF(n->atom));
		if (n->kind == PLANE_FACT || n->kind == PLANE_WORD)
			buf_char(b, ','), json_quote(b, n->fact);
		if (n->kind == PLANE_WORD)
			buf_char(b, ','), json_quote(b, n->word);
		buf_print(b, "%s]", n->kind < PLANE_FACT ? "" : n->yes ? ",\"yes\"" : ",\"no\"");
	}
}

static void put_codes(const struct planes_writer *w, struct buf *b)
{
	const struct law *law = w->table->law;
	for (unsigned c = 0; c < w->n_values; c++) {
		const struct fact *f = &law->facts[w->values[c].fact];
		buf_print(b, "%s{\"fact\":\"%.*s\",\"type\":\"%s\",\"values\":[", c ? "," : "", SF(f->id),
		    fact_word(f->type));
		for (unsigned i = 0; i < w->values[c].n; i++) {
			buf_add(b, i ? S(",") : S(""));
			buf_add(b, w->values[c].list[i]);
		}
		buf_add(b, S("],\"words\":["));
		for (int i = 0; i < f->n_words; i++) {
			buf_add(b, i ? S(",") : S(""));
			json_quote(b, f->words[i]);
		}
		buf_add(b, S("]}"));
	}
}

static void put_law(const struct planes_writer *w, struct buf *b)
{
	const struct law *law = w->table->law;
	bool first = true;
	buf_add(b, S(",\"facts\":{"));
	for (int i = 0; i < law->n_facts; i++) {
		if (!is_kept(law, &law->facts[i]))
			continue;
		buf_print(b, "%s\"%.*s\":\"%.*s\"", first ? "" : ",", SF(law->facts[i].id),
		    SF(fact_digest(b->arena, law, &law->facts[i])));
		first = false;
	}
	buf_add(b, S("},\"format\":1,\"gate\":"));
	json_quote(b, law->decision.id);
	buf_add(b, S(",\"notes\":["));
	for (int i = 0; i < w->n_notes; i++) {
		buf_add(b, i ? S(",") : S(""));
		json_quote(b, w->notes[i]);
	}
	struct str per = law->decision.per < 0 ? S("") : law->groups[law->decision.per].id;
	buf_print(b, "],\"per\":\"%.*s\",\"on\":\"%.*s\",\"packs\":[", SF(per), SF(date_write(b->arena, w->table->on)));
	for (int i = 0; i < law->n_packs; i++) {
		buf_add(b, i ? S(",") : S(""));
		json_quote(b, pack_line(b->arena, law->packs[i]));
	}
}

/* The head as canonical JSON (base/json_write.h). */
static struct str write_head(struct arena *a, const struct planes_writer *w)
{
	struct buf b = { .arena = a }, out = { .arena = a };
	struct json *whole = NULL;
	buf_print(&b, "{\"blocks\":[%.*s],\"cases\":%ld,\"codes\":[", SF(buf_str(&w->heads)), w->cases);
	put_codes(w, &b);
	buf_add(&b, S("]"));
	put_law(w, &b);
	buf_add(&b, S("],\"planes\":["));
	put_names(w, &b);
	buf_print(&b, "],\"rows\":%ld}", w->all_rows);
	if (json_read(a, S("head"), buf_str(&b), (struct json_limits){ SIZE_MAX, 8, SIZE_MAX }, &whole, NULL))
		json_canonical(&out, whole);
	return buf_str(&out);
}

bool planes_write_end(struct arena scratch, struct planes_writer *w, struct fault *f)
{
	TRY(end_block(scratch, w, f));
	struct str head = write_head(&scratch, w);
	char *padded = NEW(&scratch, char, to_64(head.n) + 64);
	unsigned char tail[PLANES_TAIL] = { 0 };
	if (head.n)
		memcpy(padded, head.at, head.n);
	struct sha256 sha = sha256_of(&head, 1);
	put_le(tail, w->written, 8), put_le(tail + 8, head.n, 8);
	memcpy(tail + 16, sha.bytes, sizeof sha.bytes);
	memcpy(tail + 48, PLANES_END, sizeof PLANES_END - 1);
	return w->sink.put(w->sink.ctx, (struct str){ padded, to_64(head.n) }, f) &&
	       w->sink.put(w->sink.ctx, (struct str){ (const char *)tail, sizeof tail }, f);
}
