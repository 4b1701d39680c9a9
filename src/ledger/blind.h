/* blind.h - the leaf of a case: a commitment that says nothing until it is opened, and can never be opened otherwise.

   commitment = HMAC-SHA256(chance, "returns.commit/v1" NUL record). `chance` is 32 fresh random bytes for each event,
   kept beside the record; once both are destroyed the leaf is 32 bytes of noise. */
#ifndef LEDGER_BLIND_H
#define LEDGER_BLIND_H
#include "base/hash.h"

enum { CHANCE_BYTES = 32 };
/* HMAC-SHA256 (RFC 2104) over the n parts, one after the other, under 32 bytes of key. */
struct sha256 hmac_sha256(const unsigned char key[32], const struct str *parts, size_t n);
struct sha256 blind_commitment(const unsigned char chance[CHANCE_BYTES], struct str record);
/* The opening as a proof file carries it: the chance, then the record. */
struct str blind_opening(struct arena *, const unsigned char chance[CHANCE_BYTES], struct str record);
/* The commitment of an opening, and where its record stands in it. false: too short to be one. */
bool blind_opened(struct str opening, struct sha256 *commitment, struct str *record);
#endif
