package sheet_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/statement"
	"customercenter/internal/statement/sheet"

	"github.com/xuri/excelize/v2"
)

// formulas are texts that a spreadsheet would run.
var formulas = []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1", "＝1+1", `=HYPERLINK("http://example.com")`, "=cmd|' /C calc'!A0"}

// ledger is a balance forward statement with the given amounts.
func ledger(c money.Currency, amounts ...money.Minor) statement.Snapshot {
	s := statement.Snapshot{ID: "stm_1", Kind: statement.BalanceForward, Currency: c, From: calendar.Must("2026-01-01"), To: calendar.Must("2026-01-31"), Opening: 100,
		Sender: statement.Party{Name: "=Sender"}, Recipient: statement.Party{Name: "R", Code: "-7"}, Reference: "+R", Ageing: []statement.Bucket{{Label: "notDue"}}}
	s.Closing = s.Opening
	for i, a := range amounts {
		s.Closing += a
		s.Lines = append(s.Lines, statement.Line{Kind: "invoice", Number: fmt.Sprintf("N-%d", i), Reference: formulas[i%len(formulas)], On: s.From, Amount: a, Balance: s.Closing})
	}
	s.Ageing[0].Amount = s.Closing
	return s
}

func TestCSVIsForMachines(t *testing.T) {
	var out bytes.Buffer
	s := ledger("KWD", 12_345, -5)
	s.Lines[0].Adjustment, s.Adjusted = true, 12_345
	if err := sheet.CSV(&out, s); err != nil {
		t.Fatal(err)
	}
	want := "\uFEFFstatement,customer,currency,record,kind,document,number,reference,date,due_date,part,parts,days_late,disputed,amount,open,balance\r\n" +
		"stm_1,'-7,KWD,opening,,,,,,,,,,,0.100,,\r\n" +
		"stm_1,'-7,KWD,adjustment,invoice,,N-0,'=1+1,2026-01-01,,,,,,12.345,,12.445\r\n" +
		"stm_1,'-7,KWD,movement,invoice,,N-1,'+1,2026-01-01,,,,,,-0.005,,12.440\r\n" +
		"stm_1,'-7,KWD,adjusted,,,,,,,,,,,12.345,,\r\n" +
		"stm_1,'-7,KWD,closing,,,,,,,,,,,12.440,,\r\n" +
		"stm_1,'-7,KWD,overdue,,,,,,,,,,,0.000,,\r\n" +
		"stm_1,'-7,KWD,ageing,notDue,,,,,,,,,,12.440,,\r\n" +
		"stm_1,'-7,KWD,unapplied,,,,,,,,,,,0.000,,\r\n"
	if out.String() != want {
		t.Errorf("%q\n%q", out.String(), want)
	}
}

func TestCSVRunsNothing(t *testing.T) {
	var out bytes.Buffer
	if err := sheet.CSV(&out, ledger("EUR", 1, 2, 3, 4, 5, 6, 7, 8, 9)); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	amount := regexp.MustCompile(`^-?\d+\.\d\d$`)
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") && (i < 14 || !amount.MatchString(cell)) {
				t.Errorf("a spreadsheet would run %q", cell)
			}
		}
	}
}

// stored reads a workbook: the raw text of each cell, and whether it is a formula.
func stored(t *testing.T, s statement.Snapshot, tag string) (f *excelize.File, rows [][]string) {
	t.Helper()
	var out bytes.Buffer
	if err := sheet.XLSX(&out, s, locale.Resolve(tag)); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	rows, err = f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return f, rows
}

// TestXLSXStoresTheExactDecimal for amounts at both ends of what an amount may be, in 0, 2 and 3 decimals; what is larger is a text.
func TestXLSXStoresTheExactDecimal(t *testing.T) {
	for _, c := range []money.Currency{"JPY", "EUR", "KWD"} {
		amounts := []money.Minor{1, -1, 10, 123_456_789, money.Limit - 1, -(money.Limit - 1), 999_999_999_999_998, 100_000_000_000_001, 333_333_333_333_333, 29, 1_001}
		f, rows := stored(t, ledger(c, amounts...), "en")
		name := f.GetSheetName(0)
		for i, a := range amounts {
			at := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == fmt.Sprintf("Invoice N-%d", i) })
			want := a.Format(c)
			if strings.Contains(want, ".") {
				want = strings.TrimRight(strings.TrimRight(want, "0"), ".")
			}
			if got := rows[at][4]; got != want {
				t.Errorf("%s %s is stored as %s", want, c, got)
			}
			cell := fmt.Sprintf("E%d", at+1)
			if kind, err := f.GetCellType(name, cell); err != nil || kind != excelize.CellTypeNumber && kind != excelize.CellTypeUnset {
				t.Errorf("%s is no number: %v %v", cell, kind, err)
			}
		}
	}
	_, rows := stored(t, ledger("EUR", money.Limit-1, money.Limit-1, money.Limit-1), "en")
	if last := rows[len(rows)-2]; last[1] != "29999999999999.98" && last[1] != "30000000000000.97" {
		t.Errorf("a sum beyond 15 digits is stored as %q", last)
	}
}

func TestXLSXKeepsTextsTexts(t *testing.T) {
	f, rows := stored(t, ledger("EUR", 1, 2, 3, 4, 5, 6, 7, 8, 9), "en")
	name := f.GetSheetName(0)
	found := 0
	for y, row := range rows {
		for x := range row {
			cell, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err != nil {
				t.Fatal(err)
			}
			if formula, err := f.GetCellFormula(name, cell); err != nil || formula != "" {
				t.Errorf("%s runs %q (%v)", cell, formula, err)
			}
			if x == 2 && slices.Contains(formulas, row[x]) {
				found++
			}
		}
	}
	if found < 7 { // a carriage return and a tab come back otherwise
		t.Errorf("%d of the references are in the sheet as they are", found)
	}
}

func TestXLSXInTheCustomersLanguage(t *testing.T) {
	f, rows := stored(t, ledger("EUR", 1), "ar")
	if view, err := f.GetSheetView(f.GetSheetName(0), 0); err != nil || !*view.RightToLeft {
		t.Errorf("%v: Arabic runs left to right", err)
	}
	if f.GetSheetName(0) != "كشف حساب" || rows[0][0] != "كشف حساب" {
		t.Errorf("%q %q", f.GetSheetName(0), rows[0])
	}
	f, rows = stored(t, ledger("EUR", 1), "de")
	if view, err := f.GetSheetView(f.GetSheetName(0), 0); err != nil || *view.RightToLeft {
		t.Errorf("%v: German runs right to left", err)
	}
	if !slices.ContainsFunc(rows, func(r []string) bool {
		return slices.Equal(r, []string{"Beleg", "Datum", "Referenz", "Fällig am", "Betrag", "Saldo"})
	}) {
		t.Errorf("%q", rows)
	}
	for _, l := range locale.Languages() { // every name of a sheet is one that a workbook takes
		stored(t, ledger("EUR", 1), string(l))
		open := ledger("EUR")
		open.Kind = statement.OpenItem
		stored(t, open, string(l))
	}
}

func TestRefusals(t *testing.T) {
	s := ledger("EUR", 1)
	s.Lines[0].Kind = "gift"
	var unknown statement.UnknownKind
	if err := sheet.XLSX(io.Discard, s, locale.Resolve("en")); !errors.As(err, &unknown) {
		t.Error(err)
	}
	s.Lines[0].Kind, s.Lines[0].Number = "invoice", strings.Repeat("n", 40_000)
	var long statement.TextTooLong
	if err := sheet.XLSX(io.Discard, s, locale.Resolve("en")); !errors.As(err, &long) || long.Field != "/lines/0/number" {
		t.Error(err)
	}
	s.Lines[0].Number = "a\x00b\x1f\uFFFE\xff"
	if _, rows := stored(t, s, "en"); len(rows) == 0 {
		t.Error("control characters break the workbook")
	}
}

func BenchmarkSheets(b *testing.B) {
	for _, n := range []int{30, 1_000, 10_000} {
		s := ledger("EUR", make([]money.Minor, n)...)
		b.Run(fmt.Sprintf("xlsx/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := sheet.XLSX(io.Discard, s, locale.Resolve("en")); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("csv/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := sheet.CSV(io.Discard, s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
