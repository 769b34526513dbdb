package draw

import (
	"unicode"
	"unicode/utf8"

	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
)

func invoicePaper(x statement.InvoiceDocument, loc locale.Locale) paper {
	t := &loc.Texts().Invoice
	return paper{title: t.Title + " " + loc.Isolate(x.Number), file: t.Title + " " + x.Number + " – " + x.Recipient.Name, day: loc.Day(x.On), created: x.Issued,
		sender: x.Sender, recipient: x.Recipient}
}

func (l *letter) invoice(x statement.InvoiceDocument) {
	t := &l.t.Invoice
	facts := []pair{
		{t.Number, l.loc.Isolate(x.Number)}, {t.Date, l.loc.Day(x.On)}, {t.Delivered, l.loc.Day(x.Supplied)}, {t.DueOn, l.loc.Day(x.DueOn)},
		{t.Order, l.loc.Isolate(x.Order)}, {l.t.Customer, l.loc.Isolate(x.Recipient.Code)}, {l.t.TaxID, l.taxIDs(x.Recipient)}, {l.t.Currency, string(x.Currency)},
	}
	l.opening(facts, "")
	if x.Void {
		l.doc.Paragraph(pdf.Paragraph{Text: t.Void, Style: coloured(strong, alarm), After: 3 * pdf.MM})
	}
	l.invoiceLines(x)
	l.totals(x)
	l.instalments(x)
	l.remarks(x)
	if !x.Void {
		l.slip(x.Pay, x.Open, x.Currency, x.Reference, x.Recipient)
	}
}

// optional says which columns an invoice has: none is empty in every line.
func optional(x statement.InvoiceDocument) (discount, tax bool) {
	for _, line := range x.Lines {
		discount = discount || !line.Discount.IsZero()
		tax = tax || !line.TaxRate.IsZero()
	}
	return discount, tax
}

func (l *letter) invoiceLines(x statement.InvoiceDocument) {
	discount, tax := optional(x)
	rows := make([][]string, len(x.Lines))
	for i, line := range x.Lines {
		rows[i] = l.invoiceLine(line, x.Currency, discount, tax)
	}
	columns := l.invoiceColumns(x, rows, discount, tax)
	table := l.table(columns)
	running := make([]money.Minor, len(x.Lines)+1)
	for i, line := range x.Lines {
		running[i+1] = running[i] + line.Amount
	}
	table.Carry = func(n int) (foot, head pdf.Row) {
		figure := l.loc.Money(running[min(n, len(x.Lines))], x.Currency)
		quietly := coloured(table.Style, quiet)
		return sum(len(columns), l.t.Statement.CarriedForward, figure, quietly), sum(len(columns), l.t.Statement.BroughtForward, figure, quietly)
	}
	set := l.doc.Table(table)
	for i, line := range x.Lines {
		row := pdf.Row{Cells: cells(rows[i]...), WithNext: i == len(rows)-2}
		if line.Product != "" {
			row.Cells[0].Spans = []pdf.Span{{Text: "\n" + l.loc.Isolate(line.Product), Style: coloured(sized(table.Style, table.Style.Size-pdf.Pt), quiet)}}
		}
		set.Row(row)
	}
	set.End()
	l.doc.Space(3 * pdf.MM)
}

func (l *letter) invoiceLine(line statement.InvoiceLine, c money.Currency, discount, tax bool) []string {
	quantity := l.loc.Number(line.Quantity)
	if line.Unit != "" {
		quantity += " " + l.loc.Isolate(line.Unit)
	}
	out := []string{l.loc.Isolate(line.Description), quantity, l.loc.Price(line.UnitPrice, c)}
	if discount {
		out = append(out, "")
		if !line.Discount.IsZero() {
			out[len(out)-1] = l.loc.Percent(line.Discount)
		}
	}
	if tax {
		out = append(out, l.loc.Percent(line.TaxRate))
	}
	return append(out, l.loc.Money(line.Amount, c))
}

func (l *letter) invoiceColumns(x statement.InvoiceDocument, rows [][]string, discount, tax bool) []column {
	t := &l.t.Invoice
	headings := []string{t.Item, t.Quantity, t.UnitPrice}
	if discount {
		headings = append(headings, t.Discount)
	}
	if tax {
		headings = append(headings, t.Tax)
	}
	headings = append(headings, t.Net)
	out := make([]column, len(headings))
	for i, h := range headings {
		out[i] = column{heading: h, align: pdf.End, exact: i != 1}
		for _, r := range rows {
			out[i].figures = append(out[i].figures, clip(r[i], 24))
		}
	}
	out[0] = column{heading: t.Item, share: 1}
	last := &out[len(out)-1]
	last.figures = append(last.figures, l.loc.Money(x.Subtotal, x.Currency), l.loc.Money(x.Total, x.Currency))
	return out
}

// totals stand at the end side, under the column of amounts.
func (l *letter) totals(x statement.InvoiceDocument) {
	t := &l.t.Invoice
	figures := make([]string, 0, 8)
	type line struct {
		label  string
		amount money.Minor
		weight int // 1: a sum, 2: what is to be paid
	}
	var lines []line
	if len(x.Discounts) > 0 {
		lines = append(lines, line{t.Subtotal, x.Subtotal, 0})
	}
	for _, d := range x.Discounts {
		lines = append(lines, line{l.loc.Isolate(d.Description) + " " + l.loc.Percent(d.Percent), -d.Amount, 0})
	}
	lines = append(lines, line{t.NetTotal, x.Net, 0})
	for _, tax := range x.Taxes {
		label := locale.Fill(t.TaxOn, "name", l.loc.Isolate(tax.Name), "rate", l.loc.Percent(tax.Rate), "base", l.loc.Amount(tax.Base, x.Currency))
		if tax.Certificate != "" {
			label += " (" + locale.Fill(t.Exempt, "certificate", l.loc.Isolate(tax.Certificate)) + ")"
		}
		lines = append(lines, line{label, tax.Amount, 0})
	}
	lines = append(lines, line{t.Total, x.Total, 1})
	if x.Paid != 0 {
		lines = append(lines, line{t.Paid, -x.Paid, 0}, line{t.Open, x.Open, 2})
	}
	for _, y := range lines {
		figures = append(figures, l.loc.Money(y.amount, x.Currency))
	}
	table := l.table([]column{{share: 4}, {share: 5}, {figures: figures, align: pdf.End, exact: true}})
	table.Heading, table.Rule = pdf.Row{}, 0
	rows := l.doc.Table(table)
	for i, y := range lines {
		row := pdf.Row{Cells: cells("", y.label, figures[i]), WithNext: i < len(lines)-1}
		if y.weight > 0 {
			row.Style = bold(table.Style)
			row.Rule = sumRule
		}
		if y.weight == 2 {
			row.Fill, row.Filled = pale, true
		}
		rows.Row(row)
	}
	rows.End()
	l.doc.Space(6 * pdf.MM)
}

func (l *letter) instalments(x statement.InvoiceDocument) {
	if len(x.Instalments) == 0 {
		return
	}
	t := &l.t.Invoice
	l.doc.Heading(2, pdf.Paragraph{Text: t.Instalments, Style: section, After: pdf.MM})
	var amounts, open []string
	for _, p := range x.Instalments {
		amounts, open = append(amounts, l.loc.Money(p.Amount, x.Currency)), append(open, l.loc.Money(p.Open, x.Currency))
	}
	rows := l.doc.Table(l.table([]column{
		{share: 1}, {heading: t.DueOn, figures: []string{l.loc.Day(x.On) + "  "}},
		{heading: l.t.Statement.Amount, figures: amounts, align: pdf.End, exact: true}, {heading: l.t.Statement.Open, figures: open, align: pdf.End, exact: true},
	}))
	for i, p := range x.Instalments {
		label := locale.Fill(l.t.Statement.Instalment, "part", l.loc.Count(i+1), "parts", l.loc.Count(len(x.Instalments)))
		rows.Row(pdf.Row{Cells: cells(capital(label), l.loc.Day(p.DueOn), amounts[i], open[i]), WithNext: i < len(x.Instalments)-1})
	}
	rows.End()
	l.doc.Space(6 * pdf.MM)
}

// remarks are what is said in words: that prices include tax, that all is paid, terms, where it was delivered, notes.
func (l *letter) remarks(x statement.InvoiceDocument) {
	t := &l.t.Invoice
	say := func(label, text string) {
		if text == "" {
			return
		}
		p := pdf.Paragraph{Text: text, After: 2 * pdf.MM}
		if label != "" {
			p = pdf.Paragraph{Spans: []pdf.Span{{Text: label + ": ", Style: bold(coloured(body, quiet))}, {Text: text}}, After: 2 * pdf.MM}
		}
		l.doc.Paragraph(p)
	}
	if x.Inclusive {
		say("", t.TaxIncluded)
	}
	if x.Open == 0 && x.Total > 0 && !x.Void {
		say("", t.PaidInFull)
	}
	say(t.Terms, l.loc.Isolate(x.Terms))
	if x.ShipTo != nil {
		where := l.loc.Isolate(x.ShipTo.Name)
		for _, s := range x.ShipTo.Lines {
			where += ", " + l.loc.Isolate(s)
		}
		say(t.ShipTo, where)
	}
	if len(x.Notes) > 0 {
		l.doc.Space(3 * pdf.MM)
		l.doc.Heading(2, pdf.Paragraph{Text: t.Notes, Style: section, After: pdf.MM})
		for _, n := range x.Notes {
			say("", n)
		}
	}
}

// capital begins a text with a capital letter, in scripts that have them.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
