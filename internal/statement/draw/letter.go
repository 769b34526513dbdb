package draw

import (
	"bytes"
	"io"
	"iter"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"customercenter/internal/locale"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
)

// paper is what a letter is before anything is drawn.
type paper struct {
	title, file       string // file: what readers show as the document's name
	day               string // on further pages
	mark              string // on every page: what the document is not; mostly nothing
	created           time.Time
	sender, recipient statement.Party
}

// letter is a document that is being drawn.
type letter struct {
	paper
	doc  *pdf.Document
	loc  locale.Locale
	t    *locale.Texts
	logo *pdf.Image
	err  error // what was found not to fit
}

// pair is a label with its value.
type pair struct {
	label, value string
}

// onLetter are the countries whose paper is 8½ × 11 inches.
var onLetter = []string{"US", "CA", "MX", "CL", "CO", "CR", "GT", "PA", "PH", "PR", "SV", "DO", "VE", "NI"}

func (d Drawer) letter(w io.Writer, p paper, loc locale.Locale, head Letterhead) (*letter, error) {
	l := &letter{paper: p, loc: loc, t: loc.Texts()}
	var err error
	if l.logo, err = readLogo(head.Logo); err != nil {
		return nil, LogoUnreadable{err}
	}
	o := pdf.Options{
		Title: p.file, Author: p.sender.Name, Language: loc.Tag(), Created: p.created, Style: body,
		Margins: pdf.Margins{Top: top, Bottom: bottom, Start: side, End: side}, Furniture: l.furniture,
	}
	if slices.Contains(onLetter, p.sender.At.Country) {
		o.Width, o.Height = pdf.LetterWidth, pdf.LetterHeight
	}
	if loc.RightToLeft() {
		o.Direction = pdf.RightToLeft
	}
	l.doc = pdf.New(w, d.Fonts, o)
	return l, nil
}

// close ends the document and says in which of the texts a character is missing.
func (l *letter) close(texts iter.Seq2[string, string]) error {
	if err := l.doc.Close(); err != nil {
		return named(err, texts)
	}
	return l.err
}

// logo is a picture with the file that it was read from.
type logo struct {
	file  []byte
	image *pdf.Image
}

// lastLogo is the one that was read last: the documents of a run have the same.
var lastLogo atomic.Pointer[logo]

// readLogo is the picture of a file, none for none.
func readLogo(file []byte) (*pdf.Image, error) {
	if len(file) == 0 {
		return nil, nil
	}
	if last := lastLogo.Load(); last != nil && bytes.Equal(last.file, file) {
		return last.image, nil
	}
	image, err := pdf.NewImage(file)
	if err == nil {
		lastLogo.Store(&logo{bytes.Clone(file), image})
	}
	return image, err
}

// text sets one paragraph in a place of its own and returns where it ends.
func (l *letter) text(x, y, width pdf.Length, s string, style pdf.Style) pdf.Length {
	if s == "" {
		return y
	}
	return y + l.doc.Page().Text(pdf.Box{X: x, Y: y, Width: width}, pdf.Paragraph{Text: s, Style: style})
}

// opening draws what stands above the table on the first page: letterhead, addresses, facts, title.
func (l *letter) opening(facts []pair, subtitle string) {
	page := l.doc.Page()
	infoX := page.Width() - side - infoWidth
	l.head()
	senderEnd := l.senderLines(infoX)
	addressEnd := l.recipientLines()
	factsEnd := l.facts(infoX, max(senderEnd+5*pdf.MM, addressTop), facts)
	end, foot := max(addressEnd, factsEnd, addressFoot)+gap, page.Height()-bottom
	switch {
	case end > foot:
		l.err = DoesNotFit{"what stands above the title", "/sender and /recipient"}
	case end > foot-90*pdf.MM: // no room for a title and a few rows
		l.doc.NewPage()
	default:
		l.doc.MoveTo(end)
	}
	l.doc.Heading(1, pdf.Paragraph{Text: l.title, Style: title})
	if subtitle != "" {
		l.doc.Paragraph(pdf.Paragraph{Text: subtitle, Style: coloured(sized(body, 10*pdf.Pt), quiet)})
	}
	l.doc.Space(4 * pdf.MM)
}

// head is the logo, or the sender's name where there is none.
func (l *letter) head() {
	page := l.doc.Page()
	if l.logo != nil {
		page.Image(pdf.Box{X: side, Y: letterTop, Width: logoWidth, Height: logoHeight}, l.logo, l.sender.Name)
		return
	}
	if len([]rune(l.sender.Name)) > 60 { // it stands beside the address in full
		return
	}
	l.text(side, letterTop, page.Width()-2*side-infoWidth-gap, l.loc.Isolate(l.sender.Name), sized(title, 15*pdf.Pt))
}

func (l *letter) senderLines(x pdf.Length) pdf.Length {
	y := l.text(x, letterTop, infoWidth, l.loc.Isolate(l.sender.Name), bold(coloured(small, ink)))
	for _, s := range l.sender.Lines {
		y = l.text(x, y, infoWidth, l.loc.Isolate(s), small)
	}
	for _, s := range []string{l.sender.Phone, l.sender.Email} {
		y = l.text(x, y, infoWidth, l.loc.Isolate(s), small)
	}
	return y
}

// recipientLines are in the window of the envelope, below the address to which the letter goes back.
func (l *letter) recipientLines() pdf.Length {
	to := l.loc.Isolate(clip(l.sender.Name, 40))
	for _, s := range l.sender.Lines[:min(3, len(l.sender.Lines))] {
		to += " · " + l.loc.Isolate(clip(s, 40))
	}
	height := l.doc.Height(pdf.Paragraph{Text: to, Style: back}, addressWidth)
	l.text(side, addressTop-height-3*pdf.Pt, addressWidth, to, back)
	l.doc.Page().Line(side, addressTop-2*pdf.Pt, side+addressWidth, addressTop-2*pdf.Pt, pdf.Pt/3, rule)
	y := l.text(side, addressTop+2*pdf.Pt, addressWidth, l.loc.Isolate(l.recipient.Name), bold(address))
	for _, s := range l.recipient.Lines {
		y = l.text(side, y, addressWidth, l.loc.Isolate(s), address)
	}
	return y
}

// facts are labels with their values below each other.
func (l *letter) facts(x, y pdf.Length, facts []pair) pdf.Length {
	const label = 29 * pdf.MM
	for _, f := range facts {
		if f.value == "" {
			continue
		}
		a := l.text(x, y+pdf.Pt/2, label-2*pdf.MM, f.label, small)
		b := l.text(x+label, y, infoWidth-label, f.value, body)
		y = max(a, b) + 2*pdf.Pt
	}
	return y
}

// taxIDs are the tax registrations of a party.
func (l *letter) taxIDs(p statement.Party) string {
	out := make([]string, len(p.Tax))
	for i, t := range p.Tax {
		out[i] = l.loc.Isolate(t)
	}
	return strings.Join(out, ", ")
}

// furniture is what every page has: who sends it and which page it is, and on further pages what is being continued.
func (l *letter) furniture(p *pdf.Page, number, of int) {
	width := p.Width() - 2*side
	if l.mark != "" {
		p.Text(pdf.Box{X: side, Y: 5 * pdf.MM, Width: width}, pdf.Paragraph{Text: l.mark, Style: bold(coloured(small, alarm))})
	}
	if number > 1 {
		what := l.title + " · " + l.loc.Isolate(clip(l.recipient.Name, 50))
		p.Text(pdf.Box{X: side, Y: 11 * pdf.MM, Width: width * 3 / 4}, pdf.Paragraph{Text: what, Style: bold(coloured(small, accent))})
		p.Text(pdf.Box{X: side + width*3/4, Y: 11 * pdf.MM, Width: width / 4}, pdf.Paragraph{Text: l.day, Style: small, Align: pdf.End})
		p.Line(side, 17*pdf.MM, side+width, 17*pdf.MM, pdf.Pt/2, rule)
	}
	y := p.Height() - 15*pdf.MM
	p.Line(side, y, side+width, y, pdf.Pt/2, rule)
	who := l.loc.Isolate(clip(l.sender.Name, 60))
	if ids := l.taxIDs(l.sender); ids != "" {
		who += " · " + l.t.TaxID + ": " + clip(ids, 120)
	}
	page := locale.Fill(l.t.PageOf, "page", l.loc.Count(number), "pages", l.loc.Count(of))
	p.Text(pdf.Box{X: side, Y: y + 4*pdf.Pt, Width: width * 3 / 4}, pdf.Paragraph{Text: who, Style: tiny})
	p.Text(pdf.Box{X: side + width*3/4, Y: y + 4*pdf.Pt, Width: width / 4}, pdf.Paragraph{Text: page, Style: sized(small, 7*pdf.Pt), Align: pdf.End})
}
