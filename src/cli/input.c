#include "cli/input.h"
#include "base/file.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { INPUT_ROOM = 2 * CASE_BYTES_MOST + 2 };

struct inputs inputs_open(struct arena *keep, const char **paths, bool all_jsonl)
{
	return (struct inputs){ .paths = paths, .all_jsonl = all_jsonl, .keep = keep, .fd = -1 };
}

static bool is_jsonl(const struct inputs *in, const char *path)
{
	return in->all_jsonl || str_ends(str_of(path), S(".jsonl"));
}

bool inputs_are_many(const struct inputs *in) { return in->paths[0] && (in->paths[1] || is_jsonl(in, in->paths[0])); }

static struct str shown_name(const char *path) { return strcmp(path, "-") ? str_of(path) : S("standard input"); }

static enum input_state next_file(struct inputs *in, struct arena *a, struct input *out, struct fault *f)
{
	struct file file;
	const char *path = *in->paths++;
	*out = (struct input){ .name = shown_name(path), .place = shown_name(path) };
	if (!file_read(a, path, CASE_BYTES_MOST, &file, f))
		return INPUT_FAULT;
	out->bytes = file.bytes;
	return INPUT_CASE;
}

static bool open_jsonl(struct inputs *in, struct fault *f)
{
	const char *path = *in->paths;
	in->fd = strcmp(path, "-") ? open(path, O_RDONLY | O_CLOEXEC) : 0;
	if (in->fd < 0)
		return fail(f, errno == ENOENT || errno == ENOTDIR ? FAULT_MISSING : FAULT_SYSTEM,
		    "%s: cannot be opened: %s", path, strerror(errno));
	if (!in->buffer)
		in->buffer = NEW(in->keep, char, INPUT_ROOM);
	in->from = in->to = 0, in->line = in->cases = 0, in->at_end = false;
	return true;
}

static void close_jsonl(struct inputs *in)
{
	if (in->fd > 0)
		close(in->fd);
	in->fd = -1, in->paths++;
}

/* More bytes behind those at hand, which move to the front. false: reading failed. */
static bool fill(struct inputs *in, struct fault *f)
{
	memmove(in->buffer, in->buffer + in->from, in->to - in->from);
	in->to -= in->from, in->from = 0;
	ssize_t n;
	do
		n = read(in->fd, in->buffer + in->to, INPUT_ROOM - in->to);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return fail(f, FAULT_SYSTEM, "%s: cannot be read: %s", *in->paths, strerror(errno));
	in->at_end = n == 0;
	in->to += (size_t)n;
	return true;
}

/* The next line without its end. *got false: there is none. *cut: the line is longer than a case may be. */
static bool next_line(struct inputs *in, struct str *line, bool *got, bool *cut, struct fault *f)
{
	size_t seen = 0;
	*cut = false;
	for (;;) {
		char *from = in->buffer + in->from;
		char *end = memchr(from + seen, '\n', in->to - in->from - seen);
		size_t n = end ? (size_t)(end - from) : in->to - in->from;
		*got = end || (in->at_end && n);
		if (*got || in->at_end) {
			*line = (struct str){ from, n };
			in->from += n + (end != NULL);
			*cut = *cut || n > CASE_BYTES_MOST;
			return true;
		}
		if (n > CASE_BYTES_MOST) /* pass over the rest, in pieces, without keeping it */
			*cut = true, in->from = in->to, n = 0;
		seen = n;
		TRY(fill(in, f));
	}
}

static bool is_blank(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr(" \t\r", s.at[i]))
			return false;
	return true;
}

static enum input_state next_in_jsonl(struct inputs *in, struct arena *a, struct input *out, struct fault *f)
{
	bool got, cut;
	struct str name = shown_name(*in->paths);
	*out = (struct input){ .name = name, .place = name };
	do {
		if (!next_line(in, &out->bytes, &got, &cut, f)) {
			close_jsonl(in);
			return INPUT_FAULT;
		}
		in->line++;
	} while (got && !cut && is_blank(out->bytes));
	if (!got && !cut) {
		bool is_empty = !in->cases;
		close_jsonl(in);
		if (!is_empty)
			return INPUT_END;
		fail(f, FAULT_INPUT, "%.*s: no case in it", SF(name));
		return INPUT_FAULT;
	}
	in->cases++;
	out->line = in->line;
	out->place = str_print(a, "%.*s:%ld", SF(name), in->line);
	if (!cut)
		return INPUT_CASE;
	fail(f, FAULT_INPUT, "%.*s: longer than a case may be (1 MiB)", SF(out->place));
	return INPUT_FAULT;
}

enum input_state inputs_next(struct inputs *in, struct arena *a, struct input *out, struct fault *f)
{
	while (in->fd >= 0 || *in->paths) {
		if (in->fd < 0 && !is_jsonl(in, *in->paths))
			return next_file(in, a, out, f);
		if (in->fd < 0 && !open_jsonl(in, f)) {
			*out = (struct input){ .name = shown_name(*in->paths), .place = shown_name(*in->paths) };
			in->paths++;
			return INPUT_FAULT;
		}
		enum input_state state = next_in_jsonl(in, a, out, f);
		if (state != INPUT_END)
			return state;
	}
	return INPUT_END;
}
