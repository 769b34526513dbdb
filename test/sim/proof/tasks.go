package proof

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"customercenter/internal/intake"
	"customercenter/internal/mail/letter"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/task"
	"customercenter/internal/work/statements"
)

// Task is a head or a part as it is stored.
type Task struct {
	Key   table.Key
	Store struct {
		Kind         string
		State        task.State
		Made, Ended  time.Time
		Data, Result json.RawMessage
		Code, By     string
	}
	task.Task
}

func (s *Stored) task(it table.Item) error {
	t, name, part, ok := store.ParseTask(it.Key)
	if !ok {
		return nil // the mark of a schedule
	}
	x := Task{Key: it.Key}
	if err := decode(it, &x.Store); err != nil {
		return err
	}
	x.Task = task.Task{Tenant: t, ID: name, Part: part, Kind: x.Store.Kind, State: x.Store.State, Made: x.Store.Made, Ended: x.Store.Ended, Data: x.Store.Data,
		Result: x.Store.Result, Code: x.Store.Code, By: x.Store.By}
	s.Tasks[it.Key] = x
	return nil
}

// batch is a run of statements with its parts.
type batch struct {
	head  Task
	plan  compose.Plan
	parts []Task
}

// runs are all runs, in the order of their keys.
func (s *Stored) runs(e *errs) []*batch {
	byName := map[string]*batch{}
	var out []*batch
	order := slices.SortedFunc(maps.Keys(s.Tasks), func(a, b table.Key) int { return cmp.Or(cmp.Compare(a.PK, b.PK), cmp.Compare(a.SK, b.SK)) })
	for _, k := range order {
		switch x := s.Tasks[k]; x.Kind {
		case compose.RunKind:
			r := &batch{head: x}
			if err := json.Unmarshal(x.Data, &r.plan); err != nil {
				e.add("run %s: %w", x.ID, err)
			}
			byName[k.PK], out = r, append(out, r)
		case compose.PartKind:
			r := byName[k.PK]
			if r == nil {
				e.add("part %d of %s has no head", x.Part, x.ID)
				continue
			}
			r.parts = append(r.parts, x)
		case letter.Kind, intake.HeadKind, intake.ReadKind, intake.WorkKind, intake.RingKind:
		default:
			e.add("task %s is of kind %q", x.ID, x.Kind)
		}
	}
	return out
}

// promised checks, at any moment, that whoever was issued statements with a letter has the letter.
func (p *Proof) promised(s *Stored, e *errs) {
	for _, h := range s.Homes {
		for _, f := range h.Facts {
			if f.Type != statements.IssuedEvent {
				continue
			}
			p.Checks["issued"]++
			var x statements.IssuedFact
			if err := json.Unmarshal(f.Data, &x); err != nil {
				e.add("%s: event %d: %w", h.Chain.Customer, f.Seq, err)
			}
			if _, there := h.Statements[x.Statement.ID]; !there {
				e.add("%s: event %d issued %s, which is not there", h.Chain.Customer, f.Seq, x.Statement.ID)
			}
			if _, there := s.Tasks[keys.Task(h.Chain.Tenant, or(x.Letter, "-"))]; x.Letter != "" && !there {
				e.add("%s: event %d promised letter %s, which is not there", h.Chain.Customer, f.Seq, x.Letter)
			}
		}
	}
}

// tasks checks what has to hold of runs, statements and letters when all is quiet.
func (p *Proof) tasks(s *Stored, e *errs) {
	for k, x := range s.Tasks {
		if states := p.World.History.Tasks[k]; !x.State.Over() && states[len(states)-1].Stage != intake.Planned {
			e.add("%s %s is %s", k.PK, k.SK, x.State)
		}
	}
	runs := s.runs(e)
	p.schedules(runs, e)
	p.requested(s, e)
	for _, r := range runs {
		p.Checks["runs"]++
		p.planned(s, r, e)
		for _, x := range r.parts {
			p.Checks["parts"]++
			p.part(s, r, x, e)
		}
	}
	for _, h := range s.Homes {
		p.statements(h, e)
	}
	p.letters(s, e)
	p.files(s, e)
}

// late is by how much clocks of processes and of the simulation differ, with something to spare.
const late = 10 * time.Second

// planned checks that a run that picks everybody has one part for each customer who was there.
func (p *Proof) planned(s *Stored, r *batch, e *errs) {
	has := map[string]bool{}
	for i, x := range r.parts {
		c := string(compose.CustomerOf(x.Task))
		if has[c] || x.Part != int64(i+1) {
			e.add("run %s: part %d is of %s, who has one already: %t", r.head.ID, x.Part, c, has[c])
		}
		has[c] = true
	}
	if r.head.State != task.Done {
		return
	}
	for _, c := range r.plan.Customers {
		if !has[string(c)] {
			e.add("run %s has no part of %s, who was chosen", r.head.ID, c)
		}
	}
	if len(r.plan.Customers) == 0 {
		p.everybody(s, r, has, e)
	}
}

// everybody checks that a run that picks has a part for each customer who was there when it was asked for.
func (p *Proof) everybody(s *Stored, r *batch, has map[string]bool, e *errs) {
	for chain := range s.Homes {
		begun := p.World.History.Events[chain]
		if chain.Tenant == r.head.Tenant && len(begun) > 0 && begun[0].Time.Before(r.head.Made.Add(-late)) && !has[string(chain.Customer)] {
			e.add("run %s has no part of %s", r.head.ID, chain.Customer)
		}
	}
}

// part checks what a part came to against what its customer has.
func (p *Proof) part(s *Stored, r *batch, x Task, e *errs) {
	c := store.Chain{Tenant: x.Tenant, Customer: compose.CustomerOf(x.Task)}
	h := s.Homes[c]
	if h == nil {
		e.add("run %s: part %d is of nobody: %s", x.ID, x.Part, c.Customer)
		return
	}
	p.canceled(r, x, e)
	if x.State != task.Done {
		return
	}
	var out compose.Outcome
	if err := json.Unmarshal(x.Result, &out); err != nil {
		e.add("run %s: part %d: %w", x.ID, x.Part, err)
	}
	h.issued(x, out, e)
	s.sent(r, x, c, out, e)
}

// sent checks that a part's letter is there if it was to send one, with what it issued.
func (s *Stored) sent(r *batch, x Task, c store.Chain, out compose.Outcome, e *errs) {
	name := "mail_" + x.ID + "_" + c.Customer.Home()
	mailed, there := s.Tasks[keys.Task(c.Tenant, name)]
	switch {
	case out.Letter != "" && out.Letter != name, out.Letter != "" && !there:
		e.add("run %s: part %d names letter %q, which is not there", x.ID, x.Part, out.Letter)
	case there != (r.plan.Send && len(out.Statements) > 0):
		e.add("run %s: part %d issued %d statements, and there is a letter: %t", x.ID, x.Part, len(out.Statements), there)
	case there:
		l, _, err := letter.Read(mailed.Task)
		if err != nil || len(l.Documents) != len(out.Statements) || l.Customer != c.Customer {
			e.add("run %s: part %d issued %v, its letter brings %v to %s (%v)", x.ID, x.Part, out.Statements, l.Documents, l.Customer, err)
		}
	}
}

// issued checks that a part says of exactly the customer's statements of its run that it issued them.
func (h *Home) issued(x Task, out compose.Outcome, e *errs) {
	mine := map[string]bool{}
	for d, st := range h.Statements {
		if st.Run == x.ID {
			mine[string(d)] = true
		}
	}
	for _, d := range out.Statements {
		if !mine[string(d)] {
			e.add("run %s: part %d says that it issued %s, which is not so", x.ID, x.Part, d)
		}
		delete(mine, string(d))
	}
	for d := range mine {
		e.add("run %s: part %d does not say that it issued %s", x.ID, x.Part, d)
	}
}

// canceled checks that nobody began with a part once its run was canceled, and did it.
func (p *Proof) canceled(r *batch, x Task, e *errs) {
	if r.head.State != task.Canceled || x.State != task.Done {
		return
	}
	ended, took := int64(0), int64(0)
	for _, m := range p.World.History.Tasks[r.head.Key] {
		if m.State == task.Canceled && ended == 0 {
			ended = m.Step
		}
	}
	for _, m := range p.World.History.Tasks[x.Key] {
		if m.State == task.Working {
			took = m.Step
		}
	}
	if took > ended {
		e.add("run %s was canceled at step %d, part %d was begun at step %d and done", x.ID, ended, x.Part, took)
	}
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
