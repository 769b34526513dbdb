// Package volume makes a tenant of any size for what measures at that size: two years of customers, invoices, money, disputes
// and mistakes, carried out by the commands themselves, day by day, on the table in memory, and projected there. Copy brings
// it into another table. Nothing is written past the commands; the same plan makes the same tenant, byte for byte.
package volume

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/work/views"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

// Days is how many days before today the tenant begins.
const Days = 730

// Plan says what is made.
type Plan struct {
	Tenant    string
	Customers int
	Invoices  int
	Seed      uint64
	Today     time.Time
	Subject   func(email string) string // of a person at whoever signs people in
	Say       func(string)              // tells how far it has got
}

// Made is what was made.
type Made struct {
	Table     *memory.Table
	Customers []string // their ids
	Counts    map[string]int
	First     int // commands a second of the first tenth
	Last      int // of the last tenth
	Took      time.Duration
	Projected time.Duration
}

// Commands is how many commands were carried out.
func (m Made) Commands() (n int) {
	for _, k := range m.Counts {
		n += k
	}
	return n
}

// Operations are the kinds of commands that were carried out, the most frequent first.
func (m Made) Operations() []string {
	return slices.SortedFunc(maps.Keys(m.Counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(m.Counts[b], m.Counts[a]), cmp.Compare(a, b))
	})
}

// Make carries the plan out.
func Make(ctx context.Context, p Plan) (Made, error) {
	m := Made{Table: memory.New(memory.Options{}), Counts: map[string]int{}}
	noon := p.Today.UTC().Truncate(24 * time.Hour).Add(12 * time.Hour)
	c := &company{plan: p, made: &m, noon: noon, random: rand.New(rand.NewPCG(p.Seed, 2)), //nolint:gosec // repeatable on purpose
		World: world.Keeping(m.Table, noon.AddDate(0, 0, -Days), world.Quiet(), 10*365*24*time.Hour)}
	began := time.Now()
	if err := c.found(ctx); err != nil {
		return m, err
	}
	if err := c.live(ctx); err != nil {
		return m, err
	}
	m.Took = time.Since(began)
	m.First, m.Last = c.pace.ends()
	began = time.Now()
	err := c.project(ctx)
	m.Projected = time.Since(began)
	return m, err
}

// company is the tenant while it is made.
type company struct {
	*world.World
	plan   Plan
	made   *Made
	noon   time.Time // of today
	random *rand.Rand
	pace   pace
	due    [Days + 1][]step // what is still to be done on a day, counted from the first
	today  int
}

// do has somebody of a role carry out a command that cannot be refused here.
func (c *company) do(ctx context.Context, role string, call world.Call) (world.Answer, error) {
	a := c.Do(ctx, c.who(role), call)
	if a.Status >= 300 {
		return a, fmt.Errorf("volume: day %d: %s: %d %s", c.today, call.Op, a.Status, a.Raw)
	}
	c.made.Counts[call.Op]++
	c.pace.did()
	return a, nil
}

func (c *company) who(role string) world.Who {
	return world.Who{Tenant: c.plan.Tenant, Subject: c.plan.Subject(c.email(role)), Roles: role}
}

func (c *company) email(role string) string { return role + "@" + c.plan.Tenant + ".example" }

// people are the members besides the owner.
var people = []struct{ role, name string }{
	{"finance", "Fiona Finance"}, {"sales", "Saul Sales"}, {"collector", "Carla Collector"}, {"auditor", "Arno Auditor"},
	{"clerk", "Cleo Clerk"},
}

func (c *company) person(role, name string) world.Person {
	return world.Person{Subject: c.plan.Subject(c.email(role)), Email: c.email(role), Name: name}
}

// found makes the tenant with its people and its settings.
func (c *company) found(ctx context.Context) error {
	tenant := world.Tenant{ID: c.plan.Tenant, LegalName: "Big Trading SE", Currency: "EUR", Zone: "Europe/Berlin",
		Owner: c.person("owner", "Oda Owner")}
	if a := c.Order(ctx, "tenants.create", tenant.ID, "volume", tenant.Order()); a.Status >= 300 {
		return fmt.Errorf("volume: tenants.create: %s", a.Raw)
	}
	var calls []world.Call
	for _, p := range people {
		calls = append(calls, world.Member(c.person(p.role, p.name), p.role))
	}
	days := func(n int) world.Body { return world.Body{"days": n} }
	calls = append(calls,
		world.Term("net14", "14 days net", "net", days(14)),
		world.Term("net30", "30 days net", "net", days(30)),
		world.Term("net60", "60 days net", "net", days(60)),
		world.Term("third", "Three monthly instalments", "net", days(30), world.Body{"equal": 3}),
		world.TaxCode("VAT19", "VAT 19 %", "VAT", "19"),
		world.Series("inv", "big", "B{yyyy}-{000000}", "year", "gapless"),
		world.Settings("*", world.Body{"defaultTerm": "net30", "creditPolicy": world.Body{"overLimit": "warn"}}))
	for _, call := range calls {
		if _, err := c.do(ctx, "owner", call); err != nil {
			return err
		}
	}
	return nil
}

// live leads the clock from the first day to yesterday.
func (c *company) live(ctx context.Context) error {
	joins, sales := c.calendar()
	month := ""
	for c.today = 1; c.today < Days; c.today++ {
		now := c.noon.AddDate(0, 0, c.today-Days)
		c.Set(now)
		if m := now.Format("January 2006"); m != month && c.plan.Say != nil {
			month = m
			c.plan.Say(fmt.Sprintf("%s: %d commands so far", month, c.made.Commands()))
		}
		for range joins[c.today] {
			if err := c.welcome(ctx, len(c.made.Customers)); err != nil {
				return err
			}
		}
		for range sales[c.today] {
			if err := c.sell(ctx); err != nil {
				return err
			}
		}
		for i := 0; i < len(c.due[c.today]); i++ { // a step may call for another one on the same day
			if err := c.due[c.today][i](ctx); err != nil {
				return err
			}
		}
		c.due[c.today] = nil
	}
	c.Set(c.noon)
	return nil
}

// batch is how many customers are rung for at once, as the stream would.
const batch = 100

// project folds every customer's events into views and totals.
func (c *company) project(ctx context.Context) error {
	projector := views.Consumer(c.Deps)
	for from := 0; from < len(c.made.Customers); from += batch {
		var bells []table.Key
		for _, who := range c.made.Customers[from:min(from+batch, len(c.made.Customers))] {
			bells = append(bells, keys.Event(c.plan.Tenant, who[len("cus_"):], 1))
		}
		if again, err := projector.Consume(ctx, bells); err != nil || again >= 0 {
			return fmt.Errorf("volume: projecting: again %d: %w", again, err)
		}
	}
	return nil
}

// pace keeps when commands were done, for rates.
type pace struct{ at []time.Time }

func (p *pace) did() { p.at = append(p.at, time.Now()) }

// ends is how many commands a second were done in the first and in the last tenth of them.
func (p *pace) ends() (first, last int) {
	n := len(p.at) / 10
	rate := func(from, to time.Time) int { return int(time.Duration(n) * time.Second / max(1, to.Sub(from))) }
	return rate(p.at[0], p.at[n]), rate(p.at[len(p.at)-1-n], p.at[len(p.at)-1])
}
