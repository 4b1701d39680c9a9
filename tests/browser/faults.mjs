// faults.mjs - the gate's control: a page without fault passes it, and each planted fault is found by the rule it breaks.
import { findings, launch, open, serve, Tally, WIDTHS } from './gate.mjs';

const CSS = `
	body { font: 18px/1.5 system-ui, "Noto Sans", sans-serif; color: #111; background: #fff; margin: 16px; }
	a, button, summary { color: #1a4f9c; }
	:focus-visible { outline: 3px solid #111; outline-offset: 2px; }
	input, button, summary { min-height: 28px; min-width: 28px; font: inherit; }
	.table-wrap { overflow-x: auto; }
	.verdict { border: 4px solid #8a1c12; }
`;
const page = `<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>A page – Holdfast</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><link rel="stylesheet" href="/a.css"></head>
<body><header><a href="#main">Skip to the text</a></header>
<main id="main"><h1>A page</h1>
<div class="verdict verdict-held"><p>Held</p></div>
<h2>Part</h2><p>Words <a href="#main">and a link</a>.</p>
<form><fieldset><legend>One of two</legend><label><input type="radio" name="a" value="1"> One</label> <label><input type="radio" name="a" value="2"> Two</label></fieldset>
<label for="t">A field</label> <input type="text" id="t"> <button type="button">Go on</button></form>
<section class="table-wrap" tabindex="0" aria-label="Table"><table><caption>Table</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></section>
<details><summary>More</summary><p>Inside <a href="#main">a hidden link</a></p></details>
</main><footer><p>The end</p></footer></body></html>`;
const fa = s => s.replace('lang="en" dir="ltr"', 'lang="fa-AF" dir="rtl"').replace('<p>Words <a href="#main">and a link</a>.</p>',
	'<p>این متن به زبان دری نوشته شده است <a href="#main">و یک پیوند</a></p>').replace('Skip to the text', 'رفتن به متن').replace('<td>1</td><td>2</td>', '<td>۱</td><td>۲</td>');
const put = (from, to) => s => {
	const t = s.replace(from, to);
	if (t === s)
		throw new Error('the fault was not planted: ' + from);
	return t;
};
const css = rule => ({ css: CSS + rule });

// rule it breaks -> the faults: a change of the page, or { css }, or { script }
const FAULTS = [
	['page wider than the window', css('h2 { width: 420px; }')],
	['language and direction of the page', put(' lang="en"', '')],
	['language and direction of the page', s => put('dir="rtl"', 'dir="ltr"')(fa(s))],
	['one h1', put('<h1>A page</h1>', '<p>A page</p>')],
	['one h1', put('<h2>Part</h2>', '<h1>Part</h1>')],
	['title names the page and Holdfast', put('A page – Holdfast', 'Holdfast')],
	['th without scope', put('<th scope="col">A', '<th>A')],
	['table without caption', put('<caption>Table</caption>', '')],
	['table outside a region that scrolls', put(' tabindex="0" aria-label="Table"', ' aria-label="Table"')],
	['style or script in an attribute', put('<h2>', '<h2 style="color: red">')],
	['style or script in an attribute', put('<h2>', '<h2 onclick="x()">')],
	['link to nowhere in the page', put('<a href="#main">and', '<a href="#nowhere">and')],
	['same id twice', put('<h2>', '<h2 id="t">')],
	['text in a font nobody chose', css('h2 { font-family: serif; }')],
	['text smaller than 14 px', css('footer p { font-size: 13px; }')],
	['Latin number on a page in Arabic script', s => put('<h2>Part</h2>', '<h2>42</h2>')(fa(s))],
	['month of Iran on a page for Afghanistan', s => put('<h2>Part</h2>', '<h2>نوامبر</h2>')(fa(s))],
	['text against the direction of the page', s => put('<h2>Part</h2>', '<h2>This text is in English and nobody said so</h2>')(fa(s))],
	['green verdict', css('.verdict { border-color: #00703c; }')],
	['verdict that says safe', put('<p>Held</p>', '<p>You are safe</p>')],
	['verdict that says safe', s => put('<p>Held</p>', '<p>شما محفوظ هستید</p>')(fa(s))],
	['verdict without its own kind', put('verdict verdict-held', 'verdict')],
	['axe', css('footer p { color: #aaa; }')], // contrast
	['axe', put('<label for="t">A field</label>', '')],
	['axe', put('<h2>Part</h2>', '<h4>Part</h4>')],
	['axe', put('</h2>', '</h2><svg role="img" width="9" height="9"></svg>')],
	['axe', { page: put('</form>', '<div><button type="button" class="s">x</button><button type="button" class="s">y</button></div></form>'), // targets
		css: CSS + '.s { all: unset; display: block; font: 14px/12px sans-serif; height: 12px; width: 12px; }' }],
	['axe could not decide', css('h2 { background: linear-gradient(#fff, #eee); }')],
	['no stop for the Tab key', s => s.replace(/<a href="#main">|<form>.*<\/form>|<\/?details>|<summary>.*<\/summary>| tabindex="0"/gs, '')],
	['stops the Tab key does not reach', { script: "document.querySelector('#t').addEventListener('keydown', e => e.key === 'Tab' && e.preventDefault())" }],
	['order of the stops', put('<input type="text"', '<input tabindex="3" type="text"')],
	['focus that cannot be seen', css('button:focus { outline: none; }')],
	['focus that cannot be seen', css('button { outline: 3px solid #111; }')], // always there: shows nothing
	['focus under something else', css('header { position: fixed; inset: 0 0 auto 0; height: 100vh; background: #fff; z-index: 1; }')],
	['console, policy, network', { script: "console.error('x')" }],
	['console, policy, network', { script: 'undefined.x' }],
	['console, policy, network', put('<h2>', '<script>1</script><h2>')], // against the policy
	['console, policy, network', put('<h2>', '<img alt="x" src="http://192.0.2.1/x.png"><h2>')],
	['console, policy, network', { policy: '', page: put('<h2>', '<img alt="x" src="http://192.0.2.1/x.png"><h2>') }], // no policy stops it
	['console, policy, network', { policy: '', script: "fetch('http://192.0.2.1/', { mode: 'no-cors' }).catch(() => 0)" }],
	['console, policy, network', { policy: '', script: "new WebSocket('ws://192.0.2.1/')" }],
	['console, policy, network', put('<h2>', '<img alt="x" src="/missing.svg"><h2>')],
];

async function look(browser, fault, viewport) {
	const parts = typeof fault === 'function' ? { page: fault } : fault;
	let html = (parts.page || (s => s))(page);
	if (parts.script)
		html = html.replace('</body>', '<script src="/a.js"></script></body>');
	const files = new Map([['/', html], ['/index.html', html], ['/a.css', parts.css || CSS], ['/a.js', parts.script || '']]);
	const policy = parts.policy ?? "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'";
	const server = await serve(files, policy);
	const visit = await open(browser, server.at + '/', { viewport });
	await visit.page.waitForTimeout(50);
	const found = await findings(visit);
	await visit.close();
	await server.stop();
	return new Map(found);
}

const tally = new Tally(), browser = await launch();
for (const change of [s => s, fa])
	for (const [width, viewport] of Object.entries(WIDTHS))
		for (const [rule, found] of await look(browser, change, viewport))
			tally.none(found, `a page without fault, ${width}: ${rule}`);
const tried = new Set();
for (const [rule, fault] of FAULTS) {
	const found = await look(browser, fault, WIDTHS.narrow);
	tried.add(rule);
	tally.ok(found.get(rule)?.length, `${rule}: not found in ${fault.css || fault.script || fault}`);
}
for (const rule of (await look(browser, s => s, WIDTHS.wide)).keys())
	tally.ok(tried.has(rule), `no fault was planted against: ${rule}`);
await browser.close();
tally.end();
