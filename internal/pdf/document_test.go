package pdf_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"customercenter/internal/pdf"
)

// logo is a picture with transparent corners.
func logo(t testing.TB) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	for y := range 20 {
		for x := range 40 {
			m.Set(x, y, color.NRGBA{200, uint8(6 * x), 40, uint8(min(255, 13*y))})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// everything uses all that the package offers once.
func everything(t testing.TB, d *pdf.Document) {
	t.Helper()
	picture, err := pdf.NewImage(logo(t))
	if err != nil {
		t.Fatal(err)
	}
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewRGBA(image.Rect(0, 0, 30, 30)), nil); err != nil {
		t.Fatal(err)
	}
	second, err := pdf.NewImage(photo.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	p := d.Page()
	p.Image(pdf.Box{X: 20 * pdf.MM, Y: 10 * pdf.MM, Width: 40 * pdf.MM, Height: 15 * pdf.MM}, picture, "Acme's logo")
	p.Image(pdf.Box{X: 100 * pdf.MM, Y: 10 * pdf.MM, Width: 10 * pdf.MM, Height: 15 * pdf.MM}, second, "")
	p.Text(pdf.Box{X: 20 * pdf.MM, Y: 40 * pdf.MM, Width: 80 * pdf.MM}, pdf.Paragraph{Text: "Acme Ltd\n12 High Street\nLondon"})
	d.MoveTo(70 * pdf.MM)
	d.Heading(1, pdf.Paragraph{Text: "Statement", Style: pdf.Style{Size: 16 * pdf.Pt, Weight: pdf.Bold}})
	d.Paragraph(pdf.Paragraph{Text: "Pay online at ", Spans: []pdf.Span{{Text: "our portal", Link: "https://pay.example/a(b)c", Style: pdf.Style{Colour: 0x1155CC}}, {Text: ", or "}, {Text: "by transfer", Style: pdf.Style{Weight: pdf.Bold}}, {Text: "."}}})
	d.Paragraph(pdf.Paragraph{Text: "हिन्दी", Language: "hi", After: 5 * pdf.Pt})
	rows := d.Table(pdf.Table{Columns: columns(), Heading: pdf.Row{Cells: cells("Document", "What for", "Amount"), Filled: true, Fill: 0xEEEEEE}, Padding: 3 * pdf.Pt, Rule: 250})
	rows.Row(pdf.Row{Cells: cells("INV-1", "goods", "10.00")})
	rows.Row(pdf.Row{Cells: []pdf.Cell{{Text: "Total", Cover: 2}, {Text: "10.00", Link: "https://pay.example/"}}, Rule: 500, Style: pdf.Style{Weight: pdf.Bold}})
	rows.End()
	bar := pdf.Box{X: 20 * pdf.MM, Y: 150 * pdf.MM, Width: 100 * pdf.MM, Height: 5 * pdf.MM}
	p.Figure(bar, "60 percent are overdue", func() {
		p.Fill(bar, 0xDDDDDD)
		bar.Width = 60 * pdf.MM
		p.Fill(bar, 0xCC3333)
		p.Text(bar, pdf.Paragraph{Text: "60 %"})
	})
	p.Squares(pdf.Box{X: 150 * pdf.MM, Y: 240 * pdf.MM, Width: 30 * pdf.MM, Height: 30 * pdf.MM}, [][]bool{{true, false, true}, {false, true, false}, {true, true, true}}, "QR code of the payment")
	p.Line(20*pdf.MM, 235*pdf.MM, 190*pdf.MM, 235*pdf.MM, 500, 0x999999)
	p.Link(pdf.Box{X: 150 * pdf.MM, Y: 240 * pdf.MM, Width: 30 * pdf.MM, Height: 30 * pdf.MM}, "https://pay.example/", "Pay")
	d.Need(200 * pdf.MM)
	d.Paragraph(pdf.Paragraph{Text: strings.Repeat("Terms and conditions. ", 500)})
}

func allOptions() pdf.Options {
	return pdf.Options{Title: "Statement for Müller & Söhne <1>", Author: "Acme", Subject: "Account", Language: "en-GB", Created: time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC),
		Furniture: func(p *pdf.Page, number, of int) {
			p.Fill(pdf.Box{Width: p.Width(), Height: 3 * pdf.MM}, 0x224466)
			p.Text(pdf.Box{X: 20 * pdf.MM, Y: 285 * pdf.MM, Width: 170 * pdf.MM}, pdf.Paragraph{Text: "acme.example", Link: "https://acme.example/"})
		}}
}

func TestTheSameCallsGiveTheSameBytes(t *testing.T) {
	want := drawn(t, allOptions(), func(d *pdf.Document) { everything(t, d) })
	sound(t, want)
	if len(want) > 60_000 {
		t.Errorf("%d bytes: are whole fonts in it?", len(want))
	}
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			if i%2 != 0 { // others at the same time, with other words
				drawn(t, pdf.Options{Language: "hi"}, func(d *pdf.Document) { d.Paragraph(pdf.Paragraph{Text: scripts[i].text}) })
			}
			if got := drawn(t, allOptions(), func(d *pdf.Document) { everything(t, d) }); !bytes.Equal(got, want) {
				t.Error("the same calls gave other bytes")
			}
		})
	}
	group.Wait()
	other := drawn(t, allOptions(), func(d *pdf.Document) { everything(t, d); d.Paragraph(pdf.Paragraph{Text: "more"}) })
	if id(t, want) == id(t, other) {
		t.Error("two documents have the same id")
	}
}

// id is the document's.
func id(t testing.TB, file []byte) string {
	t.Helper()
	_, rest, ok := bytes.Cut(file, []byte("/ID[<"))
	if !ok {
		t.Fatal("there is no id")
	}
	return string(rest[:32])
}

func TestTheStructureIsReadable(t *testing.T) {
	file := drawn(t, allOptions(), func(d *pdf.Document) { everything(t, d) })
	tree := tool(t, "poppler-utils", "pdfinfo", "-struct-text", kept(t, file))
	for _, want := range []string{"H1 (block)", "Table", "TH:", "/Scope /Column", "TD", "Figure", "Link", "Statement", "INV-1"} {
		if !strings.Contains(tree, want) {
			t.Errorf("no %s in the structure:\n%s", want, tree)
		}
	}
	if strings.Contains(tree, "acme.example") {
		t.Error("furniture stands in the structure")
	}
	objects := tool(t, "qpdf", "qpdf", "--json", kept(t, file))
	for _, want := range []string{`"/Alt": "u:Acme's logo"`, `"/Alt": "u:60 percent are overdue"`, `"/Lang": "u:hi"`, `"/Lang": "u:en-GB"`} {
		if !strings.Contains(objects, want) {
			t.Errorf("no %s in the file", want)
		}
	}
	info := tool(t, "poppler-utils", "pdfinfo", kept(t, file))
	for _, want := range []string{"Statement for Müller & Söhne <1>", "Tagged:          yes", "Author:          Acme"} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in:\n%s", want, info)
		}
	}
	if links := tool(t, "poppler-utils", "pdfinfo", "-url", kept(t, file)); !strings.Contains(links, "https://pay.example/a(b)c") {
		t.Errorf("the link is not there:\n%s", links)
	}
}

func TestImagesThatCannotBeUsedAreRefused(t *testing.T) {
	whole := logo(t)
	for name, file := range map[string][]byte{"nothing": nil, "text": []byte("GIF89a"), "half a PNG": whole[:len(whole)/2], "half a JPEG": {0xFF, 0xD8, 0xFF}} {
		var refused pdf.ImageUnreadable
		if _, err := pdf.NewImage(file); !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type fullDisk struct{ room int }

var errFull = errors.New("the disk is full")

func (f *fullDisk) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestAnErrorOfTheWriterIsReported(t *testing.T) {
	for _, room := range []int{0, 10, 1_000, 5_000} {
		d := pdf.New(&fullDisk{room}, fonts(t), allOptions())
		everything(t, d)
		if err := d.Close(); !errors.Is(err, errFull) {
			t.Errorf("with room for %d bytes: %v", room, err)
		}
	}
	d := pdf.New(io.Discard, fonts(t), pdf.Options{})
	if err := d.Close(); err != nil {
		t.Errorf("an empty document: %v", err)
	}
	if d.Close() == nil {
		t.Error("Close twice")
	}
}
