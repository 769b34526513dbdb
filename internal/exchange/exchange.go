// Package exchange is what files say of customers, documents and money: the columns of each kind of file, in their order, by the
// names that an export writes and an import knows. It is pure, and the one list for both ways, so that what is exported can be
// imported again.
package exchange

import (
	"slices"
	"strings"
	"unicode"
)

// Type is what a column's cells are.
type Type int

// The types. An empty cell is none of them: it says nothing.
const (
	Text    Type = iota
	Day          // a date: YYYY-MM-DD in exports, in the file's own order in imports
	Amount       // of money: a decimal number, in the row's currency
	Decimal      // another decimal number
	Whole        // a whole number
	Boolean      // true or false, yes or no, 1 or 0
	List         // texts, with ; between them
)

// Column is a column of a kind of file.
type Column struct {
	Name string
	Type Type
	Also []string // other headers by which an import knows it
}

// Kind is a kind of file.
type Kind struct {
	Name    string
	Columns []Column
	// Of are the columns by which rows belong together and are dealt to one worker: the first that a row has. Rows that agree in
	// Record, too, are one record; where Record is empty, rows of one owner are.
	Of     []string
	Record []string
	Needed []string // columns without which no row can be read
}

// Row is a record's row by the names of its columns. What is not there says nothing.
type Row map[string]string

// Column is the column of that name.
func (k Kind) Column(name string) (Column, bool) {
	i := slices.IndexFunc(k.Columns, func(c Column) bool { return c.Name == name })
	if i < 0 {
		return Column{}, false
	}
	return k.Columns[i], true
}

// Index is where a column stands; -1: it does not.
func (k Kind) Index(name string) int {
	return slices.IndexFunc(k.Columns, func(c Column) bool { return c.Name == name })
}

// Header are the names of the columns, as an export writes them.
func (k Kind) Header() []string {
	out := make([]string, len(k.Columns))
	for i, c := range k.Columns {
		out[i] = c.Name
	}
	return out
}

// Cells are a row's cells in the order of the columns.
func (k Kind) Cells(r Row) []string {
	out := make([]string, len(k.Columns))
	for i, c := range k.Columns {
		out[i] = r[c.Name]
	}
	return out
}

// Known is the column that a header means: its name or another that it is known by, whatever the capitals, blanks and signs.
func (k Kind) Known(header string) (Column, bool) {
	h := plain(header)
	if h == "" {
		return Column{}, false
	}
	for _, c := range k.Columns {
		if plain(c.Name) == h {
			return c, true
		}
	}
	for _, c := range k.Columns {
		if slices.ContainsFunc(c.Also, func(a string) bool { return plain(a) == h }) {
			return c, true
		}
	}
	return Column{}, false
}

// plain is a header's letters and digits, small.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// Find is the kind of that name, of those that can be imported.
func Find(name string) (Kind, bool) {
	i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return Kinds[i], true
}

// Kinds are the kinds of files that can be imported.
var Kinds = []Kind{Customers, OpeningBalances, Invoices, Receipts, Disputes}
