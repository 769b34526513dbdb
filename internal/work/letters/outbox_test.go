package letters_test

import (
	"encoding/json"
	"io"
	"testing"
	"time"

	"customercenter/internal/id"
	"customercenter/internal/mail"
	"customercenter/internal/mail/letter"
	"customercenter/internal/store"
	"customercenter/internal/task"
	"customercenter/internal/work/letters"
	"customercenter/internal/work/worker"
	filememory "customercenter/test/memory/files"
	mailmemory "customercenter/test/memory/mails"
	memory "customercenter/test/memory/table"
	"customercenter/test/world"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

const address = "pay@debtor.example"

// office is a tenant with one customer, whose one contact has an address.
type office struct {
	t        *testing.T
	w        *world.World
	who      world.Who
	mails    *mailmemory.Service
	meets    mailmemory.Fault
	customer string
	contact  string
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, w: world.New(memory.New(memory.Options{}), noon, io.Discard), who: world.Who{Tenant: "acme", Subject: "ada", Roles: "owner"}}
	o.mails = mailmemory.New(func(int, mail.Message) mailmemory.Fault { return o.meets })
	if _, err := o.w.Found(t.Context(), world.Tenant{ID: "acme", LegalName: "Acme Ltd", Currency: "EUR", Zone: "Europe/Berlin", Owner: world.Somebody("ada", "acme")}); err != nil {
		t.Fatal(err)
	}
	c := o.w.Must(t, o.who, world.Customer("Debtor", "EUR", world.Contacts(world.Contact("Payables", address))))
	o.customer = c.Str("id")
	o.contact = o.contacts()[0].ID
	return o
}

func (o *office) contacts() []store.Contact {
	o.t.Helper()
	list, err := o.w.Deps.Store.Contacts(o.t.Context(), "acme", id.Customer(o.customer))
	if err != nil || len(list) != 1 {
		o.t.Fatalf("%v %v", list, err)
	}
	return list
}

// write puts a letter in.
func (o *office) write(name string) {
	o.t.Helper()
	l := letter.Letter{Customer: id.Customer(o.customer), From: "Acme", Subject: "Statement", Text: "Dear Debtor,", Language: "en", About: "statement",
		To: []letter.Recipient{{Contact: o.contact, Name: "Payables", Email: address}}}
	if err := o.w.Deps.Store.PutTask(o.t.Context(), l.Task("acme", name, "ada", o.w.Now())); err != nil {
		o.t.Fatal(err)
	}
}

// carry has a worker take a letter up, and answers what is known of it then.
func (o *office) carry(name string) (task.Task, letter.Fate) {
	o.t.Helper()
	d := o.w.Deps
	d.Mail, d.Files = o.mails, filememory.New(o.w.Now, nil)
	if err := worker.New(d, letters.Mail{}).Carry(o.t.Context(), "acme", name, 0); err != nil {
		o.t.Fatal(err)
	}
	return o.read(name)
}

func (o *office) read(name string) (task.Task, letter.Fate) {
	o.t.Helper()
	x, _, err := o.w.Deps.Store.FindTask(o.t.Context(), "acme", name, 0)
	if err != nil {
		o.t.Fatal(err)
	}
	_, fate, err := letter.Read(x)
	if err != nil {
		o.t.Fatal(err)
	}
	return x, fate
}

func (o *office) tell(name string, k mail.EventKind) {
	o.t.Helper()
	e := mail.Event{Tenant: "acme", Message: name, Provider: "p", Kind: k, At: noon, Address: address}
	if err := letters.Consumer(o.w.Deps).Delivered(o.t.Context(), e); err != nil {
		o.t.Fatal(err)
	}
}

// TestWhatASendingComesTo: only what is certain is tried again.
func TestWhatASendingComesTo(t *testing.T) {
	for meets, want := range map[mailmemory.Fault]struct {
		status letter.Status
		state  task.State
		taken  int
	}{
		mailmemory.None:        {letter.Sent, task.Done, 1},
		mailmemory.Down:        {letter.Queued, task.Waiting, 0},
		mailmemory.Refuse:      {letter.Refused, task.Done, 0},
		mailmemory.LoseRequest: {letter.Unknown, task.Done, 0},
		mailmemory.LoseReply:   {letter.Unknown, task.Done, 1},
	} {
		o := newOffice(t)
		o.meets = meets
		o.write("m")
		x, fate := o.carry("m")
		if fate.Status != want.status || x.State != want.state || len(o.mails.Of("m")) != want.taken {
			t.Errorf("fault %d: %s, %s, went out %d times", meets, fate.Status, x.State, len(o.mails.Of("m")))
		}
		o.meets = mailmemory.None
		o.w.Set(noon.Add(time.Hour))
		o.carry("m")
		once := 1
		if want.taken == 0 && want.state == task.Done {
			once = 0
		}
		if len(o.mails.Of("m")) != once {
			t.Errorf("fault %d: it went out %d times in the end", meets, len(o.mails.Of("m")))
		}
	}
}

// TestWhoDiesWithAMarkedLetter leaves a letter of which nobody knows, until the service tells; it is never sent again.
func TestWhoDiesWithAMarkedLetter(t *testing.T) {
	o := newOffice(t)
	o.write("m")
	x, _ := o.read("m")
	l, _, err := letter.Read(x)
	if err != nil {
		t.Fatal(err)
	}
	l.Phase = letter.Sending
	if x.Data, err = json.Marshal(l); err != nil {
		t.Fatal(err)
	}
	if err := o.w.Deps.Store.PutTask(t.Context(), x.Take(noon, time.Minute)); err != nil {
		t.Fatal(err)
	}
	o.w.Set(noon.Add(time.Hour))
	if x, fate := o.carry("m"); x.State != task.Done || fate.Status != letter.Unknown || len(o.mails.Of("m")) != 0 {
		t.Errorf("%s %s", x.State, fate.Status)
	}
	o.tell("m", mail.Delivered)
	if _, fate := o.read("m"); fate.Status != letter.Delivered {
		t.Errorf("%+v", fate)
	}
}

// TestABounceFlagsTheContact: nothing more is sent to an address that gave mail back for good; another address is another matter.
func TestABounceFlagsTheContact(t *testing.T) {
	o := newOffice(t)
	o.write("m1")
	o.carry("m1")
	for range 2 {
		o.tell("m1", mail.BouncedHard)
	}
	if _, fate := o.read("m1"); fate.Status != letter.Bounced || len(fate.News) != 1 {
		t.Errorf("%+v", fate)
	}
	if c := o.contacts()[0]; c.BouncedOn.IsZero() {
		t.Errorf("%+v", c)
	}
	o.write("m2")
	if x, fate := o.carry("m2"); x.State != task.Done || fate.Status != letter.Suppressed || len(fate.Left) != 1 || len(o.mails.Of("m2")) != 0 {
		t.Errorf("%s %+v", x.State, fate)
	}
	o.w.Must(t, o.who, world.Call{Op: "contacts.change", Params: map[string]string{"id": o.customer, "contactId": o.contact}, IfMatch: "*", Body: map[string]any{"email": "new@debtor.example"}})
	if c := o.contacts()[0]; !c.BouncedOn.IsZero() {
		t.Errorf("another address is flagged: %+v", c)
	}
	o.tell("m1", mail.BouncedSoft) // an old letter's news
	o.tell("m1", mail.BouncedHard)
	if c := o.contacts()[0]; !c.BouncedOn.IsZero() {
		t.Errorf("the new address was flagged for the old one: %+v", c)
	}
}

// TestAComplaint suppresses the address, and flags nobody: it was delivered.
func TestAComplaint(t *testing.T) {
	o := newOffice(t)
	o.write("m")
	o.carry("m")
	o.tell("m", mail.Complained)
	stopped, err := o.w.Deps.Store.Suppressed(t.Context(), "acme", "  PAY@debtor.example")
	if err != nil || !stopped || !o.contacts()[0].BouncedOn.IsZero() {
		t.Errorf("%t %v %+v", stopped, err, o.contacts()[0])
	}
	if stopped, err = o.w.Deps.Store.Suppressed(t.Context(), "other", address); err != nil || stopped {
		t.Error("another tenant's address is suppressed")
	}
}

// TestNewsOfNobody is passed over: of a letter that is not there, or of what is no letter.
func TestNewsOfNobody(t *testing.T) {
	o := newOffice(t)
	o.tell("nothing", mail.BouncedHard)
	if !o.contacts()[0].BouncedOn.IsZero() {
		t.Error("somebody was flagged for a mail that nobody sent")
	}
}
