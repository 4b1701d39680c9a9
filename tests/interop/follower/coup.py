#!/usr/bin/env python3
"""coup.py KEYFILE PUBLIC OUT SEED KIND - what somebody with the log's key may try: OUT becomes a copy of the served folder PUBLIC with another history.
KIND: edit (an old entry), delete, reorder, cut (fewer entries), same (as many entries, the last one another). The checkpoint is signed
with the real key; OUT.old holds the size the witnesses know, OUT.proof a consistency proof for them, as good as can be had (a forged one)."""
import base64
import os
import random
import shutil
import sys

import plant
from tlog import Checkpoint, Served, read_bundle, tile_path


def entries_of(served, size):
	out = []
	for i in range((size + 255) // 256):
		width = min(256, size - 256 * i)
		out += read_bundle(served.get(tile_path("entries", i, width)), width)
	return out


def main():
	key, public, out, seed, kind = sys.argv[1:]
	rng, log = random.Random(seed), plant.Secret.of_file(key)
	shutil.copytree(public, out)
	c = Checkpoint(Served(public).get("checkpoint"))
	tree = plant.Tree(entries_of(Served(public), c.size))
	view = plant.View(out, tree, c.size, log, None, rng, 0, [])
	i = rng.randrange(0, c.size - 2)
	rest = tree.entries[i:]
	if kind == "edit":
		rest = [rest[0] + b"!"] + rest[1:] + [b"more"]
	elif kind == "delete":
		rest = rest[1:] + [b"more", b"and more"]
	elif kind == "reorder":
		rest = [rest[-1]] + rest[1:-1] + [rest[0], b"more"]
	elif kind == "cut":
		rest = rest[:1]
	else:
		rest = rest[:-1] + [rest[-1] + b"!"]
	forged = tree.changed(i, rest)
	view.write(forged, i)
	text = forged.text(log.name)
	view.put("checkpoint", text + b"\n" + log.signed(text))
	with open(out + ".old", "w") as f:
		f.write("old %d\n" % (c.size if len(forged.entries) >= c.size else len(forged.entries)))
	with open(out + ".proof", "wb") as f:
		f.write(b"" if len(forged.entries) == c.size else b"".join(base64.b64encode(rng.randbytes(32)) + b"\n" for _ in range(7)))
	# Ends in the order of a request: old, proof, an empty line, the checkpoint.
	with open(out + ".request", "wb") as f:
		for name in (out + ".old", out + ".proof"):
			with open(name, "rb") as part:
				f.write(part.read())
		f.write(b"\n" + Served(out).get("checkpoint"))
	os.unlink(out + ".old")
	os.unlink(out + ".proof")


if __name__ == "__main__":
	main()
