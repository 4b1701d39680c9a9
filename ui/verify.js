// The verifier of Holdfast in a page or in Node: out/wasm/verify.wasm, the same C as `holdfast verify`. The module imports
// nothing and computes no signature: it lists those that must be checked, and the browser's own Ed25519 (WebCrypto)
// checks them here. A browser without it can say where an entry stands, and nothing of who signed: the whole is then
// never good.
//
//   const v = await load(bytes)                  an ArrayBuffer or Uint8Array of verify.wasm
//   v.policy(text)                               {logs, names, quorum}
//   await v.verify({file, policy, entry, other}) the findings as text, byte for byte those of `holdfast verify --json`;
//                                                each as bytes or text; entry and other may be left out
//   v.canCheck                                   after verify: were signatures checked? (undefined: there was none)
//
// What cannot be examined throws an Error whose message is the reason. docs/verify.md
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const bytesOf = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));

/** Does this browser check Ed25519? 'y', 'n' or '?' for one signature of the list. */
async function checked({ key, signature, message }, subtle) {
	try {
		const read = await subtle.importKey('raw', bytesOf(key), { name: 'Ed25519' }, false, ['verify']);
		return await subtle.verify({ name: 'Ed25519' }, read, bytesOf(signature), encoder.encode(message)) ? 'y' : 'n';
	} catch {
		return '?';
	}
}

class Verifier {
	#module;
	#subtle;
	#x;

	constructor(module, subtle) {
		this.#module = module;
		this.#subtle = subtle;
		this.#open();
	}

	#open() {
		this.#x = new WebAssembly.Instance(this.#module, {}).exports;
		this.#x._initialize();
		this.#x.hf_begin();
	}

	#said() {
		return decoder.decode(new Uint8Array(this.#x.memory.buffer, this.#x.hf_said(), this.#x.hf_said_size()));
	}

	#put(text) {
		if (text === undefined) return [0, 0];
		const bytes = typeof text === 'string' ? encoder.encode(text) : text;
		const at = this.#x.hf_put(bytes.length) >>> 0;
		new Uint8Array(this.#x.memory.buffer).set(bytes, at);
		return [at, bytes.length];
	}

	/** One call with these texts; a trap is an error like any other, and its instance is thrown away. */
	#call(name, last, texts) {
		try {
			this.#x.hf_begin();
			if (texts) this.#x.hf_texts(...['file', 'policy', 'entry', 'other'].flatMap(part => this.#put(texts[part])));
			if (this.#x[name](...(last === undefined ? [] : this.#put(last)))) return this.#said();
		} catch (trap) {
			if (!(trap instanceof WebAssembly.RuntimeError || trap instanceof RangeError)) throw trap;
			const why = this.#said() || 'the verifier stopped: ' + trap.message;
			this.#open();
			throw new Error(why, { cause: trap });
		}
		throw new Error(this.#said());
	}

	policy(text) { return JSON.parse(this.#call('hf_policy', text)); }

	async verify(texts) {
		const list = JSON.parse(this.#call('hf_signatures', undefined, texts));
		const answers = this.#subtle ? await Promise.all(list.map(s => checked(s, this.#subtle))) : list.map(() => '?');
		this.canCheck = list.length ? !answers.includes('?') : undefined;
		return this.#call('hf_findings', answers.join(''), texts);
	}
}

export async function load(bytes, subtle = globalThis.crypto?.subtle) {
	return new Verifier(await WebAssembly.compile(bytes), subtle);
}
