package mail_test

import (
	"errors"
	"strings"
	"testing"

	"customercenter/internal/fault"
	"customercenter/internal/mail"
)

func message() mail.Message {
	return mail.Message{Tenant: "acme", ID: "msg_1", From: mail.Address{Name: "Acme Ltd"}, ReplyTo: mail.Address{Email: "billing@acme.example"},
		To: []mail.Address{{Name: "Ann", Email: "ann@globex.example"}}, Subject: "Statement", Text: "Dear Ann", Language: "en",
		Attachments: []mail.Attachment{{Name: "Statement März.pdf", Type: "application/pdf", Bytes: []byte("%PDF")}}}
}

func TestCheck(t *testing.T) {
	if err := message().Check(); err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		pointer string
		change  func(*mail.Message)
	}{
		"no tenant":                 {"/tenant", func(m *mail.Message) { m.Tenant = "" }},
		"an id that is no tag":      {"/id", func(m *mail.Message) { m.ID = "msg 1" }},
		"nobody to send to":         {"/to", func(m *mail.Message) { m.To = nil }},
		"too many to send to":       {"/to", func(m *mail.Message) { m.To = make([]mail.Address, 51) }},
		"no address":                {"/to/0", func(m *mail.Message) { m.To[0].Email = "ann" }},
		"a header in an address":    {"/to/0", func(m *mail.Message) { m.To[0].Email = "ann@globex.example\r\nBcc: all@globex.example" }},
		"a header in a name":        {"/to/0", func(m *mail.Message) { m.To[0].Name = "Ann\nBcc: all@globex.example" }},
		"two addresses in one":      {"/to/0", func(m *mail.Message) { m.To[0].Email = "a@b.example,c@d.example" }},
		"a header in the sender":    {"/from", func(m *mail.Message) { m.From.Name = "Acme\r\nX: y" }},
		"a header in the reply":     {"/replyTo", func(m *mail.Message) { m.ReplyTo.Email = "a@b.example\nX: y" }},
		"a header in the subject":   {"/subject", func(m *mail.Message) { m.Subject = "a\r\nBcc: x@y.example" }},
		"another end of a line":     {"/subject", func(m *mail.Message) { m.Subject = "a\u2028b" }},
		"no subject":                {"/subject", func(m *mail.Message) { m.Subject = " " }},
		"a long subject":            {"/subject", func(m *mail.Message) { m.Subject = strings.Repeat("é", 251) }},
		"no text":                   {"/text", func(m *mail.Message) { m.Text = "" }},
		"no UTF-8":                  {"/text", func(m *mail.Message) { m.Text = "\xff" }},
		"a header in the language":  {"/language", func(m *mail.Message) { m.Language = "en\r\nX: y" }},
		"a folder in an attachment": {"/attachments/0", func(m *mail.Message) { m.Attachments[0].Name = "../a.pdf" }},
		"a header in an attachment": {"/attachments/0", func(m *mail.Message) { m.Attachments[0].Name = "a\r\n.pdf" }},
		"a quote in an attachment":  {"/attachments/0", func(m *mail.Message) { m.Attachments[0].Name = `a".pdf` }},
		"a type that is none":       {"/attachments/0", func(m *mail.Message) { m.Attachments[0].Type = "pdf; name=x" }},
	} {
		m := message()
		x.change(&m)
		err := m.Check()
		if f := fault.Of(err); !mail.IsInvalid(err) || len(f.Fields) == 0 || f.Fields[0].Pointer != x.pointer {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAMessageThatIsTooLargeIsRefused(t *testing.T) {
	m := message()
	m.Attachments[0].Bytes = make([]byte, mail.MostBytes*3/4)
	var large mail.TooLarge
	if err := m.Check(); !errors.As(err, &large) || !mail.IsInvalid(err) || large.Limit != mail.MostBytes || large.Size <= large.Limit {
		t.Errorf("%v", err)
	}
	m.Attachments[0].Bytes = make([]byte, 7<<20)
	if err := m.Check(); err != nil {
		t.Error(err)
	}
}

func TestAddresses(t *testing.T) {
	for s, want := range map[string]bool{
		"ann@acme.example": true, "a.b+c@sub.acme.example": true, "o'neil@acme.example": true, "x@xn--bcher-kva.example": true,
		"success@simulator.amazonses.com": true,
		"":                                false, "ann": false, "@acme.example": false, "ann@": false, "ann@acme": false, "a b@acme.example": false, ".a@acme.example": false,
		"a..b@acme.example": false, "ann@-acme.example": false, "ann@acme..example": false, "ann@acme.example.": false, "änn@acme.example": false,
		"ann@[127.0.0.1]": false, "Ann <ann@acme.example>": false, strings.Repeat("a", 65) + "@acme.example": false,
		"a@" + strings.Repeat("a", 60) + "." + strings.Repeat("b.", 100) + "example": false,
	} {
		if mail.IsAddress(s) != want {
			t.Errorf("%q: %t", s, !want)
		}
	}
}
