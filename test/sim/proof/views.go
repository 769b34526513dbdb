package proof

import (
	"customercenter/internal/calendar"
	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/ledger"
	"customercenter/internal/money"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
)

// fold is the version of the views that are read.
const fold = store.Fold

// views checks each view, whatever its position, against the documents as of that event, and what lists show of documents
// against the event that wrote it last.
func (p *Proof) views(s *Stored, e *errs) {
	for _, h := range s.Homes {
		head, there := h.Views[fold]
		if there {
			h.view(head, e)
			p.Checks["view rows"] += len(h.ViewRows[fold])
		} else if len(h.ViewRows[fold]) > 0 {
			e.add("%s: a view has rows and no head", h.Chain.Customer)
		}
		h.listed(e)
	}
}

// figures are what a view shows, however it is stored.
func (h *Home) figures(e *errs) event.Cells {
	cells := event.Cells{}
	head := h.Views[fold]
	if err := unpack(head.Bytes("x"), cells); err != nil {
		e.add("%s: view: %w", h.Chain.Customer, err)
	}
	for _, row := range h.ViewRows[fold] {
		if err := unpack(row.Bytes("x"), cells); err != nil {
			e.add("%s: view: %w", h.Chain.Customer, err)
		}
		if row.Int("rev") > head.Int("rev") {
			e.add("%s: a row of the view is newer than its head", h.Chain.Customer)
		}
	}
	return cells
}

func (h *Home) view(head table.Item, e *errs) {
	c, at := h.Chain.Customer, head.Int("pos")
	if at > h.Seq {
		e.add("%s: the view stands at event %d of %d", c, at, h.Seq)
		return
	}
	if stuck := head.Int("stuckAt"); stuck != 0 && (stuck != h.Unread || at != stuck-1) || h.Unread != 0 && at >= h.Unread {
		e.add("%s: the view stands at %d and is stuck at %d, event %d cannot be read", c, at, stuck, h.Unread)
	}
	if int64(len(h.ViewRows[fold])) != head.Int("n") {
		e.add("%s: the view has %d rows and counts %d", c, len(h.ViewRows[fold]), head.Int("n"))
	}
	want := h.books().Cells(Cut{at, Ever})
	if part := int(head.Int("part")); part > 0 {
		for _, m := range h.Facts[at].Moves[:part] {
			want.Add(m, 1)
		}
	}
	shown := h.figures(e)
	if k, is := differ(shown, want); is {
		e.add("%s: the view at event %d shows %d of %v, the documents say %d", c, at, shown[k], k, want[k])
	}
	h.placed(head, shown, e)
}

// placed checks where the view stands in the orders: with a balance or anything open, by its own figures.
func (h *Home) placed(head table.Item, cells event.Cells, e *errs) {
	var open, credit, overdue money.Minor
	var earliest calendar.Date
	has := false
	for k, amount := range cells {
		if k.Measure == event.Credit {
			credit += amount
			has = true
		}
		if k.Measure == event.DebitDue {
			open += amount
			has = true
			if k.Key < calendar.Date(head.Int("kd")) { //nolint:gosec // a day
				overdue += amount
			}
			if earliest == 0 || k.Key < earliest {
				earliest = k.Key
			}
		}
	}
	var want [3]table.Key
	if has {
		t, home, shard := h.Chain.Tenant, h.Chain.Customer.Home(), store.ShardOf(h.Chain.Customer)
		due := "2999-12-31"
		if earliest != 0 {
			due = earliest.String()
		}
		want = [3]table.Key{keys.ByBalance(t, fold, shard, int64(open-credit), home), keys.ByDue(t, fold, shard, due, home), keys.ByOverdue(t, fold, shard, int64(overdue), home)}
	}
	if head.Index != want {
		e.add("%s: the view stands in the orders at %v, its figures say %v", h.Chain.Customer, head.Index, want)
	}
}

// listed checks what lists show of posted documents: status and open amount as of the event that wrote them last.
func (h *Home) listed(e *errs) {
	b := h.books()
	for d, it := range h.Headers {
		at, open, disputed, status := it.Int("la"), money.Minor(0), money.Minor(0), ""
		cut := Cut{at, Ever}
		if x, is := h.Invoices[d]; is {
			if x.Status == ledger.Draft {
				continue
			}
			for _, part := range b.openParts(cut, x) {
				open += part
			}
			for _, y := range b.Disputes {
				if y.Invoice == d {
					disputed += b.disputed(cut, y)
				}
			}
			status = shownStatus(open, x.Total, b.voided[d] != 0 && b.voided[d] <= at, "paid", "partlyPaid", "posted")
		} else {
			x := h.Receipts[d]
			open = b.unapplied(cut, x)
			status = shownStatus(open, x.Amount, b.voided[d] != 0 && b.voided[d] <= at, "applied", "partlyApplied", "unapplied")
		}
		if it.Str("st") != status || it.Int("op") != int64(open) || it.Int("dp") != int64(disputed) {
			e.add("%s: lists show %s as %s with %d and %d in dispute, after event %d it is %s with %d and %d", h.Chain.Customer, d, it.Str("st"), it.Int("op"), it.Int("dp"),
				at, status, open, disputed)
		}
	}
}

func shownStatus(open, amount money.Minor, void bool, none, some, all string) string {
	switch {
	case void:
		return "void"
	case open == 0:
		return none
	case open < amount:
		return some
	}
	return all
}

// viewed are the moves that a customer's view has taken in: those of all events up to its position, and its part of the next.
func (h *Home) viewed() []event.Move {
	head := h.Views[fold]
	var out []event.Move
	for _, f := range h.Facts {
		if f.Seq > head.Int("pos") {
			if f.Seq == head.Int("pos")+1 {
				out = append(out, f.Moves[:head.Int("part")]...)
			}
			break
		}
		out = append(out, f.Moves...)
	}
	return out
}

// Swept checks that a sweep was enough for every customer, whenever it moved. It is called by a task when nothing goes wrong
// any more.
func (p *Proof) Swept() {
	s, err := p.take()
	if err != nil {
		p.World.Fail("%w", err)
	}
	var e errs
	s.caughtUp(&e)
	if err := e.err(); err != nil {
		p.World.Fail("after a sweep: %w", err)
	}
	p.Checks["swept"] += len(s.Homes)
}

// caughtUp checks that every view has every event that can be read, and that what lists show is of now.
func (s *Stored) caughtUp(e *errs) {
	for _, h := range s.Homes {
		last := h.Seq
		if h.Unread > 0 {
			last = h.Unread - 1
		}
		head := h.Views[fold]
		if head.Int("pos") != last || head.Int("part") != 0 {
			e.add("%s: the view stands at event %d of %d, and nobody is at it", h.Chain.Customer, head.Int("pos"), last)
		}
		if h.Unread > 0 && head.Int("stuckAt") != h.Unread {
			e.add("%s: event %d cannot be read, and the view does not say so", h.Chain.Customer, h.Unread)
		}
		touched := map[id.Document]int64{}
		for _, f := range h.Facts {
			if f.Seq > last {
				break
			}
			for _, l := range f.Listed {
				touched[l.Document] = f.Seq
			}
		}
		for d, seq := range touched {
			if at := h.Headers[d].Int("la"); at < seq {
				e.add("%s: lists show %s as event %d left it, event %d changed it", h.Chain.Customer, d, at, seq)
			}
		}
	}
}
