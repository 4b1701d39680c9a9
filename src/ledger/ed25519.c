#include "ledger/ed25519.h"
#include <sodium.h>

bool ed25519_holds(void *unused, const unsigned char public[32], struct str message, const unsigned char sig[64])
{
	(void)unused;
	return !crypto_sign_verify_detached(sig, (const unsigned char *)message.at, message.n, public);
}

const struct verifier ed25519 = { ed25519_holds, NULL };
