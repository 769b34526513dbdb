package pdf

import "slices"

// figureRunes are what numbers, dates and document numbers are made of. Half the cells of a statement consist of them and
// no two are alike, so that a cache of shaped words does not help. In Noto Sans these glyphs depend on nothing but the
// pair they stand in, which a test holds against the shaper; so their pairs are learnt once for each font.
var figureRunes = [figureGlyphs]rune([]rune("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.,-/:()+%'\u00A0\u202F’"))

const figureGlyphs = 49

// figureRow is a glyph, and by how much it is moved away from each that may follow, thousandths of the em.
type figureRow struct {
	glyph uint16
	kern  [figureGlyphs]int16
}

// figurePlaces are the places of ASCII characters in figureRunes, from 1 on.
var figurePlaces = func() (places [0x80]int8) {
	for i, r := range figureRunes {
		if r < 0x80 {
			places[r] = int8(i + 1)
		}
	}
	return places
}()

// figureAt is the place of a character in figureRunes, or -1.
func figureAt(r rune) int {
	if r < 0x80 {
		return int(figurePlaces[r]) - 1
	}
	return slices.Index(figureRunes[:], r)
}

// row is what is known of a character; it is learnt when it is asked for first, by shaping it before all others.
func (f *face) row(at int) *figureRow {
	if r := f.figures[at].Load(); r != nil {
		return r
	}
	s := f.take()
	defer f.give(s)
	var text []rune
	for b := range figureGlyphs {
		text = append(text, figureRunes[at], figureRunes[b])
	}
	set := s.run(text, latinScript, "", false)
	r := &figureRow{glyph: set[0].glyph}
	for b := range figureGlyphs {
		r.kern[b] = int16(int(set[2*b].advance) - f.advance(r.glyph))
	}
	f.figures[at].Store(r)
	return r
}

// figures sets a word that consists of figures only.
func (d *Document) figures(font *used, word string) (piece, bool) {
	if !font.face.latin || word == "" {
		return piece{}, false
	}
	for _, r := range word {
		if figureAt(r) < 0 {
			return piece{}, false
		}
	}
	b := append(d.grab(9*len(word)+8), '<')
	width := 0
	var before *figureRow
	for _, r := range word {
		at := figureAt(r)
		if before != nil && before.kern[at] != 0 {
			k := int(before.kern[at])
			b = append(appendInt(append(b, '>'), -k), ' ', '<')
			width += k
		}
		before = font.face.row(at)
		cid := font.figures[at]
		if cid == 0 {
			cid = font.cid(before.glyph, []rune{r})
			font.figures[at] = cid
		}
		b = hex4(b, cid)
		width += int(font.widths[cid])
	}
	b = append(b, '>')
	d.kept = b[len(b):]
	return piece{font: font, width: width, ops: b[:len(b):len(b)]}, true
}
