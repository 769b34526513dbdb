// Package people are those who use the product in a simulation: companies with their settings, and clients that send
// commands, repeat them, and write down what they were answered. They choose what to do by what they were told before, which
// may be out of date. They do not judge answers: package proof does.
package people

import (
	"math/rand/v2"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/money"
	"customercenter/internal/sales"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"

	"github.com/shopspring/decimal"
)

// Company is a tenant of the simulation.
type Company struct {
	Tenant   id.Tenant
	Settings settings.Settings
	Zone     *time.Location
	Debtors  []*Debtor
	Schedule *settings.StatementSchedule // by which statements go by themselves; none: they do not
	begins   int                         // customers that are made before anything else
}

// Today is the company's civil day.
func (c *Company) Today(now time.Time) calendar.Date { return calendar.On(now, c.Zone) }

// Amount writes minor units as a request does.
func (c *Company) Amount(m money.Minor) string { return m.Format(c.Settings.BaseCurrency) }

// Minor reads an amount of an answer.
func (c *Company) Minor(s string) money.Minor {
	m, err := money.Parse(s, c.Settings.BaseCurrency)
	if err != nil {
		return -1
	}
	return m
}

// terms are the payment terms of every company.
func terms() []sales.Term {
	return []sales.Term{
		{Code: "R", Name: "due on receipt", Kind: sales.OnReceipt, Active: true},
		{Code: "N14", Name: "net 14", Kind: sales.Net, Days: 14, Active: true},
		{Code: "EOM", Name: "end of month + 10", Kind: sales.EndOfMonth, Days: 10, Active: true},
		{Code: "I36", Name: "three years of instalments", Kind: sales.Net, Days: 3, Equal: 36, Active: true},
		{Code: "I3", Name: "three instalments", Kind: sales.Net, Days: 10, Equal: 3, Active: true},
		{Code: "S", Name: "a third, a fixed part, the rest", Kind: sales.OnReceipt, Active: true, Shares: []sales.Share{
			{Percent: decimal.NewFromInt(30)}, {Fixed: decimal.NewFromInt(5), Days: 20}, {Days: 45}}},
	}
}

func taxCodes() []sales.TaxCode {
	return []sales.TaxCode{{Code: "T18", Name: "9 + 9", Active: true, Components: []sales.TaxComponent{
		{Name: "C", Rate: decimal.NewFromInt(9)}, {Name: "S", Rate: decimal.NewFromInt(9)}}}}
}

// Companies are two tenants whose days and money differ, as a seed makes them.
func Companies(r *rand.Rand) []*Company {
	first := [...]struct {
		currency money.Currency
		zone     string
	}{{"JPY", "Asia/Tokyo"}, {"KWD", "Asia/Kuwait"}, {"JPY", "Pacific/Auckland"}}[r.IntN(3)]
	second := [...]string{"Europe/Berlin", "America/New_York", "Europe/Lisbon"}[r.IntN(3)]
	return []*Company{company(r, "far", first.currency, first.zone, 3), company(r, "near", "EUR", second, 2)}
}

func company(r *rand.Rand, t id.Tenant, c money.Currency, zone string, customers int) *Company {
	s := settings.Defaults(c, zone)
	s.LegalName, s.DefaultTerm, s.Shards = string(t), "N14", 1+r.IntN(3)
	s.PartialPaymentsAllowed = r.IntN(4) > 0
	s.CreditPolicy.UnappliedReduceExposure = r.IntN(2) == 0
	z, err := s.Zone()
	if err != nil {
		panic(err)
	}
	return &Company{Tenant: t, Settings: s, Zone: z, begins: customers}
}

// Series are gapless for invoices and, in one company, for receipts too.
func (c *Company) Series() []settings.Series {
	list := settings.DefaultSeries()
	list[0].Period, list[0].Pattern = settings.Monthly, "I-{yy}{mm}-{0000}"
	if c.Tenant == "far" {
		list[1].Mode = settings.Gapless
	}
	return list
}

// Found writes what makes a tenant.
func (c *Company) Found(t table.Table) error {
	ws := []table.Write{store.PutTenant(c.Tenant, string(c.Tenant)), store.PutSettings(c.Tenant, c.Settings, nil, store.Fold, 0, 1)}
	for _, x := range terms() {
		ws = append(ws, store.Terms.Put(c.Tenant, x, 0, 1))
	}
	for _, x := range taxCodes() {
		ws = append(ws, store.TaxCodes.Put(c.Tenant, x, 0, 1))
	}
	for _, x := range c.Series() {
		ws = append(ws, store.Series.Put(c.Tenant, x, 0, 1))
	}
	return t.Transact(background, ws)
}
