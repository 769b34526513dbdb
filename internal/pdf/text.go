package pdf

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// replacement is shown for what is no character: controls, and bytes that are not UTF-8.
const replacement = '\uFFFD'

// clean appends the characters of a text as they are set: line ends are line feeds, a tab is a space, other controls are
// visible, embeddings and overrides are gone. Isolates stay, for balance to judge.
func clean(out []rune, s string) []rune {
	for i, r := range s {
		switch {
		case r >= 0x20 && r < 0x7F:
			out = append(out, r)
		case r == '\r':
			if i+1 >= len(s) || s[i+1] != '\n' {
				out = append(out, '\n')
			}
		case r == '\n' || r == 0x2028 || r == 0x2029:
			out = append(out, '\n')
		case r == '\t':
			out = append(out, ' ')
		case r < 0x20 || r >= 0x7F && r < 0xA0:
			out = append(out, replacement)
		case r >= 0x202A && r <= 0x202E:
		default:
			out = append(out, r)
		}
	}
	return out
}

// unbalanced lists the isolates of a line, opening or closing, that have no partner.
func unbalanced(line []rune) []int {
	var open, alone []int
	for i, r := range line {
		switch {
		case r >= 0x2066 && r <= 0x2068:
			open = append(open, i)
		case r == 0x2069 && len(open) > 0:
			open = open[:len(open)-1]
		case r == 0x2069:
			alone = append(alone, i)
		}
	}
	alone = append(alone, open...)
	slices.Sort(alone)
	return alone
}

// unseen are characters that steer lines and directions and have no shape of their own.
func unseen(r rune) bool {
	switch r {
	case 0xAD, 0x200B, 0x200E, 0x200F, 0x061C, 0x2060, 0xFEFF:
		return true
	}
	return r >= 0x2066 && r <= 0x2069
}

// joins are characters without a glyph that the shaper must see: joiners and selectors of variants.
func joins(r rune) bool {
	return r == 0x200C || r == 0x200D || r == 0x034F || r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF
}

// simple reports text of which every character is set from left to right by the Latin fonts, without looking further: Latin
// letters and their punctuation, in a base that runs so, or isolated; or else a figure. It returns what stands in the isolate.
func simple(s string, rtl bool) (string, bool) {
	inner, isolated := strings.CutPrefix(s, "\u2068")
	if isolated {
		inner, isolated = strings.CutSuffix(inner, "\u2069")
	}
	if rtl && !isolated && !figure(s) || !isolated && len(inner) != len(s) {
		return "", false
	}
	return inner, !strings.ContainsFunc(inner, func(r rune) bool { return !plain(r) })
}

// plain reports letters of Latin and signs beside them that have one shape, and neither steer nor join.
func plain(r rune) bool {
	switch {
	case r < 0x7F:
		return r >= 0x20
	case r < 0x180:
		return r >= 0xA0 && r != 0xAD
	}
	return r == 0x202F || r == '–' || r == '’'
}

// figure reports a number or a date that stays whole in any direction: digits with single separators between them. (The
// Unicode bidirectional algorithm, rules W4 and W7, comes to the same.)
func figure(s string) bool {
	if s == "" {
		return false
	}
	digit := false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digit = true
		case (c == ',' || c == '.' || c == ':' || c == '/' || c == '-') && digit:
			digit = false
		default:
			return false
		}
	}
	return digit
}

// appendRune is utf8.AppendRune that is quick for ASCII.
func appendRune(b []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return append(b, byte(r))
	}
	return utf8.AppendRune(b, r)
}
