#include "ledger/note.h"
#include "base/base64.h"
#include "base/utf8.h"

#define DASH "\xe2\x80\x94 " /* U+2014 and a space begin a signature line */

/* White_Space of Unicode; the control characters among it are refused anyway. */
static bool is_space(uint32_t c)
{
	return c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

bool key_name_is_valid(struct str name)
{
	uint32_t c;
	if (!name.n)
		return false;
	for (size_t i = 0, n; i < name.n; i += n) {
		n = utf8_next(str_cut(name, i, name.n), &c);
		if (!n || c < 0x20 || c == '+' || is_space(c))
			return false;
	}
	return true;
}

bool note_text_is_valid(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.at[i] < 0x20 && text.at[i] != '\n')
			return false;
	return utf8_valid(text) == text.n;
}

/* The lines behind the empty one, each ending in a line feed. */
bool note_lines_read(struct arena *a, struct str lines, struct signature *out, size_t *n, struct fault *f)
{
	*n = 0;
	if (!lines.n || lines.at[lines.n - 1] != '\n')
		return fail(f, FAULT_INPUT, "signature lines must end in a line feed");
	while (lines.n) {
		struct str line = str_split(&lines, S("\n")), bytes;
		if (*n == SIGNATURES_MOST)
			return fail(f, FAULT_INPUT, "more than %d signatures", SIGNATURES_MOST);
		if (!str_starts(line, S(DASH)))
			return fail(f, FAULT_INPUT, "signature %zu does not begin with a dash and a space", *n + 1);
		line = str_cut(line, sizeof DASH - 1, line.n);
		struct str name = str_split(&line, S(" "));
		if (!key_name_is_valid(name))
			return fail(f, FAULT_INPUT, "signature %zu names no key", *n + 1);
		if (!base64_read(a, line, &bytes) || bytes.n < 5)
			return fail(f, FAULT_INPUT, "signature %zu is not base64 of more than four bytes", *n + 1);
		const unsigned char *at = (const unsigned char *)bytes.at;
		uint32_t id = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
		out[(*n)++] = (struct signature){ name, id, str_cut(bytes, 4, bytes.n) };
	}
	return true;
}

bool note_read(struct arena *a, struct str bytes, struct note *out, struct fault *f)
{
	struct note note = { .signature = NEW(a, struct signature, SIGNATURES_MOST) };
	if (bytes.n > NOTE_MOST)
		return fail(f, FAULT_INPUT, "a note of more than %d bytes", NOTE_MOST);
	if (!note_text_is_valid(bytes))
		return fail(f, FAULT_INPUT, "a note is UTF-8 without control characters");
	size_t end = bytes.n; /* of the text: behind the first line feed of the last empty line */
	while (end > 1 && (bytes.at[end - 1] != '\n' || bytes.at[end - 2] != '\n'))
		end--;
	if (end < 2)
		return fail(f, FAULT_INPUT, "a note has an empty line before its signatures");
	note.text = str_cut(bytes, 0, end - 1);
	TRY(note_lines_read(a, str_cut(bytes, end, bytes.n), note.signature, &note.n, f));
	*out = note;
	return true;
}

void note_add_line(struct buf *b, const struct signature *s)
{
	char *raw = arena_bytes(b->arena, 4 + s->bytes.n);
	for (unsigned k = 0; k < 4; k++)
		raw[k] = (char)(s->id >> (24 - 8 * k) & 255);
	memcpy(raw + 4, s->bytes.at, s->bytes.n);
	struct str text = base64_write(b->arena, (struct str){ raw, 4 + s->bytes.n });
	buf_print(b, DASH "%.*s %.*s\n", SF(s->name), SF(text));
}

struct str note_write(struct arena *a, const struct note *note)
{
	struct buf b = { .arena = a };
	buf_add(&b, note->text);
	buf_char(&b, '\n');
	for (size_t i = 0; i < note->n; i++)
		note_add_line(&b, &note->signature[i]);
	return buf_str(&b);
}

struct str cosigned_text(struct arena *a, uint64_t unix_s, struct str text)
{
	return str_print(a, "cosignature/v1\ntime %llu\n%.*s", (unsigned long long)unix_s, SF(text));
}
