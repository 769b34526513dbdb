package imports

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"customercenter/internal/command"
	"customercenter/internal/exchange"
	"customercenter/internal/fault"
	"customercenter/internal/intake"
)

// entry is the rows of one record.
type entry []intake.Line

// first is its first row.
func (e entry) first() intake.Line { return e[0] }

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
		e[i] = intake.Line{No: o.Rows[i], Cells: r}
	}
	return e, nil
}

// reject rejects an entry for everything that an error says: the first of its rows for each.
func (e entry) reject(err error, column func(pointer string) string) []intake.Reject {
	f := command.FaultOf(err)
	if len(f.Fields) == 0 {
		return []intake.Reject{{Row: e.first().No, Rule: f.Code, Detail: f.Detail}}
	}
	out := make([]intake.Reject, len(f.Fields))
	for i, x := range f.Fields {
		name := column(x.Pointer)
		out[i] = intake.Reject{Row: e.first().No, Column: name, Rule: x.Code, Value: intake.Clip(e.says(name)), Detail: x.Detail}
	}
	return out
}

// planning is what planning of a part came to so far.
type planning struct {
	workResult
	owners  []OwnerPlan
	rejects []intake.Reject
	clashes intake.Clashes
}

// rowRejected is the rule by which a row goes with another one of its record.
const rowRejected = "row_rejected"

// reject rejects all rows of an entry: the first for what is wrong, the others with it.
func (p *planning) reject(e entry, err error, column func(string) string) {
	p.rejects = append(p.rejects, e.reject(err, column)...)
	for _, l := range e[1:] {
		p.rejects = append(p.rejects, intake.Reject{Row: l.No, Rule: rowRejected, Detail: fmt.Sprintf("row %d of the same record was rejected", e.first().No)})
	}
	p.Rejected += len(e)
}

// ownersPlannedAtOnce and rowsPlannedAtOnce are how many customers and rows are planned before what came of them is kept.
const (
	ownersPlannedAtOnce = 200
	rowsPlannedAtOnce   = 5000
)

// plan decides the rows of the customers of a part, some after the other, as far as there is time: what is read of the part is read
// once for all of them.
func (w *worker) plan(ctx context.Context, x *work) (done bool, err error) {
	all, err := w.dealt(ctx, x.Worker)
	if err != nil {
		return false, err
	}
	clashes, err := w.clashing(ctx)
	if err != nil {
		return false, err
	}
	if w.groups, err = w.groupsOfFile(ctx); err != nil {
		return false, err
	}
	for n := 0; x.Done < len(all) && !w.hurried(ctx, n); n++ {
		if err := w.planNext(ctx, x, planning{clashes: clashes}, all[x.Done:]); err != nil {
			return false, err
		}
	}
	return x.Done == len(all), nil
}

// planNext plans the first of some customers, and keeps what came of them.
func (w *worker) planNext(ctx context.Context, x *work, p planning, all []bundle) error {
	var some []entry
	for n := 0; len(some) < min(len(all), ownersPlannedAtOnce) && n < rowsPlannedAtOnce; n += all[len(some)-1].n {
		e, err := all[len(some)].entry(w.h.File())
		if err != nil {
			return err
		}
		some = append(some, e)
	}
	if err := w.lookUpNames(ctx, some...); err != nil {
		return err
	}
	for n, rows := range some {
		if w.hurried(ctx, n) {
			break
		}
		x.Done++
		if all[n].n > w.most {
			p.reject(rows, tooMany(all[n].n, w.most), column)
			p.Rejected += all[n].n - len(rows)
			continue
		}
		plan := w.planMoney
		if w.h.Kind == exchange.Customers.Name {
			plan = w.planCustomer
		}
		if err := plan(ctx, &p, rows); err != nil {
			return fmt.Errorf("rows of %s from row %d on: %w", w.h.Kind, rows[0].No, err)
		}
	}
	if len(p.rejects) > 0 {
		path, err := w.keep(ctx, fmt.Sprintf("rejects%d", x.Worker), p.rejects)
		if err != nil {
			return err
		}
		x.Rejects = append(x.Rejects, path)
	}
	if len(p.owners) > 0 {
		path, err := w.keep(ctx, fmt.Sprintf("plan%d", x.Worker), p.owners)
		if err != nil {
			return err
		}
		x.Plans = append(x.Plans, path)
	}
	x.Counts.Add(p.Counts)
	x.Jumps = intake.Furthest(x.Jumps, p.Jumps)
	return nil
}

// ownerName is what a row calls its customer.
func (w *worker) ownerName(k exchange.Kind, r exchange.Row) string {
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
			key = cmp.Or(key, intake.Owner(l.Cells[name]))
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

// unlessMissing is nil for what says that something is not there.
func unlessMissing(err error) error {
	if fault.Is(err, "not_found") {
		return nil
	}
	return err
}
