package property

import (
	"maps"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/test/story"
)

// facts are a customer's documents and applications, from which any figure of any day is worked out by another path than the
// product's: what a document says, less what was applied to it by that day, unless it was void by then.
type facts struct{ ledger.Loaded }

// openOf is what is open of one part of an invoice at the end of a day.
func (f facts) openOf(x invoice.Invoice, part int, amount money.Minor, on calendar.Date) money.Minor {
	if x.Status == ledger.Draft || on < x.IssuedOn || x.Status == ledger.Void && on >= x.VoidOn {
		amount = 0
	}
	for _, a := range f.Applications {
		if a.Debit != x.ID || !counts(a, on) {
			continue
		}
		for _, p := range a.Parts {
			if p.Part == part {
				amount -= p.Amount
			}
		}
	}
	return amount
}

// unappliedOf is what is unapplied of a receipt at the end of a day.
func (f facts) unappliedOf(x receipt.Receipt, on calendar.Date) money.Minor {
	amount := x.Amount
	if on < x.ReceivedOn || x.Status == ledger.Void && on >= x.VoidOn {
		amount = 0
	}
	for _, a := range f.Applications {
		if a.Credit == x.ID && counts(a, on) {
			amount -= a.Amount
		}
	}
	return amount
}

// counts reports that an application is in effect at the end of a day.
func counts(a ledger.Application, on calendar.Date) bool {
	return a.On <= on && (a.UnappliedOn.IsZero() || on < a.UnappliedOn)
}

// ageing is the balance of a day by age.
func (f facts) ageing(on calendar.Date, basis ledger.Basis, edges []int) ledger.Ageing {
	out := ledger.Ageing{Columns: make([]money.Minor, len(edges)+2), Disputed: make([]money.Minor, len(edges)+2)}
	for _, x := range ledger.All[invoice.Invoice](f.Loaded) {
		for _, p := range x.Parts {
			from := p.DueOn
			if basis == ledger.ByDocumentDate {
				from = x.IssuedOn
			}
			column, age := 0, int(on-from)
			for column < len(edges)+1 && age > 0 && (column == 0 || age > edges[column-1]) {
				column++
			}
			out.Columns[column] += f.openOf(x, p.No, p.Amount, on)
			out.Disputed[column] += f.disputedOf(x, p.No, p.Amount, on)
		}
	}
	for _, x := range ledger.All[receipt.Receipt](f.Loaded) {
		out.Unapplied += f.unappliedOf(x, on)
	}
	return out
}

// invoiced is the total of posted invoices that were not void by a day.
func (f facts) invoiced(on calendar.Date) money.Minor {
	var sum money.Minor
	for _, x := range ledger.All[invoice.Invoice](f.Loaded) {
		if x.Status != ledger.Draft && x.IssuedOn <= on && (x.Status != ledger.Void || on < x.VoidOn) {
			sum += x.Total
		}
	}
	return sum
}

// received is the money of receipts that were not void by a day.
func (f facts) received(on calendar.Date) money.Minor {
	var sum money.Minor
	for _, x := range ledger.All[receipt.Receipt](f.Loaded) {
		if x.ReceivedOn <= on && (x.Status != ledger.Void || on < x.VoidOn) {
			sum += x.Amount
		}
	}
	return sum
}

// days are all days on which a figure changes.
func (f facts) days() []calendar.Date {
	set := map[calendar.Date]bool{}
	for _, x := range ledger.All[invoice.Invoice](f.Loaded) {
		set[x.IssuedOn], set[x.VoidOn] = true, true
	}
	for _, x := range ledger.All[receipt.Receipt](f.Loaded) {
		set[x.ReceivedOn], set[x.VoidOn] = true, true
	}
	for _, a := range f.Applications {
		set[a.On], set[a.UnappliedOn] = true, true
	}
	for _, x := range ledger.All[ledger.Dispute](f.Loaded) {
		set[x.OpenedOn], set[x.ResolvedOn] = true, true
	}
	delete(set, 0)
	return slices.Sorted(maps.Keys(set))
}

// copied are books that no later command changes.
func copied(b story.Books) story.Books {
	b.Ledger = ledger.Loaded{Documents: maps.Clone(b.Ledger.Documents), Debits: maps.Clone(b.Ledger.Debits),
		Credits: maps.Clone(b.Ledger.Credits), Applications: maps.Clone(b.Ledger.Applications)}
	b.Account.Exposure = maps.Clone(b.Account.Exposure)
	return b
}

// liveOn is what counts now of a document's applications, by part of the invoice.
func (f facts) liveOn(d id.Document) map[int]money.Minor {
	out := map[int]money.Minor{}
	for _, a := range f.Applications {
		if a.Live() && (a.Debit == d || a.Credit == d) {
			for _, p := range a.Parts {
				out[p.Part] += p.Amount
			}
		}
	}
	return out
}
