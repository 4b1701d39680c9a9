/* Bytes as the head of a request: what is taken has one reading, and its path leads nowhere but down. */
#include "web/strict.h"
#include "fuzz/fuzz.h"
#include "web/files.h"
#include "web/listen.h"

static void cut_header(struct str line, struct web_header *out)
{
	out->name = str_split(&line, S(":"));
	out->value = str_trim(line);
}

static void look(const struct web_request *r, const struct web_head *head, size_t body)
{
	struct str name, host;
	struct sockaddr_storage sa;
	char key[16], text[ADDRESS_TEXT];
	MUST(r->path.n && r->path.at[0] == '/' && r->path.n <= WEB_TARGET_MOST && body <= 1000);
	MUST(str_find(r->path, S("//")) < 0 && str_find(r->path, S("/../")) < 0 && !str_ends(r->path, S("/..")));
	MUST(str_find(r->path, S("%")) < 0 && str_find(r->path, S("?")) < 0 && str_find(r->path, S(" ")) < 0);
	MUST(r->path.n + r->query.n <= head->target.n && web_header_of(r, S("host"), &host));
	MUST(!web_header_of(r, S("transfer-encoding"), &name) && (r->method == WEB_POST || !body));
	if (web_files_name(r->path, &name))
		MUST(name.n && name.at[0] != '/' && name.at[0] != '.' && str_find(name, S("/.")) < 0);
	if (web_header_of(r, S("x-real-ip"), &name) && address_read(name, &sa))
		MUST(address_key((struct sockaddr *)&sa, key, text).n >= 4 && text[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct web_header header[WEB_HEADERS_MOST + 2];
	struct web_rules rules = { S("log.example"), 1000 };
	struct web_request r = { 0 };
	struct str rest = { n ? (const char *)bytes : "", n };
	size_t body = 0;
	struct str line = str_split(&rest, S("\r\n"));
	struct web_head head = { .method = str_split(&line, S(" ")), .header = header };
	head.target = str_split(&line, S(" "));
	head.version = line;
	while (rest.n && head.n_headers < WEB_HEADERS_MOST + 2)
		cut_header(str_split(&rest, S("\r\n")), &header[head.n_headers++]);
	unsigned status = strict_judge(&head, &rules, &r, &body);
	MUST(!status || (status >= 400 && status <= 505 && strict_reason(status).n));
	if (!status)
		look(&r, &head, body);
	return 0;
}
