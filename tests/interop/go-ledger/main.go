// An independent look at a log directory, with golang.org/x/mod/sumdb alone:
//
//	go-ledger verify VKEY DIR [OLDCHECKPOINT...]   signature, consistency from each old checkpoint, every inclusion proof
//	go-ledger generate SKEY DIR SIZE               writes a log of the entries "leaf 0", "leaf 1", ... for us to read
//	go-ledger proof VKEY DIR FILE                  a proof file of ours, checked against its own checkpoint
//	go-ledger lines SEED N                         N random entries, one a line
//	go-ledger judge PROGRAM COUNT SEED             proofs, notes and keys, honest and changed: the same verdicts by x/mod and by us
//
// Paths: x/mod writes tile/8/L/N and tile/8/data/N, c2sp.org/tlog-tiles tile/L/N and tile/entries/N.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"log"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error) {
	if err != nil {
		log.Fatal("FAIL: ", err)
	}
}

func path(t tlog.Tile) string {
	return strings.Replace(strings.Replace(t.Path(), "tile/8/", "tile/", 1), "tile/data/", "tile/entries/", 1)
}

type reader struct{ dir string }

func (r reader) Height() int                     { return 8 }
func (r reader) SaveTiles([]tlog.Tile, [][]byte) {}
func (r reader) ReadTiles(ts []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, t := range ts {
		b, err := r.read(t)
		if err != nil {
			return nil, err
		}
		if len(b) < 32*t.W {
			return nil, errors.New(path(t) + " is too short")
		}
		out = append(out, b[:32*t.W])
	}
	return out, nil
}

// read takes the partial tile, else the full one that replaced it.
func (r reader) read(t tlog.Tile) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(r.dir, path(t)))
	if err != nil && t.W < 256 {
		t.W = 256
		b, err = os.ReadFile(filepath.Join(r.dir, path(t)))
	}
	return b, err
}

func open(msg []byte, vkey string) tlog.Tree {
	v, err := note.NewVerifier(vkey)
	check(err)
	n, err := note.Open(msg, note.VerifierList(v))
	check(err)
	l := strings.Split(n.Text, "\n")
	if len(l) != 4 || l[0] != v.Name() {
		log.Fatal("FAIL: not three lines, or another name than that of the key")
	}
	size, err := strconv.ParseInt(l[1], 10, 64)
	check(err)
	h, err := tlog.ParseHash(l[2])
	check(err)
	return tlog.Tree{N: size, Hash: h}
}

func openFile(name, vkey string) tlog.Tree {
	b, err := os.ReadFile(name)
	check(err)
	return open(b, vkey)
}

func entries(r reader, size, bundle int64) [][]byte {
	w := size - bundle*256
	if w > 256 {
		w = 256
	}
	b, err := r.read(tlog.Tile{H: 8, L: -1, N: bundle, W: int(w)})
	check(err)
	var out [][]byte
	for len(out) < int(w) {
		n := 2 + int(binary.BigEndian.Uint16(b))
		out, b = append(out, b[2:n]), b[n:]
	}
	return out
}

func verify(vkey, dir string, old []string) {
	r := reader{dir}
	tree := openFile(filepath.Join(dir, "checkpoint"), vkey)
	hr := tlog.TileHashReader(tree, r)
	for _, name := range old {
		o := openFile(name, vkey)
		if o.N == 0 {
			continue
		}
		p, err := tlog.ProveTree(tree.N, o.N, hr)
		check(err)
		check(tlog.CheckTree(p, tree.N, tree.Hash, o.N, o.Hash))
	}
	// The whole tree again from the entries: the root needs no tile at all.
	var stored hashes
	for i := int64(0); i*256 < tree.N; i++ {
		for k, e := range entries(r, tree.N, i) {
			h, err := tlog.StoredHashes(i*256+int64(k), e, stored)
			check(err)
			stored = append(stored, h...)
		}
	}
	h, err := tlog.TreeHash(tree.N, stored)
	check(err)
	if h != tree.Hash {
		log.Fatal("FAIL: the entries do not lead to the signed root")
	}
	step := tree.N/2000 + 1
	n := 0
	for i := int64(0); i < tree.N; i += step {
		e := entries(r, tree.N, i/256)[i%256]
		p, err := tlog.ProveRecord(tree.N, i, hr)
		check(err)
		check(tlog.CheckRecord(p, tree.N, tree.Hash, i, tlog.RecordHash(e)))
		n++
	}
	fmt.Printf("size %d, %d old checkpoints, %d inclusion proofs, root from all entries: OK\n", tree.N, len(old), n)
}

type hashes []tlog.Hash

func (m hashes) ReadHashes(ix []int64) ([]tlog.Hash, error) {
	o := make([]tlog.Hash, len(ix))
	for i, x := range ix {
		o[i] = m[x]
	}
	return o, nil
}

func put(dir, p string, b []byte) {
	f := filepath.Join(dir, p)
	check(os.MkdirAll(filepath.Dir(f), 0o755))
	check(os.WriteFile(f, b, 0o644))
}

func generate(skey, dir string, size int64) {
	s, err := note.NewSigner(skey)
	check(err)
	var st hashes
	var all [][]byte
	for i := int64(0); i < size; i++ {
		all = append(all, []byte(fmt.Sprintf("leaf %d", i)))
		h, err := tlog.StoredHashes(i, all[i], st)
		check(err)
		st = append(st, h...)
	}
	th, err := tlog.TreeHash(size, st)
	check(err)
	msg, err := note.Sign(&note.Note{Text: fmt.Sprintf("%s\n%d\n%s\n", s.Name(), size, th)}, s)
	check(err)
	put(dir, "checkpoint", msg)
	for _, t := range tlog.NewTiles(8, 0, size) {
		d, err := tlog.ReadTileData(t, st)
		check(err)
		put(dir, path(t), d)
		if t.L == 0 {
			var b bytes.Buffer
			for _, e := range all[t.N*256 : t.N*256+int64(t.W)] {
				check(binary.Write(&b, binary.BigEndian, uint16(len(e))))
				b.Write(e)
			}
			put(dir, path(tlog.Tile{H: 8, L: -1, N: t.N, W: t.W}), b.Bytes())
		}
	}
}

func proof(vkey, dir, name string) {
	b, err := os.ReadFile(name)
	check(err)
	head, msg, ok := strings.Cut(string(b), "\n\n")
	l := strings.Split(head, "\n")
	if !ok || l[0] != "c2sp.org/tlog-proof@v1" {
		log.Fatal("FAIL: not a proof")
	}
	l = l[1:]
	if strings.HasPrefix(l[0], "extra ") {
		_, err := base64.StdEncoding.DecodeString(l[0][6:])
		check(err)
		l = l[1:]
	}
	i, err := strconv.ParseInt(strings.TrimPrefix(l[0], "index "), 10, 64)
	check(err)
	var p tlog.RecordProof
	for _, s := range l[1:] {
		h, err := tlog.ParseHash(s)
		check(err)
		p = append(p, h)
	}
	tree := open([]byte(msg), vkey)
	e := entries(reader{dir}, tree.N, i/256)[i%256]
	check(tlog.CheckRecord(p, tree.N, tree.Hash, i, tlog.RecordHash(e)))
	fmt.Printf("proof of %d in %d: OK\n", i, tree.N)
}

func lines(seed int64, n int) {
	r := rand.New(rand.NewSource(seed))
	w := bufio.NewWriter(os.Stdout)
	b := make([]byte, 90)
	for ; n > 0; n-- {
		k := r.Intn(len(b))
		for i := range b[:k] {
			b[i] = byte(' ' + r.Intn(95))
		}
		w.Write(b[:k])
		w.WriteByte('\n')
	}
	check(w.Flush())
}

func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	check(err)
	return n
}

func main() {
	log.SetFlags(0)
	a := os.Args[1:]
	switch {
	case len(a) >= 3 && a[0] == "verify":
		verify(a[1], a[2], a[3:])
	case len(a) == 4 && a[0] == "generate":
		generate(a[1], a[2], number(a[3]))
	case len(a) == 4 && a[0] == "proof":
		proof(a[1], a[2], a[3])
	case len(a) == 4 && a[0] == "judge":
		judge(a[1], int(number(a[2])), number(a[3]))
	case len(a) == 3 && a[0] == "lines":
		lines(number(a[1]), int(number(a[2])))
	default:
		log.Fatal("usage: go-ledger verify VKEY DIR [OLD...] | generate SKEY DIR SIZE | proof VKEY DIR FILE | lines SEED N | judge PROGRAM COUNT SEED")
	}
}
