package exports

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"customercenter/internal/command"
	"customercenter/internal/customer"
	"customercenter/internal/export"
	"customercenter/internal/id"
	"customercenter/internal/store"
)

// reader reads what was asked for.
type reader struct {
	*command.Call
	export.Request
	keys export.Keys
	most int // records
}

// place is where a reader stands.
type place struct {
	Name      string               `json:"name,omitempty"`      // in the order of customers
	Documents *store.DocumentPlace `json:"documents,omitempty"` // in a list of documents
	Due       *store.Place         `json:"due,omitempty"`       // in the order of open items
	Credits   bool                 `json:"credits,omitempty"`   // behind the open items: credits
}

// bite is how much is read at once.
func (r *reader) bite() int { return min(100, r.most) }

// page reads on behind a place.
func (r *reader) page(ctx context.Context, after json.RawMessage) (page, error) {
	var at place
	if len(after) > 0 {
		if err := json.Unmarshal(after, &at); err != nil {
			return page{}, err
		}
	}
	var all []record
	var next *place
	for bytes, looked := 0, 0; len(all) < r.most && looked < mostLooked && bytes < mostBytes; looked += r.bite() {
		some, behind, err := r.some(ctx, at)
		if err != nil {
			return page{}, err
		}
		all = append(all, some...)
		if next = behind; next == nil {
			break
		}
		at = *next
		bytes += size(some)
	}
	return r.put(all, next)
}

// some reads the next few records.
func (r *reader) some(ctx context.Context, at place) ([]record, *place, error) {
	switch r.What {
	case export.Customers, export.Contacts:
		return r.customers(ctx, at)
	case export.OpenItems:
		return r.openItems(ctx, at)
	case export.Documents:
		return r.documents(ctx, at)
	case export.Transactions:
	}
	return r.transactions(ctx, at)
}

// put is a page of records. Those that a list has in no order of its own, being of one day or name, stand by number or key, so that
// equal books give equal files.
func (r *reader) put(all []record, next *place) (page, error) {
	latestFirst := r.What == export.Documents || r.What == export.Transactions
	slices.SortStableFunc(all, func(a, b record) int {
		if latestFirst {
			a, b = b, a
		}
		return strings.Compare(a.order, b.order)
	})
	p := page{records: len(all)}
	k := r.What.Columns()
	for _, x := range all {
		for _, row := range x.rows {
			p.rows = append(p.rows, k.Cells(row))
		}
	}
	if next == nil {
		return p, nil
	}
	var err error
	p.next, err = json.Marshal(next)
	return p, err
}

func size(some []record) int {
	n := 0
	for _, x := range some {
		for _, row := range x.rows {
			for _, cell := range row {
				n += len(cell)
			}
		}
	}
	return n
}

// customers reads customers by name, or the one that has the code or reference.
func (r *reader) customers(ctx context.Context, at place) ([]record, *place, error) {
	found, next, err := r.customersAt(ctx, at)
	if err != nil {
		return nil, nil, err
	}
	found = slices.DeleteFunc(found, func(x store.ListedCustomer) bool { return !r.Filter.HasCustomer(x) })
	var groups []id.Customer
	for _, x := range found {
		groups = append(groups, x.Customer.Group)
	}
	if err := r.know(ctx, groups...); err != nil {
		return nil, nil, err
	}
	out := make([]record, len(found))
	err = each(len(found), func(i int) error {
		x := found[i]
		stored, err := r.Store.Contacts(ctx, r.Actor.Tenant, x.Customer.ID)
		contacts := make([]customer.Contact, len(stored))
		for i, c := range stored {
			contacts[i] = c.Contact
		}
		out[i].order = customer.SortName(x.Customer.Name) + "\x00" + export.Key(x.Customer)
		if r.What == export.Contacts {
			out[i].rows = export.ContactRows(x.Customer, contacts)
			return err
		}
		out[i].rows = export.CustomerRows(x.Customer, x.Account.Status, contacts, r.keys[x.Customer.Group], r.Credit)
		return err
	})
	return out, next, err
}

func (r *reader) customersAt(ctx context.Context, at place) ([]store.ListedCustomer, *place, error) {
	t := r.Actor.Tenant
	what, value := "code", r.Filter.Code
	if value == "" {
		what, value = "reference", r.Filter.ReferenceID
	}
	if value != "" {
		owner, err := r.Store.FindOwner(ctx, t, what, value)
		if err != nil || owner == "" {
			return nil, nil, err
		}
		found, err := r.Store.FindListedCustomer(ctx, t, id.Customer(owner))
		return found, nil, err
	}
	found, next, err := r.Store.ListCustomersByName(ctx, t, r.Filter.Name, at.Name, r.bite())
	if err != nil || next == "" {
		return found, nil, err
	}
	return found, &place{Name: next}, nil
}

// know reads the keys of customers that are not known yet.
func (r *reader) know(ctx context.Context, list ...id.Customer) error {
	var unknown []id.Customer
	for _, x := range list {
		if _, known := r.keys[x]; !known && x != "" {
			r.keys[x] = string(x)
			unknown = append(unknown, x)
		}
	}
	found, err := r.Store.Customers(ctx, r.Actor.Tenant, unknown)
	for x, c := range found {
		r.keys[x] = export.Key(c)
	}
	return err
}

// together is how many reads are under way at once.
const together = 8

// each does something for many, a few at a time, and answers the first error.
func each(n int, do func(i int) error) error {
	errs := make([]error, n)
	gate := make(chan struct{}, together)
	var all sync.WaitGroup
	for i := range n {
		gate <- struct{}{}
		all.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					errs[i] = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
				}
				<-gate
			}()
			errs[i] = do(i)
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
