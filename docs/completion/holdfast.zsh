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
		'witness:runs a witness\: it vouches that a log shows everybody one history' \
		'mirror:keeps copies of other people'\''s logs, and vouches for them' \
		'audit:draws files at random, so that nobody could choose, and counts what was opened' \
		'verify:says what a receipt or a signed checkpoint is worth, offline' \
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
		'init:makes a key and an empty, signed log in DIR, or the two of a record' \
		'append:adds entries; the answer comes when they are on disk' \
		'publish:signs what was added and publishes it' \
		'run:publishes by itself what is added, until it is told to end' \
		'recover:gives a restored backup the entries the world has seen since' \
		'rotate-key:lets a second key sign too, and then alone' \
		'checkpoint:prints the signed checkpoint' \
		'prove:writes a receipt that anybody can check offline' \
		'erase:destroys what the leaves of a case say, or puts it under a hold' \
		'consistency:prints the proof that a later size continues an earlier one' \
		'verify:looks at a whole log from outside' \
		'monitor:looks at what is new since the last good checkpoint' \
		'fsck:compares rows, tiles, head and checkpoint with one another' \
		'rebuild:writes the tiles again, from the rows alone' \
		'export:prints every entry as a line of JSON' \
		'entry:writes a public entry in its one form, and can append it')
		if (( CURRENT == 3 )); then
			_describe command below
			return
		fi
		cmd="log ${words[3]}"
		shift words
		(( CURRENT-- ))
	fi
	if [[ $cmd = witness ]]; then
		local -a below
		below=( \
		'init:makes a witness in DIR, with a key of its own' \
		'add:follows one more log, by its public key' \
		'list:lists the logs it follows, and how far it has cosigned them' \
		'serve:cosigns what is consistent, over HTTP, until it is ended')
		if (( CURRENT == 3 )); then
			_describe command below
			return
		fi
		cmd="witness ${words[3]}"
		shift words
		(( CURRENT-- ))
	fi
	if [[ $cmd = mirror ]]; then
		local -a below
		below=( \
		'init:makes a mirror in DIR, with a key of its own' \
		'pull:fetches what is new of a log, looks at it, stores and signs it' \
		'list:lists the logs it has copies of' \
		'serve:serves the copies to readers, until it is ended')
		if (( CURRENT == 3 )); then
			_describe command below
			return
		fi
		cmd="mirror ${words[3]}"
		shift words
		(( CURRENT-- ))
	fi
	if [[ $cmd = audit ]]; then
		local -a below
		below=( \
		'size:says how many files must be drawn to see a bad one' \
		'nonce:makes the chance a body contributes, and its commitment' \
		'plan:writes the plan of an audit, before anybody can know its draw' \
		'reveal:writes that a body reveals its chance, or that it refused' \
		'draw:computes which leaves are drawn, as anybody can' \
		'open:writes what opens the drawn leaves, and looks at it' \
		'report:counts what was opened, as an entry for the public log')
		if (( CURRENT == 3 )); then
			_describe command below
			return
		fi
		cmd="audit ${words[3]}"
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
		'--record[make two logs, NAME/public in clear text and NAME/cases blinded]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log append') _arguments \
		'--lines[each line of the files is an entry]' \
		'--event[name of what is recorded\: the same again is the same leaf]:ID:' \
		'--case[of a record\: the files are events of this case, and are recorded blinded]:ID:' \
		'--floor[free space to leave, as in 64M (1G); never less than 2 days took]:SIZE:' \
		'--help[show this help]' \
		"*:word:_files" ;;
	'log publish') _arguments \
		'--policy[ask the witnesses of this policy file to cosign]:FILE:_files' \
		'--wait[how long to wait for the answer of a witness (5)]:SECONDS:' \
		'--clock[how far the clock of a witness may be from ours (3600)]:SECONDS:' \
		'--ca[believe the authorities in this PEM file for https, not those of the system]:FILE:_files' \
		'--anchor[of a record\: from anchor to anchor (3600)]:SECONDS:' \
		'--window[of a record\: from one closing of the window to the next (86400)]:SECONDS:' \
		'--report[of a record\: from one count of erasures to the next (2592000)]:SECONDS:' \
		'--close-window[of a record\: close the window now]' \
		'--quiet[say nothing when it worked]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log run') _arguments \
		'--policy[ask the witnesses of this policy file to cosign]:FILE:_files' \
		'--wait[how long to wait for the answer of a witness (5)]:SECONDS:' \
		'--clock[how far the clock of a witness may be from ours (3600)]:SECONDS:' \
		'--ca[believe the authorities in this PEM file for https, not those of the system]:FILE:_files' \
		'--every[publish new entries of the public log after so long at most (2)]:SECONDS:' \
		'--batch[or as soon as there are so many (256)]:N:' \
		'--republish[ask for fresh cosignatures after so long without growth (600)]:SECONDS:' \
		'--retry[when a quorum is missing, or publishing failed, try again after (30)]:SECONDS:' \
		'--jump[a step of the clock of more than this is told (3600)]:SECONDS:' \
		'--pause[nothing is published for so long after such a step (60)]:SECONDS:' \
		'--anchor[of a record\: from anchor to anchor (3600)]:SECONDS:' \
		'--window[of a record\: from one closing of the window to the next (86400)]:SECONDS:' \
		'--report[of a record\: from one count of erasures to the next (2592000)]:SECONDS:' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log recover') _arguments \
		'--from[a folder or address that serves the log and is ahead; without it, DIR itself]:COPY:_files -/' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log rotate-key') _arguments \
		'--log[which log of a record\: public (the default) or cases]:WHICH:(public cases)' \
		'--finish[the second key takes over, and the first is removed]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log checkpoint') _arguments \
		'--public-key[print the public key of the log instead]' \
		'--log[which log of a record\: public (the default) or cases]:WHICH:(public cases)' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log prove') _arguments \
		'--out[write the proof to FILE, which must not be there yet]:FILE:_files' \
		'--bare[leave the entry itself out]' \
		'--qr[and the receipt as QR codes, as an SVG picture in FILE, or on the terminal for '\''-'\'']:FILE:_files' \
		'--log[which log of a record\: public (the default) or cases]:WHICH:(public cases)' \
		'--color[colours\: auto (only on a terminal), always or never]:WHEN:(auto always never)' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log erase') _arguments \
		'--case[the case whose records are erased]:ID:' \
		'--hold[put the case under a legal hold instead\: nothing of it is erased]' \
		'--release[release that hold]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log consistency') _arguments \
		'--log[which log of a record\: public (the default) or cases]:WHICH:(public cases)' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log verify') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--log[which log of a record\: public (the default) or cases]:WHICH:(public cases)' \
		'--since[an earlier checkpoint of this log, which it must continue]:FILE:_files' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log monitor') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--log[which log of a record\: public (the default) or cases]:WHICH:(public cases)' \
		'--state[the last checkpoint that was good; moves on when the new one is]:FILE:_files' \
		'--evidence[where proof of two histories is written (default\: STATE.fork)]:FILE:_files' \
		'--checkpoint-age[warn when the log has not grown for so long (default 26h; 0\: never)]:SPAN:' \
		'--cosignature-age[warn of cosignatures older than that (default 1h; 0\: never)]:SPAN:' \
		'--anchor-age[warn when no anchor came for so long, once there was one (default 2h)]:SPAN:' \
		'--every[go on looking, once in so long\: 30s, 10m, 1h]:SPAN:' \
		'--once[look once and end (the default)]' \
		'--json[one line of JSON for each look]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log fsck') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--log[which log of a record\: public (the default) or cases]:WHICH:(public cases)' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log rebuild') _arguments \
		'--log[which log of a record\: public (the default) or cases]:WHICH:(public cases)' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log export') _arguments \
		'--from[begin with this leaf]:INDEX:' \
		'--log[which log of a record\: public (the default) or cases]:WHICH:(public cases)' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'log entry') _arguments \
		'--append[append it to the public log in DIR; prints its index instead of its lines]:DIR:_files -/' \
		'--event[with --append\: name of what is recorded\: the same again is the same leaf]:ID:' \
		'--any-kind[take a kind nobody has described (`holdfast log entry help` lists them)]' \
		'--help[show this help]' ;;
	'witness init') _arguments \
		'--name[name of the witness, for ever\: its address without https\://]:NAME:' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'witness add') _arguments \
		'--origin[name of the log, if it is not that of its key]:NAME:' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'witness list') _arguments \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'witness serve') _arguments \
		'--listen[address to listen on (127.0.0.1\:0\: any free port)]:A:PORT:' \
		'--host[names it is reached by, with commas between, besides those of this machine]:NAMES:' \
		'--rate[requests a second from one address (0\: as many as come)]:N:' \
		'--behind-proxy[a server on this machine is in front and names who asks in X-Real-IP]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'mirror init') _arguments \
		'--name[name of the mirror, for ever\: what it signs with]:NAME:' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'mirror pull') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--quiet[say nothing when it worked]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'mirror list') _arguments \
		'--json[as JSON]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'mirror serve') _arguments \
		'--listen[address to listen on (127.0.0.1\:0\: any free port)]:A:PORT:' \
		'--host[names it is reached by, with commas between, besides those of this machine]:NAMES:' \
		'--rate[requests a second from one address (0\: as many as come)]:N:' \
		'--behind-proxy[a server on this machine is in front and names who asks in X-Real-IP]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'audit size') _arguments \
		'--bad[the share of files that would be bad\: 1%, 0.5% (without it\: a table)]:SHARE:' \
		'--surety[how surely at least one of them is to be seen (default 95%)]:SHARE:' \
		'--help[show this help]' ;;
	'audit nonce') _arguments \
		'--help[show this help]' \
		"*:word:_files" ;;
	'audit plan') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--sample[leaves to draw (`holdfast audit size` helps)]:N:' \
		'--from[first leaf that may be drawn (default 0)]:INDEX:' \
		'--to[first leaf that may not be drawn any more (default\: all there are)]:INDEX:' \
		'--least[bodies that must reveal their chance (default 2)]:N:' \
		'--days[days in which the leaves are to be opened (default 14)]:N:' \
		'--append[append the entry to the public log in DIR and print its index]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'audit reveal') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--refused[record that the body did not reveal its chance]' \
		'--append[append the entry to the public log in DIR and print its index]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'audit draw') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--more[so many more, in the place of dummies]:N:' \
		'--check[compare with the result that was published, and say what came of the audit]' \
		'--json[as JSON\: seed, chance and leaves]' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'audit open') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'audit report') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--append[append the result to the public log in DIR and print its index]:DIR:_files -/' \
		'--help[show this help]' \
		"*:word:_files -/" ;;
	'verify') _arguments \
		'--policy[whom to trust\: a policy file with logs, witnesses and a quorum]:FILE:_files' \
		'--key[the public key of the log, instead of a policy\: no witness is asked for]:KEY:' \
		'--entry[the entry, when the receipt does not carry it]:FILE:_files' \
		'--with[another receipt or checkpoint\: does it tell the same history?]:FILE:_files' \
		'--json[the steps as JSON]' \
		'--page[writes one offline page on which anybody can check; takes no RECEIPT]:FILE:_files' \
		'--engine[with --page\: the verifier as WebAssembly, verify.wasm (`make wasm`)]:FILE:_files' \
		'--force[with --page\: write over a file that is there]' \
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
