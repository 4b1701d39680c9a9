/* verify.c - the verifier of receipts as the module shows it to a page: ui/verify.js is the other side.

   A call is made as with engine.c: hf_begin, hf_put for each text, the call, hf_said. It is a small module of its own,
   without law, and it computes no signature: hf_signatures lists what is to be checked, whoever calls checks that by
   the browser's own Ed25519, and hf_findings takes the answers. A call that follows another begins with hf_begin, too.
 */
#include "base/base64.h"
#include "base/json_write.h"
#include "ledger/ed25519_form.h"
#include "ledger/examine.h"
#include "wasm/memory.h"
#include <stdio.h>

#define EXPORT(name) __attribute__((export_name(#name))) name

struct texts { /* at NULL: not given */
	struct str file, policy, entry, other;
};
enum { ROOM = 16 << 20 }; /* for what is read and judged; the list grows behind it: a judge's scratch is not its own */
static struct verify {
	struct arena room, list;
	struct texts texts;
	struct str said;
	char full[128];
} verify;

void engine_full(size_t wanted)
{
	snprintf(verify.full, sizeof verify.full,
	    "out of memory (%zu more bytes wanted); the input is larger than this module allows", wanted);
	verify.said = str_of(verify.full);
	__builtin_trap();
}

void EXPORT(hf_begin)(void)
{
	struct arena all = memory_law(); /* the arena behind the stack; no law stands in this module */
	verify.room = verify.list = all;
	verify.room.end = verify.list.at = all.at + ROOM;
	verify.said = (struct str){ 0 };
}

char *EXPORT(hf_put)(size_t n) { return arena_bytes(&verify.room, n); }
const char *EXPORT(hf_said)(void) { return verify.said.at; }
size_t EXPORT(hf_said_size)(void) { return verify.said.n; }

static bool done(bool ok, struct str result, const struct fault *f)
{
	verify.said = ok ? result : str_keep(&verify.room, str_of(f->text));
	return ok;
}

/* --- signatures, listed in the first call and answered in the second, in the same order --- */

struct asking {
	struct json_out *list;
	struct str answers; /* a byte for each signature, as hf_findings has them */
	size_t n;
};

static void pair_base64(struct json_out *j, struct str key, const unsigned char *at, size_t n)
{
	json_pair(j, key, base64_write(j->buf->arena, (struct str){ (const char *)at, n }));
}

/* Adds a signature to the list, and goes on as if it held, so that all of them are met. */
static bool list_it(void *with, const unsigned char public[32], struct str message, const unsigned char sig[64])
{
	struct asking *asking = with;
	if (!ed25519_is_well_formed(public, sig))
		return false;
	json_open_flat(asking->list, '{');
	pair_base64(asking->list, S("key"), public, 32);
	pair_base64(asking->list, S("signature"), sig, 64);
	json_pair(asking->list, S("message"), message);
	json_close(asking->list, '}');
	return true;
}

/* The next answer. One that is missing is a no. */
static bool answered(void *with, const unsigned char public[32], struct str message, const unsigned char sig[64])
{
	struct asking *asking = with;
	(void)message;
	return ed25519_is_well_formed(public, sig) && asking->n < asking->answers.n &&
	       asking->answers.at[asking->n++] != 'n';
}

/* What is asked, filled text by text before a call. */
static bool look(struct asking *asking, const struct verifier *v, struct examined *out, struct fault *f)
{
	struct texts *t = &verify.texts;
	struct policy *policy;
	TRY(policy_read(&verify.room, t->policy, &policy, f));
	struct question q = { .bytes = t->file, .policy = policy, .verifier = v };
	q.entry = t->entry.at ? &t->entry : NULL;
	q.other = t->other.at ? &t->other : NULL;
	q.is_unchecked = str_find(asking->answers, S("?")) >= 0;
	return examine(&verify.room, &q, out, f);
}

/* The texts of the next call: the file, the policy, and for what was not given a place of 0: the entry, another file.
 */
void EXPORT(hf_texts)(const char *file, size_t n_file, const char *policy, size_t n_policy, const char *entry,
    size_t n_entry, const char *other, size_t n_other)
{
	verify.texts = (struct texts){ { file, n_file }, { policy, n_policy }, { entry, n_entry }, { other, n_other } };
}

/* What there is to check, as JSON: [{"key", "signature", "message"}...], the first two in base64. */
int EXPORT(hf_signatures)(void)
{
	struct buf b = { .arena = &verify.list };
	struct json_out j = { .buf = &b };
	struct asking asking = { .list = &j };
	struct examined x;
	struct fault f;
	json_open(&j, '[');
	bool ok = look(&asking, &(struct verifier){ list_it, &asking }, &x, &f);
	json_close(&j, ']');
	return done(ok, buf_str(&b), &f);
}

/* answers: for each signature of the list 'y' it holds, 'n' it does not, '?' nobody here can check it: with one of
   these nothing that depends on a signature is known. The findings as JSON, byte for byte `holdfast verify --json`. */
int EXPORT(hf_findings)(const char *answers, size_t n_answers)
{
	struct asking asking = { .answers = { answers, n_answers } };
	struct examined x;
	struct fault f;
	bool ok = look(&asking, &(struct verifier){ answered, &asking }, &x, &f);
	return done(ok, ok ? examined_json(&verify.room, &x) : S(""), &f);
}

/* Whom a policy trusts, as JSON. */
int EXPORT(hf_policy)(const char *at, size_t n)
{
	struct policy *policy;
	struct fault f;
	bool ok = policy_read(&verify.room, (struct str){ at, n }, &policy, &f);
	return done(ok, ok ? policy_json(&verify.room, policy) : S(""), &f);
}
