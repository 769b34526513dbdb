package cost

import (
	"context"
	"fmt"
	"io"
	"time"

	"customercenter/internal/table"
	"customercenter/test/world"
)

// Speed prints how many postings and receipts one process carries out in a second, one after the other, and how many events the
// projector folds.
func Speed(ctx context.Context, w io.Writer, t table.Table, n int) error {
	o, err := open(ctx, t)
	if err != nil {
		return err
	}
	customers := make([]string, 20)
	for i := range customers {
		if customers[i], err = o.customer(ctx, fmt.Sprintf("Customer %d", i)); err != nil {
			return err
		}
	}
	post, err := timed(n, func(i int) error {
		_, err := o.invoice(ctx, customers[i%len(customers)], "n30", 3, "", true)
		return err
	})
	if err != nil {
		return err
	}
	record, err := timed(n, func(i int) error {
		_, err := o.do(ctx, world.Call{Op: "receipts.record", Body: map[string]any{"customer": customers[i%len(customers)], "amount": "100.00",
			"currency": "EUR", "method": "bankTransfer", "apply": map[string]any{"mode": "none"}}})
		return err
	})
	if err != nil {
		return err
	}
	fold, err := timed(2*n, func(i int) error {
		if i > 0 {
			return nil
		}
		return o.project(ctx, customers...)
	})
	_, _ = fmt.Fprintf(w, "postings %.0f a second, receipts %.0f a second, events projected %.0f a second\n", post, record, fold)
	return err
}

// timed runs work n times and answers how often a second.
func timed(n int, work func(i int) error) (float64, error) { //nolint:forbidigo // a rate, not money
	began := time.Now() //nolint:forbidigo // a stopwatch
	for i := range n {
		if err := work(i); err != nil {
			return 0, err
		}
	}
	return float64(n) / time.Since(began).Seconds(), nil //nolint:forbidigo // a rate, not money
}

// Ageing posts n invoices, spread over a year and 100 customers, through the operations, projects them, and prints the read units
// of the tenant's ageing: flat for the totals of today, growing with months and not with documents for a past day.
func Ageing(ctx context.Context, w io.Writer, where string, t table.Table, n int) error {
	o, err := open(ctx, t)
	if err != nil {
		return err
	}
	customers := make([]string, 100)
	for i := range customers {
		if customers[i], err = o.customer(ctx, fmt.Sprintf("Customer %03d", i)); err != nil {
			return err
		}
	}
	began := time.Now() //nolint:forbidigo // a stopwatch
	for i := range n {
		issued := day.AddDate(0, 0, -(i*7)%365).Format(time.DateOnly)
		if _, err := o.invoice(ctx, customers[i%len(customers)], "n30", 1, issued, true); err != nil {
			return err
		}
	}
	filled := time.Since(began) //nolint:forbidigo // a stopwatch
	if err := o.project(ctx, customers...); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(w, "%-15s %7d documents (filled in %4.0f s):", where, n, filled.Seconds())
	for _, query := range []string{"by=total", "by=total&asOf=2026-01-31", "by=customer&limit=50", "by=month"} {
		u, err := counted(ctx, func(ctx context.Context) error {
			_, err := o.do(ctx, world.Call{Op: "ageing.get", Query: query})
			return err
		})
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintf(w, "  %s %.1f RCU", query, u.Reads())
	}
	_, _ = fmt.Fprintln(w)
	return nil
}
