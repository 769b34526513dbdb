package ledger

import (
	"maps"
	"sort"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/money"
)

// OpenItem is one part of a debit document while anything of it is open.
type OpenItem struct {
	Document id.Document    `json:"document"`
	Part     int            `json:"part"`            // from 1
	Parts    int            `json:"parts,omitempty"` // how many the document has
	At       int64          `json:"-"`
	Number   string         `json:"number"`
	PONumber string         `json:"poNumber,omitempty"` // the customer's order
	DueOn    calendar.Date  `json:"dueOn"`
	IssuedOn calendar.Date  `json:"issuedOn"`
	Currency money.Currency `json:"currency"`
	Amount   money.Minor    `json:"amount"` // of the part
	Open     money.Minor    `json:"open"`
	Total    money.Minor    `json:"total"` // of the document
	Account  string         `json:"account"`
	Reopened calendar.Date  `json:"reopened,omitzero"`  // nothing is applied before it
	Disputes []Claim        `json:"disputes,omitempty"` // of the part, in their order; they do not overlap
	Course   []Step         `json:"course,omitempty"`   // what was open since it was first disputed
}

// OpenCredit is a credit while anything of it is unapplied.
type OpenCredit struct {
	Document id.Document    `json:"document"`
	At       int64          `json:"-"`
	Number   string         `json:"number"`
	On       calendar.Date  `json:"on"` // its own day
	Currency money.Currency `json:"currency"`
	Amount   money.Minor    `json:"amount"` // of the document
	Open     money.Minor    `json:"open"`   // unapplied
	Reopened calendar.Date  `json:"reopened,omitzero"`
}

// Application is its own immutable fact: so much of one credit settled so much of one debit document from a day on. Taking
// it back is a fact of its own day, which stands here beside it; nothing else of it ever changes.
type Application struct {
	ID           id.Application `json:"id"`
	At           int64          `json:"-"`
	Debit        id.Document    `json:"debit"`
	Credit       id.Document    `json:"credit"`
	On           calendar.Date  `json:"on"`
	Currency     money.Currency `json:"currency"`
	Amount       money.Minor    `json:"amount"` // Σ parts
	Parts        []PartAmount   `json:"parts"`
	UnappliedOn  calendar.Date  `json:"unappliedOn,omitzero"`
	UnappliedSeq int64          `json:"unappliedSeq,omitempty"` // of the event that took it back
}

// PartAmount is what one part of the debit got.
type PartAmount struct {
	Part   int         `json:"part"`
	Amount money.Minor `json:"amount"`
}

// Live reports that the application was not taken back.
func (a Application) Live() bool { return a.UnappliedSeq == 0 }

// ItemKey names an open item.
type ItemKey struct {
	Document id.Document
	Part     int
}

// Loaded is what a command read of the customer's documents: those it names, whatever their kind, all open parts of the debits
// and the open credits among them, and the applications it asked for.
type Loaded struct {
	Documents    map[id.Document]Document
	Debits       map[ItemKey]OpenItem
	Credits      map[id.Document]OpenCredit
	Applications map[id.Application]Application
}

// NewLoaded has nothing in it.
func NewLoaded() Loaded {
	return Loaded{map[id.Document]Document{}, map[ItemKey]OpenItem{}, map[id.Document]OpenCredit{}, map[id.Application]Application{}}
}

func (l Loaded) clone() Loaded {
	return Loaded{maps.Clone(l.Documents), maps.Clone(l.Debits), maps.Clone(l.Credits), maps.Clone(l.Applications)}
}

// Head is the header of a document that was read; the zero one where it was not, or does not exist.
func (l Loaded) Head(d id.Document) Header {
	if x, found := l.Documents[d]; found {
		return x.Head()
	}
	return Header{}
}

// Find is a document that was read, as its kind knows it.
func Find[D Document](l Loaded, d id.Document) (D, bool) {
	x, found := l.Documents[d].(D)
	return x, found
}

// All are the documents of one kind that were read.
func All[D Document](l Loaded) map[id.Document]D {
	out := map[id.Document]D{}
	for d, x := range l.Documents {
		if y, is := x.(D); is {
			out[d] = y
		}
	}
	return out
}

// First is the first document of a kind that the decision changed.
func First[D Document](d Decision) (x D, found bool) {
	for _, doc := range d.Documents {
		if x, found = doc.(D); found {
			return x, true
		}
	}
	return x, false
}

// Open is the open amount of a debit document, over its parts.
func (l Loaded) Open(doc id.Document) money.Minor {
	var sum money.Minor
	for k, o := range l.Debits {
		if k.Document == doc {
			sum += o.Open
		}
	}
	return sum
}

// OpenItems are all open debits, earliest due first, then by number and part.
func (l Loaded) OpenItems() []OpenItem {
	out := make([]OpenItem, 0, len(l.Debits))
	for _, o := range l.Debits {
		out = append(out, o)
	}
	SortItems(out)
	return out
}

// SortItems orders open items as money is put on them: earliest due, then document number, then part.
func SortItems(items []OpenItem) {
	sort.Slice(items, func(i, j int) bool {
		a, b := items[i], items[j]
		switch {
		case a.DueOn != b.DueOn:
			return a.DueOn < b.DueOn
		case a.Number != b.Number:
			return a.Number < b.Number
		case a.Document != b.Document:
			return a.Document < b.Document
		default:
			return a.Part < b.Part
		}
	})
}

// Latest is the seq of the last event that wrote any of the applications that were read.
func (l Loaded) Latest() int64 {
	var latest int64
	for _, a := range l.Applications {
		latest = max(latest, a.At)
	}
	return latest
}

// live are the applications of a document, debit or credit, that count, in the order of their ids.
func (l Loaded) live(doc id.Document) []Application {
	var out []Application
	for _, x := range l.Applications {
		if x.Live() && (x.Debit == doc || x.Credit == doc) {
			out = append(out, x)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}
