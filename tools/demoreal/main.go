// Command demoreal has the product do its main job on real data (testdata/README.md): a file of 2,466 invoices that is dropped
// into the bucket becomes customers, invoices, disputes and receipts; the ageing is asked for as of two days; every customer who
// owed something on the first of them gets a statement by mail. It prints what came of it, how long it took and the units it cost,
// and fails when a figure is not what it is known to be.
package main

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"os"

	"customercenter/internal/table"
	"customercenter/internal/table/dynamo"
	memory "customercenter/test/memory/table"
	"customercenter/tools/engine"
)

func main() {
	local := flag.Bool("engine", false, "on DynamoDB Local instead of in memory")
	dir := flag.String("fonts", ".cache/fonts", "where the fonts are")
	flag.Parse()
	if err := demo(context.Background(), *local, *dir); err != nil {
		fmt.Fprintln(os.Stderr, "demo-real:", err)
		os.Exit(1)
	}
}

func demo(ctx context.Context, local bool, dir string) error {
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("no fonts in %s: call make fonts first", dir)
	}
	t := table.Table(memory.New(memory.Options{}))
	if local {
		e, err := engine.Start(ctx, engine.Options{})
		if err != nil {
			return err
		}
		defer e.Stop()
		if err := dynamo.Create(ctx, e.Client(), "real"); err != nil {
			return err
		}
		t = dynamo.New(e.Client(), "real")
	}
	o, err := open(ctx, t, os.DirFS(dir))
	if err != nil {
		return err
	}
	return o.day(ctx, os.Stdout)
}
