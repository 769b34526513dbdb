package draw_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/statement"
	"customercenter/internal/statement/sheet"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// amounts are small, usual and as large as they may be.
func amounts() *rapid.Generator[money.Minor] {
	return rapid.OneOf(rapid.Map(rapid.Int64Range(1, 500), minor), rapid.Map(rapid.Int64Range(1, 5_000_000), minor), rapid.Map(rapid.Int64Range(1, int64(money.Limit)-1), minor))
}

func minor(n int64) money.Minor { return money.Minor(n) }

// anySnapshot is the statement of a random ledger.
func anySnapshot(r *rapid.T) statement.Snapshot {
	l := rapid.SampledFrom(locale.Languages()).Draw(r, "language")
	kind := rapid.SampledFrom([]statement.Kind{statement.OpenItem, statement.BalanceForward}).Draw(r, "kind")
	s := base(l, kind)
	s.Currency = rapid.SampledFrom([]money.Currency{"EUR", "USD", "INR", "JPY", "KWD"}).Draw(r, "currency")
	s.Pay = payTo(s.Sender.Name, s.Currency)
	labels := []string{"notDue", "1-30", "31-60", "61-90", "over90"}
	s.Ageing = make([]statement.Bucket, len(labels))
	for i := range labels {
		s.Ageing[i].Label = labels[i]
	}
	n := rapid.IntRange(0, 60).Draw(r, "rows")
	if kind == statement.OpenItem {
		anyItems(r, &s, n)
	} else {
		anyLines(r, &s, n)
	}
	return s
}

func anyItems(r *rapid.T, s *statement.Snapshot, n int) {
	for i := range n {
		x := statement.Item{Kind: "inv", Number: fmt.Sprintf("INV-%04d", i), On: s.To.AddDays(-rapid.IntRange(0, 300).Draw(r, "age")), Reference: rapid.SampledFrom([]string{"", "PO 7", "=1+1"}).Draw(r, "reference")}
		x.Amount = amounts().Draw(r, "amount")
		x.Open = money.Minor(rapid.Int64Range(1, int64(x.Amount)).Draw(r, "open"))
		if rapid.IntRange(0, 4).Draw(r, "credit") == 0 {
			x.Kind, x.Amount, x.Open = "rcp", -x.Amount, -x.Open
			s.Unapplied -= x.Open
		} else {
			x.DueOn = x.On.AddDays(30)
			x.DaysLate = max(int(s.To-x.DueOn), 0)
			b := min((x.DaysLate+29)/30, 4)
			s.Ageing[b].Amount += x.Open
			if x.DaysLate > 0 {
				s.Overdue += x.Open
			}
		}
		s.Closing += x.Open
		s.Items = append(s.Items, x)
	}
}

func anyLines(r *rapid.T, s *statement.Snapshot, n int) {
	s.Opening = amounts().Draw(r, "opening") - amounts().Draw(r, "opening credit")
	balance, adjustments := s.Opening, rapid.IntRange(0, n).Draw(r, "adjustments")
	for i := range n {
		x := statement.Line{Kind: rapid.SampledFrom([]string{"invoice", "receipt", "voidInvoice", "voidReceipt"}).Draw(r, "kind"), Number: fmt.Sprintf("N-%04d", i), On: s.From.AddDays(i / 2), Adjustment: i < adjustments}
		x.Amount = amounts().Draw(r, "amount")
		if x.Kind == "receipt" || x.Kind == "voidInvoice" {
			x.Amount = -x.Amount
		}
		balance += x.Amount
		x.Balance = balance
		if x.Adjustment {
			s.Adjusted += x.Amount
		}
		s.Lines = append(s.Lines, x)
	}
	s.Closing = balance
	for i := range s.Ageing {
		s.Ageing[i].Amount = amounts().Draw(r, "age")
	}
	sum := money.Minor(0)
	for _, b := range s.Ageing {
		sum += b.Amount
	}
	if s.Unapplied = sum - s.Closing; s.Unapplied < 0 {
		s.Ageing[0].Amount -= s.Unapplied
		s.Unapplied = 0
	}
	for _, b := range s.Ageing[1:] {
		s.Overdue += b.Amount
	}
}

// figures are what every rendering must show, in the order of the table: amount and open, or amount and balance, of each row.
func figures(s statement.Snapshot) []money.Minor {
	var out []money.Minor
	for _, x := range s.Items {
		out = append(out, x.Amount, x.Open)
	}
	for _, x := range s.Lines {
		out = append(out, x.Amount, x.Balance)
	}
	return out
}

// sums are the figures beside the table.
func sums(s statement.Snapshot) []money.Minor {
	out := []money.Minor{s.Closing, s.Overdue, -s.Unapplied}
	for _, b := range s.Ageing {
		out = append(out, b.Amount)
	}
	if s.Kind == statement.BalanceForward {
		out = append(out, s.Opening)
	}
	if slices.ContainsFunc(s.Lines, func(x statement.Line) bool { return x.Adjustment }) {
		out = append(out, s.Adjusted)
	}
	return out
}

func TestAllRenderingsAgree(t *testing.T) {
	d := drawer(t)
	rapid.Check(t, func(r *rapid.T) {
		s := anySnapshot(r)
		balanced(r, s)
		loc := locale.Resolve(s.Language)
		agreeJSON(r, s)
		agreeCSV(r, s)
		agreeXLSX(r, s, loc)
		var out bytes.Buffer
		if err := d.Statement(&out, s, loc, letterhead); err != nil {
			r.Fatal(err)
		}
		agreePDF(r, s, loc, textOf(t, out.Bytes(), "-raw"))
	})
}

// balanced holds the figures to each other: opening + adjusted + Σ movements = closing = Σ ageing − unapplied.
func balanced(r *rapid.T, s statement.Snapshot) {
	balance, aged := s.Opening+s.Adjusted, -s.Unapplied
	for _, x := range s.Lines {
		if !x.Adjustment {
			balance += x.Amount
		}
	}
	for _, x := range s.Items {
		balance += x.Open
	}
	for _, b := range s.Ageing {
		aged += b.Amount
	}
	if balance != s.Closing || aged != s.Closing {
		r.Fatalf("closing %d, movements come to %d, ageing to %d", s.Closing, balance, aged)
	}
}

func agreeJSON(r *rapid.T, s statement.Snapshot) {
	b, err := json.Marshal(s)
	if err != nil {
		r.Fatal(err)
	}
	var back statement.Snapshot
	if err := json.Unmarshal(b, &back); err != nil || !reflect.DeepEqual(s, back) {
		r.Fatalf("%v: JSON says something else", err)
	}
}

func agreeCSV(r *rapid.T, s statement.Snapshot) {
	var out bytes.Buffer
	if err := sheet.CSV(&out, s); err != nil {
		r.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\uFEFF"))).ReadAll()
	if err != nil {
		r.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	var got []money.Minor
	said := map[string]money.Minor{}
	read := func(row []string, name string) money.Minor {
		m, err := parse(row[column[name]], s.Currency)
		if err != nil {
			r.Fatal(err)
		}
		return m
	}
	for _, row := range rows[1:] {
		switch record := row[column["record"]]; record {
		case "item":
			got = append(got, read(row, "amount"), read(row, "open"))
		case "movement", "adjustment":
			got = append(got, read(row, "amount"), read(row, "balance"))
			said[record] += read(row, "amount")
		default:
			said[record] += read(row, "amount")
		}
	}
	if !slices.Equal(got, figures(s)) {
		r.Fatalf("CSV has %v, not %v", got, figures(s))
	}
	if said["closing"] != s.Closing || said["ageing"]-said["unapplied"] != s.Closing || said["overdue"] != s.Overdue {
		r.Fatalf("CSV has %v beside the rows of %+v", said, s)
	}
	if s.Kind == statement.BalanceForward && (said["opening"]+said["adjusted"]+said["movement"] != s.Closing || said["adjustment"] != said["adjusted"]) {
		r.Fatalf("CSV does not come to the closing balance: %v", said)
	}
}

// agreeXLSX reads the stored texts of numbers, not what a program would show of them.
func agreeXLSX(r *rapid.T, s statement.Snapshot, loc locale.Locale) {
	var out bytes.Buffer
	if err := sheet.XLSX(&out, s, loc); err != nil {
		r.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		r.Fatal(err)
	}
	name := f.GetSheetName(0)
	view, err := f.GetSheetView(name, 0)
	if err != nil || *view.RightToLeft != loc.RightToLeft() {
		r.Fatalf("%v: the sheet runs the wrong way", err)
	}
	rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		r.Fatal(err)
	}
	var got []money.Minor
	all := map[money.Minor]bool{}
	number := func(raw string) (money.Minor, bool) {
		d, err := decimal.NewFromString(raw)
		if err != nil || !d.Shift(int32(s.Currency.Exponent())).IsInteger() {
			return 0, false
		}
		return money.Minor(d.Shift(int32(s.Currency.Exponent())).IntPart()), true
	}
	columns := map[statement.Kind]int{statement.OpenItem: 7, statement.BalanceForward: 6}[s.Kind]
	for _, row := range rows {
		for _, raw := range row {
			if m, ok := number(raw); ok {
				all[m] = true
			}
		}
		if len(row) != columns || row[1] == "" { // a sum has no day
			continue
		}
		a, isA := number(row[columns-2])
		b, isB := number(row[columns-1])
		if isA && isB {
			got = append(got, a, b)
		}
	}
	if !slices.Equal(got, figures(s)) {
		r.Fatalf("XLSX has %v, not %v", got, figures(s))
	}
	for _, m := range sums(s) {
		if !all[m] {
			r.Fatalf("XLSX lacks %d", m)
		}
	}
}

// agreePDF finds every figure as often as it is expected, in order where the language runs left to right, and no other.
func agreePDF(r *rapid.T, s statement.Snapshot, loc locale.Locale, text string) {
	text = plain(text)
	rest := text
	for _, m := range figures(s) {
		want := plain(loc.Money(m, s.Currency))
		at := findFigure(rest, want)
		if at < 0 {
			r.Fatalf("%s is missing or out of order in\n%s", want, text)
		}
		if !loc.RightToLeft() {
			rest = rest[at+len(want):]
		}
	}
	for _, m := range sums(s) {
		want := plain(loc.Money(m, s.Currency))
		if findFigure(text, want) < 0 {
			r.Fatalf("%s is missing in\n%s", want, text)
		}
	}
	if s.Currency.Exponent() == 0 {
		return
	}
	allowed := map[string]bool{}
	running := money.Minor(0)
	for _, x := range s.Items { // what is carried from page to page
		running += x.Open
		allowed[plain(loc.Money(running, s.Currency))] = true
	}
	for _, m := range append(append(figures(s), sums(s)...), s.Unapplied, -s.Closing) {
		allowed[plain(loc.Money(m, s.Currency))] = true
	}
	for _, got := range figureOf(loc, s.Currency).FindAllStringSubmatch(text, -1) {
		if !allowed[got[1]] {
			r.Fatalf("%q stands in no rendering but the PDF\n%s", got[1], text)
		}
	}
}

// plain makes one blank of every kind of blank and takes marks of direction out.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u00A0' || r == '\u202F' || r == '\n' || r == '\f':
			return ' '
		case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F:
			return -1
		}
		return r
	}, s)
}

// findFigure finds a figure that is no part of a longer one.
func findFigure(text, figure string) int {
	for from := 0; ; {
		at := strings.Index(text[from:], figure)
		if at < 0 {
			return -1
		}
		at += from
		end := at + len(figure)
		before := at == 0 || !strings.ContainsRune("0123456789.,-", rune(text[at-1]))
		after := end == len(text) || !strings.ContainsRune("0123456789,", rune(text[end]))
		if before && after {
			return at
		}
		from = at + 1
	}
}

// figureOf matches an amount of the currency as the language writes it.
func figureOf(loc locale.Locale, c money.Currency) *regexp.Regexp {
	sample := plain(loc.Money(money.Must("1234", c), c))
	group, mark := sample[1:2], sample[len(sample)-c.Exponent()-1:len(sample)-c.Exponent()]
	groups := `\d{1,3}(?:` + regexp.QuoteMeta(group) + `\d{3})*`
	if group == " " {
		return regexp.MustCompile(`$^()`) // a blank may also stand between two figures
	}
	if loc.Language == locale.Hindi {
		groups = `\d{1,2}(?:,\d{2})*,\d{3}|\d{1,3}`
	}
	return regexp.MustCompile(`(?:^| )(-?(?:` + groups + `)` + regexp.QuoteMeta(mark) + fmt.Sprintf(`\d{%d})(?: |$)`, c.Exponent()))
}

// parse reads a plain decimal of any size, exactly.
func parse(s string, c money.Currency) (money.Minor, error) {
	d, err := decimal.NewFromString(s)
	if err != nil || s != d.StringFixed(int32(c.Exponent())) {
		return 0, fmt.Errorf("%q is not a plain decimal of %s: %w", s, c, err)
	}
	return money.Minor(d.Shift(int32(c.Exponent())).IntPart()), nil
}
