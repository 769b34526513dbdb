package seed

import (
	"context"
	"fmt"
	"net/url"

	"customercenter/test/world"
)

// Habit is how a customer buys and pays.
type Habit struct {
	First int    // days before today of the first invoice
	Every int    // days from one to the next
	Until int    // no invoice in the last so many days
	Goods []Line // taken in turn, two an invoice
	Pays  Pays
	After int    // days after the invoice
	Part  string // amount of each payment of a customer that pays in parts
}

// Line is what is sold.
type Line struct{ What, Quantity, Price string }

// Pays is what a customer does about its invoices.
type Pays int

// The ways to pay.
const (
	Each      Pays = iota + 1 // each invoice by itself, whole
	InParts                   // a round amount on account after each invoice, applied by rule
	OnAccount                 // a round amount in advance that nobody has applied yet
	Never
)

// trade are a customer's invoices and payments.
func (c *company) trade(i int, x Customer) []step {
	h := x.Habit
	if h.Every == 0 {
		return nil
	}
	var out []step
	for n, day := 0, -h.First+i%3; day < -h.Until; n, day = n+1, day+h.Every {
		bill := &invoice{customer: x, n: n, day: day}
		out = append(out, step{day: day, do: func(ctx context.Context) error { return c.invoice(ctx, bill) }})
		switch h.Pays {
		case Each, InParts:
			out = append(out, step{day: day + h.After + n%4, do: func(ctx context.Context) error { return c.pay(ctx, bill, day+h.After+n%4) }})
		case OnAccount:
			if n == 0 {
				out = append(out, step{day: day + h.After, do: func(ctx context.Context) error { return c.pay(ctx, bill, day+h.After) }})
			}
		case Never:
		}
	}
	return out
}

// invoice is an invoice on its way from one step to the next.
type invoice struct {
	customer           Customer
	n, day             int
	id, number, amount string
}

func (b *invoice) key(what string) string { return fmt.Sprintf("%s-%s-%d", what, b.customer.Code, b.n) }

func (c *company) invoice(ctx context.Context, b *invoice) error {
	made, err := c.call(ctx, "finance", b.key("invoice"), c.bill(b, world.Posted()))
	if err != nil {
		return fmt.Errorf("%s: %w", b.customer.Name, err)
	}
	b.id, b.number, b.amount = made.Str("id"), made.Str("number"), made.Str("total")
	return nil
}

func (c *company) bill(b *invoice, more ...world.Body) world.Call {
	goods := b.customer.Habit.Goods
	var lines []world.Body
	for k := range min(2, len(goods)) {
		g := goods[(b.n+k)%len(goods)]
		lines = append(lines, world.Line(g.What, g.Quantity, g.Price, c.tenant.Tax))
	}
	more = append(more, world.Body{"issuedOn": c.on(b.day), "poNumber": fmt.Sprintf("PO-%s-%03d", b.customer.Code, b.n+1)})
	return world.Invoice(c.ids[b.customer.Code], lines, more...)
}

func (c *company) pay(ctx context.Context, b *invoice, day int) error {
	h := b.customer.Habit
	apply := world.On(b.id, "")
	amount, reference := b.amount, b.number
	switch h.Pays {
	case InParts:
		amount, apply = h.Part, world.ByRule()
	case OnAccount:
		amount, apply, reference = h.Part, world.OnAccount(), "advance"
	case Each, Never:
	}
	_, err := c.call(ctx, "finance", b.key("receipt"), world.Receipt(c.ids[b.customer.Code], amount, c.tenant.Currency, "bankTransfer", apply,
		world.Body{"receivedOn": c.on(day), "reference": reference, "payer": b.customer.Name}))
	if err != nil {
		return fmt.Errorf("%s: %w", b.customer.Name, err)
	}
	return nil
}

// loose are the loose ends of yesterday: a draft of the clerk's, a customer on hold, an invoice that was a mistake, money
// that was put on the wrong invoice.
func (c *company) loose(ctx context.Context) error {
	good, late := c.tenant.Customers[0], c.tenant.late()
	draft := &invoice{customer: good, n: 900, day: -1}
	if _, err := c.call(ctx, "clerk", draft.key("draft"), c.bill(draft)); err != nil {
		return err
	}
	hold := world.Hold(c.ids[late.Code], "credit", "Nothing paid for months; see the reminders.")
	if _, err := c.call(ctx, "finance", "hold-"+late.Code, hold); err != nil {
		return err
	}
	wrong := &invoice{customer: good, n: 901, day: -1}
	if err := c.invoice(ctx, wrong); err != nil {
		return err
	}
	void := world.Call{Op: "invoices.void", Params: map[string]string{"id": wrong.id}, Body: world.Body{"reason": "Billed twice."}}
	if _, err := c.call(ctx, "finance", wrong.key("void"), void); err != nil {
		return err
	}
	return c.takeBack(ctx, good)
}

// takeBack undoes the application of the customer's last receipt.
func (c *company) takeBack(ctx context.Context, x Customer) error {
	list, err := c.read(ctx, "finance", world.Call{Op: "receipts.list", Query: "customer=" + url.QueryEscape(c.ids[x.Code]) + "&limit=1"})
	if err != nil {
		return err
	}
	items, _ := list.Body["items"].([]any)
	if len(items) == 0 {
		return fmt.Errorf("%s has no receipt", x.Name)
	}
	first, _ := items[0].(map[string]any)
	back := world.Call{Op: "receipts.unapply", Params: map[string]string{"id": fmt.Sprint(first["id"])}, Body: world.Body{"reason": "Meant for another invoice."}}
	_, err = c.call(ctx, "finance", "unapply-"+x.Code, back)
	return err
}
