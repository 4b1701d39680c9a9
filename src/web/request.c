#include "web/request.h"
#include "base/buf.h"
#include <stdarg.h>
#include <stdio.h>
#include <strings.h>

bool web_header_of(const struct web_request *r, struct str name, struct str *value)
{
	const struct web_header *found = NULL;
	for (size_t i = 0; i < r->n_headers; i++) {
		const struct web_header *h = &r->header[i];
		if (h->name.n != name.n || strncasecmp(h->name.at, name.at, name.n) != 0)
			continue;
		if (found)
			return false;
		found = h;
	}
	if (found)
		*value = found->value;
	return found != NULL;
}

void web_say(struct arena *a, struct web_answer *answer, unsigned status, const char *fmt, ...)
{
	char text[1200];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	answer->status = status;
	answer->type = S("");
	answer->body = str_print(a, "%s%s", text, str_ends(str_of(text), S("\n")) ? "" : "\n");
}

void web_add(struct web_answer *answer, struct str name, struct str value)
{
	if (answer->n_headers < WEB_ANSWER_HEADERS)
		answer->header[answer->n_headers++] = (struct web_header){ name, value };
}
