#include "ledger/policy.h"
#include "ledger/decimal.h"

enum { WORDS_MOST = POLICY_NAMES + 3 };
struct reading {
	struct arena *arena;
	struct policy *policy;
	struct fault *fault;
	int line;
	bool has_quorum;
	struct str word[WORDS_MOST];
	size_t n; /* words of the line */
};

/* What is wrong with the line, about the word. */
static bool wrong(const struct reading *r, const char *what, struct str word)
{
	return fail(
	    r->fault, FAULT_INPUT, "policy:%d: %s: %.*s", r->line, what, word.n > 200 ? 200 : (int)word.n, word.at);
}

static bool split_words(struct reading *r, struct str line)
{
	r->n = 0;
	for (size_t i = 0; i < line.n;) {
		size_t from = i;
		if (line.at[i] == ' ' || line.at[i] == '\t') {
			i++;
			continue;
		}
		while (i < line.n && line.at[i] != ' ' && line.at[i] != '\t')
			i++;
		if (r->n == WORDS_MOST)
			return wrong(r, "too many words", str_cut(line, from, i));
		r->word[r->n++] = str_cut(line, from, i);
	}
	return true;
}

static int place_of(const struct policy *p, struct str name)
{
	for (size_t i = 0; i < p->n_names; i++)
		if (str_eq(p->name[i].name, name))
			return (int)i;
	return -1;
}

static bool read_log(struct reading *r)
{
	struct policy *p = r->policy;
	struct fault why;
	if (r->n < 2 || r->n > 3)
		return wrong(r, "a log has a key and perhaps an address", r->word[0]);
	if (p->n_logs == POLICY_LOGS)
		return wrong(r, "too many logs", r->word[1]);
	struct policy_log log = { .url = r->n == 3 ? r->word[2] : (struct str){ 0 } };
	if (!vkey_read(r->arena, r->word[1], &log.key, &why))
		return wrong(r, "not a key", str_of(why.text));
	if (log.key.type == KEY_COSIGNATURE)
		return wrong(r, "the key of a witness, not of a log", r->word[1]);
	for (size_t i = 0; i < p->n_logs; i++)
		if (str_eq(p->log[i].key.key, log.key.key))
			return wrong(r, "the same public key twice", r->word[1]);
	p->log[p->n_logs++] = log;
	return true;
}

/* A new name, for a witness or a group. */
static struct policy_name *new_name(struct reading *r, struct str name)
{
	struct policy *p = r->policy;
	bool is_free = p->n_names < POLICY_NAMES && !str_eq(name, S("none")) && place_of(p, name) < 0;
	if (!is_free) {
		wrong(r, "a name that is taken, reserved, or one too many", name);
		return NULL;
	}
	struct policy_name *new = &p->name[p->n_names];
	*new = (struct policy_name){ .name = name };
	return new;
}

static bool read_witness(struct reading *r)
{
	struct policy *p = r->policy;
	struct fault why;
	if (r->n < 3 || r->n > 4)
		return wrong(r, "a witness has a name, a key and perhaps an address", r->word[0]);
	struct policy_name *w = new_name(r, r->word[1]);
	if (!w)
		return false;
	if (!vkey_read(r->arena, r->word[2], &w->key, &why))
		return wrong(r, "not a key", str_of(why.text));
	if (w->key.type == KEY_ED25519)
		return wrong(r, "the key of a log, not of a witness", r->word[2]);
	for (size_t i = 0; i < p->n_names; i++)
		if (!p->name[i].is_group && str_eq(p->name[i].key.key, w->key.key))
			return wrong(r, "the same public key twice", r->word[2]);
	if (r->n == 4)
		w->url = r->word[3];
	p->n_names++;
	return true;
}

static bool read_group(struct reading *r)
{
	struct policy *p = r->policy;
	uint64_t need;
	if (r->n < 4)
		return wrong(r, "a group has a name, a number and members", r->word[0]);
	struct policy_name *g = new_name(r, r->word[1]);
	if (!g)
		return false;
	g->is_group = true;
	g->member_n = (unsigned)(r->n - 3);
	g->member = NEW(r->arena, unsigned, g->member_n);
	if (str_eq(r->word[2], S("all")))
		need = g->member_n;
	else if (str_eq(r->word[2], S("any")))
		need = 1;
	else if (!decimal_read(r->word[2], &need) || !need || need > g->member_n)
		return wrong(r, "must be all, any, or a number from 1 to that of the members", r->word[2]);
	g->need = (unsigned)need;
	for (unsigned i = 0; i < g->member_n; i++) {
		int place = place_of(p, r->word[3 + i]);
		if (place < 0)
			return wrong(r, "no witness or group of this name stands above", r->word[3 + i]);
		if (p->name[place].is_member)
			return wrong(r, "a member of a group already", r->word[3 + i]);
		p->name[place].is_member = true;
		g->member[i] = (unsigned)place;
	}
	p->n_names++;
	return true;
}

static bool read_quorum(struct reading *r)
{
	if (r->n != 2 || r->has_quorum)
		return wrong(r, "there is one quorum, and it has one name", r->word[0]);
	r->has_quorum = true;
	r->policy->quorum = QUORUM_NONE;
	if (str_eq(r->word[1], S("none")))
		return true;
	r->policy->quorum = place_of(r->policy, r->word[1]);
	return r->policy->quorum >= 0 || wrong(r, "no witness or group of this name stands above", r->word[1]);
}

static bool read_line(struct reading *r, struct str line)
{
	static const struct {
		struct str word;
		bool (*read)(struct reading *);
	} kinds[] = { { S_INIT("log"), read_log }, { S_INIT("witness"), read_witness }, { S_INIT("group"), read_group },
		{ S_INIT("quorum"), read_quorum } };
	for (size_t i = 0; i < line.n; i++)
		if (((unsigned char)line.at[i] < 0x20 && line.at[i] != '\t') || line.at[i] == 0x7f)
			return wrong(r, "control characters", S("only tabs may stand here"));
	size_t at = 0;
	while (at < line.n && (line.at[at] == ' ' || line.at[at] == '\t'))
		at++;
	if (at == line.n || line.at[at] == '#')
		return true;
	TRY(split_words(r, line));
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_eq(r->word[0], kinds[i].word))
			return kinds[i].read(r);
	return wrong(r, "a line begins with log, witness, group or quorum", r->word[0]);
}

bool policy_read(struct arena *a, struct str bytes, struct policy **out, struct fault *f)
{
	struct reading *r = NEW(a, struct reading, 1);
	*r = (struct reading){ .arena = a, .policy = NEW(a, struct policy, 1), .fault = f };
	if (bytes.n > POLICY_MOST)
		return fail(f, FAULT_INPUT, "a policy of more than %d bytes", POLICY_MOST);
	if (bytes.n && bytes.at[bytes.n - 1] != '\n')
		return fail(f, FAULT_INPUT, "every line of a policy ends in a line feed");
	while (bytes.n) {
		r->line++;
		TRY(read_line(r, str_split(&bytes, S("\n"))));
	}
	if (!r->has_quorum)
		return fail(f, FAULT_INPUT, "policy: no line says what quorum is enough");
	*out = r->policy;
	return true;
}

bool policy_is_met(const struct policy *p, const bool *has_signed)
{
	bool met[POLICY_NAMES] = { 0 };
	for (size_t i = 0; i < p->n_names; i++) { /* members stand before their group */
		const struct policy_name *name = &p->name[i];
		unsigned n = 0;
		for (unsigned k = 0; name->is_group && k < name->member_n; k++)
			n += met[name->member[k]];
		met[i] = name->is_group ? n >= name->need : has_signed[i];
	}
	return p->quorum == QUORUM_NONE || met[p->quorum];
}
