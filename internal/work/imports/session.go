package imports

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/ledger"
	"customercenter/internal/settings"
	"customercenter/internal/store"
)

// session is one customer's account as rows are decided on it, one after the other: while a plan is made, or while it is
// committed.
type session struct {
	*worker
	chain       store.Chain
	book        store.Book
	cus         customer.Customer
	version     int64
	account     ledger.Account
	ledger      ledger.Loaded // what was read, as the decisions so far leave it
	all         bool          // all that is open was read
	touched     map[id.Document]bool
	withHistory map[id.Document]bool         // whose applications were read
	owners      map[string]map[string]string // by guard and value
	given       map[intake.Jump]store.Given
}

// open reads a customer's account.
func (w *worker) open(ctx context.Context, x id.Customer) (*session, error) {
	s := &session{worker: w, chain: store.Chain{Tenant: w.head.Tenant, Customer: x}, ledger: ledger.NewLoaded(),
		touched: map[id.Document]bool{}, withHistory: map[id.Document]bool{}, owners: map[string]map[string]string{}, given: map[intake.Jump]store.Given{}}
	var err error
	if s.book, err = w.Book(ctx); err != nil {
		return nil, err
	}
	if s.account, err = w.Store.Account(ctx, s.chain); err != nil {
		return nil, err
	}
	s.cus, s.version, err = w.Store.VersionedCustomer(ctx, w.head.Tenant, x)
	return s, err
}

// takeEffect lets a decision take effect on the session.
func (s *session) takeEffect(d ledger.Decision, a ledger.Account) {
	s.account = a
	s.ledger.Take(d, a.Seq)
	for _, x := range d.Touches() {
		s.touched[x] = true
	}
}

// next is the account after a decision, as the next one is planned on it.
func (s *session) next(d ledger.Decision) ledger.Account {
	a := d.Account
	a.Tenant, a.Customer, a.Seq = s.account.Tenant, s.account.Customer, s.account.Seq+1
	return a
}

// need reads documents and what is open of them, where they were not read yet.
func (s *session) need(ctx context.Context, docs ...id.Document) error {
	fresh := ledger.NewLoaded()
	var missing []id.Document
	for _, d := range docs {
		if _, read := s.ledger.Documents[d]; !read {
			missing = append(missing, d)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if err := s.Store.ReadDocuments(ctx, s.chain.Tenant, fresh, missing...); err != nil {
		return err
	}
	if err := s.Store.ReadOpen(ctx, s.chain.Tenant, fresh); err != nil {
		return err
	}
	maps.Copy(s.ledger.Documents, fresh.Documents)
	maps.Copy(s.ledger.Debits, fresh.Debits)
	maps.Copy(s.ledger.Credits, fresh.Credits)
	return nil
}

// needHistory reads invoices with their applications.
func (s *session) needHistory(ctx context.Context, d id.Document) error {
	if s.withHistory[d] {
		return nil
	}
	if err := s.need(ctx, d); err != nil {
		return err
	}
	fresh := ledger.NewLoaded()
	if err := s.Store.ReadApplicationsOf(ctx, s.chain.Tenant, fresh, d); err != nil {
		return err
	}
	maps.Copy(s.ledger.Applications, fresh.Applications)
	s.withHistory[d] = true
	return nil
}

// needAll reads all that is open.
func (s *session) needAll(ctx context.Context) error {
	if s.all {
		return nil
	}
	fresh := ledger.NewLoaded()
	if err := s.Store.ReadAllOpen(ctx, s.chain, fresh); err != nil {
		return err
	}
	for k, x := range fresh.Debits {
		if !s.touched[k.Document] {
			s.ledger.Debits[k] = x
		}
	}
	s.all = true
	return nil
}

// ledgerOf is a part of the ledger: some documents and what is open of them.
func (s *session) ledgerOf(docs ...id.Document) ledger.Loaded {
	l := ledger.NewLoaded()
	for _, d := range docs {
		if x, found := s.ledger.Documents[d]; found {
			l.Documents[d] = x
			for _, p := range x.Head().Parts {
				k := ledger.ItemKey{Document: d, Part: p.No}
				if o, open := s.ledger.Debits[k]; open {
					l.Debits[k] = o
				}
			}
			if o, open := s.ledger.Credits[d]; open {
				l.Credits[d] = o
			}
		}
		if s.withHistory[d] {
			for k, x := range s.ledger.Applications {
				if x.Debit == d {
					l.Applications[k] = x
				}
			}
		}
	}
	return l
}

// reads are the versions of what is open of documents. One that a record before it in the plan moves has the seq of that record's
// event, as it is if nobody comes between.
func (s *session) reads(docs []id.Document) map[string]int64 {
	out := map[string]int64{}
	for _, d := range docs {
		for _, p := range s.ledger.Head(d).Parts {
			out[fmt.Sprintf("%s/%d", d, p.No)] = s.ledger.Debits[ledger.ItemKey{Document: d, Part: p.No}].At
		}
	}
	return out
}

// lookUpOwners reads who has some unique values.
func (s *session) lookUpOwners(ctx context.Context, guard string, values []string) error {
	found, err := s.Store.FindOwners(ctx, s.chain.Tenant, guard, values)
	s.owners[guard] = found
	return err
}

// documentWith is which document has a unique value.
func (s *session) documentWith(guard, value string) id.Document {
	return id.Document(s.owners[guard][strings.ToUpper(value)])
}

// mostNumber is the longest number, in characters.
const mostNumber = 40

// checkNumber holds a number that comes from outside to what numbers are, and to what the tenant's own series gave; jumps say how
// far which series has to go for it.
func (s *session) checkNumber(ctx context.Context, pointer string, kind id.Kind, number string) ([]intake.Jump, error) {
	var bad fault.Fields
	if len(number) > mostNumber || number != strings.TrimSpace(number) || strings.ContainsFunc(number, func(r rune) bool { return r < ' ' || r > '~' }) {
		bad.Add(pointer, "number_shape", "a number has at most %d letters, digits and signs of ASCII", mostNumber)
		return nil, bad.Err()
	}
	var jumps []intake.Jump
	for _, x := range store.Series.Sorted(s.book) {
		if x.Kind != kind {
			continue
		}
		period, n, could := x.Parse(number)
		if !could {
			continue
		}
		given, err := s.series(ctx, x, period)
		if err != nil {
			return nil, err
		}
		if given.Has(n) {
			bad.Add(pointer, "number_of_series", "the series %s gave this number itself, to another document", x.Code)
			return nil, bad.Err()
		}
		jumps = append(jumps, intake.Jump{Kind: kind, Series: x.Code, Period: period, To: n})
	}
	return jumps, nil
}

func (s *session) series(ctx context.Context, x settings.Series, period string) (store.Given, error) {
	key := intake.Jump{Kind: x.Kind, Series: x.Code, Period: period}
	if g, read := s.given[key]; read {
		return g, nil
	}
	g, err := s.Store.Given(ctx, store.Counter{Tenant: s.chain.Tenant, Kind: x.Kind, Series: x.Code, Period: period})
	if err == nil {
		s.given[key] = g
	}
	return g, err
}

// resolve finds the invoice that a row names, by number or id. Errors: Invalid at the pointer.
func (s *session) resolve(ctx context.Context, pointer, name string) (id.Document, error) {
	var bad fault.Fields
	found, err := s.lookUp(ctx, name)
	if err != nil {
		return "", err
	}
	mine := slices.DeleteFunc(slices.Clone(found), func(d id.Document) bool { return d.Customer() != s.chain.Customer })
	switch {
	case len(found) == 0:
		bad.Add(pointer, "unknown_invoice", "there is no invoice %q", intake.Clip(name))
	case len(mine) == 0:
		bad.Add(pointer, "other_customer", "the invoice %q is another customer's", intake.Clip(name))
	case len(mine) > 1:
		bad.Add(pointer, "ambiguous_invoice", "there are %d invoices %q: name it by its id", len(mine), intake.Clip(name))
	default:
		return mine[0], nil
	}
	return "", bad.Err()
}

func (s *session) lookUp(ctx context.Context, name string) ([]id.Document, error) {
	if d, err := id.ParseDocument(name, id.Invoice); err == nil {
		if err := s.need(ctx, d); err != nil || s.ledger.Head(d).ID == "" {
			return nil, err
		}
		return []id.Document{d}, nil
	}
	if d := s.documentWith(store.GuardInvoice, name); d != "" {
		return []id.Document{d}, nil
	}
	if strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r > '~' }) {
		return nil, nil
	}
	list, err := s.Store.FindByNumber(ctx, s.chain.Tenant, id.Invoice, name)
	var out []id.Document
	for _, x := range list {
		if h := x.Head(); h.Status == ledger.Posted {
			out = append(out, h.ID)
		}
	}
	return out, err
}
