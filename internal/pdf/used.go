package pdf

import "strconv"

// used is a font as one document uses it: which glyphs, in the order in which they were met. A glyph that stands for two
// different texts is taken twice, so that each says what it means.
type used struct {
	face    *face
	index   int // in the document
	ref     ref
	glyphs  []uint16 // by CID
	texts   []string // by CID: what ToUnicode says
	widths  []uint16 // by CID, thousandths of the em
	byRune  map[uint64]uint16
	byText  map[meaning]uint16
	figures [figureGlyphs]uint16
}

// meaning is a glyph with the characters that it stands for.
type meaning struct {
	glyph uint16
	text  string
}

// use is the document's own view of a font.
func (d *Document) use(of family, w Weight) (*used, error) {
	if u := d.used[of][w&1]; u != nil {
		return u, nil
	}
	f, err := d.fonts.face(of, w)
	if err != nil {
		return nil, err
	}
	u := &used{face: f, index: len(d.order), ref: d.file.reserve(), byRune: map[uint64]uint16{}, byText: map[meaning]uint16{}}
	u.add(0, "")
	d.used[of][w&1] = u
	d.order = append(d.order, u)
	return u, nil
}

// cid is the number of a glyph with its meaning.
func (u *used) cid(glyph uint16, text []rune) uint16 {
	if len(text) == 1 {
		key := uint64(glyph)<<32 | uint64(uint32(text[0]))
		c, ok := u.byRune[key]
		if !ok {
			c = u.add(glyph, string(text))
			u.byRune[key] = c
		}
		return c
	}
	key := meaning{glyph, string(text)}
	c, ok := u.byText[key]
	if !ok {
		c = u.add(glyph, key.text)
		u.byText[key] = c
	}
	return c
}

func (u *used) add(glyph uint16, text string) uint16 {
	u.glyphs = append(u.glyphs, glyph)
	u.texts = append(u.texts, text)
	u.widths = append(u.widths, uint16(u.face.advance(glyph)))
	return uint16(len(u.glyphs) - 1)
}

func appendInt(b []byte, v int) []byte { return strconv.AppendInt(b, int64(v), 10) }
