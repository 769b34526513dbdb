package imports

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"

	"customercenter/internal/command"
	"customercenter/internal/exchange"
	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/task"
)

// Arrivals begins imports when their files arrive.
type Arrivals struct{ command.Deps }

// Consumer hears of files that arrive.
func Consumer(d command.Deps) Arrivals { return Arrivals{d} }

// Created begins the import of a file that was put into the bucket: the one for which a form was made, or a new one for a file
// that was dropped among a tenant's imports. The event may come several times, in any order, and begins it once. Whatever else
// is uploaded is nothing to it.
func (a Arrivals) Created(ctx context.Context, o file.Arrival) error {
	if key, name, ok := file.Sent(o.Key); ok && strings.HasPrefix(name, intake.Prefix) {
		return a.sent(ctx, key, name)
	}
	if key, kind, name, ok := file.Dropped(o.Key); ok {
		return a.dropped(ctx, key, kind, name, o.Tag)
	}
	return nil
}

// sent begins the import that has been waiting for its file.
func (a Arrivals) sent(ctx context.Context, key file.Key, name string) error {
	return table.Retry(ctx, a.Pace, func() error {
		t, found, err := a.Store.FindTask(ctx, key.Tenant(), name, 0)
		if err != nil || !found || t.Kind != intake.HeadKind || t.State != task.Waiting {
			return err // what is not known was asked for by nobody; what is over stays so
		}
		h, err := intake.HeadOf(t)
		if err != nil || h.Stage != intake.Awaiting {
			return err
		}
		h.Stage = intake.Splitting
		if t.Data, err = json.Marshal(h); err != nil {
			return err
		}
		t.Due = a.Now()
		ring, err := intake.Ring(t)
		if err != nil {
			return err
		}
		err = a.Store.PutTask(ctx, t, ring)
		if errors.Is(err, store.TaskMoved) {
			return table.Conflict{Cause: err} // somebody else was at it: look again
		}
		return err
	})
}

// dropped begins the import of a file that somebody put among a tenant's imports, in the folder of a kind or of a saved mapping.
func (a Arrivals) dropped(ctx context.Context, key file.Key, folder, name, tag string) error {
	t := key.Tenant()
	book, err := a.Store.Book(ctx, t)
	if unlessMissing(err) != nil {
		return err
	}
	if err != nil {
		a.Log.ErrorContext(ctx, "a file was dropped for a tenant that does not exist", "tenant", string(t))
		return nil
	}
	h := intake.Head{Kind: folder, Name: name, Path: key.String(), Tag: tag, Dropped: true, Stage: intake.Splitting, Options: exchange.Options{Commit: true}}
	m, saved, err := intake.Saved(store.Mappings.In(book), folder)
	if err != nil {
		return err
	}
	if saved {
		h.Kind, h.Options = m.Kind, m.Options
		h.Commit = true
	}
	x, err := intake.New(t, droppedID(t, key, tag), h, "system:files", a.Now())
	if err != nil {
		return err
	}
	if _, known := exchange.Find(h.Kind); !known {
		x = x.After(task.Step{State: task.Failed, Code: "unknown_kind",
			Reason: "There is no kind of file, and no saved mapping, that is called " + folder + ": put the file into a folder with the name of one."}, a.Now())
	}
	return table.Retry(ctx, a.Pace, func() error {
		err := a.Store.PutTask(ctx, x)
		if errors.Is(err, store.TaskMoved) {
			return nil // it was told before
		}
		if errors.As(err, new(table.Unknown)) {
			return table.Conflict{Cause: err}
		}
		return err
	})
}

// droppedID is the one id of the import of a file that was dropped, as it then was.
func droppedID(t id.Tenant, key file.Key, tag string) string {
	h := sha256.Sum256([]byte(string(t) + "\n" + key.String() + "\n" + tag))
	return intake.Prefix + hex.EncodeToString(h[:13])
}
