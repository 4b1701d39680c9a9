#!/bin/sh
# nginx.sh HOLDFAST - a record served by nginx with examples/deploy/nginx-record.conf: the bytes of the files, the headers a
# reader relies on, nothing of what is secret or half written, and a whole log checked from what was fetched. Needs nginx
# (Debian: nginx-light) and curl; without them it says so and is left out. The last line counts.
H=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
for tool in nginx curl; do
	command -v $tool >/dev/null || { echo "nginx: left out, $tool is not there"; exit 0; }
done
T=$(mktemp -d) || exit 1
nginx=
trap '[ -z "$nginx" ] || stop; rm -rf "$T"' EXIT
passed=0 failed=0
so() {
	said=$1
	shift
	if "$@" >"$T/said" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "not so: $said"; tail -5 "$T/said"; fi
}
# shellcheck disable=SC2317 # called through so
not() { ! "$@"; }
# shellcheck disable=SC2317
is() { [ "$1" = "$2" ] || { echo "is '$1', not '$2'"; false; }; }

# --- a record of two logs, published at sizes that leave partial tiles ---
R=$T/record/record
mkdir "$T/record"
"$H" log init --record --origin example.org/register "$R" >"$T/keys" 2>/dev/null || exit 1
key=$(head -n 1 "$T/keys")
for n in 3 300 400; do
	seq 1 $n | sed 's/.*/kind: trial number &/' >"$T/lines"
	"$H" log append --lines "$R" "$T/lines" >/dev/null && "$H" log publish -q "$R" || exit 1
done
width=$(($(sed -n 2p "$R/public/checkpoint") % 256)) # of the partial tiles
echo '<!DOCTYPE html><title>page</title>' >"$T/record/verify.html"
echo 'quorum: met' >"$R/public/status"
echo half >"$R/public/checkpoint.new"
echo half >"$R/public/tile/0/001.new"
ln -s "$R/key" "$R/public/tile/0/099"

# --- nginx on a free port, with the example but for its place ---
serve() { # PORT
	sed -e "s|listen .*;|listen 127.0.0.1:$1;|" -e "s|/var/lib/holdfast|$T/record|" "$here/../../examples/deploy/nginx-record.conf" >"$T/record.conf"
	cat >"$T/nginx.conf" <<END
pid $T/pid;
error_log $T/error.log;
worker_processes 1;
$([ "$(id -u)" != 0 ] || echo 'user root;')
events { worker_connections 64; }
http {
	access_log off;
	client_body_temp_path $T/body; proxy_temp_path $T/proxy; fastcgi_temp_path $T/fastcgi; uwsgi_temp_path $T/uwsgi; scgi_temp_path $T/scgi;
	include $T/record.conf;
}
END
	start "$1"
}
start() { # PORT: nginx with the configuration there is, until it answers
	nginx -p "$T" -c "$T/nginx.conf" -g 'daemon off;' 2>"$T/start" &
	nginx=$!
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
		curl -s -o "$T/first" "http://127.0.0.1:$1/" && return 0
		kill -0 "$nginx" 2>/dev/null || break
		sleep 0.1
	done
	stop
	return 1
}
stop() {
	kill "$nginx" 2>/dev/null
	wait "$nginx" 2>/dev/null
	nginx=
}
try=0 port=
while [ $try -lt 5 ]; do # another program may have the port
	port=$((20000 + ($$ * 7 + try * 1009) % 20000))
	serve $port && break
	try=$((try + 1)) port=
done
[ "$port" ] || { cat "$T/start" "$T/error.log"; echo "0 passed, 1 failed"; exit 1; }
U=http://127.0.0.1:$port

get() { curl -s -D "$T/head" -o "$T/got" -w '%{http_code}' "$@"; } # prints the status
head_is() { # NAME VALUE: of the answer last got
	is "$(sed -n "s/^$1: \(.*\)\r$/\1/Ip" "$T/head")" "$2"
}
no_head() { ! grep -qi "^$1:" "$T/head"; }

# --- every file, byte for byte, and the log out of them ---
F=$T/fetched
(cd "$R" && find public cases -type f ! -name '*.new') >"$T/files"
while read -r file; do
	mkdir -p "$F/$(dirname "$file")"
	code=$(curl -s -o "$F/$file" -w '%{http_code}' "$U/$file")
	[ "$code" = 200 ] && cmp -s "$F/$file" "$R/$file" || echo "$file: $code"
done <"$T/files" >"$T/wrong"
so "every file has its own bytes" is "$(cat "$T/wrong")" ""
so "there are many" [ "$(wc -l <"$T/files")" -gt 8 ]
so "the log that was fetched is whole" "$H" log verify --key "$key" "$F/public"
printf 'X' | dd of="$F/public/tile/entries/001" bs=1 seek=9 conv=notrunc status=none
so "one changed byte on the way is found" not "$H" log verify --key "$key" "$F/public"
"$H" log prove "$R" 321 --out "$T/one.tlog-proof"
so "a receipt is checked beside it" "$H" verify --key "$key" "$T/one.tlog-proof"

# --- the signed state ---
so "the checkpoint is there" is "$(get "$U/public/checkpoint")" 200
so "as text" head_is Content-Type "text/plain; charset=utf-8"
so "for a second" head_is Cache-Control "max-age=1"
so "for pages of everybody" head_is Access-Control-Allow-Origin "*"
so "as what it is" head_is X-Content-Type-Options nosniff
so "without a tag that two of one second would share" no_head ETag
so "nor a date" no_head Last-Modified
cp "$T/got" "$T/before"
printf 'one more\n' >"$T/more"
"$H" log append "$R" "$T/more" >/dev/null && "$H" log publish -q "$R"
so "a new one is seen at once, even with a date at hand" is "$(get -H "If-Modified-Since: $(date -u '+%a, %d %b %Y %H:%M:%S GMT')" "$U/public/checkpoint")" 200
so "and is another" not cmp -s "$T/got" "$T/before"
so "as the file is" cmp -s "$T/got" "$R/public/checkpoint"
so "the log of cases has one, too" is "$(get "$U/cases/checkpoint")" 200

so "what the publisher says is there" is "$(get "$U/public/status")" 200
so "as text, for a second" head_is Cache-Control "max-age=1"

# --- tiles ---
for tile in public/tile/0/001 public/tile/0/002.p/$width public/tile/entries/001 public/tile/entries/002.p/$width; do
	so "$tile is there" is "$(get "$U/$tile")" 200
	so "$tile never changes" head_is Cache-Control "public, max-age=31536000, immutable"
	so "$tile is bytes" head_is Content-Type application/octet-stream
	so "$tile is for everybody" head_is Access-Control-Allow-Origin "*"
	tag=$(sed -n 's/^ETag: \(.*\)\r$/\1/Ip' "$T/head")
	so "$tile has a tag" [ "$tag" ]
	so "$tile is not sent to those who have it" is "$(get -H "If-None-Match: $tag" "$U/$tile")" 304
	so "$tile is sent to those who have another" is "$(get -H 'If-None-Match: "other"' "$U/$tile")" 200
done
so "a bundle shrinks" is "$(get -H 'Accept-Encoding: gzip' "$U/public/tile/entries/001")" 200
so "and says so" head_is Content-Encoding gzip
so "to caches, too" head_is Vary Accept-Encoding
gzip -dc <"$T/got" >"$T/plain"
so "and is the same bundle" cmp -s "$T/plain" "$R/public/tile/entries/001"
so "it is smaller" [ "$(wc -c <"$T/got")" -lt "$(wc -c <"$T/plain")" ]
tag=$(sed -n 's/^ETag: \(.*\)\r$/\1/Ip' "$T/head")
so "not sent twice, packed as it is" is "$(get -H 'Accept-Encoding: gzip' -H "If-None-Match: $tag" "$U/public/tile/entries/001")" 304
so "a tile of hashes is not packed" is "$(get -H 'Accept-Encoding: gzip' "$U/public/tile/0/001")" 200
so "and has its own length" is "$(wc -c <"$T/got")" 8192
so "HEAD tells the length" is "$(get -I "$U/public/tile/0/001")" 200

# --- the page ---
so "the page is there" is "$(get "$U/verify.html")" 200
so "as a page" head_is Content-Type "text/html; charset=utf-8"
so "which stands in no frame" head_is Content-Security-Policy "frame-ancestors 'none'"

# --- what is never served ---
echo half >"$R/public/checkpoint.new"
for secret in key key.cases kek store.db store.db-wal keys.db keys.db-wal lock lock.cases high-water high-water.cases public/checkpoint.new public/tile/0/001.new \
	public/tile/0/099 public public/ public/tile/ public/tile/0/ public/../key public/..%2fkey public//../key %2e%2e/record/key record/key ../record/key public/tile/0/../../../key \
	public/tile/00/001 public/tile/64/000 public/tile/0/001.p/256 public/tile/0/001.p/0 public/tile/0/001.p/01 public/tile/0/1 public/key cases/store.db public/tile/entries/001.new '.git/config' verify.html/ ''; do
	code=$(get --path-as-is "$U/$secret")
	so "/$secret is not served ($code)" [ "$code" = 404 -o "$code" = 403 -o "$code" = 400 ]
done
so "the control: what is refused above is there" [ -s "$R/key" -a -s "$R/keys.db" -a -s "$R/public/checkpoint.new" ]
stop
sed -i "s|root $T/record/record;|root $T/record/record/public;|" "$T/record.conf"
so "nginx starts again" start "$port"
so "a log that is no record has its files at the top" is "$(get "$U/checkpoint")" 200
so "tiles, too" is "$(get "$U/tile/entries/001")" 200
so "and nothing else" is "$(get "$U/checkpoint.new")" 404
for method in POST PUT DELETE PATCH; do
	code=$(get -X $method -d x "$U/checkpoint")
	so "$method is refused ($code)" [ "$code" = 403 -o "$code" = 405 ]
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
