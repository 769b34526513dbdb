package pdf

// element is an open element of the document's structure: Document, P, Table, TR, TD, Figure, Link.
type element struct {
	tag   string
	attrs string // entries of its dictionary: /Alt, /A, /Lang
	ref   ref
	page  ref    // of its first content
	kids  []byte // marked contents, objects and elements, as they are written
	count int
}

// open begins an element within the one that is open.
func (d *Document) open(tag, attrs string) {
	n := len(d.elements)
	if n < cap(d.elements) {
		d.elements = d.elements[:n+1] // with the room for kids that its predecessor has left
	} else {
		d.elements = append(d.elements, element{})
	}
	e := &d.elements[n]
	*e = element{tag: tag, attrs: attrs, ref: d.file.reserve(), kids: e.kids[:0]}
}

// shut ends the innermost element and writes it.
func (d *Document) shut() {
	n := len(d.elements) - 1
	e := &d.elements[n]
	parent := d.treeRoot
	if n > 0 {
		parent = d.elements[n-1].ref
	}
	b := append(d.body[:0], "<</S/"...)
	b = append(b, e.tag...)
	b = append(b, "/P "...)
	b = refTo(b, parent)
	if e.page != 0 {
		b = append(b, "/Pg "...)
		b = refTo(b, e.page)
	}
	b = append(b, e.attrs...)
	switch {
	case e.count == 1:
		b = append(append(b, "/K "...), e.kids...)
	case e.count > 1:
		b = append(append(append(b, "/K["...), e.kids...), ']')
	}
	b = append(b, ">>"...)
	d.file.put(e.ref, b)
	d.body = b
	if n > 0 {
		up := &d.elements[n-1]
		up.kids = refTo(up.kids, e.ref)
		up.count++
	} else {
		d.top = e.ref
	}
	d.elements = d.elements[:n]
}

// mark begins content that belongs to the innermost element, or decoration.
func (p *Page) mark() {
	d := p.doc
	if p.marks++; p.marks > 1 {
		return // within a figure
	}
	if p.furniture {
		p.out = append(p.out, "/Artifact<</Type/Pagination>>BDC\n"...)
		return
	}
	if d.decoration {
		p.out = append(p.out, "/Artifact BMC\n"...)
		return
	}
	e := &d.elements[len(d.elements)-1]
	id := len(p.parents)
	p.parents = append(p.parents, e.ref)
	p.out = append(p.out, '/')
	p.out = append(p.out, e.tag...)
	p.out = append(p.out, "<</MCID "...)
	p.out = appendInt(p.out, id)
	p.out = append(p.out, ">>BDC\n"...)
	if e.page == 0 {
		e.page = p.ref
	}
	if e.page == p.ref {
		e.kids = append(appendInt(e.kids, id), ' ')
	} else {
		e.kids = append(e.kids, "<</Type/MCR/Pg "...)
		e.kids = refTo(e.kids, p.ref)
		e.kids = append(e.kids, "/MCID "...)
		e.kids = append(appendInt(e.kids, id), ">>"...)
	}
	e.count++
}

// endMark ends what mark began.
func (p *Page) endMark() {
	if p.marks--; p.marks == 0 {
		p.out = append(p.out, "EMC\n"...)
	}
}

// decorate draws something that is no content: rules, fills, a heading that is repeated.
func (p *Page) decorate(draw func()) {
	if p.marks > 0 {
		draw()
		return
	}
	before := p.doc.decoration
	p.doc.decoration = true
	p.mark()
	draw()
	p.endMark()
	p.doc.decoration = before
}

// annotate puts a link over a rectangle, in points of the file, and into the innermost element.
func (p *Page) annotate(x1, y1, x2, y2 Length, uri, alt string) {
	d := p.doc
	r := d.file.reserve()
	b := append([]byte(nil), "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["...)
	for _, v := range []Length{x1, y1, x2, y2} {
		b = append(number(b, v), ' ')
	}
	b = append(b, "]/A<</S/URI/URI"+asciiString(uri)+">>/Contents"+textString(alt)...)
	e := &d.elements[len(d.elements)-1]
	b = append(b, "/StructParent "...)
	b = appendInt(b, d.treeKey(e.ref))
	b = append(b, ">>"...)
	d.file.put(r, b)
	p.links = append(p.links, r)
	e.kids = append(e.kids, "<</Type/OBJR/Pg "...)
	e.kids = refTo(e.kids, p.ref)
	e.kids = append(e.kids, "/Obj "...)
	e.kids = append(refTo(e.kids, r), ">>"...)
	e.count++
}

// treeKey is the next key of the parent tree, which leads from contents and annotations to their elements.
func (d *Document) treeKey(to ref) int {
	d.parentTree = append(d.parentTree, to)
	return len(d.parentTree) - 1
}

// writeTree writes the root of the structure and the parent tree.
func (d *Document) writeTree() {
	b := []byte("<</Nums[")
	for key, to := range d.parentTree {
		b = append(appendInt(b, key), ' ')
		b = refTo(b, to)
	}
	parents := d.file.add(string(append(b, "]>>"...)))
	d.file.put(d.treeRoot, []byte("<</Type/StructTreeRoot/K "+d.top.String()+"/ParentTree "+parents.String()+
		"/ParentTreeNextKey "+string(appendInt(nil, len(d.parentTree)))+">>"))
}
