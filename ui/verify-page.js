// verify-page.js - a receipt checked by whoever holds it: one file, no request, nothing stored. The last part of the script
// of the page that `holdfast verify --page` writes; docs/verify.md. It reads files and shows; the verifier decides.

const FILE_MOST = 8 << 20, ENTRY_MOST = 65535; // more is no receipt, and no entry
const BUILT_IN = data('policy');
const hexOf = buffer => Array.from(new Uint8Array(buffer), b => b.toString(16).padStart(2, '0')).join('');

let verifier = null, chosen = null, policy = null; // the policy at hand, as text and as what the verifier read
let result = null;                                  // what the result below the form was made from

/* ---- what the reader gives ---- */

// What was pasted, as a file would hold it: line ends of this kind only, nothing around it, one at the end. Parts read
// from several QR codes count their own bytes.
function pasted(text) {
	const lines = text.replace(/\r\n?/g, '\n').trimStart();
	return (lines.startsWith('holdfast.part/') ? lines : lines.trimEnd()) + '\n';
}

// The bytes of a chosen file, null if none was. Throws { message, at } for one that is too large.
async function bytesFrom(id, most) {
	const input = document.getElementById(id), file = input.files[0];
	if (!file)
		return null;
	if (file.size > most)
		throw { message: word('error_large'), at: input };
	return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

async function receiptGiven() {
	const text = $('#text');
	if (text.value.trim())
		return { name: 'receipt.tlog-proof', bytes: new TextEncoder().encode(pasted(text.value)) };
	const file = await bytesFrom('file', FILE_MOST);
	if (!file)
		throw { message: word('error_no_file'), at: $('#file') };
	return file;
}

function showTrust() {
	if (policy)
		fillTrust(slot(document, 'trusted'), chosen, policy);
	else
		slot(document, 'trusted').replaceChildren(textIn('p', word('policy_none')));
	slot(document, 'own').hidden = !chosen?.isOwn || !BUILT_IN.text;
}

// Takes a policy, or says why it is none and keeps the one before.
function takePolicy(next) {
	policy = verifier.policy(next.text);
	chosen = next;
	showTrust();
}

async function policyChosen() {
	clearErrors();
	try {
		const file = await bytesFrom('policy-file', FILE_MOST);
		if (file)
			takePolicy({ name: file.name, text: new TextDecoder().decode(file.bytes), isOwn: true });
	} catch (error) {
		$('#policy-file').value = '';
		complain(error.at ? error.message : word('error_policy'), $('#policy-file'), error.at ? '' : error.message);
	}
}

/* ---- errors ---- */

const clearErrors = () => slot(document, 'errors').replaceChildren();

// What is wrong: a summary that takes the focus, and leads to the place. why: the words of the verifier, in English.
function complain(message, target, why = '') {
	const box = piece('error'), link = textIn('a', message), item = document.createElement('li');
	link.href = '#' + target.id;
	link.addEventListener('click', event => { // no entry in the history
		event.preventDefault();
		target.focus();
	});
	item.append(link);
	slot(box, 'list').append(item);
	if (why)
		slot(box, 'list').append(inLanguage(document.createElement('li'), why, 'en'));
	slot(document, 'errors').replaceChildren(box);
	$('.error-summary h2').focus();
	$('.error-summary').scrollIntoView({ block: 'start' });
}

/* ---- checking ---- */

async function digestsOf(parts) {
	const digests = {};
	for (const [key, bytes] of Object.entries(parts))
		if (globalThis.crypto?.subtle)
			digests[key] = hexOf(await crypto.subtle.digest('SHA-256', bytes));
	return digests;
}

async function check() {
	clearErrors();
	dropResult();
	if (!policy)
		throw { message: word('error_no_policy'), at: $('#policy-file') };
	const file = await receiptGiven(), entry = await bytesFrom('entry-file', ENTRY_MOST), other = await bytesFrom('other-file', FILE_MOST);
	let json;
	try {
		json = await verifier.verify({ file: file.bytes, policy: chosen.text, entry: entry?.bytes, other: other?.bytes });
	} catch (error) {
		const isOther = error.message.startsWith('the other file');
		throw { message: word(isOther ? 'error_other' : 'error_not'), at: $(isOther ? '#other-file' : $('#text').value ? '#text' : '#file'), why: error.message };
	}
	result = { json, canCheck: verifier.canCheck, names: { file: file.name, policy: chosen.name, entry: entry?.name, other: other?.name },
		digests: await digestsOf({ file: file.bytes, policy: new TextEncoder().encode(chosen.text) }) };
	showResult();
	$('#result-title').focus();
	$('#result-title').scrollIntoView({ block: 'start' });
}

function dropResult() {
	result = null;
	$('#result')?.remove();
}

function showResult() {
	const box = document.createElement('div');
	box.id = 'result';
	box.append(resultOf(JSON.parse(result.json), result));
	$('#result')?.remove();
	$('#work').append(box);
	$('[data-do=again]').addEventListener('click', again);
	$('[data-do=print]').addEventListener('click', () => print());
}

function again() {
	dropResult();
	clearErrors();
	$('#work form').reset();
	scrollTo(0, 0);
	$('h1').focus();
}

/* ---- the page ---- */

// The two ways to give a receipt exclude each other: the later one counts.
function tieInputs() {
	$('#file').addEventListener('change', () => { $('#text').value = ''; });
	$('#text').addEventListener('input', () => { $('#file').value = ''; });
}

function takeDrops() {
	const zone = slot(document, 'drop'), over = on => zone.classList.toggle('drop-over', on);
	addEventListener('dragover', event => { // a file that misses the place does not replace the page
		event.preventDefault();
		over(true);
	});
	addEventListener('dragleave', () => over(false));
	addEventListener('drop', event => {
		event.preventDefault();
		over(false);
		if (!event.dataTransfer.files.length)
			return;
		$('#file').files = event.dataTransfer.files;
		$('#text').value = '';
		$('#status').textContent = word('dropped', { name: name(event.dataTransfer.files[0].name) });
	});
}

function showForm() {
	$('#work').replaceChildren(piece('ask'));
	tieInputs();
	takeDrops();
	$('#policy-file').addEventListener('change', policyChosen);
	$('[data-do=builtin]').addEventListener('click', () => {
		$('#policy-file').value = '';
		takePolicy({ ...BUILT_IN, isOwn: false });
	});
	$('#work form').addEventListener('submit', event => {
		event.preventDefault();
		check().catch(error => complain(error.at ? error.message : word('trouble'), error.at ?? $('#file'), error.at ? error.why : String(error.message ?? error)));
	});
}

// The words in another language; what was chosen stays.
function inOtherWords() {
	document.title = `${word('title')} – Holdfast`;
	if (!verifier)
		return;
	clearErrors();
	showTrust();
	if (result)
		showResult();
}

async function begin() {
	addLanguages(inOtherWords);
	setLanguage('en');
	$('.skip').addEventListener('click', event => { // no entry in the history
		event.preventDefault();
		$('#main').focus();
	});
	try {
		verifier = await load(bytesOf(data('engine')));
	} catch (error) {
		const box = inLanguage(document.createElement('p'), String(error.message ?? error), 'en');
		$('#work').append(textIn('p', word('trouble')), box);
		return;
	}
	showForm();
	if (BUILT_IN.text)
		takePolicy({ ...BUILT_IN, isOwn: false });
	else
		showTrust();
}

begin();
