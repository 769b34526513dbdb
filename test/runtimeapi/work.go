package runtimeapi

import (
	"context"

	"customercenter/internal/command"
	"customercenter/internal/export"
	"customercenter/internal/export/workbook"
	"customercenter/internal/file"
	"customercenter/internal/statement"
	"customercenter/internal/work/exports"
	"customercenter/internal/work/imports"
	"customercenter/internal/work/letters"
	"customercenter/internal/work/statements"
	"customercenter/internal/work/worker"
)

// worker carries the seed's tasks on. Mails go nowhere.
func (o *office) worker(d command.Deps) *worker.Worker {
	d.Mail = o.mails
	pdf := statements.Rendered{Format: "pdf", Draw: func(_ context.Context, s statement.Snapshot, _ []byte) ([]byte, error) {
		return []byte(s.Recipient.Name + " owes " + s.Closing.Format(s.Currency)), nil
	}}
	return worker.New(d, statements.Run{}, statements.Part{Formats: []statements.Rendered{pdf}}, letters.Mail{}, exports.Export{Formats: []export.Format{export.CSV, workbook.XLSX}},
		imports.Import{}, imports.Read{}, imports.Work{}, imports.Bell{})
}

// sent puts a file where an import of the seed waits for it, and tells of it.
func (o *office) sent(ctx context.Context, d command.Deps, name, text string) error {
	key := file.Upload(Tenant, name)
	tag := o.files.Drop(key, []byte(text))
	return imports.Consumer(d).Created(ctx, file.Arrival{Key: key.String(), Tag: tag, Size: int64(len(text))})
}

// kept are the files that the product has kept, by key.
func (o *office) kept(ctx context.Context) (map[string]file.Content, error) {
	out := map[string]file.Content{}
	for _, path := range o.files.Keys() {
		k, err := file.Parse(Tenant, path)
		if err != nil {
			return nil, err
		}
		if out[path], err = o.files.Get(ctx, k, 1<<20); err != nil {
			return nil, err
		}
	}
	return out, nil
}
