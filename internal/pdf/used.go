package pdf

import (
	"encoding/binary"
	"slices"
	"strconv"
)

// used is a font as one document uses it: which glyphs, in the order in which they were met. A glyph that stands for two
// different texts is taken twice, so that each says what it means.
type used struct {
	face    *face
	index   int // in the document
	ref     ref
	glyphs  []glyph  // by CID
	texts   []string // by CID: what ToUnicode says
	widths  []uint16 // by CID, thousandths of the em
	byRune  map[uint64]uint16
	byText  map[meaning]uint16
	figures [figureGlyphs]uint16
}

// glyph is one of the font's, or one that is composed of several of them.
type glyph struct {
	own   uint16
	parts []part
}

// part is a glyph within a composed one, moved by thousandths of the em.
type part struct {
	glyph uint16
	x, y  int16
}

// meaning is a glyph with the characters that it stands for.
type meaning struct {
	shape string // the glyph's number, or those of the parts with their places
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
	u.add(glyph{}, "", f.advance(0))
	d.used[of][w&1] = u
	d.order = append(d.order, u)
	return u, nil
}

// cid is the number of a glyph with its meaning.
func (u *used) cid(own uint16, text []rune) uint16 {
	if len(text) == 1 {
		key := uint64(own)<<32 | uint64(uint32(text[0]))
		c, ok := u.byRune[key]
		if !ok {
			c = u.add(glyph{own: own}, string(text), u.face.advance(own))
			u.byRune[key] = c
		}
		return c
	}
	key := meaning{string(binary.BigEndian.AppendUint16(nil, own)), string(text)}
	c, ok := u.byText[key]
	if !ok {
		c = u.add(glyph{own: own}, key.text, u.face.advance(own))
		u.byText[key] = c
	}
	return c
}

// compose is the number of a glyph that is made of several, each at its place. It is as wide as they are without kerning.
func (u *used) compose(parts []part, text []rune) uint16 {
	var shape []byte
	width := 0
	for _, p := range parts {
		for _, v := range []uint16{p.glyph, uint16(p.x), uint16(p.y)} {
			shape = binary.BigEndian.AppendUint16(shape, v)
		}
		width += u.face.advance(p.glyph)
	}
	key := meaning{string(shape), string(text)}
	c, ok := u.byText[key]
	if !ok {
		c = u.add(glyph{parts: slices.Clone(parts)}, key.text, width)
		u.byText[key] = c
	}
	return c
}

// unseen shows a glyph without width or shape that stands for a mark of direction.
func (u *used) unseen(b []byte, mark rune) []byte {
	return append(hex4(append(b, '<'), u.compose([]part{}, []rune{mark})), '>')
}

func (u *used) add(g glyph, text string, width int) uint16 {
	u.glyphs = append(u.glyphs, g)
	u.texts = append(u.texts, text)
	u.widths = append(u.widths, uint16(width))
	return uint16(len(u.glyphs) - 1)
}

func appendInt(b []byte, v int) []byte { return strconv.AppendInt(b, int64(v), 10) }
