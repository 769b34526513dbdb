package locale

import (
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/money"
)

// Message is an e-mail's subject, one line, and its plain text.
type Message struct {
	Subject, Text string
}

// StatementMail is what the e-mail with a statement says.
type StatementMail struct {
	Customer, Sender, Reference string // Reference: none is quoted when it is empty
	On                          calendar.Date
	Closing, Overdue            money.Minor
	Currency                    money.Currency
}

// InvoiceMail is what the e-mail with an invoice says.
type InvoiceMail struct {
	Customer, Sender, Number, Reference string
	On, DueOn                           calendar.Date
	Total, Open                         money.Minor
	Currency                            money.Currency
}

// StatementMessage writes the e-mail that brings a statement.
func (l Locale) StatementMessage(m StatementMail) Message {
	t := &l.texts.Mail
	say := func(text string, amount money.Minor) string {
		return Fill(text, "customer", l.line(m.Customer), "sender", l.line(m.Sender), "date", l.Day(m.On), "reference", l.line(m.Reference), "amount", l.Amount(amount, m.Currency))
	}
	parts := []string{say(t.Greeting, 0), say(t.StatementBody, 0)}
	switch {
	case m.Closing > 0 && m.Overdue > 0:
		parts = append(parts, say(t.BalanceDue, m.Closing)+" "+say(t.OfThatOverdue, m.Overdue))
	case m.Closing > 0:
		parts = append(parts, say(t.BalanceDue, m.Closing))
	case m.Closing < 0:
		parts = append(parts, say(t.InFavour, -m.Closing))
	default:
		parts = append(parts, t.NothingDue)
	}
	if m.Closing > 0 && m.Reference != "" {
		parts = append(parts, say(t.Quote, 0))
	}
	return Message{Subject: say(t.StatementSubject, 0), Text: strings.Join(append(parts, say(t.Regards, 0)), "\n\n") + "\n"}
}

// InvoiceMessage writes the e-mail that brings an invoice.
func (l Locale) InvoiceMessage(m InvoiceMail) Message {
	t := &l.texts.Mail
	say := func(text string, day calendar.Date, amount money.Minor) string {
		return Fill(text, "customer", l.line(m.Customer), "sender", l.line(m.Sender), "number", l.line(m.Number), "reference", l.line(m.Reference),
			"date", l.Day(day), "amount", l.Amount(amount, m.Currency))
	}
	parts := []string{say(t.Greeting, m.On, 0), say(t.InvoiceBody, m.On, m.Total)}
	if m.Open > 0 {
		parts = append(parts, say(t.InvoiceDue, m.DueOn, m.Open))
		if m.Reference != "" {
			parts = append(parts, say(t.Quote, m.On, 0))
		}
	} else {
		parts = append(parts, t.InvoicePaid)
	}
	return Message{Subject: say(t.InvoiceSubject, m.On, 0), Text: strings.Join(append(parts, say(t.Regards, m.On, 0)), "\n\n") + "\n"}
}

// line makes a text from outside one line that cannot turn what stands beside it: no header of a mail ends in it.
func (l Locale) line(s string) string {
	return l.Isolate(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7F || r == 0x2028 || r == 0x2029 || r == 0x85 }), " "))
}
