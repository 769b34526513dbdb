package compose

import (
	"cmp"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/mail/letter"
	"customercenter/internal/money"
	"customercenter/internal/statement"
	"customercenter/internal/store"
)

// StatementRole is the role of contacts who get statements.
const StatementRole = "statements"

// recipient is the customer as the statement addresses it: by the default billing address, else by the first there is.
func recipient(m store.Master, today calendar.Date) statement.Party {
	c := m.Customer
	p := statement.Party{Name: c.Name, Code: c.Code, Email: c.Email, Phone: c.Phone}
	p.Tax = taxNumbers(c.TaxRegistrations, today)
	var chosen *customer.Address
	for i, a := range c.Addresses {
		if a.Kind == customer.Billing && (a.Default || chosen == nil || chosen.Kind != customer.Billing) || chosen == nil {
			chosen = &c.Addresses[i]
		}
	}
	if chosen != nil {
		p.At, p.Lines = *chosen, named(*chosen, c.Name)
	}
	return p
}

// Lines is an address as it is printed, in the order of its country; the country by its code.
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
	switch a.Country {
	case "US", "CA", "AU":
		add(a.City, a.Region, a.PostalCode)
	default:
		add(a.PostalCode, a.City)
		add(a.Region)
	}
	add(a.Country)
	return out
}

// Sender is the tenant as it signs.
func Sender(settings store.Settings, today calendar.Date) statement.Party {
	p := statement.Party{Name: settings.LegalName, Email: settings.Party.Email, Phone: settings.Party.Phone, Tax: taxNumbers(settings.Party.TaxRegistrations, today)}
	if a, there := settings.Party.DefaultAddress(customer.Billing); there {
		p.At, p.Lines = a, Lines(a)
	}
	return p
}

// payTo is where payments in a currency are asked for.
func payTo(settings store.Settings, c money.Currency) statement.PayTo {
	b, there := settings.PayTo(c)
	if !there {
		return statement.PayTo{}
	}
	return statement.PayTo{Name: cmp.Or(b.Name, settings.LegalName), Bank: b.Bank, Account: b.Account, IBAN: b.IBAN, BIC: b.BIC, UPI: b.UPI, Currency: b.Currency}
}

// taxNumbers are registrations in force, each with its kind.
func taxNumbers(list []customer.TaxRegistration, today calendar.Date) []string {
	var out []string
	for _, t := range list {
		switch {
		case !t.On(today):
		case t.Regime == customer.OtherRegime:
			out = append(out, t.Number)
		default:
			out = append(out, string(t.Regime)+" "+t.Number)
		}
	}
	return out
}

// Recipients are the contacts who get statements, else the primary contact, else the customer's own address: those that have
// an e-mail address.
func Recipients(m store.Master) []letter.Recipient {
	var all, primary []letter.Recipient
	for _, k := range m.Contacts {
		r := letter.Recipient{Contact: k.ID, Name: k.Name, Email: k.Email}
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
		return []letter.Recipient{{Name: m.Customer.Name, Email: m.Customer.Email}}
	}
	return nil
}
