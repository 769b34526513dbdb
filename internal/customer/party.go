package customer

import (
	"fmt"
	"slices"

	"customercenter/internal/fault"
)

// Party is how somebody presents himself on what he sends: the tenant's own addresses, reachability and tax registrations,
// held to the rules that hold for a customer's.
type Party struct {
	Addresses        []Address         `json:"addresses,omitempty"` // the default billing address is printed
	Email            string            `json:"email,omitempty"`     // printed, and where answers to mails go
	Phone            string            `json:"phone,omitempty"`     // printed
	TaxRegistrations []TaxRegistration `json:"taxRegistrations,omitempty"`
}

func (p *Party) texts() []text {
	list := []text{{"/email", &p.Email, 254, asEmail}, {"/phone", &p.Phone, 40, asPhone}}
	for i := range p.Addresses {
		list = append(list, p.Addresses[i].texts(fmt.Sprintf("/addresses/%d", i))...)
	}
	tax := Tax{TaxRegistrations: p.TaxRegistrations}
	return append(list, tax.texts()...)
}

// Normalised is the party with its texts in order and default addresses filled in; see Customer.Normalised.
func (p Party) Normalised() Party {
	p.TaxRegistrations = slices.Clone(p.TaxRegistrations)
	p.Addresses = withDefaults(p.Addresses)
	for _, t := range p.texts() {
		*t.value = t.shape.normal(*t.value)
	}
	tax := Tax{TaxRegistrations: p.TaxRegistrations}
	tax.normalise()
	return p
}

// Check records what is wrong with the party, by pointers as in a customer.
func (p Party) Check(bad *fault.Fields) {
	for _, t := range p.texts() {
		checkText(bad, t)
	}
	checkAddresses(bad, p.Addresses)
	Tax{TaxRegistrations: p.TaxRegistrations}.check(bad)
}

// DefaultAddress is the default of a kind, if the party has one.
func (p Party) DefaultAddress(k AddressKind) (Address, bool) {
	return Customer{Addresses: p.Addresses}.DefaultAddress(k)
}
