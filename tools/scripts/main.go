// Command scripts draws docs/images anew: a line in each language that documents are sent in, and a statement from left to
// right and from right to left. They are for eyes: whether conjuncts, joins, marks and mirrored pages look as they should is
// something that no test of extracted text can tell.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"customercenter/internal/pdf"
	"customercenter/tools/root"
)

func main() {
	if err := draw(); err != nil {
		fmt.Fprintln(os.Stderr, "scripts:", err)
		os.Exit(1)
	}
}

func draw() error {
	top, err := root.Dir()
	if err != nil {
		return err
	}
	fonts := pdf.NewFonts(os.DirFS(filepath.Join(top, ".cache", "fonts")))
	dir := filepath.Join(top, "docs", "images")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, sheet := range []struct {
		name string
		draw func(*bytes.Buffer, *pdf.Fonts) error
	}{
		{"scripts", sheetOfScripts},
		{"statement-en", func(w *bytes.Buffer, f *pdf.Fonts) error { return statement(w, f, english) }},
		{"statement-ar", func(w *bytes.Buffer, f *pdf.Fonts) error { return statement(w, f, arabic) }},
	} {
		var out bytes.Buffer
		if err := sheet.draw(&out, fonts); err != nil {
			return fmt.Errorf("%s: %w", sheet.name, err)
		}
		file := filepath.Join(dir, sheet.name)
		if err := os.WriteFile(file+".pdf", out.Bytes(), 0o644); err != nil {
			return err
		}
		if said, err := exec.Command("pdftoppm", "-r", "80", "-png", "-singlefile", file+".pdf", file).CombinedOutput(); err != nil {
			return fmt.Errorf("pdftoppm (of poppler-utils): %w: %s", err, said)
		}
	}
	return nil
}

// lines are a sentence of a reminder in each language, with a figure and what makes the script hard.
var lines = []struct{ name, lang, text string }{
	{"English", "en", "The office’s efficient affidavit: 1,234.56 USD is due on 31/01/2026."},
	{"German", "de", "Straße und Größe: Überweisung über 1.234,56 € bis 31.01.2026."},
	{"French", "fr", "Où êtes-vous, naïve sœur ? Ça fait 1 234,56 €."},
	{"Spanish", "es", "¿Mañana? ¡Sí, señor! El pingüino pagó 1.234,56 €."},
	{"Portuguese", "pt", "Ação às três, coração e não: 1.234,56 €."},
	{"Hindi", "hi", "क्षत्रिय ज्ञान श्री कृष्ण की किताब हिन्दी में, कर्ता राष्ट्र ₹1,23,456.78"},
	{"Arabic", "ar", "فاتورة رقم 1,234.56 إلى الشركة لا إله مُحَمَّد بتاريخ 2026-01-31"},
	{"Hebrew", "he", "חשבונית מספר ₪1,234.56 שָׁלוֹם לחברה בע״מ מיום 31/01/2026"},
	{"Russian", "ru", "Счёт на оплату № 17: 1 234,56 ₽, съёмка и подъезд."},
	{"Greek", "el", "Τιμολόγιο πελάτη: ΐ ΰ ώ ᾳ, ποσό 1.234,56 €."},
	{"Thai", "th", "ใบแจ้งหนี้ที่ยังไม่ได้ชำระ น้ำ กำลัง ปู่ ผู้ซื้อ 1,234.56 บาท"},
	{"Chinese", "zh", "发票金额为人民币1,234.56元，骨直角刃，请于2026年1月31日前付款。"},
	{"Japanese", "ja", "請求書の合計は￥1,234です。骨直角刃、お支払いください。"},
	{"Korean", "ko", "청구서 금액은 1,234.56원입니다. 닭갈비 값을 읽었다. 骨直角刃"},
}

func sheetOfScripts(w *bytes.Buffer, fonts *pdf.Fonts) error {
	d := pdf.New(w, fonts, pdf.Options{Title: "A line in each language", Width: 210 * pdf.MM, Height: 215 * pdf.MM, Style: pdf.Style{Size: 11 * pdf.Pt}})
	d.Heading(1, pdf.Paragraph{Text: "A line in each language", Style: pdf.Style{Size: 18 * pdf.Pt, Weight: pdf.Bold}, After: 8 * pdf.Pt})
	for _, l := range lines {
		direction := pdf.LeftToRight
		if l.lang == "ar" || l.lang == "he" {
			direction = pdf.RightToLeft
		}
		d.Paragraph(pdf.Paragraph{Text: l.name, Style: pdf.Style{Size: 7 * pdf.Pt, Colour: 0x777777}})
		d.Paragraph(pdf.Paragraph{Text: l.text, Language: l.lang, Direction: direction, After: 7 * pdf.Pt})
	}
	return d.Close()
}
