// Package memory is the table in memory: for the simulation, for tests of everything above the table, and for trying
// things out. It takes the calls of package table, refuses what the engine refuses (table/limit), counts the same units,
// and lets a simulation do what an engine does only now and then: stale reads, and commands that commit between two items
// of a query. The contract tests (table/contract) hold it and DynamoDB to the same behaviour.
package memory

import (
	"context"
	"errors"
	"sync"

	"github.com/tidwall/btree"

	"customercenter/internal/table"
	"customercenter/internal/table/limit"
)

// Options say what a simulation wants beyond a plain table. The zero value is a plain table.
type Options struct {
	// Yield is called between any two items of a Query or BatchGet, without locks held, so that it may commit whatever it
	// likes; a TransactGet never yields. The reads see what was committed meanwhile, as the engine's do.
	Yield func()
	// Lag decides how far behind a read that is not strong may look: so many item writes. It is asked once for every read
	// and for every page, with the index (Primary for the table itself) and the partition. Nil is never behind.
	Lag func(i table.Index, pk string) int
	// History is how many item writes are kept for Lag; more lag than that is cut. 0 = 1,000 when there is a Lag.
	History int
	// Feed keeps a change for every item that a write changed, until Drain takes it.
	Feed bool
}

// Table is a table in memory. It is safe for use by several goroutines.
type Table struct {
	opts Options

	mu    sync.RWMutex
	trees [4]*btree.BTreeG[entry] // by index; Primary is the table itself
	log   []change                // the last writes, oldest first; at most twice History
	feed  []Change
	count int64 // changes ever made
}

var _ table.Table = (*Table)(nil)

// entry is a place in the order of the table or of an index.
type entry struct {
	at   table.Key   // the key there
	key  table.Key   // the item's key
	item *table.Item // never changed once stored; in an index nil: it has keys only
}

// change is one item before and after a write; nil = not there.
type change struct{ old, after *table.Item }

// New is an empty table.
func New(o Options) *Table {
	if o.Lag != nil && o.History == 0 {
		o.History = 1000
	}
	t := &Table{opts: o}
	for i := range t.trees {
		t.trees[i] = btree.NewBTreeGOptions(before, btree.Options{NoLocks: true})
	}
	return t
}

// before is the order of entries: by key there, then by the item's key.
func before(a, b entry) bool {
	if a.at != b.at {
		return less(a.at, b.at)
	}
	return less(a.key, b.key)
}

func less(a, b table.Key) bool {
	if a.PK != b.PK {
		return a.PK < b.PK
	}
	return a.SK < b.SK
}

// Len is the number of items.
func (t *Table) Len() int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.trees[table.Primary].Len()
}

// Scan shows every item whose partition key begins with prefix, in order, until see says no. It is for proofs and tests:
// it costs no units, holds a lock (see must not write), and the engine has no such thing.
func (t *Table) Scan(prefix string, see func(table.Item) bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	t.trees[table.Primary].Ascend(entry{at: table.Key{PK: prefix}}, func(e entry) bool {
		return len(e.at.PK) >= len(prefix) && e.at.PK[:len(prefix)] == prefix && see(e.item.Clone())
	})
}

// get is the item under a key as it is now, or nil. The caller holds the lock.
func (t *Table) get(k table.Key) *table.Item {
	e, _ := t.trees[table.Primary].Get(entry{at: k, key: k})
	return e.item
}

// Write carries out one write.
func (t *Table) Write(ctx context.Context, w table.Write) (table.Item, error) {
	if err := limit.Write(w); err != nil {
		return table.Item{}, err
	}
	if err := ctx.Err(); err != nil {
		return table.Item{}, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	was := t.get(w.Item.Key)
	old := value(was)
	if !holds(w.If, old) {
		table.CountRefused(ctx, old, w)
		return table.Item{}, table.Canceled{Failed: []table.Failure{{Write: 0, Else: w.Else, Old: old.Clone()}}}
	}
	after, err := apply(old, w)
	if err != nil {
		table.Count(ctx, 0, 0)
		return table.Item{}, err
	}
	t.commit(change{was, stored(after)})
	table.CountWrite(ctx, old, after)
	return after.Clone(), nil
}

// Transact carries out up to 100 writes, all or none.
func (t *Table) Transact(ctx context.Context, ws []table.Write) error {
	if err := limit.Transact(ws); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	changes, err := t.prepare(ws)
	switch {
	case errors.As(err, new(table.Canceled)):
		table.CountCanceled(ctx, ws)
		return err
	case err != nil:
		table.Count(ctx, 0, 0)
		return err
	}
	for _, c := range changes {
		t.commit(c)
	}
	table.CountTransact(ctx, ws)
	return nil
}

// prepare works out what a transaction changes, or why it cannot be.
func (t *Table) prepare(ws []table.Write) ([]change, error) {
	var failed []table.Failure
	changes := make([]change, 0, len(ws))
	for i, w := range ws {
		was := t.get(w.Item.Key)
		if old := value(was); !holds(w.If, old) {
			failed = append(failed, table.Failure{Write: i, Else: w.Else, Old: old.Clone()})
		}
		changes = append(changes, change{old: was})
	}
	if len(failed) > 0 {
		return nil, table.Canceled{Failed: failed}
	}
	bytes := 0
	for i, w := range ws {
		after, err := apply(value(changes[i].old), w)
		if err != nil {
			return nil, err
		}
		bytes += after.Size()
		if w.Verb == table.CheckItem {
			changes[i].after = changes[i].old
		} else {
			changes[i].after = stored(after)
		}
	}
	return changes, limit.TotalBytes(bytes)
}

// apply is the item after a write, if it may be so large.
func apply(old table.Item, w table.Write) (table.Item, error) {
	after, err := table.Apply(old, w)
	if err != nil {
		return table.Item{}, err
	}
	return after, limit.Item(after)
}

func stored(it table.Item) *table.Item {
	if !it.Exists() {
		return nil
	}
	return &it
}

func value(p *table.Item) table.Item {
	if p == nil {
		return table.Item{}
	}
	return *p
}
