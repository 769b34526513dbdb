package pdf

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/language"
)

// atom is the smallest part of a line: a word, or the spaces between two, of one font, script, direction and span.
type atom struct {
	piece
	from, to int32 // in the characters of the line; spaces of simple text have none
	script   language.Script
	span     int16 // -1: the paragraph's own text
	level    int8  // of the bidirectional algorithm
	space    bool
	breaks   bool // a line may end after it
	weight   Weight
	size     Length
}

// long is the number of characters from which on a word without a break is cut up before it is shaped, so that what is
// very long costs no more than its length.
const long = 200

// extent is the width of an atom in its size.
func (a *atom) extent() Length { return (Length(a.width)*a.size + 500) / 1000 }

// source is a paragraph that is being set: its characters, and where each span ends among them.
type source struct {
	text  []rune
	spans []spanEnd
}

type spanEnd struct {
	to    int
	span  int16
	style Style
}

// gather puts the spans of a paragraph together.
func (d *Document) gather(t *Paragraph, style Style) {
	s := &d.source
	s.text, s.spans = s.text[:0], s.spans[:0]
	if t.Text != "" {
		s.text = clean(s.text, t.Text)
		s.spans = append(s.spans, spanEnd{len(s.text), -1, style})
	}
	for i := range t.Spans {
		s.text = clean(s.text, t.Spans[i].Text)
		s.spans = append(s.spans, spanEnd{len(s.text), int16(i), t.Spans[i].Style.or(style)})
	}
}

// simpleAtoms is the short way for simple text in one style: words and spaces, left to right. It reports false when the text
// is wider than the room, or has a character that the font has not; then it must be looked at closely.
func (d *Document) simpleAtoms(text string, st Style, room Length) (bool, error) {
	font, err := d.use(latin, st.Weight)
	if err != nil {
		return false, err
	}
	text = strings.TrimRight(text, " ")
	start, width := len(d.atoms), Length(0)
	for i := 0; i < len(text); {
		j, space := i, text[i] == ' '
		for j < len(text) && (text[j] == ' ') == space {
			j++
		}
		p, err := d.word(font, text[i:j])
		if err != nil {
			d.atoms = d.atoms[:start]
			return false, nil //nolint:nilerr // the long way names the character
		}
		a := atom{piece: p, span: -1, space: space, size: st.Size}
		if width += a.extent(); width > room {
			d.atoms = d.atoms[:start]
			return false, nil
		}
		d.atoms = append(d.atoms, a)
		i = j
	}
	return true, nil
}

// anyAtoms appends the atoms of one line of the source, which has no line feed in it.
func (d *Document) anyAtoms(from, to int, rtl bool, order []family) error {
	text := d.source.text[from:to]
	alone := unbalanced(text)
	if len(alone) > 0 {
		text = slices.Clone(text)
		for _, i := range alone {
			text[i] = 0x200B // no width, no direction
		}
	}
	base := bidi.LeftToRight
	if rtl {
		base = bidi.RightToLeft
	}
	runs := d.bidi.Segment(d.wholeFigures(text), base)
	d.breaks = d.breaks[:0]
	d.segments.Init(text)
	for lines := d.segments.LineIterator(); lines.Next(); {
		l := lines.Line()
		d.breaks = append(d.breaks, l.Offset+len(l.Text))
	}
	b := builder{d: d, text: text, at: from, breaks: d.breaks, order: order}
	for i := range runs.NumRuns() {
		r := runs.Run(i)
		if err := b.run(r.Start, r.End, int8(r.Level)); err != nil {
			return err
		}
	}
	return nil
}

// wholeFigures is the text as the bidirectional algorithm is shown it: a hyphen between digits is a comma there, so that
// 2026-01-31 stays whole after an Arabic letter too, where the algorithm would make 31-01-2026 of it.
func (d *Document) wholeFigures(text []rune) []rune {
	digit := func(r rune) bool { return r >= '0' && r <= '9' }
	var out []rune
	for i := 1; i+1 < len(text); i++ {
		if text[i] == '-' && digit(text[i-1]) && digit(text[i+1]) {
			if out == nil {
				out = slices.Clone(text)
			}
			out[i] = ','
		}
	}
	if out == nil {
		return text
	}
	return out
}

// builder cuts a line into atoms.
type builder struct {
	d      *Document
	text   []rune
	at     int // where the line begins in the source
	breaks []int
	order  []family
	span   int
	font   *used
	script language.Script
}

// run cuts a run of one direction.
func (b *builder) run(from, to int, lvl int8) error {
	start := from
	var cur atom
	for i := from; i < to; i++ {
		r := b.text[i]
		next, err := b.kind(i, r, lvl)
		if err != nil {
			return err
		}
		mark := unicode.Is(unicode.M, r) || joins(r) || unseen(r)
		cut := i > start && (!next.same(&cur) || i-start >= long && !mark || b.breakAt(i))
		if cut {
			if err := b.emit(start, i, cur); err != nil {
				return err
			}
			start = i
		}
		if i == start {
			cur = next
		}
	}
	return b.emit(start, to, cur)
}

// same reports atoms that may be one.
func (a *atom) same(b *atom) bool {
	return a.font == b.font && a.script == b.script && a.span == b.span && a.space == b.space
}

// breakAt reports that a line may end before a character.
func (b *builder) breakAt(i int) bool {
	for len(b.breaks) > 0 && b.breaks[0] < i {
		b.breaks = b.breaks[1:]
	}
	return len(b.breaks) > 0 && b.breaks[0] == i
}

// kind is what an atom that begins with a character would be.
func (b *builder) kind(i int, r rune, lvl int8) (atom, error) {
	for b.span < len(b.d.source.spans)-1 && b.at+i >= b.d.source.spans[b.span].to {
		b.span++
		b.font = nil // another weight may be another font
	}
	sp := b.d.source.spans[b.span]
	a := atom{level: lvl, span: sp.span, space: r == ' ' || r == 0x3000, weight: sp.style.Weight, size: sp.style.Size}
	if unseen(r) {
		if b.font == nil {
			u, err := b.d.use(latin, sp.style.Weight)
			if err != nil {
				return a, err
			}
			b.font, b.script = u, latinScript
		}
		a.font, a.script = b.font, b.script
		return a, nil
	}
	s := language.LookupScript(r)
	u, err := b.d.choose(r, s, sp.style.Weight, b.font, b.order)
	if err != nil {
		return a, err
	}
	if u == nil {
		return a, MissingGlyph{Rune: r, Text: string(b.d.source.text)}
	}
	switch {
	case s != language.Common && s != language.Inherited && s != language.Unknown:
		b.script = s
	case u != b.font || b.script == 0:
		b.script = latinScript
	}
	b.font = u
	a.font, a.script = u, b.script
	return a, nil
}

// emit shapes an atom and appends it.
func (b *builder) emit(from, to int, a atom) error {
	d := b.d
	d.runes = d.runes[:0]
	for _, r := range b.text[from:to] {
		if !unseen(r) {
			d.runes = append(d.runes, r)
		}
	}
	p, err := d.piece(a.font, d.runes, a.script, a.level%2 != 0)
	if err != nil {
		return err
	}
	a.piece, a.from, a.to = p, int32(b.at+from), int32(b.at+to)
	// Only a break that is not taken back by what follows in the same run is one; the end of the text is none.
	a.breaks = to < len(b.text) && b.has(to)
	d.atoms = append(d.atoms, a)
	return nil
}

// has reports a break without moving on.
func (b *builder) has(i int) bool {
	_, ok := slices.BinarySearch(b.d.breaks, i)
	return ok
}

// missing names the character of a cluster that the font does not have.
func (d *Document) missing(font *used, cluster []rune) error {
	for _, r := range cluster {
		if !font.face.has(r) && !joins(r) {
			return MissingGlyph{Rune: r, Text: string(d.source.text)}
		}
	}
	return MissingGlyph{Rune: cluster[0], Text: string(d.source.text)}
}
