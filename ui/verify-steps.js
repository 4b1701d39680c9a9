// verify-steps.js - the findings of the verifier as verify.html shows them: behind verify.js and words.js. Which step is
// answered how the findings alone say; here are words, signs and order.

const ON_THE_WAY = ['entry', 'place', 'log', 'quorum']; // the steps of the picture; the others stand beside the way
const whole = digits => number(BigInt(digits));
// A name as it stands in a file: nothing in it may turn the writing around.
const name = text => isolate(text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '?'));
const momentText = unix => `${inCalendars(new Date(Number(unix) * 1000), { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })} UTC`;

// Words into an element; a name that stands isolated in them gets an element of its own, with its own direction.
function say(node, text) {
	node.replaceChildren(...text.split(/(\u2068[^\u2069]*\u2069)/).map(part => {
		if (!part.startsWith('\u2068'))
			return part;
		const own = textIn('bdi', part.slice(1, -1));
		own.dir = 'auto';
		return own;
	}));
	return node;
}

const sayIn = (root, slotName, text) => say(slot(root, slotName), text);
const item = text => say(document.createElement('li'), text);

// Puts the sign of an answer in front of what stands in `root`.
function setSign(root, answer) {
	slot(root, 'sign').setAttribute('href', `#sign-${answer}`);
}

/* ---- whom a policy trusts ---- */

// "at least 2 of: a, b, (all of: c, d)" of a name of the policy.
function ruleOf(policy, wanted) {
	const found = policy.names.find(n => n.name === wanted);
	if (!found.members)
		return name(found.name);
	const parts = found.members.map(m => (policy.names.find(n => n.name === m).members ? `(${ruleOf(policy, m)})` : name(m)));
	const list = new Intl.ListFormat(formats(), { type: 'unit', style: 'long' }).format(parts);
	const key = found.need === found.members.length ? 'rule_all' : 'rule_some';
	return word(key, { n: number(found.need), m: number(found.members.length), list });
}

const ruleText = policy => (policy.quorum === undefined ? word('policy_rule_none') : word('policy_rule', { rule: ruleOf(policy, policy.quorum) }));

function fillTrust(box, chosen, policy) {
	const node = piece('trust'), list = slot(node, 'list');
	sayIn(node, 'name', word(chosen.isOwn ? 'policy_chosen' : 'policy_of_page', { name: name(chosen.name) }));
	sayIn(node, 'rule', ruleText(policy));
	for (const log of policy.logs)
		list.append(item(word('policy_log', { name: name(log.name) })));
	for (const witness of policy.names.filter(n => !n.members))
		list.append(item(word('policy_witness', { name: name(witness.name) })));
	inLanguage(slot(node, 'text'), chosen.text, 'en').setAttribute('aria-label', word('policy_text'));
	box.replaceChildren(node);
}

/* ---- the steps ---- */

const witnessesOf = found => found.steps.filter(s => s.step === 'witness');

// What the words of a step may name.
function valuesOf(found, step) {
	const witnesses = witnessesOf(found), n = witnesses.filter(w => w.answer === 'yes').length;
	return { log: name(found.log), size: whole(found.size), index: found.index && whole(found.index), who: step.who && name(step.who),
		when: step.unix_s && name(momentText(step.unix_s)), n: number(n), m: number(witnesses.length) };
}

function fillWitnesses(list, found) {
	for (const w of witnessesOf(found))
		list.append(item(word(`witness_${w.why}`, { who: name(w.who), when: w.unix_s && name(momentText(w.unix_s)) })));
	if (!list.children.length)
		list.remove();
}

function todoOf(step) {
	for (const key of [`todo_${step.step}_${step.why}`, step.why === 'unchecked' ? 'todo_unchecked' : '', `todo_${step.step}`])
		if (WORDS.en[key])
			return word(key);
	return '';
}

function stepNode(found, step) {
	const node = piece('step'), todo = step.answer === 'yes' ? '' : todoOf(step);
	$('.step', node).classList.add(`step-${step.answer}`);
	setSign(node, step.answer);
	put(node, 'question', word(`q_${step.step}`));
	put(node, 'answer', word(`answer_${step.answer}`));
	const why = step.why === 'since' && !step.unix_s ? 'bare' : step.why; // no witness says when
	sayIn(node, 'says', word(`says_${step.step}_${why}`, valuesOf(found, step)));
	if (step.step === 'quorum')
		fillWitnesses(slot(node, 'witnesses'), found);
	else
		drop(node, 'witnesses');
	put(node, 'shows', word(`shows_${step.step}`));
	put(node, 'not', word(`not_${step.step}`));
	if (todo)
		put(node, 'todo', todo);
	else
		drop(node, 'todo-part');
	return node;
}

function pathNode(found, step) {
	const node = piece('node');
	$('.node', node).classList.add(`node-${step.answer}`);
	setSign(node, step.answer);
	sayIn(node, 'name', word(`node_${step.step}`));
	put(node, 'answer', word(`answer_${step.answer}`));
	sayIn(node, 'what', step.answer === 'not-asked' ? '' : word(`node_what_${step.step}`, valuesOf(found, step)));
	return node;
}

/* ---- the whole ---- */

// 'yes', 'alone' (good, and the policy asks for no witness), 'no', 'forked' (a second history was shown) or 'unknown'
function kindOf(found) {
	const is = (step, answer) => found.steps.some(s => s.step === step && s.answer === answer);
	return found.good === 'yes' && is('quorum', 'not-asked') ? 'alone' : is('other', 'no') ? 'forked' : found.good;
}

function fillOutcome(node, found) {
	const kind = kindOf(found), box = slot(node, 'outcome'), of = found.kind;
	box.classList.add(`outcome-${found.good}`);
	setSign(box, found.good);
	put(box, 'word', word(`word_${kind}`));
	put(box, 'means', word(['yes', 'alone'].includes(kind) ? `means_${kind}_${of}` : `means_${kind}`));
	put(box, 'not', word(`not_${kind === 'forked' ? kind : found.good}`));
	sayIn(node, 'says', word(`says_${of}`, valuesOf(found, {})));
}

function fillRecorded(node, recorded) {
	const box = slot(node, 'recorded-text');
	put(node, 'recorded-what', word(recorded.kind === 'entry' ? 'recorded_entry' : 'recorded_opening')); // opened in its log, or in an anchor
	box.textContent = recorded.text ?? recorded.base64;
	box.setAttribute('aria-label', word('recorded_title'));
}

function fillNow(list, found) {
	const good = ['now_yes_1', 'now_yes_2'];
	const keys = { yes: good, alone: good, no: ['now_no_1', 'now_no_2', 'now_no_3'], forked: ['now_no_1', 'todo_other_forked'],
		unknown: ['now_unknown_1', 'now_no_1'] }[kindOf(found)];
	if (found.recorded && found.recorded.kind !== 'entry')
		keys.push('now_opening');
	for (const key of keys)
		list.append(item(word(key)));
}

function fillFacts(list, found, digests) {
	const rows = { log: found.log, size: found.size, root: found.root, index: found.index, leaf: found.recorded?.leaf, ...digests };
	for (const [key, value] of Object.entries(rows)) {
		if (value === undefined)
			continue;
		const node = piece('fact');
		sayIn(node, 'name', word(`fact_${key}`));
		put(node, 'value', value);
		list.append(node);
	}
}

// asked: { json, digests, names: {file, policy, entry, other}, canCheck }
function resultOf(found, asked) {
	const node = piece('result'), steps = found.steps.filter(s => s.step !== 'witness');
	fillOutcome(node, found);
	if (asked.canCheck !== false)
		drop(node, 'browser');
	for (const step of steps) {
		if (ON_THE_WAY.includes(step.step))
			slot(node, 'path').append(pathNode(found, step));
		slot(node, 'steps').append(stepNode(found, step));
	}
	if (found.recorded)
		fillRecorded(node, found.recorded);
	else
		drop(node, 'recorded');
	fillNow(slot(node, 'now'), found);
	fillFacts(slot(node, 'facts'), found, asked.digests);
	const { file, policy, entry, other } = asked.names, quoted = path => `'${path.replaceAll("'", "'\\''")}'`;
	const command = `holdfast verify --policy ${quoted(policy)}${entry ? ` --entry ${quoted(entry)}` : ''}${other ? ` --with ${quoted(other)}` : ''} ${quoted(file)}`;
	inLanguage(slot(node, 'command'), command, 'en').setAttribute('aria-label', word('detail_same'));
	inLanguage(slot(node, 'json'), asked.json, 'en').setAttribute('aria-label', word('detail_title'));
	sayIn(node, 'stamp', word('stamp', { policy: name(policy), hash: name(asked.digests.policy ?? '') }));
	return node;
}
