package draw_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
	"customercenter/internal/statement/draw"
)

func TestMissingCharacterIsNamedWithItsField(t *testing.T) {
	s := openItems("en", 3)
	s.Items[1].Reference = "PO 𐀁"
	err := drawer(t).Statement(io.Discard, s, locale.Resolve("en"), draw.Letterhead{})
	var bad draw.UnprintableText
	var missing pdf.MissingGlyph
	if !errors.As(err, &bad) || bad.Field != "/items/1/reference" || bad.Rune != '𐀁' || bad.Text != "PO 𐀁" || !errors.As(err, &missing) {
		t.Errorf("%v", err)
	}
	d := bill("en", 2)
	d.Recipient.Name = "Linear B 𐀀"
	if err := drawer(t).Invoice(io.Discard, d, locale.Resolve("en"), draw.Letterhead{}); !errors.As(err, &bad) || bad.Field != "/recipient/name" {
		t.Errorf("%v", err)
	}
}

func TestRefusals(t *testing.T) {
	en := locale.Resolve("en")
	long := openItems("en", 1)
	long.Recipient.Name = strings.Repeat("n", 10_000)
	var tooLong statement.TextTooLong
	if err := drawer(t).Statement(io.Discard, long, en, draw.Letterhead{}); !errors.As(err, &tooLong) || tooLong.Field != "/recipient/name" || tooLong.Have != 10_000 {
		t.Errorf("%v", err)
	}
	gift := forward("en", 2)
	gift.Lines[1].Kind = "gift"
	var unknown statement.UnknownKind
	if err := drawer(t).Statement(io.Discard, gift, en, draw.Letterhead{}); !errors.As(err, &unknown) || unknown.Field != "/lines/1/kind" {
		t.Errorf("%v", err)
	}
	var logo draw.LogoUnreadable
	if err := drawer(t).Statement(io.Discard, openItems("en", 1), en, draw.Letterhead{Logo: []byte("GIF89a")}); !errors.As(err, &logo) {
		t.Errorf("%v", err)
	}
	broken := errors.New("disk full")
	if err := drawer(t).Statement(failing{broken}, openItems("en", 1), en, draw.Letterhead{}); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// FuzzTexts: whatever a name or a reference is, there is a document that shows all figures, or a refusal that names the field.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{"ACME", "", "\x00\x01\x1f\x7f", "\u202E12.345\u202C", "\u2066\u2066\u2069", strings.Repeat("x", 10_000), strings.Repeat("漢", 300), strings.Repeat("w ", 150), "🦄", "\xff\xfe",
		"a\nb\tc\r\n", "=HYPERLINK(\"http://example.com\")", "{page}", "ﷺ", "e\u0301\u0302\u0303", "العربية 123", "\u00A0", "\u2028", strings.Repeat("ﷺ", 299), "AV\u200D\u200C\uFEFF"} {
		f.Add(s, s, int64(len(s))*1_000_003, uint8(len(s)))
	}
	d := drawer(f)
	f.Fuzz(func(t *testing.T, name, reference string, amount int64, pick uint8) {
		l := locale.Languages()[int(pick)%14]
		loc := locale.Resolve(string(l))
		m := money.Minor(amount % int64(money.Limit))
		items, moved, invoice := openItems(l, 3), forward(l, 3), bill(l, 2)
		for _, s := range []*statement.Snapshot{&items, &moved} {
			s.Recipient.Name, s.Recipient.Lines, s.Reference, s.Sender.Name, s.Pay.Name = name, []string{reference, name}, reference, name, name
			s.Closing, s.Overdue, s.Ageing[0].Amount = m, m, m.Abs()
		}
		items.Items[0].Number, items.Items[0].Reference, items.Items[0].Open = name, reference, m
		moved.Lines[0].Number, moved.Lines[0].Amount = name, m
		invoice.Recipient.Name, invoice.Order, invoice.Lines[0].Description, invoice.Notes, invoice.Total = name, reference, name, []string{reference}, m
		for _, x := range []statement.Snapshot{items, moved} {
			var out bytes.Buffer
			if err := d.Statement(&out, x, loc, draw.Letterhead{}); err != nil {
				check(t, err)
				continue
			}
			shows(t, textOf(t, out.Bytes(), "-raw"), loc, x.Currency, figures(x))
		}
		var out bytes.Buffer
		if err := d.Invoice(&out, invoice, loc, draw.Letterhead{}); err != nil {
			check(t, err)
			return
		}
		shows(t, textOf(t, out.Bytes(), "-raw"), loc, invoice.Currency, billed(invoice))
	})
}

// check allows a document and the refusals that name a field.
func check(t *testing.T, err error) {
	t.Helper()
	var bad draw.UnprintableText
	var long statement.TextTooLong
	var room draw.DoesNotFit
	switch {
	case err == nil, errors.As(err, &long) && long.Field != "", errors.As(err, &bad) && bad.Field != "", errors.As(err, &room) && room.Field != "":
	default:
		t.Errorf("%T %v", err, err)
	}
}
