package letters

import (
	"context"
	"strings"

	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/command/contacts"
	"customercenter/internal/mail"
	"customercenter/internal/mail/letter"
)

// flag marks the contact whose address gave the letter back for good.
func (d Fates) flag(ctx context.Context, e mail.Event, l letter.Letter) error {
	if e.Kind != mail.BouncedHard {
		return nil
	}
	c := &command.Call{Deps: d.Deps, Operation: "mail.bounced", Actor: access.System("mail", e.Tenant, access.ContactsWrite), At: d.Now(), Hash: "-"}
	book, err := c.Book(ctx)
	if err != nil {
		return err
	}
	for _, r := range l.To {
		if r.Contact == "" || !strings.EqualFold(r.Email, e.Address) {
			continue
		}
		c.Key = e.Message + "/" + r.Contact
		if err := contacts.Flag(ctx, c, l.Customer, r.Contact, e.Address, book.Today(e.At)); err != nil {
			return err
		}
	}
	return nil
}
