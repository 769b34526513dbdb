package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Counter is a gapless number series as a command read it.
type Counter struct {
	Tenant id.Tenant
	Kind   id.Kind
	Series string
	Period string
	Last   int64 // the last number taken; 0: none yet
	Max    int64 // 0: none
}

func (c Counter) key() table.Key {
	return keys.Counter(c.Tenant, c.Kind, c.Series, c.Period)
}

// Take is the next number.
func (c Counter) Take() int64 { return c.Last + 1 }

func (c Counter) item(n int64) table.Item {
	return table.Item{Key: c.key(), Attrs: map[string]any{"n": n}}
}

func (c Counter) write() table.Write { return c.Advance(c.Take()) }

// Moved is the counter after somebody else took numbers: the failed condition returned its item, so nothing is read anew.
func (c Counter) Moved(old table.Item) Counter {
	c.Last = old.Int("n")
	return c
}

// Counter reads a gapless series' last number.
func (s Store) Counter(ctx context.Context, c Counter) (Counter, error) {
	it, err := s.T.Get(ctx, c.key(), false)
	if err != nil {
		return c, err
	}
	return c.Moved(it), nil
}

// Advance moves the counter on to a number: several are taken at once.
func (c Counter) Advance(to int64) table.Write {
	if c.Last == 0 {
		return table.Put(c.item(to), table.Absent(), NumberTaken)
	}
	return table.Update(c.key(), map[string]any{"n": to}, table.Eq("n", c.Last), NumberTaken).Over(c.item(c.Last))
}

// CounterNow reads a gapless series' last number, strongly.
func (s Store) CounterNow(ctx context.Context, c Counter) (Counter, error) {
	it, err := s.T.Get(ctx, c.key(), true)
	return c.Moved(it), err
}

// FastNumber takes the next number of a fast series at once, outside any transaction: a call whose reply is lost takes
// one more and leaves a gap, which is what a fast series allows.
func (s Store) FastNumber(ctx context.Context, c Counter) (int64, error) {
	return s.FastNumbers(ctx, c, 1)
}

// FastNumbers takes the next n numbers of a fast series at once, and answers the last of them.
func (s Store) FastNumbers(ctx context.Context, c Counter, n int64) (int64, error) {
	it, err := s.T.Write(ctx, table.Write{Verb: table.UpdateItem, Item: table.Item{Key: c.key()}, Add: map[string]int64{"n": n}})
	if err != nil {
		return 0, err
	}
	return it.Int("n"), nil
}

// Given says which numbers of a series were taken. The series itself gave those up to the last one that do not stand in a gap;
// it jumped over gaps for numbers that were given elsewhere and taken in.
type Given struct {
	last int64
	gaps [][2]int64 // from the first to the last number
}

// Given reads which numbers of a series were taken, strongly.
func (s Store) Given(ctx context.Context, c Counter) (Given, error) {
	it, err := s.T.Get(ctx, c.key(), true)
	if err != nil {
		return Given{}, err
	}
	return given(it)
}

func given(it table.Item) (Given, error) {
	g := Given{last: it.Int("n")}
	for _, gap := range strings.Fields(it.Str("j")) {
		from, to, _ := strings.Cut(gap, "-")
		a, err := strconv.ParseInt(from, 10, 64)
		if err != nil {
			return g, fmt.Errorf("store: gaps of %s: %w", it.PK, err)
		}
		b, err := strconv.ParseInt(to, 10, 64)
		if err != nil {
			return g, fmt.Errorf("store: gaps of %s: %w", it.PK, err)
		}
		g.gaps = append(g.gaps, [2]int64{a, b})
	}
	return g, nil
}

// Has reports that the series gave a number itself.
func (g Given) Has(n int64) bool {
	for _, gap := range g.gaps {
		if n >= gap[0] && n <= gap[1] {
			return false
		}
	}
	return n <= g.last
}

// Jump moves a series behind a number that was given elsewhere, and remembers the gap: the series gives no number up to there any
// more. It does nothing where the series is behind it already. Errors: table.Conflict, table.Unknown; it may be repeated.
func (s Store) Jump(ctx context.Context, c Counter, to int64) error {
	it, err := s.T.Get(ctx, c.key(), true)
	if err != nil {
		return err
	}
	g, err := given(it)
	if err != nil || g.last >= to {
		return err
	}
	gap := [2]int64{g.last + 1, to}
	if n := len(g.gaps); n > 0 && g.gaps[n-1][1] == g.last {
		gap[0], g.gaps = g.gaps[n-1][0], g.gaps[:n-1]
	}
	var all []string
	for _, x := range append(g.gaps, gap) {
		all = append(all, fmt.Sprintf("%d-%d", x[0], x[1]))
	}
	as := table.Absent()
	if it.Exists() {
		as = table.Eq("n", g.last)
	}
	_, err = s.T.Write(ctx, table.Update(c.key(), map[string]any{"n": to, "j": strings.Join(all, " ")}, as, NumberTaken).Over(it))
	if errors.Is(err, NumberTaken) {
		return table.Conflict{Cause: err}
	}
	return err
}
