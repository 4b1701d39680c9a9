#include "ledger/parts.h"
#include "base/buf.h"
#include "base/hash.h"
#include "ledger/decimal.h"

static const struct str part_mark = S_INIT("holdfast.part/v1 ");
enum { HEAD_MOST = 64 };

static struct str name_of(struct arena *a, struct str text)
{
	return str_cut(sha256_hex(a, sha256_of(&text, 1)), 0, 8);
}

size_t parts_count(struct str text, size_t most)
{
	return text.n <= most ? 1 : (text.n + most - HEAD_MOST - 1) / (most - HEAD_MOST);
}

struct str part_of(struct arena *a, struct str text, size_t most, size_t i)
{
	size_t n = parts_count(text, most), room = most - HEAD_MOST;
	struct buf b = { .arena = a };
	if (n == 1)
		return text;
	struct str part = str_cut(text, i * room, (i + 1) * room);
	buf_print(&b, "%.*s%zu/%zu %.*s %zu\n", SF(part_mark), i + 1, n, SF(name_of(a, text)), part.n);
	buf_add(&b, part);
	return buf_str(&b);
}

bool parts_are(struct str text) { return str_starts(text, part_mark); }

struct part {
	uint64_t i, n, bytes;
	struct str name, body;
};

/* One part off the front of *rest, and the line feeds behind it. */
static bool take_part(struct str *rest, struct part *out, struct fault *f)
{
	struct str line = str_split(rest, S("\n")), words = str_cut(line, part_mark.n, line.n);
	struct str i = str_split(&words, S("/")), n = str_split(&words, S(" "));
	out->name = str_split(&words, S(" "));
	if (!str_starts(line, part_mark) || !decimal_read(i, &out->i) || !decimal_read(n, &out->n) ||
	    !decimal_read(words, &out->bytes) || !out->i || out->i > out->n || out->n > PARTS_MOST ||
	    out->name.n != 8 || out->bytes > rest->n)
		return fail(f, FAULT_INPUT,
		    "what was read from QR codes is damaged: a part does not begin as it must, "
		    "or breaks off");
	out->body = str_cut(*rest, 0, (size_t)out->bytes);
	*rest = str_cut(*rest, (size_t)out->bytes, rest->n);
	while (rest->n && (rest->at[0] == '\n' || rest->at[0] == '\r'))
		*rest = str_cut(*rest, 1, rest->n);
	return true;
}

bool parts_join(struct arena *a, struct str parts, struct str *out, struct fault *f)
{
	struct str *body = NEW(a, struct str, PARTS_MOST + 1);
	struct part first = { 0 }, part = { 0 };
	struct buf b = { .arena = a };
	for (struct str rest = parts; rest.n;) {
		TRY(take_part(&rest, &part, f));
		if (!first.n)
			first = part;
		if (part.n != first.n || !str_eq(part.name, first.name))
			return fail(f, FAULT_INPUT, "these QR codes are parts of several texts");
		body[part.i] = part.body;
	}
	for (uint64_t i = 1; i <= first.n; i++) {
		if (!body[i].at)
			return fail(f, FAULT_INPUT, "QR code %llu of %llu is missing", (unsigned long long)i,
			    (unsigned long long)first.n);
		buf_add(&b, body[i]);
	}
	if (!str_eq(name_of(a, buf_str(&b)), first.name))
		return fail(f, FAULT_INPUT, "what was read from QR codes is damaged");
	*out = buf_str(&b);
	return true;
}
