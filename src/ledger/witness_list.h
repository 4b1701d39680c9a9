/* witness_list.h - the logs a witness follows: a text with one public key a line, and behind it the name of the log
   where that is not the name of the key. '#' begins a comment. Several keys of one log are a log that changes its key.
 */
#ifndef LEDGER_WITNESS_LIST_H
#define LEDGER_WITNESS_LIST_H
#include "ledger/note.h"

enum { WITNESS_LIST_MOST = 1 << 20, WITNESS_LOGS_MOST = 4096, WITNESS_KEYS_MOST = 8 /* of one log */ };
struct witness_log {
	struct vkey key;
	struct str origin;
};
struct witness_list {
	struct witness_log *log;
	size_t n;
};
/* Fails: FAULT_INPUT "NAME:3: ..." with the name of the file and the line. Borrows from the text. */
bool witness_list_read(struct arena *, struct str name, struct str text, struct witness_list *out, struct fault *);
/* The line of a log. Fails: FAULT_INPUT if no such line could be read back. */
bool witness_list_line(struct arena *, struct str vkey, struct str origin, struct str *line, struct fault *);
/* The keys of the log of this name, into out: room for WITNESS_KEYS_MOST. Returns how many; 0: it is not followed. */
size_t witness_list_keys(const struct witness_list *, struct str origin, struct vkey *out);
#endif
