/* policy.h - whom one trusts: the logs, the witnesses, and how many of which witnesses are enough.

   Source: c2sp.org/tlog-policy. A policy is a text file that whoever verifies keeps; nothing in it comes from the log.
   All results live in the arena and borrow from the text. */
#ifndef LEDGER_POLICY_H
#define LEDGER_POLICY_H
#include "ledger/note.h"

enum { POLICY_LOGS = 64, POLICY_NAMES = 128, POLICY_MOST = 1 << 20, QUORUM_NONE = -1 };

struct policy_log {
	struct vkey key;
	struct str url; /* empty: none given */
};
struct policy_name { /* a witness or a group; they share one set of names */
	struct str name;
	bool is_group, is_member; /* is_member: of some group; of one at most */
	struct vkey key;          /* of a witness */
	struct str url;
	unsigned need; /* of a group: so many of its members */
	unsigned member_n;
	unsigned *member; /* places in `name`, all before the group's own */
};
struct policy {
	struct policy_log log[POLICY_LOGS];
	size_t n_logs;
	struct policy_name name[POLICY_NAMES];
	size_t n_names;
	int quorum; /* a place in `name`, or QUORUM_NONE: no witness is asked for */
};
/* Fails: FAULT_INPUT "policy:3: ..." with the line. */
bool policy_read(struct arena *, struct str bytes, struct policy **out, struct fault *);
/* Do these cosignatures make the quorum? signed_by[i]: did the witness at place i of `name` sign? */
bool policy_is_met(const struct policy *, const bool *has_signed);
#endif
