package compose

import (
	"fmt"
	"strings"

	"customercenter/internal/customer"
	"customercenter/internal/fault"
	"customercenter/internal/mail/letter"
	"customercenter/internal/store"
)

// NoRecipient: there is nobody to whom a mail could go.
var NoRecipient = fault.NewConflict("no_recipient", "Nobody at this customer has an e-mail address: give one, or add one to a contact who gets statements.")

// Addressed are the addresses that were given, each with the contact whose it is, so that what comes back is told there; none
// given: Recipients. Errors: Invalid with every address that is none or stands there twice.
func Addressed(m store.Master, pointer string, given []string) ([]letter.Recipient, error) {
	if given == nil {
		return Recipients(m), nil
	}
	var bad fault.Fields
	var out []letter.Recipient
	seen := map[string]bool{}
	for i, s := range given {
		x := customer.Contact{Name: "-", Email: s}.Normalised()
		at := fmt.Sprintf("%s/%d", pointer, i)
		if err := x.Check(); err != nil {
			for _, f := range fault.Of(err).Fields {
				bad.Add(at, f.Code, "%s", f.Detail)
			}
			continue
		}
		switch key := strings.ToLower(x.Email); {
		case x.Email == "":
			bad.Add(at, "required", "enter the e-mail address")
		case seen[key]:
			bad.Add(at, "duplicate", "this address stands here already")
		default:
			seen[key] = true
			out = append(out, recipientAt(m, x.Email))
		}
	}
	return out, bad.Err()
}

// recipientAt is the contact who has an address, or nobody but the address.
func recipientAt(m store.Master, email string) letter.Recipient {
	for _, k := range m.Contacts {
		if strings.EqualFold(k.Email, email) {
			return letter.Recipient{Contact: k.ID, Name: k.Name, Email: email}
		}
	}
	return letter.Recipient{Email: email}
}
