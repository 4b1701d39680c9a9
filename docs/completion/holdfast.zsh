#compdef holdfast
# zsh completion of holdfast; printed by `holdfast completion zsh`
_holdfast()
{
	local cmd=${words[2]}
	local -a commands
	commands=( \
		'assess:assesses case files\: refused, held, or no bar found' \
		'explain:shows what became of every rule, or writes an explanation sheet' \
		'next:names the one question most worth asking next, and why' \
		'what-if:compares the answer with that of a hypothetical case' \
		'interview:asks until the answer is settled, and can write the case file' \
		'law:works with packs of law' \
		'sweep:assesses every case of a file and counts verdicts and rules' \
		'impact:shows whose answer changes when the law does' \
		'log:keeps and checks logs that nobody can rewrite' \
		'verify:says what a receipt of a log is worth, offline' \
		'caseload:makes synthetic cases for trials' \
		'completion:prints the completion of a shell' \
		'help:shows the help of a command, or\: exit-codes' \
		'version:prints the version')
	if (( CURRENT == 2 )); then
		_describe command commands
		return
	fi
	if [[ $cmd = law ]]; then
		local -a below
		below=( \
		'list:lists the packs on the shelf' \
		'show:shows the pages of a pack' \
		'check:reads, compiles and tries packs; says what is wrong and where' \
		'test:runs the tests that stand in packs' \
		'fmt:shows, checks or writes the one canonical form of pages' \
		'coverage:says what the tests of a pack show of each rule and condition' \
		'schema:writes the JSON Schemas of case file and report into DIR' \
		'prove:proves what a pack can never do, with the solver z3' \
		'diff:compares two laws\: the text, and whom the new one admits or stops' \
		'html:writes the packs into DIR as a site to read\: text, rules, tests, proofs' \
		'self-assessment:writes one offline page with which anybody can try a case in private')
		if (( CURRENT == 3 )); then
			_describe command below
			return
		fi
		cmd="law ${words[3]}"
		shift words
		(( CURRENT-- ))
	fi
	if [[ $cmd = log ]]; then
		local -a below
		below=( \
		'init:makes a key and an empty, signed log in DIR' \
		'append:adds entries; the answer comes when they are on disk' \
		'publish:signs what was added and publishes it' \
		'checkpoint:prints the signed checkpoint' \
		'prove:writes a receipt that anybody can check offline' \
		'consistency:prints the proof that a later size continues an earlier one' \
		'verify:looks at a whole log from outside' \
		'monitor:looks at what is new since the last good checkpoint' \
		'fsck:compares rows, tiles, head and checkpoint with one another' \
		'rebuild:writes the tiles again, from the rows alone' \
		'export:prints every entry as a line of JSON')
		if (( CURRENT == 3 )); then
			_describe command below
			return
		fi
		cmd="log ${words[3]}"
		shift words
		(( CURRENT-- ))
	fi
	if [[ $cmd = caseload ]]; then
		local -a below
		below=( \
		'generate:makes N synthetic cases, the same for the same seed')
		if (( CURRENT == 3 )); then
			_describe command below
			return
		fi
		cmd="caseload ${words[3]}"
		shift words
		(( CURRENT-- ))
	fi
	shift words
	(( CURRENT-- ))
	case $cmd in
	'assess') _arguments \
		'--json[verdict reports as JSON; one a line for several cases]' \
		'--brief[one line a case]' \
		'--short[the answer, why, the next question and what would change it]' \
		'--jsonl[read every FILE, and standard input, as one case a line]' \
		'--exit-verdict[exit with 10 refused, 11 held, 12 no bar found]' \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--lang[language of the texts (BCP 47\: en, de, fa ...)]:TAG:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--color[colours\: auto (only on a terminal), always or never]:WHEN:(auto always never)' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'explain') _arguments \
		'--html[write an explanation sheet instead\: one page, for the person concerned]' \
		'--pdf[the same as PDF]' \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--lang[language of the texts (BCP 47\: en, de, fa ...)]:TAG:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--color[colours\: auto (only on a terminal), always or never]:WHEN:(auto always never)' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'next') _arguments \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--lang[language of the texts (BCP 47\: en, de, fa ...)]:TAG:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'what-if') _arguments \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--lang[language of the texts (BCP 47\: en, de, fa ...)]:TAG:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'interview') _arguments \
		'--gate[the gate of a new case]:GATE:(return contact disclosure)' \
		'--write[write the case to FILE at the end, never over one that is there]:FILE:_files' \
		'--force[write over it all the same]' \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--lang[language of the texts (BCP 47\: en, de, fa ...)]:TAG:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--color[colours\: auto (only on a terminal), always or never]:WHEN:(auto always never)' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'law list') _arguments \
		'--names[the names alone, one a line]' \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' ;;
	'law show') _arguments \
		'--facts[the facts a case file may state, with their words and questions]' \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--lang[language of the texts (BCP 47\: en, de, fa ...)]:TAG:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:($(holdfast law list --names 2>/dev/null))" ;;
	'law check') _arguments \
		'--trials[random cases for each always line (2000)]:N:' \
		'--seed[draw the random cases from N, to repeat a finding]:N:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:($(holdfast law list --names 2>/dev/null))" ;;
	'law test') _arguments \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:($(holdfast law list --names 2>/dev/null))" ;;
	'law fmt') _arguments \
		'--check[only name the pages that differ from their canonical form]' \
		'--write[write the canonical form over each page that differs]' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'law coverage') _arguments \
		'--text[the text of the law with a margin\: what the tests show of each line]' \
		'--missing[only what no test shows, each with a test that would; exit 1 if there is any]' \
		'--json[one JSON object for each pack]' \
		'--color[colours\: auto (only on a terminal), always or never]:WHEN:(auto always never)' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:($(holdfast law list --names 2>/dev/null))" ;;
	'law schema') _arguments \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'law prove') _arguments \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--out[write the first counterexample as a case file]:FILE:_files' \
		'--json[one JSON object for each pack and day]' \
		'--no-save[leave proved.txt beside the pack as it is]' \
		'--seconds[longest time for one question to the solver (20)]:N:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:($(holdfast law list --names 2>/dev/null))" ;;
	'law diff') _arguments \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--out[write the cases that are answered otherwise into DIR]:DIR:_files -/' \
		'--json[one JSON object for each pair of packs]' \
		'--seconds[longest time for one question to the solver (20)]:N:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:($(holdfast law list --names 2>/dev/null))" ;;
	'law html') _arguments \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'law self-assessment') _arguments \
		'--engine[the engine as WebAssembly, holdfast.wasm (`make wasm`)]:FILE:_files' \
		'--gate[the gate it asks for (return)]:GATE:(return contact disclosure)' \
		'--force[write over a file that is there]' \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'sweep') _arguments \
		'--json[the counts as JSON]' \
		'--planes[also keep the weighed cases as planes in OUT, which must not be there yet]:OUT:_files' \
		'--threads[how many threads (as many as there are processors)]:N:' \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'impact') _arguments \
		'--json[the table and every change as JSON]' \
		'--all[name every case whose answer changes, not the first ones]' \
		'--threads[how many threads (as many as there are processors)]:N:' \
		'--on[judge as of DATE (YYYY-MM-DD); goes before the date in the file]:DATE:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'log init') _arguments \
		'--origin[name of the log, for ever\: the address it is served at, without https\://]:NAME:' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log append') _arguments \
		'--lines[each line of the files is an entry]' \
		'--event[name of what is recorded\: the same again is the same leaf]:ID:' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'log publish') _arguments \
		'--quiet[say nothing when it worked]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log checkpoint') _arguments \
		'--public-key[print the public key of the log instead]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log prove') _arguments \
		'--out[write the proof to FILE, which must not be there yet]:FILE:_files' \
		'--bare[leave the entry itself out]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log consistency') _arguments \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log verify') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--since[an earlier checkpoint of this log, which it must continue]:FILE:_files' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log monitor') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--state[the last checkpoint that was good; moves on when the new one is]:FILE:_files' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log fsck') _arguments \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log rebuild') _arguments \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log export') _arguments \
		'--from[begin with this leaf]:INDEX:' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'verify') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--entry[the entry, when the receipt does not carry it]:FILE:_files' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'caseload generate') _arguments \
		'--seed[the seed (that of the page)]:S:' \
		'--jsonl[case files, one a line (the default)]' \
		'--planes[cases as planes; needs --out]' \
		'--out[write FILE, which must not be there yet, instead of standard output]:FILE:_files' \
		'--from[begin with case I (1)]:I:' \
		'--law[read the law packs from DIR]:DIR:_files -/' \
		'--help[show this help]' ;;
	'completion') _arguments \
		'--help[show this help]' \
		"*:word:(bash zsh fish)" ;;
	'help') _arguments \
		'--help[show this help]' \
		"*:command:(${${commands%%:*}})" ;;
	'version') _arguments \
		'--json[as JSON]' \
		'--help[show this help]' ;;
	esac
}
if [[ $funcstack[1] = _holdfast ]]; then
	_holdfast "$@"
else
	compdef _holdfast holdfast
fi
