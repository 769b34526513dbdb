package pdf

import (
	"strings"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// piece is a shaped word: how wide it is, in thousandths of the em, and what shows it. The operators stand within an array
// that is already open, "[" … "]TJ", in units of the em, so that they serve every size.
type piece struct {
	font  *used
	width int
	ops   []byte
}

// shapeKey is all that the shape of a word in a font depends on.
type shapeKey struct {
	text   string
	script language.Script
	lang   string
	rtl    bool
}

// pieceKey is a shape in one of the document's fonts.
type pieceKey struct {
	shapeKey
	font uint8
}

// placed is a glyph as the shaper sets it, in thousandths of the em.
type placed struct {
	glyph         uint16
	cluster       int32 // the first character that it stands for
	advance, x, y int32
}

// mostShapes and longestShape bound what a font keeps of shaped words, for all documents: the texts of a language are the
// same in each. Beyond it the cache begins anew.
const (
	mostShapes   = 1 << 12
	longestShape = 64 // bytes
)

// mostPieces bounds what a document keeps of shaped words; beyond it the cache begins anew.
const mostPieces = 1 << 13

// word shapes a word of simple text, the way that most text goes.
func (d *Document) word(font *used, text string) (piece, error) {
	if p, ok := d.figures(font, text); ok {
		return p, nil
	}
	key := pieceKey{shapeKey{text: text, script: latinScript, lang: d.lang}, uint8(font.index)}
	if p, ok := d.pieces[key]; ok {
		return p, nil
	}
	d.runes = d.runes[:0]
	for _, r := range text {
		d.runes = append(d.runes, r)
	}
	return d.shape(font, d.runes, key)
}

// piece shapes a word of any script.
func (d *Document) piece(font *used, text []rune, s language.Script, rtl bool) (piece, error) {
	d.utf8 = d.utf8[:0]
	for _, r := range text {
		d.utf8 = appendRune(d.utf8, r)
	}
	if !rtl && s == latinScript {
		if p, ok := d.figures(font, string(d.utf8)); ok {
			return p, nil
		}
	}
	key := pieceKey{shapeKey{string(d.utf8), s, d.lang, rtl}, uint8(font.index)}
	if p, ok := d.pieces[key]; ok {
		return p, nil
	}
	return d.shape(font, text, key)
}

// shape asks the shaper, and keeps what it says.
func (d *Document) shape(font *used, text []rune, key pieceKey) (piece, error) {
	key.text = strings.Clone(key.text)
	p, err := d.encode(font, text, font.face.shape(text, key.shapeKey), key.rtl)
	if err != nil {
		return piece{}, err
	}
	if len(d.pieces) >= mostPieces {
		clear(d.pieces)
	}
	d.pieces[key] = p
	return p, nil
}

// shape is what the shaper says of a word, or said before.
func (f *face) shape(text []rune, key shapeKey) []placed {
	f.mu.Lock()
	out, ok := f.shapes[key]
	f.mu.Unlock()
	if ok {
		return out
	}
	s := f.take()
	defer f.give(s)
	out = s.run(text, key.script, key.lang, key.rtl)
	if len(key.text) > longestShape {
		return out
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.shapes == nil || len(f.shapes) >= mostShapes {
		f.shapes = map[shapeKey][]placed{}
	}
	f.shapes[key] = out
	return out
}

// run shapes text of one script in one direction; the glyphs stand from left to right.
func (s *shaper) run(text []rune, script language.Script, lang string, rtl bool) []placed {
	b := s.buffer
	b.Clear()
	b.Flags = harfbuzz.RemoveDefaultIgnorables
	b.AddRunes(text, 0, -1)
	b.Props = harfbuzz.SegmentProperties{Script: script, Language: language.NewLanguage(lang), Direction: harfbuzz.LeftToRight}
	if rtl {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.Shape(s.font, nil)
	out := make([]placed, len(b.Info))
	for i, p := range b.Pos {
		out[i] = placed{uint16(b.Info[i].Glyph), int32(b.Info[i].Cluster), p.XAdvance, p.XOffset, p.YOffset}
	}
	return out
}

// encode writes the operators, cluster by cluster in visual order. Every cluster is one glyph of the document's font, which
// says by ToUnicode what all of it means: a sign that moved before its consonant, dots and marks on a letter, a ligature.
// Where the font draws a cluster with several glyphs, one is composed of them (see used.compose). So text is found and
// copied as it was given, by readers that know nothing of spans too.
func (d *Document) encode(font *used, text []rune, glyphs []placed, rtl bool) (piece, error) {
	e := encoder{font: font, rtl: rtl, b: d.grab(12*len(glyphs) + 16)}
	for i := 0; i < len(glyphs); {
		j, to := clusterEnd(glyphs, i, len(text), rtl)
		means := text[glyphs[i].cluster:to]
		for _, g := range glyphs[i:j] {
			if g.glyph == 0 {
				return piece{}, d.missing(font, means)
			}
		}
		e.cluster(means, glyphs[i:j])
		i = j
	}
	e.end()
	d.kept = e.b[len(e.b):]
	return piece{font: font, width: e.width, ops: e.b[:len(e.b):len(e.b)]}, nil
}

// clusterEnd is where the cluster that begins with a glyph ends, among the glyphs and among the characters.
func clusterEnd(glyphs []placed, i, length int, rtl bool) (glyph, char int) {
	j := i + 1
	for j < len(glyphs) && glyphs[j].cluster == glyphs[i].cluster {
		j++
	}
	switch {
	case rtl && i > 0:
		return j, int(glyphs[i-1].cluster)
	case !rtl && j < len(glyphs):
		return j, int(glyphs[j].cluster)
	}
	return j, length
}

// encoder writes glyphs into an open array.
type encoder struct {
	font  *used
	b     []byte
	rtl   bool
	width int
	hex   bool // a string is open
	shift int  // what the next glyph must still be moved by, to the left
	parts []part
}

// cluster shows the glyphs of a cluster as one. Readers turn round what stands from right to left, character by character;
// so there the further characters of a cluster, in front of it, have glyphs of their own that show nothing.
func (e *encoder) cluster(means []rune, glyphs []placed) {
	e.move()
	if e.rtl {
		for len(means) > 1 {
			last := len(means) - 1
			e.show(e.font.compose([]part{}, means[last:]))
			means = means[:last]
		}
	}
	var cid uint16
	advance := 0
	if g := glyphs[0]; len(glyphs) == 1 && g.x == 0 && g.y == 0 {
		cid, advance = e.font.cid(g.glyph, means), int(g.advance)
	} else {
		e.parts = e.parts[:0]
		for _, g := range glyphs {
			e.parts = append(e.parts, part{g.glyph, int16(advance + int(g.x)), int16(g.y)})
			advance += int(g.advance)
		}
		cid = e.font.compose(e.parts, means)
	}
	e.show(cid)
	e.width += advance
	e.shift = int(e.font.widths[cid]) - advance
}

// move makes up for what the last glyph is wider than it should be.
func (e *encoder) move() {
	if e.shift != 0 {
		e.closeHex()
		e.b = append(appendInt(e.b, e.shift), ' ')
		e.shift = 0
	}
}

func (e *encoder) show(cid uint16) {
	if !e.hex {
		e.b, e.hex = append(e.b, '<'), true
	}
	e.b = hex4(e.b, cid)
}

func (e *encoder) closeHex() {
	if e.hex {
		e.b, e.hex = append(e.b, '>'), false
	}
}

// end leaves the pen where the word ends.
func (e *encoder) end() {
	e.closeHex()
	e.move()
}
