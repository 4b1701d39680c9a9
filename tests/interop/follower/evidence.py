#!/usr/bin/env python3
"""evidence.py --key VKEY FILE - checks a proof that a log told two histories, as `holdfast log monitor` writes it: two checkpoints the log signed,
of which the later one does not begin with the earlier one. Exit 0: proved; 7: not; 8: not understood."""
import argparse
import base64
import re
import sys

from tlog import Bad, Checkpoint, Key, node


class Reader:
	def __init__(self, data):
		self.data, self.at = data, 0

	def line(self, pattern):
		end = self.data.index(b"\n", self.at)
		m = re.fullmatch(pattern, self.data[self.at:end].decode())
		if not m:
			raise Bad("form", "not the form of a proof of two histories")
		self.at = end + 1
		return m

	def hashes(self, word):
		n = int(self.line(word + " (0|[1-9][0-9]{0,2})")[1])
		return [base64.b64decode(self.line("([A-Za-z0-9+/]{43}=)")[1]) for _ in range(n)]

	def note(self):
		n = int(self.line("note ([1-9][0-9]{0,6})")[1])
		self.at += n
		return Checkpoint(self.data[self.at - n:self.at])


def spans(begin, end):
	"""The full subtrees that leaves begin..end-1 fall into, from left to right."""
	out = []
	while begin < end:
		size = begin & -begin or 1 << 62
		while begin + size > end:
			size //= 2
		out.append((begin, begin + size))
		begin += size
	return out


def root(known, begin, end):
	"""Over leaves begin..end-1 (RFC 6962), from the roots of its full subtrees."""
	if (begin, end) in known:
		return known[begin, end]
	if end - begin < 2:
		raise Bad("form", "a hash is missing")
	middle = begin + (1 << (end - begin - 1).bit_length() - 1)
	return node(root(known, begin, middle), root(known, middle, end))


def proved(data, key):
	"""A sentence; raises Bad."""
	r = Reader(data)
	r.line("holdfast[.]fork/v1")
	first, rest, older, newer = r.hashes("first"), r.hashes("rest"), r.note(), r.note()
	if r.at != len(data):
		raise Bad("form", "something stands behind the proof")
	for c in (older, newer):
		if c.origin != key.name or c.signed_by(key) is None:
			raise Bad("signature", "the log did not sign both")
	if older.size > newer.size or not older.size:
		raise Bad("form", "the first one is not the earlier one")
	if older.size == newer.size:
		if older.root == newer.root:
			raise Bad("honest", "it is one history")
		return "two signed trees of %d entries" % older.size
	known = {}
	for at, hashes in ((spans(0, older.size), first), (spans(older.size, newer.size), rest)):
		if len(at) != len(hashes):
			raise Bad("form", "%d hashes, not %d" % (len(hashes), len(at)))
		known.update(zip(at, hashes))
	if root(known, 0, newer.size) != newer.root:
		raise Bad("root", "the hashes do not lead to the later root")
	if root(known, 0, older.size) == older.root:
		raise Bad("honest", "the later tree begins with the earlier one")
	return "the signed tree of %d entries does not begin with the signed tree of %d" % (newer.size, older.size)


def main():
	p = argparse.ArgumentParser(description="Checks a proof that a log told two histories.")
	p.add_argument("file")
	p.add_argument("--key", required=True)
	a = p.parse_args()
	try:
		with open(a.file, "rb") as f:
			print("proved: " + proved(f.read(), Key(a.key)))
	except Bad as e:
		print("not proved: %s" % e)
		return 8 if e.kind == "form" else 7
	return 0


if __name__ == "__main__":
	sys.exit(main())
