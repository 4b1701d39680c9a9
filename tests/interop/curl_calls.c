/* curl_calls.c - what fetching takes from libcurl beside the header of libcurl: each number and the type of each
   function. The program declares them itself, so that it is built without that header; a difference does not compile
   here. */
#include <curl/curl.h>
#include <stddef.h>
#include <stdio.h>

#define N(own, value, theirs) _Static_assert(value == (long)(theirs), #theirs);
#define C(ret, name, ...)     _Static_assert(__builtin_types_compatible_p(__typeof__(name), ret(__VA_ARGS__)), #name);
#include "web/fetch_calls.def"

struct ours { /* as in web/fetch.c */
	unsigned msg;
	void *easy;
	union {
		void *whatever;
		unsigned result;
	} data;
};
_Static_assert(sizeof(struct ours) == sizeof(CURLMsg) &&
		   offsetof(struct ours, easy) == offsetof(CURLMsg, easy_handle) &&
		   offsetof(struct ours, data) == offsetof(CURLMsg, data),
    "CURLMsg");

int main(void)
{
	int numbers = 0, functions = 0;
#define N(own, value, theirs) numbers++;
#define C(ret, name, ...)     functions++;
#include "web/fetch_calls.def"
	printf("%d numbers and %d functions as libcurl %s has them\n", numbers, functions, LIBCURL_VERSION);
	return numbers && functions ? 0 : 1;
}
