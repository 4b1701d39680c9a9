#!/bin/sh
# packages.sh GROUP... - installs the Debian packages of the groups that are missing. Nothing missing: a tenth of a second.
build="gcc libc6-dev libssl-dev libsodium-dev libsqlite3-dev libmicrohttpd-dev libqrencode-dev libcurl4"
test="clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32 libclang-rt-14-dev llvm-14 clang-format clang-tidy cppcheck gcovr curl jq mandoc strace faketime libcmark-dev libjansson-dev libxxhash-dev python3-jsonschema
frama-c-base why3 cvc4 z3 chromium fonts-noto-core libpango1.0-dev libcairo2-dev libcurl4-openssl-dev nginx-light poppler-utils openssl zbar-tools"
command -v npm >/dev/null || test="$test nodejs npm" # a machine may have its own
command -v go >/dev/null || test="$test golang-go golang-golang-x-mod-dev"
want=
for group; do
	case $group in
	build) want="$want $build" ;;
	test) want="$want $test" ;;
	*) echo "packages.sh: unknown group $group" >&2; exit 2 ;;
	esac
done
missing=
for name in $want; do
	[ "$(dpkg-query -Wf '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing="$missing $name"
done
[ -z "$missing" ] && exit 0
echo "installing:$missing" >&2
as_root=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null || { echo "packages.sh: be root, have sudo, or install these yourself:$missing" >&2; exit 4; }
	as_root=sudo
fi
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp) || exit 1
# shellcheck disable=SC2086 # the lists are words
if $as_root apt-get update -qq >"$log" 2>&1 && $as_root apt-get install -y -qq --no-install-recommends $missing >>"$log" 2>&1; then
	rm -f "$log"
else
	tail -n 20 "$log" >&2
	echo "packages.sh: not installed:$missing (whole log: $log)" >&2
	exit 1
fi
