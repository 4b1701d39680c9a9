/* json_look.c - looking into what was read: members, and for errors where something stands. */
#include "base/buf.h"
#include "base/json.h"
#include <stdarg.h>
#include <stdio.h>

const struct json *json_member(const struct json *object, struct str name)
{
	if (object->type == JSON_OBJECT)
		for (const struct json *m = object->first; m; m = m->next)
			if (str_eq(m->name, name))
				return m;
	return NULL;
}

bool json_whole(const struct json *j, long *out) { return j->type == JSON_NUMBER && str_number(j->text, out); }

/* Merges the sorted runs of `width` in from[] two by two into to[]. */
static void merge_runs(struct json **from, struct json **to, size_t n, size_t width)
{
	for (size_t start = 0; start < n; start += 2 * width) {
		size_t middle = start + width < n ? start + width : n;
		size_t end = middle + width < n ? middle + width : n;
		for (size_t i = start, j = middle, k = start; k < end; k++)
			to[k] = i < middle && (j >= end || str_cmp(from[i]->name, from[j]->name) <= 0) ? from[i++]
												       : from[j++];
	}
}

struct json **json_sorted(struct arena *a, const struct json *object)
{
	size_t n = 0;
	if (!object->n)
		return NULL;
	struct json **list = NEW(a, struct json *, object->n), **other = NEW(a, struct json *, object->n);
	for (struct json *m = object->first; m; m = m->next)
		list[n++] = m;
	for (size_t width = 1; width < n; width *= 2) {
		merge_runs(list, other, n, width);
		struct json **swap = list;
		list = other, other = swap;
	}
	return list;
}

/* --- what and where --- */

const char *json_what(const struct json *j)
{
	static const char *const words[] = { "null", "false", "true", "a number", "a string", "a list", "an object" };
	return words[j->type];
}

enum { NAME_SHOWN = 60 /* bytes of a name in a path */, STEPS_SHOWN = 24 };

static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.at[i];
		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '_' &&
		    c != '-')
			return false;
	}
	return s.n > 0;
}

static void show_name(struct buf *b, struct str name)
{
	bool cut = name.n > NAME_SHOWN;
	size_t n = cut ? NAME_SHOWN : name.n;
	while (cut && n && ((unsigned char)name.at[n] & 0xc0) == 0x80)
		n--;
	struct str shown = str_cut(name, 0, n);
	bool plain = is_plain(shown) && !cut;
	if (!plain)
		buf_char(b, '"');
	for (size_t i = 0; i < shown.n; i++) {
		char c = shown.at[i];
		if ((unsigned char)c < 0x20 || c == 0x7f || c == '"')
			c = '?';
		buf_char(b, c);
	}
	buf_print(b, "%s%s", cut ? "..." : "", plain ? "" : "\"");
}

struct str json_shown(struct arena *a, struct str text)
{
	struct buf b = { .arena = a };
	show_name(&b, text);
	return buf_str(&b);
}

struct str json_path(struct arena *a, const struct json *node)
{
	const struct json *steps[STEPS_SHOWN];
	int n = 0;
	for (; node->parent && n < STEPS_SHOWN; node = node->parent)
		steps[n++] = node;
	struct buf b = { .arena = a };
	if (node->parent)
		buf_add(&b, S("..."));
	for (int i = n - 1; i >= 0; i--) {
		const struct json *s = steps[i];
		if (s->parent->type == JSON_OBJECT) {
			if (b.n)
				buf_char(&b, '.');
			show_name(&b, s->name);
			continue;
		}
		size_t index = 0;
		for (const struct json *k = s->parent->first; k && k != s; k = k->next)
			index++;
		buf_print(&b, "[%zu]", index);
	}
	return buf_str(&b);
}

static bool fault_at(struct fault *f, struct arena scratch, struct str label, const struct json *where, int line,
    int col, const char *fmt, va_list ap)
{
	struct str path = json_path(&scratch, where);
	char *text = NEW(&scratch, char, sizeof f->text);
	vsnprintf(text, sizeof f->text, fmt, ap);
	return fail(f, FAULT_INPUT, "%.*s:%d:%d: %.*s%s%s", SF(label), line, col, SF(path), path.n ? ": " : "", text);
}

bool json_fault(struct fault *f, struct arena scratch, struct str label, const struct json *where, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fault_at(f, scratch, label, where, where->line, where->col, fmt, ap);
	va_end(ap);
	return false;
}

bool json_fault_name(
    struct fault *f, struct arena scratch, struct str label, const struct json *where, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fault_at(f, scratch, label, where, where->name_line, where->name_col, fmt, ap);
	va_end(ap);
	return false;
}
