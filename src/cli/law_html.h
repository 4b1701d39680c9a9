/* law_html.h - the packs as a static site: what its pages are made of. Nothing is written before every page is made. */
#ifndef CLI_LAW_HTML_H
#define CLI_LAW_HTML_H
#include "base/json_write.h"
#include "cli/packs.h"
#include "gate/coverage.h"
#include "page/csv.h"

struct site_pack {
	const struct pack *pack; /* as on the shelf */
	const struct law *law;   /* with its tests; the pack itself is packs[0] of it */
	struct str folder;       /* "return", "guidance/invented": where its pages stand in the site */
	struct str up;           /* "../": the way from there to the top */
};
struct site_file {
	struct str path, bytes; /* path: below the folder of the site */
};
struct site {
	struct cli *cli;
	struct packs packs;
	struct arena cover;     /* for the coverage of one pack at a time: pass it by value */
	struct site_pack *list; /* in the order of the shelf */
	int n;
	struct site_file *files;
	int n_files, room;
};

/* --- law_html_site.c: packs, addresses, files --- */
/* Reads every pack of the shelf with its tests; a fault in any of them is one. */
bool site_open(struct site *, struct cli *, const struct args *, struct fault *);
/* The file of a page of law in the folder of its pack: "pack.md" is "index.html". `lead` goes before the name: "tests-"
   makes "tests-refoulement.html". */
struct str site_page_name(struct arena *, const struct site_pack *, struct str path, const char *lead);
/* Address of what stands at `at`, as a page of `from` links to it ("" from: a page at the top). */
struct str site_link(const struct site *, struct arena *, const struct site_pack *from, struct at, struct str anchor);
/* The pack of the site that has this folder and version; NULL: none. */
const struct site_pack *site_pack_of(const struct site *, const struct pack *);
/* Adds a page: the template filled with the object in `data`. */
bool site_render(struct site *, struct str path, const char *template, const struct buf *data, struct fault *);
bool site_add(struct site *, struct str path, struct str bytes, struct fault *);

/* --- names: law_html_name.c --- */
/* "R12"; "R12-2" for the second version of the same id. */
struct str rule_anchor(struct arena *, const struct law *, int rule);
struct str thing_anchor(struct arena *, const char *kind, struct str id); /* "fact-minor" */
struct str day_words(struct arena *, int32_t day);                        /* a date, "open", "not entered" */
void put_interval(struct json_out *, struct interval);
/* "fact", "danger"... as a member with a value only if there is one. */
void put(struct json_out *, const char *key, struct str);
void put_if(struct json_out *, const char *key, struct str);
void put_flag(struct json_out *, const char *key, bool);
void put_int(struct json_out *, const char *key, long);
void put_open(struct json_out *, const char *key, char bracket);
/* The texts of a statement in every language: [{ lang, dir, text }]. */
void put_texts(struct json_out *, const char *key, const struct texts *, struct str language);
/* The flag h2 ... h5 for the heading of a statement. */
void put_level(struct json_out *, int level);
/* The text of a statement as it stands in the page: its line and the indented ones below it. */
struct str as_written(const struct pack *, struct at);
/* { id, to } of a rule; { id, phrase, to } of a fact. */
void put_rule_link(const struct site *, struct json_out *, const struct site_pack *, int rule);
void put_fact_link(const struct site *, struct json_out *, const struct site_pack *, int fact);
/* Members that show a verdict and its ground: verdict, class, and ground if there is one. */
void put_verdict(struct json_out *, enum verdict, enum ground);
/* Members that every page has: title, the way up to the top, its name in the line of crumbs (empty: the first page of
   a pack or of the site), and of a page of a pack what that pack is. `up`: of a page of no pack. */
void put_head(struct json_out *, const struct site_pack *, const char *up, struct str title, struct str here);

/* --- the statements: law_html_rule.c, law_html_fact.c, law_html_source.c --- */
struct showing { /* one pack being shown */
	const struct site *site;
	const struct site_pack *pack;
	const struct coverage *coverage; /* NULL: none */
	struct json_out *out;
	int level;       /* of headings of statements, 2 to 5 */
	struct str lead; /* before the anchors of sources, where those of many packs stand on one page; may be empty */
};
void put_rule(const struct showing *, int rule);
void put_term(const struct showing *, int term);
/* A condition as a tree: { text, to } or { text, kids }. */
void put_condition(const struct showing *, const char *key, const struct cond *);
void put_fact(const struct showing *, int fact);
void put_table(const struct showing *, int table);
void put_source(const struct showing *, int source);
/* A parameter, group, open term, conclusion, decision or `always`: what it is called, and its text. */
struct thing {
	const char *kind, *sort; /* "parameter", "Parameter" */
	struct str id, phrase;
	const struct cites *cites; /* or NULL */
	struct at at;
};
void put_thing(const struct showing *, const struct thing *);
void put_cites(const struct showing *, const struct cites *);
/* The official text of a source; empty: it has no address. */
struct str source_address(struct arena *, const struct source *);

/* --- pages: each adds its files --- */
bool pages_of_pack(
    struct site *, const struct site_pack *, const struct coverage *, struct fault *); /* law_html_page.c */
bool tests_of_pack(struct site *, const struct site_pack *, struct fault *);           /* law_html_tests.c */
bool coverage_of_pack(struct site *, const struct site_pack *, const struct coverage *, struct fault *);
bool theorems_of_pack(struct site *, const struct site_pack *, struct fault *); /* law_html_proof.c */
bool lists_of_site(struct site *, struct fault *);                              /* law_html_lists.c */
bool changes_of_site(struct site *, struct fault *);                            /* law_html_diff.c */

/* --- law_html_dir.c --- */
/* Writes the files below `dir`, which is made if need be. A folder that is not empty must be one that was written so
   before: its list of files is the proof, and a file that does not stand on it is never touched. */
bool site_write(struct site *, const char *dir, struct fault *);
#endif
