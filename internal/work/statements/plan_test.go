package statements_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"customercenter/internal/id"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/work/worker"
	"customercenter/test/world"
)

// unseen is a table whose indexes do not show a customer's entries while hides says so.
type unseen struct {
	table.Table
	customer id.Customer
	hides    func(table.Query) bool
}

func (u unseen) Query(ctx context.Context, q table.Query) (table.Page, error) {
	hides := q.Index != table.Primary && u.hides(q)
	p, err := u.Table.Query(ctx, q)
	if hides {
		p.Items = slices.DeleteFunc(p.Items, func(it table.Item) bool { return it.PK == keys.HomePartition("acme", u.customer.Home()) })
	}
	return p, err
}

// rename gives a customer another name.
func (o *town) rename(c id.Customer, name string) {
	o.do(world.Call{Op: "customers.change", Params: map[string]string{"id": string(c)}, IfMatch: "*", Body: map[string]any{"name": name}})
}

// TestRenamedWhilePlanned: whoever is renamed while a run is planned gets a part, also when the list of names never shows the name at
// the place where planning reads, and when no index shows it for a moment.
func TestRenamedWhilePlanned(t *testing.T) {
	evening := time.Date(2026, 3, 1, 23, 59, 0, 0, time.UTC)
	for what, hidden := range map[string]func(o *town, c id.Customer) func(table.Query) bool{
		"the indexes are behind": func(o *town, _ id.Customer) func(table.Query) bool {
			return func(table.Query) bool { return o.w.Now().Before(evening.Add(time.Second)) }
		},
		"renamed to and fro in front of the reader": func(_ *town, _ id.Customer) func(table.Query) bool {
			return func(q table.Query) bool { return q.Index == table.G1 }
		},
		"renamed again on the next day": func(o *town, c id.Customer) func(table.Query) bool {
			var moved time.Time
			return func(q table.Query) bool {
				if _, day, _, _, ok := keys.ParseMoved(table.Key{PK: q.PK, SK: "-#"}); ok && moved.IsZero() && day == "2026-03-01" {
					moved = o.w.Now()
					o.rename(c, "Debtor again")
				}
				return q.Index == table.G1 || o.w.Now().Before(moved.Add(time.Second))
			}
		},
	} {
		t.Run(what, func(t *testing.T) {
			o := newTown(t, 2, nil)
			o.w.Set(evening)
			c := o.only()
			o.rename(c, "Zebra")
			sees := o.w.Table
			o.w.Table = unseen{sees, c, hidden(o, c)}
			o.request("run1", plan())
			o.work(func() *worker.Worker { return o.worker(nil) })
			o.w.Table = sees
			if got := o.outcomes("run1"); got["done"] != 2 || len(got) != 1 || !o.planned("run1") {
				t.Errorf("%v, planned %v", got, o.planned("run1"))
			}
		})
	}
}

// asBefore is a table whose list of names stands as it did; by nothing else are customers found.
type asBefore struct {
	table.Table
	was map[string]table.Page
}

func (b asBefore) Query(ctx context.Context, q table.Query) (table.Page, error) {
	if was, is := b.was[q.PK]; is {
		return was, nil
	}
	if _, _, _, _, moved := keys.ParseMoved(table.Key{PK: q.PK, SK: "-#"}); moved {
		return table.Page{}, nil
	}
	return b.Table.Query(ctx, q)
}

// TestListedUnderAnOldName: a customer whom the list of names still has under an old name gets its part by that.
func TestListedUnderAnOldName(t *testing.T) {
	o := newTown(t, 2, nil)
	b := asBefore{o.w.Table, map[string]table.Page{}}
	for shard := range store.Shards {
		pk := keys.NamesPartition("acme", shard)
		p, err := o.w.Table.Query(t.Context(), table.Query{Index: table.G1, PK: pk})
		if err != nil {
			t.Fatal(err)
		}
		b.was[pk] = p
	}
	o.rename(o.only(), "Zebra")
	o.w.Table = b
	o.request("run1", plan())
	o.work(func() *worker.Worker { return o.worker(nil) })
	if got := o.outcomes("run1"); got["done"] != 2 || len(got) != 1 {
		t.Errorf("%v", got)
	}
}
