/* The workload of the benchmark: 40 rules over 60 yes/no facts and 100,000 cases, drawn with a fixed seed, written for
   every engine in its own language, and answered by a naive reference.

   A case is permitted where a permit rule holds and no forbid rule does. Rules and cases mean nothing.
   node work.mjs FOLDER writes:
     rules.json           the rules: kind, and a list of lists of [fact, negated]
     known.bin, known.ref 60 bytes a case (0 no, 1 yes), one byte an answer
     open.bin, open.ref   the same with a fifth of the facts unknown (2), answered by Kleene's three values
     law/work/pack.md     for Holdfast; cases.jsonl: known.bin as case files
     rules.cedar  rules.rego  rules.jdm.json  rules.jre.json */
import fs from 'node:fs';
import path from 'node:path';

const FACTS = 60, RULES = 40, CASES = 100000, LINES = 20000;
const NO = 0, YES = 1, OPEN = 2;
const folder = process.argv[2];

function xorshift(state) {
	return () => {
		state = (state ^ (state << 13)) >>> 0;
		state ^= state >>> 17;
		state = (state ^ (state << 5)) >>> 0;
		return state / 2 ** 32;
	};
}

function drawConjunction(draw) {
	const length = 3 + Math.floor(draw() * 3), of = new Map();
	while (of.size < length) {
		const fact = Math.floor(draw() * FACTS);
		if (!of.has(fact)) of.set(fact, draw() < 0.25 ? 1 : 0);
	}
	return [...of];
}

function drawRules(draw) {
	return Array.from({ length: RULES }, (_, i) => {
		const length = 2 + (draw() < 0.5 ? 1 : 0);
		return {
			id: `r${i}`,
			kind: i < RULES / 2 ? 'forbid' : 'permit',
			any: Array.from({ length }, () => drawConjunction(draw)),
		};
	});
}

function drawCases(draw) {
	const known = Buffer.alloc(CASES * FACTS), open = Buffer.alloc(CASES * FACTS);
	for (let i = 0; i < known.length; i++) {
		known[i] = draw() < 0.3 ? YES : NO;
		open[i] = draw() < 0.2 ? OPEN : known[i];
	}
	return { known, open };
}

/* --- the reference: as plain as can be --- */

const not = (a) => (a === OPEN ? OPEN : a === YES ? NO : YES);
const and = (a, b) => (a === NO || b === NO ? NO : a === OPEN || b === OPEN ? OPEN : YES);
const or = (a, b) => not(and(not(a), not(b)));

function decide(rules, cases, at) {
	const shown = { forbid: NO, permit: NO };
	for (const rule of rules) {
		let rule_ = NO;
		for (const conjunction of rule.any) {
			let all = YES;
			for (const [fact, negated] of conjunction) all = and(all, negated ? not(cases[at + fact]) : cases[at + fact]);
			rule_ = or(rule_, all);
		}
		shown[rule.kind] = or(shown[rule.kind], rule_);
	}
	return and(shown.permit, not(shown.forbid));
}

function answers(rules, cases) {
	return Buffer.from(Array.from({ length: CASES }, (_, i) => decide(rules, cases, i * FACTS)));
}

/* --- one text for each engine --- */

const literal = (negation, name) => ([fact, negated]) => (negated ? negation : '') + name(fact);
const formula = (rule, and, or, text) => rule.any.map((c) => `(${c.map(text).join(and)})`).join(or);
const ofKind = (rules, kind) => rules.filter((r) => r.kind === kind);

/* refused: forbidden, or without a permit; no bar found: permitted; held: not known.
   A fact of the notation works towards a ground or away from it, since either side takes evidence of its own. So a
   condition is two facts, one for each side, with the same answer; nothing else is lost or gained. A permit is a term,
   and a rule in a note row, so that the trace names all 40 rules. */
const side = (rule, negated) => ((rule.kind === 'forbid') === !negated ? 'towards' : 'away');

function sidesUsed(rules) {
	const uses = (f, s) => rules.some((r) => r.any.flat().some(([g, negated]) => g === f && side(r, negated) === s));
	const all = Array.from({ length: FACTS }, (_, f) => [[f, 'towards'], [f, 'away']]).flat();
	return all.filter(([f, s]) => uses(f, s));
}

function holdfast(rules) {
	const line = (rule) => ([f, negated]) => `    - ${negated ? 'not: ' : ''}condition ${f} is known ${side(rule, negated)}`;
	const condition = (rule) => ['any of:', ...rule.any.flatMap((c) => ['  - all of:', ...c.map(line(rule))])].join('\n  ');
	const fact = ([f, s]) => `fact ${s[0]}${f}: condition ${f} is known ${s}\n  plain\n  harmless\n  ask: Does condition ${f} apply?`;
	return [
		'---', 'pack: work', 'version: 1', 'language: en', 'jurisdiction: XIN', 'title: Invented rules for measuring',
		'in force from: 2026-01-01', 'until: open', 'checked: no', 'invented: yes', '---',
		'# Invented rules for measuring', '', '```law', 'source W: Invented rules', '  own', '  from 2026-01-01', '  until open',
		...sidesUsed(rules).map(fact),
		'conclusion forbidden: the act is forbidden', 'conclusion unpermitted: nothing permits the act',
		'conclusion permit: a permit is given',
		'decision work:', '  refused bar when shown: the act is forbidden', '  refused scope when shown: nothing permits the act',
		'  note flag when shown: a permit is given',
		'  no-bar-found when every ground above is excluded', '  held unknown otherwise',
		...ofKind(rules, 'forbid').map((r) => `rule ${r.id} (W ${r.id}): the act is forbidden\n  if ${condition(r)}`),
		...ofKind(rules, 'permit').map((r) => `term p-${r.id}: permit ${r.id} is given means\n  ${condition(r)}`),
		...ofKind(rules, 'permit').map((r) => `rule ${r.id} (W ${r.id}): a permit is given\n  if permit ${r.id} is given`),
		'rule none (W none): nothing permits the act', '  if none of:',
		...ofKind(rules, 'permit').map((r) => `    - permit ${r.id} is given`),
		'```', '',
	].join('\n');
}

function cedar(rules) {
	const text = (r) => formula(r, ' && ', ' || ', literal('!', (f) => `context.f${f}`));
	return rules.map((r) => `@id("${r.id}")\n${r.kind}(principal, action, resource)\nwhen { ${text(r)} };\n`).join('\n');
}

function rego(rules) {
	const bodies = rules.flatMap((r) => r.any.map((c) =>
		`${r.kind} if {\n${c.map((l) => `\t${literal('not ', (f) => `input.f${f}`)(l)}\n`).join('')}}\n`));
	return `package work\n\ndefault allow := false\n\nallow if {\n\tpermit\n\tnot forbid\n}\n\n${bodies.join('\n')}`;
}

function zen(rules) {
	const text = (r) => formula(r, ' and ', ' or ', literal('not ', (f) => `f${f}`));
	const any = (kind, name) => `(${ofKind(rules, kind).map(name).join(' or ')})`;
	const whole = (name) => `${any('permit', name)} and not ${any('forbid', name)}`;
	const expressions = rules.map((r) => ({ id: r.id, key: r.id, value: text(r) }));
	expressions.push({ id: 'd', key: 'd', value: whole((r) => `$.${r.id}`) });
	const at = { x: 0, y: 0 };
	return {
		graph: {
			contentType: 'application/vnd.gorules.decision',
			nodes: [
				{ id: 'i', type: 'inputNode', name: 'in', position: at },
				{ id: 'e', type: 'expressionNode', name: 'rules', position: at, content: { expressions } },
				{ id: 'o', type: 'outputNode', name: 'out', position: at },
			],
			edges: [
				{ id: '1', sourceId: 'i', targetId: 'e', type: 'edge' },
				{ id: '2', sourceId: 'e', targetId: 'o', type: 'edge' },
			],
		},
		formula: whole((r) => `(${text(r)})`),
	};
}

function jsonRules(rules) {
	const fact = ([f, negated]) => ({ fact: `f${f}`, operator: 'equal', value: !negated });
	return rules.map((r) => ({ name: r.id, conditions: { any: r.any.map((c) => ({ all: c.map(fact) })) }, event: { type: r.kind } }));
}

function caseFile(sides, cases, i) {
	const facts = Object.fromEntries(sides.map(([f, s]) => [`${s[0]}${f}`, cases[i * FACTS + f] === YES ? 'yes' : 'no']));
	return JSON.stringify({ holdfast: 1, gate: 'work', ref: `W-${i}`, on: '2026-06-01', facts });
}

const draw = xorshift(0x9e3779b9);
const rules = drawRules(draw), { known, open } = drawCases(draw), sides = sidesUsed(rules);
const write = (name, bytes) => fs.writeFileSync(path.join(folder, name), bytes);
fs.mkdirSync(path.join(folder, 'law/work'), { recursive: true });
write('rules.json', JSON.stringify({ facts: FACTS, cases: CASES, rules }));
write('known.bin', known), write('known.ref', answers(rules, known));
write('open.bin', open), write('open.ref', answers(rules, open));
write('law/work/pack.md', holdfast(rules));
write('cases.jsonl', Array.from({ length: LINES }, (_, i) => `${caseFile(sides, known, i)}\n`).join(''));
write('rules.cedar', cedar(rules)), write('rules.rego', rego(rules));
write('rules.jdm.json', JSON.stringify(zen(rules))), write('rules.jre.json', JSON.stringify(jsonRules(rules)));
const conjunctions = rules.flatMap((r) => r.any);
console.log(`${RULES} rules, ${conjunctions.length} conjunctions, ${conjunctions.flat().length} literals, ${FACTS} facts, ${CASES} cases`);
