package proof

import (
	"strings"

	"customercenter/internal/id"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/test/sim/people"
)

// traces are where the marks of commands stand: in documents, and as reasons of events.
type traces struct {
	docs    map[string][]id.Document
	reasons map[string][]Fact
	by      map[string][]Fact // events by the command that they name
	headers map[id.Document]bool
}

func (s *Stored) traces() traces {
	t := traces{map[string][]id.Document{}, map[string][]Fact{}, map[string][]Fact{}, map[id.Document]bool{}}
	for _, h := range s.Homes {
		for d := range h.Headers {
			t.headers[d] = true
		}
		var master struct{ Remarks string }
		_ = decode(h.Master, &master) // master tells what is wrong
		t.docs[master.Remarks] = append(t.docs[master.Remarks], id.Document(h.Chain.Customer))
		for d, x := range h.Invoices {
			t.docs[x.PONumber] = append(t.docs[x.PONumber], d)
		}
		for d, x := range h.Receipts {
			t.docs[x.Notes] = append(t.docs[x.Notes], d)
		}
		for _, f := range h.Facts {
			if f.Type == "unread" {
				continue
			}
			t.by[f.Command] = append(t.by[f.Command], f)
			if f.Reason != "" {
				t.reasons[f.Reason] = append(t.reasons[f.Reason], f)
			}
		}
	}
	return t
}

// answers checks what the people were told against what is there: an acknowledged command has its effect exactly once, any
// other at most once; equal requests under a key got equal answers, others were refused; nothing refused left a trace.
func (p *Proof) answers(s *Stored, e *errs) {
	t := s.traces()
	p.wrote = map[string]string{}
	for hash, it := range s.Fences {
		p.wrote[hash] = it.Str("r")
	}
	for _, slot := range p.Office.Slots {
		p.slot(s, t, slot, e)
	}
	known := p.sentBySomebody(s, t)
	for hash, it := range s.Fences {
		if _, name, ok := keys.ParseFence(it.Key); !known[hash] || !ok || name != hash {
			e.add("nobody sent the command of fence %s", hash)
		}
	}
}

// sentBySomebody are the fences of all commands that there may be: the people's, the product's own, and those of returned mail.
func (p *Proof) sentBySomebody(s *Stored, t traces) map[string]bool {
	known := map[string]bool{}
	for _, slot := range p.Office.Slots {
		known[slot.Fence()] = true
	}
	for hash, events := range t.by {
		if strings.HasPrefix(events[0].Actor, "system:") && len(events) == 1 {
			known[hash] = true // of the product itself
		}
	}
	for _, n := range p.World.History.Told { // a contact that was flagged before, or has gone, is left as it is
		for _, h := range s.Homes {
			for contact := range h.Contacts {
				known[store.FenceName(n.Tenant, "system:mail", "mail.bounced", n.Message+"/"+contact)] = true
			}
		}
	}
	return known
}

func (p *Proof) slot(s *Stored, t traces, slot *people.Slot, e *errs) {
	fence, there := s.Fences[slot.Fence()]
	effect := p.World.History.Fences[slot.Fence()]
	events := t.by[slot.Fence()]
	fenced(slot, fence, there, events, e)
	var told *people.Try // the first that was accepted
	for _, x := range slot.Tries {
		switch {
		case x.Reply == nil:
		case x.Reply.Status < 300:
			if told == nil {
				told = x
			}
			s.accepted(slot, told, x, fence, effect, e)
		default:
			t.refused(slot, x, fence.Str("r"), effect, e)
		}
	}
	if told != nil && len(events) == 1 {
		s.done(p, slot, told.Command, events[0], e)
	}
	for _, x := range slot.Tries {
		t.marked(slot, told, x, there, e)
	}
}

// fenced checks that a command took effect at most once, and that its fence names the event in which it did.
func fenced(slot *people.Slot, fence table.Item, there bool, events []Fact, e *errs) {
	if len(events) > 1 {
		e.add("%s took effect %d times: events %d and %d of %s", slot, len(events), events[0].Seq, events[1].Seq, events[0].Customer)
	}
	switch seq := fence.Int("s"); {
	case !there && len(events) > 0:
		e.add("%s took effect and left no fence", slot)
	case there && seq > 0 && (len(events) != 1 || events[0].Seq != seq || string(events[0].Customer) != fence.Str("c")):
		e.add("%s names event %d of %s, which is not there", slot, seq, fence.Str("c"))
	case there && seq == 0 && len(events) > 0:
		e.add("%s names no event, and there is one", slot)
	}
}

// marked checks the traces of a request: none of one that was refused, one of one that was carried out.
func (t traces) marked(slot *people.Slot, told, x *people.Try, there bool, e *errs) {
	mark := x.Command.Mark
	docs, reasons := len(t.docs[mark]), len(t.reasons[mark])
	left := docs+reasons > 0
	switch {
	case docs > 1 || reasons > 1:
		e.add("%s left %d documents and %d events marked %s", slot, docs, reasons, mark)
	case left && !there:
		e.add("%s was never carried out and left a trace marked %s", slot, mark)
	case left && told != nil && !told.Command.Same(x.Command):
		e.add("%s was refused for %s and left a trace of it", slot, mark)
	case told == x && !left && leavesTrace(x.Command):
		e.add("%s was accepted and left nothing marked %s", slot, mark)
	}
}

// leavesTrace reports that a command's mark stands somewhere for ever.
func leavesTrace(c *people.Command) bool {
	switch c.Op {
	case "receipts.record", "receipts.void", "invoices.void", "receipts.unapply", "applications.unapply", "disputes.open", "disputes.resolve", "customers.hold", "customers.release", "customers.changeStatus":
		return true
	case "invoices.create":
		body, _ := c.Body.(map[string]any)
		return body["post"] == true
	}
	return false
}

func (s *Stored) accepted(slot *people.Slot, told, x *people.Try, fence table.Item, effect int64, e *errs) {
	a, err := people.Read(x.Reply)
	if effect == 0 {
		if err != nil || x.Command.Op != "customers.change" || a.Seq != 0 { // nothing was to be changed
			e.add("%s was accepted and left no fence", slot)
		}
		return
	}
	if !x.Command.Same(told.Command) {
		e.add("%s was accepted for two different requests", slot)
	}
	b, berr := people.Read(told.Reply)
	if err != nil || berr != nil || !sameAnswer(a, b.ID, b.Seq) {
		e.add("%s was answered %s event %d, then %s event %d", slot, b.ID, b.Seq, a.ID, a.Seq)
	}
	if result, seq := fence.Str("r"), fence.Int("s"); !sameAnswer(a, result, seq) {
		e.add("%s was answered %s event %d; it made %s event %d", slot, a.ID, a.Seq, result, seq)
	}
	if x.Began > effect && !x.Reply.Replayed {
		e.add("%s was answered as if it had been carried out only then", slot)
	}
}

// sameAnswer reports that an answer names what was made, and the event in which it was.
func sameAnswer(a people.Shown, made string, seq int64) bool { return a.ID == made && a.Seq == seq }

func (t traces) refused(slot *people.Slot, x *people.Try, result string, effect int64, e *errs) {
	switch {
	case x.Reply.Status >= 500 || x.Reply.Status == 403:
	case x.Reply.Code == "idempotency_key_reused":
		reused(slot, x, effect, e)
	case x.Reply.Code == "discarded_since":
		if _, there := t.headers[id.Document(result)]; there || effect == 0 {
			e.add("%s was answered that %q is gone, which it is not", slot, result)
		}
	case effect != 0 && effect < x.Last:
		e.add("%s was refused as %s at step %d after it had been carried out at step %d", slot, x.Reply.Code, x.Last, effect)
	}
}

// reused checks that a key that was refused as used had been used by then, for another request.
func reused(slot *people.Slot, x *people.Try, effect int64, e *errs) {
	if effect == 0 || effect > x.Ended {
		e.add("%s was refused as used, and was not", slot)
	}
	for _, y := range slot.Tries {
		if y.Reply != nil && y.Reply.Status < 300 && y.Command.Same(x.Command) {
			e.add("%s was refused as used for another request, which it was not", slot)
		}
	}
}
