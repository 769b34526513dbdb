package pdf

// Page takes what has a place of its own. In the flow what it draws is content, in its order; in furniture it is decoration
// that a screen reader passes over.
type Page struct {
	doc       *Document
	ref       ref
	out       []byte // operators
	colour    Colour // of fills and letters
	marks     int    // depth of marked content
	furniture bool
	parents   []ref // the element of each marked content
	links     []ref
	contents  []ref
	tree      int // key of the parent tree
	done      bool
}

// stale reports that nothing can be drawn: after an error, and on a page that is finished, which is one.
func (p *Page) stale() bool {
	if p.done {
		p.doc.fail(Misused{"something was drawn on a page that is finished"})
	}
	return p.doc.err != nil
}

// Width is the page's.
func (p *Page) Width() Length { return p.doc.options.Width }

// Height is the page's.
func (p *Page) Height() Length { return p.doc.options.Height }

// left is where a box that begins at x begins on paper.
func (p *Page) left(x, width Length) Length {
	if p.doc.rtl {
		return p.Width() - x - width
	}
	return x
}

// Text sets a paragraph from the top of a box, in its width, and returns the height that it took, which may be more than
// the box's.
func (p *Page) Text(b Box, t Paragraph) Length {
	d := p.doc
	if p.stale() {
		return 0
	}
	defer d.clearSet()
	set, err := d.set(&t, b.Width)
	if err != nil {
		d.err = err
		return 0
	}
	d.openText("P", &t)
	y := p.paragraph(&set, &t, set.from, set.to, b.X, b.Y, b.Width)
	d.shutText()
	return y - b.Y
}

// openText begins the element of a paragraph, none for decoration.
func (d *Document) openText(tag string, t *Paragraph) {
	attrs := ""
	if t.Language != "" && t.Language != d.options.Language {
		attrs = "/Lang" + asciiString(t.Language)
	}
	d.nested = append(d.nested, !d.drawsDecoration())
	if !d.drawsDecoration() {
		d.open(tag, attrs)
	}
}

func (d *Document) shutText() {
	n := len(d.nested) - 1
	if d.nested[n] {
		d.shut()
	}
	d.nested = d.nested[:n]
}

// drawsDecoration reports that no element is to be made of what is drawn.
func (d *Document) drawsDecoration() bool {
	return d.decoration || d.inFigure || d.furniture != nil
}

// Fill paints a rectangle. Outside a Figure it is decoration.
func (p *Page) Fill(b Box, c Colour) {
	if p.stale() {
		return
	}
	p.decorate(func() {
		p.paint(c)
		p.rectangle(p.left(b.X, b.Width), b.Y, b.Width, b.Height)
		p.out = append(p.out, "f\n"...)
	})
}

// Line draws a straight line between two points. Outside a Figure it is decoration.
func (p *Page) Line(x1, y1, x2, y2, thickness Length, c Colour) {
	if p.stale() {
		return
	}
	p.decorate(func() {
		p.out = append(colour(append(p.out, "q "...), c), " RG "...)
		p.out = append(number(p.out, thickness), " w "...)
		p.out = p.point(p.out, p.left(x1, 0), y1)
		p.out = append(p.out, "m "...)
		p.out = p.point(p.out, p.left(x2, 0), y2)
		p.out = append(p.out, "l S Q\n"...)
	})
}

// Image fits a picture into a box, keeping its proportions, at the box's top and start. Alt is what a screen reader says;
// without it the picture is decoration.
func (p *Page) Image(b Box, i *Image, alt string) {
	if p.stale() || i == nil {
		return
	}
	w, h := b.Width, b.Width*Length(i.height)/Length(i.width)
	if h > b.Height {
		w, h = b.Height*Length(i.width)/Length(i.height), b.Height
	}
	name := p.doc.imageName(i)
	p.Figure(Box{b.X, b.Y, w, h}, alt, func() {
		p.out = append(p.out, "q "...)
		p.out = append(number(p.out, w), " 0 0 "...)
		p.out = append(number(p.out, h), ' ')
		p.out = p.point(p.out, p.left(b.X, w), b.Y+h)
		p.out = append(p.out, "cm/"+name+" Do Q\n"...)
	})
}

// Squares draws a matrix of rows, true being dark, as one figure that fills the box: a QR code. It is not mirrored.
func (p *Page) Squares(b Box, dark [][]bool, alt string) {
	if p.stale() || len(dark) == 0 {
		return
	}
	p.Figure(b, alt, func() {
		p.paint(0)
		x, n := p.left(b.X, b.Width), Length(len(dark))
		for i, row := range dark {
			top, bottom := b.Y+b.Height*Length(i)/n, b.Y+b.Height*Length(i+1)/n
			for j := 0; j < len(row); {
				k := j
				for k < len(row) && row[k] == row[j] {
					k++
				}
				if m := Length(len(row)); row[j] {
					from, to := x+b.Width*Length(j)/m, x+b.Width*Length(k)/m
					p.rectangle(from, top, to-from, bottom-top)
				}
				j = k
			}
		}
		p.out = append(p.out, "f\n"...)
	})
}

// Figure makes one figure of all that draw does; alt is what a screen reader says of it. Without alt it is decoration.
func (p *Page) Figure(b Box, alt string, draw func()) {
	d := p.doc
	if p.stale() {
		return
	}
	if alt == "" || d.drawsDecoration() || p.marks > 0 {
		p.decorate(draw)
		return
	}
	x := p.left(b.X, b.Width)
	box := append([]byte("/Alt"+textString(alt)), "/A<</O/Layout/Placement/Block/BBox["...)
	for _, v := range []Length{x, p.Height() - b.Y - b.Height, x + b.Width, p.Height() - b.Y} {
		box = append(number(box, v), ' ')
	}
	d.open("Figure", string(box)+"]>>")
	p.mark()
	d.inFigure = true
	draw()
	d.inFigure = false
	p.endMark()
	d.shut()
}

// Link makes a box of the page lead to a URI; alt describes where. Text becomes a link by Span.Link and Paragraph.Link.
func (p *Page) Link(b Box, uri, alt string) {
	d := p.doc
	if p.stale() || uri == "" {
		return
	}
	x := p.left(b.X, b.Width)
	d.open("Link", "/Alt"+textString(alt))
	p.annotate(x, p.Height()-b.Y-b.Height, x+b.Width, p.Height()-b.Y, uri, alt)
	d.shut()
}

// rectangle appends a path; y is that of the top edge, from the top of the page.
func (p *Page) rectangle(x, y, width, height Length) {
	p.out = p.point(p.out, x, y+height)
	p.out = append(number(p.out, width), ' ')
	p.out = append(number(p.out, height), " re\n"...)
}

// point appends a point of the page as the file counts, from the bottom.
func (p *Page) point(b []byte, x, y Length) []byte {
	b = append(number(b, x), ' ')
	return append(number(b, p.Height()-y), ' ')
}

// paint sets the colour of fills and letters.
func (p *Page) paint(c Colour) {
	if c != p.colour {
		p.out = append(colour(p.out, c), " rg\n"...)
		p.colour = c
	}
}

// colour appends the three components, each between 0 and 1 in thousandths.
func colour(b []byte, c Colour) []byte {
	for _, v := range []Colour{c >> 16 & 0xFF, c >> 8 & 0xFF, c & 0xFF} {
		b = append(number(b, Length(v*1000+127)/255), ' ')
	}
	return b[:len(b)-1]
}
