package intake

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"customercenter/internal/exchange"
	"customercenter/internal/tabular"
)

// Reject is why a row is not taken in.
type Reject struct {
	Row    int    `json:"row"`
	Column string `json:"column,omitempty"` // of the kind; none: the whole row
	Rule   string `json:"rule"`
	Value  string `json:"value,omitempty"`
	Detail string `json:"detail"`
}

// String is the reason for people.
func (r Reject) String() string {
	text := fmt.Sprintf("%s (%s)", r.Detail, r.Rule)
	if r.Column != "" {
		text = r.Column + ": " + text
	}
	return text
}

// Reader types rows of a file of a kind.
type Reader struct {
	Counts
	Rejects    []Reject
	head       Head
	kind       exchange.Kind
	of         []int // columns by which rows belong together
	cells      []string
	rows       dealt
	record     int // column of the number by which rows are one record; -1: none
	claims     []Claim
	group      int // column of the group into which a customer goes; -1: the file says none
	groupings  []Grouping
	groupingOf map[string]int
}

// NewReader reads rows as a head says.
func NewReader(h Head) *Reader {
	k := h.File()
	r := &Reader{head: h, kind: k, cells: make([]string, len(k.Columns)), record: -1, group: -1, groupingOf: map[string]int{}}
	if i := k.Index("group"); i >= 0 && (slices.Contains(h.Fields, i) || h.Defaults["group"] != "") {
		r.group = i
	}
	if len(k.Record) > 0 {
		r.record = k.Index(k.Record[0])
	}
	for _, name := range k.Of {
		if h.Match == "" || h.Match == name || !slices.Contains(k.Of, h.Match) {
			r.of = append(r.of, k.Index(name))
		}
	}
	return r
}

// Read reads the rows of a text of whole records.
func (r *Reader) Read(text []byte, first tabular.Place) error {
	header := r.head.Format.Header
	for rows := tabular.Rows(text, r.head.Format.Delimiter, first); rows.Next(); {
		if rows.Blank() {
			continue
		}
		r.Rows++
		at := rows.Place().Row
		cells, err := rows.Fit(len(header))
		if err != nil {
			r.reject(at, "", "", err)
			r.torn(rows.Cells())
			continue
		}
		if !wanted(r.head.Options, header, cells) {
			r.Left++
			continue
		}
		r.row(at, cells)
	}
	return nil
}

func (r *Reader) reject(row int, column, value string, err error) {
	p := tabular.ProblemOf(err)
	r.Rejects = append(r.Rejects, Reject{row, column, p.Rule, Clip(value), p.Detail})
	r.Rejected++
}

// row types a row and deals it, or rejects it with everything that is wrong.
func (r *Reader) row(at int, cells [][]byte) {
	for i, c := range r.kind.Columns {
		r.cells[i] = r.head.Defaults[c.Name]
	}
	wrong := 0
	for i, cell := range cells {
		column := r.head.Fields[i]
		if column < 0 || tabular.Empty(cell) {
			continue
		}
		var err error
		if r.cells[column], err = r.typed(r.kind.Columns[column].Type, cell); err != nil {
			p := tabular.ProblemOf(err)
			r.Rejects = append(r.Rejects, Reject{at, r.kind.Columns[column].Name, p.Rule, Clip(string(cell)), p.Detail})
			wrong++
		}
	}
	of := ""
	for _, i := range r.of {
		if of = r.cells[i]; of != "" {
			break
		}
	}
	if of == "" && wrong == 0 {
		r.Rejects = append(r.Rejects, Reject{at, r.kind.Columns[r.of[0]].Name, "required", "", "the row does not say whose it is"})
		wrong++
	}
	if wrong > 0 {
		r.Rejected++
		r.torn(cells)
		return
	}
	if r.record >= 0 && r.cells[r.record] != "" {
		r.claims = append(r.claims, Claim{hash(Owner(r.cells[r.record])), hash(Owner(of))})
	}
	if r.group >= 0 {
		r.related(Owner(of), at)
	}
	r.rows.add(Owner(of), at, r.cells)
}

// torn claims the number of a row that was rejected, as far as it says one, so that the other rows of that record are not taken in
// without it.
func (r *Reader) torn(cells [][]byte) {
	for i, cell := range cells {
		if i >= len(r.head.Fields) || r.record < 0 || r.head.Fields[i] != r.record {
			continue
		}
		if number, err := r.typed(r.kind.Columns[r.record].Type, cell); err == nil && number != "" {
			r.claims = append(r.claims, Claim{hash(Owner(number)), nobody})
		}
	}
}

// related notes what the row says of a customer and groups.
func (r *Reader) related(owner string, at int) {
	i, known := r.groupingOf[owner]
	if !known {
		i = len(r.groupings)
		r.groupingOf[owner], r.groupings = i, append(r.groupings, Grouping{Owner: owner, Row: at})
	}
	k := &r.groupings[i]
	for _, column := range []string{"code", "referenceId"} {
		if name := r.cells[r.kind.Index(column)]; name != "" && !slices.Contains(k.Names, name) {
			k.Names = append(k.Names, name)
		}
	}
	if k.Group == "" {
		k.Group = r.cells[r.group]
	}
}

// mostText is the longest text that a cell may have, in characters.
const mostText = 4000

// typed is a cell as its column has it: days as YYYY-MM-DD, numbers as plain decimals.
func (r *Reader) typed(t exchange.Type, cell []byte) (string, error) {
	f := r.head.Format
	switch t {
	case exchange.Day:
		d, err := tabular.Date(cell, f.Dates)
		return d.String(), err
	case exchange.Amount, exchange.Decimal:
		return tabular.Decimal(cell, f.Decimal)
	case exchange.Whole:
		n, err := tabular.Whole(cell, f.Decimal)
		return strconv.FormatInt(n, 10), err
	case exchange.Boolean:
		yes, err := tabular.Boolean(cell)
		return strconv.FormatBool(yes), err
	case exchange.Text, exchange.List:
		return tabular.Text(cell, mostText)
	}
	return "", errors.New("intake: a column of no type")
}

// Clip is the beginning of a value, for a message.
func Clip(s string) string {
	if r := []rune(s); len(r) > 100 {
		return string(r[:100]) + "…"
	}
	return s
}

// Claims are the numbers that rows gave, each with its customer.
func (r *Reader) Claims() []Claim { return r.claims }

// Groupings are the customers of a file that says groups.
func (r *Reader) Groupings() []Grouping { return r.groupings }

// Dealt are the rows that were taken, heap by heap, and where each heap ends.
func (r *Reader) Dealt() (all []byte, ends [Shards]int64) { return r.rows.bytes() }
