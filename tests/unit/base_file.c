#include "base/file.h"
#include "base/hash.h"
#include "test.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static _Alignas(16) char room[1 << 20];
static struct arena arena_new(void) { return (struct arena){ room, room + sizeof room, NULL }; }

/* A new folder below /tmp; the caller takes it away. */
static const char *folder_new(struct arena *a)
{
	char *path = (char *)str_keep(a, S("/tmp/holdfast-test-XXXXXX")).at;
	CHECK(mkdtemp(path) != NULL);
	return path;
}

TEST("a file is written whole, read back, and not overwritten unless asked")
{
	struct arena a = arena_new();
	struct fault f = { 0 };
	struct file got;
	const char *dir = folder_new(&a), *path = str_print(&a, "%s/a.md", dir).at;
	CHECK(file_write(path, S("one\n"), false, &f));
	CHECK(file_read(&a, path, 100, &got, &f) && str_eq(got.bytes, S("one\n")) && str_eq(got.path, str_of(path)));
	CHECK(!file_write(path, S("two\n"), false, &f) && f.kind == FAULT_CONFLICT);
	CHECK(file_read(&a, path, 100, &got, &f) && str_eq(got.bytes, S("one\n")));
	CHECK(!chmod(path, 0640) && file_write(path, S("two\n"), true, &f));
	struct stat st;
	CHECK(!stat(path, &st) && (st.st_mode & 0777) == 0640);
	CHECK(file_read(&a, path, 4, &got, &f) && str_eq(got.bytes, S("two\n")));
	got.bytes = S("as before");
	CHECK(!file_read(&a, path, 3, &got, &f) && f.kind == FAULT_INPUT && str_eq(got.bytes, S("as before")));
	struct file *list;
	size_t n;
	CHECK(files_read(&a, dir, "", &list, &n, &f) && n == 1); /* no temporary file is left */
	CHECK(!unlink(path) && !rmdir(dir));
}

TEST("what is not there, and a folder in place of a file, are faults that name the path")
{
	struct arena a = arena_new();
	struct fault f = { 0 };
	struct file got;
	CHECK(!file_read(&a, "/nowhere/x", 10, &got, &f) && f.kind == FAULT_MISSING && strstr(f.text, "/nowhere/x"));
	CHECK(!file_read(&a, "/tmp", 10, &got, &f) && f.kind == FAULT_INPUT);
	CHECK(!file_write("/nowhere/x", S("x"), false, &f) && f.kind == FAULT_MISSING);
}

TEST("the files of a folder come in byte order of paths, hidden ones are passed over")
{
	struct arena a = arena_new();
	struct fault f = { 0 };
	const char *dir = folder_new(&a);
	static const char *const names[] = { "b.md", "a.md", "a.txt", ".hidden.md", "sub/z.md" };
	CHECK(!mkdir(str_print(&a, "%s/sub", dir).at, 0700));
	for (int i = 0; i < 5; i++)
		CHECK(file_write(str_print(&a, "%s/%s", dir, names[i]).at, str_of(names[i]), false, &f));
	struct file *list = NULL;
	size_t n = 0;
	CHECK(files_read(&a, dir, ".md", &list, &n, &f) && n == 3);
	CHECK(n == 3 && str_eq(list[0].path, S("a.md")) && str_eq(list[1].path, S("b.md")) &&
	      str_eq(list[2].path, S("sub/z.md")));
	CHECK(n == 3 && str_eq(list[2].bytes, S("sub/z.md")));
	for (int i = 0; i < 5; i++)
		CHECK(!unlink(str_print(&a, "%s/%s", dir, names[i]).at));
	CHECK(!rmdir(str_print(&a, "%s/sub", dir).at) && !rmdir(dir));
}

TEST("a pipe among the files is a fault that names it; it is neither waited for nor passed over")
{
	struct arena a = arena_new();
	struct fault f = { 0 };
	const char *dir = folder_new(&a), *pipe = str_print(&a, "%s/rules.md", dir).at;
	struct file *list = NULL;
	size_t n = 0;
	CHECK(!mkfifo(pipe, 0600));
	CHECK(!files_read(&a, dir, ".md", &list, &n, &f) && f.kind == FAULT_INPUT && strstr(f.text, pipe) && !list);
	CHECK(files_read(&a, dir, ".txt", &list, &n, &f) && n == 0);
	CHECK(!unlink(pipe) && !rmdir(dir));
}

TEST("SHA-256 gives the digests of FIPS 180-4, whatever the parts")
{
	struct arena a = arena_new();
	CHECK(str_eq(
	    sha256_hex(&a, sha256_of(NULL, 0)), S("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")));
	struct str parts[] = { S("a"), S(""), S("bc") }, whole = S("abc");
	struct str hex = sha256_hex(&a, sha256_of(parts, 3));
	CHECK(str_eq(hex, S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
	CHECK(str_eq(hex, sha256_hex(&a, sha256_of(&whole, 1))));
}
