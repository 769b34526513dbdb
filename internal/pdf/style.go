package pdf

// Weight is the thickness of letters.
type Weight uint8

// The weights that the font set has.
const (
	Regular Weight = iota
	Bold
)

// Style is how letters look. A zero Size is the document's; a zero Leading is 1.362 times the size.
type Style struct {
	Size    Length // of the em
	Leading Length // from one baseline to the next
	Weight  Weight
	Colour  Colour
}

// Span is a part of a paragraph that looks different from its neighbours, or is a link. The spans of a paragraph are one
// text: lines break and directions are resolved over all of them.
type Span struct {
	Text  string
	Style Style  // zero: the paragraph's
	Link  string // a URI, or none
}

// Paragraph is text that is set in lines. Text is short for one span; if both are given, Text comes first.
type Paragraph struct {
	Text      string
	Spans     []Span
	Style     Style // zero: the document's
	Align     Align
	Direction Direction // Auto: the document's. LeftToRight keeps the sign of a figure before it.
	Language  string    // BCP 47, if it is not the document's: chooses the forms of Han characters
	Link      string    // a URI for all of Text
	After     Length    // room below, in the flow
}

// Isolate makes a text that comes from outside safe to be put into another: whatever directions it contains, what stands
// beside it keeps its place.
func Isolate(s string) string {
	const first, pop = '\u2068', '\u2069'
	out := make([]rune, 0, len(s)+2)
	out = append(out, first)
	for _, r := range s {
		if !steersBidi(r) {
			out = append(out, r)
		}
	}
	return string(append(out, pop))
}

// steersBidi reports embeddings, overrides and isolates, with what ends them.
func steersBidi(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// or fills in what a style leaves open.
func (s Style) or(outer Style) Style {
	if s == (Style{}) {
		return outer
	}
	if s.Size == 0 {
		s.Size = outer.Size
		if s.Leading == 0 {
			s.Leading = outer.Leading
		}
	}
	if s.Leading == 0 {
		s.Leading = s.Size * (ascent + descent) / 1000
	}
	return s
}
