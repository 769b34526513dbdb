package locale

var german = Texts{
	PageOf: "Seite {page} von {pages}", Customer: "Kundennr.", Currency: "Währung", TaxID: "Steuernummer", Phone: "Telefon", Email: "E-Mail",
	Statement: Statement{
		OpenItems: "Offene-Posten-Liste", Account: "Kontoauszug",
		Date: "Datum", AsOf: "Stand", Period: "Zeitraum", Version: "Fassung {n}", Replaces: "Diese Aufstellung ersetzt eine frühere für denselben Zeitraum.", Preview: "Vorschau – nicht ausgestellt",
		Day: "Datum", Document: "Beleg", Reference: "Referenz", DueOn: "Fällig am", Late: "Tage überfällig",
		Amount: "Betrag", Open: "Offen", Balance: "Saldo", Opening: "Saldovortrag", Closing: "Schlusssaldo",
		Adjustments: "Berichtigungen früherer Zeiträume", Movements: "Buchungen im Zeitraum", Adjusted: "Summe der Berichtigungen", Total: "Summe",
		CarriedForward: "Übertrag", BroughtForward: "Übertrag von der Vorseite",
		NothingOpen: "Auf diesem Konto ist nichts offen.", NoMovements: "In diesem Zeitraum gab es keine Buchungen.",
		Disputed: "strittig", Instalment: "Rate {part} von {parts}", AmountDue: "Zu zahlen", InFavour: "Guthaben", Overdue: "Überfällig",
		DaysLate: Plural{One: "{n} Tag überfällig", Other: "{n} Tage überfällig"},
		Items:    Plural{One: "{n} offener Posten", Other: "{n} offene Posten"},
	},
	Kinds: Kinds{
		Invoice: "Rechnung", Receipt: "Zahlung", Memo: "Gutschrift", Refund: "Rückzahlung", Discount: "Skonto", WriteOff: "Ausbuchung",
		Adjustment: "Korrektur", FinanceCharge: "Verzugszinsen", BouncedCheque: "Scheckrückgabe",
		VoidInvoice: "Storno Rechnung", VoidReceipt: "Storno Zahlung", VoidMemo: "Storno Gutschrift", VoidRefund: "Storno Rückzahlung",
		ReversedWriteOff: "Storno Ausbuchung", ReversedDiscount: "Storno Skonto",
	},
	Ageing: Ageing{Title: "Fälligkeitsstruktur", NotDue: "Nicht fällig", Current: "Aktuell", Range: "{from}–{to} Tage", Over: "Über {days} Tage", Unapplied: "Nicht zugeordnet", Total: "Summe"},
	Pay: Pay{
		Slip: "Zahlungsabschnitt", Hint: "Bitte geben Sie bei der Zahlung diesen Verwendungszweck an.", To: "Zahlungsempfänger", Bank: "Bank", Account: "Kontonr.", IBAN: "IBAN", BIC: "BIC",
		UPI: "UPI-ID", Reference: "Verwendungszweck", Scan: "Scannen und zahlen",
	},
	Invoice: Invoice{
		Title: "Rechnung", Number: "Rechnungsnr.", Date: "Rechnungsdatum", DueOn: "Fällig am", Delivered: "Lieferdatum", Order: "Ihre Bestellnr.",
		Item: "Bezeichnung", Quantity: "Menge", UnitPrice: "Einzelpreis", Discount: "Rabatt", Tax: "Steuer", Net: "Betrag",
		Subtotal: "Zwischensumme", NetTotal: "Nettobetrag", TaxOn: "{name} {rate} auf {base}", Exempt: "steuerbefreit, Bescheinigung {certificate}",
		Total: "Gesamtbetrag", Paid: "Bezahlt", Open: "Zu zahlen", TaxIncluded: "Die Preise enthalten die Steuer.",
		ShipTo: "Lieferanschrift", Instalments: "Zahlungsplan", Notes: "Hinweise", PaidInFull: "Vollständig bezahlt. Vielen Dank.", Void: "STORNIERT", Terms: "Zahlungsbedingungen",
	},
	Mail: Mail{
		Greeting: "Guten Tag {customer},", Regards: "Mit freundlichen Grüßen\n{sender}",
		StatementSubject: "Ihr Kontoauszug vom {date} – {sender}", StatementBody: "anbei erhalten Sie Ihren Kontoauszug zum {date}.",
		BalanceDue: "Zu zahlen sind {amount}.", OfThatOverdue: "Davon sind {amount} überfällig.", NothingDue: "Es ist nichts zu zahlen; Sie brauchen nichts zu tun.",
		InFavour:       "Sie haben ein Guthaben von {amount}.",
		InvoiceSubject: "Rechnung {number} von {sender}", InvoiceBody: "anbei erhalten Sie unsere Rechnung {number} vom {date} über {amount}.",
		InvoiceDue: "{amount} sind am {date} fällig.", InvoicePaid: "Sie ist vollständig bezahlt; vielen Dank.", Quote: "Bitte geben Sie bei der Zahlung den Verwendungszweck {reference} an.",
	},
}
