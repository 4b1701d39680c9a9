/* Bytes as JSON: what the strict reader takes is UTF-8 within its limits, knows its places, and has one canonical form.
 */
#include "base/json.h"
#include "base/json_write.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

enum { ROOM = 64 << 20 };

static void check_value(const struct json *v, int depth)
{
	MUST(depth <= 16 && v->line >= 1 && v->col >= 1);
	MUST(utf8_valid(v->text) == v->text.n && utf8_valid(v->name) == v->name.n);
	size_t n = 0;
	for (const struct json *k = v->first; k; k = k->next, n++) {
		MUST(k->parent == v);
		check_value(k, depth + (v->type == JSON_ARRAY || v->type == JSON_OBJECT));
	}
	MUST(n == v->n);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct json_limits limits = { 1 << 16, 16, 1 << 12 };
	struct arena a = fuzz_room(ROOM);
	struct fault f = { 0 };
	struct json *json, *again;
	struct str text = { n ? (const char *)bytes : "", n };
	if (!json_read(&a, S("fuzz.json"), text, limits, &json, &f)) {
		MUST(f.kind == FAULT_INPUT && str_starts(str_of(f.text), S("fuzz.json")));
		return 0;
	}
	MUST(utf8_valid(text) == n && n <= limits.bytes);
	check_value(json, 0);
	struct buf once = { .arena = &a }, twice = { .arena = &a };
	json_canonical(&once, json);
	MUST(json_read(&a, S("again"), buf_str(&once), (struct json_limits){ 1 << 20, 16, 1 << 12 }, &again, &f));
	json_canonical(&twice, again);
	MUST(str_eq(buf_str(&once), buf_str(&twice)));
	return 0;
}
