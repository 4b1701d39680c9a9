/* rows.c - which rows of a table apply. A place without a row takes the row of its country; a country alone takes the
   rows of all its places; `any` is every word and place that has no row. */
#include "gate/atoms.h"

enum reach { ROW_OFF, ROW_MAYBE, ROW_ON };

/* The codes of a table differ in their last letters: these are compared first. */
static int row_named(const struct law_table *table, struct str word)
{
	for (int i = 0; word.n && i < table->n_rows; i++) {
		struct str row = table->rows[i].word;
		if (row.n == word.n && row.at[row.n - 1] == word.at[word.n - 1] && str_eq(row, word))
			return i;
	}
	return -1;
}

static struct str country_of(struct str place)
{
	const char *dash = place.n > 3 ? memchr(place.at, '-', place.n) : NULL;
	return dash ? str_cut(place, 0, (size_t)(dash - place.at)) : place;
}

/* The row of a place: its own, that of its country, or `any`; -1: none. */
static int row_of_place(const struct law_table *table, struct str place)
{
	int own = row_named(table, place);
	struct str country = country_of(place);
	if (own < 0 && country.n < place.n)
		own = row_named(table, country);
	return own >= 0 ? own : row_named(table, S("any"));
}

/* Is it the row of a place within this country? */
static bool is_inside(const struct table_row *row, struct str country)
{
	return row->word.n > country.n && row->word.at[country.n] == '-' && place_lies(row->word, country) == YES;
}

static void raise(unsigned char *reach, enum reach to) { *reach = *reach < to ? (unsigned char)to : *reach; }

/* A country alone takes the rows of all its places. */
static void reach_place(const struct law_table *table, struct str place, enum reach to, unsigned char *reach)
{
	int own = row_of_place(table, place);
	bool is_country = country_of(place).n == place.n;
	if (own >= 0)
		raise(&reach[own], to);
	for (int i = 0; is_country && i < table->n_rows; i++)
		if (is_inside(&table->rows[i], place))
			raise(&reach[i], to);
}

static void reach_words(
    const struct law_table *table, const struct fact *fact, const struct value *v, unsigned char *reach)
{
	int any = row_named(table, S("any"));
	for (int i = 0; i < fact->n_words; i++) {
		int row = row_named(table, fact->words[i]);
		row = row < 0 ? any : row;
		if (row >= 0 && v->word_yes && v->word_yes[i])
			raise(&reach[row], ROW_ON);
		else if (row >= 0 && !(v->word_no && v->word_no[i]))
			raise(&reach[row], ROW_MAYBE);
	}
}

enum { ROWS_MOST = 512 }; /* more rows than countries with their provinces have is no table of places */

/* Which rows one input reaches; while nothing is known of it every row may apply. */
static void reach_rows(
    const struct world *world, const struct seat *seat, const struct law_table *table, int input, unsigned char *reach)
{
	const struct fact *fact = &world->law->facts[input];
	const struct value *v = seat_value(world, seat, input);
	bool may_be_all = fact->type == FACT_PLACE ? !v->known : fact->type == FACT_PLACES && !v->rest_no;
	memset(reach, may_be_all ? ROW_MAYBE : ROW_OFF, (size_t)table->n_rows);
	if (fact->type == FACT_CHOICE || fact->type == FACT_CHOICES)
		reach_words(table, fact, v, reach);
	if (fact->type == FACT_PLACE && v->known)
		reach_place(table, v->place, ROW_ON, reach);
	for (int i = 0; fact->type == FACT_PLACES && i < v->n_places; i++)
		reach_place(table, v->places[i], ROW_ON, reach);
	for (int i = 0; fact->type == FACT_PLACES && i < v->n_maybe; i++)
		reach_place(table, v->maybe[i], ROW_MAYBE, reach);
}

/* The word of a row; -1: nobody has entered one. */
static int row_word(const struct law_table *table, int row)
{
	return table->rows[row].type == ROW_WORD ? table->rows[row].value : table->presumed;
}

/* One word from one input: known when all rows that can apply agree. */
static enum truth gives_one(const struct world *world, const struct seat *seat, const struct law_table *table, int word)
{
	unsigned char reach[ROWS_MOST];
	int with[3] = { 0 }, other[3] = { 0 };
	reach_rows(world, seat, table, table->inputs[0], reach);
	for (int i = 0; i < table->n_rows; i++) {
		int gives = row_word(table, i);
		with[reach[i]] += gives == word || gives < 0;
		other[reach[i]] += gives != word;
	}
	enum reach best = with[ROW_ON] + other[ROW_ON] ? ROW_ON : ROW_MAYBE;
	if (!with[best] && !other[best])
		return UNKNOWN;
	return !other[best] ? YES : !with[best] ? NO : UNKNOWN;
}

/* The set of the words of all rows that apply: one row suffices for yes, every row that might give it is off for no. */
static enum truth gives_set(const struct world *world, const struct seat *seat, const struct law_table *table, int word)
{
	unsigned char reach[ROWS_MOST];
	bool maybe = false;
	for (int k = 0; k < table->n_inputs; k++) {
		bool any = false;
		reach_rows(world, seat, table, table->inputs[k], reach);
		for (int i = 0; i < table->n_rows; i++) {
			int gives = row_word(table, i);
			any = any || reach[i] != ROW_OFF;
			if (reach[i] == ROW_ON && gives == word)
				return YES;
			maybe = maybe || (reach[i] != ROW_OFF && (gives == word || gives < 0));
		}
		maybe = maybe || (!any && world->law->facts[table->inputs[k]].type == FACT_PLACE);
	}
	return maybe ? UNKNOWN : NO;
}

enum truth table_gives(const struct world *world, const struct seat *seat, const struct law_table *table, int word)
{
	if (table->n_rows > ROWS_MOST)
		return UNKNOWN;
	return table->is_set ? gives_set(world, seat, table, word) : gives_one(world, seat, table, word);
}

static struct days hull(struct days a, struct days b)
{
	return (struct days){ a.first < b.first ? a.first : b.first, a.last > b.last ? a.last : b.last };
}

/* Of a single word or place the row that applies; else all rows that may apply. */
struct days table_days(const struct world *world, const struct seat *seat, const struct law_table *table)
{
	static const struct days none = { DATE_OPEN, INT32_MIN }, any = { INT32_MIN, DATE_OPEN };
	struct days on = none, maybe = none;
	unsigned char reach[ROWS_MOST];
	if (table->n_rows > ROWS_MOST)
		return any;
	for (int k = 0; k < table->n_inputs; k++) {
		reach_rows(world, seat, table, table->inputs[k], reach);
		for (int i = 0; i < table->n_rows; i++) {
			const struct table_row *row = &table->rows[i];
			bool is_entered = row->type == ROW_DATE && row->date != UNSET_DATE;
			struct days day = is_entered ? (struct days){ row->date, row->date } : any;
			if (reach[i] == ROW_ON)
				on = hull(on, day);
			else if (reach[i] == ROW_MAYBE)
				maybe = hull(maybe, day);
		}
	}
	enum fact_type type = world->law->facts[table->inputs[0]].type;
	bool is_single = table->n_inputs == 1 && (type == FACT_CHOICE || type == FACT_PLACE);
	if (!is_single || on.first > on.last)
		on = hull(on, maybe);
	return on.first > on.last ? any : on;
}

bool table_answered(const struct world *world, const struct seat *seat, const struct law_table *table)
{
	for (int i = 0; i < table->n_rows; i++)
		if (table->rows[i].type == ROW_UNSET)
			return false;
	for (int i = 0; i < table->n_inputs; i++)
		if (!fact_answered(world, seat, table->inputs[i]))
			return false;
	return true;
}
