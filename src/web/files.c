#include "web/files.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

bool web_files_open(struct web_files *w, const char *path, struct fault *f)
{
	w->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return w->fd >= 0 || fail(f, errno == ENOENT || errno == ENOTDIR ? FAULT_MISSING : FAULT_SYSTEM, "%s: %s", path,
				 strerror(errno));
}

void web_files_close(struct web_files *w)
{
	if (w->fd >= 0)
		close(w->fd);
	w->fd = -1;
}

static bool is_plain(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
	       c == '.';
}

bool web_files_name(struct str path, struct str *name)
{
	if (str_eq(path, S("/"))) {
		*name = S("index.html");
		return true;
	}
	if (!str_starts(path, S("/")) || str_ends(path, S("/")))
		return false;
	for (struct str rest = str_cut(path, 1, path.n); rest.n;) {
		struct str part = str_split(&rest, S("/"));
		if (!part.n || part.at[0] == '.')
			return false;
		for (size_t i = 0; i < part.n; i++)
			if (!is_plain(part.at[i]))
				return false;
	}
	*name = str_cut(path, 1, path.n);
	return true;
}

struct str web_files_type(struct str name)
{
	static const struct {
		struct str end, type;
	} types[] = { { S_INIT(".html"), S_INIT("text/html; charset=utf-8") },
		{ S_INIT(".css"), S_INIT("text/css; charset=utf-8") },
		{ S_INIT(".js"), S_INIT("text/javascript; charset=utf-8") },
		{ S_INIT(".json"), S_INIT("application/json") }, { S_INIT(".wasm"), S_INIT("application/wasm") },
		{ S_INIT(".svg"), S_INIT("image/svg+xml") }, { S_INIT(".png"), S_INIT("image/png") },
		{ S_INIT(".txt"), S_INIT("text/plain; charset=utf-8") },
		{ S_INIT("checkpoint"), S_INIT("text/plain; charset=utf-8") } };
	for (size_t i = 0; i < sizeof types / sizeof *types && !str_starts(name, S("tile/")); i++)
		if (str_ends(name, types[i].end))
			return types[i].type;
	return S("application/octet-stream");
}

struct str web_files_keeping(struct str name)
{
	if (str_starts(name, S("tile/")) || str_find(name, S("/tile/")) >= 0)
		return S("public, max-age=31536000, immutable");
	if (str_eq(name, S("checkpoint")) || str_ends(name, S("/checkpoint")))
		return S("public, max-age=1");
	return S("no-cache");
}

/* Folder by folder, so that no link leads anywhere. -1: not there. */
static int open_below(int folder, struct arena scratch, struct str name)
{
	int at = folder;
	while (name.n && at >= 0) {
		struct str part = str_split(&name, S("/"));
		int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (name.n ? O_DIRECTORY : 0);
		int next = openat(at, str_keep(&scratch, part).at, flags);
		if (at != folder)
			close(at);
		at = next;
	}
	return at;
}

static bool has_tag(const struct web_request *r, struct str tag)
{
	struct str list;
	if (!web_header_of(r, S("if-none-match"), &list))
		return false;
	while (list.n) {
		struct str one = str_trim(str_split(&list, S(",")));
		if (str_starts(one, S("W/")))
			one = str_cut(one, 2, one.n);
		if (str_eq(one, tag) || str_eq(one, S("*")))
			return true;
	}
	return false;
}

void web_files_answer(void *with, struct arena *a, const struct web_request *r, struct web_answer *answer)
{
	const struct web_files *w = with;
	struct stat st;
	struct str name;
	web_add(answer, S("Access-Control-Allow-Origin"), S("*"));
	if (r->method == WEB_POST) {
		web_add(answer, S("Allow"), S("GET, HEAD"));
		web_say(a, answer, 405, "files are only read here");
		return;
	}
	int fd = web_files_name(r->path, &name) ? open_below(w->fd, *a, name) : -1;
	if (fd < 0 || fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		if (fd >= 0)
			close(fd);
		web_say(a, answer, 404, "there is no such file here");
		return;
	}
	struct str tag = str_print(a, "\"%llx-%llx-%llx\"", (unsigned long long)st.st_size,
	    (unsigned long long)st.st_mtim.tv_sec * 1000000000 + (unsigned long long)st.st_mtim.tv_nsec,
	    (unsigned long long)st.st_ino);
	web_add(answer, S("ETag"), tag);
	web_add(answer, S("Cache-Control"), web_files_keeping(name));
	answer->type = web_files_type(name);
	answer->status = has_tag(r, tag) ? 304 : 200;
	if (answer->status == 304) {
		close(fd);
		return;
	}
	answer->is_file = true, answer->fd = fd, answer->file_bytes = (uint64_t)st.st_size;
}
