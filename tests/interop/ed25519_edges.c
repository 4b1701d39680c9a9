/* ed25519_edges.c - our verdict on the lines of go-ed25519, beside that of Go: where both differ, ours must be the
   stricter one, and the case must be a point of low order or an encoding that is not canonical. Prints how many are of
   which kind. */
#include "ledger/ed25519.h"
#include "ledger/ed25519_form.h"
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

enum { LINE = 4096 };

static struct str from_hex(struct str hex, unsigned char *out)
{
	size_t n = 0;
	if (sodium_hex2bin(out, LINE, hex.at, hex.n, NULL, &n, NULL) || n * 2 != hex.n)
		fprintf(stderr, "ed25519_edges: not hexadecimal\n"), exit(2);
	return (struct str){ (const char *)out, n };
}

int main(void)
{
	char line[LINE];
	unsigned char key[LINE], sig[LINE], text[LINE];
	unsigned both = 0, neither = 0, stricter = 0, bad = 0;
	while (fgets(line, sizeof line, stdin)) {
		struct str rest = str_of(line);
		struct str a = str_split(&rest, S(" ")), s = str_split(&rest, S(" ")), m = str_split(&rest, S(" "));
		bool theirs = str_eq(str_split(&rest, S(" ")), S("y"));
		if (from_hex(a, key).n != 32 || from_hex(s, sig).n != 64)
			return 2;
		bool ours = ed25519.holds(NULL, key, from_hex(m, text), sig);
		bool is_odd = str_find(rest, S("LowOrderA")) >= 0 || str_find(rest, S("LowOrderR")) >= 0 ||
			      str_find(rest, S("NonCanonical")) >= 0;
		both += ours && theirs, neither += !ours && !theirs, stricter += !ours && theirs;
		if ((ours && !theirs) || (!ours && theirs && !is_odd)) {
			bad++;
			printf("not so: ours %d, theirs %d: %.*s\n", ours, theirs, SF(rest));
		}
		if (ours && !ed25519_is_well_formed(key, sig)) {
			bad++;
			printf("not so: what libsodium accepts is well formed: %.*s\n", SF(rest));
		}
	}
	printf("Ed25519 edge cases: %u hold for both, %u for neither, %u for Go alone (points of low order, encodings "
	       "that "
	       "are not canonical)\n",
	    both, neither, stricter);
	return bad || both < 10 || neither < 10 || !stricter;
}
