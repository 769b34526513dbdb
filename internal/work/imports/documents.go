package imports

import (
	"cmp"
	"context"
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// document is a record of money as rows describe it.
type document struct {
	id       id.Document
	guard    string // what makes it the only one, and by what value
	value    string
	days     map[id.Kind][]calendar.Date // by which it is listed
	docs     []id.Document               // that it touches beside itself
	auto     bool                        // it touches whatever is open
	numbered id.Kind                     // a kind whose series gives it a number; none: it has one
	number   string                      // that it got
	decide   func(a ledger.Account, l ledger.Loaded, number string) (ledger.Decision, error)
	same     func(there ledger.Loaded) bool // what is there under its value is what the rows say
}

// build works out the document that an entry describes. Errors: Invalid at pointers that are columns' names.
func (s *session) build(ctx context.Context, e entry) (document, error) {
	switch s.h.Kind {
	case exchange.OpeningBalances.Name:
		return s.opening(e)
	case exchange.Invoices.Name:
		return s.invoice(e)
	case exchange.Receipts.Name:
		return s.receipt(ctx, e)
	case exchange.Disputes.Name:
		return s.dispute(ctx, e)
	}
	return document{}, fmt.Errorf("imports: no such kind: %q", s.h.Kind)
}

// today is the tenant's day.
func (s *session) today() calendar.Date { return s.book.Today(s.At) }

// made is a new document's id.
func (s *session) made(k id.Kind, e entry) id.Document {
	return id.NewDocument(s.ids(e.first().No), k, s.chain.Customer, s.head.Made)
}

// currency is a row's currency, or the customer's.
func (s *session) currency(r *field.Reader, e entry) money.Currency {
	c := r.Currency("/currency", cmp.Or(e.says("currency"), string(s.cus.Currency)))
	if c != "" && c != s.book.BaseCurrency {
		r.Add("/currency", "foreign_currency", "documents are in the tenant's currency %s; one in another needs an exchange rate", s.book.BaseCurrency)
	}
	return c
}

// guards are the values of entries that make documents the only ones, and of invoices that they name: asked for at once.
func (s *session) guards(ctx context.Context, entries []entry) error {
	invoices, receipts := []string{}, []string{}
	for _, e := range entries {
		switch s.h.Kind {
		case exchange.OpeningBalances.Name:
			invoices, receipts = append(invoices, s.openingNumber(e)), append(receipts, s.openingNumber(e))
		case exchange.Invoices.Name:
			invoices = append(invoices, e.says("number"))
		default:
			receipts = append(receipts, s.receiptValue(e))
			for _, l := range e {
				invoices = append(invoices, names(l.Cells["invoice"])...)
			}
		}
	}
	if err := s.lookUpOwners(ctx, store.GuardInvoice, invoices); err != nil {
		return err
	}
	if s.h.Kind == exchange.Receipts.Name || s.h.Kind == exchange.Disputes.Name {
		var docs []id.Document
		for _, d := range s.owners[store.GuardInvoice] {
			if x := id.Document(d); x.Customer() == s.chain.Customer {
				docs = append(docs, x)
			}
		}
		if err := s.need(ctx, docs...); err != nil {
			return err
		}
	}
	return s.lookUpOwners(ctx, store.GuardReceipt, receipts)
}

// planMoney decides a customer's rows, one record after the other.
func (w *worker) planMoney(ctx context.Context, p *planning, rows entry) error {
	k := w.h.File()
	entries := records(k, rows)
	for _, e := range entries {
		p.Amount = intake.Sum(p.Amount, w.amount(e))
	}
	x, err := w.customerCalled(ctx, rows[0].Cells["customer"])
	if err != nil {
		return err
	}
	if x == "" {
		for _, e := range entries {
			p.reject(e, unknown("customer", rows[0].Cells["customer"]), column)
		}
		return nil
	}
	s, err := w.open(ctx, x)
	if err != nil {
		return err
	}
	s.numberEqualRows(entries)
	if err := s.guards(ctx, entries); err != nil {
		return err
	}
	o := OwnerPlan{Customer: x, Version: s.version, Seq: s.account.Seq}
	for _, e := range entries {
		if n := e.says("number"); n != "" {
			if several, clash := p.clashes.Has(n); clash {
				p.reject(e, incomplete(n, several), column)
				continue
			}
		}
		op, jumps, err := s.plan(ctx, e)
		switch {
		case err != nil && refused(err):
			p.reject(e, err, column)
		case err != nil:
			return err
		case op.ID == "":
			p.Same++
		default:
			p.Creates++
			p.Jumps = intake.Furthest(p.Jumps, jumps)
			o.Ops = append(o.Ops, op)
		}
	}
	if len(o.Ops) > 0 {
		p.owners = append(p.owners, o)
	}
	return nil
}

// numberEqualRows says of equal rows without a number which of them each is.
func (s *session) numberEqualRows(entries []entry) {
	if s.h.Kind != exchange.Receipts.Name {
		return // no other record is without a number but disputes, of which an item has one
	}
	counted := map[string]int{}
	for _, e := range entries {
		if e.says("number") == "" {
			v := s.receiptValue(e)
			counted[v]++
			e.first().Cells[nthOfEqual] = fmt.Sprint(counted[v])
		}
	}
}

// plan decides one record; an Op without an id says that it is there already. Errors: refusals reject it.
func (s *session) plan(ctx context.Context, e entry) (Op, []intake.Jump, error) {
	doc, err := s.build(ctx, e)
	if err != nil {
		return Op{}, nil, err
	}
	if there := s.documentWith(doc.guard, doc.value); there != "" {
		if err := s.need(ctx, there); err != nil {
			return Op{}, nil, err
		}
		if there.Customer() == s.chain.Customer && doc.same(s.ledgerOf(there)) {
			return Op{}, nil, nil
		}
		return Op{}, nil, taken(doc.value)
	}
	var jumps []intake.Jump
	if number := e.says("number"); number != "" && doc.id.Kind() != "" {
		if jumps, err = s.checkNumber(ctx, "/number", doc.id.Kind(), number); err != nil {
			return Op{}, nil, err
		}
	}
	d, _, _, err := s.decide(ctx, doc)
	if err != nil {
		return Op{}, nil, err
	}
	op := Op{Do: create, Rows: e.rows(), ID: string(doc.id), Reads: s.reads(doc.docs)}
	op.Body, err = e.body()
	s.owners[doc.guard][intake.Owner(doc.value)] = string(doc.id) // a second one in this file is the same, or refused
	s.takeEffect(d, s.next(d))
	return op, jumps, err
}

// decide decides a document on the account as it is; it answers the ledger on which, and what else its transaction writes.
func (s *session) decide(ctx context.Context, doc document) (ledger.Decision, ledger.Loaded, []table.Write, error) {
	l := s.ledger
	if doc.auto {
		if err := s.needAll(ctx); err != nil {
			return ledger.Decision{}, l, nil, err
		}
	} else {
		if err := s.need(ctx, doc.docs...); err != nil {
			return ledger.Decision{}, l, nil, err
		}
		l = s.ledgerOf(doc.docs...)
	}
	d, err := doc.decide(s.account, l, doc.number)
	return d, l, []table.Write{store.Guard(s.chain.Tenant, doc.guard, doc.value, string(doc.id), taken(doc.value))}, err
}

// refused reports an error that rejects a record, and not one that may pass.
func refused(err error) bool {
	k := command.FaultOf(err).Kind
	return k != fault.Defect && k != fault.Unavailable
}

func taken(value string) error {
	f := fault.NewConflict("number_taken", "Another document has the number %s.", value)
	f.Fields = []fault.Field{{Pointer: "/number", Code: f.Code, Detail: "another document has this number, with other figures or of another customer"}}
	return f
}

// incomplete refuses a record of which not all rows can be taken in.
func incomplete(number string, several bool) error {
	var bad fault.Fields
	if several {
		bad.Add("/number", "number_twice", "rows of another customer in this file have the number %s, too", number)
	} else {
		bad.Add("/number", rowRejected, "another row with the number %s was rejected: put that right and send all rows of it again", number)
	}
	return bad.Err()
}

func unknown(column, value string) error {
	var bad fault.Fields
	bad.Add("/"+column, "unknown_"+column, "there is no %s %q: import it first", column, intake.Clip(value))
	return bad.Err()
}

// amount is what a record adds to the control total: a receipt's own, however many of its rows say it, else that of all its rows.
func (w *worker) amount(e entry) string {
	if w.h.Kind == exchange.Receipts.Name {
		return e.says("amount")
	}
	total := ""
	for _, l := range e {
		total = intake.Sum(total, l.Cells["amount"])
	}
	return total
}

// firstOf is the only one of what there is under a value.
func firstOf[K comparable, V any](m map[K]V) (v V, found bool) {
	for _, v = range m {
		return v, true
	}
	return v, false
}
