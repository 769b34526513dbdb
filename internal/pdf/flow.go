package pdf

// Page is the page on which the flow stands.
func (d *Document) Page() *Page { return d.page }

// Body is the part of the page within the margins.
func (d *Document) Body() Box {
	m := d.options.Margins
	return Box{m.Start, m.Top, d.options.Width - m.Start - m.End, d.options.Height - m.Top - m.Bottom}
}

// bottom is where the flow must stop.
func (d *Document) bottom() Length { return d.options.Height - d.options.Margins.Bottom }

// Y is how far down the flow has come.
func (d *Document) Y() Length { return d.y }

// MoveTo makes the flow go on at y, on the same page.
func (d *Document) MoveTo(y Length) { d.y = y }

// Space leaves room, none at the top of a page.
func (d *Document) Space(l Length) {
	if d.y > d.options.Margins.Top {
		d.y += l
	}
}

// NewPage ends the page.
func (d *Document) NewPage() {
	if d.closed || d.inFigure {
		d.fail(Misused{"a page was begun within a figure or after Close"})
	}
	if d.Err() != nil {
		return
	}
	d.flush()
	d.begin()
}

// Need begins a new page unless so much room is left on this one.
func (d *Document) Need(l Length) {
	if d.y+l > d.bottom() && d.y > d.options.Margins.Top {
		d.NewPage()
	}
}

// Height is what a paragraph takes in a width, without its After.
func (d *Document) Height(p Paragraph, width Length) Length {
	if d.err != nil {
		return 0
	}
	defer d.clearSet()
	b, err := d.set(&p, width)
	if err != nil {
		d.fail(err)
	}
	return b.height()
}

// Heading sets a heading of level 1 to 6 and keeps it on one page with the lines after it.
func (d *Document) Heading(level int, p Paragraph) {
	level = min(max(level, 1), 6)
	d.Need(d.Height(p, d.Body().Width) + p.After + 2*d.style.Leading)
	d.flowText("H"+string(rune('0'+level)), p)
}

// Paragraph sets a paragraph below what was set before, line by line over as many pages as it takes.
func (d *Document) Paragraph(p Paragraph) { d.flowText("P", p) }

func (d *Document) flowText(tag string, t Paragraph) {
	if d.closed || d.table != nil {
		d.fail(Misused{"text was set within a table or after Close"})
	}
	if d.Err() != nil {
		return
	}
	defer d.clearSet()
	body := d.Body()
	b, err := d.set(&t, body.Width)
	if err != nil {
		d.fail(err)
		return
	}
	d.openText(tag, &t)
	for from := b.from; from < b.to && d.Err() == nil; {
		d.Need(b.style.Leading)
		to := min(b.to, from+max(1, int((d.bottom()-d.y)/b.style.Leading)))
		d.y = d.page.paragraph(&b, &t, from, to, body.X, d.y, body.Width)
		from = to
	}
	d.shutText()
	d.y += t.After
}
