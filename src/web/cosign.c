#include "web/cosign.h"
#include "ledger/decimal.h"
#include "ledger/moment.h"
#include "ledger/witness.h"
#include "store/cosigned.h"
#include "web/cosign_parts.h"

struct asked { /* one witness, in one round of asking */
	size_t name;
	uint64_t old; /* what it is believed to have seen */
	bool again;   /* it has seen another size, and is asked once more */
	struct cosigned now;
};
struct asking {
	struct log *log;
	struct arena *arena;
	const struct cosign_how *how;
	const struct published *head;
	struct str note;       /* the head as this log signed it, without cosignatures */
	struct str text;       /* what is cosigned */
	struct cosigned *kept; /* of each name of the policy, what it said last */
	struct asked *asked;
	size_t n;
	struct cosigning *out;
	bool *has_signed; /* each name of the policy */
	bool is_second;   /* round */
};

bool cosign_is_asked(const struct policy_name *w) { return !w->is_group && w->url.n; }

struct str cosign_url(struct arena *a, const struct policy_name *w, struct str below)
{
	struct str prefix = w->url;
	while (str_ends(prefix, S("/")))
		prefix.n--;
	return str_print(a, "%.*s/%.*s", SF(prefix), SF(below));
}

/* The cosignature of one witness over the text, out of lines it sent or that were kept. */
static bool read_line(
    struct asking *k, const struct policy_name *w, struct str lines, struct cosigned *out, struct fault *f)
{
	struct signature all[SIGNATURES_MOST];
	struct signed_by by;
	struct buf line = { .arena = k->arena };
	size_t n;
	TRY(note_lines_read(k->arena, lines, all, &n, f));
	for (size_t i = 0; i < n; i++) {
		struct note note = { k->text, &all[i], 1 };
		if (!str_eq(all[i].name, w->key.name) || all[i].id != w->key.id)
			continue;
		if (note_check(*k->arena, &note, &w->key, 1, &ed25519, &by) != TRUST_HOLDS || !by.unix_s)
			return fail(f, FAULT_INPUT, "its cosignature does not hold for this checkpoint");
		note_add_line(&line, &all[i]);
		*out = (struct cosigned){ true, k->head->size, k->head->root, by.unix_s, buf_str(&line) };
		return true;
	}
	return fail(f, FAULT_INPUT, "it answered without a cosignature of its key");
}

static bool is_head(const struct asking *k, const struct cosigned *c)
{
	return c->is_there && c->size == k->head->size && hash_same(c->root, k->head->root);
}

/* What is kept of each witness; what was said of this very head counts again. */
static bool read_kept(struct asking *k, struct fault *f)
{
	const struct policy *p = k->how->policy;
	for (size_t i = 0; i < p->n_names; i++) {
		const struct policy_name *w = &p->name[i];
		struct witness_word *word = &k->out->by[i];
		struct cosigned again = { 0 };
		word->is_asked = cosign_is_asked(w);
		k->out->n_asked += word->is_asked;
		if (w->is_group)
			continue;
		TRY(cosigned_read(&k->log->db, k->arena, k->log->row.id, &w->key, &k->kept[i], f));
		if (!is_head(k, &k->kept[i]) || !read_line(k, w, k->kept[i].line, &again, NULL))
			continue;
		word->holds = k->has_signed[i] = true;
		word->unix_s = again.unix_s;
	}
	return true;
}

/* The signatures of the log itself, and nothing else that stands below its head. */
static bool own_note(struct asking *k, struct fault *f)
{
	struct note note, own = { .signature = NEW(k->arena, struct signature, SIGNATURES_MOST) };
	TRY(note_read(k->arena, k->head->note, &note, f));
	for (size_t i = 0; i < note.n; i++)
		for (size_t j = 0; j < k->log->row.n_known; j++)
			if (note.signature[i].id == k->log->row.known[j].id &&
			    str_eq(note.signature[i].name, k->log->row.known[j].name)) {
				own.signature[own.n++] = note.signature[i];
				break;
			}
	k->text = own.text = note.text;
	k->note = note_write(k->arena, &own);
	return true;
}

static bool request_of(struct asking *k, const struct asked *a, struct fetch_request *out, struct fault *f)
{
	struct sha256 hash[TREE_LEVELS + 1];
	struct plan plan = { .n = 0 };
	struct tile_source source = { log_files_get, &k->log->public };
	struct tile_tree tree = { .source = &source, .size = k->head->size, .scratch = *k->arena };
	struct nodes nodes = { tile_tree_node, &tree };
	plan_consistency((struct span_of){ 0, a->old }, k->head->size, &plan);
	TRY(plan_hashes(&nodes, &plan, hash, f));
	*out = (struct fetch_request){ .is_post = true, .most = NOTE_MOST };
	out->url = cosign_url(k->arena, &k->how->policy->name[a->name], S("add-checkpoint"));
	out->body = witness_request_write(k->arena, a->old, hash, plan.n, k->note);
	return true;
}

/* A cosignature, taken if its moment can be right. */
static bool take_cosignature(struct asking *k, struct asked *a, struct str lines, struct fault *f)
{
	const struct policy_name *w = &k->how->policy->name[a->name];
	uint64_t now = k->how->unix_s, far = k->how->clock_s ? k->how->clock_s : COSIGN_CLOCK_S;
	struct cosigned c = { 0 };
	TRY(read_line(k, w, lines, &c, f));
	if (c.unix_s + far < now || c.unix_s > now + far)
		return fail(f, FAULT_INPUT, "it cosigned as of %.*s, which is not now by the clock of this machine",
		    SF(moment_write(k->arena, c.unix_s)));
	if (k->kept[a->name].is_there && c.unix_s < k->kept[a->name].unix_s)
		return fail(f, FAULT_INPUT, "it cosigned as of a moment before its last cosignature");
	a->now = c;
	struct witness_word *word = &k->out->by[a->name];
	word->holds = word->is_fresh = k->has_signed[a->name] = true;
	word->unix_s = c.unix_s;
	return true;
}

/* "17\n": the size it has seen. */
static bool take_size(struct asking *k, struct asked *a, struct str body, struct fault *f)
{
	uint64_t size;
	if (!str_ends(body, S("\n")) || !decimal_read(str_cut(body, 0, body.n - 1), &size))
		return fail(f, FAULT_INPUT, "it says it has seen another size, and not which");
	if (size > k->head->size)
		return fail(f, FAULT_CONFLICT, "it says it has seen %llu leaves of this log, and there are %llu",
		    (unsigned long long)size, (unsigned long long)k->head->size);
	if (k->is_second || size == a->old)
		return fail(f, FAULT_INPUT, "it asks for a proof from the size it was given one from");
	a->old = size, a->again = true;
	return true;
}

static bool take_answer(struct asking *k, struct asked *a, const struct fetch_answer *got, struct fault *f)
{
	if (!got->is_there)
		return fail(f, got->why.kind, "%s", got->why.text);
	switch (got->status) {
	case WITNESS_COSIGNS:
		return take_cosignature(k, a, got->body, f);
	case WITNESS_OTHER_SIZE:
		return take_size(k, a, got->body, f);
	case WITNESS_UNKNOWN_LOG:
		return fail(f, FAULT_MISSING, "it does not know this log; ask its keeper to add it");
	case WITNESS_NOT_SIGNED:
		return fail(f, FAULT_DENIED, "it knows this log by another key (status 403)");
	case WITNESS_NOT_CONSISTENT:
		return fail(f, FAULT_CONFLICT, "it says this head does not continue what it has seen (status 422)");
	default:
		return fail(f, FAULT_INPUT, "it answered with status %d", got->status);
	}
}

static bool is_enough(void *with, size_t i, const struct fetch_answer *got)
{
	struct asking *k = with;
	struct asked *a = &k->asked[i];
	struct fault *why = &k->out->by[a->name].why;
	*why = (struct fault){ 0 };
	a->again = false;
	take_answer(k, a, got, why);
	return !k->how->waits_for_all && policy_is_met(k->how->policy, k->has_signed);
}

/* Asks all of k->asked; what is left in it afterwards has to be asked again. */
static bool ask(struct asking *k, struct fault *f)
{
	struct fetch_request *request = NEW(k->arena, struct fetch_request, k->n + 1);
	struct fetch_answer *got = NEW(k->arena, struct fetch_answer, k->n + 1);
	const struct fetch_enough enough = { is_enough, k, COSIGN_GRACE_MS };
	for (size_t i = 0; i < k->n; i++)
		TRY(request_of(k, &k->asked[i], &request[i], f));
	fetch_until(k->how->fetch, k->arena, request, k->n, got, &enough);
	for (size_t i = 0; i < k->n; i++) /* those that were left, and those nobody could ask */
		if (!got[i].is_there && k->out->by[k->asked[i].name].why.kind == FAULT_NONE)
			k->out->by[k->asked[i].name].why = got[i].why;
	return true;
}

static bool keep(struct asking *k, struct fault *f)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->asked[i].now.is_there) {
			struct cosigned *c = &k->kept[k->asked[i].name];
			*c = k->asked[i].now;
			TRY(cosigned_write(
			    &k->log->db, *k->arena, k->log->row.id, &k->how->policy->name[k->asked[i].name].key, c, f));
		}
	return true;
}

static bool ask_twice(struct asking *k, struct fault *f)
{
	const struct policy *p = k->how->policy;
	size_t again = 0;
	for (size_t i = 0; i < p->n_names; i++)
		if (k->out->by[i].is_asked) {
			const struct cosigned *c = &k->kept[i];
			uint64_t old = c->is_there && c->size <= k->head->size ? c->size : 0;
			k->asked[k->n++] = (struct asked){ .name = i, .old = old };
		}
	TRY(ask(k, f) && keep(k, f));
	for (size_t i = 0; i < k->n; i++)
		if (k->asked[i].again)
			k->asked[again++] = k->asked[i];
	k->n = again, k->is_second = true;
	return !again || (ask(k, f) && keep(k, f));
}

/* The note with everything that holds, as far as it fits. */
static void write_note(struct asking *k)
{
	struct buf b = { .arena = k->arena };
	size_t lines = k->log->row.n_known;
	buf_add(&b, k->note);
	for (size_t i = 0; i < k->how->policy->n_names; i++) {
		struct witness_word *word = &k->out->by[i];
		if (!word->holds)
			continue;
		struct str line = k->kept[i].line;
		if (lines == SIGNATURES_MOST || b.n + line.n > NOTE_MOST) {
			word->holds = k->has_signed[i] = false;
			continue;
		}
		buf_add(&b, line);
		lines++;
		k->out->n_hold++;
	}
	k->out->note = buf_str(&b);
	k->out->is_quorum = policy_is_met(k->how->policy, k->has_signed);
}

bool cosign_head(struct log *l, struct arena *a, const struct cosign_how *how, const struct published *head,
    struct cosigning *out, struct fault *f)
{
	size_t n = how->policy->n_names + 1;
	struct asking k = { .log = l, .arena = a, .how = how, .head = head, .out = out };
	*out = (struct cosigning){ .by = NEW(a, struct witness_word, n) };
	k.kept = NEW(a, struct cosigned, n), k.asked = NEW(a, struct asked, n), k.has_signed = NEW(a, bool, n);
	TRY(own_note(&k, f) && read_kept(&k, f) && ask_twice(&k, f));
	bool *doubts = NEW(a, bool, n), any = false; /* witnesses that say they know better: have they proof? */
	for (size_t i = 0; i < how->policy->n_names; i++)
		any = (doubts[i] = out->by[i].is_asked && out->by[i].why.kind == FAULT_CONFLICT) || any;
	if (any) {
		struct head now = { .size = head->size, .root = head->root, .note = head->note };
		TRY(cosign_confront(l, a, how, &now, doubts, NULL, f));
	}
	write_note(&k);
	return true;
}

static bool publish(struct log *l, struct arena *a, const struct cosign_how *how, struct published *head,
    struct cosigning *said, struct fault *f)
{
	TRY(log_sign(l, a, how->unix_s, head, f));
	if (!how->policy)
		return log_show(l, a, head, head->note, how->unix_s, f);
	TRY(cosign_head(l, a, how, head, said, f) && log_show(l, a, head, said->note, how->unix_s, f));
	struct str status = cosign_status(a, l, how->policy, head, said, how->unix_s);
	return log_files_replace(&l->public, "status", status, f);
}

bool cosign_publish(struct log *l, struct arena *a, const struct cosign_how *how, struct published *head,
    struct cosigning *said, struct fault *f)
{
	int held = -1;
	*said = (struct cosigning){ .is_quorum = !how->policy };
	TRY(log_lock(l, &held, f));
	bool ok = publish(l, a, how, head, said, f);
	log_unlock(held);
	return ok;
}
