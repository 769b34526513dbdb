package pdf_test

import (
	"bytes"
	"os"
	"testing"

	"customercenter/internal/pdf"
)

func TestDemo(t *testing.T) {
	var out bytes.Buffer
	fonts := pdf.NewFonts(os.DirFS("../../.cache/fonts"))
	d := pdf.New(&out, fonts, pdf.Options{Title: "Demo", Furniture: func(p *pdf.Page, n, of int) {
		p.Text(pdf.Box{X: 20 * pdf.MM, Y: 285 * pdf.MM, Width: 170 * pdf.MM}, pdf.Paragraph{Text: "page x of y", Align: pdf.End})
	}})
	d.Heading(1, pdf.Paragraph{Text: "Statement", Style: pdf.Style{Size: 16 * pdf.Pt, Weight: pdf.Bold}})
	for _, l := range []string{
		"Amount due: 1,234.56 (office fi ffi) AVAToday",
		"Straße, Überweisung, Größe", "Ça va, œuvre, €", "ação, às, não", "mañana, ¿qué?",
		"क्षत्रिय किताब हिन्दी में ₹1,234.56 श्री कृष्ण", "فاتورة رقم 1,234.56 إلى الشركة لا إله", "חשבונית מספר 1,234.56 שָׁלוֹם", "Счёт на оплату", "Τιμολόγιο πελάτη",
		"ใบแจ้งหนี้ ที่นี่ น้ำ กำลัง", "发票金额 1,234.56 元", "請求書の合計は東京です", "청구서 금액은 한국",
	} {
		d.Paragraph(pdf.Paragraph{Text: l, After: 4 * pdf.Pt})
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/demo.pdf", out.Bytes(), 0o644)
}
