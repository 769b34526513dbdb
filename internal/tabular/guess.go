package tabular

import "unicode/utf8"

// encoding finds the encoding by its mark, by where zeros stand, by whether the bytes are UTF-8.
func (f *Format) encoding(sample []byte, whole bool) error {
	for _, m := range []struct {
		mark string
		is   Encoding
	}{{"\xFF\xFE\x00\x00", "utf-32"}, {"\x00\x00\xFE\xFF", "utf-32"}, {"\xEF\xBB\xBF", UTF8}, {"\xFF\xFE", UTF16LE}, {"\xFE\xFF", UTF16BE}} {
		if len(sample) < len(m.mark) || string(sample[:len(m.mark)]) != m.mark {
			continue
		}
		if m.is == "utf-32" {
			return refuse("unknown_encoding", "The file is UTF-32, which is not read. Save it as CSV UTF-8.")
		}
		if f.Encoding != "" && f.Encoding != m.is {
			return refuse("wrong_encoding", "The file begins with the mark of %s, and encoding says %s. Set encoding to %s, or leave it out.", m.is, f.Encoding, m.is)
		}
		f.Encoding, f.BOM = m.is, len(m.mark)
		return nil
	}
	if f.Encoding != "" {
		return nil
	}
	if f.Encoding = zeros(sample); f.Encoding != "" {
		return nil
	}
	good, bad := sequences(sample, whole)
	switch {
	case bad == 0:
		f.Encoding = UTF8
	case good >= 3 && good >= 2*bad:
		return refuse("unknown_encoding", "The file is UTF-8 with some characters that are not, as when two files were put together. Save it as CSV UTF-8, or set encoding.")
	default:
		f.Encoding = Windows1252
		if _, no := decode1252(nil, sample); no {
			return refuse("unknown_encoding", "The file is neither UTF-8 nor Windows-1252. Save it as CSV UTF-8, or set encoding.")
		}
	}
	return nil
}

// zeros is the UTF-16 that the zero bytes beside ASCII characters show.
func zeros(sample []byte) Encoding {
	var at [2]int
	n := min(len(sample), 4096)
	for i, c := range sample[:n] {
		if c == 0 {
			at[i%2]++
		}
	}
	switch {
	case at[1]*5 > n && at[0]*50 < n:
		return UTF16LE
	case at[0]*5 > n && at[1]*50 < n:
		return UTF16BE
	}
	return ""
}

// sequences counts characters of several bytes that are UTF-8, and bytes that are not. A character that the sample cuts is neither.
func sequences(b []byte, whole bool) (good, bad int) {
	if utf8.Valid(b) {
		return 0, 0
	}
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		switch {
		case r != utf8.RuneError || n > 1:
			good++
		case whole || utf8.FullRune(b):
			bad++
		}
		b = b[n:]
	}
	return good, bad
}

// text is the sample as UTF-8, if it is a text.
func (f *Format) text(sample []byte, whole bool) ([]byte, error) {
	text, bad := f.Encoding.decode(make([]byte, 0, len(sample)), sample[f.BOM:], whole)
	if bad {
		err := refuse("wrong_encoding", "Line %d has bytes that are not %s. Set encoding to that of the file (Excel writes windows-1252), or save it as CSV UTF-8.", lines(text)+1, f.Encoding)
		err.Facts = map[string]any{"line": lines(text) + 1}
		return nil, err
	}
	controls := 0
	for _, c := range text {
		if c == 0 {
			controls = len(text)
			break
		}
		if c < ' ' && c != '\t' && c != '\r' && c != '\n' && c != '\f' && Sign(c) != f.Delimiter || c == 0x7F {
			controls++
		}
	}
	if controls*50 > len(text) {
		return nil, refuse("binary_file", "This is not a text file. Save the list as CSV UTF-8.")
	}
	return text, nil
}

// guess finds the decimal sign and the order of dates from what only one of them can mean, in all cells behind the header.
func (f *Format) guess(r *Reader) {
	point, comma, dmy, mdy, ymd := 0, 0, 0, 0, 0
	for r.Next() {
		for _, c := range r.Cells() {
			c = trim(c)
			if len(c) == 0 || len(c) > 40 {
				continue
			}
			if w, fits := parts(c); fits && !w.short {
				switch day, month := w.fits(DMY), w.fits(MDY); {
				case w.order == YMD:
					ymd++
				case w.order != "":
				case day && !month:
					dmy++
				case month && !day:
					mdy++
				}
				continue
			}
			switch decimalOf(c) {
			case '.':
				point++
			case ',':
				comma++
			}
		}
	}
	if f.Decimal == 0 {
		f.Decimal = most('.', point, ',', comma)
	}
	switch {
	case f.Dates != "":
	case dmy > 0 && mdy == 0:
		f.Dates = DMY
	case mdy > 0 && dmy == 0:
		f.Dates = MDY
	case ymd > 0 && dmy+mdy == 0:
		f.Dates = YMD
	}
}

// most is the sign that many more cells show than the other; 0: neither.
func most(a Sign, ofA int, b Sign, ofB int) Sign {
	switch {
	case ofA > 10*ofB:
		return a
	case ofB > 10*ofA:
		return b
	}
	return 0
}

// decimalOf is the only sign that can be before the decimals of a number; 0: it is no number, or either can.
func decimalOf(cell []byte) Sign {
	body, _, _ := strip(cell)
	g, fits := group(body)
	if !fits || g.n == 0 {
		return 0
	}
	switch point, comma := g.under('.'), g.under(','); {
	case point >= 0 && comma < 0:
		return '.'
	case comma >= 0 && point < 0:
		return ','
	}
	return 0
}
