package whole

import (
	"context"
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/sales"
	"customercenter/test/story"
	"customercenter/test/world"
)

// Do sends a command to its operation.
func (s *System) Do(ctx context.Context, c story.Command) error {
	switch c := c.(type) {
	case story.NewInvoice:
		return s.invoice(ctx, c)
	case story.PostDraft:
		return s.post(ctx, c)
	case story.Discard:
		return s.discard(ctx, c)
	case story.NewReceipt:
		return s.receipt(ctx, c)
	case story.Apply:
		return s.apply(ctx, c)
	case story.Unapply:
		return s.unapply(ctx, c)
	case story.Void:
		return s.void(ctx, c)
	case story.OpenDispute:
		return s.openDispute(ctx, c)
	case story.ResolveDispute:
		return s.resolveDispute(ctx, c)
	case story.Hold:
		return s.hold(ctx, c)
	case story.Release:
		return s.release(ctx, c)
	case story.SetStatus:
		return s.setStatus(ctx, c)
	case story.Change:
		return s.change(ctx, c)
	}
	return fmt.Errorf("whole: no command %T", c)
}

// dated adds a day that was given.
func dated(b body, name string, on calendar.Date) body {
	if on != 0 {
		b[name] = on.String()
	}
	return b
}

// given adds a text that was given.
func given(b body, name, text string) body {
	if text != "" {
		b[name] = text
	}
	return b
}

func (s *System) invoice(ctx context.Context, c story.NewInvoice) error {
	who, err := s.customer(c.Customer)
	if err != nil {
		return err
	}
	var lines []body
	for i, l := range c.Lines {
		lines = append(lines, given(world.Line(fmt.Sprintf("line %d", i+1), l.Quantity, l.Price, l.Tax), "discount", l.Discount))
	}
	b := dated(given(body{"post": !c.Draft}, "term", c.Term), "issuedOn", c.On)
	if c.Discounts != nil {
		list := []body{}
		for _, p := range c.Discounts {
			list = append(list, body{"percent": p})
		}
		b["discounts"], b["discountReason"] = list, c.Reason
	}
	if c.TaxPerLine != nil {
		b["taxMode"] = sales.TaxPerDocument
		if *c.TaxPerLine {
			b["taxMode"] = sales.TaxPerLine
		}
	}
	if c.Inclusive != nil {
		b["pricesIncludeTax"] = *c.Inclusive
	}
	var made shownInvoice
	if err := s.command(ctx, world.Invoice(string(who), lines, b), &made); err != nil {
		return err
	}
	s.moved(who, made.Seq)
	return s.made(c.Name, made.Number, made.ID)
}

// versioned is a call on an invoice as it was just read.
func (s *System) versioned(ctx context.Context, op, name string) (world.Call, error) {
	d, err := s.document(name, id.Invoice)
	if err != nil {
		return world.Call{}, err
	}
	c := world.Call{Op: op, Params: map[string]string{"id": string(d)}}
	a := s.product.world.Do(ctx, s.owner(), world.Call{Op: "invoices.get", Params: c.Params})
	c.IfMatch = a.Header["etag"]
	return c, read(a, nil)
}

func (s *System) post(ctx context.Context, c story.PostDraft) error {
	call, err := s.versioned(ctx, "invoices.post", c.Name)
	if err != nil {
		return err
	}
	var made shownInvoice
	if err := s.command(ctx, call, &made); err != nil {
		return err
	}
	s.moved(made.ID.Customer(), made.Seq)
	return s.made(c.Name, made.Number, made.ID)
}

func (s *System) discard(ctx context.Context, c story.Discard) error {
	call, err := s.versioned(ctx, "invoices.discard", c.Name)
	if err != nil {
		return err
	}
	if err := s.command(ctx, call, nil); err != nil {
		return err
	}
	delete(s.names, s.documents[c.Name])
	delete(s.documents, c.Name)
	return nil
}

func (s *System) receipt(ctx context.Context, c story.NewReceipt) error {
	who, err := s.customer(c.Customer)
	if err != nil {
		return err
	}
	how, err := s.applying(c.Apply)
	if err != nil {
		return err
	}
	b := dated(given(body{}, "reference", c.Reference), "receivedOn", c.On)
	var made shownReceipt
	if err := s.command(ctx, world.Receipt(string(who), c.Amount, string(s.setup.Base), "bankTransfer", how, b), &made); err != nil {
		return err
	}
	s.moved(who, made.Seq)
	return s.made(c.Name, made.Number, made.ID)
}

func (s *System) applying(a story.Applying) (body, error) {
	b := dated(body{"mode": a.Mode}, "on", a.On)
	var items []body
	for _, it := range a.Items {
		d, err := s.document(it.Invoice, id.Invoice)
		if err != nil {
			return nil, err
		}
		item := given(body{"invoice": d}, "amount", it.Amount)
		if it.Part != 0 {
			item["part"] = it.Part
		}
		items = append(items, item)
	}
	if a.Mode == ledger.Explicit {
		b["items"] = items
	}
	return b, nil
}

// onReceipt sends a command about a receipt.
func (s *System) onReceipt(ctx context.Context, op, name string, b body) error {
	d, err := s.document(name, id.Receipt)
	if err != nil {
		return err
	}
	var out shownReceipt
	if err := s.command(ctx, world.Call{Op: op, Params: map[string]string{"id": string(d)}, Body: b}, &out); err != nil {
		return err
	}
	s.moved(d.Customer(), out.Seq)
	return nil
}

func (s *System) apply(ctx context.Context, c story.Apply) error {
	how, err := s.applying(c.Applying)
	if err != nil {
		return err
	}
	return s.onReceipt(ctx, "receipts.apply", c.Receipt, how)
}

// unapply takes back one application by its own id where only one is meant, else those of the receipt.
func (s *System) unapply(ctx context.Context, c story.Unapply) error {
	chosen, err := s.between(ctx, c)
	if err != nil {
		return err
	}
	b := dated(body{"reason": "a mistake"}, "on", c.On)
	if len(chosen) != 1 {
		if chosen != nil {
			b["applications"] = chosen
		}
		return s.onReceipt(ctx, "receipts.unapply", c.Receipt, b)
	}
	var out struct{ Seq int64 }
	if err := s.command(ctx, world.Call{Op: "applications.unapply", Params: map[string]string{"id": chosen[0]}, Body: b}, &out); err != nil {
		return err
	}
	s.moved(s.documents[c.Receipt].Customer(), out.Seq)
	return nil
}

// between are the applications of the receipt to the invoices that are named, as far as they count; where none does, the last
// one that was taken back.
func (s *System) between(ctx context.Context, c story.Unapply) ([]string, error) {
	d, err := s.document(c.Receipt, id.Receipt)
	if err != nil || len(c.From) == 0 {
		return nil, err
	}
	var out shownReceipt
	if err := s.get(ctx, "receipts.get", map[string]string{"id": string(d)}, "", &out); err != nil {
		return nil, err
	}
	var all []string
	for _, name := range c.From {
		var counts, back []string
		for _, a := range out.Applications {
			switch {
			case a.Invoice != s.documents[name]:
			case a.UnappliedOn == "":
				counts = append(counts, a.ID)
			default:
				back = []string{a.ID}
			}
		}
		if len(counts) == 0 {
			counts = back
		}
		all = append(all, counts...)
	}
	return all, nil
}

func (s *System) void(ctx context.Context, c story.Void) error {
	b := dated(body{"reason": "a mistake", "unapply": c.Unapply}, "on", c.On)
	if c.Kind == id.Receipt {
		return s.onReceipt(ctx, "receipts.void", c.Name, b)
	}
	d, err := s.document(c.Name, id.Invoice)
	if err != nil {
		return err
	}
	var out shownInvoice
	if err := s.command(ctx, world.Call{Op: "invoices.void", Params: map[string]string{"id": string(d)}, Body: b}, &out); err != nil {
		return err
	}
	s.moved(d.Customer(), out.Seq)
	return nil
}
