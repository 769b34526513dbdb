package pdf

import (
	"io"
	"time"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/segmenter"
	"github.com/klauspost/compress/zlib"
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
	options Options
	style   Style
	rtl     bool
	err     error
	closed  bool

	file  *file
	fonts *Fonts
	used  [families][2]*used
	order []*used
	page  *Page
	pages []*Page
	y     Length

	treeRoot   ref
	top        ref // the element Document
	pagesRef   ref
	resources  ref
	elements   []element
	parentTree []ref
	nested     []bool
	decoration bool
	inFigure   bool
	furniture  *Page // while it is drawn
	table      *Rows // while one is open

	images     map[*Image]string
	imageOrder []imageUse

	// Stock that is used again and again.
	lang     string
	pieces   map[pieceKey]piece
	source   source
	atoms    []atom
	lines    []line
	visuals  []int32
	runes    []rune
	utf8     []byte
	kept     []byte // room for operators, cut off piece by piece
	breaks   []int
	cuts     []int
	body     []byte
	bidi     bidi.Paragraph
	segments segmenter.Segmenter
}

// New begins a document. Pages are written as they are full.
func New(w io.Writer, fonts *Fonts, o Options) *Document {
	if o.Language == "" {
		o.Language = "en"
	}
	if o.Width == 0 || o.Height == 0 {
		o.Width, o.Height = A4Width, A4Height
	}
	if o.Margins == (Margins{}) {
		o.Margins = Margins{20 * MM, 20 * MM, 20 * MM, 20 * MM}
	}
	if o.Style.Size == 0 {
		o.Style.Size = 9 * Pt
	}
	zip, _ := fonts.zips.Get().(*zlib.Writer)
	d := &Document{options: o, fonts: fonts, file: newFile(w, zip), images: map[*Image]string{}, pieces: map[pieceKey]piece{}}
	d.style = o.Style.or(Style{})
	d.rtl = o.Direction == RightToLeft || o.Direction == Auto && rightToLeft(o.Language)
	d.treeRoot, d.pagesRef, d.resources = d.file.reserve(), d.file.reserve(), d.file.reserve()
	d.lang = o.Language
	d.open("Document", "")
	d.begin()
	return d
}

// rightToLeft reports languages that are written from the right.
func rightToLeft(lang string) bool {
	switch primary(lang) {
	case "ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb":
		return true
	}
	return false
}

// Err is the first error: MissingGlyph, FontUnreadable, DoesNotFit, Misused, or the writer's.
func (d *Document) Err() error {
	if d.err == nil {
		d.err = d.file.err
	}
	return d.err
}

// fail keeps the first error.
func (d *Document) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// Close draws the furniture, writes what is left and returns the first error. A document with an error is not complete and
// must not be used.
func (d *Document) Close() error {
	if d.closed {
		return Misused{"Close was called twice"}
	}
	d.closed = true
	if d.table != nil {
		d.fail(Misused{"a table was begun and not ended"})
	}
	if d.Err() != nil {
		return d.err
	}
	d.flush()
	for i, p := range d.pages {
		d.furnish(p, i+1)
		if d.Err() != nil {
			return d.err
		}
	}
	d.shut()
	d.writePages()
	for _, u := range d.order {
		if err := d.embed(u); err != nil {
			return err
		}
	}
	d.writeResources()
	d.writeTree()
	root, info := d.writeCatalog()
	d.err = d.file.finish(root, info)
	d.fonts.zips.Put(d.file.zip)
	return d.err
}

// begin starts a page.
func (d *Document) begin() {
	d.page = &Page{doc: d, ref: d.file.reserve()}
	if len(d.pages) > 0 {
		last := d.pages[len(d.pages)-1]
		d.page.out, d.page.parents, last.out, last.parents = last.out[:0], last.parents[:0], nil, nil
	}
	d.pages = append(d.pages, d.page)
	d.page.out = append(d.page.out, "q\n"...)
	d.y = d.options.Margins.Top
}

// flush writes what is on the page; after that only its furniture is open.
func (d *Document) flush() {
	p := d.page
	p.out = append(p.out, "Q\n"...)
	r := d.file.reserve()
	d.file.stream(r, "", p.out)
	p.contents, p.done = append(p.contents, r), true
	b := append(d.body[:0], '[')
	for _, e := range p.parents {
		b = refTo(b, e)
	}
	parents := d.file.reserve()
	d.file.put(parents, append(b, ']'))
	d.body = b
	p.tree = d.treeKey(parents)
}

// furnish draws what is on every page.
func (d *Document) furnish(p *Page, number int) {
	if d.options.Furniture == nil {
		return
	}
	p.out, p.furniture, p.colour, p.done = append(d.body[:0], "q\n"...), true, 0, false
	d.body = nil
	d.furniture = p
	d.options.Furniture(p, number, len(d.pages))
	d.furniture, p.done = nil, true
	p.out = append(p.out, "Q\n"...)
	r := d.file.reserve()
	d.file.stream(r, "", p.out)
	p.contents = append(p.contents, r)
	d.body, p.out = p.out, nil
}

// grab is room for operators.
func (d *Document) grab(n int) []byte {
	if cap(d.kept)-len(d.kept) < n {
		d.kept = make([]byte, 0, max(n, 1<<14))
	}
	return d.kept[len(d.kept):len(d.kept)]
}
