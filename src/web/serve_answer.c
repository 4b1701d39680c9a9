#include "web/serve_parts.h"
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum { KEEP_ROOM = 1 << 20 }; /* pages of the request's memory that are kept for the next one */

struct gathered { /* headers, as the library gives them one by one, repeated ones included */
	struct web_header header[WEB_HEADERS_MOST + 1];
	size_t n;
};

static enum MHD_Result gather(
    void *with, enum MHD_ValueKind kind, const char *name, size_t name_n, const char *value, size_t value_n)
{
	struct gathered *g = with;
	(void)kind;
	if (g->n <= WEB_HEADERS_MOST)
		g->header[g->n++] =
		    (struct web_header){ { name, name_n }, { value ? value : "", value ? value_n : 0 } };
	return MHD_YES;
}

/* Who asks, as bytes to count by and as text. */
static struct str who_asks(
    struct serve *s, struct MHD_Connection *c, const struct web_request *r, char key[16], char text[ADDRESS_TEXT])
{
	const union MHD_ConnectionInfo *info = s->mhd.get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	struct sockaddr_storage said;
	struct str value;
	if (s->how.is_behind_proxy && web_header_of(r, S("x-real-ip"), &value) && address_read(value, &said))
		return address_key((const struct sockaddr *)&said, key, text);
	text[0] = 0;
	return info && info->client_addr ? address_key(info->client_addr, key, text) : S("");
}

static void add_header(struct serve *s, struct arena a, struct MHD_Response *r, struct str name, struct str value)
{
	s->mhd.add_response_header(r, str_keep(&a, name).at, str_keep(&a, value).at);
}

static bool has_header(const struct web_answer *answer, struct str name)
{
	for (size_t i = 0; i < answer->n_headers; i++)
		if (str_eq(answer->header[i].name, name))
			return true;
	return false;
}

/* Gives the answer to the library, which copies it. close: no further request on this connection. */
static enum MHD_Result reply(
    struct serve *s, struct MHD_Connection *c, struct arena a, const struct web_answer *answer, bool close)
{
	struct wire *w = wire_of(s, c);
	struct MHD_Response *r = answer->is_file ? s->mhd.create_response_from_fd64(answer->file_bytes, answer->fd)
						 : s->mhd.create_response_from_buffer(answer->body.n,
						       (char *)(uintptr_t)answer->body.at, MHD_RESPMEM_MUST_COPY);
	if (!r)
		return MHD_NO;
	add_header(s, a, r, S("Content-Type"), answer->type.n ? answer->type : S("text/plain; charset=utf-8"));
	add_header(s, a, r, S("X-Content-Type-Options"), S("nosniff"));
	if (!has_header(answer, S("Cache-Control")))
		add_header(s, a, r, S("Cache-Control"), S("no-store"));
	if (close)
		add_header(s, a, r, S("Connection"), S("close"));
	for (size_t i = 0; i < answer->n_headers; i++)
		add_header(s, a, r, answer->header[i].name, answer->header[i].value);
	enum MHD_Result rc = s->mhd.queue_response(c, answer->status, r);
	s->mhd.destroy_response(r);
	if (w)
		w->until_ms = serve_now_ms() + (uint64_t)s->how.send_s * 1000;
	return rc;
}

static enum MHD_Result refuse(struct serve *s, struct MHD_Connection *c, unsigned status)
{
	struct web_answer answer = { .status = status, .body = strict_reason(status) };
	if (status == 405)
		web_add(&answer, S("Allow"), S("GET, HEAD, POST"));
	if (status == 429 || status == 503)
		web_add(&answer, S("Retry-After"), S("1"));
	return reply(s, c, s->room, &answer, true);
}

/* The head of the request, judged. 0: it may go on. */
static unsigned judge(struct serve *s, struct MHD_Connection *c, const char *method, const char *version,
    struct gathered *g, struct web_request *out, size_t *body_n)
{
	struct wire *w = wire_of(s, c);
	struct web_rules rules = { s->how.hosts, s->how.body_most };
	s->mhd.get_connection_values_n(c, MHD_HEADER_KIND, gather, g);
	struct web_head head = { str_of(method), { w->target, w->target_n }, str_of(version), g->header, g->n };
	return strict_judge(&head, &rules, out, body_n);
}

static enum MHD_Result begin(struct serve *s, struct MHD_Connection *c, const char *method, const char *version)
{
	struct gathered g = { .n = 0 };
	struct web_request r;
	char key[16], text[ADDRESS_TEXT];
	size_t body_n = 0;
	unsigned status = judge(s, c, method, version, &g, &r, &body_n);
	if (status)
		return refuse(s, c, status);
	if (s->how.rate > 0 && !rate_take(&s->rate, who_asks(s, c, &r, key, text), serve_now_ms()))
		return refuse(s, c, 429);
	return r.method != WEB_POST || wire_expect(s, wire_of(s, c), body_n) ? MHD_YES : refuse(s, c, 503);
}

static enum MHD_Result take(struct wire *w, const char *bytes, size_t *n)
{
	if (!w->body || *n > w->body_room - w->body_n)
		return MHD_NO;
	memcpy(w->body + w->body_n, bytes, *n);
	w->body_n += *n;
	*n = 0;
	return MHD_YES;
}

static enum MHD_Result finish(struct serve *s, struct MHD_Connection *c, const char *method, const char *version)
{
	struct gathered g = { .n = 0 };
	struct wire *w = wire_of(s, c);
	struct web_request r = { 0 };
	struct web_answer answer = { 0 };
	struct arena room = s->room;
	char key[16], text[ADDRESS_TEXT];
	size_t body_n = 0;
	unsigned status = judge(s, c, method, version, &g, &r, &body_n);
	if (status)
		return refuse(s, c, status);
	who_asks(s, c, &r, key, text);
	r.address = str_of(text);
	if (w->body)
		r.body = (struct str){ w->body, w->body_n };
	s->how.answer(s->how.with, &room, &r, &answer);
	if (!answer.status)
		web_say(&room, &answer, 500, "this server has no answer to that");
	enum MHD_Result rc = reply(s, c, room, &answer, false);
	if (room.at - s->room.at > KEEP_ROOM)
		madvise(s->room.at, (size_t)(room.at - s->room.at), MADV_DONTNEED);
	return rc;
}

enum MHD_Result serve_request(void *serve, struct MHD_Connection *c, const char *url, const char *method,
    const char *version, const char *upload, size_t *upload_n, void **state)
{
	struct serve *s = serve;
	struct wire *w = wire_of(s, c);
	(void)url;
	if (!w)
		return MHD_NO;
	if (!*state) {
		*state = w;
		return begin(s, c, method, version);
	}
	return *upload_n ? take(w, upload, upload_n) : finish(s, c, method, version);
}
