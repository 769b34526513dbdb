package store

import (
	"context"
	"sort"
	"strings"

	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// Hold is a hold as it is stored. It is never removed; the account carries those that are in force or will be.
type Hold struct {
	customer.Hold
	At     int64 // seq that last wrote it
	Placed int64 // seq that placed it
}

// Master is all master data of a customer.
type Master struct {
	Customer customer.Customer
	At       int64     // seq that last wrote the customer
	Contacts []Contact // primary first, then by name
	Holds    []Hold    // all that ever were, in the order of their first day
}

// Master reads a customer with its contacts and holds in one query, strongly.
func (s Store) Master(ctx context.Context, t id.Tenant, c id.Customer) (Master, error) {
	var m Master
	items, err := table.All(ctx, s.T, table.Query{PK: keys.HomePartition(t, c.Home()), Prefix: keys.MasterPrefix(), Strong: true})
	if err != nil {
		return m, err
	}
	for _, it := range items {
		switch {
		case it.Key == keys.Customer(t, c.Home()):
			m.Customer, m.At, err = customerOf(it)
		case isContact(it.Key):
			k := Contact{At: it.Int("at")}
			err = decode(it, &k.Contact)
			m.Contacts = append(m.Contacts, k)
		case isHold(it.Key):
			var h Hold
			h, err = holdOf(it)
			m.Holds = append(m.Holds, h)
		}
		if err != nil {
			return m, err
		}
	}
	if m.At == 0 {
		return m, fault.Missing("customer")
	}
	sortContacts(m.Contacts)
	sort.Slice(m.Holds, func(i, j int) bool {
		if m.Holds[i].From != m.Holds[j].From {
			return m.Holds[i].From < m.Holds[j].From
		}
		return m.Holds[i].Placed < m.Holds[j].Placed
	})
	return m, nil
}

func isContact(k table.Key) bool { _, _, _, ok := keys.ParseContact(k); return ok }
func isHold(k table.Key) bool    { _, _, _, ok := keys.ParseHold(k); return ok }

func holdOf(it table.Item) (Hold, error) {
	h := Hold{At: it.Int("at"), Placed: it.Int("placed")}
	return h, decode(it, &h.Hold)
}

// Hold reads one hold of a customer, strongly.
func (s Store) Hold(ctx context.Context, t id.Tenant, c id.Customer, hold string) (Hold, error) {
	it, err := s.T.Get(ctx, keys.Hold(t, c.Home(), hold), true)
	if err != nil {
		return Hold{}, err
	}
	if !it.Exists() {
		return Hold{}, fault.Missing("hold")
	}
	return holdOf(it)
}

// PutHold writes a hold with the event seq (before.At 0: it is new).
func PutHold(t id.Tenant, c id.Customer, before Hold, after customer.Hold, seq int64) table.Write {
	if before.At == 0 {
		return table.Put(holdItem(t, c, Hold{after, seq, seq}), table.Absent(), ItemMoved)
	}
	w := table.Put(holdItem(t, c, Hold{after, seq, before.Placed}), table.Eq("at", before.At), ItemMoved)
	return w.Over(holdItem(t, c, before))
}

func holdItem(t id.Tenant, c id.Customer, h Hold) table.Item {
	return table.Item{Key: keys.Hold(t, c.Home(), h.ID), Attrs: map[string]any{"at": h.At, "placed": h.Placed, "j": encode(h.Hold)}}
}

// CheckCustomer holds a transaction to a customer's master data as it was read.
func CheckCustomer(t id.Tenant, c id.Customer, at int64) table.Write {
	return table.Check(keys.Customer(t, c.Home()), table.Eq("at", at), ItemMoved)
}

// SameGuard reports that two values are guarded as one: guards do not tell capitals from small letters.
func SameGuard(a, b string) bool {
	x, y := strings.ToUpper(a), strings.ToUpper(b)
	return x == y
}
