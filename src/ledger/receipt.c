#include "ledger/receipt.h"
#include "ledger/blind.h"

static const struct str entry_mark = S_INIT("holdfast.entry/v1\n"), opening_mark = S_INIT("holdfast.opening/v1\n");

static struct str joined(struct arena *a, struct str head, struct str rest)
{
	char *at = arena_bytes(a, head.n + rest.n);
	memcpy(at, head.at, head.n);
	if (rest.n)
		memcpy(at + head.n, rest.at, rest.n);
	return (struct str){ at, head.n + rest.n };
}

struct str receipt_of_entry(struct arena *a, struct str entry) { return joined(a, entry_mark, entry); }

struct str receipt_of_opening(struct arena *a, const unsigned char chance[32], struct str record)
{
	return joined(a, opening_mark, blind_opening(a, chance, record));
}

bool receipt_read(struct str extra, struct receipt *out)
{
	struct sha256 commitment;
	struct str record;
	if (str_starts(extra, entry_mark)) {
		struct str entry = str_cut(extra, entry_mark.n, extra.n);
		*out = (struct receipt){ hash_leaf(entry), entry, false };
		return true;
	}
	if (!str_starts(extra, opening_mark) ||
	    !blind_opened(str_cut(extra, opening_mark.n, extra.n), &commitment, &record))
		return false;
	*out = (struct receipt){ hash_leaf((struct str){ (char *)commitment.bytes, 32 }), record, true };
	return true;
}
