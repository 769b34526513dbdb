package property

import (
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/document/invoice"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/test/story"
)

// dispute draws an objection to something that is open, mostly to no more than is open, today or lately.
func (w *Walk) dispute(who string) story.Command {
	name, x, found := w.invoice(who, func(x story.Invoice) bool { return x.Open > x.Disputed })
	if !found {
		return nil
	}
	part := 0
	for i, p := range x.Parts {
		if p.Open > 0 && (part == 0 || w.one(2, "another part")) {
			part = i + 1
		}
	}
	most := x.Parts[part-1].Open
	if w.one(5, "too much") {
		most += 5
	}
	c := story.OpenDispute{Name: fmt.Sprintf("D%d", w.disputed+1), Invoice: name, Part: part, Amount: w.text(w.amount(1, most, "disputed")), On: w.lately()}
	if len(x.Parts) == 1 && w.one(2, "no part") {
		c.Part = 0
	}
	return c
}

// disputedOf is what of a part is in dispute at the end of a day: the lesser of what was disputed and what was open then.
func (f facts) disputedOf(x invoice.Invoice, part int, amount money.Minor, on calendar.Date) money.Minor {
	var sum money.Minor
	for _, d := range ledger.All[ledger.Dispute](f.Loaded) {
		if d.Invoice == x.ID && d.Part == part && d.OpenedOn <= on && (d.ResolvedOn == 0 || on < d.ResolvedOn) {
			sum += d.Amount
		}
	}
	return min(sum, f.openOf(x, part, amount, on))
}
