/* The npm engines on the workload of work.mjs: decisions a second and answers that differ from the reference.
   node peers.mjs FOLDER NODE_MODULES: one line for each measurement, columns as in bench/README.md.
   What each engine needs once (parsing rules, compiling a graph) stands before the clock; what it needs for a case
   (turning the object with 60 booleans into its own form, the call, reading the answer) is inside. */
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const [folder, modules] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), 'x.js'));
const read = (name) => fs.readFileSync(path.join(folder, name));
const version = (name) => JSON.parse(fs.readFileSync(path.join(modules, name, 'package.json'))).version;
const { facts, cases, rules } = JSON.parse(read('rules.json'));
const known = read('known.bin'), answers = read('known.ref');
const RUNS = 3, SECONDS = 1.5;

function input(i) {
	const of = {};
	for (let f = 0; f < facts; f++) of[`f${f}`] = known[i * facts + f] === 1;
	return of;
}
const inputs = Array.from({ length: 20000 }, (_, i) => input(i));
/* Processor time of the process, its helpers included: what others on the machine take is not counted. */
const now = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1e6;
};

/* As many cases as take about SECONDS, the same ones in each run; every answer compared. */
async function measure(name, engine, counted, decide) {
	const round = async (n) => {
		const got = new Uint8Array(n), start = now();
		for (let i = 0; i < n; i++) {
			const answer = decide(inputs[i]);
			got[i] = (answer instanceof Promise ? await answer : answer) ? 1 : 0;
		}
		return { rate: n / (now() - start), bad: got.reduce((bad, x, i) => bad + (x !== answers[i]), 0) };
	};
	const warm = await round(50);
	const again = await round(Math.max(50, Math.min(inputs.length, Math.floor(warm.rate * SECONDS / 3))));
	const n = Math.max(20, Math.min(inputs.length, Math.floor(again.rate * SECONDS)));
	const runs = [];
	for (let r = 0; r < RUNS; r++) runs.push(await round(n));
	const rates = runs.map((r) => r.rate).sort((a, b) => a - b);
	const columns = [name, engine, n, rates[1], rates[0], rates[RUNS - 1], Math.max(...runs.map((r) => r.bad)), counted];
	console.log(columns.map((x) => (typeof x === 'number' ? Math.round(x) : x)).join('\t'));
}

async function jsonRulesEngine() {
	const { Engine } = require('json-rules-engine');
	const engine = new Engine(JSON.parse(read('rules.jre.json')));
	const permits = ({ events }) => {
		let permit = false, forbid = false;
		for (const e of events) e.type === 'forbid' ? (forbid = true) : (permit = true);
		return permit && !forbid;
	};
	const name = `json-rules-engine ${version('json-rules-engine')}`;
	await measure('one decision', name, 'object in, run(), events read; its results hold the trace', async (x) => permits(await engine.run(x)));
}

async function zen() {
	const { ZenEngine, evaluateExpressionSync } = require('@gorules/zen-engine');
	const { graph, formula } = JSON.parse(read('rules.jdm.json'));
	const decision = new ZenEngine().createDecision(graph), name = `zen-engine ${version('@gorules/zen-engine')}`;
	await measure('one decision', `${name}, graph`, 'object in, evaluate()', async (x) => (await decision.evaluate(x)).result.d);
	await measure('one decision', `${name}, one expression`, 'object in, evaluateExpressionSync() of the whole formula; parses it',
		(x) => evaluateExpressionSync(formula, x));
	await measure('one decision with trace', `${name}, graph`, 'object in, evaluate() with trace: true',
		async (x) => (await decision.evaluate(x, { trace: true })).result.d);
}

async function cedar() {
	const c = require('@cedar-policy/cedar-wasm/nodejs');
	const name = `cedar-wasm ${version('@cedar-policy/cedar-wasm')}`, policies = { staticPolicies: read('rules.cedar').toString() };
	const rest = { principal: { type: 'U', id: 'a' }, action: { type: 'Action', id: 'x' }, resource: { type: 'R', id: 'b' }, entities: [] };
	const parsed = c.preparsePolicySet('work', policies);
	if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
	const allowed = (a) => {
		if (a.type !== 'success') throw new Error(JSON.stringify(a));
		return a.response.decision === 'allow';
	};
	await measure('one decision', `${name}, policies parsed before`, 'object in, statefulIsAuthorized(); names the deciding policies',
		(x) => allowed(c.statefulIsAuthorized({ ...rest, context: x, preparsedPolicySetId: 'work' })));
	await measure('one decision', name, 'object in, isAuthorized(): parses 40 policies each time',
		(x) => allowed(c.isAuthorized({ ...rest, context: x, policies })));
}

/* No peer: what the JIT makes of the same rules. */
async function plain() {
	const text = (r) => r.any.map((c) => c.map(([f, negated]) => `${negated ? '!' : ''}c.f${f}`).join('&&')).join('||');
	const any = (kind) => rules.filter((r) => r.kind === kind).map((r) => `(${text(r)})`).join('||');
	const decide = new Function('c', `return (${any('permit')})&&!(${any('forbid')})`);
	await measure('one decision', `JavaScript written out, node ${process.versions.node}`, 'object in, one compiled expression', decide);
}

for (const peer of [jsonRulesEngine, zen, cedar, plain]) {
	try {
		await peer();
	} catch (e) {
		console.log(`# ${peer.name}: left out: ${String(e.message).split('\n')[0]}`);
	}
}
