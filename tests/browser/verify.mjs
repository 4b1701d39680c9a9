// verify.mjs - the page on which anybody checks a receipt, as somebody with a file would use it: every answer through the
// gate, the same findings as the program, by keyboard alone, without network, without script, on paper. PAGE, HOLDFAST
// and MODULE name another page (without a policy), another program and another module.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { world } from '../interop/receipts.mjs';
import { inspect, launch, open, Tally, WIDTHS } from './gate.mjs';

const root = resolve(import.meta.dirname ?? join(new URL('.', import.meta.url).pathname), '../..');
const holdfast = resolve(process.env.HOLDFAST || join(root, 'holdfast'));
const module = resolve(process.env.MODULE || join(root, 'out/wasm/verify.wasm'));
const bare = resolve(process.env.PAGE || join(root, 'out/pages/verify.html'));
const scratch = mkdtempSync(join(tmpdir(), 'holdfast-verify-'));
const tally = new Tally(), browser = await launch();
const WORDS = Object.fromEntries(['de', 'en', 'fa', 'fr', 'ps'].map(l => [l, JSON.parse(readFileSync(join(root, `ui/words/verify.${l}.json`), 'utf8'))]));

const w = world();
const put = (name, text) => {
	const path = join(scratch, name);
	writeFileSync(path, text);
	return path;
};
const FILES = Object.fromEntries(['receipt', 'opened', 'bare', 'lonely', 'changed', 'forged', 'stranger', 'forked', 'earlier', 'checkpoint', 'entry', 'trusting', 'policy'].map(name => [name, put(name, w[name])]));
FILES.junk = put('junk', Buffer.alloc(5 << 20, 'junk '));
FILES.huge = put('huge', Buffer.alloc(9 << 20));
FILES.letter = put('letter', 'Dear Madam,\n\nplease find the receipt attached.\n');
const page = join(scratch, 'verify.html');
execFileSync(holdfast, ['verify', '--page', page, '--engine', module, '--policy', FILES.policy]);
const home = pathToFileURL(page).href;

/* ---- going through the page ---- */

// given: { file, text, policy, entry, other, lang, width, prepare, at }. Ends when there is an answer, or a reason for none.
async function checked(given) {
	const visit = await open(browser, given.at || home, { viewport: WIDTHS[given.width || 'wide'], prepare: given.prepare, ...given.context });
	await fill(visit.page, given);
	return visit;
}

async function fill(page, given) {
	await page.waitForSelector('#work form');
	if (given.lang)
		await page.click(`#langs [data-lang=${given.lang}]`);
	if (given.file)
		await page.setInputFiles('#file', FILES[given.file]);
	if (given.text)
		await page.fill('#text', given.text);
	if (given.policy) {
		await page.setInputFiles('#policy-file', FILES[given.policy]);
		await page.waitForFunction(() => !document.querySelector('[data-f=own]').hidden || document.querySelector('.error-summary'));
	}
	if (given.entry || given.other)
		await page.locator('[data-f=more] summary').click();
	if (given.entry)
		await page.setInputFiles('#entry-file', FILES[given.entry]);
	if (given.other)
		await page.setInputFiles('#other-file', FILES[given.other]);
	await page.click('[type=submit]');
	await page.waitForSelector('#result, .error-summary');
}

const shown = page => page.evaluate(() => {
	const result = document.querySelector('#result');
	if (!result)
		return { error: document.querySelector('.error-summary').innerText, focus: document.activeElement.localName };
	const kinds = (selector, prefix) => [...result.querySelectorAll(selector)].map(e => [...e.classList].find(c => c.startsWith(prefix)).slice(prefix.length));
	return { json: result.querySelector('[data-f=json]').textContent, kind: kinds('.outcome', 'outcome-')[0], word: result.querySelector('[data-f=word]').textContent,
		steps: kinds('.step', 'step-'), path: kinds('.node', 'node-'), text: result.textContent, recorded: result.querySelector('[data-f=recorded-text]')?.textContent,
		focus: document.activeElement.id, holes: result.textContent.match(/\{\w+\}|undefined|says_|todo_|shows_|not_[a-z]/g) || [] };
});

function native(given) {
	const more = [...(given.entry ? ['--entry', FILES[given.entry]] : []), ...(given.other ? ['--with', FILES[given.other]] : [])];
	return spawnSync(holdfast, ['verify', '--json', '--policy', FILES[given.policy || 'policy'], ...more, FILES[given.file]], { encoding: 'utf8' }).stdout;
}

// Is what the page shows what the program finds? Returns what is shown.
async function compare(visit, given, where) {
	const is = await shown(visit.page), theirs = native(given);
	tally.ok(is.json === theirs, `${where}: the page found ${is.json}, the program ${theirs}`);
	const found = JSON.parse(theirs), steps = found.steps.filter(s => s.step !== 'witness');
	tally.ok(is.kind === found.good && is.steps.join() === steps.map(s => s.answer).join(), `${where}: shows ${is.kind}, ${is.steps}`);
	tally.ok(is.recorded === found.recorded?.text, `${where}: shows as recorded ${is.recorded}`);
	tally.ok(is.focus === 'result-title', `${where}: the focus went to ${is.focus}`);
	tally.none(is.holes, `${where}: holes in the text`);
	tally.none(visit.wrongs, `${where}: console, policy, network`);
	return is;
}

/* ---- the tests ---- */

const CASES = { // name: [what is given, the word it is told by, the nodes of the path]
	good: [{ file: 'receipt' }, 'word_yes', 'yes,yes,yes,yes'],
	opened: [{ file: 'opened' }, 'word_yes', 'yes,yes,yes,yes'],
	checkpoint: [{ file: 'checkpoint' }, 'word_yes', 'yes,yes'],
	'without witnesses': [{ file: 'receipt', policy: 'trusting' }, 'word_alone', 'yes,yes,yes,not-asked'],
	changed: [{ file: 'changed' }, 'word_no', 'yes,no,yes,yes'],
	'no quorum': [{ file: 'lonely' }, 'word_no', 'yes,yes,yes,no'],
	'a forged signature': [{ file: 'forged' }, 'word_no', 'yes,yes,no,no'],
	'an unknown log': [{ file: 'stranger' }, 'word_no', 'no,yes'],
	'without its entry': [{ file: 'bare' }, 'word_unknown', 'unknown,unknown,yes,yes'],
	'with its entry': [{ file: 'bare', entry: 'entry' }, 'word_yes', 'yes,yes,yes,yes'],
	forked: [{ file: 'checkpoint', other: 'forked' }, 'word_forked', 'yes,yes'],
	'the same history': [{ file: 'receipt', other: 'checkpoint' }, 'word_yes', 'yes,yes,yes,yes'],
};

async function answers() {
	for (const [name, [given, wordKey, path]] of Object.entries(CASES)) {
		const visit = await checked(given), is = await compare(visit, given, name);
		tally.ok(is.word === WORDS.en[wordKey] && is.path.join() === path, `${name}: ${is.word}, ${is.path}`);
		await visit.close();
	}
}

// Each language once through the gate at either width, with another answer each time.
async function gates() {
	const turns = [['en', 'wide', 'good'], ['en', 'narrow', 'changed'], ['fa', 'wide', 'opened'], ['fa', 'narrow', 'no quorum'], ['ps', 'narrow', 'forked'], ['de', 'narrow', 'without witnesses'], ['fr', 'wide', 'without its entry']];
	for (const [lang, width, name] of turns) {
		const given = { ...CASES[name][0], lang, width }, visit = await checked(given), at = `${lang} ${width} ${name}`;
		await compare(visit, given, at);
		await visit.page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
		await inspect(tally, visit, at);
		tally.ok(await visit.page.locator('#unreviewed').isVisible() === (lang !== 'en'), `${at}: an unreviewed translation is called so`);
		tally.ok(await visit.page.evaluate(() => document.documentElement.dir) === WORDS[lang].dir, `${at}: direction`);
		await visit.close();
	}
	for (const [lang, width] of [['en', 'narrow'], ['fa', 'wide'], ['ps', 'wide'], ['de', 'wide'], ['fr', 'narrow']]) {
		const visit = await checked({ file: 'letter', lang, width });
		tally.ok((await shown(visit.page)).error.includes(WORDS[lang].error_not), `${lang} ${width}: a letter is no receipt`);
		await inspect(tally, visit, `${lang} ${width} no receipt`);
		await visit.close();
	}
	const dark = await checked({ file: 'changed', context: { colorScheme: 'dark' } });
	await inspect(tally, dark, 'dark');
	await dark.close();
}

async function refusals() {
	const wrong = async (name, given, word, focus = 'h2') => {
		const visit = await checked(given), is = await shown(visit.page);
		tally.ok(is.error?.includes(word) && is.focus === focus, `${name}: ${JSON.stringify(is)}`);
		tally.none(visit.wrongs, `${name}: console, policy, network`);
		await visit.close();
	};
	await wrong('nothing given', {}, WORDS.en.error_no_file);
	await wrong('5 MiB of junk', { file: 'junk' }, WORDS.en.error_not);
	await wrong('9 MiB', { file: 'huge' }, WORDS.en.error_large);
	await wrong('a letter pasted', { text: 'Dear Madam,\n\nplease' }, WORDS.en.error_not);
	await wrong('a second file that is none', { file: 'receipt', other: 'letter' }, WORDS.en.error_other);
	await wrong('no policy', { file: 'receipt', at: pathToFileURL(bare).href }, WORDS.en.error_no_policy);
	// a policy that is none leaves the one before in place, and says so
	const visit = await open(browser, home);
	await visit.page.waitForSelector('#work form');
	await visit.page.setInputFiles('#policy-file', FILES.letter);
	await visit.page.waitForSelector('.error-summary');
	tally.ok((await visit.page.locator('.error-summary').innerText()).includes(WORDS.en.error_policy), 'a policy that is none');
	tally.ok((await visit.page.locator('[data-f=trusted]').innerText()).includes('parliament'), 'the policy before it stays');
	await visit.close();
}

async function ways() {
	const pasted = [['with line ends of another kind', w.receipt.replaceAll('\n', '\r\n')], ['without its last line end', w.receipt.trimEnd()], ['with space around', `\n\n${w.receipt}\n \n`]];
	for (const [name, text] of pasted) {
		const visit = await checked({ text }), is = await shown(visit.page);
		tally.ok(is.json === native({ file: 'receipt' }), `pasted ${name}: ${is.word ?? is.error}`);
		await visit.close();
	}
	{ // several QR codes, in another order
		const cut = [w.opened.slice(0, 500), w.opened.slice(500)], name = createHash('sha256').update(w.opened).digest('hex').slice(0, 8);
		const parts = cut.map((body, i) => `holdfast.part/v1 ${i + 1}/2 ${name} ${Buffer.byteLength(body)}\n${body}`);
		const visit = await checked({ text: [parts[1], parts[0]].join('\n') });
		tally.ok((await shown(visit.page)).json === native({ file: 'opened' }), 'two QR codes in any order');
		await visit.close();
	}
	{ // dropped, then a text instead: the later one counts
		const visit = await open(browser, home), p = visit.page;
		await p.waitForSelector('#work form');
		await p.evaluate(text => {
			const data = new DataTransfer();
			data.items.add(new File([text], 'dropped.tlog-proof'));
			document.querySelector('[data-f=drop]').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
		}, w.receipt);
		tally.ok((await p.locator('#status').innerText()).includes('dropped.tlog-proof'), 'a dropped file is named');
		await p.click('[type=submit]');
		await p.waitForSelector('#result');
		tally.ok((await shown(p)).json === native({ file: 'receipt' }), 'a dropped file is checked');
		await p.fill('#text', w.changed);
		await p.click('[type=submit]');
		await p.waitForFunction(() => document.querySelector('.outcome-no'));
		tally.ok((await shown(p)).json === native({ file: 'changed' }), 'the later one counts');
		await p.click('[data-do=again]');
		tally.ok(!(await p.locator('#result').count()) && await p.inputValue('#text') === '' && await p.evaluate(() => document.activeElement.localName) === 'h1', 'another one begins anew');
		tally.none(visit.wrongs, 'dropped: console, policy, network');
		await visit.close();
	}
	{ // another policy and back; another language keeps all of it
		const given = { file: 'receipt', policy: 'trusting' }, visit = await checked(given), p = visit.page;
		tally.ok((await p.locator('[data-f=trusted]').innerText()).includes('trusting'), 'the chosen policy is named');
		await p.click('#langs [data-lang=ps]');
		const is = await shown(p);
		tally.ok(is.word === WORDS.ps.word_alone && is.json === native(given), 'the answer stays in another language');
		tally.ok(await p.evaluate(() => document.querySelector('#file').files.length) === 1, 'so does the file');
		await p.click('[data-do=builtin]');
		await p.click('[type=submit]');
		await p.waitForFunction(word => document.querySelector('[data-f=word]')?.textContent === word, WORDS.ps.word_yes);
		tally.ok((await shown(p)).json === native({ file: 'receipt' }), 'and the policy of the page is back');
		await visit.close();
	}
}

// A browser that knows no Ed25519: nothing that depends on a signature is known, and the answer is not good.
async function withoutEd25519() {
	const blind = p => p.addInitScript(() => {
		const refuse = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
		Object.defineProperty(SubtleCrypto.prototype, 'importKey', { value: refuse });
	});
	const none = p => p.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }));
	for (const [name, prepare] of Object.entries({ 'no Ed25519': blind, 'no WebCrypto at all': none })) {
		const visit = await checked({ file: 'receipt', prepare }), is = await shown(visit.page);
		tally.ok(is.kind === 'unknown' && is.word === WORDS.en.word_unknown && is.path.join() === 'yes,yes,unknown,unknown', `${name}: ${is.kind} ${is.path}`);
		tally.ok(is.text.includes(WORDS.en.browser_cannot) && /Chrome/.test(WORDS.en.browser_cannot), `${name}: it says which browser can`);
		await inspect(tally, visit, name);
		await visit.close();
		const changed = await checked({ file: 'changed', prepare });
		tally.ok((await shown(changed.page)).kind === 'no', `${name}: a changed entry is still found`);
		await changed.close();
	}
	const whole = await checked({ file: 'receipt' });
	tally.ok((await shown(whole.page)).kind === 'yes' && !(await shown(whole.page)).text.includes(WORDS.en.browser_cannot), 'the control: this browser can');
	await whole.close();
}

async function keyboard() {
	const visit = await open(browser, home), p = visit.page;
	await p.waitForSelector('#work form');
	const reach = async selector => {
		for (let i = 0; i < 60; i++) {
			if (await p.evaluate(s => document.activeElement?.matches(s), selector))
				return;
			await p.keyboard.press('Tab');
		}
		throw new Error(`the keyboard does not reach ${selector}`);
	};
	await reach('#text');
	await p.keyboard.insertText(w.receipt);
	await reach('[type=submit]');
	await p.keyboard.press('Enter');
	await p.waitForSelector('#result');
	tally.ok((await shown(p)).json === native({ file: 'receipt' }), 'a receipt is checked by keyboard alone');
	await reach('#result details summary');
	await p.keyboard.press('Enter');
	tally.ok(await p.locator('[data-f=json]').isVisible(), 'the details open by keyboard');
	const snapshot = await p.locator('#result').ariaSnapshot();
	tally.ok(/heading "The answer"/.test(snapshot) && /list:[\s\S]*listitem:[\s\S]*What was recorded/.test(snapshot) && /heading "Did the log sign\? yes"/.test(snapshot), `read aloud: ${snapshot.slice(0, 600)}`);
	tally.none(visit.wrongs, 'keyboard: console, policy, network');
	await visit.close();
}

// Without script the page says how to check all the same; on paper it shows the answer and what was closed.
async function otherWays() {
	const silent = await open(browser, home, { script: false });
	const text = await silent.page.locator('main').innerText();
	tally.ok(text.includes('holdfast verify --policy POLICY RECEIPT') && text.includes(WORDS.en.danger_1) && !(await silent.page.locator('#work form').count()), 'without script the page names the command');
	await silent.close();
	const visit = await checked({ file: 'receipt' });
	await visit.page.emulateMedia({ media: 'print' });
	const paper = await visit.page.evaluate(() => ({ form: document.querySelector('#work form').checkVisibility(), button: document.querySelector('[data-do=print]').checkVisibility(),
		stamp: document.querySelector('[data-f=stamp]').checkVisibility(), danger: document.querySelector('main .notice').checkVisibility(), text: document.querySelector('#result').textContent }));
	tally.ok(!paper.form && !paper.button && paper.stamp && paper.danger, `on paper: ${JSON.stringify({ ...paper, text: '' })}`);
	if (existsSync('/usr/bin/pdftotext')) {
		const pdf = put('page.pdf', await visit.page.pdf({ format: 'A4', tagged: true }));
		const printed = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
		tally.ok(printed.includes(WORDS.en.word_yes) && printed.includes('guidance 123') && printed.includes(createHash('sha256').update(w.policy).digest('hex').slice(0, 20)), 'the paper tells the answer, the entry and the policy');
	}
	await visit.close();
}

// Not one request, from a file and from a server under a policy that would allow them; and the policy is the page's own.
async function alone() {
	const html = readFileSync(page, 'utf8'), asked = [];
	const server = createServer((request, response) => {
		asked.push(request.url);
		response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
		response.end(html);
	});
	await new Promise(done => server.listen(0, '127.0.0.1', done));
	const visit = await checked({ file: 'receipt', at: `http://127.0.0.1:${server.address().port}/verify.html` });
	tally.ok((await shown(visit.page)).kind === 'yes', 'it works from a server');
	tally.ok(asked.join() === '/verify.html', `asked: ${asked}`);
	const leak = await visit.page.evaluate(() => fetch('/leak').then(() => 'sent', () => 'stopped'));
	tally.ok(leak === 'stopped' && asked.join() === '/verify.html', 'the page cannot send anything');
	tally.ok(await visit.page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length) === 0, 'nothing is stored');
	await visit.close();
	server.closeAllConnections();
	server.close();
	tally.ok(/connect-src 'none'/.test(html) && !/(src|href)="https?:/.test(html), 'nothing in it leads elsewhere');
}

function words() {
	const holes = text => (text.match(/\{\w+\}/g) || []).sort().join();
	for (const [lang, list] of Object.entries(WORDS)) {
		tally.none(Object.keys(WORDS.en).filter(k => !list[k]), `${lang}: words missing`);
		tally.none(Object.keys(list).filter(k => !WORDS.en[k]), `${lang}: words nobody uses`);
		tally.none(Object.keys(list).filter(k => WORDS.en[k] && holes(list[k]) !== holes(WORDS.en[k])), `${lang}: places for values`);
	}
	const source = ['ui/verify-page.js', 'ui/verify-steps.js', 'ui/words.js', 'ui/templates/verify.html', 'ui/templates/verify-parts.html'].map(f => readFileSync(join(root, f), 'utf8')).join('\n');
	const engine = readFileSync(join(root, 'src/ledger/examine.c'), 'utf8'), whys = [...new Set([...engine.matchAll(/S\("([a-z-]+)"\)/g)].map(m => m[1]))];
	const used = key => source.includes(key) || whys.some(why => key.endsWith(`_${why}`)) || /^(word|means|not|q|shows|node|todo|fact|answer|says)_/.test(key) || ['language', 'tag', 'formats', 'dir'].includes(key);
	tally.none(Object.keys(WORDS.en).filter(key => !used(key)), 'words nobody shows');
}

const PARTS = { words, answers, refusals, ways, withoutEd25519, keyboard, otherWays, alone, gates };

// Arguments: the parts to run; without any, all.
try {
	for (const part of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS))
		await PARTS[part]();
} catch (error) {
	tally.ok(false, error.stack);
} finally {
	await browser.close();
	rmSync(scratch, { recursive: true });
}
tally.end();
