package pdf

import "unicode/utf16"

const hexDigits = "0123456789ABCDEF"

// hex4 appends a 16-bit number.
func hex4(b []byte, v uint16) []byte {
	return append(b, hexDigits[v>>12], hexDigits[v>>8&15], hexDigits[v>>4&15], hexDigits[v&15])
}

// utf16Hex appends text as UTF-16BE in hexadecimal, without brackets.
func utf16Hex(b []byte, text []rune) []byte {
	for _, r := range text {
		if r >= 0x10000 {
			hi, lo := utf16.EncodeRune(r)
			b = hex4(hex4(b, uint16(hi)), uint16(lo))
			continue
		}
		b = hex4(b, uint16(r))
	}
	return b
}

// textString is a string of the document's own, in angle brackets: a title, a description.
func textString(s string) string {
	b := append(make([]byte, 0, 4*len(s)+6), "<FEFF"...)
	return string(append(utf16Hex(b, []rune(s)), '>'))
}

// asciiString is a string in round brackets, for what is ASCII by its nature: a URI, a language.
func asciiString(s string) string {
	b := []byte{'('}
	for _, c := range []byte(s) {
		switch {
		case c == '(' || c == ')' || c == '\\':
			b = append(b, '\\', c)
		case c < 0x20 || c > 0x7E:
			b = append(b, '\\', '0'+c>>6, '0'+c>>3&7, '0'+c&7)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, ')'))
}
