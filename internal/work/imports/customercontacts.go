package imports

import (
	"encoding/json"
	"strings"

	"customercenter/internal/command/customers"
	"customercenter/internal/customer"
	"customercenter/internal/store"
)

// planContacts plans contacts: one with the same address, else the same name, is changed; others are added.
func (w *worker) planContacts(e entry, m store.Master) ([]Op, error) {
	var ops []Op
	for i, l := range e {
		k, said := person(l)
		if !said {
			continue
		}
		op := Op{Do: addContact, Rows: []int{l.No}, ID: string(m.Customer.ID)}
		body := customerBody{}
		var err error
		for _, there := range m.Contacts {
			if !sameContact(k, there.Contact) {
				continue
			}
			if contained(k, customers.ContactFieldsOf(there.Contact)) {
				op.Do = ""
				break
			}
			op.Do, op.ID, body.Version = changeContact, there.ID, etag(there.At)
			if body.Before, err = json.Marshal(customers.ContactFieldsOf(there.Contact)); err != nil {
				return nil, err
			}
			break
		}
		if op.Do == "" {
			continue
		}
		if op.Do == addContact {
			if err := k.Contact("new").Check(); err != nil {
				return nil, prefixed(i, err)
			}
		}
		if body.Fields, err = json.Marshal(k); err != nil {
			return nil, err
		}
		if op.Body, err = json.Marshal(body); err != nil {
			return nil, err
		}
		ops = append(ops, op)
	}
	return ops, nil
}

func sameContact(k customers.ContactFields, there customer.Contact) bool {
	if k.Email != "" && there.Email != "" {
		return strings.EqualFold(k.Email, there.Email)
	}
	return k.Name != "" && strings.EqualFold(k.Name, there.Name)
}

// contained reports that all that is said of a contact is so already.
func contained(k, there customers.ContactFields) bool {
	after, _ := patchOf(k).Apply(there)
	return len(customer.DiffContact(there.Contact("x"), after.Contact("x"))) == 0
}
