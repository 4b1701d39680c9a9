#include "ledger/checkpoint.h"
#include "base/base64.h"
#include "ledger/decimal.h"

/* One line without its line feed. false: there is none that ends. */
static bool take_line(struct str *rest, struct str *line)
{
	if (str_find(*rest, S("\n")) < 0)
		return false;
	*line = str_split(rest, S("\n"));
	return true;
}

bool checkpoint_read(struct str text, struct checkpoint *out, struct fault *f)
{
	struct checkpoint c;
	struct str rest = text, size, root, line;
	if (!note_text_is_valid(text))
		return fail(f, FAULT_INPUT, "a checkpoint is UTF-8 without control characters");
	if (!take_line(&rest, &c.origin) || !c.origin.n)
		return fail(f, FAULT_INPUT, "a checkpoint begins with the name of its log");
	if (!take_line(&rest, &size) || !decimal_read(size, &c.size))
		return fail(f, FAULT_INPUT, "the second line of a checkpoint is the size of the log");
	if (!take_line(&rest, &root) || !base64_into(root, c.root.bytes, sizeof c.root.bytes))
		return fail(f, FAULT_INPUT, "the third line of a checkpoint is a root hash in base64");
	c.extension = rest;
	while (rest.n)
		if (!take_line(&rest, &line) || !line.n)
			return fail(
			    f, FAULT_INPUT, "further lines of a checkpoint are not empty and end in a line feed");
	*out = c;
	return true;
}

static struct str root_text(struct arena *a, const struct sha256 *h)
{
	return base64_write(a, (struct str){ (const char *)h->bytes, sizeof h->bytes });
}

struct str checkpoint_write(struct arena *a, const struct checkpoint *c)
{
	struct str root = root_text(a, &c->root);
	return str_print(
	    a, "%.*s\n%llu\n%.*s\n%.*s", SF(c->origin), (unsigned long long)c->size, SF(root), SF(c->extension));
}

bool hash_lines_read(struct str *rest, struct sha256 *hash, size_t *n, struct fault *f)
{
	struct str line;
	for (*n = 0;; (*n)++) {
		if (!take_line(rest, &line))
			return fail(f, FAULT_INPUT, "an empty line must follow the hashes of a proof");
		if (!line.n)
			return true;
		if (*n == TREE_LEVELS)
			return fail(f, FAULT_INPUT, "a proof has at most %d hashes", TREE_LEVELS);
		if (!base64_into(line, hash[*n].bytes, sizeof hash[*n].bytes))
			return fail(f, FAULT_INPUT, "hash %zu of a proof is not 32 bytes in base64", *n + 1);
	}
}

void hash_lines_write(struct buf *b, const struct sha256 *hash, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_add(b, root_text(b->arena, &hash[i]));
		buf_char(b, '\n');
	}
}

bool proof_file_read(struct arena *a, struct str bytes, struct proof_file *out, struct fault *f)
{
	struct proof_file p = { .hash = NEW(a, struct sha256, TREE_LEVELS) };
	struct str rest = bytes, line;
	if (bytes.n > PROOF_FILE_MOST)
		return fail(f, FAULT_INPUT, "a proof of more than %d bytes", (int)PROOF_FILE_MOST);
	if (!take_line(&rest, &line) || !str_eq(line, S("c2sp.org/tlog-proof@v1")))
		return fail(f, FAULT_INPUT, "not a proof: its first line must be c2sp.org/tlog-proof@v1");
	bool is_line = take_line(&rest, &line);
	if (is_line && str_starts(line, S("extra "))) {
		p.has_extra = true;
		if (line.n > (size_t)EXTRA_MOST / 3 * 4 || !base64_read(a, str_cut(line, 6, line.n), &p.extra))
			return fail(
			    f, FAULT_INPUT, "what follows 'extra' must be base64, at most %d bytes", EXTRA_MOST);
		is_line = take_line(&rest, &line);
	}
	if (!is_line || !str_starts(line, S("index ")) || !decimal_read(str_cut(line, 6, line.n), &p.index))
		return fail(f, FAULT_INPUT, "a proof names the index of its entry");
	TRY(hash_lines_read(&rest, p.hash, &p.n, f));
	p.note = rest;
	*out = p;
	return true;
}

struct str proof_file_write(struct arena *a, const struct proof_file *p)
{
	struct buf b = { .arena = a };
	buf_add(&b, S("c2sp.org/tlog-proof@v1\n"));
	if (p->has_extra) {
		struct str extra = base64_write(a, p->extra);
		buf_print(&b, "extra %.*s\n", SF(extra));
	}
	buf_print(&b, "index %llu\n", (unsigned long long)p->index);
	hash_lines_write(&b, p->hash, p->n);
	buf_char(&b, '\n');
	buf_add(&b, p->note);
	return buf_str(&b);
}
