package api

import (
	"customercenter/internal/access"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/fault"
	"customercenter/internal/field"
	"customercenter/internal/store"
)

// ReadMember reads who a member is. Errors are told under the pointer at.
func ReadMember(r *field.Reader, at, subject, email, name string) store.Member {
	if !access.IsSubject(subject) {
		r.Add(at+"/subject", "wrong_shape", "name the user by the subject of the identity provider: 1 to 200 characters, without blanks and #")
	}
	contact := customer.Contact{Name: name, Email: email}.Normalised()
	if err := contact.Check(); err != nil {
		for _, f := range fault.Of(err).Fields {
			r.Add(at+f.Pointer, f.Code, "%s", f.Detail)
		}
	}
	if contact.Email == "" {
		r.Add(at+"/email", "required", "enter the e-mail address")
	}
	return store.Member{Subject: subject, Email: contact.Email, Name: contact.Name}
}

// PersonOf is what stands apart from an event about a member: name and address may have to be erased.
func PersonOf(m store.Member) event.Person {
	return event.Person{ID: m.Subject, Values: map[string]string{"name": m.Name, "email": m.Email}}
}
