// Command bench measures what the product costs: write and read units of each kind of work against the budgets that
// docs/budgets.md states, commands and projected events a second, rows of files a second, and the read units of an ageing as
// documents grow. Units are counted by the published rules (internal/table); seconds are this machine's and only good for ratios
// within one run. The whole stays within ten minutes: each part says what it took, and what grows beyond 10,000 documents stands
// on the table in memory.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"customercenter/internal/table"
	"customercenter/internal/table/dynamo"
	memory "customercenter/test/memory/table"
	"customercenter/tools/bench/cost"
	"customercenter/tools/engine"
)

func main() {
	documents := flag.Int("documents", 100_000, "documents of the largest ageing, in memory")
	local := flag.Bool("engine", true, "also on DynamoDB Local")
	flag.Parse()
	all := inMemory(*documents)
	began := time.Now()
	err := run(context.Background(), all)
	if *local {
		err = errors.Join(err, onEngine(context.Background()))
	}
	fmt.Printf("\nall of it: %.1f min\n", time.Since(began).Minutes())
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// part is something that is measured.
type part struct {
	title string
	work  func(ctx context.Context) error
}

// run measures one part after the other and says what each took.
func run(ctx context.Context, parts []part) error {
	var all error
	for _, p := range parts {
		fmt.Println("\n## " + p.title)
		began := time.Now()
		if err := p.work(ctx); err != nil {
			all = errors.Join(all, fmt.Errorf("%s: %w", p.title, err))
		}
		fmt.Printf("(%.1f min)\n", time.Since(began).Minutes())
	}
	return all
}

func inMemory(documents int) []part {
	fresh := func() table.Table { return memory.New(memory.Options{}) }
	return []part{
		{"Units, counted by the table itself", budgets},
		{"Projecting two years of 100 customers: write units an event, by what is written", projections},
		{"Commands and projected events a second, in memory", func(ctx context.Context) error {
			return cost.Speed(ctx, os.Stdout, fresh(), 3000)
		}},
		{"Files", func(ctx context.Context) error {
			if err := cost.Files(os.Stdout, 1_000_000); err != nil {
				return err
			}
			return cost.Imports(ctx, os.Stdout, "memory", fresh(), 10_000, 1_000_000)
		}},
		{"An ageing, as documents grow", func(ctx context.Context) error {
			for _, n := range []int{1_000, 10_000, documents} {
				if err := cost.Ageing(ctx, os.Stdout, "memory", fresh(), n); err != nil {
					return err
				}
			}
			return nil
		}},
		{"Exports of 10,000 customers, in memory", func(ctx context.Context) error {
			_, err := cost.Exports(ctx, os.Stdout, fresh(), 10_000)
			return err
		}},
	}
}

// budgets prints what work costs; more than its budget is an error.
func budgets(ctx context.Context) error {
	rows, err := cost.Budgets(ctx, memory.New(memory.Options{}))
	if err != nil {
		return err
	}
	if over := cost.Print(os.Stdout, rows); over > 0 {
		return fmt.Errorf("%d kinds of work cost more than their budget", over)
	}
	return nil
}

// projections prints where the units of projecting go; more than its budget is an error.
func projections(ctx context.Context) error {
	rows, err := cost.Projections(ctx, os.Stdout, 100, 730)
	if err != nil {
		return err
	}
	if over := cost.Print(os.Stdout, rows); over > 0 {
		return fmt.Errorf("%d ways of projecting cost more than their budget", over)
	}
	return nil
}

// onEngine measures on DynamoDB Local, each part on a table of its own. None has a stream: with every write the engine looks for
// the first record of the table's stream among those of all older streams, which took 20 of the bench's 28 minutes (decision 0026).
func onEngine(ctx context.Context) error {
	e, err := engine.Start(ctx, engine.Options{})
	if err != nil {
		return err
	}
	defer e.Stop()
	on := func(name string, work func(ctx context.Context, t table.Table) error) func(ctx context.Context) error {
		return func(ctx context.Context) error {
			if err := dynamo.CreateUnheard(ctx, e.Client(), name); err != nil {
				return err
			}
			return work(ctx, dynamo.New(e.Client(), name))
		}
	}
	ageing := func(n int) func(ctx context.Context, t table.Table) error {
		return func(ctx context.Context, t table.Table) error {
			return cost.Ageing(ctx, os.Stdout, "DynamoDB Local", t, n)
		}
	}
	return run(ctx, []part{
		{"Commands and projected events a second, on DynamoDB Local", on("speed", func(ctx context.Context, t table.Table) error {
			return cost.Speed(ctx, os.Stdout, t, 300)
		})},
		{"An import on DynamoDB Local", on("imports", func(ctx context.Context, t table.Table) error {
			return cost.Imports(ctx, os.Stdout, "DynamoDB Local", t, 2_000, 0)
		})},
		{"An ageing of 1,000 documents, on DynamoDB Local", on("ageing1000", ageing(1_000))},
		{"An ageing of 10,000 documents, on DynamoDB Local", on("ageing10000", ageing(10_000))},
	})
}
