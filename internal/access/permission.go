package access

// Permission is one kind of action. Every operation names the one that its caller needs.
type Permission string

// What concerns customers.
const (
	CustomersRead   Permission = "customers.read"
	CustomersWrite  Permission = "customers.write"  // not credit figures, status or holds
	CustomersStatus Permission = "customers.status" // activate, deactivate, close
	CustomersHold   Permission = "customers.hold"   // hold and release
	CustomersImport Permission = "customers.import"
	CustomersExport Permission = "customers.export"
	ContactsWrite   Permission = "contacts.write"
	NotesWrite      Permission = "notes.write"
	MergePropose    Permission = "merge.propose"
	Merge           Permission = "merge" // and un-merge
	Bulk            Permission = "bulk"
	Delete          Permission = "delete" // only what nothing was ever posted on
	Erase           Permission = "erase"  // personal data
)

// What concerns documents before they are owed.
const (
	QuotesRead         Permission = "quotes.read"
	QuotesWrite        Permission = "quotes.write"
	OrdersRead         Permission = "orders.read"
	OrdersDraft        Permission = "orders.draft"
	OrdersConfirm      Permission = "orders.confirm" // and cancel, short-close
	DeliveriesRead     Permission = "deliveries.read"
	DeliveriesDraft    Permission = "deliveries.draft"
	DeliveriesDispatch Permission = "deliveries.dispatch"
	DiscountOverride   Permission = "discount.override" // raise or remove the customer's default discount
)

// What concerns money owed and paid.
const (
	InvoicesRead    Permission = "invoices.read"
	InvoicesDraft   Permission = "invoices.draft"
	InvoicesPost    Permission = "invoices.post"
	InvoicesVoid    Permission = "invoices.void"
	InvoicesExtend  Permission = "invoices.extend" // a due date
	ReceiptsRead    Permission = "receipts.read"
	ReceiptsDraft   Permission = "receipts.draft"
	ReceiptsPost    Permission = "receipts.post"
	ReceiptsApply   Permission = "receipts.apply"
	ReceiptsUnapply Permission = "receipts.unapply"
	ReceiptsVoid    Permission = "receipts.void"
	ChequesWrite    Permission = "cheques.write" // deposit, clear, bounce
	CreditsRead     Permission = "credits.read"
	CreditsDraft    Permission = "credits.draft"
	CreditsPost     Permission = "credits.post"
	CreditsVoid     Permission = "credits.void"
	RefundsPost     Permission = "refunds.post"
	WriteOffsPost   Permission = "writeOffs.post"
	Approve         Permission = "approve" // as the second person
)

// What concerns figures, chasing and reports.
const (
	BalancesRead   Permission = "balances.read"
	CreditRead     Permission = "credit.read"  // limits, exposure, excess, risk: unmasked
	CreditWrite    Permission = "credit.write" // limits, credit days, risk class
	Override       Permission = "override"     // of a credit check
	BankRead       Permission = "bank.read"    // bank details in clear
	BankWrite      Permission = "bank.write"
	AgeingRead     Permission = "ageing.read"
	ReportsRead    Permission = "reports.read"
	StatementsRead Permission = "statements.read"
	StatementsSend Permission = "statements.send"
	RemindersSend  Permission = "reminders.send"
	PromisesWrite  Permission = "promises.write"
	DisputesWrite  Permission = "disputes.write"
	AuditRead      Permission = "audit.read"
	ImportsRead    Permission = "imports.read"
	Import         Permission = "import" // of documents, opening balances, products, accounts
	Export         Permission = "export" // of lists, reports and the journal
)

// What concerns the tenant.
const (
	SettingsRead  Permission = "settings.read"
	SettingsWrite Permission = "settings.write"
	PeriodsClose  Permission = "periods.close"
	PeriodsReopen Permission = "periods.reopen"
	UsersWrite    Permission = "users.write"    // memberships and roles
	TenantsCreate Permission = "tenants.create" // the operator's alone: no role can have it
)

// Role is a set of permissions with a name.
type Role string

// The roles of domain.md section 1.
const (
	Owner     Role = "owner"
	Finance   Role = "finance"
	Sales     Role = "sales"
	Collector Role = "collector"
	Auditor   Role = "auditor"
	Clerk     Role = "clerk"
)

// Roles are all roles, the most powerful first.
func Roles() []Role { return []Role{Owner, Finance, Sales, Collector, Auditor, Clerk} }

// reading is what every reader of customers and documents may see; credit figures, bank details, settings and the audit
// trail stand apart.
func reading(more ...Permission) []Permission {
	return append([]Permission{CustomersRead, QuotesRead, OrdersRead, DeliveriesRead, InvoicesRead, ReceiptsRead, CreditsRead,
		BalancesRead, AgeingRead, StatementsRead, ReportsRead}, more...)
}

// standard is what each role may do where the tenant has not recomposed it (domain.md section 1).
var standard = map[Role][]Permission{
	// everything; tenant settings, users, reopening periods
	Owner: reading(ImportsRead, AuditRead, CreditRead, BankRead, SettingsRead,
		CustomersWrite, CustomersStatus, CustomersHold, CustomersImport, CustomersExport, ContactsWrite, NotesWrite, MergePropose,
		Merge, Bulk, Delete, Erase, QuotesWrite, OrdersDraft, OrdersConfirm, DeliveriesDraft, DeliveriesDispatch,
		DiscountOverride, InvoicesDraft, InvoicesPost, InvoicesVoid, InvoicesExtend, ReceiptsDraft, ReceiptsPost, ReceiptsApply,
		ReceiptsUnapply, ReceiptsVoid, ChequesWrite, CreditsDraft, CreditsPost, CreditsVoid, RefundsPost, WriteOffsPost,
		Approve, CreditWrite, Override, BankWrite, StatementsSend, RemindersSend, PromisesWrite, DisputesWrite, Import, Export,
		SettingsWrite, PeriodsClose, PeriodsReopen, UsersWrite),

	// invoices, receipts, credits, refunds, write-offs, cheques, statements, limits, merge, import; bank details in clear;
	// not delete, not user rights
	Finance: reading(ImportsRead, AuditRead, CreditRead, BankRead, SettingsRead,
		CustomersWrite, CustomersStatus, CustomersHold, CustomersImport, CustomersExport, ContactsWrite, NotesWrite, MergePropose,
		Merge, Bulk, DiscountOverride, InvoicesDraft, InvoicesPost, InvoicesVoid, InvoicesExtend, ReceiptsDraft, ReceiptsPost,
		ReceiptsApply, ReceiptsUnapply, ReceiptsVoid, ChequesWrite, CreditsDraft, CreditsPost, CreditsVoid, RefundsPost,
		WriteOffsPost, Approve, CreditWrite, Override, BankWrite, StatementsSend, RemindersSend, PromisesWrite, DisputesWrite,
		Import, Export, PeriodsClose),

	// customers, contacts, quotes, orders, delivery notes, proposing merges, importing and exporting customers; sees
	// balances; bank and credit figures masked
	Sales: reading(ImportsRead, CustomersWrite, CustomersImport, CustomersExport, ContactsWrite, NotesWrite, MergePropose, QuotesWrite,
		OrdersDraft, OrdersConfirm, DeliveriesDraft, DeliveriesDispatch),

	// statements, reminders, promises, disputes, notes; sees balances and credit figures; bank details masked
	Collector: reading(CreditRead, NotesWrite, StatementsSend, RemindersSend, PromisesWrite, DisputesWrite),

	// reads everything, unmasked, writes nothing
	Auditor: reading(ImportsRead, AuditRead, CreditRead, BankRead, SettingsRead),

	// enters drafts of documents and receipts, which finance posts; bank and credit figures masked
	Clerk: reading(QuotesWrite, OrdersDraft, DeliveriesDraft, InvoicesDraft, ReceiptsDraft, CreditsDraft),
}

// grantable are the permissions that a role may have: all that the owner has.
var grantable = set(standard[Owner])

// Standard is what a role may do where the tenant has not recomposed it.
func Standard(r Role) []Permission { return append([]Permission(nil), standard[r]...) }
