package world

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/export"
	"customercenter/internal/export/workbook"
	"customercenter/internal/fault"
	"customercenter/internal/intake"
	"customercenter/internal/mail"
	"customercenter/internal/run"
	"customercenter/internal/statement"
	"customercenter/internal/work/exports"
	"customercenter/internal/work/imports"
	"customercenter/internal/work/letters"
	"customercenter/internal/work/statements"
	"customercenter/internal/work/worker"
)

// Unprintable stands in the names of customers that cannot be drawn.
const Unprintable = "unprintable"

// draw stands in for a format: it says whose it is and what is owed, and refuses some.
func draw(_ context.Context, s statement.Snapshot, _ []byte) ([]byte, error) {
	if strings.Contains(s.Recipient.Name, Unprintable) {
		return nil, fault.NewConflict("cannot_render", "The customer's name has a character that no font has.")
	}
	return fmt.Appendf(nil, "%s %s %s %d", s.Tenant, s.Customer, s.ID, s.Closing), nil
}

func consumer(d command.Deps) *worker.Worker {
	return worker.New(d, statements.Run{}, statements.Part{Formats: []statements.Rendered{{Format: "pdf", Draw: draw}}}, letters.Mail{}, exports.Export{Formats: []export.Format{export.CSV, workbook.XLSX}},
		imports.Import{}, imports.Read{}, imports.Work{}, imports.Bell{})
}

// due is the schedule that carries on what is due.
type due struct{}

// Name is the name of its function.
func (due) Name() string { return "schedule-tasks" }

// Run carries on what is due.
func (due) Run(ctx context.Context, d command.Deps, at time.Time) error {
	return consumer(d).Ring(ctx, at)
}

// CarryOn has the clock carry on the tasks that are due.
func (w *World) CarryOn() bool { return w.Clock(due{}) }

// Work lets so many workers hear of tasks until Close, and one process of what becomes of mails, and one of files that arrive.
func (w *World) Work(workers int) {
	w.pump(w.tasks, "worker", workers)
	w.hear("news", w.tell)
	w.hear("arrivals", w.arrive)
}

// hear tells what is on its way until Close, and then what is left.
func (w *World) hear(name string, tell func() bool) {
	w.Sched.Go(name, nil, 0, func() {
		for !w.closed || len(w.post.news)+len(w.post.arrivals) > 0 {
			if !tell() {
				w.Sched.Sleep(w.tasks.upTo(2 * time.Second))
			}
		}
	})
}

// Unfinished counts the tasks that are not over, and what is on its way to the workers. What waits for a person's word does not
// count.
func (w *World) Unfinished() int {
	n := len(w.tasks.bells) + len(w.post.news) + len(w.post.arrivals)
	for _, states := range w.History.Tasks {
		if x := states[len(states)-1]; !x.State.Over() && x.Stage != intake.Planned {
			n++
		}
	}
	return n
}

// news is something that the mail service tells of a message.
type news struct {
	mail.Event
	at    time.Time // when it is told
	tries int
}

// Told is news that the product took in.
type Told struct {
	mail.Event
	Moment
}

// fated decides what becomes of a message that the service took, and sends word of it: late, doubled, out of order, now and
// then none at all.
func (w *World) fated(m mail.Message, provider string) {
	r := w.post.rnd
	say := func(k mail.EventKind, to string) {
		n := news{Event: mail.Event{Tenant: m.Tenant, Message: m.ID, Provider: provider, Kind: k, Address: to, At: w.Sched.Now()}}
		for again := true; again; again = r.IntN(6) == 0 {
			n.at = w.Sched.Now().Add(time.Duration(r.Int64N(int64(90 * time.Second))))
			w.post.news = append(w.post.news, n)
		}
	}
	if r.IntN(20) == 0 {
		return
	}
	say(mail.Sent, "")
	for _, to := range m.To {
		switch n := r.IntN(20); {
		case n < 11:
			say(mail.Delivered, to.Email)
		case n < 14:
			say(mail.BouncedHard, to.Email)
		case n < 15:
			say(mail.BouncedSoft, to.Email)
		case n < 16:
			say(mail.Delivered, to.Email)
			say(mail.Complained, to.Email)
		}
	}
}

// tell has the product hear one piece of news; it reports whether there was any.
func (w *World) tell() bool {
	list := w.post.news
	for i, n := range list {
		if n.at.After(w.Sched.Now()) {
			continue
		}
		w.post.news = append(list[:i:i], list[i+1:]...)
		h := w.host("mail-events", func(d command.Deps) *Host { return &Host{deps: d, told: letters.Consumer(d).Delivered} })
		err := errors.New("the process died")
		x := w.call(h, "mail-events", 15*time.Second, func() {
			w.Note("is told %s of %s", n.Kind, n.Message)
			err = h.told(context.Background(), n.Event)
			w.Note("took it in: %v", err)
		})
		w.Await(x, time.Minute)
		if err == nil {
			w.History.Told = append(w.History.Told, Told{n.Event, Moment{w.Sched.Steps(), w.Sched.Now()}})
			return true
		}
		n.tries++
		n.at = w.Sched.Now().Add(w.tasks.upTo(time.Duration(n.tries) * 2 * time.Second))
		w.post.news = append(w.post.news, n)
		return true
	}
	return false
}

var _ run.StreamConsumer = (*worker.Worker)(nil)
