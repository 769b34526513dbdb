package draw

import (
	"math/bits"
	"slices"
	"unicode"

	"customercenter/internal/money"
	"customercenter/internal/pdf"
)

// Colours. The accent is dark enough to be read as text and to survive a black-and-white copy.
const (
	ink    pdf.Colour = 0x1D2733
	accent pdf.Colour = 0x1B3A5C
	quiet  pdf.Colour = 0x5C6773
	alarm  pdf.Colour = 0x9E3526
	pale   pdf.Colour = 0xF2F5F8
	rule   pdf.Colour = 0xD3DAE2
)

// ages run from what is not due to what is oldest.
var ages = []pdf.Colour{0x2C5C8A, 0x86A9C9, 0xE0BC6A, 0xD08A4A, 0x9E3526}

// ageColour is the colour of column i of n.
func ageColour(i, n int) pdf.Colour {
	if n < 2 {
		return ages[0]
	}
	return ages[i*(len(ages)-1)/(n-1)]
}

// Where things stand, in the window of an envelope by DIN 5008 form B, which those of the C5/6 and No. 10 windows contain.
const (
	side         = 20 * pdf.MM
	top          = 22 * pdf.MM // of the body; the heading of further pages stands above it
	bottom       = 20 * pdf.MM
	letterTop    = 14 * pdf.MM
	logoHeight   = 17 * pdf.MM
	logoWidth    = 62 * pdf.MM
	addressTop   = 51 * pdf.MM
	addressWidth = 82 * pdf.MM
	addressFoot  = 87 * pdf.MM
	infoWidth    = 66 * pdf.MM
	gap          = 4 * pdf.MM
)

// Styles.
var (
	body    = pdf.Style{Size: 8500, Leading: 12 * pdf.Pt, Colour: ink}
	small   = pdf.Style{Size: 7500, Leading: 10500, Colour: quiet}
	tiny    = pdf.Style{Size: 6500, Leading: 9 * pdf.Pt, Colour: quiet}
	back    = pdf.Style{Size: 5800, Leading: 8 * pdf.Pt, Colour: quiet}
	address = pdf.Style{Size: 10 * pdf.Pt, Leading: 13500, Colour: ink}
	title   = pdf.Style{Size: 19 * pdf.Pt, Leading: 25 * pdf.Pt, Weight: pdf.Bold, Colour: accent}
	section = pdf.Style{Size: 10 * pdf.Pt, Leading: 14 * pdf.Pt, Weight: pdf.Bold, Colour: accent}
	strong  = pdf.Style{Size: 13 * pdf.Pt, Leading: 18 * pdf.Pt, Weight: pdf.Bold, Colour: ink}
)

func bold(s pdf.Style) pdf.Style { s.Weight = pdf.Bold; return s }

func coloured(s pdf.Style, c pdf.Colour) pdf.Style { s.Colour = c; return s }

func sized(s pdf.Style, size pdf.Length) pdf.Style {
	s.Leading = s.Leading * size / s.Size
	s.Size = size
	return s
}

// reckon is about how wide a text is on one line, never less than it is: digits and letters of the fonts in thousandths of
// the em, a wide letter counting for all, a mark that stands over another for nothing.
func reckon(s string, size pdf.Length) pdf.Length {
	var w pdf.Length
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
		case r >= '0' && r <= '9':
			w += 575
		case r == '.' || r == ',' || r == '\u00A0' || r == '\u202F' || r == ' ' || r == '’' || r == '-':
			w += 325
		case r >= 0x2E80:
			w += 1000
		case unicode.IsUpper(r):
			w += 760
		default:
			w += 640
		}
	}
	return w * size / 1000
}

// widest is the largest reckoning of some texts.
func widest(texts []string, size pdf.Length) pdf.Length {
	var w pdf.Length
	for _, t := range texts {
		w = max(w, reckon(t, size))
	}
	return w
}

// fits is the largest of the sizes at which every text takes no more than the width, and the smallest when none does.
func fits(texts []string, width pdf.Length, sizes ...pdf.Length) pdf.Length {
	i := slices.IndexFunc(sizes, func(s pdf.Length) bool { return widest(texts, s) <= width })
	if i < 0 {
		return sizes[len(sizes)-1]
	}
	return sizes[i]
}

// share is the part of a width that an amount is of a whole, exactly and without overflow: 0 ≤ part ≤ whole.
func share(width pdf.Length, part, whole money.Minor) pdf.Length {
	if whole <= 0 || part <= 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(width), uint64(min(part, whole)))
	q, _ := bits.Div64(hi, lo, uint64(whole))
	return pdf.Length(q)
}
