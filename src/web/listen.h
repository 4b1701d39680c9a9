/* listen.h - the address a server listens on. */
#ifndef WEB_LISTEN_H
#define WEB_LISTEN_H
#include "base/fault.h"
#include "base/str.h"
#include <netinet/in.h>

struct listening {
	int fd;
	struct str url; /* "http://127.0.0.1:8080" */
	bool is_loopback;
};
/* "127.0.0.1:8080" or "[::1]:8080"; port 0 takes a free one. Fails: FAULT_INPUT, FAULT_CONFLICT when it is taken,
   FAULT_DENIED, FAULT_SYSTEM. Close fd. */
bool listen_on(struct arena *, const char *address, struct listening *out, struct fault *);

enum { ADDRESS_TEXT = INET6_ADDRSTRLEN };
/* The bytes that stand for whoever has this address: four of IPv4, the first eight of IPv6 (one household); and, unless
   NULL, the address as text. */
struct str address_key(const struct sockaddr *, char key[16], char text[ADDRESS_TEXT]);
/* The same of an address that is written as text. false: it is none. */
bool address_read(struct str text, struct sockaddr_storage *out);
#endif
