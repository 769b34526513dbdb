// Package intake is what an import is: its head and the stages that it goes through, what headers mean, how rows are typed, and
// how they are dealt by customer (decision 0020). It is pure; package imports carries an import on.
package intake

import (
	"encoding/json"
	"time"

	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/tabular"
	"customercenter/internal/task"
)

// The kinds of an import's tasks.
const (
	HeadKind = "import"
	ReadKind = "importRead"
	WorkKind = "importWork"
	RingKind = "importRing"
)

// Prefix begins the ids of imports, and the names of uploads that are sent in for one.
const Prefix = "imp_"

// MostBytes is how large a file may be.
const MostBytes = 1 << 30

// About is what imports are listed by.
const About = "imports"

// Stage is how far an import is.
type Stage string

// The stages. Planned and committed imports wait for a person; the others for their parts.
const (
	Awaiting   Stage = "awaiting" // the file
	Splitting  Stage = "splitting"
	Reading    Stage = "reading"
	Planning   Stage = "planning"
	Planned    Stage = "planned"
	Committing Stage = "committing"
	Committed  Stage = "committed"
	Undoing    Stage = "undoing"
	Undone     Stage = "undone"
)

// Counts are what came of an import's rows so far.
type Counts struct {
	Rows     int    `json:"rows"`
	Left     int    `json:"left"`     // out: rows that Only leaves out
	Rejected int    `json:"rejected"` // rows
	Creates  int    `json:"creates"`  // records
	Updates  int    `json:"updates"`
	Same     int    `json:"same"` // are there already, as the file says
	Amount   string `json:"amount,omitempty"`
	Created  int    `json:"created"`
	Updated  int    `json:"updated"`
	Moved    int    `json:"moved"` // were not done, since what they were planned on moved
	Undone   int    `json:"undone"`
	Kept     int    `json:"kept"` // could not be undone
}

// Add adds what came of other rows.
func (n *Counts) Add(x Counts) {
	n.Rows, n.Left, n.Rejected = n.Rows+x.Rows, n.Left+x.Left, n.Rejected+x.Rejected
	n.Creates, n.Updates, n.Same = n.Creates+x.Creates, n.Updates+x.Updates, n.Same+x.Same
	n.Created, n.Updated, n.Moved = n.Created+x.Created, n.Updated+x.Updated, n.Moved+x.Moved
	n.Undone, n.Kept = n.Undone+x.Undone, n.Kept+x.Kept
	n.Amount = Sum(n.Amount, x.Amount)
}

// Head is what an import's head says.
type Head struct {
	exchange.Options
	Kind    string         `json:"kind"`
	Name    string         `json:"name"` // of the file, for people
	Path    string         `json:"path"` // of the file, in the bucket
	Tag     string         `json:"tag,omitempty"`
	Size    int64          `json:"size,omitempty"`
	Dropped bool           `json:"dropped,omitempty"` // put into the bucket, and not sent in by a form
	Limited bool           `json:"limited,omitempty"` // whoever asked for it may not set credit figures
	Stage   Stage          `json:"stage"`
	Format  tabular.Format `json:"format,omitzero"`
	Fields  []int          `json:"fields,omitempty"` // by header: the column of the kind; -1: none
	State   tabular.State  `json:"state,omitzero"`
	Chunks  int            `json:"chunks,omitempty"` // parts 1 to Chunks
	Parts   int            `json:"parts,omitempty"`  // of planning, committing and undoing
	Begun   int            `json:"begun,omitempty"`  // of the stage's parts
	Counts  Counts         `json:"counts"`
	Before  Counts         `json:"before,omitzero"`   // Counts without the stage that goes on
	Jumps   []Jump         `json:"jumps,omitempty"`   // of number series, before the commit
	Clashes string         `json:"clashes,omitempty"` // file of numbers that the file gives to several customers
	Parents string         `json:"parents,omitempty"` // file of customers whom the file names as groups and has itself
	Rejects string         `json:"rejects,omitempty"`
	Problem *fault.Field   `json:"problem,omitempty"` // why the plan cannot be committed
}

// Jump is how far a number series has to go, for numbers that are taken in.
type Jump struct {
	Kind   id.Kind `json:"kind"`
	Series string  `json:"series"`
	Period string  `json:"period"`
	To     int64   `json:"to"`
}

// HeadOf is what a task's head says.
func HeadOf(t task.Task) (Head, error) {
	var h Head
	err := json.Unmarshal(t.Data, &h)
	return h, err
}

// File is the head's kind of file.
func (h Head) File() exchange.Kind {
	k, _ := exchange.Find(h.Kind)
	return k
}

// The parts of the stages, by number: chunks first.
const (
	firstPlan   = 1_000_001
	firstCommit = 2_000_001
	firstUndo   = 3_000_001
	firstRing   = 4_000_001
)

// First is the number of the first of a stage's parts.
func (s Stage) First() int64 {
	switch s {
	case Planning:
		return firstPlan
	case Committing:
		return firstCommit
	case Undoing:
		return firstUndo
	default:
		return 1
	}
}

// New is the head of a new import.
func New(t id.Tenant, name string, h Head, by string, at time.Time) (task.Task, error) {
	data, err := json.Marshal(h)
	due := at
	if h.Stage == Awaiting {
		due = at.Add(24 * time.Hour) // the form is not good for that long
	}
	return task.Task{Tenant: t, ID: name, Kind: HeadKind, About: About, State: task.Waiting, Due: due, By: by, Made: at, Data: data}, err
}

// Part is a new part of an import.
func Part(head task.Task, no int64, kind string, data any) (task.Task, error) {
	b, err := json.Marshal(data)
	return task.Task{Tenant: head.Tenant, ID: head.ID, Part: no, Kind: kind, State: task.Waiting, Due: head.Made, By: head.By, Made: head.Made, Data: b}, err
}

// Ring is a part that has the head go on: what is new is heard of by the stream, and what changed is not.
func Ring(head task.Task) (task.Task, error) {
	return Part(head, firstRing+head.Revision, RingKind, struct{}{})
}

// Sent is the head of an import that a person sends into a stage, and the part that rings it.
func Sent(head task.Task, h Head, s Stage, at time.Time) (next, ring task.Task, err error) {
	h.Stage = s
	if head.Data, err = json.Marshal(h); err != nil {
		return head, ring, err
	}
	head.State, head.Due, head.Ended, head.Code, head.Reason = task.Waiting, at, time.Time{}, "", ""
	ring, err = Ring(head)
	ring.Due = at
	return head, ring, err
}
