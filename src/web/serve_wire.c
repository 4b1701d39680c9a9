#include "web/serve_parts.h"
#include <sys/mman.h>
#include <sys/socket.h>

static void drop_body(struct serve *s, struct wire *w)
{
	if (!w->body)
		return;
	munmap(w->body, w->body_room);
	w->body = NULL;
	s->bodies--;
}

/* NULL when the library lets in more than it was told to. */
static struct wire *free_wire(const struct serve *s)
{
	for (unsigned i = 0; i < s->how.connections_most; i++)
		if (!s->wire[i].is_used)
			return &s->wire[i];
	return NULL;
}

struct wire *wire_of(const struct serve *s, struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info = s->mhd.get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	return info ? info->socket_context : NULL;
}

void wire_changes(void *serve, struct MHD_Connection *c, void **context, enum MHD_ConnectionNotificationCode what)
{
	struct serve *s = serve;
	struct wire *w = *context;
	if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (w)
			drop_body(s, w), w->is_used = w->is_asking = false;
		*context = NULL;
		return;
	}
	const union MHD_ConnectionInfo *info = s->mhd.get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
	w = free_wire(s);
	if (w && info) {
		w->fd = info->connect_fd, w->is_used = true, w->is_asking = false, w->target_n = 0;
		w->until_ms = serve_now_ms() + (uint64_t)s->how.receive_s * 1000;
	}
	*context = w && info ? w : NULL;
}

void *wire_asks(void *serve, const char *target, struct MHD_Connection *c)
{
	struct serve *s = serve;
	struct wire *w = wire_of(s, c);
	if (!w)
		return NULL;
	w->target_n = target ? strnlen(target, TARGET_ROOM - 1) : 0;
	memcpy(w->target, target ? target : "", w->target_n);
	w->is_asking = true;
	w->until_ms = serve_now_ms() + (uint64_t)s->how.receive_s * 1000;
	return NULL;
}

void wire_answered(void *serve, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode why)
{
	struct serve *s = serve;
	struct wire *w = wire_of(s, c);
	(void)why;
	*state = NULL;
	if (!w)
		return;
	drop_body(s, w);
	w->is_asking = false;
	w->until_ms = serve_now_ms() + (uint64_t)s->how.receive_s * 1000;
}

bool wire_expect(struct serve *s, struct wire *w, size_t n)
{
	if (s->bodies >= BODIES_MOST)
		return false;
	w->body_room = n ? n : 1, w->body_n = 0;
	void *at = mmap(NULL, w->body_room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (at == MAP_FAILED)
		return false;
	w->body = at;
	s->bodies++;
	return true;
}

/* The library counts silence only: one byte every few seconds would hold a connection for ever. */
void wires_cut(struct serve *s)
{
	uint64_t now = serve_now_ms();
	for (unsigned i = 0; i < s->how.connections_most; i++)
		if (s->wire[i].is_used && s->wire[i].until_ms < now)
			shutdown(s->wire[i].fd, SHUT_RDWR);
}

bool wires_busy(const struct serve *s)
{
	for (unsigned i = 0; i < s->how.connections_most; i++)
		if (s->wire[i].is_used && s->wire[i].is_asking)
			return true;
	return false;
}
