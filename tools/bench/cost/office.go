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
	o := office{world.Keeping(t, day, world.Quiet(), 24*time.Hour), world.Who{Tenant: "bench", Subject: "olga", Roles: "owner"}}
	a := o.Order(ctx, "tenants.create", "bench", "bench", map[string]any{"legalName": "Bench", "baseCurrency": "EUR", "timeZone": "UTC",
		"owner": map[string]any{"subject": "olga", "email": "olga@bench.example", "name": "Olga"}})
	if a.Status >= 300 {
		return o, fmt.Errorf("tenants.create: %s", a.Raw)
	}
	for _, c := range []world.Call{
		{Op: "terms.set", Params: map[string]string{"code": "thirds"}, Body: map[string]any{"name": "thirds", "kind": "net", "days": 30, "equal": 3, "active": true}},
		{Op: "taxCodes.set", Params: map[string]string{"code": "VAT"}, Body: map[string]any{"name": "VAT", "components": []any{map[string]any{"name": "VAT", "rate": "20"}}, "active": true}},
	} {
		if _, err := o.do(ctx, c); err != nil {
			return o, err
		}
	}
	return o, nil
}

// do calls an operation that cannot be refused here.
func (o office) do(ctx context.Context, c world.Call) (world.Answer, error) {
	a := o.Do(ctx, o.who, c)
	if a.Status >= 300 {
		return a, fmt.Errorf("%s: %d %s", c.Op, a.Status, a.Raw)
	}
	return a, nil
}

func (o office) customer(ctx context.Context, name string) (string, error) {
	a, err := o.do(ctx, world.Call{Op: "customers.create", Body: map[string]any{"name": name, "kind": "business", "currency": "EUR"}})
	return a.Str("id"), err
}

// invoice is an invoice of so many lines, as a draft or posted in one step.
func (o office) invoice(ctx context.Context, customer, term string, lines int, issuedOn string, post bool) (world.Answer, error) {
	list := make([]any, lines)
	for i := range list {
		list[i] = map[string]any{"description": fmt.Sprintf("Service %d of the month", i+1), "quantity": "2", "unitPrice": "49.90", "taxCode": "VAT"}
	}
	body := map[string]any{"customer": customer, "term": term, "lines": list, "post": post}
	if issuedOn != "" {
		body["issuedOn"] = issuedOn
	}
	return o.do(ctx, world.Call{Op: "invoices.create", Body: body})
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
