package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"math/rand"
	"strings"
	"unicode"

	"filippo.io/torchwood"
	flog "github.com/transparency-dev/formats/log"
	fnote "github.com/transparency-dev/formats/note"
	fproof "github.com/transparency-dev/formats/proof"
	fwitness "github.com/transparency-dev/formats/witness"
	"golang.org/x/mod/sumdb/note"

	"holdfast.test/ledger/ask"
)

// changed is s after 0 to most changes, and how many.
func changed(r *rand.Rand, s string, most int) (string, int) {
	n := 0
	for ; r.Intn(4) != 0 && n < most; n++ {
		s = ask.Mutated(r, s)
	}
	return s, n
}

func randomHash(r *rand.Rand) string {
	var h [32]byte
	r.Read(h[:])
	return base64.StdEncoding.EncodeToString(h[:])
}

func body(r *rand.Rand) string {
	s := fmt.Sprintf("example.org/log\n%d\n%s\n", r.Int63n(1<<uint(r.Intn(62)+1)), randomHash(r))
	if r.Intn(8) == 0 {
		s += "an extension\n"
	}
	return s
}

// aCheckpoint: both formats/log and torchwood have to take what we take.
func aCheckpoint(r *rand.Rand) ask.Question {
	s, n := changed(r, body(r), 3)
	var c flog.Checkpoint
	_, err := c.Unmarshal([]byte(s))
	_, other := torchwood.ParseCheckpoint(s)
	return ask.Question{What: fmt.Sprintf("checkpoint: %d changes", n), Line: "h " + ask.B64([]byte(s)), Theirs: err == nil && other == nil}
}

func aProof(r *rand.Rand, log ask.Signer) ask.Question {
	s := "c2sp.org/tlog-proof@v1\n"
	if r.Intn(2) == 0 {
		s += "extra " + base64.StdEncoding.EncodeToString(make([]byte, r.Intn(40))) + "\n"
	}
	s += fmt.Sprintf("index %d\n", r.Intn(100000))
	for k := r.Intn(5); k > 0; k-- {
		s += randomHash(r) + "\n"
	}
	text := body(r)
	s, n := changed(r, s+"\n"+text+"\n"+log.Sign(r, text), 3)
	var p fproof.TLogProof
	return ask.Question{What: fmt.Sprintf("proof file: %d changes", n), Line: "f " + ask.B64([]byte(s)), Theirs: p.Unmarshal([]byte(s)) == nil}
}

func aNote(r *rand.Rand, log, witness ask.Signer) ask.Question {
	text := body(r)
	lines := []string{log.Sign(r, text), witness.Sign(r, text)}
	s, n := changed(r, text+"\n"+strings.Join(lines[:1+r.Intn(2)], ""), 3)
	v, err := fnote.NewVerifier(log.VKey())
	check(err)
	w, err := fnote.NewVerifierForCosignatureV1(witness.VKey())
	check(err)
	_, err = note.Open([]byte(s), note.VerifierList(v, w))
	return ask.Question{What: fmt.Sprintf("cosigned note: %d changes", n),
		Line: "n " + ask.B64([]byte(log.VKey()+"\n"+witness.VKey())) + " " + ask.B64([]byte(s)), Theirs: err == nil}
}

// aPolicy: logs, witnesses, groups and a quorum; every witness has an address, since formats/witness asks for one.
func aPolicy(r *rand.Rand, log ask.Signer, witnesses []ask.Signer) ask.Question {
	lines := []string{"# a policy", "log " + log.VKey()}
	free := []string{}
	for i, w := range witnesses[:r.Intn(len(witnesses)+1)] {
		name := fmt.Sprintf("w%d", i)
		lines = append(lines, fmt.Sprintf("witness %s %s https://w%d.example.org/", name, w.VKey(), i))
		free = append(free, name)
	}
	for g := 0; len(free) > 1 && r.Intn(3) > 0; g++ {
		k := 1 + r.Intn(len(free))
		need := []string{"any", "all", fmt.Sprint(1 + r.Intn(k)), fmt.Sprint(r.Intn(k + 2))}[r.Intn(4)]
		name := fmt.Sprintf("g%d", g)
		lines = append(lines, fmt.Sprintf("group %s %s %s", name, need, strings.Join(free[:k], " ")))
		free = append(free[k:], name)
	}
	quorum := "none"
	if len(free) > 0 && r.Intn(4) > 0 {
		quorum = free[r.Intn(len(free))]
	}
	lines = append(lines, "quorum "+quorum)
	s, n := changed(r, strings.Join(lines, "\n")+"\n", 2)
	_, err := parsed(asTheyRead(s))
	return ask.Question{What: fmt.Sprintf("policy: %d changes", n), Line: "p " + ask.B64([]byte(s)), Theirs: err == nil}
}

// asTheyRead is a policy without two things in which formats/witness departs from c2sp.org/tlog-policy: it takes Unicode's spaces for white
// space, and asks that an address can be called, where the document leaves its meaning open.
func asTheyRead(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		f := strings.FieldsFunc(l, func(c rune) bool { return c == ' ' || c == '\t' })
		if len(f) == 4 && f[0] == "witness" {
			lines[i] = strings.Join(f[:3], " ") + " https://w.example.org/"
		}
	}
	return strings.Map(func(c rune) rune {
		if c >= 0x80 && unicode.IsSpace(c) {
			return 'é'
		}
		return c
	}, strings.Join(lines, "\n"))
}

// parsed: formats/witness panics over some policies; that counts as refused.
func parsed(s string) (g fwitness.Group, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return fwitness.ParsePolicy([]byte(s))
}

func judge(program string, n int, seed int64) {
	r := rand.New(rand.NewSource(seed))
	fmt.Println("seed", seed)
	log, witness := ask.NewSigner(r, "example.org/log", 1), ask.NewSigner(r, "example.org/witness", 4)
	var witnesses []ask.Signer
	for i := 0; i < 6; i++ {
		witnesses = append(witnesses, ask.NewSigner(r, fmt.Sprintf("w%d.example.org", i), 4))
	}
	check(errors.Join(
		ask.Compare(program, n, true, func() ask.Question { return aCheckpoint(r) }),
		ask.Compare(program, n, true, func() ask.Question { return aProof(r, log) }),
		ask.Compare(program, n, true, func() ask.Question { return aNote(r, log, witness) }),
		ask.Compare(program, n, true, func() ask.Question { return aPolicy(r, log, witnesses) }),
	))
}
