// sheet.mjs - the explanation sheet: through the gate in a left-to-right and a right-to-left language, under a policy that
// allows nothing, without script; on paper one page for a plain case, and never a line that is cut off.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tally, gate, launch, open } from './gate.mjs';

const root = join(import.meta.dirname, '../..'), holdfast = process.env.HOLDFAST || join(root, 'holdfast');
const CASES = {
	refused: 'examples/judgments/T02-saadi.json',
	held: 'examples/brussels/05-a-journalist.json',
	nobar: 'examples/brussels/09-an-invented-country.json',
};
const tally = new Tally(), folder = mkdtempSync(join(tmpdir(), 'sheet-')), browser = await launch();

function sheet(name, lang) {
	const to = join(folder, `${name}-${lang}.html`);
	execFileSync(holdfast, ['explain', join(root, CASES[name]), '--lang', lang, '--html', to],
		{ env: { ...process.env, HOLDFAST_LAW: join(root, 'law') } });
	return to;
}

// Pages of A4 that the browser makes of it, and what stands on them.
async function print(file) {
	const visit = await open(browser, 'file://' + file), pdf = file.replace(/html$/, 'pdf');
	await visit.page.pdf({ path: pdf, preferCSSPageSize: true, tagged: true });
	await visit.close();
	const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
	return { pages: Number(/Pages: *(\d+)/.exec(info)[1]), a4: /\(A4\)/.test(info), text: execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }) };
}

for (const lang of ['en', 'fa'])
	for (const name of Object.keys(CASES))
		await gate(tally, browser, 'file://' + sheet(name, lang));

for (const lang of ['en', 'de', 'fr', 'fa', 'ps']) {
	for (const name of ['refused', 'nobar']) {
		const paper = await print(sheet(name, lang));
		tally.ok(paper.pages === 1 && paper.a4, `${name} in ${lang} is one page of A4: ${paper.pages}`);
		tally.ok(paper.text.includes('SHA-256'), `${name} in ${lang}: the digests are on paper`);
	}
	const held = await print(sheet('held', lang));
	tally.ok(held.pages <= 2, `held in ${lang}: at most two pages: ${held.pages}`);
	tally.ok(held.text.includes('R19') && held.text.includes('R37b'), `held in ${lang}: the rules are on paper`);
}

// What the policy is worth: a sheet with a script and a style that are not ours shows neither.
const planted = join(folder, 'planted.html');
writeFileSync(planted, readFileSync(sheet('refused', 'en'), 'utf8').replace('</main>',
	'<script>document.title = "ran"</script><style>h1 { color: rgb(1, 2, 3) }</style></main>'));
const visit = await open(browser, 'file://' + planted);
tally.ok(await visit.page.title() !== 'ran', 'a planted script does not run');
tally.ok(await visit.page.evaluate(() => getComputedStyle(document.querySelector('h1')).color) !== 'rgb(1, 2, 3)', 'a planted style does not count');
tally.ok(visit.wrongs.length >= 2, 'the gate notices both');
await visit.close();

await browser.close();
rmSync(folder, { recursive: true });
tally.end();
