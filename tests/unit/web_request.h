/* web_request.h - a request as the small servers of the tests read it. */
#ifndef TESTS_WEB_REQUEST_H
#define TESTS_WEB_REQUEST_H
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The head and as much of a body as Content-Length tells. */
static inline size_t read_request(int fd, char *at, size_t room)
{
	size_t n = 0, want = 0;
	while (n < room - 1) {
		at[n] = 0;
		const char *end = strstr(at, "\r\n\r\n"), *length = strstr(at, "Content-Length: ");
		if (end && !want)
			want = (size_t)(end - at) + 4 + (length && length < end ? strtoul(length + 16, NULL, 10) : 0);
		if (want && n >= want)
			break;
		ssize_t some = read(fd, at + n, room - 1 - n);
		if (some <= 0)
			break;
		n += (size_t)some;
	}
	at[n] = 0;
	return n;
}
#endif
