// Package table is the single table as the product sees it: typed keys, items, conditions, transactions, paging and the
// units they cost. Conditions and updates are values, rendered to expressions in one place (table/dynamo); the in-memory
// table (table/memory) takes the same values and enforces the same limits. Nothing above this package sees DynamoDB types.
package table

import (
	"context"
	"fmt"
)

// Key is an item's primary key.
type Key struct{ PK, SK string }

// Item is an item: its key, its index keys, and its other attributes. An attribute is a string, int64, bool or []byte;
// everything that no condition or index looks at lies together in one JSON string, so the table needs no nested types.
type Item struct {
	Key
	Index [3]Key         // entry in index i (zero = not in that index): attributes g1p, g1s, g2p, g2s, g3p, g3s
	Attrs map[string]any // by attribute name
}

// Index names one of the three global secondary indexes, all KEYS_ONLY: an index gives an order, the table the content.
type Index int

// The indexes; Primary is the table itself.
const (
	Primary Index = iota
	G1
	G2
	G3
)

// Str is a string attribute, or "".
func (it Item) Str(name string) string { s, _ := it.Attrs[name].(string); return s }

// Int is a number attribute, or 0.
func (it Item) Int(name string) int64 { n, _ := it.Attrs[name].(int64); return n }

// Bytes is a binary attribute, or nil.
func (it Item) Bytes(name string) []byte { b, _ := it.Attrs[name].([]byte); return b }

// Exists reports that the item was found.
func (it Item) Exists() bool { return it.PK != "" }

// Cond is a condition on the item as it is before a write.
type Cond struct {
	Op    string // "", absent, exists, eq, lt, and, or
	Attr  string
	Value any
	Of    []Cond
}

// Always is no condition.
func Always() Cond { return Cond{} }

// Absent: the item does not exist.
func Absent() Cond { return Cond{Op: "absent"} }

// Exists: the item exists.
func Exists() Cond { return Cond{Op: "exists"} }

// Missing: the item has no such attribute (or does not exist).
func Missing(attr string) Cond { return Cond{Op: "missing", Attr: attr} }

// Eq: the attribute has that value.
func Eq(attr string, v any) Cond { return Cond{Op: "eq", Attr: attr, Value: v} }

// Lt: the attribute is less than that value.
func Lt(attr string, v any) Cond { return Cond{Op: "lt", Attr: attr, Value: v} }

// And: all of them.
func And(cs ...Cond) Cond { return Cond{Op: "and", Of: cs} }

// Or: any of them.
func Or(cs ...Cond) Cond { return Cond{Op: "or", Of: cs} }

// Verb says what a write does.
type Verb int

// The verbs of a write.
const (
	PutItem    Verb = iota + 1 // the whole item
	UpdateItem                 // some attributes of an item that may not exist yet
	DeleteItem
	CheckItem // only the condition; in transactions
)

// Write is one write, alone or in a transaction.
type Write struct {
	Verb   Verb
	Item   Item             // PutItem: the item; otherwise only its Key
	Set    map[string]any   // UpdateItem: attributes to set
	Add    map[string]int64 // UpdateItem: numbers to add to; only a fast number series may (design.md 4.1)
	Remove []string         // UpdateItem: attributes to remove
	If     Cond
	Else   error // what it means when the condition does not hold
	Old    Item  // the item as it was read, for counting only; zero = not known (or absent, when If says so)
}

// Over gives the write the item as it was read, so that its units are counted exactly (see Write.Units).
func (w Write) Over(old Item) Write { w.Old = old; return w }

// Put writes a whole item.
func Put(it Item, cond Cond, otherwise error) Write {
	return Write{Verb: PutItem, Item: it, If: cond, Else: otherwise}
}

// Update sets attributes of an item.
func Update(k Key, set map[string]any, cond Cond, otherwise error) Write {
	return Write{Verb: UpdateItem, Item: Item{Key: k}, Set: set, If: cond, Else: otherwise}
}

// Delete removes an item.
func Delete(k Key, cond Cond, otherwise error) Write {
	return Write{Verb: DeleteItem, Item: Item{Key: k}, If: cond, Else: otherwise}
}

// Check holds a transaction to a condition on an item that it does not write.
func Check(k Key, cond Cond, otherwise error) Write {
	return Write{Verb: CheckItem, Item: Item{Key: k}, If: cond, Else: otherwise}
}

// Canceled is a transaction or write whose conditions did not hold. Every condition that failed is listed.
type Canceled struct{ Failed []Failure }

// Failure is one condition that did not hold: what it means (the write's Else) and the item as it is.
type Failure struct {
	Write int
	Else  error
	Old   Item // the item that stands there; not Exists() when there is none
}

func (c Canceled) Error() string {
	return fmt.Sprintf("table: %d conditions did not hold", len(c.Failed))
}

// Unwrap lets errors.Is and errors.As find what the failed conditions stand for.
func (c Canceled) Unwrap() []error {
	var out []error
	for _, f := range c.Failed {
		if f.Else != nil {
			out = append(out, f.Else)
		}
	}
	return out
}

// Conflict is another transaction on one of the items, or throttling: nothing was written, the same call may be made
// again after a pause.
type Conflict struct{ Cause error }

func (c Conflict) Error() string { return "table: conflict or throttling" }
func (c Conflict) Unwrap() error { return c.Cause }

// Unknown is a call whose outcome is not known (the reply was lost, the connection died): it may have been carried out.
type Unknown struct{ Cause error }

func (u Unknown) Error() string { return "table: outcome unknown" }
func (u Unknown) Unwrap() error { return u.Cause }

// TooLarge is a call beyond a limit of the engine (100 items, 400 KB an item, 4 MB a transaction, 4 KB an expression).
type TooLarge struct{ What string }

func (t TooLarge) Error() string { return "table: " + t.What }

// Invalid is a call that the engine cannot carry out whatever is in the table: an empty key, one item twice in a
// transaction, a type that does not fit. It is always a defect of the caller.
type Invalid struct{ What string }

func (i Invalid) Error() string { return "table: " + i.What }

// Query asks for the items of one partition in key order.
type Query struct {
	Index      Index
	PK         string
	Prefix     string // sort keys that begin so
	From, To   string // sort keys between, both inclusive; not with Prefix. Empty = open
	After      *Entry // continue behind that entry (exclusive)
	Limit      int    // at most so many items; 0 = the engine's page of 1 MB
	Descending bool
	Strong     bool // not on an index
	KeysOnly   bool // only the keys are wanted; the cost is the same
}

// Entry is a position in a query: an item's key and, for an index, its key there.
type Entry struct{ Key, IndexKey Key }

// Page is one page of a query. On an index the items carry only Key and that Index entry.
type Page struct {
	Items []Item
	Next  *Entry // where to continue; nil at the end
}

// Table is the table. Every method counts the units that it costs (see Units).
type Table interface {
	// Get reads one item; an item that does not exist is not an error.
	Get(ctx context.Context, k Key, strong bool) (Item, error)
	// TransactGet reads up to 100 items as of one moment, in the order asked.
	TransactGet(ctx context.Context, keys []Key) ([]Item, error)
	// BatchGet reads any number of items, not as of one moment; the order is that of keys, missing ones are not Exists().
	BatchGet(ctx context.Context, keys []Key, strong bool) ([]Item, error)
	// Query reads one page.
	Query(ctx context.Context, q Query) (Page, error)
	// Write carries out one write and returns the item after it (not Exists() after a delete).
	// Errors: as Transact.
	Write(ctx context.Context, w Write) (Item, error)
	// Transact carries out up to 100 writes on different items, all or none.
	// Errors: Canceled, Conflict, Unknown, TooLarge, Invalid; anything else (no permission, no such table, a context
	// that ended before the call) means that nothing was written.
	Transact(ctx context.Context, ws []Write) error
}

// All pages through a query to its end.
func All(ctx context.Context, t Table, q Query) ([]Item, error) {
	var items []Item
	for {
		p, err := t.Query(ctx, q)
		if err != nil {
			return nil, err
		}
		items = append(items, p.Items...)
		if p.Next == nil || (q.Limit > 0 && len(items) >= q.Limit) {
			return items, nil
		}
		q.After = p.Next
	}
}
