man=$here/../../docs/man

it "every option in the help stands in the manual"
for c in assess explain next what-if interview "law list" "law show" "law check" "law test" "law fmt" "law coverage" "law schema" "law prove" "law diff" "law html" "law self-assessment" sweep impact "caseload generate" "log init" "log append" "log publish" "log run" "log rotate-key" "log recover" "log checkpoint" "log erase" "log prove" "log consistency" "log verify" "log monitor" "log fsck" "log rebuild" "log export" "log entry" "mirror init" "mirror pull" "mirror list" "mirror serve" "audit size" "audit nonce" "audit plan" "audit reveal" "audit draw" "audit open" "audit report" "witness init" "witness add" "witness list" "witness serve" verify version; do
	case $c in "log erase") page=record ;; "log publish" | "log run" | "log rotate-key" | "log recover") page=publish ;; next | what-if) page=explain ;; law*) page=law ;; log*) page=log ;; caseload*) page=caseload ;; witness*) page=witness ;; mirror*) page=mirror ;; audit*) page=audit ;; *) page=$c ;; esac
	[ "$page" = version ] && page=holdfast || page=holdfast-$page
	for o in $("$H" help $c | sed -n 's/^  \(-[a-z], \)\{0,1\}--\([a-z-]*\).*/\2/p'); do
		grep -q "Fl -$o" "$man/$page.1" || no "--$o of $c stands in $page.1"
	done
done

it "every option in the manual is one of the program"
for page in "$man"/*.1; do
	for o in $(sed -n 's/^\.It Fl -\([a-z-]*\).*/\1/p' "$page"); do
		grep -rqE "\"$o\", (0|')" "$here/../../src/cli" || no "--$o of $(basename "$page") is an option"
	done
done

it "the manual is clean for mandoc"
if command -v mandoc >/dev/null; then
	(cd "$man" && mandoc -Tlint ./*.1) >"$T/out" 2>&1
	out_empty
fi

it "the completions in docs are those the program prints"
for s in bash zsh fish; do
	"$H" completion $s | cmp -s - "$here/../../docs/completion/holdfast.$s" || no "docs/completion/holdfast.$s is up to date"
done

it "the completions are read by their shells"
for s in bash zsh fish; do
	command -v $s >/dev/null || continue
	$s -n "$here/../../docs/completion/holdfast.$s" 2>"$T/err" || no "$s reads holdfast.$s"
done

it "an unknown shell is a usage error"
run completion tcsh
code 2
