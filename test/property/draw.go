package property

import (
	"context"
	"fmt"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"
	"customercenter/test/story"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// company draws a company in a currency of 0, 2 or 3 decimals, with the terms and taxes that there are.
func company(t *rapid.T) story.Setup {
	percent := func(n int64) decimal.Decimal { return decimal.NewFromInt(n) }
	s := story.Setup{Base: pick(t, []money.Currency{"EUR", "JPY", "KWD"}, "currency"), Zone: "Asia/Kolkata", Buckets: []int{30, 60, 90},
		NoPartial: rapid.IntRange(1, 6).Draw(t, "partial") == 1, IgnoreUnapplied: rapid.Bool().Draw(t, "unapplied ignored"),
		TaxPerLine: rapid.Bool().Draw(t, "tax by line"), Inclusive: rapid.Bool().Draw(t, "inclusive"),
		Terms: []sales.Term{
			{Code: story.OnReceipt, Name: "on receipt", Kind: sales.OnReceipt, Active: true},
			{Code: "net30", Name: "net 30", Kind: sales.Net, Days: 30, Active: true},
			{Code: "eom", Name: "end of month", Kind: sales.EndOfMonth, Days: 5, Equal: 2, Active: true},
			{Code: "thirds", Name: "thirds", Kind: sales.Net, Days: 10, Equal: 3, Active: true},
			{Code: "shares", Name: "shares", Kind: sales.OnReceipt, Active: true,
				Shares: []sales.Share{{Percent: percent(33)}, {Percent: percent(21), Days: 20}, {Days: 45}}},
		},
		Taxes: []sales.TaxCode{
			{Code: "VAT", Name: "VAT", Active: true, Components: []sales.TaxComponent{{Name: "VAT", Rate: percent(18)}}},
			{Code: "GST", Name: "GST", Active: true, Components: []sales.TaxComponent{{Name: "CGST", Rate: percent(9)}, {Name: "SGST", Rate: percent(9)}}},
		},
	}
	for i := range rapid.IntRange(1, 2).Draw(t, "customers") {
		s.Customers = append(s.Customers, story.Customer{Name: fmt.Sprintf("C%d", i+1), Status: customer.Active,
			Conditions: story.Conditions{Term: pick(t, s.Terms, "terms").Code, Discount: pick(t, []string{"", "", "12.5"}, "discount")}})
	}
	return s
}

// kinds are the commands by how often they come.
var kinds = []string{"invoice", "invoice", "invoice", "invoice", "receipt", "receipt", "receipt", "receipt", "apply", "apply", "apply",
	"unapply", "unapply", "voidInvoice", "voidReceipt", "draft", "post", "post", "discard", "dispute", "dispute", "dispute", "resolve", "hold", "release", "limit", "wild"}

// command draws what is done with a customer, mostly something that can be done; nil: there is nothing to do it with.
func (w *Walk) command(who string) story.Command {
	switch kind := pick(w.T, kinds, "command"); kind {
	case "invoice", "draft":
		return w.newInvoice(who, kind == "draft")
	case "receipt":
		return w.newReceipt(who)
	case "apply":
		return w.apply(who)
	case "unapply":
		if r, _, found := w.receipt(who, func(x story.Receipt) bool { return len(x.Applied) > 0 }); found {
			return story.Unapply{Receipt: r, On: w.lately()}
		}
	case "voidInvoice":
		if x, _, found := w.invoice(who, func(x story.Invoice) bool { return x.Status != "void" }); found {
			return story.Void{Kind: id.Invoice, Name: x, Unapply: !w.one(3, "without unapply")}
		}
	case "voidReceipt":
		if x, _, found := w.receipt(who, func(x story.Receipt) bool { return x.Status != "void" }); found {
			return story.Void{Kind: id.Receipt, Name: x, Unapply: !w.one(3, "without unapply")}
		}
	case "post", "discard":
		if len(w.drafts[who]) == 0 {
			return nil
		}
		name := pick(w.T, w.drafts[who], "draft")
		if kind == "discard" {
			return story.Discard{Name: name}
		}
		return story.PostDraft{Name: name}
	case "dispute":
		return w.dispute(who)
	case "resolve":
		if name, _, found := find(w, w.disputes[who], w.Sys.Dispute, func(x story.Dispute) bool { return x.Status == "open" }); found {
			return story.ResolveDispute{Name: name, On: w.lately(), Outcome: pick(w.T, []ledger.DisputeStatus{ledger.Accepted, ledger.Rejected}, "outcome")}
		}
	case "hold":
		from := w.day.AddDays(w.upTo(20, "from"))
		return story.Hold{Customer: who, Kind: pick(w.T, []customer.HoldKind{customer.CreditHold, customer.SalesHold, customer.AllHold}, "hold"),
			From: from, To: from.AddDays(w.upTo(5, "to"))}
	case "release":
		return story.Release{Customer: who, Kind: pick(w.T, []customer.HoldKind{customer.CreditHold, customer.SalesHold, customer.AllHold}, "hold")}
	case "limit":
		return w.change(who)
	case "wild":
		return w.wild(who)
	}
	return nil
}

func (w *Walk) change(who string) story.Command {
	limit := pick(w.T, []string{"none", "none", "100000", "500"}, "limit")
	return story.Change{Customer: who, Conditions: story.Conditions{Limit: limit, Days: pick(w.T, []string{"none", "none", "60"}, "days")}}
}

func (w *Walk) newInvoice(who string, draft bool) story.Command {
	c := story.NewInvoice{Name: fmt.Sprintf("INV-%d", w.posted+1), Customer: who, Draft: draft, On: w.past(25, "issued")}
	if draft {
		c.Name = fmt.Sprintf("DRAFT-%d", w.drafted+1)
	}
	for range rapid.IntRange(1, 3).Draw(w.T, "lines") {
		l := story.Line{Quantity: pick(w.T, []string{"1", "1", "3", "2.5"}, "quantity"), Price: w.text(w.amount(0, 99999, "price")),
			Tax: pick(w.T, []string{"", "VAT", "GST"}, "tax"), Discount: pick(w.T, []string{"", "", "10", "33.33"}, "line discount")}
		c.Lines = append(c.Lines, l)
	}
	if w.one(3, "discounts") {
		c.Discounts, c.Reason = pick(w.T, [][]string{{}, {"10", "5"}, {"99.99"}, {"100"}}, "discount"), "as agreed"
	}
	if w.one(2, "own terms") {
		c.Term = pick(w.T, w.Setup.Terms, "terms").Code
	}
	return c
}

func (w *Walk) newReceipt(who string) story.Command {
	c := story.NewReceipt{Name: w.nextReceipt(), Customer: who, On: w.past(15, "received"), Apply: story.Applying{Mode: ledger.None}}
	amount := w.amount(1, 120000, "amount")
	switch pick(w.T, []ledger.ApplyMode{ledger.None, ledger.Automatic, ledger.Explicit}, "mode") {
	case ledger.Automatic:
		c.Apply.Mode = ledger.Automatic
		if list := w.invoices[who]; len(list) > 0 && w.one(2, "reference") {
			c.Reference = "for " + pick(w.T, list, "named")
		}
	case ledger.Explicit:
		items, sum := w.items(who)
		if len(items) == 0 {
			break
		}
		c.Apply = story.Applying{Mode: ledger.Explicit, Items: items}
		amount = sum + w.amount(0, 200, "beyond")
		if w.one(4, "applied later") {
			c.Apply.On = w.day
		}
	case ledger.None:
	}
	c.Amount = w.text(amount)
	return c
}

// items draws up to three invoices with something open, each paid in full or in part.
func (w *Walk) items(who string) ([]story.Item, money.Minor) {
	var items []story.Item
	var sum money.Minor
	for range rapid.IntRange(1, 3).Draw(w.T, "items") {
		name, x, found := w.invoice(who, func(x story.Invoice) bool { return x.Open > 0 })
		if !found {
			break
		}
		if slices.ContainsFunc(items, func(it story.Item) bool { return it.Invoice == name }) {
			continue
		}
		amount := x.Open
		if !w.Setup.NoPartial && w.one(2, "in part") {
			amount = w.amount(1, x.Open, "part")
		}
		items, sum = append(items, story.Item{Invoice: name, Amount: w.text(amount)}), sum+amount
	}
	return items, sum
}

func (w *Walk) apply(who string) story.Command {
	r, x, found := w.receipt(who, func(x story.Receipt) bool { return x.Unapplied > 0 })
	if !found {
		return nil
	}
	c := story.Apply{Receipt: r, Applying: story.Applying{Mode: ledger.Automatic, On: w.lately()}}
	name, inv, found := w.invoice(who, func(x story.Invoice) bool { return x.Open > 0 })
	if !found || w.one(3, "auto") {
		return c
	}
	it := story.Item{Invoice: name}
	if w.one(2, "exact") {
		it.Amount = w.text(min(inv.Open, x.Unapplied))
	}
	c.Mode, c.Items = ledger.Explicit, []story.Item{it}
	return c
}

// lately is no day, which is today, or one of the last days.
func (w *Walk) lately() calendar.Date {
	if w.one(2, "today") {
		return 0
	}
	return w.past(20, "lately")
}

// wild draws something that is likely to be refused: amounts, days and documents as they come.
func (w *Walk) wild(who string) story.Command {
	on := w.past(60, "any day").AddDays(w.upTo(2, "or later"))
	switch pick(w.T, []string{"unapply", "void", "apply", "receipt"}, "wild") {
	case "unapply":
		if len(w.receipts[who]) > 0 {
			return story.Unapply{Receipt: pick(w.T, w.receipts[who], "receipt"), On: on}
		}
	case "void":
		if len(w.invoices[who]) > 0 {
			return story.Void{Kind: id.Invoice, Name: pick(w.T, w.invoices[who], "invoice"), Unapply: rapid.Bool().Draw(w.T, "unapply"), On: on}
		}
	case "apply":
		if len(w.invoices[who]) > 0 && len(w.receipts[who]) > 0 {
			return story.Apply{Receipt: pick(w.T, w.receipts[who], "receipt"), Applying: story.Applying{Mode: ledger.Explicit, On: on,
				Items: []story.Item{{Invoice: pick(w.T, w.invoices[who], "invoice"), Amount: w.text(w.amount(0, 50000, "amount"))}}}}
		}
	case "receipt":
		if len(w.invoices[who]) > 0 {
			item := story.Item{Invoice: pick(w.T, w.invoices[who], "invoice"), Part: w.upTo(3, "part")}
			return story.NewReceipt{Name: w.nextReceipt(), Customer: who, Amount: w.text(w.amount(1, 99999, "amount")), On: on,
				Apply: story.Applying{Mode: ledger.Explicit, Items: []story.Item{item, item}}}
		}
	}
	return nil
}

// invoice draws one of the customer's invoices that fits, from the one drawn on.
func (w *Walk) invoice(who string, fits func(story.Invoice) bool) (string, story.Invoice, bool) {
	return find(w, w.invoices[who], w.Sys.Invoice, fits)
}

func (w *Walk) receipt(who string, fits func(story.Receipt) bool) (string, story.Receipt, bool) {
	return find(w, w.receipts[who], w.Sys.Receipt, fits)
}

func find[V any](w *Walk, names []string, show func(ctx context.Context, name string) (V, error), fits func(V) bool) (string, V, bool) {
	var none V
	if len(names) == 0 {
		return "", none, false
	}
	from := w.upTo(len(names)-1, "from")
	for i := range names {
		name := names[(from+i)%len(names)]
		x, err := show(w.Ctx, name)
		w.must(err)
		if fits(x) {
			return name, x, true
		}
	}
	return "", none, false
}

// basis draws from which day age is counted.
func (w *Walk) basis() ledger.Basis {
	return pick(w.T, []ledger.Basis{ledger.ByDueDate, ledger.ByDocumentDate}, "basis")
}

func (w *Walk) nextReceipt() string { return fmt.Sprintf("RCP-%d", w.recorded+1) }
