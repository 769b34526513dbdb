package customer

import (
	"fmt"
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
)

// Contact is a person at the customer.
type Contact struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Title    string   `json:"title,omitempty"`
	Email    string   `json:"email,omitempty"`
	Phone    string   `json:"phone,omitempty"`
	Mobile   string   `json:"mobile,omitempty"`
	Fax      string   `json:"fax,omitempty"`
	Notes    string   `json:"notes,omitempty"` // internal
	Roles    []string `json:"roles,omitempty"` // accounts payable, statements, …
	Language string   `json:"language,omitempty"`
	Primary  bool     `json:"primary,omitempty"`

	BouncedOn calendar.Date `json:"bouncedOn,omitzero"` // mail to Email came back for good; 0: it did not
}

// Flag marks the contact's address as one from which mail came back for good. One that has another address by now is left alone.
func (c Contact) Flag(email string, on calendar.Date) Contact {
	if strings.EqualFold(c.Email, email) && c.BouncedOn.IsZero() {
		c.BouncedOn = on
	}
	return c
}

const mostRoles = 20

func (c *Contact) texts() []text {
	list := []text{
		{"/name", &c.Name, 200, asLine},
		{"/title", &c.Title, 120, asLine},
		{"/email", &c.Email, 254, asEmail},
		{"/phone", &c.Phone, 40, asPhone},
		{"/mobile", &c.Mobile, 40, asPhone},
		{"/fax", &c.Fax, 40, asPhone},
		{"/notes", &c.Notes, 4000, asProse},
		{"/language", &c.Language, 35, asLanguage},
	}
	for i := range c.Roles {
		list = append(list, text{fmt.Sprintf("/roles/%d", i), &c.Roles[i], 40, asEntry})
	}
	return list
}

// Normalised is the contact with its texts in order; roles are told once.
func (c Contact) Normalised() Contact {
	c.Roles = slices.Clone(c.Roles)
	for _, t := range c.texts() {
		*t.value = t.shape.normal(*t.value)
	}
	c.Roles = distinct(c.Roles)
	return c
}

// Check tells every field of a normalised contact that breaks a rule. Errors: Invalid by JSON pointer.
func (c Contact) Check() error {
	var bad fault.Fields
	if c.Name == "" {
		bad.Add("/name", "required", "enter the contact's name")
	}
	if len(c.Roles) > mostRoles {
		bad.Add("/roles", "too_many", "a contact has at most %d roles", mostRoles)
	}
	for _, t := range c.texts() {
		checkText(&bad, t)
	}
	return bad.Err()
}

// Contacts are all contacts of a customer: exactly one is primary when there is any. The operations answer a new list; the
// contacts that differ from the old are the ones to store.
type Contacts []Contact

// Primary is the primary contact, if there is any contact.
func (l Contacts) Primary() (Contact, bool) {
	i := slices.IndexFunc(l, func(c Contact) bool { return c.Primary })
	if i < 0 {
		return Contact{}, false
	}
	return l[i], true
}

// Add adds a contact: the first becomes primary, and so does one that says so.
func (l Contacts) Add(c Contact) Contacts {
	list := append(slices.Clone(l), c)
	if c.Primary || len(list) == 1 {
		return list.primary(len(list) - 1)
	}
	return list
}

// Replace puts a contact in the place of the one with its id; saying that it is primary moves the primary to it, saying
// that the primary contact is not is refused: name another. Errors: NoSuchContact, Invalid with /primary.
func (l Contacts) Replace(c Contact) (Contacts, error) {
	i := l.index(c.ID)
	if i < 0 {
		return nil, NoSuchContact{c.ID}
	}
	if l[i].Primary && !c.Primary {
		var bad fault.Fields
		bad.Add("/primary", "primary_required", "make another contact primary instead")
		return nil, bad.Err()
	}
	list := slices.Clone(l)
	if strings.EqualFold(c.Email, l[i].Email) && c.BouncedOn.IsZero() {
		c.BouncedOn = l[i].BouncedOn // until there is another address
	}
	list[i] = c
	if c.Primary {
		return list.primary(i), nil
	}
	return list, nil
}

// SetPrimary moves the primary to a contact. Errors: NoSuchContact.
func (l Contacts) SetPrimary(contact string) (Contacts, error) {
	i := l.index(contact)
	if i < 0 {
		return nil, NoSuchContact{contact}
	}
	return slices.Clone(l).primary(i), nil
}

// Remove takes a contact away. The primary's successor has an e-mail address if any has (statements go there), then comes
// first by name, then by id, whatever the order of the list. Errors: NoSuchContact.
func (l Contacts) Remove(contact string) (Contacts, error) {
	i := l.index(contact)
	if i < 0 {
		return nil, NoSuchContact{contact}
	}
	gone := l[i]
	list := slices.Delete(slices.Clone(l), i, i+1)
	if !gone.Primary || len(list) == 0 {
		return list, nil
	}
	next := 0
	for k := range list {
		if succeeds(list[k], list[next]) < 0 {
			next = k
		}
	}
	return list.primary(next), nil
}

func succeeds(a, b Contact) int {
	if (a.Email == "") != (b.Email == "") {
		if b.Email == "" {
			return -1
		}
		return 1
	}
	if by := strings.Compare(SortName(a.Name), SortName(b.Name)); by != 0 {
		return by
	}
	return strings.Compare(a.ID, b.ID)
}

func (l Contacts) index(contact string) int {
	return slices.IndexFunc(l, func(c Contact) bool { return c.ID == contact })
}

// primary makes the contact at i the only primary one, in place.
func (l Contacts) primary(i int) Contacts {
	for k := range l {
		l[k].Primary = k == i
	}
	return l
}
