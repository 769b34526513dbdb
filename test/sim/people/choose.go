package people

import (
	"encoding/json"
	"fmt"
	"math"

	"customercenter/internal/calendar"
	"customercenter/internal/money"
	"customercenter/test/sim/world"
)

// frequency is how often each operation is wished for.
var frequency = []struct {
	op    string
	times int
}{
	{"invoices.create", 30}, {"invoices.change", 5}, {"invoices.post", 8}, {"invoices.discard", 2}, {"invoices.void", 5},
	{"receipts.record", 26}, {"receipts.apply", 10}, {"receipts.unapply", 5}, {"receipts.void", 4}, {"applications.unapply", 5},
	{"disputes.open", 9}, {"disputes.resolve", 5},
	{"customers.create", 2}, {"customers.change", 6}, {"customers.hold", 3}, {"customers.release", 3}, {"customers.changeStatus", 5},
}

// choose is somebody's next command under a new key, or now and then under one that is in use for something else.
func (o *Office) choose() *Command {
	for _, c := range o.Companies {
		if len(c.Debtors) < c.begins && o.rnd.IntN(2) == 0 {
			return o.keyed(o.wish("customers.create", c))
		}
	}
	company := o.Companies[o.rnd.IntN(len(o.Companies))]
	sum := 0
	for _, f := range frequency {
		if world.Has(f.op) {
			sum += f.times
		}
	}
	n := o.rnd.IntN(sum)
	for _, f := range frequency {
		if !world.Has(f.op) {
			continue
		}
		if n < f.times {
			return o.keyed(o.wish(f.op, company))
		}
		n -= f.times
	}
	return nil
}

// keyed gives a wish a person and a key.
func (o *Office) keyed(c *Command) *Command {
	if c == nil {
		return nil
	}
	who := o.rnd.IntN(3)
	c.Subject = fmt.Sprintf("u%d", who)
	c.Roles = [...]string{"finance", "owner", "finance collector"}[who]
	if o.rnd.IntN(50) == 0 {
		c.Roles = "clerk"
	}
	c.Key = "k" + c.Mark
	if len(o.Slots) > 0 && o.rnd.IntN(60) == 0 {
		c.Key = o.Slots[o.rnd.IntN(len(o.Slots))].Key // another operation, person or company, perhaps the same
	}
	return c
}

// wish is a command of an operation that makes sense by what is known; nil when nothing does.
func (o *Office) wish(op string, c *Company) *Command {
	if len(c.Debtors) == 0 && op != "customers.create" {
		return nil
	}
	o.marks++
	cmd := &Command{Company: c, Mark: fmt.Sprintf("m%d", o.marks), Request: world.Request{Op: op, Tenant: c.Tenant}}
	var body map[string]any
	switch op {
	case "invoices.create":
		body = o.invoice(cmd)
	case "invoices.change", "invoices.post", "invoices.discard":
		body = o.draft(cmd)
	case "receipts.record":
		body = o.receipt(cmd)
	case "receipts.apply":
		body = o.apply(cmd)
	case "receipts.unapply", "applications.unapply":
		body = o.unapply(cmd)
	case "disputes.open":
		body = o.dispute(cmd)
	case "disputes.resolve":
		body = o.resolve(cmd)
	case "invoices.void", "receipts.void":
		body = o.void(cmd)
	default:
		body = o.customer(cmd)
	}
	if body == nil {
		return nil
	}
	if op != "invoices.post" && op != "invoices.discard" {
		b, err := json.Marshal(body)
		if err != nil {
			panic(err)
		}
		cmd.Body, cmd.Text = body, string(b)
	}
	return cmd
}

// debtor is often the one that everybody is at.
func (o *Office) debtor(c *Company) *Debtor {
	if o.rnd.IntN(5) < 3 || o.long && o.rnd.IntN(4) > 0 {
		return c.Debtors[o.hot%len(c.Debtors)]
	}
	return c.Debtors[o.rnd.IntN(len(c.Debtors))]
}

// amount is small enough that sums meet.
func (o *Office) amount() money.Minor {
	switch o.rnd.IntN(4) {
	case 0:
		return money.Minor(1 + o.rnd.IntN(40))
	case 1:
		return money.Minor(500 * (1 + o.rnd.IntN(4)))
	default:
		return money.Minor(1 + int64(math.Pow(10, 1+3*o.rnd.Float64())))
	}
}

// day is a day of a fact, often left out, mostly in the past, now and then refused because it is in the future.
func (o *Office) day(c *Company) (string, bool) {
	today := c.Today(o.World.Sched.Now())
	switch n := o.rnd.IntN(40); {
	case n < 18:
		return "", false
	case n < 32:
		return today.AddDays(-o.rnd.IntN(20)).String(), true
	case n < 39:
		return today.AddDays(-o.rnd.IntN(75)).String(), true
	}
	return today.AddDays(1 + o.rnd.IntN(3)).String(), true
}

func (o *Office) setDay(body map[string]any, field string, c *Company) {
	if d, given := o.day(c); given {
		body[field] = d
	}
}

// recent is a day field for what takes back or applies: left out more often, for its floor is high.
func (o *Office) setRecent(body map[string]any, field string, c *Company) {
	if o.rnd.IntN(3) == 0 {
		body[field] = c.Today(o.World.Sched.Now()).AddDays(-o.rnd.IntN(12)).String()
	}
}

func (o *Office) today(c *Company) calendar.Date { return c.Today(o.World.Sched.Now()) }
