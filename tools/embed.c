/* embed.c - prints the files below a folder as the C that src/page/ui.h declares: embed ui > ui.c

   Files are in byte order of their paths, so that the output depends on nothing else. Names that begin with '.' are
   passed over. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILES_MOST = 1000 };
struct found {
	char *list[FILES_MOST];
	int n;
};

static void stop(const char *what, const char *path)
{
	fprintf(stderr, "embed: %s: %s\n", what, path);
	exit(1);
}

static char *joined(const char *folder, const char *name)
{
	size_t room = strlen(folder) + strlen(name) + 2;
	char *path = malloc(room);
	if (!path)
		stop("no memory", name);
	snprintf(path, room, "%s/%s", folder, name);
	return path;
}

static void find(struct found *f, const char *folder)
{
	DIR *dir = opendir(folder);
	if (!dir)
		stop("cannot open", folder);
	for (struct dirent *e; (e = readdir(dir));) {
		struct stat st;
		if (e->d_name[0] == '.')
			continue;
		char *path = joined(folder, e->d_name);
		if (stat(path, &st))
			stop("cannot look at", path);
		if (f->n == FILES_MOST)
			stop("more than 1000 files", path);
		if (S_ISDIR(st.st_mode))
			find(f, path), free(path);
		else
			f->list[f->n++] = path;
	}
	closedir(dir);
}

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void print_bytes(const char *path, int no)
{
	FILE *in = fopen(path, "rb");
	long n = 0;
	if (!in)
		stop("cannot open", path);
	printf("static const unsigned char file_%d[] = {", no);
	for (int c; (c = getc(in)) != EOF; n++)
		printf("%s%d,", n % 32 ? "" : "\n", c);
	printf("%s\n};\n", n ? "" : " 0");
	if (ferror(in))
		stop("cannot read", path);
	fclose(in);
	printf("enum { bytes_%d = %ld };\n", no, n);
}

static void print_end(const struct found *f, size_t root)
{
	printf("static const struct {\n\tstruct str path;\n\tconst unsigned char *at;\n\tsize_t n;\n} files[] = {\n");
	for (int i = 0; i < f->n; i++)
		printf("\t{ S_INIT(\"%s\"), file_%d, bytes_%d },\n", f->list[i] + root, i, i);
	printf("};\nenum { FILES = %d };\n\n", f->n);
	printf("struct str ui_file(struct str path)\n{\n\tfor (size_t i = 0; i < FILES; i++)\n"
	       "\t\tif (str_eq(files[i].path, path))\n"
	       "\t\t\treturn (struct str){ (const char *)files[i].at, files[i].n };\n"
	       "\treturn (struct str){ 0 };\n}\n\n");
	printf("struct str ui_path(size_t i) { return i < FILES ? files[i].path : (struct str){ 0 }; }\n");
}

int main(int argc, char **argv)
{
	static struct found found;
	if (argc != 2)
		stop("usage", "embed FOLDER > FILE.c");
	find(&found, argv[1]);
	if (!found.n)
		stop("no files in", argv[1]);
	qsort(found.list, (size_t)found.n, sizeof *found.list, by_bytes);
	printf("/* made by tools/embed.c from %s/ */\n#include \"page/ui.h\"\n\n", argv[1]);
	for (int i = 0; i < found.n; i++)
		print_bytes(found.list[i], i);
	print_end(&found, strlen(argv[1]) + 1);
	for (int i = 0; i < found.n; i++)
		free(found.list[i]);
	return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
