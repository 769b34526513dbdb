package main

import (
	"fmt"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/locale"
	"customercenter/internal/money"
	"customercenter/internal/statement"

	"rsc.io/qr"
)

const logoFile = "../../internal/statement/draw/testdata/logo.png"

var english = locale.Resolve("en")

// snapshot is a balance forward statement of so many lines: invoices, every fourth line a payment, the first two adjustments.
func snapshot(lines int) statement.Snapshot {
	s := statement.Snapshot{
		ID: "stm_0001", Kind: statement.BalanceForward, Version: 1, Issued: time.Date(2026, 2, 2, 9, 0, 0, 0, time.UTC), IssuedOn: calendar.Must("2026-02-02"),
		From: calendar.Must("2026-01-01"), To: calendar.Must("2026-01-31"), Language: "en", Currency: "EUR", Reference: "C-10427", Opening: 1_845_20,
		Sender: statement.Party{
			Name: "Nordwind Großhandel GmbH", Lines: []string{"Speicherstraße 14", "20457 Hamburg", "Germany"}, Tax: []string{"VAT DE136695976"},
			Phone: "+49 40 5550123", Email: "accounts@example.com", At: customer.Address{Country: "DE"},
		},
		Recipient: statement.Party{Name: "Bäckerei Müller & Söhne KG", Lines: []string{"Einkauf", "Lange Zeile 7", "91054 Erlangen"}, Code: "C-10427"},
		Pay:       statement.PayTo{Name: "Nordwind Großhandel GmbH", Bank: "Hanseatische Bank", IBAN: "DE33100205000001194700", BIC: "BFSWDE33BER"},
	}
	balance := s.Opening
	for i := range lines {
		x := statement.Line{
			Kind: "invoice", Number: fmt.Sprintf("INV-2026-%05d", i+31), Reference: fmt.Sprintf("PO %d", 5120+i),
			On: s.From.AddDays(i * 30 / lines), Amount: money.Minor(480_15 + i*i%8_999*917),
		}
		x.DueOn = x.On.AddDays(30)
		switch {
		case i < 2:
			x.Adjustment, x.On = true, s.From.AddDays(i-12)
			s.Adjusted += x.Amount
		case i%4 == 3:
			x.Kind, x.Number, x.Reference, x.Amount, x.DueOn = "receipt", fmt.Sprintf("RCP-%05d", i), "", -x.Amount, 0
		}
		balance += x.Amount
		x.Balance = balance
		s.Lines = append(s.Lines, x)
	}
	s.Closing, s.Overdue, s.Unapplied = balance, 900_00, 120_00
	s.Ageing = []statement.Bucket{{Label: "notDue", Amount: balance - 780_00}, {Label: "1-30", Amount: 500_00}, {Label: "31-60", Amount: 250_00}, {Label: "61-90", Amount: 100_00}, {Label: "over90", Amount: 50_00}}
	return s
}

// letter is a snapshot in words, for those who cannot find the words themselves. Making it is not counted against them.
type letter struct {
	Title, Period, Sender, Foot string
	Head, Recipient             []string
	Facts, Band, Slip           [][2]string
	Heading                     []string
	Rows                        [][]string // day, document, reference, due on, amount, balance; a sum has label and figure only
	Labels, Figures             []string   // of the ageing
	Shares                      []int      // of its bar, in thousandths
	Code                        [][]bool   // to scan
	Carried, Brought            string
}

func words(s statement.Snapshot) letter {
	t, loc := english.Texts(), english
	amount := func(m money.Minor) string { return loc.Amount(m, s.Currency) }
	l := letter{
		Title: t.Statement.Account, Period: loc.Period(s.From, s.To), Sender: s.Sender.Name, Foot: s.Sender.Name + " · " + t.TaxID + ": " + s.Sender.Tax[0],
		Head:      append(append([]string{s.Sender.Name}, s.Sender.Lines...), s.Sender.Phone, s.Sender.Email),
		Recipient: append([]string{s.Recipient.Name}, s.Recipient.Lines...),
		Facts:     [][2]string{{t.Statement.Date, loc.Day(s.IssuedOn)}, {t.Customer, s.Recipient.Code}, {t.Currency, string(s.Currency)}, {t.Pay.Reference, s.Reference}},
		Band:      [][2]string{{t.Statement.AmountDue, amount(s.Closing)}, {t.Statement.Overdue, amount(s.Overdue)}, {t.Statement.Opening, amount(s.Opening)}},
		Slip: [][2]string{{t.Pay.To, s.Pay.Name}, {t.Pay.Bank, s.Pay.Bank}, {t.Pay.IBAN, s.Pay.IBAN}, {t.Pay.BIC, s.Pay.BIC},
			{t.Statement.AmountDue, amount(s.Closing)}, {t.Pay.Reference, s.Reference}, {t.Customer, s.Recipient.Code}},
		Heading: []string{t.Statement.Day, t.Statement.Document, t.Statement.Reference, t.Statement.DueOn, t.Statement.Amount, t.Statement.Balance},
		Carried: t.Statement.CarriedForward, Brought: t.Statement.BroughtForward,
	}
	l.rows(s)
	var whole money.Minor
	for _, b := range s.Ageing {
		whole += b.Amount
	}
	for _, b := range s.Ageing {
		l.Labels, l.Figures = append(l.Labels, loc.Bucket(b.Label)), append(l.Figures, loc.Money(b.Amount, s.Currency))
		l.Shares = append(l.Shares, int(b.Amount*1000/whole))
	}
	l.Labels = append(l.Labels, t.Ageing.Unapplied, t.Ageing.Total)
	l.Figures = append(l.Figures, loc.Money(-s.Unapplied, s.Currency), loc.Money(s.Closing, s.Currency))
	code, err := qr.Encode(s.Pay.Code(s.Closing, s.Currency, s.Reference), qr.M)
	if err != nil {
		panic(err) // the snapshot is ours
	}
	for y := range code.Size {
		row := make([]bool, code.Size)
		for x := range row {
			row[x] = code.Black(x, y)
		}
		l.Code = append(l.Code, row)
	}
	return l
}

func (l *letter) rows(s statement.Snapshot) {
	t, loc := &english.Texts().Statement, english
	figure := func(m money.Minor) string { return loc.Money(m, s.Currency) }
	l.Rows = append(l.Rows, []string{t.Opening, figure(s.Opening)}, []string{t.Adjustments, ""})
	for i, x := range s.Lines {
		if i > 0 && s.Lines[i-1].Adjustment && !x.Adjustment {
			l.Rows = append(l.Rows, []string{t.Adjusted, figure(s.Adjusted)}, []string{t.Movements, ""})
		}
		kind, _ := loc.Kind(x.Kind)
		l.Rows = append(l.Rows, []string{loc.Day(x.On), kind + " " + x.Number, x.Reference, loc.Day(x.DueOn), figure(x.Amount), figure(x.Balance)})
	}
	l.Rows = append(l.Rows, []string{t.Closing, figure(s.Closing)})
}
