#include "cli/qr.h"
#include "ledger/parts.h"
#include <errno.h>
#include <qrencode.h>

enum { QUIET = 4, CAPTION = 8 };

/* QRcode_free it. */
static QRcode *encode(struct arena scratch, struct str text, size_t i, struct fault *f)
{
	struct str said = part_of(&scratch, text, QR_MOST, i);
	QRcode *code = QRcode_encodeData((int)said.n, (const unsigned char *)said.at, 0, QR_ECLEVEL_L);
	if (!code)
		fail(f, FAULT_SYSTEM, "QR code: %s", strerror(errno));
	return code;
}

static bool fits(struct str text, struct fault *f)
{
	if (parts_count(text, QR_MOST) > PARTS_MOST)
		return fail(f, FAULT_INPUT, "%zu bytes do not fit into %d QR codes", text.n, PARTS_MOST);
	return !memchr(text.at, 0, text.n) || fail(f, FAULT_INPUT, "a QR code of ours carries text");
}

static bool is_dark(const QRcode *code, int x, int y)
{
	return x >= 0 && y >= 0 && x < code->width && y < code->width && code->data[y * code->width + x] & 1;
}

/* The dark modules as one path of rectangles, each as wide as modules stand together. */
static void add_path(struct buf *b, const QRcode *code, int top)
{
	buf_add(b, S("<path d=\""));
	for (int y = 0; y < code->width; y++)
		for (int x = 0; x < code->width; x++) {
			int from = x;
			while (is_dark(code, x, y))
				x++;
			if (x > from)
				buf_print(b, "M%d %dh%dv1h-%dz", from + QUIET, top + y + QUIET, x - from, x - from);
		}
	buf_add(b, S("\"/>\n"));
}

bool qr_svg(struct arena *a, struct str text, struct str *out, struct fault *f)
{
	struct buf body = { .arena = a }, all = { .arena = a };
	size_t n = parts_count(text, QR_MOST);
	int wide = 0, top = 0;
	TRY(fits(text, f));
	for (size_t i = 0; i < n; i++) {
		QRcode *code = encode(*a, text, i, f);
		if (!code)
			return false;
		add_path(&body, code, top);
		int side = code->width + 2 * QUIET;
		QRcode_free(code);
		wide = side > wide ? side : wide;
		top += side;
		if (n > 1) {
			buf_print(&body,
			    "<text x=\"%d\" y=\"%d\" font-size=\"%d\" font-family=\"sans-serif\">%zu / %zu</text>\n",
			    QUIET, top + CAPTION / 2, CAPTION - 2, i + 1, n);
			top += CAPTION;
		}
	}
	/* Half a millimetre a module: a telephone reads that at arm's length. */
	buf_print(&all,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d.%dmm\" height=\"%d.%dmm\" viewBox=\"0 0 %d %d\">\n"
	    "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n",
	    wide / 2, wide % 2 * 5, top / 2, top % 2 * 5, wide, top, wide, top);
	buf_add(&all, buf_str(&body));
	buf_add(&all, S("</svg>\n"));
	*out = buf_str(&all);
	return true;
}

static void add_blocks(struct buf *b, const QRcode *code, bool has_colour)
{
	static const struct str blocks[] = { S_INIT(" "), S_INIT("\xe2\x96\x80"), S_INIT("\xe2\x96\x84"),
		S_INIT("\xe2\x96\x88") }; /* none, upper, lower, both */
	for (int y = -QUIET; y < code->width + QUIET; y += 2) {
		if (has_colour)
			buf_add(b, S("\x1b[30;107m"));
		for (int x = -QUIET; x < code->width + QUIET; x++)
			buf_add(b, blocks[is_dark(code, x, y) | is_dark(code, x, y + 1) << 1]);
		buf_add(b, has_colour ? S("\x1b[0m\n") : S("\n"));
	}
}

bool qr_terminal(struct arena *a, struct str text, bool has_colour, struct str *out, struct fault *f)
{
	struct buf b = { .arena = a };
	size_t n = parts_count(text, QR_MOST);
	TRY(fits(text, f));
	for (size_t i = 0; i < n; i++) {
		QRcode *code = encode(*a, text, i, f);
		if (!code)
			return false;
		if (n > 1)
			buf_print(&b, "%zu / %zu\n", i + 1, n);
		add_blocks(&b, code, has_colour);
		QRcode_free(code);
	}
	*out = buf_str(&b);
	return true;
}
