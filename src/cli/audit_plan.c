/* audit_plan.c - before a draw: how large a sample must be, the chance of a body, the plan, what is revealed. */
#include "base/file.h"
#include "cli/audit_kit.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "ledger/decimal.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

/* The only place of these defaults. */
enum { LEAST_REVEALED = 2, SURETY_PPM = 950000, DAYS_TO_OPEN = 14 };

#define FLAG_APPEND                                                                                                    \
	{                                                                                                              \
		"append", 0, "DIR", "DIR", "append the entry to the public log in DIR and print its index"             \
	}
const struct flag cli_audit_size_flags[] = {
	{ "bad", 0, "SHARE", NULL, "the share of files that would be bad: 1%, 0.5% (without it: a table)" },
	{ "surety", 0, "SHARE", NULL, "how surely at least one of them is to be seen (default 95%)" }, FLAG_HELP,
	FLAGS_END
};
const struct flag cli_audit_nonce_flags[] = { FLAG_HELP, FLAGS_END };
const struct flag cli_audit_plan_flags[] = { FLAG_POLICY, FLAG_KEY,
	{ "sample", 0, "N", NULL, "leaves to draw (`holdfast audit size` helps)" },
	{ "from", 0, "INDEX", NULL, "first leaf that may be drawn (default 0)" },
	{ "to", 0, "INDEX", NULL, "first leaf that may not be drawn any more (default: all there are)" },
	{ "least", 0, "N", NULL, "bodies that must reveal their chance (default 2)" },
	{ "days", 0, "N", NULL, "days in which the leaves are to be opened (default 14)" }, FLAG_APPEND, FLAG_HELP,
	FLAGS_END };
const struct flag cli_audit_reveal_flags[] = { FLAG_POLICY, FLAG_KEY,
	{ "refused", 0, NULL, NULL, "record that the body did not reveal its chance" }, FLAG_APPEND, FLAG_HELP,
	FLAGS_END };

/* "1%", "0.5%": parts of a million, above 0 and below all of it. */
static bool read_share(const struct args *args, const char *flag, unsigned otherwise, unsigned *out, struct fault *f)
{
	const char *word = args_value(args, flag);
	uint64_t whole = 0, part = 0;
	*out = otherwise;
	if (!word)
		return true;
	struct str rest = str_of(word);
	bool ok = str_ends(rest, S("%"));
	rest.n -= ok;
	struct str left = str_split(&rest, S("."));
	ok = ok && decimal_read(left, &whole) && whole < 100 && rest.n <= 4;
	for (size_t i = 0; ok && i < 4; i++) {
		int c = i < rest.n ? rest.at[i] : '0';
		ok = c >= '0' && c <= '9';
		part = part * 10 + (uint64_t)(c - '0');
	}
	if (!ok || !(whole * 10000 + part))
		return fail(f, FAULT_INPUT, "--%s must be a share like 1%% or 0.5%%, not '%s'", flag, word);
	*out = (unsigned)(whole * 10000 + part);
	return true;
}

static void say_size(struct buf *b, unsigned bad, unsigned surety)
{
	buf_print(b, "if %u.%04u%% of all files are bad, %llu drawn at random show at least one with %u.%04u%%\n",
	    bad / 10000, bad % 10000, (unsigned long long)audit_sample(bad, surety), surety / 10000, surety % 10000);
}

enum code cli_audit_size(struct cli *cli, const struct args *args)
{
	static const unsigned table[] = { 1000, 5000, 10000, 20000, 50000, 100000, 200000 };
	struct buf b = { .arena = &cli->keep };
	unsigned bad, surety;
	struct fault f;
	if (!read_share(args, "bad", 0, &bad, &f) || !read_share(args, "surety", SURETY_PPM, &surety, &f))
		return cli_fault(&f);
	if (bad)
		print_out(str_print(&cli->keep, "%llu\n", (unsigned long long)audit_sample(bad, surety)));
	for (size_t i = 0; !bad && i < sizeof table / sizeof *table; i++)
		say_size(&b, table[i], surety);
	print_out(buf_str(&b));
	return CODE_WORKED;
}

/* 32 bytes of chance in a file only its owner reads; prints what goes into the plan. */
static bool make_nonce(struct cli *cli, const char *name, const char *path, struct fault *f)
{
	struct sha256 chance;
	if (!key_name_is_valid(str_of(name)) || strchr(name, '='))
		return fail(f, FAULT_INPUT, "the name of a body is one word without '+' and '='");
	if (sodium_init() < 0)
		return fail(f, FAULT_SYSTEM, "no source of chance on this machine");
	randombytes_buf(chance.bytes, sizeof chance.bytes);
	struct str hex = sha256_hex(&cli->keep, chance);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && write(fd, hex.at, hex.n) == (ssize_t)hex.n && write(fd, "\n", 1) == 1 && !fsync(fd);
	int why = errno;
	if (fd >= 0)
		close(fd);
	if (!ok)
		return fail(f, why == EEXIST ? FAULT_CONFLICT : FAULT_SYSTEM, "%s: %s", path, strerror(why));
	struct str commitment = sha256_hex(&cli->keep, audit_commitment(str_of(name), chance.bytes));
	print_out(str_print(&cli->keep, "%s=%.*s\n", name, SF(commitment)));
	return true;
}

enum code cli_audit_nonce(struct cli *cli, const struct args *args)
{
	struct fault f;
	if (!make_nonce(cli, args->rest[0], args->rest[1], &f))
		return cli_fault(&f);
	print_note("the line above goes into the plan; keep %s to yourself until the plan is published, then reveal it",
	    args->rest[1]);
	return CODE_WORKED;
}

static bool read_number(const struct args *args, const char *flag, uint64_t otherwise, uint64_t *out, struct fault *f)
{
	const char *word = args_value(args, flag);
	*out = otherwise;
	return !word || kit_number(word, flag, out, f);
}

static bool fill_plan(struct cli *cli, const struct args *args, struct audit_plan *p, struct fault *f)
{
	uint64_t days;
	TRY(read_number(args, "sample", 0, &p->sample, f) && read_number(args, "from", 0, &p->from, f) &&
	    read_number(args, "to", p->size, &p->to, f) && read_number(args, "least", LEAST_REVEALED, &p->least, f) &&
	    read_number(args, "days", DAYS_TO_OPEN, &days, f));
	p->days = str_print(&cli->keep, "%llu days", (unsigned long long)days);
	for (int i = 1; i < args->n_rest; i++) {
		struct str value = str_of(args->rest[i]), name = str_split(&value, S("="));
		if (p->n == AUDIT_BODIES_MOST)
			return fail(f, FAULT_INPUT, "a plan has at most %d bodies", AUDIT_BODIES_MOST);
		p->body[p->n].name = name;
		if (!sha256_of_hex(value, &p->body[p->n++].commitment))
			return fail(f, FAULT_INPUT, "'%s' is not NAME=COMMITMENT, as `holdfast audit nonce` prints it",
			    args->rest[i]);
	}
	return true;
}

enum code cli_audit_plan(struct cli *cli, const struct args *args)
{
	struct log_place cases = { .files.fd = -1 };
	struct log_seen seen = { 0 };
	struct audit_plan plan = { 0 };
	struct str entry = { 0 };
	struct fault f;
	if (!args_has(args, "sample"))
		return cli_usage(cli, "say how many leaves to draw: --sample N; `holdfast audit size` helps");
	bool ok = place_open(cli, args, args->rest[0], &cases, &f) && place_look(cli, &cases, &seen, &f) &&
		  place_is_trusted(cli, args, &cases, &seen, &f);
	plan.log = seen.c.origin, plan.size = seen.c.size, plan.root = seen.c.root;
	ok = ok && fill_plan(cli, args, &plan, &f) && audit_plan_write(&cli->keep, &plan, &entry, &f) &&
	     audit_publish(cli, args_value(args, "append"), entry, &f);
	place_close(&cases);
	return ok ? CODE_WORKED : cli_fault(&f);
}

static bool reveal(struct cli *cli, const struct args *args, struct audit *a, struct str *entry, struct fault *f)
{
	struct str name = str_of(args->rest[2]);
	struct sha256 chance;
	struct file file;
	if (args_has(args, "refused")) {
		TRY(audit_refusal_write(&cli->keep, &a->plan, name, entry, f));
	} else {
		TRY(file_read(&cli->keep, args->rest[3], 100, &file, f));
		struct str hex = str_cut(file.bytes, 0, file.bytes.n - str_ends(file.bytes, S("\n")));
		if (!sha256_of_hex(hex, &chance))
			return fail(f, FAULT_INPUT, "%s: not the chance of a body: 64 digits", args->rest[3]);
		TRY(audit_nonce_write(&cli->keep, &a->plan, name, chance.bytes, entry, f));
	}
	switch (audit_take(cli->scratch, &a->plan, *entry)) {
	case AUDIT_TOOK:
		return true;
	case AUDIT_FALSE:
		return fail(
		    f, FAULT_DENIED, "%s is no body of this plan, or committed to another chance", args->rest[2]);
	case AUDIT_OTHER:
		break;
	}
	return fail(f, FAULT_CONFLICT, "what %s did is recorded already", args->rest[2]);
}

enum code cli_audit_reveal(struct cli *cli, const struct args *args)
{
	struct audit a;
	struct str entry = { 0 };
	struct fault f;
	if (args_has(args, "refused") != (args->n_rest == 3))
		return cli_usage(cli, "give the file of `holdfast audit nonce`, or --refused without one");
	bool ok = audit_begin(&a, cli, args, args->rest[0], args->rest[1], &f) && reveal(cli, args, &a, &entry, &f);
	audit_end(&a);
	ok = ok && audit_publish(cli, args_value(args, "append"), entry, &f);
	if (ok)
		return CODE_WORKED;
	enum code code = cli_fault(&f);
	return f.kind == FAULT_DENIED ? CODE_NOT_VERIFIED : code;
}
