package main

// The same questions to golang.org/x/mod and to a program of ours (tests/interop/ledger_verdicts.c), which has to give the same verdicts.

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/rand"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"holdfast.test/ledger/ask"
)

type tree struct {
	leaves []tlog.Hash
	stored hashes
}

func newTree(r *rand.Rand, n int) *tree {
	t := &tree{}
	for i := 0; i < n; i++ {
		var e [8]byte
		r.Read(e[:])
		t.leaves = append(t.leaves, tlog.RecordHash(e[:]))
		h, err := tlog.StoredHashesForRecordHash(int64(i), t.leaves[i], t.stored)
		check(err)
		t.stored = append(t.stored, h...)
	}
	return t
}

func (t *tree) root(n int64) tlog.Hash {
	h, err := tlog.TreeHash(n, t.stored)
	check(err)
	return h
}

func flip(r *rand.Rand, h *tlog.Hash) { h[r.Intn(32)] ^= 1 << r.Intn(8) }

// otherSize stays below 2^62: x/mod does not come back from a proof in a larger tree (tlog.maxpow2, 0.40.0).
func otherSize(r *rand.Rand, n int64) int64 {
	switch r.Intn(6) {
	case 0:
		return n ^ 1<<r.Intn(61)
	case 1:
		return n + 1
	case 2:
		return n - 1
	case 3:
		return n * 2
	case 4:
		return n / 2
	}
	return n + 1<<r.Intn(12)
}

// otherHashes changes the list of hashes; the name says how.
func otherHashes(r *rand.Rand, p []tlog.Hash) ([]tlog.Hash, string) {
	p = append([]tlog.Hash(nil), p...)
	var random tlog.Hash
	r.Read(random[:])
	k := r.Intn(7)
	if len(p) == 0 || k == 0 {
		return append(p, random), "a hash more at the end"
	}
	i := r.Intn(len(p))
	switch k {
	case 1:
		return append([]tlog.Hash{random}, p...), "a hash more at the beginning"
	case 2:
		return append(p[:i], p[i+1:]...), "a hash less"
	case 3:
		return append(p, p[len(p)-1]), "the last hash twice"
	case 4:
		p[i] = random
		return p, "another hash"
	case 5:
		j := r.Intn(len(p))
		p[i], p[j] = p[j], p[i]
		return p, "hashes in another order"
	}
	flip(r, &p[i])
	return p, "one bit of a hash"
}

func join(p []tlog.Hash) string {
	var b []byte
	for _, h := range p {
		b = append(b, h[:]...)
	}
	return ask.B64(b)
}

func inclusion(r *rand.Rand, t *tree) ask.Question {
	n := 1 + r.Int63n(int64(len(t.leaves)))
	i := r.Int63n(n)
	got, err := tlog.ProveRecord(n, i, t.stored)
	check(err)
	p, leaf, root, how := []tlog.Hash(got), t.leaves[i], t.root(n), "nothing"
	switch r.Intn(8) {
	case 0, 1:
		p, how = otherHashes(r, p)
	case 2:
		n, how = otherSize(r, n), "another size"
	case 3:
		i, how = otherSize(r, i), "another index"
	case 4:
		flip(r, &leaf)
		how = "one bit of the leaf"
	case 5:
		flip(r, &root)
		how = "one bit of the root"
	case 6:
		leaf, root, how = root, leaf, "leaf and root swapped"
	}
	theirs := tlog.CheckRecord(p, n, root, i, leaf) == nil
	return ask.Question{What: "inclusion: " + how, Line: fmt.Sprintf("i %d %d %s %s %s", uint64(i), uint64(n), ask.B64(leaf[:]), ask.B64(root[:]), join(p)), Theirs: theirs}
}

func consistency(r *rand.Rand, t *tree) ask.Question {
	n := 1 + r.Int63n(int64(len(t.leaves)))
	m := 1 + r.Int63n(n)
	got, err := tlog.ProveTree(n, m, t.stored)
	check(err)
	p, old, root, how := []tlog.Hash(got), t.root(m), t.root(n), "nothing"
	switch r.Intn(8) {
	case 0, 1:
		p, how = otherHashes(r, p)
	case 2:
		n, how = otherSize(r, n), "another size"
	case 3:
		if other := otherSize(r, m); other != 0 { // x/mod is never asked about the empty tree
			m, how = other, "another old size"
		}
	case 4:
		flip(r, &old)
		how = "one bit of the old root"
	case 5:
		flip(r, &root)
		how = "one bit of the root"
	case 6:
		old, root, how = root, old, "roots swapped"
	}
	theirs := tlog.CheckTree(p, n, root, m, old) == nil
	return ask.Question{What: "consistency: " + how, Line: fmt.Sprintf("c %d %s %d %s %s", uint64(m), ask.B64(old[:]), uint64(n), ask.B64(root[:]), join(p)), Theirs: theirs}
}

// cosigner is a type 4 key as a note.Verifier, after c2sp.org/tlog-cosignature.
type cosigner struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.id }
func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 72 || sig[0] > 127 {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	return ed25519.Verify(c.key, append([]byte(head), msg...), sig[8:])
}

func verifier(s ask.Signer) note.Verifier {
	if s.Kind == 1 {
		v, err := note.NewVerifier(s.VKey())
		check(err)
		return v
	}
	return cosigner{s.Name, s.ID(), s.Key.Public().(ed25519.PublicKey)}
}

func aNote(r *rand.Rand, known, unknown []ask.Signer) ask.Question {
	text := fmt.Sprintf("example.org/log\n%d\n%s\n", r.Intn(100000), base64.StdEncoding.EncodeToString([]byte("0123456789abcdef0123456789abcdef")))
	if r.Intn(8) == 0 {
		text += "\nmore\n"
	}
	s := text + "\n"
	all := append(append([]ask.Signer(nil), known...), unknown...)
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for _, k := range all[:1+r.Intn(len(all))] {
		s += k.Sign(r, text)
	}
	how := 0
	for ; r.Intn(4) != 0 && how < 3; how++ {
		s = ask.Mutated(r, s)
	}
	var vs []note.Verifier
	var keys []string
	for _, k := range known {
		vs, keys = append(vs, verifier(k)), append(keys, k.VKey())
	}
	_, err := note.Open([]byte(s), note.VerifierList(vs...))
	return ask.Question{What: fmt.Sprintf("note: %d changes", how), Line: "n " + ask.B64([]byte(strings.Join(keys, "\n"))) + " " + ask.B64([]byte(s)), Theirs: err == nil}
}

// aKey: x/mod knows type 1 alone, so only such keys are asked about.
func aKey(r *rand.Rand, some []ask.Signer) ask.Question {
	s := some[r.Intn(len(some))].VKey()
	how := 0
	for ; r.Intn(4) != 0 && how < 2; how++ {
		s = ask.Mutated(r, s)
	}
	_, err := note.NewVerifier(s)
	parts := strings.SplitN(s, "+", 3)
	if raw, bad := base64.StdEncoding.DecodeString(parts[len(parts)-1]); bad == nil && len(raw) > 0 && raw[0] != 1 {
		return aKey(r, some)
	}
	return ask.Question{What: fmt.Sprintf("key: %d changes", how), Line: "k " + ask.B64([]byte(s)), Theirs: err == nil}
}

func judge(program string, n int, seed int64) {
	r := rand.New(rand.NewSource(seed))
	fmt.Println("seed", seed)
	var t *tree
	i := 0
	proofs := ask.Compare(program, n, false, func() ask.Question {
		if i%400 == 0 {
			t = newTree(r, 1+r.Intn(700))
		}
		i++
		if r.Intn(2) == 0 {
			return inclusion(r, t)
		}
		return consistency(r, t)
	})
	known := []ask.Signer{ask.NewSigner(r, "example.org/log", 1), ask.NewSigner(r, "example.org/second", 1), ask.NewSigner(r, "example.org/witness", 4)}
	unknown := []ask.Signer{ask.NewSigner(r, "example.org/stranger", 1), ask.NewSigner(r, "example.org/log", 1)}
	notes := ask.Compare(program, n, true, func() ask.Question { return aNote(r, known, unknown) })
	keys := ask.Compare(program, n/4, true, func() ask.Question { return aKey(r, append(unknown, known[:2]...)) })
	check(proofs)
	check(notes)
	check(keys)
}
