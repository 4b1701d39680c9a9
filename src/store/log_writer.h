/* log_writer.h - many threads hand in entries, and one transaction records those of all who wait (group commit).

   There is no thread of its own: of those who wait, one writes for all, and the rest sleep. So a lone writer pays for
   no change of threads, and nothing waits for a batch to fill. What leaf_append promises holds for each: true means
   that the entry is on disk. An entry that cannot be taken fails alone; when the disk fails, all of the transaction do.
 */
#ifndef STORE_LOG_WRITER_H
#define STORE_LOG_WRITER_H
#include "store/log_rows.h"
#include <pthread.h>

enum { WRITER_BATCH = 256 }; /* entries of one transaction, at most */

struct log_writer { /* only for log_writer.c; at one place while it is open */
	pthread_mutex_t lock;
	pthread_cond_t idle;
	struct db *db;
	int64_t log;
	struct log_writer_entry *first, *last; /* who waits, in the order they came */
	size_t inside;                         /* threads in log_writer_append */
	bool is_writing, is_stopped;
	uint64_t commits; /* transactions so far; to be read when nobody writes */
};
/* db: of the writer alone while it is open; the caller closes it afterwards. Fails: FAULT_SYSTEM. */
bool log_writer_open(struct log_writer *, struct db *, int64_t log, struct fault *);
/* From any thread; returns when the entry is on disk, or is not going to be. event, body, *seq: as leaf_append. Fails
   as leaf_append and db_commit; FAULT_DENIED once the writer was stopped. */
bool log_writer_append(struct log_writer *, struct str event, struct str body, uint64_t *seq, struct fault *);
/* Takes no new entry, and returns when those that waited have their answer. */
void log_writer_stop(struct log_writer *);
/* The same, and gives back what the writer holds: when no thread will call it again. */
void log_writer_close(struct log_writer *);
#endif
