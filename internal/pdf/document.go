package pdf

import (
	"io"
	"time"
)

// Options are what a document is as a whole.
type Options struct {
	Title     string // shown by readers instead of the file's name; must not be empty for an accessible document
	Author    string
	Subject   string
	Language  string // BCP 47: "de", "zh-Hans"; empty is "en"
	Direction Direction
	Created   time.Time // zero: the document does not say when
	Width     Length    // of the page; zero: A4
	Height    Length
	Margins   Margins // all zero: 20 mm
	Style     Style   // zero Size: 9 pt
	// Furniture draws what every page has, in the margins: letterhead, "page 3 of 7". It is called once for each page, in
	// order, when the document is closed.
	Furniture func(p *Page, number, of int)
}

// Document is a document that is being set. It is for one goroutine.
type Document struct {
	fonts *Fonts
	page  *Page
	err   error
}

// New begins a document. Pages are written as they are full.
func New(w io.Writer, fonts *Fonts, o Options) *Document { return &Document{fonts: fonts} }

// Err is the first error: MissingGlyph, FontUnreadable, DoesNotFit, Misused, or the writer's.
func (d *Document) Err() error { return d.err }

// Close draws the furniture, writes what is left and returns the first error. A document with an error is not complete and
// must not be used.
func (d *Document) Close() error { return d.err }

// Page is the page on which the flow stands.
func (d *Document) Page() *Page { return d.page }

// Body is the part of the page within the margins.
func (d *Document) Body() Box { return Box{} }

// Y is how far down the flow has come.
func (d *Document) Y() Length { return 0 }

// MoveTo makes the flow go on at y, on the same page.
func (d *Document) MoveTo(y Length) {}

// Space leaves room, none at the top of a page.
func (d *Document) Space(l Length) {}

// NewPage ends the page.
func (d *Document) NewPage() {}

// Need begins a new page unless so much room is left on this one.
func (d *Document) Need(l Length) {}

// Height is what a paragraph takes in a width, without its After.
func (d *Document) Height(p Paragraph, width Length) Length { return 0 }

// Heading sets a heading of level 1 to 6 and keeps it on one page with the lines after it.
func (d *Document) Heading(level int, p Paragraph) {}

// Paragraph sets a paragraph below what was set before, line by line over as many pages as it takes.
func (d *Document) Paragraph(p Paragraph) {}

// Table begins a table over the width of the body.
func (d *Document) Table(t Table) *Rows { return &Rows{doc: d} }
