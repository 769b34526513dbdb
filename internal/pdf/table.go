package pdf

// Column is a column of a table.
type Column struct {
	Width Length // 0: a share of what the others leave
	Share int    // how large a share; 0 is 1
	Align Align
	// Figures are set left to right whatever the document's direction, so that -1,234.56 keeps its sign before it.
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
	doc *Document
}

// Row sets a row.
func (r *Rows) Row(row Row) {}

// End ends the table and makes what comes next begin below it.
func (r *Rows) End() {}
