package customers

import (
	"customercenter/internal/api"
	commands "customercenter/internal/command/customers"
	"customercenter/internal/store"
)

// Contact is a contact as it is shown.
type Contact struct {
	ID      string `json:"id"`
	Version string `json:"version" doc:"its ETag, for If-Match"`
	commands.ContactFields
	BouncedOn string `json:"bouncedOn,omitempty" doc:"mail to this address came back for good; another address takes it away"`
}

// ShowContact shows a contact.
func ShowContact(x store.Contact) Contact {
	out := Contact{ID: x.ID, Version: api.ETag(x.At), ContactFields: commands.ContactFieldsOf(x.Contact)}
	if !x.BouncedOn.IsZero() {
		out.BouncedOn = x.BouncedOn.String()
	}
	return out
}

// ShowContacts shows contacts in their order.
func ShowContacts(list []store.Contact) []Contact {
	out := make([]Contact, len(list))
	for i, x := range list {
		out[i] = ShowContact(x)
	}
	return out
}
