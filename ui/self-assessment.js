// self-assessment.js - the private interview: one file, no request, nothing stored. Runs behind engine.js in the page
// that `holdfast law self-assessment` writes. It asks and shows; what counts and what follows the engine alone decides.
// Nothing of an answer is put into the address, the title or the history of the browser.

const fresh = () => ({ place: null, answers: [], fact: null, changing: false, more: false });
let state = fresh();
let engine = null, trouble = null;

/* ---- the case ---- */

const known = id => state.answers.find(a => a.fact === id);

// The case file of the answers: what is not known, or was not said, does not stand in it.
function caseText() {
	const file = { holdfast: 1, gate: CATALOGUE.gate, ref: 'self-assessment', on: today(), facts: {}, destinations: [] };
	const place = { country: state.place.country, facts: {} };
	if (state.place.part)
		place.place = state.place.part;
	file.destinations.push(place);
	for (const a of state.answers) {
		if (a.kind !== 'value')
			continue;
		const said = a.proof || a.source ? { value: a.value, ...(a.source && { source: a.source }), ...a.proof } : a.value;
		if (FACTS[a.fact].key === 'place')
			place.place = a.value;
		else
			(FACTS[a.fact].destination ? place : file).facts[a.fact] = said;
	}
	return JSON.stringify(file, null, 2) + '\n';
}

const report = async () => JSON.parse(await engine.assess(caseText(), { on: today(), lang }));
// Several places would stand before a name; there is one.
const bare = name => name.slice(name.lastIndexOf('.') + 1);
const canAsk = id => FACTS[id] && FACTS[id].key !== 'country' && !known(id);
// Rules that wait for a fact: those without exception first, then in the order of the report.
const waitsFor = (r, id) => r.grounds.filter(g => g.rule && g.because.some(b => bare(b.fact) === id))
	.sort((a, b) => b.absolute - a.absolute);

// Open facts, the gravest first: where the engine's own next question was left open, the next gravest is asked.
function openFacts(r) {
	const rank = id => {
		const g = waitsFor(r, id)[0];
		return g ? r.grounds.indexOf(g) - (g.absolute ? r.grounds.length : 0) : r.grounds.length;
	};
	return [...new Set(r.unknown.map(bare))].filter(id => FACTS[id]).map(id => [rank(id), id]).sort((a, b) => a[0] - b[0]).map(x => x[1]);
}

const nextFact = r => (r.next && canAsk(bare(r.next.fact)) ? bare(r.next.fact) : openFacts(r).find(canAsk));
const doesNotCount = (r, id) => r.ignored.find(i => bare(i.fact) === id);

/* ---- going from step to step ---- */

// Does something with the engine; where it fails, the page says so and loses nothing.
async function attempt(action) {
	try {
		await action();
	} catch (error) {
		trouble = error;
		showTrouble();
	}
}

// The next question, or, when the answer is settled or nothing is left, the answers.
async function goOn() {
	const r = await report(), settled = r.verdict !== 'held' && !(state.more && r.verdict === 'refused');
	const id = nextFact(r);
	state.changing = false;
	if (settled || !id)
		return showReview();
	state.fact = id;
	return showQuestion();
}

const ACTIONS = {
	begin: () => attempt(async () => {
		await ready();
		showPlace();
	}),
	back: () => attempt(goBack),
	review: () => attempt(showReview),
	result: () => attempt(showResult),
	more: () => attempt(async () => {
		state.more = true;
		await goOn();
	}),
	print: () => print(),
	erase: () => {
		wipe();
		showStart();
		$('#status').textContent = word('erased');
	},
};

async function goBack() {
	if (step === 'proof')
		return showQuestion();
	if (state.changing)
		return showReview();
	if (step === 'place')
		return showStart();
	const at = state.answers.findIndex(a => a.fact === state.fact);
	const before = state.answers[(at < 0 ? state.answers.length : at) - 1];
	if (!before)
		return showPlace();
	state.fact = before.fact;
	return showQuestion();
}

function keep(answer) {
	const at = state.answers.findIndex(a => a.fact === answer.fact);
	if (at < 0)
		state.answers.push(answer);
	else
		state.answers[at] = answer;
}

// Takes an answer. One that would clear the way and was not shown counts for nothing: then the page asks for the proof.
async function take(answer) {
	const before = [...state.answers];
	keep(answer);
	let r;
	try {
		r = await report();
	} catch (error) {
		state.answers = before;
		return complain(word('error_engine', { why: isolate(error.message) }), $('#step input, #step select'));
	}
	const why = answer.kind === 'value' && doesNotCount(r, answer.fact);
	if (why && step === 'question')
		return showProof(why.why);
	return state.changing ? showReview() : goOn();
}

/* ---- start and place ---- */

function fillPacks(root) {
	for (const p of CATALOGUE.packs) {
		const row = piece('pack');
		lawText(slot(row, 'title'), p.title, CATALOGUE.language);
		const checked = p.checked === 'no' ? word('pack_unchecked') : word('pack_checked', { who: isolate(p.checked) });
		put(row, 'version', `${word('version')} ${isolate(p.version)}. ${checked}.` + (p.invented ? ` ${word('pack_invented')}.` : ''));
		put(row, 'hash', p.sha256);
		slot(root, 'packs').append(row);
	}
}

function fillNotices(root, packs, isInvented) {
	if (packs.every(p => p.checked !== 'no'))
		drop(root, 'law-notice');
	if (!isInvented)
		drop(root, 'invented-notice');
}

function fillLaw(box) {
	for (const page of LAW) {
		const node = piece('page'), text = slot(node, 'text');
		put(node, 'path', page.path);
		text.setAttribute('aria-label', page.path);
		lawText(text, page.text, CATALOGUE.language);
		box.append(node);
	}
}

function showStart(focus = true) {
	const node = piece('start'), box = slot(node, 'law-text');
	fillNotices(node, CATALOGUE.packs, CATALOGUE.packs[0].invented); // a pack beside it that serves for trials is marked in the list
	fillPacks(node);
	box.parentNode.addEventListener('toggle', () => box.children.length > 1 || fillLaw(box)); // half a megabyte, for those who want it
	show('start', node, focus);
}

// Countries in the order of the language, an invented one last.
function fillCountries(select, codes, chosen) {
	option(select, '', word('choose'));
	const list = codes.map(code => [code, countryText(code)]), last = code => (LABELS.countries[code] ? 0 : 1);
	for (const [code, text] of list.sort((a, b) => last(a[0]) - last(b[0]) || a[1].localeCompare(b[1], formats())))
		option(select, code, text);
	select.value = chosen || '';
}

const partsOf = country => [...new Set(CATALOGUE.places)].filter(p => p.startsWith(country + '-'));

function fillParts(field, country, chosen) {
	const select = $('select', field), parts = partsOf(country);
	select.replaceChildren();
	option(select, '', word('not_known'));
	for (const code of parts)
		option(select, code, placeText(code));
	select.value = parts.includes(chosen) ? chosen : '';
	field.hidden = !parts.length;
}

function showPlace() {
	const node = piece('place'), form = $('form', node), country = $('#country', node), parts = slot(node, 'parts');
	fillCountries(country, COUNTRIES, state.place?.country);
	fillParts(parts, country.value, state.place?.part);
	country.addEventListener('change', () => fillParts(parts, country.value));
	form.addEventListener('submit', event => {
		event.preventDefault();
		if (!country.value)
			return complain(word('error_country'), country);
		state.place = { country: country.value, part: $('select', parts).value };
		return attempt(() => (state.changing ? showReview() : goOn()));
	});
	show('place', node);
}

/* ---- a question ---- */

function fillWhy(box, r, id) {
	const rules = waitsFor(r, id).slice(0, 3);
	box.append(textIn('p', word(rules.length ? 'why_rule' : 'why_none')));
	for (const g of rules) {
		const node = piece('why');
		lawText(slot(node, 'says'), g.says, g.says_lang || lang);
		put(node, 'law', word('law'));
		put(node, 'cites', g.cites.join(', '));
		const sources = lawText(slot(node, 'sources'), '', CATALOGUE.language);
		for (const s of g.sources)
			sources.append(textIn('li', s.title));
		box.append(node);
	}
}

async function showQuestion() {
	const id = state.fact, given = known(id), r = await report(), node = piece('question'), q = questionOf(id);
	const n = given ? state.answers.indexOf(given) + 1 : state.answers.length + 1, open = openFacts(r).filter(canAsk).length;
	put(node, 'count', word(open > 1 ? 'count' : 'count_last', { n: number(n), open: number(open) }));
	lawText(slot(node, 'question'), q.text, q.language);
	if (q.language === lang || !word('question_untranslated'))
		drop(node, 'untranslated');
	if (FACTS[id].destination)
		put(node, 'about', word('about_place', { place: isolate(placeWords(state.place)) }));
	else
		drop(node, 'about');
	const left = ['unknown', 'unsaid'].map(kind => ({ key: kind, kind, text: word(kind) }));
	const read = fillChoices(slot(node, 'choices'), [...answersOf(id, given), ...left], given);
	fillWhy(slot(node, 'why'), r, id);
	$('form', node).dataset.fact = id;
	$('form', node).addEventListener('submit', event => {
		event.preventDefault();
		const answer = read();
		if (answer.error)
			return complain(word(answer.error), answer.at);
		const same = given && given.kind === answer.kind && sameValue(given.value, answer.value);
		return attempt(() => take({ fact: id, ...answer, ...(same && given.proof && { proof: given.proof }) }));
	});
	show('question', node);
}

/* ---- the proof of an answer that would clear the way ---- */

function answerText(a) {
	if (a.kind !== 'value')
		return [[word(a.kind), lang]];
	const fact = FACTS[a.fact], list = Array.isArray(a.value) ? a.value : [a.value];
	if (!list.length)
		return [[word('none'), lang]];
	return list.map(v => {
		if (fact.type === 'yesno')
			return [a.source && fact.text ? a.source : word(v), lang];
		if (fact.type === 'date')
			return [dayText(v), lang];
		if (fact.type === 'count')
			return [number(v), lang];
		if (fact.countries || fact.type.startsWith('place'))
			return [placeWords({ country: v.split('-')[0], part: v.includes('-') && v }), lang];
		return answerWord(a.fact, v);
	});
}

function fillAnswer(node, a) {
	answerText(a).forEach(([text, language], i) => {
		if (i)
			node.append(semicolon());
		node.append(lawText(document.createElement('bdi'), text, language));
	});
	if (a.kind === 'value' && a.proof?.status)
		node.append(` (${word('proof_' + a.proof.status)})`);
}

let reason = ''; // why the answer at hand does not count, in the words of the engine

function showProof(why) {
	reason = why;
	const a = known(state.fact), node = piece('proof'), q = questionOf(a.fact);
	lawText(slot(node, 'question'), q.text, q.language);
	fillAnswer(slot(node, 'answer'), { ...a, proof: null });
	lawText(slot(node, 'reason'), reason, 'en');
	const grades = ['claimed', 'credible', 'established'].map(s => ({ key: s, text: word('proof_' + s), value: s }));
	const read = fillChoices(slot(node, 'choices'), grades, { kind: 'value', value: a.proof?.status || 'claimed' });
	const by = $('#by', node), date = datePart(a.proof?.on);
	option(by, '', word('choose'));
	for (const code of FACTS[a.fact].evidence)
		option(by, code, word('by_' + code));
	slot(node, 'date').append(date.node[1]);
	for (const name of ['by', 'source', 'reasons'])
		$('#' + name, node).value = a.proof?.[name] || '';
	$('form', node).addEventListener('submit', event => {
		event.preventDefault();
		const status = read().value, on = date.read();
		if (status === 'claimed')
			return attempt(() => take({ ...a, proof: undefined }));
		if (on.error && !on.empty)
			return complain(word(on.error), on.at);
		const texts = ['by', 'source', 'reasons'].map(name => [name, $('#' + name).value.trim()]);
		const proof = Object.fromEntries([['status', status], ...texts, ['on', on.value]].filter(([, v]) => v));
		return attempt(() => take({ ...a, proof }));
	});
	show('proof', node);
}

/* ---- the engine ---- */

const paint = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));

async function ready() {
	if (engine)
		return;
	show('busy', piece('busy'));
	await paint();
	const bytes = Uint8Array.from(atob(data('engine')), c => c.charCodeAt(0));
	const loaded = await load(bytes);
	const packs = loaded.packs(Object.fromEntries(LAW.map(p => [p.path, p.text])));
	const gone = CATALOGUE.packs.find(p => !packs.some(q => q.name === p.name && q.version === p.version));
	if (gone)
		throw new Error(`the pack ${gone.name} ${gone.version} is not in this page`);
	engine = loaded;
}

/* ---- leaving ---- */

function wipe() {
	state = fresh();
	trouble = null;
	$('#step').replaceChildren();
	$('#status').textContent = '';
}

// Nothing stays: not the answers, not the page in the history of this window.
function leave() {
	wipe();
	engine = null;
	document.title = '';
	document.body.replaceChildren();
	location.replace('about:blank');
}

let presses = 0, timer = 0;
function countEscapes(event) {
	if (event.key !== 'Escape') {
		presses = 0;
		return;
	}
	clearTimeout(timer);
	timer = setTimeout(() => { presses = 0; }, 3000);
	if (++presses === 3)
		leave();
	else
		$('#status').textContent = word('esc_more', { n: number(3 - presses) });
}

/* ---- languages ---- */

// What is being filled in stays when the language changes.
async function again() {
	const inputs = () => [...document.querySelectorAll('#step input, #step select, #step textarea')];
	const before = inputs().map(i => [i.checked, i.value]);
	const steps = { start: () => showStart(false), place: showPlace, question: showQuestion, review: showReview,
		result: showResult, trouble: showTrouble, proof: () => showProof(reason) };
	if (!steps[step])
		return;
	await attempt(steps[step]);
	const after = inputs();
	if (after.length === before.length)
		after.forEach((i, n) => (i.type === 'radio' || i.type === 'checkbox' ? i.checked = before[n][0] : i.value = before[n][1]));
}

addLanguages(again);
setLanguage('en');
$('#exit').hidden = false;
$('#exit').addEventListener('click', leave);
$('.skip').addEventListener('click', event => { // no entry in the history
	event.preventDefault();
	$('#main').focus();
});
addEventListener('keydown', countEscapes);
addEventListener('pagehide', wipe); // a page that is left and kept by the browser holds nothing
addEventListener('pageshow', event => event.persisted && showStart());
showStart(false);
