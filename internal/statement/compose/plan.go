package compose

import (
	"encoding/json"
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/settings"
	"customercenter/internal/statement"
	"customercenter/internal/task"
)

// The kinds of tasks.
const (
	RunKind  = "statementRun"
	PartKind = "statement"
)

// About is what runs are listed by.
const About = "statements"

// Plan is what a run does: the data of its head.
type Plan struct {
	Request
	Customers []id.Customer `json:"customers,omitempty"` // a selection; none: all that Filter picks
	Filter    Filter        `json:"filter"`
	Formats   []string      `json:"formats"` // that are mailed: pdf, xlsx; all are kept
	Send      bool          `json:"send"`
	Schedule  string        `json:"schedule,omitempty"`

	After   string        `json:"after,omitempty"` // where planning stands in the list of customers
	Planned int64         `json:"planned"`         // parts so far
	Passes  int           `json:"passes"`          // over all customers; behind it those are looked for who were renamed during it
	Look    calendar.Date `json:"look,omitzero"`   // the UTC day whose last moved customers are looked through next
}

// Filter picks customers, and which of their balances are stated; what is empty picks all.
type Filter struct {
	settings.Picks
	Minimum  money.Minor `json:"minimum,omitempty"`  // balances below it are not stated; in the statement's currency
	SkipZero bool        `json:"skipZero,omitempty"` // nor are balances of nothing
}

// Has reports that the filter picks a customer, as far as its master data say.
func (f Filter) Has(c customer.Customer) bool {
	is := func(want, has string) bool { return want == "" || strings.EqualFold(want, has) }
	return is(f.Segment, c.Segment) && is(f.Region, c.Region) && is(f.SalesRep, c.SalesRep) && is(f.CustomerType, c.CustomerType) &&
		is(string(f.Group), string(c.Group)) && (f.Tag == "" || slices.ContainsFunc(c.Tags, func(t string) bool { return strings.EqualFold(t, f.Tag) }))
}

// Skips says why a statement is not issued though nothing is wrong; none: it is.
func (f Filter) Skips(s statement.Snapshot) string {
	switch {
	case f.SkipZero && s.Closing == 0:
		return "zero"
	case f.Minimum > 0 && s.Closing < f.Minimum:
		return "belowMinimum"
	}
	return ""
}

// Outcome is what a part came to: its result.
type Outcome struct {
	Statements []id.Document `json:"statements,omitempty"`
	Letter     string        `json:"letter,omitempty"`  // the task that mails them
	Skipped    string        `json:"skipped,omitempty"` // zero, belowMinimum, already
}

// Part is one customer of a run: the data of a part.
type Part struct {
	Customer id.Customer `json:"customer"`
}

// CustomerOf is the customer of a part.
func CustomerOf(t task.Task) id.Customer {
	var p Part
	_ = json.Unmarshal(t.Data, &p) // a part that cannot be read has none
	return p.Customer
}
