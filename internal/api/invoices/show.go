package invoices

import (
	"context"
	"sort"
	"strconv"

	"customercenter/internal/api"
	"customercenter/internal/calendar"
	"customercenter/internal/command"
	commands "customercenter/internal/command/invoices"
	"customercenter/internal/document/invoice"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"
	"customercenter/internal/store"
)

// show is an invoice with everything that was read of it. What is open follows from the schedule and the live
// applications, not from what lists keep.
func show(x invoice.Invoice, c invoice.Content, apps []ledger.Application, today calendar.Date) Invoice {
	cur, h := x.Currency, x.Head()
	paid := map[int]money.Minor{}
	var applied money.Minor
	out := Invoice{CustomerName: c.Customer, Details: details(x, c), BillTo: c.BillTo, Net: c.Totals.Net.Format(cur), Tax: c.Totals.Tax.Format(cur),
		Taxes: []Tax{}, Parts: []Part{}, Applications: []Applied{}, VoidOn: x.VoidOn.String(), VoidReason: x.VoidReason}
	sort.Slice(apps, func(i, j int) bool { return apps[i].ID < apps[j].ID })
	for _, a := range apps {
		out.Applications = append(out.Applications, Applied{string(a.ID), string(a.Credit), a.On.String(), a.Amount.Format(cur), a.UnappliedOn.String()})
		if !a.Live() {
			continue
		}
		applied += a.Amount
		for _, p := range a.Parts {
			paid[p.Part] += p.Amount
		}
	}
	open := x.Total - applied
	if x.Status != ledger.Posted {
		open = 0
	}
	disputed := false
	for _, p := range x.Parts {
		left := p.Amount - paid[p.No]
		if x.Status != ledger.Posted {
			left = 0
		}
		now := h.Disputed(p.No, left)
		disputed = disputed || now > 0
		out.Parts = append(out.Parts, Part{p.No, p.DueOn.String(), p.Amount.Format(cur), left.Format(cur), now.Format(cur)})
	}
	for _, t := range c.Totals.Taxes {
		out.Taxes = append(out.Taxes, Tax{t.Code, t.Component, t.Rate.String(), t.Base.Format(cur), t.Amount.Format(cur), t.Exempt})
	}
	out.Row = row(h, h.ShownStatus(open), open, today)
	out.Row.Disputed = disputed
	for i, p := range out.Parts {
		if x.Status == ledger.Posted && p.Open != money.Minor(0).Format(cur) {
			out.Row.DueOn = x.Parts[i].DueOn.String()
			out.Row.Overdue = x.Parts[i].DueOn < today
			break
		}
	}
	return out
}

// details are what was entered, with what was worked out.
func details(x invoice.Invoice, c invoice.Content) commands.Details {
	inclusive := c.Inclusive
	f := commands.Details{Term: x.Term, DiscountReason: c.DiscountReason, Reference: x.Reference, Notes: c.Notes, TaxMode: string(c.TaxMode), Inclusive: &inclusive, Discounts: []commands.Discount{}}
	for _, l := range c.Lines {
		line := commands.Line{Product: l.Product, Description: l.Description, Quantity: l.Quantity.String(), UnitPrice: unitPrice(l, x.Currency), TaxCode: l.TaxCode,
			Amount: l.Amount.Format(x.Currency)}
		if !l.Discount.IsZero() {
			line.Discount = l.Discount.String()
		}
		f.Lines = append(f.Lines, line)
	}
	for _, d := range c.Discounts {
		f.Discounts = append(f.Discounts, commands.Discount{Description: d.Description, Percent: d.Percent.String(), Amount: d.Amount.Format(x.Currency)})
	}
	return f
}

// unitPrice shows a unit price with at least the currency's decimals.
func unitPrice(l sales.Line, c money.Currency) string {
	return l.UnitPrice.StringFixed(max(-l.UnitPrice.Exponent(), int32(c.Exponent()))) //nolint:gosec // an exponent is 0 to 3
}

// found is an invoice as it stands with what belongs to it.
type found struct {
	document invoice.Invoice
	ledger   ledger.Loaded
}

// read shows an invoice as it is stored now.
func read(ctx context.Context, c *api.Call, d id.Document) (*api.Result[Invoice], error) {
	f, err := command.Snapshot(ctx, &c.Call, store.Chain{Tenant: c.Actor.Tenant, Customer: d.Customer()}, func() (found, int64, error) {
		l := ledger.NewLoaded()
		x, err := store.Document[invoice.Invoice](ctx, c.Store, c.Actor.Tenant, d)
		if err != nil {
			return found{x, l}, 0, err
		}
		if x.Status == ledger.Draft { // its versions are its own
			return found{x, l}, 0, nil
		}
		err = c.Store.ReadApplicationsOf(ctx, c.Actor.Tenant, l, d)
		return found{x, l}, max(x.At, l.Latest()), err
	})
	if fault.Is(err, "not_found") {
		return nil, fault.Missing("invoice")
	}
	if err != nil {
		return nil, err
	}
	x := f.document
	content, err := c.Store.Content(ctx, c.Actor.Tenant, x)
	if x.Status == ledger.Draft && fault.Is(err, "not_found") { // it was posted or discarded meanwhile
		return read(ctx, c, d)
	}
	if err != nil {
		return nil, err
	}
	return present(ctx, c, x, content, f.ledger)
}

func present(ctx context.Context, c *api.Call, x invoice.Invoice, content invoice.Content, l ledger.Loaded) (*api.Result[Invoice], error) {
	book, err := c.Book(ctx)
	if err != nil {
		return nil, err
	}
	apps := make([]ledger.Application, 0, len(l.Applications))
	for _, a := range l.Applications {
		apps = append(apps, a)
	}
	return &api.Result[Invoice]{ETag: etag(x), Body: show(x, content, apps, book.Today(c.At))}, nil
}

func etag(x invoice.Invoice) string { return strconv.Quote(strconv.FormatInt(x.At, 10)) }

// shown answers a command that was carried out: from what it decided, without another read, or, where the key had been
// used before, by what is stored now; the seq is that of the first request's event either way.
func shown(ctx context.Context, c *api.Call, done command.Done, content invoice.Content) (*api.Result[Invoice], error) {
	var out *api.Result[Invoice]
	var err error
	if done.Decision == nil {
		out, err = read(ctx, c, id.Document(done.Result))
		if fault.Is(err, "not_found") { // only a draft ever goes
			err = fault.NewConflict("discarded_since", "This was carried out before; the draft %s has been discarded since.", done.Result)
		}
	} else {
		x, _ := ledger.First[invoice.Invoice](*done.Decision)
		x.At = done.Seq
		l := ledger.NewLoaded()
		for _, a := range done.Decision.Applications {
			l.Applications[a.ID] = a
		}
		out, err = present(ctx, c, x, content, l)
	}
	if err != nil {
		return nil, err
	}
	out.Body.Seq = done.Seq
	out.Replayed = done.ReplayedHeader()
	return out, nil
}
