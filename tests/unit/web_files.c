#include "base/file.h"
#include "web/files.h"
#include "web_kit.h"
#include <sys/stat.h>

static char dir[64];

static void put(const char *name, struct str bytes)
{
	char path[200];
	struct fault f;
	snprintf(path, sizeof path, "%s/%s", dir, name);
	CHECK(file_write(path, bytes, true, &f));
}

static void begin(void)
{
	static const char *const folders[] = { "", "/tile", "/tile/0", "/.secret" };
	char path[200];
	snprintf(dir, sizeof dir, "/tmp/holdfast-files-XXXXXX");
	CHECK(mkdtemp(dir) != NULL);
	for (size_t i = 1; i < sizeof folders / sizeof *folders; i++) {
		snprintf(path, sizeof path, "%s%s", dir, folders[i]);
		CHECK(!mkdir(path, 0755));
	}
	put("checkpoint", S("a log\n0\n"));
	put("tile/0/000", S("\0\1\2"));
	put(".secret/key", S("secret"));
	snprintf(path, sizeof path, "%s/link", dir);
	CHECK(!symlink(".secret/key", path));
	snprintf(path, sizeof path, "%s/tile/out", dir);
	CHECK(!symlink("/etc", path));
}

static void end(void)
{
	static const char *const names[] = { "checkpoint", "tile/0/000", ".secret/key", "link", "tile/out",
		"index.html" };
	static const char *const folders[] = { "/tile/0", "/tile", "/.secret", "" };
	char path[200];
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		unlink(path);
	}
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		snprintf(path, sizeof path, "%s%s", dir, folders[i]);
		CHECK(!rmdir(path));
	}
}

/* The whole answer to a GET of the path, with one more header line (or ""). */
static const char *get(const struct served *s, const char *path, const char *header)
{
	static char text[4096];
	char head[300];
	int n = snprintf(head, sizeof head, "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n", path, header),
	    fd = web_connect(s);
	CHECK(web_send(fd, (struct str){ head, (size_t)n }) && web_receive(fd, text, sizeof text, 2000));
	close(fd);
	return text;
}

TEST("a folder is served as it stands, with what a reader may keep and for how long")
{
	struct web_files files;
	struct fault f;
	char tag[100] = "If-None-Match: ";
	begin();
	CHECK(web_files_open(&files, dir, &f));
	struct serve_how how = { .answer = web_files_answer, .with = &files };
	struct served s = web_start(&how);
	const char *got = get(&s, "/checkpoint", "");
	CHECK(strstr(got, "HTTP/1.1 200") && strstr(got, "\r\n\r\na log\n0\n") && strstr(got, "max-age=1\r\n"));
	CHECK(strstr(got, "text/plain; charset=utf-8") && strstr(got, "Access-Control-Allow-Origin: *\r\n"));
	const char *etag = strstr(got, "ETag: ");
	CHECK(etag != NULL);
	if (etag)
		snprintf(
		    tag + strlen(tag), sizeof tag - strlen(tag), "%.*s\r\n", (int)strcspn(etag + 6, "\r"), etag + 6);
	got = get(&s, "/checkpoint", tag);
	CHECK(strstr(got, "HTTP/1.1 304") && !strstr(got, "a log"));
	usleep(20000);
	put("checkpoint", S("a log\n1\n"));
	got = get(&s, "/checkpoint", tag); /* another file under the same name */
	CHECK(strstr(got, "HTTP/1.1 200") && strstr(got, "a log\n1\n"));
	got = get(&s, "/tile/0/000", "");
	CHECK(strstr(got, "HTTP/1.1 200") && strstr(got, "immutable") && strstr(got, "application/octet-stream"));
	CHECK(strstr(got, "Content-Length: 3\r\n") && !memcmp(strstr(got, "\r\n\r\n") + 4, "\0\1\2", 3));
	CHECK(strstr(get(&s, "/", ""), "HTTP/1.1 404"));
	put("index.html", S("<!doctype html>"));
	CHECK(strstr(get(&s, "/", ""), "text/html; charset=utf-8"));
	CHECK(web_status(&s, S("HEAD /checkpoint HTTP/1.1\r\nHost: localhost\r\n\r\n")) == 200);
	CHECK(web_status(&s, S("POST /checkpoint HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")) == 405);
	CHECK(web_end(&s) == 0);
	web_files_close(&files);
	end();
}

TEST("no path leads out of the folder that is served, or to what is hidden in it")
{
	static const char *const bad[] = { "/.secret/key", "/link", "/tile/out/passwd", "/tile", "/tile/0", "/tile/",
		"/../etc/passwd", "/tile/../checkpoint", "/%2e%2e/etc/passwd", "/checkpoint/", "/checkpoint/x",
		"//checkpoint", "/tile/0/001", "/./checkpoint" };
	struct web_files files;
	struct fault f;
	begin();
	CHECK(web_files_open(&files, dir, &f));
	struct serve_how how = { .answer = web_files_answer, .with = &files };
	struct served s = web_start(&how);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const char *got = get(&s, bad[i], "");
		CHECK((strstr(got, "HTTP/1.1 404") || strstr(got, "HTTP/1.1 400")) && !strstr(got, "secret\n"));
	}
	CHECK(strstr(get(&s, "/checkpoint", ""), "HTTP/1.1 200")); /* control: what is there and open is served */
	CHECK(web_end(&s) == 0);
	web_files_close(&files);
	CHECK(!web_files_open(&files, "/nowhere/at/all", &f) && f.kind == FAULT_MISSING);
	end();
}
