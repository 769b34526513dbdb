package story

import (
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/settings"
)

// question reads what is asked, after the question mark.
func (p *parser) question(w *words) Question {
	switch subject := w.next("what is asked"); subject {
	case "invoice":
		return p.askInvoice(w)
	case "receipt":
		return p.askReceipt(w)
	case "dispute":
		return p.askDispute(w)
	case "balance":
		return p.askBalance(w)
	case "ageing":
		return p.askAgeing(w)
	case "exposure":
		return p.askExposure(w)
	case "customer":
		return p.askStanding(w)
	case "journal":
		return p.askJournal(w)
	case "chain":
		q := askChain{p.home(w)}
		if !w.take("verifies") {
			w.fail("a chain verifies")
		}
		return q
	default:
		w.fail("there is no question about %s: ask invoice, receipt, dispute, balance, ageing, exposure, customer, journal, chain", subject)
		return nil
	}
}

// figures are named amounts that must be shown, in the order in which they stand.
type figures []figure

type figure struct {
	name   string
	amount money.Minor
}

// read reads NAME AMOUNT if one of these names comes next; a name alone may be a status.
func (f *figures) read(w *words, c money.Currency, names ...string) bool {
	for _, n := range names {
		if w.at+1 < len(w.list) && numeric(w.list[w.at+1]) && w.take(n) {
			*f = append(*f, figure{n, w.figure(n, c)})
			return true
		}
	}
	return false
}

func (p *parser) askInvoice(w *words) Question {
	q := askInvoice{name: w.next("an invoice"), base: p.base(), late: -1}
	for w.more() {
		switch {
		case q.figures.read(w, p.base(), "open", "disputed", "total", "tax", "net"):
		case w.take("discount"):
			q.figures = append(q.figures, figure{"discount", w.figure("discount", p.base())})
		case w.take("due"):
			q.due = w.date("the due day")
		case w.take("overdue"):
			q.late = w.number("days overdue")
		case w.take("parts"):
			q.parts = p.parts(w)
		case w.take("taxes"):
			q.taxes = p.taxParts(w)
		case w.take("applied"):
			q.applied = p.applied(w)
		default:
			q.status = w.next("a status")
			if !slices.Contains([]string{"draft", "posted", "partlyPaid", "paid", "void"}, q.status) {
				w.fail("an invoice shows open, disputed, total, net, tax, discount, taxes, due, overdue, parts, applied and a status; not %q", q.status)
			}
		}
	}
	return q
}

// parts reads 1.83 due 2026-01-31, 1.82 due 2026-02-28 open 0.
func (p *parser) parts(w *words) []expectedPart {
	var list []expectedPart
	for {
		x := expectedPart{Part: Part{Amount: w.figure("a part's amount", p.base())}}
		if !w.take("due") {
			w.fail("expected due and a day")
		}
		x.DueOn = w.date("a part's due day")
		if w.take("open") {
			x.asked, x.Open = true, w.figure("what is open of the part", p.base())
		}
		list = append(list, x)
		if !w.take(",") {
			return list
		}
	}
}

// taxParts reads CGST 9.00, SGST 9.00.
func (p *parser) taxParts(w *words) []TaxPart {
	list := []TaxPart{}
	for {
		name := w.next("a tax")
		list = append(list, TaxPart{name, w.figure("the tax", p.base())})
		if !w.take(",") {
			return list
		}
	}
}

// applied reads RCP-1 40.00 on 2026-02-10, RCP-2 20.00; or nothing.
func (p *parser) applied(w *words) []Applied {
	list := []Applied{}
	if w.take("nothing") {
		return list
	}
	for {
		x := Applied{Document: w.next("a document"), Amount: w.figure("what is applied", p.base())}
		x.On = w.dateAfter("on")
		list = append(list, x)
		if !w.take(",") {
			return list
		}
	}
}

func (p *parser) askReceipt(w *words) Question {
	q := askReceipt{name: w.next("a receipt"), base: p.base()}
	for w.more() {
		switch {
		case q.figures.read(w, p.base(), "unapplied", "amount"):
		case w.take("pays"):
			q.applied = p.applied(w)
		default:
			q.status = w.next("a status")
			if !slices.Contains([]string{"unapplied", "partlyApplied", "applied", "void"}, q.status) {
				w.fail("a receipt shows amount, unapplied, pays and a status; not %q", q.status)
			}
		}
	}
	return q
}

func (p *parser) askDispute(w *words) Question {
	q := askDispute{name: w.next("a dispute"), base: p.base()}
	for w.more() {
		if q.figures.read(w, p.base(), "amount", "disputed") {
			continue
		}
		q.status = w.next("a status")
		if !slices.Contains([]string{"open", "accepted", "rejected"}, q.status) {
			w.fail("a dispute shows amount, disputed and a status; not %q", q.status)
		}
	}
	return q
}

func (p *parser) askBalance(w *words) Question {
	q := askBalance{base: p.base()}
	q.customer = p.someone(w)
	q.amount = w.figure("the balance", p.base())
	q.on = w.dateAfter("on")
	q.known = w.dateAfter("as", "known", "on")
	if q.customer == "" && (q.on == 0 || q.known != 0) {
		w.fail("the balance of everyone is asked for on a day, as known now")
	}
	return q
}

// someone reads a customer, or everyone.
func (p *parser) someone(w *words) string {
	if w.take("everyone") {
		return ""
	}
	return p.home(w)
}

// askAgeing reads DAY WHO and then the columns. Columns that are not named must be nothing.
func (p *parser) askAgeing(w *words) Question {
	q := askAgeing{base: p.base(), Ageing: Ageing{AsOf: w.date("the day of the ageing"), Basis: ledger.ByDueDate}}
	q.Customer = p.someone(w)
	var names []string
	for w.more() {
		switch {
		case w.take("by", "document"):
			q.Basis = ledger.ByDocumentDate
		case w.take("buckets"):
			q.Buckets = w.numbers("an edge in days")
		case w.take("as", "known", "on"):
			q.Known = w.date("a day")
		default:
			name := w.next("a column")
			if name == "disputed" && !numeric(w.peek()) {
				label := w.next("a column")
				names, name = append(names, label), inDispute+label
			} else {
				names = append(names, name)
			}
			q.figures = append(q.figures, figure{name, w.figure(name, p.base())})
		}
	}
	if q.Customer == "" && q.Known != 0 {
		w.fail("as known on is asked of one customer")
	}
	buckets := q.Buckets
	if buckets == nil {
		buckets = p.story.Setup.Buckets
	}
	q.labels = buckets.Labels(q.Basis)
	for _, n := range names {
		if n != "unapplied" && n != "disputed" && n != "total" && !slices.Contains(q.labels, n) {
			w.fail("there is no column %s: use %s, unapplied, disputed, total", n, strings.Join(q.labels, ", "))
		}
	}
	return q
}

func (p *parser) askExposure(w *words) Question {
	q := askExposure{customer: p.home(w), base: p.base()}
	if numeric(w.peek()) {
		q.figures = append(q.figures, figure{"exposure", w.figure("the exposure", p.base())})
	}
	for q.figures.read(w, p.base(), "receivables", "unapplied") {
	}
	return q
}

// askStanding reads WHO STATUS, or WHO on hold KIND DAY, or WHO on no hold DAY.
func (p *parser) askStanding(w *words) Question {
	q := askStanding{customer: p.home(w)}
	switch {
	case w.take("on", "no", "hold"):
		q.held = []customer.HoldKind{}
		q.on = w.date("a day")
	case w.take("on", "hold"):
		q.held = append(q.held, customer.HoldKind(w.next("a kind of hold")))
		for w.take(",") {
			q.held = append(q.held, customer.HoldKind(w.next("a kind of hold")))
		}
		q.on = w.date("a day")
	default:
		q.status = customer.Status(w.next("a status, on hold or on no hold"))
	}
	return q
}

func (p *parser) askJournal(w *words) Question {
	q := askJournal{base: p.base(), on: w.dateAfter("on")}
	known := []settings.Account{settings.Receivable, settings.Revenue, settings.TaxPayable, settings.Bank, settings.UnappliedCash}
	for w.more() {
		account := w.next("an account")
		if !slices.Contains(known, settings.Account(account)) {
			w.fail("there is no account %s: use %v", account, known)
		}
		q.figures = append(q.figures, figure{account, w.figure(account, p.base())})
	}
	return q
}

// asOf is the day of a question that has none of its own.
func asOf(on, today calendar.Date) calendar.Date {
	if on == 0 {
		return today
	}
	return on
}
