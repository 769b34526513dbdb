package store

import (
	"context"
	"strings"

	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// ListedCustomer is what lists of customers are made of: master data, and the account for status and holds.
type ListedCustomer struct {
	Customer customer.Customer
	Account  ledger.Account
}

// ListCustomersByName reads customers in the order of their names, behind a place in that order; prefix narrows to names that
// begin so. The index is a moment behind the table: a customer that was just renamed may be missing for that moment, and none
// is shown under a name that it does not have. next is the place behind the last; none at the end.
func (s Store) ListCustomersByName(ctx context.Context, t id.Tenant, prefix, after string, limit int) (list []ListedCustomer, next string, err error) {
	prefix = customer.SortName(prefix)
	q := Slice{Index: table.G1, Prefix: table.Segment(prefix), After: after, Limit: limit}
	for i := range Shards {
		q.Partitions = append(q.Partitions, keys.NamesPartition(t, i))
	}
	entries, err := s.Merge(ctx, q)
	if err != nil || len(entries) == 0 {
		return nil, "", err
	}
	ids := make([]id.Customer, len(entries))
	names := make([]string, len(entries))
	for i, e := range entries {
		_, _, name, home, _ := keys.ParseNames(e.Index[0])
		ids[i], names[i] = homeOf(home), name
	}
	found, err := s.listedCustomers(ctx, t, ids)
	if err != nil {
		return nil, "", err
	}
	for i, x := range found {
		if x.Customer.ID != "" && customer.SortName(x.Customer.Name) == names[i] && strings.HasPrefix(names[i], prefix) {
			list = append(list, x)
		}
	}
	if len(entries) == limit {
		next = entries[limit-1].Index[0].SK
	}
	return list, next, nil
}

// CustomersOf reads the master data of customers, strongly, in the order asked; whoever has none is left out.
func (s Store) CustomersOf(ctx context.Context, t id.Tenant, ids []id.Customer) ([]customer.Customer, error) {
	wanted := make([]table.Key, len(ids))
	for i, c := range ids {
		wanted[i] = keys.Customer(t, c.Home())
	}
	items, err := s.T.BatchGet(ctx, wanted, true)
	if err != nil {
		return nil, err
	}
	out := make([]customer.Customer, 0, len(items))
	for _, it := range items {
		if !it.Exists() {
			continue
		}
		x, _, err := customerOf(it)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// FindListedCustomer reads one customer as lists show it, if there is such a customer.
func (s Store) FindListedCustomer(ctx context.Context, t id.Tenant, c id.Customer) ([]ListedCustomer, error) {
	found, err := s.listedCustomers(ctx, t, []id.Customer{c})
	if err != nil || found[0].Customer.ID == "" {
		return nil, err
	}
	return found, nil
}

// listedCustomers reads customers with their accounts, in the order asked; one that does not exist is zero.
func (s Store) listedCustomers(ctx context.Context, t id.Tenant, ids []id.Customer) ([]ListedCustomer, error) {
	wanted := make([]table.Key, 0, 2*len(ids))
	for _, c := range ids {
		wanted = append(wanted, keys.Customer(t, c.Home()), Chain{t, c}.head())
	}
	items, err := s.T.BatchGet(ctx, wanted, true)
	if err != nil {
		return nil, err
	}
	out := make([]ListedCustomer, len(ids))
	for i, c := range ids {
		master, head := items[2*i], items[2*i+1]
		if !master.Exists() || !head.Exists() {
			continue
		}
		if out[i].Customer, _, err = customerOf(master); err != nil {
			return nil, err
		}
		if out[i].Account, err = account(Chain{t, c}, head); err != nil {
			return nil, err
		}
	}
	return out, nil
}
