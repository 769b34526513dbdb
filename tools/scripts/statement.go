package main

import (
	"bytes"
	"fmt"

	"customercenter/internal/pdf"
)

// words are what a sample statement says.
type words struct {
	lang, title, from, to, customer string
	heading                         []string
	what                            []string
	ageing, total, slip             string
	page                            string
}

var english = words{
	lang: "en", title: "Statement of account", from: "Cole Trading Ltd\n12 High Street\nLondon", to: "To", customer: "Müller & Söhne GmbH\nहिन्दी ट्रेडर्स\nBerlin",
	heading: []string{"Date", "Document", "For", "Amount", "Balance"}, what: []string{"Delivery of goods", "Payment, thank you", "Interest on what is overdue since the last statement, at eight percent a year"},
	ageing: "60 of 100 are not due, 25 up to 30 days late, 15 more", total: "Total", slip: "Please pay 1,234.56 by 31/01/2026, reference INV-2026-0017", page: "page %d of %d",
}

var arabic = words{
	lang: "ar", title: "كشف حساب", from: "شركة كول للتجارة\n12 شارع الملك\nدبي", to: "إلى", customer: "شركة النور Müller GmbH\nالرياض",
	heading: []string{"التاريخ", "المستند", "البيان", "المبلغ", "الرصيد"}, what: []string{"توريد بضائع", "دفعة، شكرا لكم", "فائدة على المبالغ المتأخرة منذ آخر كشف بنسبة 8% سنويا حتى تاريخ هذا الكشف"},
	ageing: "60 من 100 غير مستحقة", total: "المجموع", slip: "الرجاء دفع 1,234.56 قبل 2026-01-31، المرجع INV-2026-0017", page: "صفحة %d من %d",
}

// statement draws what the package was made for, small: letterhead, addresses, table, ageing bar, slip.
func statement(w *bytes.Buffer, fonts *pdf.Fonts, s words) error {
	const start, width = 15 * pdf.MM, 118 * pdf.MM
	d := pdf.New(w, fonts, pdf.Options{
		Title: s.title, Language: s.lang, Width: 148 * pdf.MM, Height: 210 * pdf.MM, Style: pdf.Style{Size: 8 * pdf.Pt},
		Margins: pdf.Margins{Top: 15 * pdf.MM, Bottom: 15 * pdf.MM, Start: start, End: start},
		Furniture: func(p *pdf.Page, number, of int) {
			p.Fill(pdf.Box{Width: p.Width(), Height: 4 * pdf.MM}, 0x1F4E79)
			p.Text(pdf.Box{X: start, Y: 198 * pdf.MM, Width: width}, pdf.Paragraph{Text: fmt.Sprintf(s.page, number, of), Align: pdf.End, Style: pdf.Style{Size: 7 * pdf.Pt, Colour: 0x666666}})
		},
	})
	p := d.Page()
	p.Text(pdf.Box{X: start, Y: 12 * pdf.MM, Width: width}, pdf.Paragraph{Text: s.from, Style: pdf.Style{Weight: pdf.Bold}, Align: pdf.End})
	p.Text(pdf.Box{X: start, Y: 28 * pdf.MM, Width: width}, pdf.Paragraph{Text: s.to + "\n" + s.customer})
	d.MoveTo(46 * pdf.MM)
	d.Heading(1, pdf.Paragraph{Text: s.title, Style: pdf.Style{Size: 15 * pdf.Pt, Weight: pdf.Bold, Colour: 0x1F4E79}, After: 6 * pdf.Pt})
	table(d, s)
	d.Space(10 * pdf.Pt)
	ageing(d, s.ageing)
	slip(d, s.slip)
	return d.Close()
}

func table(d *pdf.Document, s words) {
	var heading []pdf.Cell
	for _, h := range s.heading {
		heading = append(heading, pdf.Cell{Text: h})
	}
	rows := d.Table(pdf.Table{
		Columns: []pdf.Column{{Width: 50 * pdf.Pt}, {Width: 48 * pdf.Pt}, {}, {Width: 50 * pdf.Pt, Align: pdf.End, Figures: true}, {Width: 50 * pdf.Pt, Align: pdf.End, Figures: true}},
		Heading: pdf.Row{Cells: heading, Style: pdf.Style{Weight: pdf.Bold, Colour: pdf.White}, Filled: true, Fill: 0x1F4E79},
		Padding: 4 * pdf.Pt, Rule: 300, RuleTint: 0xBBBBBB,
	})
	for i := range 9 {
		amount := "1,234.56"
		if i%3 == 1 {
			amount = "-987.65"
		}
		rows.Row(pdf.Row{Cells: []pdf.Cell{{Text: fmt.Sprintf("2026-01-%02d", i+1)}, {Text: fmt.Sprintf("INV-%04d", i)}, {Text: s.what[i%3]}, {Text: amount}, {Text: fmt.Sprintf("%d,234.56", i+1)}}})
	}
	rows.Row(pdf.Row{Cells: []pdf.Cell{{Text: s.total, Cover: 4}, {Text: "12,234.56"}}, Style: pdf.Style{Weight: pdf.Bold}, Rule: pdf.Pt})
	rows.End()
}

// ageing draws the bar: what is not due, late, and very late.
func ageing(d *pdf.Document, alt string) {
	body := d.Body()
	bar := pdf.Box{X: body.X, Y: d.Y(), Width: body.Width, Height: 5 * pdf.MM}
	d.Page().Figure(bar, alt, func() {
		part := bar
		for _, p := range []struct {
			share  pdf.Length
			colour pdf.Colour
		}{{60, 0x6AA84F}, {25, 0xF1C232}, {15, 0xCC4125}} {
			part.Width = body.Width * p.share / 100
			d.Page().Fill(part, p.colour)
			part.X += part.Width
		}
	})
	d.MoveTo(bar.Y + bar.Height)
}

// slip draws the remittance slip at the foot, with squares that stand for a QR code.
func slip(d *pdf.Document, text string) {
	body := d.Body()
	d.Need(24 * pdf.MM)
	y := body.Y + body.Height - 22*pdf.MM
	d.Page().Line(body.X, y, body.X+body.Width, y, 500, 0x999999)
	d.Page().Text(pdf.Box{X: body.X, Y: y + 3*pdf.MM, Width: body.Width - 24*pdf.MM}, pdf.Paragraph{Text: text})
	dark := make([][]bool, 21)
	for i := range dark {
		for j := range 21 {
			dark[i] = append(dark[i], (i*j+i/3+j/2)%3 == 0)
		}
	}
	d.Page().Squares(pdf.Box{X: body.X + body.Width - 20*pdf.MM, Y: y + 2*pdf.MM, Width: 20 * pdf.MM, Height: 20 * pdf.MM}, dark, "squares")
}
