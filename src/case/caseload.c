#include "base/json_write.h"
#include "case/caseload_state.h"

static uint64_t mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

uint64_t caseload_r(uint64_t seed, uint64_t i, uint64_t field)
{
	return mix(mix(seed + (i + 1) * 0x9E3779B97F4A7C15u) + field * 0xD1B54A32D192ED03u) >> 11;
}

struct drawing { /* one case */
	struct arena *arena;
	const struct caseload *load;
	uint64_t seed, i, of_case; /* of_case: what is the same for all draws of the case */
	struct drawn *drawn;       /* of each draw */
	bool is_clear, is_near;
};

static uint64_t r_of(const struct drawing *d, uint64_t field)
{
	return mix(d->of_case + field * 0xD1B54A32D192ED03u) >> 11;
}

static long in_range(uint64_t r, long lo, long hi)
{
	return lo + (long)((unsigned __int128)r * (unsigned __int128)(hi - lo + 1) >> 53);
}

/* --- which line, which share --- */

static bool holds(const struct drawing *d, const struct when *w)
{
	const struct drawn *is = &d->drawn[w->draw];
	if (w->is_range)
		return is->number >= w->lo && is->number <= w->hi;
	for (int i = 0; i < w->n_ids; i++)
		if (w->ids[i] == is->id)
			return true;
	return false;
}

static bool applies(const struct drawing *d, const struct line_of *line)
{
	bool all = line->kind == LINE_WHEN;
	for (int i = 0; all && i < line->n_whens; i++)
		all = holds(d, &line->whens[i]);
	return all;
}

enum { NEAR_PARTS = 32 }; /* of a case near to clear one fact in so many is left out, and one in so many is turned */

static const struct line_of *near_line(const struct drawing *d, const struct statement *s, uint64_t field)
{
	long part = in_range(r_of(d, field + FIELD_NEAR), 0, NEAR_PARTS - 1);
	return part == 0 ? NULL : part == 1 && s->turned ? s->turned : s->clear;
}

static const struct line_of *line_of(const struct drawing *d, const struct statement *s, uint64_t field)
{
	if ((d->is_clear || d->is_near) && s->clear)
		return d->is_near ? near_line(d, s, field) : s->clear;
	for (int i = 0; i < s->n_lines; i++)
		if (applies(d, &s->lines[i]))
			return &s->lines[i];
	return NULL;
}

static const struct share *share_of(const struct line_of *line, uint64_t r)
{
	int low = 0, high = line->n_shares - 1;
	while (low < high) {
		int middle = (low + high) / 2;
		if (r < line->shares[middle].below)
			high = middle;
		else
			low = middle + 1;
	}
	return &line->shares[low];
}

/* By the number of the case: shares of a cycle, exact. */
static uint64_t place_in(const struct drawing *d, uint64_t cycle)
{
	return (uint64_t)((((unsigned __int128)(d->i % cycle) << 53) + cycle - 1) / cycle);
}

/* --- draws --- */

static long number_of(const struct drawing *d, const struct said *said, const struct line_of *line, uint64_t field)
{
	return in_range(r_of(d, line->n_shares == 1 ? field : field + FIELD_RANGE), said->lo, said->hi);
}

static struct drawn draw_one(const struct drawing *d, const struct statement *s)
{
	static const struct drawn nothing = { .id = -1, .number = -1 };
	const struct line_of *line = line_of(d, s, s->field);
	if (!line)
		return nothing;
	const struct share *share = share_of(line, s->cycle ? place_in(d, s->cycle) : r_of(d, s->field));
	const struct said *said = &share->said[0];
	if (!share->n_said || said->draw >= 0)
		return share->n_said ? d->drawn[said->draw] : nothing;
	return (struct drawn){ said->value, said->id, said->is_range ? number_of(d, said, line, s->field) : -1 };
}

static struct drawing drawing_new(struct arena *a, const struct caseload *c, uint64_t seed, uint64_t i)
{
	struct drawing d = { a, c, seed, i, mix(seed + (i + 1) * 0x9E3779B97F4A7C15u), NULL, false, false };
	d.drawn = NEW(a, struct drawn, (size_t)c->n_draws + 1);
	for (int k = 0; k < c->n_draws; k++) {
		d.drawn[k] = draw_one(&d, &c->list[k]);
		if (k == c->stratum)
			d.is_clear = d.drawn[k].id == c->clear, d.is_near = d.drawn[k].id == c->near;
	}
	return d;
}

struct str caseload_word(struct arena *a, const struct caseload *c, uint64_t seed, uint64_t i, struct str name)
{
	struct drawing d = drawing_new(a, c, seed, i);
	for (int k = 0; k < c->n_draws; k++)
		if (str_eq(c->list[k].name, name))
			return d.drawn[k].number >= 0 ? str_print(a, "%ld", d.drawn[k].number) : d.drawn[k].word;
	return S("");
}

/* --- JSON --- */

static void put_said(struct drawing *d, struct buf *b, const struct said *s, const struct line_of *line, uint64_t field)
{
	buf_add(b, s->before);
	long number = s->is_range ? number_of(d, s, line, field) : s->draw >= 0 ? d->drawn[s->draw].number : -1;
	if (s->is_days)
		buf_print(b, "\"%.*s\"", SF(date_write(d->arena, d->load->about.on - (int32_t)number)));
	else if (number >= 0)
		buf_print(b, "%ld", number);
	else if (s->draw >= 0)
		json_quote(b, d->drawn[s->draw].word);
	buf_add(b, s->behind);
}

/* A list is complete only where every word of it was asked for. */
static bool list_says(const struct drawing *d, const struct share *share, int *named)
{
	bool complete = true;
	*named = 0;
	for (int i = 0; i < share->n_items; i++) {
		complete &= d->drawn[share->items[i].draw].id != d->load->unknown;
		*named += d->drawn[share->items[i].draw].id == d->load->yes;
	}
	return complete;
}

static void put_list(struct drawing *d, struct buf *b, const struct share *share)
{
	int named;
	bool complete = list_says(d, share, &named), first = true;
	buf_add(b, complete ? share->said[0].before : S(""));
	buf_char(b, '[');
	for (int i = 0; i < share->n_items; i++)
		if (d->drawn[share->items[i].draw].id == d->load->yes) {
			buf_add(b, first ? S("") : S(","));
			json_quote(b, share->items[i].word);
			first = false;
		}
	buf_char(b, ']');
	buf_add(b, complete ? share->said[0].behind : S(""));
}

static bool says_nothing(const struct drawing *d, const struct share *share)
{
	int named;
	return !share->n_said || (share->is_list && !list_says(d, share, &named) && !named);
}

static bool put_fact(struct drawing *d, struct buf *b, const struct statement *s, uint64_t field, bool first)
{
	const struct line_of *line = line_of(d, s, field);
	const struct share *share = line ? share_of(line, r_of(d, field)) : NULL;
	if (!share || says_nothing(d, share))
		return false;
	buf_add(b, first ? S("") : S(","));
	buf_add(b, s->key);
	if (share->is_list) {
		put_list(d, b, share);
		return true;
	}
	buf_add(b, share->n_said > 1 ? S("[") : S(""));
	for (int i = 0; i < share->n_said; i++) {
		buf_add(b, i ? S(",") : S(""));
		put_said(d, b, &share->said[i], line, field);
	}
	buf_add(b, share->n_said > 1 ? S("]") : S(""));
	return true;
}

static void put_facts(struct drawing *d, struct buf *b, bool of_destination, uint64_t more)
{
	bool any = false;
	buf_add(b, S("\"facts\":{"));
	for (int i = d->load->n_draws; i < d->load->n; i++)
		if (d->load->list[i].of_destination == of_destination)
			any |= put_fact(d, b, &d->load->list[i], d->load->list[i].field + more, !any);
	buf_char(b, '}');
}

static void put_destination(struct drawing *d, struct buf *b, struct str country, struct str place, uint64_t more)
{
	buf_print(b, "{\"country\":\"%.*s\",", SF(country));
	if (place.n)
		buf_print(b, "\"place\":\"%.*s\",", SF(place));
	put_facts(d, b, true, more);
	buf_char(b, '}');
}

void caseload_case(struct arena scratch, const struct caseload *c, uint64_t seed, uint64_t i, struct buf *b)
{
	struct drawing d = drawing_new(&scratch, c, seed, i);
	struct str country = d.drawn[c->country].word, second = d.drawn[c->second].word;
	buf_add(b, c->head);
	buf_print(b, "%llu-%07llu\",", (unsigned long long)seed, (unsigned long long)i + 1);
	put_facts(&d, b, false, 0);
	if (country.n) {
		buf_add(b, S(",\"destinations\":["));
		put_destination(&d, b, country, d.drawn[c->place].word, 0);
		if (second.n) {
			buf_char(b, ',');
			put_destination(&d, b, second, S(""), FIELD_SECOND);
		}
		buf_char(b, ']');
	}
	buf_add(b, S("}\n"));
}
