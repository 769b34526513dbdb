package table

// Schema is every kind of item that stands in the table. {names} are parameters (see Params); everything else is written
// as it is. Every key starts with the tenant and every segment ends in '#', so that no key is the beginning of another
// tenant's or customer's. From it come the constructors and parsers of package keys and docs/keys.md
// (go generate ./internal/table); this file is the only place where a key is spelled.
//
//go:generate go run ../../tools/keys
var Schema = []Row{
	{Name: "Account", PK: home, SK: "A", Holds: "what commands decide on: seq, hash of the last event, exposure, holds",
		G3: Place{"Moved", "T#{t}#MOVED#{day}#{shard}#", "{c}#", "accounts by the day they last moved"}},
	{Name: "Customer", PK: home, SK: "C#", Holds: "master data",
		G1: Place{"Names", "T#{t}#NAMES#{shard}#", "{sortname}#{c}#", "customers by name"}},
	{Name: "Contact", PK: home, SK: "C#CONTACT#{id}#", Holds: "a contact"},
	{Name: "Hold", PK: home, SK: "C#HOLD#{id}#", Holds: "a hold from a day to a day; never removed"},
	{Name: "Event", PK: home, SK: "E#{seq}#", Holds: "an event of the customer's chain"},

	{Name: "Document", PK: home, SK: "D#{kind}#{own}#", Holds: "a document's header, 1 KB at most: what lists show",
		G1: Place{"Listed", "T#{t}#L#{kind}#{month}#{shard}#", "{date}#{doc}#", "documents of a kind by date"},
		G2: Place{"Numbered", "T#{t}#NUM#{kind}#{digit}#", "{number}#{doc}#", "documents by number; digit = its last"}},
	{Name: "Draft", PK: home, SK: "D#{kind}#{own}#DRAFT#", Holds: "a draft's content, until it is posted"},
	{Name: "Application", PK: home, SK: "D#{kind}#{own}#X#{seq}#", Holds: "an application, under its debit document; under the credit document all of one command"},
	{Name: "OpenDebit", PK: home, SK: "O#D#{due}#{doc}#{part}#", Holds: "an open debit; exists only while open",
		G1: Place{"OpenDue", "T#{t}#OPEN#{month}#{shard}#", "{due}#{doc}#{part}#", "open debits by due day"}},
	{Name: "OpenCredit", PK: home, SK: "O#C#{day}#{doc}#", Holds: "an open credit; exists only while open"},

	{Name: "StatementChain", PK: home, SK: "S#{chain}#{currency}#", Holds: "the last statement of a chain"},
	{Name: "StatementPeriod", PK: home, SK: "S#{chain}#{currency}#{span}#", Holds: "the statement of a chain's period, in its last version"},

	{Name: "View", PK: home, SK: "V#{version}#", Holds: "a view's head, 1 KB at most",
		G1: Place{"ByBalance", "T#{t}#VB#{version}#{shard}#", "{balance}#{c}#", "customers by balance"},
		G2: Place{"ByDue", "T#{t}#VD#{version}#{shard}#", "{due}#{c}#", "customers by earliest due day"},
		G3: Place{"ByOverdue", "T#{t}#VO#{version}#{shard}#", "{overdue}#{c}#", "customers by overdue amount"}},
	{Name: "ViewMonth", PK: home, SK: "V#{version}#{measure}#{month}#", Holds: "a view's due days of one month, when the head cannot hold all"},

	{Name: "TenantAccount", PK: own, SK: "A", Holds: "the head of the tenant's own chain"},
	{Name: "TenantEvent", PK: own, SK: "E#{seq}#", Holds: "an event of the tenant's own chain"},
	{Name: "Settings", PK: own, SK: "SET#settings#", Holds: "the tenant's settings"},
	{Name: "Term", PK: own, SK: "SET#term#{code}#", Holds: "a payment term"},
	{Name: "Tax", PK: own, SK: "SET#tax#{code}#", Holds: "a tax code"},
	{Name: "Series", PK: own, SK: "SET#series#{kind}#{code}#", Holds: "a number series' form"},
	{Name: "ImportMapping", PK: own, SK: "SET#import#{code}#", Holds: "how files of one origin are taken in"},
	{Name: "StatementSchedule", PK: own, SK: "SET#statements#{code}#", Holds: "when and to whom statements go by themselves"},
	{Name: "Months", PK: own, SK: "SET#months#{kind}#", Holds: "the months that a list has, with their shard counts"},
	{Name: "Member", PK: own, SK: "M#{subject}#", Holds: "a user of the tenant with the roles there"},

	{Name: "Fence", PK: "T#{t}#F#{hash}#", SK: "F", Holds: "a command's fence and result"},
	{Name: "Total", PK: totals, SK: "H", Holds: "a total's head; since version 3 with the latest moves"},
	{Name: "TotalKeys", PK: totals, SK: "H#{keymonth}#", Holds: "since version 3: the total as it is, by key day, but for the moves in the head"},
	{Name: "TotalPeriod", PK: totals, SK: "P#{month}#", Holds: "since version 3: moves that took effect in a month, by day, and the sum of the days that stand apart"},
	{Name: "TotalApart", PK: totals, SK: "Q#{day}#", Holds: "since version 3: moves that took effect on a day for which its month has no room"},
	{Name: "TotalNow", PK: totals, SK: "N#{measure}#{keymonth}#", Holds: "up to version 2: the total as it is, by key day"},
	{Name: "TotalMonth", PK: totals, SK: "M#{measure}#{month}#", Holds: "up to version 2: moves by effective month"},
	{Name: "TotalDay", PK: totals, SK: "D#{measure}#{day}#", Holds: "up to version 2: moves by effective day"},
	{Name: "Guard", PK: "T#{t}#U#{what}#{value}#", SK: "U", Holds: "the one owner of a value that must be unique"},
	{Name: "Counter", PK: "T#{t}#N#{kind}#{series}#{period}#", SK: "N", Holds: "the next number of a series"},
	{Name: "Pointer", PK: "T#{t}#P#{what}#{value}#", SK: "{doc}#", Holds: "documents by a value: PO, reference, sold-to"},
	{Name: "Task", PK: "T#{t}#J#{id}#", SK: "J", Holds: "a task, job, import or export",
		G1: Place{"Wake", "T#{t}#WAKE#{shard}#", "{wake}#{id}#", "tasks by the instant they are due; not when done"},
		G2: Place{"About", "T#{t}#JOBS#{what}#", "{made}#{id}#", "tasks by what they are about, in the order in which they were made"}},
	{Name: "TaskPart", PK: "T#{t}#J#{id}#", SK: "J#{seq}#", Holds: "a part of a task's plan",
		G1: Place{"WakePart", "T#{t}#WAKE#{shard}#", "{wake}#{id}#{seq}#", "parts by the instant they are due; not when done"}},
	{Name: "Run", PK: "T#{t}#J#RUN#{what}#{day}#", SK: "J", Holds: "the mark that a schedule has run for a day"},
	{Name: "Tenant", PK: "SYS#TENANTS#", SK: "{t}#", Holds: "the list of tenants: the only key without one"},
}

const (
	home   = "T#{t}#C#{c}#"
	own    = "T#{t}#S#"
	totals = "T#{t}#R#{version}#{shard}#"
)

// Partitions names the partitions that hold several kinds of items; any other has its row's name.
var Partitions = map[string]string{home: "Home", own: "Own", totals: "Totals", "T#{t}#J#{id}#": "Task", "SYS#TENANTS#": "Tenants"}

// Groups are beginnings of sort keys that several kinds of one partition share, to be read by one query.
var Groups = []Group{
	{"Master", "C#", "all master data of a customer: itself, contacts, holds"},
	{"Open", "O#", "all open items of a customer: credits by day, then debits by due day"},
	{"Setting", "SET#", "all settings of a tenant"},
}

// Group is one of them.
type Group struct{ Name, Prefix, Holds string }

// Row is one kind of item.
type Row struct {
	Name       string // of its key's constructor
	PK, SK     string
	Holds      string
	G1, G2, G3 Place // its entries in the indexes; a row without a name is not in that index
}

// Place is an entry in an index.
type Place struct{ Name, PK, SK, Holds string }

// Param is a parameter of keys.
type Param struct {
	Type  string // Go type; a ~string takes any type of texts, the ids' among them
	Form  string // how it is written: text, seq, part, number, sortable
	Empty bool   // may be empty; any other empty text is a defect, and the constructor panics
	Means string
}

// Params are the parameters by name.
var Params = map[string]Param{
	"t":        {"~string", "text", false, "tenant"},
	"c":        {"string", "text", false, "a customer's home part (id.Customer.Home)"},
	"doc":      {"~string", "text", false, "a document's whole id"},
	"own":      {"string", "text", false, "a document's own part"},
	"kind":     {"~string", "text", false, "kind of document: inv, rcp, …"},
	"id":       {"string", "text", false, "a part's, hold's or task's own id"},
	"seq":      {"int64", "seq", false, "sequence number, 12 digits"},
	"part":     {"int", "part", false, "number of a part, 4 digits"},
	"version":  {"int", "number", false, "version of the fold"},
	"shard":    {"int", "number", false, "shard, from 0"},
	"day":      {"string", "text", false, "YYYY-MM-DD"},
	"date":     {"string", "text", false, "YYYY-MM-DD, the document's"},
	"due":      {"string", "text", false, "YYYY-MM-DD"},
	"month":    {"string", "text", false, "YYYY-MM"},
	"keymonth": {"string", "text", false, "YYYY-MM of the key day"},
	"measure":  {"~string", "text", false, "a measure of moves (event.Measure)"},
	"balance":  {"int64", "sortable", false, "minor units, 20 digits that sort as numbers do"},
	"overdue":  {"int64", "sortable", false, "minor units, 20 digits that sort as numbers do"},
	"sortname": {"string", "text", true, "name as it is sorted"},
	"subject":  {"string", "text", false, "a user's subject at the identity provider"},
	"number":   {"string", "text", false, "a document's number"},
	"digit":    {"string", "text", false, "last character of a document's number"},
	"code":     {"string", "text", false, "code of a term, tax or series"},
	"series":   {"string", "text", false, "code of a number series"},
	"period":   {"string", "text", true, "what a series starts anew in: YYYY, YYYY-MM or nothing"},
	"what":     {"string", "text", false, "what a guard, pointer, task or run is about"},
	"value":    {"string", "text", false, "the value that is guarded or pointed from"},
	"hash":     {"string", "text", false, "hash of principal, operation and Idempotency-Key"},
	"chain":    {"string", "text", false, "series of statements that continue one another, with their kind"},
	"currency": {"~string", "text", false, "ISO 4217"},
	"span":     {"string", "text", false, "a period: FROM..TO, or ..TO"},
	"wake":     {"string", "text", false, "instant, RFC 3339 UTC with seconds"},
	"made":     {"string", "text", false, "instant, RFC 3339 UTC with seconds"},
}
