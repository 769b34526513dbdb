// Mutants takes the product's rules out one at a time and sees to it that each is missed by a test, a story, a property or a
// seed of the simulation. Every refusal of the domain and of commands is found in the syntax tree (refusal.go), so that none is
// forgotten; what is no refusal stands in tables by hand (commands.go, ledger.go, disputes.go, views.go, tasks.go, imports.go).
// All mutants are built at once, each behind a switch, from changed copies of the sources that only the compiler sees.
// docs/simulation.md says how to add one, decision 0024 why it is so.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"customercenter/tools/root"
)

// options say what is hunted.
type options struct {
	only  string
	most  int
	jobs  int
	check bool
}

func main() {
	var o options
	flag.StringVar(&o.only, "only", "", "only mutants whose name contains this")
	flag.IntVar(&o.most, "most", 0, "at most so many: of packages that changed last, then as the commit's hash orders them; 0: all")
	flag.IntVar(&o.jobs, "jobs", 2, "how many processes at a time")
	flag.BoolVar(&o.check, "check", false, "only print the mutants, and see whether each fits the sources")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Println("mutants:", err)
		os.Exit(1)
	}
}

// target is a mutant by its name, with the package that it changes first ("ledger").
type target struct{ name, pack string }

// prepare reads the sources and puts every mutant into them, behind a switch.
func prepare(top string) (*code, []target, error) {
	c, err := read(top)
	if err != nil {
		return nil, nil, err
	}
	hand := byHand()
	if err := c.plant(hand); err != nil {
		return nil, nil, err
	}
	list := c.derive()
	for _, m := range hand {
		path, _ := parted(m.edits[0].in)
		list = append(list, target{m.name, path})
	}
	return c, list, nil
}

// run hunts. Errors: a mutant is noticed by nothing and has no reason for it, a reason is stale, or one does not fit the sources.
func run(ctx context.Context, o options) error {
	top, err := root.Dir()
	if err != nil {
		return err
	}
	c, all, err := prepare(top)
	if err != nil {
		return err
	}
	reasons, err := unnoticed(filepath.Join(top, "tools/mutants/unnoticed.txt"), all)
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(slices.Clone(all), func(t target) bool { return !strings.Contains(t.name, o.only) })
	left := 0
	if o.most > 0 && o.most < len(list) {
		list = inTurn(list, commitOf(ctx, top), changedLately(ctx, top))
		list, left = list[:o.most], len(list)-o.most
	}
	if o.check {
		for _, t := range list {
			fmt.Println(t.name)
		}
		return nil
	}
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	overlay, err := c.overlay(top, dir)
	if err != nil {
		return err
	}
	began := time.Now() //nolint:forbidigo // how long it took
	h := newHunter(top, dir, overlay, o.jobs)
	found, err := h.all(ctx, list)
	if err != nil {
		return err
	}
	took := time.Since(began).Round(time.Second) //nolint:forbidigo // as above
	used := time.Duration(h.used.Load()).Round(time.Second)
	fmt.Printf("%d of %d mutants hunted in %s, with %s of the processors; %d are left to make mutants\n",
		len(found), len(all), took, used, left)
	return judge(found, reasons)
}

// judge prints who was noticed by nothing. Errors: somebody without a reason, or a reason that is none any more.
func judge(found []finding, reasons map[string]string) error {
	var bad []error
	by := map[string]int{}
	for _, f := range found {
		reason, excused := reasons[f.name]
		switch {
		case f.by != "" && excused:
			bad = append(bad, fmt.Errorf("%s is noticed by %s: take it out of unnoticed.txt", f.name, f.by))
		case f.by == "" && excused:
			fmt.Printf("nothing notices %s: %s\n", f.name, reason)
		case f.by == "":
			bad = append(bad, fmt.Errorf("nothing notices %s: test it, or say why in unnoticed.txt", f.name))
		}
		by[strings.SplitN(f.by+" ", " ", 2)[0]]++
	}
	for name, n := range by {
		if name != "" {
			fmt.Printf("%5d noticed by %s\n", n, name)
		}
	}
	return errors.Join(bad...)
}
