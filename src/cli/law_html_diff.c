/* law_html_diff.c - the versions of a pack, and what changed from one to the next: statement by statement, word by
 * word. */
#include "cli/law_html.h"
#include "page/word_diff.h"
#include "prove/text_diff.h"

struct step {
	const struct site_pack *old, *new;
	struct str name; /* of its page, without ".html" */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A pack that keeps an old version beside the new one has a name of its own: "guidance-afg-2024" belongs to
   "guidance-afg". */
static struct str family(struct str name)
{
	size_t n = name.n;
	while (n && (is_digit(name.at[n - 1]) || name.at[n - 1] == '-'))
		n--;
	return n && n < name.n && name.at[n] == '-' ? str_cut(name, 0, n) : name;
}

static bool is_earlier(const struct pack *a, const struct pack *b)
{
	return a->time.from != b->time.from ? a->time.from < b->time.from : str_cmp(a->version, b->version) < 0;
}

/* The version that came before this one, or NULL. */
static const struct site_pack *before(const struct site *s, const struct site_pack *p)
{
	const struct site_pack *found = NULL;
	for (int i = 0; i < s->n; i++) {
		const struct site_pack *q = &s->list[i];
		if (q != p && str_eq(family(q->pack->name), family(p->pack->name)) && is_earlier(q->pack, p->pack) &&
		    (!found || is_earlier(found->pack, q->pack)))
			found = q;
	}
	return found;
}

/* The change that led to this version; old NULL: it is the first on the shelf. */
static struct step change_to(struct site *s, const struct site_pack *p)
{
	struct step c = { before(s, p), p, { 0 } };
	if (c.old)
		c.name = str_print(&s->cli->keep, "%.*s-from-%.*s-to-%.*s", SF(family(p->pack->name)),
		    SF(c.old->pack->version), SF(p->pack->version));
	return c;
}

static struct str joined(struct arena *a, const struct statement *s)
{
	struct buf b = { .arena = a };
	for (int i = 0; s && i < s->n; i++) {
		if (i)
			buf_char(&b, '\n');
		buf_add(&b, s->lines[i]);
	}
	return buf_str(&b);
}

static const char *kind_of(const struct text_change *c)
{
	static const char *const kinds[] = { "added", "removed", "changed", "renamed" };
	return kinds[c->kind];
}

static void put_change(struct json_out *j, struct arena scratch, const struct text_change *c, int no)
{
	const struct statement *at = c->new ? c->new : c->old;
	struct arena *a = j->buf->arena;
	json_open(j, '{');
	put(j, "kind", str_of(kind_of(c)));
	put(j, "sort", at->sort);
	put(j, "id", at->id);
	put(j, "anchor", str_print(a, "change-%d", no));
	if (c->old && c->new && !str_eq(c->old->id, c->new->id))
		put(j, "old_id", c->old->id);
	put_open(j, "words", '[');
	word_diff(j, scratch, joined(a, c->old), joined(a, c->new));
	json_close(j, ']');
	json_close(j, '}');
}

static void put_side(struct json_out *j, const char *key, const struct site_pack *p, struct str up)
{
	put_open(j, key, '{');
	put(j, "title", p->pack->title);
	put(j, "name", p->pack->name);
	put(j, "version", p->pack->version);
	put(j, "sha256", p->law->packs[0]->sha256);
	put_interval(j, p->pack->time);
	put(j, "to", str_print(j->buf->arena, "%.*s%.*s/index.html", SF(up), SF(p->folder)));
	json_close(j, '}');
}

/* A removed statement that was paired with a new one is neither any more. */
static bool is_test(const struct text_change *c)
{
	const struct statement *s = c->new ? c->new : c->old;
	return s && str_eq(s->sort, S("test"));
}

static bool is_ours(const struct law *law, const struct statement *s)
{
	return s && str_starts(s->at.path, law->packs[0]->folder);
}

/* Changes of the two packs themselves, not of what they need. */
static bool counts(const struct step *c, const struct text_change *t)
{
	return is_ours(c->old->law, t->old) || is_ours(c->new->law, t->new);
}

/* A pack that was given a new name calls its statements otherwise, too: what is gone and what is new belong together if
   they are of one sort and have most words in common. */
static void pair_alike(struct arena scratch, const struct step *c, struct text_changes *all)
{
	enum { ALIKE = 60 /* percent */ };
	for (int i = 0; i < all->n; i++) {
		struct text_change *t = &all->list[i], *best = NULL;
		int most = ALIKE - 1;
		if (t->kind != TEXT_ADDED || is_test(t) || !counts(c, t))
			continue;
		for (int k = 0; k < all->n; k++) {
			struct text_change *u = &all->list[k];
			struct arena room = scratch;
			if (u->kind != TEXT_REMOVED || !u->old || !counts(c, u) || !str_eq(u->old->sort, t->new->sort))
				continue;
			struct str old = joined(&room, u->old), new = joined(&room, t->new);
			int shared = words_shared(room, old, new);
			if (shared > most)
				most = shared, best = u;
		}
		if (best)
			t->kind = TEXT_CHANGED, t->old = best->old, best->old = NULL;
	}
}

static int put_changes(
    struct json_out *j, struct site *s, const struct step *c, const struct text_changes *all, struct csv *csv)
{
	int n[4] = { 0 }, total = 0;
	struct arena scratch = s->cli->keep;
	put_open(j, "changes", '[');
	for (int i = 0; i < all->n; i++) {
		const struct text_change *t = &all->list[i];
		if (is_test(t) || !counts(c, t))
			continue;
		n[t->kind]++;
		put_change(j, scratch, t, ++total);
		const struct statement *at = t->new ? t->new : t->old;
		csv_field(csv, str_of(kind_of(t))), csv_field(csv, at->sort), csv_field(csv, at->id);
		csv_field(csv, joined(j->buf->arena, t->old)), csv_field(csv, joined(j->buf->arena, t->new)),
		    csv_end(csv);
	}
	json_close(j, ']');
	put_int(j, "added", n[TEXT_ADDED]), put_int(j, "removed", n[TEXT_REMOVED]);
	put_int(j, "changed", n[TEXT_CHANGED]), put_int(j, "renamed", n[TEXT_RENAMED]);
	return total;
}

static bool change_page(struct site *s, const struct step *c, struct fault *f)
{
	struct arena room = s->cli->scratch, *keep = &s->cli->keep;
	struct buf data = { .arena = &room }, rows = { .arena = &room };
	struct json_out j = { .buf = &data };
	struct csv csv = { .buf = &rows };
	struct text_changes all = text_diff(keep, c->old->law, c->new->law);
	pair_alike(*keep, c, &all);
	csv_head(&csv, S("change|sort|id|old|new"));
	json_open(&j, '{');
	struct str here = str_print(&room, "%.*s to %.*s", SF(c->old->pack->version), SF(c->new->pack->version));
	put_head(&j, NULL, "../", str_print(&room, "%.*s: what changed", SF(c->new->pack->title)), here);
	put_side(&j, "old", c->old, S("../")), put_side(&j, "new", c->new, S("../"));
	put(&j, "csv", str_print(&room, "%.*s.csv", SF(c->name)));
	put_flag(&j, "same", !put_changes(&j, s, c, &all, &csv));
	json_close(&j, '}');
	TRY(site_add(s, str_print(keep, "changes/%.*s.csv", SF(c->name)), buf_str(&rows), f));
	return site_render(s, str_print(keep, "changes/%.*s.html", SF(c->name)), "law-change", &data, f);
}

static void put_version(struct json_out *j, const struct site_pack *p, const struct step *c)
{
	json_open(j, '{');
	put_side(j, "pack", p, S(""));
	put_open(j, "change", '[');
	if (c) {
		json_open_flat(j, '{');
		put(j, "to", str_print(j->buf->arena, "changes/%.*s.html", SF(c->name)));
		put(j, "old", c->old->pack->version);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

bool changes_of_site(struct site *s, struct fault *f)
{
	struct arena room = s->cli->scratch;
	struct buf data = { .arena = &room };
	struct json_out j = { .buf = &data };
	json_open(&j, '{');
	put_head(&j, NULL, "", S("Versions and what changed"), S("Versions"));
	put_open(&j, "versions", '[');
	for (int i = 0; i < s->n; i++) {
		struct step c = change_to(s, &s->list[i]);
		put_version(&j, &s->list[i], c.old ? &c : NULL);
	}
	json_close(&j, ']');
	json_close(&j, '}');
	TRY(site_render(s, S("versions.html"), "law-versions", &data, f));
	for (int i = 0; i < s->n; i++) {
		struct step c = change_to(s, &s->list[i]);
		if (c.old)
			TRY(change_page(s, &c, f));
	}
	return true;
}
