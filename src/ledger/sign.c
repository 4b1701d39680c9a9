#include "ledger/sign.h"
#include "base/base64.h"
#include <sodium.h>

void signer_of(struct arena *a, struct str name, enum key_type type, const unsigned char seed[32], struct signer *out)
{
	unsigned char *public = NEW(a, unsigned char, 32);
	crypto_sign_seed_keypair(public, out->secret, seed);
	out->public = vkey_of(str_keep(a, name), type, (struct str){ (const char *)public, 32 });
}

bool signer_read(struct arena *a, struct str s, struct signer *out, struct fault *f)
{
	unsigned char raw[33];
	struct signer made;
	if (str_ends(s, S("\n")))
		s = str_cut(s, 0, s.n - 1);
	if (!str_starts(s, S("PRIVATE+KEY+")))
		return fail(f, FAULT_INPUT, "not a private key: it must begin with PRIVATE+KEY+");
	struct str rest = str_cut(s, 12, s.n);
	struct str name = str_split(&rest, S("+")), id = str_split(&rest, S("+"));
	bool ok = key_name_is_valid(name) && base64_into(rest, raw, sizeof raw) &&
		  (raw[0] == KEY_ED25519 || raw[0] == KEY_COSIGNATURE);
	if (ok) {
		signer_of(a, name, raw[0], raw + 1, &made);
		ok = str_eq(str_print(a, "%08x", (unsigned)made.public.id), id);
	}
	sodium_memzero(raw, sizeof raw);
	if (!ok)
		return fail(f, FAULT_INPUT, "the private key is damaged, or of a type that signs nothing here");
	*out = made;
	signer_forget(&made);
	return true;
}

struct str signer_write(struct arena *a, const struct signer *s)
{
	char raw[33] = { (char)s->public.type };
	memcpy(raw + 1, s->secret, 32);
	struct str key = base64_write(a, (struct str){ raw, sizeof raw });
	sodium_memzero(raw, sizeof raw);
	return str_print(a, "PRIVATE+KEY+%.*s+%08x+%.*s", SF(s->public.name), (unsigned)s->public.id, SF(key));
}

void signer_forget(struct signer *s) { sodium_memzero(s->secret, sizeof s->secret); }

struct signature sign_text(struct arena *a, const struct signer *s, struct str text)
{
	unsigned char *sig = NEW(a, unsigned char, 64);
	crypto_sign_detached(sig, NULL, (const unsigned char *)text.at, text.n, s->secret);
	return (struct signature){ s->public.name, s->public.id, { (const char *)sig, 64 } };
}

struct signature cosign_text(struct arena *a, const struct signer *s, uint64_t unix_s, struct str text)
{
	unsigned char *sig = NEW(a, unsigned char, 72);
	struct str message = cosigned_text(a, unix_s, text);
	for (unsigned k = 0; k < 8; k++)
		sig[k] = (unsigned char)(unix_s >> (56 - 8 * k));
	crypto_sign_detached(sig + 8, NULL, (const unsigned char *)message.at, message.n, s->secret);
	return (struct signature){ s->public.name, s->public.id, { (const char *)sig, 72 } };
}
