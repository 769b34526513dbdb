package apitest

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/export"
	"customercenter/internal/export/workbook"
	"customercenter/internal/fault"
	"customercenter/internal/file"
	"customercenter/internal/statement"
	"customercenter/internal/store"
	"customercenter/internal/work/exports"
	"customercenter/internal/work/imports"
	"customercenter/internal/work/letters"
	"customercenter/internal/work/statements"
	"customercenter/internal/work/worker"
)

// Unprintable begins the name of a customer whose statement cannot be drawn.
const Unprintable = "Unprintable"

// drawn stands in for a format: it says the closing balance.
func drawn(_ context.Context, s statement.Snapshot, _ []byte) ([]byte, error) {
	if strings.HasPrefix(s.Recipient.Name, Unprintable) {
		return nil, fault.NewConflict("cannot_render", "The customer's name has a character that no font has.")
	}
	return []byte(s.Recipient.Name + " owes " + s.Closing.Format(s.Currency)), nil
}

// Work carries tasks on, as the functions that hear of them and the schedule would, until none is due any more.
func (w *World) Work() {
	w.t.Helper()
	d := w.Deps
	d.Books, d.Mail = command.NewBooks(0), w.Mails
	pdf := statements.Rendered{Format: "pdf", Draw: drawn}
	all := worker.New(d, statements.Run{}, statements.Part{Formats: []statements.Rendered{pdf}}, letters.Mail{}, exports.Export{Formats: []export.Format{export.CSV, workbook.XLSX}},
		imports.Import{}, imports.Read{}, imports.Work{}, imports.Bell{})
	for range 100 {
		if err := all.Ring(context.Background(), w.Now()); err != nil {
			w.t.Fatal(err)
		}
		if !w.due() {
			return
		}
	}
	w.t.Fatal("tasks do not come to an end")
}

// Send posts a file by the form that an import was answered, and tells of it, as often as is wanted.
func (w *World) Send(a Answer, text string, times int) {
	w.t.Helper()
	var out struct{ Upload file.Form }
	if err := json.Unmarshal(a.Body, &out); err != nil {
		w.t.Fatal(err)
	}
	if status := w.Files.Submit(out.Upload, "text/csv", []byte(text)); status != http.StatusNoContent {
		w.t.Fatalf("the file is not taken: %d", status)
	}
	d := w.Deps
	d.Books = command.NewBooks(0)
	for range times {
		if err := imports.Consumer(d).Created(context.Background(), file.Arrival{Key: out.Upload.Fields["key"], Tag: "x", Size: int64(len(text))}); err != nil {
			w.t.Fatal(err)
		}
	}
}

// due reports that something is left to do at this instant.
func (w *World) due() bool {
	tenants, err := w.Store.Tenants(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	for _, t := range tenants {
		for shard := range store.Shards {
			list, err := w.Store.DueTasks(context.Background(), t, shard, w.Now(), 1)
			if err != nil {
				w.t.Fatal(err)
			}
			if len(list) > 0 {
				return true
			}
		}
	}
	return false
}

// Later sets the clock on.
func (w *World) Later(d time.Duration) { w.Set(w.Now().Add(d)) }
