package people

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"time"

	"customercenter/internal/file"
	"customercenter/test/sim/world"
)

// Sent is a file that somebody sent in, or dropped into the bucket.
type Sent struct {
	*Sheet
	Path   string // in the bucket
	Tag    string // of the bytes that were put there
	ID     string // of its import; none: it is not known
	commit bool   // as soon as it is planned
}

// Taken is an import as it is shown when all is quiet.
type Taken struct {
	ID, Kind, Status string
	Counts           Counts
}

// Counts are what an import says came of its rows.
type Counts struct{ Rows, Left, Rejected, Creates, Updates, Same, Created, Updated, Moved, Undone, Kept int }

// Files lets somebody send in files, in some seeds, while everybody works: looks through what is planned, commits it or not, and
// undoes what was committed. Two may be at it, now and then with the same file.
func (o *Office) Files(importers int) {
	if o.mostFiles == 0 {
		return
	}
	for i := range importers {
		o.World.Sched.Go(fmt.Sprintf("importer %d", i+1), nil, 0, func() {
			for o.active > 0 && len(o.Sent) < o.mostFiles {
				o.World.Sched.Sleep(time.Duration(2+o.files.Int64N(15)) * time.Second)
				c := o.Companies[o.files.IntN(len(o.Companies))]
				if len(c.Debtors) > 0 && o.active > 0 && !o.closing {
					o.file(c)
				}
			}
		})
	}
}

// file sends a file in and sees it through.
func (o *Office) file(c *Company) {
	x := &Sent{commit: o.files.IntN(2) == 0}
	if n := len(o.Sent); n > 0 && o.files.IntN(4) == 0 { // the same once more
		x.Sheet = o.Sent[o.files.IntN(n)].Sheet
	} else {
		x.Sheet = o.sheet(c)
	}
	x.Tag = string(file.HashOf([]byte(x.Text)))
	o.Sent = append(o.Sent, x)
	if o.files.IntN(3) == 0 {
		x.commit = true
		o.drop(x)
	} else if !o.hand(x) {
		return
	}
	if !o.follow(x) {
		return
	}
	if o.files.IntN(3) == 0 {
		o.World.Sched.Sleep(time.Duration(o.files.Int64N(int64(3 * time.Minute))))
		o.direct(x, "undo")
		if o.files.IntN(4) == 0 {
			o.direct(x, "resume")
		}
	}
}

// hand asks for an import, and sends the file by its form: late, twice, or never.
func (o *Office) hand(x *Sent) bool {
	body := map[string]any{"kind": x.Kind, "name": "a file", "commit": x.commit}
	for name, v := range x.Options {
		body[name] = v
	}
	cmd := o.errand("imports.create", x.Company, nil, body)
	t, ok := o.replied(o.send(o.slot(cmd), cmd))
	if !ok {
		return false
	}
	var out struct {
		ID     string
		Upload *file.Form
	}
	if err := json.Unmarshal(t.Reply.Body, &out); err != nil {
		o.World.Fail("imports.create answered %s", t.Reply.Body)
	}
	if out.Upload == nil {
		return false // the answer came a day later
	}
	x.ID, x.Path = out.ID, out.Upload.Fields["key"]
	if o.files.IntN(4) == 0 {
		o.World.Sched.Sleep(time.Duration(o.files.Int64N(int64(4 * time.Minute))))
	}
	for range [...]int{0, 1, 1, 1, 1, 1, 1, 1, 1, 2}[o.files.IntN(10)] {
		o.World.Submit(*out.Upload, "text/csv", x.Text)
	}
	return true
}

// drop puts a file into the bucket, now and then over one that is there.
func (o *Office) drop(x *Sent) {
	name := fmt.Sprintf("%s-%d.csv", x.Kind, o.files.IntN(3))
	x.Path = fmt.Sprintf("U/%s/imports/%s/%s", x.Company.Tenant, x.Kind, name)
	key, _, _, ok := file.Dropped(x.Path)
	if !ok {
		panic(x.Path)
	}
	o.World.Drop(key, x.Text)
	for range 8 {
		o.World.Sched.Sleep(time.Duration(2+o.files.Int64N(20)) * time.Second)
		for _, h := range o.imports(x.Company) {
			if x.ID == "" && !slices.ContainsFunc(o.Sent, func(y *Sent) bool { return y.ID == h.ID }) {
				x.ID = h.ID // perhaps another one's that was dropped meanwhile: people do not know either
			}
		}
		if x.ID != "" {
			return
		}
	}
}

// follow looks at an import until it is planned or over, and then has it committed, canceled, or left as it is. It answers whether
// it was committed.
func (o *Office) follow(x *Sent) bool {
	for n := range 14 {
		if x.ID == "" || o.active == 0 {
			return false
		}
		o.World.Sched.Sleep(time.Duration(2+o.files.Int64N(int64(6+4*n))) * time.Second)
		switch t, _ := o.taken(x.Company, x.ID); t.Status {
		case "planned":
			o.met(x)
			switch o.files.IntN(10) {
			case 0:
				o.direct(x, "cancel")
				return false
			case 1:
				return false // it waits for ever
			}
			o.World.Sched.Sleep(time.Duration(o.files.Int64N(int64(40 * time.Second))))
			o.direct(x, "commit")
		case "committing":
			if o.files.IntN(6) == 0 {
				o.direct(x, "resume")
			}
		case "committed":
			o.met(x)
			return true
		case "failed", "canceled", "undoing", "undone":
			return false
		}
	}
	return false
}

// direct sends an import on.
func (o *Office) direct(x *Sent, what string) {
	if x.ID == "" {
		return
	}
	cmd := o.errand("imports."+what, x.Company, map[string]string{"id": x.ID}, nil)
	o.answered(o.send(o.slot(cmd), cmd))
}

// asks asks a question until it is answered.
func (o *Office) asks(c *Company, r world.Request) (*world.Reply, bool) {
	r.Tenant, r.Subject, r.Roles = c.Tenant, "clara", "owner"
	for range 30 {
		s := o.World.Send(r)
		if o.World.Await(s.Errand, 40*time.Second) && s.Reply != nil && s.Reply.Status < 500 {
			return s.Reply, s.Reply.Status == 200
		}
		o.World.Sched.Sleep(time.Duration(o.files.Int64N(int64(3 * time.Second))))
	}
	return nil, false
}

// taken reads an import.
func (o *Office) taken(c *Company, id string) (Taken, bool) {
	var x Taken
	r, ok := o.asks(c, world.Request{Op: "imports.get", Params: map[string]string{"id": id}})
	if !ok {
		return x, false
	}
	if err := json.Unmarshal(r.Body, &x); err != nil {
		o.World.Fail("imports.get answered %s", r.Body)
	}
	return x, true
}

// pages reads a list to its end.
func pages[T any](o *Office, c *Company, r world.Request) (out []T) {
	for r.Query = (url.Values{"limit": {"7"}}); ; {
		got, ok := o.asks(c, r)
		if !ok {
			return out
		}
		var page struct {
			Items []T
			Next  string
		}
		if err := json.Unmarshal(got.Body, &page); err != nil {
			o.World.Fail("%s answered %s", r.Op, got.Body)
		}
		out = append(out, page.Items...)
		if page.Next == "" {
			return out
		}
		r.Query = url.Values{"limit": {"7"}, "cursor": {page.Next}}
	}
}

// imports are all imports of a company.
func (o *Office) imports(c *Company) []Taken {
	return pages[Taken](o, c, world.Request{Op: "imports.list"})
}

// met learns what a plan is about to make, or made: people go on with it as with anything else.
func (o *Office) met(x *Sent) {
	for _, p := range pages[struct{ Customer, ID string }](o, x.Company, world.Request{Op: "imports.plan", Params: map[string]string{"id": x.ID}}) {
		kind := kindOf(p.ID)
		op := map[string]string{"inv": "invoices.get", "rcp": "receipts.get", "dsp": "disputes.get", "cus": "customers.get"}[kind]
		if op == "" || o.files.IntN(3) == 0 || kind == "cus" && o.debtors() >= mostDebtors+2 {
			continue
		}
		cmd := &Command{Company: x.Company, Request: world.Request{Op: op, Tenant: x.Company.Tenant, Params: map[string]string{"id": p.ID}}}
		if r, ok := o.asks(x.Company, cmd.Request); ok {
			o.learn(&Try{Command: cmd, Sent: &world.Sent{Reply: r}})
		}
	}
}
