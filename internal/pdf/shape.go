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

// encode writes the operators, cluster by cluster in visual order. A cluster of one glyph says by ToUnicode what it means,
// and so do several that stand in the order of their characters; the others say it by ActualText.
func (d *Document) encode(font *used, text []rune, b *harfbuzz.Buffer, rtl bool) (piece, error) {
	e := encoder{font: font, b: d.grab(12*len(b.Info) + 64)}
	for i := 0; i < len(b.Info); {
		j := i + 1
		for j < len(b.Info) && b.Info[j].Cluster == b.Info[i].Cluster {
			j++
		}
		from, to := b.Info[i].Cluster, len(text)
		if !rtl && j < len(b.Info) {
			to = b.Info[j].Cluster
		} else if rtl && i > 0 {
			to = b.Info[i-1].Cluster
		}
		means := text[from:to]
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

// encoder writes glyphs into an open array.
type encoder struct {
	font  *used
	b     []byte
	width int
	hex   bool // a string is open
	shift int  // what the next glyph must still be moved by, to the left
	rise  int
}

func (e *encoder) cluster(means []rune, info []harfbuzz.GlyphInfo, pos []harfbuzz.GlyphPosition) {
	single := len(info) == 1
	spelt := !single && len(info) == len(means)
	for k := range info {
		if !spelt {
			break
		}
		g, ok := e.font.face.font.NominalGlyph(means[k])
		spelt = ok && g == info[k].Glyph && pos[k].XAdvance > 0
	}
	if single || spelt {
		for k := range info {
			says := means
			if spelt {
				says = means[k : k+1]
			}
			e.glyph(info[k].Glyph, says, pos[k])
		}
		return
	}
	e.end()
	e.b = append(e.b, "]TJ/Span<</ActualText<FEFF"...)
	e.b = utf16Hex(e.b, means)
	e.b = append(e.b, ">>>BDC["...)
	for k := range info {
		// Several glyphs share the text of the span; each alone says the first character, which only readers that do not know
		// spans will see.
		e.glyph(info[k].Glyph, means[min(k, len(means)-1):min(k, len(means)-1)+1], pos[k])
	}
	e.end()
	e.b = append(e.b, "]TJ EMC["...)
}

func (e *encoder) glyph(g harfbuzz.GID, says []rune, p harfbuzz.GlyphPosition) {
	cid := e.font.cid(uint16(g), says)
	e.raise(int(p.YOffset))
	e.shift -= int(p.XOffset)
	if e.shift != 0 {
		e.closeHex()
		e.b = appendInt(e.b, e.shift)
	}
	if !e.hex {
		e.b, e.hex = append(e.b, '<'), true
	}
	e.b = hex4(e.b, cid)
	e.width += int(p.XAdvance)
	e.shift = int(e.font.widths[cid]) + int(p.XOffset) - int(p.XAdvance)
}

// raise moves the baseline; the array must be closed for it.
func (e *encoder) raise(y int) {
	if y == e.rise {
		return
	}
	e.closeHex()
	e.b = append(e.b, "]TJ "...)
	e.b = number(e.b, Length(y))
	e.b = append(e.b, " Ts["...)
	e.rise = y
}

func (e *encoder) closeHex() {
	if e.hex {
		e.b, e.hex = append(e.b, '>'), false
	}
}

// end leaves the pen where the word ends, on the baseline.
func (e *encoder) end() {
	e.closeHex()
	if e.shift != 0 {
		e.b = appendInt(e.b, e.shift)
		e.b = append(e.b, ' ')
		e.shift = 0
	}
	e.raise(0)
}
