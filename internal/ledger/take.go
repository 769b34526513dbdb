package ledger

import "customercenter/internal/id"

// Take lets a decision take effect on the ledger that it was made on, its items as the event seq wrote them: what the next
// decision of the same transaction, or of a plan, is made on.
func (l Loaded) Take(d Decision, seq int64) {
	for _, x := range d.Documents {
		h := x.Head()
		h.At = seq
		l.Documents[h.ID] = x.With(h)
	}
	for _, x := range d.Debits {
		k := ItemKey{x.Document, x.Part}
		x.At = seq
		if l.Debits[k] = x; x.Open == 0 {
			delete(l.Debits, k)
		}
	}
	for _, x := range d.Credits {
		x.At = seq
		if l.Credits[x.Document] = x; x.Open == 0 {
			delete(l.Credits, x.Document)
		}
	}
	for _, x := range d.Applications {
		x.At = seq
		l.Applications[x.ID] = x
	}
}

// Touches are the documents that a decision writes or whose open amounts it changes, each once.
func (d Decision) Touches() []id.Document {
	var all []id.Document
	for _, x := range d.Documents {
		if h := x.Head(); SideOf(h.ID) != NoSide {
			all = append(all, h.ID)
		}
	}
	for _, x := range d.Debits {
		all = append(all, x.Document)
	}
	for _, x := range d.Credits {
		all = append(all, x.Document)
	}
	return once(all)
}
