// self-inputs.js - the parts a question of self-assessment.html is made of. Each is { node, read }: elements for the page,
// and a function that gives { value } or { error, at }, the word of what is wrong and the element it is wrong with.

let ids = 0;
const newId = () => 'i' + ++ids;

function labelled(name, text) {
	const box = piece(name).firstElementChild, input = $('input, select, textarea', box);
	input.id = newId();
	$('label', box).htmlFor = input.id;
	$('label', box).textContent = text;
	return { box, input };
}

function datePart(iso) {
	const node = piece('date').firstElementChild, inputs = [...node.querySelectorAll('input')];
	const [year, month, day] = (iso || '').split('-');
	[day, month, year].forEach((v, i) => { inputs[i].value = v ? number(Number(v)) : ''; });
	const hint = textIn('p', word('date_hint'));
	hint.className = 'hint';
	return { node: [hint, node], read: () => {
		const [d, m, y] = inputs.map(i => digits(i.value)), at = inputs[0];
		const text = `${y.padStart(4, '0')}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`, date = new Date(text + 'T00:00:00Z');
		const real = /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(date) && date.toISOString().startsWith(text);
		return real ? { value: text } : { error: 'error_day', at, empty: !d && !m && !y };
	} };
}

// Digits of any script people write in here, as 0 to 9.
const digits = text => text.trim().replace(/[۰-۹]/g, c => c.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, c => c.charCodeAt(0) - 0x660);

function numberPart(value) {
	const { box, input } = labelled('text', word('number'));
	input.inputMode = 'numeric';
	input.className = 'short';
	input.value = value === undefined ? '' : number(value);
	return { node: [box], read: () => {
		const text = digits(input.value);
		return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { error: 'error_number', at: input };
	} };
}

function textPart(text) {
	const { box, input } = labelled('text', word('text'));
	input.value = text || '';
	return { node: [box], read: () => (input.value.trim() ? { value: 'yes', source: input.value.trim() } : { error: 'error_text', at: input }) };
}

// Selects of countries, with their parts where `parts`; several where `many`.
function placePart(codes, values, parts, many) {
	const rows = [], box = document.createElement('div');
	const add = value => {
		const country = labelled('select', word('country')), part = labelled('select', word('part'));
		fillCountries(country.input, codes, codes.includes(value) ? value : value?.split('-')[0]);
		fillParts(part.box, country.input.value, value);
		country.input.addEventListener('change', () => fillParts(part.box, country.input.value));
		box.append(country.box, ...(parts ? [part.box] : []));
		rows.push(() => (parts && part.input.value) || country.input.value);
		return country.input;
	};
	(values.length ? values : [undefined]).forEach(add);
	const node = [box];
	if (many) {
		node.push(piece('more').firstElementChild);
		node[1].firstElementChild.addEventListener('click', () => add().focus());
	}
	return { node, read: () => {
		const chosen = [...new Set(rows.map(r => r()).filter(Boolean))];
		return chosen.length ? { value: many ? chosen : chosen[0] } : { error: 'error_some', at: $('select', box) };
	} };
}

function wordsPart(id, chosen) {
	const boxes = FACTS[id].words.filter(w => w !== 'none').map(w => {
		const { box, input } = labelled('choice', '');
		input.type = 'checkbox';
		input.value = w;
		input.checked = chosen.includes(w);
		lawText($('label', box), ...answerWord(id, w));
		return { box, input };
	});
	return { node: boxes.map(b => b.box), read: () => {
		const value = boxes.filter(b => b.input.checked).map(b => b.input.value);
		return value.length ? { value } : { error: 'error_some', at: boxes[0].input };
	} };
}

// The answers of a fact: [{ key, text, language, value | part }]; `given`: what was answered before.
function answersOf(id, given) {
	const fact = FACTS[id], value = given?.kind === 'value' ? given.value : undefined;
	const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
	const inside = (text, part) => [{ key: 'known', text: word(text), part }];
	const plain = w => ({ key: 'w-' + w, text: answerWord(id, w)[0], language: answerWord(id, w)[1], value: w });
	const none = { key: 'none', text: word('none'), value: fact.words?.includes('none') ? ['none'] : [] };
	switch (fact.type) {
	case 'yesno':
		return [...(fact.text ? inside('known_text', textPart(given?.source)) : [{ key: 'yes', text: word('yes'), value: 'yes' }]),
			{ key: 'no', text: word('no'), value: 'no' }];
	case 'choice':
		return fact.countries ? inside('known_place', placePart(CATALOGUE.countries, list, false, false)) : fact.words.map(plain);
	case 'choices':
		return [...inside('known_some', fact.countries ? placePart(CATALOGUE.countries, list, false, true) : wordsPart(id, list)), none];
	case 'date':
		return inside('known_date', datePart(value));
	case 'count':
		return inside('known_number', numberPart(value));
	case 'place':
		return inside('known_place', placePart(COUNTRIES, list, true, false));
	default:
		return [...inside('known_some', placePart(COUNTRIES, list, true, true)), none];
	}
}

const sameValue = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// Is this the answer that was given? What is filled in is it where no plain answer is.
function isGiven(answer, answers, given) {
	if (!given)
		return false;
	if (answer.kind || given.kind !== 'value')
		return answer.kind === given.kind;
	const plain = answers.find(a => !a.part && !a.kind && sameValue(a.value, given.value));
	return answer.part ? !plain : answer === plain;
}

// Radios for the answers, with what belongs to one of them below it. Returns read(): { kind, value, source } or { error, at }.
function fillChoices(box, answers, given) {
	const radios = answers.map(a => {
		const { box: row, input } = labelled('choice', '');
		input.type = 'radio';
		input.name = 'answer';
		input.value = a.key;
		lawText($('label', row), a.text, a.language || lang);
		input.checked = isGiven(a, answers, given);
		return { ...a, row, input };
	});
	for (const r of radios) {
		let to = box;
		if (r.kind === 'unknown') {
			to = piece('apart').firstElementChild;
			box.append(to);
		} else if (r.kind) {
			to = box.lastElementChild;
		}
		to.append(r.row);
		if (r.part) {
			const inside = piece('inside').firstElementChild;
			inside.setAttribute('aria-label', r.text);
			inside.append(...r.part.node);
			for (const event of ['input', 'change'])
				inside.addEventListener(event, () => { r.input.checked = true; });
			to.append(inside);
		}
	}
	return () => {
		const r = radios.find(x => x.input.checked);
		if (!r)
			return { error: 'error_choose', at: radios[0].input };
		return r.kind ? { kind: r.kind } : r.part ? { kind: 'value', ...r.part.read() } : { kind: 'value', value: r.value };
	};
}
