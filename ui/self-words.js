// self-words.js - words, languages and pieces of self-assessment.html: the first part of its script behind engine.js.
// Texts go into the page as text alone, never as HTML.

const $ = (selector, root = document) => root.querySelector(selector);
const data = id => JSON.parse(document.getElementById(id).textContent);
const WORDS = data('words'), LABELS = data('labels'), CATALOGUE = data('catalogue'), LAW = data('law');
const FACTS = CATALOGUE.facts;
const COUNTRIES = CATALOGUE.countries.filter(code => /^[A-Z]{3}$/.test(code)); // of a nationality there are other words, too

let lang = 'en', step = 'start';

/* ---- words ---- */

const word = (key, values = {}) => (WORDS[lang][key] ?? WORDS.en[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
const tag = () => WORDS[lang].tag;
// Languages for numbers, days and countries, the best first: browsers do not know all of them.
const formats = (calendar = '') => WORDS[lang].formats.split(', ').map(f => f + calendar);
const number = n => new Intl.NumberFormat(formats(), { useGrouping: false }).format(n);
const semicolon = () => (WORDS[lang].dir === 'rtl' ? '؛ ' : '; ');
const isolate = text => `\u2068${text}\u2069`;

// A day in the calendar of the language; beside it the common one where that is another.
function dayText(iso) {
	const day = new Date(iso + 'T00:00:00Z'), form = { dateStyle: 'long', timeZone: 'UTC' };
	const own = new Intl.DateTimeFormat(formats(), form).format(day);
	const common = new Intl.DateTimeFormat(formats('-u-ca-gregory'), form).format(day);
	return own === common ? own : `${own} (${common})`;
}

function countryText(code) {
	const names = new Intl.DisplayNames(formats(), { type: 'region' });
	return LABELS.countries[code] ? names.of(LABELS.countries[code]) : LABELS.invented[code] || code;
}

// In Latin or in Arabic script.
const placeText = code => LABELS.places[WORDS[lang].dir][code] || code;
const comma = () => (WORDS[lang].dir === 'rtl' ? '، ' : ', ');
const placeWords = place => (place.part ? placeText(place.part) + comma() : '') + countryText(place.country);

// The words of the law stand in the language of the law where nobody has translated them, and say so.
function lawText(node, text, language) {
	const to = WORDS[language] ? WORDS[language] : { tag: language, dir: 'ltr' };
	node.textContent = text;
	node.lang = to.tag;
	node.dir = to.dir;
	return node;
}

function questionOf(id) {
	const { ask, language, phrase } = FACTS[id];
	return ask[lang] ? { text: ask[lang], language: lang } : { text: ask[language] || phrase, language };
}

// A word of a fact: [text, language]
const answerWord = (id, w) => (LABELS.words[id]?.[w] ? [LABELS.words[id][w], LABELS.language] :
	w === 'none' ? [word('none'), lang] : [w.replaceAll('_', ' '), FACTS[id].language]);

/* ---- pieces of the page ---- */

function textIn(element, text) {
	const e = document.createElement(element);
	e.textContent = text;
	return e;
}

// A copy of <template id="t-NAME">, its words filled in.
function piece(name) {
	const copy = document.getElementById('t-' + name).content.cloneNode(true);
	translate(copy);
	return copy;
}

function translate(root) {
	for (const e of root.querySelectorAll('[data-t]'))
		e.textContent = word(e.dataset.t);
}

const slot = (root, name) => $(`[data-f="${name}"]`, root);
const put = (root, name, text) => { slot(root, name).textContent = text; };
const drop = (root, ...names) => names.forEach(name => slot(root, name).remove());

function option(select, value, text) {
	const o = textIn('option', text);
	o.value = value;
	select.append(o);
}

// Shows a step: the focus goes to its heading, so that a screen reader begins there.
function show(name, node, focus = true) {
	step = name;
	$('#step').replaceChildren(node);
	document.title = `${word('title_' + (name === 'busy' ? 'start' : name), { n: number(state.answers.length + 1) })} – Holdfast`;
	for (const b of document.querySelectorAll('#step [data-do]'))
		b.addEventListener('click', () => ACTIONS[b.dataset.do]());
	if (focus) {
		scrollTo(0, 0);
		$('#step h1').focus();
	}
}

// What is wrong with a form: a summary that takes the focus, and leads to the place.
function complain(message, target) {
	const box = piece('error'), link = document.createElement('a'), item = document.createElement('li');
	link.href = '#' + target.id;
	link.textContent = message;
	link.addEventListener('click', event => { // no entry in the history
		event.preventDefault();
		target.focus();
	});
	item.append(link);
	slot(box, 'list').append(item);
	slot($('#step'), 'errors').replaceChildren(box);
	scrollTo(0, 0);
	$('#step .error-summary h2').focus();
}
