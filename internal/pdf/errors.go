package pdf

import "fmt"

// MissingGlyph refuses a text because no font of the set has one of its characters.
type MissingGlyph struct {
	Rune rune
	Text string // the paragraph it stands in
}

func (e MissingGlyph) Error() string {
	return fmt.Sprintf("no font has the character %q (%U) of %q", e.Rune, e.Rune, shorten(e.Text))
}

// FontUnreadable refuses a text because a font file that its script needs cannot be read or is not TrueType.
type FontUnreadable struct {
	File string // below the directory of the font set
	Err  error
}

func (e FontUnreadable) Error() string {
	return fmt.Sprintf("the font %s cannot be used: %v", e.File, e.Err)
}

func (e FontUnreadable) Unwrap() error { return e.Err }

// ImageUnreadable refuses an image that is neither PNG nor JPEG, is damaged, or has more than LargestImage pixels.
type ImageUnreadable struct {
	Err error
}

func (e ImageUnreadable) Error() string { return fmt.Sprintf("the image cannot be used: %v", e.Err) }

func (e ImageUnreadable) Unwrap() error { return e.Err }

// DoesNotFit refuses what cannot be drawn in the room it was given: a table wider than the body, a row or a heading of a
// table that is higher than a page.
type DoesNotFit struct {
	What       string
	Need, Have Length
}

func (e DoesNotFit) Error() string {
	return fmt.Sprintf("%s needs %d pt and has %d pt", e.What, e.Need/Pt, e.Have/Pt)
}

// Misused tells a call that the document's state does not allow: a row after the table's end, a page after Close.
type Misused struct {
	Call string
}

func (e Misused) Error() string { return "pdf: " + e.Call }

// shorten keeps an error readable when the text is very long.
func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
