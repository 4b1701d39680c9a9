// engine.mjs - the engine in a page under a strict policy: the same reports as the program, and not one address but the
// page's own is asked for. Under a policy that does not allow WebAssembly there is no engine. HOLDFAST names another
// program, MODULE another module.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { launch, Tally } from './gate.mjs';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
const holdfast = resolve(process.env.HOLDFAST || join(root, 'holdfast'));
const module = resolve(process.env.MODULE || join(root, 'out/wasm/holdfast.wasm'));
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const FORBIDDEN = "default-src 'none'; script-src 'self'; connect-src 'self'";
const on = '2026-11-24';

function below(folder, suffix, prefix = '') {
	return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap(entry => {
		const name = prefix ? `${prefix}/${entry.name}` : entry.name;
		return entry.isDirectory() ? below(folder, suffix, name) : name.endsWith(suffix) ? [name] : [];
	});
}

const law = Object.fromEntries([...below(join(root, 'law'), '.md'), ...below(join(root, 'law'), '.txt')].map(name => [name, readFileSync(join(root, 'law', name), 'utf8')]));
const cases = below(join(root, 'examples'), '.json').map(name => ({ name, text: readFileSync(join(root, 'examples', name), 'utf8') }));

// The page: reads everything from its own server and leaves what came of it in the title and in a variable.
const SCRIPT = `import { load } from './engine.js';
try {
	const e = await load(await (await fetch('holdfast.wasm')).arrayBuffer());
	e.packs(await (await fetch('law.json')).json());
	window.reports = (await (await fetch('cases.json')).json()).map(c => e.assess(c.text, { on: '${on}', name: c.name }));
	const start = e.answer(e.start({ ref: 'N-1', on: '${on}' }), { question: 'destinations', value: 'XIN' });
	window.question = JSON.parse(e.next(start)).question.id;
	document.title = 'done';
} catch (error) {
	document.title = 'failed: ' + error.message;
}`;
const files = {
	'/': ['text/html; charset=utf-8', '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>engine</title><script type="module" src="page.js"></script></head><body></body></html>'],
	'/page.js': ['text/javascript', SCRIPT],
	'/engine.js': ['text/javascript', readFileSync(join(root, 'ui/engine.js'))],
	'/holdfast.wasm': ['application/wasm', readFileSync(module)],
	'/law.json': ['application/json', JSON.stringify(law)],
	'/cases.json': ['application/json', JSON.stringify(cases)],
};

const server = createServer((request, response) => {
	const strict = !request.headers.referer?.includes('forbidden') && !request.url.includes('forbidden');
	const file = files[request.url.split('?')[0]];
	response.writeHead(file ? 200 : 404, { 'Content-Type': file?.[0] ?? 'text/plain', 'Content-Security-Policy': strict ? STRICT : FORBIDDEN });
	response.end(file?.[1]);
});
await new Promise(ready => server.listen(0, '127.0.0.1', ready));
const home = `http://127.0.0.1:${server.address().port}/`;
const tally = new Tally(), browser = await launch();

async function visit(address) {
	const page = await browser.newPage(), asked = [], complaints = [];
	page.on('request', request => asked.push(request.url()));
	page.on('console', message => complaints.push(message.text()));
	page.on('pageerror', error => complaints.push(error.message));
	await page.goto(address);
	await page.waitForFunction(() => document.title !== 'engine', null, { timeout: 60000 });
	return { page, asked, complaints, title: await page.title() };
}

{
	const { page, asked, complaints, title } = await visit(home);
	tally.ok(title === 'done', `the engine works under ${STRICT}: ${title}`);
	const reports = await page.evaluate(() => window.reports ?? []);
	cases.forEach((c, i) => {
		const native = execFileSync(holdfast, ['assess', '--json', '--on', on, join(root, 'examples', c.name)], { encoding: 'utf8', env: { ...process.env, HOLDFAST_LAW: join(root, 'law') } });
		tally.ok(reports[i] === native, `the report on ${c.name} is that of the program`);
	});
	tally.ok(new Set(reports).size === cases.length, 'no two cases have the same report');
	tally.ok((await page.evaluate(() => window.question))?.length > 0, 'an interview asks');
	tally.none(asked.filter(url => !url.startsWith(home) && !url.startsWith('data:')), 'addresses that are not the page\'s own');
	tally.none(complaints, 'nothing is said on the console');
	await page.close();
}
{ // without 'wasm-unsafe-eval' no module is made: what this page relies on is what the policy says
	const { page, title } = await visit(`${home}?forbidden`);
	tally.ok(title.startsWith('failed: ') && title.includes('WebAssembly'), `under ${FORBIDDEN} there is no engine: ${title}`);
	await page.close();
}
await browser.close();
server.close();
tally.end();
