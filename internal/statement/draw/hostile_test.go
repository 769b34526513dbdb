package draw_test

import (
	"bytes"
	"strings"
	"testing"

	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/statement"

	"pgregory.net/rapid"
)

// shards are what nobody should write into a name or a reference and somebody does: controls, bytes that are no characters,
// overrides, isolates without a partner, marks without a letter, joiners, emoji, words without end, braces, formulas, scripts
// of every kind.
var shards = []string{
	"\x00", "\x1b[31m", "\u0085", "\xff\xfe", "\r\n", "\t", "\u2028", "\u202E", "\u202C", "\u2066", "\u2067", "\u2069", "\u200F", "\u200B", "\u200D", "\uFE0F", "\u0301\u0301\u0301", "्", "ـ",
	"🦄", "👩‍👩‍👧", "🇩🇪", "𐀀", "{page}", "=1+1", "<b>", "\\", "(", ")", " ", "\u00A0", "\u00AD", "-", "x", "Ωμέγα", "Großhandel", "شركة", "ﷺ", "בע״מ", "क्षत्रिय", "ห้างหุ้นส่วน", "株式会社", "북풍상사", "Щ",
	"12", "٣٤", strings.Repeat("w", 70), strings.Repeat("م", 60), strings.Repeat("漢", 60), strings.Repeat("9", 40), strings.Repeat("long ", 3_000),
}

func hostile(r *rapid.T, what string) string {
	most := 6
	if rapid.IntRange(0, 3).Draw(r, "tame") > 0 { // else hardly any document would come about
		return rapid.SampledFrom([]string{"", "ACME", "شركة 7", "a\u202Eb", "a\tb\x07", "e\u0301", "\u2067", "株式会社"}).Draw(r, what)
	}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(shards), 0, most).Draw(r, what), "")
}

func hostileParty(r *rapid.T, p *statement.Party) {
	p.Name, p.Code = hostile(r, "name"), hostile(r, "code")
	p.Lines, p.Tax = []string{hostile(r, "line"), hostile(r, "line")}, []string{hostile(r, "tax")}
}

// TestNoTextHidesAFigure: whatever the texts of a statement or an invoice are, there is a document in which every figure stands
// as often as it should, or a refusal that names the field.
func TestNoTextHidesAFigure(t *testing.T) {
	d := drawer(t)
	drawn := 0
	rapid.Check(t, func(r *rapid.T) {
		s := anySnapshot(r)
		hostileParty(r, &s.Sender)
		hostileParty(r, &s.Recipient)
		s.Reference, s.Pay.Name, s.Pay.Bank = hostile(r, "reference"), hostile(r, "payee"), hostile(r, "bank")
		for i := range min(3, len(s.Items)) {
			s.Items[i].Number, s.Items[i].Reference = hostile(r, "number"), hostile(r, "reference")
		}
		for i := range min(3, len(s.Lines)) {
			s.Lines[i].Number, s.Lines[i].Reference = hostile(r, "number"), hostile(r, "reference")
		}
		loc := locale.Resolve(s.Language)
		var out bytes.Buffer
		if err := d.Statement(&out, s, loc, letterhead); err != nil {
			check(t, err)
		} else {
			drawn++
			shows(r, textOf(t, out.Bytes(), "-raw"), loc, s.Currency, append(figures(s), sums(s)...))
		}
		x := anyBill(r, loc.Language)
		out.Reset()
		if err := d.Invoice(&out, x, loc, letterhead); err != nil {
			check(t, err)
		} else {
			drawn++
			shows(r, textOf(t, out.Bytes(), "-raw"), loc, x.Currency, billed(x))
		}
	})
	if drawn == 0 {
		t.Error("every text was refused")
	}
}

// anyBill is an invoice with texts and amounts of any kind.
func anyBill(r *rapid.T, l locale.Language) statement.InvoiceDocument {
	x := bill(l, rapid.IntRange(1, 9).Draw(r, "lines"))
	hostileParty(r, &x.Sender)
	hostileParty(r, &x.Recipient)
	x.Order, x.Reference, x.Terms, x.Notes = hostile(r, "order"), hostile(r, "reference"), hostile(r, "terms"), []string{hostile(r, "note")}
	for i := range x.Lines {
		x.Lines[i].Description, x.Lines[i].Product, x.Lines[i].Unit = hostile(r, "description"), hostile(r, "product"), hostile(r, "unit")
		x.Lines[i].Amount = amounts().Draw(r, "amount")
	}
	for _, m := range []*money.Minor{&x.Subtotal, &x.Net, &x.Tax, &x.Total, &x.Paid, &x.Open} {
		*m = amounts().Draw(r, "sum")
	}
	return x
}

// billed are the figures that an invoice must show.
func billed(x statement.InvoiceDocument) []money.Minor {
	out := []money.Minor{x.Subtotal, x.Net, x.Total, x.Open}
	for _, line := range x.Lines {
		out = append(out, line.Amount)
	}
	return out
}

type failer interface {
	Fatalf(format string, args ...any)
}

// shows finds each figure as often as it is given.
func shows(t failer, text string, loc locale.Locale, c money.Currency, all []money.Minor) {
	text = plain(text)
	often := map[string]int{}
	for _, m := range all {
		often[plain(loc.Money(m, c))]++
	}
	for figure, n := range often {
		rest := text
		for range n {
			at := findFigure(rest, figure)
			if at < 0 {
				t.Fatalf("%s stands less than %d times in\n%s", figure, n, text)
			}
			rest = rest[at+len(figure):]
		}
	}
}
