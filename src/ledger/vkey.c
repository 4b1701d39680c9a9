#include "base/base64.h"
#include "base/hash.h"
#include "ledger/note.h"

static const uint8_t type_ecdsa = 2; /* an older type, whose ids are made of the key alone */

static uint32_t id_of(struct str name, uint8_t type, struct str key)
{
	const char between[2] = { '\n', (char)type };
	struct str parts[] = { name, { between, 2 }, key };
	struct sha256 h = sha256_of(parts, 3);
	return (uint32_t)h.bytes[0] << 24 | (uint32_t)h.bytes[1] << 16 | (uint32_t)h.bytes[2] << 8 | h.bytes[3];
}

struct vkey vkey_of(struct str name, enum key_type type, struct str key)
{
	return (struct vkey){ name, id_of(name, (uint8_t)type, key), (uint8_t)type, key };
}

static bool hex_read(struct str s, uint32_t *out)
{
	uint32_t v = 0;
	if (s.n != 8)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.at[i];
		if ((c < '0' || c > '9') && (c < 'a' || c > 'f'))
			return false;
		v = v << 4 | (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	*out = v;
	return true;
}

bool vkey_read(struct arena *a, struct str s, struct vkey *out, struct fault *f)
{
	struct str rest = s, raw;
	struct str name = str_split(&rest, S("+")), id = str_split(&rest, S("+"));
	struct vkey k = { .name = name };
	if (s.n > VKEY_MOST || !key_name_is_valid(name))
		return fail(f, FAULT_INPUT, "not a public key: it must be a name, '+', eight digits, '+' and base64");
	if (!hex_read(id, &k.id))
		return fail(f, FAULT_INPUT, "the id of key %.*s must be eight digits 0-9, a-f", SF(name));
	if (!base64_read(a, rest, &raw) || raw.n < 2)
		return fail(f, FAULT_INPUT, "key %.*s is not base64 of a type and a key", SF(name));
	k.type = (uint8_t)raw.at[0];
	k.key = str_cut(raw, 1, raw.n);
	bool is_ours = k.type == KEY_ED25519 || k.type == KEY_COSIGNATURE;
	if (is_ours && k.key.n != 32)
		return fail(f, FAULT_INPUT, "key %.*s has %zu bytes, not 32", SF(name), k.key.n);
	if (k.type != type_ecdsa && k.id != id_of(name, k.type, k.key))
		return fail(f, FAULT_INPUT, "key %.*s: the id does not belong to this name and key", SF(name));
	*out = k;
	return true;
}

struct str vkey_write(struct arena *a, const struct vkey *k)
{
	char *raw = arena_bytes(a, 1 + k->key.n);
	raw[0] = (char)k->type;
	memcpy(raw + 1, k->key.at, k->key.n);
	struct str key = base64_write(a, (struct str){ raw, 1 + k->key.n });
	return str_print(a, "%.*s+%08x+%.*s", SF(k->name), (unsigned)k->id, SF(key));
}

static uint64_t time_of(const unsigned char *at)
{
	uint64_t t = 0;
	for (unsigned k = 0; k < 8; k++)
		t = t << 8 | at[k];
	return t;
}

/* Is `s` a signature of the key over the text? Tells when it was made, if it says. */
static bool holds(struct arena scratch, struct str text, const struct signature *s, const struct vkey *k,
    const struct verifier *v, uint64_t *unix_s)
{
	const unsigned char *at = (const unsigned char *)s->bytes.at, *public = (const unsigned char *)k->key.at;
	*unix_s = 0;
	if (k->type == KEY_ED25519)
		return s->bytes.n == 64 && v->holds(v->with, public, text, at);
	if (s->bytes.n != 72 || time_of(at) >> 63)
		return false;
	*unix_s = time_of(at);
	return v->holds(v->with, public, cosigned_text(&scratch, *unix_s, text), at + 8);
}

static bool can_check(const struct vkey *k)
{
	return (k->type == KEY_ED25519 || k->type == KEY_COSIGNATURE) && k->key.n == 32;
}

static bool same_key(const struct vkey *k, struct str name, uint32_t id)
{
	return k->id == id && str_eq(k->name, name);
}

enum trust note_check(struct arena scratch, const struct note *note, const struct vkey *keys, size_t n_keys,
    const struct verifier *v, struct signed_by *out)
{
	bool any = false;
	for (size_t i = 0; i < n_keys; i++) {
		out[i] = (struct signed_by){ 0 };
		for (size_t k = 0; k < i; k++)
			if (same_key(&keys[k], keys[i].name, keys[i].id))
				return TRUST_AMBIGUOUS;
	}
	for (size_t s = 0; s < note->n; s++)
		for (size_t i = 0; i < n_keys; i++) {
			const struct signature *one = &note->signature[s];
			uint64_t unix_s;
			if (!can_check(&keys[i]) || !same_key(&keys[i], one->name, one->id))
				continue;
			if (!holds(scratch, note->text, one, &keys[i], v, &unix_s)) {
				out[i].is_broken = true;
				return TRUST_BROKEN;
			}
			any = out[i].holds = true;
			out[i].unix_s = unix_s > out[i].unix_s ? unix_s : out[i].unix_s;
		}
	return any ? TRUST_HOLDS : TRUST_NONE;
}
