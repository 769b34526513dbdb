package workbook_test

import (
	"bytes"
	"io"
	"os"
	"strconv"
	"testing"

	"customercenter/internal/exchange"
	"customercenter/internal/export/workbook"

	"github.com/xuri/excelize/v2"
)

func begin(t testing.TB, out io.Writer, k exchange.Kind) func(cells exchange.Row) {
	s, err := workbook.XLSX.Begin(out, k)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return func(r exchange.Row) {
		if err := s.Row(k.Cells(r)); err != nil {
			t.Fatal(err)
		}
	}
}

// What is written comes out as it went in: texts as texts, numbers exactly, or as texts where they would be rounded.
func TestCells(t *testing.T) {
	k := exchange.Invoices
	var b bytes.Buffer
	rows := []exchange.Row{
		{"customer": "=1+1", "number": "-5", "issuedOn": "2026-01-05", "description": "@SUM(A1)\nשלום", "amount": "-12.50", "quantity": "3", "unitPrice": "0.000001"},
		{"customer": "00123", "number": "1E5", "amount": "9999999999999.99", "unitPrice": "1234567890123456.7", "inclusive": "true"},
	}
	t.Run("written", func(t *testing.T) {
		put := begin(t, &b, k)
		for _, r := range rows {
			put(r)
		}
	})
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	at := func(column string, row int) (value, shown string, kind excelize.CellType) {
		cell, _ := excelize.CoordinatesToCellName(k.Index(column)+1, row)
		value, err := f.GetCellValue(k.Name, cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		shown, _ = f.GetCellValue(k.Name, cell)
		kind, _ = f.GetCellType(k.Name, cell)
		if formula, _ := f.GetCellFormula(k.Name, cell); formula != "" {
			t.Errorf("%s is a formula: %s", cell, formula)
		}
		return value, shown, kind
	}
	for i, name := range k.Header() {
		if v, _, _ := at(name, 1); v != name {
			t.Errorf("column %d is headed %q", i, v)
		}
	}
	for i, r := range rows {
		for name, want := range r {
			v, shown, kind := at(name, i+2)
			number := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber
			switch {
			case name == "issuedOn":
				if shown != want || !number {
					t.Errorf("%s: %q, as %q", name, v, shown)
				}
			case name == "amount" || name == "quantity" || want == "0.000001":
				if a, _ := strconv.ParseFloat(v, 64); !number || strconv.FormatFloat(a, 'f', decimalsOf(want), 64) != want { //nolint:forbidigo // what a spreadsheet holds
					t.Errorf("%s: %q, not %s", name, v, want)
				}
			default:
				if v != want || number {
					t.Errorf("%s: %q of type %d, not the text %s", name, v, kind, want)
				}
			}
		}
	}
}

func decimalsOf(s string) int {
	for i := range s {
		if s[i] == '.' {
			return len(s) - i - 1
		}
	}
	return 0
}

// A workbook that is given up leaves no file behind; one that is written does not wait in memory.
func TestNothingIsLeftBehind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	k := exchange.OpenItems
	for _, whole := range []bool{true, false} {
		s, err := workbook.XLSX.Begin(io.Discard, k)
		if err != nil {
			t.Fatal(err)
		}
		cells := k.Cells(exchange.Row{"customer": "A-1", "number": "INV-1", "amount": "12.50", "reference": "a reference that is not very short"})
		for range 120_000 {
			if err := s.Row(cells); err != nil {
				t.Fatal(err)
			}
		}
		if left, _ := os.ReadDir(dir); len(left) == 0 {
			t.Error("120,000 rows wait in memory")
		}
		if whole {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
		s.Leave()
		if left, _ := os.ReadDir(dir); len(left) != 0 {
			t.Errorf("%d files are left", len(left))
		}
	}
}
