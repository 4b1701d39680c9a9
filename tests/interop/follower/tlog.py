"""The formats of c2sp.org (signed-note, tlog-checkpoint, tlog-tiles, tlog-cosignature) and the hashing of RFC 6962, written from those
documents alone: it shares no line and no thought with the program whose logs it reads. Ed25519 is OpenSSL's."""
import base64
import ctypes
import hashlib
import os
import re
import unicodedata
import urllib.error
import urllib.request

WIDTH = 256
LOG_KEY, COSIGNER_KEY = 1, 4


class Bad(Exception):
	"""What a look found: a kind (one word) and a sentence."""

	def __init__(self, kind, text):
		super().__init__(text)
		self.kind = kind


# Ed25519 through libcrypto: EVP_PKEY_ED25519 is 1087 in every version.
crypto = ctypes.CDLL("libcrypto.so.3")
for name in ("EVP_PKEY_new_raw_public_key", "EVP_PKEY_new_raw_private_key", "EVP_MD_CTX_new"):
	getattr(crypto, name).restype = ctypes.c_void_p


def ed25519(make, key, start, act):
	pkey = ctypes.c_void_p(make(1087, None, key, ctypes.c_size_t(len(key))))
	ctx = ctypes.c_void_p(crypto.EVP_MD_CTX_new())
	try:
		return bool(pkey) and start(ctx, None, None, None, pkey) == 1 and act(ctx) == 1
	finally:
		crypto.EVP_MD_CTX_free(ctx)
		crypto.EVP_PKEY_free(pkey)


def verifies(public, message, signature):
	return len(public) == 32 and len(signature) == 64 and ed25519(
		crypto.EVP_PKEY_new_raw_public_key, public, crypto.EVP_DigestVerifyInit,
		lambda ctx: crypto.EVP_DigestVerify(
			ctx, signature, ctypes.c_size_t(64), message, ctypes.c_size_t(len(message))))


def sha256(data):
	return hashlib.sha256(data).digest()


def leaf(entry):
	return sha256(b"\0" + entry)


def node(left, right):
	return sha256(b"\1" + left + right)


def mth(hashes):
	"""Root of a perfect or right-ragged run of hashes of one level."""
	if not hashes:
		return sha256(b"")
	while len(hashes) > 1:
		odd = hashes[-1:] if len(hashes) & 1 else []
		hashes = [node(a, b) for a, b in zip(hashes[::2], hashes[1::2])] + odd
	return hashes[0]


class Edge:
	"""The roots of the perfect subtrees of a tree that grows leaf by leaf, the largest first."""

	def __init__(self, size=0, stack=()):
		self.size, self.stack = size, list(stack)

	def copy(self):
		return Edge(self.size, self.stack)

	def push(self, h):
		n = self.size
		while n & 1:
			h = node(self.stack.pop(), h)
			n >>= 1
		self.stack.append(h)
		self.size += 1

	def root(self):
		if not self.stack:
			return sha256(b"")
		h = self.stack[-1]
		for left in reversed(self.stack[:-1]):
			h = node(left, h)
		return h


def unbase64(text):
	try:
		raw = base64.b64decode(text, validate=True)
	except ValueError:
		raise Bad("form", "not base64: " + repr(text)) from None
	if base64.b64encode(raw).decode() != text:
		raise Bad("form", "base64 that is not canonical: " + repr(text))
	return raw


def name_is_good(name):
	return name and "+" not in name and not any(c.isspace() or unicodedata.category(c) == "Zs" for c in name)


class Key:
	"""A vkey: name+id+base64(type||public key)."""

	def __init__(self, vkey):
		parts = vkey.split("+", 2)
		if len(parts) != 3 or not re.fullmatch("[0-9a-f]{8}", parts[1]) or not name_is_good(parts[0]):
			raise Bad("form", "not a key: " + repr(vkey))
		raw = unbase64(parts[2])
		self.name, self.id, self.type, self.public = parts[0], bytes.fromhex(parts[1]), raw[0], raw[1:]
		if self.type not in (LOG_KEY, COSIGNER_KEY) or len(self.public) != 32:
			raise Bad("form", "a key of a kind not known here: " + repr(vkey))
		if sha256(self.name.encode() + b"\n" + raw)[:4] != self.id:
			raise Bad("form", "the id is not that of the key: " + repr(vkey))

	def time_of(self, text, payload):
		"""0 for a log's good signature, the time of a good cosignature; None when it is not a signature of this key."""
		if self.type == LOG_KEY:
			return 0 if verifies(self.public, text, payload) else None
		t = int.from_bytes(payload[:8], "big")
		message = b"cosignature/v1\ntime %d\n" % t + text
		return t if len(payload) == 72 and t < 1 << 63 and verifies(self.public, message, payload[8:]) else None


def read_note(note):
	"""A signed note: its text, and the (name, id, payload) of its signature lines."""
	at = note.rfind(b"\n\n")
	try:
		note.decode()
	except UnicodeDecodeError:
		raise Bad("form", "the note is not UTF-8") from None
	if at < 0 or any(c < 0x20 and c != 0x0A for c in note) or not note.endswith(b"\n"):
		raise Bad("form", "not a signed note")
	signatures = []
	for line in note[at + 2:-1].decode().split("\n"):
		m = re.fullmatch("\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)", line)
		if not m or not name_is_good(m[1]) or len(unbase64(m[2])) < 5:
			raise Bad("form", "not a signature line: " + repr(line))
		raw = unbase64(m[2])
		signatures.append((m[1], raw[:4], raw[4:]))
	return note[:at + 1], signatures


class Checkpoint:
	def __init__(self, note):
		self.note = note
		self.text, self.signatures = read_note(note)
		lines = self.text.decode().split("\n")
		if len(lines) < 4 or not lines[0] or not re.fullmatch("0|[1-9][0-9]*", lines[1]) or "" in lines[:-1]:
			raise Bad("form", "not a checkpoint")
		self.origin, self.size, self.root = lines[0], int(lines[1]), unbase64(lines[2])
		if len(self.root) != 32 or self.size >= 1 << 63:
			raise Bad("form", "not a checkpoint")

	def signed_by(self, key):
		"""As Key.time_of; None: no line of this key. A line that names the key and fails makes the whole note worthless."""
		found = None
		for name, key_id, payload in self.signatures:
			if (name, key_id) == (key.name, key.id):
				found = key.time_of(self.text, payload)
				if found is None:
					raise Bad("signature", "a line of '%s' is not its signature" % name)
		return found


def tile_path(level, index, width):
	"""level: a number, or "entries"."""
	groups = []
	while True:
		groups.insert(0, "%03d" % (index % 1000))
		index //= 1000
		if not index:
			break
	name = "/".join(["x" + g for g in groups[:-1]] + groups[-1:])
	return "tile/%s/%s" % (level, name) + ("" if width == WIDTH else ".p/%d" % width)


def read_bundle(data, width):
	"""The entries of a bundle, which holds exactly so many."""
	entries, at = [], 0
	while at < len(data):
		end = at + 2 + int.from_bytes(data[at:at + 2], "big")
		if end > len(data) or at + 2 > len(data):
			raise Bad("bundle", "an entry runs over the end")
		entries.append(data[at + 2:end])
		at = end
	if len(entries) != width:
		raise Bad("bundle", "%d entries, not %d" % (len(entries), width))
	return entries


class Served:
	"""A log as it is served: a folder or an address."""

	def __init__(self, place):
		self.place, self.is_web = place.rstrip("/"), place.startswith(("http://", "https://"))

	def get(self, path):
		"""The bytes, or None when there is no such file."""
		try:
			if self.is_web:
				with urllib.request.urlopen(self.place + "/" + path, timeout=10) as answer:
					return answer.read(1 << 25)
			with open(os.path.join(self.place, path), "rb") as f:
				return f.read()
		except (FileNotFoundError, NotADirectoryError):
			return None
		except urllib.error.HTTPError as e:
			if e.code == 404:
				return None
			raise
