package tabular

// Reader reads the records of a chunk, one after the other, without taking memory for each.
//
//	for r := tabular.Rows(text, f.Delimiter, first); r.Next(); {
//		cells, err := r.Fit(len(f.Header))
type Reader struct {
	cells [][]byte
	count int
	at    Place
	raw   []byte
}

// Rows reads a chunk, or another text of whole records, whose first record stands at first.
func Rows(text []byte, delimiter Sign, first Place) *Reader { return &Reader{} }

// Next goes to the next record that is not a blank line; false: there is none.
func (r *Reader) Next() bool { return false }

// Cells are the record's cells, without their quotes, no more than MaxColumns. They hold until Next.
func (r *Reader) Cells() [][]byte { return r.cells }

// Count is how many cells the record has.
func (r *Reader) Count() int { return r.count }

// Place is where the record stands.
func (r *Reader) Place() Place { return r.at }

// Raw is the record as it stands in the text, without its line's end.
func (r *Reader) Raw() []byte { return r.raw }

// Blank reports that all cells are empty or spaces, as spreadsheets leave them behind the last row.
func (r *Reader) Blank() bool { return false }

// Fit are the record's cells, exactly as many as there are columns. Empty cells beyond them are left away; any other number is a
// Problem: unequal_columns. So is text behind a closing quote, stray_quote, for nobody knows where that cell ends.
func (r *Reader) Fit(columns int) ([][]byte, error) { return nil, nil }
