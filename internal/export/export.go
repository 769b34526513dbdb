// Package export is what an export is asked for and what it says: rows of customers, documents and money by the columns of
// exchange, so that what goes out comes in again. It reads nothing and runs nowhere; what reads, and keeps the file, is exporting.
package export

import (
	"encoding/json"
	"slices"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/exchange"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/task"
)

// Kind is the kind of the tasks that make exports, About what they are listed by.
const (
	Kind  = "export"
	About = "exports"
)

// What is what an export is of.
type What string

// What can be exported.
const (
	Customers    What = "customers"
	Contacts     What = "contacts"
	OpenItems    What = "openItems"
	Documents    What = "documents"
	Transactions What = "transactions"
)

// Columns are the columns of the file: those by which an import knows it.
func (w What) Columns() exchange.Kind {
	switch w {
	case Contacts:
		return exchange.Contacts
	case OpenItems:
		return exchange.OpenItems
	case Documents:
		return exchange.Invoices
	case Transactions:
		return exchange.Receipts
	case Customers:
	}
	return exchange.Customers
}

// OfCustomers reports an export of master data, which another permission is for than one of money.
func (w What) OfCustomers() bool { return w == Customers || w == Contacts }

// Request is what is asked for, with what whoever asked may see: it was checked then.
type Request struct {
	What   What          `json:"what"`
	Format string        `json:"format"`
	Filter Filter        `json:"filter,omitzero"`
	Credit bool          `json:"credit,omitempty"` // credit figures too
	Today  calendar.Date `json:"today"`            // the tenant's day on which it was asked for
}

// FileName is the name under which it is saved.
func (r Request) FileName() string { return string(r.What) + " " + r.Today.String() + "." + r.Format }

// Filter narrows an export as the lists are narrowed. What is empty does not narrow.
type Filter struct {
	Name        string        `json:"name,omitempty"` // of customers, contacts: their customers
	Code        string        `json:"code,omitempty"`
	ReferenceID string        `json:"referenceId,omitempty"`
	Status      []string      `json:"status,omitempty"`   // one of these; of all but open items
	Customer    id.Customer   `json:"customer,omitempty"` // of documents, transactions, open items
	Number      string        `json:"number,omitempty"`
	From        calendar.Date `json:"from,omitzero"` // day of issue or receipt
	To          calendar.Date `json:"to,omitzero"`
	DueTo       calendar.Date `json:"dueTo,omitzero"` // of open items
}

// Days are the days of documents that pass.
func (f Filter) Days() store.Range { return store.Range{From: f.From, To: f.To} }

// HasCustomer reports that a customer passes, whichever way it was found.
func (f Filter) HasCustomer(x store.ListedCustomer) bool {
	return (len(f.Status) == 0 || slices.Contains(f.Status, string(x.Account.Status))) &&
		strings.HasPrefix(customer.SortName(x.Customer.Name), customer.SortName(f.Name)) &&
		(f.Code == "" || store.SameGuard(x.Customer.Code, f.Code)) &&
		(f.ReferenceID == "" || store.SameGuard(x.Customer.ReferenceID, f.ReferenceID))
}

// HasInvoice reports that an invoice passes. Drafts and voided ones never do: they are no facts that could be taken in.
func (f Filter) HasInvoice(d store.ListedDocument, today calendar.Date) bool {
	x := d.Head()
	if x.Status != ledger.Posted || !f.has(x.ID, x.On) {
		return false
	}
	is := func(status string) bool {
		switch status {
		case "open":
			return d.Shown.Open > 0
		case "overdue":
			p, some := x.FirstOpen(minor(d.Shown.Open))
			return some && p.DueOn < today
		}
		return status == d.Shown.Status
	}
	return len(f.Status) == 0 || slices.ContainsFunc(f.Status, is)
}

// HasReceipt reports that a receipt passes. Voided ones never do.
func (f Filter) HasReceipt(d store.ListedDocument) bool {
	x := d.Head()
	is := func(status string) bool {
		return status == d.Shown.Status || status == "withUnapplied" && d.Shown.Open > 0
	}
	return x.Status == ledger.Posted && f.has(x.ID, x.On) && (len(f.Status) == 0 || slices.ContainsFunc(f.Status, is))
}

func (f Filter) has(d id.Document, on calendar.Date) bool {
	return f.Days().Has(on) && (f.Customer == "" || f.Customer == d.Customer())
}

// Work is how far an export is: its request, the pages that were read and kept, and where the next begins.
type Work struct {
	Request
	At      json.RawMessage `json:"at,omitempty"` // the reader's own
	Whole   bool            `json:"whole,omitempty"`
	Pages   []int64         `json:"pages,omitempty"` // of files, by the revisions of the task with which they were read
	Rows    int             `json:"rows,omitempty"`
	Records int             `json:"records,omitempty"` // customers, contacts, items, documents
}

// File is what came of an export.
type File struct {
	Key  string `json:"key"`
	Hash string `json:"hash"`
	Size int64  `json:"size"`
}

// WorkOf reads how far an export is, and the file where there is one.
func WorkOf(t task.Task) (w Work, f File, err error) {
	if err = json.Unmarshal(t.Data, &w); err == nil && len(t.Result) > 0 {
		err = json.Unmarshal(t.Result, &f)
	}
	return w, f, err
}
