/* options.h - what a page says with a call: a small JSON object. */
#ifndef WASM_OPTIONS_H
#define WASM_OPTIONS_H
#include "base/fault.h"
#include "base/json.h"
#include "case/reply.h"

struct options {
	int32_t today;        /* the browser's day; needed where neither `on` nor the case has one */
	int32_t on;           /* goes before the day of the case; DATE_NONE: not given */
	struct str lang;      /* "en" if not given */
	struct str name;      /* of the case, in messages; "case" */
	struct str gate, ref; /* of a new case */
	struct str question;  /* which is answered: its `id` */
	struct str value;     /* the answer, as it would be typed */
	struct evidence evidence;
	const struct json *asked; /* ids of the questions that were asked before; NULL: none */
};
/* Reads {"on": ..., "today": ..., "lang": ..., ...}. A name nobody knows is a fault, FAULT_INPUT. */
bool options_read(struct arena *, struct str text, struct options *, struct fault *);
#endif
