package property

import (
	"fmt"
	"reflect"

	"customercenter/internal/event"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/test/story"
)

// picture is what readers see of a customer, and the ledger: all that taking an application back must restore.
type picture struct {
	Exposure story.Exposure
	Invoices map[string]story.Invoice
	Receipts map[string]story.Receipt
	Ageing   []ledger.Ageing
	Ledger   map[string]money.Minor
}

func (w *Walk) picture(who string) picture {
	p := picture{Invoices: map[string]story.Invoice{}, Receipts: map[string]story.Receipt{}, Ledger: map[string]money.Minor{}}
	var err error
	p.Exposure, err = w.Sys.Exposure(w.Ctx, who)
	w.must(err)
	for _, n := range w.invoices[who] {
		p.Invoices[n], err = w.Sys.Invoice(w.Ctx, n)
		w.must(err)
	}
	for _, n := range w.receipts[who] {
		p.Receipts[n], err = w.Sys.Receipt(w.Ctx, n)
		w.must(err)
	}
	for _, basis := range []ledger.Basis{ledger.ByDueDate, ledger.ByDocumentDate} {
		a, err := w.Sys.Ageing(w.Ctx, story.Ageing{Customer: who, AsOf: w.day, Basis: basis})
		w.must(err)
		p.Ageing = append(p.Ageing, a)
	}
	lines, err := w.Sys.Journal(w.Ctx)
	w.must(err)
	for _, l := range lines {
		p.Ledger[l.Account] += l.Amount
	}
	return p
}

// Restores applies a receipt and takes the application back, three times: each time everything is as it was at first. n counts
// what could be tried.
func (w *Walk) Restores(n *Count) {
	n.Steps.Add(3)
	w.day = w.day.AddDays(1)
	w.Sys.Today(w.day)
	who := w.customer()
	name, _, found := w.receipt(who, func(x story.Receipt) bool { return x.Unapplied > 0 && len(x.Applied) == 0 })
	if !found || len(w.invoices[who]) == 0 {
		name = w.fresh(who)
	}
	first, books := w.picture(who), w.state(who)
	for range 3 {
		var how story.Applying
		if items := w.payable(who, name); len(items) > 0 && w.one(2, "explicit") {
			how = story.Applying{Mode: ledger.Explicit, Items: items}
		} else {
			how = story.Applying{Mode: ledger.Automatic}
		}
		if err := w.Sys.Do(w.Ctx, story.Apply{Receipt: name, Applying: how}); err != nil {
			if story.Refused(err, "nothing_to_apply") || story.Refused(err, "partial_not_allowed") {
				return
			}
			w.T.Fatalf("apply %s %+v: %v", name, how, err)
		}
		n.Accepted.Add(1)
		w.must(w.Sys.Do(w.Ctx, story.Unapply{Receipt: name}))
		if now := w.state(who); !reflect.DeepEqual(open(books), open(now)) {
			w.T.Fatalf("applied and taken back, %s has\n%+v\nat first it had\n%+v", who, now, books)
		}
	}
	if now := w.picture(who); !reflect.DeepEqual(first, now) {
		w.T.Fatalf("applied and taken back, %s has\n%+v\nat first it had\n%+v", who, now, first)
	}
}

// open is what is open by the books; what only tells when something was written or reopened is left out.
func open(b story.Books) story.Books {
	b = copied(b)
	for k, o := range b.Ledger.Debits {
		o.At, o.Reopened = 0, 0
		b.Ledger.Debits[k] = o
	}
	for k, c := range b.Ledger.Credits {
		c.At, c.Reopened = 0, 0
		b.Ledger.Credits[k] = c
	}
	return story.Books{Account: ledger.Account{Status: b.Account.Status, Exposure: b.Account.Exposure},
		Ledger: ledger.Loaded{Debits: b.Ledger.Debits, Credits: b.Ledger.Credits}}
}

// fresh records a receipt, and an invoice for it to pay where no hold stops that.
func (w *Walk) fresh(who string) string {
	amount := w.text(w.amount(1, 90000, "amount"))
	for _, c := range []story.Command{
		story.Change{Customer: who, Conditions: story.Conditions{Limit: "none", Days: "none"}},
		story.NewInvoice{Name: fmt.Sprintf("INV-%d", w.posted+1), Customer: who, Lines: []story.Line{{Quantity: "1", Price: amount}}},
		story.NewReceipt{Name: w.nextReceipt(), Customer: who, Amount: amount, Apply: story.Applying{Mode: ledger.None}},
	} {
		switch err := w.Sys.Do(w.Ctx, c); {
		case err == nil:
			w.took(who, c)
		case !story.Refused(err, "customer_on_hold"):
			w.must(err)
		}
	}
	return w.receipts[who][len(w.receipts[who])-1]
}

// payable are items for what is unapplied of a receipt.
func (w *Walk) payable(who, receipt string) []story.Item {
	x, err := w.Sys.Receipt(w.Ctx, receipt)
	w.must(err)
	items, sum := w.items(who)
	if sum <= x.Unapplied {
		return items
	}
	for i := range items {
		items[i].Amount = ""
	}
	return items[:min(1, len(items))]
}

// Chain is the chain of one of the customers, as long as the walk made it.
func (w *Walk) Chain() ([]event.Sealed, int64, []byte) {
	c, err := w.Sys.Chain(w.Ctx, w.customer())
	w.must(err)
	return c.Events, c.Seq, c.Head
}
