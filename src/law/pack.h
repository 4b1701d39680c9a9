/* pack.h - the law as read: every statement of a pack and of the packs it needs (docs/law-notation.md).

   Built by law_read() from bytes in an arena; nothing here is changed afterwards. Indices (int) point into the arrays
   of `struct law`; -1 = none. Every statement knows its place in the text. */
#ifndef LAW_PACK_H
#define LAW_PACK_H
#include "base/date.h"
#include "base/file.h"
#include "law/diag.h"

enum kind { KIND_NONE, KIND_PLAIN, KIND_DANGER, KIND_ADVERSE, KIND_PROTECTIVE }; /* law-notation: weighing */
enum { UNSET_DATE = INT32_MIN + 1 };                                             /* nobody has entered it yet */

struct text {            /* a sentence in one language */
	struct str lang; /* BCP 47; empty: the language of the pack */
	struct str text;
};
struct texts {
	struct text *list;
	int n;
};
struct interval { /* in force from..until, both days count; DATE_OPEN, UNSET_DATE, DATE_NONE (= as the pack) */
	int32_t from, until;
};

/* --- sources and citations --- */
enum source_id { SOURCE_CELEX, SOURCE_ELI, SOURCE_ECLI, SOURCE_TREATY, SOURCE_URL, SOURCE_OWN };
struct source {
	struct str id, title;
	struct {
		enum source_id kind;
		struct str text;
	} ids[6];
	int n_ids;
	struct str mark; /* how well it was checked: T, C, M, M? or own; empty: not marked */
	struct interval time;
	bool cited;
	int pack;
	struct at at;
};
struct cite {
	int source;
	struct str pinpoint; /* "19(2)"; may be empty */
	struct str text;     /* "CHARTER 19(2)" */
};
struct cites {
	struct cite *list;
	int n;
};

/* --- what can be known --- */
enum fact_type { FACT_YESNO, FACT_DATE, FACT_COUNT, FACT_CHOICE, FACT_CHOICES, FACT_PLACE, FACT_PLACES };
enum key { KEY_NONE, KEY_NAME, KEY_RELATION, KEY_COUNTRY, KEY_PLACE };
struct fact {
	struct str id, phrase;
	enum fact_type type;
	int group;                /* whose fact it is; -1: of the case */
	enum kind kind;           /* for a list: of its named words */
	struct str *words;        /* FACT_CHOICE, FACT_CHOICES; `countries` is expanded */
	unsigned char *word_kind; /* enum kind of each word: `kind`, or KIND_NONE for a word on the other side */
	int n_words;
	enum presumed { PRESUMED_NOTHING, PRESUMED_YES, PRESUMED_NO, PRESUMED_WORD, PRESUMED_NOT_WORD } presumed;
	int presumed_word;
	bool text, harmless, sensitive,
	    identity; /* identity: belongs to who the person is, never offered as a change */
	bool has_unit;
	enum unit unit;       /* `in days`: a count that may stand as a duration */
	int counts_group;     /* `counts:` a group, or -1 */
	int counts_fact;      /* `counts:` a list or places fact, or -1 */
	enum key key;         /* read from the member's own key in the case file */
	struct str from_gate; /* the verdict or grounds of a report of that gate; empty: no */
	struct texts asks, says;
	struct str *evidence; /* codes who may establish it; n_evidence 0 = anyone */
	int n_evidence;
	bool stale_after_set;
	struct span stale_after;
	struct noun *stale_before; /* a date phrase, or NULL */
	int pack, order;           /* order of declaration over all packs */
	struct at at;
};
struct group {
	struct str id, phrase;
	enum members { MEMBERS_PEOPLE, MEMBERS_LISTS, MEMBERS_FIELDS, MEMBERS_DESTINATIONS } members;
	struct str relation; /* filters people; empty = all */
	int complete; /* yes/no fact that closes the group; -1: never closed (destinations and fields are closed by the
			 file) */
	struct at at;
};
struct parameter {
	struct str id, phrase;
	struct cites cites;
	enum param_type { PARAM_NUMBER, PARAM_SPAN, PARAM_DATE, PARAM_WORDS, PARAM_UNSET } type;
	long number;
	struct span span;
	int32_t date;
	struct str *words;
	int n_words;
	struct interval time;
	int pack;
	struct at at;
};
struct table_row {
	struct str word; /* input word or place code; "any" for every other */
	enum { ROW_WORD, ROW_DATE, ROW_UNSET } type;
	int value; /* index into gives */
	int32_t date;
	struct str mark; /* T, C, M, M? or own; may be empty */
	struct at at;
};
struct law_table {
	struct str id, phrase;
	struct cites cites;
	int *inputs; /* facts: choice, choices, place, places */
	int n_inputs;
	int group;  /* group of its inputs; -1: of the case */
	bool dates; /* gives dates */
	struct str *gives;
	int n_gives;
	int presumed; /* index into gives, or -1 */
	struct table_row *rows;
	int n_rows;
	bool is_set; /* gives a set of words (`include`) rather than one (`is`) */
	struct interval time;
	int pack;
	struct at at;
};
struct term {
	struct str id, phrase;
	int group;
	struct cond *cond;
	int pack;
	struct at at;
};
struct open_term { /* law that cannot be coded: stays unknown, a person decides */
	struct str id, phrase, because;
	struct cites cites;
	int pack;
	struct at at;
};
struct conclusion {
	struct str id, phrase;
	struct texts says;
	int pack;
	struct at at;
};

/* --- conditions --- */
enum ref_kind { REF_NONE, REF_FACT, REF_TERM, REF_OPEN, REF_CONCLUSION, REF_TABLE, REF_PARAM };
struct ref {
	enum ref_kind kind;
	int i;
};
struct noun { /* what may stand beside an operator */
	enum { NOUN_FACT, NOUN_TABLE, NOUN_PARAM, NOUN_TODAY, NOUN_DATE, NOUN_NUMBER, NOUN_SPAN, NOUN_WORDS } kind;
	int i; /* fact, table, parameter */
	int32_t date;
	long number;
	struct span span;
	struct str *words;
	int n_words;
};
enum cond_op {
	COND_ALL,
	COND_ANY,
	COND_NONE,
	COND_AT_LEAST,
	COND_NOT,
	COND_SOME,
	COND_EACH,
	COND_REF,   /* a yes/no fact, a term or an open term: `ref` */
	COND_DATE,  /* left cmp right, cmp one of CMP_BEFORE..CMP_ON_OR_AFTER */
	COND_SPAN,  /* left cmp (right + span), cmp one of CMP_LESS..CMP_MORE */
	COND_COUNT, /* left cmp right */
	COND_IS, /* choice or single-valued table `left` is one of the words of `right` (a fact, table or parameter may
		    stand there) */
	COND_INCLUDE, /* list `left` includes one of the words of `right` */
	COND_LIES_IN, /* place `left` lies in one of the places of `right` */
};
enum cmp {
	CMP_BEFORE,
	CMP_AFTER,
	CMP_ON_OR_BEFORE,
	CMP_ON_OR_AFTER,
	CMP_LESS,
	CMP_AT_MOST,
	CMP_AT_LEAST,
	CMP_MORE,
	CMP_EXACTLY
};
struct cond {
	enum cond_op op;
	struct cond *kids, *next; /* COND_ALL..COND_EACH */
	int n_kids;
	int at_least; /* COND_AT_LEAST */
	int group;    /* COND_SOME, COND_EACH */
	struct ref ref;
	enum cmp cmp;
	struct noun left, right, span; /* span: a duration, a parameter, or a count declared `in` a unit */
	struct str text;               /* as written */
	struct at at;
};

/* --- what moves a value --- */
enum sort { SORT_RULE, SORT_EXCEPTION, SORT_PRESUME, SORT_DOUBT, SORT_ASK };
struct target {         /* what a presume, doubt or ask speaks about */
	struct ref ref; /* a fact or a table */
	int word;       /* presume of one word of a list; else -1 */
};
struct rule { /* one of the five sorts */
	enum sort sort;
	struct str id;   /* as written: "R29a" */
	struct str base; /* "R29" */
	struct str part; /* "a"; may be empty */
	int group;       /* read for each member; -1: no */
	struct cites cites;
	int conclusion; /* SORT_RULE */
	int *to;        /* SORT_EXCEPTION: rules (all versions and parts) it takes away */
	int n_to;
	struct target *targets; /* SORT_PRESUME, SORT_DOUBT, SORT_ASK */
	int n_targets;
	struct cond *if_, *unless; /* NULL = none */
	bool absolute;
	bool note; /* SORT_RULE whose conclusion stands in a note row; an exception to such a rule */
	struct texts says;
	struct str mark;      /* T, C, M, M? or own; may be empty */
	struct interval time; /* never DATE_NONE: the pack's interval is filled in */
	int pack;
	struct at at;
};

/* --- the answer --- */
enum ground {
	GROUND_BAR,
	GROUND_SCOPE,
	GROUND_SUSPENDED,
	GROUND_UNKNOWN,
	GROUND_STEP, /* order of weight, law.md 1.1 */
	GROUND_INSTRUCTION,
	GROUND_CONSTRAINT,
	GROUND_FLAG,
	GROUND_NONE
};
enum verdict { REFUSED = 0, HELD = 1, NO_BAR_FOUND = 2 }; /* ordered: lower protects more; zeroed memory refuses */
struct decision {
	struct str id;
	int per;          /* group, or -1 */
	enum ground *row; /* of each conclusion; GROUND_NONE = in no row */
	int pack;
	struct at at;
};
struct claim {
	enum { CLAIM_VERDICT, CLAIM_SHOWN, CLAIM_EXCLUDED, CLAIM_NOT_SHOWN, CLAIM_NOT_EXCLUDED } kind;
	enum verdict verdict;
	enum ground ground; /* GROUND_NONE = any */
	struct cond *cond;  /* a phrase or comparison; a conclusion stands as COND_REF with REF_CONCLUSION */
};
struct always {
	struct str id, text;
	enum { ALWAYS_IMPLIES, ALWAYS_NEVER_CHANGE, ALWAYS_NEVER_HELP } kind;
	struct claim if_, then;
	int *facts, n_facts;
	int *rules, n_rules; /* every version and part of the ids named */
	int pack;
	struct at at;
};
struct given { /* one pair of a test: what counts */
	int fact;
	enum { GIVEN_YES, GIVEN_NO, GIVEN_WORD, GIVEN_DATE, GIVEN_NUMBER, GIVEN_PLACE } kind;
	int word;
	int32_t date;
	long number;
	struct str place;
	struct at at;
};
struct member_given {
	int group;
	struct given *list;
	int n;
};
struct expect {
	enum verdict verdict;
	enum ground ground; /* GROUND_NONE = not said */
	struct str because; /* rule id, with or without part; empty = not said */
	int missing;        /* fact; -1 = not said */
	struct at at;
};
struct law_test {
	struct str name;
	int32_t today; /* DATE_NONE: the first day of the pack */
	struct member_given *members;
	int n_members;
	struct given *given;
	int n_given;
	struct expect *expects;
	int n_expects;
	int pack;
	struct at at;
};

/* --- a pack, and the law of one decision --- */
struct need {
	struct str name, version; /* version may be empty: the newest in force */
	struct at at;
};
struct pack {
	struct str folder; /* "law/return" */
	struct str name, version, language, jurisdiction, title;
	struct str checked; /* "no", or who checked it and when */
	bool invented;      /* `invented: yes`: the law of no country; shown wherever it is used */
	struct interval time;
	struct need *needs;
	int n_needs;
	struct file *pages;
	int n_pages;
	struct str decision; /* id of its decision; empty: none */
	struct str sha256;   /* hex; over names and bytes of the pages in byte order; empty on a shelf, see law_read */
	struct at at;
};
struct law {
	const struct pack **packs; /* the asked pack first, then what it needs */
	int n_packs;
	struct source *sources;
	int n_sources;
	struct fact *facts;
	int n_facts;
	struct group *groups;
	int n_groups;
	struct parameter *params;
	int n_params;
	struct law_table *tables;
	int n_tables;
	struct term *terms;
	int n_terms;
	struct open_term *opens;
	int n_opens;
	struct conclusion *conclusions;
	int n_conclusions;
	struct rule *rules;
	int n_rules;
	struct decision decision; /* decision.id empty: this pack has none */
	struct always *always;
	int n_always;
	struct law_test *tests;
	int n_tests;
	const struct names *names; /* ids and phrases; see law/names.h */
};

enum { GROUPS_MOST = 8, MEMBERS_MOST = 256 };

const char *verdict_word(enum verdict); /* "refused", "held", "no-bar-found"; anything else reads "held" */
const char *ground_word(enum ground);   /* "bar" ... "flag"; "" for none */
const char *sort_word(enum sort);       /* "rule" ... "ask" */
const char *fact_word(enum fact_type);  /* "fact", "date" ... */
const char *kind_word(enum kind);       /* "danger" ...; "" for none */
/* The text in `lang`, or in the pack's own language (*translated false); empty if there is none. */
struct str texts_in(const struct texts *, struct str lang, bool *translated);
/* The codes of those who may assert something in a case file (docs/case-file.md): "RA" ... "CIV". */
enum { ACTORS = 14 };
extern const struct str actor_codes[ACTORS];
/* The row of a word, else the row `any`; NULL: neither. */
const struct table_row *table_row(const struct law_table *, struct str word);
/* The row of a place, else of its country, else `any`. */
const struct table_row *table_row_of_place(const struct law_table *, struct str place);
/* The fact with this id, or -1. */
int law_fact(const struct law *, struct str id);
/* Is the day inside the interval? An UNSET end holds for no day. */
bool interval_holds(struct interval, int32_t day);
#endif
