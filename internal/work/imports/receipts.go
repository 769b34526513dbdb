package imports

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/command/receipts"
	"customercenter/internal/customer"
	"customercenter/internal/document/receipt"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
)

// nthOfEqual is which of several equal rows one is: beside the columns of the kind.
const nthOfEqual = "#"

// receiptValue is what makes a receipt the only one: its number, or customer, day, amount, reference, what it pays, and which of
// several equal rows it is.
func (s *session) receiptValue(e entry) string {
	if n := e.says("number"); n != "" {
		return n
	}
	l := e.first().Cells
	h := sha256.New()
	for _, x := range []string{string(s.chain.Customer), s.h.Kind, l["receivedOn"], l["openedOn"], intake.Number(l["amount"]).String(), l["currency"], l["reference"], l["invoice"], l["part"], l[nthOfEqual]} {
		_, _ = fmt.Fprintf(h, "%d:%s", len(x), x)
	}
	return "#" + hex.EncodeToString(h.Sum(nil)[:15])
}

// methods are those by which money comes in.
var methods = []string{"cash", "bankTransfer", "card", "directDebit", "opening"}

// receipt is money that came in, with what it pays: a row for each invoice.
func (s *session) receipt(ctx context.Context, e entry) (document, error) {
	var r field.Reader
	said := receipts.Fields{Amount: e.says("amount"), Currency: cmp.Or(e.says("currency"), string(s.cus.Currency)), ReceivedOn: e.says("receivedOn"),
		Method: cmp.Or(e.says("method"), "bankTransfer"), Mode: e.line(&r, "mode", 40), Reference: e.line(&r, "reference", 140),
		Payer: e.line(&r, "payer", 120), Notes: e.says("notes"), BankAccount: cmp.Or(e.line(&r, "bankAccount", 40), s.cus.ReceiptAccount()),
		Apply: receipts.HowToApply{Mode: string(ledger.None), On: e.says("appliedOn")}}
	if !slices.Contains(methods, said.Method) {
		r.Add("/method", "unknown_value", "use one of %s", strings.Join(methods, ", "))
	}
	if s.h.Apply == "auto" {
		said.Apply.Mode = string(ledger.Automatic)
	}
	for i, l := range e {
		s.agree(&r, e, i, "receivedOn", "currency", "amount")
		for _, name := range names(l.Cells["invoice"]) {
			d, err := s.resolve(ctx, "/invoice", name)
			if err := r.Also(err); err != nil {
				return document{}, err
			}
			if d != "" {
				said.Apply.Mode = string(ledger.Explicit)
				said.Apply.Items = append(said.Apply.Items, receipts.ApplyItem{Invoice: string(d), Part: int(intake.Number(l.Cells["part"]).IntPart()), Amount: l.Cells["applied"]})
			}
		}
	}
	x := said.Read(&r, receipt.Receipt{ID: s.made(id.Receipt, e), Number: e.says("number"), Import: s.head.ID}, s.today(), s.book.BaseCurrency)
	how := said.Apply.Read(&r, x.Currency, s.chain.Customer, s.book.PartialPaymentsAllowed || s.cus.PartialPayments)
	doc, err := s.money(&r, x, how)
	if doc.value = s.receiptValue(e); x.Number == "" {
		doc.numbered = id.Receipt
	}
	return doc, err
}

// line is one line of text that may be left out.
func (e entry) line(r *field.Reader, column string, most int) string {
	s := e.says(column)
	if s == "" {
		return ""
	}
	return r.Line("/"+column, s, most)
}

// money is the document of a receipt.
func (s *session) money(r *field.Reader, x receipt.Receipt, how ledger.Applying) (document, error) {
	if err := r.Err(); err != nil {
		return document{}, err
	}
	rec := receipt.Recording{Today: s.today(), Apply: how, Accounts: s.book.Postings(), Individual: s.cus.Kind == customer.Individual}
	return document{id: x.ID, guard: store.GuardReceipt, value: x.Number, docs: how.Touches(), auto: how.Mode == ledger.Automatic,
		days: map[id.Kind][]calendar.Date{id.Receipt: {x.ReceivedOn}},
		decide: func(a ledger.Account, l ledger.Loaded, number string) (ledger.Decision, error) {
			x := x
			x.Number = cmp.Or(x.Number, number)
			if n := len(how.Items); n > ledger.MaxItems {
				return ledger.Decision{}, ledger.TooManyItems{Count: n, Most: ledger.MaxItems}
			}
			return receipt.Record(a, l, x, rec)
		},
		same: func(l ledger.Loaded) bool {
			y, found := firstOf(ledger.All[receipt.Receipt](l))
			return found && y.Amount == x.Amount && y.ReceivedOn == x.ReceivedOn && y.Status == ledger.Posted
		},
	}, nil
}
