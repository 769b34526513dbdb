// Package imports is what can be done with files of customers, balances, invoices and receipts: asked to be taken in, followed,
// looked through before they are committed, committed, canceled, undone and resumed. What an import does stands in package
// importing (decision 0020).
package imports

import (
	"context"
	"strings"

	"customercenter/internal/access"
	"customercenter/internal/api"
	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/intake"
	"customercenter/internal/task"
)

// ByID names an import in the path.
type ByID struct {
	ID string `path:"id" maxLength:"60"`
}

// Header is what was asked of an import, and where it is.
type Header struct {
	ID        string        `json:"id"`
	Kind      string        `json:"kind" doc:"customers, openingBalances, invoices, receipts, disputes"`
	Name      string        `json:"name" doc:"of the file"`
	Status    string        `json:"status" enum:"awaitingFile,reading,planning,planned,committing,committed,undoing,undone,failed,canceled" doc:"planned: waits for somebody to commit it"`
	Dropped   bool          `json:"dropped,omitempty" doc:"put into the bucket, and not sent in by a form"`
	Commit    bool          `json:"commit" doc:"it is committed as soon as it is planned"`
	Size      int64         `json:"size,omitzero" doc:"bytes of the file, once it has come"`
	By        string        `json:"by" doc:"subject of who asked for it"`
	Requested string        `json:"requested" format:"date-time"`
	Ended     string        `json:"ended,omitempty" format:"date-time"`
	Counts    Counts        `json:"counts"`
	Problem   *Problem      `json:"problem,omitempty" doc:"why the plan cannot be committed"`
	Code      string        `json:"code,omitempty" doc:"why it failed, stable"`
	Reason    string        `json:"reason,omitempty" doc:"why it failed and what to do"`
	Options   ImportOptions `json:"options"`
}

// Counts are what came of the rows so far.
type Counts struct {
	Rows     int    `json:"rows"`
	Left     int    `json:"left" doc:"out: rows that only leaves out"`
	Rejected int    `json:"rejected" doc:"rows"`
	Creates  int    `json:"creates" doc:"records that the plan makes"`
	Updates  int    `json:"updates" doc:"records that the plan changes"`
	Same     int    `json:"same" doc:"records that are there already, as the file says"`
	Amount   string `json:"amount,omitempty" doc:"what the amounts add up to"`
	Created  int    `json:"created"`
	Updated  int    `json:"updated"`
	Moved    int    `json:"moved" doc:"records that were not committed, since what they were planned on moved"`
	Undone   int    `json:"undone"`
	Kept     int    `json:"kept" doc:"records that could not be undone"`
}

// Problem is why a plan cannot be committed.
type Problem struct {
	Pointer string `json:"pointer"`
	Code    string `json:"code"`
	Detail  string `json:"detail"`
}

// header shows an import's head.
func header(c *api.Call, t task.Task, h intake.Head) Header {
	out := Header{ID: t.ID, Kind: h.Kind, Name: h.Name, Status: status(t, h), Dropped: h.Dropped, Commit: h.Commit, Size: h.Size, By: t.By, Requested: api.ShowInstant(t.Made),
		Ended: api.ShowInstant(t.Ended), Counts: Counts(h.Counts), Code: t.Code, Options: ShowImportOptions(c.Actor, h.Options)}
	if t.State == task.Failed {
		out.Reason = t.Reason
	}
	if h.Problem != nil {
		out.Problem = &Problem{h.Problem.Pointer, h.Problem.Code, h.Problem.Detail}
	}
	return out
}

// statuses are stages in words for people.
var statuses = map[intake.Stage]string{
	intake.Awaiting: "awaitingFile", intake.Splitting: "reading", intake.Reading: "reading", intake.Planning: "planning", intake.Planned: "planned",
	intake.Committing: "committing", intake.Committed: "committed", intake.Undoing: "undoing", intake.Undone: "undone",
}

func status(t task.Task, h intake.Head) string {
	if t.State == task.Failed || t.State == task.Canceled {
		return string(t.State)
	}
	return statuses[h.Stage]
}

// find reads the head of the import that the path names, strongly.
func find(ctx context.Context, c *api.Call, path string) (task.Task, intake.Head, error) {
	missing := fault.Missing("import")
	if !strings.HasPrefix(path, intake.Prefix) || strings.ContainsAny(path, "# ") {
		return task.Task{}, intake.Head{}, missing
	}
	t, found, err := c.Store.FindTask(ctx, c.Actor.Tenant, path, 0)
	if err != nil {
		return t, intake.Head{}, err
	}
	if !found || t.Kind != intake.HeadKind {
		return t, intake.Head{}, missing
	}
	h, err := intake.HeadOf(t)
	return t, h, err
}

// may refuses a caller who may not import that kind of file, or not as far as the import goes.
func may(c *api.Call, h intake.Head) error {
	switch {
	case h.Kind != exchange.Customers.Name && !c.Actor.Can(access.Import):
		return fault.NewForbidden("Importing documents needs the permission import: ask finance. Customers need customers.import.")
	case h.Kind == exchange.Customers.Name && !c.Actor.Can(access.CustomersImport):
		return fault.NewForbidden("Importing customers needs the permission customers.import.")
	case h.Kind == exchange.Customers.Name && !h.Limited && !c.Actor.Can(access.CreditWrite):
		return fault.NewForbidden("This import may set credit figures, which needs the permission to set them (credit.write): ask finance.")
	}
	return nil
}

// reveals reports that the caller may see the rows of the file as they came: whatever they say, its sender has seen it, and nothing
// is hidden from readers of credit and bank figures.
func reveals(c *api.Call, t task.Task) bool {
	return t.By == c.Actor.Subject || c.Actor.Can(access.CreditRead) && c.Actor.Can(access.BankRead)
}
