#include "ledger/ed25519.h"
#include "ledger/ed25519_form.h"
#include "ledger/examine.h"
#include "ledger/moment.h"
#include "ledger/parts.h"
#include "ledger_kit.h"
#include <sodium.h>

#define LOG     "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
#define WITNESS "witness+24b37851+BNYV1Ztajd9BvyjP2HgpwrqYL6TjOwIjGMOq8Bu42xbN"
#define REMORA  "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"

static const char trusted[] = "log " LOG "\nwitness w " WITNESS "\nwitness r " REMORA "\nquorum w\n";

static bool always(void *with, const unsigned char public[32], struct str message, const unsigned char sig[64])
{
	(void)with, (void)public, (void)message, (void)sig;
	return true;
}

/* The vector of a proof for leaf "seven", looked at under a policy. */
static struct examined examined(struct arena *a, struct str file, const char *entry, const char *policy, bool unchecked)
{
	static const struct verifier believing = { always, NULL };
	struct str words = str_of(entry ? entry : "");
	struct policy *p;
	struct examined x = { .good = ANSWER_NOT_ASKED };
	if (!policy_read(a, str_of(policy), &p, NULL))
		return x;
	struct question q = { .bytes = file, .policy = p, .verifier = unchecked ? &believing : &ed25519 };
	q.entry = entry ? &words : NULL, q.is_unchecked = unchecked;
	if (!examine(a, &q, &x, NULL))
		x.good = ANSWER_NOT_ASKED;
	return x;
}

/* "yes signed": the answer and the reason of a step. */
static bool step_is(struct arena *a, const struct examined *x, const char *name, const char *wanted)
{
	for (size_t i = 0; i < x->n; i++) {
		const struct step *s = &x->step[i];
		if (str_eq(s->name, str_of(name)))
			return str_eq(str_print(a, "%s %.*s", answer_word(s->answer), SF(s->why)), str_of(wanted));
	}
	return false;
}

TEST("a receipt is answered step by step, and is good only when no step says otherwise")
{
	struct arena a = ledger_room();
	struct str file = vector_text(ledger_vectors(&a, "tlog_proof"), "text");
	struct examined x = examined(&a, file, "seven", trusted, false);
	CHECK(x.good == ANSWER_YES && x.is_receipt && x.index == 6 && x.n == 6);
	CHECK(step_is(&a, &x, "entry", "yes given") && step_is(&a, &x, "place", "yes stands"));
	CHECK(step_is(&a, &x, "log", "yes signed") && step_is(&a, &x, "quorum", "yes met"));
	CHECK(x.step[3].unix_s == 1679315147 && str_eq(x.step[3].who, S("w")) && str_eq(x.step[4].why, S("absent")));
	x = examined(&a, file, "eight", trusted, false);
	CHECK(x.good == ANSWER_NO && step_is(&a, &x, "place", "no changed") && step_is(&a, &x, "quorum", "yes met"));
	x = examined(&a, file, NULL, trusted, false);
	CHECK(x.good == ANSWER_UNKNOWN && step_is(&a, &x, "entry", "unknown missing") &&
	      step_is(&a, &x, "place", "unknown missing"));
	x = examined(&a, file, "seven", "log " LOG "\nquorum none\n", false);
	CHECK(x.good == ANSWER_YES && step_is(&a, &x, "quorum", "not-asked not-asked"));
	x = examined(&a, file, "seven", "log " LOG "\nwitness r " REMORA "\nquorum r\n", false);
	CHECK(x.good == ANSWER_NO && step_is(&a, &x, "quorum", "no missing"));
	x = examined(&a, file, "seven", "witness w " WITNESS "\nquorum w\n", false);
	CHECK(x.good == ANSWER_NO && step_is(&a, &x, "log", "no unknown"));
	CHECK(examined(&a, S("a letter\n"), "seven", trusted, false).good == ANSWER_NOT_ASKED);
}

TEST("where signatures cannot be checked, nothing that hangs on one is known, and what is wrong without them stays "
     "wrong")
{
	struct arena a = ledger_room();
	struct str file = vector_text(ledger_vectors(&a, "tlog_proof"), "text");
	struct examined x = examined(&a, file, "seven", trusted, true);
	CHECK(x.good == ANSWER_UNKNOWN && step_is(&a, &x, "place", "yes stands"));
	CHECK(step_is(&a, &x, "log", "unknown unchecked") && step_is(&a, &x, "quorum", "unknown unchecked"));
	for (size_t i = 0; i < x.n; i++)
		CHECK(!str_eq(x.step[i].name, S("witness")) || (x.step[i].answer != ANSWER_YES && !x.step[i].unix_s));
	CHECK(examined(&a, file, "eight", trusted, true).good == ANSWER_NO);
	CHECK(examined(&a, file, "seven", "log " LOG "\nwitness r " REMORA "\nquorum r\n", true).good == ANSWER_NO);
}

TEST("a forged signature is told by the name it stands for")
{
	struct arena a = ledger_room();
	struct str file = str_keep(&a, vector_text(ledger_vectors(&a, "tlog_proof"), "text"));
	ptrdiff_t at = str_find(file, S("\n\xe2\x80\x94 witness JLN4UQ")) + 40; /* within the cosignature */
	((char *)(uintptr_t)file.at)[at] = file.at[at] == 'A' ? 'B' : 'A';
	struct examined x = examined(&a, file, "seven", trusted, false);
	CHECK(x.good == ANSWER_NO && step_is(&a, &x, "log", "no broken") && step_is(&a, &x, "quorum", "no void"));
	CHECK(str_eq(x.found.broken, S("w")) && str_find(examined_json(&a, &x), S("\"who\": \"w\"")) > 0);
}

TEST("a second file of the same log tells the same history, another one, or nothing")
{
	struct arena a = ledger_room();
	const struct json *log = ledger_vectors(&a, "testlog"), *all = json_member(log, S("signed_checkpoints"));
	struct str first = all->first->text, last = { 0 };
	for (const struct json *j = all->first; j; j = j->next)
		last = j->text;
	struct policy *p;
	CHECK(policy_read(&a, S("log " LOG "\nquorum none\n"), &p, NULL));
	struct question q = { .bytes = last, .other = &last, .policy = p, .verifier = &ed25519 };
	struct examined x;
	CHECK(examine(&a, &q, &x, NULL) && x.good == ANSWER_YES && step_is(&a, &x, "other", "yes same"));
	q.other = &first;
	CHECK(examine(&a, &q, &x, NULL) && x.good == ANSWER_YES && step_is(&a, &x, "other", "unknown sizes"));
	struct str letter = S("a letter\n");
	q.other = &letter;
	CHECK(!examine(&a, &q, &x, NULL));
}

TEST("a moment of a log reads as a day and a time, and never breaks off")
{
	struct arena a = ledger_room();
	CHECK(str_eq(moment_write(&a, 0), S("1970-01-01 00:00:00 UTC")));
	CHECK(str_eq(moment_write(&a, 1679315147), S("2023-03-20 12:25:47 UTC")));
	CHECK(str_eq(moment_write(&a, 253402300799), S("9999-12-31 23:59:59 UTC")));
	CHECK(str_eq(moment_write(&a, 253402300800), S("second 253402300800")));
	CHECK(str_eq(moment_write(&a, UINT64_MAX), S("second 18446744073709551615")));
}

/* A public key and signature that are random but for one point. */
static bool both_refuse(struct str point, bool in_key)
{
	unsigned char public[32], secret[64], sig[64];
	struct str message = S("message");
	crypto_sign_keypair(public, secret);
	crypto_sign_detached(sig, NULL, (const unsigned char *)message.at, message.n, secret);
	bool was_fine = ed25519_is_well_formed(public, sig) && ed25519_holds(NULL, public, message, sig);
	memcpy(in_key ? public : sig, point.at, 32);
	return was_fine && !ed25519_is_well_formed(public, sig) && !ed25519_holds(NULL, public, message, sig);
}

TEST("points of small order are refused before a browser is asked, as libsodium refuses them")
{
	static const unsigned char ends[] = { 0xec, 0xed, 0xee };
	unsigned char point[32];
	CHECK(sodium_init() >= 0);
	for (int sign = 0; sign < 2; sign++) {
		for (size_t i = 0; i < 2 + sizeof ends; i++) {
			memset(point, i < 2 ? 0 : 0xff, sizeof point);
			point[0] = i < 2 ? (unsigned char)i : ends[i - 2];
			point[31] = (unsigned char)((i < 2 ? 0 : 0x7f) | (sign ? 0x80 : 0));
			CHECK(both_refuse((struct str){ (char *)point, 32 }, true));
			CHECK(both_refuse((struct str){ (char *)point, 32 }, false));
		}
	}
	memset(point, 0xff, sizeof point); /* 2^255 - 1 - 18 + k: a number not below the prime */
	point[31] = 0x7f;
	CHECK(both_refuse((struct str){ (char *)point, 32 }, true));
}

TEST("a text cut into parts is whole again in any order, and any loss is said")
{
	struct arena a = ledger_room();
	char text[700];
	for (EACH(200)) {
		struct arena room = a;
		size_t n = 1 + test_rand(sizeof text), most = 70 + test_rand(100);
		for (size_t i = 0; i < n; i++)
			text[i] = "ab\n c"[test_rand(5)];
		struct str whole = { text, n }, back;
		size_t count = parts_count(whole, most), from = test_rand(count);
		struct buf all = { .arena = &room }, less = { .arena = &room };
		for (size_t i = 0; i < count; i++) {
			struct str part = part_of(&room, whole, most, (from + i) % count);
			CHECK(part.n <= most);
			buf_add(&all, part), buf_char(&all, '\n');
			if (i)
				buf_add(&less, part), buf_char(&less, '\n');
		}
		if (count == 1) {
			CHECK(str_eq(part_of(&room, whole, most, 0), whole));
			continue;
		}
		CHECK(parts_are(buf_str(&all)) && parts_join(&room, buf_str(&all), &back, NULL) && str_eq(back, whole));
		CHECK(!parts_join(&room, buf_str(&less), &back, NULL));
		all.at[all.n - 2] ^= 1;
		CHECK(!parts_join(&room, buf_str(&all), &back, NULL));
	}
}
