"""Faults for a copy of a served log, by somebody who holds the log's key and, the worst case, a witness's as well. Each fault is a function
that changes the files of a view and says what it did, or None when the view has no place for it."""
import base64
import ctypes
import os
import shutil

from tlog import WIDTH, crypto, ed25519, leaf, mth, node, read_bundle, sha256, tile_path


def sign(seed, message):
	out, n = ctypes.create_string_buffer(64), ctypes.c_size_t(64)
	if not ed25519(crypto.EVP_PKEY_new_raw_private_key, seed, crypto.EVP_DigestSignInit,
			lambda ctx: crypto.EVP_DigestSign(
				ctx, out, ctypes.byref(n), message, ctypes.c_size_t(len(message)))):
		raise RuntimeError("libcrypto does not sign")
	return out.raw


def public_of(seed):
	pkey = ctypes.c_void_p(crypto.EVP_PKEY_new_raw_private_key(1087, None, seed, ctypes.c_size_t(32)))
	out, n = ctypes.create_string_buffer(32), ctypes.c_size_t(32)
	crypto.EVP_PKEY_get_raw_public_key(pkey, out, ctypes.byref(n))
	crypto.EVP_PKEY_free(pkey)
	return out.raw


class Secret:
	"""A key that signs: of a log (type 1) or of a witness (type 4)."""

	def __init__(self, name, seed, kind=1):
		self.name, self.seed, self.kind = name, seed, kind
		raw = bytes([kind]) + public_of(seed)
		self.id = sha256(name.encode() + b"\n" + raw)[:4]
		self.vkey = "%s+%s+%s" % (name, self.id.hex(), base64.b64encode(raw).decode())

	@staticmethod
	def of_file(path):
		with open(path) as f:
			name, _, raw = f.read().strip().removeprefix("PRIVATE+KEY+").split("+", 2)
		return Secret(name, base64.b64decode(raw)[1:])

	def line(self, payload, name=None):
		return ("\u2014 %s %s\n" % (name or self.name, base64.b64encode(self.id + payload).decode())).encode()

	def signed(self, text, t=0):
		if self.kind == 1:
			return self.line(sign(self.seed, text))
		return self.line(t.to_bytes(8, "big") + sign(self.seed, b"cosignature/v1\ntime %d\n" % t + text))


class Tree:
	"""Entries and the hashes of all levels of their tiles."""

	def __init__(self, entries=(), levels=()):
		self.entries, self.levels = list(entries), [list(level) for level in levels] or [[]]
		if entries and not levels:
			self.entries = []
			self.add(entries)

	def add(self, entries):
		self.entries += entries
		self.levels[0] += map(leaf, entries)
		level = 0
		while len(self.levels[level]) >= WIDTH:
			if level + 1 == len(self.levels):
				self.levels.append([])
			low, high = self.levels[level], self.levels[level + 1]
			while len(low) >= WIDTH * (len(high) + 1):
				high.append(mth(low[WIDTH * len(high):WIDTH * (len(high) + 1)]))
			level += 1

	def cut(self, size):
		"""Another tree with the first so many of the entries."""
		return Tree(self.entries[:size], [x for x in (h[:size >> 8 * i] for i, h in enumerate(self.levels)) if x] or [[]])

	def changed(self, begin, entries):
		"""Another tree: the first entries as they are, these after them."""
		t = self.cut(begin)
		t.add(entries)
		return t

	def root(self):
		parts, start, size = [], 0, len(self.entries)
		if not size:
			return sha256(b"")
		for bit in reversed(range(size.bit_length())):
			if size >> bit & 1:
				level = bit // 8
				at = start >> 8 * level
				parts.append(mth(self.levels[level][at:at + (1 << bit % 8)]))
				start += 1 << bit
		h = parts.pop()
		while parts:
			h = node(parts.pop(), h)
		return h

	def text(self, origin):
		return ("%s\n%d\n%s\n" % (origin, len(self.entries), base64.b64encode(self.root()).decode())).encode()


def bundle(entries):
	return b"".join(len(e).to_bytes(2, "big") + e for e in entries)


class View:
	"""A copy of a served folder, the tree it serves, and a follower who saw the first `seen` entries."""

	def __init__(self, place, tree, seen, log, witness, rng, times, notes):
		self.place, self.tree, self.seen, self.log, self.witness, self.rng = place, tree, seen, log, witness, rng
		self.now, self.notes, self.size = times, notes, len(tree.entries)

	def put(self, path, data):
		"""A new file, never through a link to the old one."""
		path = os.path.join(self.place, path)
		os.makedirs(os.path.dirname(path), exist_ok=True)
		if os.path.exists(path):
			os.unlink(path)
		with open(path, "wb") as f:
			f.write(data)

	def get(self, path):
		with open(os.path.join(self.place, path), "rb") as f:
			return f.read()

	def cosigned(self, text, logged):
		return text + b"\n" + logged + self.witness.signed(text, self.now)

	def publish(self, text):
		self.put("checkpoint", self.cosigned(text, self.log.signed(text)))

	def width(self, level, index, size=None):
		return min(WIDTH, ((size or self.size) >> 8 * (0 if level == "entries" else level)) - WIDTH * index)

	def path(self, level, index):
		return tile_path(level, index, self.width(level, index))

	def write(self, tree, begin, kinds=("tiles", "entries")):
		"""The files of another tree from a leaf on; those past its end go."""
		size = len(tree.entries)
		for level, hashes in enumerate(tree.levels):
			for i in range((begin >> 8 * level) // WIDTH, (len(hashes) + WIDTH - 1) // WIDTH):
				part = hashes[WIDTH * i:WIDTH * (i + 1)]
				self.put(tile_path(level, i, len(part)), b"".join(part))
		if "entries" in kinds:
			for i in range(begin // WIDTH, (size + WIDTH - 1) // WIDTH):
				part = tree.entries[WIDTH * i:WIDTH * (i + 1)]
				self.put(tile_path("entries", i, len(part)), bundle(part))
		for level in range(8):
			for kind in ([0, "entries"] if not level else [level]):
				for i in range((size >> 8 * level) // WIDTH, (self.size >> 8 * level) // WIDTH + 1):
					full = os.path.join(self.place, tile_path(kind, i, WIDTH))
					if os.path.exists(full):
						os.unlink(full)

	def history(self, tree, begin):
		self.write(tree, begin)
		self.publish(tree.text(self.log.name))

	def index(self, is_old):
		"""An entry the follower has seen, or has not."""
		low, high = (0, self.seen) if is_old else (self.seen, self.size)
		return self.rng.randrange(low, high) if low < high else None

	def files(self, is_old):
		"""The files in which the part lies that was seen, or was not: with those above them."""
		low, high = (0, self.seen) if is_old else (self.seen, self.size)
		out = []
		for kind in [0, "entries"] if low < high else []:
			out += [(kind, i) for i in range(low // WIDTH, (high + WIDTH - 1) // WIDTH)]
		for level in range(1, 8):
			a, b = low >> 8 * level, high >> 8 * level
			out += [(level, i) for i in range(a // WIDTH, (b + WIDTH - 1) // WIDTH)] if a < b else []
		return out


def some_entry(v):
	return bytes(v.rng.randrange(32, 127) for _ in range(v.rng.randrange(0, 60)))


def other_entry(v, e):
	new = some_entry(v)
	return new if new != e else new + b"."


def edit_in_bundle(v, is_old):
	i = v.index(is_old)
	if i is None:
		return None
	at = ("entries", i // WIDTH)
	entries = read_bundle(v.get(v.path(*at)), v.width(*at))
	entries[i % WIDTH] = other_entry(v, entries[i % WIDTH])
	v.put(v.path(*at), bundle(entries))
	return "entry %d edited in its bundle" % i


def edit_with_tile(v, is_old):
	i = v.index(is_old)
	if i is None or v.width(0, i // WIDTH) < WIDTH:
		return None
	at = i // WIDTH
	entries = v.tree.entries[WIDTH * at:WIDTH * (at + 1)]
	entries[i % WIDTH] = other_entry(v, entries[i % WIDTH])
	v.put(tile_path("entries", at, WIDTH), bundle(entries))
	v.put(tile_path(0, at, WIDTH), b"".join(map(leaf, entries)))
	return "entry %d edited, its leaf with it" % i


def edit_and_sign(v, is_old):
	i = v.index(True)
	if i is None:
		return None
	entries = v.tree.entries[i:]
	entries[0] = other_entry(v, entries[0])
	v.history(v.tree.changed(i, entries), i)
	return "entry %d edited, all tiles made anew and signed" % i


def delete_in_bundle(v, is_old):
	i = v.index(is_old)
	if i is None:
		return None
	at = ("entries", i // WIDTH)
	entries = read_bundle(v.get(v.path(*at)), v.width(*at))
	del entries[i % WIDTH]
	v.put(v.path(*at), bundle(entries))
	return "entry %d deleted from its bundle" % i


def delete_and_sign(v, is_old):
	i = v.index(True)
	if i is None:
		return None
	more = [some_entry(v) for _ in range(v.rng.randrange(1, 4))]
	v.history(v.tree.changed(i, v.tree.entries[i + 1:] + more), i)
	return "entry %d deleted, %d added at the end, signed" % (i, len(more))


def reorder_in_bundle(v, is_old):
	i = v.index(is_old)
	if i is None:
		return None
	at = ("entries", i // WIDTH)
	entries = read_bundle(v.get(v.path(*at)), v.width(*at))
	low = max(0, (0 if is_old else v.seen) - at[1] * WIDTH)
	high = min(len(entries), (v.seen if is_old else v.size) - at[1] * WIDTH)
	a, b = i % WIDTH, v.rng.randrange(low, high)
	if entries[a] == entries[b]:
		return None
	entries[a], entries[b] = entries[b], entries[a]
	v.put(v.path(*at), bundle(entries))
	return "entries %d and %d change places in their bundle" % (i, at[1] * WIDTH + b)


def reorder_and_sign(v, is_old):
	i = v.index(True)
	if i is None or i + 1 >= v.size:
		return None
	j = v.rng.randrange(i + 1, v.size)
	entries = v.tree.entries[i:]
	entries[0], entries[j - i] = entries[j - i], entries[0]
	if v.tree.entries[i] == entries[0]:
		return None
	v.history(v.tree.changed(i, entries), i)
	return "entries %d and %d change places, signed" % (i, j)


def fork_same_size(v, is_old):
	i = v.index(True)
	if i is None:
		return None
	tree = v.tree.changed(i, [some_entry(v) + b"!" for _ in range(v.seen - i)])
	v.history(tree, i)
	return "another history of the same %d entries from %d on, signed" % (v.seen, i)


def fork_longer(v, is_old):
	i = v.index(True)
	if i is None:
		return None
	size = v.seen + v.rng.randrange(1, 700)
	v.history(v.tree.changed(i, [some_entry(v) + b"!" for _ in range(size - i)]), i)
	return "another history from %d on, %d entries, signed" % (i, size)


def cut_and_sign(v, is_old):
	if v.seen < 1:
		return None
	size = v.rng.randrange(0, v.seen)
	v.history(v.tree.cut(size), size)
	return "cut to %d entries, signed" % size


def cut_file(v, is_old):
	files = v.files(is_old)
	if not files:
		return None
	path = v.path(*v.rng.choice(files))
	data = v.get(path)
	v.put(path, data[:v.rng.randrange(0, len(data))])
	return path + " cut short"


def wrong_width(v, is_old):
	files = [f for f in v.files(False) if v.width(*f) < WIDTH]
	if not files:
		return None
	kind, i = v.rng.choice(files)
	path, width, how = v.path(kind, i), v.width(kind, i), v.rng.randrange(3)
	if how == 2:
		os.unlink(os.path.join(v.place, path))
		v.put(tile_path(kind, i, width + 1 if width < WIDTH - 1 else width - 1), b"\0" * 32 * width)
		return path + " stands under another width"
	if kind == "entries":
		part = v.tree.entries[WIDTH * i:WIDTH * i + width]
		v.put(path, bundle(part[:-1] if how else part + [some_entry(v)]))
	else:
		part = v.get(path)
		v.put(path, part[:-32] if how else part + v.rng.randbytes(32))
	return path + (" lacks its last" if how else " has one more")


def stale_checkpoint(v, is_old):
	earlier = [note for size, note in v.notes if size < v.seen]
	if not earlier:
		return None
	text = v.rng.choice(earlier).split(b"\n\n")[0] + b"\n"
	v.publish(text)
	return "an earlier checkpoint of %s entries" % text.split(b"\n")[1].decode()


def swapped_files(v, is_old):
	high = (v.seen if is_old else v.size) // WIDTH
	low = 0 if is_old else (v.seen + WIDTH - 1) // WIDTH
	if high - low < 2:
		return None
	a, b = v.rng.sample(range(low, high), 2)
	kinds = v.rng.choice([[0], ["entries"], [0, "entries"]])
	for kind in kinds:
		one, other = tile_path(kind, a, WIDTH), tile_path(kind, b, WIDTH)
		x, y = v.get(one), v.get(other)
		v.put(one, y)
		v.put(other, x)
	return "%s of %d and %d swapped" % (" and ".join("bundles" if k else "tiles" for k in kinds), a, b)


def other_origin(v, is_old):
	how = v.rng.randrange(3)
	other = Secret("example.org/other%d" % v.rng.randrange(1000), v.rng.randbytes(32))
	text = v.tree.text(v.log.name if how == 2 else other.name)
	line = [other.signed(text), v.log.signed(text), v.log.line(sign(v.log.seed, text), other.name)][how]
	v.put("checkpoint", v.cosigned(text, line))
	return ["the checkpoint of another log", "another origin, signed with this log's key",
		"this log's signature under another name"][how]


def cosignature_of_another_time(v, is_old):
	text = v.tree.text(v.log.name)
	w, how = v.witness, v.rng.randrange(3)
	t, message = v.now, b"cosignature/v1\ntime %d\n" % v.now + text
	if how == 0:
		t += v.rng.choice([-1, 1]) * v.rng.randrange(1, 1 << 20)
	elif how == 1:
		earlier = [note for size, note in v.notes if size < v.size]
		if not earlier:
			return None
		old = v.rng.choice(earlier).split(b"\n\n")[0] + b"\n"
		message = b"cosignature/v1\ntime %d\n" % t + old
	else:
		message = text
	v.put("checkpoint", text + b"\n" + v.log.signed(text) + w.line(t.to_bytes(8, "big") + sign(w.seed, message)))
	return ["a cosignature that shows another time", "the cosignature of an earlier checkpoint",
		"a witness's signature without its time"][how]


def no_cosignature(v, is_old):
	text = v.tree.text(v.log.name)
	v.put("checkpoint", text + b"\n" + v.log.signed(text))
	return "the witness did not sign"


def lost_file(v, is_old):
	files = v.files(is_old)
	if not files:
		return None
	path = v.path(*v.rng.choice(files))
	os.unlink(os.path.join(v.place, path))
	return path + " is gone"


def flipped_bit(v, is_old):
	files = v.files(is_old)
	path = v.path(*v.rng.choice(files)) if files and v.rng.random() < 0.9 else "checkpoint"
	data = bytearray(v.get(path))
	bit = v.rng.randrange(8 * len(data))
	data[bit // 8] ^= 1 << bit % 8
	v.put(path, bytes(data))
	return "bit %d of %s flipped" % (bit, path)


def forged_growth(v, is_old):
	"""A size nobody has the entries of, signed."""
	tree = v.tree.changed(v.size, [b"unseen"] * v.rng.randrange(1, 300))
	v.publish(tree.text(v.log.name))
	return "a checkpoint of %d entries, %d are served" % (len(tree.entries), v.size)


def unsigned_change(v, is_old):
	tree = v.tree.changed(v.size, [some_entry(v)])
	old, new = v.tree.text(v.log.name), tree.text(v.log.name)
	v.write(tree, v.size)
	v.put("checkpoint", v.cosigned(new, v.log.signed(old)))
	return "one entry more, under the signature of the size before"


# (name, the fault, whether it is one for what was seen before, for what is new, or both)
FAULTS = [
	("an entry deleted: in its bundle", delete_in_bundle, "both"),
	("an entry deleted: history signed anew", delete_and_sign, "old"),
	("an entry edited: in its bundle", edit_in_bundle, "both"),
	("an entry edited: leaf with it", edit_with_tile, "both"),
	("an entry edited: history signed anew", edit_and_sign, "old"),
	("entries reordered: in their bundle", reorder_in_bundle, "both"),
	("entries reordered: history signed anew", reorder_and_sign, "old"),
	("a fork of the same size", fork_same_size, "old"),
	("a fork that grew", fork_longer, "old"),
	("a log cut short, signed", cut_and_sign, "old"),
	("an earlier checkpoint", stale_checkpoint, "old"),
	("a file cut short", cut_file, "both"),
	("a partial tile of the wrong width", wrong_width, "new"),
	("tiles or bundles swapped", swapped_files, "both"),
	("a checkpoint of another origin", other_origin, "new"),
	("a cosignature of another time", cosignature_of_another_time, "new"),
	("no cosignature", no_cosignature, "new"),
	("a file lost", lost_file, "both"),
	("one bit flipped", flipped_bit, "both"),
	("growth without entries", forged_growth, "new"),
	("growth under an old signature", unsigned_change, "new"),
]


def copied(source, place):
	"""A view of a served folder: links to its files, which `put` never writes through."""
	shutil.rmtree(place, ignore_errors=True)
	shutil.copytree(source, place, copy_function=os.link)
