/* entry.h - a public entry: lines "key: value", one form for one meaning, for people and programs alike.

   Every line ends in a line feed. Lines stand in byte order and none twice (what `LC_ALL=C sort -u` gives); a key may
   come several times, with several values. Keys: a-z, 0-9 and '-', beginning with a letter, at most 64 bytes. Values:
   UTF-8 without control characters, not empty, no space at either end. The line "kind: ..." stands exactly once. All of
   it has at most 65,535 bytes. Source: ledger.md section 2.4, item 18. */
#ifndef LEDGER_ENTRY_H
#define LEDGER_ENTRY_H
#include "base/buf.h"
#include "base/fault.h"

enum { ENTRY_KEY_MOST = 64, ENTRY_LINES_MOST = 16384 };
struct field {
	struct str key, value;
};
struct entry {
	struct str kind;     /* value of the key "kind" */
	struct field *field; /* in the order of the bytes, "kind" among them */
	size_t n;
};
/* Fails: FAULT_INPUT, for everything that is not the one form. Borrows from the bytes. */
bool entry_read(struct arena *, struct str bytes, struct entry *out, struct fault *);
/* The one form of these fields, given in any order, "kind" among them. Fails: FAULT_INPUT (a key or value that cannot
   stand in an entry, the same line twice, no kind or two, too long, or a key its kind asks for is missing). */
bool entry_write(struct arena *, const struct field *fields, size_t n, struct str *out, struct fault *);

/* The first value of a key; empty (at == NULL) if there is none. */
struct str entry_value(const struct entry *, struct str key);
/* The fields of a key stand together in order: how many, and *first of them (untouched for none). */
size_t entry_fields(const struct entry *, struct str key, const struct field **first);

/* What an entry of a kind we know is for, in a few words, else NULL. */
const char *entry_kind_words(struct str kind);
/* The kinds we know, by number from 0; NULL behind the last. */
const char *entry_kind_name(size_t i);
/* Has it every key that its kind asks for? Kinds we do not know ask for none. Fails: FAULT_INPUT. */
bool entry_is_complete(const struct entry *, struct fault *);
#endif
