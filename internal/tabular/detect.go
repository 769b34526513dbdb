package tabular

import (
	"bytes"
	"strings"
)

// Detect finds out how a file is written from its first bytes, Sample of them or, with whole, all there are. What the wish says is
// taken, and refused where the bytes cannot be that. It refuses, as fault.Invalid, with a sentence on what to do: empty_file,
// workbook, pdf_file, compressed_file, binary_file, unknown_encoding, wrong_encoding, invalid_encoding, invalid_delimiter,
// invalid_decimal, invalid_dates, header_too_long, too_many_columns, empty_header, duplicate_header, stray_quote,
// unterminated_quote.
func Detect(sample []byte, whole bool, wish Wish) (Format, error) {
	if len(sample) > Sample {
		sample, whole = sample[:Sample], false
	}
	f := Format{Encoding: wish.Encoding, Delimiter: wish.Delimiter, Decimal: wish.Decimal, Dates: wish.Dates}
	if err := wish.check(); err != nil {
		return f, err
	}
	if err := foreign(sample); err != nil {
		return f, err
	}
	if err := f.encoding(sample, whole); err != nil {
		return f, err
	}
	text, err := f.text(sample, whole)
	if err != nil {
		return f, err
	}
	text, err = f.hint(text)
	if err != nil {
		return f, err
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return f, refuse("empty_file", "The file is empty. Save it again, with a header in its first row and rows below it.")
	}
	if !whole { // the last row may be cut
		if i := bytes.LastIndexAny(text, "\r\n"); i >= 0 && len(bytes.TrimSpace(text[:i])) > 0 {
			text = text[:i+1]
		}
	}
	if f.Delimiter == 0 {
		f.Delimiter = delimiter(text)
	}
	r := Rows(text, f.Delimiter, Place{1, 1})
	if f.Header, err = header(r, whole); err != nil {
		return f, err
	}
	f.guess(r)
	return f, nil
}

func (w Wish) check() error {
	switch w.Encoding {
	case "", UTF8, UTF16LE, UTF16BE, Windows1252:
	default:
		return refuse("invalid_encoding", "%q is not an encoding that can be read: say %s, %s, %s or %s.", w.Encoding, UTF8, UTF16LE, UTF16BE, Windows1252)
	}
	if c := w.Delimiter; c != 0 && (c >= 0x7F || c == '"' || c == '\n' || c == '\r' || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9') {
		return refuse("invalid_delimiter", "%q cannot be between cells: say a comma, a semicolon, a tab or another sign.", string(rune(c)))
	}
	if w.Decimal != 0 && w.Decimal != '.' && w.Decimal != ',' {
		return refuse("invalid_decimal", "%q cannot be before decimals: say . or ,", string(rune(w.Decimal)))
	}
	switch w.Dates {
	case "", YMD, DMY, MDY:
		return nil
	}
	return refuse("invalid_dates", "%q is not an order of dates: say %s, %s or %s.", w.Dates, YMD, DMY, MDY)
}

// foreign refuses other files by their first bytes.
func foreign(b []byte) error {
	for _, x := range []struct{ begin, code, detail string }{
		{"PK\x03\x04", "workbook", "This is a workbook or an archive. Open it in your spreadsheet and save the sheet as CSV UTF-8."},
		{"\xD0\xCF\x11\xE0", "workbook", "This is a workbook of an old Excel. Open it and save the sheet as CSV UTF-8."},
		{"%PDF", "pdf_file", "This is a PDF. Ask for the same list as a CSV file."},
		{"\x1F\x8B", "compressed_file", "This is a compressed file. Unpack it first."},
		{"BZh9", "compressed_file", "This is a compressed file. Unpack it first."},
		{"7z\xBC\xAF", "compressed_file", "This is a compressed file. Unpack it first."},
	} {
		if bytes.HasPrefix(b, []byte(x.begin)) {
			return refuse(x.code, "%s", x.detail)
		}
	}
	return nil
}

// hint takes a first line sep=; away, by which Excel tells itself the delimiter.
func (f *Format) hint(text []byte) ([]byte, error) {
	if len(text) < 6 || !strings.EqualFold(string(text[:4]), "sep=") {
		return text, nil
	}
	end := 5
	for end < len(text) && end < 7 && (text[end] == '\r' || text[end] == '\n') {
		if end++; text[end-1] == '\n' {
			break
		}
	}
	if end == 5 {
		return text, nil
	}
	if f.Delimiter == 0 {
		f.Delimiter = Sign(text[4])
		if err := (Wish{Delimiter: f.Delimiter}).check(); err != nil {
			return nil, err
		}
	}
	f.BOM += f.Encoding.width(text[:end])
	return text[end:], nil
}

// delimiter is the sign that gives the most rows as many cells as the header, and then the one that gives the most cells.
func delimiter(text []byte) Sign {
	best, most := Sign(','), 0
	for _, d := range []Sign{'\t', ';', '|', ','} { // the comma is last: it stands in texts and amounts, too
		r := Rows(text, d, Place{})
		if !r.Next() || r.Count() < 2 || r.stray || r.open {
			continue
		}
		columns, fit, all := r.Count(), 0, 0
		for ; all < 200 && r.Next(); all++ {
			if _, err := r.Fit(min(columns, MaxColumns)); err == nil {
				fit++
			}
		}
		if score := columns * (1 + 1000*fit) / (1 + all); score > most {
			best, most = d, score
		}
	}
	return best
}

// header reads the first record.
func header(r *Reader, whole bool) ([]string, error) {
	r.Next()
	long := len(r.Raw()) > MaxHeader || r.open && !whole
	switch {
	case r.Count() > MaxColumns && (r.more || long):
		return nil, refuse("too_many_columns", "The header has more than %d columns. Leave away what is not needed, or set delimiter.", MaxColumns)
	case long:
		return nil, refuse("header_too_long", "The first row is longer than %d KB. Check that this is a CSV file, with a line for each row and the header first.", MaxHeader>>10)
	case r.open:
		return nil, refuseAt(r.Place(), "unterminated_quote", "a quote opens a header and is never closed.")
	case r.stray:
		return nil, refuseAt(r.Place(), "stray_quote", "text stands behind the closing quote of a header. Set delimiter, or write a quote within quotes twice.")
	}
	cells := r.Cells()
	for len(cells) > 1 && Empty(cells[len(cells)-1]) {
		cells = cells[:len(cells)-1]
	}
	names, seen := make([]string, len(cells)), map[string]int{}
	for i, c := range cells {
		name, err := Text(c, 0)
		if err != nil {
			return nil, refuseAt(r.Place(), ProblemOf(err).Rule, "header %d: %s.", i+1, ProblemOf(err).Detail)
		}
		if name == "" {
			return nil, refuseAt(r.Place(), "empty_header", "column %d has no header. The first row must name every column.", i+1)
		}
		key := strings.ToLower(name)
		if before := seen[key]; before > 0 {
			return nil, refuseAt(r.Place(), "duplicate_header", "columns %d and %d are both named %q. Rename or remove one.", before, i+1, clip([]byte(name)))
		}
		names[i], seen[key] = name, i+1
	}
	return names, nil
}
