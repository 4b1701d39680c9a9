/* window.h - the log of cases in windows: how what is pending is padded with dummies, put in an order nobody can know,
   and anchored meanwhile. Pure: chance is passed in.

   A padded set has the next multiple of 64 above its number of commitments, so that there is always a dummy in it.
   Dummy number i of a seed is a commitment like any other: its chance is HMAC-SHA256(seed, "returns.dummy/v1" NUL, i as
   eight bytes, high first), its record "kind: dummy" LF. Whoever holds the seed can open each of them.
   The set of an anchor stands in the order of its bytes; its root is that of a tree (RFC 6962) of these leaves. */
#ifndef LEDGER_WINDOW_H
#define LEDGER_WINDOW_H
#include "base/fault.h"
#include "ledger/blind.h"
#include "ledger/merkle.h"

enum { WINDOW_UNIT = 64 };
static inline size_t window_padded(size_t n) { return (n / WINDOW_UNIT + 1) * WINDOW_UNIT; }

/* "kind: dummy" LF */
extern const struct str dummy_record;
void dummy_chance(const struct sha256 *seed, uint64_t i, unsigned char chance[CHANCE_BYTES]);
struct sha256 dummy_commitment(const struct sha256 *seed, uint64_t i);
/* Fills list[n..window_padded(n)-1] with the dummies 0, 1, ... of the seed. */
void window_pad(struct sha256 *list, size_t n, const struct sha256 *seed);

/* Every order is as likely as every other (Fisher and Yates), the choices being SHA-256(seed, "returns.shuffle/v1" NUL,
   i as eight bytes, high first) for i = 0, 1, ..., each taken modulo what is left unless that would favour one. The
   seed is thrown away afterwards. */
void window_shuffle(struct sha256 *list, size_t n, const struct sha256 *seed);

/* In the order of the bytes, and the root over it. n > 0. Overwrites scratch memory only. */
void anchor_sort(struct sha256 *list, size_t n);
struct sha256 anchor_root(struct arena scratch, const struct sha256 *list, size_t n);
/* The proof of place `index` in a sorted set; path: room for TREE_LEVELS. */
size_t anchor_path(struct arena scratch, const struct sha256 *list, size_t n, size_t index, struct sha256 *path);
#endif
