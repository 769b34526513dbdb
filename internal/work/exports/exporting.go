// Package exports makes exports: each step reads some customers or documents, as the lists read them, and keeps their rows as a
// file of its own; the last joins these files to the one that was asked for. A step that died is done again from its beginning
// under names of its own, so that nothing of it is ever found half. A row tells how its customer or document stood when its step
// came to it.
package exports

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/command"
	"customercenter/internal/exchange"
	"customercenter/internal/export"
	"customercenter/internal/fault"
	"customercenter/internal/file"
	"customercenter/internal/task"
)

// Export makes exports in some formats.
type Export struct {
	Formats []export.Format
	Records int // that a step reads, or some more; 0: 1,000
}

// Name is the kind of its tasks.
func (Export) Name() string { return export.Kind }

// Lease is how long a step may take.
func (Export) Lease() time.Duration { return 2 * time.Minute }

// Permissions are what reading is allowed. What whoever asked may see stands in the request.
func (Export) Permissions() []access.Permission {
	return []access.Permission{access.CustomersRead, access.InvoicesRead, access.ReceiptsRead}
}

// What a step reads at most. It ends with the first of them.
const (
	mostLooked = 5000     // also those that the filter leaves out
	mostBytes  = 4 << 20  // of rows
	mostPage   = 64 << 20 // of a page's file: what a few documents with very many lines come to
)

// Step reads the next page, or joins the pages when all are there.
func (k Export) Step(ctx context.Context, c *command.Call, t task.Task) (task.Step, error) {
	w, _, err := export.WorkOf(t)
	if err != nil {
		return task.Step{}, err
	}
	format, known := k.format(w.Format)
	if !known {
		return task.Step{}, fmt.Errorf("exporting: no format %q", w.Format)
	}
	if format.Most > 0 && w.Rows > format.Most {
		return task.Step{}, fault.NewConflict("too_many_rows", "These are more than the %d rows that a workbook takes: narrow the export, or ask for CSV.", format.Most)
	}
	if w.Whole {
		return k.join(ctx, c, t, w, format)
	}
	r := reader{Call: c, Request: w.Request, keys: export.Keys{}, most: cmp.Or(k.Records, 1000)}
	p, err := r.page(ctx, w.At)
	if err != nil {
		return task.Step{}, err
	}
	if len(p.rows) > 0 {
		b, err := json.Marshal(p.rows)
		if err != nil {
			return task.Step{}, err
		}
		if err := c.Files.Put(ctx, pageKey(t, t.Revision), file.NewContent("application/json", b)); err != nil {
			return task.Step{}, err
		}
		w.Pages = append(w.Pages, t.Revision)
	}
	w.Rows, w.Records, w.At, w.Whole = w.Rows+len(p.rows), w.Records+p.records, p.next, p.next == nil
	s := task.Step{State: task.Waiting}
	s.Data, err = json.Marshal(w)
	return s, err
}

func (k Export) format(name string) (export.Format, bool) {
	for _, f := range k.Formats {
		if f.Name == name {
			return f, true
		}
	}
	return export.Format{}, false
}

// pageKey is the file of a page, by the revision of the task as it was taken: no two attempts have the same.
func pageKey(t task.Task, revision int64) file.Key {
	return file.Export(t.Tenant, fmt.Sprintf("%s.p%d", t.ID, revision), "json")
}

// join writes the file.
func (k Export) join(ctx context.Context, c *command.Call, t task.Task, w export.Work, f export.Format) (task.Step, error) {
	key := file.Export(t.Tenant, fmt.Sprintf("%s.r%d", t.ID, t.Revision), f.Name)
	out := c.Files.Create(ctx, key, export.Media(f.Name))
	defer out.Abort()
	sheet, err := f.Begin(out, w.What.Columns())
	if err != nil {
		return task.Step{}, err
	}
	defer sheet.Leave()
	for _, revision := range w.Pages {
		content, err := c.Files.Get(ctx, pageKey(t, revision), mostPage)
		if err != nil {
			return task.Step{}, err
		}
		var rows [][]string
		if err := json.Unmarshal(content.Bytes, &rows); err != nil {
			return task.Step{}, err
		}
		for _, cells := range rows {
			if err := sheet.Row(cells); err != nil {
				return task.Step{}, err
			}
		}
	}
	if err := sheet.Close(); err != nil {
		return task.Step{}, err
	}
	info, err := out.Close()
	if err != nil {
		return task.Step{}, err
	}
	s := task.Step{State: task.Done}
	s.Result, err = json.Marshal(export.File{Key: key.String(), Hash: string(info.Hash), Size: info.Size})
	return s, err
}

// page is what a step read: rows in the order of the columns, and where the next begins, if there is more.
type page struct {
	rows    [][]string
	records int
	next    json.RawMessage
}

// record is a customer, an item, a document: what it is sorted by within its page, and its rows.
type record struct {
	order string
	rows  []exchange.Row
}
