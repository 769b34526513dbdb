// Sim runs the whole product through seeds: each is one deterministic run in which everything that can go wrong does, and
// after which every figure is recomputed. A seed that fails is printed with the line that runs it again.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"runtime/pprof"

	"customercenter/internal/tools/sim/trial"
)

func main() {
	seeds := flag.Int("seeds", 100, "how many seeds to run")
	from := flag.Uint64("from", 1, "the first of them")
	one := flag.Uint64("seed", 0, "run only this one")
	commands := flag.Int("commands", 220, "commands of a run")
	loud := flag.Bool("v", false, "print all that happens")
	prof := flag.String("prof", "", "")
	flag.Parse()
	debug.SetGCPercent(800)
	if *prof != "" {
		f, _ := os.Create(*prof)
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	_ = seeds
	if *one > 0 {
		*from, *seeds = *one, 1
	}
	for seed := *from; seed < *from+uint64(*seeds); seed++ {
		var s trial.Summary
		var err error
		if *loud {
			s, err = trial.Run(seed, *commands, os.Stdout)
		} else {
			s, err = trial.Run(seed, *commands, nil)
		}
		fmt.Printf("%d: %d commands, %d accepted, %v, %v, calls %d digest %x\n", seed, s.Commands, s.Accepted, s.Refused, s.Faults, s.Calls, s.Digest)
		if err != nil {
			fmt.Println("FAILED", seed, err)
			os.Exit(1)
		}
	}
}
