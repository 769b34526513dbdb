package locale

var english = Texts{
	PageOf: "Page {page} of {pages}", Customer: "Customer no.", Currency: "Currency", TaxID: "Tax registration", Phone: "Phone", Email: "E-mail",
	Statement: Statement{
		OpenItems: "Statement of open items", Account: "Statement of account",
		Date: "Statement date", AsOf: "As of", Period: "Period", Version: "Version {n}", Replaces: "This statement replaces an earlier one for the same period.", Preview: "Preview – not issued",
		Day: "Date", Document: "Document", Reference: "Reference", DueOn: "Due date", Late: "Days late",
		Amount: "Amount", Open: "Open", Balance: "Balance", Opening: "Opening balance", Closing: "Closing balance",
		Adjustments: "Adjustments to earlier periods", Movements: "Movements in the period", Adjusted: "Total adjustments", Total: "Total",
		CarriedForward: "Carried forward", BroughtForward: "Brought forward",
		NothingOpen: "Nothing is open on this account.", NoMovements: "There were no movements in this period.",
		Disputed: "disputed", Instalment: "instalment {part} of {parts}", AmountDue: "Amount due", InFavour: "Balance in your favour", Overdue: "Overdue",
		DaysLate: Plural{One: "{n} day past due", Other: "{n} days past due"},
		Items:    Plural{One: "{n} open item", Other: "{n} open items"},
	},
	Kinds: Kinds{
		Invoice: "Invoice", Receipt: "Payment", Memo: "Credit memo", Refund: "Refund", Discount: "Cash discount", WriteOff: "Write-off",
		Adjustment: "Adjustment", FinanceCharge: "Finance charge", BouncedCheque: "Returned cheque",
		VoidInvoice: "Invoice voided", VoidReceipt: "Payment voided", VoidMemo: "Credit memo voided", VoidRefund: "Refund voided",
		ReversedWriteOff: "Write-off reversed", ReversedDiscount: "Cash discount reversed",
	},
	Ageing: Ageing{Title: "Ageing", NotDue: "Not due", Current: "Current", Range: "{from}–{to} days", Over: "Over {days} days", Unapplied: "Unapplied credits", Total: "Total"},
	Pay: Pay{
		Slip: "Remittance slip", Hint: "Please quote this reference with your payment.", To: "Pay to", Bank: "Bank", Account: "Account no.", IBAN: "IBAN", BIC: "BIC",
		UPI: "UPI ID", Reference: "Payment reference", Scan: "Scan to pay",
	},
	Invoice: Invoice{
		Title: "Invoice", Number: "Invoice no.", Date: "Invoice date", DueOn: "Due date", Delivered: "Delivery date", Order: "Your order no.",
		Item: "Description", Quantity: "Quantity", UnitPrice: "Unit price", Discount: "Discount", Tax: "Tax", Net: "Amount",
		Subtotal: "Subtotal", NetTotal: "Net total", TaxOn: "{name} {rate} on {base}", Exempt: "exempt, certificate {certificate}",
		Total: "Total", Paid: "Paid", Open: "Amount due", TaxIncluded: "Prices include tax.",
		ShipTo: "Delivered to", Instalments: "Payment schedule", Notes: "Notes", PaidInFull: "Paid in full. Thank you.", Void: "VOID", Terms: "Payment terms",
	},
	Mail: Mail{
		Greeting: "Dear {customer},", Regards: "Kind regards,\n{sender}",
		StatementSubject: "Your statement of account as of {date} – {sender}", StatementBody: "Please find attached your statement of account as of {date}.",
		BalanceDue: "The amount due is {amount}.", OfThatOverdue: "Of that, {amount} is overdue.", NothingDue: "Nothing is due; no action is needed.",
		InFavour:       "There is a balance of {amount} in your favour.",
		InvoiceSubject: "Invoice {number} from {sender}", InvoiceBody: "Please find attached our invoice {number} of {date} for {amount}.",
		InvoiceDue: "{amount} is due on {date}.", InvoicePaid: "It is paid in full; thank you.", Quote: "Please quote the reference {reference} with your payment.",
	},
}
