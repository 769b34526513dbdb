package statement

import (
	"maps"
	"slices"

	"customercenter/internal/calendar"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// lines are the movements of a fact in the period: one for each day on which it changes what is owed. Applications change
// nothing. What took effect before the period and was not known to the chain's last statement is an adjustment.
func (p Period) lines(x fact, l ledger.Loaded) []Line {
	days := map[calendar.Date]money.Minor{}
	for _, m := range x.Moves {
		if m.Currency == p.Currency {
			days[m.Effective] += money.Minor(balance(m))
		}
	}
	number, reference := x.number, x.reference
	if x.void {
		number, reference = names(l.Head(x.document))
	}
	var out []Line
	for _, day := range slices.Sorted(maps.Keys(days)) {
		late := p.Previous != nil && day < p.From && x.Seq > p.Previous.Seq
		if days[day] == 0 || day > p.To || day < p.From && !late {
			continue
		}
		out = append(out, Line{Document: x.document, Kind: x.kind, Number: number, Reference: reference, On: day, DueOn: x.dueOn,
			Amount: days[day], Adjustment: late, Seq: x.Seq})
	}
	return out
}
