// verify.mjs HOLDFAST MODULE FOLDER - the verifier of the browser beside the program: the same findings and the same
// refusals, byte for byte, over published vectors, over receipts made from the specifications alone, and over receipts
// with one bit changed. LONG=1: every bit is tried on the program, too. The last line counts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../../ui/verify.js';
import { checkpointOf, keyOf, lineOf, policyOf, receiptOf, world } from './receipts.mjs';

const [holdfast, module, folder] = process.argv.slice(2);
const long = process.env.LONG === '1';
let passed = 0, failed = 0;

function check(name, ok, detail = '') {
	if (ok) return void passed++;
	failed++;
	if (failed <= 20) console.log(`not so: ${name}${detail && `: ${detail}`}`);
}

const bytes = readFileSync(module);
const verifier = await load(bytes), blind = await load(bytes, null);

async function said(v, texts) {
	try {
		return { out: await v.verify(texts) };
	} catch (error) {
		return { error: error.cause ? `TRAP ${error.message}` : error.message };
	}
}

function native({ file, policy, entry, other }) {
	const put = (name, text) => {
		const path = join(folder, name);
		writeFileSync(path, text);
		return path;
	};
	const given = (flag, name, text) => (text === undefined ? [] : [flag, put(name, text)]);
	const r = spawnSync(holdfast, ['verify', '--json', '--policy', put('policy', policy), ...given('--entry', 'entry', entry),
		...given('--with', 'other', other), put('file', file)], { encoding: 'utf8' });
	return { out: r.stdout, code: r.status };
}

// The same from both; returns the findings, or the reason why there are none.
async function same(name, texts) {
	const ours = await said(verifier, texts), theirs = native(texts);
	if (ours.error === undefined)
		check(name, ours.out === theirs.out, `${ours.out} the program: ${theirs.out}`);
	else
		check(name, theirs.code === 8 && JSON.parse(theirs.out).error === ours.error, `${ours.error}, the program: ${theirs.out}`);
	const found = ours.error === undefined ? JSON.parse(ours.out) : ours.error;
	if (found.good)
		check(`${name}: the exit code tells it`, (theirs.code === 0) === (found.good === 'yes') && [0, 7].includes(theirs.code), `${theirs.code} ${found.good}`);
	return found;
}

const answers = found => Object.fromEntries((found.steps ?? []).filter(s => s.step !== 'witness').map(s => [s.step, `${s.answer} ${s.why}`]));
const is = (name, found, good, steps) => {
	check(`${name}: the whole is ${good}`, found.good === good, JSON.stringify(found));
	for (const [step, wanted] of Object.entries(steps))
		check(`${name}: ${step} is ${wanted}`, answers(found)[step] === wanted, answers(found)[step]);
};

/* ---- receipts made from the specifications ---- */

const w = world(), { policy } = w;
is('a good receipt', await same('a good receipt', { file: w.receipt, policy }), 'yes',
	{ entry: 'yes carried', place: 'yes stands', log: 'yes signed', quorum: 'yes met' });
is('an opened case', await same('an opened case', { file: w.opened, policy }), 'yes', { entry: 'yes opened', place: 'yes stands', log: 'yes signed', quorum: 'yes met' });
is('a checkpoint', await same('a checkpoint', { file: w.checkpoint, policy }), 'yes', { log: 'yes signed', quorum: 'yes met' });
is('nobody but the log', await same('nobody but the log', { file: w.receipt, policy: w.trusting }), 'yes', { quorum: 'not-asked not-asked' });
is('a receipt without its entry', await same('a receipt without its entry', { file: w.bare, policy }), 'unknown', { entry: 'unknown missing', place: 'unknown missing', log: 'yes signed' });
is('with it', await same('with it', { file: w.bare, policy, entry: w.entry }), 'yes', { entry: 'yes given', place: 'yes stands' });
is('with another', await same('with another', { file: w.bare, policy, entry: `${w.entry} ` }), 'no', { place: 'no changed' });
is('another entry in it', await same('another entry in it', { file: w.changed, policy }), 'no', { place: 'no changed', log: 'yes signed' });
is('one witness of two', await same('one witness of two', { file: w.lonely, policy }), 'no', { place: 'yes stands', log: 'yes signed', quorum: 'no missing' });
is('a forged signature', await same('a forged signature', { file: w.forged, policy }), 'no', { log: 'no broken', quorum: 'no void' });
is('an unknown log', await same('an unknown log', { file: w.stranger, policy }), 'no', { log: 'no unknown' });
is('a log that did not sign', await same('a log that did not sign', { file: w.checkpoint.replace(lineOf(w.log, w.checkpoint.split('\n\n')[0] + '\n'), ''), policy }), 'no', { log: 'no unsigned' });
is('a second history', await same('a second history', { file: w.checkpoint, policy, other: w.forked }), 'no', { other: 'no forked', quorum: 'yes met' });
is('the same history', await same('the same history', { file: w.receipt, policy, other: w.checkpoint }), 'yes', { other: 'yes same' });
is('an earlier size', await same('an earlier size', { file: w.receipt, policy, other: w.earlier }), 'yes', { other: 'unknown sizes' });
is('another log beside it', await same('another log beside it', { file: w.receipt, policy, other: w.caseCheckpoint }), 'yes', { other: 'unknown unrelated' });
is('a forged file beside it', await same('a forged file beside it', { file: w.receipt, policy, other: w.forged }), 'yes', { other: 'unknown unrelated' });
{
	const found = JSON.parse((await said(verifier, { file: w.receipt, policy })).out), witnesses = found.steps.filter(s => s.step === 'witness');
	check('the entry is shown', found.recorded?.text === w.entry && found.index === '123' && found.size === '300');
	check('witnesses say until when', witnesses.length === 3 && witnesses[1].who === 'ombudsman' && witnesses[1].unix_s === String(w.unix + 60) && witnesses[1].moment === '2026-11-24 06:01:00 UTC', JSON.stringify(witnesses[1]));
	check('what was opened is shown', JSON.parse((await said(verifier, { file: w.opened, policy })).out).recorded.text === w.record);
	check('what does not stand there is not shown', !('recorded' in JSON.parse((await said(verifier, { file: w.changed, policy })).out)));
	const twice = policyOf([w.log], [keyOf('a', 'witness', 10)], 'quorum a');
	check('a policy says whom it trusts', verifier.policy(policy).names[3].need === 2 && verifier.policy(twice).quorum === 'a' && !('quorum' in verifier.policy(w.trusting)));
}
{ // cut for QR codes, and read in any order
	const name = createHash('sha256').update(w.opened).digest('hex').slice(0, 8), cut = [w.opened.slice(0, 300), w.opened.slice(300, 700), w.opened.slice(700)];
	const sized = cut.map((body, i) => `holdfast.part/v1 ${i + 1}/3 ${name} ${Buffer.byteLength(body)}\n${body}`);
	is('three QR codes', await same('three QR codes', { file: [sized[2], sized[0], sized[1]].join('\n'), policy }), 'yes', { entry: 'yes opened' });
	check('one of three is missing', /QR code 2 of 3 is missing/.test(await same('one of three', { file: [sized[0], sized[2]].join('\n'), policy })));
	check('a damaged one', typeof await same('a damaged one', { file: sized.join('\n').replace('index 5', 'index 6'), policy }) === 'string');
}
for (const [name, texts] of Object.entries({ nothing: { file: '' }, junk: { file: 'x'.repeat(5 << 20) }, 'a NUL': { file: 'a\0\n\nb' }, 'a text': { file: 'Dear Sir,\n\nplease find attached.\n' },
	'the head alone': { file: 'c2sp.org/tlog-proof@v1\n' }, 'no policy': { policy: '' }, 'a policy that is none': { policy: 'trust everybody\n' }, 'another file that is none': { other: 'x' } })) {
	const texts_ = { file: w.receipt, policy, ...texts };
	if (name === 'junk') // the program reads no further than it has to, and says so in words of its own
		check(name, /more than/.test((await said(verifier, texts_)).error ?? ''));
	else
		check(`${name} is refused`, typeof await same(name, texts_) === 'string');
}

/* ---- a browser that checks no Ed25519 ---- */

for (const [name, texts] of Object.entries({ receipt: { file: w.receipt }, checkpoint: { file: w.checkpoint }, opened: { file: w.opened }, forged: { file: w.forged }, fork: { file: w.checkpoint, other: w.forked } })) {
	const found = JSON.parse((await said(blind, { policy, ...texts })).out);
	is(`without Ed25519, ${name}`, found, 'unknown', { log: 'unknown unchecked', quorum: 'unknown unchecked' });
	check(`without Ed25519, ${name}: it says so`, blind.canCheck === false && found.steps.filter(s => s.step === 'witness').every(s => s.answer !== 'yes') && /could not be checked here/.test(found.steps.find(s => s.step === 'log').says));
}
is('without Ed25519 a changed entry is still found', JSON.parse((await said(blind, { file: w.changed, policy })).out), 'no', { place: 'no changed' });
is('and a missing witness', JSON.parse((await said(blind, { file: w.lonely, policy })).out), 'no', { quorum: 'no missing' });

/* ---- points of small order, and keys in a second form: refused as the program refuses them ---- */

const small = ['00'.repeat(32), `01${'00'.repeat(31)}`, '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
	`ec${'ff'.repeat(30)}7f`, `ed${'ff'.repeat(30)}7f`, `ee${'ff'.repeat(30)}7f`].flatMap(hex => [0, 0x80].map(sign => {
	const b = Buffer.from(hex, 'hex');
	b[31] |= sign;
	return b;
}));
for (const point of [...small, Buffer.from(`ef${'ff'.repeat(30)}7f`, 'hex')]) {
	const key = { ...keyOf('odd.example/log', 'log', 5), raw: point };
	key.id = createHash('sha256').update(Buffer.concat([Buffer.from(`${key.name}\n\x01`), point])).digest().subarray(0, 4);
	key.vkey = `${key.name}+${key.id.toString('hex')}+${Buffer.concat([Buffer.from([1]), point]).toString('base64')}`;
	key.sign = () => Buffer.concat([point, Buffer.alloc(32)]);
	const found = await same(`a key ${point.toString('hex').slice(0, 8)}`, { file: checkpointOf(key, w.hashes), policy: policyOf([key], [], 'quorum none') });
	check('of such a key nothing is signed', found.good === 'no');
}
for (const point of small) {
	const key = { ...w.log, sign: text => Buffer.concat([point, w.log.sign(text).subarray(32)]) };
	is('a signature that begins with such a point', await same('a point in a signature', { file: checkpointOf(key, w.hashes), policy: w.trusting }), 'no', { log: 'no broken' });
}

/* ---- published vectors ---- */

const vectors = JSON.parse(readFileSync('tests/vectors/ledger.json', 'utf8'));
const theirs = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx', witness = vectors.cosignature_v1.vkey;
const trusted = `log ${theirs}\nwitness w ${witness}\nquorum w\n`, alone = `log ${theirs}\nquorum none\n`;
is('the tlog-proof', await same('the tlog-proof', { file: vectors.tlog_proof.text, policy: trusted, entry: vectors.tlog_proof.leaf_utf8 }), 'yes', { place: 'yes stands', quorum: 'yes met' });
is('the tlog-proof of another leaf', await same('the tlog-proof of another leaf', { file: vectors.tlog_proof.text, policy: trusted, entry: 'eight' }), 'no', { place: 'no changed' });
for (const [i, checkpoint] of vectors.testlog.signed_checkpoints.entries()) {
	const file = typeof checkpoint === 'string' ? checkpoint : checkpoint.note ?? checkpoint.text;
	is(`checkpoint ${i} of Tessera's log`, await same(`checkpoint ${i} of Tessera's log`, { file, policy: alone }), 'yes', { log: 'yes signed' });
	is(`checkpoint ${i} under another policy`, await same(`checkpoint ${i} under another policy`, { file, policy: trusted }), 'no', { quorum: 'no missing' });
}
is('the log of 70,000', await same('the log of 70,000', { file: vectors.log_70000.signed_checkpoint, policy: alone }), 'yes', { log: 'yes signed' });
for (const note of vectors.notes) {
	const file = note.note ?? note.text;
	if (file === undefined) continue;
	for (const p of [trusted, ...vectors.vkeys.map(k => k.vkey ?? k).filter(k => / /.test(k) === false).map(k => `log ${k}\nquorum none\n`)])
		await same(`note ${note.name ?? note.what ?? ''}`, { file, policy: p });
}

/* ---- one bit changed: nothing is good ---- */

for (const [name, file, p] of [['receipt', w.lonely, policyOf([w.log], [w.parliament], 'quorum parliament')], ['opening', w.opened, policy], ['checkpoint', vectors.testlog.signed_checkpoints.map(c => c.note ?? c.text ?? c)[15], alone]]) {
	const whole = Buffer.from(file);
	check(`${name}: unchanged it is good`, JSON.parse((await said(verifier, { file, policy: p })).out).good === 'yes');
	let good = 0, refused = 0, traps = 0;
	for (let bit = 0; bit < whole.length * 8; bit++) {
		const changed = Buffer.from(whole);
		changed[bit >> 3] ^= 1 << (bit & 7);
		const texts = { file: changed, policy: p }, ours = await said(verifier, texts);
		refused += ours.error !== undefined;
		traps += /^TRAP/.test(ours.error ?? '');
		good += ours.out !== undefined && JSON.parse(ours.out).good === 'yes';
		if (long || bit % 29 === 0) await same(`${name} with bit ${bit} changed`, texts);
	}
	for (let n = 0; n < whole.length; n += long ? 1 : 7) {
		const ours = await said(verifier, { file: whole.subarray(0, n), policy: p });
		good += ours.out !== undefined && JSON.parse(ours.out).good === 'yes';
	}
	check(`${name}: with one bit changed, or cut, it is never good`, good === 0, `${good}`);
	check(`${name}: some are no receipts at all, none is a trap`, refused > 0 && traps === 0, `${refused} ${traps}`);
}
{ // a case that waits for its window, opened in an anchor: a receipt of the program's own
	const dir = join(folder, 'record'), run = (...args) => spawnSync(holdfast, args, { encoding: 'utf8' });
	const keys = run('log', 'init', '--record', '--origin', 'example.org/register', dir).stdout.trim().split('\n');
	writeFileSync(join(folder, 'event'), 'a case event\n');
	const event = run('log', 'append', '--case', 'C-1', '--event', 'e1', dir, join(folder, 'event')).stdout.trim();
	for (let i = 0; i < 20 && !existsSync(join(folder, 'anchored')); i++) { // an anchor is made a second after the last
		run('log', 'publish', '--anchor', '1', dir);
		run('log', 'prove', '--log', 'cases', '--out', join(folder, 'anchored'), dir, event);
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
	}
	const file = readFileSync(join(folder, 'anchored')), p = `${keys.map(k => `log ${k}\n`).join('')}quorum none\n`;
	const found = await same('an anchored case', { file, policy: p });
	is('an anchored case', found, 'yes', { entry: 'yes anchored', place: 'yes stands' });
	check('an anchored case is shown', found.recorded?.kind === 'anchored' && found.recorded.text.includes('a case event'));
	for (let bit = 0; bit < file.length * 8; bit += 97) {
		const changed = Buffer.from(file);
		changed[bit >> 3] ^= 1 << (bit & 7);
		const other = await same(`an anchored case with bit ${bit} changed`, { file: changed, policy: p });
		// of the checkpoint from before, which only says since when, a change takes away no more than that
		check(`an anchored case with bit ${bit} changed is not good`, other.good !== 'yes' || answers(other).since === 'not-asked untrusted', JSON.stringify(answers(other)));
	}
}
{ // the verifier goes on after a trap
	const before = (await said(verifier, { file: w.receipt, policy })).out;
	check('texts without end are an error', /out of memory/.test((await said(verifier, { file: Buffer.alloc(70 << 20), policy })).error ?? ''));
	check('and the verifier goes on after it', (await said(verifier, { file: w.receipt, policy })).out === before);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
