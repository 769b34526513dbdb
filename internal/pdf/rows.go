package pdf

// set breaks the cells of a row into lines.
func (r *Rows) set(s *rowSet, row *Row) bool {
	d := r.doc
	s.row, s.height = row, 0
	s.texts, s.blocks, s.boxes, s.covers = s.texts[:0], s.blocks[:0], s.boxes[:0], s.covers[:0]
	x, style := d.options.Margins.Start, row.Style.or(r.table.Style)
	for i, column := 0, 0; column < len(r.widths); i++ {
		var c Cell
		if i < len(row.Cells) {
			c = row.Cells[i]
		}
		cover, width := min(max(c.Cover, 1), len(r.widths)-column), Length(0)
		for _, w := range r.widths[column : column+cover] {
			width += w
		}
		col := r.table.Columns[column]
		t := Paragraph{Text: c.Text, Spans: c.Spans, Style: c.Style.or(style), Align: col.Align, Language: r.table.Language, Link: c.Link}
		if cover > 1 {
			t.Align = Start
		} else if col.Figures {
			t.Direction = LeftToRight
		}
		box := Box{X: x + r.table.Padding, Width: max(width-2*r.table.Padding, Pt)}
		b := block{style: t.Style, rtl: d.rtl}
		if t.Text != "" || len(t.Spans) > 0 {
			var err error
			if b, err = d.set(&t, box.Width); err != nil {
				d.fail(err)
				return false
			}
		}
		s.height = max(s.height, b.height())
		s.texts, s.blocks = append(s.texts, t), append(s.blocks, b)
		s.boxes, s.covers = append(s.boxes, box), append(s.covers, cover)
		x, column = x+width, column+cover
	}
	s.height = max(s.height, style.Leading) + 2*r.padding()
	return true
}

// padding above and below the text of a cell.
func (r *Rows) padding() Length { return r.table.Padding / 3 }

// draw draws a row that has been set, as cells with a tag, or as decoration without one.
func (r *Rows) draw(s *rowSet, tag string) {
	d := r.doc
	body := d.Body()
	if s.row.Filled {
		d.page.Fill(Box{body.X, d.y, body.Width, s.height}, s.row.Fill)
	}
	if s.row.Rule > 0 {
		d.page.Line(body.X, d.y, body.X+body.Width, d.y, s.row.Rule, 0)
	}
	if tag != "" {
		d.open("TR", "")
	}
	for i := range s.blocks {
		if tag != "" {
			d.open(tag, cellAttributes(tag, s.covers[i]))
		}
		b := &s.blocks[i]
		d.page.paragraph(b, &s.texts[i], b.from, b.to, s.boxes[i].X, d.y+r.padding(), s.boxes[i].Width)
		if tag != "" {
			d.shut()
		}
	}
	if tag != "" {
		d.shut()
	}
	d.y += s.height
	if r.table.Rule > 0 {
		d.page.Line(body.X, d.y, body.X+body.Width, d.y, r.table.Rule, r.table.RuleTint)
	}
}

// cellAttributes say what a heading heads and how many columns a cell covers.
func cellAttributes(tag string, cover int) string {
	switch {
	case tag == "TH" && cover > 1:
		return "/A<</O/Table/Scope/Column/ColSpan " + string(appendInt(nil, cover)) + ">>"
	case tag == "TH":
		return "/A<</O/Table/Scope/Column>>"
	case cover > 1:
		return "/A<</O/Table/ColSpan " + string(appendInt(nil, cover)) + ">>"
	}
	return ""
}
