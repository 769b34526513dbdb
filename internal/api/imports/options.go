package imports

import (
	"cmp"
	"maps"

	"customercenter/internal/access"
	"customercenter/internal/exchange"
	"customercenter/internal/field"
	"customercenter/internal/tabular"
)

// ImportOptions are how a file is to be taken in: what is left out is found out, or is as the doc says.
type ImportOptions struct {
	Mode      string            `json:"mode,omitempty" enum:"create,update,both" doc:"of customers that are there already, and of those that are not; both when left out"`
	Match     string            `json:"match,omitempty" enum:"code,referenceId,taxNumber" doc:"by what a customer is found; the first that a row has when left out"`
	Columns   map[string]string `json:"columns,omitempty" doc:"header to column; an empty column leaves the header out. Others mean what they are known by"`
	Defaults  map[string]string `json:"defaults,omitempty" doc:"column to what it says where a row says nothing"`
	Only      map[string]string `json:"only,omitempty" doc:"header to the one value of the rows that are taken"`
	Apply     string            `json:"apply,omitempty" enum:"none,auto" doc:"receipts that name no invoice: none when left out"`
	Control   string            `json:"control,omitempty" maxLength:"40" doc:"what the amounts must add up to; else the plan cannot be committed"`
	Encoding  string            `json:"encoding,omitempty" enum:"utf-8,utf-16le,utf-16be,windows-1252"`
	Delimiter string            `json:"delimiter,omitempty" maxLength:"1" doc:"between cells: one ASCII character"`
	Decimal   string            `json:"decimal,omitempty" maxLength:"1" doc:"of numbers: a point or a comma"`
	Dates     string            `json:"dates,omitempty" enum:"ymd,dmy,mdy" doc:"the order of day, month and year"`
}

// Over is a saved mapping's options with what is given in place of what it says.
func (o ImportOptions) Over(r *field.Reader, saved exchange.Options) exchange.Options {
	out := saved
	set(&out.Mode, exchange.Mode(o.Mode))
	set(&out.Match, o.Match)
	set(&out.Apply, o.Apply)
	set(&out.Control, o.Control)
	set(&out.Wish.Encoding, tabular.Encoding(o.Encoding))
	set(&out.Wish.Dates, tabular.Order(o.Dates))
	sign(r, "/delimiter", &out.Wish.Delimiter, o.Delimiter, func(b byte) bool { return b < 0x80 && b != '"' && b != '\n' && b != '\r' }, "an ASCII character that is no quote and ends no line")
	sign(r, "/decimal", &out.Wish.Decimal, o.Decimal, func(b byte) bool { return b == '.' || b == ',' }, "a point or a comma")
	for _, x := range []struct{ to, from *map[string]string }{{&out.Columns, &o.Columns}, {&out.Defaults, &o.Defaults}, {&out.Only, &o.Only}} {
		if *x.from != nil {
			*x.to = *x.from
		}
	}
	return out
}

// sign reads a sign that is given.
func sign(r *field.Reader, pointer string, to *tabular.Sign, given string, may func(byte) bool, what string) {
	switch {
	case given == "":
	case len(given) != 1 || !may(given[0]):
		r.Add(pointer, "malformed", "give %s", what)
	default:
		*to = tabular.Sign(given[0])
	}
}

// set sets what is given.
func set[T ~string](to *T, given T) {
	if given != "" {
		*to = given
	}
}

// ShowImportOptions are options as they are shown: without credit figures to who may not see them.
func ShowImportOptions(who access.Actor, o exchange.Options) ImportOptions {
	if !who.Can(access.CreditRead) {
		o.Defaults = masked(o.Defaults, exchange.Credit)
		o.Only = masked(o.Only, func(header string) bool {
			known, _ := exchange.Customers.Known(header)
			return exchange.Credit(cmp.Or(o.Columns[header], known.Name))
		})
	}
	return ImportOptions{Mode: string(o.Mode), Match: o.Match, Columns: o.Columns, Defaults: o.Defaults, Only: o.Only, Apply: o.Apply, Control: o.Control,
		Encoding: string(o.Wish.Encoding), Delimiter: ShowSign(o.Wish.Delimiter), Decimal: ShowSign(o.Wish.Decimal), Dates: string(o.Wish.Dates)}
}

// masked are texts without those of names that are hidden.
func masked(all map[string]string, hidden func(name string) bool) map[string]string {
	all = maps.Clone(all)
	for name := range all {
		if hidden(name) {
			all[name] = "ask finance"
		}
	}
	return all
}

// ShowSign is a sign as a text; none is nothing.
func ShowSign(s tabular.Sign) string {
	if s == 0 {
		return ""
	}
	return string(rune(s))
}
