package whole

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/test/story"
)

// What the operations answer, as far as stories ask.

type shownCustomer struct {
	ID     id.Customer
	Status customer.Status
	Holds  []shownHold
	Seq    int64
}

type shownHold struct {
	ID      string
	Kind    customer.HoldKind
	InForce bool
	Seq     int64
}

type shownApplication struct {
	ID               string
	Invoice, Receipt id.Document
	On               calendar.Date
	Amount           string
	UnappliedOn      string
}

type shownInvoice struct {
	ID                    id.Document
	Number, Status        string
	DueOn                 calendar.Date
	Overdue, Disputed     bool
	Total, Net, Tax, Open string
	Discounts             []struct{ Amount string }
	Parts                 []shownPart
	Taxes                 []struct{ Component, Amount string }
	Applications          []shownApplication
	Seq                   int64
}

type shownPart struct {
	DueOn                  calendar.Date
	Amount, Open, Disputed string
}

type shownReceipt struct {
	ID                id.Document
	Number, Status    string
	Amount, Unapplied string
	Applications      []shownApplication
	Seq               int64
}

// amounts reads amounts of the tenant's currency; the first that is none stays as err.
type amounts struct {
	base money.Currency
	err  error
}

func (a *amounts) read(s string) money.Minor {
	m, err := money.Parse(s, a.base)
	if err == nil && m.Format(a.base) != s {
		err = fmt.Errorf("%q is not written with the decimals of %s", s, a.base)
	}
	if err != nil && a.err == nil {
		a.err = err
	}
	return m
}

// Invoice asks invoices.get.
func (s *System) Invoice(ctx context.Context, name string) (story.Invoice, error) {
	d, err := s.document(name, id.Invoice)
	if err != nil {
		return story.Invoice{}, err
	}
	var x shownInvoice
	if err := s.get(ctx, "invoices.get", map[string]string{"id": string(d)}, "", &x); err != nil {
		return story.Invoice{}, err
	}
	a := amounts{base: s.setup.Base}
	out := story.Invoice{Status: x.Status, Total: a.read(x.Total), Net: a.read(x.Net), Tax: a.read(x.Tax), Open: a.read(x.Open), DueOn: x.DueOn}
	if x.Overdue {
		out.Late = int(s.today - x.DueOn)
	}
	for _, y := range x.Discounts {
		out.Discount += a.read(y.Amount)
	}
	for _, p := range x.Parts {
		out.Parts = append(out.Parts, story.Part{DueOn: p.DueOn, Amount: a.read(p.Amount), Open: a.read(p.Open)})
		out.Disputed += a.read(p.Disputed)
	}
	if x.Disputed != (out.Disputed > 0) {
		return out, fmt.Errorf("%s is marked as disputed: %v, its parts are by %d", name, x.Disputed, out.Disputed)
	}
	for _, t := range x.Taxes {
		out.Taxes = append(out.Taxes, story.TaxPart{Component: t.Component, Amount: a.read(t.Amount)})
	}
	out.Applied = s.applied(&a, x.Applications, func(y shownApplication) id.Document { return y.Receipt })
	return out, a.err
}

// Receipt asks receipts.get.
func (s *System) Receipt(ctx context.Context, name string) (story.Receipt, error) {
	d, err := s.document(name, id.Receipt)
	if err != nil {
		return story.Receipt{}, err
	}
	var x shownReceipt
	if err := s.get(ctx, "receipts.get", map[string]string{"id": string(d)}, "", &x); err != nil {
		return story.Receipt{}, err
	}
	a := amounts{base: s.setup.Base}
	out := story.Receipt{Status: x.Status, Amount: a.read(x.Amount), Unapplied: a.read(x.Unapplied)}
	out.Applied = s.applied(&a, x.Applications, func(y shownApplication) id.Document { return y.Invoice })
	return out, a.err
}

// applied are the applications that count, by name of the document at their other side.
func (s *System) applied(a *amounts, list []shownApplication, other func(shownApplication) id.Document) []story.Applied {
	var out []story.Applied
	for _, x := range list {
		if x.UnappliedOn == "" {
			out = append(out, story.Applied{Document: s.names[other(x)], On: x.On, Amount: a.read(x.Amount)})
		}
	}
	return out
}

// Ageing asks ageing.get. The tenant's is read from the totals that the projector keeps. A customer's is asked now with the
// projector late, now with it up to date: with after it must be the same. A day that has not come is asked on that day.
func (s *System) Ageing(ctx context.Context, q story.Ageing) (ledger.Ageing, error) {
	if q.AsOf > s.today {
		s.clock(q.AsOf)
		defer s.clock(s.today)
	}
	query := url.Values{"asOf": {q.AsOf.String()}, "basis": {string(q.Basis)}, "currency": {string(s.setup.Base)}}
	if q.Buckets != nil {
		query.Set("buckets", strings.Trim(strings.Join(strings.Fields(fmt.Sprint(q.Buckets)), ","), "[]"))
	}
	if q.Known != 0 {
		query.Set("asKnownOn", q.Known.String())
	}
	if s.asked++; q.Customer == "" || s.asked%3 == 0 {
		if err := s.ring(ctx); err != nil {
			return ledger.Ageing{}, err
		}
	}
	if q.Customer != "" {
		who, err := s.customer(q.Customer)
		if err != nil {
			return ledger.Ageing{}, err
		}
		query.Set("by", "customer")
		query.Set("customer", string(who))
		query.Set("after", strconv.FormatInt(s.seqs[who], 10))
	}
	var out struct {
		Labels []string
		Items  []struct {
			Columns, InDispute         []string
			Unapplied, Disputed, Total string
		}
	}
	if err := s.get(ctx, "ageing.get", nil, query.Encode(), &out); err != nil {
		return ledger.Ageing{}, err
	}
	age := ledger.Ageing{Columns: make([]money.Minor, len(out.Labels)), Disputed: make([]money.Minor, len(out.Labels))}
	a := amounts{base: s.setup.Base}
	for _, row := range out.Items {
		for i, c := range row.Columns {
			age.Columns[i] += a.read(c)
			age.Disputed[i] += a.read(row.InDispute[i])
		}
		if disputed := a.read(row.Disputed); a.err == nil && disputed != age.InDispute() {
			return age, fmt.Errorf("%s of the ageing is in dispute, of its columns %s", row.Disputed, age.InDispute().Format(s.setup.Base))
		}
		age.Unapplied += a.read(row.Unapplied)
		if total := a.read(row.Total); a.err == nil && total != age.Total() {
			return age, fmt.Errorf("the ageing's total is %s, its columns less what is unapplied come to %s", row.Total, age.Total().Format(s.setup.Base))
		}
	}
	if len(out.Items) > 1 {
		return age, fmt.Errorf("the ageing has %d rows of one currency", len(out.Items))
	}
	return age, a.err
}

// ring lets the projector hear of the events since it was last rung.
func (s *System) ring(ctx context.Context) error {
	if len(s.bells) == 0 {
		return nil
	}
	again, err := s.product.projector.Consume(ctx, s.bells)
	if err != nil || again >= 0 {
		return fmt.Errorf("the projector left %d behind: %w", again, err)
	}
	s.bells = nil
	return nil
}

func eventKey(tenant string, c id.Customer, seq int64) table.Key {
	return keys.Event(tenant, c.Home(), seq)
}

// summary asks customers.summary for what the customer's last event left.
func (s *System) summary(ctx context.Context, name string) (figures, error) {
	who, err := s.customer(name)
	if err != nil {
		return figures{}, err
	}
	var x struct {
		Figures []struct {
			Currency                    money.Currency
			Balance, Overdue, Unapplied string
			Columns                     []string
		}
		Credit struct{ Currency, Exposure string }
	}
	if err := s.get(ctx, "customers.summary", map[string]string{"id": string(who)}, "after="+strconv.FormatInt(s.seqs[who], 10), &x); err != nil {
		return figures{}, err
	}
	var out figures
	a := amounts{base: s.setup.Base}
	for _, f := range x.Figures {
		if f.Currency != s.setup.Base {
			return out, fmt.Errorf("figures in %s", f.Currency)
		}
		out.balance, out.Unapplied = a.read(f.Balance), a.read(f.Unapplied)
		for _, c := range f.Columns {
			out.Receivables += a.read(c)
		}
	}
	if x.Credit.Currency == string(s.setup.Base) {
		out.Counted = a.read(x.Credit.Exposure)
	}
	return out, a.err
}

type figures struct {
	story.Exposure
	balance money.Minor
}

// Balance is the summary's.
func (s *System) Balance(ctx context.Context, name string) (money.Minor, error) {
	f, err := s.summary(ctx, name)
	return f.balance, err
}

// Exposure is the summary's: what counts from the account, what it is made of from the view.
func (s *System) Exposure(ctx context.Context, name string) (story.Exposure, error) {
	f, err := s.summary(ctx, name)
	return f.Exposure, err
}

// Standing asks customers.get.
func (s *System) Standing(ctx context.Context, name string, on calendar.Date) (story.Standing, error) {
	who, err := s.customer(name)
	if err != nil {
		return story.Standing{}, err
	}
	var x shownCustomer
	if err := s.get(ctx, "customers.get", map[string]string{"id": string(who)}, "on="+on.String(), &x); err != nil {
		return story.Standing{}, err
	}
	out := story.Standing{Status: x.Status}
	for _, h := range x.Holds {
		if h.InForce {
			out.Held = append(out.Held, h.Kind)
		}
	}
	return out, nil
}
