/* publisher.h - what `log publish` and `log run` share: a folder of one log or two, published with witnesses. */
#ifndef CLI_PUBLISHER_H
#define CLI_PUBLISHER_H
#include "cli/cli.h"
#include "store/log.h"
#include "web/cosign.h"

#define FLAGS_PUBLISHER                                                                                                \
	{ "policy", 0, "FILE", "FILE", "ask the witnesses of this policy file to cosign" },                            \
	    { "wait", 0, "SECONDS", NULL, "how long to wait for the answer of a witness (5)" },                        \
	    { "clock", 0, "SECONDS", NULL, "how far the clock of a witness may be from ours (3600)" },                 \
	{                                                                                                              \
		"ca", 0, "FILE", "FILE", "believe the authorities in this PEM file for https, not those of the system" \
	}

struct publisher {
	const char *dir;
	bool is_record;
	struct fetch fetch;
	struct cosign_how how; /* policy NULL: nobody is asked */
};
/* From the flags of FLAGS_PUBLISHER. publisher_end it. */
bool publisher_begin(struct publisher *, struct cli *, const struct args *, const char *dir, struct fault *);
void publisher_end(struct publisher *);
/* "public" or "cases". */
const char *publisher_word(enum log_which);

/* Asks the witnesses what they have seen of a log; those that cannot be reached are named on standard error. Fails:
   FAULT_CONFLICT when the log must not sign. */
bool publisher_guard(struct publisher *, struct arena scratch, enum log_which, struct fault *);
/* Publishes a log as it stands; results in the arena. */
bool publisher_publish(struct publisher *, struct arena *, enum log_which, bool waits_for_all, struct published *,
    struct cosigning *, struct fault *);
/* One line on standard error that the quorum is missing, with each witness that is and why. Nothing if it is met. */
void publisher_alert(
    const struct publisher *, struct arena scratch, enum log_which, const struct published *, const struct cosigning *);
#endif
