// Package receipts is where what is said of money that came in becomes values, whoever says it. It knows neither requests nor files.
package receipts

import (
	"cmp"
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/document/receipt"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// Fields are what is said of money that came in.
type Fields struct {
	Amount      string     `json:"amount" maxLength:"30" example:"70.00"`
	Currency    string     `json:"currency" minLength:"3" maxLength:"3"`
	ReceivedOn  string     `json:"receivedOn,omitempty" format:"date" doc:"today when left out"`
	Method      string     `json:"method" enum:"cash,bankTransfer,card,directDebit"`
	Mode        string     `json:"mode,omitempty" maxLength:"40" doc:"how the money is booked: an entry of the tenant's list"`
	Reference   string     `json:"reference,omitempty" maxLength:"140" doc:"invoices named in it are paid first in mode auto"`
	Payer       string     `json:"payer,omitempty" maxLength:"120"`
	BankAccount string     `json:"bankAccount,omitempty" maxLength:"40" doc:"ledger account; the customer's, else the tenant's, when left out"`
	Notes       string     `json:"notes,omitempty" maxLength:"4000"`
	Apply       HowToApply `json:"apply"`
}

// HowToApply says how a receipt is applied.
type HowToApply struct {
	Mode  string      `json:"mode" enum:"explicit,auto,none" doc:"explicit: the items named, or the whole request is refused; auto: by rule, what fits; none: stays unapplied"`
	Items []ApplyItem `json:"items,omitempty" maxItems:"500"`
	On    string      `json:"on,omitempty" format:"date" doc:"applied-on; when left out the receipt's day when recorded with it, else today, and for an item that is later its own first possible day"`
}

// ApplyItem is one invoice of an explicit application.
type ApplyItem struct {
	Invoice string `json:"invoice" maxLength:"60"`
	Part    int    `json:"part,omitempty" minimum:"1" maximum:"60" doc:"an instalment; the oldest due parts first when left out"`
	Amount  string `json:"amount,omitempty" maxLength:"30" doc:"all that is open, as far as the receipt goes, when left out"`
}

// Read is the receipt that the fields describe; x has what they do not say: its id, and where it comes from. What does not fit is
// collected by r.
func (f Fields) Read(r *field.Reader, x receipt.Receipt, today calendar.Date, base money.Currency) receipt.Receipt {
	x.Method, x.Mode, x.Reference, x.Payer, x.BankAccount, x.Notes = f.Method, f.Mode, f.Reference, f.Payer, f.BankAccount, f.Notes
	x.Currency = r.Currency("/currency", f.Currency)
	x.Amount = r.Positive("/amount", f.Amount, x.Currency)
	x.ReceivedOn = cmp.Or(r.Date("/receivedOn", f.ReceivedOn), today)
	if x.Currency != "" && x.Currency != base {
		r.Add("/currency", "foreign_currency", "receipts are in the tenant's currency %s; one in another needs an exchange rate", base)
	}
	return x
}

// Read is how a receipt in a currency is to be applied. home is the customer whose items it can pay.
func (a HowToApply) Read(r *field.Reader, c money.Currency, home id.Customer, partial bool) ledger.Applying {
	out := ledger.Applying{Mode: ledger.ApplyMode(a.Mode), On: r.Date("/apply/on", a.On), Partial: partial}
	if out.Mode != ledger.Explicit {
		if len(a.Items) > 0 {
			r.Add("/apply/items", "conflict", "items are named in mode explicit only")
		}
		return out
	}
	if len(a.Items) == 0 {
		r.Add("/apply/items", "required", "name the invoices to apply to, or use mode auto or none")
	}
	for i, it := range a.Items {
		at := fmt.Sprintf("/apply/items/%d", i)
		n := ledger.Named{Invoice: r.Document(at+"/invoice", it.Invoice, id.Invoice), Part: it.Part}
		if n.Invoice != "" && n.Invoice.Customer() != home {
			r.Add(at+"/invoice", "other_customer", "the invoice is another customer's")
		}
		if it.Amount != "" {
			amount := r.Positive(at+"/amount", it.Amount, c)
			n.Amount = &amount
		}
		out.Items = append(out.Items, n)
	}
	return out
}
