/* strict.h - which requests are looked at at all: those that everybody on the way reads in one way only.

   Source: RFC 9110, RFC 9112 section 11 (request smuggling). Pure: no library, no socket. */
#ifndef WEB_STRICT_H
#define WEB_STRICT_H
#include "web/request.h"

struct web_head { /* of a request, cut into its parts and nothing more */
	struct str method, target, version;
	const struct web_header *header;
	size_t n_headers;
};
struct web_rules {
	struct str hosts; /* names the Host header may give besides those of loopback, spaces between */
	size_t body_most;
};
/* 0, with method, path, query and headers in *out and the length of the body in *body_n; else the status to refuse
   with: 400 ambiguous or malformed, 405 method, 411 no length, 413 body too large, 414 target too long, 415 an encoded
   body, 417 an expectation, 431 too many headers, 501 a transfer coding, 505 another version. Borrows from the head. */
unsigned strict_judge(const struct web_head *, const struct web_rules *, struct web_request *out, size_t *body_n);
/* What a refusal says to whoever reads it. */
struct str strict_reason(unsigned status);
#endif
