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

// pieceKey is all that the shape of a word depends on.
type pieceKey struct {
	text   string
	script language.Script
	lang   string
	font   uint8
	rtl    bool
}

// mostPieces bounds what a document keeps of shaped words; beyond it the cache begins anew.
const mostPieces = 1 << 13

// word shapes a word of printable ASCII, the way that half of all text goes.
func (d *Document) word(font *used, text string) (piece, error) {
	if p, ok := d.figures(font, text); ok {
		return p, nil
	}
	key := pieceKey{text: text, script: latinScript, lang: d.lang, font: uint8(font.index)}
	if p, ok := d.pieces[key]; ok {
		return p, nil
	}
	d.runes = d.runes[:0]
	for i := range len(text) {
		d.runes = append(d.runes, rune(text[i]))
	}
	return d.shape(font, d.runes, key)
}

// piece shapes a word of any script.
func (d *Document) piece(font *used, text []rune, s language.Script, rtl bool) (piece, error) {
	d.utf8 = d.utf8[:0]
	for _, r := range text {
		d.utf8 = appendRune(d.utf8, r)
	}
	if !rtl && s == latinScript && simple(string(d.utf8)) {
		if p, ok := d.figures(font, string(d.utf8)); ok {
			return p, nil
		}
	}
	key := pieceKey{text: string(d.utf8), script: s, lang: d.lang, font: uint8(font.index), rtl: rtl}
	if p, ok := d.pieces[key]; ok {
		return p, nil
	}
	return d.shape(font, text, key)
}

// shape asks the shaper, and keeps what it says.
func (d *Document) shape(font *used, text []rune, key pieceKey) (piece, error) {
	s := font.face.take()
	defer font.face.give(s)
	s.run(text, key.script, key.lang, key.rtl)
	p, err := d.encode(font, text, s.buffer, key.rtl)
	if err != nil {
		return piece{}, err
	}
	if len(d.pieces) >= mostPieces {
		clear(d.pieces)
	}
	key.text = strings.Clone(key.text)
	d.pieces[key] = p
	return p, nil
}

// run shapes text of one script in one direction; the result is the buffer's.
func (s *shaper) run(text []rune, script language.Script, lang string, rtl bool) {
	b := s.buffer
	b.Clear()
	b.Flags = harfbuzz.RemoveDefaultIgnorables
	b.AddRunes(text, 0, -1)
	b.Props = harfbuzz.SegmentProperties{Script: script, Language: language.NewLanguage(lang), Direction: harfbuzz.LeftToRight}
	if rtl {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.Shape(s.font, nil)
}

// encode writes the operators, cluster by cluster in visual order. Every cluster is one glyph of the document's font, which
// says by ToUnicode what all of it means: a sign that moved before its consonant, dots and marks on a letter, a ligature.
// Where the font draws a cluster with several glyphs, one is composed of them (see used.compose). So text is found and
// copied as it was given, by readers that know nothing of spans too.
func (d *Document) encode(font *used, text []rune, b *harfbuzz.Buffer, rtl bool) (piece, error) {
	e := encoder{font: font, rtl: rtl, b: d.grab(12*len(b.Info) + 16)}
	for i := 0; i < len(b.Info); {
		j, to := clusterEnd(b, i, len(text), rtl)
		means := text[b.Info[i].Cluster:to]
		for k := i; k < j; k++ {
			if b.Info[k].Glyph == 0 {
				return piece{}, d.missing(font, means)
			}
		}
		e.cluster(means, b.Info[i:j], b.Pos[i:j])
		i = j
	}
	e.end()
	d.kept = e.b[len(e.b):]
	return piece{font: font, width: e.width, ops: e.b[:len(e.b):len(e.b)]}, nil
}

// clusterEnd is where the cluster that begins with a glyph ends, among the glyphs and among the characters.
func clusterEnd(b *harfbuzz.Buffer, i, length int, rtl bool) (glyph, char int) {
	j := i + 1
	for j < len(b.Info) && b.Info[j].Cluster == b.Info[i].Cluster {
		j++
	}
	switch {
	case rtl && i > 0:
		return j, b.Info[i-1].Cluster
	case !rtl && j < len(b.Info):
		return j, b.Info[j].Cluster
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
func (e *encoder) cluster(means []rune, info []harfbuzz.GlyphInfo, pos []harfbuzz.GlyphPosition) {
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
	if len(info) == 1 && pos[0].XOffset == 0 && pos[0].YOffset == 0 {
		cid, advance = e.font.cid(uint16(info[0].Glyph), means), int(pos[0].XAdvance)
	} else {
		e.parts = e.parts[:0]
		for k := range info {
			e.parts = append(e.parts, part{uint16(info[k].Glyph), int16(advance + int(pos[k].XOffset)), int16(pos[k].YOffset)})
			advance += int(pos[k].XAdvance)
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
