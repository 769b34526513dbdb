// Package mail is what the product needs of a mail service: to send one message, to know for certain when it was not sent,
// and to read what became of it. E-mail cannot be sent exactly once: when an answer is lost nobody knows whether the message
// went out, so nothing here ever sends a second one; delivery events, which carry the message's own id, tell. The package
// knows no provider: mail/ses is Amazon SES, mail/memory stands in for it in tests.
package mail

import (
	"context"

	"customercenter/internal/id"
)

// Sender hands messages to a mail service.
type Sender interface {
	// Send hands over one message, once, and answers the service's id of it. Errors: NotSent (certainly not; it may be
	// tried again), Refused (never; another try would be refused too), Unknown (it may have gone out; only a delivery event
	// can tell).
	Send(ctx context.Context, m Message) (providerID string, err error)
}

// Address is a mailbox and, where there is one, the name that is shown for it.
type Address struct {
	Name  string
	Email string
}

// Attachment is a file that goes with a message.
type Attachment struct {
	Name  string // with its ending, in any script
	Type  string // media type: application/pdf
	Bytes []byte
}

// Message is one mail.
type Message struct {
	Tenant      id.Tenant // whose it is; comes back with every delivery event
	ID          string    // our own name of it; comes back with every delivery event
	From        Address   // Email "" = the service's own address; Name is shown for it
	ReplyTo     Address   // Email "" = none
	To          []Address
	Subject     string // one line
	Text        string // the body
	HTML        string // "" = text alone
	Language    string // BCP 47; "" = not said
	Attachments []Attachment
}

// Limits of a message.
const (
	MostRecipients = 50       // that SES takes
	MostSubject    = 250      // characters
	MostBytes      = 10 << 20 // of bodies and attachments as they travel, in base64; many mailboxes take no more
)

// Size is how many bytes the message has as it travels: attachments and bodies in base64, which adds a third, and lines.
func (m Message) Size() int {
	n := len(m.Text) + len(m.HTML)
	for _, a := range m.Attachments {
		n += len(a.Bytes)
	}
	return n/3*4 + n/57*2 + 2048
}
