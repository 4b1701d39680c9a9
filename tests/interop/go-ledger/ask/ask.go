// Package ask puts the same questions to a program of ours (tests/interop/ledger_verdicts.c) and to whoever imports it, and compares the
// verdicts. It also has keys that sign, and changes texts as an attacker or a careless program might.
package ask

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand"
	"os/exec"
	"regexp"
	"sort"
	"strings"
)

// Question is one for both.
type Question struct {
	What   string // kind and change, for the table
	Line   string // to our program
	Theirs bool   // do the others accept it?
}

// B64 is a field of a question.
func B64(b []byte) string {
	if len(b) == 0 {
		return "-"
	}
	return base64.StdEncoding.EncodeToString(b)
}

// ask gives our program's answers: accepted or not, and why not.
func ask(program string, qs []Question) (yes []bool, why []string, err error) {
	var in bytes.Buffer
	for _, q := range qs {
		in.WriteString(q.Line + "\n")
	}
	cmd := exec.Command(program)
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		return nil, nil, err
	}
	lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(lines) != len(qs) {
		return nil, nil, fmt.Errorf("%d questions, %d answers", len(qs), len(lines))
	}
	for _, l := range lines {
		yes = append(yes, l == "y")
		why = append(why, strings.TrimPrefix(l, "n "))
	}
	return yes, why, nil
}

// KeyID is the number of a key: raw is its type and bytes.
func KeyID(name string, raw []byte) uint32 {
	h := sha256.Sum256(append([]byte(name+"\n"), raw...))
	return binary.BigEndian.Uint32(h[:])
}

// Line is a signature line.
func Line(name string, id uint32, payload []byte) string {
	b := binary.BigEndian.AppendUint32(nil, id)
	return "\u2014 " + name + " " + base64.StdEncoding.EncodeToString(append(b, payload...)) + "\n"
}

// Signer is a key of a log (kind 1) or of a witness (kind 4).
type Signer struct {
	Name string
	Kind byte
	Key  ed25519.PrivateKey
}

// NewSigner makes a key.
func NewSigner(r *rand.Rand, name string, kind byte) Signer {
	seed := make([]byte, 32)
	r.Read(seed)
	return Signer{name, kind, ed25519.NewKeyFromSeed(seed)}
}

// Raw is the type and the public key.
func (s Signer) Raw() []byte { return append([]byte{s.Kind}, s.Key.Public().(ed25519.PublicKey)...) }

// ID is the number of the key.
func (s Signer) ID() uint32 { return KeyID(s.Name, s.Raw()) }

// VKey is the public key as text.
func (s Signer) VKey() string {
	return fmt.Sprintf("%s+%08x+%s", s.Name, s.ID(), base64.StdEncoding.EncodeToString(s.Raw()))
}

// SKey is the private key as text; x/mod writes those of witnesses as if they were of logs.
func (s Signer) SKey() string {
	log := Signer{s.Name, 1, s.Key}
	return fmt.Sprintf("PRIVATE+KEY+%s+%08x+%s", s.Name, log.ID(), base64.StdEncoding.EncodeToString(append([]byte{1}, s.Key.Seed()...)))
}

// Sign gives the line under a text; a witness signs at some time.
func (s Signer) Sign(r *rand.Rand, text string) string {
	if s.Kind == 1 {
		return Line(s.Name, s.ID(), ed25519.Sign(s.Key, []byte(text)))
	}
	t := uint64(r.Int63n(1 << 32))
	sig := ed25519.Sign(s.Key, []byte(fmt.Sprintf("cosignature/v1\ntime %d\n", t)+text))
	return Line(s.Name, s.ID(), append(binary.BigEndian.AppendUint64(nil, t), sig...))
}

var pieces = []string{"\n", "\n\n", "\u2014 ", " ", "\r", "\t", "\x00", "\x7f", "\x80", "\u00a0", "\u2003", "\u3000", "+", "=", "A", "/", "-", "\u2013 ", "é",
	"\xed\xa0\x80", "\ufeff", "0", "1", "\x1f", "\u0085"}

// Mutated changes bytes or lines anywhere.
func Mutated(r *rand.Rand, s string) string {
	if s == "" {
		return pieces[r.Intn(len(pieces))]
	}
	i := r.Intn(len(s))
	switch r.Intn(9) {
	case 0:
		return s[:i] + s[i+1:]
	case 1:
		return s[:i] + pieces[r.Intn(len(pieces))] + s[i:]
	case 2:
		return s[:i] + pieces[r.Intn(len(pieces))] + s[i+1:]
	case 3:
		b := []byte(s)
		b[i] ^= 1 << r.Intn(8)
		return string(b)
	case 4:
		return s[:i]
	case 5: // a letter of base64 beside it: often the same bytes in another form
		b := []byte(s)
		if k := bytes.LastIndexByte(b[:i+1], '='); k > 0 {
			i = k - 1
		}
		b[i]++
		return string(b)
	}
	l := strings.SplitAfter(s, "\n")
	a, b := r.Intn(len(l)), r.Intn(len(l))
	switch r.Intn(3) {
	case 0:
		l[a], l[b] = l[b], l[a]
	case 1:
		l = append(l[:a+1], l[a:]...)
	default:
		l = append(l[:a], l[a+1:]...)
	}
	return strings.Join(l, "")
}

var names = regexp.MustCompile(`key \S+|: \S*$|\d+`)

// reason is why without the names and numbers of one case.
func reason(why string) string {
	return strings.ReplaceAll(names.ReplaceAllString(why, "..."), "policy:...: ", "")
}

// Compare asks n questions; ours may be stricter where that is said, never laxer.
func Compare(program string, n int, mayBeStricter bool, next func() Question) error {
	type count struct{ both, neither, stricter, laxer int }
	counts, reasons := map[string]*count{}, map[string]int{}
	var bad []string
	for n > 0 {
		k := n
		if k > 5000 {
			k = 5000
		}
		n -= k
		var qs []Question
		for len(qs) < k {
			qs = append(qs, next())
		}
		yes, why, err := ask(program, qs)
		if err != nil {
			return err
		}
		for i, q := range qs {
			c := counts[q.What]
			if c == nil {
				c = &count{}
				counts[q.What] = c
			}
			switch {
			case yes[i] && q.Theirs:
				c.both++
			case !yes[i] && !q.Theirs:
				c.neither++
			case q.Theirs:
				c.stricter++
				reasons[reason(why[i])]++
				if !mayBeStricter {
					bad = append(bad, q.Line)
				}
			default:
				c.laxer++
				bad = append(bad, q.Line)
			}
		}
	}
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		c := counts[name]
		fmt.Printf("  %-42s %7d accepted by both, %7d refused by both, %5d refused by us alone, %d accepted by us alone\n", name, c.both, c.neither, c.stricter, c.laxer)
		if strings.HasSuffix(name, "nothing") && c.both == 0 {
			return errors.New("an honest proof was accepted by nobody")
		}
	}
	for why, k := range reasons {
		fmt.Printf("  stricter: %5d %s\n", k, why)
	}
	for i, l := range bad {
		if i < 5 {
			fmt.Println("  other verdict:", l)
		}
	}
	if len(bad) > 0 {
		return fmt.Errorf("%d other verdicts", len(bad))
	}
	return nil
}
