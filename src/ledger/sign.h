/* sign.h - the only place that signs: checkpoints of a log, cosignatures of a witness. Ed25519 (RFC 8032), by
   libsodium.

   What it may sign is decided elsewhere; the secret lives in the struct, which the caller wipes with signer_forget. */
#ifndef LEDGER_SIGN_H
#define LEDGER_SIGN_H
#include "ledger/checkpoint.h"

struct signer {
	struct vkey public; /* name, id, type, public key; the bytes live in the arena */
	unsigned char secret[64];
};
/* A key made of 32 bytes of chance nobody else knows. type: KEY_ED25519 for a log, KEY_COSIGNATURE for a witness. */
void signer_of(struct arena *, struct str name, enum key_type, const unsigned char seed[32], struct signer *out);
/* "PRIVATE+KEY+name+c74f20a3+AYEK...", with a line feed behind it or not. Fails: FAULT_INPUT. */
bool signer_read(struct arena *, struct str, struct signer *out, struct fault *);
/* The same back, without a line feed. It is a secret. */
struct str signer_write(struct arena *, const struct signer *);
void signer_forget(struct signer *);

/* The signature of a log over the text of a note. */
struct signature sign_text(struct arena *, const struct signer *, struct str text);
/* The cosignature of a witness: as of that moment, this is the largest consistent tree it has seen. */
struct signature cosign_text(struct arena *, const struct signer *, uint64_t unix_s, struct str text);
#endif
