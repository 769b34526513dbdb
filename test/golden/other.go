package golden

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"customercenter/internal/export"
	"customercenter/internal/file"
	"customercenter/internal/mail"
	"customercenter/internal/statement"
	"customercenter/internal/table"
	"customercenter/internal/work/exports"
	"customercenter/internal/work/imports"
	"customercenter/internal/work/letters"
	"customercenter/internal/work/statements"
	"customercenter/internal/work/views"
	"customercenter/internal/work/worker"
	mails "customercenter/test/memory/mails"
)

// picture is a PNG of 16 × 16 grey pixels.
const picture = "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAD0lEQVR42mNoQAMMI1sAAAUMgAHjM1mKAAAAAElFTkSuQmCC"

// other carries out what is no operation.
func (o *Office) other(ctx context.Context, s Step) error {
	switch s.Op {
	case Project:
		_, err := views.Consumer(o.Deps).Consume(ctx, o.heard)
		o.heard = nil
		return err
	case Work:
		return o.work(ctx, s.Body)
	case Sent:
		return o.sent(ctx, file.Upload(Tenant, o.filled(s.Path)), s.Body)
	case Picture:
		b, err := base64.StdEncoding.DecodeString(picture)
		o.files.Drop(file.Upload(Tenant, s.Path), b)
		return err
	case Mailed:
		letter, address, _ := strings.Cut(o.filled(s.Path), " ")
		return letters.Consumer(o.Deps).Delivered(ctx, mail.Event{Tenant: Tenant, Message: letter, Provider: "memory-000001",
			Kind: mail.EventKind(s.Body), At: o.now, Address: address, Detail: "told by the golden"})
	case Sweep:
		return views.Sweep{}.Run(ctx, o.Deps, o.now)
	case Turn:
		return views.Ageing{}.Run(ctx, o.Deps, o.now)
	case Prove:
		return views.Proof{}.Run(ctx, o.Deps, o.now)
	case Statements:
		return statements.Schedules{}.Run(ctx, o.Deps, o.now)
	case Switch:
		version, err := strconv.Atoi(s.Body)
		if err != nil {
			return err
		}
		return views.Consumer(o.Deps).At(o.now).Switch(ctx, Tenant, version)
	case Spoil:
		return o.spoil(ctx, s.Path, s.Body)
	case Mend:
		for _, it := range o.spoilt {
			if _, err := o.Table.Write(ctx, table.Put(it, table.Always(), nil)); err != nil {
				return err
			}
		}
		o.spoilt = nil
		return nil
	}
	return fmt.Errorf("there is no operation %q", s.Op)
}

// work carries on what is due; mail meets a fault, or the worker dies as it mails.
func (o *Office) work(ctx context.Context, meets string) error {
	o.meets = map[string]mails.Fault{"lost": mails.LoseRequest, "down": mails.Down, "refused": mails.Refuse}[meets]
	defer func() { o.meets = mails.None }()
	if meets != "dies" {
		return o.worker().Ring(ctx, o.now)
	}
	defer func(s mail.Sender) { o.Deps.Mail = s }(o.Deps.Mail)
	dying, die := context.WithCancel(ctx)
	o.Deps.Mail = dead{die}
	_ = o.worker().Ring(dying, o.now) // a worker that died says nothing
	return nil
}

// dead is a mail service that nobody came back from.
type dead struct{ die func() }

// Send ends whoever sends.
func (d dead) Send(ctx context.Context, _ mail.Message) (string, error) {
	d.die()
	return "", ctx.Err()
}

// worker carries tasks on. What is drawn is a sentence: how files look is pinned elsewhere.
func (o *Office) worker() *worker.Worker {
	pdf := statements.Rendered{Format: "pdf", Draw: func(_ context.Context, s statement.Snapshot, _ []byte) ([]byte, error) {
		if strings.HasPrefix(s.Recipient.Name, "Unprintable") {
			return nil, errors.New("no font has it")
		}
		return []byte(s.Recipient.Name + " owes " + s.Closing.Format(s.Currency)), nil
	}}
	return worker.New(o.Deps, statements.Run{}, statements.Part{Formats: []statements.Rendered{pdf}}, letters.Mail{},
		exports.Export{Formats: []export.Format{export.CSV}}, imports.Import{}, imports.Read{}, imports.Work{}, imports.Bell{})
}

// sent puts a file in; where an import waits for it, it is told of it.
func (o *Office) sent(ctx context.Context, k file.Key, text string) error {
	tag := o.files.Drop(k, []byte(text))
	return imports.Consumer(o.Deps).Created(ctx, file.Arrival{Key: k.String(), Tag: tag, Size: int64(len(text))})
}

// spoil takes the bytes of an attribute away from the item at a place among those of a row: Event 3.
func (o *Office) spoil(ctx context.Context, which, attr string) error {
	name, place, _ := strings.Cut(which, " ")
	n, err := strconv.Atoi(place)
	if err != nil {
		return err
	}
	var of []table.Item
	o.Table.Scan("", func(it table.Item) bool {
		if row, err := RowOf(it.Key); err == nil && row.Name == name {
			of = append(of, it)
		}
		return true
	})
	if n < 1 || n > len(of) || of[n-1].Attrs[attr] == nil {
		return fmt.Errorf("there is no %s %s with %s", name, place, attr)
	}
	o.spoilt = append(o.spoilt, of[n-1].Clone())
	of[n-1].Attrs[attr] = []byte{}
	_, err = o.Table.Write(ctx, table.Put(of[n-1], table.Always(), nil))
	return err
}
