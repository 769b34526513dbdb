package sheet

import (
	"io"
	"strconv"
	"strings"

	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/statement"

	"github.com/xuri/excelize/v2"
)

// book is a workbook that is being written.
type book struct {
	out                                       *excelize.StreamWriter
	loc                                       locale.Locale
	currency                                  money.Currency
	plain, head, title, label, total, day, id int
	row                                       int
	err                                       error
}

// XLSX writes a statement as a workbook of one sheet in the customer's language, right to left where the language runs so.
// Amounts are numbers with the currency's decimals, days are days, texts are texts whatever they begin with. Errors:
// statement.TextTooLong, statement.UnknownKind, the library's, the writer's.
func XLSX(w io.Writer, s statement.Snapshot, loc locale.Locale) error {
	if err := s.Printable(loc); err != nil {
		return err
	}
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // nothing of it is kept
	t := &loc.Texts().Statement
	name := t.OpenItems
	if s.Kind == statement.BalanceForward {
		name = t.Account
	}
	if err := prepare(f, sheetName(name), loc); err != nil {
		return err
	}
	b := &book{loc: loc, currency: s.Currency}
	if err := b.styles(f); err != nil {
		return err
	}
	out, err := f.NewStreamWriter(sheetName(name))
	if err != nil {
		return err
	}
	b.out = out
	b.write(s, name)
	if b.err != nil {
		return b.err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}

// prepare names the sheet and turns it in the language's direction.
func prepare(f *excelize.File, name string, loc locale.Locale) error {
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	rtl := loc.RightToLeft()
	return f.SetSheetView(name, 0, &excelize.ViewOptions{RightToLeft: &rtl})
}

// sheetName is a text as a sheet's name may be: 31 characters, and none of those that formulas use.
func sheetName(s string) string {
	r := []rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, s))
	return string(r[:min(len(r), 31)])
}

// styles makes the looks of cells. Format "@" keeps a text a text when somebody edits it.
func (b *book) styles(f *excelize.File) error {
	format := "#,##0"
	if n := b.currency.Exponent(); n > 0 {
		format += "." + strings.Repeat("0", n)
	}
	accent := &excelize.Font{Bold: true, Color: "1B3A5C"}                         //nolint:misspell // the library's word
	large := &excelize.Font{Bold: true, Size: 16, Color: "1B3A5C"}                //nolint:misspell // the library's word
	pale := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2F5F8"}} //nolint:misspell // the library's word
	for _, x := range []struct {
		into  *int
		style excelize.Style
	}{
		{&b.plain, excelize.Style{CustomNumFmt: &format}},
		{&b.total, excelize.Style{CustomNumFmt: &format, Font: &excelize.Font{Bold: true}}},
		{&b.head, excelize.Style{Font: accent, Fill: pale, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}},
		{&b.title, excelize.Style{Font: large}},
		{&b.label, excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: 49}},
		{&b.day, excelize.Style{NumFmt: 14}}, // the day as the reader's machine writes it
		{&b.id, excelize.Style{NumFmt: 49}},
	} {
		style, err := f.NewStyle(&x.style)
		if err != nil {
			return err
		}
		*x.into = style
	}
	return nil
}

// line writes the next row; the first error is kept.
func (b *book) line(cells ...any) {
	b.row++
	if b.err == nil {
		b.err = b.out.SetRow("A"+strconv.Itoa(b.row), cells)
	}
}

// amount is a cell with an exact number: an amount within money.Limit has at most 15 digits, which come out of the number as
// they went in (a test reads them back from the file). A larger sum would be rounded by the reader's program: it is a text.
func (b *book) amount(m money.Minor, style int) excelize.Cell {
	exact := m.Format(b.currency)
	if !m.InRange() {
		return excelize.Cell{StyleID: style, Value: exact}
	}
	number, err := strconv.ParseFloat(exact, 64)
	if err != nil {
		return excelize.Cell{StyleID: style, Value: exact}
	}
	return excelize.Cell{StyleID: style, Value: number}
}

func (b *book) text(s string) excelize.Cell { return excelize.Cell{StyleID: b.id, Value: s} }
