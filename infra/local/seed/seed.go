// Package seed makes the demo data: three tenants with a half-year behind them, relative to today. It goes through the same
// doors as everybody: the operator's order makes the tenant, then its own people sign in and do their work through the API,
// day by day, while the clock is led through the half-year. So every rule held when the data was made, and what was known
// on which day is as it would have been.
package seed

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"
)

// Target is the machine that is filled.
type Target struct {
	Web      string // of the API
	Issuer   string
	Control  string
	ClientID string
	SetClock func(time.Time)
	Subject  func(email string) string // of a person at the issuer
	Say      func(string)              // tells how far it has got
}

// Begins is how many days before today the demo data begins.
const Begins = 180

// Run makes the demo data. It may be repeated for the same day: what was done is not done again.
func Run(ctx context.Context, t Target, today time.Time) error {
	noon := today.UTC().Truncate(24 * time.Hour).Add(12 * time.Hour) // the same day in India, Germany and New York
	var days []step
	for _, x := range Tenants() {
		c := &company{tenant: x, target: t, today: noon, tokens: map[string]string{}, ids: map[string]string{}}
		days = append(days, c.steps()...)
	}
	slices.SortStableFunc(days, func(a, b step) int { return cmp.Compare(a.day, b.day) })
	now, month := 1, ""
	for _, s := range days {
		if s.day >= 0 {
			continue // not yet
		}
		if day := noon.AddDate(0, 0, s.day); s.day != now {
			if m := day.Format("January 2006"); m != month {
				month = m
				t.Say("demo data: " + month)
			}
			now = s.day
			t.SetClock(day)
		}
		if err := s.do(ctx); err != nil {
			return fmt.Errorf("seed: %w", err)
		}
	}
	return nil
}

// step is what somebody does on a day, counted from today: -1 is yesterday.
type step struct {
	day int
	do  func(context.Context) error
}

// Roles are the people of a tenant besides its owner.
var roles = []struct{ role, name string }{
	{"finance", "Finn Finance"}, {"sales", "Sanna Sales"}, {"collector", "Cole Collector"}, {"auditor", "Aude Auditor"}, {"clerk", "Clara Clerk"},
}

const ownerName = "Olga Owner"

// company is a tenant while its data is made.
type company struct {
	tenant Tenant
	target Target
	today  time.Time
	tokens map[string]string // by role
	ids    map[string]string // of customers by code
}

func (c *company) email(role string) string { return role + "@" + c.tenant.ID + ".example" }

// on is the day as the API writes it.
func (c *company) on(day int) string { return c.today.AddDate(0, 0, day).Format(time.DateOnly) }

// steps are everything that happens in the tenant.
func (c *company) steps() []step {
	out := []step{
		{day: -Begins, do: c.found},
		{day: -Begins + 1, do: c.settle},
	}
	for i, x := range c.tenant.Customers {
		out = append(out, step{day: -Begins + 2, do: func(ctx context.Context) error { return c.welcome(ctx, x) }})
		out = append(out, c.trade(i, x)...)
	}
	return append(out, step{day: -1, do: c.loose})
}

// found makes the tenant and gives its people their roles.
func (c *company) found(ctx context.Context) error {
	t := c.tenant
	err := c.order(ctx, "tenants.create", map[string]any{"tenant": t.ID, "key": "demo", "body": map[string]any{
		"legalName": t.LegalName, "baseCurrency": t.Currency, "timeZone": t.Zone,
		"owner": map[string]any{"subject": c.target.Subject(c.email("owner")), "email": c.email("owner"), "name": ownerName}}})
	if err != nil {
		return err
	}
	for _, p := range roles {
		body := map[string]any{"email": c.email(p.role), "name": p.name, "roles": []string{p.role}}
		if _, err := c.call(ctx, "owner", "PUT", "/v1/members/"+c.target.Subject(c.email(p.role)), "member-"+p.role, body); err != nil {
			return err
		}
	}
	return nil
}

// settle enters what the tenant decides for itself.
func (c *company) settle(ctx context.Context) error {
	t := c.tenant
	lists := []struct {
		path string
		of   map[string]any
	}{{"/v1/terms/", t.Terms}, {"/v1/tax-codes/", t.TaxCodes}, {"/v1/series/", t.Series}}
	for _, l := range lists {
		for _, code := range sorted(l.of) {
			if _, err := c.call(ctx, "owner", "PUT", l.path+code, "set "+l.path+code, l.of[code]); err != nil {
				return err
			}
		}
	}
	return c.change(ctx, "/v1/settings", "settings", t.Settings)
}

// welcome creates a customer with its address and contact.
func (c *company) welcome(ctx context.Context, x Customer) error {
	body := map[string]any{"name": x.Name, "code": x.Code, "kind": x.kind(), "currency": c.tenant.Currency, "language": c.tenant.Language,
		"salesRep": c.email("sales"), "segment": x.Segment, "tags": x.Tags, "phone": x.Phone, "paymentMethod": "bankTransfer",
		"addresses": []any{map[string]any{"kind": "billing", "default": true, "line1": x.Street, "city": x.City, "postalCode": x.Postal,
			"region": x.Region, "country": c.tenant.Country}},
		"contacts": []any{map[string]any{"name": x.Contact, "email": x.email(), "roles": []string{"accounts payable"}}}}
	for name, text := range map[string]string{"paymentTerm": x.Term, "creditLimit": x.Limit, "defaultDiscount": x.Discount, "status": x.Status, "region": x.Region} {
		if text != "" {
			body[name] = text
		}
	}
	if x.TaxNumber != "" {
		body["taxRegistrations"] = []any{map[string]any{"regime": c.tenant.Regime, "number": x.TaxNumber, "country": c.tenant.Country}}
	}
	made, err := c.call(ctx, "finance", "POST", "/v1/customers", "customer-"+x.Code, body)
	if err != nil {
		return fmt.Errorf("%s: %w", x.Name, err)
	}
	c.ids[x.Code] = made.Str("id")
	return nil
}
