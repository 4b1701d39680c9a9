/* ed25519_form.h - what libsodium refuses before it checks a signature, for those who check with something else, so
   that both say the same: points of small order, under which a signature says nothing of who made it, and keys that are
   not written in their one form.

   Source: RFC 8032 section 5.1; the eight points of small order of the curve, in all their encodings. */
#ifndef LEDGER_ED25519_FORM_H
#define LEDGER_ED25519_FORM_H
#include <stdbool.h>

bool ed25519_is_well_formed(const unsigned char public[32], const unsigned char sig[64]);
#endif
