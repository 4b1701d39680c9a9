/* window.h - what time brings to the log of cases: every hour an anchor, every day a window that closes, every month
   the count of what was erased. The clock is the caller's; one that goes back only delays.

   An anchor is a leaf of the public log that says the root over everything pending and dummies; so nothing can be put
   back in time by more than an hour. A window that closes puts what is pending, with dummies, in an order nobody can
   know, at the end of the log of cases. Both also happen when nothing is pending: a day without events shows nothing.
 */
#ifndef STORE_WINDOW_H
#define STORE_WINDOW_H
#include "store/record.h"

struct schedule { /* seconds from one to the next */
	uint64_t anchor_s, window_s, report_s;
};
static const struct schedule schedule_default = { 3600, 24 * 3600, 30 * 24 * 3600 };

struct due {
	bool anchor, window, report;
	uint64_t next_s; /* seconds until the next of them; 0: something is due */
};
bool window_due(struct record *, const struct schedule *, uint64_t unix_s, struct due *out, struct fault *);
/* Does what is marked in `what`: closes the window, reports, anchors, and finishes erasures that a crash cut short.
   Afterwards both logs have leaves to publish (log_publish). Call it outside a transaction. Each part is one
   transaction: a crash leaves it done or not. Fails as log_guard when the database is an old copy. */
bool window_tend(struct record *, struct arena scratch, const struct due *what, uint64_t unix_s, struct fault *);
#endif
