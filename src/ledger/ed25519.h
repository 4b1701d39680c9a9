/* ed25519.h - checks of Ed25519 signatures (RFC 8032), by libsodium. Signing stands apart: ledger/sign.h. */
#ifndef LEDGER_ED25519_H
#define LEDGER_ED25519_H
#include "ledger/note.h"

/* Refuses keys and signatures of small order or in a form that is not the canonical one. */
bool ed25519_holds(void *unused, const unsigned char public[32], struct str message, const unsigned char sig[64]);
extern const struct verifier ed25519;
#endif
