#include "base/hash.h"
#include "ledger/moment.h"
#include "web/cosign_parts.h"

/* What one witness shows. */
static bool compare(struct log *l, struct arena *a, const struct head *head, struct str url,
    const struct fetch_answer *got, struct fault *why, struct fault *f)
{
	bool is_ours;
	if (!got->is_there) {
		*why = got->why;
		return true;
	}
	if (got->status == 404)
		return true; /* it never saw this log */
	if (got->status != 200) {
		fail(why, FAULT_INPUT, "%.*s: answered with status %d", SF(url), got->status);
		return true;
	}
	TRY(log_guard_note(l, *a, head, got->body, url, &is_ours, f));
	if (!is_ours)
		fail(why, FAULT_INPUT, "%.*s: shows nothing that this log has signed", SF(url));
	return true;
}

bool cosign_confront(struct log *l, struct arena *a, const struct cosign_how *how, const struct head *head,
    const bool *which, struct witness_word *by, struct fault *f)
{
	const struct policy *p = how->policy;
	struct fetch_request *request = NEW(a, struct fetch_request, p->n_names + 1);
	struct fetch_answer *got = NEW(a, struct fetch_answer, p->n_names + 1);
	size_t *name = NEW(a, size_t, p->n_names + 1), n = 0;
	struct sha256 hash = sha256_of(&l->row.origin, 1);
	struct str hex = sha256_hex(a, hash), below = str_print(a, "%.*s/checkpoint", SF(hex));
	for (size_t i = 0; i < p->n_names; i++)
		if (cosign_is_asked(&p->name[i]) && (!which || which[i])) {
			request[n] =
			    (struct fetch_request){ .url = cosign_url(a, &p->name[i], below), .most = NOTE_MOST };
			name[n++] = i;
		}
	fetch_all(how->fetch, a, request, n, got);
	for (size_t i = 0; i < n; i++) {
		struct fault unused = { 0 }, *why = by ? &by[name[i]].why : &unused;
		if (by)
			by[name[i]].is_asked = true;
		TRY(compare(l, a, head, request[i].url, &got[i], why, f));
	}
	return true;
}

bool cosign_guard(
    struct log *l, struct arena *a, const struct cosign_how *how, struct witness_word *by, struct fault *f)
{
	struct head head;
	struct fault why = { 0 };
	bool is_there = log_head_read(&l->db, a, l->row.id, &head, &why);
	if (!is_there && why.kind != FAULT_MISSING)
		return fail(f, why.kind, "%s", why.text);
	return cosign_confront(l, a, how, is_there ? &head : NULL, NULL, by, f);
}

/* A reason as one line of text that can be served. */
static void add_reason(struct buf *b, const char *reason)
{
	for (; *reason; reason++)
		if ((unsigned char)*reason < ' ' || *reason == 0x7f)
			buf_char(b, '?');
		else
			buf_char(b, *reason);
}

struct str cosign_status(struct arena *a, const struct log *l, const struct policy *p, const struct published *head,
    const struct cosigning *c, uint64_t unix_s)
{
	struct buf b = { .arena = a };
	struct str now = moment_write(a, unix_s);
	buf_print(&b, "log: %.*s\nsize: %llu\nas-of: %.*s\nquorum: %s\n", SF(l->row.origin),
	    (unsigned long long)head->size, SF(now),
	    p->quorum == QUORUM_NONE ? "none asked for"
	    : c->is_quorum           ? "met"
				     : "missing");
	for (size_t i = 0; i < p->n_names; i++) {
		const struct witness_word *word = &c->by[i];
		if (p->name[i].is_group)
			continue;
		buf_print(&b, "witness: %.*s: ", SF(p->name[i].name));
		if (word->holds)
			buf_print(&b, "cosigned %.*s%s", SF(moment_write(a, word->unix_s)),
			    word->is_fresh || !word->is_asked ? "" : "; not now: ");
		else
			buf_print(&b, "missing: ");
		if (!word->is_asked && !word->holds)
			buf_print(&b, "the policy has no address for it");
		else if (!word->is_fresh)
			add_reason(&b, word->why.text);
		buf_char(&b, '\n');
	}
	return buf_str(&b);
}
