#include "base/json_write.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/proofs.h"
#include "cli/witness.h"
#include <time.h>

const struct flag cli_law_prove_flags[] = { FLAG_ON,
	{ "out", 0, "FILE", "FILE", "write the first counterexample as a case file" },
	{ "json", 0, NULL, NULL, "one JSON object for each pack and day" },
	{ "no-save", 0, NULL, NULL, "leave proved.txt beside the pack as it is" },
	{ "seconds", 0, "N", NULL, "longest time for one question to the solver (20)" }, FLAG_LAW, FLAG_HELP,
	FLAGS_END };

struct session {
	struct cli *cli;
	const struct args *args;
	struct packs packs;
	struct solver solver;
	int32_t on;          /* --on; DATE_NONE: every day on which something begins */
	struct buf record;   /* proved.txt of the pack at hand */
	long proved, failed; /* theorems of the pack at hand, over its days */
	bool is_bad, is_written, is_json;
	bool is_short; /* some theorem of the pack at hand is proved for the first day alone */
};

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* --- a counterexample --- */

static bool write_case(
    struct session *s, struct arena *a, const struct table *t, const struct world *w, struct str id, const char *path)
{
	bool same;
	struct fault f;
	struct str file = witness_file(a, t, w, id, &same);
	if (!file_write(path, file, true, &f)) {
		cli_fault(&f);
		return false;
	}
	print_note("%s: %s; try `holdfast assess --law %.*s %s`", path,
	    same ? "the case, as it is judged" : "the case, as far as a file can say it", SF(s->packs.root), path);
	return true;
}

static void show_witness(
    struct session *s, struct arena *a, const struct table *t, struct str id, const struct pair_of_cases *p)
{
	const char *path = args_value(s->args, "out");
	struct str first =
	    case_test(a, t, &p->before, str_print(a, "%s %.*s", p->is_two ? "before, against" : "against", SF(id)));
	struct str then = p->is_two ? case_test(a, t, &p->after, str_print(a, "after, against %.*s", SF(id))) : S("");
	if (!s->is_json)
		print_out(str_print(a, "```law\n%.*s%.*s```\n", SF(first), SF(then)));
	if (!path || s->is_written)
		return;
	s->is_written = write_case(s, a, t, &p->before, id, path);
	if (s->is_written && p->is_two)
		write_case(s, a, t, &p->after, id, witness_name(a, path, "after").at);
}

/* --- one day of one pack --- */

static const char *outcome_word(enum outcome o)
{
	return o == PROVED ? "proved" : o == DISPROVED ? "not so" : "not proved";
}

static struct str short_text(struct arena *a, struct str s)
{
	size_t n = 88;
	while (n < s.n && n > 60 && (s.at[n] & 0xc0) == 0x80)
		n--;
	return s.n <= 92 ? s : str_print(a, "%.*s ...", (int)n, s.at);
}

/* Proved for the first day alone? That something can happen is shown on one day, and is enough. */
static bool is_short(const struct theorem *th, const struct proof *proof)
{
	bool is_live = th->kind == THEOREM_NO_DEAD_RULE || th->kind == THEOREM_EXCEPTIONS;
	return proof->outcome == PROVED && !is_live && proof->parts && !proof->every_day;
}

static void show_theorem(struct session *s, struct arena *a, const struct theorem *th, const struct proof *proof,
    double ms, bool may_be_longer)
{
	struct buf b = { .arena = a };
	buf_print(&b, "  %-10s %6.0f ms  %-12.*s %.*s\n", outcome_word(proof->outcome), ms, SF(th->id),
	    SF(short_text(a, th->says)));
	if (proof->outcome != PROVED)
		buf_print(&b, "             %.*s\n", SF(proof->why));
	if (proof->outcome == PROVED && proof->remark.n)
		buf_print(&b, "             but: %.*s\n", SF(proof->remark));
	if (may_be_longer && is_short(th, proof))
		buf_add(&b, S("             but: for that first day alone\n"));
	if (!s->is_json)
		print_out(buf_str(&b));
}

static void json_theorem(
    struct json_out *j, struct arena *a, const struct theorem *th, const struct proof *proof, double ms)
{
	json_open_flat(j, '{');
	json_pair(j, S("id"), th->id);
	json_pair(j, S("says"), th->says);
	json_pair(j, S("outcome"), str_of(outcome_word(proof->outcome)));
	json_key(j, S("ms")), json_int(j, (long)ms);
	if (proof->outcome == PROVED)
		json_key(j, S("every_day")), json_bool(j, proof->every_day);
	if (proof->why.n)
		json_pair(j, S("why"), proof->why);
	if (proof->remark.n)
		json_pair(j, S("but"), proof->remark);
	if (proof->has_witness) {
		json_pair(j, S("case"), case_text(a, &proof->witness.before, th->id));
		if (proof->witness.is_two)
			json_pair(j, S("after"), case_text(a, &proof->witness.after, th->id));
	}
	json_close(j, '}');
}

static void prove_theorems(struct session *s, struct arena *a, const struct table *t, int32_t until, struct json_out *j)
{
	int n;
	struct prover prover = prover_new(a, t, until, &s->solver);
	struct theorem *list = theorems_of(a, t, &n);
	for (int i = 0; i < n; i++) {
		struct arena room = s->cli->scratch;
		double from = now_ms();
		struct proof proof = theorem_prove(&room, &prover, &list[i]);
		double ms = now_ms() - from;
		show_theorem(s, &room, &list[i], &proof, ms, until != DATE_NONE);
		json_theorem(j, a, &list[i], &proof, ms);
		if (proof.has_witness)
			show_witness(s, &room, t, list[i].id, &proof.witness);
		buf_print(&s->record, "%s %.*s on %.*s%s\n", outcome_word(proof.outcome), SF(list[i].id),
		    SF(date_write(a, t->on)), proof.every_day ? " and after" : "");
		s->is_short = s->is_short || is_short(&list[i], &proof);
		*(proof.outcome == PROVED ? &s->proved : &s->failed) += 1;
	}
}

/* `until`: the last day before something else begins; DATE_OPEN: none is known; DATE_NONE: that day alone. */
static struct str days_text(struct arena *a, int32_t on, int32_t until)
{
	struct str first = date_write(a, on);
	if (until == DATE_NONE)
		return str_print(a, "on %.*s", SF(first));
	return until == DATE_OPEN ? str_print(a, "from %.*s on", SF(first))
				  : str_print(a, "from %.*s to %.*s", SF(first), SF(date_write(a, until)));
}

static void json_head(struct json_out *j, struct session *s, const struct pack *p, int32_t on, int32_t until)
{
	struct arena *a = j->buf->arena;
	json_open(j, '{');
	json_pair(j, S("pack"), p->name);
	json_pair(j, S("version"), p->version);
	json_pair(j, S("sha256"), p->sha256);
	json_pair(j, S("on"), date_write(a, on));
	if (until != DATE_NONE)
		json_pair(j, S("until"), until == DATE_OPEN ? S("open") : date_write(a, until));
	json_pair(j, S("solver"), s->solver.version);
	json_key(j, S("theorems")), json_open(j, '[');
}

static bool prove_day(struct session *s, const struct law *law, int32_t on, int32_t until)
{
	struct arena *a = &s->cli->keep;
	struct diags d = { .arena = a };
	struct table *t = NEW(a, struct table, 1);
	struct buf b = { .arena = a };
	struct json_out j = { .buf = &b };
	const struct pack *p = law->packs[0];
	int32_t last = 0;
	date_read(S("9999-12-31"), &last);
	if (!table_compile(a, law, on, t, &d)) {
		print_diags(*a, &d);
		return false;
	}
	if (!s->is_json)
		print_out(str_print(a, "%.*s %.*s, %.*s (%.*s)\n", SF(p->name), SF(p->version),
		    SF(days_text(a, on, until)), SF(s->solver.version)));
	json_head(&j, s, p, on, until);
	prove_theorems(s, a, t, until == DATE_OPEN ? last : until, &j);
	json_close(&j, ']'), json_close(&j, '}'), buf_char(&b, '\n');
	if (s->is_json)
		print_out(buf_str(&b));
	return true;
}

/* --- one pack --- */

static void save(struct session *s, const struct law *law)
{
	struct fault f;
	struct str path = proofs_path(&s->cli->keep, &s->packs, law->packs[0]);
	buf_print(&s->record, "result %s\n",
	    s->failed     ? "not proved"
	    : s->is_short ? "proved for some days alone"
			  : "proved");
	if (!file_write(path.at, buf_str(&s->record), true, &f))
		print_note("%s; `assess` will not know of this proof", f.text);
}

static bool prove_pack(struct session *s, const struct law *law)
{
	double from = now_ms();
	int n;
	int32_t *days = law_days(&s->cli->keep, law, &n);
	bool is_one = s->on != DATE_NONE;
	struct interval in = law->packs[0]->time;
	s->proved = s->failed = 0, s->is_short = false;
	s->record = (struct buf){ .arena = &s->cli->keep };
	buf_add(&s->record, proofs_head(&s->cli->keep, law, s->solver.version));
	if (is_one)
		days[0] = s->on, n = 1;
	for (int i = 0; i < n; i++) {
		int32_t last = in.until == UNSET_DATE ? DATE_OPEN : in.until,
			until = i + 1 < n ? days[i + 1] - 1 : last;
		if (!prove_day(s, law, days[i], is_one ? DATE_NONE : until))
			return false;
	}
	if (!is_one && !args_has(s->args, "no-save"))
		save(s, law);
	if (!s->is_json)
		print_out(str_print(&s->cli->keep, "%.*s %.*s: %ld proved, %ld not, on %d day%s; %.1f s\n",
		    SF(law->packs[0]->name), SF(law->packs[0]->version), s->proved, s->failed, n, n == 1 ? "" : "s",
		    (now_ms() - from) / 1e3));
	return true;
}

static enum code prove_all(struct session *s)
{
	const struct pack **list;
	struct fault f;
	int n;
	if (!packs_chosen(s->cli, &s->packs, s->args, &list, &n, &f))
		return cli_fault(&f);
	for (int i = 0; i < n; i++) {
		const struct law *law = packs_law(&s->packs, list[i], &f);
		if (!law)
			return cli_fault(&f);
		if (!law->decision.id.n || law->packs[0]->time.from == UNSET_DATE) {
			if (s->args->n_rest)
				print_note("%.*s decides nothing, or nobody has entered its first day: there is "
					   "nothing to prove",
				    SF(list[i]->name));
			continue;
		}
		if (!prove_pack(s, law))
			return CODE_INVALID;
		s->is_bad = s->is_bad || s->failed;
	}
	return s->is_bad ? CODE_FAILED : CODE_WORKED;
}

enum code cli_law_prove(struct cli *cli, const struct args *args)
{
	struct session s = { .cli = cli, .args = args, .on = DATE_NONE, .is_json = args_has(args, "json") };
	struct fault f;
	long seconds = 20;
	if (args_has(args, "seconds") &&
	    (!str_number(str_of(args_value(args, "seconds")), &seconds) || !seconds || seconds > 3600))
		return cli_usage(cli, "--seconds takes a whole number from 1 to 3600");
	if (args_has(args, "on") && !date_read(str_of(args_value(args, "on")), &s.on))
		return cli_usage(cli, "--on takes a date; write it as 2026-11-24");
	if (!packs_open(cli, args, &s.packs, &f) || !solver_open(&cli->keep, &s.solver, (int)seconds, &f))
		return cli_fault(&f);
	s.packs.tested = true;
	enum code code = prove_all(&s);
	solver_close(&s.solver);
	return code;
}
