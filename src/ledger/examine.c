#include "ledger/examine.h"
#include "ledger/moment.h"
#include "ledger/parts.h"

static const struct str receipt_head = S_INIT("c2sp.org/tlog-proof@v1\n");
enum { STEPS_MOST = POLICY_NAMES + 6 }; /* entry, place, since, log, quorum, other, and the witnesses */

const char *answer_word(enum answer answer)
{
	static const char *const words[] = { "no", "yes", "unknown", "not-asked" };
	return words[answer];
}

static void add(struct step *list, size_t *n, struct str name, enum answer answer, struct str why, struct str says)
{
	list[(*n)++] = (struct step){ .name = name, .answer = answer, .why = why, .says = says };
}

/* --- who signed --- */

static bool knows_log(const struct policy *p, struct str origin)
{
	for (size_t i = 0; i < p->n_logs; i++)
		if (str_eq(p->log[i].key.name, origin))
			return true;
	return false;
}

static void add_log(struct arena *a, const struct policy *p, const struct findings *found, bool is_unchecked,
    struct step *list, size_t *n)
{
	const struct str log = S("log"), origin = found->checkpoint.origin;
	struct step *step = &list[*n];
	if (found->trust == TRUST_BROKEN)
		add(list, n, log, ANSWER_NO, S("broken"),
		    str_print(a, "the signature in the name of '%.*s' is not its signature: the checkpoint was changed",
			SF(found->broken)));
	else if (found->trust == TRUST_AMBIGUOUS)
		add(list, n, log, ANSWER_NO, S("ambiguous"), S("two keys you trust have the same name and number"));
	else if (!found->log && !knows_log(p, origin))
		add(list, n, log, ANSWER_NO, S("unknown"),
		    str_print(
			a, "no log you trust signed this checkpoint: you know none of the name '%.*s'", SF(origin)));
	else if (!found->log)
		add(list, n, log, ANSWER_NO, S("unsigned"),
		    str_print(a, "no log you trust signed this checkpoint: the key of '%.*s' did not", SF(origin)));
	else if (is_unchecked)
		add(list, n, log, ANSWER_UNKNOWN, S("unchecked"),
		    S("whether the log signed this checkpoint could not be checked here"));
	else
		add(list, n, log, ANSWER_YES, S("signed"), S("the log signed this checkpoint"));
	step->who = found->broken;
}

static void add_witness(struct arena *a, const struct policy_name *w, const struct findings *found,
    const struct signed_by *by, bool is_unchecked, struct step *list, size_t *n)
{
	struct step *step = &list[*n];
	const struct str name = S("witness");
	if (found->trust == TRUST_BROKEN || found->trust == TRUST_AMBIGUOUS)
		add(list, n, name, ANSWER_NO, S("void"),
		    str_print(a, "what the witness '%.*s' signed counts for nothing here", SF(w->name)));
	else if (!by->holds)
		add(list, n, name, ANSWER_NO, S("absent"),
		    str_print(a, "the witness '%.*s' did not cosign this checkpoint", SF(w->name)));
	else if (is_unchecked)
		add(list, n, name, ANSWER_UNKNOWN, S("unchecked"),
		    str_print(a, "whether the witness '%.*s' cosigned could not be checked here", SF(w->name)));
	else {
		add(list, n, name, ANSWER_YES, S("signed"),
		    str_print(a, "the witness '%.*s' saw no other history of this log up to %.*s", SF(w->name),
			SF(moment_write(a, by->unix_s))));
		step->unix_s = by->unix_s;
	}
	step->who = w->name;
}

static void add_quorum(struct arena *a, const struct policy *p, const struct findings *found, bool is_unchecked,
    struct step *list, size_t *n)
{
	const struct str name = S("quorum");
	if (p->quorum == QUORUM_NONE)
		add(list, n, name, ANSWER_NOT_ASKED, S("not-asked"),
		    S("you ask for no witness: the log could show others another history"));
	else if (found->trust == TRUST_BROKEN || found->trust == TRUST_AMBIGUOUS)
		add(list, n, name, ANSWER_NO, S("void"), S("no cosignature counts on this checkpoint"));
	else if (!found->is_quorum)
		add(list, n, name, ANSWER_NO, S("missing"),
		    str_print(a, "%s%zu of your witnesses cosigned it, and your policy asks for more",
			is_unchecked ? "at most " : "", found->n_witnesses));
	else if (is_unchecked)
		add(list, n, name, ANSWER_UNKNOWN, S("unchecked"),
		    S("whether enough witnesses cosigned could not be checked here"));
	else
		add(list, n, name, ANSWER_YES, S("met"), S("that is the quorum your policy asks for"));
}

static void add_signed(struct arena *a, const struct policy *p, const struct findings *found, bool is_unchecked,
    struct step *list, size_t *n)
{
	add_log(a, p, found, is_unchecked, list, n);
	for (size_t i = 0; i < p->n_names; i++)
		if (!p->name[i].is_group)
			add_witness(a, &p->name[i], found, &found->by[i], is_unchecked, list, n);
	add_quorum(a, p, found, is_unchecked, list, n);
}

void examine_signed(struct arena *a, const struct policy *p, const struct findings *found, bool is_unchecked,
    struct step **out, size_t *n)
{
	*out = NEW(a, struct step, STEPS_MOST);
	*n = 0;
	add_signed(a, p, found, is_unchecked, *out, n);
}

/* --- what was recorded, and where --- */

static void add_entry(struct examined *x, bool is_given)
{
	const struct str name = S("entry");
	if (!x->has_entry) {
		add(x->step, &x->n, name, ANSWER_UNKNOWN, S("missing"),
		    S("the receipt does not carry what was recorded, and it was not given beside it"));
		add(x->step, &x->n, S("place"), ANSWER_UNKNOWN, S("missing"),
		    S("whether it stands at that place cannot be said without it"));
		return;
	}
	if (is_given)
		add(x->step, &x->n, name, ANSWER_YES, S("given"), S("what was recorded was given beside the receipt"));
	else if (x->receipt.is_anchored)
		add(x->step, &x->n, name, ANSWER_YES, S("anchored"),
		    S("the entry at that place is an anchor over blinded records that wait for their own, and this "
		      "receipt opens one of them"));
	else if (x->receipt.is_opened)
		add(x->step, &x->n, name, ANSWER_YES, S("opened"),
		    S("the log holds a blinded entry, and this receipt opens it"));
	else
		add(x->step, &x->n, name, ANSWER_YES, S("carried"), S("the receipt carries what was recorded"));
	if (x->found.is_included)
		add(x->step, &x->n, S("place"), ANSWER_YES, S("stands"),
		    S("this record stands at that place, unchanged"));
	else
		add(x->step, &x->n, S("place"), ANSWER_NO, S("changed"),
		    S("this record does not stand at that place: it, or the receipt, was changed"));
}

/* Moments of the witnesses that signed: the first, or the last. 0: none did. */
static uint64_t moment_of(const struct policy *p, const struct findings *found, bool is_last)
{
	uint64_t at = 0;
	for (size_t i = 0; i < p->n_names; i++)
		if (!p->name[i].is_group && found->by[i].holds)
			at = !at || (found->by[i].unix_s > at) == is_last ? found->by[i].unix_s : at;
	return at;
}

static struct str since_says(
    struct arena *a, const struct policy *p, const struct findings *before, const struct findings *found)
{
	uint64_t from = moment_of(p, before, false), to = moment_of(p, found, true);
	unsigned long long n = before->checkpoint.size;
	if (!from || !to)
		return str_print(a, "when the log had %llu entries, this was not among them yet", n);
	return str_print(a,
	    "by the clocks of your witnesses this was recorded between %.*s, when the log had %llu entries and not "
	    "this "
	    "one, and %.*s",
	    SF(moment_write(a, from)), n, SF(moment_write(a, to)));
}

/* The checkpoint from before that the receipt carries. One that is not trusted shows nothing, and does no harm. */
static void add_since(struct arena *a, const struct question *q, struct examined *x)
{
	struct findings before;
	const struct str name = S("since");
	struct step *step = &x->step[x->n];
	if (!x->has_entry || !x->receipt.since.n)
		return;
	bool is_read = judge_checkpoint(a, x->receipt.since, q->policy, q->verifier, &before, NULL) &&
		       str_eq(before.checkpoint.origin, x->found.checkpoint.origin);
	if (is_read && before.checkpoint.size > x->index)
		add(x->step, &x->n, name, ANSWER_NO, S("changed"),
		    S("the earlier checkpoint in the receipt is not from before this record: the receipt was changed"));
	else if (!is_read || !findings_trusted(&before))
		add(x->step, &x->n, name, ANSWER_NOT_ASKED, S("untrusted"),
		    S("the earlier checkpoint in the receipt is not signed as your policy asks: it does not show when "
		      "this was not recorded yet"));
	else if (q->is_unchecked)
		add(x->step, &x->n, name, ANSWER_UNKNOWN, S("unchecked"),
		    S("since when this is recorded could not be checked here"));
	else {
		add(x->step, &x->n, name, ANSWER_YES, S("since"), since_says(a, q->policy, &before, &x->found));
		step->unix_s = moment_of(q->policy, &before, false);
	}
}

static bool examine_receipt(struct arena *a, const struct question *q, struct examined *x, struct fault *f)
{
	struct proof_file proof;
	TRY(proof_file_read(a, q->bytes, &proof, f));
	x->is_receipt = true, x->index = proof.index;
	if (q->entry) {
		x->receipt = (struct receipt){ .leaf = hash_leaf(*q->entry), .words = *q->entry };
		x->has_entry = true;
	} else
		x->has_entry = proof.has_extra && receipt_read(a, proof.extra, &x->receipt);
	TRY(x->has_entry ? judge_proof(a, &proof, x->receipt.leaf, q->policy, q->verifier, &x->found, f)
			 : judge_checkpoint(a, proof.note, q->policy, q->verifier, &x->found, f));
	add_entry(x, q->entry != NULL);
	add_since(a, q, x);
	return true;
}

/* --- another file of the same log --- */

/* The signed checkpoint of a receipt, or the file itself. */
static bool note_of(struct arena *a, struct str bytes, struct str *note, struct fault *f)
{
	struct proof_file proof;
	*note = bytes;
	if (!str_starts(bytes, receipt_head))
		return true;
	TRY(proof_file_read(a, bytes, &proof, f));
	*note = proof.note;
	return true;
}

static void add_other(struct examined *x, const struct findings *other, bool is_unchecked)
{
	const struct checkpoint *one = &x->found.checkpoint, *two = &other->checkpoint;
	const struct str name = S("other");
	if (!x->found.log || x->found.log != other->log)
		add(x->step, &x->n, name, ANSWER_UNKNOWN, S("unrelated"),
		    S("the other file is not signed by the same log, and says nothing of this one"));
	else if (one->size != two->size)
		add(x->step, &x->n, name, ANSWER_UNKNOWN, S("sizes"),
		    S("the other file tells of another size of the log: only the log itself can show whether both "
		      "belong to "
		      "one history"));
	else if (hash_same(one->root, two->root))
		add(x->step, &x->n, name, ANSWER_YES, S("same"), S("the other file tells the same history"));
	else if (is_unchecked)
		add(x->step, &x->n, name, ANSWER_UNKNOWN, S("unchecked"),
		    S("whether the log signed both histories could not be checked here"));
	else
		add(x->step, &x->n, name, ANSWER_NO, S("forked"),
		    S("the log signed two histories of the same length: it showed different people different things"));
}

static bool examine_other(struct arena *a, const struct question *q, struct examined *x, struct fault *f)
{
	struct findings other;
	struct str note;
	struct fault why;
	if (q->other->n > PROOF_FILE_MOST || !note_of(a, *q->other, &note, &why) ||
	    !judge_checkpoint(a, note, q->policy, q->verifier, &other, &why))
		return fail(f, FAULT_INPUT, "the other file is neither a receipt nor a signed checkpoint");
	add_other(x, &other, q->is_unchecked);
	return true;
}

static enum answer whole(const struct step *list, size_t n)
{
	enum answer good = ANSWER_YES;
	for (size_t i = 0; i < n; i++) {
		if (str_eq(list[i].name, S("witness"))) /* not each of them must sign: the quorum says how many */
			continue;
		if (list[i].answer == ANSWER_NO)
			return ANSWER_NO;
		if (list[i].answer == ANSWER_UNKNOWN && !str_eq(list[i].name, S("other")))
			good = ANSWER_UNKNOWN;
	}
	return good;
}

bool examine(struct arena *a, const struct question *asked, struct examined *out, struct fault *f)
{
	struct question whole_file = *asked, *q = &whole_file;
	struct examined x = { .policy = q->policy, .step = NEW(a, struct step, STEPS_MOST) };
	struct fault why;
	TRY(!parts_are(q->bytes) || parts_join(a, q->bytes, &q->bytes, f));
	if (q->bytes.n > PROOF_FILE_MOST)
		return fail(f, FAULT_INPUT, "neither a receipt nor a signed checkpoint: none has more than %d bytes",
		    (int)PROOF_FILE_MOST);
	if (str_starts(q->bytes, receipt_head))
		TRY(examine_receipt(a, q, &x, f));
	else if (!judge_checkpoint(a, q->bytes, q->policy, q->verifier, &x.found, &why))
		return fail(f, FAULT_INPUT,
		    "neither a receipt, whose first line is c2sp.org/tlog-proof@v1, nor a signed checkpoint: %s",
		    why.text);
	add_signed(a, q->policy, &x.found, q->is_unchecked, x.step, &x.n);
	TRY(!q->other || examine_other(a, q, &x, f));
	x.good = whole(x.step, x.n);
	*out = x;
	return true;
}
