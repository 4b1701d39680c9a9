/* room.h - is there room on the disk for more? Asked before anything is taken in, so that a full disk is a refusal with
   a reason and never a half-written state. Source: ledger.md section 2.6, item 24. */
#ifndef STORE_ROOM_H
#define STORE_ROOM_H
#include "store/db.h"

enum { ROOM_DAYS = 2 };
static const uint64_t room_least = (uint64_t)1 << 30;
struct room {           /* zeroed: as documented here */
	uint64_t least; /* bytes that must stay free; 0: room_least */
	uint64_t days;  /* and so many times what the fuller of the last two days took; 0: ROOM_DAYS */
};
/* Begins a transaction that takes something in, if the disk of `folder` has room. Fails: FAULT_STORE when it has not,
   with what is free, what must be, and what to do; as db_begin. One system call and one row. */
bool room_begin(struct db *, const char *folder, const struct room *, struct fault *);
/* So many bytes were taken on the day of this second. Inside a transaction. */
bool room_note(struct db *, uint64_t unix_s, uint64_t bytes, struct fault *);
/* "64M", "1G", "4096": bytes, with K, M or G for powers of 1,024. Fails: FAULT_INPUT. */
bool room_read(const char *word, uint64_t *bytes, struct fault *);
#endif
