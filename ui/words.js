// words.js - what the offline pages share: words in several languages, and pieces of the page cloned from <template>.
// Texts go into the page as text alone, never as HTML. The page has #words (its languages) and #langs (the list of them).

const $ = (selector, root = document) => root.querySelector(selector);
const data = id => JSON.parse(document.getElementById(id).textContent);
const WORDS = data('words');

let lang = 'en';

/* ---- words ---- */

const word = (key, values = {}) => (WORDS[lang][key] ?? WORDS.en[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
const tag = () => WORDS[lang].tag;
// Languages for numbers, days and countries, the best first: browsers do not know all of them.
const formats = (calendar = '') => WORDS[lang].formats.split(', ').map(f => f + calendar);
const number = n => new Intl.NumberFormat(formats(), { useGrouping: false }).format(n);
const isolate = text => `\u2068${text}\u2069`;

// A moment in the calendar of the language; beside it in the common one where that is another.
function inCalendars(date, form) {
	const own = new Intl.DateTimeFormat(formats(), form).format(date);
	const common = new Intl.DateTimeFormat(formats('-u-ca-gregory'), form).format(date);
	return own === common ? own : `${own} (${common})`;
}

// A text in a language of its own, which the element then says.
function inLanguage(node, text, language) {
	const to = WORDS[language] ? WORDS[language] : { tag: language, dir: 'ltr' };
	node.textContent = text;
	node.lang = to.tag;
	node.dir = to.dir;
	return node;
}

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

/* ---- languages ---- */

function setLanguage(to) {
	lang = to;
	document.documentElement.lang = tag();
	document.documentElement.dir = WORDS[lang].dir;
	translate(document.body);
	$('#unreviewed').hidden = lang === 'en';
	$('#langs').setAttribute('aria-label', word('languages'));
	for (const b of document.querySelectorAll('#langs button'))
		b.setAttribute('aria-current', b.dataset.lang === lang);
}

// The list of languages; again() shows what stands on the page in the new one.
function addLanguages(again) {
	for (const code of Object.keys(WORDS)) {
		const item = document.createElement('li'), b = document.createElement('button');
		b.type = 'button';
		b.className = 'button-link';
		b.dataset.lang = code;
		inLanguage(b, WORDS[code].language, code);
		b.addEventListener('click', async () => {
			setLanguage(code);
			await again();
			$(`#langs [data-lang=${code}]`).focus();
		});
		item.append(b);
		$('#langs ul').append(item);
	}
	$('#langs').hidden = false;
}
