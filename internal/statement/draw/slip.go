package draw

import (
	"strings"

	"customercenter/internal/money"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"

	"rsc.io/qr"
)

const (
	slipHeight = 49 * pdf.MM
	slipTop    = 12 * pdf.MM // of what stands below its heading
	codeSide   = 32 * pdf.MM
	codeQuiet  = 3500 * pdf.MM / 1000 // nothing stands so near to a code: four of its squares (ISO/IEC 18004)
)

// slip is what one pays by, at the foot of the last page, to be cut off: to whom, how much, what to quote, and a code that a
// bank's app reads. Without an amount to pay or a place to pay it to there is none.
func (l *letter) slip(pay statement.PayTo, amount money.Minor, c money.Currency, reference string, from statement.Party) {
	facts := l.payFacts(pay)
	if amount <= 0 || len(facts) == 0 {
		return
	}
	matrix := squares(pay.Code(amount, c, reference))
	in := l.doc.Body()
	width := in.Width / 2
	if matrix != nil {
		width = (in.Width - codeSide - 6*pdf.MM) / 2
	}
	height := l.slipNeeds(facts, reference, from, width-4*pdf.MM)
	l.doc.Need(height)
	y := max(in.Y+in.Height-height, l.doc.Y())
	l.cut(y)
	l.doc.MoveTo(y + 5*pdf.MM)
	l.doc.Heading(2, pdf.Paragraph{Text: l.t.Pay.Slip, Style: section})
	below := y + slipTop
	l.payColumn(in.X, below, width-4*pdf.MM, facts)
	l.payAmount(in.X+width, below, width-4*pdf.MM, amount, c, reference, from)
	if matrix != nil {
		x := in.X + in.Width - codeSide
		l.doc.Page().Squares(pdf.Box{X: x, Y: y + 6*pdf.MM, Width: codeSide, Height: codeSide}, matrix, l.t.Pay.Scan)
		l.doc.Page().Text(pdf.Box{X: x - 5*pdf.MM, Y: y + 6*pdf.MM + codeSide + codeQuiet, Width: codeSide + 10*pdf.MM}, pdf.Paragraph{Text: l.t.Pay.Scan, Style: small, Align: pdf.Center})
	}
}

func (l *letter) payFacts(p statement.PayTo) []pair {
	t := &l.t.Pay
	all := []pair{
		{t.To, l.loc.Isolate(p.Name)}, {t.Bank, l.loc.Isolate(p.Bank)}, {t.IBAN, l.code(fours(p.IBAN))}, {t.BIC, l.code(p.BIC)},
		{t.Account, l.code(p.Account)}, {t.UPI, l.code(p.UPI)},
	}
	var out []pair
	for _, f := range all {
		if f.value != "" {
			out = append(out, f)
		}
	}
	if len(out) > 0 && p.IBAN == "" && p.Account == "" && p.UPI == "" {
		return nil // a name is no place to pay to
	}
	return out
}

// code is a number of an account, which runs left to right whatever its first letter.
func (l *letter) code(s string) string {
	if s == "" {
		return ""
	}
	return leftToRight(l.loc, strings.TrimFunc(l.loc.Isolate(s), func(r rune) bool { return r == '\u2068' || r == '\u2069' }))
}

// fours sets an IBAN in groups of four, as ISO 13616 prints it.
func fours(iban string) string {
	var b strings.Builder
	for i, r := range []rune(strings.ReplaceAll(iban, " ", "")) {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// slipNeeds is the height of the slip, more than usual when names or the reference are long.
func (l *letter) slipNeeds(facts []pair, reference string, from statement.Party, width pdf.Length) pdf.Length {
	height := func(s string, style pdf.Style) pdf.Length {
		return l.doc.Height(pdf.Paragraph{Text: s, Style: style}, width)
	}
	var left pdf.Length
	for _, f := range facts {
		left += height(f.label, tiny) + height(f.value, body) + 2*pdf.Pt
	}
	right := 4*tiny.Leading + strong.Leading + height(l.loc.Isolate(reference), bold(body)) + height(l.t.Pay.Hint, tiny) + height(l.loc.Isolate(from.Code), body) + 10*pdf.Pt
	return max(slipTop+max(left, right), slipHeight)
}

// cut is a dashed line across the paper.
func (l *letter) cut(y pdf.Length) {
	page := l.doc.Page()
	for x := pdf.Length(6 * pdf.MM); x < page.Width()-6*pdf.MM; x += 3 * pdf.MM {
		page.Line(x, y, x+3*pdf.MM/2, y, pdf.Pt/2, quiet)
	}
}

func (l *letter) payColumn(x, y, width pdf.Length, facts []pair) {
	for _, f := range facts {
		y = l.text(x, y, width, f.label, tiny)
		y = l.text(x, y, width, f.value, body) + 2*pdf.Pt
	}
}

func (l *letter) payAmount(x, y, width pdf.Length, amount money.Minor, c money.Currency, reference string, from statement.Party) {
	figure := l.loc.Amount(amount, c)
	y = l.text(x, y, width, l.t.Statement.AmountDue, tiny)
	y = l.text(x, y, width, figure, sized(strong, fits([]string{figure}, width, 13*pdf.Pt, 11*pdf.Pt, 9*pdf.Pt, 7*pdf.Pt))) + 2*pdf.Pt
	if reference != "" {
		y = l.text(x, y, width, l.t.Pay.Reference, tiny)
		y = l.text(x, y, width, l.loc.Isolate(reference), bold(body)) + pdf.Pt
		y = l.text(x, y, width, l.t.Pay.Hint, tiny) + 2*pdf.Pt
	}
	if from.Code != "" {
		y = l.text(x, y, width, l.t.Customer, tiny)
		l.text(x, y, width, l.loc.Isolate(from.Code), body)
	}
}

// squares is the QR code of a text, level M as EPC069-12 asks for, or nothing.
func squares(text string) [][]bool {
	if text == "" {
		return nil
	}
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return nil // too long for any code; the figures stand beside it
	}
	out := make([][]bool, code.Size)
	for y := range out {
		out[y] = make([]bool, code.Size)
		for x := range out[y] {
			out[y][x] = code.Black(x, y)
		}
	}
	return out
}
