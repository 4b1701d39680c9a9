// The engine of Holdfast in a page or in Node: out/wasm/holdfast.wasm, the same C as the program. It imports nothing, so
// it can neither send nor read anything; what goes in and comes out is text. Nothing here is evaluated from strings.
//
//   const e = await load(bytes)                 an ArrayBuffer or Uint8Array of holdfast.wasm
//   e.packs({'return/pack.md': text, ...})      all files below law/ (proved.txt too): [{name, version, title, gate, ...}]
//   e.assess(caseText, {on, lang, name})        the report, byte for byte that of `holdfast assess --json`
//   e.sheet(caseText, {on, lang})               the explanation sheet as HTML
//   e.start({gate, ref, on})                    a new case as text, about which nothing is said
//   e.next(caseText, {asked, on, lang})         JSON: {verdict, done, question: {id, words, type, choices, why, ...}, text}
//   e.answer(caseText, {question, value, evidence, on})   the case with the answer; value as `holdfast interview` takes it
//   e.sweep(pieces, {on, name})                 counts of JSONL (bytes, or an iterable of bytes in any pieces)
//   e.sweepPlanes(bytes, {on, name})            counts of a .planes file; both byte for byte `holdfast sweep --json`
//
// A call that cannot be answered throws an Error whose message is the reason, with its place. docs/engine-in-the-browser.md
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Today in the calendar of this device: 2026-11-24. The engine has no clock. */
function today() {
	const d = new Date();
	return [String(d.getFullYear()).padStart(4, '0'), String(d.getMonth() + 1).padStart(2, '0'), String(d.getDate()).padStart(2, '0')].join('-');
}

class Engine {
	#module;
	#files = [];
	#x;

	constructor(module) {
		this.#module = module;
		this.#open();
	}

	/** A new instance with the law loaded so far: the first one, or after one that ended in a trap. */
	#open() {
		this.#x = new WebAssembly.Instance(this.#module, {}).exports;
		this.#x._initialize();
		this.#x.hf_begin();
	}

	#result() {
		return decoder.decode(new Uint8Array(this.#x.memory.buffer, this.#x.hf_said(), this.#x.hf_said_size()));
	}

	/** Runs `work` with the exports. A trap is an error like any other; its instance is thrown away, the law read again. */
	#run(work) {
		try {
			return work(this.#x);
		} catch (trap) {
			if (!(trap instanceof WebAssembly.RuntimeError || trap instanceof RangeError)) throw trap;
			const why = this.#result() || 'the engine stopped: ' + trap.message;
			this.#open();
			if (this.#files.length) this.#read(this.#files);
			throw new Error(why, { cause: trap });
		}
	}

	/** Puts bytes into the memory of the engine, at the place it gives: [pointer, length]. */
	#put(bytes, room = this.#x.hf_put) {
		const at = room(bytes.length) >>> 0;
		new Uint8Array(this.#x.memory.buffer).set(bytes, at);
		return [at, bytes.length];
	}

	#call(name, ...texts) {
		this.#x.hf_begin();
		return this.#finish(this.#x[name](...texts.flatMap(text => this.#put(typeof text === 'string' ? encoder.encode(text) : text))));
	}

	#finish(ok) {
		if (!ok) throw new Error(this.#result());
		return this.#result();
	}

	#read(files) {
		for (const [path, text] of files) this.#call('hf_file', path, text);
		return JSON.parse(this.#call('hf_packs'));
	}

	#ask(name, text, options) {
		const said = JSON.stringify({ today: today(), ...options });
		return this.#run(() => (text === null ? this.#call(name, said) : this.#call(name, text, said)));
	}

	packs(files) {
		const list = Object.entries(files);
		this.#files = [];
		this.#open();
		const packs = this.#run(() => this.#read(list));
		this.#files = list;
		return packs;
	}

	assess(text, options) { return this.#ask('hf_assess', text, options); }
	sheet(text, options) { return this.#ask('hf_sheet', text, options); }
	start(options) { return this.#ask('hf_start', null, options); }
	next(text, options) { return this.#ask('hf_next', text, options); }
	answer(text, options) { return this.#ask('hf_answer', text, options); }

	sweep(pieces, options) {
		this.#ask('hf_sweep', null, options);
		return this.#run(x => {
			for (const piece of pieces instanceof Uint8Array ? [pieces] : pieces)
				for (let i = 0; i < piece.length; i += 1 << 24) x.hf_sweep_lines(...this.#put(piece.subarray(i, i + (1 << 24)), x.hf_sweep_room));
			return this.#finish(x.hf_sweep_end());
		});
	}

	sweepPlanes(bytes, options) {
		this.#ask('hf_sweep', null, options);
		return this.#run(x => {
			this.#finish(x.hf_sweep_planes(...this.#put(bytes, x.hf_sweep_room)));
			return this.#finish(x.hf_sweep_end());
		});
	}
}

export async function load(bytes) {
	return new Engine(await WebAssembly.compile(bytes));
}
