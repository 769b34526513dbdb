package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"customercenter/infra/local/machine"
	"customercenter/internal/table"
	"customercenter/tools/volume"
)

// largeTenant is the tenant that is made in the size that was asked for; its people are owner@big.example and so on.
const largeTenant = "big"

// fill empties the table and makes demo data anew; with sizes, a tenant of that size stands beside it, and what is there in that
// size stays as it is.
func fill(ctx context.Context, c machine.Config, args []string) error {
	if len(args) == 0 {
		return reseed(ctx, c)
	}
	p, err := plan(c, args)
	if err != nil {
		return err
	}
	size := fmt.Sprintf("%d customers, %d invoices, seed %d", p.Customers, p.Invoices, p.Seed)
	mark := filepath.Join(c.Dir, machine.Volume)
	is, err := os.ReadFile(mark) //nolint:gosec // our own file
	switch {
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return err
	case err == nil && os.Getenv("AGAIN") == "" && strings.HasPrefix(string(is), size+","):
		fmt.Printf("tenant %s is there: %s; AGAIN=1 makes it anew\n", largeTenant, is)
		return nil
	case err == nil && os.Getenv("AGAIN") == "":
		return fmt.Errorf("tenant %s is there in another size (%s): AGAIN=1 removes everything and makes this one", largeTenant, is)
	}
	if err := large(ctx, c, p); err != nil {
		return err
	}
	day := p.Today.Format(time.DateOnly)
	if err := os.WriteFile(mark, []byte(size+", until "+day), 0o600); err != nil {
		return err
	}
	if os.Getenv("DEMO") == "off" {
		return nil
	}
	if err := os.WriteFile(filepath.Join(c.Dir, seeding), []byte(day), 0o600); err != nil {
		return err
	}
	m, closeLog, err := start(ctx, c)
	if err != nil {
		return err
	}
	defer closeLog()
	defer m.Stop() //nolint:contextcheck // a stop goes on although the context has ended
	return demo(ctx, c, m)
}

// plan reads what was asked for.
func plan(c machine.Config, args []string) (volume.Plan, error) {
	p := volume.Plan{Tenant: largeTenant, Subject: machine.Subject, Today: time.Now(), Seed: 1, Say: func(s string) { fmt.Println(s) }}
	if c.Clock != nil {
		p.Today = *c.Clock
	}
	var bad [3]error
	p.Customers, bad[0] = strconv.Atoi(args[0])
	p.Invoices, bad[1] = strconv.Atoi(args[len(args)-1])
	if seed := os.Getenv("SEED"); seed != "" {
		p.Seed, bad[2] = strconv.ParseUint(seed, 10, 64)
	}
	if errors.Join(bad[:]...) != nil || len(args) != 2 || p.Customers < 1 || p.Invoices < 1 {
		return p, errors.New("give both sizes, and a whole number as SEED if any: `make seed CUSTOMERS=20000 INVOICES=100000 SEED=1`")
	}
	return p, nil
}

// large makes the tenant in memory and copies it into a table that takes the place of the machine's.
func large(ctx context.Context, c machine.Config, p volume.Plan) error {
	made, err := volume.Make(ctx, p)
	if err != nil {
		return err
	}
	fmt.Printf("%d commands in %.0f s: %d a second at the beginning, %d at the end; projected in %.0f s; %d items\n",
		made.Commands(), made.Took.Seconds(), made.First, made.Last, made.Projected.Seconds(), made.Table.Len())
	for _, op := range made.Operations() {
		fmt.Printf("  %8d %s\n", made.Counts[op], op)
	}
	began, told := time.Now(), 0
	err = machine.Load(ctx, c, func(ctx context.Context, t table.Table) error {
		return volume.Copy(ctx, made.Table, t, func(done, all int) {
			if tenths := done * 10 / all; tenths > told {
				told = tenths
				fmt.Printf("copied %d of %d items, %.0f a second\n", done, all, float64(done)/time.Since(began).Seconds())
			}
		})
	})
	if err != nil {
		return err
	}
	fmt.Printf("copied in %.0f s; sign in as owner@%s.example\n", time.Since(began).Seconds(), p.Tenant)
	return nil
}
