package pdf

// The height of the letters of the font that most text is in, above and below the baseline, in thousandths of the em. Every
// font is set on these, so that a name in another script does not move the lines.
const (
	ascent  = 1069
	descent = 293
)

// paragraph draws lines of a block, one below the other from y on, as one content where no link divides it. It returns where
// they end.
func (p *Page) paragraph(b *block, t *Paragraph, from, to int, x, y, width Length) Length {
	whole := !t.linked() && from < to
	if whole {
		p.mark()
	}
	for _, l := range p.doc.lines[from:to] {
		p.line(b, t, l, x, y, width)
		y += b.style.Leading
	}
	if whole {
		p.endMark()
	}
	return y
}

// linked reports a paragraph that leads somewhere.
func (t *Paragraph) linked() bool {
	if t.Link != "" {
		return true
	}
	for i := range t.Spans {
		if t.Spans[i].Link != "" {
			return true
		}
	}
	return false
}

// line draws a set line; y is its top.
func (p *Page) line(b *block, t *Paragraph, l line, x, y, width Length) {
	d := p.doc
	if l.from == l.to {
		return
	}
	left := p.left(x, width)
	switch {
	case b.align == Center:
		left += (width - l.width) / 2
	case (b.align == End) != b.rtl:
		left += width - l.width
	}
	st := b.style
	base := y + (st.Leading-st.Size*(ascent+descent)/1000)/2 + st.Size*ascent/1000
	order := d.visual(l)
	pen := pen{p: p, x: left, y: base}
	for from := 0; from < len(order); {
		uri := t.link(d.atoms[order[from]].span)
		to := from + 1
		for to < len(order) && t.link(d.atoms[order[to]].span) == uri {
			to++
		}
		linked := uri != "" && !d.inFigure && !d.decoration
		if linked {
			d.open("Link", "")
		}
		start := pen.x
		p.mark()
		for _, i := range order[from:to] {
			a := &d.atoms[i]
			pen.show(a, t.colour(a.span, st.Colour), d.returns(l, i))
		}
		pen.end()
		p.endMark()
		if linked {
			top := p.Height() - y
			p.annotate(start, top-st.Leading, pen.x, top, uri, t.said(d.atoms[order[from]].span))
			d.shut()
		}
		from = to
	}
}

// returns reports that what is read before an atom is set deeper: a number within Arabic, a Hebrew name within English.
func (d *Document) returns(l line, i int32) bool {
	for k := i - 1; k >= int32(l.from); k-- {
		if len(d.atoms[k].ops) > 0 {
			return d.atoms[k].level > d.atoms[i].level
		}
	}
	return false
}

// visual is the order in which the atoms of a line stand from left to right: rule L2 of the bidirectional algorithm.
func (d *Document) visual(l line) []int32 {
	d.visuals = d.visuals[:0]
	highest, lowestOdd := int8(0), int8(127)
	for i := l.from; i < l.to; i++ {
		d.visuals = append(d.visuals, int32(i))
		lvl := d.atoms[i].level
		highest = max(highest, lvl)
		if lvl%2 != 0 {
			lowestOdd = min(lowestOdd, lvl)
		}
	}
	for lvl := highest; lvl >= lowestOdd; lvl-- {
		for i := 0; i < len(d.visuals); i++ {
			j := i
			for j < len(d.visuals) && d.atoms[d.visuals[j]].level >= lvl {
				j++
			}
			for a, b := i, j-1; a < b; a, b = a+1, b-1 {
				d.visuals[a], d.visuals[b] = d.visuals[b], d.visuals[a]
			}
			i = max(i, j-1)
		}
	}
	return d.visuals
}

// pen writes text operators, one text object for a line.
type pen struct {
	p     *Page
	x, y  Length
	font  *used
	size  Length
	array bool // "[" is open
	begun bool
}

// show draws an atom where the pen stands. Where the text returns to the direction around it, as after a number in Arabic,
// an unseen mark says so: what reads the lines back takes the space for a part of the number otherwise.
func (n *pen) show(a *atom, c Colour, returns bool) {
	if len(a.ops) == 0 {
		return
	}
	p := n.p
	if !n.begun {
		p.paint(c)
		p.out = append(p.out, "BT\n"...)
		n.begun = true
	}
	if c != p.colour {
		n.closeArray()
		p.paint(c)
	}
	if a.font != n.font {
		n.closeArray()
		p.out = append(p.out, "/F"...)
		p.out = appendInt(p.out, a.font.index)
		p.out = append(p.out, " 1 Tf\n"...)
		n.font = a.font
	}
	if a.size != n.size {
		n.closeArray()
		p.out = append(number(p.out, a.size), " 0 0 "...)
		p.out = append(number(p.out, a.size), ' ')
		p.out = p.point(p.out, n.x, n.y)
		p.out = append(p.out, "Tm\n"...)
		n.size = a.size
	}
	if !n.array {
		p.out = append(p.out, '[')
		n.array = true
	}
	if returns && a.level%2 == 0 {
		p.out = a.font.unseen(p.out, 0x200E)
	}
	p.out = append(p.out, a.ops...)
	if returns && a.level%2 != 0 {
		p.out = a.font.unseen(p.out, 0x200F)
	}
	n.x += a.extent()
}

func (n *pen) closeArray() {
	if n.array {
		n.p.out = append(n.p.out, "]TJ\n"...)
		n.array = false
	}
}

// end closes the text object; the pen keeps its place.
func (n *pen) end() {
	n.closeArray()
	if n.begun {
		n.p.out = append(n.p.out, "ET\n"...)
	}
	n.begun, n.font, n.size = false, nil, 0
}

// link is where a span of a paragraph leads to.
func (t *Paragraph) link(span int16) string {
	if span < 0 {
		return t.Link
	}
	return t.Spans[span].Link
}

// colour is a span's.
func (t *Paragraph) colour(span int16, own Colour) Colour {
	if span < 0 || t.Spans[span].Style == (Style{}) {
		return own
	}
	return t.Spans[span].Style.Colour
}

// said is the text of a span.
func (t *Paragraph) said(span int16) string {
	if span < 0 {
		return t.Text
	}
	return t.Spans[span].Text
}
