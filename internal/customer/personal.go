package customer

import (
	"encoding/json"

	"customercenter/internal/event"
)

// An event's body is hashed for ever; what may have to be erased of a person is left out of it and kept apart in
// event.Person (domain.md section 13). Of an individual that is the name, ways to reach the person, addresses, tax numbers
// and remarks; of a contact all that is free text. A business's own data is not personal.

// personalFields are a customer's fields that are personal when the customer is an individual.
var personalFields = words("name shortName website phone mobile fax email remarks taxRegistrations addresses")

// personalOfContact are a contact's fields that are personal.
var personalOfContact = words("name title email phone mobile fax notes")

// Persons is what to keep apart of the customer, if it is an individual, and of contacts; a person without any value is
// left out. Lists are JSON.
func Persons(c Customer, contacts []Contact) []event.Person {
	var list []event.Person
	add := func(id string, record any, personal map[string]bool) {
		values := map[string]string{}
		for f, v := range fields(record) {
			if personal[f] {
				values[f] = plain(v)
			}
		}
		if len(values) > 0 {
			list = append(list, event.Person{ID: id, Values: values})
		}
	}
	if c.Kind == Individual {
		add(string(c.ID), c, personalFields)
	}
	for _, k := range contacts {
		add(k.ID, k, personalOfContact)
	}
	return list
}

// plain is a JSON string's text, or other JSON as it is.
func plain(v json.RawMessage) string {
	var s string
	if json.Unmarshal(v, &s) == nil {
		return s
	}
	return string(v)
}

// WithoutPersonal is the customer as an event's body may hold it: an individual without what Persons keeps apart, a
// business as it is.
func (c Customer) WithoutPersonal() Customer {
	if c.Kind != Individual {
		return c
	}
	c.Name, c.ShortName, c.Website, c.Phone, c.Mobile, c.Fax, c.Email, c.Remarks = "", "", "", "", "", "", "", ""
	c.TaxRegistrations, c.Addresses = nil, nil
	return c
}

// WithPersonal puts back what was kept apart of the customer; after an erasure there is nothing to put back. Errors: a
// kept list that is not JSON.
func (c Customer) WithPersonal(p event.Person) (Customer, error) {
	for f, to := range map[string]*string{"name": &c.Name, "shortName": &c.ShortName, "website": &c.Website, "phone": &c.Phone,
		"mobile": &c.Mobile, "fax": &c.Fax, "email": &c.Email, "remarks": &c.Remarks} {
		if v, kept := p.Values[f]; kept {
			*to = v
		}
	}
	if v, kept := p.Values["taxRegistrations"]; kept {
		if err := json.Unmarshal([]byte(v), &c.TaxRegistrations); err != nil {
			return c, err
		}
	}
	if v, kept := p.Values["addresses"]; kept {
		return c, json.Unmarshal([]byte(v), &c.Addresses)
	}
	return c, nil
}

// WithoutPersonal is the contact as an event's body may hold it.
func (c Contact) WithoutPersonal() Contact {
	c.Name, c.Title, c.Email, c.Phone, c.Mobile, c.Fax, c.Notes = "", "", "", "", "", "", ""
	return c
}

// WithPersonal puts back what was kept apart of the contact.
func (c Contact) WithPersonal(p event.Person) Contact {
	for f, to := range map[string]*string{"name": &c.Name, "title": &c.Title, "email": &c.Email, "phone": &c.Phone,
		"mobile": &c.Mobile, "fax": &c.Fax, "notes": &c.Notes} {
		if v, kept := p.Values[f]; kept {
			*to = v
		}
	}
	return c
}

// Apart takes the values of personal fields out of the changes of a customer: the changes say only that the field changed,
// the person holds the JSON values as field.before and field.after. Nothing is personal while the customer was and is a
// business. The person has no values when nothing was taken out.
func Apart(before, after Customer, changes []Change) ([]Change, event.Person) {
	if before.Kind != Individual && after.Kind != Individual {
		return changes, event.Person{}
	}
	return apart(string(after.ID), personalFields, changes)
}

// ApartOfContact does the same for the changes of a contact.
func ApartOfContact(contact string, changes []Change) ([]Change, event.Person) {
	return apart(contact, personalOfContact, changes)
}

func apart(id string, personal map[string]bool, changes []Change) ([]Change, event.Person) {
	var list []Change
	p := event.Person{ID: id, Values: map[string]string{}}
	for _, c := range changes {
		if personal[c.Field] {
			if c.Before != nil {
				p.Values[c.Field+".before"] = string(c.Before)
			}
			if c.After != nil {
				p.Values[c.Field+".after"] = string(c.After)
			}
			c = Change{Field: c.Field, Apart: true}
		}
		list = append(list, c)
	}
	if len(p.Values) == 0 {
		return list, event.Person{}
	}
	return list, p
}

// Rejoin puts the values that Apart took out back into the changes, as far as they were not erased.
func Rejoin(changes []Change, p event.Person) []Change {
	var list []Change
	for _, c := range changes {
		if c.Apart {
			if v, kept := p.Values[c.Field+".before"]; kept {
				c.Before, c.Apart = json.RawMessage(v), false
			}
			if v, kept := p.Values[c.Field+".after"]; kept {
				c.After, c.Apart = json.RawMessage(v), false
			}
		}
		list = append(list, c)
	}
	return list
}
