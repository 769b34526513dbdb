package cost

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"customercenter/internal/table"
	"customercenter/test/world"
)

// Row is one kind of work beside its budget. A budget of 0 is none: what it costs is only printed.
type Row struct {
	Work             string
	Writes, MostW    int64
	Reads, MostR     float64 //nolint:forbidigo // units, not money
	Trips, MostTrips int64
}

// Over reports that a budget is exceeded.
func (r Row) Over() bool {
	return r.MostW > 0 && r.Writes > r.MostW || r.MostR > 0 && r.Reads > r.MostR || r.MostTrips > 0 && r.Trips > r.MostTrips
}

// Print writes rows as a table and answers how many are over their budget.
func Print(w io.Writer, rows []Row) int {
	over := 0
	_, _ = fmt.Fprintf(w, "%-44s %7s %7s %7s %7s %6s %6s\n", "work", "WCU", "budget", "RCU", "budget", "trips", "budget")
	for _, r := range rows {
		mark := ""
		if r.Over() {
			over++
			mark = "  OVER"
		}
		_, _ = fmt.Fprintf(w, "%-44s %7d %7d %7.1f %7.1f %6d %6d%s\n", r.Work, r.Writes, r.MostW, r.Reads, r.MostR, r.Trips, r.MostTrips, mark)
	}
	return over
}

func row(work string, u *table.Units) Row {
	return Row{Work: work, Writes: u.Writes.Load(), Reads: u.Reads(), Trips: u.RoundTrips.Load()}
}

// Budgets measures each kind of work against the budgets of docs/budgets.md.
func Budgets(ctx context.Context, t table.Table) ([]Row, error) {
	o, err := open(ctx, t)
	if err != nil {
		return nil, err
	}
	rows, err := o.postings(ctx)
	if err != nil {
		return nil, err
	}
	more, err := o.receipts(ctx)
	if err != nil {
		return nil, err
	}
	reads, err := o.summaries(ctx)
	if err != nil {
		return nil, err
	}
	runs, err := o.runs(ctx)
	return slices.Concat(rows, more, reads, runs), err
}

// postings measures posting drafts: 2 × (5 + p) for account, event, document, number, fence and p open items, 2 per further KB of
// the event, 2 + p index entries, 2 per KB of the stored draft, 3 round trips.
func (o office) postings(ctx context.Context) ([]Row, error) {
	var rows []Row
	for _, term := range []struct {
		code  string
		parts int64
	}{{"n30", 1}, {"thirds", 3}} {
		for _, lines := range []int{1, 5, 20, 50} {
			c, err := o.customer(ctx, fmt.Sprintf("%s %d", term.code, lines))
			if err != nil {
				return nil, err
			}
			warm, err := o.invoice(ctx, c, term.code, 1, "", true) // the month's lists exist, the number is known
			if err != nil {
				return nil, fmt.Errorf("%w %v", err, warm)
			}
			draft, err := o.invoice(ctx, c, term.code, lines, "", false)
			if err != nil {
				return nil, err
			}
			var posted world.Answer
			u, err := counted(ctx, func(ctx context.Context) (err error) {
				posted, err = o.do(ctx, world.Call{Op: "invoices.post", Params: map[string]string{"id": draft.Str("id")}, IfMatch: "*"})
				return err
			})
			if err != nil {
				return nil, err
			}
			seq, err := seqOf(posted)
			if err != nil {
				return nil, err
			}
			kb, err := o.eventKB(ctx, c, seq)
			if err != nil {
				return nil, err
			}
			r := row(fmt.Sprintf("post a draft, %d lines, %d due dates", lines, term.parts), u)
			draftKB := int64(len(draft.Raw)+1023) / 1024 // the stored draft is not larger than it is shown
			r.MostW = 2*(5+term.parts) + 2*(kb-1) + 2 + term.parts + 2*draftKB
			r.MostTrips = 3
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// receipts measures receipts over k items, that are named or found: 2 × (6 + 2k), the event, and index entries; 2 + 2k read units, 4 round
// trips.
func (o office) receipts(ctx context.Context) ([]Row, error) {
	var rows []Row
	for _, k := range []int{1, 10, 45} {
		for _, mode := range []string{"explicit", "auto"} {
			some, err := o.receipt(ctx, k, mode)
			if err != nil {
				return nil, err
			}
			rows = append(rows, some...)
		}
	}
	return rows, nil
}

// receipt measures one, and projecting its customer.
func (o office) receipt(ctx context.Context, k int, mode string) ([]Row, error) {
	c, err := o.customer(ctx, fmt.Sprintf("receipt %d %s", k, mode))
	if err != nil {
		return nil, err
	}
	items := make([]any, k)
	for i := range items {
		a, err := o.invoice(ctx, c, "n30", 1, "", true)
		if err != nil {
			return nil, err
		}
		items[i] = map[string]any{"invoice": a.Str("id")}
	}
	apply := map[string]any{"mode": mode}
	if mode == "explicit" {
		apply["items"] = items
	}
	body := map[string]any{"customer": c, "amount": fmt.Sprintf("%d.%02d", k*11976/100, k*11976%100), "currency": "EUR", "method": "bankTransfer", "apply": apply}
	warm := map[string]any{"customer": c, "amount": "1.00", "currency": "EUR", "method": "cash", "apply": map[string]any{"mode": "none"}}
	if _, err := o.do(ctx, world.Call{Op: "receipts.record", Body: warm}); err != nil {
		return nil, err
	}
	var done world.Answer
	u, err := counted(ctx, func(ctx context.Context) (err error) {
		done, err = o.do(ctx, world.Call{Op: "receipts.record", Body: body})
		return err
	})
	if err != nil {
		return nil, err
	}
	seq, err := seqOf(done)
	if err != nil {
		return nil, err
	}
	kb, err := o.eventKB(ctx, c, seq)
	if err != nil {
		return nil, err
	}
	r := row(fmt.Sprintf("receipt over %d items, %s", k, mode), u)
	// index: the receipt's two entries, an entry gone with each item, one the account's place; 1 the fast number
	r.MostW = int64(2*(6+2*k)) + 2*(kb-1) + int64(2+k) + 2 + 1
	r.MostR, r.MostTrips = float64(2+2*k), 4 //nolint:forbidigo // units, not money
	project, err := counted(ctx, func(ctx context.Context) error { return o.project(ctx, c) })
	return []Row{r, row(fmt.Sprintf("project that customer's %d events", seq), project)}, err
}

// summaries measures what a screen reads most: 1 round trip, 1 read unit.
func (o office) summaries(ctx context.Context) ([]Row, error) {
	c, err := o.customer(ctx, "summary")
	if err != nil {
		return nil, err
	}
	if _, err := o.invoice(ctx, c, "thirds", 3, "", true); err != nil {
		return nil, err
	}
	if err := o.project(ctx, c); err != nil {
		return nil, err
	}
	u, err := counted(ctx, func(ctx context.Context) error {
		_, err := o.do(ctx, world.Call{Op: "customers.summary", Params: map[string]string{"id": c}})
		return err
	})
	r := row("summary of a customer", u)
	r.MostR, r.MostTrips = 1, 1
	return []Row{r}, err
}

// seqOf is the seq of the event that an answer stands on.
func seqOf(a world.Answer) (int64, error) {
	n, is := a.Body["seq"].(json.Number)
	if !is {
		return 0, fmt.Errorf("no seq in %s", a.Raw)
	}
	return n.Int64()
}
