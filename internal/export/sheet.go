package export

import (
	"io"

	"customercenter/internal/exchange"
	"customercenter/internal/tabular"
)

// Sheet is a file that rows are written to, in the order of the columns.
type Sheet interface {
	Row(cells []string) error
	Close() error
	Leave() // gives up what it holds; after Close nothing
}

// Format is a format of exports.
type Format struct {
	Name string // csv: the file's ending
	Most int    // rows; 0: any number
	// Begin begins a file with its header.
	Begin func(out io.Writer, k exchange.Kind) (Sheet, error)
}

// IsNumber reports a column whose cells are numbers.
func IsNumber(c exchange.Column) bool {
	return c.Type == exchange.Amount || c.Type == exchange.Decimal || c.Type == exchange.Whole
}

// Media is the media type of a format.
func Media(format string) string {
	if format == "xlsx" {
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "text/csv; charset=utf-8"
}

// CSV is what an import takes: UTF-8 with its mark, commas, guarded against formulas.
var CSV = Format{Name: "csv", Begin: beginCSV}

type csv struct {
	out  io.Writer
	w    tabular.Writer
	text []byte
}

func beginCSV(out io.Writer, k exchange.Kind) (Sheet, error) {
	s := &csv{out: out, text: []byte(tabular.Mark)}
	for _, c := range k.Columns {
		s.w.Typed = append(s.w.Typed, IsNumber(c))
	}
	return s, s.Row(k.Header())
}

// held is how much is collected before it is written.
const held = 64 << 10

func (s *csv) Row(cells []string) error {
	if s.text = s.w.Append(s.text, cells); len(s.text) < held {
		return nil
	}
	return s.flush()
}

func (s *csv) Close() error { return s.flush() }
func (s *csv) Leave()       {}

func (s *csv) flush() error {
	_, err := s.out.Write(s.text)
	s.text = s.text[:0]
	return err
}
