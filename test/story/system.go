// Package story is a language in which an accountant writes what a company does with its customers and what its books must
// then show, and the runner that holds a system to it. The runner keeps no books of its own: every line that asks is
// answered by the system under test. The language is described in docs/stories.md; the stories stand in stories/.
package story

import (
	"context"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/event"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
)

// System is what a story, or a property, is told to: the pure domain, or the whole API on a table. It knows customers,
// invoices and receipts by the names that the story gives them.
type System interface {
	// Begin makes a tenant of its own with its settings and customers, as of a day.
	Begin(ctx context.Context, s Setup, day calendar.Date) error
	// Today sets the system's clock to noon of a day in the tenant's zone.
	Today(day calendar.Date)
	// Do carries a command out. A refusal is an error with a fault; it changes nothing.
	Do(ctx context.Context, c Command) error

	// Invoice shows an invoice as it stands today.
	Invoice(ctx context.Context, name string) (Invoice, error)
	// Receipt shows a receipt as it stands today.
	Receipt(ctx context.Context, name string) (Receipt, error)
	// Dispute shows a dispute as it stands today.
	Dispute(ctx context.Context, name string) (Dispute, error)
	// Ageing is the balance by age, of one customer or of all.
	Ageing(ctx context.Context, a Ageing) (ledger.Ageing, error)
	// Balance is what a customer owes today after unapplied credits.
	Balance(ctx context.Context, customer string) (money.Minor, error)
	// Exposure is what counts against a customer's credit limit today.
	Exposure(ctx context.Context, customer string) (Exposure, error)
	// Standing is a customer's status today and the holds in force on a day.
	Standing(ctx context.Context, customer string, on calendar.Date) (Standing, error)
	// Journal is every ledger line of the tenant's customers; accounts are named by what they are for.
	Journal(ctx context.Context) ([]event.Line, error)
	// Books are everything that is stored of a customer, for checks that no reader of the product makes.
	Books(ctx context.Context, customer string) (Books, error)
	// Chain is a customer's events as they are stored, with what the account says is the last of them.
	Chain(ctx context.Context, customer string) (Chain, error)
}

// Replayer is a System that can be sent the last command again, word for word and with the same key.
type Replayer interface {
	Replay(ctx context.Context) error
}

// Invoice is what a system shows of an invoice.
type Invoice struct {
	Status                          string
	Total, Net, Tax, Discount, Open money.Minor
	Disputed                        money.Minor   // what of it is in dispute
	DueOn                           calendar.Date // of the earliest open part; of the last one when nothing is open
	Late                            int           // days by which the earliest open part is overdue; 0 when it is not
	Parts                           []Part
	Taxes                           []TaxPart
	Applied                         []Applied // what counts today, by name of the receipt
}

// Part is one instalment.
type Part struct {
	DueOn        calendar.Date
	Amount, Open money.Minor
}

// TaxPart is the tax of one component of a tax code.
type TaxPart struct {
	Component string
	Amount    money.Minor
}

// Applied is so much on the document at the other side.
type Applied struct {
	Document string
	On       calendar.Date
	Amount   money.Minor
}

// Receipt is what a system shows of a receipt.
type Receipt struct {
	Status            string
	Amount, Unapplied money.Minor
	Applied           []Applied // what counts today, by name of the invoice
}

// Dispute is what a system shows of a dispute.
type Dispute struct {
	Status           string
	Amount, Disputed money.Minor // as disputed; in dispute now
}

// Exposure is what a system counts against a credit limit, and of what.
type Exposure struct{ Counted, Receivables, Unapplied money.Minor }

// Ageing asks for a balance by age.
type Ageing struct {
	Customer string // none: all of the tenant
	AsOf     calendar.Date
	Known    calendar.Date // as known on that day; none: as known now
	Basis    ledger.Basis
	Buckets  ledger.Buckets // none: the tenant's
}

// Standing is where a customer stands.
type Standing struct {
	Status customer.Status
	Held   []customer.HoldKind
}

// Books are what is stored of a customer: the account, every document (drafts too), open item and application.
type Books struct {
	Account ledger.Account
	Ledger  ledger.Loaded
}

// Chain is a customer's chain of events.
type Chain struct {
	Events []event.Sealed
	Seq    int64  // of the last event, by the account
	Head   []byte // its hash, by the account
}

// Verify checks the whole chain.
func (c Chain) Verify() error { return event.Verify(c.Events, c.Seq, c.Head) }
