package tabular

import "strings"

// Mark is the byte order mark of UTF-8, without which Excel takes a CSV for Windows-1252.
const Mark = "\uFEFF"

// Guard is a text so that no spreadsheet takes it for a formula: one that begins with = + - @, a tab or a line's end gets an
// apostrophe before it, and so does one that looks as if it had got one. Text takes it away again.
func Guard(text string) string {
	if rest := strings.TrimLeft(text, "'"); rest != "" && formula(rest[0]) {
		return "'" + text
	}
	return text
}

func formula(c byte) bool {
	switch c {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return true
	}
	return false
}

// Writer writes rows of a CSV (RFC 4180: commas, CRLF, quotes where they are needed), guarded. The file should begin with Mark.
type Writer struct {
	Typed []bool // columns of numbers, where -12.50 stays a number; others, and what lies behind, are texts
}

// Append writes a row behind out.
func (w Writer) Append(out []byte, cells []string) []byte {
	for i, cell := range cells {
		if i > 0 {
			out = append(out, ',')
		}
		if i >= len(w.Typed) || !w.Typed[i] || !plainNumber(cell) {
			cell = Guard(cell)
		}
		out = appendCell(out, cell, len(cells) == 1)
	}
	return append(out, '\r', '\n')
}

// appendCell writes a cell; one that is empty and alone gets quotes, or its row would be a blank line.
func appendCell(out []byte, cell string, alone bool) []byte {
	if !strings.ContainsAny(cell, ",;\t\"\r\n") && !strings.HasPrefix(cell, " ") && !strings.HasSuffix(cell, " ") && (cell != "" || !alone) {
		return append(out, cell...)
	}
	out = append(out, '"')
	for {
		i := strings.IndexByte(cell, '"')
		if i < 0 {
			break
		}
		out = append(append(out, cell[:i+1]...), '"')
		cell = cell[i+1:]
	}
	return append(append(out, cell...), '"')
}

// plainNumber reports digits with at most a minus before them and a point within.
func plainNumber(s string) bool {
	whole, decimals, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return digits(whole) && (!point || digits(decimals))
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
