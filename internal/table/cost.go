package table

import "context"

// What a call costs is worked out from the call and its answer alone, in the functions below, so that every
// implementation counts the same. Where the engine knows more than the call says, this is what is assumed:
//
//   - a single write is counted exactly (its answer carries the old item);
//   - a write in a transaction is counted exactly when it has Old, or when its condition says that the item is absent;
//   - else a Put costs its own size and no index entries (most puts leave them as they are), an Update the size of what
//     it sets and one entry for every index that it names, a Delete or Check one KB;
//   - a call that failed on its conditions costs as much, but for the index entries;
//   - a call whose outcome is unknown is counted as carried out; a conflict costs a round trip.

// Units is what the write costs in a transaction that is carried out.
func (w Write) Units() int64 {
	old, after, indexes := w.ends()
	return WriteUnits(old, after, true) + indexes
}

// failedUnits is what the write costs in a transaction whose conditions do not hold.
func (w Write) failedUnits() int64 {
	old, after, _ := w.ends()
	return 2 * KB(max(old.Size(), after.Size()))
}

// ends are the item before and after the write as far as the call knows them, and the index entries to count beside
// those that differ between the two.
func (w Write) ends() (old, after Item, indexes int64) {
	known := w.Old.Exists() || w.If.saysAbsent()
	switch w.Verb {
	case CheckItem:
		return w.Old, w.Old, 0
	case DeleteItem:
		return w.Old, Item{}, 0
	case PutItem:
		if !known {
			return Item{Index: w.Item.Index}, w.Item, 0
		}
		return w.Old, w.Item, 0
	case UpdateItem:
		after, err := Apply(w.Old, w)
		if err == nil && known {
			return w.Old, after, 0
		}
		named := map[int]bool{}
		for name := range w.Set {
			if i, _, ok := IndexAttr(name); ok {
				named[i] = true
			}
		}
		for _, name := range w.Remove {
			if i, _, ok := IndexAttr(name); ok {
				named[i] = true
			}
		}
		return Item{Index: after.Index}, after, int64(len(named))
	}
	return Item{}, Item{}, 0
}

// saysAbsent reports that the condition holds only when there is no such item.
func (c Cond) saysAbsent() bool {
	switch c.Op {
	case "absent":
		return true
	case "and":
		for _, x := range c.Of {
			if x.saysAbsent() {
				return true
			}
		}
	}
	return false
}

// CountTransact counts a transaction that was carried out, or may have been.
func CountTransact(ctx context.Context, ws []Write) {
	if Counter(ctx) == nil {
		return
	}
	var n int64
	for _, w := range ws {
		n += w.Units()
	}
	Count(ctx, n, 0)
}

// CountCanceled counts a transaction whose conditions did not hold.
func CountCanceled(ctx context.Context, ws []Write) {
	if Counter(ctx) == nil {
		return
	}
	var n int64
	for _, w := range ws {
		n += w.failedUnits()
	}
	Count(ctx, n, 0)
}

// CountWrite counts one single write that turned old into after.
func CountWrite(ctx context.Context, old, after Item) { Count(ctx, WriteUnits(old, after, false), 0) }

// CountRefused counts one single write whose condition did not hold: it costs the larger of what stands there and what
// was to be written.
func CountRefused(ctx context.Context, old Item, w Write) {
	after, err := Apply(old, w)
	if err != nil {
		after = Item{}
	}
	Count(ctx, KB(max(old.Size(), after.Size())), 0)
}

// CountGet counts one single read; a read that finds nothing costs as the smallest item.
func CountGet(ctx context.Context, it Item, strong bool) {
	Count(ctx, 0, HalfReadUnits(it.Size(), strong))
}

// CountBatch counts one round trip of a batch read; items are rounded one by one.
func CountBatch(ctx context.Context, items []Item, strong bool) {
	var n int64
	for _, it := range items {
		n += HalfReadUnits(it.Size(), strong)
	}
	Count(ctx, 0, n)
}

// CountTransactGet counts a transaction of reads: strong reads, twice.
func CountTransactGet(ctx context.Context, items []Item) {
	var n int64
	for _, it := range items {
		n += 2 * HalfReadUnits(it.Size(), true)
	}
	Count(ctx, 0, n)
}

// CountPage counts one page of a query: the bytes read, rounded once.
func CountPage(ctx context.Context, bytes int, strong bool) {
	Count(ctx, 0, HalfReadUnits(bytes, strong))
}
