#include "ledger/blind.h"
#include <assert.h>

enum { BLOCK = 64, PARTS_MOST = 8 };

struct sha256 hmac_sha256(const unsigned char key[32], const struct str *parts, size_t n)
{
	char inner[BLOCK], outer[BLOCK];
	struct str all[PARTS_MOST + 1] = { { inner, BLOCK } };
	assert(n <= PARTS_MOST);
	for (size_t i = 0; i < BLOCK; i++) {
		unsigned char k = i < 32 ? key[i] : 0;
		inner[i] = (char)(k ^ 0x36), outer[i] = (char)(k ^ 0x5c);
	}
	for (size_t i = 0; i < n; i++)
		all[i + 1] = parts[i];
	struct sha256 first = sha256_of(all, n + 1);
	return sha256_of((struct str[]){ { outer, BLOCK }, { (char *)first.bytes, 32 } }, 2);
}

struct sha256 blind_commitment(const unsigned char chance[CHANCE_BYTES], struct str record)
{
	struct str parts[] = { { "returns.commit/v1", sizeof "returns.commit/v1" }, record };
	return hmac_sha256(chance, parts, 2);
}

struct str blind_opening(struct arena *a, const unsigned char chance[CHANCE_BYTES], struct str record)
{
	char *at = arena_bytes(a, CHANCE_BYTES + record.n);
	memcpy(at, chance, CHANCE_BYTES);
	memcpy(at + CHANCE_BYTES, record.at, record.n);
	return (struct str){ at, CHANCE_BYTES + record.n };
}

bool blind_opened(struct str opening, struct sha256 *commitment, struct str *record)
{
	if (opening.n <= CHANCE_BYTES)
		return false;
	*record = str_cut(opening, CHANCE_BYTES, opening.n);
	*commitment = blind_commitment((const unsigned char *)opening.at, *record);
	return true;
}
