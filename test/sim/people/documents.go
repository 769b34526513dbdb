package people

import "customercenter/internal/money"

// lines are one or two lines of an invoice; their sum is what everybody remembers.
func (o *Office) lines(c *Company) []any {
	var out []any
	for range 1 + o.rnd.IntN(2) {
		line := map[string]any{"description": "work", "unitPrice": c.Amount(o.amount())}
		if o.rnd.IntN(3) == 0 {
			line["quantity"] = [...]string{"2", "3", "1.5"}[o.rnd.IntN(3)]
		}
		if o.rnd.IntN(3) == 0 {
			line["taxCode"] = "T18"
		}
		out = append(out, line)
	}
	return out
}

func (o *Office) invoice(c *Command) map[string]any {
	d := o.debtor(c.Company)
	c.Home = d.ID
	body := map[string]any{"customer": string(d.ID), "poNumber": c.Mark, "lines": o.lines(c.Company), "currency": string(c.Company.Settings.BaseCurrency)}
	o.setDay(body, "issuedOn", c.Company)
	if o.rnd.IntN(3) > 0 {
		body["term"] = [...]string{"R", "N14", "EOM", "I3", "I3", "S"}[o.rnd.IntN(6)]
	}
	if o.long && o.rnd.IntN(2) == 0 {
		body["term"] = "I36"
	}
	if o.rnd.IntN(4) > 0 {
		body["post"] = true
	}
	return body
}

func (o *Office) draft(c *Command) map[string]any {
	d := o.some(c.Company, func(d *Doc) bool { return d.Kind == "inv" && d.Status == "draft" })
	if d == nil {
		return nil
	}
	c.at(d)
	c.IfMatch = d.ETag
	switch {
	case c.IfMatch == "" || o.rnd.IntN(25) == 0:
		c.IfMatch = `"1"`
	case o.rnd.IntN(40) == 0:
		c.IfMatch = "*"
	}
	body := map[string]any{}
	if c.Op == "invoices.change" {
		body["poNumber"], body["lines"] = c.Mark, o.lines(c.Company)
		o.setDay(body, "issuedOn", c.Company)
	}
	return body
}

func (c *Command) at(d *Doc) {
	c.Params = map[string]string{"id": d.ID}
	if d.Debtor != nil {
		c.Home = d.Debtor.ID
	}
}

func (o *Office) receipt(c *Command) map[string]any {
	d := o.debtor(c.Company)
	c.Home = d.ID
	apply, sum := o.applying(c.Company, d, 0)
	amount := o.amount()
	switch {
	case sum > 0 && o.rnd.IntN(6) > 0:
		amount = sum
		if o.rnd.IntN(4) == 0 {
			amount += o.amount()
		}
	case sum == 0 && o.rnd.IntN(3) == 0:
		if x := o.openInvoice(c.Company, d); x != nil && x.Open > 0 {
			amount = x.Open
		}
	}
	body := map[string]any{"customer": string(d.ID), "amount": c.Company.Amount(amount), "currency": string(c.Company.Settings.BaseCurrency),
		"method": "bankTransfer", "notes": c.Mark, "apply": apply}
	o.setDay(body, "receivedOn", c.Company)
	if o.rnd.IntN(3) == 0 {
		body["reference"] = "pays I-2601-0001, I-2602-0002"
	}
	return body
}

// applying is how money is to be applied; sum is what it asks for, as far as it says so. most bounds it, 0 does not.
func (o *Office) applying(c *Company, d *Debtor, most money.Minor) (apply map[string]any, sum money.Minor) {
	apply = map[string]any{"mode": "none"}
	switch n := o.rnd.IntN(10); {
	case n < 3 && most == 0:
		return apply, 0
	case n < 6:
		apply["mode"] = "auto"
	default:
		var items []any
		for range 1 + o.rnd.IntN(3) {
			x := o.openInvoice(c, d)
			if x == nil {
				break
			}
			item, amount := o.item(c, x, most)
			items = append(items, item)
			sum += amount
		}
		if items == nil {
			apply["mode"] = "auto"
		} else {
			apply["mode"], apply["items"] = "explicit", items
		}
	}
	o.setRecent(apply, "on", c)
	return apply, sum
}

func (o *Office) openInvoice(c *Company, d *Debtor) *Doc {
	return o.some(c, func(x *Doc) bool {
		return x.Kind == "inv" && x.Debtor == d && (x.Status == "posted" || x.Status == "partlyPaid") && x.Open > 0
	})
}

// item is one invoice of an explicit application: all, part, or too much of what is known to be open.
func (o *Office) item(c *Company, x *Doc, most money.Minor) (item map[string]any, amount money.Minor) {
	item = map[string]any{"invoice": x.ID}
	amount = x.Open
	switch n := o.rnd.IntN(20); {
	case n < 7:
		return item, amount
	case n < 13:
	case n < 19:
		amount = 1 + money.Minor(o.rnd.Int64N(int64(amount)))
	default:
		amount += 1 + money.Minor(o.rnd.IntN(5))
	}
	if most > 0 && o.rnd.IntN(8) > 0 {
		amount = min(amount, most)
	}
	item["amount"] = c.Amount(amount)
	if o.rnd.IntN(6) == 0 {
		item["part"] = 1 + o.rnd.IntN(3)
	}
	return item, amount
}

func (o *Office) apply(c *Command) map[string]any {
	d := o.some(c.Company, func(d *Doc) bool { return d.Kind == "rcp" && d.Debtor != nil && d.Open > 0 && d.Status != "void" })
	if d == nil {
		return nil
	}
	c.at(d)
	apply, _ := o.applying(c.Company, d.Debtor, d.Open)
	if apply["mode"] == "none" {
		apply["mode"] = "auto"
	}
	return apply
}

// live are the applications of a document that count, as last seen.
func (d *Doc) live() []Applied {
	var out []Applied
	for _, a := range d.Applications {
		if a.UnappliedOn == "" {
			out = append(out, a)
		}
	}
	return out
}

func (o *Office) unapply(c *Command) map[string]any {
	d := o.some(c.Company, func(d *Doc) bool { return len(d.live()) > 0 && (d.Kind == "rcp" || c.Op == "applications.unapply") })
	if d == nil {
		return nil
	}
	c.at(d)
	body := map[string]any{"reason": c.Mark}
	o.setRecent(body, "on", c.Company)
	live := d.live()
	one := live[o.rnd.IntN(len(live))].ID
	if c.Op == "applications.unapply" {
		c.Params = map[string]string{"id": one}
	} else if o.rnd.IntN(2) == 0 {
		body["applications"] = []any{one}
	}
	return body
}

func (o *Office) void(c *Command) map[string]any {
	kind := map[string]string{"invoices.void": "inv", "receipts.void": "rcp"}[c.Op]
	d := o.some(c.Company, func(d *Doc) bool {
		return d.Kind == kind && d.Status != "draft" && d.Status != "void" && d.Status != "gone"
	})
	if d == nil {
		return nil
	}
	c.at(d)
	body := map[string]any{"reason": c.Mark}
	o.setRecent(body, "on", c.Company)
	if len(d.live()) > 0 && o.rnd.IntN(5) > 0 || o.rnd.IntN(4) == 0 {
		body["unapply"] = true
	}
	return body
}
