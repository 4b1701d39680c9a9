/* world.h - what is known of one case after weighing, fact by fact: the input of the gate.

   Filled by case/ from a case file, by gate/tests.c from a test in the text. Nothing here is a bare claim any more. */
#ifndef GATE_WORLD_H
#define GATE_WORLD_H
#include "law/pack.h"

enum status { STATUS_NONE, STATUS_PRESUMED, STATUS_BARE, STATUS_CREDIBLE, STATUS_ESTABLISHED, STATUS_REFUTED };
struct value {                             /* of one fact, of one member; zeroed = nothing is known */
	bool yes, no;                      /* FACT_YESNO: never both */
	unsigned char *word_yes, *word_no; /* FACT_CHOICE, FACT_CHOICES: n_words flags each; NULL = nothing known */
	bool known;                        /* FACT_DATE, FACT_COUNT, FACT_PLACE */
	int32_t date;                      /* FACT_DATE */
	long count;                        /* FACT_COUNT */
	struct str place;                  /* FACT_PLACE: "AFG" or "AFG-KAB" */
	struct str *places;                /* FACT_PLACES: known to be in the list */
	int n_places;
	struct str *maybe; /* FACT_PLACES: neither in nor out */
	int n_maybe;
	bool rest_no;       /* FACT_PLACES: every place not named is known not to be in it */
	enum status status; /* of the assertion that counts, for the report */
};
struct member {
	struct str ref;       /* people: ref; fields, lists: name; destinations: country or place */
	int index;            /* place in the array of the case file */
	struct value *values; /* [law->n_facts]; only facts of its group are read */
};
struct roster {
	struct member *list;
	int n;
};
struct world {
	const struct law *law;
	int32_t on;
	struct value *values;              /* [law->n_facts]: facts of the case */
	struct roster groups[GROUPS_MOST]; /* [law->n_groups] */
	const int *said; /* facts that may have another value than in an empty world, each once; NULL: any may */
	int n_said;
};

/* An empty world: nothing known but what is presumed, no members. */
struct world world_new(struct arena *, const struct law *, int32_t on);
/* Room for n members of a group, nothing known of them but what is presumed. */
void world_members(struct arena *, struct world *, int group, int n);
/* The value of a fact for a member (member is ignored for facts of the case). */
struct value *world_value(struct world *, int fact, int member);
/* What stands while nothing else counts: the value a fact has before anyone said anything. */
struct value value_presumed(struct arena *, const struct fact *);
#endif
