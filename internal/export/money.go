package export

import (
	"slices"
	"strconv"
	"strings"

	"customercenter/internal/document/invoice"
	"customercenter/internal/document/receipt"
	"customercenter/internal/exchange"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/sales"
)

// DebitRow is an open part of an invoice.
func DebitRow(o ledger.OpenItem, reference, customer string) exchange.Row {
	r := exchange.Row{"customer": customer, "amount": o.Open.Format(o.Currency)}
	put(r, "number", o.Number, "issuedOn", day(o.IssuedOn), "dueOn", day(o.DueOn), "currency", string(o.Currency), "poNumber", o.PONumber, "reference", reference)
	return r
}

// CreditRow is what is not applied of a receipt: a negative amount, due on no day.
func CreditRow(c ledger.OpenCredit, reference, customer string) exchange.Row {
	r := exchange.Row{"customer": customer, "amount": (-c.Open).Format(c.Currency)}
	put(r, "number", c.Number, "issuedOn", day(c.On), "currency", string(c.Currency), "reference", reference)
	return r
}

// InvoiceRows are an invoice's rows, one a line; what there is one of stands in the first. The due day is told where there is one
// part; several follow from the term.
func InvoiceRows(x invoice.Invoice, c invoice.Content, customer string) []exchange.Row {
	rows := make([]exchange.Row, max(1, len(c.Lines)))
	for i := range rows {
		rows[i] = exchange.Row{"customer": customer, "number": x.Number}
	}
	first := rows[0]
	if len(x.Parts) == 1 {
		put(first, "dueOn", day(x.Parts[0].DueOn))
	}
	var discounts []exchange.Discount
	for _, d := range c.Discounts {
		x := exchange.Discount{Percent: d.Percent.String(), Description: d.Description}
		if x.Description == plainDiscount {
			x.Description = ""
		}
		discounts = append(discounts, x)
	}
	put(first, "issuedOn", day(x.IssuedOn), "currency", string(x.Currency), "term", x.Term, "poNumber", x.PONumber, "reference", x.Reference, "notes", c.Notes,
		"taxMode", string(c.TaxMode), "inclusive", strconv.FormatBool(c.Inclusive), "invoiceDiscount", exchange.JoinDiscounts(discounts), "discountReason", c.DiscountReason)
	if x.Opening {
		put(first, "opening", "true")
	}
	if len(c.Lines) == 0 {
		put(first, "amount", x.Total.Format(x.Currency))
	}
	for i, l := range c.Lines {
		put(rows[i], "product", l.Product, "description", l.Description, "quantity", l.Quantity.String(), "unitPrice", unitPrice(l, x.Currency),
			"discount", percent(l.Discount), "taxCode", l.TaxCode, "amount", l.Amount.Format(x.Currency))
	}
	return rows
}

// plainDiscount is what a discount is called that nobody described.
const plainDiscount = "Discount"

// unitPrice is a unit price with at least the currency's decimals.
func unitPrice(l sales.Line, c money.Currency) string {
	return l.UnitPrice.StringFixed(max(-l.UnitPrice.Exponent(), int32(c.Exponent()))) //nolint:gosec // an exponent is 0 to 3
}

// ReceiptRows are a receipt's rows, one for each part of an invoice that it pays; what there is one of stands in the first.
// Applications that were taken back are left out. paid has the documents that it pays.
func ReceiptRows(x receipt.Receipt, apps []ledger.Application, paid ledger.Loaded, customer string) []exchange.Row {
	base := func() exchange.Row {
		r := exchange.Row{"customer": customer}
		put(r, "number", x.Number)
		return r
	}
	apps = slices.DeleteFunc(slices.Clone(apps), func(a ledger.Application) bool { return !a.Live() })
	slices.SortFunc(apps, func(a, b ledger.Application) int {
		if a.On != b.On {
			return int(a.On) - int(b.On)
		}
		return strings.Compare(paid.Head(a.Debit).Number+string(a.ID), paid.Head(b.Debit).Number+string(b.ID))
	})
	var rows []exchange.Row
	for _, a := range apps {
		inv := paid.Head(a.Debit)
		for _, p := range a.Parts {
			r := base()
			put(r, "invoice", inv.Number, "applied", p.Amount.Format(a.Currency), "appliedOn", day(a.On))
			if len(inv.Parts) > 1 {
				put(r, "part", strconv.Itoa(p.Part))
			}
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		rows = append(rows, base())
	}
	put(rows[0], "receivedOn", day(x.ReceivedOn), "currency", string(x.Currency), "amount", x.Amount.Format(x.Currency), "method", x.Method, "mode", x.Mode,
		"reference", x.Reference, "payer", x.Payer, "notes", x.Notes, "bankAccount", x.BankAccount)
	return rows
}
