// Package ageing is the balance by age: of the whole tenant, by customer, by month; today and as of any past day.
package ageing

import (
	"cmp"
	"maps"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/view"
)

// Request asks for an ageing.
type Request struct {
	AsOf     string `query:"asOf" format:"date" doc:"any day up to today; today when left out"`
	KnownOn  string `query:"asKnownOn" maxLength:"40" doc:"only what was recorded up to then: a day, to its end, or an instant; by customer only"`
	By       string `query:"by" enum:"total,customer,month" default:"total"`
	Basis    string `query:"basis" enum:"dueDate,documentDate" default:"dueDate" doc:"from which day age is counted"`
	Buckets  string `query:"buckets" maxLength:"100" doc:"upper edges in days, ascending; the tenant's when left out" example:"30,60,90"`
	Currency string `query:"currency" maxLength:"3"`
	Customer string `query:"customer" maxLength:"40" doc:"only this one; by customer only"`
	After    int64  `query:"after" minimum:"0" doc:"include the customer's events at least up to this seq, as a write answered it; with customer only"`
	Sort     string `query:"sort" enum:"overdue,balance,earliestDue,name" doc:"by customer: largest overdue amount or balance first, earliest due day first, or by name. As of today overdue when left out; as of a past day only by name"`
	Limit    int    `query:"limit" minimum:"1" maximum:"100" default:"50" doc:"customers a page"`
	Cursor   string `query:"cursor" maxLength:"2000" doc:"next of the page before"`
}

// Report is an ageing. In every row the columns less what is unapplied are the total, and the totals of all rows are the
// balance, whichever way it is asked for.
type Report struct {
	AsOf      string   `json:"asOf" format:"date"`
	KnownOn   string   `json:"asKnownOn,omitempty"`
	By        string   `json:"by" enum:"total,customer,month"`
	Basis     string   `json:"basis" enum:"dueDate,documentDate"`
	Labels    []string `json:"labels" doc:"of the columns: notDue (current by document date), then each bucket in days"`
	Items     []Row    `json:"items"`
	Next      string   `json:"next,omitempty" doc:"cursor of the next page; none at the end"`
	Revisions []int64  `json:"revisions,omitempty" doc:"of the tenant's totals, by shard: equal revisions have equal figures"`
}

// Row is the ageing of one currency: of the tenant, a customer, or a month.
type Row struct {
	Customer  string   `json:"customer,omitempty"`
	Name      string   `json:"name,omitempty"`
	Position  int64    `json:"position,omitzero" doc:"seq of the customer's last event that is in the figures"`
	Month     string   `json:"month,omitempty" doc:"of due or document day; unapplied credits stand in a row without a month"`
	Currency  string   `json:"currency"`
	Columns   []string `json:"columns" doc:"open amounts by age, as labels"`
	Overdue   string   `json:"overdue" doc:"all columns but the first"`
	Unapplied string   `json:"unapplied" doc:"unapplied credits, never netted into columns"`
	Disputed  string   `json:"disputed" doc:"what of all columns is in dispute; it is owed and stands in them"`
	InDispute []string `json:"inDispute" doc:"what of each column is in dispute, as labels"`
	Total     string   `json:"total" doc:"Σ columns − unapplied: the balance"`
}

// cut is how cells become rows.
type cut struct {
	asOf     calendar.Date
	basis    ledger.Basis
	buckets  ledger.Buckets
	currency money.Currency // none: all
}

// measures are what an ageing is made of.
func (k cut) measures() []event.Measure {
	if k.basis == ledger.ByDocumentDate {
		return []event.Measure{event.DebitDoc, event.Credit, event.DisputedDoc}
	}
	return []event.Measure{event.DebitDue, event.Credit, event.DisputedDue}
}

// rows are one row a currency, in the order of currencies. A currency in which nothing is open has none.
func (k cut) rows(cells event.Cells) []Row {
	ages := ledger.Age(cells, k.asOf, k.basis, k.buckets)
	var out []Row
	for _, c := range slices.Sorted(maps.Keys(ages)) {
		if k.currency == "" || k.currency == c {
			out = append(out, row(c, ages[c]))
		}
	}
	return out
}

func row(c money.Currency, a ledger.Ageing) Row {
	r := Row{Currency: string(c), Columns: make([]string, len(a.Columns)), Overdue: a.Overdue().Format(c),
		Unapplied: a.Unapplied.Format(c), Disputed: a.InDispute().Format(c), InDispute: make([]string, len(a.Columns)), Total: a.Total().Format(c)}
	for i, amount := range a.Columns {
		r.Columns[i], r.InDispute[i] = amount.Format(c), a.Disputed[i].Format(c)
	}
	return r
}

// months are one row a month and currency, earliest first, then what is unapplied.
func (k cut) months(cells event.Cells) []Row {
	type place struct {
		month    calendar.Month
		currency money.Currency
	}
	parts := map[place]event.Cells{}
	for c, amount := range cells {
		if k.currency != "" && k.currency != c.Currency {
			continue
		}
		at := place{currency: c.Currency}
		if c.Measure != event.Credit {
			at.month = view.MonthOf(c.Key)
		}
		if parts[at] == nil {
			parts[at] = event.Cells{}
		}
		parts[at][c] = amount
	}
	order := slices.SortedFunc(maps.Keys(parts), func(a, b place) int {
		if (a.month == view.NoMonth) != (b.month == view.NoMonth) {
			return -cmp.Compare(a.month, b.month) // without a month: last
		}
		return cmp.Or(cmp.Compare(a.month, b.month), cmp.Compare(a.currency, b.currency))
	})
	var out []Row
	for _, at := range order {
		for _, r := range k.rows(parts[at]) {
			if at.month != view.NoMonth {
				r.Month = at.month.String()
			}
			out = append(out, r)
		}
	}
	return out
}
