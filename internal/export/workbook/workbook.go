// Package workbook writes exports as XLSX. It stands apart because of the library, which only the functions that make exports
// should link.
package workbook

import (
	"archive/zip"
	"errors"
	"io"
	"strconv"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/exchange"
	"customercenter/internal/export"

	"github.com/xuri/excelize/v2"
)

// XLSX is for people: days are days, numbers numbers as long as a spreadsheet keeps all their digits, and texts are texts whatever
// they begin with. It has as many rows as can be put together in the time that a worker has.
var XLSX = export.Format{Name: "xlsx", Most: 200_000, Begin: begin}

// book is a workbook that is being written. Rows wait in a temporary file, not in memory.
type book struct {
	f       *excelize.File
	out     *excelize.StreamWriter
	to      io.Writer
	columns []exchange.Column
	cells   []any
	row     int
	styles  map[string]int // by their format of numbers
}

// The formats of cells.
const (
	asText  = "@"
	asDay   = "yyyy-mm-dd"
	asWhole = "0"
)

func begin(to io.Writer, k exchange.Kind) (export.Sheet, error) {
	b := &book{f: excelize.NewFile(), to: to, columns: k.Columns, cells: make([]any, len(k.Columns)), styles: map[string]int{}}
	if err := b.header(k); err != nil {
		b.Leave()
		return nil, err
	}
	return b, nil
}

// header names the sheet and writes its first row, which stays in sight.
func (b *book) header(k exchange.Kind) error {
	err := b.f.SetSheetName("Sheet1", k.Name)
	if err == nil {
		b.out, err = b.f.NewStreamWriter(k.Name)
	}
	if err == nil {
		err = b.out.SetColWidth(1, len(k.Columns), 18)
	}
	if err == nil {
		err = b.out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	}
	if err != nil {
		return err
	}
	bold, err := b.f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, name := range k.Header() {
		b.cells[i] = excelize.Cell{StyleID: bold, Value: name}
	}
	return b.write()
}

// Row writes a row.
func (b *book) Row(cells []string) error {
	var errs error
	for i, text := range cells {
		b.cells[i] = nil
		if text == "" {
			continue
		}
		value, format := typed(b.columns[i], text)
		style, err := b.style(format)
		errs = errors.Join(errs, err)
		b.cells[i] = excelize.Cell{StyleID: style, Value: value}
	}
	if errs != nil {
		return errs
	}
	return b.write()
}

func (b *book) write() error {
	b.row++
	return b.out.SetRow("A"+strconv.Itoa(b.row), b.cells)
}

// typed is a cell's value and its format.
func typed(c exchange.Column, text string) (value any, format string) {
	switch {
	case c.Type == exchange.Day:
		if d, err := calendar.Parse(text); err == nil {
			return d.Time(), asDay
		}
	case export.IsNumber(c) && exact(text):
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return n, decimals(c, text)
		}
	}
	return text, asText
}

// exact reports a number that spreadsheets keep as it is: 15 digits at most.
func exact(text string) bool {
	return len(strings.TrimLeft(strings.ReplaceAll(strings.TrimPrefix(text, "-"), ".", ""), "0")) <= 15
}

// decimals is the format that shows a number with the decimals that it has.
func decimals(c exchange.Column, text string) string {
	if c.Type == exchange.Whole {
		return asWhole
	}
	_, behind, point := strings.Cut(text, ".")
	if !point {
		return "#,##0"
	}
	return "#,##0." + strings.Repeat("0", len(behind))
}

func (b *book) style(format string) (int, error) {
	if id, made := b.styles[format]; made {
		return id, nil
	}
	id, err := b.f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	b.styles[format] = id
	return id, err
}

// Close writes the workbook, piece by piece.
func (b *book) Close() error {
	defer b.Leave()
	if err := b.out.Flush(); err != nil {
		return err
	}
	b.f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(b.to) })
	return b.f.Write(io.Discard)
}

// Leave removes the temporary file.
func (b *book) Leave() { _ = b.f.Close() }
