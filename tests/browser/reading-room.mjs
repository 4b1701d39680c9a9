// reading-room.mjs - `holdfast law html` in a browser: the gate at both widths, html-validate, dark and forced colours,
// printing, no script, from a server and from the disk.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { gate, launch, open, serve, Tally, WIDTHS } from './gate.mjs';

const root = new URL('../..', import.meta.url).pathname;
const dir = mkdtempSync(join(tmpdir(), 'reading-room-'));
const site = join(dir, 'site');
execFileSync(process.env.HOLDFAST || join(root, 'holdfast'), ['law', 'html', '--law', join(root, 'law'), site]);

const all = at => readdirSync(at).flatMap(name => {
	const path = join(at, name);
	return statSync(path).isDirectory() ? all(path) : path.endsWith('.html') ? [path] : [];
});
const pages = all(site).map(path => relative(site, path));
const tally = new Tally();

// Every page is valid HTML. Two rules are about taste: the pages are told apart by their titles, which may be long, and
// the templates break lines where they read well.
const validator = new HtmlValidate({
	extends: ['html-validate:recommended', 'html-validate:a11y'],
	rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'prefer-native-element': 'off' },
});
for (const path of pages) {
	const report = await validator.validateString(readFileSync(join(site, path), 'utf8'));
	tally.none(report.results.flatMap(r => r.messages.map(m => `${m.line}: ${m.ruleId} ${m.message}`)), `${path}: valid HTML`);
}

// One page of each kind through the whole gate.
const kinds = ['index.html', 'sources.html', 'how-to-read.html', 'return/refoulement.html', 'facts/disclosure/field.html',
	'return/tests-judgments.html', 'disclosure/coverage.html', 'return/theorems.html', 'changes/' + pages.find(p => p.startsWith('changes/')).split('/')[1]];
const browser = await launch();
const server = await serve(site);
try {
	for (const page of kinds)
		await gate(tally, browser, `${server.at}/${page}`, { script: true });

	for (const [name, options] of Object.entries({ dark: { colorScheme: 'dark' }, forced: { forcedColors: 'active' } })) {
		const visit = await open(browser, `${server.at}/return/refoulement.html`, { viewport: WIDTHS.wide, ...options });
		const seen = await visit.page.evaluate(() => {
			const rule = document.querySelector('#R01'), word = rule.querySelector('.word');
			return { text: getComputedStyle(rule).color, back: getComputedStyle(document.body).backgroundColor, word: word.textContent };
		});
		tally.ok(seen.text !== seen.back && seen.word === 'refused', `${name}: the rule can be read`);
		tally.none(visit.wrongs, name);
		await visit.close();
	}

	// Without script all of it is there: nothing on these pages needs one.
	const still = await open(browser, `${server.at}/return/refoulement.html#R03`, { script: false });
	tally.ok((await still.page.locator('#R03').boundingBox()).y < WIDTHS.wide.height, 'an address with a rule leads to the rule');
	tally.none(still.wrongs, 'without script');
	await still.close();

	// With the keyboard from the front page to a rule and on to its tests.
	const visit = await open(browser, `${server.at}/index.html`);
	const follow = async name => {
		await visit.page.getByRole('link', { name, exact: true }).first().focus();
		await Promise.all([visit.page.waitForNavigation(), visit.page.keyboard.press('Enter')]);
	};
	await follow('Return gate');
	await follow('R01 to R06, R13: the five absolute dangers');
	tally.ok(visit.page.url().endsWith('/return/refoulement.html'), 'from the front page to the text');
	await visit.page.locator('#R03 a', { hasText: 'expect it' }).focus();
	await Promise.all([visit.page.waitForNavigation(), visit.page.keyboard.press('Enter')]);
	tally.ok(/tests-refoulement\.html#R03$/.test(visit.page.url()), 'from the rule to its tests');
	await visit.page.keyboard.press('Tab');
	const summary = visit.page.locator('details summary').first();
	await summary.focus();
	await visit.page.keyboard.press('Enter');
	tally.ok(await visit.page.locator('details').first().evaluate(d => d.open), 'a case opens with Enter');
	tally.none(visit.wrongs, 'the way by keyboard');
	await visit.close();

	// On paper nothing is cut off at the side, and the way through the site is left out.
	const paper = await open(browser, `${server.at}/return/refoulement.html`, { viewport: { width: 700, height: 1000 } });
	await paper.page.emulateMedia({ media: 'print' });
	tally.ok(await paper.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'paper: nothing is cut off');
	tally.ok(!(await paper.page.locator('header.top').isVisible()), 'paper: no way through the site');
	await paper.close();
} finally {
	await server.stop();
}

// From the disk, by the policy that stands in the page: the styles apply.
const page = await (await browser.newContext()).newPage();
const wrongs = [];
page.on('console', m => wrongs.push(m.text()));
await page.goto('file://' + join(site, 'return/refoulement.html'));
tally.ok(await page.evaluate(() => getComputedStyle(document.querySelector('.rule')).borderInlineStartWidth === '4px'), 'from the disk: the styles apply');
tally.none(wrongs, 'from the disk');
await browser.close();
rmSync(dir, { recursive: true });
tally.end();
