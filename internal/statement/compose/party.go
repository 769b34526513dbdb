package compose

import (
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/statement"
	"customercenter/internal/store"
)

// StatementRole is the role of contacts who get statements.
const StatementRole = "statements"

// recipient is the customer as the statement addresses it: by the default billing address, else by the first there is.
func recipient(m store.Master, today calendar.Date) statement.Party {
	c := m.Customer
	p := statement.Party{Name: c.Name, Code: c.Code, Email: c.Email, Phone: c.Phone}
	for _, t := range c.TaxRegistrations {
		if t.On(today) {
			p.Tax = append(p.Tax, strings.ToUpper(string(t.Regime))+" "+t.Number)
		}
	}
	var chosen *customer.Address
	for i, a := range c.Addresses {
		if a.Kind == customer.Billing && (a.Default || chosen == nil || chosen.Kind != customer.Billing) || chosen == nil {
			chosen = &c.Addresses[i]
		}
	}
	if chosen != nil {
		p.At, p.Lines = *chosen, Lines(*chosen)
		if chosen.Name != "" && chosen.Name != c.Name {
			p.Lines = append([]string{chosen.Name}, p.Lines...)
		}
	}
	return p
}

// Lines is an address as it is printed: the country by its code.
func Lines(a customer.Address) []string {
	var out []string
	add := func(parts ...string) {
		var some []string
		for _, p := range parts {
			if p != "" {
				some = append(some, p)
			}
		}
		if len(some) > 0 {
			out = append(out, strings.Join(some, " "))
		}
	}
	add(a.Line1)
	add(a.Line2)
	add(a.PostalCode, a.City)
	add(a.Region)
	add(a.Country)
	return out
}

// Sender is the tenant as it signs.
func Sender(book store.Book) statement.Party {
	return statement.Party{Name: book.LegalName}
}

// Recipient is somebody who gets a statement by mail.
type Recipient struct {
	Contact string `json:"contact,omitempty"`
	Name    string `json:"name,omitempty"`
	Email   string `json:"email"`
}

// Recipients are the contacts who get statements, else the primary contact, else the customer's own address: those that have
// an e-mail address.
func Recipients(m store.Master) []Recipient {
	var all, primary []Recipient
	for _, k := range m.Contacts {
		r := Recipient{k.ID, k.Name, k.Email}
		if k.Email == "" {
			continue
		}
		for _, role := range k.Roles {
			if strings.EqualFold(role, StatementRole) {
				all = append(all, r)
				break
			}
		}
		if k.Primary {
			primary = append(primary, r)
		}
	}
	switch {
	case len(all) > 0:
		return all
	case len(primary) > 0:
		return primary
	case m.Customer.Email != "":
		return []Recipient{{Name: m.Customer.Name, Email: m.Customer.Email}}
	}
	return nil
}
