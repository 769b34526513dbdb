// Package draw makes the PDF of a statement or an invoice from its snapshot, in the customer's language and script. It works
// out no figure: all that it shows stands in the snapshot. It knows where on the page things are; how letters are set is
// package pdf's affair. Heavy: only functions that draw may import it.
package draw

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"customercenter/internal/fault"
	"customercenter/internal/locale"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
)

// Drawer draws documents. It may be used by any number of goroutines.
type Drawer struct {
	Fonts *pdf.Fonts
}

// Letterhead is what stands on the sender's paper.
type Letterhead struct {
	Logo []byte // PNG or JPEG; none: the sender's name stands in its place
}

// UnprintableText refuses a document because no font has a character of one of its texts.
type UnprintableText struct {
	Field string // a JSON pointer into the snapshot, or "" for a fixed text of the language
	Text  string // begins as the text does
	Rune  rune
	Err   error // pdf.MissingGlyph
}

func (e UnprintableText) Error() string {
	return fmt.Sprintf("%s %q has %U, which no font can print", e.Field, e.Text, e.Rune)
}

func (e UnprintableText) Unwrap() error { return e.Err }

// Fault says which text to change.
func (e UnprintableText) Fault() fault.Fault { return unprintable(e) }

// unprintable is a refusal to draw: what is wrong is in the document's texts, and nobody but their writer can mend it.
func unprintable(err error) fault.Fault {
	return fault.NewConflict("cannot_render", "The document cannot be drawn: %s.", err)
}

// DoesNotFit refuses a document because texts that must stand on one page together are too high for it.
type DoesNotFit struct {
	What  string
	Field string // JSON pointers
}

func (e DoesNotFit) Error() string { return e.What + " does not fit on the page: " + e.Field }

// Fault says which texts to shorten.
func (e DoesNotFit) Fault() fault.Fault { return unprintable(e) }

// LogoUnreadable refuses a logo that is neither PNG nor JPEG.
type LogoUnreadable struct {
	Err error
}

func (e LogoUnreadable) Error() string { return "the logo: " + e.Err.Error() }

func (e LogoUnreadable) Unwrap() error { return e.Err }

// Fault says to set another logo.
func (e LogoUnreadable) Fault() fault.Fault { return unprintable(e) }

// Statement writes the PDF of a statement. Errors: statement.TextTooLong, statement.UnknownKind,
// UnprintableText, DoesNotFit, LogoUnreadable, those of package pdf, the writer's; what was written before an error must not be used.
func (d Drawer) Statement(w io.Writer, s statement.Snapshot, loc locale.Locale, head Letterhead) error {
	return d.marked(w, s, loc, head, "")
}

// Preview writes the PDF of a statement that was not issued, and says so in its name and on every page. Errors: as Statement.
func (d Drawer) Preview(w io.Writer, s statement.Snapshot, loc locale.Locale, head Letterhead) error {
	return d.marked(w, s, loc, head, loc.Texts().Statement.Preview)
}

func (d Drawer) marked(w io.Writer, s statement.Snapshot, loc locale.Locale, head Letterhead, mark string) error {
	if err := s.Printable(loc); err != nil {
		return err
	}
	l, err := d.letter(w, statementPaper(s, loc, mark), loc, head)
	if err != nil {
		return err
	}
	l.statement(s)
	return l.close(s.Texts())
}

// Invoice writes the PDF of an invoice. Errors: as Statement.
func (d Drawer) Invoice(w io.Writer, x statement.InvoiceDocument, loc locale.Locale, head Letterhead) error {
	if err := x.Printable(); err != nil {
		return err
	}
	l, err := d.letter(w, invoicePaper(x, loc), loc, head)
	if err != nil {
		return err
	}
	l.invoice(x)
	return l.close(x.Texts())
}

// named says in which field of the snapshot a missing character stands.
func named(err error, texts iter.Seq2[string, string]) error {
	var missing pdf.MissingGlyph
	if !errors.As(err, &missing) {
		return err
	}
	for field, text := range texts {
		if strings.ContainsRune(text, missing.Rune) {
			return UnprintableText{field, clip(text, 60), missing.Rune, err}
		}
	}
	return UnprintableText{"", clip(missing.Text, 60), missing.Rune, err}
}

// clip shortens a text that is shown in full elsewhere.
func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
