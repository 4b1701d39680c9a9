it "the self-assessment is one page with a policy that allows no connection, and its hash is said"
printf '\0asm\1\0\0\0' >"$T/engine.wasm"
run law self-assessment --law "$here/../../law" --engine "$T/engine.wasm" "$T/self.html"
code 0
so [ "$(cat "$T/out")" = "$(sha256sum "$T/self.html")" ]
so grep -q "connect-src 'none'" "$T/self.html"
so [ "$(grep -c '<script type="module">' "$T/self.html")" = 1 ]

it "the policy names the hashes of the one script and the one style"
for part in script style; do
	case $part in script) mark='<script type="module">' ;; style) mark='<style>' ;; esac
	hash=$(awk -v from="$mark" -v to="</$part>" 'BEGIN { RS = "\001" } { s = substr($0, index($0, from) + length(from)); printf "%s", substr(s, 1, index(s, to) - 1) }' "$T/self.html" |
		openssl dgst -sha256 -binary | base64)
	so grep -qF "$part-src 'sha256-$hash'" "$T/self.html"
done

it "the same law and engine give the same page"
run law self-assessment --law "$here/../../law" --engine "$T/engine.wasm" "$T/again.html"
so cmp -s "$T/self.html" "$T/again.html"

it "a page that is there is not overwritten without --force"
run law self-assessment --law "$here/../../law" --engine "$T/engine.wasm" "$T/self.html"
code 6
run law self-assessment --law "$here/../../law" --engine "$T/engine.wasm" --force "$T/self.html"
code 0

it "without its engine there is no page"
run law self-assessment "$T/none.html"
code 2
err "--engine"
run law self-assessment --engine "$T/missing.wasm" "$T/none.html"
code 5
so [ ! -e "$T/none.html" ]

it "a gate that asks about several people, or decides for no place, has no self-assessment"
run law self-assessment --law "$here/../../law" --engine "$T/engine.wasm" --gate contact "$T/none.html"
code 8
err "decides for none"
so [ ! -e "$T/none.html" ]
