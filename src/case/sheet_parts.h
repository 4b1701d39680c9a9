/* sheet_parts.h - what the files that write an explanation sheet share. */
#ifndef CASE_SHEET_PARTS_H
#define CASE_SHEET_PARTS_H
#include "base/json_write.h"
#include "case/text_parts.h"

struct sheet {
	struct view v; /* what is told; its page is not used */
	struct json_out json;
	struct str tag; /* language of the fixed sentences */
	bool has_other; /* something stands in another language than `tag` */
	bool is_under;  /* the open item has come to its second lines */
	bool *cited;    /* [law->n_sources]: by a rule told so far */
};

/* --- sheet_line.c: sections, blocks, items and what stands in a line --- */
void sheet_section(struct sheet *, const char *id, enum words head, bool fine);
void sheet_section_end(struct sheet *);
/* Items below a heading of their own; WORDS_N: none. */
void sheet_block(struct sheet *, enum words kind);
void sheet_block_end(struct sheet *);
void sheet_item(struct sheet *, struct str lead);
/* The same for a source, which sheet_cite() can point to. */
void sheet_item_source(struct sheet *, const struct source *);
void sheet_item_end(struct sheet *);
/* The next pieces make a line of their own below the item. */
void sheet_under(struct sheet *);
/* "runs": [ ... ] in the open object. */
void sheet_runs(struct sheet *);
void sheet_runs_end(struct sheet *);

/* A piece in the language of the sheet. */
void sheet_own(struct sheet *, struct str);
void sheet_say(struct sheet *, enum words);
/* The word with a space behind it: a label. */
void sheet_label(struct sheet *, enum words);
/* A text of the law: in `lang` unless it is `translated`. */
void sheet_law(struct sheet *, struct str text, struct str lang, bool translated);
/* Text of the case file, in no known language. */
void sheet_data(struct sheet *, struct str);
/* A rule, a fact, a digest: always left to right. */
void sheet_code(struct sheet *, struct str);
/* A citation: the same, and it points to its source. */
void sheet_cite(struct sheet *, const struct cite *);
void sheet_number(struct sheet *, long);
void sheet_day(struct sheet *, int32_t day);
/* An item that is one fixed sentence. */
void sheet_sentence(struct sheet *, enum words);
/* "and 12 more; the full report has them all" */
void sheet_more(struct sheet *, int n);
/* Free of control characters and of marks that steer the direction of writing. */
struct str sheet_clean(struct arena *, struct str);
struct str sheet_pack_language(const struct sheet *, int pack);

/* --- sheet_fact.c: facts --- */
/* "the child is a minor (child-1)" */
void sheet_fact(struct sheet *, struct fact_of, int word);
/* The same with what counts and who said so. */
void sheet_because(struct sheet *, const struct because *, int at);
/* The lines below a rule: the facts of n reasons, each once. */
void sheet_facts(struct sheet *, const struct reason *list, int n);

/* --- sheet_why.c --- */
void sheet_grounds(struct sheet *);
void sheet_notes(struct sheet *);
void sheet_sources(struct sheet *);
/* --- sheet_open.c --- */
void sheet_missing(struct sheet *);
void sheet_changes(struct sheet *);
void sheet_ignored(struct sheet *);
void sheet_days(struct sheet *);
#endif
