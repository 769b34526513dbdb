package customer

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"customercenter/internal/fault"
	"customercenter/internal/money"
)

// text is one text field: where it stands, how many characters it may have, and its shape.
type text struct {
	pointer string
	value   *string
	most    int
	shape   shape
}

// shape is how a text is put in order and what it must look like; a text that is empty has no shape.
type shape struct {
	normal func(string) string
	wrong  func(string) (code, detail string) // no code: it is right
	lines  bool                               // line ends are allowed
}

func fine(string) (string, string) { return "", "" }

// The shapes of text fields.
var (
	asLine     = shape{normal: collapse, wrong: fine}                // one line
	asProse    = shape{normal: paragraphs, wrong: fine, lines: true} // several lines
	asEntry    = shape{normal: collapse, wrong: noHash}              // an entry of one of the tenant's lists; part of a key
	asCode     = shape{normal: capitals, wrong: noCode}              // the customer's own code
	asCurrency = shape{normal: capitals, wrong: noCurrency}          // ISO 4217
	asCountry  = shape{normal: capitals, wrong: noCountry}           // ISO 3166
	asLanguage = shape{normal: normalLanguage, wrong: noLanguage}    // BCP 47
	asEmail    = shape{normal: normalEmail, wrong: noEmail}
	asPhone    = shape{normal: collapse, wrong: noPhone}
	asWebsite  = shape{normal: normalWebsite, wrong: noWebsite}
)

// collapse trims a text and makes one blank of every run of white space, line ends included.
func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

func capitals(s string) string { return strings.ToUpper(collapse(s)) }

// paragraphs trims a text and the ends of its lines, and keeps the lines.
func paragraphs(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRightFunc(l, unicode.IsSpace)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// checkText records what is wrong with a text: not UTF-8, characters that cannot be seen or that turn the writing
// direction of what follows, too many characters, or a wrong shape. One field is told once.
func checkText(bad *fault.Fields, t text) {
	s := *t.value
	if s == "" {
		return
	}
	if !utf8.ValidString(s) {
		bad.Add(t.pointer, "not_utf8", "the text is not UTF-8")
		return
	}
	for _, r := range s {
		if hidden(r) && !(t.shape.lines && (r == '\n' || r == '\t')) {
			bad.Add(t.pointer, "control_character", "the text holds the control character U+%04X: remove it", r)
			return
		}
	}
	if n := utf8.RuneCountInString(s); n > t.most {
		bad.Add(t.pointer, "too_long", "%d characters are too many: at most %d", n, t.most)
		return
	}
	if code, detail := t.shape.wrong(s); code != "" {
		bad.Add(t.pointer, code, "%s", detail)
	}
}

// hidden reports control characters, byte order marks, line separators and the embeddings, overrides and isolates of bidi
// text. Joiners and direction marks stay: names in Devanagari, Arabic and Hebrew need them.
func hidden(r rune) bool {
	return unicode.IsControl(r) || r == 0xFEFF || r == 0x2028 || r == 0x2029 ||
		(0x202A <= r && r <= 0x202E) || (0x2066 <= r && r <= 0x2069)
}

func noHash(s string) (string, string) {
	if strings.Contains(s, "#") {
		return "wrong_shape", "'#' cannot be used here"
	}
	return "", ""
}

var codeShape = regexp.MustCompile(`^[A-Z0-9]([A-Z0-9._/-]*[A-Z0-9])?$`)

func noCode(s string) (string, string) {
	if !codeShape.MatchString(s) {
		return "wrong_shape", "a code has letters A to Z and digits, with . _ / - between them"
	}
	return "", ""
}

func noCurrency(s string) (string, string) {
	if _, err := money.ParseCurrency(s); err != nil {
		return "not_a_currency", err.Error()
	}
	return "", ""
}

func normalEmail(s string) string {
	s = collapse(s)
	if i := strings.LastIndexByte(s, '@'); i >= 0 {
		return s[:i] + strings.ToLower(s[i:])
	}
	return s
}

// RFC 5321 and 5322 without comments, quoted names and address literals, which no mailbox of a customer has.
var emailShape = regexp.MustCompile(`^[^\s@<>()\[\],;:"\\.]+(\.[^\s@<>()\[\],;:"\\.]+)*@[\pL\pN]([\pL\pM\pN-]*[\pL\pM\pN])?(\.[\pL\pN]([\pL\pM\pN-]*[\pL\pM\pN])?)+$`)

func noEmail(s string) (string, string) {
	if at := strings.LastIndexByte(s, '@'); !emailShape.MatchString(s) || at > 64 {
		return "not_an_email", "an e-mail address looks like name@example.com"
	}
	return "", ""
}

var phoneShape = regexp.MustCompile(`^\+?[0-9 ()./-]+( ?(ext\.?|x|#) ?[0-9]{1,8})?$`)

func noPhone(s string) (string, string) {
	digits := 0
	for _, r := range s {
		if '0' <= r && r <= '9' {
			digits++
		}
	}
	if !phoneShape.MatchString(s) || digits < 3 || digits > 23 {
		return "not_a_phone_number", "a phone number looks like +49 30 1234567 or 030/1234567 ext 12"
	}
	return "", ""
}

func normalWebsite(s string) string {
	s = collapse(s)
	if s != "" && !strings.Contains(s, ":") {
		return "https://" + s
	}
	return s
}

// noWebsite takes http and https only: the address becomes a link on screens.
func noWebsite(s string) (string, string) {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.User != nil || !strings.Contains(strings.Trim(u.Hostname(), "."), ".") || strings.Contains(s, " ") {
		return "not_a_website", "a website looks like https://www.example.com"
	}
	return "", ""
}

// languageShape is RFC 5646 without grandfathered tags: language, script, region, variants, extensions, private use.
var languageShape = regexp.MustCompile(`^[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?$`)

// Language is a BCP 47 tag by its shape, in the usual spelling: de, pt-BR, zh-Hant-TW. Errors: a text that says so; the
// text comes back as it was.
func Language(s string) (string, error) {
	lower := strings.ToLower(s)
	if !languageShape.MatchString(lower) || len(lower) > 35 {
		return s, fmt.Errorf("a language is a BCP 47 tag such as en, de-AT or zh-Hant")
	}
	parts := strings.Split(lower, "-")
	for i, p := range parts {
		if i == 0 {
			continue
		}
		if len(p) == 1 { // an extension: its parts stay as they are
			break
		}
		switch {
		case len(p) == 2:
			parts[i] = strings.ToUpper(p)
		case len(p) == 4 && p[0] > '9':
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "-"), nil
}

func normalLanguage(s string) string {
	l, _ := Language(collapse(s)) // what is no language is told by noLanguage
	return l
}

func noLanguage(s string) (string, string) {
	if _, err := Language(s); err != nil {
		return "not_a_language", err.Error()
	}
	return "", ""
}

// sortNameBytes bounds the names index's key.
const sortNameBytes = 120

// SortName is a name as the names index orders it: case folded, blanks collapsed, without '#' (it ends key segments) and
// control characters, at most 120 bytes.
func SortName(name string) string {
	keep := func(r rune) rune {
		if r == '#' || r == utf8.RuneError || (hidden(r) && !unicode.IsSpace(r)) {
			return -1
		}
		return unicode.ToLower(unicode.ToUpper(r))
	}
	s := collapse(strings.Map(keep, name))
	if len(s) <= sortNameBytes {
		return s
	}
	cut := sortNameBytes
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return strings.TrimSpace(s[:cut])
}
