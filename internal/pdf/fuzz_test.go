package pdf_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"customercenter/internal/pdf"
)

// refusal reports what a text may be answered with instead of a document.
func refusal(err error) bool {
	var missing pdf.MissingGlyph
	var large pdf.DoesNotFit
	return errors.As(err, &missing) || errors.As(err, &large)
}

// hard sets a text wherever a text can stand, in a narrow column too.
func hard(t testing.TB, text, lang string) ([]byte, error) {
	var out bytes.Buffer
	d := pdf.New(&out, fonts(t), pdf.Options{Title: text, Language: lang})
	d.Paragraph(pdf.Paragraph{Text: text})
	d.Page().Text(pdf.Box{X: 0, Y: 0, Width: 1}, pdf.Paragraph{Text: text})
	rows := d.Table(pdf.Table{Columns: columns()})
	rows.Row(pdf.Row{Cells: []pdf.Cell{{Text: "INV-1"}, {Spans: []pdf.Span{{Text: text}, {Text: text, Style: pdf.Style{Weight: pdf.Bold}}}}, {Text: "1,234.56"}}})
	rows.End()
	err := d.Close()
	return out.Bytes(), err
}

func FuzzAnyTextIsADocumentOrARefusal(f *testing.F) {
	for _, s := range scripts {
		f.Add(s.text, s.lang)
	}
	for _, text := range []string{
		"", " ", "\n", "\x00", "\r\n\r", "\u202E1,234.56", "\u2067\u2067\u2069", "😀", "\u200D", "\uFE0F", "e\u0301\u0301\u0301", "\u0301", "क्", "्", "ا\u064B\u0651",
		"\xFF\xFE", "\uFFFF", "a\u00ADb", "\u200B", "1,234.56\u200F", strings.Repeat("a", 10_000), strings.Repeat("ส", 3_000), strings.Repeat("م", 3_000), strings.Repeat("中", 3_000),
		"-999,999,999,999,999.99", strings.Repeat("\u0E4D", 300), strings.Repeat("(", 500), strings.Repeat("\u2066a", 200),
	} {
		f.Add(text, "ar")
		f.Add(text, "en")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		if len(text) > 1<<16 || len(lang) > 20 {
			return
		}
		if _, err := hard(t, text, lang); err != nil && !refusal(err) {
			t.Fatal(err)
		}
	})
}

// TestVeryLongLinesAreWholeAndSound: nothing of ten thousand characters is lost, with and without places to break.
func TestVeryLongLinesAreWholeAndSound(t *testing.T) {
	for name, unit := range map[string]string{"a word": "abcdefghij", "words": "abcd fghi ", "Chinese": "发票金额为人民币一二三", "Thai": "ใบแจ้งหนี้", "digits": "1234567890"} {
		text := strings.Repeat(unit, 10_000/len([]rune(unit)))
		file := drawn(t, pdf.Options{}, func(d *pdf.Document) { d.Paragraph(pdf.Paragraph{Text: text}) })
		sound(t, file)
		got := strings.Join(lines(t, file), "")
		if want := strings.ReplaceAll(text, " ", ""); strings.ReplaceAll(got, " ", "") != want {
			t.Errorf("%s: %d characters became %d", name, len([]rune(want)), len([]rune(got)))
		}
	}
}

// TestNoFigureIsEverMissing: among names in any script, in columns of any width, every amount can be read back.
func TestNoFigureIsEverMissing(t *testing.T) {
	var samples []string
	for _, s := range scripts {
		samples = append(samples, strings.Fields(s.text)...)
	}
	rapid.Check(t, func(rt *rapid.T) {
		var amounts []string
		var texts []string
		for range rapid.IntRange(1, 12).Draw(rt, "rows") {
			words := rapid.SliceOfN(rapid.SampledFrom(samples), 1, 30).Draw(rt, "words")
			texts = append(texts, strings.Join(words, rapid.SampledFrom([]string{" ", "", " \u202E", "\u2067"}).Draw(rt, "glue")))
			amounts = append(amounts, rapid.StringMatching(`-?[1-9],[0-9]{3},[0-9]{3}\.[0-9]{2}`).Draw(rt, "amount"))
		}
		width := pdf.Length(rapid.IntRange(30, 300).Draw(rt, "width")) * pdf.Pt
		lang := rapid.SampledFrom([]string{"en", "ar", "he", "ja"}).Draw(rt, "language")
		var failed error
		file := func() []byte {
			var out bytes.Buffer
			d := pdf.New(&out, fonts(t), pdf.Options{Language: lang, Style: pdf.Style{Size: 6 * pdf.Pt}})
			rows := d.Table(pdf.Table{Columns: []pdf.Column{{Width: width}, {Figures: true, Align: pdf.End}}})
			for i := range amounts {
				rows.Row(pdf.Row{Cells: cells(texts[i], amounts[i])})
			}
			rows.End()
			failed = d.Close()
			return out.Bytes()
		}()
		if failed != nil {
			if !refusal(failed) {
				rt.Fatal(failed)
			}
			return
		}
		all := strings.Join(lines(t, file), " ")
		for _, a := range amounts {
			if !strings.Contains(all, a) {
				rt.Fatalf("%s is not in %q", a, all)
			}
		}
	})
}
