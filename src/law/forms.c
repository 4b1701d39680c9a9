#include "law/forms.h"

#define LINE(part, head)                                                                                               \
	{                                                                                                              \
		part, S_INIT(head), 0                                                                                  \
	}
#define LINES(part, head)                                                                                              \
	{                                                                                                              \
		part, S_INIT(head), SLOT_MANY                                                                          \
	}
#define WHOLE(part, head)                                                                                              \
	{                                                                                                              \
		part, S_INIT(head), SLOT_WHOLE                                                                         \
	}
#define CONDITION(part, head)                                                                                          \
	{                                                                                                              \
		part, S_INIT(head), SLOT_COND                                                                          \
	}
#define TIME      LINE(PART_FROM, "from"), LINE(PART_UNTIL, "until")
#define MARK_TIME LINE(PART_MARK, "mark:"), TIME
#define SAY       LINES(PART_SAY, "say:"), LINES(PART_SAY, "say")

static const struct slot source[] = { LINES(PART_CELEX, "celex:"), LINES(PART_ELI, "eli:"), LINES(PART_ECLI, "ecli:"),
	LINES(PART_TREATY, "treaty:"), LINES(PART_URL, "url:"), WHOLE(PART_OWN, "own"), MARK_TIME };
static const struct slot fact[] = { LINE(PART_WORDS, "words:"), LINE(PART_KIND, "danger"), LINE(PART_KIND, "adverse"),
	LINE(PART_KIND, "protective"), LINE(PART_KIND, "plain"), LINE(PART_KIND, "danger:"),
	LINE(PART_KIND, "adverse:"), LINE(PART_KIND, "protective:"), LINE(PART_PRESUMED, "presumed"),
	WHOLE(PART_TEXT, "text"), WHOLE(PART_HARMLESS, "harmless"), LINE(PART_UNIT, "in"), LINE(PART_COUNTS, "counts:"),
	LINE(PART_KEY, "key:"), LINE(PART_GATE, "from gate:"), LINES(PART_QUESTION, "ask:"),
	LINES(PART_QUESTION, "ask"), SAY, WHOLE(PART_SENSITIVE, "sensitive"), WHOLE(PART_IDENTITY, "identity"),
	LINE(PART_EVIDENCE, "evidence:"), LINE(PART_STALE_AFTER, "stale after"),
	LINE(PART_STALE_BEFORE, "stale before:") };
static const struct slot parameter[] = { MARK_TIME };
static const struct slot group[] = { LINE(PART_MEMBERS, "members:"), LINE(PART_RELATION, "relation:"),
	LINE(PART_COMPLETE, "complete when") };
static const struct slot term[] = { CONDITION(PART_COND, "") };
static const struct slot conclusion[] = { SAY };
static const struct slot table[] = { LINE(PART_INPUTS, "from:"), LINE(PART_GIVES, "gives:"),
	LINE(PART_PRESUMED, "presumed"), LINES(PART_ROW, "-"), MARK_TIME };
static const struct slot body[] = { CONDITION(PART_IF, "if"), CONDITION(PART_UNLESS, "unless"),
	WHOLE(PART_ABSOLUTE, "absolute"), SAY, MARK_TIME };
static const struct slot open[] = { LINE(PART_BECAUSE, "because"), LINE(PART_MARK, "mark:") };
static const struct slot decision[] = { LINES(PART_GROUND, "refused"), LINES(PART_GROUND, "held"),
	LINES(PART_GROUND, "note"), WHOLE(PART_NO_BAR, "no-bar-found when every ground above is excluded"),
	WHOLE(PART_UNKNOWN, "held unknown otherwise") };
static const struct slot test[] = { LINE(PART_TODAY, "today"), LINES(PART_WITH, "with"), LINE(PART_GIVEN, "given"),
	LINES(PART_EXPECT, "expect") };

#define SLOTS(list)  list, sizeof(list) / sizeof *(list)
#define ID_PHRASE    (HEAD_ID | HEAD_REST | HEAD_PHRASE)
#define ID_OF_PHRASE (ID_PHRASE | HEAD_OF)
#define ID_OF_NOUN   (ID_OF_PHRASE | HEAD_NOUN)
#define ID_CITES     (HEAD_ID | HEAD_CITES | HEAD_REST)

static const struct form_shape shapes[FORMS] = {
	[FORM_FACT] = { S_INIT("fact"), ID_OF_PHRASE, SLOTS(fact) },
	[FORM_DATE] = { S_INIT("date"), ID_OF_NOUN, SLOTS(fact) },
	[FORM_COUNT] = { S_INIT("count"), ID_OF_NOUN, SLOTS(fact) },
	[FORM_CHOICE] = { S_INIT("choice"), ID_OF_NOUN, SLOTS(fact) },
	[FORM_CHOICES] = { S_INIT("choices"), ID_OF_NOUN, SLOTS(fact) },
	[FORM_PLACE] = { S_INIT("place"), ID_OF_NOUN, SLOTS(fact) },
	[FORM_PLACES] = { S_INIT("places"), ID_OF_NOUN, SLOTS(fact) },
	[FORM_SOURCE] = { S_INIT("source"), HEAD_ID | HEAD_REST, SLOTS(source) },
	[FORM_PARAMETER] = { S_INIT("parameter"), ID_CITES | HEAD_PHRASE | HEAD_NOUN, SLOTS(parameter) },
	[FORM_GROUP] = { S_INIT("group"), HEAD_ID | HEAD_REST, SLOTS(group) },
	[FORM_TERM] = { S_INIT("term"), ID_OF_PHRASE, SLOTS(term) },
	[FORM_CONCLUSION] = { S_INIT("conclusion"), ID_PHRASE, SLOTS(conclusion) },
	[FORM_TABLE] = { S_INIT("table"), ID_CITES | HEAD_PHRASE | HEAD_NOUN, SLOTS(table) },
	[FORM_RULE] = { S_INIT("rule"), ID_CITES | HEAD_OF, SLOTS(body) },
	[FORM_EXCEPTION] = { S_INIT("exception"), HEAD_ID | HEAD_TO | HEAD_CITES, SLOTS(body) },
	[FORM_PRESUME] = { S_INIT("presume"), ID_CITES, SLOTS(body) },
	[FORM_DOUBT] = { S_INIT("doubt"), ID_CITES, SLOTS(body) },
	[FORM_ASK] = { S_INIT("ask"), ID_CITES, SLOTS(body) },
	[FORM_OPEN] = { S_INIT("open"), ID_CITES | HEAD_PHRASE, SLOTS(open) },
	[FORM_DECISION] = { S_INIT("decision"), HEAD_ID | HEAD_PER, SLOTS(decision) },
	[FORM_ALWAYS] = { S_INIT("always"), HEAD_ID | HEAD_REST, NULL, 0 },
	[FORM_TEST] = { S_INIT("test"), 0, SLOTS(test) },
};

const struct form_shape *form_shape(enum form form) { return &shapes[form]; }

enum form form_find(struct str word)
{
	enum form form = 0;
	while (form < FORMS && !str_eq(shapes[form].word, word))
		form++;
	return form;
}

/* "from" begins the line "from 2026-01-01" but not "from: profiles". */
static bool begins(struct str line, struct str head)
{
	return !head.n || (str_starts(line, head) && (line.n == head.n || line.at[head.n] == ' '));
}

const struct slot *form_slot(enum form form, struct str line)
{
	const struct slot *best = NULL;
	for (int i = 0; i < shapes[form].n; i++) {
		const struct slot *s = &shapes[form].slots[i];
		if (begins(line, s->head) && (!best || s->head.n > best->head.n))
			best = s;
	}
	return best;
}

struct str slot_rest(const struct slot *slot, struct str line) { return str_trim(str_cut(line, slot->head.n, line.n)); }

int form_rank(enum form form, const struct slot *slot)
{
	const struct slot *first = shapes[form].slots;
	while (first->part != slot->part)
		first++;
	return (int)(first - shapes[form].slots);
}
