package exchange

// col is a column, with other headers by which it is known.
func col(name string, t Type, also ...string) Column { return Column{name, t, also} }

// owner is whose document a row is of: a customer's code, reference or id.
var owner = col("customer", Text, "customerCode", "customerId", "customerNo", "customerNumber", "account", "accountNo", "accountNumber", "client", "debtor", "Kunde", "Kundennummer", "client code", "cliente", "código de cliente")

// contactColumns say who a contact is.
var contactColumns = []Column{
	col("contactName", Text, "contact", "contactPerson", "Ansprechpartner"), col("contactTitle", Text, "jobTitle", "position"),
	col("contactEmail", Text), col("contactPhone", Text), col("contactMobile", Text), col("contactFax", Text),
	col("contactRoles", List), col("contactPrimary", Boolean, "primaryContact"), col("contactLanguage", Text), col("contactNotes", Text),
}

// Customers is one row for each customer, and further rows, with the same key and nothing else that differs, for further
// addresses, contacts, registrations and exemptions.
var Customers = Kind{Name: "customers", Of: []string{"code", "referenceId", "taxNumber", "name"}, Columns: append([]Column{
	col("code", Text, "customerCode", "customerId", "customerNo", "customerNumber", "accountNo", "accountNumber", "Kundennummer", "código"),
	col("referenceId", Text, "reference", "externalId", "legacyId"),
	col("name", Text, "customerName", "companyName", "company", "legalName", "Firma", "Kundenname", "nombre", "nom", "razón social"),
	col("shortName", Text, "alias"), col("kind", Text, "customerKind"), col("status", Text),
	col("ownershipType", Text), col("customerType", Text, "type"), col("segment", Text, "industry"), col("subSegment", Text),
	col("region", Text, "countryCode", "territory"), col("group", Text, "parent", "parentCode", "parentCustomer"), col("salesRep", Text, "salesPerson", "rep", "accountManager"),
	col("language", Text, "locale"), col("establishmentYear", Whole, "founded"), col("employees", Whole, "numberOfEmployees"),
	col("turnoverAmount", Decimal, "annualTurnover", "turnover"), col("turnoverCurrency", Text), col("turnoverYear", Whole),
	col("website", Text, "url", "homepage"), col("phone", Text, "telephone", "tel", "Telefon"), col("mobile", Text, "cell"), col("fax", Text), col("email", Text, "mail", "eMailAddress"),
	col("remarks", Text, "notes", "comment", "Bemerkung"), col("tags", List, "labels"),
	col("taxRegime", Text), col("taxNumber", Text, "vatNumber", "vatId", "gstin", "taxId", "ein", "abn", "USt-IdNr"), col("taxCountry", Text), col("taxValidFrom", Day), col("taxValidTo", Day),
	col("exemptTaxCode", Text), col("exemptCertificate", Text), col("exemptFrom", Day), col("exemptTo", Day),
	col("currency", Text, "Währung", "moneda", "devise"), col("paymentTerm", Text, "paymentTerms", "terms", "term"), col("paymentMode", Text), col("paymentMethod", Text),
	col("paymentLocation", Text), col("defaultDiscount", Decimal, "discount", "discountPercent"), col("discountApplies", Boolean), col("interestApplies", Boolean),
	col("acceptsCards", Boolean), col("acceptsCheques", Boolean), col("partialPayments", Boolean), col("shippingMethod", Text),
	col("productVisibility", Text), col("isVendor", Boolean), col("vendorReference", Text), col("collectionAgency", Text),
	col("receivableAccount", Text), col("discountDebitAccount", Text), col("interestCreditAccount", Text), col("exchangeDifferenceAccount", Text),
	col("treasuryBankAccount", Text), col("creditBankAccount", Text),
	col("creditLimit", Decimal, "limit", "Kreditlimit"), col("creditCurrency", Text), col("creditDays", Whole), col("riskClass", Text, "risk"), col("reviewOn", Day, "creditReview"),
	col("addressKind", Text, "addressType"), col("addressDefault", Boolean), col("addressName", Text, "recipient"), col("addressLine1", Text, "address", "street", "address1", "Straße", "line1"),
	col("addressLine2", Text, "address2", "line2"), col("city", Text, "town", "Ort", "ciudad", "ville"), col("addressRegion", Text, "state", "province", "county"),
	col("postalCode", Text, "zip", "zipCode", "postcode", "PLZ"), col("country", Text, "addressCountry", "Land", "pais", "pays"),
}, contactColumns...)}

// Contacts are the contacts of customers: a file of customers that says nothing else of them.
var Contacts = Kind{Name: "contacts", Of: Customers.Of, Columns: append([]Column{col("code", Text), col("referenceId", Text)}, contactColumns...)}

// documentColumns are what every debit's row has.
var (
	number   = col("number", Text, "invoiceNumber", "invoiceNo", "invoice", "documentNumber", "docNo", "Rechnungsnummer", "Belegnummer", "factura", "número", "numéro")
	issuedOn = col("issuedOn", Day, "invoiceDate", "date", "documentDate", "issueDate", "Rechnungsdatum", "Datum", "fecha")
	dueOn    = col("dueOn", Day, "dueDate", "due", "Fälligkeit", "fällig am", "vencimiento", "échéance")
	currency = col("currency", Text, "Währung", "moneda", "devise")
)

// OpeningBalances are what was open when books were taken over from elsewhere: a row for each open item, or one for a customer.
// A negative amount is a credit.
var OpeningBalances = Kind{Name: "openingBalances", Of: []string{"customer"}, Record: []string{"number"}, Needed: []string{"customer", "amount"}, Columns: []Column{
	owner, number, issuedOn, dueOn, currency,
	col("amount", Amount, "open", "openAmount", "balance", "openingBalance", "amountDue", "outstanding", "Saldo", "Betrag", "importe", "montant"),
	col("poNumber", Text, "po", "purchaseOrder"), col("reference", Text, "text", "description"),
}}

// OpenItems are what is open now, part by part: a file of opening balances for whoever takes these books over.
var OpenItems = Kind{Name: "openItems", Of: OpeningBalances.Of, Record: OpeningBalances.Record, Columns: OpeningBalances.Columns}

// Invoices is a row for each line; rows of one number are one invoice. A row that says only an amount is an invoice of one line
// without tax. One that is opening is an opening balance: no sale, without tax, against the migration account.
var Invoices = Kind{Name: "invoices", Of: []string{"customer"}, Record: []string{"number"}, Needed: []string{"customer", "number"}, Columns: []Column{
	owner, number, issuedOn, dueOn, currency, col("term", Text, "paymentTerm", "terms"),
	col("poNumber", Text, "po", "purchaseOrder"), col("reference", Text), col("notes", Text), col("opening", Boolean),
	col("taxMode", Text), col("inclusive", Boolean, "pricesInclusive"),
	col("product", Text, "sku", "item", "article", "itemCode"), col("description", Text, "text", "lineDescription", "Beschreibung"),
	col("quantity", Decimal, "qty", "Menge", "cantidad"), col("unitPrice", Decimal, "price", "rate", "Preis", "precio"),
	col("discount", Decimal, "lineDiscount"), col("taxCode", Text, "tax", "vat"),
	col("invoiceDiscount", Text, "headerDiscount"), col("discountReason", Text),
	col("amount", Amount, "invoiceAmount", "total", "lineAmount", "Betrag", "importe", "montant"),
}}

// Receipts is a row for each invoice that is paid; rows of one number are one receipt, and a row without a number is one of its
// own.
var Receipts = Kind{Name: "receipts", Of: []string{"customer"}, Record: []string{"number"}, Needed: []string{"customer", "amount"}, Columns: []Column{
	owner, col("number", Text, "receiptNumber", "receiptNo", "paymentNumber", "documentNumber"),
	col("receivedOn", Day, "settledDate", "paymentDate", "date", "receiptDate", "valueDate", "paidOn", "Zahlungsdatum", "Datum", "fecha"),
	currency, col("amount", Amount, "invoiceAmount", "paid", "paymentAmount", "received", "Betrag", "importe", "montant"),
	col("method", Text, "paymentMethod"), col("mode", Text, "paymentMode"), col("reference", Text, "paymentReference", "bankReference", "Verwendungszweck"),
	col("payer", Text, "payee", "paidBy"), col("notes", Text, "comment"), col("bankAccount", Text),
	col("invoice", Text, "invoiceNumber", "invoiceNo", "appliedTo", "Rechnungsnummer"), col("part", Whole, "instalment"),
	col("applied", Amount, "appliedAmount", "allocated"), col("appliedOn", Day),
}}

// Disputes is a row for each open item that a customer disputes.
var Disputes = Kind{Name: "disputes", Of: []string{"customer"}, Record: nil, Needed: []string{"customer", "invoice"}, Columns: []Column{
	owner, col("invoice", Text, "invoiceNumber", "invoiceNo", "number"), col("part", Whole, "instalment"),
	col("amount", Amount, "disputedAmount", "invoiceAmount"), col("openedOn", Day, "disputedOn", "invoiceDate", "date"),
	col("reason", Text), col("owner", Text, "assignee"), col("note", Text, "notes"),
}}

// Credit reports a column that says a credit figure, which not everybody may see or set.
func Credit(column string) bool {
	switch column {
	case "creditLimit", "creditCurrency", "creditDays", "riskClass", "reviewOn":
		return true
	}
	return false
}
