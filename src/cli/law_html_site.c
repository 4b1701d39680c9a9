#include "cli/law_html.h"
#include "cli/memory.h"
#include "page/template.h"

enum { TREE_BYTES = 64 << 20, TREE_VALUES = 1 << 22, TREE_DEEP = 63 };

/* --- names of folders and files --- */

/* A name that means the same in an address, on every file system and in every shell. */
static struct str plain_name(struct arena *a, struct str name)
{
	struct buf b = { .arena = a };
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.at[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
			     (c == '.' && i && name.at[i - 1] != '.' && name.at[i - 1] != '/') || (c == '/' && i);
		buf_char(&b, (char)(plain ? c : '-'));
	}
	return buf_str(&b);
}

static struct str below_root(struct str folder)
{
	str_split(&folder, S("/"));
	return folder;
}

static void name_pack(struct arena *a, struct site_pack *p)
{
	struct str below = below_root(p->pack->folder);
	struct buf up = { .arena = a };
	p->folder = plain_name(a, below.n ? below : p->pack->name);
	buf_add(&up, S("../"));
	for (size_t i = 0; i < p->folder.n; i++)
		if (p->folder.at[i] == '/')
			buf_add(&up, S("../"));
	p->up = buf_str(&up);
}

struct str site_page_name(struct arena *a, const struct site_pack *p, struct str path, const char *lead)
{
	static const char *const taken[] = { "index", "tests", "coverage", "theorems" };
	struct str name = str_cut(path, p->pack->folder.n + 1, path.n - 3); /* without ".md" */
	if (str_eq(name, S("pack")))
		return *lead ? str_print(a, "%spack.html", lead) : S("index.html");
	struct buf b = { .arena = a };
	buf_add(&b, str_of(lead));
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		if (str_eq(name, str_of(taken[i])))
			buf_add(&b, S("page-"));
	for (size_t i = 0; i < name.n; i++)
		buf_char(&b, (char)(name.at[i] == '/' ? '-' : name.at[i]));
	buf_add(&b, S(".html"));
	return plain_name(a, buf_str(&b));
}

/* --- packs --- */

const struct site_pack *site_pack_of(const struct site *s, const struct pack *pack)
{
	for (int i = 0; i < s->n; i++)
		if (str_eq(s->list[i].pack->name, pack->name) && str_eq(s->list[i].pack->version, pack->version))
			return &s->list[i];
	return NULL;
}

bool site_open(struct site *s, struct cli *cli, const struct args *args, struct fault *f)
{
	*s = (struct site){ .cli = cli, .cover = memory_arena((size_t)1 << 30) };
	TRY(packs_open(cli, args, &s->packs, f));
	s->packs.tested = true;
	s->list = NEW(&cli->keep, struct site_pack, (size_t)s->packs.shelf.n + 1);
	for (int i = 0; i < s->packs.shelf.n; i++) {
		struct site_pack *p = &s->list[s->n++];
		p->pack = &s->packs.shelf.packs[i];
		p->law = packs_law(&s->packs, p->pack, f);
		if (!p->law)
			return false;
		name_pack(&cli->keep, p);
	}
	return true;
}

/* --- addresses --- */

static const struct site_pack *pack_of_page(const struct site *s, struct str path)
{
	for (int i = 0; i < s->n; i++)
		for (int k = 0; k < s->list[i].pack->n_pages; k++)
			if (str_eq(s->list[i].pack->pages[k].path, path))
				return &s->list[i];
	return NULL;
}

struct str site_link(
    const struct site *s, struct arena *a, const struct site_pack *from, struct at at, struct str anchor)
{
	const struct site_pack *p = pack_of_page(s, at.path);
	if (!p)
		return S("");
	struct str name = site_page_name(a, p, at.path, "");
	struct str up = from ? from->up : S("");
	if (p == from)
		return str_print(a, "%.*s#%.*s", SF(name), SF(anchor));
	return str_print(a, "%.*s%.*s/%.*s#%.*s", SF(up), SF(p->folder), SF(name), SF(anchor));
}

/* --- files --- */

bool site_add(struct site *s, struct str path, struct str bytes, struct fault *f)
{
	for (int i = 0; i < s->n_files; i++)
		if (str_eq(s->files[i].path, path))
			return fail(f, FAULT_CONFLICT,
			    "two pages of the site would be called %.*s: rename a page or a folder of the law",
			    SF(path));
	if (s->n_files == s->room) {
		struct site_file *more = NEW(&s->cli->keep, struct site_file, (size_t)s->room * 2 + 64);
		if (s->n_files)
			memcpy(more, s->files, (size_t)s->n_files * sizeof *more);
		s->files = more, s->room = s->room * 2 + 64;
	}
	s->files[s->n_files++] = (struct site_file){ str_keep(&s->cli->keep, path), str_keep(&s->cli->keep, bytes) };
	return true;
}

bool site_render(struct site *s, struct str path, const char *template, const struct buf *data, struct fault *f)
{
	struct arena room = *data->arena; /* behind the data itself */
	struct buf out = { .arena = &s->cli->keep };
	struct json_limits limits = { TREE_BYTES, TREE_DEEP, TREE_VALUES };
	struct json *tree;
	TRY(json_read(&room, path, buf_str(data), limits, &tree, f));
	TRY(template_render(&out, room, str_of(template), tree, f));
	return site_add(s, path, buf_str(&out), f);
}
