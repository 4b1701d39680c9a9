#include "cli/publisher.h"
#include "base/file.h"
#include "cli/log_kit.h"
#include "cli/print.h"

static bool has_addresses(const struct policy *p)
{
	for (size_t i = 0; i < p->n_names; i++)
		if (!p->name[i].is_group && p->name[i].url.n)
			return true;
	return false;
}

static bool read_policy(struct cli *cli, const char *path, const struct policy **out, struct fault *f)
{
	struct file file;
	struct policy *p;
	TRY(file_read(&cli->keep, path, POLICY_MOST, &file, f) && policy_read(&cli->keep, file.bytes, &p, f));
	if (!has_addresses(p))
		return fail(f, FAULT_INPUT,
		    "%s: no witness has an address; write it behind its key: witness NAME KEY https://...", path);
	*out = p;
	return true;
}

bool publisher_begin(struct publisher *p, struct cli *cli, const struct args *args, const char *dir, struct fault *f)
{
	const char *policy = args_value(args, "policy"), *wait = args_value(args, "wait"),
		   *clock = args_value(args, "clock");
	uint64_t seconds = 0;
	struct fetch_how how = { .ca_file = args_value(args, "ca") };
	*p = (struct publisher){ .dir = dir };
	if (wait) {
		TRY(kit_number(wait, "--wait", &seconds, f));
		if (!seconds || seconds > 600)
			return fail(f, FAULT_INPUT, "--wait: from 1 to 600 seconds");
		how.total_ms = (long)seconds * 1000;
	}
	TRY(!clock || kit_number(clock, "--clock", &p->how.clock_s, f));
	p->is_record = log_is_record(&cli->keep, dir);
	if (!policy)
		return true;
	TRY(read_policy(cli, policy, &p->how.policy, f) && fetch_open(&p->fetch, &cli->keep, &how, f));
	p->how.fetch = &p->fetch;
	return true;
}

void publisher_end(struct publisher *p)
{
	if (p->how.policy)
		fetch_close(&p->fetch);
}

const char *publisher_word(enum log_which which) { return which == LOG_CASES ? "cases" : "public"; }

bool publisher_guard(struct publisher *p, struct arena scratch, enum log_which which, struct fault *f)
{
	struct log l;
	if (!p->how.policy)
		return true;
	struct witness_word *by = NEW(&scratch, struct witness_word, p->how.policy->n_names + 1);
	TRY(log_open_which(&l, &scratch, p->dir, which, f));
	bool ok = cosign_guard(&l, &scratch, &p->how, by, f);
	log_close(&l);
	for (size_t i = 0; ok && i < p->how.policy->n_names; i++)
		if (by[i].why.kind != FAULT_NONE)
			print_note("%s: what the witness '%.*s' has seen is not known, which proves nothing: %s",
			    publisher_word(which), SF(p->how.policy->name[i].name), by[i].why.text);
	return ok;
}

bool publisher_publish(struct publisher *p, struct arena *a, enum log_which which, bool waits_for_all,
    struct published *out, struct cosigning *said, struct fault *f)
{
	struct log l;
	TRY(log_open_which(&l, a, p->dir, which, f));
	p->how.unix_s = kit_now();
	p->how.waits_for_all = waits_for_all;
	bool ok = cosign_publish(&l, a, &p->how, out, said, f);
	log_close(&l);
	uint64_t far = p->how.clock_s ? p->how.clock_s : COSIGN_CLOCK_S;
	if (ok && out->signed_at > p->how.unix_s && out->signed_at - p->how.unix_s > far)
		print_error("%s: the clock of this machine is %llu seconds behind the moment of the last signature, "
			    "which stays; set it right",
		    publisher_word(which), (unsigned long long)(out->signed_at - p->how.unix_s));
	return ok;
}

void publisher_alert(const struct publisher *p, struct arena scratch, enum log_which which,
    const struct published *head, const struct cosigning *said)
{
	struct buf b = { .arena = &scratch };
	if (said->is_quorum)
		return;
	for (size_t i = 0; i < p->how.policy->n_names; i++) {
		const struct policy_name *w = &p->how.policy->name[i];
		if (w->is_group || said->by[i].holds)
			continue;
		buf_print(&b, "%s'%.*s' (%s)", b.n ? ", " : "", SF(w->name),
		    said->by[i].is_asked ? said->by[i].why.text : "the policy has no address for it");
	}
	print_error("%s: QUORUM MISSING for %llu leaves, which are published all the same; no cosignature of %.*s",
	    publisher_word(which), (unsigned long long)head->size, SF(buf_str(&b)));
}
