// go-witness asks a witness as the Go implementation of the protocol does, and checks its answers with other people's
// code: golang.org/x/mod (notes), transparency-dev/merkle (trees), /formats (cosignatures), /witness (the client).
//
//	go-witness keys                              two lines: the public keys of the log and of a log nobody follows
//	go-witness ask URL WITNESS-KEY [SIZE]        the log grows to SIZE leaves, checkpoint by checkpoint
//	go-witness load-keys LOGS                    the public keys of so many logs
//	go-witness load URL LOGS REQUESTS AT-ONCE    requests a second, and how long one takes
package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/transparency-dev/formats/log"
	fnote "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/merkle/compact"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	client "github.com/transparency-dev/witness/client/http"
	"github.com/transparency-dev/witness/witness"
	"golang.org/x/mod/sumdb/note"
)

type tree struct {
	origin, vkey string
	signer       note.Signer
	state        *compact.Range
	nodes        map[compact.NodeID][]byte
	size         uint64
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func so(ok bool, sentence string, args ...any) {
	if !ok {
		must(fmt.Errorf("not so: "+sentence, args...))
	}
}

func newTree(origin string, seed byte) *tree {
	skey, vkey, err := note.GenerateKey(rand.NewChaCha8([32]byte{seed}), origin)
	must(err)
	s, err := note.NewSigner(skey)
	must(err)
	rf := compact.RangeFactory{Hash: rfc6962.DefaultHasher.HashChildren}
	return &tree{origin, vkey, s, rf.NewEmptyRange(0), map[compact.NodeID][]byte{}, 0}
}

func (t *tree) grow(to uint64, word string) {
	for ; t.size < to; t.size++ {
		leaf := rfc6962.DefaultHasher.HashLeaf(fmt.Appendf(nil, "%s %d", word, t.size))
		must(t.state.Append(leaf, func(id compact.NodeID, h []byte) { t.nodes[id] = h }))
	}
}

func (t *tree) checkpoint() []byte {
	root, err := t.state.GetRootHash(nil)
	must(err)
	cp := log.Checkpoint{Origin: t.origin, Size: t.size, Hash: root}
	if t.size == 0 {
		cp.Hash = rfc6962.DefaultHasher.EmptyRoot()
	}
	signed, err := note.Sign(&note.Note{Text: string(cp.Marshal())}, t.signer)
	must(err)
	return signed
}

func (t *tree) consistency(from uint64) [][]byte {
	if from == 0 {
		return nil
	}
	nodes, err := proof.Consistency(from, t.size)
	must(err)
	hashes := make([][]byte, len(nodes.IDs))
	for i, id := range nodes.IDs {
		hashes[i] = t.nodes[id]
	}
	out, err := nodes.Rehash(hashes, rfc6962.DefaultHasher.HashChildren)
	must(err)
	return out
}

// cosigned: the note holds under the keys of the log and of the witness, which both signed.
func (t *tree) cosigned(text []byte, wkey string) error {
	lv, err := note.NewVerifier(t.vkey)
	must(err)
	wv, err := fnote.NewVerifierForCosignatureV1(wkey)
	must(err)
	n, err := note.Open(text, note.VerifierList(lv, wv))
	if err != nil {
		return err
	}
	if len(n.Sigs) != 2 {
		return fmt.Errorf("%d signatures of known keys", len(n.Sigs))
	}
	return nil
}

func ask(base, wkey string, most uint64) {
	u, err := url.Parse(base)
	must(err)
	w := client.NewWitness(u, http.DefaultClient)
	ctx := context.Background()
	t, other := newTree("example.com/go", 1), newTree("example.com/unknown", 2)

	_, _, err = w.Update(ctx, 0, other.checkpoint(), nil)
	so(errors.Is(err, witness.ErrUnknownLog), "a log it does not follow: %v", err)

	old, asked := uint64(0), 0
	for size := uint64(0); size <= most; size = size*3/2 + 1 {
		t.grow(size, "leaf")
		cp := t.checkpoint()
		if size > old && old > 0 {
			bad := t.consistency(old)
			if len(bad) > 0 {
				bad[0] = bytes.Repeat([]byte{7}, 32)
				_, _, err = w.Update(ctx, old, cp, bad)
				so(errors.Is(err, witness.ErrInvalidProof), "a wrong proof %d to %d: %v", old, size, err)
			}
			_, _, err = w.Update(ctx, size+1, cp, nil)
			so(errors.Is(err, witness.ErrOldSizeInvalid), "an old size above the new one: %v", err)
			_, have, err := w.Update(ctx, old-1, cp, nil)
			so(errors.Is(err, witness.ErrCheckpointStale) && have == old, "the size last cosigned is %d: %v", have, err)
			changed := bytes.Replace(cp, fmt.Appendf(nil, "\n%d\n", size), fmt.Appendf(nil, "\n%d\n", size+1), 1)
			_, _, err = w.Update(ctx, old, changed, t.consistency(old))
			so(errors.Is(err, witness.ErrNoValidSignature), "a checkpoint the log did not sign: %v", err)
		}
		lines, _, err := w.Update(ctx, old, cp, t.consistency(old))
		must(err)
		must(t.cosigned(append(bytes.Clone(cp), lines...), wkey))
		old = size
		asked++
	}

	fork := newTree("example.com/go", 1)
	fork.grow(old, "other leaf")
	_, _, err = w.Update(ctx, old, fork.checkpoint(), nil)
	so(errors.Is(err, witness.ErrInvalidProof), "another history of the same size: %v", err)
	fork.grow(old+5, "other leaf")
	_, _, err = w.Update(ctx, old, fork.checkpoint(), fork.consistency(old))
	so(errors.Is(err, witness.ErrInvalidProof), "another history that grows: %v", err)

	r, err := http.Get(fmt.Sprintf("%s/%x/checkpoint", base, sha256.Sum256([]byte(t.origin))))
	must(err)
	text, err := io.ReadAll(r.Body)
	must(err)
	must(t.cosigned(text, wkey))
	_, wrong, err := note.GenerateKey(rand.NewChaCha8([32]byte{3}), "example.com/wrong")
	must(err)
	lv, _ := note.NewVerifier(wrong)
	_, err = note.Open(text, note.VerifierList(lv))
	so(err != nil, "under another key the same note is refused")
	fmt.Printf("%d checkpoints up to %d leaves cosigned, and each cosignature checked\n", asked, old)
}

// load: LOGS logs that grow by ten leaves each time; all requests are made before the clock starts.
func load(base string, logs, requests, atOnce int) {
	type work struct{ bodies [][]byte }
	all := make([]work, logs)
	for i := range all {
		t := newTree(fmt.Sprintf("example.com/load/%d", i), byte(i))
		for n := 0; n < requests/logs; n++ {
			old := t.size
			t.grow(old+10, "leaf")
			body := fmt.Appendf(nil, "old %d\n", old)
			for _, h := range t.consistency(old) {
				body = fmt.Appendf(body, "%s\n", base64.StdEncoding.EncodeToString(h))
			}
			all[i].bodies = append(all[i].bodies, append(append(body, '\n'), t.checkpoint()...))
		}
	}
	hc := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: atOnce}}
	took := make([][]time.Duration, logs)
	free := make(chan bool, atOnce)
	var wait sync.WaitGroup
	start := time.Now()
	for i := range all {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for _, body := range all[i].bodies {
				free <- true
				begin := time.Now()
				r, err := hc.Post(base+"/add-checkpoint", "text/plain", bytes.NewReader(body))
				must(err)
				text, _ := io.ReadAll(r.Body)
				r.Body.Close()
				so(r.StatusCode == 200, "status %d: %s", r.StatusCode, text)
				took[i] = append(took[i], time.Since(begin))
				<-free
			}
		}()
	}
	wait.Wait()
	total := time.Since(start)
	times := slices.Sorted(slices.Values(slices.Concat(took...)))
	fmt.Printf("%d requests, %d at once: %.0f a second, p50 %v, p99 %v\n", len(times), atOnce,
		float64(len(times))/total.Seconds(), times[len(times)/2], times[len(times)*99/100])
}

func number(word string) int {
	n, err := strconv.Atoi(word)
	must(err)
	return n
}

func main() {
	switch {
	case len(os.Args) == 2 && os.Args[1] == "keys":
		fmt.Println(newTree("example.com/go", 1).vkey)
		fmt.Println(newTree("example.com/unknown", 2).vkey)
	case len(os.Args) >= 4 && os.Args[1] == "ask":
		most := uint64(5000)
		if len(os.Args) > 4 {
			n, err := strconv.ParseUint(os.Args[4], 10, 63)
			must(err)
			most = n
		}
		ask(os.Args[2], os.Args[3], most)
	case len(os.Args) == 3 && os.Args[1] == "load-keys":
		for i := range number(os.Args[2]) {
			fmt.Println(newTree(fmt.Sprintf("example.com/load/%d", i), byte(i)).vkey)
		}
	case len(os.Args) == 6 && os.Args[1] == "load":
		load(os.Args[2], number(os.Args[3]), number(os.Args[4]), number(os.Args[5]))
	default:
		must(errors.New("usage: go-witness keys | ask URL WITNESS-KEY [SIZE] | load-keys LOGS | load URL LOGS REQUESTS AT-ONCE"))
	}
}
