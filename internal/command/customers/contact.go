package customers

import (
	"fmt"

	"customercenter/internal/customer"
	"customercenter/internal/field"
)

// ContactFields are what a contact says: the same in a new customer and by itself. What each may hold is checked by the rules
// of customers, so that all that is wrong is told at once.
type ContactFields struct {
	Name     string   `json:"name,omitempty" doc:"required; up to 200 characters"`
	Title    string   `json:"title,omitempty"`
	Email    string   `json:"email,omitempty" example:"ada@example.com"`
	Phone    string   `json:"phone,omitempty"`
	Mobile   string   `json:"mobile,omitempty"`
	Fax      string   `json:"fax,omitempty"`
	Notes    string   `json:"notes,omitempty" doc:"internal"`
	Roles    []string `json:"roles,omitempty" doc:"what the contact is for: accounts payable, statements, …"`
	Language string   `json:"language,omitempty" doc:"BCP 47; the customer's when left out"`
	Primary  bool     `json:"primary,omitempty" doc:"exactly one is, when there is any: saying so moves it here"`
}

// Contact is the fields as a contact with an id.
func (f ContactFields) Contact(id string) customer.Contact {
	return customer.Contact{ID: id, Name: f.Name, Title: f.Title, Email: f.Email, Phone: f.Phone, Mobile: f.Mobile, Fax: f.Fax,
		Notes: f.Notes, Roles: f.Roles, Language: f.Language, Primary: f.Primary}.Normalised()
}

// ContactFieldsOf are a contact's fields.
func ContactFieldsOf(x customer.Contact) ContactFields {
	return ContactFields{Name: x.Name, Title: x.Title, Email: x.Email, Phone: x.Phone, Mobile: x.Mobile, Fax: x.Fax,
		Notes: x.Notes, Roles: x.Roles, Language: x.Language, Primary: x.Primary}
}

// addContacts reads the contacts of a new customer. Errors are told under /contacts/{index}.
func addContacts(r *field.Reader, list []ContactFields, id func() string) (customer.Contacts, error) {
	var all customer.Contacts
	primary := false
	for i, f := range list {
		at := fmt.Sprintf("/contacts/%d", i)
		x := f.Contact(id())
		if err := r.Join(at, x.Check()); err != nil {
			return nil, err
		}
		if x.Primary && primary {
			r.Add(at+"/primary", "conflict", "only one contact is the primary one")
		}
		primary = primary || x.Primary
		all = all.Add(x)
	}
	return all, nil
}
