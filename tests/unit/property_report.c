/* The report hangs on what a case says, not on the order in which it says it, nor on the order in which the law was
 * read. */
#include "case/report.h"
#include "gate/vary.h"
#include "law/law.h"
#include "test.h"
#include <stdlib.h>

enum { ROOM = 256 << 20, PARTS_MOST = 400 };

static struct arena room_new(void)
{
	static char *at; /* tests only: one room, used anew by each test */
	if (!at)
		at = malloc(ROOM);
	return (struct arena){ .at = at, .end = at + ROOM };
}

static struct str value_text(struct arena *a, const struct fact *f, uint64_t *seed)
{
	int one = f->n_words ? (int)draw(seed, (uint64_t)f->n_words) : 0,
	    two = f->n_words ? (int)draw(seed, (uint64_t)f->n_words) : 0;
	switch (f->type) {
	case FACT_YESNO:
		return (struct str[]){ S("\"yes\""), S("\"no\""), S("\"unknown\"") }[draw(seed, 3)];
	case FACT_DATE:
		return str_print(a, "\"2026-%02d-15\"", 1 + (int)draw(seed, 11));
	case FACT_COUNT:
		return str_print(a, "%d", (int)draw(seed, 9));
	case FACT_PLACE:
		return S("\"AFG-KAB\"");
	case FACT_PLACES:
		return S("[\"AFG-KAB\", \"IND\"]");
	case FACT_CHOICE:
		return str_print(a, "\"%.*s\"", SF(f->words[one]));
	case FACT_CHOICES:
		break;
	}
	bool alone = str_eq(f->words[one], S("none")) || str_eq(f->words[two], S("none"));
	if (one == two || alone)
		return str_print(a, "[\"%.*s\"]", SF(f->words[one]));
	return str_print(a, "[\"%.*s\", \"%.*s\"]", SF(f->words[one]), SF(f->words[two]));
}

/* What is said of one fact: a bare value, an assertion, or two. */
static struct str fact_text(struct arena *a, const struct fact *f, uint64_t *seed)
{
	static const char *const grades[] = { "claimed", "credible", "established", "established" };
	struct str list[2];
	int n = f->text ? 1 : 1 + (int)draw(seed, 2);
	struct str value = value_text(a, f, seed);
	if (!f->text && !draw(seed, 4))
		return str_print(a, "\"%.*s\": %.*s", SF(f->id), SF(value));
	for (int i = 0; i < n; i++) {
		value = value_text(a, f, seed);
		struct str by = f->n_evidence ? f->evidence[draw(seed, (uint64_t)f->n_evidence)] : S("DA");
		list[i] = str_print(a,
		    "{\"value\": %.*s, \"status\": \"%s\", \"by\": \"%.*s\", \"on\": \"2026-%02d-0%d\", \"source\": "
		    "\"file %d\", \"reasons\": \"as the file says\"}",
		    SF(value), grades[draw(seed, 4)], SF(by), 1 + (int)draw(seed, 11), 1 + (int)draw(seed, 9), i);
	}
	if (n == 1)
		return str_print(a, "\"%.*s\": %.*s", SF(f->id), SF(list[0]));
	bool turned = draw(seed, 2);
	return str_print(a, "\"%.*s\": [%.*s, %.*s]", SF(f->id), SF(list[turned]), SF(list[!turned]));
}

static void shuffle(struct str *list, int n, uint64_t *seed)
{
	for (int i = n - 1; i > 0; i--) {
		int k = (int)draw(seed, (uint64_t)i + 1);
		struct str keep = list[i];
		list[i] = list[k], list[k] = keep;
	}
}

struct said { /* a case in pieces: each can be written in any order */
	struct str facts[PARTS_MOST];
	int n;
};

static void said_draw(struct arena *a, const struct law *law, struct said *s, uint64_t *seed)
{
	s->n = 0;
	for (int i = 0; i < law->n_facts && s->n < PARTS_MOST; i++) {
		const struct fact *f = &law->facts[i];
		bool own = f->group >= 0 || f->key != KEY_NONE || f->counts_group >= 0 || f->counts_fact >= 0 ||
			   f->from_gate.n;
		if (!own && draw(seed, 2))
			s->facts[s->n++] = fact_text(a, f, seed);
	}
}

static struct str case_text(struct arena *a, struct str gate, struct said s, bool turned, uint64_t *seed)
{
	struct buf b = { .arena = a };
	struct str head =
	    str_print(a, "\"holdfast\": 1, \"gate\": \"%.*s\", \"ref\": \"P-1\", \"on\": \"2026-11-24\"", SF(gate));
	if (turned)
		shuffle(s.facts, s.n, seed);
	buf_print(&b, "{%.*s\"facts\": {", SF(turned ? S("") : str_print(a, "%.*s, ", SF(head))));
	for (int i = 0; i < s.n; i++)
		buf_print(&b, "%s%.*s", i ? ", " : "", SF(s.facts[i]));
	buf_print(&b, "}%.*s}", SF(turned ? str_print(a, ", %.*s", SF(head)) : S("")));
	return buf_str(&b);
}

/* The report on a case, or what is wrong with it. */
static struct str report_on(struct arena *a, const struct table *t, struct str text)
{
	struct case_head head;
	struct fault f;
	struct case_file *file = NEW(a, struct case_file, 1);
	struct case_weighed *weighed = NEW(a, struct case_weighed, 1);
	if (!case_peek(a, S("case"), text, &head, &f) || !case_read(a, t->law, &head, file, &f))
		return str_keep(a, str_of(f.text));
	case_weigh(a, file, head.on, S("en"), weighed);
	struct answer answer = gate_answer(a, t, &weighed->world, ANSWER_REASONS | ANSWER_EXPLAIN);
	return report_json(a, &(struct report){ weighed, t, &answer, S("en"), S("test"), false });
}

/* The table of a gate, the files of the law read in a random order. */
static const struct table *table_of(struct arena *a, struct str gate, uint64_t *seed, bool turned)
{
	struct file *files;
	struct shelf *shelf = NEW(a, struct shelf, 1);
	struct table *table = NEW(a, struct table, 1);
	struct diags d = { .arena = a };
	size_t n;
	int32_t on = 0;
	const struct pack *near;
	date_read(S("2026-11-24"), &on);
	if (!files_read(a, "law", ".md", &files, &n, NULL))
		return NULL;
	for (size_t i = n; turned && i-- > 1;) {
		size_t k = draw(seed, i + 1);
		struct file keep = files[i];
		files[i] = files[k], files[k] = keep;
	}
	if (!shelf_read(a, S("law"), files, n, shelf, &d))
		return NULL;
	const struct pack *pack = shelf_gate(shelf, gate, on, &near);
	const struct law *law = pack ? law_read(a, shelf, pack, &d) : NULL;
	return law && table_compile(a, law, on, table, &d) ? table : NULL;
}

TEST("the order of facts and assertions, and of the files of the law, changes no byte of the report")
{
	static const char *const gates[] = { "return", "contact", "disclosure" };
	struct arena a = room_new();
	for (int g = 0; g < 3; g++) {
		struct arena room = a;
		struct str gate = str_of(gates[g]);
		uint64_t seed = test_rand(UINT64_MAX);
		const struct table *one = table_of(&room, gate, &seed, false),
				   *other = table_of(&room, gate, &seed, true);
		struct said *said = NEW(&room, struct said, 1);
		int accepted = 0;
		CHECK(one && other);
		for (int i = 0; one && other && i < 25 && !test_bad; i++) {
			struct arena scratch = room;
			said_draw(&scratch, one->law, said, &seed);
			struct str first = case_text(&scratch, gate, *said, false, &seed),
				   second = case_text(&scratch, gate, *said, true, &seed);
			struct str x = report_on(&scratch, one, first), y = report_on(&scratch, other, second);
			bool report = x.n && x.at[0] == '{';
			accepted += report;
			CHECK(!report || str_eq(x, y));
			CHECK(report);
			if (test_bad)
				printf("%.*s\n%.*s\n%.*s\n", SF(x), SF(first), SF(y));
		}
		CHECK(accepted > 0);
	}
}
