package story

import (
	"strconv"
	"strings"

	"customercenter/internal/customer"
	"customercenter/internal/money"
	"customercenter/internal/sales"

	"github.com/shopspring/decimal"
)

func (p *parser) setup(kind string, w *words) {
	switch kind {
	case "tenant":
		p.tenant(w)
	case "term":
		p.namedTerm(w)
	case "tax":
		p.tax(w)
	case "customer":
		p.customer(w)
	}
}

func (p *parser) tenant(w *words) {
	s := &p.story.Setup
	if p.named {
		w.fail("the tenant line comes first, and once")
	}
	p.named = true
	for w.more() {
		switch {
		case w.take("base"):
			s.Base = w.currency()
		case w.take("zone"):
			s.Zone = w.next("a time zone")
			if _, err := s.Location(); err != nil {
				w.fail("%w", err)
			}
		case w.take("buckets"):
			s.Buckets = w.numbers("an edge in days")
		case w.take("partial"):
			s.NoPartial = !w.yes("partial")
		case w.take("over", "limit", "warn"):
			s.Warn = true
		case w.take("unapplied", "ignored"):
			s.IgnoreUnapplied = true
		case w.take("tax", "by", "line"):
			s.TaxPerLine = true
		case w.take("prices", "include", "tax"):
			s.Inclusive = true
		default:
			w.fail("a tenant has base, zone, buckets, partial, over limit warn, unapplied ignored, tax by line, prices include tax; not %s", w.found())
		}
	}
}

func (w *words) currency() money.Currency {
	c, err := money.ParseCurrency(w.next("a currency"))
	if err != nil {
		w.fail("%w", err)
	}
	return c
}

func (p *parser) term(t sales.Term) {
	if !p.terms[t.Code] {
		p.terms[t.Code] = true
		p.story.Setup.Terms = append(p.story.Setup.Terms, t)
	}
}

// termCode reads the code of a term; netN needs no line of its own.
func (p *parser) termCode(w *words) string {
	code := w.next("a term")
	if n, found := strings.CutPrefix(code, "net"); found && !p.terms[code] {
		if days, err := strconv.Atoi(n); err == nil {
			p.term(sales.Term{Code: code, Name: code, Kind: sales.Net, Days: days, Active: true})
		}
	}
	if !p.terms[code] && w.err == nil {
		w.fail("there is no term %s above", code)
	}
	return code
}

func (p *parser) namedTerm(w *words) {
	code := w.next("the term's code")
	t := sales.Term{Code: code, Name: code, Kind: sales.OnReceipt, Active: true}
	for w.more() {
		switch {
		case w.take("on", "receipt"):
			t.Kind = sales.OnReceipt
		case w.take("net"):
			t.Kind, t.Days = sales.Net, w.number("days")
		case w.take("end", "of", "month"):
			t.Kind = sales.EndOfMonth
			if w.take("plus") {
				t.Days = w.number("days")
			}
		case w.take("day"):
			t.Kind, t.Day = sales.DayOfNextMonth, w.number("a day of the month")
			if !w.take("of", "next", "month") {
				w.fail("expected: day N of next month")
			}
		case w.take("equal"):
			t.Equal = w.number("a number of instalments")
		case w.take("shares"):
			t.Shares = shares(w)
		default:
			w.fail("a term is on receipt, net N, end of month plus N, day N of next month, with equal N or shares; not %s", w.found())
		}
	}
	if p.terms[code] {
		w.fail("there is a term %s already", code)
	}
	p.term(t)
}

// shares reads 30%, 250.00 after 30, rest after 60.
func shares(w *words) []sales.Share {
	var list []sales.Share
	for {
		var s sales.Share
		word := w.next("a percentage, an amount or rest")
		number, percent := strings.CutSuffix(word, "%")
		switch d, err := decimal.NewFromString(number); {
		case word == "rest":
		case err != nil:
			w.fail("expected a percentage, an amount or rest, found %q", word)
		case percent:
			s.Percent = d
		default:
			s.Fixed = d
		}
		if w.take("after") {
			s.Days = w.number("days")
		}
		list = append(list, s)
		if !w.take(",") {
			return list
		}
	}
}

// tax reads VAT18 18, or GST CGST 9 SGST 9.
func (p *parser) tax(w *words) {
	code := w.next("the tax code")
	t := sales.TaxCode{Code: code, Name: code, Active: true}
	for w.more() {
		name := code
		if !numeric(w.peek()) {
			name = w.next("a component's name")
		}
		rate, err := decimal.NewFromString(w.typed("a rate in percent"))
		if err != nil {
			w.fail("a tax rate is a number of percent")
		}
		t.Components = append(t.Components, sales.TaxComponent{Name: name, Rate: rate})
	}
	if len(t.Components) == 0 || p.taxes[code] {
		w.fail("a tax has a code of its own and a rate: tax VAT18 18, or tax GST CGST 9 SGST 9")
	}
	p.taxes[code] = true
	p.story.Setup.Taxes = append(p.story.Setup.Taxes, t)
}

func (p *parser) customer(w *words) {
	c := Customer{Name: w.next("the customer's name"), Status: customer.Active}
	for w.more() {
		switch {
		case w.take("status"):
			c.Status = customer.Status(w.next("a status"))
		case w.take("exempt"):
			c.Exemptions = append(c.Exemptions, p.exemption(w))
		default:
			p.condition(w, &c.Conditions)
		}
	}
	if p.homes[c.Name] {
		w.fail("there is a customer %s already", c.Name)
	}
	if !p.named && c.LimitCurrency != "" { // nothing else said in which currency the company keeps its books
		p.story.Setup.Base = money.Currency(c.LimitCurrency)
	}
	p.named = true
	p.homes[c.Name] = true
	p.story.Setup.Customers = append(p.story.Setup.Customers, c)
}

// condition reads one thing that is agreed with a customer.
func (p *parser) condition(w *words, c *Conditions) {
	switch {
	case w.take("terms"):
		c.Term = p.termCode(w)
	case w.take("limit"):
		c.Limit = w.next("an amount or none")
		if cur, err := money.ParseCurrency(w.peek()); err == nil {
			c.LimitCurrency = string(cur)
			w.at++
		}
	case w.take("days"):
		c.Days = w.next("a number of days or none")
	case w.take("partial"):
		yes := w.yes("partial")
		c.Partial = &yes
	case w.take("discount"):
		c.Discount = strings.TrimSuffix(w.next("a percentage"), "%")
	default:
		w.fail("a customer has terms, limit, days, partial, discount (and at first status, exempt); not %s", w.found())
	}
}

func (p *parser) exemption(w *words) sales.Exemption {
	e := sales.Exemption{TaxCode: w.next("a tax code"), Certificate: "EX-1"}
	if !p.taxes[e.TaxCode] && w.err == nil {
		w.fail("there is no tax %s above", e.TaxCode)
	}
	if w.take("certificate") {
		e.Certificate = w.next("a certificate's number")
	}
	if !w.take("from") {
		w.fail("expected from and a day")
	}
	e.From = w.date("the first day")
	e.To = w.dateAfter("to")
	return e
}
