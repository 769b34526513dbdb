// Sim runs the whole product through seeds: each is one deterministic run in which everything that can go wrong does, and
// after which every figure is recomputed by another path. A seed that fails is printed with the line that runs it again.
// docs/simulation.md says more.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"time"

	"customercenter/test/sim/trial"
)

func main() {
	if err := simulate(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func simulate() error {
	var o options
	flag.Uint64Var(&o.from, "from", 1, "the first seed")
	flag.IntVar(&o.seeds, "seeds", 300, "how many seeds to run")
	seed := flag.Uint64("seed", 0, "run this seed only")
	loud := flag.Bool("v", false, "print all that happens in a seed")
	flag.IntVar(&o.commands, "commands", 210, "commands of a seed")
	flag.IntVar(&o.jobs, "jobs", runtime.NumCPU(), "how many processes share the seeds")
	flag.BoolVar(&o.keep, "k", false, "go on after a seed that fails")
	child := flag.Bool("child", false, "write the outcome of each seed as JSON")
	profile := flag.String("cpuprofile", "", "write a profile to this file")
	flag.Parse()
	debug.SetGCPercent(600)
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			return err
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if *seed > 0 {
		o.from, o.seeds = *seed, 1
	}
	began := time.Now() //nolint:forbidigo // how long it really took
	var out tally
	switch {
	case *child:
		return o.write(os.Stdout)
	case *loud:
		if o.seeds > 1 {
			return fmt.Errorf("-v prints one seed: name it with -seed")
		}
		s, err := trial.Run(o.from, o.commands, os.Stdout)
		out.add(outcome{Seed: o.from, Summary: s, Failure: text(err)})
	case o.jobs <= 1 || o.seeds == 1:
		o.each(func(x outcome) bool { out.add(x); return o.keep || x.Failure == "" })
	default:
		if err := o.share(ctx, &out); err != nil {
			return err
		}
	}
	return out.print(os.Stdout, time.Since(began)) //nolint:forbidigo // as above
}

// options say which seeds are run how.
type options struct {
	from     uint64
	seeds    int
	commands int
	jobs     int
	keep     bool
}

// outcome is what one seed came to.
type outcome struct {
	Seed    uint64
	Summary trial.Summary
	Failure string // none: everything held
}

// each runs the seeds one after the other until more says no.
func (o options) each(more func(outcome) bool) {
	for n := range o.seeds {
		seed := o.from + uint64(n) //nolint:gosec // a count
		s, err := trial.Run(seed, o.commands, nil)
		if !more(outcome{Seed: seed, Summary: s, Failure: text(err)}) {
			return
		}
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
