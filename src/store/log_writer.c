#include "store/log_writer.h"

struct log_writer_entry { /* lives with the thread that waits */
	struct str event, body;
	uint64_t *seq;
	struct fault *fault;
	bool is_kept, is_done;
	pthread_cond_t turn; /* done, or to write for the others */
	struct log_writer_entry *next;
};

bool log_writer_open(struct log_writer *w, struct db *db, int64_t log, struct fault *f)
{
	*w = (struct log_writer){ .db = db, .log = log };
	if (pthread_mutex_init(&w->lock, NULL))
		return fail(f, FAULT_SYSTEM, "no lock is to be had for the writer of a log");
	if (!pthread_cond_init(&w->idle, NULL))
		return true;
	pthread_mutex_destroy(&w->lock);
	return fail(f, FAULT_SYSTEM, "no lock is to be had for the writer of a log");
}

/* None of these entries is recorded: each is told why. */
static void refuse(struct log_writer_entry *from, const struct log_writer_entry *end, const struct fault *why)
{
	for (; from != end; from = from->next) {
		if (from->is_kept && from->fault)
			*from->fault = *why;
		from->is_kept = false;
	}
}

/* One transaction for the entries up to `end`. Only after its commit any of them counts as kept. */
static void record(struct log_writer *w, struct log_writer_entry *first, const struct log_writer_entry *end)
{
	struct fault why = { 0 };
	for (struct log_writer_entry *e = first; e != end; e = e->next)
		e->is_kept = true;
	if (!db_begin(w->db, &why)) {
		refuse(first, end, &why);
		return;
	}
	for (struct log_writer_entry *e = first; e != end; e = e->next) {
		/* A row that is refused leaves no trace: its neighbours go on. But a full disk may end it for all. */
		if (leaf_append(w->db, w->log, e->event, e->body, e->seq, &why))
			continue;
		if (db_in_transaction(w->db)) {
			e->is_kept = false;
			if (e->fault)
				*e->fault = why;
			continue;
		}
		refuse(first, end, &why);
		return;
	}
	if (!db_commit(w->db, &why))
		refuse(first, end, &why);
}

/* Takes up to WRITER_BATCH of those who wait from the list. */
static struct log_writer_entry *take(struct log_writer *w)
{
	struct log_writer_entry *first = w->first, *last = first;
	for (int n = 1; n < WRITER_BATCH && last->next; n++)
		last = last->next;
	w->first = last->next;
	if (!w->first)
		w->last = NULL;
	last->next = NULL;
	return first;
}

/* Writes for those at the head of the list. Called and left with the lock held. */
static void write_some(struct log_writer *w)
{
	struct log_writer_entry *first = take(w);
	w->is_writing = true;
	pthread_mutex_unlock(&w->lock);
	record(w, first, NULL);
	pthread_mutex_lock(&w->lock);
	w->is_writing = false;
	w->commits++;
	for (struct log_writer_entry *e = first, *next; e; e = next) {
		next = e->next; /* once it is done, its thread may take it away */
		e->is_done = true;
		pthread_cond_signal(&e->turn);
	}
	if (w->first)
		pthread_cond_signal(&w->first->turn);
}

bool log_writer_append(struct log_writer *w, struct str event, struct str body, uint64_t *seq, struct fault *f)
{
	uint64_t at = 0;
	struct log_writer_entry e = { .event = event, .body = body, .seq = &at, .fault = f };
	if (pthread_cond_init(&e.turn, NULL))
		return fail(f, FAULT_SYSTEM, "no lock is to be had for an entry");
	pthread_mutex_lock(&w->lock);
	w->inside++;
	bool is_late = w->is_stopped;
	if (!is_late) {
		/* It is out of the list before this function returns. */
		if (w->last)
			w->last->next = &e;
		else
			w->first = &e; /* cppcheck-suppress autoVariables */
		w->last = &e;          /* cppcheck-suppress autoVariables */
	}
	while (!is_late && !e.is_done) {
		if (w->is_writing)
			pthread_cond_wait(&e.turn, &w->lock);
		else
			write_some(w);
	}
	if (!--w->inside)
		pthread_cond_broadcast(&w->idle);
	pthread_mutex_unlock(&w->lock);
	pthread_cond_destroy(&e.turn);
	if (is_late)
		return fail(f, FAULT_DENIED, "the log takes no more entries: it is being closed");
	if (e.is_kept)
		*seq = at;
	return e.is_kept;
}

void log_writer_stop(struct log_writer *w)
{
	pthread_mutex_lock(&w->lock);
	w->is_stopped = true;
	while (w->inside) /* whoever waits is in log_writer_append */
		pthread_cond_wait(&w->idle, &w->lock);
	pthread_mutex_unlock(&w->lock);
}

void log_writer_close(struct log_writer *w)
{
	log_writer_stop(w);
	pthread_cond_destroy(&w->idle);
	pthread_mutex_destroy(&w->lock);
}
