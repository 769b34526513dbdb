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
}

// reject rejects all rows of an entry.
func (p *planning) reject(e entry, err error, column func(string) string) {
	p.rejects = append(p.rejects, e.reject(err, column)...)
	p.Rejected += len(e)
}

// plan puts the rows of a part's customers together and decides them.
func (w *worker) plan(ctx context.Context, no int) (workResult, error) {
	owners, byOwner, err := w.dealt(ctx, no)
	if err != nil {
		return workResult{}, err
	}
	var p planning
	for _, name := range owners {
		rows := byOwner[name]
		var err error
		if w.h.Kind == exchange.Customers.Name {
			err = w.planCustomer(ctx, &p, rows)
		} else {
			err = w.planMoney(ctx, &p, rows)
		}
		if err != nil {
			return workResult{}, fmt.Errorf("rows of %s from row %d on: %w", w.h.Kind, rows[0].No, err)
		}
	}
	if len(p.rejects) > 0 {
		if p.Rejects, err = w.keep(ctx, fmt.Sprintf("rejects%d", no), p.rejects); err != nil {
			return workResult{}, err
		}
	}
	p.Plan, err = w.keep(ctx, fmt.Sprintf("plan%d", no), p.owners)
	return p.workResult, err
}

// dealt are the rows of a part's heaps, by what they call their customer, in the order of the file.
func (w *worker) dealt(ctx context.Context, no int) (owners []string, rows map[string]entry, err error) {
	k := w.h.File()
	rows = map[string]entry{}
	var parts []task.Task
	err = stageParts(ctx, w.Call, w.head, importer.Reading, w.h.Chunks, false, func(t task.Task) { parts = append(parts, t) })
	if err != nil {
		return nil, nil, err
	}
	for _, t := range parts {
		var r readResult
		if err := json.Unmarshal(t.Result, &r); err != nil {
			return nil, nil, err
		}
		list, err := w.heaps(ctx, k, t, no, r.Ends)
		if err != nil {
			return nil, nil, err
		}
		for _, l := range list {
			name := importer.Owner(w.of(k, l.Cells))
			if rows[name] == nil {
				owners = append(owners, name)
			}
			rows[name] = append(rows[name], l)
		}
	}
	return owners, rows, nil
}

// heaps reads a part's heaps of one chunk.
func (w *worker) heaps(ctx context.Context, k exchange.Kind, t task.Task, no int, ends [importer.Shards]int64) ([]importer.Line, error) {
	first, behind := importer.Heaps(no, w.h.Parts)
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
