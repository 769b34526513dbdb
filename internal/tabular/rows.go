package tabular

import (
	"bytes"
	"fmt"
)

// Reader reads the records of a chunk, one after the other, without taking memory for each.
//
//	for r := tabular.Rows(text, f.Delimiter, first); r.Next(); {
//		cells, err := r.Fit(len(f.Header))
type Reader struct {
	text      []byte
	delimiter byte
	p         int // where the next record begins
	next, at  Place

	raw     []byte
	cells   [][]byte
	count   int
	more    bool   // a cell beyond MaxColumns says something
	stray   bool   // text stands behind a closing quote
	open    bool   // a quote is not closed
	scratch []byte // cells that have quotes within
}

// Rows reads a chunk, or another text of whole records, whose first record stands at first.
func Rows(text []byte, delimiter Sign, first Place) *Reader {
	return &Reader{text: text, delimiter: byte(delimiter), next: first}
}

// Next goes to the next record that is not a blank line; false: there is none.
func (r *Reader) Next() bool {
	for r.p < len(r.text) {
		from := r.p
		r.at = r.next
		r.record()
		r.raw = r.text[from:r.p]
		r.lineEnd()
		r.next.Row++
		r.next.Line++
		if len(r.raw) > 0 {
			return true
		}
	}
	return false
}

// record reads the cells of the record at p, and goes to its line's end.
func (r *Reader) record() {
	r.cells, r.scratch, r.count, r.more, r.stray, r.open = r.cells[:0], r.scratch[:0], 0, false, false, false
	text, d, p := r.text, r.delimiter, r.p
	for {
		var cell []byte
		if p < len(text) && text[p] == '"' {
			cell, p = r.quoted(p + 1)
		} else {
			from := p
			for p < len(text) && text[p] != d && text[p] != '\n' && text[p] != '\r' {
				p++
			}
			cell = text[from:p]
		}
		r.count++
		if len(r.cells) < MaxColumns {
			r.cells = append(r.cells, cell)
		} else if !Empty(cell) {
			r.more = true
		}
		if p == len(text) || text[p] != d {
			break
		}
		p++
	}
	r.p = p
}

// quoted reads a cell from behind its opening quote.
func (r *Reader) quoted(p int) (cell []byte, behind int) {
	behind, r.open = closing(r.text, p)
	cell = r.text[p:behind]
	if !r.open {
		cell = cell[:len(cell)-1]
	}
	if bytes.IndexByte(cell, '\n') >= 0 || bytes.IndexByte(cell, '\r') >= 0 {
		r.next.Line += lines(cell)
	}
	if bytes.IndexByte(cell, '"') >= 0 && len(r.cells) < MaxColumns {
		cell = r.single(cell)
	}
	for ; behind < len(r.text); behind++ {
		c := r.text[behind]
		if c == r.delimiter || c == '\n' || c == '\r' {
			break
		}
		r.stray = r.stray || c != ' ' && c != '\t'
	}
	return cell, behind
}

// single is a cell with one quote for each two.
func (r *Reader) single(cell []byte) []byte {
	from := len(r.scratch)
	for {
		i := bytes.IndexByte(cell, '"')
		if i < 0 {
			r.scratch = append(r.scratch, cell...)
			return r.scratch[from:]
		}
		r.scratch = append(r.scratch, cell[:i+1]...)
		cell = cell[min(i+2, len(cell)):]
	}
}

// lineEnd goes behind a line's end.
func (r *Reader) lineEnd() {
	if r.p < len(r.text) && r.text[r.p] == '\r' {
		r.p++
		if r.p < len(r.text) && r.text[r.p] == '\n' {
			r.p++
		}
		return
	}
	r.p = min(r.p+1, len(r.text))
}

// Cells are the record's cells, without their quotes, no more than MaxColumns. They hold until Next.
func (r *Reader) Cells() [][]byte { return r.cells }

// Count is how many cells the record has.
func (r *Reader) Count() int { return r.count }

// Place is where the record stands.
func (r *Reader) Place() Place { return r.at }

// Raw is the record as it stands in the text, without its line's end.
func (r *Reader) Raw() []byte { return r.raw }

// Blank reports that all cells are empty or spaces, as spreadsheets leave them behind the last row.
func (r *Reader) Blank() bool { return !r.more && blank(r.cells) }

func blank(cells [][]byte) bool {
	for _, c := range cells {
		if !Empty(c) {
			return false
		}
	}
	return true
}

// Fit are the record's cells, exactly as many as there are columns. Empty cells beyond them are left away; any other number is a
// Problem: unequal_columns. So is text behind a closing quote, stray_quote, for nobody knows where that cell ends.
func (r *Reader) Fit(columns int) ([][]byte, error) {
	switch {
	case r.stray || r.open:
		return nil, Problem{"stray_quote", "text stands behind a closing quote: write a quote within quotes twice"}
	case r.count == columns && columns <= MaxColumns:
		return r.cells, nil
	case r.count < columns || r.more || columns > MaxColumns || !blank(r.cells[columns:]):
		return nil, Problem{"unequal_columns", fmt.Sprintf("the row has %d cells, the header %d: look for a delimiter in a text without quotes, or a row that is cut off", r.count, columns)}
	}
	return r.cells[:columns], nil
}
