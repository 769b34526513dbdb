package memory

import "customercenter/internal/table"

// Kind says what happened to an item.
type Kind string

// The kinds of change, by the names that a stream gives them.
const (
	Insert Kind = "INSERT"
	Modify Kind = "MODIFY"
	Remove Kind = "REMOVE"
)

// Change is one record of a KEYS_ONLY stream.
type Change struct {
	Number int64 // counts the changes of the table from 1; a transaction's changes have consecutive numbers
	Kind   Kind
	Key    table.Key
}

// Drain takes at most so many changes (0 = all) that nobody took before, oldest first. There are none without Feed.
func (t *Table) Drain(most int) []Change {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := len(t.feed)
	if most > 0 {
		n = min(n, most)
	}
	out := t.feed[:n:n]
	t.feed = t.feed[n:]
	return out
}

// Undrained is the number of changes that nobody took yet.
func (t *Table) Undrained() int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return len(t.feed)
}

// commit makes one change. A write that leaves an item as it was is no change: a stream does not tell of it either.
// The caller holds the lock.
func (t *Table) commit(c change) {
	if c.old == c.after || c.old != nil && c.after != nil && c.old.Equal(*c.after) {
		return
	}
	t.place(table.Primary, c.old, c.after)
	for i := table.G1; i <= table.G3; i++ {
		t.place(i, c.old, c.after)
	}
	t.count++
	if t.opts.History > 0 {
		if len(t.log) >= 2*t.opts.History {
			t.log = append([]change(nil), t.log[t.opts.History:]...)
		}
		t.log = append(t.log, c)
	}
	if t.opts.Feed {
		t.feed = append(t.feed, c.record(t.count))
	}
}

func (c change) record(n int64) Change {
	switch {
	case c.old == nil:
		return Change{n, Insert, c.after.Key}
	case c.after == nil:
		return Change{n, Remove, c.old.Key}
	}
	return Change{n, Modify, c.old.Key}
}

// place moves an item in the table or in one index.
func (t *Table) place(i table.Index, old, after *table.Item) {
	was, hadOne := in(i, old)
	is, hasOne := in(i, after)
	if i != table.Primary && hadOne && hasOne && was.at == is.at {
		return // keys only: the entry stays
	}
	if hadOne && !(hasOne && was.at == is.at) {
		t.trees[i].Delete(was)
	}
	if hasOne {
		t.trees[i].Set(is)
	}
}

// in is the item's entry in an index, if it has one.
func in(i table.Index, it *table.Item) (entry, bool) {
	switch {
	case it == nil:
		return entry{}, false
	case i == table.Primary:
		return entry{at: it.Key, key: it.Key, item: it}, true
	}
	k := it.Index[i-1]
	return entry{at: k, key: it.Key}, k.PK != ""
}
