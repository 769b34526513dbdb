package mail

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
	"time"
)

// request is what Amazon SES is asked with to send one mail.
type request struct {
	FromEmailAddress     string
	ReplyToAddresses     []string
	Destination          struct{ ToAddresses, CcAddresses, BccAddresses []string }
	ConfigurationSetName string
	EmailTags            []pair
	Content              struct {
		Simple *struct {
			Subject     content
			Body        struct{ Text, Html *content } //nolint:staticcheck // as SES spells it
			Headers     []pair
			Attachments []Attachment
		}
	}
}

type content struct{ Data, Charset string }

type pair struct{ Name, Value string }

// Attachment is a file of a mail.
type Attachment struct {
	FileName    string
	ContentType string
	RawContent  []byte
}

// Message is a mail that was taken.
type Message struct {
	ID          string // the service's
	At          time.Time
	From        string
	ReplyTo     string `json:",omitempty"`
	To          []string
	Subject     string
	Text        string
	HTML        string `json:",omitempty"`
	Headers     []pair `json:",omitempty"`
	Tags        map[string][]string
	Attachments []Attachment `json:",omitempty"`
	Heard       int          // how many of its events were heard
}

func (r request) message(id string, at time.Time) Message {
	s := r.Content.Simple
	m := Message{ID: id, At: at, From: r.FromEmailAddress, ReplyTo: strings.Join(r.ReplyToAddresses, ", "), Subject: s.Subject.Data, Headers: s.Headers, Attachments: s.Attachments,
		To:   append(append(append([]string(nil), r.Destination.ToAddresses...), r.Destination.CcAddresses...), r.Destination.BccAddresses...),
		Tags: map[string][]string{"ses:configuration-set": {r.ConfigurationSetName}}}
	for _, t := range r.EmailTags {
		m.Tags[t.Name] = []string{t.Value}
	}
	if s.Body.Text != nil {
		m.Text = s.Body.Text.Data
	}
	if s.Body.Html != nil {
		m.HTML = s.Body.Html.Data
	}
	for i, a := range m.Attachments {
		if name, err := new(mime.WordDecoder).DecodeHeader(a.FileName); err == nil {
			m.Attachments[i].FileName = name
		}
	}
	return m
}

// EML is the mail as a mailbox would keep it (RFC 5322).
func (m Message) EML() []byte {
	var b bytes.Buffer
	header := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", name, strings.NewReplacer("\r", "", "\n", "").Replace(value))
		}
	}
	header("Date", m.At.Format(time.RFC1123Z))
	header("From", m.From)
	header("Reply-To", m.ReplyTo)
	header("To", strings.Join(m.To, ", "))
	header("Subject", mime.QEncoding.Encode("UTF-8", m.Subject))
	header("Message-ID", "<"+m.ID+"@local.amazonses.com>")
	for _, h := range m.Headers {
		header(h.Name, h.Value)
	}
	header("MIME-Version", "1.0")
	w := multipart.NewWriter(&b)
	_ = w.SetBoundary("part-" + m.ID) // made of letters, digits and hyphens
	header("Content-Type", `multipart/mixed; boundary="`+w.Boundary()+`"`)
	b.WriteString("\r\n")
	m.text(w, "text/plain", m.Text)
	m.text(w, "text/html", m.HTML)
	for _, a := range m.Attachments {
		part, _ := w.CreatePart(textproto.MIMEHeader{ // a buffer has no way to fail
			"Content-Type": {a.ContentType}, "Content-Transfer-Encoding": {"base64"},
			"Content-Disposition": {mime.FormatMediaType("attachment", map[string]string{"filename": a.FileName})}})
		text := base64.StdEncoding.EncodeToString(a.RawContent)
		for len(text) > 76 {
			_, _ = part.Write([]byte(text[:76] + "\r\n"))
			text = text[76:]
		}
		_, _ = part.Write([]byte(text + "\r\n"))
	}
	_ = w.Close()
	return b.Bytes()
}

func (m Message) text(w *multipart.Writer, mediaType, text string) {
	if text == "" {
		return
	}
	part, _ := w.CreatePart(textproto.MIMEHeader{"Content-Type": {mediaType + "; charset=UTF-8"}, "Content-Transfer-Encoding": {"quoted-printable"}})
	q := quotedprintable.NewWriter(part)
	_, _ = q.Write([]byte(text))
	_ = q.Close()
}
