// The POSIX driver of Tessera on the workload of bench/ledger.c, through its public interface, in process:
//
//	peer-tessera append|covered DIR WRITERS SECONDS default|tuned
//	peer-tessera bulk DIR ENTRIES default|tuned
//
// Each line it prints is "name TAB value", with the names of bench/ledger.c. default: what NewAppendOptions gives.
// tuned: batches of 1,024 or 10 ms, a checkpoint each 100 ms. Neither has an antispam store.
package main

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/transparency-dev/tessera"
	"github.com/transparency-dev/tessera/storage/posix"
	"golang.org/x/mod/sumdb/note"
)

const entrySize = 256

func must[T any](v T, err error) T {
	check(err)
	return v
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "tessera:", err)
		os.Exit(1)
	}
}

func say(name string, value float64) { fmt.Printf("%s\t%.6g\n", name, value) }

func usage() syscall.Rusage {
	var r syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &r))
	return r
}

func cpu() time.Duration {
	r := usage()
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// entry returns 256 bytes no two of which are the same.
func entry(a, b uint64) *tessera.Entry {
	data := make([]byte, entrySize)
	for i := range data {
		data[i] = 'e'
	}
	binary.LittleEndian.PutUint64(data, a)
	binary.LittleEndian.PutUint64(data[8:], b)
	return tessera.NewEntry(data)
}

func open(ctx context.Context, dir string, tuned bool) (*tessera.Appender, func(context.Context) error, tessera.LogReader) {
	skey, _, err := note.GenerateKey(rand.Reader, "example.org/bench")
	check(err)
	options := tessera.NewAppendOptions().WithCheckpointSigner(must(note.NewSigner(skey)))
	if tuned {
		options = options.WithBatching(1024, 10*time.Millisecond).WithCheckpointInterval(100 * time.Millisecond)
	}
	driver := must(posix.New(ctx, posix.Config{Path: dir}))
	appender, shutdown, reader, err := tessera.NewAppender(ctx, driver, options)
	check(err)
	return appender, shutdown, reader
}

func crowd(dir string, writers int, seconds float64, covered, tuned bool) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	appender, shutdown, reader := open(ctx, dir, tuned)
	awaiter := tessera.NewPublicationAwaiter(ctx, reader.ReadCheckpoint, 10*time.Millisecond)
	begun, used := time.Now(), cpu()
	end := begun.Add(time.Duration(seconds * float64(time.Second)))
	each := make([][]time.Duration, writers)
	var all sync.WaitGroup
	for w := range writers {
		all.Add(1)
		go func() {
			defer all.Done()
			for i := uint64(0); ; i++ {
				start := time.Now()
				if !start.Before(end) {
					return
				}
				future := appender.Add(ctx, entry(uint64(w), i))
				if covered {
					_, _, err := awaiter.Await(ctx, future)
					check(err)
				} else {
					_, err := future()
					check(err)
				}
				each[w] = append(each[w], time.Since(start))
			}
		}()
	}
	all.Wait()
	wall, used := time.Since(begun), cpu()-used
	times := slices.Concat(each...)
	slices.Sort(times)
	n := len(times)
	if n == 0 {
		check(fmt.Errorf("nothing was measured"))
	}
	say("entries", float64(n))
	say("a second", float64(n)/wall.Seconds())
	say("cpu us", float64(used.Microseconds())/float64(n))
	say("each p50 us", float64(times[n/2].Nanoseconds())/1e3)
	say("each p99 us", float64(times[n-1-n/100].Nanoseconds())/1e3)
	say("memory MB", float64(usage().Maxrss)/1024)
	check(shutdown(ctx))
}

// bulk adds n entries with 2,048 of them under way at any time, which is below what Tessera lets wait.
func bulk(dir string, n uint64, tuned bool) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	appender, shutdown, _ := open(ctx, dir, tuned)
	begun, used := time.Now(), cpu()
	underWay := make(chan tessera.IndexFuture, 2048)
	done := make(chan bool)
	go func() {
		for future := range underWay {
			_, err := future()
			check(err)
		}
		done <- true
	}()
	for i := range n {
		underWay <- appender.Add(ctx, entry(0, i))
	}
	close(underWay)
	<-done
	wall, used := time.Since(begun), cpu()-used
	say("a second", float64(n)/wall.Seconds())
	say("a second of processor time", float64(n)/used.Seconds())
	say("memory MB", float64(usage().Maxrss)/1024)
	check(shutdown(ctx))
}

func main() {
	args := os.Args[1:]
	switch {
	case len(args) == 5 && (args[0] == "append" || args[0] == "covered"):
		crowd(args[1], must(strconv.Atoi(args[2])), must(strconv.ParseFloat(args[3], 64)), args[0] == "covered", args[4] == "tuned")
	case len(args) == 4 && args[0] == "bulk":
		bulk(args[1], must(strconv.ParseUint(args[2], 10, 64)), args[3] == "tuned")
	default:
		check(fmt.Errorf("append|covered DIR WRITERS SECONDS default|tuned, or bulk DIR ENTRIES default|tuned"))
	}
}
