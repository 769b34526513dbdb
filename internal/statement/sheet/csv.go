// Package sheet writes a statement as tables: XLSX for people, in their language, and CSV for machines. Both list the rows that
// the PDF lists, with opening, closing and ageing, from the same snapshot. It stands apart from what draws because of the
// library for workbooks, and works out no figure.
package sheet

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"customercenter/internal/money"
	"customercenter/internal/statement"
)

// header names the columns of a CSV. Amounts are plain decimals of the currency, a debit positive; days are ISO 8601.
var header = []string{
	"statement", "customer", "currency", "record", "kind", "document", "number", "reference", "date", "due_date", "part", "parts", "days_late", "disputed",
	"amount", "open", "balance",
}

// Records, the values of the column "record": adjustments and movements have an amount and the balance behind them, items an
// amount and what is open, the others an amount; the column of an ageing stands in kind.
const (
	recordOpening    = "opening"
	recordAdjustment = "adjustment"
	recordMovement   = "movement"
	recordItem       = "item"
	recordAdjusted   = "adjusted"
	recordClosing    = "closing"
	recordOverdue    = "overdue"
	recordAgeing     = "ageing"
	recordUnapplied  = "unapplied"
)

// CSV writes a statement as UTF-8 with a byte order mark, so that spreadsheets take it for what it is, with lines that end in
// CR LF (RFC 4180). A text that a spreadsheet would take for a formula has an apostrophe before it. The error is the writer's.
func CSV(w io.Writer, s statement.Snapshot) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(header); err != nil {
		return err
	}
	put := func(cells map[string]string) error {
		cells["statement"], cells["customer"], cells["currency"] = guarded(s.ID), guarded(s.Recipient.Code), guarded(string(s.Currency))
		row := make([]string, len(header))
		for i, name := range header {
			row[i] = cells[name]
		}
		return out.Write(row)
	}
	if err := rows(s, put); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// rows are the records in the order of the PDF.
func rows(s statement.Snapshot, put func(map[string]string) error) error {
	figure := func(m money.Minor) string { return m.Format(s.Currency) }
	var all []map[string]string
	sum := func(record, kind string, m money.Minor) {
		all = append(all, map[string]string{"record": record, "kind": guarded(kind), "amount": figure(m)})
	}
	if s.Kind == statement.BalanceForward {
		sum(recordOpening, "", s.Opening)
	}
	for _, x := range s.Items {
		all = append(all, map[string]string{
			"record": recordItem, "kind": guarded(string(x.Kind)), "document": guarded(string(x.Document)), "number": guarded(x.Number), "reference": guarded(x.Reference),
			"date": x.On.String(), "due_date": x.DueOn.String(), "part": count(x.Part), "parts": count(x.Parts), "days_late": count(x.DaysLate),
			"disputed": yes(x.Disputed), "amount": figure(x.Amount), "open": figure(x.Open),
		})
	}
	for _, x := range s.Lines {
		record := recordMovement
		if x.Adjustment {
			record = recordAdjustment
		}
		all = append(all, map[string]string{
			"record": record, "kind": guarded(x.Kind), "document": guarded(string(x.Document)), "number": guarded(x.Number), "reference": guarded(x.Reference),
			"date": x.On.String(), "due_date": x.DueOn.String(), "amount": figure(x.Amount), "balance": figure(x.Balance),
		})
	}
	if s.Kind == statement.BalanceForward {
		sum(recordAdjusted, "", s.Adjusted)
	}
	sum(recordClosing, "", s.Closing)
	sum(recordOverdue, "", s.Overdue)
	for _, b := range s.Ageing {
		sum(recordAgeing, b.Label, b.Amount)
	}
	sum(recordUnapplied, "", s.Unapplied)
	for _, cells := range all {
		if err := put(cells); err != nil {
			return err
		}
	}
	return nil
}

// guarded keeps a text from being run: one that begins as a formula does, or with a blank that a spreadsheet drops before
// it looks, gets an apostrophe.
func guarded(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}
