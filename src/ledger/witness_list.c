#include "ledger/witness_list.h"

static bool read_line(struct arena *a, struct str line, struct witness_log *out, struct fault *f)
{
	struct str rest = line;
	struct str key = str_split(&rest, S(" "));
	rest = str_trim(rest);
	TRY(vkey_read(a, key, &out->key, f));
	if (out->key.type != KEY_ED25519)
		return fail(
		    f, FAULT_INPUT, "the key of a log must be an Ed25519 key (type 1), not type %d", out->key.type);
	out->origin = rest.n ? rest : out->key.name;
	return note_text_is_valid(out->origin) || fail(f, FAULT_INPUT, "a name has no control characters");
}

static bool add(struct witness_list *l, const struct witness_log *one, struct fault *f)
{
	size_t same_log = 0;
	for (size_t i = 0; i < l->n; i++) {
		if (str_eq(l->log[i].key.key, one->key.key))
			return fail(f, FAULT_INPUT, "this key is on the list already");
		same_log += str_eq(l->log[i].origin, one->origin);
	}
	if (l->n == WITNESS_LOGS_MOST)
		return fail(f, FAULT_INPUT, "more than %d keys", WITNESS_LOGS_MOST);
	if (same_log == WITNESS_KEYS_MOST)
		return fail(f, FAULT_INPUT, "more than %d keys of one log", WITNESS_KEYS_MOST);
	l->log[l->n++] = *one;
	return true;
}

bool witness_list_read(struct arena *a, struct str name, struct str text, struct witness_list *out, struct fault *f)
{
	size_t lines = 1;
	for (size_t i = 0; i < text.n; i++)
		lines += text.at[i] == '\n';
	lines = lines < WITNESS_LOGS_MOST ? lines : WITNESS_LOGS_MOST;
	struct witness_list l = { NEW(a, struct witness_log, lines), 0 };
	for (unsigned long at = 1; text.n; at++) {
		struct str line = str_trim(str_split(&text, S("\n")));
		struct witness_log one;
		struct fault why;
		if (!line.n || line.at[0] == '#')
			continue;
		if (!read_line(a, line, &one, &why) || !add(&l, &one, &why))
			return fail(f, FAULT_INPUT, "%.*s:%lu: %s", SF(name), at, why.text);
	}
	*out = l;
	return true;
}

bool witness_list_line(struct arena *a, struct str vkey, struct str origin, struct str *line, struct fault *f)
{
	struct witness_log one;
	struct str made = str_print(a, "%.*s%s%.*s", SF(vkey), origin.n ? " " : "", SF(origin));
	TRY(read_line(a, made, &one, f));
	if (str_find(vkey, S(" ")) >= 0 || (origin.n && !str_eq(one.origin, origin)))
		return fail(f, FAULT_INPUT, "the name of a log has no spaces at its ends");
	*line = str_print(a, "%.*s\n", SF(made));
	return str_find(made, S("\n")) < 0 || fail(f, FAULT_INPUT, "a key and a name stand on one line");
}

size_t witness_list_keys(const struct witness_list *l, struct str origin, struct vkey *out)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->log[i].origin, origin))
			out[n++] = l->log[i].key;
	return n;
}
