package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"customercenter/infra/local/machine"
	"customercenter/infra/local/seed"
)

// seeding is the file that stands while demo data is made.
const seeding = "seeding"

// demo makes the demo data when the table is empty, or goes on with it where a kill broke it off. The mark holds the day
// that the data is relative to, since the same acts are repeated until it is whole.
func demo(ctx context.Context, c machine.Config, m *machine.Machine) error {
	mark := filepath.Join(c.Dir, seeding)
	began, err := os.ReadFile(mark) //nolint:gosec // our own file
	if errors.Is(err, os.ErrNotExist) {
		tenants, err := m.Store.Tenants(ctx)
		if err != nil || len(tenants) > 0 {
			return err
		}
		began = []byte(m.Clock.Now().Format(time.DateOnly))
		if err := os.WriteFile(mark, began, 0o600); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	today, err := time.Parse(time.DateOnly, strings.TrimSpace(string(began)))
	if err != nil {
		return fmt.Errorf("%s cannot be read; `make seed` begins anew: %w", mark, err)
	}
	err = seed.Run(ctx, seed.Target{Web: m.Web, Issuer: m.Issuer, Control: m.Control, ClientID: machine.ClientID, SetClock: m.Clock.Set,
		Subject: machine.Subject, Say: func(s string) { fmt.Println(s) }}, today)
	if c.Clock != nil {
		m.Clock.Set(*c.Clock)
	} else {
		m.Clock.Reset()
	}
	if err != nil {
		return err
	}
	if err := m.Settled(ctx); err != nil {
		return err
	}
	return os.Remove(mark)
}

// reseed empties the table and makes the demo data anew.
func reseed(ctx context.Context, c machine.Config) error {
	if err := machine.Empty(c.Dir); err != nil {
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
