package statements_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/command"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/mail"
	"customercenter/internal/mail/letter"
	"customercenter/internal/statement"
	"customercenter/internal/statement/compose"
	"customercenter/internal/store"
	"customercenter/internal/task"
	"customercenter/internal/work/letters"
	"customercenter/internal/work/statements"
	"customercenter/internal/work/worker"
	"customercenter/test/chaos"
	filememory "customercenter/test/memory/files"
	mailmemory "customercenter/test/memory/mails"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

const people = 1000

// town is a tenant with a thousand debtors: one has a name that cannot be drawn, one has no e-mail address.
type town struct {
	t     *testing.T
	w     *world.World
	who   world.Who
	mails *mailmemory.Service
	files *filememory.Store
	dead  bool
}

func newTown(t *testing.T, size int, decide func(n int, m mail.Message) mailmemory.Fault) *town {
	t.Helper()
	o := &town{t: t, who: world.Who{Tenant: "acme", Subject: "ada", Roles: "owner"}}
	o.w = world.New(memory.New(memory.Options{}), time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), io.Discard)
	o.mails = mailmemory.New(decide)
	o.files = filememory.New(o.w.Now, nil)
	if _, err := o.w.Found(t.Context(), world.Tenant{ID: "acme", LegalName: "Acme Ltd", Currency: "EUR", Zone: "Europe/Berlin", Owner: world.Somebody("ada", "acme")}); err != nil {
		t.Fatal(err)
	}
	for n := range size {
		name, email := fmt.Sprintf("Debtor %04d", n), fmt.Sprintf("pay%04d@debtor.example", n)
		switch n {
		case 17:
			name = "Unprintable " + name
		case 23:
			email = ""
		}
		c := o.do(world.Customer(name, "EUR", world.Contacts(world.Contact("Payables", email))))
		o.do(world.Invoice(c.Str("id"), world.Lines("Goods", fmt.Sprintf("%d.00", n+1)), world.Body{"currency": "EUR", "issuedOn": "2026-02-10"}, world.Posted()))
	}
	return o
}

func (o *town) do(c world.Call) world.Answer {
	o.t.Helper()
	return o.w.Must(o.t, o.who, c)
}

// draw stands in for a format: it says the closing balance, and refuses one customer.
func draw(_ context.Context, s statement.Snapshot, _ []byte) ([]byte, error) {
	if strings.HasPrefix(s.Recipient.Name, "Unprintable") {
		return nil, fault.NewConflict("cannot_render", "The customer's name has a character that no font has.")
	}
	return []byte(fmt.Sprintf("%s owes %d %s", s.Recipient.Name, s.Closing, s.Currency)), nil
}

// worker is a new process that carries tasks on. kill is asked before each of its writes; once it has said so, nothing that the
// process does arrives any more.
func (o *town) worker(kill func(call chaos.Call) bool) *worker.Worker {
	o.dead = false
	d := o.w.Deps
	d.Store = store.Store{T: chaos.New(o.w.Table, func(call chaos.Call) chaos.Act {
		if o.dead = o.dead || kill != nil && kill(call); o.dead {
			return chaos.Act{Fault: chaos.LoseRequest}
		}
		return chaos.Act{}
	}, nil)}
	d.Files, d.Mail, d.Books = o.files, o.mails, command.NewBooks(time.Minute)
	d.Pace.Sleep = func(context.Context, time.Duration) error {
		if o.dead {
			return context.Canceled
		}
		return nil
	}
	return worker.New(d, statements.Run{}, statements.Part{Formats: []statements.Rendered{{Format: "pdf", Draw: draw}}}, letters.Mail{})
}

func (o *town) request(run string, p compose.Plan) {
	o.t.Helper()
	data, err := json.Marshal(p)
	if err != nil {
		o.t.Fatal(err)
	}
	o.put("acme", run, data)
}

func (o *town) put(tenant id.Tenant, run string, data []byte) {
	o.t.Helper()
	now := o.w.Now()
	if err := o.w.Deps.Store.PutTask(o.t.Context(), task.Task{Tenant: tenant, ID: run, Kind: compose.RunKind, About: compose.About, State: task.Waiting, Due: now, By: "ada", Made: now, Data: data}); err != nil {
		o.t.Fatal(err)
	}
}

// work rings once a minute until nothing is due for ten minutes; it begins with another process when the one before died.
func (o *town) work(next func() *worker.Worker) {
	w := next()
	for quiet := 0; quiet < 10; {
		before := o.w.Deps.Store
		due := 0
		for shard := range store.Shards {
			list, err := before.DueTasks(o.t.Context(), "acme", shard, o.w.Now(), 10)
			if err != nil {
				o.t.Fatal(err)
			}
			due += len(list)
		}
		if quiet++; due > 0 {
			quiet = 0
		}
		if err := w.Ring(o.t.Context(), o.w.Now()); err != nil && !o.dead {
			o.t.Fatal(err)
		}
		if o.dead {
			w = next()
		}
		o.w.Set(o.w.Now().Add(time.Minute))
	}
}

// outcomes counts the parts of a run by state, and by code or reason for being skipped.
func (o *town) outcomes(run string) map[string]int {
	count := map[string]int{}
	o.eachPart(run, func(p task.Task, out compose.Outcome) {
		count[strings.TrimSpace(string(p.State)+" "+p.Code+out.Skipped)]++
	})
	return count
}

// eachPart reads the parts of a run, with what each came to.
func (o *town) eachPart(run string, do func(task.Task, compose.Outcome)) {
	o.t.Helper()
	err := o.w.Deps.Store.EachPart(o.t.Context(), "acme", run, 0, true, func(p task.Task) bool {
		var out compose.Outcome
		if len(p.Result) > 0 {
			if err := json.Unmarshal(p.Result, &out); err != nil {
				o.t.Fatal(err)
			}
		}
		do(p, out)
		return true
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

func plan() compose.Plan {
	return compose.Plan{Request: compose.Request{Kind: statement.OpenItem, Chain: "manual", To: calendar.Must("2026-02-28")}, Formats: []string{"pdf"}, Send: true}
}

// TestAThousandCustomers is the run of domain.md section 9: one cannot be drawn, one has no address, the mail service is down from
// the 400th call for five minutes, the worker is killed twice; 998 get exactly one mail, two are exceptions with reasons, and
// whoever asks again sends nothing.
func TestAThousandCustomers(t *testing.T) {
	var o *town
	var until time.Time
	kills, taken := 0, 0
	o = newTown(t, people, func(n int, _ mail.Message) mailmemory.Fault {
		switch {
		case n == 400:
			until = o.w.Now().Add(5 * time.Minute)
			return mailmemory.Down
		case o.w.Now().Before(until):
			return mailmemory.Down
		}
		if taken++; taken == 700 { // it goes out, and whoever sent it dies before it can say so
			kills, o.dead = kills+1, true
		}
		return mailmemory.None
	})
	o.request("run1", plan())
	transactions := 0
	o.work(func() *worker.Worker {
		return o.worker(func(c chaos.Call) bool {
			if c.Op == "Transact" {
				if transactions++; transactions == 300 { // files are kept, nothing is issued
					kills++
					return true
				}
			}
			return false
		})
	})
	if kills != 2 {
		t.Errorf("the worker was killed %d times, %d mails", kills, o.mails.Calls())
	}
	got := o.outcomes("run1")
	if got["done"] != people-2 || got["failed no_recipient"] != 1 || got["failed cannot_render"] != 1 || len(got) != 3 {
		t.Errorf("%v", got)
	}
	o.mailedOnce(people - 2)
	o.unknown(1)
	for _, m := range o.mails.Taken() {
		if err := letters.Consumer(o.w.Deps).Delivered(t.Context(), mail.Event{Tenant: m.Tenant, Message: m.ID, Provider: "p", Kind: mail.Sent, At: o.w.Now()}); err != nil {
			t.Fatal(err)
		}
	}
	o.unknown(0)

	o.request("run2", plan())
	o.work(func() *worker.Worker { return o.worker(nil) })
	if got := o.outcomes("run2"); got["done already"] != people-2 || got["failed no_recipient"] != 1 || got["failed cannot_render"] != 1 {
		t.Errorf("again: %v", got)
	}
	o.mailedOnce(people - 2)
}

// mailedOnce sees to it that so many customers got a mail, each exactly one, with its own figures and nobody else's.
func (o *town) mailedOnce(want int) {
	o.t.Helper()
	seen := map[string]bool{}
	for _, m := range o.mails.Taken() {
		to := m.To[0].Email
		if seen[to] || len(m.To) != 1 || len(m.Attachments) != 1 {
			o.t.Fatalf("%s got %+v", to, m)
		}
		seen[to] = true
		var n int
		if _, err := fmt.Sscanf(to, "pay%04d@", &n); err != nil {
			o.t.Fatal(err)
		}
		if got, want := string(m.Attachments[0].Bytes), fmt.Sprintf("Debtor %04d owes %d EUR", n, (n+1)*100); got != want {
			o.t.Fatalf("%s got %q, not %q", to, got, want)
		}
	}
	if len(seen) != want {
		o.t.Errorf("%d customers got a mail, not %d", len(seen), want)
	}
}

// unknown counts the letters of which it is not known whether they went out.
func (o *town) unknown(want int) {
	o.t.Helper()
	n := 0
	for _, part := range o.parts("run1") {
		if part.Letter == "" {
			continue
		}
		x, found, err := o.w.Deps.Store.FindTask(o.t.Context(), "acme", part.Letter, 0)
		if err != nil || !found {
			o.t.Fatalf("%s: %v", part.Letter, err)
		}
		_, fate, err := letter.Read(x)
		if err != nil {
			o.t.Fatal(err)
		}
		switch fate.Status {
		case letter.Unknown:
			n++
		case letter.Sent:
		default:
			o.t.Errorf("%s is %s", part.Letter, fate.Status)
		}
	}
	if n != want {
		o.t.Errorf("%d letters are unknown, not %d", n, want)
	}
}

func (o *town) parts(run string) []compose.Outcome {
	var out []compose.Outcome
	o.eachPart(run, func(_ task.Task, x compose.Outcome) { out = append(out, x) })
	return out
}
