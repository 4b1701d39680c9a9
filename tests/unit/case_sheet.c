#include "base/json.h"
#include "case/sheet.h"
#include "case/sheet_day.h"
#include "case/words.h"
#include "case_answer.h"

static const char file[] =
    "\"facts\":{\"real_risk\":{\"value\":\"yes\",\"status\":\"credible\",\"by\":\"DA\",\"on\":\"2026-10-20\","
    "\"source\":\"interview <2> \\u202etxet\\u0007\"},\"legal_aid\":\"yes\","
    "\"risk_assessment_date\":{\"value\":\"2026-12-01\",\"status\":\"established\",\"by\":\"DA\",\"on\":"
    "\"2026-05-01\",\"source\":\"file\"}},\"destinations\":[{\"country\":\"AFG\",\"place\":\"AFG-KAB\"},{\"country\":"
    "\"IND\"}]";
static const struct str languages[] = { S_INIT("en"), S_INIT("de"), S_INIT("fr"), S_INIT("fa"), S_INIT("ps") };
enum { LANGUAGES = sizeof languages / sizeof *languages };

static const struct json *sheet_of(struct arena *a, const struct report *r)
{
	struct json *j = NULL;
	struct fault f = { 0 };
	if (!json_read(a, S("sheet"), sheet_json(a, r), (struct json_limits){ 1 << 20, 16, 100000 }, &j, &f))
		printf("%s\n", f.text), test_bad++;
	return j;
}

static struct str member(const struct json *j, const char *name)
{
	const struct json *m = json_member(j, str_of(name));
	return m ? m->text : S("(none)");
}

/* Everything that stands below the value, the texts of runs one behind the other and a line feed behind each item. */
static void put_text(struct buf *b, const struct json *j)
{
	if (j->type == JSON_STRING && (str_eq(j->name, S("text")) || str_eq(j->name, S("lead"))))
		buf_print(b, "%.*s%s", SF(j->text), str_eq(j->name, S("lead")) && j->text.n ? " " : "");
	for (const struct json *k = j->first; k; k = k->next)
		put_text(b, k);
	if (str_eq(j->name, S("runs")))
		buf_char(b, '\n');
}
static const struct json *section(const struct json *sheet, const char *id)
{
	for (const struct json *s = json_member(sheet, S("sections"))->first; s; s = s->next)
		if (str_eq(member(s, "id"), str_of(id)))
			return s;
	return NULL;
}
static struct str text_of(struct arena *a, const struct json *j)
{
	struct buf b = { .arena = a };
	if (j)
		put_text(&b, j);
	return buf_str(&b);
}
static bool has(struct str text, const char *part)
{
	return str_find(text, str_of(part)) >= 0 || (printf("no \"%s\" in:\n%.*s\n", part, SF(text)), false);
}
static bool lacks(struct str text, const char *part) { return str_find(text, str_of(part)) < 0; }

static struct case_answer *refused(struct arena *a)
{
	struct case_answer *x = case_answer_new(a, file);
	struct answer *n = &x->answer;
	n->verdict = REFUSED;
	n->grounds = NEW(a, struct reason, 8), n->notes = NEW(a, struct reason, 1);
	n->grounds[n->n_grounds++] = ground_new(a, GROUND_BAR, RULE_RISK, because_of(F_RISK, 1, STATUS_CREDIBLE));
	n->grounds[n->n_grounds++] = ground_new(a, GROUND_STEP, RULE_AID, because_of(F_SEX, -1, STATUS_PRESUMED));
	n->notes[n->n_notes++] = ground_new(a, GROUND_FLAG, RULE_NOTE, because_of(F_ASSESSED, 1, STATUS_ESTABLISHED));
	n->per = NEW(a, struct member_answer, 2), n->n_per = 2;
	n->per[1].verdict = HELD;
	return x;
}
static struct case_answer *held(struct arena *a)
{
	struct case_answer *x = case_answer_new(a, file);
	struct answer *n = &x->answer;
	n->unknown = NEW(a, struct fact_of, 8), n->grounds = NEW(a, struct reason, 1);
	static const int facts[] = { F_CONVICTION, F_LEGAL_AID, F_CARE, F_YEARS, F_ORIGIN, F_MEASURES, F_LATIN };
	for (int i = 0; i < 7; i++)
		n->unknown[n->n_unknown++] = (struct fact_of){ facts[i], -1, -1 };
	n->grounds[n->n_grounds++] =
	    ground_new(a, GROUND_UNKNOWN, RULE_SCOPE, because_of(F_CONVICTION, 0, STATUS_NONE));
	n->has_next = true, n->next = n->unknown[1];
	return x;
}

/* --- what stands on it --- */

TEST("the sheet tells the answer, each ground with its law and its facts, and the digests")
{
	struct arena a = case_arena();
	const struct json *j = sheet_of(&a, &refused(&a)->report), *verdict = json_member(j, S("verdict"));
	struct str why = text_of(&a, section(j, "why")), law = text_of(&a, section(j, "law"));
	CHECK(str_eq(member(verdict, "class"), S("refused")) && str_eq(member(verdict, "says"), S("Refused")));
	CHECK(has(member(verdict, "decide"), "A named person decides"));
	CHECK(has(why, "R03 Nobody may be sent to ill-treatment.\n"));
	CHECK(has(why, "Law: ECHR 3, CHARTER 19(2). No exception exists.\n"));
	CHECK(has(
	    why, "the answer on real_risk: yes (accepted as credible; asylum authority, 20 October 2026; interview"));
	CHECK(has(why, "presumed until shown otherwise: the answer on sex: no\n"));
	CHECK(has(text_of(&a, section(j, "sources")), "CHARTER Charter of Fundamental Rights (CELEX 12012P/TXT)\n"));
	CHECK(has(law, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef") && has(law, "SHA-256 "));
	CHECK(has(law, "holdfast 0.1.0") && member(j, "digest").n == 64);
	CHECK(has(text_of(&a, section(j, "each")), "AFG-KAB: Refused\nIND: Held\n"));
	CHECK(has(text_of(&a, section(j, "notes")), "F1 "));
	CHECK(has(text_of(&a, section(j, "limits")), "return 2026-11"));
}
TEST("a day of the case that has not passed is to be kept in mind, one that has is not")
{
	struct arena a = case_arena();
	struct case_answer *x = refused(&a);
	CHECK(has(text_of(&a, section(sheet_of(&a, &x->report), "days")),
	    "the answer on risk_assessment_date: 1 December 2026\n"));
	x->weighed.world.on += 30;
	CHECK(!section(sheet_of(&a, &x->report), "days"));
}
TEST("what is missing is asked with who may establish it, the next question first, and the rest is counted")
{
	struct arena a = case_arena();
	struct case_answer *x = held(&a);
	const struct json *j = sheet_of(&a, &x->report);
	struct str missing = text_of(&a, section(j, "missing"));
	CHECK(has(
	    missing, "has done so.\nthe answer on legal_aid\nMay be established by: the person, the lawyer, court\n"));
	CHECK(has(missing, "the answer on final_conviction\nMay be established by: court (for R10)\n"));
	CHECK(has(missing, "May be established by: anyone\n") &&
	      has(missing, "and 2 more; the full report has them all\n"));
	CHECK(str_eq(member(json_member(j, S("verdict")), "class"), S("held")));
	x->answer.verdict = REFUSED;
	CHECK(!section(sheet_of(&a, &x->report), "missing"));
}
TEST("no bar found is said to be no permission")
{
	struct arena a = case_arena();
	struct case_answer *x = case_answer_new(&a, file);
	x->answer.verdict = NO_BAR_FOUND;
	for (int i = 0; i < LANGUAGES; i++) {
		bool translated;
		x->report.lang = languages[i];
		const struct json *verdict = json_member(sheet_of(&a, &x->report), S("verdict"));
		CHECK(str_starts(member(verdict, "decide"), words_in(languages[i], WORDS_DECIDE, &translated)) &&
		      translated);
	}
}

/* --- marks --- */

TEST("unreviewed law, invented law, a made-up case and an unreviewed translation are marked, and nothing else is")
{
	struct arena a = case_arena();
	struct case_answer *x = refused(&a);
	struct str notes = text_of(&a, json_member(sheet_of(&a, &x->report), S("notices")));
	CHECK(str_eq(notes, S("Draft law: no lawyer has checked it yet.")));
	x->packs[0].checked = S("A. Lawyer, 2026-11-01"), x->packs[1].checked = x->packs[0].checked;
	const struct json *j = sheet_of(&a, &x->report);
	CHECK(!json_member(j, S("notices"))->first && json_member(j, S("noted"))->type == JSON_FALSE);
	x->report.lang = S("de");
	notes = text_of(&a, json_member(sheet_of(&a, &x->report), S("notices")));
	CHECK(has(notes, "Ungepr\xc3\xbc"
			 "fte \xc3\x9c"
			 "bersetzung") &&
	      has(notes, "nicht \xc3\xbc"
			 "bersetzt"));
	x->file.facts.list[0].list[0].source = S("synthetic"), x->report.lang = S("en");
	CHECK(has(text_of(&a, json_member(sheet_of(&a, &x->report), S("notices"))), "Synthetic case"));
}
TEST("text of the law in another language is isolated with its language and direction")
{
	struct arena a = case_arena();
	struct case_answer *x = refused(&a);
	x->report.lang = S("prs");
	struct str sheet = sheet_json(&a, &x->report);
	CHECK(str_eq(member(sheet_of(&a, &x->report), "lang"), S("fa-AF")));
	CHECK(str_eq(member(sheet_of(&a, &x->report), "dir"), S("rtl")));
	CHECK(has(sheet,
	    "\"text\": \"Nobody may be sent to ill-treatment.\", \"isolate\": true, \"lang\": \"en\", \"dir\": "
	    "\"ltr\""));
	x->report.lang = S("de");
	CHECK(has(sheet_json(&a, &x->report),
	    "\"text\": \"Niemand darf der Misshandlung ausgeliefert werden.\", \"isolate\": false"));
}
TEST("what comes from the file is isolated, and can neither steer the direction of writing nor break a line")
{
	struct arena a = case_arena();
	struct case_answer *x = refused(&a);
	x->file.ref = S("r\xe2\x80\xae"
			"1\n\xd9\x86\xe2\x80\x8c"
			"2");
	struct str sheet = sheet_json(&a, &x->report);
	CHECK(has(sheet, "\"text\": \"interview <2> txet \", \"isolate\": true, \"lang\": \"\", \"dir\": \"auto\""));
	CHECK(has(sheet, "\"ref\": \"r1 \xd9\x86\xe2\x80\x8c"
			 "2\"")); /* the joiner that Dari needs stays */
	CHECK(lacks(sheet, "\xe2\x80\xae") && lacks(sheet, "\\u202e"));
	CHECK(has(member(sheet_of(&a, &x->report), "title"), "\xe2\x81\xa8r1 "));
}
TEST("the same report gives the same sheet")
{
	struct arena a = case_arena();
	struct case_answer *x = refused(&a);
	struct str one = str_keep(&a, sheet_json(&a, &x->report));
	CHECK(str_eq(one, sheet_json(&a, &x->report)));
}

/* --- words --- */

TEST("every fixed sentence is translated into German, French, Dari and Pashto, with the blanks of its list")
{
	for (int w = 0; w < WORDS_N; w++)
		for (int i = 0; i < LANGUAGES; i++) {
			bool translated;
			struct str text = words_in(languages[i], (enum words)w, &translated);
			if (w == WORDS_NOT_TRANSLATED || translated)
				continue;
			printf("%.*s: not translated: %.*s\n", SF(languages[i]), SF(text)), test_bad++;
		}
	for (int i = 0; i < LANGUAGES; i++)
		for (enum words w = WORDS_MONTHS; w <= WORDS_MONTHS_SOLAR; w++) {
			bool translated;
			int n = 0;
			for (struct str rest = words_in(languages[i], w, &translated); rest.n; n++)
				CHECK(str_split(&rest, S(" ")).n);
			CHECK(n == 12 || (n == 0 && w == WORDS_MONTHS_SOLAR && !lang_is_rtl(languages[i])));
		}
}
TEST("a label that names something keeps its colon in every language, and a bracket its fellow")
{
	for (int w = 0; w < WORDS_N; w++)
		for (int i = 1; i < LANGUAGES; i++) {
			bool translated;
			struct str en = words_in(S("en"), (enum words)w, &translated),
				   text = words_in(languages[i], (enum words)w, &translated);
			bool colon = !str_ends(en, S(":")) || str_ends(text, S(":"));
			bool marks = (str_find(en, S("`")) < 0) == (str_find(text, S("`")) < 0);
			if (!colon || !marks)
				printf("%.*s: %.*s\n", SF(languages[i]), SF(text)), test_bad++;
		}
}
TEST("in Dari the verdict refused and the status refuted do not share a word")
{
	bool translated;
	struct str verdict = words_in(S("fa"), WORDS_VERDICT_REFUSED, &translated),
		   refuted = words_in(S("fa"), WORDS_STATUS_REFUTED, &translated);
	for (struct str rest = verdict; rest.n;) {
		struct str word = str_split(&rest, S(" "));
		for (struct str other = refuted; other.n;)
			CHECK(!str_eq(word, str_split(&other, S(" "))));
	}
}
TEST("a language is known by its tag, whatever its region, and its direction with it")
{
	CHECK(str_eq(words_tag(S("fa")), S("fa-AF")) && str_eq(words_tag(S("fa-IR")), S("fa-AF")));
	CHECK(str_eq(words_tag(S("prs")), S("fa-AF")) && str_eq(words_tag(S("ps-AF")), S("ps")));
	CHECK(str_eq(words_tag(S("de-AT")), S("de")) && str_eq(words_tag(S("pl")), S("en")));
	CHECK(lang_is_rtl(S("fa-AF")) && lang_is_rtl(S("ps")) && lang_is_rtl(S("ar")));
	CHECK(!lang_is_rtl(S("fr")) && !lang_is_rtl(S("")) && !lang_is_rtl(S("par")));
}

/* --- days --- */

/* The day in March on which a Solar Hijri year begins, 1950 to 2100: 19 + the digit. As ICU has them (calendar persian,
   Node 20); the months have fixed lengths, so these days settle all others. */
static const char spring[] = "23222322232222222222222222222222222222222222221222122212221222122212221222122211221122112"
			     "21122112211221122112211121112111"
			     "211121112111211121112111111112";

static bool is_solar(int32_t day, int year, int month, int of_month)
{
	struct solar_day d;
	return solar_day(day, &d) && d.year == year && d.month == month && d.day == of_month;
}

TEST("Solar Hijri days are those of ICU, every day from 1950 to 2100")
{
	struct arena a = case_arena();
	int32_t day, next;
	for (int i = 0; i < 150; i++) {
		int year = 1950 + i - 621;
		date_read(str_print(&a, "%d-03-%d", 1950 + i, 19 + (spring[i] - '0')), &day);
		date_read(str_print(&a, "%d-03-%d", 1951 + i, 19 + (spring[i + 1] - '0')), &next);
		for (int month = 1; month <= 12; month++)
			for (int d = 1; d <= (month <= 6 ? 31 : 30) && day < next; d++, day++)
				CHECK(is_solar(day, year, month, d));
		CHECK(day == next);
	}
	struct solar_day d;
	date_read(S("0622-03-21"), &day);
	CHECK(is_solar(day, 1, 1, 1) && !solar_day(day - 1, &d));
}
TEST("a day is written as the language writes it, in Dari and Pashto with both calendars and Persian digits")
{
	struct arena a = case_arena();
	static const char *const shown[LANGUAGES] = { "23 November 2026", "23. November 2026", "23 novembre 2026",
		"۲ قوس ۱۴۰۵ (۲۳ نومبر ۲۰۲۶)", "۲ لیندۍ ۱۴۰۵ (۲۳ نومبر ۲۰۲۶)" };
	int32_t day;
	date_read(S("2026-11-23"), &day);
	for (int i = 0; i < LANGUAGES; i++)
		CHECK(has(sheet_day_shown(&a, languages[i], day), shown[i]));
	date_read(S("2026-05-01"), &day);
	CHECK(has(sheet_day_shown(&a, S("fr"), day), "1er mai 2026"));
	CHECK(has(sheet_day_shown(&a, S("de"), day), "1. Mai 2026"));
	CHECK(has(sheet_day_shown(&a, S("fa"), day), "۱۱ ثور ۱۴۰۵ (۱ می ۲۰۲۶)"));
	date_read(S("0500-01-01"), &day);
	CHECK(has(sheet_day_shown(&a, S("fa"), day), "۱ جنوری ۵۰۰"));
	CHECK(str_eq(sheet_digits(&a, S("ps"), S("47 of 50")), S("۴۷ of ۵۰")));
	CHECK(str_eq(sheet_digits(&a, S("en"), S("47")), S("47")));
}
