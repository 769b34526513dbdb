package pure

import (
	"fmt"
	"slices"

	"customercenter/internal/document/invoice"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/sales"
	"customercenter/test/story"
)

func (s *System) invoice(c story.NewInvoice) error {
	h, err := s.home(c.Customer)
	if err != nil {
		return err
	}
	x, content, err := s.draft(h, c)
	if err != nil {
		return err
	}
	if c.Draft {
		h.drafts[x.ID], h.contents[x.ID] = x, content
		s.made(c.Name, x.ID, h)
		return nil
	}
	if err := s.postInvoice(h, x, content); err != nil {
		return err
	}
	s.made(c.Name, x.ID, h)
	return nil
}

// draft works an invoice out of what was typed.
func (s *System) draft(h *home, c story.NewInvoice) (invoice.Invoice, invoice.Content, error) {
	r := reader{base: s.setup.Base}
	x := invoice.Invoice{ID: id.NewDocument(s, id.Invoice, h.account.Customer, s.noon()), Status: ledger.Draft, Currency: s.setup.Base,
		IssuedOn: s.on(c.On), Term: first(c.Term, h.conditions.Term, story.OnReceipt), Authors: []string{"story"}}
	content := invoice.Content{Customer: h.name, Inclusive: s.setup.Inclusive, TaxMode: sales.TaxPerDocument, Exempt: h.exempt}
	if perLine := s.setup.TaxPerLine; c.TaxPerLine != nil && *c.TaxPerLine || c.TaxPerLine == nil && perLine {
		content.TaxMode = sales.TaxPerLine
	}
	if c.Inclusive != nil {
		content.Inclusive = *c.Inclusive
	}
	for i, l := range c.Lines {
		at := fmt.Sprintf("/lines/%d", i)
		content.Lines = append(content.Lines, sales.Line{Description: fmt.Sprintf("line %d", i+1), TaxCode: l.Tax,
			Quantity: r.decimal(at+"/quantity", l.Quantity, 6), UnitPrice: r.decimal(at+"/unitPrice", l.Price, 6),
			Discount: r.percent(at+"/discount", l.Discount)})
	}
	percents := c.Discounts
	if percents == nil && h.conditions.Discount != "" {
		percents = []string{h.conditions.Discount}
	}
	for i, p := range percents {
		content.Discounts = append(content.Discounts, sales.Discount{Description: "Discount", Percent: r.percent(fmt.Sprintf("/discounts/%d", i), p)})
	}
	if _, known := s.terms[x.Term]; !known {
		return x, content, unknownTerm(x.Term)
	}
	if err := r.Err(); err != nil {
		return x, content, err
	}
	return x, content, s.price(&x, &content)
}

// price works out the totals and the schedule.
func (s *System) price(x *invoice.Invoice, c *invoice.Content) error {
	c.Lines, c.Discounts = slices.Clone(c.Lines), slices.Clone(c.Discounts)
	totals, err := sales.Price(c.Lines, c.Discounts, sales.Pricing{Currency: x.Currency, Inclusive: c.Inclusive, Mode: c.TaxMode,
		TaxDate: x.IssuedOn, Codes: s.codes, Exempt: c.Exempt})
	c.Totals, x.Total, x.Tax = totals, totals.Total, totals.Tax
	x.Parts = s.terms[x.Term].Schedule(x.IssuedOn, x.Total, x.Currency)
	return err
}

func (s *System) postInvoice(h *home, x invoice.Invoice, c invoice.Content) error {
	d, err := invoice.Post(h.account, x, c, invoice.Posting{Today: s.today, Number: s.number(id.Invoice), Accounts: accounts,
		Policy:    ledger.CreditPolicy{Warn: s.setup.Warn, IgnoreUnapplied: s.setup.IgnoreUnapplied},
		OldestDue: ledger.OldestDue(h.ledger.OpenItems())})
	if err != nil {
		return err
	}
	h.contents[x.ID] = c
	s.taken[id.Invoice]++
	s.commit(h, d)
	return nil
}

func (s *System) post(c story.PostDraft) error {
	d, err := s.document(c.Name, id.Invoice)
	if err != nil {
		return err
	}
	h := d.home
	x, draft := h.drafts[d.id]
	if !draft {
		x, _ = ledger.Find[invoice.Invoice](h.ledger, d.id)
	}
	content := h.contents[d.id]
	if draft {
		if err := s.price(&x, &content); err != nil {
			return err
		}
	}
	if err := s.postInvoice(h, x, content); err != nil {
		return err
	}
	delete(h.drafts, d.id)
	return nil
}

func (s *System) discard(c story.Discard) error {
	d, err := s.document(c.Name, id.Invoice)
	if err != nil {
		return err
	}
	h := d.home
	if x, posted := ledger.Find[invoice.Invoice](h.ledger, d.id); posted {
		return ledger.NotADraft{Document: d.id, Status: x.Status}
	}
	if _, draft := h.drafts[d.id]; !draft {
		return fault.Missing("invoice")
	}
	delete(h.drafts, d.id)
	delete(h.contents, d.id)
	delete(s.names, d.id)
	delete(s.docs, c.Name)
	return nil
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}
