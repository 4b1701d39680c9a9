/* serve.h - a strict HTTP/1.1 server: one thread, one handler, no request that can be read in two ways.

   By libmicrohttpd, loaded when a server is opened: a program that serves nothing does not wait for it. What is refused
   before any handler sees it stands in web/strict.h. No TLS and no HTTP/2: a server in front (nginx) has them. */
#ifndef WEB_SERVE_H
#define WEB_SERVE_H
#include "base/fault.h"
#include "web/request.h"

struct serve_how {                 /* zeroed: as documented below */
	const char *listen;        /* "127.0.0.1:8080", "[::1]:8080"; port 0: a free one; NULL: 127.0.0.1:0 */
	struct str hosts;          /* names the Host header may give besides those of loopback, spaces between */
	size_t body_most;          /* bytes of a body; 0: 1 MiB */
	unsigned connections_most; /* at once; 0: 512 */
	unsigned address_most;     /* connections at once of one address; 0: 64 */
	double rate;               /* requests a second of one address, in the long run; 0: as many as come */
	double burst;              /* so many more at once; 0: ten times the rate */
	unsigned receive_s;        /* from the first byte of a request to its last; 0: 20 */
	unsigned send_s;           /* for the answer to be taken; 0: 60 */
	bool is_behind_proxy;      /* a server on this machine is in front: who asks is what it says in X-Real-IP */
	web_handler *answer;
	void *with;
};
struct serve;
/* Binds the address and loads the library. From here on SIGTERM and SIGINT wait for serve_run. *out lives in the arena,
   which must hold 64 MiB; serve_close it. Fails: FAULT_INPUT (the address), FAULT_CONFLICT (it is taken), FAULT_MISSING
   (libmicrohttpd is not installed), FAULT_SYSTEM. */
bool serve_open(struct serve **out, struct arena *, const struct serve_how *, struct fault *);
/* "http://127.0.0.1:8080" */
struct str serve_url(const struct serve *);
bool serve_is_loopback(const struct serve *);
/* Answers until SIGTERM or SIGINT; then what has begun is answered to its end, for five seconds at most. true: so it
   ended. Fails: FAULT_SYSTEM. */
bool serve_run(struct serve *, struct fault *);
void serve_close(struct serve *);
#endif
