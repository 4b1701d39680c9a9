#!/bin/sh
# install.sh PREFIX - the program, the library, the law packs, the manuals and the completions.
p=$1
# A page that an older version left there would be read as law.
left=$(cd "$p/share/holdfast/law" 2>/dev/null && find . -name '*.md' | while read -r f; do [ -e "$OLDPWD/law/$f" ] || echo "$p/share/holdfast/law/$f"; done)
[ -z "$left" ] || { echo "not installed: these pages of law are not of this version; take them away first:"; echo "$left"; exit 1; } >&2
install -Dm755 holdfast "$p/bin/holdfast" && install -Dm644 libholdfast.a "$p/lib/libholdfast.a" || exit 1
find law -name '*.md' -o -name proved.txt | while read -r f; do install -Dm644 "$f" "$p/share/holdfast/$f" || exit 1; done || exit 1
for f in docs/man/*.1; do install -Dm644 "$f" "$p/share/man/man1/${f##*/}" || exit 1; done
for c in next what-if; do ln -sf holdfast-explain.1 "$p/share/man/man1/holdfast-$c.1" || exit 1; done
install -Dm644 docs/completion/holdfast.bash "$p/share/bash-completion/completions/holdfast" &&
	install -Dm644 docs/completion/holdfast.zsh "$p/share/zsh/site-functions/_holdfast" &&
	install -Dm644 docs/completion/holdfast.fish "$p/share/fish/vendor_completions.d/holdfast.fish"
