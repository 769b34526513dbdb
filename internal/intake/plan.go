package intake

import (
	"context"
	"encoding/json"
	"errors"

	"customercenter/internal/id"
	"customercenter/internal/task"
)

// Work is what a part says that plans, commits or undoes the rows of some customers.
type Work struct {
	Stage  Stage `json:"stage"`
	Worker int   `json:"worker"`
	Done   int   `json:"done,omitempty"` // customers that are done with
	Result
}

// Result is what a part came to.
type Result struct {
	Counts  `json:"counts"`
	Jumps   []Jump   `json:"jumps,omitempty"`
	Plans   []string `json:"plans,omitempty"`   // files of the plan: lists of OwnerPlan
	Rejects []string `json:"rejects,omitempty"` // files of why rows were rejected: lists of Reject
	Kept    []string `json:"kept,omitempty"`    // files of what came of records: lists of Outcome
}

// OwnerPlan is what a customer's rows come to, in the order in which they are committed.
type OwnerPlan struct {
	Customer id.Customer `json:"customer"`
	Version  int64       `json:"version,omitempty"` // of the customer's master data, as it was planned on
	Seq      int64       `json:"seq,omitempty"`     // of the account
	After    *After      `json:"after,omitempty"`
	Ops      []Op        `json:"ops"`
}

// Op is one record that is made or changed.
type Op struct {
	Do    string           `json:"do"`
	Rows  []int            `json:"rows"`
	ID    string           `json:"id"`
	Reads map[string]int64 `json:"reads,omitempty"` // open parts, invoice/part → seq that last wrote them
	Body  json.RawMessage  `json:"body"`
}

// What an Op does to a record.
const (
	CreateRecord = "create"
	UpdateRecord = "update"
)

// Moved is an Outcome's word for what was not done, since what it was planned on moved.
const Moved = "moved"

// Outcome is what came of an Op.
type Outcome struct {
	Op
	Customer id.Customer `json:"customer"`
	Came     string      `json:"came"` // created, updated, moved, undone, kept
	Rule     string      `json:"rule,omitempty"`
	Detail   string      `json:"detail,omitempty"`
}

// Count is how many parts the stage has that goes on; 0 where none does.
func (h Head) Count() int {
	switch h.Stage {
	case Splitting, Reading:
		return h.Chunks
	case Planning, Committing, Undoing:
		return h.Parts
	default:
		return 0
	}
}

// Parts reads the parts of a task behind one in their order, until do says that it has enough.
type Parts interface {
	EachPart(ctx context.Context, t id.Tenant, name string, after int64, strong bool, do func(task.Task) (more bool)) error
}

// EachPart reads the first n parts of a stage in their order, each once, until do has an error. Unless it is strong each is as it
// stood a moment ago.
func EachPart(ctx context.Context, from Parts, head task.Task, s Stage, n int, strong bool, do func(task.Task) error) error {
	end := s.First() + int64(n)
	var wrong error
	err := from.EachPart(ctx, head.Tenant, head.ID, s.First()-1, strong, func(p task.Task) bool {
		if p.Part >= end {
			return false
		}
		wrong = do(p)
		return wrong == nil
	})
	return errors.Join(err, wrong)
}

// Came is what a part came to so far.
func Came(p task.Task) (Result, error) {
	var x Work
	if len(p.Result) > 0 {
		err := json.Unmarshal(p.Result, &x.Result)
		return x.Result, err
	}
	if p.Kind != WorkKind {
		return x.Result, nil
	}
	err := json.Unmarshal(p.Data, &x)
	return x.Result, err
}
