package ledger

import (
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/money"
)

// Basis says from which day an item's age is counted.
type Basis string

// The bases.
const (
	ByDueDate      Basis = "dueDate"
	ByDocumentDate Basis = "documentDate"
)

// Buckets are ascending edges in days: {30, 60, 90} cuts 1–30, 31–60, 61–90 and over 90.
type Buckets []int

// Labels names the columns: not due (current by document date), each bucket, the last open-ended.
func (b Buckets) Labels(basis Basis) []string {
	out := []string{"notDue"}
	if basis == ByDocumentDate {
		out[0] = "current"
	}
	from := 1
	for _, edge := range b {
		out = append(out, fmt.Sprintf("%d-%d", from, edge))
		from = edge + 1
	}
	return append(out, fmt.Sprintf("over%d", from-1))
}

// column is the column of an item of that age: due today is not overdue.
func (b Buckets) column(age int) int {
	if age <= 0 {
		return 0
	}
	for i, edge := range b {
		if age <= edge {
			return i + 1
		}
	}
	return len(b) + 1
}

// Ageing is the open debits of one currency by age, with what of them is in dispute, beside the unapplied credits, which are
// never netted into buckets.
type Ageing struct {
	Columns   []money.Minor // as Buckets.Labels
	Disputed  []money.Minor // what of each column is in dispute
	Unapplied money.Minor   // unapplied credits, positive
}

// Total is the balance: Σ columns − unapplied.
func (a Ageing) Total() money.Minor { return money.Sum(a.Columns) - a.Unapplied }

// Overdue is everything but the first column.
func (a Ageing) Overdue() money.Minor { return money.Sum(a.Columns[1:]) }

// InDispute is what is in dispute, whatever its age.
func (a Ageing) InDispute() money.Minor { return money.Sum(a.Disputed) }

// Age cuts figures into buckets as of a day, per currency: age in whole days = as-of day − due (or document) day.
func Age(cells event.Cells, asOf calendar.Date, basis Basis, b Buckets) map[money.Currency]Ageing {
	measure, disputed := event.DebitDue, event.DisputedDue
	if basis == ByDocumentDate {
		measure, disputed = event.DebitDoc, event.DisputedDoc
	}
	out := map[money.Currency]Ageing{}
	for cell, amount := range cells {
		if cell.Measure != measure && cell.Measure != disputed && cell.Measure != event.Credit {
			continue
		}
		a, seen := out[cell.Currency]
		if !seen {
			a.Columns, a.Disputed = make([]money.Minor, len(b)+2), make([]money.Minor, len(b)+2)
		}
		switch cell.Measure {
		case event.Credit:
			a.Unapplied += amount
		case disputed:
			a.Disputed[b.column(int(asOf-cell.Key))] += amount
		default:
			a.Columns[b.column(int(asOf-cell.Key))] += amount
		}
		out[cell.Currency] = a
	}
	return out
}
