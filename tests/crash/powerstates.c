/* powerstates.c - builds a disk that a power cut could have left, out of what powercut.c wrote down.

   powerstates BASE JOURNAL ROOT NUMBER OUT [WITHOUT]

   BASE is the folder ROOT as it was before (all of it durable), NUMBER chooses the moment of the cut and what was kept:
   of each file what was not synced is kept, dropped, kept in part or torn at 512 bytes; of each folder the names that
   were not synced are kept up to some point, or some of them. OUT gets `disk`, `acknowledged` (what had been printed)
   and `shown.LOG.N` (checkpoints that had a name to be fetched by). WITHOUT: "file-syncs" or "folder-syncs" have no
   effect: the control. Prints "CUT OPERATIONS". */
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES = 4096, CHANGES = 16384, SECTOR = 512, SIZE_MOST = 1 << 24 };

struct bytes {
	char *at;
	size_t n;
};
struct change { /* of a file's bytes; length -1: the file is cut to `offset` */
	size_t offset;
	long length;
	const char *bytes;
};
struct file {
	unsigned long ino; /* 0: no longer known by it */
	bool is_folder;
	struct bytes durable;
	struct change change[512];
	size_t n;
};
enum name_act { PUT, TAKE, MOVE };
struct name_change { /* of names in a folder */
	enum name_act act;
	char *path, *from;
	struct file *file;
	bool is_done;
};
struct name {
	char *path;
	struct file *file;
};

static struct file *files[FILES];
static struct name names[FILES]; /* durable */
static struct name now[FILES];   /* as the program sees it */
static struct name_change name_changes[CHANGES];
static size_t n_files, n_names, n_now, n_changes;
static uint64_t state;

static void stop(const char *why)
{
	fprintf(stderr, "powerstates: %s\n", why);
	exit(2);
}

static uint64_t chance(uint64_t below) /* splitmix64 */
{
	uint64_t z = (state += 0x9e3779b97f4a7c15u);
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u, z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (z ^ z >> 31) % below;
}

static struct file *new_file(unsigned long ino, bool is_folder)
{
	struct file *f = calloc(1, sizeof *f);
	if (!f || n_files == FILES)
		stop("too many files");
	for (size_t i = 0; ino && i < n_files; i++)
		if (files[i]->ino == ino)
			files[i]->ino = 0; /* the number was given to another file */
	f->ino = ino, f->is_folder = is_folder;
	return files[n_files++] = f;
}

static struct file *of_ino(unsigned long ino)
{
	for (size_t i = 0; i < n_files; i++)
		if (files[i]->ino == ino)
			return files[i];
	return NULL;
}

static void set_name(struct name *list, size_t *n, const char *path, struct file *f)
{
	size_t i = 0;
	while (i < *n && strcmp(list[i].path, path))
		i++;
	if (!f) { /* gone */
		if (i < *n)
			list[i] = list[--*n];
		return;
	}
	if (i == FILES)
		stop("too many names");
	if (i == *n)
		list[(*n)++].path = strdup(path);
	list[i].file = f;
}

static struct file *get_name(const struct name *list, size_t n, const char *path)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(list[i].path, path))
			return list[i].file;
	return NULL;
}

/* --- what was there before --- */
static struct bytes read_all(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct bytes b = { NULL, 0 };
	if (!f || fseek(f, 0, SEEK_END) || (b.n = (size_t)ftell(f)) > (size_t)1 << 30)
		stop(path);
	rewind(f);
	b.at = malloc(b.n + 1);
	if (!b.at || fread(b.at, 1, b.n, f) != b.n)
		stop(path);
	fclose(f);
	b.at[b.n] = 0;
	return b;
}

static bool ends(const char *path, const char *with)
{
	size_t n = strlen(path), m = strlen(with);
	return n >= m && !strcmp(path + n - m, with);
}

static void load(const char *base, const char *root)
{
	DIR *d = opendir(base);
	for (struct dirent *e; d && (e = readdir(d));) {
		char from[PATH_MAX], as[PATH_MAX];
		struct stat st;
		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		snprintf(from, sizeof from, "%s/%s", base, e->d_name);
		snprintf(as, sizeof as, "%s/%s", root, e->d_name);
		if (stat(from, &st) || ends(as, "-shm"))
			continue;
		struct file *f = new_file(0, S_ISDIR(st.st_mode));
		if (!f->is_folder)
			f->durable = read_all(from);
		set_name(names, &n_names, as, f);
		set_name(now, &n_now, as, f);
		if (f->is_folder)
			load(from, as);
	}
	if (d)
		closedir(d);
}

/* --- the run --- */
static void add_change(struct file *f, struct change c)
{
	if (!f)
		return; /* a file that lost its name before it was seen */
	if (f->n == sizeof f->change / sizeof *f->change)
		stop("too many writes without a sync");
	f->change[f->n++] = c;
}

static void put_bytes(struct bytes *b, size_t offset, const char *bytes, size_t n)
{
	if (offset + n > SIZE_MOST)
		stop("a file is too large");
	if (offset + n > b->n) {
		b->at = realloc(b->at, offset + n);
		if (!b->at)
			stop("no memory");
		memset(b->at + b->n, 0, offset + n - b->n);
		b->n = offset + n;
	}
	memcpy(b->at + offset, bytes, n);
}

static void cut_bytes(struct bytes *b, size_t size)
{
	if (size > b->n)
		put_bytes(b, size - 1, "", 1);
	b->n = size;
}

static void keep(struct file *f, const struct change *c)
{
	if (c->length < 0)
		cut_bytes(&f->durable, c->offset);
	else
		put_bytes(&f->durable, c->offset, c->bytes, (size_t)c->length);
}

static void sync_file(struct file *f)
{
	for (size_t i = 0; f && i < f->n; i++)
		keep(f, &f->change[i]);
	if (f)
		f->n = 0;
}

static void keep_name(struct name_change *c)
{
	if (c->is_done)
		return;
	c->is_done = true;
	if (c->act == MOVE)
		set_name(names, &n_names, c->from, NULL);
	set_name(names, &n_names, c->path, c->act == TAKE ? NULL : c->file);
}

static bool is_in(const char *path, const char *folder)
{
	size_t n = strlen(folder);
	return !strncmp(path, folder, n) && path[n] == '/' && !strchr(path + n + 1, '/');
}

static void sync_folder(const char *folder) /* NULL: every one */
{
	for (size_t i = 0; i < n_changes; i++)
		if (!folder || is_in(name_changes[i].path, folder))
			keep_name(&name_changes[i]);
}

static void change_name(enum name_act act, const char *path, const char *from, struct file *f)
{
	if (n_changes == CHANGES)
		stop("too many names");
	name_changes[n_changes++] = (struct name_change){ act, strdup(path), from ? strdup(from) : NULL, f, false };
	if (act == MOVE)
		set_name(now, &n_now, from, NULL);
	set_name(now, &n_now, path, act == TAKE ? NULL : f);
}

static struct bytes as_seen(const struct file *f)
{
	struct file copy = *f;
	copy.durable.at = malloc(f->durable.n + 1);
	if (!copy.durable.at)
		stop("no memory");
	memcpy(copy.durable.at, f->durable.at ? f->durable.at : "", f->durable.n);
	sync_file(&copy);
	return copy.durable;
}

static void save(const char *path, const char *how, struct bytes b)
{
	FILE *f = fopen(path, how);
	if (!f || fwrite(b.at ? b.at : "", 1, b.n, f) != b.n || fclose(f))
		stop(path);
}

struct run {
	const char *out, *without;
	unsigned shown;
};

/* A file that was there already has now this number. */
static void reopen(const char *path, unsigned long ino)
{
	struct file *f = get_name(now, n_now, path);
	if (!f || of_ino(ino) == f)
		return;
	for (size_t i = 0; i < n_files; i++)
		if (files[i]->ino == ino)
			files[i]->ino = 0;
	f->ino = ino;
}

/* One record; `bytes` are those behind its line. */
static void step(struct run *r, char *line, const char *bytes, size_t n)
{
	char path[PATH_MAX];
	unsigned long ino = strtoul(line + 1, NULL, 10);
	const char *word = strchr(line + 2, ' ');
	bool syncs_files = !r->without || !!strcmp(r->without, "file-syncs");
	bool syncs_folders = !r->without || !!strcmp(r->without, "folder-syncs");
	switch (*line) {
	case 'C':
		change_name(PUT, word + 1, NULL, new_file(ino, false));
		break;
	case 'O':
		reopen(word + 1, ino);
		break;
	case 'M':
		change_name(PUT, line + 2, NULL, new_file(0, true));
		break;
	case 'T':
		add_change(of_ino(ino), (struct change){ strtoul(word, NULL, 10), -1, NULL });
		break;
	case 'W':
		add_change(of_ino(ino), (struct change){ strtoul(word, NULL, 10), (long)n, bytes });
		break;
	case 'S':
		if (syncs_files)
			sync_file(of_ino(ino));
		break;
	case 'D':
		if (syncs_folders)
			sync_folder(line + 2);
		break;
	case 'Y':
		for (size_t i = 0; syncs_files && i < n_files; i++)
			sync_file(files[i]);
		if (syncs_folders)
			sync_folder(NULL);
		break;
	case 'U':
	case 'X':
		change_name(TAKE, line + 2, NULL, NULL);
		break;
	case 'R': {
		const char *to = bytes + strlen(bytes) + 1;
		snprintf(path, sizeof path, "%.*s", (int)(n - (size_t)(to - bytes)), to);
		struct file *f = get_name(now, n_now, bytes);
		if (!f)
			stop("a rename of a file that is not known");
		change_name(MOVE, path, bytes, f);
		if (ends(path, "/checkpoint")) {
			char shown[PATH_MAX];
			snprintf(shown, sizeof shown, "%s/shown.%s.%u", r->out,
			    ends(path, "/cases/checkpoint") ? "cases" : "public", ++r->shown);
			save(shown, "wb", as_seen(f));
		}
		break;
	}
	case 'A':
		snprintf(path, sizeof path, "%s/acknowledged", r->out);
		save(path, "ab", (struct bytes){ (char *)(size_t)bytes, n });
		break;
	default:
		stop("a journal that cannot be read");
	}
}

/* Goes through the journal as far as `most` records; how many it has. */
static size_t play(struct run *r, struct bytes journal, size_t most)
{
	size_t at = 0, seen = 0;
	for (; at < journal.n; seen++) {
		char line[2 * PATH_MAX];
		size_t length = strcspn(journal.at + at, "\n"), n = 0;
		snprintf(line, sizeof line, "%.*s", (int)length, journal.at + at);
		at += length + 1;
		if (strchr("WRA", *line))
			n = strtoul(strrchr(line, ' '), NULL, 10);
		if (r && seen < most)
			step(r, line, journal.at + at, n);
		at += n;
	}
	return seen;
}

/* --- the cut --- */
static void tear(struct file *f, const struct change *c)
{
	for (size_t done = 0; done < (size_t)c->length;) {
		size_t part = SECTOR - (c->offset + done) % SECTOR;
		if (part > (size_t)c->length - done)
			part = (size_t)c->length - done;
		if (chance(2))
			keep(f, &(struct change){ c->offset + done, (long)part, c->bytes + done });
		done += part;
	}
}

static void cut_file(struct file *f)
{
	enum { NOTHING, ALL, SOME, TORN, WAYS } way = (int)chance(WAYS);
	for (size_t i = 0; i < f->n; i++)
		if (way == ALL || (way == SOME && chance(2)))
			keep(f, &f->change[i]);
		else if (way == TORN && f->change[i].length >= 0)
			tear(f, &f->change[i]);
	f->n = 0;
}

static void cut_names(void)
{
	bool in_order = chance(2);
	size_t open = 0;
	for (size_t i = 0; i < n_changes; i++)
		open += !name_changes[i].is_done;
	size_t kept = chance(open + 1);
	for (size_t i = 0; i < n_changes; i++)
		if (!name_changes[i].is_done && (in_order ? kept > 0 : chance(2))) {
			kept -= in_order;
			keep_name(&name_changes[i]);
		}
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->path, ((const struct name *)b)->path);
}

/* Folders come before what is in them; what has no folder any more is lost. */
static void write_disk(const char *root, const char *out)
{
	char path[PATH_MAX];
	qsort(names, n_names, sizeof *names, by_path);
	for (size_t i = 0; i < n_names; i++) {
		struct name *n = &names[i];
		if (ends(n->path, "-shm"))
			continue;
		snprintf(path, sizeof path, "%s/disk%s", out, n->path + strlen(root));
		if (n->file->is_folder) {
			mkdir(path, 0700);
			continue;
		}
		char *slash = strrchr(path, '/');
		struct stat st;
		*slash = 0;
		bool has_folder = !stat(path, &st) && S_ISDIR(st.st_mode);
		*slash = '/';
		if (has_folder)
			save(path, "wb", n->file->durable);
	}
}

int main(int argc, char **argv)
{
	if (argc < 6)
		stop("powerstates BASE JOURNAL ROOT NUMBER OUT [file-syncs|folder-syncs]");
	struct run r = { .out = argv[5], .without = argc > 6 ? argv[6] : NULL };
	umask(077); /* keys are refused when others may read them */
	char disk[PATH_MAX];
	snprintf(disk, sizeof disk, "%s/disk", r.out);
	if (mkdir(disk, 0700))
		stop("OUT must be an empty folder");
	struct bytes journal = read_all(argv[2]);
	size_t all = play(NULL, journal, 0);
	state = strtoull(argv[4], NULL, 10) * 0x2545f4914f6cdd1du;
	size_t cut = chance(all + 1);
	load(argv[1], argv[3]);
	play(&r, journal, cut);
	for (size_t i = 0; i < n_files; i++)
		cut_file(files[i]);
	cut_names();
	write_disk(argv[3], r.out);
	printf("%zu %zu\n", cut, all);
	return 0;
}
