// Logs, proofs, notes and policies between us and the programs of transparency-dev, through their public Go packages:
//
//	go-tessera write SEED DIR SIZE...      a log of the entries "leaf 0", "leaf 1", ... by Tessera's POSIX driver, in DIR, one checkpoint a size
//	                                       (kept as DIR.SIZE), each cosigned by a witness; DIR.policy names both keys
//	go-tessera fsck VKEY PLACE             Tessera's fsck of a folder or an address
//	go-tessera prove DIR INDEX EXTRA OUT   a proof file by formats/proof, out of the tiles
//	go-tessera proof VKEY FILE ENTRY       a proof file of ours, read by formats/proof, checked by merkle/proof
//	go-tessera entries VKEY URL            the entries of a served log, by torchwood's client, each proved; prints SHA-256 of them as lines
//	go-tessera judge PROGRAM COUNT SEED    checkpoints, proof files, cosignatures and policies: what we accept, they accept
package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"log"
	"math/rand"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"filippo.io/torchwood"
	flog "github.com/transparency-dev/formats/log"
	fnote "github.com/transparency-dev/formats/note"
	fproof "github.com/transparency-dev/formats/proof"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"holdfast.test/ledger/ask"
)

func check(err error) {
	if err != nil {
		log.Fatal("FAIL: ", err)
	}
}

func file(name string) []byte {
	b, err := os.ReadFile(name)
	check(err)
	return b
}

func number(s string) uint64 {
	n, err := strconv.ParseUint(s, 10, 63)
	check(err)
	return n
}

func write(seed, dir string, sizes []string) {
	ctx := context.Background()
	r := rand.New(rand.NewSource(int64(number(seed))))
	logKey, witnessKey := ask.NewSigner(r, "example.org/tessera", 1), ask.NewSigner(r, "witness.example.org", 4)
	policy := fmt.Sprintf("log %s\nwitness w %s\nquorum w\n", logKey.VKey(), witnessKey.VKey())
	check(os.WriteFile(dir+".policy", []byte(policy), 0o644))
	signer, err := note.NewSigner(logKey.SKey())
	check(err)
	cosigner, err := fnote.NewSignerForCosignatureV1(witnessKey.SKey())
	check(err)
	driver, err := posix.New(ctx, posix.Config{Path: dir})
	check(err)
	opts := tessera.NewAppendOptions().WithCheckpointSigner(signer).WithBatching(256, 20*time.Millisecond).WithCheckpointInterval(100 * time.Millisecond)
	appender, shutdown, reader, err := tessera.NewAppender(ctx, driver, opts)
	check(err)
	await := tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, 20*time.Millisecond)
	at := uint64(0)
	for _, s := range sizes {
		var last tessera.IndexFuture
		for ; at < number(s); at++ {
			last = appender.Add(ctx, tessera.NewEntry([]byte(fmt.Sprintf("leaf %d", at))))
		}
		_, cp, err := await.Await(ctx, last)
		check(err)
		check(os.WriteFile(dir+"."+s, cosigned(cp, signer, cosigner), 0o644))
	}
	check(shutdown(ctx))
	check(os.WriteFile(filepath.Join(dir, "checkpoint"), file(dir+"."+sizes[len(sizes)-1]), 0o644))
}

func cosigned(cp []byte, signer note.Signer, cosigner *fnote.Signer) []byte {
	text, _, _ := bytes.Cut(cp, []byte("\n\n"))
	out, err := note.Sign(&note.Note{Text: string(text) + "\n"}, signer, cosigner)
	check(err)
	return out
}

func fetcher(place string) fsck.Fetcher {
	if !strings.HasPrefix(place, "http") {
		return client.FileFetcher{Root: place}
	}
	u, err := url.Parse(place)
	check(err)
	f, err := client.NewHTTPFetcher(u, http.DefaultClient)
	check(err)
	return f
}

func leaves(bundle []byte) ([][]byte, error) {
	var b api.EntryBundle
	if err := b.UnmarshalText(bundle); err != nil {
		return nil, err
	}
	var out [][]byte
	for _, e := range b.Entries {
		out = append(out, rfc6962.DefaultHasher.HashLeaf(e))
	}
	return out, nil
}

func verifier(vkey string) note.Verifier {
	v, err := note.NewVerifier(vkey)
	check(err)
	return v
}

func prove(dir, index, entry, out string) {
	ctx := context.Background()
	cp := file(filepath.Join(dir, "checkpoint"))
	var c flog.Checkpoint
	_, err := c.Unmarshal(cp)
	check(err)
	b, err := client.NewProofBuilder(ctx, c.Size, client.FileFetcher{Root: dir}.ReadTile)
	check(err)
	hashes, err := b.InclusionProof(ctx, number(index))
	check(err)
	p := fproof.TLogProof{Index: number(index), Checkpoint: cp, ExtraData: file(entry)}
	for _, h := range hashes {
		p.Hashes = append(p.Hashes, [32]byte(h))
	}
	check(os.WriteFile(out, p.Marshal(), 0o644))
}

func checkProof(vkey, name, entry string) {
	var p fproof.TLogProof
	check(p.Unmarshal(file(name)))
	v := verifier(vkey)
	c, _, _, err := flog.ParseCheckpoint(p.Checkpoint, v.Name(), v)
	check(err)
	var hashes [][]byte
	for _, h := range p.Hashes {
		hashes = append(hashes, h[:])
	}
	check(proof.VerifyInclusion(rfc6962.DefaultHasher, p.Index, c.Size, rfc6962.DefaultHasher.HashLeaf(file(entry)), hashes, c.Hash))
	fmt.Printf("proof of %d in %d: OK\n", p.Index, c.Size)
}

func entries(vkey, place string) {
	ctx := context.Background()
	f, err := torchwood.NewTileFetcher(place)
	check(err)
	c, err := torchwood.NewClient(f)
	check(err)
	cp, err := f.ReadEndpoint(ctx, "checkpoint")
	check(err)
	n, err := note.Open(cp, note.VerifierList(verifier(vkey)))
	check(err)
	at, err := torchwood.ParseCheckpoint(n.Text)
	check(err)
	// torchwood leaves the last tile's worth to a later look: it is asked for one by one.
	sum, got := sha256.New(), int64(0)
	for i, e := range c.Entries(ctx, tlog.Tree{N: at.N, Hash: at.Hash}, 0) {
		if i != got {
			log.Fatal("FAIL: entries out of order")
		}
		fmt.Fprintf(sum, "%s\n", e)
		got++
	}
	check(c.Err())
	for ; got < at.N; got++ {
		e, _, err := c.Entry(ctx, tlog.Tree{N: at.N, Hash: at.Hash}, got)
		check(err)
		fmt.Fprintf(sum, "%s\n", e)
	}
	fmt.Printf("%x\n", sum.Sum(nil))
}

func main() {
	log.SetFlags(0)
	a := os.Args[1:]
	switch {
	case len(a) > 3 && a[0] == "write":
		write(a[1], a[2], a[3:])
	case len(a) == 3 && a[0] == "fsck":
		v := verifier(a[1])
		check(fsck.New(v.Name(), v, fetcher(a[2]), leaves, fsck.Opts{N: 16}).Check(context.Background()))
		fmt.Println("OK")
	case len(a) == 5 && a[0] == "prove":
		prove(a[1], a[2], a[3], a[4])
	case len(a) == 4 && a[0] == "proof":
		checkProof(a[1], a[2], a[3])
	case len(a) == 3 && a[0] == "entries":
		entries(a[1], a[2])
	case len(a) == 4 && a[0] == "judge":
		judge(a[1], int(number(a[2])), int64(number(a[3])))
	default:
		log.Fatal("usage: go-tessera write | fsck | prove | proof | entries | judge, see main.go")
	}
}
