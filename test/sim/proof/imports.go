package proof

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"

	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/money"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/test/sim/people"
)

// undoneBy is the reason that stands in what an import took back.
const undoneBy = "import undone"

// takenIn is an import with its parts, and the file that it took in.
type takenIn struct {
	task     Task
	head     intake.Head
	sheet    *people.Sheet
	parts    []Task
	made     []*made        // by the records that it committed
	rejected map[int]string // rows that it says were not taken in, with the rule
	moved    map[int]bool   // the first rows of records that were not committed, since something moved
}

// id names the import for people.
func (i *takenIn) id() string { return i.task.ID }

// made is a document that a record of a file became.
type made struct {
	fact   Fact
	home   *Home
	intake *takenIn
	record *people.Record
	mark   string
	doc    id.Document
	guard  string // what makes it the only one
	number string
	on     string
	amount money.Minor
	undone bool
}

// imports are all imports, with what each made.
func (p *Proof) imports(s *Stored, e *errs) map[string]*takenIn {
	out := map[string]*takenIn{}
	order := slices.SortedFunc(maps.Keys(s.Tasks), func(a, b table.Key) int { return cmp.Or(cmp.Compare(a.PK, b.PK), cmp.Compare(a.SK, b.SK)) })
	for _, k := range order {
		switch x := s.Tasks[k]; x.Kind {
		case intake.HeadKind:
			h, err := intake.HeadOf(x.Task)
			if err != nil {
				e.add("import %s: %w", x.ID, err)
			}
			out[k.PK] = &takenIn{task: x, head: h, sheet: p.sent(x.Tenant, h)}
		case intake.ReadKind, intake.WorkKind:
			if i := out[k.PK]; i != nil {
				i.parts = append(i.parts, x)
			} else {
				e.add("part %d of %s has no head", x.Part, x.ID)
			}
		}
	}
	for _, h := range s.Homes {
		for _, f := range h.Facts {
			i := out[keys.Task(h.Chain.Tenant, or(f.Command, "-")).PK]
			if i == nil || f.Type == "unread" {
				continue
			}
			if m := h.madeBy(f); m.doc != "" {
				m.intake, m.record = i, i.record(m.mark)
				i.made = append(i.made, m)
			}
		}
	}
	for _, i := range out {
		i.reasons(p, e)
	}
	return out
}

// record is what a file says under a mark.
func (i *takenIn) record(mark string) *people.Record {
	if i.sheet == nil {
		return nil
	}
	at := slices.IndexFunc(i.sheet.Records, func(r *people.Record) bool { return r.Mark == mark })
	if at < 0 {
		return nil
	}
	return i.sheet.Records[at]
}

// sent is the file that an import was begun with.
func (p *Proof) sent(t id.Tenant, h intake.Head) *people.Sheet {
	for _, x := range p.Office.Sent {
		if x.Company.Tenant == t && x.Path == h.Path && (h.Tag == "" || x.Tag == h.Tag) {
			return x.Sheet
		}
	}
	return nil
}

// madeBy is the document that an event of an import made, as it is now.
func (h *Home) madeBy(f Fact) *made {
	m := &made{fact: f, home: h}
	switch {
	case f.Invoice != nil:
		x := h.Invoices[f.Invoice.Invoice.ID]
		m.doc, m.mark, m.number, m.on, m.amount = x.ID, cmp.Or(x.PONumber, x.Reference), x.Number, x.IssuedOn.String(), x.Total
		m.guard, m.undone = "invNumber", x.VoidReason == undoneBy
	case f.Receipt != nil:
		x := h.Receipts[f.Receipt.Receipt.ID]
		m.doc, m.mark, m.number, m.on, m.amount = x.ID, cmp.Or(x.Notes, x.Reference), x.Number, x.ReceivedOn.String(), x.Amount
		m.guard, m.undone = "rcpNumber", x.VoidReason == undoneBy
	case f.Type == "disputeOpened":
		x := h.Disputes[f.Dispute.Dispute.ID]
		m.doc, m.mark, m.number, m.on, m.amount = x.ID, x.Note, x.Number, x.OpenedOn.String(), x.Amount
		m.guard, m.undone = "rcpNumber", x.Resolution == undoneBy
	}
	return m
}

// reasons reads which rows were not taken in.
func (i *takenIn) reasons(p *Proof, e *errs) {
	i.rejected, i.moved = map[int]string{}, map[int]bool{}
	for _, x := range i.parts {
		var r intake.Result
		if len(x.Result) == 0 {
			continue
		}
		if err := json.Unmarshal(x.Result, &r); err != nil {
			e.add("import %s: part %d: %w", x.ID, x.Part, err)
		}
		for _, path := range r.Rejects {
			for _, row := range kept[intake.Reject](p, i, path, e) {
				i.rejected[row.Row] = row.Rule
			}
		}
		if x.Part < intake.Committing.First() || x.Part >= intake.Undoing.First() {
			continue
		}
		for _, path := range r.Kept {
			for _, row := range kept[intake.Outcome](p, i, path, e) {
				if row.Came == intake.Moved {
					i.moved[row.Rows[0]] = true
				}
			}
		}
	}
}

// kept is a list that an import kept.
func kept[T any](p *Proof, i *takenIn, path string, e *errs) (list []T) {
	if err := json.Unmarshal([]byte(i.text(p, path, e)), &list); err != nil {
		e.add("import %s: %s: %w", i.id(), path, err)
	}
	return list
}

// text is a file that an import kept; none is empty.
func (i *takenIn) text(p *Proof, path string, e *errs) string {
	if path == "" {
		return ""
	}
	k, err := file.Parse(i.task.Tenant, path)
	var c file.Content
	if err == nil {
		c, err = p.World.Files().Get(context.Background(), k, 1<<20)
	}
	if err != nil {
		e.add("import %s: %s: %w", i.id(), path, err)
	}
	return string(c.Bytes)
}

// planned reports that an import came as far as a plan.
func (i *takenIn) hasPlan() bool { return i.head.Stage == intake.Planned || i.committed() }

// committed reports that an import came as far as making anything.
func (i *takenIn) committed() bool {
	switch i.head.Stage {
	case intake.Committing, intake.Committed, intake.Undoing, intake.Undone:
		return true
	default:
		return false
	}
}

// of are the rows of a record that stand in a list.
func of[V any](r *people.Record, rows map[int]V) (n int) {
	for _, row := range r.Rows {
		if _, there := rows[row]; there {
			n++
		}
	}
	return n
}
