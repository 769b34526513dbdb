package story

import (
	"fmt"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// command reads what is done, after the day.
func (p *parser) command(w *words) Command {
	switch verb := w.next("a command"); verb {
	case "invoice", "draft":
		return p.invoice(w, verb == "draft")
	case "post":
		return PostDraft{w.next("a draft")}
	case "discard":
		return Discard{w.next("a draft")}
	case "receipt":
		return p.receipt(w)
	case "apply":
		a := Apply{Receipt: w.next("a receipt")}
		a.Applying = p.applying(w, "")
		return a
	case "unapply":
		return unapply(w)
	case "void":
		return void(w)
	case "dispute":
		c := OpenDispute{Name: w.next("the dispute's name"), Invoice: w.next("an invoice")}
		if w.take("part") {
			c.Part = w.number("a part's number")
		}
		c.Amount, c.On = w.typed("an amount"), w.dateAfter("on")
		return c
	case "resolve":
		return ResolveDispute{Name: w.next("a dispute"), Outcome: ledger.DisputeStatus(w.next("accepted or rejected")), On: w.dateAfter("on")}
	case "hold":
		return Hold{Customer: p.home(w), Kind: customer.HoldKind(w.next("credit, sales or all")), From: w.dateAfter("from"), To: w.dateAfter("to")}
	case "release":
		return Release{Customer: p.home(w), Kind: customer.HoldKind(w.next("credit, sales or all")), On: w.dateAfter("on")}
	case "status":
		return SetStatus{p.home(w), customer.Status(w.next("a status"))}
	case "change":
		c := Change{Customer: p.home(w)}
		for w.more() {
			p.condition(w, &c.Conditions)
		}
		return c
	default:
		w.fail("there is no command %s: use invoice, draft, post, discard, receipt, apply, unapply, void, dispute, resolve, hold, release, status, change", verb)
		return nil
	}
}

// home reads the name of a customer of the story.
func (p *parser) home(w *words) string {
	name := w.next("a customer")
	if !p.homes[name] && w.err == nil {
		w.fail("there is no customer %s above", name)
	}
	return name
}

// invoice reads NAME CUSTOMER 3 x 1.03 tax VAT18, 50.00 discount 10%, 5% …
func (p *parser) invoice(w *words, draft bool) Command {
	c := NewInvoice{Name: w.next("the invoice's name"), Customer: p.home(w), Draft: draft}
	c.Lines = append(c.Lines, p.lineOf(w))
	for w.take(",") {
		c.Lines = append(c.Lines, p.lineOf(w))
	}
	yes, no := true, false
	for w.more() {
		switch {
		case w.take("discount"):
			c.Reason = "as agreed"
			c.Discounts = append(c.Discounts, w.percent("a discount"))
			for w.take(",") {
				c.Discounts = append(c.Discounts, w.percent("a discount"))
			}
		case w.take("no", "discount"):
			c.Discounts, c.Reason = []string{}, "as agreed"
		case w.take("terms"):
			c.Term = p.termCode(w)
		case w.take("tax", "by", "line"):
			c.TaxPerLine = &yes
		case w.take("tax", "by", "document"):
			c.TaxPerLine = &no
		case w.take("prices", "include", "tax"):
			c.Inclusive = &yes
		case w.take("prices", "exclude", "tax"):
			c.Inclusive = &no
		case w.take("on"):
			c.On = w.date("the invoice's day")
		default:
			w.fail("did not expect %s after the lines of an invoice", w.found())
		}
	}
	return c
}

// lineOf reads [QUANTITY x] PRICE [less P%] [tax CODE].
func (p *parser) lineOf(w *words) Line {
	l := Line{Quantity: "1", Price: w.typed("a price, or a quantity")}
	if w.take("x") {
		l.Quantity, l.Price = l.Price, w.typed("a price")
	}
	if w.take("less") {
		l.Discount = w.percent("the line's discount")
	}
	if w.at+1 < len(w.list) && w.list[w.at] == "tax" && w.list[w.at+1] != "by" {
		w.at++
		l.Tax = w.next("a tax code")
	}
	return l
}

func (p *parser) receipt(w *words) Command {
	c := NewReceipt{Name: w.next("the receipt's name"), Customer: p.home(w), Amount: w.typed("an amount"), Apply: Applying{Mode: ledger.None}}
	for w.more() {
		switch {
		case w.take("on"):
			c.On = w.date("the day on which it was received")
		case w.take("ref"):
			c.Reference = w.next("a reference in quotes")
		case w.take("apply"):
			c.Apply = p.applying(w, c.Amount)
		default:
			w.fail("a receipt has on, ref, apply; not %s", w.found())
		}
	}
	return c
}

// applying reads auto, none or INV-1 40.00, INV-2 part 2 open, INV-3, each with on DAY. whole is the receipt's amount where
// it is known: an item without an amount then takes what the others leave of it.
func (p *parser) applying(w *words, whole string) Applying {
	a := Applying{Mode: ledger.Explicit}
	switch {
	case w.take("auto"):
		a.Mode = ledger.Automatic
	case w.take("none"):
		a.Mode = ledger.None
	default:
		a.Items = p.items(w, whole)
	}
	a.On = w.dateAfter("on")
	return a
}

func (p *parser) items(w *words, whole string) []Item {
	var list []Item
	rest, named := -1, []string{}
	for {
		it := Item{Invoice: w.next("an invoice")}
		if w.take("part") {
			it.Part = w.number("a part's number")
		}
		switch {
		case w.take("open"):
		case numeric(w.peek()):
			it.Amount = w.typed("an amount")
			named = append(named, it.Amount)
		case whole != "" && rest >= 0:
			w.fail("only one invoice may go without an amount; write open for all that is open of one")
		case whole != "":
			rest = len(list)
		}
		list = append(list, it)
		if !w.take(",") {
			break
		}
	}
	if rest >= 0 {
		list[rest].Amount = p.left(w, whole, named)
	}
	return list
}

// left is what is left of a typed amount after others.
func (p *parser) left(w *words, whole string, taken []string) string {
	sum, err := money.Parse(whole, p.base())
	for _, s := range taken {
		m, bad := money.Parse(s, p.base())
		if err == nil {
			err = bad
		}
		sum -= m
	}
	if err != nil {
		w.fail("the amounts of an application: %w", err)
		return ""
	}
	return sum.Format(p.base())
}

func unapply(w *words) Command {
	c := Unapply{Receipt: w.next("a receipt")}
	if w.take("from") {
		c.From = append(c.From, w.next("an invoice"))
		for w.take(",") {
			c.From = append(c.From, w.next("an invoice"))
		}
	}
	c.On = w.dateAfter("on")
	return c
}

func void(w *words) Command {
	c := Void{}
	switch kind := w.next("invoice or receipt"); kind {
	case "invoice":
		c.Kind = id.Invoice
	case "receipt":
		c.Kind = id.Receipt
	default:
		w.fail("void invoice or void receipt, not %q", kind)
	}
	c.Name = w.next("the document")
	c.Unapply = w.take("unapply")
	c.On = w.dateAfter("on")
	return c
}

// backdated is a command of a line that began with the day of the fact and said when it was recorded.
func backdated(c Command, on calendar.Date) (Command, error) {
	var at *calendar.Date
	var out func() Command
	switch x := c.(type) {
	case NewInvoice:
		at, out = &x.On, func() Command { return x }
	case NewReceipt:
		at, out = &x.On, func() Command { return x }
	case Apply:
		at, out = &x.Applying.On, func() Command { return x }
	case Unapply:
		at, out = &x.On, func() Command { return x }
	case OpenDispute:
		at, out = &x.On, func() Command { return x }
	case ResolveDispute:
		at, out = &x.On, func() Command { return x }
	case Void:
		at, out = &x.On, func() Command { return x }
	default:
		return nil, fmt.Errorf("recorded does not go with this command")
	}
	if *at != 0 {
		return nil, fmt.Errorf("either on or recorded, not both")
	}
	*at = on
	return out(), nil
}
