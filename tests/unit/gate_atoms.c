/* The smallest things a condition asks: dates, counts, places, tables, each in three values. */
#include "gate/atoms.h"
#include "test.h"
#include <stdlib.h>

enum { F_DAY, F_STAY, F_PLACE, F_PLACES, F_CLOSED, F_COUNT, F_MARKS, F_MARK_COUNT, F_OTHER_DAY, N_FACTS };
struct bench {
	char room[1 << 16];
	struct arena arena;
	struct law law;
	struct fact facts[N_FACTS];
	struct group group;
	struct law_table table;
	struct world world;
	struct seat seat;
};

static struct bench *bench_new(void)
{
	static struct bench b; /* one test at a time */
	static struct str marks[] = { S_INIT("none"), S_INIT("scar"), S_INIT("burn") };
	static const enum fact_type types[] = { FACT_DATE, FACT_COUNT, FACT_PLACE, FACT_PLACES, FACT_YESNO, FACT_COUNT,
		FACT_CHOICES, FACT_COUNT, FACT_DATE };
	memset(&b, 0, sizeof b);
	b.arena = (struct arena){ b.room, b.room + sizeof b.room, NULL };
	for (int i = 0; i < N_FACTS; i++)
		b.facts[i] = (struct fact){ .type = types[i], .group = -1, .counts_group = -1, .counts_fact = -1 };
	b.facts[F_STAY].has_unit = true, b.facts[F_STAY].unit = DAYS;
	b.facts[F_COUNT].counts_group = 0, b.facts[F_MARK_COUNT].counts_fact = F_MARKS;
	b.facts[F_MARKS].words = marks, b.facts[F_MARKS].n_words = 3;
	b.group = (struct group){ .members = MEMBERS_PEOPLE, .complete = F_CLOSED };
	b.law = (struct law){ .facts = b.facts,
		.n_facts = N_FACTS,
		.groups = &b.group,
		.n_groups = 1,
		.tables = &b.table,
		.n_tables = 1 };
	b.law.decision.per = -1;
	b.world = world_new(&b.arena, &b.law, 20000);
	return &b;
}

static struct value *set(struct bench *b, int fact) { return &b->world.values[fact]; }
static struct noun fact_noun(int fact) { return (struct noun){ .kind = NOUN_FACT, .i = fact }; }
static struct noun number(long n) { return (struct noun){ .kind = NOUN_NUMBER, .number = n }; }

static enum truth days(struct bench *b, struct noun left, enum cmp cmp, struct noun right)
{
	struct cond c = { .op = COND_DATE, .left = left, .cmp = cmp, .right = right };
	return truth_of_days(&b->world, &b->seat, &c);
}

static enum truth counts(struct bench *b, int fact, enum cmp cmp, long n)
{
	struct cond c = { .op = COND_COUNT, .left = fact_noun(fact), .cmp = cmp, .right = number(n) };
	return truth_of_counts(&b->world, &b->seat, &c);
}

TEST("a comparison with a day that is not known is unknown")
{
	struct bench *b = bench_new();
	struct noun today = { .kind = NOUN_TODAY };
	for (enum cmp cmp = CMP_BEFORE; cmp <= CMP_ON_OR_AFTER; cmp++)
		CHECK(days(b, today, cmp, fact_noun(F_DAY)) == UNKNOWN);
}

TEST("the order of two days, the same day included")
{
	struct bench *b = bench_new();
	struct noun today = { .kind = NOUN_TODAY }, day = fact_noun(F_DAY);
	set(b, F_DAY)->known = true;
	for (int32_t d = 19999; d <= 20001; d++) {
		set(b, F_DAY)->date = d;
		CHECK(days(b, today, CMP_BEFORE, day) == (20000 < d ? YES : NO));
		CHECK(days(b, today, CMP_AFTER, day) == (20000 > d ? YES : NO));
		CHECK(days(b, today, CMP_ON_OR_BEFORE, day) == (20000 <= d ? YES : NO));
		CHECK(days(b, today, CMP_ON_OR_AFTER, day) == (20000 >= d ? YES : NO));
	}
}

static enum truth spans(struct bench *b, enum cmp cmp, struct noun span)
{
	struct cond c = {
		.op = COND_SPAN, .left = { .kind = NOUN_TODAY }, .cmp = cmp, .right = fact_noun(F_DAY), .span = span
	};
	return truth_of_days(&b->world, &b->seat, &c);
}

TEST("a distance of days, with the exact edge")
{
	struct bench *b = bench_new();
	struct noun week = { .kind = NOUN_SPAN, .span = { 1, WEEKS } };
	*set(b, F_DAY) = (struct value){ .known = true, .date = 20000 - 7 };
	CHECK(spans(b, CMP_MORE, week) == NO && spans(b, CMP_AT_LEAST, week) == YES);
	CHECK(spans(b, CMP_LESS, week) == NO && spans(b, CMP_AT_MOST, week) == YES);
	set(b, F_DAY)->date--;
	CHECK(spans(b, CMP_MORE, week) == YES && spans(b, CMP_AT_MOST, week) == NO);
}

TEST("a distance whose length is not known is decided only where every length leads there")
{
	struct bench *b = bench_new();
	*set(b, F_DAY) = (struct value){ .known = true, .date = 20010 };
	CHECK(spans(b, CMP_AT_LEAST, fact_noun(F_STAY)) == NO); /* today lies before the day itself */
	CHECK(spans(b, CMP_LESS, fact_noun(F_STAY)) == YES);
	set(b, F_DAY)->date = 19990;
	CHECK(spans(b, CMP_LESS, fact_noun(F_STAY)) == UNKNOWN);
	*set(b, F_STAY) = (struct value){ .known = true, .count = 10 };
	CHECK(spans(b, CMP_AT_LEAST, fact_noun(F_STAY)) == YES && spans(b, CMP_MORE, fact_noun(F_STAY)) == NO);
}

TEST("members recorded decide a count as far as they can while the group is open")
{
	struct bench *b = bench_new();
	world_members(&b->arena, &b->world, 0, 2);
	CHECK(counts(b, F_COUNT, CMP_AT_LEAST, 2) == YES && counts(b, F_COUNT, CMP_LESS, 2) == NO);
	CHECK(counts(b, F_COUNT, CMP_AT_LEAST, 3) == UNKNOWN && counts(b, F_COUNT, CMP_EXACTLY, 1) == NO);
	CHECK(counts(b, F_COUNT, CMP_EXACTLY, 2) == UNKNOWN);
	set(b, F_CLOSED)->yes = true;
	CHECK(counts(b, F_COUNT, CMP_AT_LEAST, 3) == NO && counts(b, F_COUNT, CMP_EXACTLY, 2) == YES);
}

TEST("the word none of a list is not counted")
{
	struct bench *b = bench_new();
	unsigned char yes[3] = { 0, 1, 0 }, no[3] = { 1, 0, 0 };
	*set(b, F_MARKS) = (struct value){ .word_yes = yes, .word_no = no };
	CHECK(counts(b, F_MARK_COUNT, CMP_AT_LEAST, 1) == YES && counts(b, F_MARK_COUNT, CMP_AT_LEAST, 2) == UNKNOWN);
	CHECK(counts(b, F_MARK_COUNT, CMP_AT_LEAST, 3) == NO);
	yes[1] = 0, no[1] = no[2] = 1, yes[0] = 1, no[0] = 0;
	CHECK(counts(b, F_MARK_COUNT, CMP_EXACTLY, 0) == YES);
}

TEST("a place lies in its country, a country perhaps in one of its places")
{
	CHECK(place_lies(S("AFG-KAB"), S("AFG")) == YES && place_lies(S("AFG"), S("AFG")) == YES);
	CHECK(place_lies(S("AFG"), S("AFG-KAB")) == UNKNOWN && place_lies(S("AFG-KAB"), S("AFG-HER")) == NO);
	CHECK(place_lies(S("PAK"), S("AFG")) == NO && place_lies(S("AFGX"), S("AFG")) == NO);
}

static enum truth lies(struct bench *b)
{
	struct cond c = { .op = COND_LIES_IN, .left = fact_noun(F_PLACE), .right = fact_noun(F_PLACES) };
	return truth_of_lies(&b->world, &b->seat, &c);
}

TEST("a place against a list of places that may not be complete")
{
	struct bench *b = bench_new();
	struct str in[] = { S_INIT("AFG-KAB") }, maybe[] = { S_INIT("PAK") };
	CHECK(lies(b) == UNKNOWN);
	*set(b, F_PLACES) = (struct value){ .rest_no = true };
	CHECK(lies(b) == NO); /* nothing lies in an empty list */
	*set(b, F_PLACES) =
	    (struct value){ .places = in, .n_places = 1, .maybe = maybe, .n_maybe = 1, .rest_no = true };
	CHECK(lies(b) == UNKNOWN);
	static const struct {
		struct str place;
		enum truth truth;
	} rows[] = { { S_INIT("AFG-KAB"), YES }, { S_INIT("AFG"), UNKNOWN }, { S_INIT("AFG-HER"), NO },
		{ S_INIT("PAK-ISB"), UNKNOWN }, { S_INIT("IND"), NO } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		*set(b, F_PLACE) = (struct value){ .known = true, .place = rows[i].place };
		CHECK(lies(b) == rows[i].truth);
	}
	set(b, F_PLACES)->rest_no = false;
	CHECK(lies(b) == UNKNOWN);
}

TEST("a table of places: own row, row of the country, any; a country alone has all its places")
{
	struct bench *b = bench_new();
	struct str gives[] = { S_INIT("bad"), S_INIT("fair") };
	struct table_row rows[] = { { .word = S_INIT("AFG"), .type = ROW_WORD, .value = 1 },
		{ .word = S_INIT("AFG-KAB"), .type = ROW_WORD, .value = 0 },
		{ .word = S_INIT("PAK"), .type = ROW_UNSET }, { .word = S_INIT("any"), .type = ROW_WORD, .value = 1 } };
	int input = F_PLACE;
	b->table = (struct law_table){ .inputs = &input,
		.n_inputs = 1,
		.group = -1,
		.gives = gives,
		.n_gives = 2,
		.presumed = -1,
		.rows = rows,
		.n_rows = 4 };
	static const struct {
		struct str place;
		enum truth bad, fair;
	} cases[] = { { S_INIT("AFG-KAB"), YES, NO }, { S_INIT("AFG-HER"), NO, YES },
		{ S_INIT("AFG"), UNKNOWN, UNKNOWN }, { S_INIT("PAK-ISB"), UNKNOWN, UNKNOWN },
		{ S_INIT("IND"), NO, YES } };
	CHECK(table_gives(&b->world, &b->seat, &b->table, 0) == UNKNOWN);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		*set(b, F_PLACE) = (struct value){ .known = true, .place = cases[i].place };
		CHECK(table_gives(&b->world, &b->seat, &b->table, 0) == cases[i].bad);
		CHECK(table_gives(&b->world, &b->seat, &b->table, 1) == cases[i].fair);
	}
	CHECK(!table_answered(&b->world, &b->seat, &b->table)); /* a row nobody entered */
	b->table.presumed = 0;
	*set(b, F_PLACE) = (struct value){ .known = true, .place = S("PAK") };
	CHECK(table_gives(&b->world, &b->seat, &b->table, 0) == YES);
}

TEST("of a member nobody recorded nothing is known")
{
	struct bench *b = bench_new();
	b->facts[F_DAY].group = 0;
	world_members(&b->arena, &b->world, 0, 1);
	b->world.groups[0].list[0].values[F_DAY] = (struct value){ .known = true, .date = 1 };
	b->seat.of[0] = 0;
	CHECK(seat_value(&b->world, &b->seat, F_DAY)->known);
	b->seat.of[0] = 1;
	CHECK(!seat_value(&b->world, &b->seat, F_DAY)->known);
}

/* Three-valued and/or/not as the decision-model test suite has them (DMN TCK 0106, 0107): null is unknown. */
TEST("or in three values")
{
	static const enum truth v[] = { YES, NO, UNKNOWN };
	static const enum truth table[3][3] = { { YES, YES, YES }, { YES, NO, UNKNOWN }, { YES, UNKNOWN, UNKNOWN } };
	for (int i = 0; i < 3; i++)
		for (int k = 0; k < 3; k++)
			CHECK(truth_or(v[i], v[k]) == table[i][k]);
}
