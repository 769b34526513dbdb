package mail

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/id"
)

// EventKind is what became of a message.
type EventKind string

// The kinds of events. Sent, Delivered and Delayed may be followed by others; a message may be delivered to one recipient and
// bounce at another; a bounce or a complaint may come after a delivery.
const (
	Sent        EventKind = "sent"        // the service took it and will try to deliver
	Delivered   EventKind = "delivered"   // the recipient's server took it
	Delayed     EventKind = "delayed"     // it goes on trying
	BouncedHard EventKind = "bouncedHard" // never deliverable to this address, or suppressed
	BouncedSoft EventKind = "bouncedSoft" // not this time: mailbox full, too large, not told
	Complained  EventKind = "complained"  // the recipient called it unwanted
	Rejected    EventKind = "rejected"    // the service took it and then would not send it (a virus)
	Failed      EventKind = "failed"      // the service could not put it together
)

// Event is what the service says of a message and one address. Events come more than once and in any order.
type Event struct {
	Tenant   id.Tenant
	Message  string // our own name of the message
	Provider string // the service's
	Kind     EventKind
	At       time.Time
	Address  string // "" when it concerns all
	Detail   string // a sentence for people: the server's answer, the kind of bounce; no more than 500 bytes
}

// The names of the tags by which an event says whose message it is about.
const (
	TagTenant  = "tenant"
	TagMessage = "message"
)

// NotOurs: the event is about a mail that this product did not send.
type NotOurs struct{ Provider string }

func (e NotOurs) Error() string {
	return "mail: an event about " + e.Provider + ", which carries no tags of ours"
}

type sesEvent struct {
	EventType string
	Mail      struct {
		MessageID   string
		Timestamp   time.Time
		Destination []string
		Tags        map[string][]string
	}
	Bounce struct {
		BounceType, BounceSubType string
		BouncedRecipients         []sesRecipient
		Timestamp                 time.Time
	}
	Complaint struct {
		ComplainedRecipients                    []sesRecipient
		Timestamp                               time.Time
		ComplaintFeedbackType, ComplaintSubType string
	}
	Delivery struct {
		Timestamp    time.Time
		Recipients   []string
		SMTPResponse string
	}
	DeliveryDelay struct {
		Timestamp         time.Time
		DelayType         string
		DelayedRecipients []sesRecipient
	}
	Reject  struct{ Reason string }
	Failure struct{ ErrorMessage, TemplateName string }
}

type sesRecipient struct{ EmailAddress, Status, DiagnosticCode string }

// ParseEvent reads an event as Amazon SES publishes it: one Event for each address that it names. Kinds that say nothing of
// the message's fate (opens, clicks) come to no event. Errors: NotOurs; others when it cannot be read.
func ParseEvent(b []byte) ([]Event, error) {
	var e sesEvent
	if err := json.Unmarshal(b, &e); err != nil {
		return nil, fmt.Errorf("mail: an event that cannot be read: %w", err)
	}
	if e.EventType == "" || e.Mail.MessageID == "" {
		return nil, errors.New("mail: an event without a type or a message")
	}
	tenant, message := first(e.Mail.Tags[TagTenant]), first(e.Mail.Tags[TagMessage])
	if !access.IsTenant(tenant) || !tag.MatchString(message) {
		return nil, NotOurs{e.Mail.MessageID}
	}
	base := Event{Tenant: id.Tenant(tenant), Message: message, Provider: e.Mail.MessageID, At: e.Mail.Timestamp}
	out := e.fates(base)
	for i := range out {
		out[i].Address = bare(out[i].Address)
		out[i].Detail = cut(out[i].Detail)
		out[i].At = out[i].At.UTC()
	}
	return out, nil
}

func (e sesEvent) fates(base Event) []Event {
	switch e.EventType {
	case "Send":
		return base.of(Sent, base.At, "", addressed(e.Mail.Destination)...)
	case "Delivery":
		return base.of(Delivered, e.Delivery.Timestamp, e.Delivery.SMTPResponse, addressed(e.Delivery.Recipients)...)
	case "DeliveryDelay":
		return base.of(Delayed, e.DeliveryDelay.Timestamp, e.DeliveryDelay.DelayType, e.DeliveryDelay.DelayedRecipients...)
	case "Bounce":
		kind := BouncedSoft
		if e.Bounce.BounceType == "Permanent" {
			kind = BouncedHard
		}
		return base.of(kind, e.Bounce.Timestamp, joined(e.Bounce.BounceType, e.Bounce.BounceSubType), e.Bounce.BouncedRecipients...)
	case "Complaint":
		return base.of(Complained, e.Complaint.Timestamp, joined(e.Complaint.ComplaintFeedbackType, e.Complaint.ComplaintSubType), e.Complaint.ComplainedRecipients...)
	case "Reject":
		return base.of(Rejected, base.At, e.Reject.Reason)
	case "Rendering Failure":
		return base.of(Failed, base.At, joined(e.Failure.TemplateName, e.Failure.ErrorMessage))
	}
	return nil
}

// of is one event for each recipient, or one for all.
func (b Event) of(kind EventKind, at time.Time, detail string, to ...sesRecipient) []Event {
	b.Kind, b.Detail = kind, detail
	if !at.IsZero() {
		b.At = at
	}
	if len(to) == 0 {
		return []Event{b}
	}
	out := make([]Event, len(to))
	for i, r := range to {
		out[i] = b
		out[i].Address = r.EmailAddress
		out[i].Detail = joined(detail, r.Status, r.DiagnosticCode)
	}
	return out
}

func addressed(list []string) []sesRecipient {
	out := make([]sesRecipient, len(list))
	for i, a := range list {
		out[i].EmailAddress = a
	}
	return out
}

// bare is the mailbox of an address that may carry a name: "Ann" <ann@acme.example>.
func bare(s string) string {
	if i := strings.LastIndexByte(s, '<'); i >= 0 {
		s, _, _ = strings.Cut(s[i+1:], ">")
	}
	return strings.TrimSpace(s)
}

func joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, ", ")
}

func cut(s string) string {
	if len(s) > 500 {
		s = s[:497] + "…"
	}
	return strings.ToValidUTF8(s, "")
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
