#include "web/strict.h"
#include <strings.h>

static bool is_alnum(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
static bool is_among(unsigned char c, const char *set) { return c && strchr(set, c) != NULL; }
static bool same(struct str a, struct str b) { return a.n == b.n && !strncasecmp(a.at, b.at, a.n); }

/* RFC 9110 section 5.6.2 */
static bool is_token(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_alnum((unsigned char)s.at[i]) && !is_among((unsigned char)s.at[i], "!#$%&'*+-.^_`|~"))
			return false;
	return s.n > 0;
}

static bool is_value(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (((unsigned char)s.at[i] < 32 && s.at[i] != '\t') || s.at[i] == 127)
			return false;
	return true;
}

/* No '%' at all: what has one spelling needs no decoding, and nobody on the way can decode it differently. */
static bool is_path(struct str s)
{
	if (!s.n || s.at[0] != '/')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_alnum((unsigned char)s.at[i]) && !is_among((unsigned char)s.at[i], "/-._~+,=:@"))
			return false;
	for (struct str rest = str_cut(s, 1, s.n); rest.n;) {
		struct str part = str_split(&rest, S("/"));
		if (!part.n || str_eq(part, S(".")) || str_eq(part, S("..")))
			return false;
	}
	return true;
}

static bool is_hex(unsigned char c) { return is_alnum(c) && (c <= '9' || (c | 32) <= 'f'); }

static bool is_query(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c == '%' &&
		    (s.n - i < 3 || !is_hex((unsigned char)s.at[i + 1]) || !is_hex((unsigned char)s.at[i + 2])))
			return false;
		if (!is_alnum(c) && !is_among(c, "-._~!$&'()*+,;=:@/?%"))
			return false;
	}
	return true;
}

static bool is_number(struct str s, size_t most_digits)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return s.n > 0 && s.n <= most_digits;
}

/* "name", "name:80", "[::1]:80": the name is one of ours. */
static bool is_our_host(struct str value, struct str hosts)
{
	size_t end = value.n;
	while (end && value.at[end - 1] >= '0' && value.at[end - 1] <= '9')
		end--;
	bool has_port = end && end < value.n && value.n - end <= 5 && value.at[end - 1] == ':';
	struct str name = str_cut(value, 0, has_port ? end - 1 : value.n);
	if (same(name, S("127.0.0.1")) || same(name, S("localhost")) || same(name, S("[::1]")))
		return true;
	while (hosts.n) {
		struct str ours = str_split(&hosts, S(" "));
		if (ours.n && same(name, ours))
			return true;
	}
	return false;
}

struct seen { /* of the headers that say how far a request reaches, and to whom */
	unsigned host, length, coding, encoding, expect;
	bool is_bad;
	size_t body;
};

static void see(const struct web_header *h, const struct web_rules *rules, struct seen *s)
{
	if (!is_token(h->name) || !is_value(h->value))
		s->is_bad = true;
	if (same(h->name, S("host"))) {
		s->host++;
		s->is_bad |= !is_our_host(h->value, rules->hosts);
	} else if (same(h->name, S("content-length"))) {
		s->length++;
		s->is_bad |= !is_number(h->value, 9);
		for (size_t i = 0; !s->is_bad && i < h->value.n; i++)
			s->body = s->body * 10 + (size_t)(h->value.at[i] - '0');
	} else if (same(h->name, S("transfer-encoding"))) {
		s->coding++;
	} else if (same(h->name, S("content-encoding"))) {
		s->encoding++;
	} else if (same(h->name, S("expect")) && !same(h->value, S("100-continue"))) {
		s->expect++;
	}
}

static unsigned judge_headers(const struct seen *s, bool is_post, size_t body_most)
{
	if (s->coding)
		return 501;
	if (s->is_bad || s->host != 1 || s->length > 1)
		return 400;
	if (s->expect)
		return 417;
	if (s->encoding)
		return 415;
	if (is_post && !s->length)
		return 411;
	if (!is_post && s->body)
		return 400;
	return s->body > body_most ? 413 : 0;
}

unsigned strict_judge(
    const struct web_head *head, const struct web_rules *rules, struct web_request *out, size_t *body_n)
{
	struct web_request r = { .header = head->header, .n_headers = head->n_headers };
	struct seen seen = { 0 };
	if (str_eq(head->method, S("POST")))
		r.method = WEB_POST;
	else if (str_eq(head->method, S("HEAD")))
		r.method = WEB_HEAD;
	else if (!str_eq(head->method, S("GET")))
		return 405;
	if (!str_eq(head->version, S("HTTP/1.1")))
		return 505;
	if (head->target.n > WEB_TARGET_MOST)
		return 414;
	if (head->n_headers > WEB_HEADERS_MOST)
		return 431;
	r.query = head->target;
	r.path = str_split(&r.query, S("?"));
	if (!is_path(r.path) || !is_query(r.query))
		return 400;
	for (size_t i = 0; i < head->n_headers; i++)
		see(&head->header[i], rules, &seen);
	unsigned status = judge_headers(&seen, r.method == WEB_POST, rules->body_most);
	if (!status)
		*out = r, *body_n = seen.body;
	return status;
}

struct str strict_reason(unsigned status)
{
	switch (status) {
	case 405:
		return S("only GET, HEAD and POST are answered here\n");
	case 411:
		return S("a POST must say its Content-Length\n");
	case 413:
		return S("the body is larger than this server takes\n");
	case 414:
		return S("the address asked for is too long\n");
	case 415:
		return S("a body is taken only as it is, without a Content-Encoding\n");
	case 417:
		return S("no expectation but 100-continue is met here\n");
	case 429:
		return S("too many requests from your address; wait a moment\n");
	case 431:
		return S("too many headers\n");
	case 501:
		return S("a body is taken only with a Content-Length, without a Transfer-Encoding\n");
	case 503:
		return S("too much is asked at once; try again\n");
	case 505:
		return S("this server speaks HTTP/1.1\n");
	default:
		return S("the request is malformed, or could be read in two ways\n");
	}
}
