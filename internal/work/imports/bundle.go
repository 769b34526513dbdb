package imports

import (
	"context"
	"encoding/json"
	"fmt"

	"customercenter/internal/exchange"
	"customercenter/internal/file"
	"customercenter/internal/intake"
	"customercenter/internal/task"
)

// MostRows is how many rows of one customer a file may have. They are decided one after the other on one reading of the account, and
// all that they come to is kept in memory until it is committed: for so many it fits into 256 MB (docs/decisions/0020).
const MostRows = 20_000

// bundle is the rows of one customer, not yet taken apart. Of more than may be planned only numbers are kept, of as many as are
// given back.
type bundle struct {
	n       int
	rows    []intake.Raw
	numbers []int
}

// add adds a row.
func (b *bundle) add(r intake.Raw, most int) {
	if b.n++; b.n == most+1 {
		for _, old := range b.rows {
			b.numbers = append(b.numbers, old.No())
		}
		b.rows = nil
	}
	if b.n <= most {
		b.rows = append(b.rows, r)
	} else if len(b.numbers) < mostRejects {
		b.numbers = append(b.numbers, r.No())
	}
}

// entry takes the rows apart; of those that cannot be planned it has the numbers alone.
func (b *bundle) entry(k exchange.Kind) (entry, error) {
	var e entry
	for _, no := range b.numbers {
		e = append(e, intake.Line{No: no})
	}
	for _, r := range b.rows {
		l, err := r.Line(k)
		if err != nil {
			return nil, err
		}
		e = append(e, l)
	}
	return e, nil
}

// tooMany rejects n rows of one customer.
func tooMany(n, most int) error {
	return refusal("too_many_rows", "the file has %d rows of this customer, and %d are the most: split the file so that each has no more, and import one after the other", n, most)
}

// dealt are the rows of a part's heaps, by customer as the rows call it, in the order of the file.
func (w *worker) dealt(ctx context.Context, no int) ([]bundle, error) {
	k := w.h.File()
	at := map[string]int{}
	var all []bundle
	var parts []task.Task
	err := intake.EachPart(ctx, w.Store, w.head, intake.Reading, w.h.Chunks, false, func(t task.Task) error { parts = append(parts, t); return nil })
	if err != nil {
		return nil, err
	}
	first, behind := intake.Heaps(no, w.h.Parts)
	for _, t := range parts {
		rows, err := w.heaps(ctx, k, t, first, behind)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			l, err := r.Line(k)
			if err != nil {
				return nil, err
			}
			name := intake.Owner(w.ownerName(k, l.Cells))
			i, known := at[name]
			if !known {
				i = len(all)
				at[name], all = i, append(all, bundle{})
			}
			all[i].add(r, w.most)
		}
	}
	return all, nil
}

// heaps reads some heaps of one chunk.
func (w *worker) heaps(ctx context.Context, k exchange.Kind, t task.Task, first, behind int) ([]intake.Raw, error) {
	var r readResult
	if err := json.Unmarshal(t.Result, &r); err != nil {
		return nil, err
	}
	var bounds [intake.Shards + 1]int64 // of heap i: from bounds[i] to bounds[i+1]
	copy(bounds[1:], r.Ends[:])
	from := bounds[first]
	n := bounds[behind] - from
	if n == 0 {
		return nil, nil
	}
	p, err := w.Files.Piece(ctx, dealtKey(w.head, t.Part), from, n, "")
	if err != nil {
		return nil, err
	}
	if int64(len(p.Bytes)) != n {
		return nil, file.Unavailable{Cause: fmt.Errorf("%d bytes of %d", len(p.Bytes), n)}
	}
	return intake.Rows(k, p.Bytes)
}
