/* case_law.h - a small law built by hand, for tests of the case room. */
#ifndef TESTS_CASE_LAW_H
#define TESTS_CASE_LAW_H
#include "case/read.h"
#include "test.h"
#include <stdlib.h>

enum { /* facts, by index */
	F_RISK,
	F_CONVICTION,
	F_LEGAL_AID,
	F_LATIN,
	F_NATIONALITY,
	F_SEX,
	F_MEASURES,
	F_CARE,
	F_ASSESSED,
	F_YEARS,
	F_ORIGIN,
	F_PURPOSE,
	F_DESTINATION,
	F_RETURN_PLACE,
	F_DESTINATIONS,
	F_RISK_THERE,
	F_STEP_THERE,
	F_MINOR,
	F_PARTICIPANTS,
	F_CLOSED,
	F_LISTED,
	F_EXEMPT,
	F_EXEMPT_COUNT,
	F_LIST_NAME,
	F_GATE_VERDICT,
	F_FRESH,
	F_FIELD,
	N_FACTS
};
enum { G_DESTINATION, G_FAMILY, G_PARTICIPANT, G_LIST, G_FIELD, N_GROUPS };

struct case_law {
	struct law law;
	struct fact facts[N_FACTS];
	struct group groups[N_GROUPS];
	struct noun newest;
};

static inline struct fact fact_make(struct arena *a, const char *id, enum fact_type type, enum kind kind, int group)
{
	struct fact f = {
		.id = str_of(id), .type = type, .kind = kind, .group = group, .counts_group = -1, .counts_fact = -1
	};
	f.phrase = str_print(a, "the answer on %s", id);
	return f;
}

/* "a b c*": words; those with a star have the kind of the fact. */
static inline void fact_words(struct arena *a, struct fact *f, const char *list)
{
	struct str rest = str_of(list);
	f->words = NEW(a, struct str, 32), f->word_kind = NEW(a, unsigned char, 32);
	while (rest.n) {
		struct str w = str_split(&rest, S(" "));
		bool star = str_ends(w, S("*"));
		f->words[f->n_words] = str_cut(w, 0, w.n - star);
		f->word_kind[f->n_words++] = star ? (unsigned char)f->kind : KIND_NONE;
	}
}

static inline void fact_evidence(struct arena *a, struct fact *f, const char *list)
{
	struct str rest = str_of(list);
	f->evidence = NEW(a, struct str, 8);
	while (rest.n)
		f->evidence[f->n_evidence++] = str_split(&rest, S(" "));
}

static inline struct case_law *case_law_new(struct arena *a)
{
	struct case_law *l = NEW(a, struct case_law, 1);
	struct fact *f = l->facts;
	static const struct group groups[N_GROUPS] = {
		{ .id = S_INIT("destination"), .members = MEMBERS_DESTINATIONS, .complete = -1 },
		{ .id = S_INIT("family"), .members = MEMBERS_PEOPLE, .relation = S_INIT("child"), .complete = -1 },
		{ .id = S_INIT("participant"),
		    .members = MEMBERS_PEOPLE,
		    .relation = S_INIT("participant"),
		    .complete = F_CLOSED },
		{ .id = S_INIT("list"), .members = MEMBERS_LISTS, .complete = -1 },
		{ .id = S_INIT("field"), .members = MEMBERS_FIELDS, .complete = -1 },
	};
	memcpy(l->groups, groups, sizeof groups);
	f[F_RISK] = fact_make(a, "real_risk", FACT_YESNO, KIND_DANGER, -1), fact_evidence(a, &f[F_RISK], "DA CT");
	f[F_CONVICTION] = fact_make(a, "final_conviction", FACT_YESNO, KIND_ADVERSE, -1),
	fact_evidence(a, &f[F_CONVICTION], "CT");
	f[F_LEGAL_AID] = fact_make(a, "legal_aid", FACT_YESNO, KIND_PROTECTIVE, -1),
	fact_evidence(a, &f[F_LEGAL_AID], "PER LAW CT");
	f[F_LATIN] = fact_make(a, "pool_monitor", FACT_YESNO, KIND_PLAIN, -1), f[F_LATIN].harmless = true;
	f[F_NATIONALITY] = fact_make(a, "nationality", FACT_CHOICES, KIND_PLAIN, -1),
	fact_words(a, &f[F_NATIONALITY], "AFG IND stateless");
	fact_evidence(a, &f[F_NATIONALITY], "DA RA");
	f[F_SEX] = fact_make(a, "sex", FACT_CHOICE, KIND_DANGER, -1), fact_words(a, &f[F_SEX], "female* male other*");
	f[F_SEX].presumed = PRESUMED_NOT_WORD, f[F_SEX].presumed_word = 1;
	f[F_MEASURES] = fact_make(a, "interim_measure", FACT_CHOICES, KIND_DANGER, -1),
	fact_words(a, &f[F_MEASURES], "ecthr39* hrc* cat* none");
	f[F_CARE] = fact_make(a, "care_accessible", FACT_CHOICE, KIND_PROTECTIVE, -1);
	fact_words(a, &f[F_CARE], "accessible* doubtful not_accessible");
	f[F_ASSESSED] = fact_make(a, "risk_assessment_date", FACT_DATE, KIND_PROTECTIVE, -1);
	f[F_YEARS] = fact_make(a, "years_residence", FACT_COUNT, KIND_PLAIN, -1);
	f[F_ORIGIN] = fact_make(a, "province_of_origin", FACT_PLACE, KIND_PLAIN, -1);
	f[F_PURPOSE] = fact_make(a, "contact_purpose", FACT_YESNO, KIND_PROTECTIVE, -1), f[F_PURPOSE].text = true;
	f[F_DESTINATION] = fact_make(a, "destination", FACT_CHOICE, KIND_PLAIN, G_DESTINATION),
	f[F_DESTINATION].key = KEY_COUNTRY;
	fact_words(a, &f[F_DESTINATION], "AFG IND XIN");
	f[F_RETURN_PLACE] = fact_make(a, "return_place", FACT_PLACE, KIND_PLAIN, G_DESTINATION),
	f[F_RETURN_PLACE].key = KEY_PLACE;
	f[F_DESTINATIONS] = fact_make(a, "destination_count", FACT_COUNT, KIND_PLAIN, -1),
	f[F_DESTINATIONS].counts_group = G_DESTINATION;
	f[F_RISK_THERE] = fact_make(a, "risk_there", FACT_YESNO, KIND_DANGER, G_DESTINATION);
	f[F_STEP_THERE] = fact_make(a, "step_there", FACT_YESNO, KIND_PROTECTIVE, G_DESTINATION);
	f[F_MINOR] = fact_make(a, "minor", FACT_YESNO, KIND_DANGER, G_FAMILY);
	f[F_PARTICIPANTS] = fact_make(a, "participants", FACT_COUNT, KIND_PLAIN, -1),
	f[F_PARTICIPANTS].counts_group = G_PARTICIPANT;
	f[F_CLOSED] = fact_make(a, "participants_complete", FACT_YESNO, KIND_PROTECTIVE, -1);
	f[F_LISTED] = fact_make(a, "un1988_listed", FACT_YESNO, KIND_DANGER, G_PARTICIPANT);
	f[F_EXEMPT] = fact_make(a, "un_exemption_place", FACT_PLACES, KIND_PROTECTIVE, G_PARTICIPANT);
	f[F_EXEMPT_COUNT] = fact_make(a, "exempt_count", FACT_COUNT, KIND_PLAIN, G_PARTICIPANT),
	f[F_EXEMPT_COUNT].counts_fact = F_EXEMPT;
	f[F_LIST_NAME] = fact_make(a, "list_name", FACT_CHOICE, KIND_PLAIN, G_LIST), f[F_LIST_NAME].key = KEY_NAME;
	fact_words(a, &f[F_LIST_NAME], "UN1988 EU753");
	f[F_GATE_VERDICT] = fact_make(a, "return_gate_verdict", FACT_CHOICE, KIND_DANGER, -1),
	f[F_GATE_VERDICT].from_gate = S("return");
	fact_words(a, &f[F_GATE_VERDICT], "refused* held* no-bar-found");
	f[F_FRESH] = fact_make(a, "assessment_made", FACT_YESNO, KIND_PROTECTIVE, -1),
	f[F_FRESH].stale_after_set = true;
	f[F_FRESH].stale_after = (struct span){ 6, MONTHS }, f[F_FRESH].stale_before = &l->newest;
	f[F_FIELD] = fact_make(a, "special_category", FACT_YESNO, KIND_DANGER, G_FIELD);
	l->newest = (struct noun){ .kind = NOUN_FACT, .i = F_ASSESSED };
	for (int i = 0; i < N_FACTS; i++)
		f[i].order = i;
	l->law = (struct law){ .facts = f, .n_facts = N_FACTS, .groups = l->groups, .n_groups = N_GROUPS };
	l->law.decision = (struct decision){ .id = S_INIT("return"), .per = G_DESTINATION };
	return l;
}

enum { CASE_ROOM = 96 << 20 };
static inline struct arena case_arena(void)
{
	static char *room; /* tests only: one room, used anew by each test */
	if (!room)
		room = malloc(CASE_ROOM);
	return (struct arena){ .at = room, .end = room + CASE_ROOM };
}
#endif
