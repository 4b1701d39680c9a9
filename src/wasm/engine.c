/* engine.c - what the module shows to a page: ui/engine.js is the other side.

   A call: hf_begin; hf_put(n) for every text it takes, filled with n bytes of UTF-8; the call with pointer and length
   of each. It returns 1, or 0 where the result is the reason instead. hf_said and hf_said_size give the result, which
   stands until the next hf_begin. Law comes first: hf_file for each file, then hf_packs.

   A module is one session: its state stands here. Where memory ends it stops with a trap, as the program ends itself;
   the result then says why, and the module must be thrown away. */
#include "base/json_write.h"
#include "case/judge.h"
#include "case/sheet.h"
#include "page/template.h"
#include "wasm/ask.h"
#include "wasm/memory.h"
#include "wasm/sweep.h"
#include <stdio.h>

#define EXPORT(name) __attribute__((export_name(#name))) name

enum { FILES_MOST = 2000 };
static struct engine {
	struct arena law, scratch;
	struct file *files;
	size_t n_files;
	struct judge judge;
	struct sweep *sweep; /* NULL: none is under way */
	struct buf wrong;    /* diagnostics of this call */
	struct str said;
	char full[128];
} engine;

void engine_full(size_t wanted)
{
	snprintf(engine.full, sizeof engine.full,
	    "out of memory (%zu more bytes wanted); the input is larger than this engine allows", wanted);
	engine.said = str_of(engine.full);
	__builtin_trap();
}

/* --- a call --- */

void EXPORT(hf_begin)(void)
{
	engine.scratch = memory_scratch();
	engine.sweep = NULL, engine.said = (struct str){ 0 };
}

char *EXPORT(hf_put)(size_t n) { return arena_bytes(&engine.scratch, n); }
const char *EXPORT(hf_said)(void) { return engine.said.at; }
size_t EXPORT(hf_said_size)(void) { return engine.said.n; }

/* The result of a call, or the fault in its place, behind what the law itself is blamed for. */
static bool done(bool ok, struct str result, const struct fault *f)
{
	struct buf b = engine.wrong;
	engine.wrong = (struct buf){ .arena = &engine.scratch };
	engine.said = result;
	if (ok)
		return true;
	b.arena = &engine.scratch;
	buf_add(&b, str_of(f->text));
	engine.said = buf_str(&b);
	return false;
}

/* --- law --- */

static void say(const struct packs *packs, struct arena scratch, const struct diags *d)
{
	(void)packs, (void)scratch;
	engine.wrong.arena = &engine.scratch;
	diags_show(&engine.wrong, d);
}

static bool proof(const struct packs *packs, struct arena *a, const struct pack *pack, struct str *text)
{
	struct str below = pack->folder; /* "law/return": the label, then the folder as it is */
	(void)packs;
	str_split(&below, S("/"));
	struct str path = str_print(a, "%.*s%sproved.txt", SF(below), below.n ? "/" : "");
	for (size_t i = 0; i < engine.n_files; i++)
		if (str_eq(engine.files[i].path, path)) {
			*text = engine.files[i].bytes;
			return true;
		}
	return false;
}

/* A page of a pack knows itself as "law/return/scope.md", in the folder it is "return/scope.md": both are taken. */
int EXPORT(hf_file)(const char *at, size_t n, const char *text, size_t n_text)
{
	struct fault f;
	struct str path = { at, n }, label = S("law/");
	path = str_starts(path, label) ? str_cut(path, label.n, n) : path;
	if (!engine.files) {
		engine.law = memory_law();
		engine.files = NEW(&engine.law, struct file, FILES_MOST);
	}
	if (engine.n_files == FILES_MOST)
		return done(fail(&f, FAULT_INPUT, "law: more than %d files", FILES_MOST), S(""), &f);
	engine.files[engine.n_files++] =
	    (struct file){ str_keep(&engine.law, path), str_keep(&engine.law, (struct str){ text, n_text }) };
	return done(true, S(""), NULL);
}

/* Pages alone, in a list of their own: reading sorts it. */
static struct file *pages(size_t *n)
{
	struct file *list = NEW(&engine.law, struct file, engine.n_files + 1);
	*n = 0;
	for (size_t i = 0; i < engine.n_files; i++)
		if (str_ends(engine.files[i].path, S(".md")))
			list[(*n)++] = engine.files[i];
	return list;
}

static bool open_packs(struct fault *f)
{
	struct packs *packs = &engine.judge.packs;
	struct diags d = { .arena = &engine.law };
	size_t n;
	*packs = (struct packs){ .keep = &engine.law, .root = S("law") };
	packs->house = (struct packs_house){ memory_room, ROOMS_TABLES, say, proof, NULL };
	const struct file *list = pages(&n);
	TRY(packs_shelve(packs, list, n, &d, f));
	if (d.errors)
		say(packs, engine.scratch, &d);
	TRY(packs_sound(packs, &d, f));
	for (int i = 0; i < packs->shelf.n; i++)
		if (packs->shelf.packs[i].decision.n)
			TRY(packs_law(packs, &packs->shelf.packs[i], f));
	return true;
}

static struct str list_packs(struct arena *a)
{
	struct buf b = { .arena = a };
	struct json_out o = { .buf = &b };
	json_open(&o, '[');
	for (int i = 0; i < engine.judge.packs.shelf.n; i++) {
		const struct pack *p = &engine.judge.packs.shelf.packs[i];
		json_open_flat(&o, '{');
		json_pair(&o, S("name"), p->name), json_pair(&o, S("version"), p->version);
		json_pair(&o, S("title"), p->title), json_pair(&o, S("gate"), p->decision);
		json_pair(&o, S("language"), p->language), json_pair(&o, S("checked"), p->checked);
		json_key(&o, S("invented")), json_bool(&o, p->invented);
		json_close(&o, '}');
	}
	json_close(&o, ']');
	return buf_str(&b);
}

int EXPORT(hf_packs)(void)
{
	struct fault f;
	bool ok = open_packs(&f);
	engine.judge.packs.shelf.n = ok ? engine.judge.packs.shelf.n : 0; /* of spoiled law nothing counts */
	return done(ok, ok ? list_packs(&engine.scratch) : S(""), &f);
}

/* --- cases --- */

/* What the options say of language and day. */
static bool set(const char *at, size_t n, struct options *o, struct fault *f)
{
	struct judge *j = &engine.judge;
	if (!j->packs.shelf.n)
		return fail(f, FAULT_MISSING, "no law was loaded");
	TRY(options_read(&engine.scratch, (struct str){ at, n }, o, f));
	j->lang = o->lang, j->is_fixed = o->on != DATE_NONE;
	j->today = j->is_fixed ? o->on : o->today;
	return j->today != DATE_NONE || fail(f, FAULT_INPUT, "which day is it? The options say neither today nor on");
}

/* Reads, weighs and answers a case; a fault that does not name it does so now. */
static bool judge(struct str text, const struct options *o, struct judged *out, struct fault *f)
{
	if (judge_text(&engine.judge, &engine.scratch, o->name, text, ANSWER_REASONS | ANSWER_EXPLAIN, out, f))
		return true;
	if (!str_starts(str_of(f->text), o->name))
		fail(f, f->kind, "%s", str_print(&engine.scratch, "%.*s: %s", SF(o->name), f->text).at);
	return false;
}

int EXPORT(hf_assess)(const char *text, size_t n, const char *options, size_t n_options)
{
	struct options o;
	struct judged judged;
	struct fault f;
	bool ok = set(options, n_options, &o, &f) && judge((struct str){ text, n }, &o, &judged, &f);
	return done(ok, ok ? report_json(&engine.scratch, &judged.report) : S(""), &f);
}

static bool sheet(struct str text, const struct options *o, struct str *html, struct fault *f)
{
	static const struct json_limits limits = { 1 << 24, 16, 1 << 18 };
	struct judged judged;
	struct json *data;
	struct arena *a = &engine.scratch;
	TRY(judge(text, o, &judged, f) && json_read(a, S("sheet"), sheet_json(a, &judged.report), limits, &data, f));
	enum { SHEET_ROOM = 4 << 20 };
	char *at = arena_bytes(a, SHEET_ROOM); /* what is rendered grows here, while the rest is scratch */
	struct arena room = { at, at + SHEET_ROOM, engine_full };
	struct buf b = { .arena = &room };
	TRY(template_render(&b, *a, S("sheet"), data, f));
	*html = buf_str(&b);
	return true;
}

int EXPORT(hf_sheet)(const char *text, size_t n, const char *options, size_t n_options)
{
	struct options o;
	struct str html = { 0 };
	struct fault f;
	bool ok = set(options, n_options, &o, &f) && sheet((struct str){ text, n }, &o, &html, &f);
	return done(ok, html, &f);
}

int EXPORT(hf_start)(const char *options, size_t n_options)
{
	struct options o;
	struct str out = { 0 };
	struct fault f;
	bool ok = set(options, n_options, &o, &f) && ask_start(&engine.judge, &engine.scratch, &o, &out, &f);
	return done(ok, out, &f);
}

int EXPORT(hf_next)(const char *text, size_t n, const char *options, size_t n_options)
{
	struct options o;
	struct str out = { 0 };
	struct fault f;
	bool ok = set(options, n_options, &o, &f) &&
		  ask_next(&engine.judge, &engine.scratch, (struct str){ text, n }, &o, &out, &f);
	return done(ok, out, &f);
}

int EXPORT(hf_answer)(const char *text, size_t n, const char *options, size_t n_options)
{
	struct options o;
	struct str out = { 0 };
	struct fault f;
	bool ok = set(options, n_options, &o, &f) &&
		  ask_answer(&engine.judge, &engine.scratch, (struct str){ text, n }, &o, &out, &f);
	return done(ok, out, &f);
}

/* --- many cases: hf_sweep; then hf_sweep_room and hf_sweep_lines again and again, or hf_sweep_planes; hf_sweep_end ---
 */

int EXPORT(hf_sweep)(const char *options, size_t n_options)
{
	struct options o;
	struct fault f;
	bool ok = set(options, n_options, &o, &f);
	if (ok)
		engine.sweep = sweep_open(engine.scratch, &engine.judge.packs, &o);
	return done(ok, S(""), &f);
}

char *EXPORT(hf_sweep_room)(size_t n) { return sweep_room(engine.sweep, n); }
void EXPORT(hf_sweep_lines)(const char *at, size_t n) { sweep_lines(engine.sweep, (struct str){ at, n }); }

int EXPORT(hf_sweep_planes)(const char *at, size_t n)
{
	struct fault f = { 0 };
	return done(sweep_planes(engine.sweep, (struct str){ at, n }, &f), S(""), &f);
}

int EXPORT(hf_sweep_end)(void)
{
	struct fault f;
	struct str json = { 0 };
	bool ok = sweep_end(engine.sweep, &json, &f);
	engine.sweep = NULL;
	return done(ok, json, &f);
}
