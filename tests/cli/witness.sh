# A witness asked over loopback, with curl. Logs are made by the program itself; forks of one by copying its folder.
W=$T/w L=$T/l
serve() { # DIR [OPTION...]: sets U and pid
	rm -f "$T/url"
	"$H" witness serve --listen 127.0.0.1:0 "$@" >"$T/url" 2>"$T/serve.err" &
	pid=$! tries=0
	while [ ! -s "$T/url" ] && [ $tries -lt 100 ] && kill -s 0 $pid 2>/dev/null; do sleep 0.05 && tries=$((tries + 1)); done
	U=$(cat "$T/url")
}
end() { kill -s TERM "$pid" && wait "$pid"; got=$?; }
grow() { # DIR WORD...: an entry for each word, published; the checkpoint is its answer
	dir=$1
	shift
	for word; do printf '%s' "$word" >"$T/entry" && "$H" log append "$dir" "$T/entry" >/dev/null || return 1; done
	"$H" log publish -q "$dir" && "$H" log checkpoint "$dir"
}
request() { # OLD PROOF CHECKPOINT: a body
	echo "old $1"
	cat "$2"
	echo
	cat "$3"
}
from() { "$H" log consistency "$1" "$2" >"$T/proof" && request "$2" "$T/proof" "$1/public/checkpoint"; } # DIR OLD
ask() { got=$(curl -s -D "$T/head" -o "$T/out" -w '%{http_code}' --data-binary @"$1" "$U/add-checkpoint"); } # BODY
get() { got=$(curl -s -D "$T/head" -o "$T/out" -w '%{http_code}' "$U$1"); }                                  # PATH
hash_of() { printf '%s' "$1" | sha256sum | cut -d' ' -f1; }
: >"$T/none"

it "a witness is made once in a place, with a key of type 4 that only its owner reads"
run witness init --name example.org/witness "$W"
code 0
out "example.org/witness+"
wkey=$(cat "$T/out")
so [ "$(printf '%s' "$wkey" | cut -d+ -f3- | base64 -d | head -c1 | od -An -tx1)" = " 04" ]
so [ "$(stat -c %a "$W/key")" = 600 ]
so [ "$(stat -c %a "$W")" = 700 ]
run witness init --name example.org/witness "$W"
code 6
run witness init --name 'two words' "$T/other"
code 8
run witness init "$T/other"
code 2
run witness serve "$T/nowhere"
code 5

it "it follows the logs whose keys it was given, each once"
lkey=$("$H" log init --origin example.org/l "$L" 2>/dev/null)
run witness add "$W" "$lkey"
code 0
run witness add "$W" "$lkey"
code 8
err "this key is on the list already"
run witness add "$W" "$wkey"
code 8
run witness add "$W" nonsense
code 8
run witness list "$W"
code 0
out "example.org/l: nothing cosigned yet"
out "$wkey"

it "it answers the published script: 1, 3 and 5 leaves, and everything wrong in between"
serve "$W" --rate 0
so [ "$(curl -s "$U/" | tail -1)" = "$wkey" ]
grow "$L" one >"$T/cp1"
from "$L" 0 >"$T/r1"
grow "$L" two three >"$T/cp3"
from "$L" 1 >"$T/r3"
cp -r "$L" "$T/fork"
get "/$(hash_of example.org/l)/checkpoint"
code 404
ask "$T/r1"
code 200
out "— example.org/witness "
sed '/example.org\/l/,$s/^\([A-Za-z0-9+\/]\{43\}=\)$/AAAA\1/; s/AAAA\(....\)/AAAA/' "$T/r3" >"$T/bad"
cmp -s "$T/bad" "$T/r3" && no "the signed text was changed"
ask "$T/bad"
code 403
"$H" log init --origin example.org/unknown "$T/unknown" >/dev/null 2>&1
from "$T/unknown" 0 >"$T/ru"
ask "$T/ru"
code 404
request 1 "$T/none" "$T/cp3" >"$T/bad"
ask "$T/bad"
code 422
sed '2s/./A/;2s/^A/B/' "$T/r3" >"$T/bad"
ask "$T/bad"
code 422
ask "$T/r3"
code 200
grow "$L" four five >"$T/cp5"
from "$L" 1 >"$T/r15"
from "$L" 3 >"$T/r5"
ask "$T/r15"
code 409
out_is 3
ask "$T/r5"
code 200
ask "$T/r5"
code 409
out_is 5
so grep -qi '^content-type: text/x.tlog.size' "$T/head"

it "it cosigns no second history, whatever it is told"
grow "$T/fork" vier fuenf >"$T/cpf"
from "$T/fork" 3 >"$T/rf"
ask "$T/rf"
code 409
request 5 "$T/none" "$T/cpf" >"$T/bad"
ask "$T/bad"
code 422
request 6 "$T/none" "$T/cp5" >"$T/bad"
ask "$T/bad"
code 400
from "$L" 5 >"$T/same"
ask "$T/same"
code 200

it "what it serves to watchers has the signature of the log and its own, and holds under a policy"
get "/$(hash_of example.org/l)/checkpoint"
code 200
so grep -qi '^access-control-allow-origin: \*' "$T/head"
cp -r "$L/public" "$T/watched" && cp "$T/out" "$T/watched/checkpoint"
printf 'log %s\nwitness w %s\nquorum w\n' "$lkey" "$wkey" >"$T/policy"
run log verify --policy "$T/policy" "$T/watched"
code 0
out "the witness 'w' saw no other history of this log"
run log verify --policy "$T/policy" "$L"
code 7
get "/$(hash_of example.org/l | tr a-f A-F)/checkpoint"
code 404
get "/$(hash_of example.org/unknown)/checkpoint"
code 404

it "other requests are refused in plain words"
get /add-checkpoint
code 405
get /nowhere
code 404
got=$(curl -s -o "$T/out" -w '%{http_code}' --data-binary @"$T/r5" "$U/nowhere")
code 404
head -c 1048577 /dev/zero >"$T/large"
ask "$T/large"
code 413
head -c 1048576 /dev/zero >"$T/large"
ask "$T/large"
code 400
got=$(curl -s -o "$T/out" -w '%{http_code}' -H 'Host: evil.example' "$U/")
code 400

it "a log that is added while it serves is followed at once, and so is a second key of a log"
ask "$T/ru"
code 404
"$H" witness add "$W" "$("$H" log checkpoint --public-key "$T/unknown")"
ask "$T/ru"
code 200
key2=$("$H" log init --origin example.org/l "$T/l2" 2>/dev/null)
from "$T/l2" 0 >"$T/r2"
ask "$T/r2"
code 403
"$H" witness add "$W" "$key2"
ask "$T/r2"
code 409
out_is 5
echo nonsense >>"$W/logs"
ask "$T/r2"
code 409
sed -i '$d' "$W/logs"
so grep -q 'logs:4: ' "$T/serve.err"

it "of twenty histories sent at once it cosigns one"
ask "$T/same"
mkdir "$T/race"
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	cp -r "$L" "$T/race/$i" && grow "$T/race/$i" "fork $i" >/dev/null && from "$T/race/$i" 5 >"$T/race/$i.body"
done
flood() { # FILE: every body to U at once; the status of each in FILE
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		curl -s -o /dev/null -w "%{http_code} $i\n" --data-binary @"$T/race/$i.body" "$U/add-checkpoint" >"$T/race/$i.said" &
		last="$last $!"
	done
	for one in $last; do wait "$one"; done
	last=
	cat "$T"/race/*.said >"$1"
}
cp -r "$W" "$T/twin"
flood "$T/first"
so [ "$(grep -c ^200 "$T/first")" = 1 ]
so [ "$(grep -c ^409 "$T/first")" = 19 ]
winner=$(sed -n 's/^200 //p' "$T/first")
get "/$(hash_of example.org/l)/checkpoint"
so [ "$(head -3 "$T/out")" = "$(head -3 "$T/race/$winner/public/checkpoint")" ]

it "the control: two witnesses with one key and a memory each cosign two histories, and this test sees it"
first=$pid
serve "$T/twin" --rate 0
mv "$T/race/$winner.body" "$T/race/winner"
cp "$T/race/$((winner % 20 + 1)).body" "$T/race/$winner.body"
flood "$T/second"
end
sed -n 's/^200 //p' "$T/first" "$T/second" >"$T/cosigned"
so [ "$(wc -l <"$T/cosigned")" = 2 ]
pid=$first

it "one process at a time cosigns, and ends in order when it is told to"
run witness serve "$W"
code 9
err "another process cosigns for this witness"
run witness list "$W"
out "example.org/l: 6 leaves cosigned at "
end
code 0

it "a witness that was turned back cosigns nothing, and says why and what to do"
cp "$W/witness.db" "$T/newest"
cp "$T/twin/witness.db" "$T/old" # stands at six leaves, of another history
cp "$T/old" "$W/witness.db"
rm -f "$W"/witness.db-*
run witness serve "$W"
code 6
err "Nothing is cosigned"
err "holdfast witness init"
cp "$T/newest" "$W/witness.db"
mv "$W/high-water" "$T/high-water"
run witness serve "$W"
code 6
err "high-water is missing"
mv "$T/high-water" "$W/high-water"
serve "$W" --rate 0
get /
code 200
end
code 0

it "an address that asks too often is told to wait"
serve "$W" --rate 1
statuses=
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do get / && statuses="$statuses $got"; done
end
case $statuses in *200*429*) ;; *) no "first 200, then 429:$statuses" ;; esac
run witness serve --listen nonsense "$W"
code 8
run witness serve --rate x "$W"
code 8

it "with a clock that was turned back it cosigns nothing, and says so"
if command -v faketime >/dev/null; then
	wrong=$("$H" log init --origin example.org/late "$T/late" 2>/dev/null)
	"$H" witness add "$W" "$wrong"
	from "$T/late" 0 >"$T/rl"
	true_program=$H
	preload=$(faketime -f -2d printenv LD_PRELOAD) # the program faketime itself would stand between us and the signals
	printf '#!/bin/sh\nLD_PRELOAD='"'"'%s'"'"' FAKETIME=-2d exec "%s" "$@"\n' "$preload" "$H" >"$T/late-holdfast"
	chmod +x "$T/late-holdfast"
	H=$T/late-holdfast
	serve "$W" --rate 0
	H=$true_program
	ask "$T/rl"
	code 503
	out "its clock is not right"
	so grep -q 'Nothing is cosigned until the clock is past that' "$T/serve.err"
	get "/$(hash_of example.org/l)/checkpoint" # what was cosigned before is still there for watchers
	code 200
	end
	serve "$W" --rate 0 # control: with the true clock it goes on
	ask "$T/rl"
	code 200
	end
fi

it "the folder of a log is served to readers, who find it whole, and nothing beside it"
rm -f "$T/url"
"$H" mirror serve "$L" >"$T/url" 2>"$T/serve.err" &
pid=$! tries=0
while [ ! -s "$T/url" ] && [ $tries -lt 100 ]; do sleep 0.05 && tries=$((tries + 1)); done
U=$(cat "$T/url")
run log verify --key "$lkey" "$U"
code 0
get /checkpoint
code 200
so cmp -s "$T/out" "$L/public/checkpoint"
so grep -qi '^cache-control: public, max-age=1' "$T/head"
get /tile/entries/000.p/5
code 200
so grep -qi '^cache-control: .*immutable' "$T/head"
for path in /key /../key /store.db /public/checkpoint; do
	got=$(curl -s --path-as-is -o "$T/out" -w '%{http_code}' "$U$path")
	case $got in 400 | 404) ;; *) no "$path is not served: $got" ;; esac
done
end
code 0
run mirror serve "$T/nowhere"
code 5
