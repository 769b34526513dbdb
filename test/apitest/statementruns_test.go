package apitest_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"customercenter/internal/access"
	"customercenter/internal/table"
	"customercenter/test/apitest"
	memory "customercenter/test/memory/table"
)

func TestCancelAndResume(t *testing.T) {
	w := apitest.New(t)
	co := w.Tenant("acme")
	o := co.Owner()
	owes(o, "Anna", "a@pay.example", "100.00")
	silent := owes(o, "Silent", "", "10.00")
	for i := range 60 {
		owes(o, fmt.Sprintf("More %d", i), "", "1.00")
	}
	asked := body{"kind": "openItem", "filter": body{}, "send": true}
	path := "/v1/statement-runs/" + o.Post("/v1/statements", asked).Want(202).Str("/run")
	o.Post(path+"/resume", nil).Refused(409, "nothing_failed")
	a := o.Key("stop").Post(path+"/cancel", nil).Want(200).Is(map[string]string{"/state": "canceled"})
	o.Key("stop").Post(path+"/cancel", nil).Want(200).Is(map[string]string{"/id": a.Str("/id")})
	o.Post(path+"/cancel", nil).Refused(409, "run_over")
	o.Post(path+"/resume", nil).Refused(409, "run_canceled")
	w.Work()
	if n := o.Get("/v1/statements").Want(200).Len("/items"); n != 0 {
		t.Errorf("%d statements of a run that was canceled", n)
	}

	path = "/v1/statement-runs/" + o.Post("/v1/statements", asked).Want(202).Str("/run")
	w.Work()
	w.Later(time.Minute)
	w.Work()
	o.Get(path).Want(200).Is(map[string]string{"/state": "done", "/progress/failed": "61", "/progress/issued": "1"})
	o.Post(path+"/cancel", nil).Refused(409, "run_over")
	contact := o.Get("/v1/customers/" + silent + "/contacts").Want(200)
	o.Patch("/v1/customers/"+silent+"/contacts/"+contact.Str("/items/0/id"), contact.Str("/items/0/version"), body{"email": "s@pay.example"}).Want(200)
	co.As(access.Auditor).Post(path+"/resume", nil).Refused(403, "forbidden")
	o.Key("go on").Post(path+"/resume", nil).Want(200).Is(map[string]string{"/state": "working", "/progress/failed": "0", "/progress/waiting": "61"})
	w.Work()
	again := o.Key("go on").Post(path+"/resume", nil).Want(200).Is(map[string]string{"/progress/failed": "60", "/progress/waiting": "0"}) // what failed since is not touched
	if again.Header.Get("Idempotency-Replayed") != "true" {
		t.Error("a resumption that is repeated does not say so")
	}
	o.Get(path).Want(200).Is(map[string]string{"/progress/failed": "60", "/progress/issued": "2"})
	if n := len(w.Mails.Taken()); n != 2 {
		t.Errorf("%d mails", n)
	}

	// Planned, and not all of it done: what waits is canceled, what was done stays.
	o.Post(path+"/resume", nil).Want(200)
	o.Post(path+"/cancel", nil).Want(200).Is(map[string]string{"/state": "canceled", "/progress/issued": "2", "/progress/waiting": "60"})
	w.Work()
	o.Get(path).Want(200).Is(map[string]string{"/state": "canceled", "/progress/issued": "2", "/progress/canceled": "60"})
	o.Get("/v1/statement-runs/run_0000000000000").Want(404)
	o.Get("/v1/statement-runs/msg_0000000000000").Want(404)
}

// lossy is a table that carries out one transaction on parts of tasks, and then none until it is let.
type lossy struct {
	table.Table
	passed int
	on     bool
}

func (l *lossy) Transact(ctx context.Context, ws []table.Write) error {
	if parts := slices.ContainsFunc(ws, func(w table.Write) bool { return strings.HasPrefix(w.Item.SK, "J#") }); l.on && parts {
		if l.passed++; l.passed > 1 {
			return table.TooLarge{What: "the process died here"}
		}
	}
	return l.Table.Transact(ctx, ws)
}

// A resumption that came to its end half-way goes on with the rest when the same request is sent again.
func TestResumeIsResumedItself(t *testing.T) {
	l := &lossy{Table: memory.New(memory.Options{})}
	w := apitest.New(t, apitest.On(l))
	o := w.Tenant("acme").Owner()
	for i := range 60 {
		owes(o, fmt.Sprintf("More %d", i), "", "1.00")
	}
	path := "/v1/statement-runs/" + o.Post("/v1/statements", body{"kind": "openItem", "filter": body{}, "send": true}).Want(202).Str("/run")
	w.Work()
	o.Get(path).Want(200).Is(map[string]string{"/progress/failed": "60"})
	l.on = true
	o.Key("k").Post(path+"/resume", nil).Want(500)
	o.Get(path).Want(200).Is(map[string]string{"/progress/failed": "10", "/progress/waiting": "50"})
	l.on = false
	a := o.Key("k").Post(path+"/resume", nil).Want(200).Is(map[string]string{"/progress/failed": "0", "/progress/waiting": "60"})
	if a.Header.Get("Idempotency-Replayed") != "" {
		t.Error("it says that it was done before")
	}
	w.Work()
	o.Get(path).Want(200).Is(map[string]string{"/progress/failed": "60"})
	o.Key("k").Post(path+"/resume", nil).Want(200).Is(map[string]string{"/progress/failed": "60"})
}

// Customers who are renamed while a run is planned are stated once: one whom planning would have passed over, and one whom it
// meets twice.
func TestRenamedWhileARunIsPlanned(t *testing.T) {
	b := &before{Table: memory.New(memory.Options{}), prefix: "J#"}
	w := apitest.New(t, apitest.On(b))
	o := w.Tenant("acme").Owner()
	first, last := owes(o, "Anna", "a@pay.example", "1.00"), owes(o, "Zoe", "z@pay.example", "1.00")
	for i := range 60 {
		owes(o, fmt.Sprintf("More %02d", i), fmt.Sprintf("m%d@pay.example", i), "1.00")
	}
	for _, again := range []bool{false, true} {
		path := "/v1/statement-runs/" + o.Post("/v1/statements", body{"kind": "openItem", "filter": body{}, "send": true, "again": again}).Want(202).Str("/run")
		b.do = func() {
			o.Patch("/v1/customers/"+last, "*", body{"name": "Aaron"}).Want(200)
			o.Patch("/v1/customers/"+first, "*", body{"name": "Zuzanna"}).Want(200)
		}
		sent := len(w.Mails.Taken())
		w.Work()
		w.Later(time.Minute)
		w.Work()
		o.Get(path).Want(200).Is(map[string]string{"/state": "done", "/progress/failed": "0", "/progress/planned": "63"})
		if b.do != nil || len(w.Mails.Taken())-sent != 62 {
			t.Errorf("again %v: %d mails", again, len(w.Mails.Taken())-sent)
		}
		for _, x := range []string{first, last} {
			if n, want := o.Get("/v1/statements?customer="+x).Want(200).Len("/items"), map[bool]int{false: 1, true: 2}[again]; n != want {
				t.Errorf("again %v: %d statements of %s, want %d", again, n, x, want)
			}
		}
		first, last = last, first // they stand the other way round now
		o.Patch("/v1/customers/"+first, "*", body{"name": "Anna"}).Want(200)
		o.Patch("/v1/customers/"+last, "*", body{"name": "Zoe"}).Want(200)
	}
}
