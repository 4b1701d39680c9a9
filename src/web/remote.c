#include "web/remote.h"
#include "ledger/note.h"

bool remote_open(struct remote *r, struct arena *a, struct str url, const struct fetch_how *how, struct fault *f)
{
	struct fetch_how patient = *how;
	size_t room = (size_t)REMOTE_AT_ONCE * REMOTE_AHEAD_MOST * 4 + (4 << 20);
	*r = (struct remote){ 0 };
	patient.connect_ms = how->connect_ms ? how->connect_ms : REMOTE_CONNECT_MS;
	patient.total_ms = how->total_ms ? how->total_ms : REMOTE_TOTAL_MS;
	patient.host_most = how->host_most ? how->host_most : REMOTE_HOST_MOST;
	while (str_ends(url, S("/")))
		url.n--;
	r->url = str_keep(a, url);
	TRY(fetch_open(&r->fetch, a, &patient, f));
	r->room.at = arena_bytes(a, room);
	r->room.end = r->room.at + room;
	r->room.full = a->full;
	return true;
}

void remote_close(struct remote *r) { fetch_close(&r->fetch); }

static size_t limit_of(struct tile t)
{
	return t.is_entries ? (size_t)t.width * (ENTRY_MOST + 2) : t.width * sizeof(struct sha256);
}

static bool get(struct remote *r, struct arena *a, struct str path, size_t most, struct str *bytes, struct fault *f)
{
	struct str url = str_print(a, "%.*s/%.*s", SF(r->url), SF(path));
	struct fault why;
	r->requests++;
	if (fetch_get(&r->fetch, a, url, most, bytes, &why)) {
		r->bytes += bytes->n;
		return true;
	}
	/* Nobody answered: another attempt may do better. */
	return fail(f, why.kind == FAULT_SYSTEM ? FAULT_STORE : why.kind, "%s", why.text);
}

bool remote_checkpoint(struct remote *r, struct arena *a, struct str *note, struct fault *f)
{
	return get(r, a, S("checkpoint"), NOTE_MOST, note, f);
}

static bool same_tile(struct tile a, struct tile b)
{
	return a.is_entries == b.is_entries && a.level == b.level && a.index == b.index && a.width == b.width;
}

static bool take_ahead(struct remote *r, struct arena *a, struct tile t, struct str *bytes)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->ahead[i].bytes.at && same_tile(r->ahead[i].tile, t)) {
			*bytes = str_keep(a, r->ahead[i].bytes);
			r->ahead[i].bytes.at = NULL;
			return true;
		}
	return false;
}

bool remote_get(void *with, struct arena *a, struct tile t, struct str *bytes, struct fault *f)
{
	struct remote *r = with;
	struct tile full = t;
	struct str path = tile_path(a, t), got;
	struct fault why;
	full.width = TILE_WIDTH;
	if (take_ahead(r, a, t, bytes) || get(r, a, path, limit_of(t), bytes, &why))
		return true;
	if (why.kind != FAULT_MISSING || t.width == TILE_WIDTH ||
	    !get(r, a, tile_path(a, full), limit_of(full), &got, NULL)) {
		if (f)
			*f = why;
		return false;
	}
	return tile_first_part(t, got, bytes, &why) ||
	       fail(f, FAULT_INPUT, "%.*s/%.*s: %s", SF(r->url), SF(path), why.text);
}

void remote_ahead(void *with, const struct tile *tile, size_t n)
{
	struct remote *r = with;
	struct arena room = r->room;
	struct fetch_request request[REMOTE_AT_ONCE];
	struct fetch_answer answer[REMOTE_AT_ONCE];
	r->n = n < REMOTE_AT_ONCE ? n : REMOTE_AT_ONCE;
	for (size_t i = 0; i < r->n; i++) {
		struct str path = tile_path(&room, tile[i]);
		size_t most = limit_of(tile[i]);
		request[i] = (struct fetch_request){ .url = str_print(&room, "%.*s/%.*s", SF(r->url), SF(path)),
			.most = most < REMOTE_AHEAD_MOST ? most : REMOTE_AHEAD_MOST };
	}
	fetch_all(&r->fetch, &room, request, r->n, answer);
	r->requests += r->n;
	for (size_t i = 0; i < r->n; i++) {
		r->ahead[i].tile = tile[i];
		r->ahead[i].bytes = answer[i].is_there && answer[i].status == 200 ? answer[i].body : (struct str){ 0 };
		r->bytes += r->ahead[i].bytes.n;
	}
}
