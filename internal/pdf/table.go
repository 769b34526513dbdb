package pdf

// Column is a column of a table.
type Column struct {
	Width Length // 0: a share of what the others leave
	Share int    // how large a share; 0 is 1
	Align Align
	// Figures are set left to right whatever the document's direction, so that -1,234.56 keeps its sign before it, and with
	// Align: End stand under each other by their decimals.
	Figures bool
}

// Cell is a cell of a row. In a heading it is a column's heading.
type Cell struct {
	Text  string
	Spans []Span
	Style Style // zero: the row's
	Link  string
	Cover int // columns that it covers; 0 is 1
}

// Row is a row of a table. It is never cut: what does not fit goes to the next page.
type Row struct {
	Cells  []Cell
	Style  Style // zero: the table's
	Fill   Colour
	Filled bool
	Rule   Length // thickness of a line above it, 0 for none
	// WithNext keeps it on one page with the row after it.
	WithNext bool
}

// Table is a table of the flow. Its heading is repeated on every page.
type Table struct {
	Columns  []Column
	Heading  Row // without cells: none
	Style    Style
	Padding  Length // inside each cell, at start and end; a third of it above and below
	Rule     Length // thickness of a thin line below each row, 0 for none
	RuleTint Colour
	Language string
	// Carry, when given, makes the row that ends a page and the row that begins the next after so many rows: "carried
	// forward 1,234.56". Either may be without cells.
	Carry func(rows int) (foot, head Row)
}

// Rows takes the rows of a table that has begun.
type Rows struct {
	doc    *Document
	table  Table
	widths []Length
	main   rowSet
	extra  rowSet // headings and what is carried
	held   []Row  // rows that must stay with the next
	count  int
	foot   Length // room that the carried row at the end of a page takes
	headed bool   // the heading stands on this page
}

// rowSet is a row that has been set: a block for each cell.
type rowSet struct {
	row    *Row
	texts  []Paragraph
	blocks []block
	boxes  []Box // X and Width of each cell
	covers []int
	height Length
}

// Table begins a table over the width of the body.
func (d *Document) Table(t Table) *Rows {
	r := &Rows{doc: d, table: t}
	if d.table != nil || d.closed {
		d.fail(Misused{"a table was begun within another or after Close"})
	}
	if d.Err() != nil {
		return r
	}
	d.table = r
	r.table.Style = t.Style.or(d.style)
	r.share(d.Body().Width)
	attrs := ""
	if t.Language != "" && t.Language != d.options.Language {
		attrs = "/Lang" + asciiString(t.Language)
	}
	d.open("Table", attrs)
	if t.Carry != nil && d.err == nil {
		foot, _ := t.Carry(0)
		r.foot = r.heightOf(&foot)
	}
	return r
}

// share gives each column its width.
func (r *Rows) share(width Length) {
	rest, shares := width, 0
	for _, c := range r.table.Columns {
		if rest -= c.Width; c.Width == 0 {
			shares += max(c.Share, 1)
		}
	}
	if rest < 0 || shares > 0 && rest < Length(shares)*Pt || len(r.table.Columns) == 0 {
		r.doc.fail(DoesNotFit{"the table", width - rest, width})
		return
	}
	for _, c := range r.table.Columns {
		w := c.Width
		if w == 0 {
			n := max(c.Share, 1)
			w = rest * Length(n) / Length(shares)
			rest, shares = rest-w, shares-n
		}
		r.widths = append(r.widths, w)
	}
}

// Row sets a row.
func (r *Rows) Row(row Row) {
	d := r.doc
	if d.table != r && d.err == nil {
		d.fail(Misused{"a row was set after the table's end"})
	}
	if d.Err() != nil {
		return
	}
	if row.WithNext {
		r.held = append(r.held, row)
		return
	}
	if len(r.held) > 0 {
		r.release(&row)
		return
	}
	r.place(&row, 0)
}

// release sets rows that stay together. When they are more than a page they are set as they come.
func (r *Rows) release(last *Row) {
	var heights []Length
	total := Length(0)
	for i := range r.held {
		heights = append(heights, r.heightOf(&r.held[i]))
		total += heights[i]
	}
	if last != nil {
		total += r.heightOf(last)
	}
	if total > r.room() {
		total = 0
	}
	held := r.held
	r.held = nil
	for i := range held {
		r.place(&held[i], max(total-heights[i], 0))
		total -= heights[i]
	}
	if last != nil {
		r.place(last, 0)
	}
}

// room is what a fresh page has for rows.
func (r *Rows) room() Length {
	return r.doc.Body().Height - r.heightOf(&r.table.Heading) - r.foot
}

// End ends the table and makes what comes next begin below it.
func (r *Rows) End() {
	d := r.doc
	if d.table != r && d.err == nil {
		d.fail(Misused{"a table was ended twice"})
	}
	if d.Err() != nil {
		return
	}
	r.release(nil)
	if !r.headed {
		r.heading(false)
	}
	d.shut()
	d.table = nil
}

// place sets a row where the table stands, on a new page if it and what must follow it have no room here.
func (r *Rows) place(row *Row, after Length) {
	d := r.doc
	defer d.clearSet()
	if !r.set(&r.main, row) {
		return
	}
	need := r.main.height + after + r.foot
	if !r.headed {
		need += r.heightOf(&r.table.Heading)
	}
	if d.y+need > d.bottom() && d.y > d.options.Margins.Top && (r.count > 0 || !r.headed) {
		r.turn()
	}
	if !r.headed {
		r.heading(false)
	}
	if d.err == nil && d.y+r.main.height+r.foot > d.bottom() {
		d.fail(DoesNotFit{"a row", r.main.height, d.bottom() - r.foot - d.y})
	}
	if d.Err() != nil {
		return
	}
	r.draw(&r.main, "TD")
	r.count++
}

// turn goes on to the next page: what is carried, the heading again, what is brought. All of it is decoration.
func (r *Rows) turn() {
	d := r.doc
	var foot, head Row
	if r.table.Carry != nil && r.count > 0 {
		foot, head = r.table.Carry(r.count)
	}
	d.page.decorate(func() { r.extraRow(&foot) })
	d.NewPage()
	if d.Err() != nil || r.count == 0 {
		return
	}
	d.page.decorate(func() {
		r.heading(true)
		r.extraRow(&head)
	})
}

// heading sets the heading; it is content once.
func (r *Rows) heading(again bool) {
	r.headed = true
	if len(r.table.Heading.Cells) == 0 || !r.set(&r.extra, &r.table.Heading) {
		return
	}
	if r.doc.y+r.extra.height > r.doc.bottom() {
		r.doc.fail(DoesNotFit{"the heading of the table", r.extra.height, r.doc.bottom() - r.doc.y})
		return
	}
	tag := "TH"
	if again {
		tag = ""
	}
	r.draw(&r.extra, tag)
}

func (r *Rows) extraRow(row *Row) {
	if len(row.Cells) > 0 && r.set(&r.extra, row) {
		r.draw(&r.extra, "")
	}
}

// heightOf sets a row only to see how high it is.
func (r *Rows) heightOf(row *Row) Length {
	if len(row.Cells) == 0 {
		return 0
	}
	lines, atoms := len(r.doc.lines), len(r.doc.atoms)
	r.set(&r.extra, row)
	r.doc.lines, r.doc.atoms = r.doc.lines[:lines], r.doc.atoms[:atoms]
	return r.extra.height
}
