package proof

import (
	"encoding/json"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/settings"
	"customercenter/test/sim/people"
)

// standing is what a customer's books were before an event: what its decision should have seen.
type standing struct {
	debits   map[ledger.ItemKey]ledger.OpenItem // with Reopened, the last day on which that part was
	credits  map[id.Document]ledger.OpenCredit
	reopened map[id.Document]calendar.Date
	status   customer.Status
	holds    map[string]customer.Hold
	order    []string
	credit   customer.Credit
	partial  bool
	disputes map[ledger.ItemKey]ledger.Dispute // that are open
	latest   map[ledger.ItemKey]calendar.Date  // day of the latest fact
}

// decisions replays the chain and holds each event to the rules, on the books as the events before it left them.
func (h *Home) decisions(c *people.Company, e *errs) {
	s := &standing{debits: map[ledger.ItemKey]ledger.OpenItem{}, credits: map[id.Document]ledger.OpenCredit{},
		reopened: map[id.Document]calendar.Date{}, holds: map[string]customer.Hold{},
		disputes: map[ledger.ItemKey]ledger.Dispute{}, latest: map[ledger.ItemKey]calendar.Date{}}
	for _, f := range h.Facts {
		switch {
		case f.Invoice != nil:
			s.post(h, c, f, e)
		case f.Receipt != nil:
			s.record(h, f, e)
		case f.Void != nil:
			s.unapply(h, f, e)
			s.void(h, f, e)
		case f.Dispute != nil:
			s.dispute(h, f, e)
		case f.Unapplied != nil:
			s.unapply(h, f, e)
		default:
			s.master(h, f, e)
		}
		s.apply(h, f, e)
	}
}

// post: nothing over the limit or the credit days, nothing that a status or hold stops, nothing dated after its day.
func (s *standing) post(h *Home, c *people.Company, f Fact, e *errs) {
	x := f.Invoice.Invoice
	if x.IssuedOn > x.RecordedOn || x.RecordedOn > f.Day {
		e.add("%s: event %d of %s posted %s of %s on %s", h.Chain.Customer, f.Seq, f.Day, x.ID, x.IssuedOn, x.RecordedOn)
	}
	var holds []customer.Hold
	for _, name := range s.order {
		holds = append(holds, s.holds[name])
	}
	action := customer.InvoiceDirect
	if x.Import != "" {
		action = customer.Receipt // it was issued elsewhere
	}
	if err := customer.Stops(s.status, holds, x.RecordedOn, action); err != nil {
		e.add("%s: event %d posted %s, and %w", h.Chain.Customer, f.Seq, x.ID, err)
	}
	if x.Import == "" && x.Total > 0 {
		s.creditworthy(h, c, f, e)
	}
	for _, p := range x.Parts {
		s.debits[ledger.ItemKey{Document: x.ID, Part: p.No}] = ledger.OpenItem{Document: x.ID, Part: p.No, Number: x.Number, DueOn: p.DueOn,
			IssuedOn: x.IssuedOn, Currency: x.Currency, Amount: p.Amount, Open: p.Amount}
	}
}

// creditworthy: with the invoice no more is exposed than the limit where the tenant refuses that, and nothing is late for longer
// than is tolerated.
func (s *standing) creditworthy(h *Home, c *people.Company, f Fact, e *errs) {
	x := f.Invoice.Invoice
	exposure, oldest := s.exposed(c)
	if s.credit.Limit != nil && c.Settings.CreditPolicy.OverLimit == settings.Refuse && exposure+x.Total > *s.credit.Limit {
		e.add("%s: event %d posted %d with %d exposed, over the limit of %d", h.Chain.Customer, f.Seq, x.Total, exposure, *s.credit.Limit)
	}
	if s.credit.CreditDays != nil && oldest > 0 && int(x.RecordedOn-oldest) > *s.credit.CreditDays {
		e.add("%s: event %d posted on %s with an item due on %s, %d days are tolerated", h.Chain.Customer, f.Seq, x.RecordedOn, oldest, *s.credit.CreditDays)
	}
}

// exposed is what counts against a limit, and the earliest day on which anything undisputed was due.
func (s *standing) exposed(c *people.Company) (exposure money.Minor, oldest calendar.Date) {
	for k, o := range s.debits {
		exposure += o.Open
		if s.undisputed(k) > 0 && (oldest == 0 || o.DueOn < oldest) {
			oldest = o.DueOn
		}
	}
	if c.Settings.CreditPolicy.UnappliedReduceExposure {
		for _, o := range s.credits {
			exposure -= o.Open
		}
	}
	return exposure, oldest
}

func (s *standing) record(h *Home, f Fact, e *errs) {
	x := f.Receipt.Receipt
	if x.ReceivedOn > x.RecordedOn || x.RecordedOn > f.Day {
		e.add("%s: event %d of %s recorded %s of %s on %s", h.Chain.Customer, f.Seq, f.Day, x.ID, x.ReceivedOn, x.RecordedOn)
	}
	if s.status == customer.Closed {
		e.add("%s: event %d recorded %s, and the customer is closed", h.Chain.Customer, f.Seq, x.ID)
	}
	s.credits[x.ID] = ledger.OpenCredit{Document: x.ID, On: x.ReceivedOn, Currency: x.Currency, Amount: x.Amount, Open: x.Amount}
}

// closing: a closed customer has nothing open.
func (s *standing) closing(h *Home, f Fact, e *errs) {
	if s.status != customer.Closed {
		return
	}
	for _, o := range s.debits {
		if o.Open != 0 {
			e.add("%s: event %d closed the customer with %d open of %s", h.Chain.Customer, f.Seq, o.Open, o.Document)
		}
	}
	for _, o := range s.credits {
		if o.Open != 0 {
			e.add("%s: event %d closed the customer with %d unapplied of %s", h.Chain.Customer, f.Seq, o.Open, o.Document)
		}
	}
}

// apply: never more than is open or unapplied, never before both sides stood as they do.
func (s *standing) apply(h *Home, f Fact, e *errs) {
	for _, a := range f.Made() {
		c, there := s.credits[a.Credit]
		floor := max(c.On, c.Reopened)
		c.Open -= a.Amount
		if !there || c.Open < 0 {
			e.add("%s: event %d applied %d of %s, %d more than there is", h.Chain.Customer, f.Seq, a.Amount, a.Credit, -c.Open)
		}
		s.credits[a.Credit] = c
		for _, p := range a.Parts {
			k := ledger.ItemKey{Document: a.Debit, Part: p.Part}
			o, there := s.debits[k]
			floor = max(floor, o.IssuedOn, o.Reopened)
			o.Open -= p.Amount
			if !there || o.Open < 0 {
				e.add("%s: event %d put %d on part %d of %s, %d more than is open", h.Chain.Customer, f.Seq, p.Amount, p.Part, a.Debit, -o.Open)
			}
			s.debits[k] = o
			s.fact(k, a.On)
		}
		if a.On < floor || a.On > f.Day {
			e.add("%s: event %d of %s applied %s on %s, not before %s", h.Chain.Customer, f.Seq, f.Day, a.ID, a.On, floor)
		}
	}
}

func (s *standing) unapply(h *Home, f Fact, e *errs) {
	for _, a := range f.Taken() {
		on := a.UnappliedOn
		if on < a.On || on > f.Day {
			e.add("%s: event %d of %s took %s of %s back on %s", h.Chain.Customer, f.Seq, f.Day, a.ID, a.On, on)
		}
		c := s.credits[a.Credit]
		c.Open += a.Amount
		c.Reopened = max(c.Reopened, on)
		s.credits[a.Credit] = c
		for _, p := range a.Parts {
			k := ledger.ItemKey{Document: a.Debit, Part: p.Part}
			o := s.debits[k]
			o.Open += p.Amount
			o.Reopened = max(o.Reopened, on)
			s.debits[k] = o
			s.fact(k, on)
		}
		s.reopened[a.Debit] = max(s.reopened[a.Debit], on)
	}
}

// void: nothing applied, on a day on which that was so for good.
func (s *standing) void(h *Home, f Fact, e *errs) {
	v := *f.Void
	floor := s.reopened[v.Document]
	if c, is := s.credits[v.Document]; is {
		floor = max(c.On, c.Reopened)
		if c.Open != c.Amount {
			e.add("%s: event %d voided %s with %d applied", h.Chain.Customer, f.Seq, v.Document, c.Amount-c.Open)
		}
		c.Open, c.Amount = 0, 0
		s.credits[v.Document] = c
	}
	for k, o := range s.debits {
		if k.Document != v.Document {
			continue
		}
		floor = max(floor, o.IssuedOn)
		if o.Open != o.Amount {
			e.add("%s: event %d voided %s with %d applied to part %d", h.Chain.Customer, f.Seq, v.Document, o.Amount-o.Open, o.Part)
		}
		o.Open, o.Amount = 0, 0
		s.debits[k] = o
		s.fact(k, v.On)
	}
	if v.On < floor || v.On > f.Day {
		e.add("%s: event %d of %s voided %s on %s, not before %s", h.Chain.Customer, f.Seq, f.Day, v.Document, v.On, floor)
	}
}

// master follows status, holds and credit terms.
func (s *standing) master(h *Home, f Fact, e *errs) {
	var err error
	switch f.Type {
	case customer.CreatedEvent:
		var x customer.CreatedFact
		err = json.Unmarshal(f.Data, &x)
		s.status, s.credit, s.partial = x.Status, x.Customer.Credit, x.Customer.PartialPayments
	case customer.StatusChangedEvent:
		var x customer.StatusFact
		err = json.Unmarshal(f.Data, &x)
		s.status = x.To
		s.closing(h, f, e)
	case customer.WithdrawnEvent:
		s.status = customer.Closed
		s.closing(h, f, e)
	case customer.HeldEvent, customer.ReleasedEvent:
		var x customer.HoldFact
		err = json.Unmarshal(f.Data, &x)
		if _, known := s.holds[x.Hold.ID]; !known {
			s.order = append(s.order, x.Hold.ID)
		}
		s.holds[x.Hold.ID] = x.Hold
	case customer.ChangedEvent:
		err = s.changed(f)
	}
	if err != nil {
		e.add("%s: event %d: %w", h.Chain.Customer, f.Seq, err)
	}
}

// changed follows the fields that decide.
func (s *standing) changed(f Fact) error {
	var x customer.ChangedFact
	if err := json.Unmarshal(f.Data, &x); err != nil {
		return err
	}
	for _, c := range x.Changes {
		switch c.Field {
		case "creditLimit":
			s.credit.Limit = nil
			if err := value(c.After, &s.credit.Limit); err != nil {
				return err
			}
		case "creditDays":
			s.credit.CreditDays = nil
			if err := value(c.After, &s.credit.CreditDays); err != nil {
				return err
			}
		case "partialPayments":
			s.partial = false
			if err := value(c.After, &s.partial); err != nil {
				return err
			}
		}
	}
	return nil
}

func value(raw json.RawMessage, to any) error {
	if len(raw) == 0 {
		return nil
	}
	return json.Unmarshal(raw, to)
}
