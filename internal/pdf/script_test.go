package pdf_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"customercenter/internal/pdf"
)

// scripts has a line for each language: what makes its script hard, and figures.
var scripts = []struct{ lang, text string }{
	{"en", "The office’s efficient affidavit: AVA, Type “fi”, 1,234.56 USD — due 31/01/2026"},
	{"de", "Straße und Größe, ÄÖÜ äöü ẞ: Überweisung über 1.234,56 €"},
	{"fr", "Où êtes-vous, naïve sœur Ça, l’été: 1 234,56 €"},
	{"es", "¿Mañana? ¡Sí, señor! El pingüino pagó 1.234,56 €"},
	{"pt", "Ação, às três, coração e não: 1.234,56 €"},
	{"hi", "क्षत्रिय ज्ञान श्री कृष्ण की किताब हिन्दी में, कर्ता राष्ट्र ₹1,23,456.78 दिनांक ३१"},
	{"ar", "فاتورة رقم 1,234.56 إلى الشركة لا إله مُحَمَّد بتاريخ 31/01/2026"},
	{"he", "חשבונית מספר ₪1,234.56 שָׁלוֹם לחברה בע״מ מיום 31/01/2026"},
	{"ru", "Счёт на оплату № 17: 1 234,56 ₽, съёмка и подъезд"},
	{"el", "Τιμολόγιο πελάτη: ΐ ΰ ώ ᾳ, ποσό 1.234,56 €"},
	{"th", "ใบแจ้งหนี้ที่ยังไม่ได้ชำระ น้ำ กำลัง ปู่ ผู้ซื้อ 1,234.56 บาท"},
	{"zh", "发票金额为人民币1,234.56元，骨直角刃，请于2026年1月31日前付款。"},
	{"ja", "請求書の合計は￥1,234です。東京都の直角ガギグパピプ、お支払いください。"},
	{"ko", "청구서 금액은 1,234.56원입니다. 닭갈비 값을 읽었다."},
	{"en", "Tulips 🌷 & Sons, ☎️ 👩‍👩‍👧 👍🏽 🇩🇪 1️⃣ 🦄: 1,234.56 USD"},
}

func TestEveryScriptIsReadBackAsItWasWritten(t *testing.T) {
	for _, s := range scripts {
		t.Run(s.lang, func(t *testing.T) {
			t.Parallel()
			file := drawn(t, pdf.Options{Language: s.lang}, func(d *pdf.Document) { d.Paragraph(pdf.Paragraph{Text: s.text}) })
			sound(t, file)
			if got := lines(t, file); len(got) != 1 || got[0] != s.text {
				t.Errorf("read back:\n%q\nwritten:\n%q", got, s.text)
			}
		})
	}
}

// TestScriptsStandSideBySide: names of all customers in one English list.
func TestScriptsStandSideBySide(t *testing.T) {
	file := drawn(t, pdf.Options{Language: "en"}, func(d *pdf.Document) {
		for _, s := range scripts {
			d.Paragraph(pdf.Paragraph{Text: s.text, Language: s.lang, Direction: direction(s.lang)})
		}
	})
	sound(t, file)
	got := lines(t, file)
	for _, s := range scripts {
		if direction(s.lang) == pdf.RightToLeft {
			continue // pdftotext takes a page as a whole to run in one direction; its words are compared above
		}
		if !slices.Contains(got, s.text) {
			t.Errorf("%s: not found in what was read back: %q", s.lang, s.text)
		}
	}
}

func direction(lang string) pdf.Direction {
	if lang == "ar" || lang == "he" {
		return pdf.RightToLeft
	}
	return pdf.LeftToRight
}

// TestFiguresStayWhole: in any base direction, alone and within text.
func TestFiguresStayWhole(t *testing.T) {
	for _, lang := range []string{"en", "ar", "he"} {
		for _, figure := range []string{"1,234.56", "2026-01-31", "31/01/2026", "12:30", "1.234.567,89", "INV-0017"} {
			file := drawn(t, pdf.Options{Language: lang}, func(d *pdf.Document) {
				d.Paragraph(pdf.Paragraph{Text: figure})
				d.Paragraph(pdf.Paragraph{Text: "شركة " + figure + " שלום"})
			})
			got := lines(t, file)
			if len(got) != 2 || !strings.Contains(got[1], figure) || got[0] != figure {
				t.Errorf("%s: %q became %q", lang, figure, got)
			}
		}
	}
}

func TestACharacterThatNoFontHasIsNamed(t *testing.T) {
	for _, c := range []struct {
		text string
		want rune
	}{{"Acme 𐀀 Ltd", '𐀀'}, {"\U000F0000", '\U000F0000'}, {"a \U00012000 b", '\U00012000'}, {"ok ꧁", '꧁'}, {"x\u0E01\U0001D165", '\U0001D165'}} {
		d := pdf.New(&strings.Builder{}, fonts(t), pdf.Options{})
		d.Paragraph(pdf.Paragraph{Text: c.text})
		var missing pdf.MissingGlyph
		if err := d.Close(); !errors.As(err, &missing) || missing.Rune != c.want {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}

// TestWhatFormattersWriteHasGlyphs: spaces, signs and digits of the world's numbers, currencies and dates.
func TestWhatFormattersWriteHasGlyphs(t *testing.T) {
	const wanted = "a\u00A0b\u202Fc\u2009d\u2007e \u2011\u2013\u2014\u2212\u2019\u201C\u2026 €£¥$₹₽₪₩฿₫₴₺₦₱₡₲₵₸₼₾¢ ©®™§¶†‡•·°ªº№‰½¼¾×÷±≈≤≥ ٠١٢٣٤٥٦٧٨٩٪٫٬، ०१२३४५६७८९ ๐๑๒๓๔๕๖๗๘๙ 。、「」￥％（）：～ ﷼ \u200Fx\u200E ƏəŐőŞşȚțĐđŁłŻżÅåØøÆæÞþðČčŠšŽžĞğİı ẤầỰ"
	for _, w := range []pdf.Weight{pdf.Regular, pdf.Bold} {
		for _, r := range wanted {
			d := pdf.New(&strings.Builder{}, fonts(t), pdf.Options{})
			d.Paragraph(pdf.Paragraph{Text: string(r), Style: pdf.Style{Weight: w}})
			if err := d.Close(); err != nil {
				t.Errorf("%U: %v", r, err)
			}
		}
	}
}

func TestControlsAreShownAndOverridesHaveNoEffect(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a\x00b\x1B\u0085c", "a\uFFFDb\uFFFD\uFFFDc"},
		{"bad \xFF byte", "bad \uFFFD byte"},
		{"tab\tand", "tab and"},
		{"\u202Eevil 1,234.56", "evil 1,234.56"},
		{"evil \u2067 1,234.56", "evil 1,234.56"},
		{"\u2069\u2069 1,234.56", "1,234.56"},
		{"pay to the order of " + pdf.Isolate("\u202Eשלום\u2067") + " 1,234.56", "pay to the order of שלום 1,234.56"},
		{"zero\u200Bwidth soft\u00ADhyphen \uFEFFmark", "zerowidth softhyphen mark"},
	} {
		file := drawn(t, pdf.Options{}, func(d *pdf.Document) { d.Paragraph(pdf.Paragraph{Text: c.text}) })
		if got := lines(t, file); len(got) != 1 || got[0] != c.want {
			t.Errorf("%q was read back as %q, not %q", c.text, got, c.want)
		}
	}
}

// TestFontsAreOpenedWhenTextNeedsThem: a Latin statement must not cost ten megabytes of Chinese.
func TestFontsAreOpenedWhenTextNeedsThem(t *testing.T) {
	fonts(t)
	latin, err := os.ReadFile("../../.cache/fonts/NotoSans_400Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	set := pdf.NewFonts(fstest.MapFS{"NotoSans_400Regular.ttf": {Data: latin}, "NotoSansDevanagari_400Regular.ttf": {Data: []byte("no font")}})
	for _, c := range []struct{ text, file string }{
		{"Statement – 1,234.56 €, Счёт, Τιμή", ""},
		{"发票", "NotoSansSC_400Regular.ttf"},
		{"かな", "NotoSansJP_400Regular.ttf"},
		{"한국", "NotoSansKR_400Regular.ttf"},
		{"हिन्दी", "NotoSansDevanagari_400Regular.ttf"},
	} {
		d := pdf.New(&strings.Builder{}, set, pdf.Options{})
		d.Paragraph(pdf.Paragraph{Text: c.text})
		var unreadable pdf.FontUnreadable
		if err := d.Close(); c.file == "" && err != nil || c.file != "" && (!errors.As(err, &unreadable) || unreadable.File != c.file) {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}

// TestAProcessSharesItsFonts: a directory is one set, whoever asks.
func TestAProcessSharesItsFonts(t *testing.T) {
	one, two := pdf.FontsOf(os.DirFS("../../.cache/fonts")), pdf.FontsOf(os.DirFS("../../.cache/fonts"))
	if one == nil || one != two || one == pdf.FontsOf(os.DirFS(".")) {
		t.Error("fonts are read anew for each document")
	}
}
