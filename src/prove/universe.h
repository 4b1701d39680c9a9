/* universe.h - what one law, or two laws side by side, can be asked about: the facts they share, the groups, the
   places.

   Of two laws a fact is the same if it has the same id and type, else if it has the same phrase and type. What stands
   on one side only is read by that side alone. Words are the same if they are written the same. */
#ifndef PROVE_UNIVERSE_H
#define PROVE_UNIVERSE_H
#include "gate/atoms.h"
#include "gate/world.h"
#include "law/table.h"

enum { SIDES = 2, GROUPS_TOGETHER = SIDES * GROUPS_MOST };
struct topic {                    /* a fact of one law or of both */
	int in[SIDES];            /* index into the facts of each law, or -1 */
	const struct fact *shape; /* how the first law that has it declares it */
	int group;                /* of the universe; -1: of the case */
	struct str *words;        /* all words of both */
	int n_words;
	int *word_in[SIDES]; /* of each word: its index in each law, or -1 */
};
struct circle { /* a group of one law or of both */
	int in[SIDES];
	bool is_decided; /* the group the decision is read for */
};
struct universe {
	struct arena *arena;
	const struct table *tables[SIDES];
	int n_sides;
	int32_t until; /* the last day on which the laws are what they are on the day of the tables; DATE_NONE: that day
			  alone */
	struct topic *topics;
	int n_topics;
	int *topic_of[SIDES]; /* of each fact */
	int **word_of[SIDES]; /* of each fact, of each word: its index in the topic */
	struct circle circles[GROUPS_TOGETHER];
	int n_circles;
	int circle_of[SIDES][GROUPS_MOST];
	struct str *places; /* one of each sort of place: no line of the laws tells two of a sort apart */
	int n_places;
	struct str *codes; /* every place that was sorted */
	int *sort_of_code, n_codes;
};

/* `later` may be NULL: then the universe of one law. `until`: DATE_NONE for the day of the tables alone. */
struct universe universe_of(struct arena *, const struct table *first, const struct table *later, int32_t until);
static inline const struct law *universe_law(const struct universe *u, int side) { return u->tables[side]->law; }
/* The other fact that is read from the same entry of the case file (its country, its place): a topic, or -1. */
int topic_partner(const struct universe *, int topic);
/* The sort of a place's country; -1: none. */
int universe_country(const struct universe *, struct str place);
/* The sort of any place: index into places; -1: of none that the laws speak of. */
int universe_sort(struct arena scratch, const struct universe *, struct str place);
/* How many place facts alone decide this atom, each by itself, yes where one of them says yes; 0: something else does.
 */
int atom_places(const struct law *, const struct atom *);
/* The k-th of them. */
int atom_place(const struct law *, const struct atom *, int k);
/* What the k-th of them makes of the atom at this place (NULL: unknown). */
enum truth universe_at_place(
    struct arena scratch, const struct universe *, int side, const struct atom *, int k, const struct str *place);
/* Between which days a table of dates over one place lies there. */
struct days universe_days(struct arena scratch, const struct universe *, int side, int table, const struct str *place);
/* The table reads one place and nothing else: that fact, else -1. */
int table_place(const struct law *, const struct law_table *);
/* The same text for the same question, whatever law asks it: what an atom asks, in terms of the universe. */
struct str atom_key(struct arena *, const struct universe *, int side, const struct atom *);
struct str noun_key(struct arena *, const struct universe *, int side, const struct noun *);
#endif
