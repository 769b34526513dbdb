package draw_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
	"customercenter/internal/statement/draw"

	"github.com/shopspring/decimal"
)

const fontDir = "../../../.cache/fonts"

var theFonts = sync.OnceValue(func() *pdf.Fonts { return pdf.NewFonts(os.DirFS(fontDir)) })

func drawer(t testing.TB) draw.Drawer {
	t.Helper()
	if _, err := os.Stat(filepath.Join(fontDir, ".fetched")); err != nil {
		t.Fatal("the fonts are missing: make fonts")
	}
	return draw.Drawer{Fonts: theFonts()}
}

// names are parties as they are called in some languages.
var names = map[locale.Language][2]statement.Party{
	"en": {{Name: "Harbour & Field Trading Ltd", Lines: []string{"14 Quayside Row", "Bristol BS1 4QZ", "United Kingdom"}, Tax: []string{"VAT GB 123 4567 82"}},
		{Name: "Penrose Galleries Ltd", Lines: []string{"2 Orchard Street", "Bath BA1 5HX", "United Kingdom"}}},
	"de": {{Name: "Nordwind Großhandel GmbH", Lines: []string{"Speicherstraße 14", "20457 Hamburg", "Deutschland"}, Tax: []string{"USt-IdNr. DE136695976"}},
		{Name: "Bäckerei Müller & Söhne KG", Lines: []string{"Einkauf", "Lange Zeile 7", "91054 Erlangen"}}},
	"ar": {{Name: "شركة الخليج للتجارة ذ.م.م", Lines: []string{"شارع الشيخ زايد 21", "دبي", "الإمارات العربية المتحدة"}, Tax: []string{"TRN 100234567800003"}},
		{Name: "مؤسسة النور للمقاولات", Lines: []string{"طريق الملك فهد 118", "الرياض 12271", "المملكة العربية السعودية"}}},
	"he": {{Name: "אורן סחר בע״מ", Lines: []string{"רחוב הרצל 21", "תל אביב 6688312"}, Tax: []string{"ח.פ. 514234567"}},
		{Name: "גלריה צפון בע״מ", Lines: []string{"שדרות בן גוריון 8", "חיפה 3541618"}}},
	"hi": {{Name: "लक्ष्मी ट्रेडर्स प्राइवेट लिमिटेड", Lines: []string{"12 महात्मा गांधी मार्ग", "नई दिल्ली 110001"}, Tax: []string{"GSTIN 07AABCU9603R1ZP"}},
		{Name: "श्री गणेश वस्त्र भंडार", Lines: []string{"सदर बाज़ार, दुकान 45", "जयपुर 302001"}}},
	"ja": {{Name: "北風商事株式会社", Lines: []string{"〒100-0005", "東京都千代田区丸の内1-2-3"}, Tax: []string{"T1234567890123"}},
		{Name: "株式会社さくら製作所", Lines: []string{"〒530-0001", "大阪府大阪市北区梅田4-5-6"}}},
	"zh": {{Name: "北风贸易有限公司", Lines: []string{"上海市黄浦区中山东一路12号"}}, {Name: "东方机械制造有限公司", Lines: []string{"广州市天河区体育西路88号"}}},
	"ko": {{Name: "북풍상사 주식회사", Lines: []string{"서울특별시 중구 세종대로 12"}}, {Name: "한빛 전자 주식회사", Lines: []string{"부산광역시 해운대구 센텀로 34"}}},
	"th": {{Name: "บริษัท ลมเหนือ จำกัด", Lines: []string{"12 ถนนสุขุมวิท กรุงเทพฯ 10110"}}, {Name: "ห้างหุ้นส่วน รุ่งเรืองการค้า", Lines: []string{"45 ถนนนิมมานเหมินท์ เชียงใหม่ 50200"}}},
	"ru": {{Name: "ООО «Северный ветер»", Lines: []string{"ул. Морская, д. 12", "190000 Санкт-Петербург"}}, {Name: "АО «Восход»", Lines: []string{"пр. Мира, д. 45", "129110 Москва"}}},
	"el": {{Name: "Βόρειος Άνεμος Α.Ε.", Lines: []string{"Ερμού 12", "105 63 Αθήνα"}}, {Name: "Παπαδόπουλος & Υιοί Ο.Ε.", Lines: []string{"Τσιμισκή 45", "546 23 Θεσσαλονίκη"}}},
}

var currencies = map[locale.Language]money.Currency{"en": "USD", "ar": "KWD", "he": "ILS", "hi": "INR", "ja": "JPY", "th": "THB", "zh": "CNY", "ko": "KRW", "ru": "RUB"}

// base is a statement without rows, in a language.
func base(l locale.Language, kind statement.Kind) statement.Snapshot {
	p, ok := names[l]
	if !ok {
		p = names["en"]
	}
	c := currencies[l]
	if c == "" {
		c = "EUR"
	}
	s := statement.Snapshot{
		ID: "stm_0001", Kind: kind, Version: 1, Issued: time.Date(2026, 2, 2, 9, 0, 0, 0, time.UTC), IssuedOn: calendar.Must("2026-02-02"),
		To: calendar.Must("2026-01-31"), Language: string(l), Currency: c, Sender: p[0], Recipient: p[1], Reference: "C-10427", Pay: payTo(p[0].Name, c),
	}
	s.Sender.Phone, s.Sender.Email, s.Sender.At = "+44 117 496 0123", "accounts@example.com", customer.Address{Country: "GB"}
	s.Recipient.Code = "C-10427"
	if kind == statement.BalanceForward {
		s.From = calendar.Must("2026-01-01")
	}
	return s
}

func payTo(name string, c money.Currency) statement.PayTo {
	switch c {
	case "EUR":
		return statement.PayTo{Name: name, Bank: "Hanseatische Bank", IBAN: "DE33100205000001194700", BIC: "BFSWDE33BER"}
	case "INR":
		return statement.PayTo{Name: name, Bank: "Example Bank", Account: "001234567890", UPI: "lakshmi@examplebank"}
	}
	return statement.PayTo{Name: name, Bank: "Example Bank", Account: "12-34-56 00112233"}
}

// openItems is an open item statement with n items, a tenth of them credits, every seventh an instalment.
func openItems(l locale.Language, n int) statement.Snapshot {
	s := base(l, statement.OpenItem)
	labels := []string{"notDue", "1-30", "31-60", "61-90", "over90"}
	for _, label := range labels {
		s.Ageing = append(s.Ageing, statement.Bucket{Label: label})
	}
	for i := range n {
		on := calendar.Must("2025-09-03").AddDays(i * 150 / max(n, 1))
		x := statement.Item{Kind: "inv", Number: fmt.Sprintf("INV-2025-%05d", i+417), On: on, DueOn: on.AddDays(30), Reference: fmt.Sprintf("PO %d/%d", 4411+i*7, i%12+1)}
		x.Amount = money.Minor(1_250_37 + i*i%97*13_531 + i*211)
		x.Open = x.Amount
		switch {
		case i%10 == 9:
			x.Kind, x.Number, x.Reference, x.DueOn, x.Amount = "rcp", fmt.Sprintf("RCP-%04d", i), "", 0, -x.Amount/3
			x.Open = x.Amount
			s.Unapplied -= x.Open
		case i%7 == 6:
			x.Part, x.Parts = 2, 3
		case i%5 == 4:
			x.Open -= x.Amount / 4
		}
		x.Disputed = i%13 == 5
		if late := int(s.To - x.DueOn); x.DueOn != 0 {
			x.DaysLate = max(late, 0)
			b := 0
			if late > 0 {
				b = min((late-1)/30+1, 4)
				s.Overdue += x.Open
			}
			s.Ageing[b].Amount += x.Open
		}
		s.Closing += x.Open
		s.Items = append(s.Items, x)
	}
	return s
}

// forward is a balance forward statement with n movements, two of them adjustments when there are more than five.
func forward(l locale.Language, n int) statement.Snapshot {
	s := base(l, statement.BalanceForward)
	s.Opening = 1_845_20
	balance := s.Opening
	for i := range n {
		x := statement.Line{Kind: "invoice", Number: fmt.Sprintf("INV-2026-%05d", i+31), Reference: fmt.Sprintf("PO %d", 5120+i), On: s.From.AddDays(i * 30 / max(n, 1)), Amount: money.Minor(480_15 + i*i%89*9_117)}
		x.DueOn = x.On.AddDays(30)
		switch {
		case n > 5 && i < 2:
			x.Adjustment, x.On = true, s.From.AddDays(i-12)
			s.Adjusted += x.Amount
		case i%4 == 3:
			x.Kind, x.Number, x.Reference, x.Amount, x.DueOn = "receipt", fmt.Sprintf("RCP-%04d", i), "", -x.Amount*2, 0
		case i%17 == 8:
			x.Kind, x.Amount = "voidInvoice", -x.Amount
		}
		balance += x.Amount
		x.Balance = balance
		s.Lines = append(s.Lines, x)
	}
	s.Closing = balance
	s.Overdue = 900_00
	s.Ageing = []statement.Bucket{{Label: "notDue", Amount: balance - 900_00 + 120_00}, {Label: "1-30", Amount: 500_00}, {Label: "31-60", Amount: 250_00}, {Label: "61-90", Amount: 100_00}, {Label: "over90", Amount: 50_00}}
	s.Unapplied = 120_00
	return s
}

// bill is an invoice with n lines.
func bill(l locale.Language, n int) statement.InvoiceDocument {
	s := base(l, statement.OpenItem)
	d := statement.InvoiceDocument{
		Number: "INV-2026-00031", Issued: s.Issued, On: calendar.Must("2026-01-05"), DueOn: calendar.Must("2026-02-04"), Supplied: calendar.Must("2026-01-03"),
		Language: s.Language, Currency: s.Currency, Sender: s.Sender, Recipient: s.Recipient, Pay: s.Pay, Order: "PO 4411/1", Reference: "INV-2026-00031",
		Terms: "2/10 net 30", Notes: []string{"Goods remain our property until they are paid in full."}, ShipTo: &statement.Party{Name: s.Recipient.Name, Lines: s.Recipient.Lines},
	}
	for i := range n {
		q := decimal.New(int64(i%9+1)*5, -1)
		x := statement.InvoiceLine{Product: fmt.Sprintf("ART-%03d", i+100), Description: []string{"Oak board, planed, 2 m", "Beeswax polish, natural", "Brass hinge, 60 mm", d.Sender.Name}[i%4], Quantity: q, Unit: "kg", UnitPrice: decimal.New(int64(12_450+i*31), -3), TaxRate: decimal.New(19, 0)}
		if i%4 == 1 {
			x.Discount = decimal.New(5, 0)
		}
		x.Amount = money.Round(q.Mul(x.UnitPrice), d.Currency)
		d.Subtotal += x.Amount
		d.Lines = append(d.Lines, x)
	}
	off := d.Subtotal / 10
	d.Discounts = []statement.InvoiceDiscount{{Description: "Trade discount", Percent: decimal.New(10, 0), Amount: off}}
	d.Net = d.Subtotal - off
	d.Tax = d.Net * 19 / 100
	d.Taxes = []statement.InvoiceTax{{Name: "VAT", Rate: decimal.New(19, 0), Base: d.Net, Amount: d.Tax}}
	d.Total = d.Net + d.Tax
	d.Paid = d.Total / 3
	d.Open = d.Total - d.Paid
	d.Instalments = []statement.Instalment{{DueOn: d.DueOn, Amount: d.Total / 2, Open: d.Total/2 - d.Paid}, {DueOn: d.DueOn.AddDays(30), Amount: d.Total - d.Total/2, Open: d.Total - d.Total/2}}
	return d
}

// TestPictures draws samples in every language; PICTURES names a directory in which they are kept to be looked at.
func TestPictures(t *testing.T) {
	dir := os.Getenv("PICTURES")
	if dir == "" {
		dir = t.TempDir()
	}
	for _, l := range locale.Languages() {
		for name, file := range map[string][]byte{
			"items-12": drawn(t, openItems(l, 12)), "items-90": drawn(t, openItems(l, 90)), "forward-14": drawn(t, forward(l, 14)), "forward-100": drawn(t, forward(l, 100)),
			"invoice": invoiced(t, bill(l, 6)),
		} {
			if err := os.WriteFile(filepath.Join(dir, string(l)+"-"+name+".pdf"), file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func drawn(t testing.TB, s statement.Snapshot) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := drawer(t).Statement(&out, s, locale.Resolve(s.Language), letterhead); err != nil {
		t.Fatalf("%s: %v", s.Language, err)
	}
	return out.Bytes()
}

func invoiced(t testing.TB, d statement.InvoiceDocument) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := drawer(t).Invoice(&out, d, locale.Resolve(d.Language), letterhead); err != nil {
		t.Fatalf("%s: %v", d.Language, err)
	}
	return out.Bytes()
}

// textOf is the text of a document in the order in which it was written.
func textOf(t testing.TB, file []byte, flags ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd := exec.Command("pdftotext", append(flags, "-enc", "UTF-8", name, "-")...)
	cmd.Stderr = &said
	out, err := cmd.Output()
	if errors.Is(err, exec.ErrNotFound) {
		t.Fatal("pdftotext is missing; as root: apt-get install -y poppler-utils")
	}
	if err != nil {
		t.Fatalf("pdftotext: %v\n%s", err, said.String())
	}
	return string(out)
}

// letterhead has a logo with transparency.
var letterhead = draw.Letterhead{Logo: must(os.ReadFile("testdata/logo.png"))}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}
