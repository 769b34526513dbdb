package statement

import (
	"fmt"
	"iter"
	"strconv"
	"unicode/utf8"

	"customercenter/internal/fault"
	"customercenter/internal/locale"
)

// LongestText is the number of characters that one printed text from outside may have: a name, a line of an address, a
// reference, a description. It keeps a row on its page and an address in its window. A note of an invoice may be longer.
const (
	LongestText  = 300
	LongestNote  = 4000
	LongestParty = 800 // all of a name, an address and tax registrations together
	mostLines    = 12  // of an address
)

// TextTooLong refuses a snapshot because one of its texts cannot be printed whole.
type TextTooLong struct {
	Field string // a JSON pointer: "/items/3/number"
	Have  int    // characters, or lines of an address
	Most  int
}

func (e TextTooLong) Error() string {
	return fmt.Sprintf("%s has %d characters or lines; %d at most can be printed", e.Field, e.Have, e.Most)
}

// Fault says which text to shorten.
func (e TextTooLong) Fault() fault.Fault {
	return fault.NewConflict("cannot_render", "The document cannot be drawn: %s.", e)
}

// Texts are all texts from outside that a rendering prints, by JSON pointer, in the order of the snapshot.
func (s Snapshot) Texts() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		each := func(field, text string) bool { return text == "" || yield(field, text) }
		if !s.Sender.texts("/sender", each) || !s.Recipient.texts("/recipient", each) || !s.Pay.texts(each) || !each("/reference", s.Reference) {
			return
		}
		for i, x := range s.Items {
			at := "/items/" + strconv.Itoa(i)
			if !each(at+"/number", x.Number) || !each(at+"/reference", x.Reference) {
				return
			}
		}
		for i, x := range s.Lines {
			at := "/lines/" + strconv.Itoa(i)
			if !each(at+"/number", x.Number) || !each(at+"/reference", x.Reference) {
				return
			}
		}
	}
}

// Texts are all texts from outside that the invoice prints, by JSON pointer.
func (d InvoiceDocument) Texts() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		each := func(field, text string) bool { return text == "" || yield(field, text) }
		ok := d.Sender.texts("/sender", each) && d.Recipient.texts("/recipient", each) && d.Pay.texts(each) && each("/number", d.Number) &&
			each("/order", d.Order) && each("/reference", d.Reference) && each("/terms", d.Terms)
		if ok && d.ShipTo != nil {
			ok = d.ShipTo.texts("/shipTo", each)
		}
		for i, x := range d.Lines {
			at := fmt.Sprintf("/lines/%d/", i)
			ok = ok && each(at+"product", x.Product) && each(at+"description", x.Description) && each(at+"unit", x.Unit)
		}
		for i, x := range d.Discounts {
			ok = ok && each(fmt.Sprintf("/discounts/%d/description", i), x.Description)
		}
		for i, x := range d.Taxes {
			ok = ok && each(fmt.Sprintf("/taxes/%d/name", i), x.Name) && each(fmt.Sprintf("/taxes/%d/certificate", i), x.Certificate)
		}
		for i, x := range d.Notes {
			ok = ok && each(fmt.Sprintf("/notes/%d", i), x)
		}
	}
}

func (p Party) texts(at string, each func(field, text string) bool) bool {
	ok := each(at+"/name", p.Name)
	for i, x := range p.Lines {
		ok = ok && each(fmt.Sprintf("%s/lines/%d", at, i), x)
	}
	for i, x := range p.Tax {
		ok = ok && each(fmt.Sprintf("%s/tax/%d", at, i), x)
	}
	return ok && each(at+"/email", p.Email) && each(at+"/phone", p.Phone) && each(at+"/code", p.Code)
}

func (p PayTo) texts(each func(field, text string) bool) bool {
	return each("/pay/name", p.Name) && each("/pay/bank", p.Bank) && each("/pay/account", p.Account) && each("/pay/iban", p.IBAN) &&
		each("/pay/bic", p.BIC) && each("/pay/upi", p.UPI)
}

// UnknownKind refuses a snapshot because it, or one of its rows, is of a kind that has no text.
type UnknownKind struct {
	Field string // a JSON pointer
	Kind  string
}

func (e UnknownKind) Error() string { return fmt.Sprintf("%s: %q has no text", e.Field, e.Kind) }

// Printable refuses a snapshot that cannot be said whole in the language: TextTooLong, UnknownKind.
func (s Snapshot) Printable(loc locale.Locale) error {
	if s.Kind != OpenItem && s.Kind != BalanceForward {
		return UnknownKind{"/kind", string(s.Kind)}
	}
	for i, x := range s.Items {
		if _, ok := loc.Kind(string(x.Kind)); !ok {
			return UnknownKind{fmt.Sprintf("/items/%d/kind", i), string(x.Kind)}
		}
	}
	for i, x := range s.Lines {
		if _, ok := loc.Kind(x.Kind); !ok {
			return UnknownKind{fmt.Sprintf("/lines/%d/kind", i), x.Kind}
		}
	}
	if err := short(s.Texts()); err != nil {
		return err
	}
	return firstOf(s.Sender.few("/sender"), s.Recipient.few("/recipient"))
}

// Printable refuses an invoice with a text that is too long to be printed: TextTooLong.
func (d InvoiceDocument) Printable() error {
	if err := short(d.Texts()); err != nil {
		return err
	}
	if d.ShipTo != nil {
		if err := d.ShipTo.few("/shipTo"); err != nil {
			return err
		}
	}
	return firstOf(d.Sender.few("/sender"), d.Recipient.few("/recipient"))
}

func short(texts iter.Seq2[string, string]) error {
	for field, text := range texts {
		most := LongestText
		if len(field) > 7 && field[:7] == "/notes/" {
			most = LongestNote
		}
		if n := utf8.RuneCountInString(text); n > most {
			return TextTooLong{Field: field, Have: n, Most: most}
		}
	}
	return nil
}

func (p Party) few(at string) error {
	if n := len(p.Lines); n > mostLines {
		return TextTooLong{Field: at + "/lines", Have: n, Most: mostLines}
	}
	if n := len(p.Tax); n > mostLines {
		return TextTooLong{Field: at + "/tax", Have: n, Most: mostLines}
	}
	n := 0
	p.texts(at, func(_, text string) bool { n += utf8.RuneCountInString(text); return true })
	if n > LongestParty {
		return TextTooLong{Field: at, Have: n, Most: LongestParty}
	}
	return nil
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
