package compose

import (
	"fmt"

	"customercenter/internal/document/issued"
	"customercenter/internal/locale"
	"customercenter/internal/mail/letter"
	"customercenter/internal/store"
)

// media are the formats in which statements are kept, by their media types.
var media = map[string]string{"json": "application/json", "pdf": "application/pdf", "csv": "text/csv; charset=utf-8",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}

// Media is the media type of a format in which statements are kept.
func Media(format string) string {
	if m, known := media[format]; known {
		return m
	}
	return "application/octet-stream"
}

// FileName is what a statement's file is called where people see it: Acme Ltd 2026-02-28 EUR.pdf.
func FileName(sender string, x issued.Statement, format string) string {
	return fmt.Sprintf("%s %s %s.%s", sender, x.To, x.Currency, format)
}

// Letter is the mail that brings a customer's statements, at least one, in the language of the first. A statement that is not
// kept in one of the formats goes without it.
func Letter(book store.Book, m store.Master, all []issued.Statement, formats []string, to []letter.Recipient) letter.Letter {
	first := all[0]
	sender, reference := Sender(book, first.IssuedOn), Reference(m)
	text := locale.Resolve(first.Language).StatementMessage(locale.StatementMail{Customer: m.Customer.Name, Sender: sender.Name, Reference: reference,
		On: first.To, Closing: first.Closing, Overdue: first.Overdue, Currency: first.Currency})
	out := letter.Letter{Customer: m.Customer.ID, To: to, From: sender.Name, ReplyTo: sender.Email, Subject: text.Subject, Text: text.Text, Language: first.Language, About: "statement"}
	for _, x := range all {
		out.Documents = append(out.Documents, string(x.ID))
		for _, format := range formats {
			if f, there := x.FileOf(format); there {
				out.Enclosures = append(out.Enclosures, letter.Enclosure{Name: FileName(sender.Name, x, format), Type: Media(format), Key: f.Key, Hash: f.Hash})
			}
		}
	}
	return out
}
