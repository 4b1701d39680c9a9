#include "web/fetch.h"
#include "base/buf.h"
#include "base/version.h"
#include <dlfcn.h>
#include <time.h>

#define N(own, value, theirs) own = value,
enum curl_number {
#include "web/fetch_calls.def"
	CURL_NUMBERS_END
};
struct curl_slist;
struct curl_waitfd;
struct CURLMsg { /* as in libcurl's multi.h */
	unsigned msg;
	void *easy;
	union {
		void *whatever;
		unsigned result;
	} data;
};
struct fetch_calls {
#define C(ret, name, ...) ret (*name)(__VA_ARGS__);
#include "web/fetch_calls.def"
};

static bool find(void *library, const char *name, void *call, struct fault *f)
{
	void *found = dlsym(library, name);
	memcpy(call, &found, sizeof found); /* POSIX: a pointer from dlsym may be a function */
	return found || fail(f, FAULT_MISSING, "libcurl.so.4 has no %s; install a newer libcurl4", name);
}

/* The library stays loaded: what it has set up (OpenSSL) cannot be taken down again. */
static bool load(struct fetch_calls *calls, struct fault *f)
{
	void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
	if (!library)
		return fail(f, FAULT_MISSING,
		    "asking other machines needs libcurl.so.4, which is not here; install the Debian package libcurl4 "
		    "(%s)",
		    dlerror());
#define C(ret, name, ...) TRY(find(library, #name, &calls->name, f));
#include "web/fetch_calls.def"
	return !calls->curl_global_init(GLOBAL_DEFAULT) || fail(f, FAULT_SYSTEM, "libcurl cannot be used here");
}

bool fetch_open(struct fetch *fetch, struct arena *a, const struct fetch_how *how, struct fault *f)
{
	*fetch = (struct fetch){ .calls = NEW(a, struct fetch_calls, 1), .how = *how };
	fetch->how.connect_ms = how->connect_ms ? how->connect_ms : FETCH_CONNECT_MS;
	fetch->how.total_ms = how->total_ms ? how->total_ms : FETCH_TOTAL_MS;
	TRY(load(fetch->calls, f));
	fetch->multi = fetch->calls->curl_multi_init();
	if (!fetch->multi)
		return fail(f, FAULT_SYSTEM, "libcurl: no memory");
	fetch->calls->curl_multi_setopt(fetch->multi, MULTI_MAXCONNECTS, (long)FETCH_AT_ONCE);
	fetch->calls->curl_multi_setopt(fetch->multi, MULTI_MAX_HOST_CONNECTIONS, how->host_most);
	return true;
}

void fetch_close(struct fetch *fetch)
{
	if (fetch->multi)
		fetch->calls->curl_multi_cleanup(fetch->multi);
	fetch->multi = NULL;
}

struct call { /* one request under way */
	const struct fetch_request *request;
	struct fetch_answer *answer;
	void *easy;
	struct curl_slist *headers;
	struct buf body;
	bool is_too_long;
	char error[ERROR_SIZE];
};

static size_t take(char *at, size_t size, size_t n, void *with)
{
	struct call *call = with;
	if (size * n > call->request->most - call->body.n) {
		call->is_too_long = true;
		return 0;
	}
	buf_add(&call->body, (struct str){ at, size * n });
	return size * n;
}

static bool url_is_valid(struct str url)
{
	if (url.n > FETCH_URL_MOST || !(str_starts(url, S("https://")) || str_starts(url, S("http://"))))
		return false;
	for (size_t i = 0; i < url.n; i++)
		if (url.at[i] <= ' ' || url.at[i] == 0x7f)
			return false;
	return true;
}

static struct curl_slist *headers_of(struct fetch_calls *c, struct arena scratch, const struct fetch_request *r)
{
	struct str type = r->type.n ? r->type : S("text/plain; charset=utf-8");
	if (!r->is_post)
		return NULL;
	struct curl_slist *first = c->curl_slist_append(NULL, str_print(&scratch, "Content-Type: %.*s", SF(type)).at);
	struct curl_slist *both = first ? c->curl_slist_append(first, "Expect:") : NULL; /* the body is sent at once */
	if (first && !both)
		c->curl_slist_free_all(first);
	return both;
}

static bool set_up(struct fetch *fetch, struct arena *a, struct call *call)
{
	struct fetch_calls *c = fetch->calls;
	const struct fetch_request *r = call->request;
	call->easy = c->curl_easy_init();
	call->headers = headers_of(c, *a, r);
	if (!call->easy || (r->is_post && !call->headers))
		return false;
	void *e = call->easy;
	bool bad = c->curl_easy_setopt(e, OPT_URL, str_keep(a, r->url).at) ||
		   c->curl_easy_setopt(e, OPT_PROTOCOLS_STR, "http,https") ||
		   c->curl_easy_setopt(e, OPT_DISALLOW_USERNAME_IN_URL, 1L) ||
		   c->curl_easy_setopt(e, OPT_HTTP_VERSION, (long)HTTP_1_1) ||
		   c->curl_easy_setopt(e, OPT_CONNECTTIMEOUT_MS, fetch->how.connect_ms) ||
		   c->curl_easy_setopt(e, OPT_TIMEOUT_MS, fetch->how.total_ms) ||
		   c->curl_easy_setopt(e, OPT_USERAGENT, "holdfast/" HOLDFAST_VERSION) ||
		   c->curl_easy_setopt(e, OPT_ERRORBUFFER, call->error) || c->curl_easy_setopt(e, OPT_PRIVATE, call) ||
		   c->curl_easy_setopt(e, OPT_WRITEFUNCTION, take) || c->curl_easy_setopt(e, OPT_WRITEDATA, call);
	if (!bad && !fetch->how.use_proxies)
		bad = c->curl_easy_setopt(e, OPT_PROXY, "");
	if (!bad && fetch->how.ca_file)
		bad = c->curl_easy_setopt(e, OPT_CAINFO, fetch->how.ca_file);
	if (!bad && r->is_post)
		bad = c->curl_easy_setopt(e, OPT_POST, 1L) || c->curl_easy_setopt(e, OPT_HTTPHEADER, call->headers) ||
		      c->curl_easy_setopt(e, OPT_POSTFIELDSIZE_LARGE, (int64_t)r->body.n) ||
		      c->curl_easy_setopt(e, OPT_POSTFIELDS, r->body.n ? r->body.at : "");
	return !bad && !c->curl_multi_add_handle(fetch->multi, e);
}

static void take_down(struct fetch *fetch, struct call *call)
{
	if (call->easy) {
		fetch->calls->curl_multi_remove_handle(fetch->multi, call->easy);
		fetch->calls->curl_easy_cleanup(call->easy);
	}
	if (call->headers)
		fetch->calls->curl_slist_free_all(call->headers);
	call->easy = NULL, call->headers = NULL;
}

static void explain(struct fetch *fetch, const struct call *call, unsigned code, struct fault *f)
{
	struct str url = call->request->url;
	const char *why = *call->error ? call->error : fetch->calls->curl_easy_strerror(code);
	if (call->is_too_long)
		fail(f, FAULT_INPUT, "%.*s: more than %zu bytes were sent, which is more than such an answer has",
		    SF(url), call->request->most);
	else if (code == CODE_PARTIAL_FILE || code == CODE_GOT_NOTHING || code == CODE_WEIRD_REPLY)
		fail(f, FAULT_INPUT, "%.*s: the answer broke off, or is not HTTP (%s)", SF(url), why);
	else if (code == CODE_UNSUPPORTED_PROTOCOL || code == CODE_URL_MALFORMAT || code == CODE_LOGIN_DENIED)
		fail(f, FAULT_INPUT, "%.*s: not an address to ask at (%s)", SF(url), why);
	else
		fail(f, FAULT_SYSTEM, "%.*s: no answer (%s); is the address right, and is the machine up?", SF(url),
		    why);
}

static void finish(struct fetch *fetch, struct arena *a, struct call *call, unsigned code)
{
	struct fetch_answer *answer = call->answer;
	const char *type = NULL;
	long status = 0;
	if (code) {
		explain(fetch, call, code, &answer->why);
		return;
	}
	fetch->calls->curl_easy_getinfo(call->easy, INFO_RESPONSE_CODE, &status);
	fetch->calls->curl_easy_getinfo(call->easy, INFO_CONTENT_TYPE, &type);
	answer->is_there = true;
	answer->status = (int)status;
	answer->body = buf_str(&call->body);
	if (type)
		answer->type = str_keep(a, str_of(type));
}

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Takes what is finished. *until: set once enough is there. */
static void take_finished(
    struct fetch *fetch, struct arena *a, const struct call *first, const struct fetch_enough *enough, int64_t *until)
{
	struct fetch_calls *c = fetch->calls;
	int more;
	for (struct CURLMsg *m; (m = c->curl_multi_info_read(fetch->multi, &more));) {
		struct call *call = NULL;
		c->curl_easy_getinfo(m->easy, INFO_PRIVATE, &call);
		if (m->msg != MSG_DONE || !call)
			continue;
		finish(fetch, a, call, m->data.result);
		if (enough && enough->is_enough(enough->with, (size_t)(call - first), call->answer) && !*until)
			*until = now_ms() + enough->grace_ms;
	}
}

/* Runs until nothing is under way any more, or enough is there. */
static bool run(struct fetch *fetch, struct arena *a, const struct call *first, const struct fetch_enough *enough)
{
	struct fetch_calls *c = fetch->calls;
	int64_t until = 0; /* 0: until all are there */
	for (int under_way = 1; under_way;) {
		if (c->curl_multi_perform(fetch->multi, &under_way))
			return false;
		take_finished(fetch, a, first, enough, &until);
		int64_t wait = until ? until - now_ms() : 1000;
		if (until && wait <= 0)
			return true;
		if (under_way && c->curl_multi_poll(fetch->multi, NULL, 0, (int)(wait < 1000 ? wait : 1000), NULL))
			return false;
	}
	return true;
}

static void begin(struct fetch *fetch, struct arena *a, struct call *call, bool is_one_too_many)
{
	struct fault *f = &call->answer->why;
	struct str shown = str_cut(call->request->url, 0, 200);
	if (is_one_too_many)
		fail(f, FAULT_INPUT, "%.*s: more than %d requests at once", SF(shown), FETCH_AT_ONCE);
	else if (!url_is_valid(call->request->url))
		fail(f, FAULT_INPUT, "%.*s: an address begins with https:// or http:// and has no spaces", SF(shown));
	else if (!set_up(fetch, a, call))
		fail(f, FAULT_SYSTEM, "%.*s: libcurl cannot ask for it", SF(shown));
}

void fetch_until(struct fetch *fetch, struct arena *a, const struct fetch_request *request, size_t n,
    struct fetch_answer *out, const struct fetch_enough *enough)
{
	struct call *calls = NEW(a, struct call, n ? n : 1);
	for (size_t i = 0; i < n; i++) {
		calls[i] = (struct call){ .request = &request[i], .answer = &out[i], .body.arena = a };
		out[i] = (struct fetch_answer){ 0 };
		begin(fetch, a, &calls[i], i >= FETCH_AT_ONCE);
	}
	bool ran = run(fetch, a, calls, enough);
	for (size_t i = 0; i < n; i++) {
		if (!out[i].is_there && out[i].why.kind == FAULT_NONE)
			fail(&out[i].why, FAULT_SYSTEM, "%.*s: %s", SF(request[i].url),
			    ran ? "not waited for, as enough others had answered" : "libcurl gave up");
		take_down(fetch, &calls[i]);
	}
}

void fetch_all(
    struct fetch *fetch, struct arena *a, const struct fetch_request *request, size_t n, struct fetch_answer *out)
{
	fetch_until(fetch, a, request, n, out, NULL);
}

bool fetch_get(struct fetch *fetch, struct arena *a, struct str url, size_t most, struct str *body, struct fault *f)
{
	struct fetch_request request = { .url = url, .most = most };
	struct fetch_answer answer;
	fetch_all(fetch, a, &request, 1, &answer);
	if (!answer.is_there) {
		if (f)
			*f = answer.why;
		return false;
	}
	if (answer.status != 200)
		return fail(f, answer.status == 404 || answer.status == 410 ? FAULT_MISSING : FAULT_INPUT,
		    "%.*s: answered with status %d, not with what was asked for", SF(url), answer.status);
	*body = answer.body;
	return true;
}
