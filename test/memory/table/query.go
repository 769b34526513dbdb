package memory

import (
	"context"
	"slices"
	"strings"

	"customercenter/internal/table"
	"customercenter/internal/table/limit"
)

// greatest sorts behind every key: no UTF-8 text contains that byte.
const greatest = "\xff"

// Query reads one page, item by item: with a Yield each item is read as it is when its turn comes.
func (t *Table) Query(ctx context.Context, q table.Query) (table.Page, error) {
	nothing, err := limit.Query(q)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil || nothing {
		return table.Page{}, err
	}
	lag := t.lag(q.Index, q.PK, q.Strong)
	var (
		p     table.Page
		bytes int
		last  *entry
	)
	take := func(e entry) (more bool) {
		it, size := shown(q, e)
		p.Items = append(p.Items, it)
		bytes += size
		last = &e
		return len(p.Items) != q.Limit && bytes < limit.PageBytes
	}
	full := false
	if t.opts.Yield == nil {
		t.mu.RLock()
		full = !t.walk(q, lag, position(q), take)
		t.mu.RUnlock()
	} else {
		full = t.stepwise(q, lag, take)
	}
	if full {
		p.Next = &table.Entry{Key: last.key}
		if q.Index != table.Primary {
			p.Next.IndexKey = last.at
		}
	}
	if p.Items == nil {
		p.Items = []table.Item{}
	}
	table.CountPage(ctx, bytes, q.Strong)
	return p, nil
}

// stepwise takes one item after the other and lets others commit in between; it tells whether the page got full.
func (t *Table) stepwise(q table.Query, lag int, take func(entry) bool) (full bool) {
	for at := position(q); ; t.opts.Yield() {
		var one *entry
		t.mu.RLock()
		t.walk(q, lag, at, func(e entry) bool { one = &e; return false })
		t.mu.RUnlock()
		if one == nil {
			return false
		}
		if !take(*one) {
			return true
		}
		at = one
	}
}

// shown is what a query shows of an entry, and the bytes that it read for it.
func shown(q table.Query, e entry) (table.Item, int) {
	if q.Index != table.Primary {
		it := table.Item{Key: e.key}
		it.Index[q.Index-1] = e.at
		return it, it.Size()
	}
	if q.KeysOnly {
		return table.Item{Key: e.key}, e.item.Size()
	}
	return e.item.Clone(), e.item.Size()
}

// position is the entry behind which a query begins, or nil.
func position(q table.Query) *entry {
	if q.After == nil {
		return nil
	}
	if q.Index == table.Primary {
		return &entry{at: q.After.Key, key: q.After.Key}
	}
	return &entry{at: q.After.IndexKey, key: q.After.Key}
}

// walk shows the entries of a query behind a position, as of lag writes ago, until take says no; it tells whether it came
// to the end. The caller holds the lock.
func (t *Table) walk(q table.Query, lag int, behind *entry, take func(entry) bool) (end bool) {
	past := t.past(q.Index, q.PK, lag)
	inserts := presentIn(past, q, behind)
	end = true
	visit := func(e entry) bool {
		end = take(e)
		return end
	}
	see := func(e entry) bool {
		if behind != nil && e.at == behind.at && e.key == behind.key {
			return true
		}
		if !within(q, e.at) {
			return false
		}
		for len(inserts) > 0 && ahead(q, inserts[0], e) {
			first := inserts[0]
			inserts = inserts[1:]
			if !visit(first) {
				return false
			}
		}
		if _, touched := past[entryID{e.at, e.key}]; touched {
			return true // it was different then, or not there
		}
		return visit(e)
	}
	pivot := first(q)
	if behind != nil {
		pivot = *behind
	}
	if q.Descending {
		t.trees[q.Index].Descend(pivot, see)
	} else {
		t.trees[q.Index].Ascend(pivot, see)
	}
	for len(inserts) > 0 && end {
		first := inserts[0]
		inserts = inserts[1:]
		visit(first)
	}
	return end
}

// first is where a query begins.
func first(q table.Query) entry {
	if !q.Descending {
		return entry{at: table.Key{PK: q.PK, SK: q.Prefix + q.From}} // one of the two is empty
	}
	sk := greatest
	switch {
	case q.To != "":
		sk = q.To
	case q.Prefix != "":
		sk = q.Prefix + greatest
	}
	return entry{at: table.Key{PK: q.PK, SK: sk}, key: table.Key{PK: greatest}}
}

func within(q table.Query, at table.Key) bool {
	return at.PK == q.PK && strings.HasPrefix(at.SK, q.Prefix) && at.SK >= q.From && (q.To == "" || at.SK <= q.To)
}

func ahead(q table.Query, a, b entry) bool {
	if q.Descending {
		return before(b, a)
	}
	return before(a, b)
}

type entryID struct{ at, key table.Key }

// past is what was different in one partition lag writes ago: every entry that was touched since, as it was then (without
// an item and a key it was not there).
func (t *Table) past(i table.Index, pk string, lag int) map[entryID]entry {
	if lag <= 0 {
		return nil
	}
	out := map[entryID]entry{}
	lag = min(lag, len(t.log), t.opts.History)
	for n := len(t.log) - 1; n >= len(t.log)-lag; n-- { // newest first: the oldest has the last word
		c := t.log[n]
		was, hadOne := in(i, c.old)
		is, hasOne := in(i, c.after)
		if hasOne && is.at.PK == pk {
			out[entryID{is.at, is.key}] = entry{}
		}
		if hadOne && was.at.PK == pk {
			out[entryID{was.at, was.key}] = was
		}
	}
	return out
}

// presentIn are the entries of the past that a query shows, in its order.
func presentIn(past map[entryID]entry, q table.Query, behind *entry) []entry {
	var out []entry
	for _, e := range past {
		if e.key.PK != "" && within(q, e.at) && (behind == nil || ahead(q, *behind, e)) {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b entry) int {
		if ahead(q, a, b) {
			return -1
		}
		return 1
	})
	return out
}
