#include "base/base64.h"
#include "base/json_write.h"
#include "base/utf8.h"
#include "ledger/examine.h"
#include "ledger/moment.h"

static struct str word(enum answer answer) { return str_of(answer_word(answer)); }

/* Sizes and places go beyond what JSON's readers take as a number: they are texts of digits. */
static void number(struct json_out *j, struct arena *a, struct str key, uint64_t n)
{
	json_pair(j, key, str_print(a, "%llu", (unsigned long long)n));
}

static void write_step(struct json_out *j, struct arena *a, const struct step *s)
{
	json_open_flat(j, '{');
	json_pair(j, S("step"), s->name);
	json_pair(j, S("answer"), word(s->answer));
	json_pair(j, S("why"), s->why);
	if (s->who.n)
		json_pair(j, S("who"), s->who);
	if (s->unix_s) {
		number(j, a, S("unix_s"), s->unix_s);
		json_pair(j, S("moment"), moment_write(a, s->unix_s));
	}
	json_pair(j, S("says"), s->says);
	json_close(j, '}');
}

static void write_recorded(struct json_out *j, struct arena *a, const struct receipt *r)
{
	json_key(j, S("recorded"));
	json_open(j, '{');
	json_pair(j, S("kind"), r->is_anchored ? S("anchored") : r->is_opened ? S("opening") : S("entry"));
	json_pair(j, S("leaf"), sha256_hex(a, r->leaf));
	bool is_text = utf8_valid(r->words) == r->words.n;
	json_pair(j, is_text ? S("text") : S("base64"), is_text ? r->words : base64_write(a, r->words));
	json_close(j, '}');
}

struct str examined_json(struct arena *a, const struct examined *x)
{
	struct buf b = { .arena = a };
	struct json_out j = { .buf = &b };
	json_open(&j, '{');
	json_pair(&j, S("kind"), x->is_receipt ? S("receipt") : S("checkpoint"));
	json_pair(&j, S("good"), word(x->good));
	json_pair(&j, S("log"), x->found.checkpoint.origin);
	number(&j, a, S("size"), x->found.checkpoint.size);
	json_pair(&j, S("root"), base64_write(a, (struct str){ (const char *)x->found.checkpoint.root.bytes, 32 }));
	if (x->found.checkpoint.extension.n)
		json_pair(&j, S("extension"), x->found.checkpoint.extension);
	if (x->is_receipt)
		number(&j, a, S("index"), x->index);
	json_key(&j, S("steps"));
	json_open(&j, '[');
	for (size_t i = 0; i < x->n; i++)
		write_step(&j, a, &x->step[i]);
	json_close(&j, ']');
	if (x->has_entry && x->found.is_included)
		write_recorded(&j, a, &x->receipt);
	json_close(&j, '}');
	buf_char(&b, '\n');
	return buf_str(&b);
}

static void write_key(struct json_out *j, struct arena *a, const struct vkey *k, struct str url)
{
	json_pair(j, S("key"), vkey_write(a, k));
	if (url.n)
		json_pair(j, S("url"), url);
}

static void write_name(struct json_out *j, struct arena *a, const struct policy *p, const struct policy_name *name)
{
	json_open_flat(j, '{');
	json_pair(j, S("name"), name->name);
	if (!name->is_group) {
		write_key(j, a, &name->key, name->url);
		json_close(j, '}');
		return;
	}
	json_key(j, S("need")), json_int(j, (long)name->need);
	json_key(j, S("members"));
	json_open(j, '[');
	for (unsigned i = 0; i < name->member_n; i++)
		json_str(j, p->name[name->member[i]].name);
	json_close(j, ']');
	json_close(j, '}');
}

struct str policy_json(struct arena *a, const struct policy *p)
{
	struct buf b = { .arena = a };
	struct json_out j = { .buf = &b };
	json_open(&j, '{');
	json_key(&j, S("logs"));
	json_open(&j, '[');
	for (size_t i = 0; i < p->n_logs; i++) {
		json_open_flat(&j, '{');
		json_pair(&j, S("name"), p->log[i].key.name);
		write_key(&j, a, &p->log[i].key, p->log[i].url);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_key(&j, S("names"));
	json_open(&j, '[');
	for (size_t i = 0; i < p->n_names; i++)
		write_name(&j, a, p, &p->name[i]);
	json_close(&j, ']');
	if (p->quorum != QUORUM_NONE)
		json_pair(&j, S("quorum"), p->name[p->quorum].name);
	json_close(&j, '}');
	buf_char(&b, '\n');
	return buf_str(&b);
}
