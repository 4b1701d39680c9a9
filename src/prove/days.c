#include "prove/theorem.h"
#include <stdlib.h>

struct days_found {
	struct interval in;
	int32_t *list;
	int n;
};

static void add(struct days_found *d, int32_t day)
{
	if (day == UNSET_DATE || day == DATE_NONE || day == DATE_OPEN || !interval_holds(d->in, day))
		return;
	for (int i = 0; i < d->n; i++)
		if (d->list[i] == day)
			return;
	d->list[d->n++] = day;
}

static void add_time(struct days_found *d, struct interval time)
{
	add(d, time.from);
	if (time.until != UNSET_DATE && time.until != DATE_NONE && time.until != DATE_OPEN)
		add(d, time.until + 1);
}

static int by_day(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
	return x < y ? -1 : x > y;
}

int32_t *law_days(struct arena *a, const struct law *law, int *n)
{
	struct days_found d = { .in = law->packs[0]->time };
	d.list = NEW(a, int32_t, 2 * (size_t)(law->n_rules + law->n_params + law->n_tables + law->n_sources) + 3);
	if (d.in.until == UNSET_DATE)
		d.in.until = DATE_OPEN;
	add(&d, d.in.from);
	for (int i = 0; i < law->n_rules; i++)
		add_time(&d, law->rules[i].time);
	for (int i = 0; i < law->n_params; i++)
		add_time(&d, law->params[i].time);
	for (int i = 0; i < law->n_tables; i++)
		add_time(&d, law->tables[i].time);
	for (int i = 0; i < law->n_sources; i++)
		add_time(&d, law->sources[i].time);
	qsort(d.list, (size_t)d.n, sizeof *d.list, by_day);
	*n = d.n;
	return d.list;
}
