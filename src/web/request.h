/* request.h - what is asked over HTTP, and what is answered: plain values, whatever server carries them. */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H
#include "base/str.h"

enum web_method { WEB_GET, WEB_HEAD, WEB_POST };
enum { WEB_HEADERS_MOST = 64, WEB_ANSWER_HEADERS = 12, WEB_TARGET_MOST = 2048 };

struct web_header {
	struct str name, value; /* as sent; names are compared by web_header_of, which does not mind capitals */
};
struct web_request {
	enum web_method method;
	struct str path; /* from '/' on, as it was sent: no '%', no empty part, no "." or ".."; one page has one path */
	struct str query; /* behind the first '?', as it was sent; empty: none */
	struct str body;  /* of a POST */
	const struct web_header *header;
	size_t n_headers;
	struct str address; /* who asks: "192.0.2.7", "2001:db8::1" */
};
/* The value of a header that was sent exactly once; false: not sent, or more than once. */
bool web_header_of(const struct web_request *, struct str name, struct str *value);

struct web_answer { /* zeroed: nothing yet; a handler that sets no status is answered for with 500 */
	unsigned status;
	struct str type; /* content type; empty: "text/plain; charset=utf-8" */
	struct str body; /* in the arena of the request, or constant */
	bool is_file;    /* instead of `body`: file_bytes bytes of the open file `fd`, which the server closes */
	int fd;
	uint64_t file_bytes;
	struct web_header header[WEB_ANSWER_HEADERS]; /* further ones */
	size_t n_headers;
};
/* Answers with a line of text, which need not end in a line feed. */
void web_say(struct arena *, struct web_answer *, unsigned status, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* One header more; it must be constant or live in the arena. At most WEB_ANSWER_HEADERS. */
void web_add(struct web_answer *, struct str name, struct str value);

/* Answers a request. Everything in the arena is gone when it has been sent. */
typedef void web_handler(void *with, struct arena *, const struct web_request *, struct web_answer *);
#endif
