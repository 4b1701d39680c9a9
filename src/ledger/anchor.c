#include "ledger/anchor.h"
#include "base/base64.h"
#include "ledger/decimal.h"
#include "ledger/entry.h"

bool anchor_write(struct arena *a, const struct anchor *r, struct str *out, struct fault *f)
{
	struct field fields[] = {
		{ S("anchor"), str_print(a, "%llu", (unsigned long long)r->number) },
		{ S("kind"), S("anchor") },
		{ S("log"), r->log },
		{ S("root"), base64_write(a, (struct str){ (const char *)r->root.bytes, sizeof r->root.bytes }) },
		{ S("window"), str_print(a, "%llu", (unsigned long long)r->window) },
	};
	return entry_write(a, fields, sizeof fields / sizeof *fields, out, f);
}

bool anchor_read(struct arena *a, struct str bytes, struct anchor *out, struct fault *f)
{
	struct entry e;
	struct anchor r = { 0 };
	TRY(entry_read(a, bytes, &e, f));
	r.log = entry_value(&e, S("log"));
	if (!str_eq(e.kind, S("anchor")) || e.n != 5 || !r.log.n ||
	    !decimal_read(entry_value(&e, S("anchor")), &r.number) ||
	    !decimal_read(entry_value(&e, S("window")), &r.window) ||
	    !base64_into(entry_value(&e, S("root")), r.root.bytes, sizeof r.root.bytes))
		return fail(f, FAULT_INPUT, "not an anchor: it has the lines anchor, kind, log, root and window");
	*out = r;
	return true;
}
