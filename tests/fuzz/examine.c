/* Bytes as a receipt, a checkpoint, or parts of one: whatever they are, the findings are JSON, what nobody could check
   is never good, and a receipt is good only where its own steps are. First byte: is anybody here who can check? */
#include "ledger/examine.h"
#include "base/json.h"
#include "fuzz/fuzz.h"
#include "ledger/ed25519.h"

static const char policy_text[] =
    "log register.example/public+8400732b+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c\n"
    "log register.example/cases+07572c5e+AYE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU\n"
    "witness parliament parliament+61619487+BEOnLnFEAXYt9mtowm373yaCquyfJHTspGE+QkoPuv08\n"
    "witness ombudsman ombudsman+c121c30a+BGa+fjMsekUzMr2dCn99sFX1xe8aBq2mbZizn7aBDEc6\n"
    "witness law-society law-society+7b3e5a46+BAtROtm0kkAVygkC7QeQRNOsXb7CMG8GlIwQ2o62458t\n"
    "group outside 2 parliament ombudsman law-society\n"
    "quorum outside\n";

static bool always(void *with, const unsigned char public[32], struct str message, const unsigned char sig[64])
{
	(void)with, (void)public, (void)message, (void)sig;
	return true;
}

static void must_be_sound(struct arena a, const struct examined *x, bool is_unchecked)
{
	static const struct json_limits limits = { 16 << 20, 8, 4000 };
	struct json *json;
	bool all = true;
	for (size_t i = 0; i < x->n; i++)
		if (!str_eq(x->step[i].name, S("witness")) && !str_eq(x->step[i].name, S("other")))
			all = all && (x->step[i].answer == ANSWER_YES || x->step[i].answer == ANSWER_NOT_ASKED);
	MUST((x->good == ANSWER_YES) == all);
	MUST(!is_unchecked || x->good != ANSWER_YES);
	MUST(x->good != ANSWER_YES || (findings_trusted(&x->found) && (!x->is_receipt || x->found.is_included)));
	MUST(json_read(&a, S("findings"), examined_json(&a, x), limits, &json, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct verifier believing = { always, NULL };
	struct arena a = fuzz_room(64 << 20);
	struct policy *policy;
	struct examined x;
	if (!n)
		return 0;
	bool is_unchecked = bytes[0] & 1;
	struct str text = { (const char *)bytes + 1, n - 1 }, half = str_cut(text, text.n / 2, text.n);
	MUST(policy_read(&a, str_of(policy_text), &policy, NULL));
	struct question q = { .bytes = text, .policy = policy, .verifier = is_unchecked ? &believing : &ed25519 };
	q.is_unchecked = is_unchecked;
	q.entry = bytes[0] & 2 ? &half : NULL, q.other = bytes[0] & 4 ? &text : NULL;
	if (examine(&a, &q, &x, NULL))
		must_be_sound(a, &x, is_unchecked);
	return 0;
}
