#include "web/listen.h"
#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WAITING_MOST = 512 };

bool address_read(struct str text, struct sockaddr_storage *out)
{
	char z[ADDRESS_TEXT];
	struct sockaddr_in *v4 = (struct sockaddr_in *)out;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)out;
	if (!text.n || text.n >= sizeof z)
		return false;
	memcpy(z, text.at, text.n), z[text.n] = 0;
	*out = (struct sockaddr_storage){ 0 };
	if (inet_pton(AF_INET, z, &v4->sin_addr) == 1)
		v4->sin_family = AF_INET;
	else if (inet_pton(AF_INET6, z, &v6->sin6_addr) == 1)
		v6->sin6_family = AF_INET6;
	else
		return false;
	return strlen(z) == text.n;
}

struct str address_key(const struct sockaddr *sa, char key[16], char text[ADDRESS_TEXT])
{
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)(const void *)sa;
	const void *at = &((const struct sockaddr_in *)(const void *)sa)->sin_addr;
	int family = AF_INET;
	size_t n = 4;
	if (sa->sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr)) {
		at = &v6->sin6_addr.s6_addr[12];
	} else if (sa->sa_family == AF_INET6) {
		at = &v6->sin6_addr;
		family = AF_INET6;
		n = 8;
	}
	memcpy(key, at, n);
	if (text && !inet_ntop(family, at, text, ADDRESS_TEXT))
		text[0] = 0;
	return (struct str){ key, n };
}

/* "127.0.0.1:80", "[::1]:80" */
static bool read_listen(struct str s, struct sockaddr_storage *out)
{
	size_t colon = s.n;
	long port;
	while (colon && s.at[colon - 1] != ':')
		colon--;
	if (!colon || !str_number(str_cut(s, colon, s.n), &port) || port > 65535)
		return false;
	struct str host = str_cut(s, 0, colon - 1);
	bool is_v6 = str_starts(host, S("[")) && str_ends(host, S("]")) && host.n > 2;
	if (!address_read(is_v6 ? str_cut(host, 1, host.n - 1) : host, out) || is_v6 != (out->ss_family == AF_INET6))
		return false;
	if (is_v6)
		((struct sockaddr_in6 *)out)->sin6_port = htons((uint16_t)port);
	else
		((struct sockaddr_in *)out)->sin_port = htons((uint16_t)port);
	return true;
}

static bool is_loopback(const struct sockaddr_storage *sa)
{
	if (sa->ss_family == AF_INET6)
		return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)sa)->sin6_addr);
	return ntohl(((const struct sockaddr_in *)sa)->sin_addr.s_addr) >> 24 == 127;
}

static bool open_socket(int fd, const char *address, struct sockaddr_storage *sa, struct fault *f)
{
	int one = 1;
	bool is_v6 = sa->ss_family == AF_INET6;
	socklen_t n = is_v6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if (is_v6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof one);
	if (fd >= 0 && !bind(fd, (struct sockaddr *)sa, n) && !listen(fd, WAITING_MOST) &&
	    !getsockname(fd, (struct sockaddr *)sa, &n))
		return true;
	if (errno == EADDRINUSE)
		return fail(f, FAULT_CONFLICT, "--listen %s: another program listens there already", address);
	enum fault_kind kind = errno == EACCES ? FAULT_DENIED : errno == EADDRNOTAVAIL ? FAULT_INPUT : FAULT_SYSTEM;
	return fail(f, kind, "--listen %s: %s", address, strerror(errno));
}

bool listen_on(struct arena *a, const char *address, struct listening *out, struct fault *f)
{
	struct sockaddr_storage sa;
	char key[16], text[ADDRESS_TEXT];
	if (!read_listen(str_of(address), &sa))
		return fail(
		    f, FAULT_INPUT, "--listen %s: say ADDRESS:PORT, as in 127.0.0.1:8080 or [::1]:8080", address);
	int fd = socket(sa.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (!open_socket(fd, address, &sa, f)) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	bool is_v6 = sa.ss_family == AF_INET6;
	unsigned port = ntohs(is_v6 ? ((struct sockaddr_in6 *)&sa)->sin6_port : ((struct sockaddr_in *)&sa)->sin_port);
	address_key((struct sockaddr *)&sa, key, text);
	*out = (struct listening){ fd, str_print(a, is_v6 ? "http://[%s]:%u" : "http://%s:%u", text, port),
		is_loopback(&sa) };
	return true;
}
