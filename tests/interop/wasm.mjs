// wasm.mjs HOLDFAST MODULE FOLDER - the engine of the browser beside the program: the same reports, questions, errors and
// counts, byte for byte. FOLDER holds cases.jsonl and cases.planes. SEED= repeats a run. The last line counts.
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { load } from '../../ui/engine.js';

const [holdfast, module, folder] = process.argv.slice(2);
const law = 'law', long = process.env.LONG === '1';
let passed = 0, failed = 0;

function check(name, ok, detail = '') {
	if (ok) return void passed++;
	failed++;
	if (failed <= 20) console.log(`not so: ${name}${detail && `: ${detail}`}`);
}

function same(name, ours, theirs) {
	let at = 0;
	while (at < ours.length && ours[at] === theirs[at]) at++;
	check(name, ours === theirs, `at ${at}: ${JSON.stringify(ours.slice(at, at + 80))}, the program: ${JSON.stringify(theirs.slice(at, at + 80))}`);
}

function run(args, input = '') {
	const r = spawnSync(holdfast, args, { input, encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, HOLDFAST_LAW: law, LC_ALL: 'C' } });
	return { out: r.stdout, err: r.stderr, code: r.status };
}

/** What the call returns, or the message of its Error; a trap is told apart. */
function said(work) {
	try {
		return work();
	} catch (error) {
		return error.cause ? `TRAP ${error.message}` : error.message;
	}
}

function below(root, suffix, prefix = '') {
	return fs.readdirSync(path.join(root, prefix), { withFileTypes: true }).flatMap(entry => {
		const name = prefix ? `${prefix}/${entry.name}` : entry.name;
		return entry.isDirectory() ? below(root, suffix, name) : name.endsWith(suffix) ? [name] : [];
	});
}

/** A small generator of numbers (mulberry32): the same seed, the same run. */
const seed = Number(process.env.SEED || Date.now() % 1e9);
console.log(`seed ${seed}`);
let state = seed;
function random(n) {
	state = (state + 0x6D2B79F5) | 0;
	let t = Math.imul(state ^ (state >>> 15), 1 | state);
	t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
	return ((t ^ (t >>> 14)) >>> 0) % n;
}
const any = list => list[random(list.length)];

/** JSON on one line, as the program writes it for several cases. */
const flat = json => json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, piece => (piece[0] === '"' ? piece : '')) + '\n';

const engine = await load(fs.readFileSync(module));
const files = Object.fromEntries([...below(law, '.md'), ...below(law, '.txt')].map(name => [name, fs.readFileSync(path.join(law, name), 'utf8')]));
engine.packs(files);
const on = '2026-11-24';

// --- reports ---
const examples = [...below('examples', '.json').map(name => `examples/${name}`), ...below('tests', '.json').map(name => `tests/${name}`)].filter(name => !name.includes('node_modules'));
for (const name of examples)
	for (const lang of ['en', 'de', 'fr', 'fa', 'ps']) {
		const native = run(['assess', '--json', '--on', on, '--lang', lang, name]);
		const theirs = native.code ? JSON.parse(native.out).error : native.out;
		same(`${name} in ${lang}`, said(() => engine.assess(fs.readFileSync(name), { on, lang, name })), theirs);
	}
{ // without --on the case's own day counts; a report of another day is another report
	const name = 'examples/brussels/05-a-journalist.json', text = fs.readFileSync(name, 'utf8');
	same('the day of the case', engine.assess(text, { name }), run(['assess', '--json', name]).out);
	check('another language gives other bytes', engine.assess(text, { lang: 'de' }) !== engine.assess(text, { lang: 'en' }));
	check('a report says what was proved', engine.assess(text).includes('"proved": true') === run(['assess', '--json', name]).out.includes('"proved": true'));
}

// --- explanation sheets ---
for (const name of examples.filter(n => n.startsWith('examples/')).slice(0, long ? 100 : 4))
	for (const lang of ['en', 'fa', 'fr'])
		same(`the sheet of ${name} in ${lang}`, said(() => engine.sheet(fs.readFileSync(name), { on, lang, name })), run(['explain', '--html', '--on', on, '--lang', lang, name]).out);

// --- generated cases, and the same spoiled ---
function spoiled(bytes) {
	const b = Buffer.from(bytes);
	for (let k = 1 + random(3); k > 0; k--)
		switch (random(4)) {
		case 0: b[random(b.length)] = random(256); break;
		case 1: b.copyWithin(random(b.length), random(b.length), random(b.length)); break;
		case 2: return b.subarray(0, random(b.length));
		default: b[random(b.length)] = any([...Buffer.from('{}[]",:0919az\\')]);
		}
	return b;
}
const lines = fs.readFileSync(path.join(folder, 'cases.jsonl')).subarray(0, 4 << 20).toString().split('\n').slice(0, -1);
const made = Array.from({ length: long ? 2000 : 400 }, (_, i) => (i % 2 ? spoiled(Buffer.from(any(lines))) : Buffer.from(any(lines))));
const names = made.map((bytes, i) => {
	const name = path.join(folder, `${i}.json`);
	fs.writeFileSync(name, bytes);
	return name;
});
const reports = run(['assess', '--json', '--on', on, ...names]).out.split('\n').slice(0, -1);
check('a report for each', reports.length === names.length);
names.forEach((name, i) => {
	const ours = said(() => flat(engine.assess(made[i], { on, name })));
	const bare = text => text.startsWith(`${name}: `) ? text.slice(name.length + 2) : text; // the program may name the file apart
	same(`generated case ${i}`, bare(ours), reports[i].startsWith('{"error":') ? bare(JSON.parse(reports[i]).error) : `${reports[i]}\n`);
});
check('some of them are refused as no cases', reports.some(r => r.startsWith('{"error":')) && reports.some(r => !r.startsWith('{"error":')));

// --- interviews ---
function typed(question) {
	const words = question.choices.map(c => c.value), several = words.filter(w => w !== 'none');
	switch (question.type) {
	case 'date': return any(['2026-01-05', '2024-02-29', '2026-11-20']);
	case 'count': case 'number': return String(random(40));
	case 'text': return any(['no', 'in the minutes of the meeting']);
	case 'place': return any(['AFG', 'AFG-KAB']);
	case 'places': return any(['AFG-KAB, PAK', 'none', 'AFG']);
	default: return /choices|list/.test(question.type) ? any([any(words), [...new Set([any(several), any(several)])].join(', '), 'none']) : any(words);
	}
}
function evidence(question) {
	const status = any(['', '', 'claimed', 'credible', 'established', 'refuted']);
	if (!status || status === 'claimed') return { given: { status }, lines: [status] };
	const given = { status, by: any([...question.evidence, '']), on: any(['2026-10-20', '']), source: any(['file, p. 4', '']), reasons: any(['it was found so', '']) };
	return { given, lines: [status, given.by, given.on, given.source, given.reasons] };
}
function interview(gate) {
	let text = engine.start({ gate, ref: 'N-1', on }), steps = 0;
	const input = ['N-1'], asked = [], texts = [];
	for (; steps < 40; steps++) {
		const { question, text: shown } = JSON.parse(engine.next(text, { asked, on }));
		if (!question) break;
		if (question.type === 'members') {
			const list = gate === 'return' ? ['AFG-KAB', 'TUN'] : ['surname', 'birth_date'];
			for (const value of list) text = engine.answer(text, { question: question.id, value, on });
			input.push(...list, '');
			continue;
		}
		texts.push(shown);
		if (question.add && random(2)) {
			text = engine.answer(text, { question: question.id, value: `add P-${steps}`, on });
			input.push(`add P-${steps}`);
			continue;
		}
		asked.push(question.id);
		const value = any([typed(question), typed(question), typed(question), 'unknown', 'skip']);
		input.push(value);
		if (value === 'skip') continue;
		const choice = question.choices.find(c => c.value === value);
		const needed = value !== 'unknown' && (choice ? choice.clears : question.type !== 'yesno' && question.clears);
		const { given, lines: more } = needed && question.type !== 'text' ? evidence(question) : { given: {}, lines: [] };
		if (needed && question.type === 'text') given.status = 'claimed', more.push('claimed');
		input.push(...more);
		text = engine.answer(text, { question: question.id, value, evidence: given, on });
	}
	return { text, texts, input, gate };
}
for (let i = 0; i < (long ? 120 : 15); i++) {
	const { text, texts, input, gate } = interview(any(['return', 'return', 'contact', 'disclosure']));
	const file = path.join(folder, `interview-${i}.json`);
	const native = run(['interview', '--gate', gate, '--on', on, '--write', file], [...input, 'quit', ''].join('\n'));
	const blocks = native.err.split(/^\d+\. /m).slice(1).map(b => b.slice(0, b.indexOf('\n> ') + 1).replace(/^ {2}or: add REF.*\n/m, ''));
	same(`the questions of interview ${i} (${gate})`, texts.join('\n'), blocks.slice(0, texts.length).join('\n'));
	check(`interview ${i} asks no more`, blocks.length <= texts.length + 1, `${blocks.length} questions, ours ${texts.length}`);
	same(`the case of interview ${i} (${gate})`, text, fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : native.err.slice(-300));
}
{ // answers nobody understands: the words of the program
	let text = engine.start({ ref: 'N-1', on });
	text = engine.answer(text, { question: 'destinations', value: 'XIN', on });
	const question = JSON.parse(engine.next(text, { on })).question.id;
	for (const value of ['perhaps', 'Yes', 'y', '"', '2026-01-01']) {
		const native = run(['interview', '--on', on], `N-1\nXIN\n\n${value}\n`).err.match(/standard input:4: (.*)/);
		same(`the answer ${value}`, said(() => engine.answer(text, { question, value, on })), native ? native[1] : '(taken)');
	}
	for (const value of ['afg', 'Kabul', '', 'AFG-']) {
		const native = run(['interview', '--on', on], `N-1\n${value || ' x'}\n`).err.match(/standard input:2: (.*)/);
		if (value) same(`the destination ${value}`, said(() => engine.answer(engine.start({ ref: 'N-1', on }), { question: 'destinations', value, on })), native ? native[1] : '(taken)');
	}
	check('a question nobody asked', said(() => engine.answer(text, { question: 'people[7].age', value: 'yes', on })).includes('no question'));
	check('an option nobody knows', said(() => engine.assess(text, { lnag: 'de' })).includes('lnag'));
	check('a day that does not exist', said(() => engine.assess(text, { on: '2026-02-30' })).includes('no date'));
}

// --- hostile ---
for (const [name, text] of [['deep', '['.repeat(200000)], ['long', `{"holdfast":1,"ref":"${'a'.repeat(1100000)}"}`], ['many', `{"holdfast":1,"gate":"return","ref":"x","facts":{${Array.from({ length: 60000 }, (_, i) => `"f${i}":1`)}}}`], ['empty', ''], ['a NUL', '\0']]) {
	const ours = said(() => engine.assess(text));
	check(`${name}: an error`, typeof ours === 'string' && !ours.startsWith('TRAP') && !ours.startsWith('{'), ours.slice(0, 100));
}
for (const name of below('tests/law', '.md').slice(0, long ? 1000 : 150)) {
	const page = fs.readFileSync(`tests/law/${name}`, 'utf8');
	const other = await load(fs.readFileSync(module));
	check(`the pack of tests/law/${name} is read or refused`, !String(said(() => JSON.stringify(other.packs({ 'x/pack.md': page })))).startsWith('TRAP'));
}
{
	const other = await load(fs.readFileSync(module));
	check('without law there is no answer', said(() => other.assess('{}')).includes('no law'));
	const spoiledLaw = { ...files, 'return/scope.md': files['return/scope.md'].replace(/^rule /m, 'rul ') };
	check('a fault in a pack is told with its place', /law\/return\/scope\.md:\d+:\d+: error: /.test(said(() => other.packs(spoiledLaw))));
	check('an engine that was given wrong law has none', said(() => other.assess('{}')).includes('no law'));
	check('law without end is an error', /^TRAP out of memory/.test(said(() => other.packs({ 'x/pack.md': 'x'.repeat(80 << 20) }))));
	other.packs(files);
	const text = fs.readFileSync(examples[0], 'utf8'), before = other.assess(text, { on });
	check('too many bytes are an error', /out of memory/.test(said(() => other.sweep([{ length: 1, subarray: () => ({ length: 4294000000 }) }], { on }))));
	same('and the engine goes on after it', other.assess(text, { on }), before);
}

// --- many cases ---
{
	const name = path.join(folder, 'cases.jsonl'), planes = path.join(folder, 'cases.planes');
	const pieces = function* () {
		const fd = fs.openSync(name), b = Buffer.alloc(1 << 20);
		for (let n; (n = fs.readSync(fd, b, 0, 1 + random(b.length))) > 0;) yield b.subarray(0, n);
		fs.closeSync(fd);
	};
	same('counts of lines', engine.sweep(pieces(), { name }), run(['sweep', '--json', name]).out);
	const counts = engine.sweepPlanes(fs.readFileSync(planes), { name: planes });
	same('counts of planes', counts, run(['sweep', '--json', planes]).out);
	const verdicts = json => JSON.stringify(['cases', 'refused', 'held', 'no_bar_found', 'packs'].map(k => JSON.parse(json)[k]));
	same('lines and planes alike', verdicts(engine.sweep(pieces(), { name })), verdicts(counts));
	same('spoiled lines are counted', engine.sweep(Buffer.from(`${lines[0]}\n\n{\n${lines[1]}`), { name: 'x' }),
		(fs.writeFileSync(path.join(folder, 'x.jsonl'), `${lines[0]}\n\n{\n${lines[1]}`), run(['sweep', '--json', path.join(folder, 'x.jsonl')]).out.replace(/"file": ".*"/, '"file": "x"')));
	const broken = fs.readFileSync(planes);
	broken[5000] ^= 1;
	same('broken planes', said(() => engine.sweepPlanes(broken, { name: 'x.planes' })), (fs.writeFileSync(path.join(folder, 'x.planes'), broken),
		run(['sweep', '--json', path.join(folder, 'x.planes')]).err.replace(/^error: /, '').replace(path.join(folder, 'x.planes'), 'x.planes').trim()));
	check('no lines at all', said(() => engine.sweep(new Uint8Array(0), { name: 'x' })) === 'x: no case in it');
	console.log(`${JSON.parse(counts).cases} cases swept`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
