package pdf

import "unicode"

// line is a line that has been set: its atoms, in logical order, without the spaces at its end.
type line struct {
	from, to int
	width    Length
}

// block is a paragraph that has been set: its lines, and how they look.
type block struct {
	from, to int // lines
	style    Style
	align    Align
	rtl      bool
}

// height of a block.
func (b *block) height() Length { return Length(b.to-b.from) * b.style.Leading }

// set breaks a paragraph into lines of a width. Blocks, lines and atoms stand in the document's own stock, which the caller
// empties by clearSet when it has drawn them.
func (d *Document) set(t *Paragraph, width Length) (block, error) {
	st := t.Style.or(d.style)
	b := block{from: len(d.lines), style: st, align: t.Align, rtl: d.rtl}
	if t.Direction != Auto {
		b.rtl = t.Direction == RightToLeft
	}
	d.lang = d.options.Language
	if t.Language != "" {
		d.lang = t.Language
	}
	if text, ok := simple(t.Text, b.rtl); ok && len(t.Spans) == 0 {
		start := len(d.atoms)
		fits, err := d.simpleAtoms(text, st, width)
		if err != nil {
			return b, err
		}
		if fits {
			d.lines = append(d.lines, line{from: start, to: len(d.atoms)})
			d.measure(len(d.lines) - 1)
			b.to = len(d.lines)
			return b, nil
		}
	}
	d.gather(t, st)
	order := hanOrder(d.lang, d.source.text)
	for from := 0; from <= len(d.source.text); {
		to := from
		for to < len(d.source.text) && d.source.text[to] != '\n' {
			to++
		}
		start := len(d.atoms)
		if to > from {
			if err := d.anyAtoms(from, to, b.rtl, order); err != nil {
				return b, err
			}
		}
		if err := d.fill(start, width); err != nil {
			return b, err
		}
		from = to + 1
	}
	b.to = len(d.lines)
	return b, nil
}

// clearSet empties the stock of lines and atoms.
func (d *Document) clearSet() { d.lines, d.atoms = d.lines[:0], d.atoms[:0] }

// fill breaks the atoms from start on into lines: as many words as fit, and where not even one does, as many characters.
func (d *Document) fill(start int, width Length) error {
	begin, room := start, width
	for at := start; at < len(d.atoms); {
		end, need := d.nextWord(at)
		if need <= room {
			for ; at < end; at++ {
				room -= d.atoms[at].extent()
			}
			continue
		}
		if need <= width && at > begin {
			d.endLine(begin, at)
			begin, room = at, width
			continue
		}
		var err error
		if at, err = d.fillCharacters(at, end, room, at == begin); err != nil {
			return err
		}
		d.endLine(begin, at)
		begin, room = at, width
	}
	d.endLine(begin, len(d.atoms))
	return nil
}

// nextWord is the end of the atoms up to where a line may end, and the room that they need without spaces at their end.
func (d *Document) nextWord(at int) (end int, need Length) {
	var spaces Length
	for end = at; end < len(d.atoms); end++ {
		a := &d.atoms[end]
		if a.space {
			spaces += a.extent()
		} else {
			need, spaces = need+spaces+a.extent(), 0
		}
		if a.breaks {
			return end + 1, need
		}
	}
	return end, need
}

// fillCharacters takes what fits of a word that is wider than a line: atoms, then characters with what belongs to them, at
// least one where the line is empty.
func (d *Document) fillCharacters(at, end int, room Length, empty bool) (int, error) {
	for ; at < end; at++ {
		a := d.atoms[at]
		if w := a.extent(); w <= room || a.space {
			room -= w
			empty = false
			continue
		}
		cut, err := d.cutWithin(at, room, empty)
		if err != nil {
			return at, err
		}
		if cut {
			at++
		}
		return at, nil
	}
	return at, nil
}

// cutWithin makes two atoms of one, so that the first fits into the room. It reports false when nothing fits and nothing
// must; where something must, an atom that cannot be cut is left as it is.
func (d *Document) cutWithin(at int, room Length, must bool) (bool, error) {
	a := d.atoms[at]
	best := -1
	low, high := 0, 0
	stops := d.stops(int(a.from), int(a.to))
	first := a
	for low, high = 0, len(stops)-1; low <= high; {
		mid := (low + high) / 2
		p, err := d.part(&a, int(a.from), stops[mid])
		if err != nil {
			return false, err
		}
		try := a
		try.piece = p
		if try.extent() <= room || must && mid == 0 {
			best, first, low = mid, try, mid+1
		} else {
			high = mid - 1
		}
	}
	if best < 0 {
		return must, nil
	}
	rest, err := d.part(&a, stops[best], int(a.to))
	if err != nil {
		return false, err
	}
	first.to, first.breaks = int32(stops[best]), true
	second := a
	second.piece, second.from = rest, first.to
	d.atoms = append(d.atoms, atom{})
	copy(d.atoms[at+2:], d.atoms[at+1:])
	d.atoms[at], d.atoms[at+1] = first, second
	return true, nil
}

// part shapes some of an atom's characters.
func (d *Document) part(a *atom, from, to int) (piece, error) {
	d.runes = d.runes[:0]
	for _, r := range d.source.text[from:to] {
		if !unseen(r) {
			d.runes = append(d.runes, r)
		}
	}
	return d.piece(a.font, d.runes, a.script, a.level%2 != 0)
}

// stops are the places within a word at which it may be cut: between graphemes, and not behind a virama, which joins two
// consonants.
func (d *Document) stops(from, to int) []int {
	d.cuts = d.cuts[:0]
	text := d.source.text[from:to]
	d.segments.Init(text)
	for g := d.segments.GraphemeIterator(); g.Next(); {
		at := g.Grapheme().Offset
		if at == 0 || text[at-1] == 0x094D || joins(text[at]) || unicode.Is(unicode.M, text[at]) {
			continue
		}
		d.cuts = append(d.cuts, from+at)
	}
	return d.cuts
}

// endLine keeps a line, without the spaces at its end.
func (d *Document) endLine(from, to int) {
	d.lines = append(d.lines, line{from: from, to: to})
	d.measure(len(d.lines) - 1)
}

// measure drops the spaces at a line's end and adds up its width.
func (d *Document) measure(i int) {
	l := &d.lines[i]
	for l.to > l.from && d.atoms[l.to-1].space {
		l.to--
	}
	l.width = 0
	for k := l.from; k < l.to; k++ {
		l.width += d.atoms[k].extent()
	}
}
