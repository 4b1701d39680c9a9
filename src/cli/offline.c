#include "cli/offline.h"
#include "base/base64.h"
#include "base/file.h"
#include "base/hash.h"
#include "cli/print.h"
#include "page/template.h"
#include "page/ui.h"

static const struct json_limits data_limits = { .bytes = 64 << 20, .depth = 16, .values = 200000 };

bool offline_part(struct str path, struct str *out, struct fault *f)
{
	*out = ui_file(path);
	return out->at || fail(f, FAULT_INPUT, "the program was built without ui/%.*s", SF(path));
}

/* "sha256-..." as a policy names it. */
static struct str policy_hash(struct arena *a, struct str text)
{
	struct sha256 digest = sha256_of(&text, 1);
	return str_print(
	    a, "sha256-%.*s", SF(base64_write(a, (struct str){ (const char *)digest.bytes, sizeof digest.bytes })));
}

/* Puts a text behind the first `mark` of the page. */
static bool put_behind(struct arena *a, struct str *page, struct str mark, struct str text, struct fault *f)
{
	ptrdiff_t at = str_find(*page, mark);
	struct buf b = { .arena = a };
	if (at < 0)
		return fail(f, FAULT_INPUT, "the template has no %.*s", SF(mark));
	buf_add(&b, str_cut(*page, 0, (size_t)at + mark.n));
	buf_add(&b, text);
	buf_add(&b, str_cut(*page, (size_t)at + mark.n, page->n));
	*page = buf_str(&b);
	return true;
}

/* One text: what the first scripts declare, the last one uses. */
static bool joined(struct arena *a, const struct str *paths, size_t n, struct str *out, struct fault *f)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < n; i++) {
		struct str file;
		TRY(offline_part(paths[i], &file, f));
		buf_add(&b, file);
	}
	*out = buf_str(&b);
	return true;
}

/* The words in English stand in the page itself, for browsers without script; all languages beside it for the script:
   members of one object, as they stand in ui/words. */
static bool write_words(struct arena *a, struct buf *b, struct str head, struct fault *f)
{
	struct str english, path;
	TRY(offline_part(str_print(a, "%.*sen.json", SF(head)), &english, f));
	buf_print(b, ",\"words\":%.*s,\"languages\":{", SF(english));
	bool some = false;
	for (size_t i = 0; (path = ui_path(i)).n; i++) {
		if (!str_starts(path, head) || !str_ends(path, S(".json")))
			continue;
		struct str lang = str_cut(path, head.n, path.n - S(".json").n);
		buf_print(b, "%s\"%.*s\":", some ? "," : "", SF(lang));
		buf_add(b, ui_file(path));
		some = true;
	}
	buf_char(b, '}');
	return true;
}

bool offline_begin(struct arena *a, const struct offline *o, struct buf *data, struct str *page, struct fault *f)
{
	struct str style, script;
	TRY(offline_part(o->template, page, f) && joined(a, o->style, o->n_style, &style, f) &&
	    joined(a, o->script, o->n_script, &script, f));
	TRY(put_behind(a, page, S("<style>"), style, f));
	TRY(put_behind(a, page, S("<script type=\"module\">"), script, f));
	buf_print(data, "{\"style_hash\":\"%.*s\",\"script_hash\":\"%.*s\"", SF(policy_hash(a, style)),
	    SF(policy_hash(a, script)));
	return write_words(a, data, o->words, f);
}

bool offline_end(struct cli *cli, const struct offline *o, struct buf *data, struct str page, const char *path,
    bool replace, struct fault *f)
{
	struct arena *a = &cli->keep;
	struct json *read;
	struct buf out = { .arena = a };
	buf_char(data, '}');
	TRY(json_read(a, o->template, buf_str(data), data_limits, &read, f) &&
	    template_text(&out, cli->scratch, o->template, page, read, f));
	struct str text = buf_str(&out);
	TRY(file_write(path, text, replace, f));
	print_out(str_print(a, "%.*s  %s\n", SF(sha256_hex(a, sha256_of(&text, 1))), path));
	return true;
}
