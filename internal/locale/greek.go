package locale

var greek = Texts{
	PageOf: "Σελίδα {page} από {pages}", Customer: "Κωδ. πελάτη", Currency: "Νόμισμα", TaxID: "Φορολογικό μητρώο", Phone: "Τηλέφωνο", Email: "E-mail",
	Statement: Statement{
		OpenItems: "Κατάσταση ανοικτών υπολοίπων", Account: "Κίνηση λογαριασμού",
		Date: "Ημερομηνία έκδοσης", AsOf: "Με ημερομηνία", Period: "Περίοδος", Version: "Έκδοση {n}", Replaces: "Η κατάσταση αυτή αντικαθιστά προηγούμενη της ίδιας περιόδου.", Preview: "Προεπισκόπηση – δεν έχει εκδοθεί",
		Day: "Ημερομηνία", Document: "Παραστατικό", Reference: "Αναφορά", DueOn: "Λήξη", Late: "Ημέρες καθυστέρησης",
		Amount: "Ποσό", Open: "Ανοικτό", Balance: "Υπόλοιπο", Opening: "Υπόλοιπο έναρξης", Closing: "Υπόλοιπο λήξης",
		Adjustments: "Διορθώσεις προηγούμενων περιόδων", Movements: "Κινήσεις περιόδου", Adjusted: "Σύνολο διορθώσεων", Total: "Σύνολο",
		CarriedForward: "Σε μεταφορά", BroughtForward: "Από μεταφορά",
		NothingOpen: "Δεν υπάρχει ανοικτό υπόλοιπο στον λογαριασμό.", NoMovements: "Δεν υπήρξαν κινήσεις σε αυτή την περίοδο.",
		Disputed: "υπό αμφισβήτηση", Instalment: "δόση {part} από {parts}", AmountDue: "Πληρωτέο ποσό", InFavour: "Πιστωτικό υπόλοιπο", Overdue: "Ληξιπρόθεσμο",
		DaysLate: Plural{One: "{n} ημέρα καθυστέρησης", Other: "{n} ημέρες καθυστέρησης"},
		Items:    Plural{One: "{n} ανοικτό στοιχείο", Other: "{n} ανοικτά στοιχεία"},
	},
	Kinds: Kinds{
		Invoice: "Τιμολόγιο", Receipt: "Πληρωμή", Memo: "Πιστωτικό σημείωμα", Refund: "Επιστροφή χρημάτων", Discount: "Έκπτωση τοις μετρητοίς", WriteOff: "Διαγραφή απαίτησης",
		Adjustment: "Τακτοποίηση", FinanceCharge: "Τόκοι υπερημερίας", BouncedCheque: "Ακάλυπτη επιταγή",
		VoidInvoice: "Ακύρωση τιμολογίου", VoidReceipt: "Ακύρωση πληρωμής", VoidMemo: "Ακύρωση πιστωτικού", VoidRefund: "Ακύρωση επιστροφής",
		ReversedWriteOff: "Αντιλογισμός διαγραφής", ReversedDiscount: "Αντιλογισμός έκπτωσης",
	},
	Ageing: Ageing{Title: "Ενηλικίωση υπολοίπων", NotDue: "Μη ληξιπρόθεσμο", Current: "Τρέχον", Range: "{from}–{to} ημέρες", Over: "Άνω των {days} ημερών", Unapplied: "Μη αντιστοιχισμένες πιστώσεις", Total: "Σύνολο"},
	Pay: Pay{
		Slip: "Απόκομμα πληρωμής", Hint: "Παρακαλούμε αναφέρετε αυτή την αιτιολογία στην πληρωμή.", To: "Δικαιούχος", Bank: "Τράπεζα", Account: "Αρ. λογαριασμού", IBAN: "IBAN", BIC: "BIC",
		UPI: "Αναγνωριστικό UPI", Reference: "Αιτιολογία πληρωμής", Scan: "Σάρωση για πληρωμή",
	},
	Invoice: Invoice{
		Title: "Τιμολόγιο", Number: "Αρ. τιμολογίου", Date: "Ημερομηνία τιμολογίου", DueOn: "Λήξη", Delivered: "Ημερομηνία παράδοσης", Order: "Αρ. παραγγελίας σας",
		Item: "Περιγραφή", Quantity: "Ποσότητα", UnitPrice: "Τιμή μονάδας", Discount: "Έκπτωση", Tax: "Φόρος", Net: "Ποσό",
		Subtotal: "Μερικό σύνολο", NetTotal: "Καθαρή αξία", TaxOn: "{name} {rate} επί {base}", Exempt: "απαλλαγή, βεβαίωση {certificate}",
		Total: "Γενικό σύνολο", Paid: "Εξοφλημένο", Open: "Πληρωτέο ποσό", TaxIncluded: "Στις τιμές περιλαμβάνεται ο φόρος.",
		ShipTo: "Τόπος παράδοσης", Instalments: "Πρόγραμμα πληρωμών", Notes: "Παρατηρήσεις", PaidInFull: "Εξοφλήθηκε πλήρως. Ευχαριστούμε.", Void: "ΑΚΥΡΩΜΕΝΟ", Terms: "Όροι πληρωμής",
	},
	Mail: Mail{
		Greeting: "Αγαπητοί {customer},", Regards: "Με εκτίμηση,\n{sender}",
		StatementSubject: "Η κίνηση του λογαριασμού σας έως {date} – {sender}", StatementBody: "Επισυνάπτεται η κίνηση του λογαριασμού σας έως {date}.",
		BalanceDue: "Το πληρωτέο ποσό είναι {amount}.", OfThatOverdue: "Από αυτό, {amount} είναι ληξιπρόθεσμα.", NothingDue: "Δεν οφείλεται ποσό· δεν απαιτείται ενέργεια.",
		InFavour:       "Υπάρχει πιστωτικό υπόλοιπο {amount} υπέρ σας.",
		InvoiceSubject: "Τιμολόγιο {number} από {sender}", InvoiceBody: "Επισυνάπτεται το τιμολόγιό μας {number} της {date} ποσού {amount}.",
		InvoiceDue: "Ποσό {amount} πληρωτέο έως {date}.", InvoicePaid: "Έχει εξοφληθεί πλήρως· ευχαριστούμε.", Quote: "Παρακαλούμε αναφέρετε την αιτιολογία {reference} στην πληρωμή.",
	},
}
