/* key_file.h - a private key in a file that only its owner reads. */
#ifndef STORE_KEY_FILE_H
#define STORE_KEY_FILE_H
#include "ledger/sign.h"

/* A key nobody has seen, in a new file of mode 0600, on disk when this returns. Fails: FAULT_CONFLICT if there is a
   file of that name, FAULT_SYSTEM. */
bool key_file_create(
    struct arena *, const char *path, struct str name, enum key_type, struct vkey *out, struct fault *);
/* The key in it; signer_forget it. Fails: FAULT_MISSING, FAULT_INPUT, FAULT_DENIED when others may read the file. */
bool key_file_read(struct arena *, const char *path, struct signer *out, struct fault *);
#endif
