package tabular

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Problem is why a cell, or a row, cannot be what its column asks for.
type Problem struct {
	Rule   string `json:"rule"`   // stable, snake_case: two_digit_year
	Detail string `json:"detail"` // what is wrong and what would be right
}

func (p Problem) Error() string { return p.Rule + ": " + p.Detail }

// ProblemOf is the Problem in an error of this package's readings of cells.
func ProblemOf(err error) Problem {
	var p Problem
	if err != nil && !errors.As(err, &p) {
		p = Problem{"invalid_value", err.Error()}
	}
	return p
}

func problem(rule, detail string, args ...any) Problem {
	return Problem{rule, fmt.Sprintf(detail, args...)}
}

// clip is a cell as a sentence quotes it.
func clip(cell []byte) string {
	s := strings.ToValidUTF8(string(cell[:min(len(cell), 40)]), "")
	if len(cell) > 40 {
		s += "…"
	}
	return s
}

// Empty reports a cell that says nothing: no bytes, or spaces.
func Empty(cell []byte) bool { return len(trim(cell)) == 0 }

// trim leaves spaces of any sort away.
func trim(b []byte) []byte {
	if len(b) == 0 || plainByte[b[0]] && plainByte[b[len(b)-1]] {
		return b
	}
	return bytes.TrimSpace(b)
}

// plainByte are the printing characters of ASCII.
var plainByte = func() (t [256]bool) {
	for c := byte('!'); c <= '~'; c++ {
		t[c] = true
	}
	return t
}()

// Text is a cell's text: without spaces around it and without the apostrophe of Guard, lines divided by \n. Rules: not_utf8,
// control_character, too_long (more than most characters; most 0: no limit).
func Text(cell []byte, most int) (string, error) {
	b := trim(cell)
	if guarded(b) {
		b = trim(b[1:])
	}
	var seen byte
	for _, c := range b {
		seen |= classes[c]
	}
	if seen&control != 0 {
		return "", problem("control_character", "%q has a character that does not print: remove it", clip(b))
	}
	n := len(b)
	if seen&beyond != 0 {
		if !utf8.Valid(b) {
			return "", Problem{"not_utf8", "the text is not UTF-8: set the file's encoding"}
		}
		if i := bytes.IndexFunc(b, func(r rune) bool { return 0x80 <= r && r < 0xA0 }); i >= 0 {
			return "", problem("control_character", "%q has a character that does not print: set the file's encoding, or remove it", clip(b))
		}
		n = utf8.RuneCount(b)
	}
	if most > 0 && n > most {
		return "", problem("too_long", "%q has %d characters, %d at most", clip(b), n, most)
	}
	if seen&returns != 0 {
		return strings.ReplaceAll(strings.ReplaceAll(string(b), "\r\n", "\n"), "\r", "\n"), nil
	}
	return string(b), nil
}

// What a byte says of a text that it stands in.
const (
	control byte = 1 << iota // does not print, and divides no lines or cells
	returns                  // a CR
	beyond                   // part of a character beyond ASCII
)

var classes = func() (t [256]byte) {
	for c := range 256 {
		switch {
		case c >= utf8.RuneSelf:
			t[c] = beyond
		case c == '\r':
			t[c] = returns
		case c < ' ' && c != '\n' && c != '\t' || c == 0x7F:
			t[c] = control
		}
	}
	return t
}()

// guarded reports a text that begins with apostrophes and then as a formula does.
func guarded(b []byte) bool {
	if len(b) < 2 || b[0] != '\'' {
		return false
	}
	b = bytes.TrimLeft(b, "'")
	return len(b) > 0 && formula(b[0])
}

// List are the texts of a cell with ; between them, without empty ones. Rules as Text, for each.
func List(cell []byte, most int) ([]string, error) {
	var out []string
	b := trim(cell)
	if guarded(b) {
		b = b[1:]
	}
	for part := range bytes.SplitSeq(b, []byte{';'}) {
		part = trim(part)
		if len(part) == 0 {
			continue
		}
		if guarded(part) { // of the text itself: the cell's own is gone
			part = append([]byte{'\''}, part...)
		}
		s, err := Text(part, most)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// Whole is a whole number, with or without thousands separators. Rules: as Decimal, and not_whole.
func Whole(cell []byte, decimal Sign) (int64, error) {
	n, err := read(cell, decimal)
	if err != nil {
		return 0, err
	}
	if !n.shorten(0) {
		return 0, problem("not_whole", "%q is not a whole number", clip(cell))
	}
	return n.digits, nil
}

// Boolean is true for true, yes, y, 1, x, on, ja, sí, oui, and false for false, no, n, 0, off, nein, non, whatever the capitals.
// Rule: invalid_boolean.
func Boolean(cell []byte) (bool, error) {
	var small [8]byte
	b := trim(cell)
	if len(b) <= len(small) {
		for i, c := range b {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			small[i] = c
		}
		switch string(small[:len(b)]) {
		case "true", "yes", "y", "1", "x", "on", "ja", "si", "sí", "oui":
			return true, nil
		case "false", "no", "n", "0", "off", "nein", "non":
			return false, nil
		}
	}
	return false, problem("invalid_boolean", "%q is neither true nor false", clip(b))
}
