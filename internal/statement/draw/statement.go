package draw

import (
	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
)

// heading is the title of a statement and when it speaks of.
func heading(s statement.Snapshot, loc locale.Locale) (title, when string) {
	t := loc.Texts().Statement
	if s.Kind == statement.BalanceForward {
		return t.Account, loc.Period(s.From, s.To)
	}
	return t.OpenItems, t.AsOf + " " + loc.Day(s.To)
}

func statementPaper(s statement.Snapshot, loc locale.Locale, mark string) paper {
	title, when := heading(s, loc)
	file := title + " – " + s.Recipient.Name + " – " + s.To.String()
	if mark != "" {
		file = mark + " – " + file
	}
	return paper{title: title, file: file, mark: mark, day: when, created: s.Issued, sender: s.Sender, recipient: s.Recipient}
}

func (l *letter) statement(s statement.Snapshot) {
	t := &l.t.Statement
	_, when := heading(s, l.loc)
	facts := []pair{
		{t.Date, l.loc.Day(s.IssuedOn)}, {l.t.Customer, l.loc.Isolate(s.Recipient.Code)}, {l.t.TaxID, l.taxIDs(s.Recipient)},
		{l.t.Currency, string(s.Currency)}, {l.t.Pay.Reference, l.loc.Isolate(s.Reference)},
	}
	l.opening(facts, when)
	if l.mark != "" {
		l.doc.Paragraph(pdf.Paragraph{Text: l.mark, Style: coloured(strong, alarm), After: 3 * pdf.MM})
	}
	if s.Version > 1 {
		l.doc.Paragraph(pdf.Paragraph{Text: locale.Fill(t.Version, "n", l.loc.Count(s.Version)) + ". " + t.Replaces, Style: small, After: 3 * pdf.MM})
	}
	l.band(l.highlights(s))
	if s.Kind == statement.BalanceForward {
		l.forward(s)
	} else {
		l.items(s)
	}
	l.ageing(s)
	l.slip(s.Pay, s.Closing, s.Currency, s.Reference, s.Recipient)
}

// highlight is a figure that is read first.
type highlight struct {
	label, figure string
	colour        pdf.Colour
}

// owed is a closing balance as it is called: an amount due, or a balance in the customer's favour with its magnitude.
func (l *letter) owed(closing money.Minor, c money.Currency) highlight {
	if closing < 0 {
		return highlight{l.t.Statement.InFavour, l.loc.Amount(-closing, c), accent}
	}
	return highlight{l.t.Statement.AmountDue, l.loc.Amount(closing, c), accent}
}

func (l *letter) highlights(s statement.Snapshot) []highlight {
	t := &l.t.Statement
	out := []highlight{l.owed(s.Closing, s.Currency)}
	late := highlight{t.Overdue, l.loc.Amount(s.Overdue, s.Currency), ink}
	if s.Overdue > 0 {
		late.colour = alarm
	}
	out = append(out, late)
	if s.Kind == statement.BalanceForward {
		return append(out, highlight{t.Opening, l.loc.Amount(s.Opening, s.Currency), ink})
	}
	if s.Unapplied != 0 {
		return append(out, highlight{l.t.Ageing.Unapplied, l.loc.Amount(s.Unapplied, s.Currency), ink})
	}
	return out
}

// band shows the figures that are read first, side by side on a pale ground.
func (l *letter) band(hs []highlight) {
	const pad, columns = 4 * pdf.MM, 3
	in := l.doc.Body()
	width := in.Width / columns
	figures := make([]string, len(hs))
	for i, h := range hs {
		figures[i] = h.figure
	}
	size := fits(figures, width-pad, 13*pdf.Pt, 11*pdf.Pt, 9*pdf.Pt, 8*pdf.Pt)
	var labels, values pdf.Length
	for _, h := range hs {
		labels = max(labels, l.doc.Height(pdf.Paragraph{Text: h.label, Style: small}, width-pad))
		values = max(values, l.doc.Height(pdf.Paragraph{Text: h.figure, Style: sized(strong, size)}, width-pad))
	}
	height := labels + values + 2*pad*2/3
	l.doc.Need(height)
	page, y := l.doc.Page(), l.doc.Y()
	page.Fill(pdf.Box{X: in.X, Y: y, Width: in.Width, Height: height}, pale)
	page.Fill(pdf.Box{X: in.X, Y: y, Width: pdf.MM, Height: height}, accent)
	for i, h := range hs {
		x := in.X + pad + width*pdf.Length(i)
		l.text(x, y+pad*2/3, width-pad, h.label, small)
		l.text(x, y+pad*2/3+labels, width-pad, h.figure, coloured(sized(strong, size), h.colour))
	}
	l.doc.MoveTo(y + height)
	l.doc.Space(6 * pdf.MM)
}
