/* read.h - the case file as written: who said what about which fact, before anything is weighed.

   Format: reference page "The case file" (docs/case-file.md, docs/schema/). Nothing is guessed and nothing is dropped:
   unknown members, facts, words and codes are errors that name the place and the nearest valid word; only the first
   fault is reported. UTF-8, at most 1 MiB, 16 levels, MEMBERS_MOST entries in a list of people, assertions or places.

   A list in place of a fact's value: for choices and places facts a list of words (or an empty list) is one bare value;
   for every fact a list of objects is a list of assertions. A list of words for any other fact is an error. */
#ifndef CASE_READ_H
#define CASE_READ_H
#include "base/json.h"
#include "law/pack.h"

enum say { SAY_UNKNOWN, SAY_YES, SAY_NO, SAY_WORDS, SAY_DATE, SAY_NUMBER, SAY_PLACES };
enum grade {
	GRADE_NONE /* a bare value, or no status given */,
	GRADE_CLAIMED,
	GRADE_CREDIBLE,
	GRADE_ESTABLISHED,
	GRADE_REFUTED
};
struct assertion {
	enum say say;
	unsigned char *words; /* SAY_WORDS: a flag for each word of the fact; a choice has exactly one */
	struct str *places;   /* SAY_PLACES: "AFG", "AFG-KAB"; a place fact has exactly one */
	int n_places;
	int32_t date; /* SAY_DATE */
	long number;  /* SAY_NUMBER */
	enum grade grade;
	struct str by, source, reasons, name; /* empty: not given, or nothing but spaces */
	int32_t on;                           /* day it was made; DATE_NONE: not given */
	bool resolves;
	bool bare;   /* a value without an assertion object */
	bool shared; /* stands under `facts` of the case for one of several destinations */
	const struct json *at;
};
struct case_fact {
	int fact; /* index into law->facts */
	struct assertion *list;
	int n;                 /* at least 1 */
	const struct json *at; /* the member of the file */
};
struct case_facts { /* in pack order; a fact at most once */
	struct case_fact *list;
	int n;
};
struct case_member { /* an entry of people, lists, fields or destinations */
	struct str
	    ref; /* people: ref; fields, lists: name; destinations: place, else country. Not empty, no two alike */
	struct str relation;       /* people; empty: not given */
	struct str country, place; /* destinations; place may be empty */
	unsigned groups;           /* bit g: belongs to group g of the law */
	struct case_facts facts;
	const struct json *at;
};
struct case_members {
	struct case_member *list;
	int n;
};
struct case_head { /* what can be read before the law is chosen */
	struct str label, gate, ref;
	int32_t on; /* DATE_NONE: not given */
	const struct json *json;
};
struct case_index;
struct case_file {
	const struct law *law;
	const struct case_index *index;
	struct str label, gate, ref;
	int32_t on;
	struct case_facts facts;
	struct case_members members[4]; /* by enum members */
	struct str sha256;              /* hex, over the canonical form: report's input_sha256 */
};
enum { CASE_BYTES = 1 << 20, CASE_DEPTH = 16, CASE_VALUES = 1 << 18 };

/* Reads the JSON and the members that say which law is wanted. `label` names the file in errors.
   Memory: up to 40 MiB for the largest file. Fails: FAULT_INPUT. */
bool case_peek(struct arena *, struct str label, struct str text, struct case_head *, struct fault *);
/* The whole file against the facts of a law. Fails: FAULT_INPUT (also if the law has no decision of the name `gate`).
 */
bool case_read(struct arena *, const struct law *, const struct case_head *, struct case_file *, struct fault *);
/* The same for many cases: with the names of the law made ready once, and without the digest, which nobody reads. */
struct case_index *case_index(struct arena *, const struct law *);
bool case_read_many(
    struct arena *, const struct case_index *, const struct case_head *, struct case_file *, struct fault *);

const char *members_word(int array); /* enum members of pack.h: "people", "lists", "fields", "destinations" */
/* May an entry of people that belongs to `groups` carry this fact of the case as a record of its own, which no rule
   reads? So it is where the law asks nothing of these people, as of the family of the person concerned. */
bool case_is_record(const struct law *, const struct fact *, unsigned groups);
/* What the file's own arrays say of a fact that is read from them (`key:`): the word or place; empty: nothing. */
struct str case_key(const struct fact *, const struct case_member *);
#endif
