package locale

var hebrew = Texts{
	PageOf: "עמוד {page} מתוך {pages}", Customer: "מספר לקוח", Currency: "מטבע", TaxID: "רישום לצורכי מס", Phone: "טלפון", Email: "דוא״ל",
	Statement: Statement{
		OpenItems: "דוח יתרות פתוחות", Account: "כרטסת לקוח",
		Date: "תאריך הפקה", AsOf: "נכון ליום", Period: "תקופה", Version: "גרסה {n}", Replaces: "דוח זה מחליף דוח קודם לאותה תקופה.", Preview: "תצוגה מקדימה – טרם הופק",
		Day: "תאריך", Document: "מסמך", Reference: "אסמכתא", DueOn: "לתשלום עד", Late: "ימי פיגור",
		Amount: "סכום", Open: "יתרה פתוחה", Balance: "יתרה", Opening: "יתרת פתיחה", Closing: "יתרת סגירה",
		Adjustments: "התאמות לתקופות קודמות", Movements: "תנועות בתקופה", Adjusted: "סך ההתאמות", Total: "סך הכול",
		CarriedForward: "להעברה", BroughtForward: "מהעמוד הקודם",
		NothingOpen: "אין יתרות פתוחות בחשבון זה.", NoMovements: "לא היו תנועות בתקופה זו.",
		Disputed: "במחלוקת", Instalment: "תשלום {part} מתוך {parts}", AmountDue: "סכום לתשלום", InFavour: "יתרה לזכותכם", Overdue: "בפיגור",
		DaysLate: Plural{One: "יום פיגור אחד", Two: "יומיים פיגור", Other: "{n} ימי פיגור"},
		Items:    Plural{One: "פריט פתוח אחד", Two: "שני פריטים פתוחים", Other: "{n} פריטים פתוחים"},
	},
	Kinds: Kinds{
		Invoice: "חשבונית", Receipt: "תשלום", Memo: "הודעת זיכוי", Refund: "החזר כספי", Discount: "הנחת מזומן", WriteOff: "מחיקת חוב",
		Adjustment: "התאמה", FinanceCharge: "ריבית פיגורים", BouncedCheque: "המחאה שחזרה",
		VoidInvoice: "ביטול חשבונית", VoidReceipt: "ביטול תשלום", VoidMemo: "ביטול הודעת זיכוי", VoidRefund: "ביטול החזר",
		ReversedWriteOff: "ביטול מחיקת חוב", ReversedDiscount: "ביטול הנחת מזומן",
	},
	Ageing: Ageing{Title: "גיול חובות", NotDue: "טרם הגיע מועד", Current: "שוטף", Range: "{from} עד {to} ימים", Over: "מעל {days} ימים", Unapplied: "זיכויים שלא שויכו", Total: "סך הכול"},
	Pay: Pay{
		Slip: "ספח תשלום", Hint: "נא לציין אסמכתא זו בעת התשלום.", To: "לתשלום אל", Bank: "בנק", Account: "מספר חשבון", IBAN: "IBAN", BIC: "BIC",
		UPI: "מזהה UPI", Reference: "אסמכתא לתשלום", Scan: "סרקו לתשלום",
	},
	Invoice: Invoice{
		Title: "חשבונית", Number: "מספר חשבונית", Date: "תאריך החשבונית", DueOn: "לתשלום עד", Delivered: "תאריך אספקה", Order: "מספר הזמנתכם",
		Item: "תיאור", Quantity: "כמות", UnitPrice: "מחיר יחידה", Discount: "הנחה", Tax: "מס", Net: "סכום",
		Subtotal: "סכום ביניים", NetTotal: "סכום לפני מס", TaxOn: "{name} {rate} על {base}", Exempt: "פטור, אישור {certificate}",
		Total: "סך הכול", Paid: "שולם", Open: "יתרה לתשלום", TaxIncluded: "המחירים כוללים מס.",
		ShipTo: "כתובת לאספקה", Instalments: "לוח תשלומים", Notes: "הערות", PaidInFull: "שולם במלואו. תודה.", Void: "מבוטלת", Terms: "תנאי תשלום",
	},
	Mail: Mail{
		Greeting: "שלום {customer},", Regards: "בברכה,\n{sender}",
		StatementSubject: "דוח החשבון שלכם נכון ליום {date} – {sender}", StatementBody: "מצורף דוח החשבון שלכם נכון ליום {date}.",
		BalanceDue: "הסכום לתשלום הוא {amount}.", OfThatOverdue: "מתוכו {amount} בפיגור.", NothingDue: "אין סכום לתשלום; אין צורך בפעולה מצדכם.",
		InFavour:       "קיימת יתרה לזכותכם בסך {amount}.",
		InvoiceSubject: "חשבונית {number} מאת {sender}", InvoiceBody: "מצורפת חשבונית {number} מיום {date} על סך {amount}.",
		InvoiceDue: "{amount} לתשלום עד {date}.", InvoicePaid: "החשבונית שולמה במלואה; תודה.", Quote: "נא לציין את האסמכתא {reference} בעת התשלום.",
	},
}
