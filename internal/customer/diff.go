package customer

import (
	"bytes"
	"encoding/json"
	"slices"
)

// Change is one top-level field of a customer or contact that an event changed; null where there was or is no value.
// Amounts are in minor units, as they are stored.
type Change struct {
	Field  string          `json:"field"`
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
	Apart  bool            `json:"apart,omitempty"` // the values are personal and kept apart from the event
}

// Diff is what changed from one customer to another, by field name. A change of the credit limit or of its currency names
// both, so that the amounts can be read.
func Diff(before, after Customer) []Change {
	return diff(before, after, []string{"creditLimit", "creditCurrency"})
}

// DiffContact is what changed from one contact to another, by field name.
func DiffContact(before, after Contact) []Change { return diff(before, after, nil) }

func diff(before, after any, together []string) []Change {
	was, is := fields(before), fields(after)
	var names []string
	for f := range was {
		names = append(names, f)
	}
	for f := range is {
		if _, seen := was[f]; !seen {
			names = append(names, f)
		}
	}
	slices.Sort(names)
	differs := func(f string) bool { return !bytes.Equal(was[f], is[f]) }
	pair := slices.ContainsFunc(together, differs)
	var list []Change
	for _, f := range names {
		if differs(f) || (pair && slices.Contains(together, f)) {
			list = append(list, Change{Field: f, Before: was[f], After: is[f]})
		}
	}
	return list
}

// fields are the top-level JSON values of a record; a field that was left out, or is a plain zero, is not there.
func fields(record any) map[string]json.RawMessage {
	b, err := json.Marshal(record)
	if err != nil {
		panic(err) // plain values always encode
	}
	all := map[string]json.RawMessage{}
	if err := json.Unmarshal(b, &all); err != nil {
		panic(err) // it was encoded above
	}
	for f, v := range all {
		if string(v) == `""` {
			delete(all, f)
		}
	}
	return all
}

// creditFields are the credit figures among the fields: masked for readers without them (domain.md section 1).
var creditFields = words("creditLimit creditCurrency creditDays riskClass reviewOn")

// IsCreditField reports that a field of a customer is a credit figure.
func IsCreditField(field string) bool { return creditFields[field] }

// WithoutCredit is the customer without its credit figures. A screen that shows it says that they are hidden: no limit
// would mean unlimited.
func (c Customer) WithoutCredit() Customer {
	c.Credit = Credit{}
	return c
}
