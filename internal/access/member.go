package access

import (
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/fault"
)

// Member is a user of a tenant with the roles there. Who signs in is the identity provider's affair; what the token says of
// tenant and roles is read from here.
type Member struct {
	Subject string `json:"subject"` // at the identity provider
	Email   string `json:"email,omitempty"`
	Name    string `json:"name,omitempty"`
	Roles   []Role `json:"roles"`
	At      int64  `json:"-"` // seq of the tenant's chain that last wrote it
}

// Normalised is the member with name and address as those of contacts are kept.
func (m Member) Normalised() Member {
	x := m.contact().Normalised()
	m.Name, m.Email = x.Name, x.Email
	return m
}

// Check tells every field of a normalised member that breaks a rule; name and address obey the rules of contacts. Errors:
// Invalid by JSON pointer.
func (m Member) Check() error {
	var bad fault.Fields
	if !IsSubject(m.Subject) {
		bad.Add("/subject", "wrong_shape", "name the user by the subject of the identity provider: 1 to 200 characters, without blanks and #")
	}
	if err := bad.Join("", m.contact().Check()); err != nil {
		return err
	}
	if m.Email == "" {
		bad.Add("/email", "required", "enter the e-mail address")
	}
	return bad.Err()
}

// Person is what stands apart from an event about the member: name and address may have to be erased.
func (m Member) Person() event.Person {
	return event.Person{ID: m.Subject, Values: map[string]string{"name": m.Name, "email": m.Email}}
}

func (m Member) contact() customer.Contact { return customer.Contact{Name: m.Name, Email: m.Email} }
