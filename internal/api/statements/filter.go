package statements

import (
	"customercenter/internal/field"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/settings"
	"customercenter/internal/statement/compose"
)

// StatementFilter picks the customers of a run of statements: as it is asked for, and as a run shows it. What is empty picks all.
type StatementFilter struct {
	Segment      string `json:"segment,omitempty" maxLength:"80"`
	Region       string `json:"region,omitempty" maxLength:"80"`
	SalesRep     string `json:"salesRep,omitempty" maxLength:"80"`
	CustomerType string `json:"customerType,omitempty" maxLength:"80"`
	Group        string `json:"group,omitempty" maxLength:"40" doc:"the parent customer's id"`
	Tag          string `json:"tag,omitempty" maxLength:"80"`
	Minimum      string `json:"minimum,omitempty" maxLength:"20" doc:"balances below it are skipped; needs currency" example:"10.00"`
	SkipZero     bool   `json:"skipZero,omitempty" doc:"balances of nothing are skipped"`
}

// read is the filter that customers are picked by; currency is that of the statements, none when each customer's. Errors are told under /filter.
func (f StatementFilter) read(r *field.Reader, currency money.Currency) compose.Filter {
	out := compose.Filter{SkipZero: f.SkipZero,
		Picks: settings.Picks{Segment: f.Segment, Region: f.Region, SalesRep: f.SalesRep, CustomerType: f.CustomerType, Tag: f.Tag}}
	if f.Group != "" {
		group, err := id.ParseCustomer(f.Group)
		if err != nil {
			r.Add("/filter/group", "malformed", "%s", err)
		}
		out.Group = group
	}
	switch {
	case f.Minimum == "":
	case currency == "":
		r.Add("/filter/minimum", "needs_currency", "an amount has a currency: say in which one the statements are")
	default:
		out.Minimum = r.Positive("/filter/minimum", f.Minimum, currency)
	}
	return out
}

// ShowStatementFilter shows a filter; none when there is a selection instead.
func ShowStatementFilter(p compose.Plan) *StatementFilter {
	if len(p.Customers) > 0 {
		return nil
	}
	f := p.Filter
	out := &StatementFilter{Segment: f.Segment, Region: f.Region, SalesRep: f.SalesRep, CustomerType: f.CustomerType, Group: string(f.Group), Tag: f.Tag, SkipZero: f.SkipZero}
	if f.Minimum > 0 {
		out.Minimum = f.Minimum.Format(p.Currency)
	}
	return out
}
