package cost

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"customercenter/internal/table"
)

// places is a table that tells apart where write units go: by the kind of item, and entries of the orders apart. It peeks at
// what stands there before a write; what is written by others meanwhile would be missed.
type places struct {
	table.Table
	units map[string]int64
	idle  bool // what is written now is not counted
}

func (p *places) Write(ctx context.Context, w table.Write) (table.Item, error) {
	old, err := p.Table.Get(context.WithoutCancel(ctx), w.Item.Key, true)
	if err != nil {
		return old, err
	}
	after, err := p.Table.Write(ctx, w)
	if err == nil {
		p.add(old, after, false)
	}
	return after, err
}

func (p *places) Transact(ctx context.Context, ws []table.Write) error {
	before := make([]table.Item, len(ws))
	for i, w := range ws {
		var err error
		if before[i], err = p.Table.Get(context.WithoutCancel(ctx), w.Item.Key, true); err != nil {
			return err
		}
	}
	if err := p.Table.Transact(ctx, ws); err != nil {
		return err
	}
	for i, w := range ws {
		after, err := table.Apply(before[i], w)
		if err != nil {
			return err
		}
		p.add(before[i], after, true)
	}
	return nil
}

// add counts one write of an item, and apart from it the entries that it moved.
func (p *places) add(old, after table.Item, transaction bool) {
	if p.idle {
		return
	}
	all := table.WriteUnits(old, after, transaction)
	same := after
	same.Index = old.Index
	k := old.Key
	if !old.Exists() {
		k = after.Key
		same = after
		old.Index = after.Index
	}
	item := table.WriteUnits(old, same, transaction)
	p.units[kindOf(k)] += item
	p.units["orders"] += all - item
}

// kindOf names what an item is, for a report.
func kindOf(k table.Key) string {
	partition, sk := strings.Split(k.PK, "#"), k.SK
	switch {
	case len(partition) > 2 && partition[2] == "R" && sk == "H":
		return "totals' heads"
	case len(partition) > 2 && partition[2] == "R":
		return "totals behind them"
	case strings.HasPrefix(sk, "V#"):
		if strings.Count(sk, "#") > 2 {
			return "views, rows"
		}
		return "views"
	case strings.HasPrefix(sk, "D#"):
		return "lists"
	}
	return "other"
}

// printPlaces writes where units went, an event.
func printPlaces(w io.Writer, name string, units map[string]int64, events int64) {
	_, _ = fmt.Fprintf(w, "%-44s", name)
	for _, k := range slices.Sorted(maps.Keys(units)) {
		_, _ = fmt.Fprintf(w, "  %s %.2f", k, float64(units[k])/float64(events)) //nolint:forbidigo // units an event, not money
	}
	_, _ = fmt.Fprintln(w)
}
