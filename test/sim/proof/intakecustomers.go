package proof

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"customercenter/internal/customer"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/task"
	"customercenter/test/sim/people"
)

// plannedAt is the step after which nothing of an import was planned any more.
func (p *Proof) plannedAt(i *takenIn) int64 {
	last := int64(0)
	for _, x := range i.parts {
		if x.Part < intake.Planning.First() || x.Part >= intake.Committing.First() {
			continue
		}
		for _, m := range p.World.History.Tasks[x.Key] {
			if m.State == task.Done {
				last = max(last, m.Step)
			}
		}
	}
	if last == 0 {
		return math.MaxInt64
	}
	return last
}

func spot(doc string, part int) string { return doc + "/" + strconv.Itoa(part) }

// touches reports that an event moved one of some parts of invoices.
func (f Fact) touches(parts map[string]bool) bool {
	for _, a := range slices.Concat(f.Made(), f.Taken()) {
		for _, x := range a.Parts {
			if parts[spot(string(a.Debit), x.Part)] {
				return true
			}
		}
	}
	if x := f.Dispute; x != nil && parts[spot(string(x.Dispute.Invoice), x.Dispute.Part)] {
		return true
	}
	if f.Void != nil {
		for at := range parts {
			if strings.HasPrefix(at, string(f.Void.Document)+"/") {
				return true
			}
		}
	}
	return false
}

// fileOfCustomers checks an import of customers: what its rows did, by the commands that they were carried out by.
func (p *Proof) fileOfCustomers(s *Stored, i *takenIn, e *errs) {
	t := s.traces()
	created, updated, gone := 0, 0, 0
	for _, r := range i.sheet.Records {
		done := map[string]int{}
		for _, what := range []string{"create", "update", "addContact", "changeContact", "undo"} {
			list := t.by[store.FenceName(i.task.Tenant, "system:tasks", intake.WorkKind, fmt.Sprintf("%s/%d/%s", i.id(), r.Rows[0], what))]
			done[what] = len(list)
			i.rowDid(r, what, list, e)
			for _, f := range list {
				if what == "undo" && f.Type == customer.WithdrawnEvent {
					gone++
				}
			}
		}
		created += done["create"]
		updated += done["update"] + done["addContact"] + done["changeContact"]
		if n := done["create"] + done["update"]; n > 0 && (of(r, i.rejected) > 0 || r.Bad) {
			e.add("import %s rejected row %d, and carried it out", i.id(), r.Rows[0])
		}
		p.Checks["rows of customers"]++
	}
	i.countedCustomers(created, updated, gone, e)
}

// rowDid checks that a row did something at most once, and that what it made is a customer that can be made.
func (i *takenIn) rowDid(r *people.Record, what string, list []Fact, e *errs) {
	if len(list) > 1 {
		e.add("import %s did %s of row %d %d times", i.id(), what, r.Rows[0], len(list))
	}
	for _, f := range list {
		if what == "create" && (f.Type != customer.CreatedEvent || r.Bad) {
			e.add("import %s made %s of row %d: %s", i.id(), f.Customer, r.Rows[0], f.Type)
		}
	}
}

// countedCustomers checks that an import's counts say what its rows did, and that it did nothing before it was committed.
func (i *takenIn) countedCustomers(created, updated, gone int, e *errs) {
	n := i.head.Counts
	switch {
	case !i.committed():
		if created+updated > 0 {
			e.add("import %s is %s, and made or changed %d customers", i.id(), i.head.Stage, created+updated)
		}
	case i.task.State != task.Done:
	case n.Created != created || n.Updated != updated:
		e.add("import %s counts %+v; %d customers were made and %d changed", i.id(), n, created, updated)
	case i.head.Stage == intake.Undone && (n.Undone+n.Kept != created+updated || created-gone > n.Kept):
		e.add("import %s counts %+v; of %d customers %d are gone", i.id(), n, created, gone)
	}
}

// guarded checks that the number of each document that a file made is its own, and no other number is anybody's.
func (s *Stored) guarded(byMark map[string][]*made, e *errs) {
	guards := s.numberGuards()
	for _, list := range byMark {
		for _, m := range list {
			at := string(m.home.Chain.Tenant) + " " + m.guard + " " + string(m.doc)
			value, has := guards[at]
			if has == m.undone || has && m.record != nil && m.record.Number != "" && !strings.EqualFold(value, m.number) {
				e.add("%s of import %s has the number %s, undone %t; guarded for it is %q, %t", m.doc, m.intake.id(), m.number, m.undone, value, has)
			}
			delete(guards, at)
		}
	}
	for at, value := range guards {
		e.add("%s is guarded for %s, which no file made", value, at)
	}
}

// numberGuards are the numbers of documents that are guarded, by tenant, what and owner.
func (s *Stored) numberGuards() map[string]string {
	guards := map[string]string{}
	for t, list := range s.Guards {
		for at, owner := range list {
			if what, value, _ := strings.Cut(at, "#"); what == "invNumber" || what == "rcpNumber" {
				guards[string(t)+" "+what+" "+owner] = value
			}
		}
	}
	return guards
}

// filed reports that a document that was taken in brought its own number.
func (p *Proof) filed(marks ...string) bool {
	for _, x := range p.Office.Sent {
		for _, r := range x.Records {
			if r.Number != "" && slices.Contains(marks, r.Mark) {
				return true
			}
		}
	}
	return false
}

// jumps checks the gaps of a series: each ends at a number that a file brought.
func (p *Proof) jumps(t id.Tenant, series settings.Series, period string, gaps [][2]int64, e *errs) {
	for _, gap := range gaps {
		brought := slices.ContainsFunc(p.Office.Sent, func(x *people.Sent) bool {
			return x.Company.Tenant == t && slices.ContainsFunc(x.Records, func(r *people.Record) bool {
				at, n, could := series.Parse(r.Number)
				return could && at == period && n == gap[1]
			})
		})
		if !brought {
			e.add("the series %s of %s jumped in %s from %d to %d, which no file has", series.Code, t, period, gap[0], gap[1])
		}
	}
}
