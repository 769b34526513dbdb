package store

import (
	"context"
	"sort"

	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Customer reads a customer's master data, strongly.
func (s Store) Customer(ctx context.Context, t id.Tenant, c id.Customer) (customer.Customer, error) {
	x, _, err := s.VersionedCustomer(ctx, t, c)
	return x, err
}

// VersionedCustomer reads a customer's master data and the seq that last wrote it, strongly.
func (s Store) VersionedCustomer(ctx context.Context, t id.Tenant, c id.Customer) (customer.Customer, int64, error) {
	it, err := s.T.Get(ctx, keys.Customer(t, c.Home()), true)
	if err != nil {
		return customer.Customer{}, 0, err
	}
	if !it.Exists() {
		return customer.Customer{}, 0, fault.Missing("customer")
	}
	return customerOf(it)
}

func customerOf(it table.Item) (customer.Customer, int64, error) {
	var x customer.Customer
	err := decode(it, &x)
	return x, it.Int("at"), err
}

func customerItem(t id.Tenant, x customer.Customer, at int64) table.Item {
	it := table.Item{Key: keys.Customer(t, x.ID.Home()), Attrs: map[string]any{"at": at, "j": encode(x)}}
	it.Index[0] = keys.Names(t, ShardOf(x.ID), customer.SortName(x.Name), x.ID.Home())
	return it
}

// PutCustomer writes master data with the event seq; before and at are what was read (at 0: it is new).
func PutCustomer(t id.Tenant, before customer.Customer, at int64, after customer.Customer, seq int64) table.Write {
	it := customerItem(t, after, seq)
	if at == 0 {
		return table.Put(it, table.Absent(), ItemMoved)
	}
	w := table.Put(it, table.Eq("at", at), ItemMoved)
	w.Old = customerItem(t, before, at)
	return w
}

// Customers reads the master data of customers, as it stood a moment ago; those that do not exist are left out.
func (s Store) Customers(ctx context.Context, t id.Tenant, list []id.Customer) (map[id.Customer]customer.Customer, error) {
	wanted := make([]table.Key, len(list))
	for i, c := range list {
		wanted[i] = keys.Customer(t, c.Home())
	}
	items, err := s.T.BatchGet(ctx, wanted, false)
	if err != nil {
		return nil, err
	}
	out := make(map[id.Customer]customer.Customer, len(list))
	for i, it := range items {
		if !it.Exists() {
			continue
		}
		if out[list[i]], _, err = customerOf(it); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Contact is a contact as it is stored, with the seq that last wrote it.
type Contact struct {
	customer.Contact
	At int64
}

// Contacts reads a customer's contacts, primary first, then by name, strongly.
func (s Store) Contacts(ctx context.Context, t id.Tenant, c id.Customer) ([]Contact, error) {
	items, err := table.All(ctx, s.T, table.Query{PK: keys.HomePartition(t, c.Home()), Prefix: keys.ContactPrefix(), Strong: true})
	if err != nil {
		return nil, err
	}
	out := make([]Contact, len(items))
	for i, it := range items {
		if err := decode(it, &out[i].Contact); err != nil {
			return nil, err
		}
		out[i].At = it.Int("at")
	}
	sortContacts(out)
	return out, nil
}

func sortContacts(list []Contact) {
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].Primary != list[j].Primary {
			return list[i].Primary
		}
		return list[i].Name < list[j].Name
	})
}

// PutContact writes a contact with the event seq (at 0: it is new).
func PutContact(t id.Tenant, c id.Customer, before Contact, after customer.Contact, seq int64) table.Write {
	it := contactItem(t, c, after, seq)
	if before.At == 0 {
		return table.Put(it, table.Absent(), ItemMoved)
	}
	w := table.Put(it, table.Eq("at", before.At), ItemMoved)
	w.Old = contactItem(t, c, before.Contact, before.At)
	return w
}

// DropContact removes a contact.
func DropContact(t id.Tenant, c id.Customer, before Contact) table.Write {
	w := table.Delete(keys.Contact(t, c.Home(), before.ID), table.Eq("at", before.At), ItemMoved)
	w.Old = contactItem(t, c, before.Contact, before.At)
	return w
}

func contactItem(t id.Tenant, c id.Customer, x customer.Contact, at int64) table.Item {
	return table.Item{Key: keys.Contact(t, c.Home(), x.ID), Attrs: map[string]any{"at": at, "j": encode(x)}}
}
