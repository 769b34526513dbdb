package table

import (
	"context"
	"strconv"
	"sync/atomic"
)

// Units counts what calls cost, by the engine's published rules rather than its meter, which counts equal costs of one
// transaction only once: a write is ⌈size KB⌉, × 2 in a transaction, plus ⌈size KB⌉ for each index entry that is
// written or removed; a strong read ⌈size / 4 KB⌉, half of it when not strong, × 2 in a transaction. Read units are kept
// in halves.
type Units struct {
	Writes     atomic.Int64 // write units
	HalfReads  atomic.Int64 // read units × 2
	RoundTrips atomic.Int64
	outer      *Units
}

// Reads is the number of read units.
func (u *Units) Reads() float64 { return float64(u.HalfReads.Load()) / 2 } //nolint:forbidigo // units, not money

type unitsKey struct{}

// Counting gives the context a counter; every table call under it adds to that counter, and to those around it.
func Counting(ctx context.Context) (context.Context, *Units) {
	u := &Units{outer: Counter(ctx)}
	return context.WithValue(ctx, unitsKey{}, u), u
}

// Counter is the context's counter, or nil.
func Counter(ctx context.Context) *Units {
	u, _ := ctx.Value(unitsKey{}).(*Units)
	return u
}

// Count adds to the counters of the context, if there are any.
func Count(ctx context.Context, writes, halfReads int64) {
	for u := Counter(ctx); u != nil; u = u.outer {
		u.Writes.Add(writes)
		u.HalfReads.Add(halfReads)
		u.RoundTrips.Add(1)
	}
}

// Size is the item's size in bytes by the engine's rules: names and values in UTF-8, a number's digits halved plus one.
func (it Item) Size() int {
	n := len("PK") + len(it.PK) + len("SK") + len(it.SK)
	for _, k := range it.Index {
		if k.PK != "" {
			n += len("g1p") + len(k.PK) + len("g1s") + len(k.SK)
		}
	}
	for name, v := range it.Attrs {
		n += len(name) + valueSize(v)
	}
	return n
}

func valueSize(v any) int {
	switch x := v.(type) {
	case string:
		return len(x)
	case []byte:
		return len(x)
	case int64:
		return (len(strconv.FormatInt(x, 10))+1)/2 + 1
	default:
		return 1
	}
}

// KB rounds a size up to whole write units.
func KB(bytes int) int64 { return int64(max(1, (bytes+1023)/1024)) }

// HalfReadUnits is the cost of reading so many bytes, in halves of a read unit.
func HalfReadUnits(bytes int, strong bool) int64 {
	u := int64(max(1, (bytes+4095)/4096))
	if strong {
		return 2 * u
	}
	return u
}

// WriteUnits is the cost of replacing old by new (either may not exist), index entries included.
func WriteUnits(old, new Item, transaction bool) int64 {
	n := KB(max(old.Size(), new.Size()))
	if transaction {
		n *= 2
	}
	for i := range old.Index {
		was, is := old.Index[i], new.Index[i]
		if was == is {
			continue // KEYS_ONLY: an entry changes only with its keys
		}
		if was.PK != "" {
			n++
		}
		if is.PK != "" {
			n++
		}
	}
	return n
}
