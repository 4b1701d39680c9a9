# bash completion of holdfast; printed by `holdfast completion bash`
_holdfast()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd=${COMP_WORDS[1]} flags= words=
	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		COMPREPLY=($(compgen -W 'assess explain next what-if interview law sweep impact log witness mirror audit verify caseload completion help version' -- "$cur"))
		return
	fi
	if [ "$cmd" = law ]; then
		if [ "$COMP_CWORD" -eq 2 ]; then
			COMPREPLY=($(compgen -W 'list show check test fmt coverage schema prove diff html self-assessment' -- "$cur"))
			return
		fi
		cmd="law ${COMP_WORDS[2]}"
	fi
	if [ "$cmd" = log ]; then
		if [ "$COMP_CWORD" -eq 2 ]; then
			COMPREPLY=($(compgen -W 'init append publish run recover rotate-key checkpoint prove erase consistency verify monitor fsck rebuild export entry' -- "$cur"))
			return
		fi
		cmd="log ${COMP_WORDS[2]}"
	fi
	if [ "$cmd" = witness ]; then
		if [ "$COMP_CWORD" -eq 2 ]; then
			COMPREPLY=($(compgen -W 'init add list serve' -- "$cur"))
			return
		fi
		cmd="witness ${COMP_WORDS[2]}"
	fi
	if [ "$cmd" = mirror ]; then
		if [ "$COMP_CWORD" -eq 2 ]; then
			COMPREPLY=($(compgen -W 'init pull list serve' -- "$cur"))
			return
		fi
		cmd="mirror ${COMP_WORDS[2]}"
	fi
	if [ "$cmd" = audit ]; then
		if [ "$COMP_CWORD" -eq 2 ]; then
			COMPREPLY=($(compgen -W 'size nonce plan reveal draw open report' -- "$cur"))
			return
		fi
		cmd="audit ${COMP_WORDS[2]}"
	fi
	if [ "$cmd" = caseload ]; then
		if [ "$COMP_CWORD" -eq 2 ]; then
			COMPREPLY=($(compgen -W 'generate' -- "$cur"))
			return
		fi
		cmd="caseload ${COMP_WORDS[2]}"
	fi
	case "$cmd $prev" in
	'assess --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'assess --lang') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'assess --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'assess --color') COMPREPLY=($(compgen -W 'auto always never' -- "$cur")); return ;;
	'explain --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'explain --lang') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'explain --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'explain --color') COMPREPLY=($(compgen -W 'auto always never' -- "$cur")); return ;;
	'next --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'next --lang') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'next --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'what-if --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'what-if --lang') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'what-if --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'interview --gate') COMPREPLY=($(compgen -W 'return contact disclosure' -- "$cur")); return ;;
	'interview --write') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'interview --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'interview --lang') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'interview --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'interview --color') COMPREPLY=($(compgen -W 'auto always never' -- "$cur")); return ;;
	'law list --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'law list --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'law show --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'law show --lang') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'law show --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'law check --trials') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'law check --seed') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'law check --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'law test --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'law fmt --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'law coverage --color') COMPREPLY=($(compgen -W 'auto always never' -- "$cur")); return ;;
	'law coverage --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'law schema --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'law schema --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'law prove --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'law prove --out') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'law prove --seconds') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'law prove --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'law diff --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'law diff --out') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'law diff --seconds') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'law diff --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'law html --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'law self-assessment --engine') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'law self-assessment --gate') COMPREPLY=($(compgen -W 'return contact disclosure' -- "$cur")); return ;;
	'law self-assessment --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'law self-assessment --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'sweep --planes') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'sweep --threads') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'sweep --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'sweep --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'impact --threads') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'impact --on') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'impact --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'log init --origin') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log append --event') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log append --case') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log append --floor') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log publish --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log publish --wait') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log publish --clock') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log publish --ca') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log publish --anchor') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log publish --window') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log publish --report') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log run --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log run --wait') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log run --clock') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log run --ca') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log run --every') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log run --batch') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log run --republish') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log run --retry') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log run --jump') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log run --pause') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log run --anchor') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log run --window') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log run --report') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log recover --from') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'log rotate-key --log') COMPREPLY=($(compgen -W 'public cases' -- "$cur")); return ;;
	'log checkpoint --log') COMPREPLY=($(compgen -W 'public cases' -- "$cur")); return ;;
	'log prove --out') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log prove --qr') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log prove --log') COMPREPLY=($(compgen -W 'public cases' -- "$cur")); return ;;
	'log prove --color') COMPREPLY=($(compgen -W 'auto always never' -- "$cur")); return ;;
	'log erase --case') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log consistency --log') COMPREPLY=($(compgen -W 'public cases' -- "$cur")); return ;;
	'log verify --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log verify --key') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log verify --log') COMPREPLY=($(compgen -W 'public cases' -- "$cur")); return ;;
	'log verify --since') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log monitor --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log monitor --key') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log monitor --log') COMPREPLY=($(compgen -W 'public cases' -- "$cur")); return ;;
	'log monitor --state') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log monitor --evidence') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log monitor --checkpoint-age') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log monitor --cosignature-age') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log monitor --anchor-age') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log monitor --every') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log fsck --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'log fsck --key') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log fsck --log') COMPREPLY=($(compgen -W 'public cases' -- "$cur")); return ;;
	'log rebuild --log') COMPREPLY=($(compgen -W 'public cases' -- "$cur")); return ;;
	'log export --from') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'log export --log') COMPREPLY=($(compgen -W 'public cases' -- "$cur")); return ;;
	'log entry --append') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'log entry --event') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'witness init --name') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'witness add --origin') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'witness serve --listen') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'witness serve --host') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'witness serve --rate') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'mirror init --name') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'mirror pull --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'mirror pull --key') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'mirror serve --listen') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'mirror serve --host') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'mirror serve --rate') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit size --bad') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit size --surety') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit plan --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'audit plan --key') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit plan --sample') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit plan --from') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit plan --to') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit plan --least') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit plan --days') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit plan --append') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'audit reveal --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'audit reveal --key') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit reveal --append') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'audit draw --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'audit draw --key') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit draw --more') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit open --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'audit open --key') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit report --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'audit report --key') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'audit report --append') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	'verify --policy') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'verify --key') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'verify --entry') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'verify --with') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'verify --page') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'verify --engine') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'caseload generate --seed') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'caseload generate --out') COMPREPLY=($(compgen -f -- "$cur")); return ;;
	'caseload generate --from') COMPREPLY=($(compgen -W '' -- "$cur")); return ;;
	'caseload generate --law') COMPREPLY=($(compgen -d -- "$cur")); return ;;
	esac
	case "$cmd" in
	'assess') flags='--json --brief --short --jsonl --exit-verdict --on --lang --law --color --help' words='FILE' ;;
	'explain') flags='--html --pdf --on --lang --law --color --help' words='FILE' ;;
	'next') flags='--on --lang --law --help' words='FILE' ;;
	'what-if') flags='--on --lang --law --help' words='FILE' ;;
	'interview') flags='--gate --write --force --on --lang --law --color --help' words='FILE' ;;
	'law list') flags='--names --on --law --help' words='' ;;
	'law show') flags='--facts --on --lang --law --help' words='PACK' ;;
	'law check') flags='--trials --seed --law --help' words='PACK' ;;
	'law test') flags='--law --help' words='PACK' ;;
	'law fmt') flags='--check --write --law --help' words='FILE' ;;
	'law coverage') flags='--text --missing --json --color --law --help' words='PACK' ;;
	'law schema') flags='--on --law --help' words='DIR' ;;
	'law prove') flags='--on --out --json --no-save --seconds --law --help' words='PACK' ;;
	'law diff') flags='--on --out --json --seconds --law --help' words='PACK' ;;
	'law html') flags='--law --help' words='DIR' ;;
	'law self-assessment') flags='--engine --gate --force --on --law --help' words='FILE' ;;
	'sweep') flags='--json --planes --threads --on --law --help' words='FILE' ;;
	'impact') flags='--json --all --threads --on --law --help' words='FILE' ;;
	'log init') flags='--origin --record --help' words='DIR' ;;
	'log append') flags='--lines --event --case --floor --help' words='FILE' ;;
	'log publish') flags='--policy --wait --clock --ca --anchor --window --report --close-window --quiet --help' words='DIR' ;;
	'log run') flags='--policy --wait --clock --ca --every --batch --republish --retry --jump --pause --anchor --window --report --help' words='DIR' ;;
	'log recover') flags='--from --help' words='DIR' ;;
	'log rotate-key') flags='--log --finish --help' words='DIR' ;;
	'log checkpoint') flags='--public-key --log --help' words='DIR' ;;
	'log prove') flags='--out --bare --qr --log --color --help' words='DIR' ;;
	'log erase') flags='--case --hold --release --help' words='DIR' ;;
	'log consistency') flags='--log --help' words='DIR' ;;
	'log verify') flags='--policy --key --log --since --help' words='DIR' ;;
	'log monitor') flags='--policy --key --log --state --evidence --checkpoint-age --cosignature-age --anchor-age --every --once --json --help' words='DIR' ;;
	'log fsck') flags='--policy --key --log --help' words='DIR' ;;
	'log rebuild') flags='--log --help' words='DIR' ;;
	'log export') flags='--from --log --help' words='DIR' ;;
	'log entry') flags='--append --event --any-kind --help' words='' ;;
	'witness init') flags='--name --help' words='DIR' ;;
	'witness add') flags='--origin --help' words='DIR' ;;
	'witness list') flags='--help' words='DIR' ;;
	'witness serve') flags='--listen --host --rate --behind-proxy --help' words='DIR' ;;
	'mirror init') flags='--name --help' words='DIR' ;;
	'mirror pull') flags='--policy --key --quiet --help' words='DIR' ;;
	'mirror list') flags='--json --help' words='DIR' ;;
	'mirror serve') flags='--listen --host --rate --behind-proxy --help' words='DIR' ;;
	'audit size') flags='--bad --surety --help' words='' ;;
	'audit nonce') flags='--help' words='FILE' ;;
	'audit plan') flags='--policy --key --sample --from --to --least --days --append --help' words='DIR' ;;
	'audit reveal') flags='--policy --key --refused --append --help' words='DIR' ;;
	'audit draw') flags='--policy --key --more --check --json --help' words='DIR' ;;
	'audit open') flags='--policy --key --help' words='DIR' ;;
	'audit report') flags='--policy --key --append --help' words='DIR' ;;
	'verify') flags='--policy --key --entry --with --json --page --engine --force --help' words='FILE' ;;
	'caseload generate') flags='--seed --jsonl --planes --out --from --law --help' words='' ;;
	'completion') flags='--help' words='bash zsh fish' ;;
	'help') flags='--help' words='COMMAND' ;;
	'version') flags='--json --help' words='' ;;
	esac
	case "$words" in
	FILE) words=; COMPREPLY=($(compgen -f -- "$cur")) ;;
	DIR) words=; COMPREPLY=($(compgen -d -- "$cur")) ;;
	PACK) words="$(holdfast law list --names 2>/dev/null)" ;;
	COMMAND) words='assess explain next what-if interview law sweep impact log witness mirror audit verify caseload completion help version' ;;
	esac
	if [ "${cur#-}" != "$cur" ]; then
		COMPREPLY=($(compgen -W "$flags" -- "$cur"))
	elif [ -n "$words" ]; then
		COMPREPLY=($(compgen -W "$words" -- "$cur"))
	fi
}
complete -o filenames -F _holdfast holdfast
