package imports

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"customercenter/internal/command"
	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/ledger"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// commitOrUndoOwner commits or undoes what is planned of one customer.
func (w *worker) commitOrUndoOwner(ctx context.Context, s intake.Stage, o OwnerPlan) ([]Outcome, error) {
	switch {
	case s == intake.Undoing:
		return w.undo(ctx, o)
	case w.h.Kind == exchange.Customers.Name:
		return w.commitCustomer(ctx, o)
	}
	var came []Outcome
	err := table.Retry(ctx, w.Pace, func() error {
		var err error
		came, err = w.commitMoney(ctx, o)
		if again(err) {
			return table.Conflict{Cause: err}
		}
		return err
	})
	return came, err
}

// again reports an error after which everything is read and decided once more: what was committed meanwhile is there by its id.
func again(err error) bool {
	return errors.As(err, new(table.Unknown)) || errors.As(err, new(table.Canceled)) || errors.As(err, new(table.Conflict))
}

// commitMoney commits a customer's documents, as many in a transaction as it takes.
func (w *worker) commitMoney(ctx context.Context, o OwnerPlan) ([]Outcome, error) {
	pass, err := w.Turn(ctx, o.Customer)
	if err != nil {
		return nil, err
	}
	defer pass()
	s, err := w.open(ctx, o.Customer)
	if err != nil {
		return nil, err
	}
	entries := make([]entry, len(o.Ops))
	ids := make([]id.Document, len(o.Ops))
	for i, op := range o.Ops {
		if entries[i], err = entryOf(op); err != nil {
			return nil, err
		}
		ids[i] = id.Document(op.ID)
	}
	if err := s.guards(ctx, entries); err != nil {
		return nil, err
	}
	there, err := s.Store.Existing(ctx, w.head.Tenant, ids)
	if err != nil {
		return nil, err
	}
	c := &committing{session: s, plan: o, numbers: newNumbers()}
	if c.seqs, err = s.madeAt(ctx, ids, there); err != nil {
		return nil, err
	}
	for i, op := range o.Ops {
		if there[ids[i]] {
			c.came = append(c.came, Outcome{Op: op, Customer: o.Customer, Came: "created"})
			continue
		}
		if err := c.commitRecord(ctx, op, entries[i]); err != nil {
			return nil, err
		}
	}
	return c.came, c.flush(ctx)
}

// committing is a plan's documents on their way into the table.
type committing struct {
	*session
	plan    OwnerPlan
	group   *store.Group
	numbers *numbers
	came    []Outcome
	seqs    []int64 // of the events of the plan's records, in its order; 0: there is none
}

// commitRecord decides a document and puts it into the group, which is committed when it has no room.
func (c *committing) commitRecord(ctx context.Context, op Op, e entry) error {
	doc, err := c.build(ctx, e)
	if err == nil {
		err = c.refuseMoved(ctx, op, e, doc)
	}
	if err == nil {
		err = c.put(ctx, doc)
	}
	switch {
	case err == nil:
		c.seqs[len(c.came)] = c.account.Seq
		c.came = append(c.came, Outcome{Op: op, Customer: c.plan.Customer, Came: "created"})
	case refused(err):
		f := command.FaultOf(err)
		c.came = append(c.came, Outcome{Op: op, Customer: c.plan.Customer, Came: intake.Moved, Rule: f.Code, Detail: detail(f)})
	default:
		return err
	}
	return nil
}

// put decides a document on the account as the group leaves it, and puts it in; a group without room for it is committed before.
func (c *committing) put(ctx context.Context, doc document) error {
	book, err := c.places(ctx, doc)
	if err != nil {
		return err
	}
	if doc.numbered == id.Receipt {
		_, counter, err := c.counterOf(doc.days[id.Receipt][0])
		if err == nil && c.numbers.other(counter) {
			err = c.flush(ctx)
		}
		if err != nil {
			return err
		}
	}
	for range 2 {
		fits, err := c.add(ctx, doc, book)
		if err != nil || fits {
			return err
		}
		if err := c.flush(ctx); err != nil {
			return err
		}
	}
	return table.TooLarge{What: "a document of an import"}
}

// add decides a document and adds it to the group; where that does not come about, its number is free again.
func (c *committing) add(ctx context.Context, doc document, book store.Book) (fits bool, err error) {
	if c.group == nil {
		c.group = store.NewGroup(c.account, c.Call.IDs, itemsOfNumbers)
	}
	if doc.numbered == id.Receipt {
		var give func()
		if doc.number, give, err = c.numbers.take(ctx, c.session, doc.days[id.Receipt][0]); err != nil {
			return false, err
		}
		defer func() {
			if !fits {
				give()
			}
		}()
	}
	d, l, extra, err := c.decide(ctx, doc)
	if err != nil {
		return false, err
	}
	act := store.Act{Actor: "system:tasks", Via: "imports", Command: c.head.ID, Reason: c.h.Name, Now: c.At, Today: c.today()}
	if fits, err = c.group.Add(d, l, act, book, extra...); fits {
		c.takeEffect(d, c.group.Account())
	}
	return fits, err
}

// flush commits the group.
func (c *committing) flush(ctx context.Context) error {
	if c.group == nil || c.group.Len() == 0 {
		c.group = nil
		return nil
	}
	err := c.Store.CommitGroup(ctx, c.group, c.numbers.writes()...)
	c.group = nil
	return err
}

// refuseMoved refuses a document that was planned on something else than what is there now.
func (c *committing) refuseMoved(ctx context.Context, op Op, e entry, doc document) error {
	if err := c.need(ctx, doc.docs...); err != nil {
		return err
	}
	switch {
	case c.version != c.plan.Version:
		return moved("the customer was changed")
	case doc.auto && (c.account.Seq != c.plan.Seq+int64(len(c.came)) || slices.Contains(c.seqs[:len(c.came)], 0)): // each record before it is an event, and no other
		return moved("something was posted on the customer")
	case c.documentWith(doc.guard, doc.value) != "":
		return taken(doc.value)
	}
	for _, d := range doc.docs {
		for _, p := range c.ledger.Head(d).Parts {
			was, read := op.Reads[fmt.Sprintf("%s/%d", d, p.No)]
			if n := was - c.plan.Seq; read && n > 0 { // the n-th record of the plan moved it
				was = c.seqs[n-1]
			}
			if o := c.ledger.Debits[ledger.ItemKey{Document: d, Part: p.No}]; read && o.At != was {
				return moved("what is open of " + c.ledger.Head(d).Number + " moved")
			}
		}
	}
	if n := e.says("number"); n != "" && doc.id.Kind() != "" {
		_, err := c.checkNumber(ctx, "/number", doc.id.Kind(), n)
		return err
	}
	return nil
}

// madeAt are the events that made the documents of the plan that are there; 0 for the others.
func (s *session) madeAt(ctx context.Context, ids []id.Document, there map[id.Document]bool) ([]int64, error) {
	seqs := make([]int64, len(ids))
	var made []id.Document
	for _, d := range ids {
		if there[d] {
			made = append(made, d)
		}
	}
	if len(made) == 0 {
		return seqs, nil
	}
	l := ledger.NewLoaded()
	err := s.Store.ReadDocuments(ctx, s.chain.Tenant, l, made...)
	for i, d := range ids {
		h := l.Head(d)
		if seqs[i] = h.PostedSeq; d.Kind() == id.Dispute { // where it was resolved since, what is open of its item moved with it
			seqs[i] = h.At
		}
	}
	return seqs, err
}

func moved(why string) error {
	return fault.NewConflict("moved", "After this was planned, %s: import the row again.", why)
}

// detail is a refusal in one sentence.
func detail(f fault.Fault) string {
	if len(f.Fields) > 0 {
		return f.Fields[0].Detail
	}
	return f.Detail
}

// places makes sure that the months of the document's days are listed.
func (c *committing) places(ctx context.Context, doc document) (store.Book, error) {
	var lists []command.List
	for _, kind := range slices.Sorted(maps.Keys(doc.days)) {
		lists = append(lists, command.List{Kind: kind, Days: doc.days[kind]})
	}
	if len(lists) == 0 {
		return c.book, nil
	}
	return c.Prepared(ctx, lists...)
}

// madeBy are the documents that a part made, by customer, the last first: as they are undone.
func madeBy(came []Outcome) []OwnerPlan {
	at := map[id.Customer]int{}
	var out []OwnerPlan
	for i := len(came) - 1; i >= 0; i-- {
		o := came[i]
		if o.Came != "created" && o.Came != "updated" {
			continue
		}
		n, known := at[o.Customer]
		if !known {
			n = len(out)
			at[o.Customer] = n
			out = append(out, OwnerPlan{Customer: o.Customer})
		}
		out[n].Ops = append(out[n].Ops, o.Op)
	}
	return out
}
