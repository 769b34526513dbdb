// Mutants takes the product's rules out one at a time and sees to it that each is missed: by the simulation within 200 seeds,
// by a story, or by the tests of tasks. The sources are not touched: the compiler is handed changed copies. A rule whose text does not stand exactly
// once where it is said to stand fails the run, so that no change of the code can switch a mutant off unseen.
// docs/simulation.md says how to add one.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"time"

	"customercenter/tools/root"
)

func main() {
	only := flag.String("only", "", "only mutants whose name contains this")
	seeds := flag.Int("seeds", 200, "seeds of the simulation for each")
	jobs := flag.Int("jobs", 2, "how many at a time")
	check := flag.Bool("check", false, "only see whether each rule stands where it is said to stand")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := hunt(ctx, *only, *seeds, *jobs, *check); err != nil {
		fmt.Println("mutants:", err)
		os.Exit(1)
	}
}

// hunt tries all mutants. Errors: some survive, or one does not fit the sources.
func hunt(ctx context.Context, only string, seeds, jobs int, check bool) error {
	top, err := root.Dir()
	if err != nil {
		return err
	}
	var list []mutant
	for _, m := range slices.Concat(ofCommands, ofTheLedger, ofDisputes, ofViews, ofTasks, ofImports) {
		if strings.Contains(m.name, only) {
			list = append(list, m)
		}
	}
	for _, m := range list { // all of them, before an hour is spent
		if _, err := m.changed(top); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	if check {
		fmt.Printf("%d rules stand where they are said to stand\n", len(list))
		return nil
	}
	began := time.Now() //nolint:forbidigo // how long it took
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	h := hunter{top: top, dir: dir, seeds: seeds}
	found := h.all(ctx, list, jobs)
	survived := 0
	for _, f := range found {
		if f.err != nil {
			return fmt.Errorf("%s: %w", f.name, f.err)
		}
		if f.by == "" {
			survived++
		}
	}
	fmt.Printf("%d rules taken out in %s: %d missed, %d not\n", len(found), time.Since(began).Round(time.Second), len(found)-survived, survived) //nolint:forbidigo // as above
	if survived > 0 {
		return fmt.Errorf("%d rules can be taken out and nothing notices", survived)
	}
	return nil
}

// finding is by what a mutant was found.
type finding struct {
	mutant
	by   string // none: by nothing
	took time.Duration
	err  error
}

// all tries mutants, some at a time, and tells of each when it is done. After an error it begins no other.
func (h hunter) all(ctx context.Context, list []mutant, jobs int) []finding {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	found := make([]finding, len(list))
	next := make(chan int)
	go func() {
		defer close(next)
		for i := range list {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	var wait sync.WaitGroup
	for range jobs {
		wait.Go(func() {
			for i := range next {
				began := time.Now() //nolint:forbidigo // how long it took
				by, err := h.found(ctx, i, list[i])
				found[i] = finding{list[i], by, time.Since(began), err} //nolint:forbidigo // as above
				if err != nil {
					cancel()
					continue
				}
				if by == "" {
					by = "SURVIVED"
				}
				fmt.Printf("%-30s %-72s %-12s %4.0f s\n", list[i].name, list[i].rule, by, found[i].took.Seconds()) //nolint:forbidigo // as above
			}
		})
	}
	wait.Wait()
	return slices.DeleteFunc(found, func(f finding) bool { return f.name == "" })
}
