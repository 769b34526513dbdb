package volume

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"customercenter/test/world"
)

// step is what somebody does on a later day.
type step func(context.Context) error

// calendar says how many customers join and how many invoices are posted on each day: half of the customers are there from the
// first day on, the others join in the first twenty months; sales grow a little and stop on Sundays.
func (c *company) calendar() (joins, sales [Days + 1]int) {
	for i := range c.plan.Customers {
		if day := 1; i > c.plan.Customers/2 {
			joins[1+c.random.IntN(600)]++
		} else {
			joins[day]++
		}
	}
	for range c.plan.Invoices {
		day := max(c.random.IntN(Days), c.random.IntN(Days), 2)
		if c.random.IntN(3) > 0 {
			day = 2 + c.random.IntN(Days-2)
		}
		if c.noon.AddDate(0, 0, day-Days).Weekday() == time.Sunday {
			day = min(day+1, Days-1)
		}
		sales[day]++
	}
	return joins, sales
}

// chance is true in so many of a hundred cases.
func (c *company) chance(percent int) bool { return c.random.IntN(100) < percent }

// later puts off what is done in so many days; what would be done after yesterday has not happened yet.
func (c *company) later(days int, do step) {
	if day := c.today + max(days, 0); day < Days {
		c.due[day] = append(c.due[day], do)
	}
}

// welcome creates the next customer.
func (c *company) welcome(ctx context.Context, n int) error {
	x := c.stranger()
	code := fmt.Sprintf("B%06d", n+1)
	call := world.Customer(x.name, "EUR", world.Body{"code": code, "kind": x.kind, "language": x.language, "segment": x.segment,
		"paymentTerm": x.term, "paymentMethod": "bankTransfer", "salesRep": c.email("sales"), "phone": fmt.Sprintf("+49 30 5%06d", n)},
		world.Address(x.street, x.city, "", "", x.country),
		world.Contacts(world.Contact(x.person, "pay@"+strings.ToLower(code)+".example", world.Body{"roles": []string{"accounts payable"}})), c.limit())
	a, err := c.do(ctx, "finance", call)
	c.made.Customers = append(c.made.Customers, a.Str("id"))
	return err
}

// limit is a credit limit for three of ten.
func (c *company) limit() world.Body {
	if !c.chance(30) {
		return nil
	}
	return world.Body{"creditLimit": strconv.Itoa((5+c.random.IntN(95))*1000) + ".00"}
}

// buyer is who buys next: few buy most, as everywhere.
func (c *company) buyer() string {
	n := len(c.made.Customers)
	place := math.Pow(c.random.Float64(), 2.2) * float64(n) //nolint:forbidigo // a draw, not money
	return c.made.Customers[min(int(place), n-1)]
}

// goods are what is sold; quantities and prices vary.
var goods = []string{"Consulting, hour", "Maintenance of the month", "Spare parts, lot", "Lagerbock LB-40", "Transport and packing",
	"Étude de faisabilité", "ソフトウェア利用料", "Обслуживание оборудования"}

// sell posts an invoice and decides what becomes of it.
func (c *company) sell(ctx context.Context) error {
	lines := make([]world.Body, 1+c.random.IntN(3))
	for i := range lines {
		price := fmt.Sprintf("%d.%02d", 5+c.random.IntN(400), c.random.IntN(100))
		lines[i] = world.Line(goods[c.random.IntN(len(goods))], strconv.Itoa(1+c.random.IntN(20)), price, "VAT19")
	}
	customer := c.buyer()
	order := world.Body{"poNumber": fmt.Sprintf("PO-%07d", c.made.Counts["invoices.create"]+1)}
	a, err := c.do(ctx, "finance", world.Invoice(customer, lines, world.Posted(), order))
	if err != nil {
		return err
	}
	b := bill{customer: customer, id: a.Str("id"), number: a.Str("number"), total: a.Str("total")}
	due, err := time.Parse(time.DateOnly, a.Str("dueOn"))
	if err != nil {
		return fmt.Errorf("volume: dueOn of %s: %w", a.Raw, err)
	}
	wait := int(due.Sub(c.Now()).Hours()/24) + c.random.IntN(45) - 8 //nolint:forbidigo // days, not money
	c.fate(b, max(wait, 1))
	return nil
}

// bill is an invoice on its way.
type bill struct{ customer, id, number, total string }

// share is the total divided by n, at most 4, in whole units, which is never nothing: the smallest bill is above five.
func (b bill) share(n int) string {
	whole, _, _ := strings.Cut(b.total, ".")
	all, _ := strconv.Atoi(whole) // what the API has written
	return strconv.Itoa(all/n) + ".00"
}

// fate decides what becomes of an invoice: 78 of 100 are paid whole, 6 in two parts, 3 with money that goes where it fits, 2 are
// paid and the payer sends too much, 3 are disputed, 1 was a mistake, and 7 are not paid.
func (c *company) fate(b bill, wait int) {
	switch n := c.random.IntN(100); {
	case n < 78:
		c.later(wait, func(ctx context.Context) error { return c.pay(ctx, b, b.total, "explicit") })
	case n < 84:
		c.later(wait, func(ctx context.Context) error { return c.pay(ctx, b, b.share(2), "part") })
	case n < 87:
		c.later(wait, func(ctx context.Context) error { return c.pay(ctx, b, b.total, "auto") })
	case n < 89:
		c.later(wait, func(ctx context.Context) error { return c.pay(ctx, b, b.total, "explicit") })
		c.later(wait+3, func(ctx context.Context) error { return c.pay(ctx, b, b.share(2), "none") })
	case n < 92:
		c.later(5+c.random.IntN(20), func(ctx context.Context) error { return c.dispute(ctx, b) })
	case n < 93:
		c.later(1, func(ctx context.Context) error {
			_, err := c.do(ctx, "finance", world.Call{Op: "invoices.void", Params: map[string]string{"id": b.id},
				Body: map[string]any{"reason": "Billed twice."}})
			return err
		})
	}
}

// pay records money for an invoice: for all that is open of it, for a part with the rest to follow, where it fits, or nowhere yet.
func (c *company) pay(ctx context.Context, b bill, amount, how string) error {
	apply := world.OnAccount()
	switch how {
	case "auto":
		apply = world.ByRule()
	case "explicit", "part":
		open, err := c.open(ctx, b)
		if err != nil || open == "0.00" {
			return err // money that went where it fitted has paid it already
		}
		if how == "explicit" || len(amount) > len(open) || len(amount) == len(open) && amount > open {
			amount = open
		}
		apply = world.On(b.id, "")
	}
	_, err := c.do(ctx, "finance", world.Receipt(b.customer, amount, "EUR", "bankTransfer", apply, world.Body{"reference": b.number}))
	if err == nil && how == "part" {
		c.later(20+c.random.IntN(20), func(ctx context.Context) error { return c.pay(ctx, b, b.total, "explicit") })
	}
	return err
}

// open is what is open of an invoice; it is no command and not counted.
func (c *company) open(ctx context.Context, b bill) (string, error) {
	a := c.Do(ctx, c.who("auditor"), world.Call{Op: "invoices.get", Params: map[string]string{"id": b.id}})
	if a.Status != 200 {
		return "", fmt.Errorf("volume: invoices.get: %s", a.Raw)
	}
	return a.Str("open"), nil
}

// dispute has the customer object to a quarter of an invoice that is still open. Two of three are settled within a month, and paid.
func (c *company) dispute(ctx context.Context, b bill) error {
	if open, err := c.open(ctx, b); err != nil || open != b.total {
		return err
	}
	a, err := c.do(ctx, "collector", world.Dispute(b.id, b.share(4), "short delivery", world.Body{"part": 1, "owner": c.email("collector")}))
	if err != nil || !c.chance(66) {
		return err
	}
	outcome := "rejected"
	if c.chance(40) {
		outcome = "accepted"
	}
	c.later(5+c.random.IntN(25), func(ctx context.Context) error {
		_, err := c.do(ctx, "collector", world.Call{Op: "disputes.resolve", Params: map[string]string{"id": a.Str("id")},
			Body: map[string]any{"outcome": outcome, "reason": "The delivery note was looked at."}})
		return err
	})
	c.later(31, func(ctx context.Context) error { return c.pay(ctx, b, b.total, "explicit") })
	return nil
}
