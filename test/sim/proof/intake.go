package proof

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"customercenter/internal/exchange"
	"customercenter/internal/intake"
	"customercenter/internal/money"
	"customercenter/internal/task"
	"customercenter/test/sim/people"
)

// files checks imports when all is quiet: each row that was taken in became one document, as it says, and no other became any;
// what was undone left nothing behind; the counts say so.
func (p *Proof) files(s *Stored, e *errs) {
	all := p.imports(s, e)
	byMark := map[string][]*made{}
	begun := map[string]*takenIn{}
	order := slices.Sorted(maps.Keys(all))
	for _, at := range order {
		i := all[at]
		if other := begun[i.head.Path+" "+i.head.Tag]; other != nil {
			e.add("imports %s and %s are of one file: %s", other.id(), i.id(), i.head.Path)
		}
		begun[i.head.Path+" "+i.head.Tag] = i
		p.Checks["imports"]++
		if i.task.State == task.Done {
			p.Checks["imports "+string(i.head.Stage)]++
		} else {
			p.Checks["imports "+string(i.task.State)]++
		}
		if i.sheet == nil && i.head.Stage != intake.Awaiting {
			e.add("import %s of %s took in %s, which nobody sent", i.id(), i.task.Tenant, i.head.Path)
			continue
		}
		for _, m := range i.made {
			byMark[m.mark] = append(byMark[m.mark], m)
		}
	}
	for _, at := range order {
		if i := all[at]; i.sheet == nil {
			continue
		} else if i.head.Kind == exchange.Customers.Name {
			p.fileOfCustomers(s, i, e)
		} else {
			p.fileOfMoney(i, byMark, e)
		}
	}
	for mark, list := range byMark {
		live := slices.DeleteFunc(slices.Clone(list), func(m *made) bool { return m.undone })
		if len(live) > 1 {
			e.add("the row %s is there %d times: %s of import %s, %s of import %s", mark, len(live), live[0].doc, live[0].intake.id(), live[1].doc, live[1].intake.id())
		}
	}
	s.guarded(byMark, e)
}

// fileOfMoney checks an import of documents.
func (p *Proof) fileOfMoney(i *takenIn, byMark map[string][]*made, e *errs) {
	if len(i.made) > 0 && !i.committed() {
		e.add("import %s is %s, and made %d documents", i.id(), i.head.Stage, len(i.made))
	}
	mine, undone := p.madeOf(i, e)
	n := outcome{made: len(i.made), undone: undone}
	for _, r := range i.sheet.Records {
		p.record(i, r, mine[r.Mark], byMark, &n, e)
	}
	if i.task.State == task.Failed || i.task.State == task.Canceled || !i.committed() {
		return
	}
	i.counted(n, e)
	p.returned(i, n.rejected, e)
	p.Checks["rows moved"] += i.head.Counts.Moved
	p.Checks["rows rejected"] += i.head.Counts.Rejected
	p.Checks["rows there already"] += i.head.Counts.Same
	p.Checks["rows undone"] += i.head.Counts.Undone
	p.Checks["rows kept"] += i.head.Counts.Kept
}

// outcome counts what became of a file's records; of those that were rejected, the rows.
type outcome struct{ made, undone, rejected, moved, there int }

// madeOf checks each document that an import made, and answers them by the mark of their record, with how many were undone.
func (p *Proof) madeOf(i *takenIn, e *errs) (mine map[string]*made, undone int) {
	mine = map[string]*made{}
	for _, m := range i.made {
		if other := mine[m.mark]; other != nil {
			e.add("import %s made %s and %s of one row", i.id(), other.doc, m.doc)
		}
		if mine[m.mark] = m; m.undone {
			undone++
			m.undoing(e)
		}
		if m.record == nil {
			e.add("import %s made %s marked %q, of which its file does not know", i.id(), m.doc, m.mark)
			continue
		}
		p.Checks["rows taken in"]++
		p.says(m, e)
		p.asPlanned(m, e)
	}
	return mine, undone
}

// record checks that a record became a document, or is told to have been rejected or moved, or is there already.
func (p *Proof) record(i *takenIn, r *people.Record, m *made, byMark map[string][]*made, n *outcome, e *errs) {
	no, moved := of(r, i.rejected), of(r, i.moved) > 0
	switch {
	case m != nil:
		if r.Bad || no > 0 || moved {
			e.add("import %s made %s of rows %v, of which some cannot be taken in, or are not (%d)", i.id(), m.doc, r.Rows, no)
		}
	case moved:
		n.moved++
	case no > 0 && no < len(r.Rows) && i.hasPlan():
		e.add("import %s rejected %d of rows %v, which are one record", i.id(), no, r.Rows)
	case no > 0:
		n.rejected += len(r.Rows)
	default:
		n.there++
		p.there(i, r, byMark, e)
	}
}

// there checks that a record of which a committed import says nothing stands somewhere already.
func (p *Proof) there(i *takenIn, r *people.Record, byMark map[string][]*made, e *errs) {
	if i.committed() && len(byMark[r.Mark]) == 0 && !p.stands(i, r.Number) {
		e.add("import %s took in all but rows %v, says nothing of them, and they are nowhere", i.id(), r.Rows)
	}
}

// counted checks that an import's counts say what became of its records.
func (i *takenIn) counted(want outcome, e *errs) {
	n := i.head.Counts
	said := [6]int{n.Rows, n.Created, n.Moved, n.Creates, n.Rejected, n.Same}
	if said != [6]int{i.sheet.Rows, want.made, want.moved, n.Created + n.Moved, want.rejected, want.there} {
		e.add("import %s counts %+v; its file has %d rows, %d records were made, %d moved, %d are there already, %d rows were rejected", i.id(), n, i.sheet.Rows, want.made, want.moved, want.there, want.rejected)
	}
	if i.head.Stage == intake.Undone && (n.Undone != want.undone || n.Undone+n.Kept != n.Created) || i.head.Stage == intake.Committed && want.undone > 0 {
		e.add("import %s is %s and counts %+v; %d documents are undone", i.id(), i.head.Stage, n, want.undone)
	}
}

// returned checks that all rows of what was not taken in come back, as they were.
func (p *Proof) returned(i *takenIn, rejected int, e *errs) {
	moved := 0
	for _, r := range i.sheet.Records {
		if of(r, i.moved) > 0 {
			moved += len(r.Rows)
		}
	}
	sent := strings.Split(strings.TrimSuffix(i.sheet.Text, "\r\n"), "\r\n")
	lines := strings.Split(strings.TrimSuffix(i.text(p, i.head.Rejects, e), "\r\n"), "\r\n")
	if n := len(lines) - 1; n != rejected+moved {
		e.add("import %s gives %d rows back, %d were rejected and %d moved", i.id(), n, rejected, moved)
	}
	for _, line := range lines[1:] {
		row, _, _ := strings.Cut(line, ",")
		if n, err := strconv.Atoi(row); err != nil || n < 2 || n > len(sent) || !strings.HasSuffix(strings.ReplaceAll(line, ",'-", ",-"), ","+sent[n-1]) {
			e.add("import %s gives back %q, which its file does not have there", i.id(), line)
		}
	}
}

// undoing checks that nothing of others was taken back with a document: what was applied by its own event only.
func (m *made) undoing(e *errs) {
	for _, f := range m.home.Facts {
		if f.Void == nil || f.Void.Document != m.doc {
			continue
		}
		for _, a := range f.Void.Unapplied {
			if a.ID.Seq() != m.fact.Seq {
				e.add("undoing import %s took %s back with %s, which event %d applied", m.intake.id(), a.ID, m.doc, a.ID.Seq())
			}
		}
	}
}

// stands reports that another record's document may have the number: one that a file took in before.
func (p *Proof) stands(i *takenIn, number string) bool {
	for _, x := range p.Office.Sent {
		if x.Company.Tenant != i.task.Tenant || x.Sheet == i.sheet {
			continue
		}
		for _, r := range x.Records {
			if number != "" && strings.EqualFold(r.Number, number) {
				return true
			}
		}
	}
	return false
}

// says checks that a document is what its rows say.
func (p *Proof) says(m *made, e *errs) {
	r := m.record
	if !m.asRowsSay() || !m.dueAsRowsSay() {
		e.add("import %s made %s of %s: number %s, %d of %s; rows %v say %+v", m.intake.id(), m.doc, m.fact.Customer, m.number, m.amount, m.on, r.Rows, *r)
	}
	if m.fact.Receipt != nil {
		m.putAsRowsSay(e)
	}
}

// asRowsSay reports that whose a document is, its number, amount and day are those of its rows, as far as these name them.
func (m *made) asRowsSay() bool {
	r := m.record
	return m.home.Chain.Tenant == m.intake.task.Tenant && (r.ByCode || m.fact.Customer == r.Customer) && (r.Amount == 0 || m.amount == r.Amount) &&
		(r.On == "" || m.on == r.On) && (r.Number == "" || m.number == r.Number)
}

// dueAsRowsSay reports that an invoice is due, in one part, on the day that its rows name, if they name one.
func (m *made) dueAsRowsSay() bool {
	if m.fact.Invoice == nil || m.record.Due == "" {
		return true
	}
	parts := m.fact.Invoice.Invoice.Parts
	return len(parts) == 1 && parts[0].DueOn.String() == m.record.Due
}

// putAsRowsSay checks that a receipt was put on the invoices that its rows name, and on others only where they go by rule.
func (m *made) putAsRowsSay(e *errs) {
	r, put := m.record, map[string]money.Minor{}
	for _, a := range m.fact.Made() {
		put[m.home.Invoices[a.Debit].Number] += a.Amount
	}
	for _, x := range r.Pays {
		if got := put[x.Number]; got == 0 || x.Amount > 0 && got != x.Amount {
			e.add("import %s put %d of %s on %s, rows %v say %d", m.intake.id(), got, m.doc, x.Number, r.Rows, x.Amount)
		}
		delete(put, x.Number)
	}
	if len(put) > 0 && (len(r.Pays) > 0 || m.intake.head.Apply != "auto") {
		e.add("import %s put %v of %s on invoices of which rows %v say nothing", m.intake.id(), put, m.doc, r.Rows)
	}
}

// asPlanned checks that what a document was planned on stood as it was when it was committed: nobody else was there in between.
func (p *Proof) asPlanned(m *made, e *errs) {
	planned, touched := p.plannedAt(m.intake), m.fact.spots()
	auto := m.fact.Receipt != nil && m.intake.head.Apply == "auto" && len(m.record.Pays) == 0
	steps := p.World.History.Events[m.home.Chain]
	for _, f := range m.home.Facts[:m.fact.Seq-1] {
		if steps[f.Seq-1].Step <= planned || f.Command == m.fact.Command || f.Type == "unread" {
			continue
		}
		if auto || f.Type == "customerChanged" || f.touches(touched) {
			e.add("import %s planned %s up to step %d, event %d (%s) came between, and it was committed", m.intake.id(), m.doc, planned, f.Seq, f.Type)
		}
	}
	p.Checks["plans committed"]++
}

// spots are the parts of invoices that an event put something on, or in dispute.
func (f Fact) spots() map[string]bool {
	out := map[string]bool{}
	for _, a := range f.Made() {
		for _, x := range a.Parts {
			out[spot(string(a.Debit), x.Part)] = true
		}
	}
	if x := f.Dispute; x != nil {
		out[spot(string(x.Dispute.Invoice), x.Dispute.Part)] = true
	}
	return out
}
