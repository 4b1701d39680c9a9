#!/usr/bin/env python3
"""run.py HOLDFAST [ROUNDS [PLANTS [SEED]]] - an independent follower goes along with a log of HOLDFAST, checkpoint by checkpoint, while it
grows by random amounts; at random moments a copy of what is served gets a fault. Every fault has to be found, by the follower and by
HOLDFAST's own `log monitor` and `log verify`, and none where there is none; a mirror that pulls from the copy must come out of it with the true
history and nothing else. A follower that reads the checkpoint alone is the control: it must miss some."""
import collections
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

import plant
from follow import Follower, State
from tlog import Bad, Key, Served

GROW_MOST = 700
HISTORY = 40  # how many checkpoints ago a follower of a view may have looked last


class Ours:
	"""HOLDFAST's commands that look at a log from outside."""

	def __init__(self, program, folder, policy):
		self.program, self.folder, self.policy = program, folder, policy
		self.odd = []

	def says(self, what, old, place):
		"""Whether `log monitor` or `log verify`, which began with an old checkpoint, finds something."""
		shutil.rmtree(self.folder, ignore_errors=True) # also what a monitor remembers: it then looks at everything once
		os.mkdir(self.folder)
		old_file = os.path.join(self.folder, "old")
		with open(old_file, "wb") as f:
			f.write(old)
		return self.ended(what, "--state" if what == "monitor" else "--since", old_file, place)

	def ended(self, what, *rest):
		"""Anything but 0, 5, 7, 8 and 13 (not cosigned as asked) is no way to end."""
		got = subprocess.run([self.program, "log", what, "--policy", self.policy, *rest],
			stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
		if got.returncode not in (0, 5, 7, 8, 13):
			self.odd.append("log %s ended with %d: %s" % (what, got.returncode,
				got.stdout.decode(errors="replace")[-200:]))
		return got.returncode != 0


class Mirror:
	"""HOLDFAST's `mirror pull` into a folder of its own."""

	def __init__(self, ours, folder):
		self.ours, self.folder = ours, folder
		subprocess.run([ours.program, "mirror", "init", "--name", "mirror.example/follow", folder], check=True,
			stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

	def copy(self, folder):
		"""Another mirror in the same state."""
		shutil.rmtree(folder, ignore_errors=True)
		shutil.copytree(self.folder, folder, ignore=lambda place, names: ["public"] if place == self.folder else [])
		plant.copied(os.path.join(self.folder, "public"), os.path.join(folder, "public"))
		other = Mirror.__new__(Mirror)
		other.ours, other.folder = self.ours, folder
		return other

	def pull(self, place):
		"""Whether it took what is served there."""
		got = subprocess.run([self.ours.program, "mirror", "pull", "--policy", self.ours.policy, self.folder, place],
			stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
		if got.returncode not in (0, 5, 7, 8, 13):
			self.ours.odd.append("mirror pull ended with %d: %s" % (got.returncode,
				got.stdout.decode(errors="replace")[-200:]))
		return got.returncode == 0

	def served(self):
		public = os.path.join(self.folder, "public")
		return Served(os.path.join(public, os.listdir(public)[0]))


class Run:
	def __init__(self, program, rounds, plants, seed, folder):
		self.program, self.rounds, self.folder, self.rng = os.path.abspath(program), rounds, folder, random.Random(seed)
		self.log_folder = os.path.join(folder, "log")
		self.public = os.path.join(self.log_folder, "public")
		self.command("init", "--origin", "example.org/followed", self.log_folder)
		self.log = plant.Secret.of_file(os.path.join(self.log_folder, "key"))
		self.witness = plant.Secret("witness.example/follow", self.rng.randbytes(32), 4)
		self.alone = Follower(Key(self.log.vkey))
		self.follower = Follower(Key(self.log.vkey), [Key(self.witness.vkey)], 1)
		policy = os.path.join(folder, "policy")
		with open(policy, "w") as f:
			f.write("log %s\nwitness w %s\nquorum w\n" % (self.log.vkey, self.witness.vkey))
		self.ours = Ours(self.program, os.path.join(folder, "ours"), policy)
		self.mirror, self.mirrored = Mirror(self.ours, os.path.join(folder, "mirror")), None
		self.tree, self.states, self.looks, self.bad = plant.Tree(), [], 0, []
		self.invented = collections.Counter()
		self.rows = {name: collections.Counter() for name, _, _ in plant.FAULTS}
		self.moments = collections.Counter(self.rng.randrange(min(3, rounds - 1), rounds) for _ in range(plants))
		self.turn = 0

	def command(self, *args):
		subprocess.run([self.program, "log", *args], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

	def grow(self):
		n = self.rng.randrange(1, GROW_MOST + 1) if self.rng.random() < 0.8 else self.rng.choice([1, 2, 255, 256, 257])
		begin = len(self.tree.entries)
		entries = [b"entry %d %s" % (begin + i, self.rng.randbytes(self.rng.randrange(20)).hex().encode()) for i in range(n)]
		lines = os.path.join(self.folder, "lines")
		with open(lines, "wb") as f:
			f.write(b"".join(e + b"\n" for e in entries))
		self.command("append", "--lines", self.log_folder, lines)
		self.command("publish", "--quiet", self.log_folder)
		self.tree.add(entries)

	def clean(self, whole):
		"""One look at the log as it is: nothing may be found."""
		self.looks += 1
		try:
			self.states.append(self.alone.look(Served(self.public), self.states[-1] if self.states else None, whole))
		except Bad as e:
			self.invented["follower"] += 1
			self.bad.append("invented by the follower at %d entries: %s %s" % (len(self.tree.entries), e.kind, e))
			raise SystemExit(self.report()) from None

	def view(self):
		"""A cosigned copy of what is served, for a follower who looked some checkpoints ago, and not after the mirror."""
		last = len(self.states) - 2 if self.mirrored is None else min(self.mirrored, len(self.states) - 2)
		state = self.states[self.rng.randrange(max(0, last - HISTORY), last + 1) if self.rng.random() < 0.8 else last]
		place = os.path.join(self.folder, "view")
		plant.copied(self.public, place)
		now = int(time.time())
		v = plant.View(place, self.tree, state.edge.size, self.log, self.witness, self.rng, now,
			[(s.edge.size, s.note) for s in self.states])
		v.publish(self.tree.text(self.log.name))
		text = state.note.split(b"\n\n")[0] + b"\n"
		return v, State(v.cosigned(text, self.log.signed(text)), state.edge)

	def finds(self, v, state, whole):
		try:
			self.follower.look(Served(v.place), state, whole)
		except Bad as e:
			return e.kind
		return None

	def control(self, v, state):
		"""The view before its fault: who finds something there, invents it."""
		self.looks += 1
		kind = self.finds(v, state, self.rng.random() < 0.3)
		if kind:
			self.invented["follower"] += 1
			self.bad.append("invented by the follower in a clean view: " + kind)
		for what in ("monitor", "verify"):
			if self.ours.says(what, state.note, v.place):
				self.invented[what] += 1
				self.bad.append("invented by log " + what)
		if not self.mirror.pull(v.place):
			self.invented["mirror"] += 1
			self.bad.append("a mirror does not take a clean log")
		self.mirrored = len(self.states) - 1

	def pulled(self, v, said):
		"""Whether a mirror refuses the view; it holds the true history afterwards, whole."""
		mirror = self.mirror.copy(os.path.join(self.folder, "mirror2"))
		took = mirror.pull(v.place)
		try:
			held = self.alone.look(mirror.served(), None, True)
			root = self.tree.cut(held.edge.size).root()
			if held.edge.size > len(self.tree.entries) or held.edge.root() != root:
				self.bad.append("a mirror took another history: " + said)
		except Bad as e:
			self.bad.append("a mirror is spoiled: %s (%s)" % (said, e))
		return not took

	def plant(self):
		for _ in range(20):
			name, fault, where = plant.FAULTS[self.turn % len(plant.FAULTS)]
			self.turn += 1
			v, state = self.view()
			is_old = where == "old" or (where == "both" and self.turn // len(plant.FAULTS) % 2 == 1)
			if self.mirrored is None or self.turn % 4 == 0:
				self.control(v, state)
			said = fault(v, is_old)
			if said:
				break
		else:
			return
		row = self.rows[name]
		row["planted"] += 1
		row["seen before"] += is_old
		kind = self.finds(v, state, False)
		row["next look"] += bool(kind)
		kind = kind or self.finds(v, state, True)
		row["follower"] += bool(kind)
		monitor, verify = (self.ours.says(what, state.note, v.place) for what in ("monitor", "verify"))
		verify = verify or self.ours.ended("verify", v.place)
		row["monitor"] += monitor
		row["verify"] += verify
		row["ours"] += monitor or verify
		row["mirror"] += self.pulled(v, said)
		try:
			self.follower.opened(Served(v.place).get("checkpoint"))
		except Bad:
			row["blind"] += 1
		for who, found in (("the follower", kind), ("holdfast", monitor or verify)):
			if not found:
				self.bad.append("%s did not find: %s (%s)" % (who, said, name))
				if os.environ.get("KEEP"):
					shutil.copytree(v.place, os.path.join(os.environ["KEEP"], "missed%d" % len(self.bad)))

	def all(self):
		for i in range(self.rounds):
			self.grow()
			self.clean(i % 100 == 99 or i == self.rounds - 1)
			for _ in range(self.moments[i] if i else 0):
				self.plant()
		return self.report()

	def report(self):
		columns = ("planted", "next look", "follower", "monitor", "verify", "ours", "mirror", "blind")
		total = collections.Counter()
		print("%-40s %8s %10s %9s %8s %7s %6s %7s %8s" % ("found of the faults", "planted", "next look", "follower",
			"monitor", "verify", "ours", "mirror", "control"))
		for name, row in self.rows.items():
			total.update(row)
			print("%-40s %8d %10d %9d %8d %7d %6d %7d %8d" % (name, *(row[c] for c in columns)))
		print("%-40s %8d %10d %9d %8d %7d %6d %7d %8d" % ("all", *(total[c] for c in columns)))
		print("%d checkpoints, %d entries, %d clean looks; invented: follower %d, monitor %d, verify %d, mirror %d" % (len(self.states),
			len(self.tree.entries), self.looks, *(self.invented[w] for w in ("follower", "monitor", "verify", "mirror"))))
		if total["planted"] and total["blind"] == total["planted"]:
			self.bad.append("control: who reads the checkpoint alone finds every fault, so the faults show nothing")
		for line in self.bad + self.ours.odd:
			print("not so: " + line)
		return 1 if self.bad or self.ours.odd else 0


def main():
	args = sys.argv[1:]
	rounds, plants = (int(a) for a in (args[1:3] + ["200", "63"][len(args[1:3]):]))
	seed = int(args[3]) if len(args) > 3 else int(os.environ.get("SEED") or time.time())
	print("seed %d" % seed, flush=True)
	folder = tempfile.mkdtemp()
	try:
		return Run(args[0], rounds, plants, seed, folder).all()
	finally:
		shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
	sys.exit(main())
