#!/bin/sh
# publish.sh HOLDFAST - our publishing against a witness of other people: litewitness of filippo.io/torchwood.
# Needs ssh-agent, python3 and litewitness (on the PATH, or LITEWITNESS=PROGRAM; with LONG=1 it is built, which needs Go and
# the Go module proxy once); without them it says so and is left out.
H=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
T=$(mktemp -d) || exit 1
agent='' witness='' bad=0
# shellcheck disable=SC2317 # called by the trap
end() {
	[ -n "$witness" ] && kill "$witness"
	[ -n "$agent" ] && kill "$agent"
	rm -rf "$T"
}
trap end EXIT
leave() { echo "publishing and litewitness: left out, $1"; exit 0; }
so() {
	said=$1
	shift
	"$@" >"$T/said" 2>&1 || { bad=1; echo "not so: $said"; tail -5 "$T/said"; }
}
# shellcheck disable=SC2317 # called through so
not() { ! "$@"; }

for need in ssh-agent ssh-add ssh-keygen python3; do
	command -v $need >/dev/null || leave "$need is not there"
done
lite=${LITEWITNESS:-$(command -v litewitness)}
if [ -z "$lite" ]; then # building it takes a minute and a half of processor time
	[ -n "$LONG" ] || leave "no litewitness is there (LITEWITNESS=PROGRAM, or LONG=1 builds it)"
	command -v go >/dev/null || leave "Go is not there"
	GOBIN=$T timeout 240 go install filippo.io/torchwood/cmd/litewitness@v0.9.0 2>"$T/err" ||
		leave "it is not to be had: $(tail -1 "$T/err")"
	lite=$T/litewitness
fi

ssh-keygen -q -t ed25519 -N '' -f "$T/id" || leave "ssh-keygen makes no key"
ssh-agent -D -a "$T/agent" >"$T/said" 2>&1 &
agent=$!
tries=0
while [ ! -S "$T/agent" ] && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
SSH_AUTH_SOCK=$T/agent ssh-add -q "$T/id" 2>"$T/said" || leave "ssh-agent takes no key"

"$H" log init --origin example.org/interop "$T/log" >"$T/key" 2>/dev/null || exit 1
key=$(cat "$T/key")
python3 - "$T" "$key" >"$T/witness.key" <<'PYTHON'
import base64, hashlib, sqlite3, sys
folder, log_key = sys.argv[1:]
blob = base64.b64decode(open(folder + "/id.pub", encoding="ascii").read().split()[1])
key, name = b"\4" + blob[-32:], "example.com/litewitness"
number = hashlib.sha256(name.encode() + b"\n" + key).hexdigest()[:8]
print(f"{name}+{number}+{base64.b64encode(key).decode()}")
db = sqlite3.connect(folder + "/litewitness.db")
db.executescript("""
CREATE TABLE log(origin TEXT PRIMARY KEY, tree_size INTEGER NOT NULL, tree_hash TEXT NOT NULL);
CREATE TABLE key(origin TEXT NOT NULL, key TEXT NOT NULL, FOREIGN KEY(origin) REFERENCES log(origin));
""")
empty = base64.b64encode(hashlib.sha256(b"").digest()).decode()
db.execute("INSERT INTO log VALUES(?, 0, ?)", (log_key.split("+")[0], empty))
db.execute("INSERT INTO key VALUES(?, ?)", (log_key.split("+")[0], log_key))
db.commit()
PYTHON
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$lite" -db "$T/litewitness.db" -ssh-agent "$T/agent" -name example.com/litewitness -listen "127.0.0.1:$port" \
	-key "$(ssh-keygen -l -f "$T/id.pub" | awk '{ print $2 }')" >"$T/lite.log" 2>&1 &
witness=$!
tries=0
while ! python3 -c "import socket; socket.create_connection(('127.0.0.1', $port))" 2>/dev/null && [ $tries -lt 100 ]; do
	kill -0 "$witness" 2>/dev/null || break
	sleep 0.1
	tries=$((tries + 1))
done
printf 'log %s\nwitness lite %s http://127.0.0.1:%s\nquorum lite\n' "$key" "$(cat "$T/witness.key")" "$port" >"$T/policy"

add() { seq 1 "$1" >"$T/lines" && "$H" log append --lines "$T/log" "$T/lines" >/dev/null; }
# shellcheck disable=SC2317 # called through so
publish() { "$H" log publish --policy "$T/policy" "$T/log"; }
for n in 1 2 254 1 300 7; do
	add $n
	so "litewitness cosigns $n entries more" publish
	so "the checkpoint with the cosignature of litewitness holds" "$H" log verify --policy "$T/policy" "$T/log"
done
so "litewitness cosigns the same size again" publish
cp -r "$T/log" "$T/fork"
add 1
so "litewitness cosigns one entry more" publish
echo "another story" >"$T/entry"
"$H" log append "$T/fork" "$T/entry" >/dev/null
so "litewitness does not cosign another story" not "$H" log publish --policy "$T/policy" "$T/fork"
so "and the other story does not hold under the policy" not "$H" log verify --policy "$T/policy" "$T/fork"
[ "$bad" = 0 ] || tail -5 "$T/lite.log"
exit $bad
