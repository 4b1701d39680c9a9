// Native OPA on the workload of work.mjs: decisions a second and answers that differ from the reference.
// peer-opa FOLDER: one line for each measurement, columns as in bench/README.md.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"syscall"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/version"
)

const (
	facts   = 60
	runs    = 5
	seconds = 1.0
)

type bench struct {
	query         rego.PreparedEvalQuery
	rows, answers []byte
}

func must[T any](x T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, "peer-opa:", err)
		os.Exit(1)
	}
	return x
}

func (b *bench) input(i int) map[string]any {
	of := make(map[string]any, facts)
	for f, x := range b.rows[i*facts : (i+1)*facts] {
		of[fmt.Sprint("f", f)] = x == 1
	}
	return of
}

func (b *bench) allows(option rego.EvalOption) bool {
	return must(b.query.Eval(context.Background(), option)).Allowed()
}

// Processor time of the process, in seconds: what others on the machine take is not counted.
func now() float64 {
	var use syscall.Rusage
	must(0, syscall.Getrusage(syscall.RUSAGE_SELF, &use))
	return float64(use.Utime.Nano()+use.Stime.Nano()) / 1e9
}

func (b *bench) round(n int, allows func(i int) bool) (rate float64, bad int) {
	start := now()
	for i := range n {
		if allows(i) != (b.answers[i] == 1) {
			bad++
		}
	}
	return float64(n) / (now() - start), bad
}

func (b *bench) measure(most int, counted string, allows func(i int) bool) {
	var rates []float64
	rate, bad := b.round(100, allows)
	n := max(100, min(most, int(rate*seconds)))
	for range runs {
		rate, worse := b.round(n, allows)
		rates, bad = append(rates, rate), max(bad, worse)
	}
	sort.Float64s(rates)
	fmt.Printf("one decision\tOPA native %s\t%d\t%.0f\t%.0f\t%.0f\t%d\t%s\n",
		version.Version, n, rates[runs/2], rates[0], rates[runs-1], bad, counted)
}

func main() {
	if len(os.Args) != 2 {
		must(0, fmt.Errorf("usage: peer-opa FOLDER"))
	}
	read := func(name string) []byte { return must(os.ReadFile(filepath.Join(os.Args[1], name))) }
	module := rego.Module("rules.rego", string(read("rules.rego")))
	query := must(rego.New(rego.Query("data.work.allow"), module).PrepareForEval(context.Background()))
	b := &bench{query, read("known.bin"), read("known.ref")}
	inputs, ready := make([]map[string]any, 20000), make([]ast.Value, 1024)
	for i := range inputs {
		inputs[i] = b.input(i)
	}
	for i := range ready {
		ready[i] = must(ast.InterfaceToValue(inputs[i]))
	}
	b.measure(len(inputs), "map in, prepared query Eval()", func(i int) bool { return b.allows(rego.EvalInput(inputs[i])) })
	b.measure(len(ready), "1,024 inputs ready, prepared query Eval() alone",
		func(i int) bool { return b.allows(rego.EvalParsedInput(ready[i])) })
}
