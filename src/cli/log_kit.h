/* log_kit.h - what the commands about logs share. */
#ifndef CLI_LOG_KIT_H
#define CLI_LOG_KIT_H
#include "cli/cli.h"
#include "ledger/examine.h"
#include "ledger/moment.h"
#include "store/log.h"
#include "store/room.h"

#define FLAG_POLICY                                                                                                    \
	{                                                                                                              \
		"policy", 0, "FILE", "FILE", "whom to trust: a policy file with logs, witnesses and a quorum"          \
	}
#define FLAG_KEY                                                                                                       \
	{                                                                                                              \
		"key", 0, "KEY", NULL, "the public key of the log, instead of a policy: no witness is asked for"       \
	}

#define FLAG_LOG                                                                                                       \
	{                                                                                                              \
		"log", 0, "WHICH", "public cases", "which log of a record: public (the default) or cases"              \
	}

#define FLAG_FLOOR                                                                                                     \
	{                                                                                                              \
		"floor", 0, "SIZE", NULL, "free space to leave, as in 64M (1G); never less than 2 days took"           \
	}
/* What --floor says (args: NULL = there is none), or the variable HOLDFAST_FLOOR; else the default of store/room.h.
   Fails: FAULT_INPUT. */
bool kit_floor(const struct args *, struct room *, struct fault *);
/* One entry into the public log of a folder, acknowledged once it is on disk. event: its name, or NULL. */
bool kit_append(struct cli *, const char *dir, const char *event, struct str entry, uint64_t *seq, struct fault *);

/* The policy of --policy or --key. Fails: FAULT_INPUT if neither or both are given. */
bool kit_policy(struct cli *, const struct args *, struct policy **out, struct fault *);
/* Opens the log of --log (the command has FLAG_LOG) in a folder; log_close it. */
bool kit_open(struct cli *, const struct args *, const char *dir, struct log *, struct fault *);
/* What is served of the log of --log: DIR/public or DIR/cases if it is there, else DIR itself. log_files_close it. */
bool kit_served(struct cli *, const struct args *, const char *dir, struct log_files *out, struct fault *);
/* The folder that is served: DIR/public if there is one, else DIR itself. kit close by log_files_close. */
bool kit_public(struct cli *, const char *dir, struct log_files *out, struct fault *);
/* The number a word says, below 2^63. */
bool kit_number(const char *word, const char *what, uint64_t *out, struct fault *);
/* Adds one step as a line: yes, NO, ? or note, and its sentence. */
void kit_say_step(struct buf *, const struct step *);
/* Adds why a checkpoint is not to be trusted, or who signed it, as sentences. true: it is. */
bool kit_say_signed(struct buf *, const struct policy *, const struct findings *);
uint64_t kit_now(void);
#endif
