#!/bin/sh
# install.sh PREFIX - the program, the library, the law packs, the manuals and the completions.
p=$1
install -Dm755 holdfast "$p/bin/holdfast" && install -Dm644 libholdfast.a "$p/lib/libholdfast.a" || exit 1
find law -name '*.md' | while read -r f; do install -Dm644 "$f" "$p/share/holdfast/$f" || exit 1; done || exit 1
for f in docs/man/*.1; do install -Dm644 "$f" "$p/share/man/man1/${f##*/}" || exit 1; done
install -Dm644 docs/completion/holdfast.bash "$p/share/bash-completion/completions/holdfast" &&
	install -Dm644 docs/completion/holdfast.zsh "$p/share/zsh/site-functions/_holdfast" &&
	install -Dm644 docs/completion/holdfast.fish "$p/share/fish/vendor_completions.d/holdfast.fish"
