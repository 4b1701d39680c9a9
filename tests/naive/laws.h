/* laws.h - laws for tests: read from a page in memory, or from a folder. */
#ifndef TESTS_NAIVE_LAWS_H
#define TESTS_NAIVE_LAWS_H
#include "law/law.h"
#include <stdlib.h>

/* Room that a test takes once and uses anew for each law. */
static inline struct arena laws_room(size_t bytes)
{
	static char *at; /* tests only: never given back */
	static size_t n;
	if (n < bytes)
		at = realloc(at, n = bytes);
	return (struct arena){ .at = at, .end = at + bytes };
}

/* The law of one page; NULL: *diags says why. */
static inline const struct law *law_of_page(struct arena *a, struct str page, struct diags *diags)
{
	struct file *file = NEW(a, struct file, 1);
	struct shelf *shelf = NEW(a, struct shelf, 1);
	*file = (struct file){ S("random/pack.md"), page };
	*diags = (struct diags){ .arena = a };
	if (!shelf_read(a, S("law"), file, 1, shelf, diags))
		return NULL;
	return law_read(a, shelf, &shelf->packs[0], diags);
}

/* The shelf of a folder; false if it cannot be read. */
static inline bool shelf_of_folder(struct arena *a, const char *folder, struct shelf *shelf, struct diags *diags)
{
	struct file *files;
	size_t n;
	*diags = (struct diags){ .arena = a };
	return files_read(a, folder, ".md", &files, &n, NULL) && shelf_read(a, S("law"), files, n, shelf, diags);
}
#endif
