package people

import "customercenter/internal/money"

// dispute objects to all, part, or too much of what is known to be open of an invoice.
func (o *Office) dispute(c *Command) map[string]any {
	d := o.openInvoice(c.Company, o.debtor(c.Company))
	if d == nil {
		return nil
	}
	c.Home = d.Debtor.ID
	amount := d.Open
	switch n := o.rnd.IntN(20); {
	case n < 4:
	case n < 19:
		amount = 1 + money.Minor(o.rnd.Int64N(int64(amount)))
	default:
		amount++
	}
	body := map[string]any{"invoice": d.ID, "amount": c.Company.Amount(amount), "reason": c.Mark}
	if o.rnd.IntN(2) == 0 {
		body["part"] = 1 + o.rnd.IntN(3)
	}
	o.setRecent(body, "openedOn", c.Company)
	return body
}

// resolve ends a dispute that is taken to be open.
func (o *Office) resolve(c *Command) map[string]any {
	d := o.some(c.Company, func(d *Doc) bool { return d.Kind == "dsp" && d.Status == "open" })
	if d == nil {
		return nil
	}
	c.at(d)
	body := map[string]any{"outcome": [...]string{"accepted", "rejected"}[o.rnd.IntN(2)], "reason": c.Mark}
	o.setRecent(body, "resolvedOn", c.Company)
	return body
}
