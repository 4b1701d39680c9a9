/* law_html_proof.c - the theorems of a pack, from the file that `law prove` leaves beside it. */
#include "cli/law_html.h"
#include "cli/proofs.h"

struct proved { /* the file, line by line */
	struct str text;
	bool there;
};

static bool take(struct str *line, struct str word)
{
	if (!str_starts(*line, word))
		return false;
	*line = str_cut(*line, word.n, line->n);
	return true;
}

static struct proved read_proved(struct site *s, const struct site_pack *p)
{
	struct file file;
	struct str path = proofs_path(&s->cli->keep, &s->packs, p->pack);
	bool there = file_read(&s->cli->keep, path.at, PROOF_BYTES_MOST, &file, NULL);
	return (struct proved){ there ? file.bytes : S(""), there };
}

static const struct pack *pack_in(const struct law *law, struct str name, struct str version)
{
	for (int i = 0; i < law->n_packs; i++)
		if (str_eq(law->packs[i]->name, name) && str_eq(law->packs[i]->version, version))
			return law->packs[i];
	return NULL;
}

/* The packs the proof speaks of; false: the law is another one by now. */
static bool put_packs(struct json_out *j, const struct law *law, struct str text)
{
	bool all = true;
	int n = 0;
	put_open(j, "packs", '[');
	while (text.n) {
		struct str line = str_split(&text, S("\n"));
		if (!take(&line, S("pack ")))
			continue;
		struct str name = str_split(&line, S(" ")), version = str_split(&line, S(" "));
		const struct pack *now = pack_in(law, name, version);
		bool same = now && str_eq(now->sha256, line);
		all = all && same, n++;
		json_open_flat(j, '{');
		put(j, "name", name);
		put(j, "version", version);
		put(j, "sha256", line);
		put_flag(j, "same", same);
		json_close(j, '}');
	}
	json_close(j, ']');
	return all && n == law->n_packs;
}

static struct str line_after(struct str text, struct str word)
{
	while (text.n) {
		struct str line = str_split(&text, S("\n"));
		if (take(&line, word))
			return line;
	}
	return S("");
}

/* What the file says of one theorem: "proved on 2026-07-01 and after"; empty: nothing. */
static struct str outcome_of(struct arena *a, struct str text, struct str id, bool *proved)
{
	*proved = false;
	while (text.n) {
		struct str line = str_split(&text, S("\n"));
		bool not = take(&line, S("not "));
		if (!take(&line, S("proved ")) || !str_eq(str_split(&line, S(" ")), id))
			continue;
		*proved = !not ;
		return str_print(a, "%s%.*s", not ? "not proved " : "proved ", SF(line));
	}
	return S("");
}

static void put_theorems(
    struct site *s, const struct site_pack *p, struct json_out *j, struct str text, struct csv *csv)
{
	struct arena *a = j->buf->arena;
	struct table table = { .law = p->law };
	int n;
	struct theorem *list = theorems_of(&s->cli->keep, &table, &n);
	put_open(j, "theorems", '[');
	for (int i = 0; i < n; i++) {
		bool proved;
		struct str said = outcome_of(a, text, list[i].id, &proved);
		json_open(j, '{');
		put(j, "id", list[i].id);
		put(j, "says", list[i].says);
		put_flag(j, "proved", proved);
		put(j, "outcome", said.n ? said : S("not stored"));
		if (list[i].kind == THEOREM_ALWAYS)
			put(j, "to",
			    site_link(
				s, a, p, p->law->always[list[i].always].at, thing_anchor(a, "always", list[i].id)));
		json_close(j, '}');
		csv_field(csv, list[i].id), csv_field(csv, list[i].says);
		csv_field(csv, said.n ? said : S("not stored")), csv_end(csv);
	}
	json_close(j, ']');
}

bool theorems_of_pack(struct site *s, const struct site_pack *p, struct fault *f)
{
	struct arena room = s->cli->scratch;
	struct buf data = { .arena = &room }, rows = { .arena = &s->cli->keep };
	struct json_out j = { .buf = &data };
	struct csv csv = { .buf = &rows };
	struct proved file = read_proved(s, p);
	csv_head(&csv, S("theorem|says|outcome"));
	json_open(&j, '{');
	put_head(&j, p, "", str_print(&room, "What is proved of %.*s", SF(p->pack->title)), S("Theorems"));
	put_flag(&j, "stored", file.there);
	bool same = put_packs(&j, p->law, file.text);
	put_flag(&j, "stale", file.there && !same);
	put_flag(&j, "holds", file.there && same && str_eq(line_after(file.text, S("result ")), S("proved")));
	put(&j, "result", line_after(file.text, S("result ")));
	put(&j, "solver", line_after(file.text, S("solver ")));
	put(&j, "engine", line_after(file.text, S("engine ")));
	put_theorems(s, p, &j, file.text, &csv);
	json_close(&j, '}');
	TRY(site_add(s, str_print(&s->cli->keep, "%.*s/theorems.csv", SF(p->folder)), buf_str(&rows), f));
	return site_render(s, str_print(&s->cli->keep, "%.*s/theorems.html", SF(p->folder)), "law-theorems", &data, f);
}
