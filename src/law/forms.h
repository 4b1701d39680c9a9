/* forms.h - the shape of each statement: its first word, its head, and the lines that may stand below it, in canonical
   order. The reader and the formatter both work from this one table. */
#ifndef LAW_FORMS_H
#define LAW_FORMS_H
#include "base/str.h"

enum form { /* the first seven in the order of enum fact_type */
	FORM_FACT,
	FORM_DATE,
	FORM_COUNT,
	FORM_CHOICE,
	FORM_CHOICES,
	FORM_PLACE,
	FORM_PLACES,
	FORM_SOURCE,
	FORM_PARAMETER,
	FORM_GROUP,
	FORM_TERM,
	FORM_CONCLUSION,
	FORM_TABLE,
	FORM_RULE,
	FORM_EXCEPTION,
	FORM_PRESUME,
	FORM_DOUBT,
	FORM_ASK,
	FORM_OPEN,
	FORM_DECISION,
	FORM_ALWAYS,
	FORM_TEST,
	FORMS
};
enum part { /* what a line below a statement says */
	PART_CELEX,
	PART_ELI,
	PART_ECLI,
	PART_TREATY,
	PART_URL,
	PART_OWN,
	PART_WORDS,
	PART_KIND,
	PART_PRESUMED,
	PART_TEXT,
	PART_HARMLESS,
	PART_UNIT,
	PART_COUNTS,
	PART_KEY,
	PART_GATE,
	PART_QUESTION,
	PART_SAY,
	PART_SENSITIVE,
	PART_IDENTITY,
	PART_EVIDENCE,
	PART_STALE_AFTER,
	PART_STALE_BEFORE,
	PART_MEMBERS,
	PART_RELATION,
	PART_COMPLETE,
	PART_INPUTS,
	PART_GIVES,
	PART_ROW,
	PART_COND,
	PART_IF,
	PART_UNLESS,
	PART_ABSOLUTE,
	PART_BECAUSE,
	PART_GROUND,
	PART_NO_BAR,
	PART_UNKNOWN,
	PART_TODAY,
	PART_WITH,
	PART_GIVEN,
	PART_EXPECT,
	PART_MARK,
	PART_FROM,
	PART_UNTIL,
	PARTS
};
enum slot_flag {
	SLOT_MANY = 1,  /* may be written more than once */
	SLOT_WHOLE = 2, /* nothing stands behind these words */
	SLOT_COND = 4   /* a condition, with lines of its own below it */
};
struct slot {
	enum part part;
	struct str head; /* the words the line begins with; empty: any line */
	unsigned flags;
};
enum head_flag { /* what the first line holds, in this order */
	HEAD_ID = 1,
	HEAD_OF = 2,      /* may be: " of GROUP" */
	HEAD_PER = 4,     /* may be: " per GROUP" */
	HEAD_TO = 8,      /* " to ID, ID" */
	HEAD_CITES = 16,  /* " (CITE, CITE)" */
	HEAD_REST = 32,   /* ": text" rather than ":" */
	HEAD_PHRASE = 64, /* the text is the phrase of a thing that rules may name */
	HEAD_NOUN = 128   /* ... and stands beside " is " */
};
struct form_shape {
	struct str word;
	unsigned head;
	const struct slot *slots;
	int n;
};

const struct form_shape *form_shape(enum form);
/* The form whose first word this is, or FORMS. */
enum form form_find(struct str word);
/* The kind of a line below such a statement, or NULL. */
const struct slot *form_slot(enum form, struct str line);
/* What stands behind the words the slot begins with. */
struct str slot_rest(const struct slot *, struct str line);
/* Place of the slot in the canonical order; lines of the same rank keep the order they were written in. */
int form_rank(enum form, const struct slot *);
#endif
