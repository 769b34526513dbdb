// Package exports is what can be done with exports of customers, documents and money: asked for, followed, fetched. It puts in the
// task that makes one; what makes it links the library for workbooks, and this does not.
package exports

import (
	"strings"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/export"
	"customercenter/internal/task"
)

// ByID names an export in the path.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}

// Filter narrows an export as the list of the same things is narrowed. What is empty does not narrow.
type Filter struct {
	Name        string   `json:"name,omitempty" maxLength:"200" doc:"customers and contacts: names of customers that begin so, whatever the capitals"`
	Code        string   `json:"code,omitempty" maxLength:"80" doc:"customers and contacts: exactly this code"`
	ReferenceID string   `json:"referenceId,omitempty" maxLength:"160" doc:"customers and contacts: exactly this reference"`
	Status      []string `json:"status,omitempty" maxItems:"10" doc:"one of these. customers and contacts: prospect, active, inactive, delinquent, disputed, closed; documents: open, overdue, posted, partlyPaid, paid; transactions: withUnapplied, unapplied, partlyApplied, applied; openItems: open, overdue"`
	Customer    string   `json:"customer,omitempty" maxLength:"40" doc:"documents, transactions and openItems: the customer's id"`
	Number      string   `json:"number,omitempty" maxLength:"40" doc:"documents and transactions: exactly this number"`
	From        string   `json:"from,omitempty" format:"date" doc:"documents and transactions: the first day of issue or receipt"`
	To          string   `json:"to,omitempty" format:"date" doc:"documents and transactions: the last"`
	DueTo       string   `json:"dueTo,omitempty" format:"date" doc:"openItems: the last due day; without it unapplied credits are there, too"`
}

// Export is an export and how far it is.
type Export struct {
	ID            string `json:"id"`
	What          string `json:"what" enum:"customers,contacts,openItems,documents,transactions"`
	Format        string `json:"format" enum:"csv,xlsx"`
	Filter        Filter `json:"filter"`
	CreditFigures bool   `json:"creditFigures" doc:"it has customers' credit figures, as whoever asked for it may see them"`
	By            string `json:"by" doc:"subject of who asked for it"`
	Requested     string `json:"requested" format:"date-time"`
	State         string `json:"state" enum:"waiting,working,done,failed,canceled"`
	Rows          int    `json:"rows" doc:"so far, without the header"`
	Records       int    `json:"records" doc:"customers, contacts' customers, items or documents so far: some have several rows"`
	Ended         string `json:"ended,omitempty" format:"date-time"`
	Code          string `json:"code,omitempty" doc:"why it failed: too_many_rows, …"`
	Reason        string `json:"reason,omitempty"`
}

// show is an export as it is shown.
func show(t task.Task) (Export, export.Work, export.File, error) {
	w, f, err := export.WorkOf(t)
	if err != nil {
		return Export{}, w, f, err
	}
	return Export{ID: t.ID, What: string(w.What), Format: w.Format, Filter: showFilter(w.Filter), CreditFigures: w.Credit, By: t.By, Requested: api.ShowInstant(t.Made),
		State: string(t.State), Rows: w.Rows, Records: w.Records, Ended: api.ShowInstant(t.Ended), Code: t.Code, Reason: t.Reason}, w, f, nil
}

func showFilter(f export.Filter) Filter {
	return Filter{Name: f.Name, Code: f.Code, ReferenceID: f.ReferenceID, Status: f.Status, Customer: string(f.Customer), Number: f.Number, From: api.ShowDay(f.From), To: api.ShowDay(f.To),
		DueTo: api.ShowDay(f.DueTo)}
}

// needs are the permissions beside the operation's own: to export such things, and to read them.
func needs(what export.What) []access.Permission {
	switch what {
	case export.Documents:
		return []access.Permission{access.Export, access.InvoicesRead}
	case export.Transactions:
		return []access.Permission{access.Export, access.ReceiptsRead}
	case export.OpenItems:
		return []access.Permission{access.Export, access.InvoicesRead, access.BalancesRead}
	case export.Customers, export.Contacts:
	}
	return []access.Permission{access.CustomersExport, access.CustomersRead}
}

// may reports that the caller may export such things.
func may(c *api.Call, what export.What) bool {
	for _, p := range needs(what) {
		if !c.Actor.Can(p) {
			return false
		}
	}
	return true
}

// isID reports a text that can be an export's id.
func isID(s string) bool { return strings.HasPrefix(s, "exp_") && !strings.ContainsAny(s, "# ") }
