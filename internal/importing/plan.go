package importing

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"customercenter/internal/api"
	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/file"
	"customercenter/internal/importer"
	"customercenter/internal/task"
)

// entry is the rows of one record.
type entry []importer.Line

// first is its first row.
func (e entry) first() importer.Line { return e[0] }

// says is what the first row that says anything of a column says.
func (e entry) says(column string) string {
	for _, l := range e {
		if s := l.Cells[column]; s != "" {
			return s
		}
	}
	return ""
}

func (e entry) rows() []int {
	out := make([]int, len(e))
	for i, l := range e {
		out[i] = l.No
	}
	return out
}

// body is the entry as a plan keeps it.
func (e entry) body() (json.RawMessage, error) {
	rows := make([]exchange.Row, len(e))
	for i, l := range e {
		rows[i] = l.Cells
	}
	return json.Marshal(rows)
}

// entryOf reads it back.
func entryOf(o Op) (entry, error) {
	var rows []exchange.Row
	if err := json.Unmarshal(o.Body, &rows); err != nil {
		return nil, err
	}
	e := make(entry, len(rows))
	for i, r := range rows {
		e[i] = importer.Line{No: o.Rows[i], Cells: r}
	}
	return e, nil
}

// reject rejects an entry for everything that an error says: the first of its rows for each.
func (e entry) reject(err error, column func(pointer string) string) []importer.Reject {
	f := api.FaultOf(err)
	if len(f.Fields) == 0 {
		return []importer.Reject{{Row: e.first().No, Rule: f.Code, Detail: f.Detail}}
	}
	out := make([]importer.Reject, len(f.Fields))
	for i, x := range f.Fields {
		name := column(x.Pointer)
		out[i] = importer.Reject{Row: e.first().No, Column: name, Rule: x.Code, Value: importer.Clip(e.says(name)), Detail: x.Detail}
	}
	return out
}

// planning is what planning of a part came to so far.
type planning struct {
	workResult
	owners  []OwnerPlan
	rejects []importer.Reject
	clashes importer.Clashes
}

// rowRejected is the rule by which a row goes with another one of its record.
const rowRejected = "row_rejected"

// reject rejects all rows of an entry: the first for what is wrong, the others with it.
func (p *planning) reject(e entry, err error, column func(string) string) {
	p.rejects = append(p.rejects, e.reject(err, column)...)
	for _, l := range e[1:] {
		p.rejects = append(p.rejects, importer.Reject{Row: l.No, Rule: rowRejected, Detail: fmt.Sprintf("row %d of the same record was rejected", e.first().No)})
	}
	p.Rejected += len(e)
}

// somePlanned is how many customers are planned before what came of them is kept.
const somePlanned = 200

// plan puts the rows of the next customers of a part together and decides them.
func (w *worker) plan(ctx context.Context, x *work) (done bool, err error) {
	all, err := w.dealt(ctx, x.Worker)
	if err != nil {
		return false, err
	}
	some := all[x.Done:min(len(all), x.Done+somePlanned)]
	if err := w.ask(ctx, some...); err != nil {
		return false, err
	}
	var p planning
	if p.clashes, err = w.clashing(ctx); err != nil {
		return false, err
	}
	if w.kin, err = w.relations(ctx); err != nil {
		return false, err
	}
	for n, rows := range some {
		if w.hurried(ctx, n) {
			break
		}
		one := w.planMoney
		if w.h.Kind == exchange.Customers.Name {
			one = w.planCustomer
		}
		if err := one(ctx, &p, rows); err != nil {
			return false, fmt.Errorf("rows of %s from row %d on: %w", w.h.Kind, rows[0].No, err)
		}
		x.Done++
	}
	if len(p.rejects) > 0 {
		path, err := w.keep(ctx, fmt.Sprintf("rejects%d", x.Worker), p.rejects)
		if err != nil {
			return false, err
		}
		x.Rejects = append(x.Rejects, path)
	}
	if len(p.owners) > 0 {
		path, err := w.keep(ctx, fmt.Sprintf("plan%d", x.Worker), p.owners)
		if err != nil {
			return false, err
		}
		x.Plans = append(x.Plans, path)
	}
	x.Counts.Add(p.Counts)
	x.Jumps = importer.Furthest(x.Jumps, p.Jumps)
	return x.Done == len(all), nil
}

// dealt are the rows of a part's heaps, by customer as the rows call it, in the order of the file.
func (w *worker) dealt(ctx context.Context, no int) ([]entry, error) {
	k := w.h.File()
	at := map[string]int{}
	var all []entry
	var parts []task.Task
	err := importer.EachPart(ctx, w.Store, w.head, importer.Reading, w.h.Chunks, false, func(t task.Task) error { parts = append(parts, t); return nil })
	if err != nil {
		return nil, err
	}
	for _, t := range parts {
		var r readResult
		if err := json.Unmarshal(t.Result, &r); err != nil {
			return nil, err
		}
		first, behind := importer.Heaps(no, w.h.Parts)
		list, err := w.heaps(ctx, k, t, first, behind, r.Ends)
		if err != nil {
			return nil, err
		}
		for _, l := range list {
			name := importer.Owner(w.of(k, l.Cells))
			i, known := at[name]
			if !known {
				i = len(all)
				at[name], all = i, append(all, nil)
			}
			all[i] = append(all[i], l)
		}
	}
	return all, nil
}

// heaps reads some heaps of one chunk.
func (w *worker) heaps(ctx context.Context, k exchange.Kind, t task.Task, first, behind int, ends [importer.Shards]int64) ([]importer.Line, error) {
	var bounds [importer.Shards + 1]int64 // of heap i: from bounds[i] to bounds[i+1]
	copy(bounds[1:], ends[:])
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
	return importer.Lines(k, p.Bytes)
}

// of is what a row calls its customer.
func (w *worker) of(k exchange.Kind, r exchange.Row) string {
	if w.h.Match != "" && k.Index(w.h.Match) >= 0 {
		return r[w.h.Match]
	}
	for _, name := range k.Of {
		if r[name] != "" {
			return r[name]
		}
	}
	return ""
}

// records are rows that are one record each: those of one number, and every row without a number.
func records(k exchange.Kind, rows entry) []entry {
	at := map[string]int{}
	var out []entry
	for _, l := range rows {
		key := ""
		for _, name := range k.Record {
			key = cmp.Or(key, importer.Owner(l.Cells[name]))
		}
		i, known := at[key]
		if known && key != "" {
			out[i] = append(out[i], l)
			continue
		}
		at[key] = len(out)
		out = append(out, entry{l})
	}
	return out
}

// ignoreMissing is nil for what says that something is not there.
func ignoreMissing(err error) error {
	if fault.Is(err, "not_found") {
		return nil
	}
	return err
}
