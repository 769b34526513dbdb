// Package work puts together what a worker needs for every kind of task that there is: the two functions that carry tasks on
// run it. It links whatever draws, so nothing else may import it.
package work

import (
	"bytes"
	"context"
	"io"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/export"
	"customercenter/internal/export/workbook"
	"customercenter/internal/locale"
	"customercenter/internal/pdf"
	"customercenter/internal/statement"
	"customercenter/internal/statement/draw"
	"customercenter/internal/statement/sheet"
	"customercenter/internal/work/exports"
	"customercenter/internal/work/imports"
	"customercenter/internal/work/letters"
	"customercenter/internal/work/statements"
	"customercenter/internal/work/worker"
)

// Consumer is a worker for every kind of task.
func Consumer(d command.Deps) *worker.Worker {
	return worker.New(d, statements.Run{}, statements.Part{Formats: formats(draw.Drawer{Fonts: pdf.FontsOf(d.Fonts)})}, letters.Mail{}, exports.Export{Formats: []export.Format{export.CSV, workbook.XLSX}},
		imports.Import{}, imports.Read{}, imports.Work{}, imports.Bell{})
}

// Due carries on, every minute, the tasks that are due and that nobody rang for.
type Due struct{}

// Name is the name of its function.
func (Due) Name() string { return "schedule-tasks" }

// Run carries on what is due.
func (Due) Run(ctx context.Context, d command.Deps, at time.Time) error {
	return Consumer(d).Ring(ctx, at)
}

// formats are those in which statements are kept beside their snapshot.
func formats(drawer draw.Drawer) []statements.Rendered {
	return []statements.Rendered{
		{Format: "pdf", Draw: drawn(func(w io.Writer, s statement.Snapshot, l locale.Locale, logo []byte) error {
			return drawer.Statement(w, s, l, draw.Letterhead{Logo: logo})
		})},
		{Format: "xlsx", Draw: drawn(func(w io.Writer, s statement.Snapshot, l locale.Locale, _ []byte) error { return sheet.XLSX(w, s, l) })},
		{Format: "csv", Draw: drawn(func(w io.Writer, s statement.Snapshot, _ locale.Locale, _ []byte) error { return sheet.CSV(w, s) })},
	}
}

// drawn is a format's drawing into memory.
func drawn(write func(w io.Writer, s statement.Snapshot, l locale.Locale, logo []byte) error) statements.Rendering {
	return func(_ context.Context, s statement.Snapshot, logo []byte) ([]byte, error) {
		var b bytes.Buffer
		err := write(&b, s, locale.Resolve(s.Language), logo)
		return b.Bytes(), err
	}
}
