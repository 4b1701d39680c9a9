// gate.mjs - what every page has to pass, and the browser to try it in. Used by the tests beside it; faults.mjs shows
// that each rule fails when it should.
//
// A page passes at 1200 and at 320 CSS pixels (320 is 1280 at 400 %, WCAG 1.4.10) when axe finds nothing, the own rules
// below find nothing, every stop of the Tab key comes in the order of the text with a focus that can be seen, nothing
// is written to the console, and nothing at all is asked of any place but the page's own.
import { AxeBuilder } from '@axe-core/playwright';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];
export const WIDTHS = { wide: { width: 1200, height: 900 }, narrow: { width: 320, height: 640 } };
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/* ---- counting ---- */

export class Tally {
	passed = 0;
	failed = 0;
	// One check. What failed is printed at once.
	ok(holds, what) {
		if (holds) {
			this.passed++;
		} else {
			this.failed++;
			console.log('FAILED', what);
		}
		return !!holds;
	}
	// A list of findings: nothing found is one check passed, else one failed that names the first ones.
	none(found, what) {
		return this.ok(!found.length, `${what}: ${found.slice(0, 6).join(' | ')}`);
	}
	// The last line, and the exit code.
	end() {
		console.log(`${this.passed} passed, ${this.failed} failed`);
		process.exitCode = this.failed || !this.passed ? 1 : 0;
	}
}

/* ---- a browser, a server, a page under watch ---- */

// Debian's chromium, or the one named in CHROMIUM. playwright-core brings none.
export function launch(args = []) {
	const path = process.env.CHROMIUM || execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
	return chromium.launch({
		executablePath: path,
		headless: true,
		args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none', ...args],
	});
}

const KINDS = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json',
	'.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8' };
export const POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

// Serves a folder, or a Map from path ("/x.html") to bytes, on 127.0.0.1 with the given policy. stop() ends it.
export async function serve(what, policy = POLICY) {
	const server = createServer((request, response) => {
		let path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)), bytes;
		if (path.endsWith('/'))
			path += 'index.html';
		try {
			bytes = what instanceof Map ? what.get(path) : readFileSync(join(what, path));
		} catch {
			bytes = undefined;
		}
		const head = { 'Content-Type': KINDS[extname(path)] || 'application/octet-stream', 'X-Content-Type-Options': 'nosniff',
			'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' };
		if (policy)
			head['Content-Security-Policy'] = policy;
		response.writeHead(bytes === undefined ? 404 : 200, head);
		response.end(bytes ?? 'not found');
	});
	await new Promise(done => server.listen(0, '127.0.0.1', done));
	return {
		at: `http://127.0.0.1:${server.address().port}`,
		stop: () => new Promise(done => { server.closeAllConnections(); server.close(done); }),
	};
}

// May the page at `home` ask for this address? A page from a server: only its own origin. A page from a file: only
// itself. data: and blob: never leave the browser.
function isOwn(home, address) {
	const to = new URL(address), from = new URL(home);
	if (to.protocol === 'data:' || to.protocol === 'blob:' || address === 'about:blank')
		return true;
	return from.protocol === 'file:' ? to.href.split('#')[0] === from.href.split('#')[0] : to.origin === from.origin;
}

// Opens an address in a window of its own and notes all that is wrong while it is there: `wrongs` grows. What the page
// asks of another place is noted and stopped. options: viewport, script (false: switched off), prepare (is given the page
// before it opens the address), and those of a context.
export async function open(browser, address, options = {}) {
	const { script = true, prepare, ...rest } = options;
	const context = await browser.newContext({ viewport: WIDTHS.wide, reducedMotion: 'reduce', deviceScaleFactor: 1,
		timezoneId: 'UTC', javaScriptEnabled: script, ...rest });
	const wrongs = [], asked = [];
	await context.route('**/*', route => {
		const to = route.request().url();
		return isOwn(address, to) ? route.continue() : route.abort();
	});
	const page = await context.newPage();
	page.on('request', request => {
		asked.push(request.url());
		if (!isOwn(address, request.url()))
			wrongs.push('asks another place: ' + request.url());
	});
	page.on('requestfailed', request => isOwn(address, request.url()) && wrongs.push('could not be had: ' + request.url()));
	page.on('response', response => response.status() >= 400 && wrongs.push(`${response.status()}: ${response.url()}`));
	page.on('console', message => ['error', 'warning'].includes(message.type()) && wrongs.push('console: ' + message.text()));
	page.on('pageerror', error => wrongs.push('script: ' + error));
	page.on('websocket', socket => wrongs.push('opens a socket: ' + socket.url()));
	page.on('popup', () => wrongs.push('opens a window'));
	await prepare?.(page);
	await page.goto(address);
	await page.evaluate(() => document.fonts.ready);
	return { page, context, wrongs, asked, close: () => context.close() };
}

/* ---- own rules: what axe has no rule for, or no firm one ---- */

// Runs in the page. Returns an object: name of the rule -> what breaks it.
function ownRules() {
	const all = s => [...document.querySelectorAll(s)], root = document.documentElement;
	const ownText = e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').trim();
	const name = e => `<${e.localName}${e.className ? '.' + String(e.className).split(' ').join('.') : ''}> ${(e.textContent || '').trim().slice(0, 30)}`;
	const shown = e => e.checkVisibility({ visibilityProperty: true });
	const style = e => getComputedStyle(e);
	const arabic = /^(fa|prs|ps|ar|ur)\b/.test(root.lang);
	const texts = all('body, body *').filter(e => ownText(e) && shown(e) && !e.closest('script, style, noscript, template'));
	const channels = colour => (colour.match(/[\d.]+/g) || []).map(Number);
	const green = colour => {
		const [r, g, b, a = 1] = channels(colour);
		return a > 0 && g > r + 24 && g > b + 24;
	};
	const verdicts = all('.verdict');
	const dead = a => {
		const id = decodeURIComponent(a.getAttribute('href').slice(1));
		return id && !document.getElementById(id);
	};
	return {
		'page wider than the window': root.scrollWidth > root.clientWidth ? [root.scrollWidth - root.clientWidth + ' px',
			...all('body *').filter(e => shown(e) && !e.closest('.table-wrap') && (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)).map(name)] : [],
		'language and direction of the page': root.lang && (root.dir === 'ltr' || root.dir === 'rtl') && (root.dir === 'rtl') === arabic ? [] : [`lang ${root.lang} dir ${root.dir}`],
		'one h1': all('h1').length === 1 ? [] : [String(all('h1').length)],
		'title names the page and Holdfast': /Holdfast/.test(document.title) && document.title.trim() !== 'Holdfast' ? [] : [document.title],
		'th without scope': all('th:not([scope])').map(name),
		'table without caption': all('table').filter(t => !t.caption || !t.caption.textContent.trim()).map(name),
		'table outside a region that scrolls': all('table').filter(t => !t.closest('.table-wrap[tabindex="0"]:is([aria-label], [aria-labelledby])')).map(name),
		'style or script in an attribute': all('body *, body').filter(e => [...e.attributes].some(a => a.name === 'style' || /^on/.test(a.name))).map(name),
		'link to nowhere in the page': all('a[href^="#"]').filter(dead).map(a => a.getAttribute('href')),
		'same id twice': all('[id]').map(e => e.id).filter((id, i, ids) => ids.indexOf(id) !== i),
		'text in a font nobody chose': texts.filter(e => /^("?Times|serif)/.test(style(e).fontFamily)).map(name),
		'text smaller than 14 px': texts.filter(e => parseFloat(style(e).fontSize) < 14 && !e.closest('sup, sub')).map(name),
		'Latin number on a page in Arabic script': arabic ? texts.filter(e => /^[0-9][0-9.,٪% ]*$/.test(ownText(e)) && !e.closest('bdi, code, [dir=ltr], [lang]:not(html)')).map(name) : [],
		'month of Iran on a page for Afghanistan': /^(fa-AF|prs|ps)\b/.test(root.lang) ? document.body.innerText.match(/ژانویه|فوریه|ژوئن|ژوئیه|سپتامبر|اکتبر|نوامبر|دسامبر/g) || [] : [],
		'text against the direction of the page': texts.filter(e => {
			const t = ownText(e), here = e.closest('[dir]').dir;
			const letters = t.replace(/[^\p{L}]/gu, ''), rtl = (letters.match(/[\u0590-\u08ff]/g) || []).length;
			return letters.length > 12 && here !== 'auto' && (here === 'rtl' ? rtl < letters.length / 4 : rtl > letters.length * 3 / 4);
		}).map(name),
		'green verdict': verdicts.flatMap(v => [v, ...v.querySelectorAll('*')]).filter(e => ['color', 'backgroundColor', 'borderTopColor', 'borderInlineStartColor', 'fill', 'stroke'].some(p => green(style(e)[p]))).map(name),
		'verdict that says safe': verdicts.filter(v => /\b(un)?safe(ly|ty)?\b|\bsecure\b|\bsicher\b|\bsûre?s?\b|\ben sécurité|محفوظ|(?<!\p{L})امن(?!\p{L})|خوندي/iu.test(v.textContent)).map(name),
		'verdict without its own kind': verdicts.filter(v => !['refused', 'held', 'nobar'].some(k => v.classList.contains('verdict-' + k))).map(name),
	};
}

/* ---- the Tab key ---- */

// Runs in the page: numbers the stops there should be, in the order of the document, and notes how each looks at rest.
function numberStops() {
	const look = e => {
		const label = e.matches('input[type=radio], input[type=checkbox]') && e.labels && e.labels[0];
		return [e, ...(label ? [label] : [])].map(x => {
			const s = getComputedStyle(x);
			return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow].join(' ');
		}).join('/');
	};
	const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex], iframe, audio, video')];
	const groups = new Set(), stops = [];
	for (const e of all) {
		if (e.disabled || e.tabIndex < 0 || e.type === 'hidden' || !e.checkVisibility({ visibilityProperty: true }))
			continue;
		if (e.type === 'radio') { // one stop for a group: the chosen one, else the first
			if (groups.has(e.name))
				continue;
			groups.add(e.name);
			stops.push(document.querySelector(`input[type=radio][name="${CSS.escape(e.name)}"]:checked`) || e);
		} else {
			stops.push(e);
		}
	}
	window.gateStops = stops;
	window.gateLooks = stops.map(look);
	window.gateLook = look;
	const start = document.createElement('span'); // Tab begins at the top of the page, wherever the focus is
	start.tabIndex = -1;
	document.body.prepend(start);
	start.focus();
	start.remove();
	scrollTo(0, 0);
	return stops.map(e => (e.innerText || (e.labels && e.labels[0] && e.labels[0].innerText) || e.id || e.localName).trim().slice(0, 30));
}

// Runs in the page after each Tab: which stop is it, can its focus be seen, is it covered by something?
function stopNow() {
	const e = document.activeElement;
	if (!e || e === document.body || e === document.documentElement)
		return null;
	const n = window.gateStops.indexOf(e), now = window.gateLook(e), label = e.labels && e.labels[0];
	const drawn = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && !/, 0\)$|transparent/.test(s.outlineColor)) || s.boxShadow !== 'none';
	const boxes = [...e.getClientRects()], box = boxes[0] || e.getBoundingClientRect();
	const x = box.x + Math.min(box.width / 2, 40), y = box.y + Math.min(box.height / 2, 20);
	const top = document.elementFromPoint(x, y);
	return {
		n,
		name: (e.innerText || e.id || e.localName).trim().slice(0, 30),
		seen: (drawn(getComputedStyle(e)) || (label && drawn(getComputedStyle(label)))) && now !== window.gateLooks[n],
		covered: !!top && !e.contains(top) && !top.contains(e) && !(label && label.contains(top)),
	};
}

// Walks through the page with Tab. Returns { stops, unseen, covered, missing, wandering } as lists of names.
export async function walk(page) {
	const names = await page.evaluate(numberStops);
	const walked = [], unseen = [], covered = [], wandering = [];
	for (let i = 0; i < names.length + 3; i++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(stopNow);
		if (!at || (at.n >= 0 && walked.includes(at.n)))
			break;
		if (at.n !== walked.length)
			wandering.push(`${at.name} is stop ${i + 1}, not ${at.n + 1}`);
		walked.push(at.n);
		if (!at.seen)
			unseen.push(at.name);
		if (at.covered)
			covered.push(at.name);
	}
	return { stops: names, unseen, covered, wandering, missing: names.filter((_, i) => !walked.includes(i)) };
}

/* ---- the gate itself ---- */

// Everything that is wrong with the page as it stands: [[rule, findings]], with all rules that were tried.
export async function findings(visit) {
	const { page } = visit;
	const own = Object.entries(await page.evaluate(ownRules));
	// the legacy mode looks into no frame of another place, and no page has any; it is four times as fast
	const axe = await new AxeBuilder({ page, axeSource }).withTags(TAGS).setLegacyMode(true).analyze();
	const tab = await walk(page);
	return [
		...own,
		['axe', axe.violations.map(v => `${v.id} ${v.nodes.map(n => n.target).slice(0, 2).join(', ')}`)],
		['axe could not decide', axe.incomplete.map(v => `${v.id} ${v.nodes.map(n => n.target).slice(0, 2).join(', ')}`)],
		['no stop for the Tab key', tab.stops.length ? [] : ['none']],
		['stops the Tab key does not reach', tab.missing],
		['order of the stops', tab.wandering],
		['focus that cannot be seen', tab.unseen],
		['focus under something else', tab.covered],
		['console, policy, network', visit.wrongs],
	];
}

// Counts one check a rule for the page as it stands. `where` says which page and step it is.
export async function inspect(tally, visit, where) {
	for (const [rule, found] of await findings(visit))
		tally.none(found, `${where}: ${rule}`);
}

// The gate for a page without steps: opened and inspected at both widths.
export async function gate(tally, browser, address, options = {}) {
	for (const [width, viewport] of Object.entries(WIDTHS)) {
		const visit = await open(browser, address, { ...options, viewport });
		await inspect(tally, visit, `${address} ${width}`);
		await visit.close();
	}
}
