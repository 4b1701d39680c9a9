#include "cli/monitor_watch.h"
#include "ledger/anchor.h"
#include "ledger/decimal.h"

static bool read_table(struct str value, struct watch_state *w)
{
	uint64_t to;
	struct str end = str_split(&value, S(" ")), log = str_split(&value, S(" "));
	if (w->n_tables == WATCH_TABLES || !decimal_read(end, &to) || !log.n || !value.n)
		return false;
	w->table[w->n_tables].log = log, w->table[w->n_tables].by = value;
	w->table[w->n_tables++].to = to;
	return true;
}

bool watch_read(struct arena *a, struct str bytes, struct watch_state *out, struct fault *f)
{
	struct watch_state w = { 0 };
	struct entry e;
	const struct field *first = NULL;
	TRY(entry_read(a, bytes, &e, f));
	bool ok = str_eq(e.kind, S("monitor-state")) && decimal_read(entry_value(&e, S("size")), &w.size) &&
		  decimal_read(entry_value(&e, S("changed")), &w.changed_s);
	if (entry_value(&e, S("again")).n)
		ok = ok && decimal_read(entry_value(&e, S("again")), &w.again);
	w.has_scope = decimal_read(entry_value(&e, S("scope")), &w.scope);
	w.has_anchor = decimal_read(entry_value(&e, S("anchor")), &w.anchor) &&
		       decimal_read(entry_value(&e, S("anchored")), &w.anchored_s);
	size_t n = entry_fields(&e, S("table"), &first);
	for (size_t i = 0; ok && i < n; i++)
		ok = read_table(first[i].value, &w);
	if (!ok)
		return fail(f, FAULT_INPUT, "not what a monitor remembers");
	*out = w;
	return true;
}

struct str watch_write(struct arena *a, const struct watch_state *w)
{
	struct field field[9 + WATCH_TABLES] = { { S("kind"), S("monitor-state") } };
	struct str out = { 0 };
	size_t n = 1;
	field[n++] = (struct field){ S("again"), str_print(a, "%llu", (unsigned long long)w->again) };
	field[n++] = (struct field){ S("size"), str_print(a, "%llu", (unsigned long long)w->size) };
	field[n++] = (struct field){ S("changed"), str_print(a, "%llu", (unsigned long long)w->changed_s) };
	if (w->has_scope)
		field[n++] = (struct field){ S("scope"), str_print(a, "%llu", (unsigned long long)w->scope) };
	if (w->has_anchor) {
		field[n++] = (struct field){ S("anchor"), str_print(a, "%llu", (unsigned long long)w->anchor) };
		field[n++] = (struct field){ S("anchored"), str_print(a, "%llu", (unsigned long long)w->anchored_s) };
	}
	for (size_t i = 0; i < w->n_tables; i++)
		field[n++] =
		    (struct field){ S("table"), str_print(a, "%llu %.*s %.*s", (unsigned long long)w->table[i].to,
						    SF(w->table[i].log), SF(w->table[i].by)) };
	entry_write(a, field, n, &out, NULL);
	return out;
}

static void count_kind(struct watch *w, struct str kind, uint64_t index)
{
	size_t i = 0;
	while (i < w->n_kinds && !str_eq(w->kind[i].kind, kind))
		i++;
	if (i == WATCH_KINDS) {
		w->n_other++;
		return;
	}
	if (i == w->n_kinds)
		w->kind[w->n_kinds++].kind = str_keep(&w->look->cli->keep, kind);
	w->kind[i].n++, w->kind[i].last = index;
}

static void say_kinds(struct watch *w)
{
	for (size_t i = 0; i < w->n_kinds; i++) {
		const char *words = entry_kind_words(w->kind[i].kind);
		look_say(w->look, words ? MARK_NOTE : MARK_WARNS, "kind",
		    "%llu new of kind %.*s (%s), the last is leaf %llu", (unsigned long long)w->kind[i].n,
		    SF(w->kind[i].kind), words ? words : "nobody said what this is",
		    (unsigned long long)w->kind[i].last);
	}
	if (w->n_other)
		look_say(w->look, MARK_NOTE, "kind", "%llu new entries that are no public entries of the record",
		    (unsigned long long)w->n_other);
}

/* The entry of a leaf, as the tree has it. */
static bool entry_at(struct watch *w, struct arena *a, uint64_t index, struct entry *out, struct fault *f)
{
	struct str bytes, entry[TILE_WIDTH];
	unsigned n;
	return view_entries(w->look->view, a, index / TILE_WIDTH, &bytes, entry, &n, f) &&
	       entry_read(a, entry[index % TILE_WIDTH], out, f);
}

/* Says the lines that one entry has and the other has not. */
static void say_missing(struct watch *w, const struct entry *in, const struct entry *from, char sign)
{
	for (size_t i = 0; i < in->n; i++) {
		bool found = false;
		for (size_t k = 0; k < from->n && !found; k++)
			found = str_eq(in->field[i].key, from->field[k].key) &&
				str_eq(in->field[i].value, from->field[k].value);
		if (!found)
			look_say(w->look, MARK_NOTE, "scope", "%c %.*s: %.*s", sign, SF(in->field[i].key),
			    SF(in->field[i].value));
	}
}

static bool watch_scope(struct watch *w, struct arena scratch, uint64_t index, const struct entry *new, struct fault *f)
{
	struct watch_state *s = w->state;
	struct entry old = { 0 };
	unsigned long long now = index, before = s->scope;
	if (s->has_scope) {
		TRY(entry_at(w, &scratch, s->scope, &old, f));
		look_say(w->look, MARK_WARNS, "scope",
		    "leaf %llu changes the declared scope; line by line against leaf %llu:", now, before);
		say_missing(w, &old, new, '-');
	} else {
		look_say(w->look, MARK_NOTE, "scope", "leaf %llu declares the scope:", now);
	}
	say_missing(w, new, &old, '+');
	s->has_scope = true, s->scope = index;
	return true;
}

static void watch_anchor(struct watch *w, struct arena scratch, uint64_t index, struct str bytes)
{
	struct watch_state *s = w->state;
	unsigned long long leaf = index;
	struct anchor a;
	struct fault why;
	if (!anchor_read(&scratch, bytes, &a, &why)) {
		look_say(w->look, MARK_WARNS, "anchor", "leaf %llu: %s", leaf, why.text);
		return;
	}
	if (s->has_anchor && a.number != s->anchor + 1)
		look_say(w->look, MARK_WARNS, "anchor", "leaf %llu is anchor %llu and follows anchor %llu: %s", leaf,
		    (unsigned long long)a.number, (unsigned long long)s->anchor,
		    a.number > s->anchor ? "some are missing" : "the count went back");
	s->has_anchor = true, s->anchor = a.number, s->anchored_s = w->now_s;
}

/* Tables of one log and one count follow one another without a gap. */
static void watch_order(struct watch *w, uint64_t index, const struct aggregate *t)
{
	struct watch_state *s = w->state;
	size_t i = 0;
	while (i < s->n_tables && !(str_eq(s->table[i].log, t->log) && str_eq(s->table[i].by, t->by)))
		i++;
	if (i < s->n_tables && s->table[i].to != t->from)
		look_say(w->look, MARK_WARNS, "gap",
		    "leaf %llu counts from %llu on, and the table before it ended at %llu: %s",
		    (unsigned long long)index, (unsigned long long)t->from, (unsigned long long)s->table[i].to,
		    t->from > s->table[i].to ? "leaves between them were not counted" : "leaves are counted twice");
	if (i == WATCH_TABLES)
		return;
	if (i == s->n_tables) {
		s->table[i].log = str_keep(&w->look->cli->keep, t->log);
		s->table[i].by = str_keep(&w->look->cli->keep, t->by);
		s->n_tables++;
	}
	s->table[i].to = t->to;
}

static void watch_table(struct watch *w, uint64_t index, const struct entry *e)
{
	struct arena *keep = &w->look->cli->keep;
	unsigned long long leaf = index;
	struct aggregate t;
	struct fault why;
	if (!aggregate_read(keep, e, &t, &why)) {
		look_say(w->look, MARK_WARNS, "table", "leaf %llu: %s", leaf, why.text);
		return;
	}
	watch_order(w, index, &t);
	if (!aggregate_is_possible(&t))
		look_say(w->look, MARK_NO, "table", "leaf %llu counts more than there are leaves in its range", leaf);
	bool is_own = str_eq(t.log, w->look->now.checkpoint.origin);
	if (!is_own || !str_eq(t.by, S("kind")) || w->n_pending == WATCH_TABLES) {
		look_say(w->look, MARK_NOTE, "table",
		    "leaf %llu is a table of leaves %llu to %llu of %.*s by %.*s: it can be counted again only by "
		    "whoever may open them",
		    leaf, (unsigned long long)t.from, (unsigned long long)t.to, SF(t.log), SF(t.by));
		return;
	}
	for (size_t i = 0; i < t.n; i++)
		t.cell[i].label = str_keep(keep, t.cell[i].label);
	w->pending[w->n_pending].index = index;
	w->pending[w->n_pending++].table = t;
}

struct watch watch_begin(struct look *k, struct watch_state *state, uint64_t now_s)
{
	enum { ROOM = 80 << 20 };
	struct watch w = { .look = k, .state = state, .now_s = now_s };
	w.room.at = arena_bytes(&k->cli->keep, ROOM);
	w.room.end = w.room.at + ROOM;
	w.room.full = k->cli->keep.full;
	return w;
}

bool watch_entry(void *with, uint64_t index, struct str bytes, struct fault *f)
{
	struct watch *w = with;
	struct arena scratch = w->room;
	struct entry e;
	struct fault why;
	if (!entry_read(&scratch, bytes, &e, NULL)) {
		w->n_other++;
		return true;
	}
	count_kind(w, e.kind, index);
	if (str_eq(e.kind, S("anchor")))
		watch_anchor(w, scratch, index, bytes);
	else if (!entry_is_complete(&e, &why))
		look_say(w->look, MARK_WARNS, "kind", "leaf %llu: %s", (unsigned long long)index, why.text);
	else if (str_eq(e.kind, S("aggregate")))
		watch_table(w, index, &e);
	else if (str_eq(e.kind, S("scope-declaration")))
		return watch_scope(w, scratch, index, &e, f);
	return true;
}

struct recount {
	struct aggregate *table;
	struct arena room;
};
static bool count_one(void *with, uint64_t index, struct str bytes, struct fault *f)
{
	struct recount *r = with;
	struct arena scratch = r->room;
	struct entry e;
	(void)index, (void)f;
	aggregate_count(r->table, entry_read(&scratch, bytes, &e, NULL) ? e.kind : S("other"));
	return true;
}

static bool recount(struct watch *w, uint64_t index, struct aggregate *t, struct fault *f)
{
	struct look *k = w->look;
	struct recount r = { t, w->room };
	struct view_walk walk = {
		.from = t->from, .to = t->to, .ahead = k->place.ahead, .each = count_one, .with = &r
	};
	const struct cell *wrong;
	unsigned long long leaf = index, from = t->from, to = t->to;
	if (t->to > k->now.checkpoint.size) {
		look_say(k, MARK_WARNS, "table", "leaf %llu counts leaves that are not there yet", leaf);
		return true;
	}
	TRY(view_walk(k->view, k->cli->scratch, &walk, f));
	if (aggregate_agrees(t, &wrong))
		look_say(k, MARK_YES, "table", "leaf %llu: leaves %llu to %llu counted again give the same table", leaf,
		    from, to);
	else if (!wrong)
		look_say(k, MARK_NO, "table", "leaf %llu: %llu leaves from %llu to %llu stand in no cell of the table",
		    leaf, (unsigned long long)t->elsewhere, from, to);
	else
		look_say(k, MARK_NO, "table", "leaf %llu says %.*s = %s%llu, and counting again gives %llu", leaf,
		    SF(wrong->label), wrong->is_suppressed ? "<" : "", (unsigned long long)wrong->count,
		    (unsigned long long)wrong->again);
	return true;
}

bool watch_end(struct watch *w, struct fault *f)
{
	for (size_t i = 0; i < w->n_pending; i++)
		TRY(recount(w, w->pending[i].index, &w->pending[i].table, f));
	say_kinds(w);
	return true;
}
