package pdf

import "strconv"

// Length is a distance in thousandths of a point (1/72 inch).
type Length int

// Units: 12.5*pdf.Pt, 210*pdf.MM.
const (
	Pt = 1000
	MM = 2835
)

// A4 and US Letter, upright.
const (
	A4Width      Length = 595_276
	A4Height     Length = 841_890
	LetterWidth  Length = 612 * Pt
	LetterHeight Length = 792 * Pt
)

// Box is a rectangle: X from the edge where lines start (the right one when the document runs right to left), Y from the
// top of the page down.
type Box struct {
	X, Y, Width, Height Length
}

// Margins are kept free by the flow; furniture is drawn there. Start and End follow the document's direction.
type Margins struct {
	Top, Bottom, Start, End Length
}

// Colour is 0xRRGGBB in sRGB; zero is black.
type Colour uint32

// White is the colour of paper.
const White Colour = 0xFFFFFF

// Align says where the lines of a paragraph stand.
type Align uint8

// Start and End follow the paragraph's direction, which is the document's if it has none of its own: in Arabic, Start is right.
const (
	Start Align = iota
	Center
	End
)

// Direction is the base direction of a document or a paragraph.
type Direction uint8

// Auto is, for a document, the direction of its language; for a paragraph, that of the document.
const (
	Auto Direction = iota
	LeftToRight
	RightToLeft
)

// number appends a length in points, as short as it can be said exactly.
func number(b []byte, l Length) []byte {
	if l < 0 {
		b, l = append(b, '-'), -l
	}
	b = strconv.AppendInt(b, int64(l/Pt), 10)
	rest := l % Pt
	if rest == 0 {
		return b
	}
	b = append(b, '.', byte('0'+rest/100))
	if rest %= 100; rest != 0 {
		b = append(b, byte('0'+rest/10))
		if rest %= 10; rest != 0 {
			b = append(b, byte('0'+rest))
		}
	}
	return b
}
