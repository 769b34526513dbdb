package store

import (
	"context"
	"strings"

	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// ReadOpen adds the open parts of the loaded debits and the open amounts of the loaded credits, strongly.
func (s Store) ReadOpen(ctx context.Context, t id.Tenant, l ledger.Loaded) error {
	var keys []table.Key
	for d, x := range l.Documents {
		h := x.Head()
		switch ledger.SideOf(d) {
		case ledger.Debit:
			for _, p := range h.Parts {
				keys = append(keys, debitItem(t, ledger.OpenItem{Document: d, DueOn: p.DueOn, Part: p.No}).Key)
			}
		case ledger.Credit:
			keys = append(keys, creditItem(t, ledger.OpenCredit{Document: d, On: h.On}).Key)
		case ledger.NoSide: // no money is open of it
		}
	}
	if len(keys) == 0 {
		return nil
	}
	items, err := s.T.BatchGet(ctx, keys, true)
	if err != nil {
		return err
	}
	for _, it := range items {
		if err := addOpen(l, it); err != nil {
			return err
		}
	}
	return nil
}

// ReadForCustomer reads a customer's master data, and adds headers of documents to what is loaded, strongly and in one round trip; a
// document that does not exist is left out. Errors: NotFound when there is no such customer.
func (s Store) ReadForCustomer(ctx context.Context, c Chain, l ledger.Loaded, ids ...id.Document) (customer.Customer, error) {
	all := []table.Key{keys.Customer(c.Tenant, c.Customer.Home())}
	for _, d := range ids {
		all = append(all, documentKey(c.Tenant, d))
	}
	items, err := s.T.BatchGet(ctx, all, true)
	if err != nil {
		return customer.Customer{}, err
	}
	if !items[0].Exists() {
		return customer.Customer{}, fault.Missing("customer")
	}
	for i, it := range items[1:] {
		if !it.Exists() {
			continue
		}
		if l.Documents[ids[i]], err = decodeDocument(ids[i].Kind(), it); err != nil {
			return customer.Customer{}, err
		}
	}
	x, _, err := customerOf(items[0])
	return x, err
}

// ReadAllOpen adds every open debit of a customer in due order, strongly.
func (s Store) ReadAllOpen(ctx context.Context, c Chain, l ledger.Loaded) error {
	items, err := table.All(ctx, s.T, table.Query{PK: c.pk(), Prefix: keys.OpenDebitPrefix(), Strong: true})
	if err != nil {
		return err
	}
	for _, it := range items {
		if err := addOpen(l, it); err != nil {
			return err
		}
	}
	return nil
}

// ReadAllCredits adds every credit of a customer of which something is unapplied, strongly.
func (s Store) ReadAllCredits(ctx context.Context, c Chain, l ledger.Loaded) error {
	items, err := table.All(ctx, s.T, table.Query{PK: c.pk(), Prefix: keys.OpenCreditPrefix(), Strong: true})
	for _, it := range items {
		if err == nil {
			err = addOpen(l, it)
		}
	}
	return err
}

// OldestOpen reads the customer's earliest due open item that is not in dispute whole, if there is one, strongly.
func (s Store) OldestOpen(ctx context.Context, c Chain) ([]ledger.OpenItem, error) {
	q := table.Query{PK: c.pk(), Prefix: keys.OpenDebitPrefix(), Strong: true, Limit: 1}
	for {
		p, err := s.T.Query(ctx, q)
		if err != nil {
			return nil, err
		}
		l := ledger.NewLoaded()
		for _, it := range p.Items {
			if err := addOpen(l, it); err != nil {
				return nil, err
			}
		}
		items := l.OpenItems()
		if !ledger.OldestDue(items).IsZero() || p.Next == nil {
			return items, nil
		}
		q.After, q.Limit = p.Next, disputedAtOnce
	}
}

func addOpen(l ledger.Loaded, it table.Item) error {
	switch {
	case !it.Exists():
		return nil
	case strings.HasPrefix(it.SK, keys.OpenDebitPrefix()):
		var o ledger.OpenItem
		err := decode(it, &o)
		o.At = it.Int("at")
		l.Debits[ledger.ItemKey{Document: o.Document, Part: o.Part}] = o
		return err
	default:
		var c ledger.OpenCredit
		err := decode(it, &c)
		c.At = it.Int("at")
		l.Credits[c.Document] = c
		return err
	}
}

// ReadApplications adds applications by id, strongly; one that does not exist is left out.
func (s Store) ReadApplications(ctx context.Context, t id.Tenant, l ledger.Loaded, ids ...id.Application) error {
	if len(ids) == 0 {
		return nil
	}
	keys := make([]table.Key, len(ids))
	for i, a := range ids {
		keys[i] = applicationKey(t, a.Debit(), a.Seq())
	}
	items, err := s.T.BatchGet(ctx, keys, true)
	if err != nil {
		return err
	}
	for _, it := range items {
		if err := addApplication(l, it); err != nil {
			return err
		}
	}
	return nil
}

// ReadApplicationsOf adds all applications of a debit or credit document, taken back or not, strongly.
func (s Store) ReadApplicationsOf(ctx context.Context, t id.Tenant, l ledger.Loaded, d id.Document) error {
	k := documentKey(t, d)
	items, err := table.All(ctx, s.T, table.Query{PK: k.PK, Prefix: keys.ApplicationPrefixOwn(d.Kind(), own(d)), Strong: true})
	if err != nil {
		return err
	}
	var ids []id.Application
	for _, it := range items {
		if list := it.Str("ids"); list != "" {
			for a := range strings.FieldsSeq(list) {
				ids = append(ids, id.Application(a))
			}
			continue
		}
		if err := addApplication(l, it); err != nil {
			return err
		}
	}
	return s.ReadApplications(ctx, t, l, ids...)
}

func addApplication(l ledger.Loaded, it table.Item) error {
	if !it.Exists() {
		return nil
	}
	var a ledger.Application
	err := decode(it, &a)
	a.At = it.Int("at")
	l.Applications[a.ID] = a
	return err
}
