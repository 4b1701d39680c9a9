/* note.h - a text with signature lines, and the keys that can check them.

   Source: c2sp.org/signed-note; c2sp.org/tlog-cosignature for type 4. Reading takes only what has one canonical form.
   No signature is computed here: whoever checks brings the function that can (ledger/ed25519.h; in a browser, its own).
   All results live in the arena and borrow from the text given. */
#ifndef LEDGER_NOTE_H
#define LEDGER_NOTE_H
#include "base/buf.h"
#include "base/fault.h"
#include <stdint.h>

enum { NOTE_MOST = 65536, SIGNATURES_MOST = 64, VKEY_MOST = 4096 };
enum key_type { KEY_ED25519 = 1, KEY_COSIGNATURE = 4 }; /* other types are read, and then never hold */

struct vkey {
	struct str name;
	uint32_t id;    /* first four bytes of SHA-256(name, LF, type, key), high byte first */
	uint8_t type;   /* one of enum key_type, or one we cannot check */
	struct str key; /* the public key itself; 32 bytes for the two types above */
};
struct signature {
	struct str name;
	uint32_t id;
	struct str bytes; /* behind the id; at least one */
};
struct note {
	struct str text; /* up to and with the line feed before the empty line: what is signed */
	struct signature *signature;
	size_t n;
};

/* "name+c74f20a3+ARpc2Q...". Fails: FAULT_INPUT, also when the id is not that of name and key. */
bool vkey_read(struct arena *, struct str, struct vkey *out, struct fault *);
struct str vkey_write(struct arena *, const struct vkey *);
/* The key of a name and 32 bytes, with its id. */
struct vkey vkey_of(struct str name, enum key_type, struct str key);
/* A name as notes take it: UTF-8, not empty, no space of any kind, no '+', no control character. */
bool key_name_is_valid(struct str);

/* UTF-8, and no control character but the line feed. */
bool note_text_is_valid(struct str);
/* Fails: FAULT_INPUT with the reason. */
bool note_read(struct arena *, struct str bytes, struct note *out, struct fault *);
/* The text (which ends in a line feed), an empty line, the signature lines. Reading gives back the same. */
struct str note_write(struct arena *, const struct note *);
void note_add_line(struct buf *, const struct signature *);
/* Signature lines alone, as a witness answers them: one to SIGNATURES_MOST. */
bool note_lines_read(struct arena *, struct str lines, struct signature *out, size_t *n, struct fault *);

/* What a cosignature of type 4 signs: the moment and the text of the note. */
struct str cosigned_text(struct arena *, uint64_t unix_s, struct str text);

struct verifier { /* does `sig` sign `message` under the public key? */
	bool (*holds)(void *with, const unsigned char public[32], struct str message, const unsigned char sig[64]);
	void *with;
};
enum trust {
	TRUST_HOLDS,    /* at least one known key signed, and every signature of a known key is good */
	TRUST_NONE,     /* no known key signed */
	TRUST_BROKEN,   /* a signature that names a known key is not its signature: the whole note is worth nothing */
	TRUST_AMBIGUOUS /* two known keys have the same name and id */
};
struct signed_by { /* of one known key */
	bool holds;
	bool is_broken;  /* with TRUST_BROKEN: this key is named by a signature that is not its own */
	uint64_t unix_s; /* type 4: when the latest of its cosignatures was made */
};
/* out[i]: did keys[i] sign? Keys of types we cannot check count as unknown. out is meaningful only with TRUST_HOLDS,
   and is_broken, of one key, with TRUST_BROKEN. */
enum trust note_check(struct arena scratch, const struct note *, const struct vkey *keys, size_t n_keys,
    const struct verifier *, struct signed_by *out);
#endif
