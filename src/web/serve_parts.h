/* serve_parts.h - what the files of the server share: its connections and the library. */
#ifndef WEB_SERVE_PARTS_H
#define WEB_SERVE_PARTS_H
#include "web/listen.h"
#include "web/mhd.h"
#include "web/rate.h"
#include "web/serve.h"
#include "web/strict.h"
#include <signal.h>

enum { TARGET_ROOM = WEB_TARGET_MOST + 2, BODIES_MOST = 64, REQUEST_ROOM = 48 << 20 };

struct wire { /* one connection */
	int fd;
	bool is_used, is_asking;  /* there is one; a request has begun and is not answered to its end */
	uint64_t until_ms;        /* then it is cut off */
	char target[TARGET_ROOM]; /* of the request, as sent; one byte longer than allowed: it was longer */
	size_t target_n;
	char *body; /* NULL: none awaited */
	size_t body_n, body_room;
};
struct serve {
	struct serve_how how;
	struct mhd_calls mhd;
	struct MHD_Daemon *daemon;
	struct listening listening;
	int signals;   /* SIGTERM, SIGINT */
	sigset_t mask; /* of signals, as it was before */
	struct rate rate;
	struct wire *wire; /* how.connections_most of them */
	unsigned bodies;   /* that are being received */
	uint64_t look_ms;  /* when to look for slow ones again */
	struct arena room; /* of one request; empty between two */
};

uint64_t serve_now_ms(void);

/* --- serve_wire.c: the connections, as the library tells of them --- */
void wire_changes(void *serve, struct MHD_Connection *, void **context, enum MHD_ConnectionNotificationCode);
/* The request line has come; the target is copied before the library cuts it. Returns NULL. */
void *wire_asks(void *serve, const char *target, struct MHD_Connection *);
void wire_answered(void *serve, struct MHD_Connection *, void **state, enum MHD_RequestTerminationCode);
struct wire *wire_of(const struct serve *, struct MHD_Connection *);
/* Room for a body of n bytes. false: too many are under way. */
bool wire_expect(struct serve *, struct wire *, size_t n);
/* Cuts off whoever is too slow. */
void wires_cut(struct serve *);
bool wires_busy(const struct serve *);

/* --- serve_answer.c: one request --- */
enum MHD_Result serve_request(void *serve, struct MHD_Connection *, const char *url, const char *method,
    const char *version, const char *upload, size_t *upload_n, void **state);
#endif
