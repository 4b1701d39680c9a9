/* audit_kit.h - a random audit as everybody can see it: its plan, the chance that was revealed, the draw. */
#ifndef CLI_AUDIT_KIT_H
#define CLI_AUDIT_KIT_H
#include "cli/log_place.h"
#include "ledger/audit.h"

struct audit {
	struct cli *cli;
	struct log_place public, cases;
	struct log_seen public_seen, cases_seen;
	uint64_t index; /* of the plan */
	struct audit_plan plan;
	size_t n_false; /* entries in the name of a body that are not its word */
	bool has_result;
	struct audit_result result; /* as published */
	struct str chance;
	uint64_t *drawn; /* in the order of drawing, so many as may be asked for */
	size_t n_drawn;
};
/* Reads the plan at an index of the public log and what bodies revealed since; audit_end it, also after a fault. With
   --policy or --key both logs must be signed as asked, else FAULT_DENIED. */
bool audit_begin(
    struct audit *, struct cli *, const struct args *, const char *public, const char *index, struct fault *);
/* The log of cases, which must be the one the plan names and contain what it says, else FAULT_DENIED. */
bool audit_cases(struct audit *, const struct args *, const char *cases, struct fault *);
/* Draws. Fails: FAULT_MISSING while bodies are silent. */
bool audit_drawn(struct audit *, struct fault *);
void audit_end(struct audit *);

/* The entry at a place in the log of cases: 32 bytes of commitment. Fails: FAULT_INPUT if it is none. */
bool audit_commitment_at(struct audit *, struct arena *, uint64_t index, struct sha256 *out, struct fault *);
/* Appends an entry to the public log in a folder, or prints it when dir is NULL. */
bool audit_publish(struct cli *, const char *dir, struct str entry, struct fault *);
#endif
