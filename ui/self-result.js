// self-result.js - the answers and the result of self-assessment.html.

function fillAnswers(list, r, change) {
	const row = (q, fill, act) => {
		const node = piece('answer');
		lawText(slot(node, 'question'), q.text, q.language);
		fill(slot(node, 'answer'));
		if (change) {
			lawText(slot(node, 'which'), q.text, q.language);
			slot(node, 'change').addEventListener('click', act);
		} else {
			slot(node, 'change').parentNode.remove();
		}
		list.append(node);
	};
	row({ text: word('destination'), language: lang }, n => { n.textContent = placeWords(state.place); }, () => {
		state.changing = true;
		showPlace();
	});
	for (const a of state.answers)
		row(questionOf(a.fact), n => {
			fillAnswer(n, a);
			if (a.kind === 'value' && doesNotCount(r, a.fact))
				n.append(` – ${word('not_shown')}`);
		}, () => {
			state.fact = a.fact;
			state.changing = true;
			attempt(showQuestion);
		});
}

async function showReview() {
	const r = await report(), node = piece('review');
	state.changing = false;
	put(node, 'settled', word(r.verdict === 'refused' ? 'review_refused' : nextFact(r) ? 'review_held' : 'review_done'));
	fillAnswers(slot(node, 'answers'), r, true);
	if (!nextFact(r))
		$('[data-do=more]', node).remove();
	show('review', node);
}

function fillCites(node, ground) {
	put(node, 'cites', ground.cites.join(', '));
	if (!ground.cites.length)
		drop(node, 'cited');
}

function fillGround(g) {
	const node = piece('ground');
	$('strong', slot(node, 'kind')).textContent = word(`kind_${g.kind}${g.absolute && g.kind === 'bar' ? '_absolute' : ''}`);
	if (g.rule)
		lawText(slot(node, 'says'), g.says, g.says_lang || lang);
	else
		put(node, 'says', word('kind_nothing'));
	for (const b of g.because || []) {
		const item = document.createElement('li'), q = questionOf(bare(b.fact));
		item.append(lawText(document.createElement('bdi'), q.text, q.language), ` – ${word('fact_' + b.counts)}`);
		slot(node, 'facts').append(item);
	}
	fillCites(node, g);
	return node;
}

// One open question, with a rule that waits for it.
function missing(r, id) {
	const node = piece('missing'), q = questionOf(id), g = waitsFor(r, id)[0];
	lawText(slot(node, 'question'), q.text, q.language);
	if (g) {
		lawText(slot(node, 'says'), g.says, g.says_lang || lang);
		fillCites(node, g);
	} else {
		drop(node, 'says', 'cited');
	}
	put(node, 'who', word('missing_who', { who: FACTS[id].evidence.map(code => word('by_' + code)).join(semicolon()) }));
	return node;
}

// The gravest stand in the open, the others at the end.
function fillMissing(root, r) {
	const open = openFacts(r), rest = open.splice(8);
	slot(root, 'missing').append(...open.map(id => missing(r, id)));
	slot(root, 'more-missing').append(...rest.map(id => missing(r, id)));
	put(root, 'rest-count', word('missing_rest', { n: number(rest.length) }));
	if (!rest.length)
		drop(root, 'rest');
}

function fillVerdict(node, r) {
	const kind = { refused: 'refused', 'no-bar-found': 'nobar' }[r.verdict] || 'held';
	const scope = kind === 'refused' && r.grounds[0]?.kind === 'scope';
	slot(node, 'verdict').classList.add('verdict-' + kind);
	put(node, 'word', word('word_' + kind));
	put(node, 'means', word(scope ? 'means_scope' : 'means_' + kind));
	put(node, 'not', word('not_' + kind));
}

async function showResult() {
	const r = await report(), node = piece('result');
	fillVerdict(node, r);
	put(node, 'where', word('where', { place: isolate(placeWords(state.place)), day: isolate(dayText(r.on)) }));
	fillNotices(node, r.packs, CATALOGUE.packs[0].invented || LABELS.invented[state.place.country]);
	const grounds = r.grounds.filter(g => g.kind !== 'unknown'); // what is not known stands under what is missing
	slot(node, 'grounds').append(...grounds.map(fillGround));
	fillMissing(node, r);
	for (const i of r.ignored) {
		const item = document.createElement('li'), q = questionOf(bare(i.fact));
		item.append(lawText(document.createElement('bdi'), q.text, q.language), ' ', lawText(document.createElement('bdi'), i.why, 'en'));
		slot(node, 'ignored').append(item);
	}
	if (!grounds.length)
		drop(node, 'why-part');
	if (!r.unknown.length)
		drop(node, 'missing-part');
	if (!r.ignored.length)
		drop(node, 'ignored-part');
	if (!nextFact(r))
		drop(node, 'more');
	fillAnswers(slot(node, 'answers'), r, false);
	fillPacks(node);
	put(node, 'day', word('law_which'));
	for (const l of r.limits.slice(1)) // the first is said below every step, in plainer words
		slot(node, 'limits').append(textIn('li', l));
	put(node, 'stamp', word('stamp', { engine: isolate(r.engine), hash: isolate(r.input_sha256) }));
	slot(node, 'case').setAttribute('aria-label', word('case_title'));
	lawText(slot(node, 'case'), caseText(), 'en');
	show('result', node);
}

function showTrouble() {
	const node = piece('trouble');
	put(node, 'what', word(engine ? 'trouble_answer' : 'trouble_start'));
	put(node, 'detail', String(trouble?.message ?? trouble));
	if (!engine || !state.place)
		drop(node, 'review');
	show('trouble', node);
}
