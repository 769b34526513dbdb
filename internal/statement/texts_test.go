package statement_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"customercenter/internal/id"
	"customercenter/internal/locale"
	"customercenter/internal/statement"
)

// TestWhatCannotBeSaidWhole is refused by the field: a kind without a text, more lines or characters than there is room for.
func TestWhatCannotBeSaidWhole(t *testing.T) {
	line := strings.Repeat("é", statement.LongestText)
	for _, x := range []struct {
		field string
		spoil func(s *statement.Snapshot)
	}{
		{"", func(*statement.Snapshot) {}},
		{"", func(s *statement.Snapshot) { s.Recipient.Lines = slices.Repeat([]string{"a"}, 12) }},
		{"", func(s *statement.Snapshot) { s.Recipient.Lines = []string{line, line} }},
		{"/kind", func(s *statement.Snapshot) { s.Kind = "letter" }},
		{"/items/0/kind", func(s *statement.Snapshot) { s.Items = []statement.Item{{Kind: "xyz"}} }},
		{"/lines/1/kind", func(s *statement.Snapshot) { s.Lines = []statement.Line{{Kind: "invoice"}, {Kind: "xyz"}} }},
		{"/items/0/number", func(s *statement.Snapshot) { s.Items = []statement.Item{{Kind: id.Invoice, Number: line + "é"}} }},
		{"/sender/lines", func(s *statement.Snapshot) { s.Sender.Lines = slices.Repeat([]string{"a"}, 13) }},
		{"/recipient/tax", func(s *statement.Snapshot) { s.Recipient.Tax = slices.Repeat([]string{"a"}, 13) }},
		{"/recipient", func(s *statement.Snapshot) { s.Recipient.Lines = []string{line, line, line} }},
	} {
		s := statement.Snapshot{Kind: statement.OpenItem}
		x.spoil(&s)
		err := s.Printable(locale.Resolve("en"))
		var kind statement.UnknownKind
		var long statement.TextTooLong
		got := ""
		switch {
		case errors.As(err, &kind):
			got = kind.Field
		case errors.As(err, &long):
			got = long.Field
		}
		if got != x.field || (err != nil) != (x.field != "") {
			t.Errorf("%v, not %q", err, x.field)
		}
	}
}
