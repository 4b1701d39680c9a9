/* Bytes as pack.md of a pack: never a crash, at most DIAG_MOST faults kept, each with a place in the page; the
   formatter is idempotent and does not change what the law says; what was read without a fault compiles or says why
   not, and runs. */
#include "base/file.h"
#include "fuzz/fuzz.h"
#include "gate/coverage.h"
#include "law/law.h"
#include "law/table.h"

enum { ROOM = 192 << 20, BYTES_MOST = 1 << 16 };

static void check_diags(struct arena a, const struct diags *d, bool good)
{
	struct buf b = { .arena = &a };
	MUST(d->n >= 0 && d->n <= DIAG_MOST && d->errors >= 0);
	MUST(good == !d->errors);
	for (int i = 0; i < d->n; i++)
		MUST(d->list[i].text.n && d->list[i].at.line >= 0 && d->list[i].at.col >= 0);
	diags_show(&b, d);
}

static const struct law *read_page(struct arena *a, struct str page, struct diags *d)
{
	struct file *file = NEW(a, struct file, 1);
	struct shelf *shelf = NEW(a, struct shelf, 1);
	*file = (struct file){ S("fuzz/pack.md"), page };
	*d = (struct diags){ .arena = a };
	if (!shelf_read(a, S("law"), file, 1, shelf, d) || !shelf->n)
		return NULL;
	return law_read(a, shelf, &shelf->packs[0], d);
}

static void check_format(struct arena a, struct str page)
{
	struct str once, twice;
	struct diags d = { .arena = &a }, again = { .arena = &a };
	if (!law_format(&a, S("law/fuzz/pack.md"), page, &once, &d)) {
		check_diags(a, &d, false);
		return;
	}
	MUST(law_format(&a, S("law/fuzz/pack.md"), once, &twice, &again));
	MUST(str_eq(once, twice));
}

static void check_runs(struct arena a, const struct law *law)
{
	struct day_tables tables = { .arena = &a, .law = law };
	struct diags d = { .arena = &a };
	struct table table;
	struct world w;
	int32_t on = law->packs[0]->time.from;
	if (!law->decision.id.n || on == UNSET_DATE || on == DATE_OPEN)
		return;
	if (table_compile(&a, law, on, &table, &d)) {
		w = world_new(&a, law, on);
		MUST(gate_answer(&a, &table, &w, ANSWER_REASONS | ANSWER_EXPLAIN | ANSWER_TRACE).verdict !=
			 NO_BAR_FOUND ||
		     law->decision.per < 0);
	} else {
		check_diags(a, &d, false);
	}
	for (int i = 0; i < law->n_tests && i < 4; i++)
		test_run(&a, &tables, &law->tests[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = fuzz_room(ROOM);
	struct str page = { n ? (const char *)bytes : "", n };
	struct diags d;
	if (n > BYTES_MOST)
		return 0;
	check_format(a, page);
	const struct law *law = read_page(&a, page, &d);
	check_diags(a, &d, law != NULL);
	if (law)
		check_runs(a, law);
	return 0;
}
