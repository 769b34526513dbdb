package locale

// Texts are all fixed texts of one language. Words in braces are placeholders (see Fill).
type Texts struct {
	Statement Statement
	Kinds     Kinds
	Ageing    Ageing
	Pay       Pay
	Invoice   Invoice
	Mail      Mail
	PageOf    string // {page} {pages}
	Customer  string // label of the customer's number
	Currency  string
	TaxID     string // label of tax registrations
	Phone     string
	Email     string
}

// Statement are the texts of statements.
type Statement struct {
	OpenItems, Account     string // titles: of an open item statement, of a balance forward statement
	Date, AsOf, Period     string // labels
	Version                string // {n}
	Replaces               string // says that an earlier statement is replaced
	Preview                string // says that it was not issued
	Day, Document          string // columns, and on
	Reference, DueOn, Late string
	Amount, Open, Balance  string
	Opening, Closing       string
	Adjustments, Movements string // headings of parts
	Adjusted               string // sum of the adjustments
	Total                  string
	CarriedForward         string
	BroughtForward         string
	NothingOpen            string
	NoMovements            string
	Disputed               string
	Instalment             string // {part} {parts}
	AmountDue, InFavour    string // what a closing balance is called when it is owed, when it is the customer's
	Overdue                string
	DaysLate               Plural // {n} days past due
	Items                  Plural // {n} open items
}

// Kinds are the kinds of movements and documents; a memo is a credit memo.
type Kinds struct {
	Invoice, Receipt, Memo, Refund, Discount, WriteOff, Adjustment, FinanceCharge      string
	BouncedCheque                                                                      string
	VoidInvoice, VoidReceipt, VoidMemo, VoidRefund, ReversedWriteOff, ReversedDiscount string
}

// Ageing are the texts of the ageing.
type Ageing struct {
	Title, NotDue, Current, Range, Over, Unapplied, Total string // Range: {from} {to}; Over: {days}
}

// Pay are the texts of how to pay.
type Pay struct {
	Slip, Hint, To, Bank, Account, IBAN, BIC, UPI, Reference, Scan string // Hint: quote the reference
}

// Invoice are the texts of invoices.
type Invoice struct {
	Title, Number, Date, DueOn, Delivered, Order   string // Order: the customer's order number
	Item, Quantity, UnitPrice, Discount, Tax, Net  string // columns
	Subtotal, NetTotal, TaxOn, Exempt, Total, Paid string // TaxOn: {name} {rate} {base}; Exempt: {certificate}
	Open, TaxIncluded, ShipTo, Instalments, Notes  string
	PaidInFull, Void, Terms                        string
}

// Mail are the texts of e-mails; {customer} {sender} {date} {number} {amount} {reference} as far as a text has them.
type Mail struct {
	Greeting, Regards                       string
	StatementSubject, StatementBody         string
	BalanceDue, OfThatOverdue, NothingDue   string
	InFavour                                string
	InvoiceSubject, InvoiceBody, InvoiceDue string
	InvoicePaid, Quote                      string
}

// texts are the texts by language.
var texts = map[Language]*Texts{
	English: &english, German: &german, French: &french, Spanish: &spanish, Portuguese: &portuguese, Hindi: &hindi, Arabic: &arabicTexts,
	Hebrew: &hebrew, Russian: &russianTexts, Greek: &greek, Thai: &thai, Chinese: &chinese, Japanese: &japanese, Korean: &korean,
}

// Bucket is the label of a column of an ageing, "notDue", "current", "1-30", "over90", in the language; a label of another
// form is returned as it is.
func (l Locale) Bucket(label string) string {
	t := l.texts.Ageing
	switch label {
	case "notDue":
		return t.NotDue
	case "current":
		return t.Current
	}
	return bucket(t, label)
}
