#include "cli/self_data.h"

enum { WORDS_FEW = 60 }; /* a fact with more words takes countries */

bool self_data_sound(const struct law *law, struct fault *f)
{
	const struct decision *d = &law->decision;
	if (d->per < 0 || law->groups[d->per].members != MEMBERS_DESTINATIONS)
		return fail(f, FAULT_INPUT, "the self-assessment asks for one place; the gate %.*s decides for none",
		    SF(d->id));
	for (int i = 0; i < law->n_facts; i++) {
		const struct fact *fact = &law->facts[i];
		if (fact->group >= 0 && law->groups[fact->group].members != MEMBERS_DESTINATIONS)
			return fail(f, FAULT_INPUT,
			    "the self-assessment asks about one person; %.*s is asked for each %.*s", SF(fact->id),
			    SF(law->groups[fact->group].id));
	}
	return true;
}

static void write_packs(struct json_out *j, const struct law *law)
{
	json_key(j, S("packs"));
	json_open(j, '[');
	for (int i = 0; i < law->n_packs; i++) {
		const struct pack *p = law->packs[i];
		json_open_flat(j, '{');
		json_pair(j, S("name"), p->name);
		json_pair(j, S("title"), p->title);
		json_pair(j, S("version"), p->version);
		json_pair(j, S("sha256"), p->sha256);
		json_pair(j, S("checked"), p->checked);
		json_key(j, S("invented"));
		json_bool(j, p->invented);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void write_words(struct json_out *j, struct str key, const struct str *words, int n)
{
	json_key(j, key);
	json_open_flat(j, '[');
	for (int i = 0; i < n; i++)
		json_str(j, words[i]);
	json_close(j, ']');
}

static bool takes_countries(const struct fact *fact) { return fact->n_words > WORDS_FEW; }

static void write_countries(struct json_out *j, const struct law *law)
{
	for (int i = 0; i < law->n_facts; i++)
		if (takes_countries(&law->facts[i])) {
			write_words(j, S("countries"), law->facts[i].words, law->facts[i].n_words);
			return;
		}
	write_words(j, S("countries"), NULL, 0);
}

static bool takes_places(const struct law *law, const struct law_table *table)
{
	for (int i = 0; i < table->n_inputs; i++) {
		enum fact_type type = law->facts[table->inputs[i]].type;
		if (type == FACT_PLACE || type == FACT_PLACES)
			return true;
	}
	return false;
}

/* Parts of countries; one that stands in several tables is named more than once. */
static void write_places(struct json_out *j, const struct law *law)
{
	json_key(j, S("places"));
	json_open_flat(j, '[');
	for (int t = 0; t < law->n_tables; t++)
		for (int r = 0; takes_places(law, &law->tables[t]) && r < law->tables[t].n_rows; r++)
			if (str_find(law->tables[t].rows[r].word, S("-")) >= 0)
				json_str(j, law->tables[t].rows[r].word);
	json_close(j, ']');
}

static void write_asks(struct json_out *j, const struct law *law, const struct fact *fact)
{
	json_key(j, S("ask"));
	json_open_flat(j, '{');
	for (int i = 0; i < fact->asks.n; i++) {
		struct str lang = fact->asks.list[i].lang;
		json_pair(j, lang.n ? lang : law->packs[fact->pack]->language, fact->asks.list[i].text);
	}
	json_close(j, '}');
}

static void write_flag(struct json_out *j, struct str key, bool is_set)
{
	if (!is_set)
		return;
	json_key(j, key);
	json_bool(j, true);
}

static void write_fact(struct json_out *j, const struct law *law, const struct fact *fact)
{
	static const struct str keys[] = { { 0 }, S_INIT("name"), S_INIT("relation"), S_INIT("country"),
		S_INIT("place") };
	bool is_yesno = fact->type == FACT_YESNO;
	json_key(j, fact->id);
	json_open(j, '{');
	json_pair(j, S("type"), is_yesno ? S("yesno") : str_of(fact_word(fact->type)));
	json_pair(j, S("language"), law->packs[fact->pack]->language);
	json_pair(j, S("phrase"), fact->phrase);
	write_asks(j, law, fact);
	write_flag(j, S("countries"), takes_countries(fact));
	if (fact->n_words && !takes_countries(fact))
		write_words(j, S("words"), fact->words, fact->n_words);
	write_flag(j, S("destination"), fact->group >= 0);
	if (fact->key)
		json_pair(j, S("key"), keys[fact->key]);
	write_flag(j, S("text"), fact->text);
	write_flag(j, S("sensitive"), fact->sensitive);
	if (fact->n_evidence)
		write_words(j, S("evidence"), fact->evidence, fact->n_evidence);
	else
		write_words(j, S("evidence"), actor_codes, ACTORS);
	json_close(j, '}');
}

void self_data_catalogue(struct json_out *j, const struct law *law)
{
	json_open(j, '{');
	json_pair(j, S("gate"), law->decision.id);
	json_pair(j, S("language"), law->packs[0]->language);
	write_packs(j, law);
	write_countries(j, law);
	write_places(j, law);
	json_key(j, S("facts"));
	json_open(j, '{');
	for (int i = 0; i < law->n_facts; i++)
		write_fact(j, law, &law->facts[i]);
	json_close(j, '}');
	json_close(j, '}');
}

/* The shelf puts "law/" before what it was given. */
static struct str below_law(struct str path) { return str_cut(path, S("law/").n, path.n); }

void self_data_pages(struct json_out *j, const struct law *law)
{
	json_open(j, '[');
	for (int i = 0; i < law->n_packs; i++)
		for (int k = 0; k < law->packs[i]->n_pages; k++) {
			json_open(j, '{');
			json_pair(j, S("path"), below_law(law->packs[i]->pages[k].path));
			json_pair(j, S("text"), law->packs[i]->pages[k].bytes);
			json_close(j, '}');
		}
	json_close(j, ']');
}
