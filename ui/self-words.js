// self-words.js - the words of self-assessment.html: behind engine.js and words.js.

const LABELS = data('labels'), CATALOGUE = data('catalogue'), LAW = data('law');
const FACTS = CATALOGUE.facts;
const COUNTRIES = CATALOGUE.countries.filter(code => /^[A-Z]{3}$/.test(code)); // of a nationality there are other words, too

let step = 'start';

/* ---- words ---- */

const semicolon = () => (WORDS[lang].dir === 'rtl' ? '؛ ' : '; ');

const dayText = iso => inCalendars(new Date(iso + 'T00:00:00Z'), { dateStyle: 'long', timeZone: 'UTC' });

function countryText(code) {
	const names = new Intl.DisplayNames(formats(), { type: 'region' });
	return LABELS.countries[code] ? names.of(LABELS.countries[code]) : LABELS.invented[code] || code;
}

// In Latin or in Arabic script.
const placeText = code => LABELS.places[WORDS[lang].dir][code] || code;
const comma = () => (WORDS[lang].dir === 'rtl' ? '، ' : ', ');
const placeWords = place => (place.part ? placeText(place.part) + comma() : '') + countryText(place.country);

// The words of the law stand in the language of the law where nobody has translated them, and say so.
const lawText = inLanguage;

function questionOf(id) {
	const { ask, language, phrase } = FACTS[id];
	return ask[lang] ? { text: ask[lang], language: lang } : { text: ask[language] || phrase, language };
}

// A word of a fact: [text, language]
const answerWord = (id, w) => (LABELS.words[id]?.[w] ? [LABELS.words[id][w], LABELS.language] :
	w === 'none' ? [word('none'), lang] : [w.replaceAll('_', ' '), FACTS[id].language]);

/* ---- pieces of the page ---- */

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
