package runtimeapi

import (
	"context"

	"customercenter/internal/api"
	"customercenter/internal/export"
	"customercenter/internal/export/workbook"
	"customercenter/internal/exporting"
	files "customercenter/internal/file/memory"
	"customercenter/internal/issuing"
	"customercenter/internal/outbox"
	"customercenter/internal/statement"
	"customercenter/internal/worker"
)

// worker carries the seed's tasks on. Files and mails go nowhere: what is left of them are the items in the table.
func (o *office) worker(d api.Deps) *worker.Worker {
	d.Files, d.Mail = files.New(d.Now, nil), o.mails
	pdf := issuing.Rendered{Format: "pdf", Draw: func(_ context.Context, s statement.Snapshot, _ []byte) ([]byte, error) {
		return []byte(s.Recipient.Name + " owes " + s.Closing.Format(s.Currency)), nil
	}}
	return worker.New(d, issuing.Run{}, issuing.Part{Formats: []issuing.Rendered{pdf}}, outbox.Mail{}, exporting.Export{Formats: []export.Format{export.CSV, workbook.XLSX}})
}
