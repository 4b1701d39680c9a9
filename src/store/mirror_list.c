#include "ledger/ed25519.h"
#include "store/key_file.h"
#include "store/mirror.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

enum { ROWS_MOST = 4096, SOURCE_MOST = 4096 };

/* The checkpoint in a file, and when the key cosigned it; 0: it did not. false: there is none that can be read. */
static bool read_note(struct arena *a, const struct log_files *files, const char *name, const struct vkey *key,
    struct checkpoint *c, uint64_t *unix_s)
{
	struct str bytes;
	struct note note;
	struct signed_by by = { 0 };
	if (!log_files_read(files, a, name, NOTE_MOST, &bytes, NULL) || !note_read(a, bytes, &note, NULL) ||
	    !checkpoint_read(note.text, c, NULL))
		return false;
	*unix_s = note_check(*a, &note, key, 1, &ed25519, &by) == TRUST_HOLDS ? by.unix_s : 0;
	return true;
}

static size_t count_forks(const char *path)
{
	size_t n = 0;
	DIR *d = opendir(path);
	for (struct dirent *e; d && (e = readdir(d));)
		n += !strncmp(e->d_name, "fork-", 5) && !str_ends(str_of(e->d_name), S(".new"));
	if (d)
		closedir(d);
	return n;
}

static void read_row(struct arena *a, const char *path, const struct vkey *key, struct mirror_row *row)
{
	struct log_files files;
	struct checkpoint c = { 0 };
	uint64_t unused;
	const char *private = str_print(a, "%s/logs/%.*s", path, SF(row->name)).at;
	if (log_files_open(&files, private, false, NULL)) {
		log_files_read(&files, a, "source", SOURCE_MOST, &row->source, NULL);
		if (read_note(a, &files, "pinned", key, &c, &unused))
			row->origin = c.origin, row->pinned = c.size;
		log_files_close(&files);
	}
	row->n_forks = count_forks(private);
	if (log_files_open(&files, str_print(a, "%s/public/%.*s", path, SF(row->name)).at, false, NULL)) {
		row->has_copy = read_note(a, &files, "checkpoint", key, &c, &row->unix_s) && row->unix_s;
		if (row->has_copy)
			row->origin = c.origin, row->size = c.size;
		log_files_close(&files);
	}
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(((const struct mirror_row *)a)->name, ((const struct mirror_row *)b)->name);
}

bool mirror_list(struct arena *a, const char *path, struct mirror_row **out, size_t *n, struct fault *f)
{
	struct signer signer;
	TRY(key_file_read(a, str_print(a, "%s/key", path).at, &signer, f));
	signer_forget(&signer);
	const char *logs = str_print(a, "%s/logs", path).at;
	DIR *d = opendir(logs);
	if (!d)
		return fail(f, FAULT_SYSTEM, "%s: %s", logs, strerror(errno));
	struct mirror_row *rows = NEW(a, struct mirror_row, ROWS_MOST);
	size_t got = 0;
	for (struct dirent *e; got < ROWS_MOST && (e = readdir(d));)
		if (strlen(e->d_name) == 64)
			rows[got++].name = str_keep(a, str_of(e->d_name));
	closedir(d);
	for (size_t i = 0; i < got; i++)
		read_row(a, path, &signer.public, &rows[i]);
	qsort(rows, got, sizeof *rows, by_name);
	*out = rows, *n = got;
	return true;
}
