package imports

import (
	"cmp"

	"customercenter/internal/calendar"
	"customercenter/internal/command/invoices"
	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/exchange"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/store"
)

// invoice is an invoice that was issued elsewhere: a line for each row. A row that says an amount and no price is a line of it
// without tax.
func (s *session) invoice(e entry) (document, error) {
	in := invoices.Issued{Number: e.says("number"), DueOn: e.says("dueOn"), Import: s.head.ID, Opening: e.says("opening") == "true"}
	in.Currency, in.IssuedOn, in.PONumber, in.Term = e.says("currency"), e.says("issuedOn"), e.says("poNumber"), e.says("term")
	in.Reference, in.Notes, in.TaxMode, in.DiscountReason = e.says("reference"), e.says("notes"), e.says("taxMode"), e.says("discountReason")
	if yes := e.says("inclusive"); yes != "" {
		is := yes == "true"
		in.Inclusive = &is
	}
	var r field.Reader
	for _, d := range exchange.SplitDiscounts(e.says("invoiceDiscount")) {
		in.Discounts = append(in.Discounts, invoices.Discount{Percent: d.Percent, Description: d.Description})
	}
	if in.Number == "" {
		r.Add("/number", "required", "an invoice that was issued has a number")
	}
	if in.IssuedOn == "" {
		r.Add("/issuedOn", "required", "say on which day it was issued")
	}
	for i, l := range e {
		x := invoices.Line{Product: l.Cells["product"], Description: l.Cells["description"], Quantity: l.Cells["quantity"],
			UnitPrice: l.Cells["unitPrice"], Discount: l.Cells["discount"], TaxCode: l.Cells["taxCode"]}
		amount := l.Cells["amount"]
		switch {
		case x.UnitPrice == "" && amount == "":
			r.Add("/unitPrice", "required", "row %d says neither a price nor an amount", l.No)
		case x.UnitPrice == "":
			x.Quantity, x.UnitPrice = "1", amount
			if c, err := money.ParseCurrency(cmp.Or(in.Currency, string(s.cus.Currency))); err == nil {
				r.Amount("/amount", amount, c)
			}
		}
		if in.Opening && x.TaxCode != "" {
			r.Add("/taxCode", "conflict", "an opening balance is no sale and has no tax: leave the tax code out, or say that it is not opening")
		}
		if x.Description == "" {
			x.Description = cmp.Or(x.Product, in.Reference, in.Number)
		}
		in.Lines = append(in.Lines, x)
		s.agree(&r, e, i, "issuedOn", "dueOn", "currency", "term", "opening")
	}
	return s.takenIn(&r, e, in)
}

// agree holds the further rows of a record to what its first ones say.
func (s *session) agree(r *field.Reader, e entry, i int, columns ...string) {
	for _, name := range columns {
		if said := e[i].Cells[name]; said != "" && said != e.says(name) {
			r.Add("/"+name, "differs", "row %d says another %s than the rows before it of the same number", e[i].No, name)
		}
	}
}

// takenIn is the document of an invoice.
func (s *session) takenIn(r *field.Reader, e entry, in invoices.Issued) (document, error) {
	x, content, err := invoices.TakeIn(s.Call, s.book, s.cus, in, invoice.Invoice{ID: s.made(id.Invoice, e)})
	if err := r.Also(err); err != nil {
		return document{}, err
	}
	if err := r.Err(); err != nil {
		return document{}, err
	}
	for i, l := range e { // an amount beside a price is held against what the line comes to
		if amount := l.Cells["amount"]; amount != "" && l.Cells["unitPrice"] != "" && !intake.Same(amount, content.Lines[i].Amount.Format(x.Currency)) {
			r.Add("/amount", "amount_differs", "row %d comes to %s by its quantity, price and discount", l.No, content.Lines[i].Amount.Format(x.Currency))
		}
	}
	if err := r.Err(); err != nil {
		return document{}, err
	}
	posting := invoice.Posting{Today: s.today(), Number: in.Number, Accounts: s.book.Postings()}
	return document{id: x.ID, guard: store.GuardInvoice, value: in.Number,
		days: map[id.Kind][]calendar.Date{id.Invoice: {x.IssuedOn}, id.DueItem: x.DueDays()},
		decide: func(a ledger.Account, _ ledger.Loaded, _ string) (ledger.Decision, error) {
			return invoice.TakeIn(a, x, content, posting)
		},
		same: func(l ledger.Loaded) bool {
			y, found := firstOf(ledger.All[invoice.Invoice](l))
			return found && y.Total == x.Total && y.IssuedOn == x.IssuedOn && y.Status == ledger.Posted
		},
	}, nil
}

// openingNumber is the number of an opening balance: its own, or one for the customer.
func (s *session) openingNumber(e entry) string {
	return cmp.Or(e.says("number"), "OPEN-"+cmp.Or(s.cus.Code, s.cus.ReferenceID, s.chain.Customer.Home()))
}

// opening is what was open elsewhere: a debt as an invoice that is no sale, a credit as money on account, both against the
// migration account.
func (s *session) opening(e entry) (document, error) {
	var r field.Reader
	if len(e) > 1 {
		r.Add("/number", "duplicate", "rows %v have the same number", e.rows())
	}
	c := s.currency(&r, e)
	amount := r.Amount("/amount", e.says("amount"), c)
	on := cmp.Or(e.says("issuedOn"), s.today().String())
	if err := r.Err(); err != nil {
		return document{}, err
	}
	if amount == 0 {
		r.Add("/amount", "not_positive", "nothing is open")
		return document{}, r.Err()
	}
	if amount < 0 {
		x := receipt.Receipt{ID: s.made(id.Receipt, e), Number: s.openingNumber(e), Currency: c, Amount: -amount, ReceivedOn: r.Date("/issuedOn", on),
			Method: "opening", Reference: e.says("reference"), BankAccount: s.book.Postings().Migration, Import: s.head.ID}
		return s.money(&r, x, ledger.Applying{Mode: ledger.None})
	}
	in := invoices.Issued{Number: s.openingNumber(e), DueOn: cmp.Or(e.says("dueOn"), on), Import: s.head.ID, Opening: true}
	in.Currency, in.IssuedOn, in.PONumber, in.Reference = string(c), on, e.says("poNumber"), e.says("reference")
	in.Lines = []invoices.Line{{Description: cmp.Or(in.Reference, "Opening balance"), UnitPrice: e.says("amount")}}
	return s.takenIn(&r, e, in)
}
