// wasm.mjs HOLDFAST MODULE FOLDER - times the engine of the browser and the program on the same cases: one at a time with
// reports, many as lines, many as planes. Both do the whole work from bytes to bytes, without starting up: what a
// run on one case takes is taken off the time of either. Best of three.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { load } from '../ui/engine.js';

const [holdfast, module, folder] = process.argv.slice(2);
const law = process.env.HOLDFAST_LAW;
const file = name => path.join(folder, name);

function below(prefix = '') {
	return fs.readdirSync(path.join(law, prefix), { withFileTypes: true }).flatMap(entry => {
		const name = prefix ? `${prefix}/${entry.name}` : entry.name;
		return entry.isDirectory() ? below(name) : /\.(md|txt)$/.test(name) ? [name] : [];
	});
}

/** Seconds, the least of three. */
function least(work) {
	return Math.min(...[0, 1, 2].map(() => {
		const from = performance.now();
		work();
		return (performance.now() - from) / 1000;
	}));
}

function native(...args) {
	const r = spawnSync(holdfast, args, { maxBuffer: 1 << 30 });
	if (r.status) throw new Error(`${holdfast} ${args.join(' ')}: ${r.stderr}`);
}

const engine = await load(fs.readFileSync(module));
engine.packs(Object.fromEntries(below().map(name => [name, fs.readFileSync(path.join(law, name), 'utf8')])));
const few = fs.readFileSync(file('few.jsonl'), 'utf8').trim().split('\n');
const lines = fs.readFileSync(file('c.jsonl')), planes = fs.readFileSync(file('c.planes'));
const n = JSON.parse(engine.sweepPlanes(planes, {})).cases;
fs.writeFileSync(file('one.jsonl'), `${few[0]}\n`);

function show(name, cases, ours, theirs) {
	const rate = seconds => `${Math.round(cases / seconds).toLocaleString('en')} a second`;
	console.log(`${name.padEnd(34)} ${rate(ours).padStart(22)}, the program ${rate(theirs).padStart(22)}: ${Math.round(theirs / ours * 100)} %`);
}

console.log(`engine for browsers: ${fs.statSync(module).size} bytes, node ${process.version}, one thread`);
const start = least(() => native('assess', '--json', file('one.jsonl')));
show('cases one by one, whole report', few.length, least(() => few.forEach(text => engine.assess(text))), least(() => native('assess', '--json', file('few.jsonl'))) - start);
const begin = least(() => native('sweep', '--json', '--threads', '1', file('one.jsonl')));
const one = fs.readFileSync(file('one.jsonl')), ready = least(() => engine.sweep(one, {}));
show('JSONL to counts', n, least(() => engine.sweep(lines, {})) - ready, least(() => native('sweep', '--json', '--threads', '1', file('c.jsonl'))) - begin);
show('planes to counts', n, least(() => engine.sweepPlanes(planes, {})) - ready, least(() => native('sweep', '--json', '--threads', '1', file('c.planes'))) - begin);
