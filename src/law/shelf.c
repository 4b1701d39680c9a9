#include "law/reader.h"
#include <stdlib.h>

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}
static int by_folder(const void *a, const void *b)
{
	return str_cmp(((const struct pack *)a)->folder, ((const struct pack *)b)->folder);
}

/* The path without its last part; empty at the top. */
static struct str folder_of(struct str path)
{
	size_t n = path.n;
	while (n && path.at[n - 1] != '/')
		n--;
	return str_cut(path, 0, n ? n - 1 : 0);
}

static struct pack *pack_at(const struct shelf *shelf, struct str folder)
{
	struct pack wanted = { .folder = folder };
	return shelf->n ? bsearch(&wanted, shelf->packs, (size_t)shelf->n, sizeof wanted, by_folder) : NULL;
}

/* The pack in whose folder, or in a folder of whose folder, the file stands. */
static struct pack *pack_of(const struct shelf *shelf, struct str path)
{
	for (struct str folder = folder_of(path);; folder = folder_of(folder)) {
		struct pack *p = pack_at(shelf, folder);
		if (p || !folder.n)
			return p;
	}
}

/* The id of the first decision in the blocks of a page, without reading the rest. Most pages have none. */
static struct str find_decision(struct str page)
{
	bool inside = false;
	if (str_find(page, S("\ndecision ")) < 0)
		return NO_HINT;
	for (struct str rest = page; rest.n;) {
		struct str line = lines_next(&rest);
		inside = inside ? !str_eq(line, S("```")) : str_eq(line, S("```law"));
		if (inside && take(&line, S("decision ")))
			return take_id(&line);
	}
	return NO_HINT;
}

static void take_pages(struct arena *a, struct shelf *shelf, const struct file *files, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct pack *p = str_ends(files[i].path, S(".md")) ? pack_of(shelf, files[i].path) : NULL;
		if (p)
			p->n_pages++;
	}
	for (int i = 0; i < shelf->n; i++) {
		shelf->packs[i].pages = NEW(a, struct file, (size_t)shelf->packs[i].n_pages + 1);
		shelf->packs[i].n_pages = 0;
	}
	for (size_t i = 0; i < n; i++) {
		struct pack *p = str_ends(files[i].path, S(".md")) ? pack_of(shelf, files[i].path) : NULL;
		if (p)
			p->pages[p->n_pages++] = files[i];
	}
}

static bool check_double(const struct shelf *shelf, struct diags *d)
{
	bool ok = true;
	for (int i = 0; i < shelf->n; i++)
		for (int k = 0; k < i; k++) {
			const struct pack *a = &shelf->packs[i], *b = &shelf->packs[k];
			if (str_eq(a->name, b->name) && str_eq(a->version, b->version))
				ok = diag_error(d, a->at, S("Give one of them another version."),
				    "%.*s@%.*s stands on the shelf twice; the other is in %.*s", SF(a->name),
				    SF(a->version), SF(b->at.path));
		}
	return ok;
}

/* Finishes one pack: its header, its pages with the label before their paths. */
static bool read_pack(struct arena *a, struct str label, struct pack *p, struct diags *d)
{
	const char *slash = label.n ? "/" : "";
	bool ok = true;
	for (int i = 0; i < p->n_pages; i++) {
		bool header = str_eq(
		    str_cut(p->pages[i].path, p->folder.n + (p->folder.n > 0), p->pages[i].path.n), S("pack.md"));
		p->pages[i].path = str_print(a, "%.*s%s%.*s", SF(label), slash, SF(p->pages[i].path));
		if (header)
			ok = header_read(a, p->pages[i].path, p->pages[i].bytes, p, d);
		if (!p->decision.n)
			p->decision = find_decision(p->pages[i].bytes);
	}
	p->folder = p->folder.n ? str_print(a, "%.*s%s%.*s", SF(label), slash, SF(p->folder)) : label;
	return ok;
}

bool shelf_read(
    struct arena *a, struct str label, const struct file *given, size_t n, struct shelf *shelf, struct diags *d)
{
	struct file *files = NEW(a, struct file, n + 1);
	*shelf = (struct shelf){ .packs = NEW(a, struct pack, n + 1) };
	if (n)
		memcpy(files, given, n * sizeof *files);
	qsort(files, n, sizeof *files, by_path);
	for (size_t i = 0; i < n; i++)
		if (str_eq(files[i].path, S("pack.md")) || str_ends(files[i].path, S("/pack.md")))
			shelf->packs[shelf->n++].folder = folder_of(files[i].path);
	qsort(shelf->packs, (size_t)shelf->n, sizeof *shelf->packs, by_folder);
	take_pages(a, shelf, files, n);
	bool ok = true;
	int good = 0;
	for (int i = 0; i < shelf->n; i++) {
		struct pack *p = &shelf->packs[i];
		bool read = read_pack(a, label, p, d);
		ok &= read;
		if (read)
			shelf->packs[good++] = *p;
	}
	shelf->n = good;
	return check_double(shelf, d) && ok;
}

/* --- finding a pack --- */

static bool is_newer(const struct pack *a, const struct pack *b)
{
	return !b || (a->time.from != b->time.from ? a->time.from > b->time.from : str_cmp(a->version, b->version) > 0);
}

const struct pack *shelf_pack(const struct shelf *shelf, struct str name, int32_t on)
{
	const struct pack *newest = NULL, *in_force = NULL;
	struct str version = name;
	name = str_split(&version, S("@"));
	for (int i = 0; i < shelf->n; i++) {
		const struct pack *p = &shelf->packs[i];
		if (!str_eq(p->name, name) || (version.n && !str_eq(p->version, version)))
			continue;
		newest = is_newer(p, newest) ? p : newest;
		in_force = interval_holds(p->time, on) && is_newer(p, in_force) ? p : in_force;
	}
	return in_force ? in_force : newest;
}

const struct pack *shelf_gate(const struct shelf *shelf, struct str gate, int32_t on, const struct pack **near)
{
	const struct pack *in_force = NULL;
	*near = NULL;
	for (int i = 0; gate.n && i < shelf->n; i++) {
		const struct pack *p = &shelf->packs[i];
		if (!str_eq(p->decision, gate))
			continue;
		*near = is_newer(p, *near) ? p : *near;
		in_force = interval_holds(p->time, on) && is_newer(p, in_force) ? p : in_force;
	}
	return in_force;
}
