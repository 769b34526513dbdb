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

	"customercenter/test/world"
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

// person is somebody of the tenant by their role.
func (c *company) person(role, name string) world.Person {
	return world.Person{Subject: c.target.Subject(c.email(role)), Email: c.email(role), Name: name}
}

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
	made := world.Tenant{ID: t.ID, LegalName: t.LegalName, Currency: t.Currency, Zone: t.Zone, Owner: c.person("owner", ownerName)}
	if err := c.order(ctx, "tenants.create", world.Body{"tenant": t.ID, "key": "demo", "body": made.Order()}); err != nil {
		return err
	}
	for _, p := range roles {
		if _, err := c.call(ctx, "owner", "member-"+p.role, world.Member(c.person(p.role, p.name), p.role)); err != nil {
			return err
		}
	}
	return nil
}

// settle enters what the tenant decides for itself.
func (c *company) settle(ctx context.Context) error {
	for _, x := range c.tenant.Lists {
		_, path := x.Route()
		if _, err := c.call(ctx, "owner", "set "+path, x); err != nil {
			return err
		}
	}
	now, err := c.read(ctx, "owner", world.Call{Op: "settings.get"})
	if err != nil {
		return err
	}
	_, err = c.call(ctx, "owner", "settings", world.Settings(now.ETag, c.tenant.Settings))
	return err
}

// welcome creates a customer with its address and contact.
func (c *company) welcome(ctx context.Context, x Customer) error {
	body := world.Body{"code": x.Code, "kind": x.kind(), "language": c.tenant.Language,
		"salesRep": c.email("sales"), "segment": x.Segment, "tags": x.Tags, "phone": x.Phone, "paymentMethod": "bankTransfer"}
	for name, text := range map[string]string{"paymentTerm": x.Term, "creditLimit": x.Limit, "defaultDiscount": x.Discount, "status": x.Status, "region": x.Region} {
		if text != "" {
			body[name] = text
		}
	}
	if x.TaxNumber != "" {
		body["taxRegistrations"] = []world.Body{{"regime": c.tenant.Regime, "number": x.TaxNumber, "country": c.tenant.Country}}
	}
	made, err := c.call(ctx, "finance", "customer-"+x.Code, world.Customer(x.Name, c.tenant.Currency, body,
		world.Address(x.Street, x.City, x.Region, x.Postal, c.tenant.Country),
		world.Contacts(world.Contact(x.Contact, x.email(), world.Body{"roles": []string{"accounts payable"}}))))
	if err != nil {
		return fmt.Errorf("%s: %w", x.Name, err)
	}
	c.ids[x.Code] = made.Str("id")
	return nil
}
