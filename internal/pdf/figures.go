package pdf

import "strings"

// figureRunes are what numbers, dates and document numbers are made of. Half the cells of a statement consist of them and
// no two are alike, so that a cache of shaped words does not help. In Noto Sans these glyphs depend on nothing but the
// pair they stand in, which a test holds against the shaper; so their pairs are learnt once for each font.
const figureRunes = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.,-/:()+%'"

const figureGlyphs = len(figureRunes)

// figureRow is a glyph, and by how much it is moved away from each that may follow, thousandths of the em.
type figureRow struct {
	glyph uint16
	kern  [figureGlyphs]int16
}

// figureAt is the place of an ASCII character in figureRunes, or -1.
func figureAt(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return strings.IndexByte(figureRunes, c)
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
		text = append(text, rune(figureRunes[at]), rune(figureRunes[b]))
	}
	s.run(text, latinScript, "", false)
	r := &figureRow{glyph: uint16(s.buffer.Info[0].Glyph)}
	for b := range figureGlyphs {
		r.kern[b] = int16(int(s.buffer.Pos[2*b].XAdvance) - f.advance(r.glyph))
	}
	f.figures[at].Store(r)
	return r
}

// figures sets a word that consists of figures only.
func (d *Document) figures(font *used, word string) (piece, bool) {
	if !font.face.latin || word == "" {
		return piece{}, false
	}
	for i := range len(word) {
		if figureAt(word[i]) < 0 {
			return piece{}, false
		}
	}
	b := append(d.grab(9*len(word)+8), '<')
	at, width := figureAt(word[0]), 0
	for i := range len(word) {
		row := font.face.row(at)
		cid := font.figures[at]
		if cid == 0 {
			cid = font.cid(row.glyph, []rune{rune(word[i])})
			font.figures[at] = cid
		}
		b = hex4(b, cid)
		width += int(font.widths[cid])
		if i+1 < len(word) {
			at = figureAt(word[i+1])
			if k := int(row.kern[at]); k != 0 {
				b = append(appendInt(append(b, '>'), -k), ' ', '<')
				width += k
			}
		}
	}
	b = append(b, '>')
	d.kept = b[len(b):]
	return piece{font: font, width: width, ops: b[:len(b):len(b)]}, true
}
