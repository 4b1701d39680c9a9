/* Bytes as a case file, under a small real law: never a crash; a fault has a place; a report is JSON that our own
   strict reader takes; no bar is found only where every known danger and every open question allow it; reading the
   canonical form again gives the same report. */
#include "base/file.h"
#include "base/json_write.h"
#include "case/report.h"
#include "case/text.h"
#include "fuzz/fuzz.h"
#include "law/law.h"

enum { ROOM = 192 << 20 };

struct subject {
	const struct law *law;
	struct table table;
};

static const struct subject *subject(void)
{
	static struct subject s;
	struct file *files;
	size_t n;
	struct shelf shelf;
	if (s.law)
		return &s;
	char *room = malloc(ROOM);
	struct arena *keep = malloc(sizeof *keep);
	struct diags d = { .arena = keep };
	int32_t on = 0;
	MUST(room && keep);
	*keep = (struct arena){ .at = room, .end = room + ROOM };
	date_read(S("2026-11-24"), &on);
	MUST(files_read(keep, "tests/cli/law", ".md", &files, &n, NULL) &&
	     shelf_read(keep, S("law"), files, n, &shelf, &d));
	s.law = law_read(keep, &shelf, &shelf.packs[0], &d);
	MUST(s.law && table_compile(keep, s.law, on, &s.table, &d));
	return &s;
}

static void check_answer(const struct answer *r, const struct world *w)
{
	bool refuses = false;
	for (int i = 0; i < r->n_grounds; i++)
		refuses = refuses || r->grounds[i].kind <= GROUND_SCOPE;
	MUST(refuses == (r->verdict == REFUSED));
	MUST(r->verdict != NO_BAR_FOUND || (!r->n_grounds && !r->n_unknown && w->groups[w->law->decision.per].n));
	for (int i = 0; i < w->law->n_facts && r->verdict == NO_BAR_FOUND; i++)
		MUST(w->law->facts[i].kind != KIND_DANGER || w->law->facts[i].type != FACT_YESNO ||
		     w->law->facts[i].group >= 0 || w->values[i].no);
}

static struct str report_on(struct arena *a, const struct case_head *head, struct fault *f)
{
	const struct subject *s = subject();
	struct case_file *file = NEW(a, struct case_file, 1);
	struct case_weighed *weighed = NEW(a, struct case_weighed, 1);
	if (!case_read(a, s->law, head, file, f))
		return S("");
	case_weigh(a, file, s->table.on, S("en"), weighed);
	struct answer r = gate_answer(a, &s->table, &weighed->world, ANSWER_REASONS | ANSWER_EXPLAIN | ANSWER_TRACE);
	struct report report = { weighed, &s->table, &r, S("de"), S("fuzz") };
	check_answer(&r, &weighed->world);
	MUST(report_text(a, &report, (struct text_style){ .trace = true }).n);
	return report_json(a, &report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = fuzz_room(ROOM);
	struct fault f = { 0 };
	struct case_head head, again;
	struct json *json;
	if (!case_peek(&a, S("case.json"), (struct str){ n ? (const char *)bytes : "", n }, &head, &f)) {
		MUST(f.kind == FAULT_INPUT && f.text[0]);
		return 0;
	}
	struct str report = report_on(&a, &head, &f);
	if (!report.n) {
		MUST(f.kind == FAULT_INPUT && f.text[0]);
		return 0;
	}
	MUST(json_read(&a, S("report"), report, (struct json_limits){ 64 << 20, 32, 1 << 20 }, &json, &f));
	struct buf canonical = { .arena = &a };
	json_canonical(&canonical, head.json);
	MUST(case_peek(&a, S("case.json"), buf_str(&canonical), &again, &f));
	MUST(str_eq(report, report_on(&a, &again, &f)));
	return 0;
}
