package people

import (
	"encoding/json"
	"fmt"
	"slices"

	"customercenter/internal/id"
)

// Debtor is a customer as its company's people know it.
type Debtor struct {
	ID      id.Customer
	Code    string   // as last seen
	Version string   // its ETag, as last seen
	Status  string   // as last seen
	Holds   []string // that nobody released, as last seen
	Seq     int64    // of the last answered event
	Mailed  bool     // a mail of one of its invoices was asked for, which may be asked for again until it is answered
	Strange bool     // it has an event that this release cannot read: nothing of it can be drawn
}

// firstName begins the names of customers that nobody has renamed.
const firstName = "Debtor "

// mostDebtors is how many customers all companies have together.
const mostDebtors = 7

func (o *Office) debtors() int {
	n := 0
	for _, c := range o.Companies {
		n += len(c.Debtors)
	}
	return n
}

// customer is a command on a customer's master data, status or holds.
func (o *Office) customer(c *Command) map[string]any {
	if c.Op == "customers.create" {
		if o.debtors() >= mostDebtors && o.rnd.IntN(4) > 0 {
			return nil
		}
		return o.newcomer(c)
	}
	d := o.debtor(c.Company)
	c.Home, c.Params = d.ID, map[string]string{"id": string(d.ID)}
	switch c.Op {
	case "customers.change":
		return o.edit(c, d)
	case "customers.hold":
		return o.hold(c)
	case "customers.release":
		if len(d.Holds) == 0 {
			return nil
		}
		c.Params["holdId"] = d.Holds[o.rnd.IntN(len(d.Holds))]
		return map[string]any{"reason": c.Mark}
	case "customers.changeStatus":
		return o.status(c, d)
	}
	return nil
}

func (o *Office) newcomer(c *Command) map[string]any {
	body := map[string]any{"name": firstName + c.Mark, "kind": "business", "currency": string(c.Company.Settings.BaseCurrency), "remarks": c.Mark,
		"code": fmt.Sprintf("C%d", o.rnd.IntN(12)), "partialPayments": o.rnd.IntN(2) == 0}
	o.dress(body, c.Mark)
	if o.rnd.IntN(4) == 0 {
		body["kind"] = "individual"
	}
	if o.rnd.IntN(3) == 0 {
		body["creditLimit"] = c.Company.Amount(3000 + 4*o.amount())
	}
	if o.rnd.IntN(5) == 0 {
		body["creditDays"] = 5 + o.rnd.IntN(60)
	}
	return body
}

// edit changes what decides, and sometimes the code, which is unique.
func (o *Office) edit(c *Command, d *Debtor) map[string]any {
	c.IfMatch = d.Version
	if c.IfMatch == "" || o.rnd.IntN(8) == 0 {
		c.IfMatch = "*"
	}
	body := map[string]any{"remarks": c.Mark}
	switch o.rnd.IntN(6) {
	case 0, 1:
		body["creditLimit"] = c.Company.Amount(2000 + 6*o.amount())
	case 2:
		body["creditLimit"] = nil
	case 3:
		body["creditDays"] = 5 + o.rnd.IntN(60)
	case 4:
		body["creditDays"] = nil
		body["partialPayments"] = o.rnd.IntN(2) == 0
	default:
		body["code"] = fmt.Sprintf("C%d", o.rnd.IntN(12))
	}
	return body
}

func (o *Office) hold(c *Command) map[string]any {
	from := o.today(c.Company).AddDays(o.rnd.IntN(3))
	body := map[string]any{"kind": [...]string{"credit", "sales", "all"}[o.rnd.IntN(3)], "reason": c.Mark}
	if o.rnd.IntN(2) == 0 {
		body["from"] = from.String()
	}
	if o.rnd.IntN(6) > 0 {
		body["to"] = from.AddDays(o.rnd.IntN(3)).String()
	}
	return body
}

func (o *Office) status(c *Command, d *Debtor) map[string]any {
	to := "active"
	if d.Status == "active" || d.Status == "" {
		if o.rnd.IntN(2) == 0 {
			return nil
		}
		to = [...]string{"inactive", "delinquent", "disputed", "closed"}[o.rnd.IntN(4)]
	}
	return map[string]any{"status": to, "reason": c.Mark}
}

// learnCustomer takes in what an answer shows of a customer.
func (o *Office) learnCustomer(t *Try) {
	var s struct {
		ID, Customer, Status, To, Code string
		InForce                        bool
		Seq                            int64
		Holds                          []struct{ ID, ReleaseReason string }
	}
	if err := json.Unmarshal(t.Reply.Body, &s); err != nil {
		o.World.Fail("%s answered what cannot be read: %s", t.Command.Op, t.Reply.Body)
	}
	home := s.ID
	if kindOf(s.ID) == "hld" {
		home = s.Customer
	}
	d := o.known(t.Command.Company, home)
	d.Seq = max(d.Seq, s.Seq)
	switch t.Command.Op {
	case "customers.hold":
		d.Holds = append(d.Holds, s.ID)
	case "customers.release":
		d.Holds = slices.DeleteFunc(d.Holds, func(h string) bool { return h == s.ID })
	default:
		d.Version, d.Status = t.Reply.ETag, s.Status
		if t.Command.Op != "customers.changeStatus" {
			d.Code = s.Code
		}
	}
}

// known is a customer of the company, from now on if not before.
func (o *Office) known(c *Company, home string) *Debtor {
	for _, d := range c.Debtors {
		if string(d.ID) == home {
			return d
		}
	}
	d := &Debtor{ID: id.Customer(home)}
	c.Debtors = append(c.Debtors, d)
	return d
}
