L=$T/log
"$H" log init --origin example.org/checked "$L" >"$T/vkey" 2>/dev/null
printf 'what was said' >"$T/said"
"$H" log append "$L" "$T/said" >"$T/index" && "$H" log publish -q "$L"
"$H" log prove "$L" "$(cat "$T/index")" --out "$T/receipt"
"$H" log prove --bare "$L" "$(cat "$T/index")" >"$T/bare"
printf 'log %s\nquorum none\n' "$(cat "$T/vkey")" >"$T/trust"
printf 'log %s\nwitness w witness+24b37851+BNYV1Ztajd9BvyjP2HgpwrqYL6TjOwIjGMOq8Bu42xbN\nquorum w\n' "$(cat "$T/vkey")" >"$T/strict"

it "the steps of a receipt come as JSON, with the same exit codes"
run verify --json --policy "$T/trust" "$T/receipt"
code 0
json '.kind == "receipt" and .good == "yes" and .log == "example.org/checked" and .recorded.text == "what was said"'
json '[.steps[] | .step + " " + .answer] == ["entry yes", "place yes", "log yes", "quorum not-asked"]'
run verify --json --policy "$T/strict" "$T/receipt"
code 7
json '.good == "no" and ([.steps[] | select(.step == "quorum")][0].why == "missing")'

it "what is no receipt is an error, in JSON too"
run verify --json --policy "$T/trust" "$T/said"
code 8
json '.error | startswith("neither a receipt")'
err "neither a receipt"
run verify --json --policy "$T/trust" "$T/nowhere"
code 5
run verify --policy "$T/trust"
code 2

it "a receipt without its entry is good of nothing"
run verify --json --policy "$T/trust" "$T/bare"
code 7
json '.good == "unknown" and (has("recorded") | not)'
run verify --json --policy "$T/trust" --entry "$T/said" "$T/bare"
code 0

it "a signed checkpoint is checked like a receipt"
run verify --policy "$T/trust" "$L/public/checkpoint"
code 0
out "The checkpoint says: the log example.org/checked has"
out "The checkpoint is good."
run verify --policy "$T/strict" "$L/public/checkpoint"
code 7
out "The checkpoint is NOT good."

it "two histories of one log are found by whoever has a file of each"
cp -r "$L" "$T/fork"
cp -r "$L" "$T/same"
for d in "$L" "$T/fork"; do
	echo "$d" >"$T/line"
	"$H" log append "$d" "$T/line" >"$T/index" && "$H" log publish -q "$d"
done
run verify --policy "$T/trust" --with "$T/fork/public/checkpoint" "$L/public/checkpoint"
code 7
out "  NO   the log signed two histories of the same length"
run verify --policy "$T/trust" --with "$L/public/checkpoint" "$L/public/checkpoint"
code 0
out "  yes  the other file tells the same history"
run verify --policy "$T/trust" --with "$T/receipt" "$L/public/checkpoint"
code 0
out "  ?    the other file tells of another size"
run verify --policy "$T/trust" --with "$T/said" "$L/public/checkpoint"
code 8

it "the verifier is one page with a policy that allows no connection, and its hash is said"
printf '\0asm\1\0\0\0 hf_findings' >"$T/engine.wasm"
run verify --page "$T/verify.html" --engine "$T/engine.wasm" --policy "$T/strict"
code 0
so [ "$(cat "$T/out")" = "$(sha256sum "$T/verify.html")" ]
so grep -q "connect-src 'none'" "$T/verify.html"
so [ "$(grep -c '<script type="module">' "$T/verify.html")" = 1 ]
so grep -q '"name":"strict"' "$T/verify.html"
for part in script style; do
	case $part in script) mark='<script type="module">' ;; style) mark='<style>' ;; esac
	hash=$(awk -v from="$mark" -v to="</$part>" 'BEGIN { RS = "\001" } { s = substr($0, index($0, from) + length(from)); printf "%s", substr(s, 1, index(s, to) - 1) }' "$T/verify.html" |
		openssl dgst -sha256 -binary | base64)
	so grep -qF "$part-src 'sha256-$hash'" "$T/verify.html"
done

it "the same policy and module give the same page, which is not overwritten unasked"
run verify --page "$T/again.html" --engine "$T/engine.wasm" --policy "$T/strict"
so cmp -s "$T/verify.html" "$T/again.html"
run verify --page "$T/verify.html" --engine "$T/engine.wasm" --policy "$T/strict"
code 6
run verify --page "$T/verify.html" --engine "$T/engine.wasm" --force
code 0
so [ "$(grep -c '"name":"strict"' "$T/verify.html")" = 0 ]

it "there is no page without its module, with another one, or with a policy that is none"
run verify --page "$T/none.html"
code 2
run verify --page "$T/none.html" --engine "$T/said"
code 8
err "not the verifier"
run verify --page "$T/none.html" --engine "$T/engine.wasm" --policy "$T/said"
code 8
run verify --page "$T/none.html" --engine "$T/engine.wasm" "$T/receipt"
code 2
so [ ! -e "$T/none.html" ]
