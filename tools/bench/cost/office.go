// Package cost measures what the product's work costs in units, round trips and time, through the operations as callers use
// them; nothing is written past them.
package cost

import (
	"context"
	"fmt"
	"time"

	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/work/views"
	"customercenter/test/world"
)

// office is one tenant at work.
type office struct {
	*world.World
	who world.Who
}

// day is the day of all measurements.
var day = time.Date(2026, 6, 15, 12, 0, 0, 0, time.UTC)

// open makes a tenant in EUR whose functions keep its settings, as they do on AWS, with a term of three instalments and a tax.
func open(ctx context.Context, t table.Table) (office, error) {
	o := office{World: world.Keeping(t, day, world.Quiet(), 24*time.Hour)}
	var err error
	o.who, err = o.Found(ctx, world.Tenant{ID: "bench", LegalName: "Bench", Currency: "EUR", Zone: "UTC", Owner: world.Somebody("olga", "bench")})
	if err != nil {
		return o, err
	}
	for _, c := range []world.Call{world.Term("thirds", "thirds", "net", world.Body{"days": 30, "equal": 3}), world.TaxCode("VAT", "VAT", "VAT", "20")} {
		if _, err := o.do(ctx, c); err != nil {
			return o, err
		}
	}
	return o, nil
}

// do calls an operation that cannot be refused here.
func (o office) do(ctx context.Context, c world.Call) (world.Answer, error) {
	return o.Carry(ctx, o.who, c)
}

func (o office) customer(ctx context.Context, name string) (string, error) {
	a, err := o.do(ctx, world.Customer(name, "EUR"))
	return a.Str("id"), err
}

// invoice is an invoice of so many lines, as a draft or posted in one step.
func (o office) invoice(ctx context.Context, customer, term string, lines int, issuedOn string, post bool) (world.Answer, error) {
	list := make([]world.Body, lines)
	for i := range list {
		list[i] = world.Line(fmt.Sprintf("Service %d of the month", i+1), "2", "49.90", "VAT")
	}
	body := world.Body{"term": term, "post": post}
	if issuedOn != "" {
		body["issuedOn"] = issuedOn
	}
	return o.do(ctx, world.Invoice(customer, list, body))
}

// project folds everything of some customers.
func (o office) project(ctx context.Context, customers ...string) error {
	records := make([]table.Key, len(customers))
	for i, c := range customers {
		records[i] = keys.Event("bench", c[4:], 1)
	}
	for len(records) > 0 {
		n := min(100, len(records))
		if again, err := views.Consumer(o.Deps).Consume(ctx, records[:n]); err != nil || again >= 0 {
			return fmt.Errorf("projector: again %d: %w", again, err)
		}
		records = records[n:]
	}
	return nil
}

// counted runs work and says what it cost.
func counted(ctx context.Context, work func(ctx context.Context) error) (*table.Units, error) {
	ctx, u := table.Counting(ctx)
	return u, work(ctx)
}

// eventKB is the size of a customer's event in KB.
func (o office) eventKB(ctx context.Context, customer string, seq int64) (int64, error) {
	it, err := store.Store{T: o.Table}.T.Get(ctx, keys.Event("bench", customer[4:], seq), true)
	return table.KB(it.Size()), err
}
