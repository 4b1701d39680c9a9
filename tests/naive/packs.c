#include "naive/packs.h"
#include "gate/vary.h"

enum way { TOWARDS, AWAY }; /* towards a ground, or away from one */
enum { GROUP_G = 1, GROUP_H = 2, GROUP_D = 4 };

struct leaf_text { /* a line that may stand in a condition */
	const char *text;
	enum way way;
	bool either; /* plain: may stand in both directions */
	bool adverse;
	bool amended;   /* some presume or doubt may speak of it: then no presume or doubt reads it */
	unsigned scope; /* groups whose member it needs */
};

static const struct leaf_text leaves[] = {
	{ "danger one stands", TOWARDS, false, false, false, 0 },
	{ "danger two stands", TOWARDS, false, false, true, 0 },
	{ "danger three stands", TOWARDS, false, false, true, 0 },
	{ "adverse one stands", AWAY, false, true, false, 0 },
	{ "adverse two stands", AWAY, false, true, true, 0 },
	{ "care one is shown", AWAY, false, false, false, 0 },
	{ "care two is shown", AWAY, false, false, true, 0 },
	{ "plain one stands", TOWARDS, true, false, false, 0 },
	{ "plain two stands", TOWARDS, true, false, true, 0 },
	{ "nobody can code this", TOWARDS, true, false, false, 0 },
	{ "the state is ill", TOWARDS, false, false, true, 0 },
	{ "the state is one of ill, weak", TOWARDS, false, false, true, 0 },
	{ "the state is well", AWAY, false, false, true, 0 },
	{ "the colour is red", TOWARDS, true, false, false, 0 },
	{ "the colour is one of red, green", TOWARDS, true, false, false, 0 },
	{ "the marks include any of scar, burn", TOWARDS, false, false, true, 0 },
	{ "the marks include scar", TOWARDS, false, false, true, 0 },
	{ "the paints include the colour", TOWARDS, true, false, false, 0 },
	{ "the paints include any of the warm ones", TOWARDS, true, false, false, 0 },
	{ "the weight of the marks include heavy", TOWARDS, false, false, true, 0 },
	{ "the care for the state is high", TOWARDS, false, false, true, 0 },
	{ "the level of the place is bad", TOWARDS, true, false, false, 0 },
	{ "the levels of the places include bad", TOWARDS, true, false, false, 0 },
	{ "the first day is before the second day", TOWARDS, true, false, true, 0 },
	{ "the second day is on or after 2026-03-01", TOWARDS, true, false, true, 0 },
	{ "today is more than the limit after the first day", TOWARDS, true, false, false, 0 },
	{ "today is at most 2 months after the first day", TOWARDS, true, false, false, 0 },
	{ "today is less than the stay after the first day", TOWARDS, true, false, false, 0 },
	{ "the first day is on or before the day of the list", TOWARDS, true, false, false, 0 },
	{ "the number of things is at least 2", TOWARDS, true, false, false, 0 },
	{ "the number of things is exactly the highest number", TOWARDS, true, false, false, 0 },
	{ "the number of marks is more than 1", TOWARDS, true, false, true, 0 },
	{ "the number of guests is fewer than 2", TOWARDS, true, false, false, 0 },
	{ "the place of things lies in XIN, XAB-ONE", TOWARDS, true, false, false, 0 },
	{ "the place of things lies in the places named", TOWARDS, true, false, false, 0 },
	{ "the places named include XIN-ONE", TOWARDS, true, false, false, 0 },
	{ "a term of the case", TOWARDS, false, false, true, 0 },
	{ "guest danger stands", TOWARDS, false, false, false, GROUP_G },
	{ "guest worry stands", TOWARDS, false, false, true, GROUP_G },
	{ "guest care is shown", AWAY, false, false, false, GROUP_G },
	{ "guest plain stands", TOWARDS, true, false, false, GROUP_G },
	{ "the guest day is after the first day", TOWARDS, true, false, false, GROUP_G },
	{ "a term of the guest", TOWARDS, false, false, true, GROUP_G },
	{ "host danger stands", TOWARDS, false, false, false, GROUP_H },
	{ "host crime stands", AWAY, false, true, false, GROUP_H },
	{ "the host name is one of ann, bob", TOWARDS, true, false, false, GROUP_H },
	{ "place danger stands", TOWARDS, false, false, false, GROUP_D },
	{ "place care is shown", AWAY, false, false, false, GROUP_D },
	{ "the end lies in XIN, XAB-ONE", TOWARDS, true, false, false, GROUP_D },
	{ "the level of the end is bad", TOWARDS, true, false, false, GROUP_D },
};
enum { N_LEAVES = sizeof leaves / sizeof *leaves };

struct gen {
	struct buf b;
	uint64_t seed;
	bool per;      /* the decision is read for each destination */
	bool alone;    /* no rule speaks of guests or hosts */
	bool absolute; /* no adverse fact may be read */
	bool base;     /* nothing amended may be read */
	bool is_term;  /* no term may be read */
};

static uint64_t pick(struct gen *g, uint64_t n) { return draw(&g->seed, n); }

static bool suits(const struct gen *g, const struct leaf_text *l, enum way way, unsigned scope)
{
	if (g->is_term && str_starts(str_of(l->text), S("a term")))
		return false;
	if ((l->scope & ~scope) || (l->adverse && g->absolute) || (l->amended && g->base))
		return false;
	return l->either || l->way == way;
}

/* One line, turned by "not:" where it speaks in the other direction. Facts of a member in scope are preferred. */
static void leaf(struct gen *g, enum way way, unsigned scope)
{
	for (int tries = 0;; tries++) {
		const struct leaf_text *l = &leaves[pick(g, N_LEAVES)];
		bool turned = !suits(g, l, way, scope) || (l->either && !pick(g, 3));
		if (scope & ~(g->per ? GROUP_D : 0u) && !l->scope && tries < 60)
			continue;
		if (turned && !suits(g, l, way == AWAY ? TOWARDS : AWAY, scope))
			continue;
		buf_print(&g->b, "%s%s\n", turned ? "not: " : "", l->text);
		return;
	}
}

static void indent(struct gen *g, int n) { buf_print(&g->b, "%*s", n, ""); }

static void cond(struct gen *g, int in, enum way way, unsigned scope, int depth)
{
	static const char *const heads[] = { "all of:", "any of:", "none of:", "at least 2 of:" };
	uint64_t form = depth ? pick(g, 9) : 8;
	if (form < 4) {
		buf_print(&g->b, "%s\n", heads[form]);
		for (uint64_t k = 2 + pick(g, 2); k; k--) {
			indent(g, in + 2), buf_add(&g->b, S("- "));
			cond(g, in + 2, form == 2 ? (way == AWAY ? TOWARDS : AWAY) : way, scope, depth - 1);
		}
	} else if (form == 4) {
		buf_add(&g->b, S("not: "));
		cond(g, in, way == AWAY ? TOWARDS : AWAY, scope, depth - 1);
	} else if (form <= 6 && !(scope & (GROUP_G | GROUP_H)) && !g->alone) {
		bool guest = pick(g, 2);
		buf_print(&g->b, "%s %s: ", pick(g, 3) ? "some" : "each", guest ? "guest" : "host");
		cond(g, in, way, scope | (guest ? GROUP_G : GROUP_H), depth - 1);
	} else {
		leaf(g, way, scope);
	}
}

static void clause(struct gen *g, const char *word, enum way way, unsigned scope, int depth)
{
	buf_print(&g->b, "  %s ", word);
	cond(g, 2, way, scope, depth);
}

/* What takes something away must rest on a safeguard or on an adverse fact. */
static void clause_shown(struct gen *g, const char *word, unsigned scope)
{
	static const char *const shown[] = { "care one is shown", "care two is shown", "adverse one stands",
		"adverse two stands", "guest care is shown" };
	uint64_t which = pick(g, scope & GROUP_G ? 5 : 4);
	if (pick(g, 2)) {
		buf_print(&g->b, "  %s %s\n", word, shown[g->base && which < 4 ? 0 : which]);
		return;
	}
	buf_print(&g->b, "  %s all of:\n    - %s\n    - ", word, shown[g->base && which < 4 ? 0 : which]);
	cond(g, 4, AWAY, scope, 1);
}

static const char facts_text[] =
    "source H: A house rule\n  own\n  from 2020-01-01\n  until open\n"
    "group guest: the guests of the house\n  members: people\n  relation: guest\n  complete when guests-known\n"
    "group host: the hosts of the house\n  members: lists\n"
    "group dest: the ends of the journey\n  members: destinations\n"
    "fact d1: danger one stands\n  danger\n"
    "fact d2: danger two stands\n  danger\n  presumed yes\n"
    "fact d3: danger three stands\n  danger\n"
    "fact a1: adverse one stands\n  adverse\n"
    "fact a2: adverse two stands\n  adverse\n  presumed no\n"
    "fact p1: care one is shown\n  protective\n"
    "fact p2: care two is shown\n  protective\n"
    "fact q1: plain one stands\n  plain\n"
    "fact q2: plain two stands\n  plain\n"
    "fact guests-known: every guest is recorded\n  protective\n";

static void facts(struct gen *g)
{
	buf_add(&g->b, str_of(facts_text));
	buf_add(&g->b, S("fact gd of guest: guest danger stands\n  danger\n  presumed yes\n"
			 "fact gw of guest: guest worry stands\n  danger\n"
			 "fact gc of guest: guest care is shown\n  protective\n"
			 "fact gp of guest: guest plain stands\n  plain\n"
			 "date gday of guest: the guest day\n  plain\n"
			 "fact hd of host: host danger stands\n  danger\n"
			 "fact hc of host: host crime stands\n  adverse\n"
			 "choice hname of host: the host name\n  words: ann, bob, cid\n  plain\n  key: name\n"
			 "fact ed of dest: place danger stands\n  danger\n"
			 "fact ec of dest: place care is shown\n  protective\n"
			 "place end of dest: the end\n  plain\n  key: place\n"));
	buf_print(&g->b, "choice state: the state\n  words: ill, weak, well, fair\n  danger: ill, weak\n%s",
	    pick(g, 2)   ? ""
	    : pick(g, 2) ? "  presumed ill\n"
			 : "  presumed not well\n");
	buf_add(&g->b, S("choice colour: the colour\n  words: red, green, blue\n  plain\n"
			 "choices marks: the marks\n  words: scar, burn, cut, none\n  danger: scar, burn, cut\n"
			 "choices paints: the paints\n  words: red, green, blue\n  plain\n"
			 "date day1: the first day\n  plain\n"
			 "date day2: the second day\n  protective\n"
			 "count things: the number of things\n  plain\n"
			 "count stay: the stay\n  plain\n  in days\n"
			 "count n_marks: the number of marks\n  plain\n  counts: marks\n"
			 "count n_guests: the number of guests\n  plain\n  counts: guest\n"
			 "place spot: the place of things\n  plain\n"
			 "places spots: the places named\n  plain\n"));
}

static const char *level(struct gen *g) { return (const char *[]){ "bad", "fair", "UNSET" }[pick(g, 3)]; }

static void tables(struct gen *g)
{
	buf_add(
	    &g->b, S("parameter limit (H 1): the limit is 6 weeks\nparameter highest (H 1): the highest number is 3\n"
		     "parameter warm (H 1): the warm ones is red\n"));
	buf_print(&g->b,
	    "table weight (H 1): the weight of the marks\n  from: marks\n  gives: heavy, light\n%s"
	    "  - scar: heavy\n  - burn: %s\n  - cut: light\n  - none: light\n",
	    pick(g, 2) ? "" : "  presumed heavy\n", pick(g, 2) ? "UNSET" : "heavy");
	buf_print(&g->b,
	    "table care (H 1): the care for the state\n  from: state\n  gives: high, low\n"
	    "  - ill: high\n  - weak: %s\n  - any: low\n",
	    pick(g, 2) ? "high" : "UNSET");
	buf_print(&g->b,
	    "table spotlevel (H 1): the level of the place\n  from: spot\n  gives: bad, fair\n  - XIN: %s\n  - "
	    "XIN-ONE: %s\n  - any: %s\n",
	    level(g), level(g), level(g));
	buf_print(&g->b,
	    "table spotslevel (H 1): the levels of the places\n  from: spots\n  gives: bad, fair\n%s  - XIN: %s\n  - "
	    "XAB-ONE: %s\n  - any: %s\n",
	    pick(g, 2) ? "" : "  presumed bad\n", level(g), level(g), level(g));
	buf_print(&g->b,
	    "table endlevel (H 1): the level of the end\n  from: end\n  gives: bad, fair\n  - XIN: %s\n  - any: %s\n",
	    level(g), level(g));
	buf_print(&g->b,
	    "table listday (H 1): the day of the list\n  from: spot\n  gives: dates\n  - XIN: 2026-01-15\n  - XIN-ONE: "
	    "%s\n  - any: 2026-04-01\n",
	    pick(g, 2) ? "2026-03-01" : "UNSET");
	buf_add(&g->b, S("open nocode (H 1): nobody can code this\n  because no number says it\nterm tcase: a term of "
			 "the case means\n  "));
	g->is_term = true;
	cond(g, 2, TOWARDS, 0, 2);
	buf_add(&g->b, S("term tguest of guest: a term of the guest means\n  "));
	cond(g, 2, TOWARDS, GROUP_G, 1);
	g->is_term = false;
}

static void amendments(struct gen *g)
{
	static const char *const presumes[] = { "danger two stands", "danger three stands", "the state is ill",
		"the marks include scar", "guest worry stands" };
	static const char *const doubts[] = { "danger two stands", "danger three stands", "state", "marks",
		"adverse two stands", "care two is shown", "the second day", "d3, q2", "guest worry stands",
		"plain two stands" };
	static const char *const asks[] = { "danger one stands", "marks", "colour, day1", "weight", "things", "spots",
		"spotlevel", "guest danger stands", "place danger stands", "n_marks" };
	g->base = true;
	for (uint64_t k = pick(g, 3); k; k--) {
		uint64_t which = pick(g, g->alone ? 4 : 5);
		buf_print(&g->b, "presume P%d (H 3): %s\n", (int)k, presumes[which]);
		clause(g, "if", TOWARDS, which == 4 ? GROUP_G : 0, 1);
	}
	for (uint64_t k = pick(g, 3); k; k--) {
		uint64_t which = pick(g, g->alone ? 8 : 10);
		unsigned scope = which == 8 ? GROUP_G : 0;
		buf_print(&g->b, "doubt T%d (H 4): %s\n", (int)k, doubts[which]);
		clause(g, "if", TOWARDS, scope, 1);
		if (!pick(g, 3))
			clause_shown(g, "unless", scope);
	}
	g->base = false;
	for (uint64_t k = pick(g, 2); k; k--) {
		uint64_t which = pick(g, g->alone ? 7 : 10);
		buf_print(&g->b, "ask K%d (H 5): %s\n", (int)k, asks[which]);
		if (pick(g, 2))
			clause(g, "if", TOWARDS, which == 7 ? GROUP_G : which == 8 ? GROUP_D : 0, 1);
	}
}

static void rules(struct gen *g)
{
	static const char *const conclusions[] = { "barred", "outside", "stopped", "stepped", "noted" };
	int n = 5 + (int)pick(g, 4);
	for (int i = 0; i < n; i++) {
		const char *of = g->alone || pick(g, 4) ? "" : pick(g, 2) ? " of guest" : " of host";
		unsigned scope = (*of ? of[4] == 'g' ? GROUP_G : GROUP_H : 0u) | (g->per ? GROUP_D : 0u);
		g->absolute = !pick(g, 5);
		buf_print(&g->b, "rule R%d%s (H 2): %s\n", i, of, i < 5 ? conclusions[i] : conclusions[pick(g, 5)]);
		clause(g, "if", TOWARDS, scope, 2);
		if (!g->absolute && !pick(g, 3))
			clause_shown(g, "unless", scope);
		if (g->absolute)
			buf_add(&g->b, S("  absolute\n"));
		else if (!pick(g, 2)) {
			buf_print(&g->b, "exception X%d to R%d (H 2):\n", i, i);
			clause_shown(g, "if", scope);
			if (!pick(g, 3)) {
				buf_print(&g->b, "exception Y%d to X%d (H 2):\n", i, i);
				clause(g, "if", TOWARDS, scope, 1);
			}
		}
		g->absolute = false;
	}
}

static struct str pack_write(struct arena *a, uint64_t seed, bool alone)
{
	struct gen g = { .b = { .arena = a }, .seed = seed, .alone = alone };
	g.per = pick(&g, 2);
	buf_add(&g.b, S("---\npack: random\nversion: 1\nlanguage: en\njurisdiction: XIN\ntitle: A random law\nin force "
			"from: 2026-01-01\n"
			"until: open\nchecked: no\ninvented: yes\n---\n# A random law\n```law\n"));
	facts(&g);
	tables(&g);
	buf_print(&g.b,
	    "conclusion barred: the way is barred\nconclusion outside: the way is outside\nconclusion stopped: the way "
	    "is stopped\n"
	    "conclusion stepped: a step is missing\nconclusion noted: a note is made\ndecision gate%s:\n",
	    g.per ? " per dest" : "");
	buf_add(&g.b, S("  refused bar when shown: the way is barred\n  refused scope when shown: the way is outside\n"
			"  held suspended when shown: the way is stopped\n  held step when shown: a step is missing\n"
			"  note flag when shown: a note is made\n  no-bar-found when every ground above is excluded\n  "
			"held unknown otherwise\n"));
	rules(&g);
	amendments(&g);
	buf_add(&g.b, S("```\n"));
	return buf_str(&g.b);
}

struct str pack_random(struct arena *a, uint64_t seed) { return pack_write(a, seed, false); }
struct str pack_random_alone(struct arena *a, uint64_t seed) { return pack_write(a, seed, true); }
