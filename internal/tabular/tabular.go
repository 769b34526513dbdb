// Package tabular is what the bytes of a delimited file mean: its encoding and signs, where its records end, which cells a record
// has, and what a cell says as a day, a number or a text. It is the way in and the way out of files; which columns a kind of file
// has is not its affair (exchange), nor where the bytes lie. It is pure, and takes a file by windows, whatever its size.
package tabular

import (
	"fmt"

	"customercenter/internal/fault"
)

// Limits of a file. What goes beyond is refused, never cut off.
const (
	Sample     = 256 << 10 // bytes from the beginning that Detect wants to see
	MaxColumns = 500       // headers
	MaxHeader  = 64 << 10  // bytes of the header's record, as UTF-8
	MaxRecord  = 1 << 20   // bytes of any other record, as UTF-8
)

// Encoding is how characters became bytes.
type Encoding string

// The encodings that can be read. An empty Encoding is not known yet.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252"
)

// Sign is one ASCII character; 0 is none, or not known. In JSON it is a string of that character, or an empty one.
type Sign byte

// MarshalText writes the character itself.
func (s Sign) MarshalText() ([]byte, error) {
	if s == 0 {
		return nil, nil
	}
	return []byte{byte(s)}, nil
}

// UnmarshalText reads one ASCII character, or nothing.
func (s *Sign) UnmarshalText(b []byte) error {
	switch {
	case len(b) == 0:
		*s = 0
	case len(b) == 1 && b[0] < 0x80:
		*s = Sign(b[0])
	default:
		return fmt.Errorf("%q is not one ASCII character", b)
	}
	return nil
}

// Order is the order of day, month and year in dates that are written with digits only.
type Order string

// The orders. With an empty Order, as with YMD, a date is read whose order it shows itself (31/1/2026), and one that does not
// (1/2/2026) is refused. A date that begins with its year is read under every order.
const (
	YMD Order = "ymd"
	DMY Order = "dmy"
	MDY Order = "mdy"
)

// Format is how a file is written.
type Format struct {
	Encoding  Encoding `json:"encoding"`
	BOM       int      `json:"bom,omitempty"`     // bytes to skip: the mark of the encoding, and a line sep=; that Excel leaves
	Delimiter Sign     `json:"delimiter"`         // between cells
	Decimal   Sign     `json:"decimal,omitempty"` // . or , before decimals; 0: the cells did not show it, and numbers such as 1.234 are refused
	Dates     Order    `json:"dates,omitempty"`   // "": the cells did not show it, and dates such as 1/2/2026 are refused
	Header    []string `json:"header"`            // trimmed; without empty ones at its end
}

// Wish is what the user said of the file. What is empty is found out.
type Wish struct {
	Encoding  Encoding `json:"encoding,omitempty"`
	Delimiter Sign     `json:"delimiter,omitempty"` // any ASCII character but a quote or a line's end
	Decimal   Sign     `json:"decimal,omitempty"`
	Dates     Order    `json:"dates,omitempty"`
}

// Place is where a record stands. A blank line is a row, too: people look at row numbers in a spreadsheet.
type Place struct {
	Row  int `json:"row"`  // from 1
	Line int `json:"line"` // from 1; a quoted cell may have several
}

// refuse is a refusal of the file as a whole.
func refuse(code, detail string, args ...any) fault.Fault {
	return fault.Fault{Kind: fault.Invalid, Code: code, Detail: fmt.Sprintf(detail, args...)}
}

// refuseAt is a refusal of the file because of one row.
func refuseAt(at Place, code, detail string, args ...any) fault.Fault {
	f := refuse(code, "Row %d: "+detail, append([]any{at.Row}, args...)...)
	f.Facts = map[string]any{"row": at.Row, "line": at.Line}
	return f
}
