package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"time"

	"customercenter/internal/file"
	"customercenter/internal/id"
	"customercenter/internal/intake"
	"customercenter/internal/store"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/task"
	"customercenter/internal/work"
	"customercenter/internal/work/imports"
	"customercenter/internal/work/views"
	"customercenter/internal/work/worker"
	filememory "customercenter/test/memory/files"
	mailmemory "customercenter/test/memory/mails"
	"customercenter/test/world"
)

// tenant is whose books the file becomes.
const tenant = "real"

// office is the product at work for one tenant, with all that stands around it.
type office struct {
	*world.World
	who   world.Who
	files *filememory.Store
	mails *mailmemory.Service
}

// open makes the tenant, long after the file's last day.
func open(ctx context.Context, t table.Table, fonts fs.FS) (*office, error) {
	o := &office{World: world.Keeping(t, time.Date(2014, 3, 1, 9, 0, 0, 0, time.UTC), world.Quiet(), 24*time.Hour), mails: mailmemory.New(nil)}
	o.files = filememory.New(o.Now, nil)
	o.Deps.Files, o.Deps.Mail, o.Deps.Fonts = o.files, o.mails, fonts
	var err error
	o.who, err = o.Found(ctx, world.Tenant{ID: tenant, LegalName: "Real Data Inc.", Currency: "USD", Zone: "UTC", Owner: world.Somebody("fay", tenant)})
	return o, err
}

func (o *office) do(ctx context.Context, c world.Call) (world.Answer, error) {
	return o.Carry(ctx, o.who, c)
}

// drop puts a file into the folder of a kind, or of a saved mapping, and sees its import through.
func (o *office) drop(ctx context.Context, folder string, text []byte) (intake.Head, error) {
	key, _, _, ok := file.Dropped("U/" + tenant + "/imports/" + folder + "/file.csv")
	if !ok {
		return intake.Head{}, fmt.Errorf("no folder %s", folder)
	}
	tag := o.files.Drop(key, text)
	if err := imports.Consumer(o.Deps).Created(ctx, file.Arrival{Key: key.String(), Tag: tag, Size: int64(len(text))}); err != nil {
		return intake.Head{}, err
	}
	if err := o.work(ctx, intake.About); err != nil {
		return intake.Head{}, err
	}
	list, _, err := o.Deps.Store.ListTasks(ctx, tenant, intake.About, nil, 1)
	if err != nil || len(list) == 0 {
		return intake.Head{}, fmt.Errorf("no import: %w", err)
	}
	h, err := intake.HeadOf(list[0])
	if err == nil && list[0].State != task.Done {
		err = fmt.Errorf("%s: %s: %s", folder, list[0].Code, list[0].Reason)
	}
	return h, err
}

// work carries tasks on until all heads about something are over and nothing is due, minute by minute.
func (o *office) work(ctx context.Context, about string) error {
	w := work.Consumer(o.Deps)
	for _, k := range []worker.Kind{imports.Import{}, imports.Read{}, imports.Work{}, imports.Bell{}} {
		w.Kinds[k.Name()] = k
	}
	for range 100 {
		if err := w.Ring(ctx, o.Now()); err != nil {
			return err
		}
		over, err := o.over(ctx, about)
		if err != nil {
			return err
		}
		o.Set(o.Now().Add(time.Minute))
		if over {
			return nil
		}
	}
	return fmt.Errorf("%s do not come to an end", about)
}

func (o *office) over(ctx context.Context, about string) (bool, error) {
	list, _, err := o.Deps.Store.ListTasks(ctx, tenant, about, nil, 100)
	for _, t := range list {
		if !t.State.Over() {
			return false, err
		}
	}
	return true, err
}

// mostUnits is what projecting an event of an import may cost (docs/budgets.md).
const mostUnits = 3

// project folds what happened to all customers, as the stream does, and answers how many events that were.
func (o *office) project(ctx context.Context) (events int64, err error) {
	list, _, err := o.Deps.Store.ListCustomersByName(ctx, tenant, "", "", 1000)
	if err != nil {
		return 0, err
	}
	records := make([]table.Key, len(list))
	for i, x := range list {
		a, err := o.Deps.Store.Account(ctx, store.Chain{Tenant: tenant, Customer: x.Customer.ID})
		if err != nil {
			return 0, err
		}
		records[i] = keys.Event(id.Tenant(tenant), x.Customer.ID.Home(), a.Seq)
		events += a.Seq
	}
	ctx, units := table.Counting(ctx)
	again, err := views.Consumer(o.Deps).Consume(ctx, records)
	if err == nil && again >= 0 {
		err = fmt.Errorf("record %d has to be sent again", again)
	}
	if n := units.Writes.Load(); err == nil && n > mostUnits*events {
		err = fmt.Errorf("%d write units for %d events", n, events)
	}
	return events, err
}

// step does one thing and says what it cost.
func step(ctx context.Context, w io.Writer, name string, do func(ctx context.Context) (string, error)) error {
	ctx, units := table.Counting(ctx)
	began := time.Now() //nolint:forbidigo // how long it took
	what, err := do(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	_, err = fmt.Fprintf(w, "%-36s %-68s %6.1f s %7d WCU %8.0f RCU\n", name, what, time.Since(began).Seconds(), units.Writes.Load(), units.Reads()) //nolint:forbidigo // as above
	return err
}
