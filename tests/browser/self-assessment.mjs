// self-assessment.mjs - out/pages/self-assessment.html as somebody in need of it would use it: every kind of step through
// the gate, the keyboard alone to each of the three results, the same result as the program, and no trace left.
// PAGE and HOLDFAST name another file and another program.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect, launch, open, Tally, WIDTHS } from './gate.mjs';

const root = resolve(import.meta.dirname ?? join(new URL('.', import.meta.url).pathname), '../..');
const file = resolve(process.env.PAGE || join(root, 'out/pages/self-assessment.html'));
const holdfast = resolve(process.env.HOLDFAST || join(root, 'holdfast'));
const home = pathToFileURL(file).href;
const scratch = mkdtempSync(join(tmpdir(), 'holdfast-self-'));
const tally = new Tally(), browser = await launch();
const WORDS = Object.fromEntries(['de', 'en', 'fa', 'fr', 'ps'].map(l => [l, JSON.parse(readFileSync(join(root, `ui/words/self.${l}.json`), 'utf8'))]));
const LABELS = JSON.parse(readFileSync(join(root, 'ui/words/labels.json'), 'utf8'));

/* ---- going through the page ---- */

const heading = page => page.locator('#step h1').innerText();

// Does something and waits until another step stands there.
async function onwards(page, act) {
	await page.evaluate(() => { document.querySelector('#step').firstElementChild.dataset.was = 'yes'; });
	await act();
	await page.waitForFunction(() => {
		const e = document.querySelector('#step');
		return e && e.firstElementChild && !e.firstElementChild.dataset.was && !e.querySelector('[data-t=busy]');
	});
}

const press = (page, selector) => onwards(page, () => page.click(selector));
const send = page => press(page, '#step [type=submit]');

async function begin(visit, country, part) {
	await press(visit.page, '[data-do=begin]');
	await visit.page.selectOption('#country', country);
	if (part)
		await visit.page.selectOption('#part', part);
	await send(visit.page);
}

async function answer(page, key) {
	await page.check(`input[name=answer][value=${key}]`);
	await send(page);
}

const caseOf = page => page.locator('[data-f=case]').textContent();

// The report of the program on the case that the page shows at its end.
function native(text, lang) {
	const path = join(scratch, 'case.json');
	writeFileSync(path, text);
	return JSON.parse(execFileSync(holdfast, ['assess', '--json', '--lang', lang, path], { encoding: 'utf8', cwd: root }));
}

// Is what the page says what the program says?
async function compare(page, lang, where) {
	const report = native(await caseOf(page), lang), kind = { refused: 'refused', held: 'held', 'no-bar-found': 'nobar' }[report.verdict];
	const shown = await page.evaluate(() => ({
		kind: ['refused', 'held', 'nobar'].filter(k => document.querySelector('.verdict').classList.contains('verdict-' + k)).join(),
		word: document.querySelector('.verdict [data-f=word]').textContent,
		grounds: document.querySelectorAll('[data-f=grounds] .rule').length,
		missing: document.querySelectorAll('[data-f=missing] > li, [data-f=more-missing] > li').length,
		ignored: document.querySelectorAll('[data-f=ignored] > li').length,
		text: document.querySelector('main').textContent,
	}));
	tally.ok(shown.kind === kind && shown.word === WORDS[lang]['word_' + kind], `${where}: the page says ${shown.kind} ${shown.word}, the program ${report.verdict}`);
	tally.ok(shown.grounds === report.grounds.filter(g => g.kind !== 'unknown').length, `${where}: ${shown.grounds} grounds`);
	tally.ok(shown.missing === new Set(report.unknown).size, `${where}: ${shown.missing} open questions, ${report.unknown.length} in the program`);
	tally.ok(shown.ignored === report.ignored.length, `${where}: ${shown.ignored} answers that do not count, ${report.ignored.length} in the program`);
	tally.ok(shown.text.includes(report.input_sha256), `${where}: the page has taken another case than the program`);
	tally.ok(report.packs.every(p => shown.text.includes(p.sha256) && shown.text.includes(p.version)), `${where}: another law, or not named`);
	tally.ok(shown.text.includes(WORDS[lang].law_unreviewed), `${where}: the law is not called unreviewed`);
	return { report, shown };
}

// The words of the page itself: what the law says stands in elements with a language of their own.
const SAFE = /\b(un)?safe(ly|ty)?\b|\bsecure\b|\bsicher\b|\bin sicherheit\b|\bsûre?s?\b|\ben sécurité|محفوظ|(?<!\p{L})امن(?!\p{L})|بی‌خطر|خوندي|permission (is|was) (given|granted)/iu;
const ownWords = page => page.evaluate(() => {
	const copy = document.querySelector('main').cloneNode(true);
	copy.querySelectorAll('[lang], pre').forEach(e => e.remove());
	return copy.textContent;
});

async function neverSafe(page, where) {
	tally.ok(!SAFE.test(await ownWords(page)), `${where}: the page says ${String(SAFE.exec(await ownWords(page)))}`);
	await page.evaluate(() => document.querySelector('.verdict').append('You are safe.'));
	tally.ok(SAFE.test(await ownWords(page)), `${where}: the control was not found`);
}

/* ---- the tests ---- */

async function everyStep(lang, width) {
	const visit = await open(browser, home, { viewport: WIDTHS[width] }), { page } = visit, at = s => `${lang} ${width} ${s}`;
	if (lang !== 'en')
		await page.click(`#langs [data-lang=${lang}]`);
	await inspect(tally, visit, at('start'));
	await page.locator('#step details > summary').nth(2).click();
	await page.locator('[data-f=law-text] > details').first().waitFor(); // it is filled in when it was opened
	tally.ok(await page.locator('[data-f=law-text] > details').count() > 20, at('the law can be read'));
	await page.locator('#step details > summary').nth(2).click();
	await press(page, '[data-do=begin]');
	await inspect(tally, visit, at('place'));
	await page.selectOption('#country', 'AFG');
	await page.selectOption('#part', 'AFG-KAB');
	await send(page);
	await inspect(tally, visit, at('question'));
	await page.locator('#step summary').click();
	tally.ok((await page.locator('.rule [data-f=cites]').first().innerText()).length > 3, at('a question says which law asks it'));
	await page.click('#step [type=submit]');
	await inspect(tally, visit, at('question without an answer'));
	const kinds = new Set();
	for (let i = 0; i < 150 && kinds.size < 4; i++) { // every kind of question there is on the way
		const kind = await page.evaluate(() => [...new Set([...document.querySelectorAll('#step input, #step select')].map(e => e.type))].sort().join());
		if (!kinds.has(kind) && !(await page.locator('[data-do=result]').count())) {
			await inspect(tally, visit, at(`question of ${kind}`));
			kinds.add(kind);
		}
		if (await page.locator('[data-do=result]').count())
			break;
		await answer(page, i % 5 ? 'unknown' : 'unsaid');
	}
	tally.ok(kinds.size >= 4, at(`kinds of questions: ${[...kinds].join(' | ')}`));
	if (!(await page.locator('[data-do=result]').count()))
		await press(page, '[data-do=review]');
	await inspect(tally, visit, at('answers'));
	await press(page, '[data-do=result]');
	await inspect(tally, visit, at('held'));
	await compare(page, lang, at('held'));
	await page.locator('[data-f=rest] summary').click();
	await inspect(tally, visit, at('all that is missing'));
	await neverSafe(page, at('held'));
	await visit.close();
}

async function everyResult(lang, width) {
	const visit = await open(browser, home, { viewport: WIDTHS[width] }), { page } = visit, at = s => `${lang} ${width} ${s}`;
	if (lang !== 'en')
		await page.click(`#langs [data-lang=${lang}]`);
	await begin(visit, 'AFG', 'AFG-KAB');
	await answer(page, 'unknown');
	await answer(page, 'no'); // a danger is not excluded by saying so
	await inspect(tally, visit, at('proof'));
	await page.check('input[value=established]');
	await page.fill('#day', '31');
	await page.fill('#month', lang === 'fa' ? '۲' : '2');
	await page.fill('#year', '2026');
	await page.click('#step [type=submit]');
	tally.ok(await page.locator('.error-summary').count() === 1, at('the 31st of February is no day'));
	await page.fill('#day', '20');
	await page.selectOption('#by', 'CT');
	await page.fill('#source', 'judgment, page 3');
	await page.fill('#reasons', 'the law was repealed');
	await send(page);
	await answer(page, 'yes');
	tally.ok(await heading(page) === WORDS[lang].review_title, at('a bar ends the questions'));
	await press(page, '[data-do=result]');
	await inspect(tally, visit, at('refused'));
	const { report } = await compare(page, lang, at('refused'));
	tally.ok(report.verdict === 'refused' && report.grounds[0].rule === 'R02', at(`refused by ${report.grounds[0]?.rule}`));
	tally.ok(!report.unknown.includes('real_risk_death_penalty'), at('a proved answer counts'));
	await neverSafe(page, at('refused'));
	await visit.close();
}

// Tab, arrows, Space, Enter and letters, nothing else. choose(keys, question) answers one question.
async function byKeyboard(wanted, country, choose) {
	const visit = await open(browser, home, { viewport: WIDTHS.wide, prepare: p => p.clock.setFixedTime('2026-11-23T12:00:00Z') }), { page } = visit;
	const keys = async (...list) => {
		for (const k of list)
			await (k.startsWith('=') ? page.keyboard.type(k.slice(1)) : page.keyboard.press(k));
	};
	const reach = async selector => {
		for (let i = 0; i < 80; i++, await keys('Tab'))
			if (await page.evaluate(s => document.activeElement?.matches(s), selector))
				return;
		throw new Error(`${wanted}: the keyboard does not reach ${selector}`);
	};
	const enter = () => onwards(page, () => keys('Enter'));
	await reach('[data-do=begin]');
	await enter();
	tally.ok(await page.evaluate(() => document.activeElement.matches('h1')), `${wanted}: a new step takes the focus to its heading`);
	await reach('#country');
	await keys('=' + country[0]);
	if (country[1])
		await keys('Tab', '=' + country[1]);
	await reach('[type=submit]');
	await enter();
	const asked = [];
	const at = () => page.evaluate(() => {
		const form = document.querySelector('#step form'), name = e => e.name;
		return { done: !!document.querySelector('[data-do=result]'), fact: form?.dataset.fact, proof: !!document.querySelector('#by'),
			radios: [...document.querySelectorAll('input[name=answer]')].map(e => e.value),
			boxes: [...document.querySelectorAll('#step input[type=checkbox]')].map(e => e.value),
			by: [...document.querySelectorAll('#by option')].map(o => o.value) };
	});
	for (let q = await at(); !q.done; q = await at()) {
		if (asked.length > 300)
			throw new Error(`${wanted}: the questions do not end`);
		if (q.fact)
			asked.push(q.fact);
		await choose({ keys, reach, page }, q);
		await enter();
	}
	tally.ok(new Set(asked).size === asked.length, `${wanted}: no question is asked twice`);
	await reach('[data-do=result]');
	await enter();
	const { report, shown } = await compare(page, 'en', `keyboard to ${wanted}`);
	tally.ok(shown.kind === wanted, `the keyboard leads to ${shown.kind}, not ${wanted}`);
	tally.none(visit.wrongs, `keyboard to ${wanted}`);
	return { visit, page, report, asked };
}

const steps = (key, n) => Array(Math.max(n, 0)).fill(key);
// From the heading: the first answer has the focus by Tab, the others by the arrows.
const keyAnswer = async (k, q, value) => {
	const i = q.radios.indexOf(value);
	await k.keys('Tab', ...(i ? steps('ArrowDown', i) : ['Space']));
};

// Answers from a case file: what it says, with the proof it gives.
function keyFromCase(file) {
	const facts = { ...file.facts, ...file.destinations[0].facts };
	let said;
	return async (k, q) => {
		if (q.proof) {
			const [year, month, day] = said.on.split('-');
			await k.keys('Tab', 'Tab', ...steps('ArrowDown', said.status === 'established' ? 2 : 1), 'Tab', ...steps('ArrowDown', q.by.indexOf(said.by)));
			await k.keys('Tab', '=' + day, 'Tab', '=' + month, 'Tab', '=' + year, 'Tab', '=' + said.source, 'Tab');
			await k.keys('=' + (said.reasons || 'as found'), 'Tab');
			return;
		}
		said = facts[q.fact];
		const value = said === undefined ? 'unknown' : said.value ?? said;
		const list = Array.isArray(value) ? value : [value], first = list[0] ?? 'none';
		if (q.radios.includes(first) || q.radios.includes('w-' + first))
			return keyAnswer(k, q, q.radios.includes(first) ? first : 'w-' + first);
		await k.keys('Tab', 'Space', 'Tab');
		if (q.boxes.length) {
			for (const box of q.boxes)
				await k.keys(...(list.includes(box) ? ['Space'] : []), ...(box === q.boxes.at(-1) ? [] : ['Tab']));
		} else if (/^\d{4}-/.test(first)) {
			const [year, month, day] = first.split('-');
			await k.keys('=' + day, 'Tab', '=' + month, 'Tab', '=' + year);
		} else if (/^[A-Z]{3}/.test(first)) {
			await k.keys('=Invented');
			if (first.includes('-'))
				await k.keys('Tab', '=' + LABELS.places.ltr[first]);
			await k.reach('[type=submit]');
		} else {
			await k.keys('=' + first);
		}
	};
}

async function threeResults() {
	const clear = JSON.parse(readFileSync(join(root, 'examples/brussels/09-an-invented-country.json'), 'utf8'));
	const nobar = await byKeyboard('nobar', ['Invented', LABELS.places.ltr[clear.destinations[0].place]], keyFromCase(clear));
	await inspect(tally, nobar.visit, 'no bar found');
	tally.ok((await ownWords(nobar.page)).includes(WORDS.en.not_nobar), 'no bar found is no permission');
	tally.ok((await ownWords(nobar.page)).includes(WORDS.en.law_invented), 'invented law is called invented');
	await neverSafe(nobar.page, 'no bar found');
	await nobar.visit.close();
	const held = await byKeyboard('held', ['Afgh', 'Kabul'], (k, q) => keyAnswer(k, q, 'unknown'));
	tally.none(held.report.unknown.filter(f => !held.asked.includes(f)), 'questions that were never asked');
	await held.visit.close();
	const refused = await byKeyboard('refused', ['Afgh', 'Kabul'], (k, q) => keyAnswer(k, q, q.fact === 'real_risk_ill_treatment' ? 'yes' : 'unknown'));
	tally.ok(refused.report.grounds[0].rule === 'R03', 'refused by the rule that was met');
	await refused.visit.close();
}

const before = page => page.goto('data:text/html,before');

// After leaving there is an empty page, no way back, and nothing stored.
async function gone(page, entries, where) {
	await page.waitForURL('about:blank');
	const left = await page.evaluate(() => ({ text: document.documentElement.textContent, entries: history.length, title: document.title }));
	tally.ok(left.text.trim() === '' && left.title === '', `${where}: an empty page`);
	tally.ok(left.entries === entries, `${where}: ${left.entries} entries in the history`);
	await page.goBack();
	tally.ok(page.url().startsWith('data:'), `${where}: the way back leads past the page to ${page.url()}`);
	await page.goForward();
	tally.ok(page.url() === 'about:blank', `${where}: and the way forward to ${page.url()}`);
}

async function nothingStored(visit, where) {
	const { page, context } = visit;
	await page.goto(home);
	const kept = await page.evaluate(async () => ({
		local: localStorage.length, session: sessionStorage.length, cookie: document.cookie, name: window.name,
		bases: (await indexedDB.databases()).length, state: history.state, values: [...document.querySelectorAll('input, select')].length,
		heading: document.querySelector('h1').textContent, hash: location.hash, query: location.search,
	}));
	tally.ok(!kept.local && !kept.session && !kept.cookie && !kept.bases && !kept.name && kept.state === null && !kept.hash && !kept.query, `${where}: ${JSON.stringify(kept)}`);
	tally.ok(kept.heading === WORDS.en.start_title && !kept.values, `${where}: the page begins anew`);
	const state = await context.storageState();
	tally.ok(!state.cookies.length && !state.origins.length, `${where}: the browser keeps ${JSON.stringify(state)}`);
}

async function leaving() {
	const visit = await open(browser, home, { viewport: WIDTHS.wide, prepare: before }), { page } = visit;
	const entries = await page.evaluate(() => history.length);
	await begin(visit, 'AFG', 'AFG-KAB');
	await answer(page, 'yes');
	await press(page, '[data-do=result]');
	tally.ok(await page.evaluate(() => history.length) === entries, 'going through the steps leaves no history');
	await page.click('#exit');
	await gone(page, entries, 'exit button');
	await nothingStored(visit, 'after the exit button');
	await begin(visit, 'AFG', 'AFG-KAB');
	await answer(page, 'no');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Escape');
	tally.ok(await page.locator('#step h1').count() === 1 && /1/.test(await page.locator('#status').textContent()), 'Esc twice does not leave, and says so');
	await visit.close();
	const again = await open(browser, home, { viewport: WIDTHS.narrow, prepare: before });
	await begin(again, 'AFG', 'AFG-KAB');
	for (let i = 0; i < 3; i++)
		await again.page.keyboard.press('Escape');
	await gone(again.page, entries, 'Esc three times');
	await again.close();
	const other = await open(browser, home, { viewport: WIDTHS.narrow });
	await begin(other, 'AFG', 'AFG-KAB');
	await press(other.page, '[data-do=review]');
	await press(other.page, '[data-do=result]');
	tally.ok(!/Member State|AFG|Afghan/.test(await other.page.title()), 'the title of the window tells nothing');
	await press(other.page, '[data-do=erase]');
	tally.ok(await heading(other.page) === WORDS.en.start_title && await other.page.locator('#status').textContent() === WORDS.en.erased, 'everything can be deleted');
	await press(other.page, '[data-do=begin]');
	tally.ok(await other.page.inputValue('#country') === '', 'and is gone');
	await other.page.selectOption('#country', 'AFG');
	await send(other.page);
	await other.page.goto('about:blank');
	await other.page.goBack();
	tally.ok(await heading(other.page) === WORDS.en.start_title, 'who comes back to a page that was left finds its beginning');
	await other.close();
}

// Back, and changing an answer.
async function changing() {
	const visit = await open(browser, home, { viewport: WIDTHS.wide }), { page } = visit;
	await begin(visit, 'AFG');
	const first = await heading(page);
	await answer(page, 'unknown');
	const second = await heading(page);
	await answer(page, 'unsaid');
	await press(page, '[data-do=back]');
	tally.ok(await heading(page) === second && await page.isChecked('input[value=unsaid]'), 'back shows the answer that was given');
	await press(page, '[data-do=back]');
	tally.ok(await heading(page) === first && await page.isChecked('input[value=unknown]'), 'and the one before it');
	await press(page, '[data-do=back]');
	tally.ok(await page.inputValue('#country') === 'AFG', 'and the place');
	await send(page);
	await press(page, '[data-do=review]');
	await press(page, '#step dl > div:nth-child(2) [data-f=change]');
	await answer(page, 'yes');
	tally.ok(await heading(page) === WORDS.en.review_title && (await page.innerText('#step dl')).includes(WORDS.en.yes), 'an answer can be changed');
	await page.click('#langs [data-lang=fa]');
	await page.waitForFunction(() => document.documentElement.dir === 'rtl');
	await press(page, '[data-do=result]');
	await compare(page, 'fa', 'changed, in Dari');
	await visit.close();
}

// From a server it asks for itself once and for nothing else; without any network it works the same.
async function alone() {
	const asked = [], html = readFileSync(file);
	const server = createServer((request, response) => {
		asked.push(request.url);
		response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
		response.end(html);
	});
	await new Promise(done => server.listen(0, '127.0.0.1', done));
	const at = `http://127.0.0.1:${server.address().port}/`, visit = await open(browser, at);
	await visit.context.setOffline(true);
	await begin(visit, 'AFG', 'AFG-KAB');
	await answer(visit.page, 'yes');
	await press(visit.page, '[data-do=result]');
	tally.ok((await visit.page.innerText('.verdict')).includes(WORDS.en.word_refused), 'it works without a network');
	tally.ok(asked.join() === '/' && visit.asked.join() === at, `asked of the server: ${asked}`);
	await visit.context.setOffline(false);
	const reached = () => visit.page.evaluate(to => fetch(to).then(() => true, () => false), at + 'control');
	tally.ok(!(await reached()) && asked.join() === '/', 'the policy of the page stops even a script that wants to send');
	await visit.close();
	const free = await (await browser.newContext({ bypassCSP: true })).newPage();
	await free.goto(at);
	tally.ok(await free.evaluate(to => fetch(to).then(() => true, () => false), at + 'control') && asked.includes('/control'), 'control: without the policy it is sent');
	await free.context().close();
	server.closeAllConnections();
	await new Promise(done => server.close(done));
}

async function broken() {
	const html = readFileSync(file, 'utf8'), plant = async (name, from, to) => {
		const path = join(scratch, name), changed = html.replace(from, to);
		tally.ok(changed !== html, `${name}: planted`);
		writeFileSync(path, changed);
		return pathToFileURL(path).href;
	};
	const other = await open(browser, await plant('script.html', "let engine = null", "let engine  = null"));
	tally.ok(await other.page.locator('#step h1').count() === 0 && other.wrongs.length, 'a script that was changed does not run');
	await other.close();
	const law = await open(browser, await plant('law.html', '"path":"return/pack.md"', '"path":"return/pick.md"'));
	await press(law.page, '[data-do=begin]');
	tally.ok(await heading(law.page) === WORDS.en.trouble_title, 'a law that cannot be read is said in plain words');
	await inspect(tally, law, 'trouble');
	await law.close();
	const plain = await open(browser, home, { script: false });
	tally.ok((await plain.page.innerText('main')).includes(WORDS.en.no_script), 'without script the page says what it needs');
	await plain.close();
}

const run = (...command) => execFileSync(command[0], command.slice(1), { encoding: 'utf8' });

async function paper(lang) {
	const visit = await open(browser, home, { viewport: WIDTHS.wide }), { page } = visit, path = join(scratch, 'sheet.pdf');
	if (lang !== 'en')
		await page.click(`#langs [data-lang=${lang}]`);
	await begin(visit, 'AFG', 'AFG-KAB');
	await answer(page, 'unknown');
	await answer(page, 'yes');
	await press(page, '[data-do=result]');
	await page.pdf({ path, format: 'A4', tagged: true });
	const text = run('pdftotext', path, '-').replace(/\s+/g, ' '), report = native(await caseOf(page), lang), info = run('pdfinfo', path);
	tally.ok(/Tagged:\s+yes/.test(info), `paper ${lang}: tagged`);
	tally.ok(text.replace(/ /g, '').includes(report.packs[0].sha256), `paper ${lang}: the law and its hash`);
	tally.ok(text.includes(report.grounds[0].cites[0]), `paper ${lang}: the citation`);
	if (lang === 'en') // letters of Arabic script come back from paper in other shapes
		tally.ok(text.includes(WORDS.en.word_refused) && text.includes(WORDS.en.print_head) && !text.includes(WORDS.en.erase) && !text.includes(WORDS.en.exit), 'paper: the verdict, the head, no buttons');
	tally.ok(text.includes(report.grounds[0].says.slice(0, 30)), `paper ${lang}: the reason`);
	await visit.close();
}

// Every word there is in every language, with the same places to fill in; nothing promises that somebody is safe.
async function words() {
	const visit = await open(browser, home), places = text => (text.match(/\{\w+\}/g) || []).sort().join();
	for (const [lang, list] of Object.entries(WORDS)) {
		tally.none(Object.keys(WORDS.en).filter(k => !(k in list)).concat(Object.keys(list).filter(k => !(k in WORDS.en))), `${lang}: words that are missing or too many`);
		tally.none(Object.keys(WORDS.en).filter(k => places(list[k] || '') !== places(WORDS.en[k])), `${lang}: places to fill in`);
		tally.none(Object.keys(list).filter(k => SAFE.test(list[k])), `${lang}: words that promise too much`);
		tally.none(Object.keys(list).filter(k => !list[k] && !(lang === 'en' && k === 'question_untranslated')), `${lang}: empty words`);
	}
	const catalogue = JSON.parse(await visit.page.locator('#catalogue').textContent());
	const plain = Object.entries(catalogue.facts).flatMap(([id, f]) => (f.words || []).filter(w => w !== 'none' && !LABELS.words[id]?.[w]).map(w => `${id} ${w}`));
	tally.none(plain, 'words of the law without plain words');
	tally.none(catalogue.countries.filter(c => !LABELS.countries[c] && !LABELS.invented[c]), 'countries without a name');
	tally.none(catalogue.places.filter(p => !LABELS.places.ltr[p] || !LABELS.places.rtl[p]), 'places without a name');
	tally.none(Object.values(catalogue.facts).flatMap(f => f.evidence).filter(code => !WORDS.en['by_' + code]), 'people without a name');
	await visit.close();
}

const PARTS = { words, changing, alone, broken, leaving, paper: async () => (await paper('en'), await paper('fa')), threeResults, steps: async () => {
	for (const lang of ['en', 'fa'])
		for (const width of Object.keys(WIDTHS)) {
			await everyStep(lang, width);
			await everyResult(lang, width);
		}
} };

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
