#!/usr/bin/env python3
"""follow.py --key VKEY [--witness VKEY]... [--quorum N] [--oldest SECONDS] [--state FILE] [--whole] PLACE

Follows a log that is served at PLACE (a folder or an address): each look checks the signatures, that the log continues what the last look
saw, every tile and every bundle that is new, and each entry against its leaf; --whole looks at everything once more. FILE keeps what the
last good look saw. Exit 0: nothing found; 7: found, one line each; 8: not understood."""
import argparse
import base64
import sys
import time

from tlog import WIDTH, Bad, Checkpoint, Edge, Key, Served, leaf, mth, node, read_bundle, sha256, tile_path


class State:
	"""What a follower keeps between two looks: the last good checkpoint and the edge of its tree."""

	def __init__(self, note, edge):
		self.note, self.edge = note, edge

	def write(self, path):
		with open(path, "wb") as f:
			f.write(b" ".join(map(base64.b64encode, self.edge.stack)) + b"\n" + self.note)

	@staticmethod
	def read(path):
		try:
			with open(path, "rb") as f:
				edge, note = f.read().split(b"\n", 1)
		except FileNotFoundError:
			return None
		c = Checkpoint(note)
		e = Edge(c.size, [base64.b64decode(h) for h in edge.split()])
		if e.root() != c.root:
			raise ValueError(path + " does not agree with itself")
		return State(note, e)


class Follower:
	def __init__(self, key, witnesses=(), quorum=0, oldest=None, now=time.time):
		self.key, self.witnesses, self.quorum, self.oldest, self.now = key, witnesses, quorum, oldest, now

	def opened(self, note):
		"""The checkpoint in a note, if those signed it who must have."""
		c = Checkpoint(note)
		if c.origin != self.key.name:
			raise Bad("origin", "the checkpoint is of '%s', not of '%s'" % (c.origin, self.key.name))
		if c.signed_by(self.key) is None:
			raise Bad("signature", "the log did not sign the checkpoint")
		times = [t for t in map(c.signed_by, self.witnesses) if t is not None]
		if len(times) < self.quorum:
			raise Bad("quorum", "%d witnesses cosigned it, not %d" % (len(times), self.quorum))
		if self.oldest is not None and (not times or max(times) < self.now() - self.oldest):
			raise Bad("stale", "no witness saw the log in the last %d seconds" % self.oldest)
		return c

	def look(self, served, state=None, whole=False):
		"""The state after a good look; raises Bad."""
		note = served.get("checkpoint")
		if note is None:
			raise Bad("missing", "there is no checkpoint")
		c = self.opened(note)
		old = Checkpoint(state.note) if state else None
		if old and c.size < old.size:
			raise Bad("shrunk", "the log had %d entries and now has %d" % (old.size, c.size))
		if old and c.size == old.size and c.root != old.root:
			raise Bad("fork", "two signed checkpoints of %d entries have different roots" % c.size)
		tiles = Tiles(served, c.size)
		if old:
			if tiles.root(old.size) != old.root:
				raise Bad("history", "the first %d entries are not those the log had before" % old.size)
			tiles.kept(old.size)
		edge = state.edge.copy() if old and not whole else Edge()
		tiles.check(edge)
		if edge.root() != c.root:
			raise Bad("history" if old else "root", "the entries do not lead to the signed root")
		if tiles.root(c.size) != c.root:
			raise Bad("tile", "the tiles do not lead to the signed root")
		return State(note, edge)


class Tiles:
	"""The tiles and bundles of a tree of a size."""

	def __init__(self, served, size):
		self.served, self.size, self.seen = served, size, {}

	def width(self, level, index):
		return min(WIDTH, (self.size >> 8 * level) - WIDTH * index)

	def bytes_of(self, level, index):
		width = self.width(0 if level == "entries" else level, index)
		data, got = self.served.get(tile_path(level, index, width)), width
		if data is None and width < WIDTH:
			data, got = self.served.get(tile_path(level, index, WIDTH)), WIDTH
		if data is None:
			raise Bad("missing", tile_path(level, index, width) + " is not served")
		return data, width, got

	def tile(self, level, index):
		if (level, index) not in self.seen:
			data, width, got = self.bytes_of(level, index)
			if len(data) != 32 * got:
				raise Bad("tile", "%s has %d bytes" % (tile_path(level, index, got), len(data)))
			self.seen[level, index] = [data[i:i + 32] for i in range(0, 32 * width, 32)]
		return self.seen[level, index]

	def bundle(self, index):
		data, width, got = self.bytes_of("entries", index)
		return read_bundle(data, got)[:width]

	def root(self, size):
		"""The root of the first so many leaves, from the tiles alone: perfect subtrees, the largest first, each within one tile."""
		if not size:
			return sha256(b"")
		parts, start = [], 0
		for bit in reversed(range(size.bit_length())):
			if size >> bit & 1:
				level = bit // 8
				at = start >> 8 * level
				parts.append(mth(self.tile(level, at // WIDTH)[at % WIDTH:at % WIDTH + (1 << bit % 8)]))
				start += 1 << bit
		h = parts.pop()
		while parts:
			h = node(parts.pop(), h)
		return h

	def check(self, edge):
		"""Every tile and bundle from the edge on; the edge moves to the end of the tree."""
		begin = edge.size
		for index in range(begin // WIDTH, (self.size + WIDTH - 1) // WIDTH):
			hashes = self.tile(0, index)
			entries = self.bundle(index)
			for i, (entry, h) in enumerate(zip(entries, hashes)):
				if leaf(entry) != h:
					raise Bad("entry", "entry %d is not what its leaf says" % (index * WIDTH + i))
				if index * WIDTH + i >= begin:
					edge.push(h)
		level = 1
		while self.size >> 8 * level:
			first, n = begin >> 8 * level, self.size >> 8 * level
			for i in range(first, n):
				if mth(self.tile(level - 1, i)) != self.tile(level, i // WIDTH)[i % WIDTH]:
					raise Bad("tile", "hash %d of level %d is not that of its tile" % (i, level))
			level += 1

	def kept(self, old):
		"""Partial tiles of a published size stay until the full tile is there."""
		level = 0
		while old >> 8 * level:
			n = old >> 8 * level
			for kind in ([0, "entries"] if not level else [level]):
				if n % WIDTH and self.width(level, n // WIDTH) < WIDTH:
					name = tile_path(kind, n // WIDTH, n % WIDTH)
					if self.served.get(name) is None:
						raise Bad("missing", name + " was published and is gone")
			level += 1


def main():
	p = argparse.ArgumentParser(description="Follows a log of c2sp.org/tlog-tiles.")
	p.add_argument("place")
	p.add_argument("--key", required=True)
	p.add_argument("--witness", action="append", default=[])
	p.add_argument("--quorum", type=int, default=0)
	p.add_argument("--oldest", type=int)
	p.add_argument("--state")
	p.add_argument("--whole", action="store_true")
	a = p.parse_args()
	try:
		follower = Follower(Key(a.key), [Key(w) for w in a.witness], a.quorum, a.oldest)
		state = State.read(a.state) if a.state else None
	except (Bad, ValueError) as e:
		print("not understood: %s" % e, file=sys.stderr)
		return 8
	try:
		after = follower.look(Served(a.place), state, a.whole)
	except Bad as e:
		print("found %s: %s" % (e.kind, e))
		return 7
	if a.state:
		after.write(a.state)
	print("%s, %d entries: nothing found" % (follower.key.name, after.edge.size))
	return 0


if __name__ == "__main__":
	sys.exit(main())
