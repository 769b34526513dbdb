package mail

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"customercenter/internal/access"
	"customercenter/internal/fault"
)

var (
	// RFC 5321 without quoted local parts: SES takes seven-bit local parts only, and a domain in another script as xn--….
	local    = regexp.MustCompile(`^[A-Za-z0-9!#$%&'*+/=?^_{|}~` + "`" + `-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~` + "`" + `-]+)*$`)
	domain   = regexp.MustCompile(`^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$`)
	tag      = regexp.MustCompile(`^[A-Za-z0-9_-]{1,200}$`) // what SES takes as the value of a tag
	language = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	media    = regexp.MustCompile(`^[a-z0-9.+-]+/[a-z0-9.+-]+$`)
)

// IsAddress reports whether a text is a mailbox that mail can be sent to: local part of at most 64 characters, a domain with
// a dot, 254 in all.
func IsAddress(s string) bool {
	at := strings.LastIndexByte(s, '@')
	return at > 0 && len(s) <= 254 && at <= 64 && local.MatchString(s[:at]) && domain.MatchString(s[at+1:])
}

// Check tells everything that is wrong with a message, as Send does before it sends anything. Errors: Refused of
// fault.Fields by pointer, or of TooLarge.
func (m Message) Check() error {
	var bad fault.Fields
	if !access.IsTenant(string(m.Tenant)) {
		bad.Add("/tenant", "not_a_tenant", "a message is a tenant's")
	}
	if !tag.MatchString(m.ID) {
		bad.Add("/id", "wrong_shape", "a message is named by letters, digits, _ and -")
	}
	checkAddress(&bad, "/from", m.From, true)
	checkAddress(&bad, "/replyTo", m.ReplyTo, true)
	if n := len(m.To); n == 0 || n > MostRecipients {
		bad.Add("/to", "out_of_range", "a message has 1 to %d recipients", MostRecipients)
	}
	for i, a := range m.To {
		checkAddress(&bad, fmt.Sprintf("/to/%d", i), a, false)
	}
	switch n := utf8.RuneCountInString(m.Subject); {
	case strings.TrimSpace(m.Subject) == "":
		bad.Add("/subject", "required", "a message has a subject")
	case n > MostSubject:
		bad.Add("/subject", "too_long", "%d characters are too many: at most %d", n, MostSubject)
	}
	checkLine(&bad, "/subject", m.Subject)
	if strings.TrimSpace(m.Text) == "" {
		bad.Add("/text", "required", "a message has a text")
	}
	if !utf8.ValidString(m.Text) || !utf8.ValidString(m.HTML) {
		bad.Add("/text", "control_character", "a text is UTF-8")
	}
	if m.Language != "" && !language.MatchString(m.Language) {
		bad.Add("/language", "not_a_language", "a language is a BCP 47 tag")
	}
	for i, a := range m.Attachments {
		checkAttachment(&bad, fmt.Sprintf("/attachments/%d", i), a)
	}
	if err := bad.Err(); err != nil {
		return Refused{Code: "invalid_message", Cause: err}
	}
	if n := m.Size(); n > MostBytes {
		return Refused{Code: "message_too_large", Cause: TooLarge{n, MostBytes}}
	}
	return nil
}

func checkAddress(bad *fault.Fields, at string, a Address, optional bool) {
	if a.Email == "" && optional {
		if at != "/from" && a.Name != "" {
			bad.Add(at, "required", "a name without an address")
		}
	} else if !IsAddress(a.Email) {
		bad.Add(at, "not_an_email", "%q is not an e-mail address", clip(a.Email))
	}
	checkLine(bad, at, a.Name)
	if utf8.RuneCountInString(a.Name) > 200 {
		bad.Add(at, "too_long", "a name has at most 200 characters")
	}
}

func checkAttachment(bad *fault.Fields, at string, a Attachment) {
	if a.Name == "" || len(a.Name) > 255 || strings.ContainsAny(a.Name, `/\"`) || strings.Trim(a.Name, ". ") != a.Name {
		bad.Add(at, "wrong_shape", "the name of an attachment is one file's, with its ending")
	}
	checkLine(bad, at, a.Name)
	if !media.MatchString(a.Type) {
		bad.Add(at, "wrong_shape", "%q is no media type", clip(a.Type))
	}
}

// checkLine refuses what would end a header and begin another.
func checkLine(bad *fault.Fields, at, s string) {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }) {
		bad.Add(at, "control_character", "a line holds no control character")
	}
}

func clip(s string) string {
	if len(s) > 80 {
		s = s[:80] + "…"
	}
	return strings.ToValidUTF8(s, "?")
}

// IsInvalid reports that an error says that the message itself breaks a rule.
func IsInvalid(err error) bool {
	var r Refused
	return errors.As(err, &r) && (r.Code == "invalid_message" || r.Code == "message_too_large")
}
