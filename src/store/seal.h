/* seal.h - encryption at rest: XChaCha20-Poly1305, by libsodium, bound to the place where the result is kept. Also the
   one source of chance of this room.

   sealed = version (1 byte, 1), nonce (24 random bytes), ciphertext, tag (16). What is bound: the log's name, table,
   column and row, so that nothing opens in another place than the one it was made for. */
#ifndef STORE_SEAL_H
#define STORE_SEAL_H
#include "base/fault.h"
#include "base/str.h"

enum { SECRET_BYTES = 32, SEAL_MORE = 1 + 24 + 16 };
struct secret {
	unsigned char bytes[SECRET_BYTES];
};
/* n bytes nobody can know. Fails only if the machine has no source of chance: then the process aborts. */
void chance_fill(void *, size_t n);
void secret_forget(struct secret *);
/* Overwrites n bytes, whatever the compiler thinks of it. */
void wipe(void *, size_t n);

/* A fresh secret in a file only its owner reads, never over one that is there (FAULT_CONFLICT); and read again. */
bool secret_create(const char *path, struct secret *out, struct fault *);
bool secret_read(const char *path, struct secret *out, struct fault *);

struct place {
	struct str log;             /* name of the log; holds no NUL */
	const char *table, *column; /* and neither do these */
	struct str row;             /* its key */
};
/* In the arena: SEAL_MORE bytes longer. */
struct str seal(struct arena *, const struct secret *, const struct place *, struct str plain);
/* Fails: FAULT_SYSTEM, when the key is another one, or a bit or the place is not what it was. */
bool unseal(
    struct arena *, const struct secret *, const struct place *, struct str sealed, struct str *plain, struct fault *);
#endif
