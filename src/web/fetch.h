/* fetch.h - HTTP requests to other machines: to witnesses, to logs and their mirrors. Several at once, none for long.

   By libcurl, loaded when the first request is made: a program that asks nobody does not wait for it. http and https
   only, HTTP/1.1, no redirects, no cookies, no names or passwords in addresses; certificates are checked. What comes
   back is the word of a stranger: whoever asked checks it. One struct for one thread. */
#ifndef WEB_FETCH_H
#define WEB_FETCH_H
#include "base/fault.h"
#include "base/str.h"

enum { FETCH_CONNECT_MS = 1000, FETCH_TOTAL_MS = 5000, FETCH_URL_MOST = 2048, FETCH_AT_ONCE = 256 };

struct fetch_how {           /* zeroed: as documented below */
	long connect_ms;     /* until the other side has answered the phone; 0: FETCH_CONNECT_MS */
	long total_ms;       /* for one request from beginning to end; 0: FETCH_TOTAL_MS */
	bool use_proxies;    /* those of the environment (http_proxy, https_proxy, no_proxy); else none */
	long host_most;      /* connections to one machine at once; 0: as many as there are requests */
	const char *ca_file; /* PEM file of the authorities one believes for https; NULL: those of the system */
};
struct fetch { /* keeps connections open between calls */
	struct fetch_calls *calls;
	void *multi;
	struct fetch_how how;
};
/* Loads the library. The struct and what it needs live in the arena; fetch_close it. Fails: FAULT_MISSING when libcurl
   is not installed, with the name of the package. */
bool fetch_open(struct fetch *, struct arena *, const struct fetch_how *, struct fault *);
void fetch_close(struct fetch *);

struct fetch_request {
	struct str url;  /* "https://..." or "http://..." */
	bool is_post;    /* else GET */
	struct str body; /* of a POST; borrowed until the call returns */
	struct str type; /* its content type; empty: text/plain; charset=utf-8 */
	size_t most;     /* bytes the body of the answer may have; a longer one is a fault */
};
struct fetch_answer {
	bool is_there;    /* an answer came, whole and within the limits, whatever its status */
	int status;       /* 200, 404, ... */
	struct str type;  /* content type as it was sent, or empty */
	struct str body;  /* in the arena */
	struct fault why; /* when there is none: FAULT_INPUT for an address or an answer that is not as it must be,
			     FAULT_SYSTEM when nobody could be reached in time; names the address and the way out */
};
/* All n requests (at most FETCH_AT_ONCE), side by side; returns when each has its answer or its fault. out: room for n.
   Of the arena it takes at most four times what all answers may have, and a little. */
void fetch_all(struct fetch *, struct arena *, const struct fetch_request *, size_t n, struct fetch_answer *out);

struct fetch_enough {
	/* Asked after each answer, that of request i: may the others be left? */
	bool (*is_enough)(void *with, size_t i, const struct fetch_answer *);
	void *with;
	long grace_ms; /* they are still given so long */
};
/* The same, but for answers that nobody needs any more: those end with FAULT_SYSTEM. */
void fetch_until(struct fetch *, struct arena *, const struct fetch_request *, size_t n, struct fetch_answer *out,
    const struct fetch_enough *);

/* The body at an address, if the status is 200. Fails: FAULT_MISSING for 404 and 410, FAULT_INPUT for other statuses
   and as above. */
bool fetch_get(struct fetch *, struct arena *, struct str url, size_t most, struct str *body, struct fault *);
#endif
