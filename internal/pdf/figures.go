package pdf

import "strings"

// figureRunes are what numbers, dates and document numbers are made of. Half the cells of a statement consist of them and
// no two are alike, so that a cache of shaped words does not help. In Noto Sans these glyphs depend on nothing but the
// pair they stand in, which a test holds against the shaper; so their pairs are learnt once for each font.
const figureRunes = "0123456789.,-/:()+%'"

const figureGlyphs = len(figureRunes)

// figureAt is the place of an ASCII character in figureRunes, or -1.
func figureAt(c byte) int {
	if c >= '0' && c <= '9' {
		return int(c - '0')
	}
	return strings.IndexByte(figureRunes, c)
}

// learnFigures shapes every pair once.
func (f *face) learnFigures() {
	s := f.take()
	defer f.give(s)
	for a := range figureGlyphs {
		var text []rune
		for b := range figureGlyphs {
			text = append(text, rune(figureRunes[a]), rune(figureRunes[b]))
		}
		s.run(text, latinScript, "", false)
		if len(s.buffer.Info) != len(text) {
			return // this font does more with figures; none is taken to be simple
		}
		for b := range figureGlyphs {
			g := s.buffer.Info[2*b].Glyph
			f.figures[a] = uint16(g)
			f.pairs[a][b] = int(s.buffer.Pos[2*b].XAdvance) - f.advance(uint16(g))
		}
	}
	f.counts = true
}

// figures sets a word that consists of figures only.
func (d *Document) figures(font *used, word string) (piece, bool) {
	if !font.face.counts {
		return piece{}, false
	}
	for i := range len(word) {
		if figureAt(word[i]) < 0 {
			return piece{}, false
		}
	}
	b := append(d.grab(6*len(word)+8), '<')
	width := 0
	for i := range len(word) {
		at := figureAt(word[i])
		cid := font.figures[at]
		if cid == 0 {
			cid = font.cid(font.face.figures[at], []rune{rune(word[i])})
			font.figures[at] = cid
		}
		b = hex4(b, cid)
		width += int(font.widths[cid])
		if i+1 < len(word) {
			if k := font.face.pairs[at][figureAt(word[i+1])]; k != 0 {
				b = append(b, '>')
				b = appendInt(b, -k)
				b = append(b, '<')
				width += k
			}
		}
	}
	b = append(b, '>')
	d.kept = b[len(b):]
	return piece{font: font, width: width, ops: b[:len(b):len(b)]}, true
}
