// Command bench measures what the product costs: write and read units of each kind of work against the budgets that
// docs/budgets.md states, commands and projected events a second, rows of files a second, and the read units of an ageing as documents grow. Units are
// counted by the published rules (internal/table); seconds are this machine's and only good for ratios within one run.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"customercenter/internal/table"
	"customercenter/internal/table/dynamo"
	"customercenter/internal/table/memory"
	"customercenter/tools/bench/cost"
	"customercenter/tools/engine"
)

func main() {
	documents := flag.Int("documents", 100_000, "documents of the largest ageing, in memory")
	local := flag.Bool("engine", true, "also on DynamoDB Local")
	flag.Parse()
	if err := report(context.Background(), *documents, *local); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func report(ctx context.Context, documents int, local bool) error {
	fmt.Println("## Units, counted by the table itself")
	rows, err := cost.Budgets(ctx, memory.New(memory.Options{}))
	if err != nil {
		return err
	}
	over := cost.Print(os.Stdout, rows)
	fmt.Println("\n## Projecting two years of 100 customers: write units an event, by what is written")
	if rows, err = cost.Projections(ctx, os.Stdout, 100, 730); err != nil {
		return err
	}
	over += cost.Print(os.Stdout, rows)
	fmt.Println("\n## Commands and projected events a second, in memory")
	if err := cost.Speed(ctx, os.Stdout, memory.New(memory.Options{}), 3000); err != nil {
		return err
	}
	fmt.Println("\n## Files")
	if err := cost.Files(os.Stdout, 1_000_000); err != nil {
		return err
	}
	if err := cost.Imports(ctx, os.Stdout, "memory", memory.New(memory.Options{}), 10_000, 1_000_000); err != nil {
		return err
	}
	fmt.Println("\n## An ageing, as documents grow")
	for _, n := range []int{1_000, 10_000, documents} {
		if err := cost.Ageing(ctx, os.Stdout, "memory", memory.New(memory.Options{}), n); err != nil {
			return err
		}
	}
	fmt.Println("\n## Exports of 10,000 customers, in memory")
	if _, err := cost.Exports(ctx, os.Stdout, memory.New(memory.Options{}), 10_000); err != nil {
		return err
	}
	if local {
		if err := onEngine(ctx); err != nil {
			return err
		}
	}
	if over > 0 {
		return fmt.Errorf("%d kinds of work cost more than their budget", over)
	}
	return nil
}

func onEngine(ctx context.Context) error {
	e, err := engine.Start(ctx, engine.Options{})
	if err != nil {
		return err
	}
	defer e.Stop()
	fresh := func(name string) (table.Table, error) {
		return dynamo.New(e.Client(), name), dynamo.Create(ctx, e.Client(), name)
	}
	t, err := fresh("speed")
	if err != nil {
		return err
	}
	fmt.Println("\n## Commands and projected events a second, on DynamoDB Local")
	if err := cost.Speed(ctx, os.Stdout, t, 300); err != nil {
		return err
	}
	if t, err = fresh("imports"); err != nil {
		return err
	}
	if err := cost.Imports(ctx, os.Stdout, "DynamoDB Local", t, 2_000, 0); err != nil {
		return err
	}
	fmt.Println("\n## An ageing, as documents grow, on DynamoDB Local")
	for _, n := range []int{1_000, 10_000} {
		t, err := fresh(fmt.Sprintf("ageing%d", n))
		if err != nil {
			return err
		}
		if err := cost.Ageing(ctx, os.Stdout, "DynamoDB Local", t, n); err != nil {
			return err
		}
	}
	return nil
}
