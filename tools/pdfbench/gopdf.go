package main

import (
	"fmt"
	"path/filepath"

	"customercenter/internal/statement"

	"github.com/signintech/gopdf"
)

// sheet is a statement that github.com/signintech/gopdf draws, the fastest of the other Go libraries: neither shaped nor tagged,
// and without the number of all pages on each. The first error is kept.
type sheet struct {
	gopdf.GoPdf
	y     float64
	pages int
	err   error
}

// widths of the columns in points, and the height of a row.
var widths = []float64{66, 120, 66, 66, 78, 86}

const (
	side   = 57.0
	row    = 15.0
	bottom = 770.0
	across = 482.0
)

func byGopdf(dir string) func(s statement.Snapshot) ([]byte, error) {
	return func(s statement.Snapshot) ([]byte, error) {
		l := words(s)
		var p sheet
		p.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
		p.keep(p.AddTTFFont("sans", filepath.Join(dir, "NotoSans_400Regular.ttf")))
		p.keep(p.AddTTFFont("bold", filepath.Join(dir, "NotoSans_700Bold.ttf")))
		p.page(&l)
		p.letterhead(&l)
		p.table(&l)
		p.ageing(&l)
		p.slip(&l)
		out, err := p.GetBytesPdfReturnErr()
		p.keep(err)
		return out, p.err
	}
}

func (p *sheet) keep(err error) {
	if p.err == nil {
		p.err = err
	}
}

// text sets one line.
func (p *sheet) text(x, y, width float64, s, font string, size float64, align int) {
	if s == "" {
		return
	}
	p.keep(p.SetFont(font, "", size))
	p.SetXY(x, y)
	p.keep(p.CellWithOption(&gopdf.Rect{W: width, H: row}, s, gopdf.CellOption{Align: align | gopdf.Middle}))
}

// page begins a page with its foot.
func (p *sheet) page(l *letter) {
	p.AddPage()
	p.SetLineWidth(0.3)
	p.pages++
	p.Line(side, 795, side+across, 795)
	p.text(side, 798, 300, l.Foot, "sans", 6.5, gopdf.Left)
	p.text(side+300, 798, across-300, fmt.Sprintf("Page %d", p.pages), "sans", 7, gopdf.Right)
	p.y = 60
}

func (p *sheet) letterhead(l *letter) {
	p.keep(p.Image(logoFile, side, 40, &gopdf.Rect{W: 160, H: 48}))
	for i, s := range l.Head {
		p.text(360, 40+10.5*float64(i), 179, s, "sans", 7.5, gopdf.Left)
	}
	p.text(side, 125, 230, l.Sender, "sans", 5.8, gopdf.Left)
	for i, s := range l.Recipient {
		p.text(side, 145+13.5*float64(i), 230, s, "sans", 10, gopdf.Left)
	}
	for i, f := range l.Facts {
		p.text(360, 145+14*float64(i), 80, f[0], "sans", 7.5, gopdf.Left)
		p.text(440, 145+14*float64(i), 100, f[1], "sans", 8.5, gopdf.Left)
	}
	p.text(side, 250, across, l.Title, "bold", 19, gopdf.Left)
	p.text(side, 275, across, l.Period, "sans", 10, gopdf.Left)
	p.SetFillColor(0xF2, 0xF5, 0xF8)
	p.RectFromUpperLeftWithStyle(side, 300, across, 40, "F")
	p.SetFillColor(0x1D, 0x27, 0x33)
	for i, f := range l.Band {
		p.text(side+10+160*float64(i), 304, 150, f[0], "sans", 7.5, gopdf.Left)
		p.text(side+10+160*float64(i), 319, 150, f[1], "bold", 13, gopdf.Left)
	}
	p.y = 355
}

// cells are a row; a sum has its figure in the last column.
func (p *sheet) cells(texts []string, font string) {
	if len(texts) == 2 {
		p.text(side, p.y, 300, texts[0], "bold", 8.5, gopdf.Left)
		p.text(side+across-100, p.y, 100, texts[1], "bold", 8.5, gopdf.Right)
	} else {
		x := side
		for i, s := range texts {
			align := gopdf.Left
			if i > 3 {
				align = gopdf.Right
			}
			p.text(x, p.y, widths[i], s, font, 8.5, align)
			x += widths[i]
		}
	}
	p.y += row
	p.Line(side, p.y, side+across, p.y)
}

func (p *sheet) table(l *letter) {
	p.cells(l.Heading, "bold")
	balance := l.Rows[0][1]
	for _, r := range l.Rows {
		if p.y+2*row > bottom {
			p.cells([]string{l.Carried, balance}, "sans")
			p.page(l)
			p.cells(l.Heading, "bold")
			p.cells([]string{l.Brought, balance}, "sans")
		}
		p.cells(r, "sans")
		if len(r) > 2 {
			balance = r[5]
		}
	}
	p.y += 20
}

func (p *sheet) ageing(l *letter) {
	if p.y+100 > bottom {
		p.page(l)
	}
	x := side
	for i, share := range l.Shares {
		w := across * float64(share) / 1000
		p.SetFillColor(uint8(40+40*i), 90, uint8(140-20*i))
		p.RectFromUpperLeftWithStyle(x, p.y, w, 14, "F")
		x += w
	}
	p.SetFillColor(0x1D, 0x27, 0x33)
	for i := range l.Labels {
		x := side + across/7*float64(i)
		p.text(x, p.y+20, across/7, l.Labels[i], "sans", 6.5, gopdf.Left)
		p.text(x, p.y+34, across/7, l.Figures[i], "bold", 7.5, gopdf.Left)
	}
	p.y += 60
}

func (p *sheet) slip(l *letter) {
	if p.y+140 > bottom {
		p.page(l)
	}
	p.SetLineType("dashed")
	p.Line(17, p.y, 578, p.y)
	p.SetLineType("solid")
	for i, f := range l.Slip {
		x, y := side+float64(i/4)*190, p.y+10+float64(i%4)*26
		p.text(x, y, 180, f[0], "sans", 6.5, gopdf.Left)
		p.text(x, y+10, 180, f[1], "sans", 8.5, gopdf.Left)
	}
	module := 90 / float64(len(l.Code))
	for y, line := range l.Code {
		for x, dark := range line {
			if dark {
				p.RectFromUpperLeftWithStyle(side+across-90+module*float64(x), p.y+15+module*float64(y), module, module, "F")
			}
		}
	}
}
