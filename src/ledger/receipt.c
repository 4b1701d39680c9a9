#include "ledger/receipt.h"
#include "ledger/anchor.h"
#include "ledger/blind.h"
#include "ledger/proof.h"

static const struct str entry_mark = S_INIT("holdfast.entry/v1\n"), opening_mark = S_INIT("holdfast.opening/v1\n"),
			anchored_mark = S_INIT("holdfast.anchored/v1\n"), since_mark = S_INIT("holdfast.since/v1\n");

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

static void put_number(struct buf *b, uint64_t v, unsigned bytes)
{
	while (bytes--)
		buf_char(b, (char)(v >> (8 * bytes) & 255));
}

struct str receipt_of_anchored(
    struct arena *a, const struct in_anchor *at, const unsigned char chance[32], struct str record)
{
	struct buf b = { .arena = a };
	buf_add(&b, anchored_mark);
	put_number(&b, at->number, 8);
	put_number(&b, at->window, 8);
	put_number(&b, at->index, 8);
	put_number(&b, at->size, 8);
	put_number(&b, at->n, 2);
	for (size_t i = 0; i < at->n; i++)
		buf_add(&b, (struct str){ (const char *)at->path[i].bytes, sizeof at->path[i].bytes });
	put_number(&b, at->log.n, 2);
	buf_add(&b, at->log);
	buf_add(&b, blind_opening(a, chance, record));
	return buf_str(&b);
}

struct str receipt_since(struct arena *a, struct str note, struct str extra)
{
	struct buf b = { .arena = a };
	buf_add(&b, since_mark);
	put_number(&b, note.n, 4);
	buf_add(&b, note);
	buf_add(&b, extra);
	return buf_str(&b);
}

/* false: there are not so many bytes. */
static bool take_bytes(struct str *rest, size_t n, struct str *out)
{
	if (rest->n < n)
		return false;
	*out = str_cut(*rest, 0, n);
	*rest = str_cut(*rest, n, rest->n);
	return true;
}
static bool take_number(struct str *rest, unsigned bytes, uint64_t *out)
{
	struct str s;
	if (!take_bytes(rest, bytes, &s))
		return false;
	*out = 0;
	for (unsigned i = 0; i < bytes; i++)
		*out = *out << 8 | (unsigned char)s.at[i];
	return true;
}

/* The anchor is written again from the path, so that a path to another root makes another leaf. */
static bool read_anchored(struct arena *a, struct str rest, struct receipt *out)
{
	struct in_anchor at = { 0 };
	struct sha256 commitment, root, *path = NEW(a, struct sha256, TREE_LEVELS);
	struct str bytes, record, text;
	uint64_t n, name;
	bool ok = take_number(&rest, 8, &at.number) && take_number(&rest, 8, &at.window) &&
		  take_number(&rest, 8, &at.index) && take_number(&rest, 8, &at.size) && take_number(&rest, 2, &n) &&
		  n <= TREE_LEVELS && at.size <= tree_size_most &&
		  take_bytes(&rest, (size_t)n * sizeof *path, &bytes) && take_number(&rest, 2, &name) &&
		  take_bytes(&rest, (size_t)name, &at.log);
	if (!ok || !blind_opened(rest, &commitment, &record))
		return false;
	memcpy(path, bytes.at, bytes.n);
	at.path = path, at.n = (size_t)n;
	if (!inclusion_root(
		hash_leaf((struct str){ (char *)commitment.bytes, 32 }), at.index, at.size, path, at.n, &root))
		return false;
	struct anchor anchor = { at.number, at.window, at.log, root };
	if (!anchor_write(a, &anchor, &text, NULL))
		return false;
	*out = (struct receipt){
		.leaf = hash_leaf(text), .words = record, .is_opened = true, .is_anchored = true, .at = at
	};
	return true;
}

bool receipt_read(struct arena *a, struct str extra, struct receipt *out)
{
	struct sha256 commitment;
	struct str record, since = { 0 };
	struct receipt r;
	if (str_starts(extra, since_mark)) {
		uint64_t n;
		extra = str_cut(extra, since_mark.n, extra.n);
		if (!take_number(&extra, 4, &n) || !n || !take_bytes(&extra, (size_t)n, &since))
			return false;
	}
	if (str_starts(extra, entry_mark)) {
		struct str entry = str_cut(extra, entry_mark.n, extra.n);
		r = (struct receipt){ .leaf = hash_leaf(entry), .words = entry };
	} else if (str_starts(extra, anchored_mark)) {
		if (!read_anchored(a, str_cut(extra, anchored_mark.n, extra.n), &r))
			return false;
	} else {
		if (!str_starts(extra, opening_mark) ||
		    !blind_opened(str_cut(extra, opening_mark.n, extra.n), &commitment, &record))
			return false;
		r = (struct receipt){
			.leaf = hash_leaf((struct str){ (char *)commitment.bytes, 32 }),
			.words = record,
			.is_opened = true,
		};
	}
	r.since = since;
	*out = r;
	return true;
}
