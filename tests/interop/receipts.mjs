// receipts.mjs - receipts and signed checkpoints made from the specifications alone (RFC 6962, c2sp.org/signed-note,
// tlog-checkpoint, tlog-cosignature, tlog-proof, tlog-policy), with node's own crypto and nothing of ours: what the
// tests of the verifier are tried on.
import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';

const bytes = (...parts) => Buffer.concat(parts.map(p => (typeof p === 'string' ? Buffer.from(p) : Buffer.from(p))));
export const sha256 = (...parts) => createHash('sha256').update(bytes(...parts)).digest();
export const leafHash = entry => sha256([0], entry);
const nodeHash = (left, right) => sha256([1], left, right);
const split = n => 2 ** Math.floor(Math.log2(n - 1)); // the largest power of two below n

// The root over hashes of leaves, and the proof of one of them, as RFC 6962 section 2.1 defines both.
export function rootOf(hashes) {
	if (hashes.length < 2) return hashes[0] ?? sha256('');
	const k = split(hashes.length);
	return nodeHash(rootOf(hashes.slice(0, k)), rootOf(hashes.slice(k)));
}
export function proofOf(hashes, index) {
	if (hashes.length < 2) return [];
	const k = split(hashes.length);
	return index < k ? [...proofOf(hashes.slice(0, k), index), rootOf(hashes.slice(k))]
		: [...proofOf(hashes.slice(k), index - k), rootOf(hashes.slice(0, k))];
}

const LOG = 1, WITNESS = 4;
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex'); // RFC 8410, in front of the 32 bytes

// A key out of one byte of seed. type: 'log' or 'witness'.
export function keyOf(name, type, seed) {
	const secret = createPrivateKey({ key: bytes(pkcs8, Buffer.alloc(32, seed)), format: 'der', type: 'pkcs8' });
	const raw = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32), kind = type === 'log' ? LOG : WITNESS;
	const id = sha256(name, '\n', [kind], raw).subarray(0, 4);
	return { name, id, raw, type, vkey: `${name}+${id.toString('hex')}+${bytes([kind], raw).toString('base64')}`, sign: message => sign(null, bytes(message), secret) };
}

function moment(unix) {
	const b = Buffer.alloc(8);
	b.writeBigUInt64BE(BigInt(unix));
	return b;
}

// The signature line of a key over the text of a note; a witness says when.
export function lineOf(key, text, unix) {
	const sig = key.type === 'log' ? key.sign(text) : bytes(moment(unix), key.sign(`cosignature/v1\ntime ${unix}\n${text}`));
	return `\u2014 ${key.name} ${bytes(key.id, sig).toString('base64')}\n`;
}

export const checkpointText = (origin, size, root) => `${origin}\n${size}\n${root.toString('base64')}\n`;

// A log of these leaves signed by `log`, and cosigned by witnesses: [[key, unix], ...].
export function checkpointOf(log, hashes, witnesses = []) {
	const text = checkpointText(log.name, hashes.length, rootOf(hashes));
	return `${text}\n${lineOf(log, text)}${witnesses.map(([key, unix]) => lineOf(key, text, unix)).join('')}`;
}

export const entryExtra = entry => bytes('holdfast.entry/v1\n', entry);
export const openingExtra = (chance, record) => bytes('holdfast.opening/v1\n', chance, record);
export const commitmentOf = (chance, record) => createHmac('sha256', chance).update(bytes('returns.commit/v1\0', record)).digest();

export function receiptOf(checkpoint, hashes, index, extra) {
	return `c2sp.org/tlog-proof@v1\n${extra ? `extra ${extra.toString('base64')}\n` : ''}index ${index}\n` +
		`${proofOf(hashes, index).map(h => `${h.toString('base64')}\n`).join('')}\n${checkpoint}`;
}

// lines: names of logs by vkey, witnesses by name, and the last line: "quorum none", "group g 2 a b c\nquorum g".
export const policyOf = (logs, witnesses, quorum) => [...logs.map(k => `log ${k.vkey}`), ...witnesses.map(k => `witness ${k.name} ${k.vkey}`), quorum, ''].join('\n');

// One world for tests: a public log and a log of cases, three witnesses, two of which are enough.
export function world() {
	const log = keyOf('register.example/public', 'log', 1), cases = keyOf('register.example/cases', 'log', 2);
	const [parliament, ombudsman, society] = ['parliament', 'ombudsman', 'law-society'].map((name, i) => keyOf(name, 'witness', 10 + i));
	const entries = Array.from({ length: 300 }, (_, i) => `kind: guidance\ntitle: guidance ${i}\nversion: 2026-10\n`);
	const hashes = entries.map(e => leafHash(e));
	const chance = sha256('chance'), record = 'case event v1\nwhat: decision\nanswer: held\nday: 2026-11-20\n';
	const caseHashes = Array.from({ length: 64 }, (_, i) => leafHash(i === 5 ? commitmentOf(chance, record) : sha256(`commitment ${i}`)));
	const unix = 1795500000; // 2026-11-24
	const signers = [[parliament, unix], [ombudsman, unix + 60], [society, unix + 120]];
	const checkpoint = checkpointOf(log, hashes, signers), caseCheckpoint = checkpointOf(cases, caseHashes, signers.slice(0, 2));
	const forkedHashes = hashes.with(299, leafHash('kind: guidance\ntitle: another history\nversion: 2026-10\n'));
	const policy = policyOf([log, cases], [parliament, ombudsman, society], 'group outside 2 parliament ombudsman law-society\nquorum outside');
	const entry = entries[123];
	return {
		log, cases, parliament, ombudsman, society, entries, hashes, entry, record, chance, unix, policy, checkpoint, caseCheckpoint,
		trusting: policyOf([log, cases], [], 'quorum none'),
		receipt: receiptOf(checkpoint, hashes, 123, entryExtra(entry)),
		bare: receiptOf(checkpoint, hashes, 123),
		opened: receiptOf(caseCheckpoint, caseHashes, 5, openingExtra(chance, record)),
		lonely: receiptOf(checkpointOf(log, hashes, signers.slice(0, 1)), hashes, 123, entryExtra(entry)),
		changed: receiptOf(checkpoint, hashes, 123, entryExtra(entry.replace('123', '124'))),
		forged: receiptOf(checkpointOf({ ...keyOf(log.name, 'log', 99), id: log.id }, hashes, signers), hashes, 123, entryExtra(entry)),
		stranger: checkpointOf(keyOf('elsewhere.example/log', 'log', 77), hashes, signers),
		forked: checkpointOf(log, forkedHashes),
		earlier: checkpointOf(log, hashes.slice(0, 200), signers),
	};
}
