package exchange

import (
	"slices"
	"strings"

	"customercenter/internal/fault"
	"customercenter/internal/tabular"
)

// Mode is what an import may do.
type Mode string

// The modes.
const (
	Both   Mode = "both"
	Create Mode = "create" // what is there already stays as it is
	Update Mode = "update" // what is not there is rejected
)

// Options are how a file is to be taken in.
type Options struct {
	Mode     Mode              `json:"mode,omitempty"`     // of customers; both when left out
	Match    string            `json:"match,omitempty"`    // by what a customer is found: code, referenceId, taxNumber; the first that a row has when left out
	Columns  map[string]string `json:"columns,omitempty"`  // header → column; "" ignores it; others mean what they are known by
	Defaults map[string]string `json:"defaults,omitempty"` // column → what it says where a row says nothing
	Only     map[string]string `json:"only,omitempty"`     // header → the one value of the rows that are taken
	Apply    string            `json:"apply,omitempty"`    // receipts that name no invoice: none or auto
	Control  string            `json:"control,omitempty"`  // what the amounts must add up to
	Commit   bool              `json:"commit,omitempty"`   // as soon as it is planned
	Wish     tabular.Wish      `json:"wish,omitzero"`
}

// most bounds the entries of each map of Options.
const most = 500

// Check tells what no file of the kind can be taken in by. Errors: Invalid by JSON pointer.
func (o Options) Check(kind string) error {
	var bad fault.Fields
	k, found := Find(kind)
	if !found {
		names := make([]string, len(Kinds))
		for i, x := range Kinds {
			names[i] = x.Name
		}
		bad.Add("/kind", "unknown_value", "use one of %s", strings.Join(names, ", "))
		return bad.Err()
	}
	switch o.Mode {
	case "", Both, Create, Update:
	default:
		bad.Add("/mode", "unknown_value", "use create, update or both")
	}
	if o.Match != "" && !slices.Contains([]string{"code", "referenceId", "taxNumber"}, o.Match) {
		bad.Add("/match", "unknown_value", "use code, referenceId or taxNumber")
	}
	if o.Apply != "" && o.Apply != "none" && o.Apply != "auto" {
		bad.Add("/apply", "unknown_value", "use none or auto")
	}
	if o.Control != "" {
		if _, err := tabular.Decimal([]byte(o.Control), '.'); err != nil {
			bad.Add("/control", "malformed", "%s", tabular.ProblemOf(err).Detail)
		}
	}
	if len(o.Columns) > most || len(o.Defaults) > most || len(o.Only) > most {
		bad.Add("/columns", "too_many", "at most %d entries", most)
	}
	for header, name := range o.Columns {
		if _, known := k.Column(name); name != "" && !known {
			bad.Add("/columns/"+header, "unknown_column", "%s have no column %q", k.Name, name)
		}
	}
	for name := range o.Defaults {
		if _, known := k.Column(name); !known {
			bad.Add("/defaults/"+name, "unknown_column", "%s have no column %q", k.Name, name)
		}
	}
	return bad.Err()
}
