package tabular

import (
	"unicode/utf16"
	"unicode/utf8"
)

// decode appends the text of raw to out. It stops (bad) before bytes that the encoding cannot have, and before a character that raw
// cuts, which is bad only in the file's last bytes.
func (e Encoding) decode(out, raw []byte, last bool) (text []byte, bad bool) {
	switch e {
	case UTF16LE, UTF16BE:
		return e.decode16(out, raw, last)
	case Windows1252:
		return decode1252(out, raw)
	default:
		n := valid(raw)
		return append(out, raw[:n]...), n < len(raw) && (last || utf8.FullRune(raw[n:]))
	}
}

func (e Encoding) decode16(out, raw []byte, last bool) ([]byte, bool) {
	low, high := 0, 1
	if e == UTF16BE {
		low, high = 1, 0
	}
	for ; len(raw) > 1; raw = raw[2:] {
		r := rune(raw[low]) | rune(raw[high])<<8
		switch {
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
			continue
		case utf16.IsSurrogate(r):
			if r >= 0xDC00 || len(raw) < 4 {
				return out, r >= 0xDC00 || last
			}
			r = utf16.DecodeRune(r, rune(raw[2+low])|rune(raw[2+high])<<8)
			if r == utf8.RuneError {
				return out, true
			}
			raw = raw[2:]
		}
		out = utf8.AppendRune(out, r)
	}
	return out, last && len(raw) > 0
}

// above80 are the characters of Windows-1252 that are not those of Unicode by number, from 0x80 on; 0: there is none.
var above80 = [32]rune{
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
}

func decode1252(out, raw []byte) ([]byte, bool) {
	for _, c := range raw {
		switch {
		case c < utf8.RuneSelf:
			out = append(out, c)
		case c >= 0xA0:
			out = utf8.AppendRune(out, rune(c))
		case above80[c-0x80] == 0:
			return out, true
		default:
			out = utf8.AppendRune(out, above80[c-0x80])
		}
	}
	return out, false
}

// width is how many bytes of the file a text was.
func (e Encoding) width(text []byte) int {
	if e != UTF16LE && e != UTF16BE && e != Windows1252 {
		return len(text)
	}
	n := 0
	for _, c := range text {
		if c&0xC0 != 0x80 { // begins a character
			n++
			if c >= 0xF0 && e != Windows1252 {
				n++ // beyond the plane that a unit of UTF-16 holds
			}
		}
	}
	if e == Windows1252 {
		return n
	}
	return 2 * n
}

// valid is how many bytes of b are UTF-8 from its beginning.
func valid(b []byte) int {
	if utf8.Valid(b) {
		return len(b)
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(b)
}
