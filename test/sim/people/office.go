package people

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"customercenter/internal/money"
	"customercenter/test/sim/sched"
	"customercenter/test/sim/world"
)

// Office is all clients together, what they know, and the log of what they sent and were answered.
type Office struct {
	World     *world.World
	Companies []*Company
	Slots     []*Slot
	Readings  []*Reading
	Quiet     bool            // nothing moves any more
	Docs      map[string]*Doc // by id, as last seen
	order     []*Doc          // in the order in which they were met
	bySlot    map[string]*Slot
	rnd       *rand.Rand
	readers   *rand.Rand
	clerks    *rand.Rand
	files     *rand.Rand
	Sent      []*Sent  // files
	numbers   []string // that stand in them
	mostFiles int
	runs      []asked // for statements
	errands   int     // of clerks
	left      int     // commands still to be sent
	marks     int
	hot       int  // the debtor that everybody is at
	long      bool // there are invoices of many instalments
	active    int
	nights    int // that have passed
	untilDusk int
	closing   bool
	resting   []*sched.Task
	Dusk      func() // called when everybody rests, before the night
	Dawn      func() // called when the night is over, before anybody works
}

// Doc is a document as last seen in an answer.
type Doc struct {
	ID, Kind, Status string
	Number           string
	Company          *Company
	Debtor           *Debtor
	ETag             string
	Open             money.Minor // or unapplied
	Total            money.Minor
	Applications     []Applied
}

// NewOffice is an office of clients that send so many commands.
func NewOffice(w *world.World, companies []*Company, commands int) *Office {
	o := &Office{World: w, Companies: companies, Docs: map[string]*Doc{}, bySlot: map[string]*Slot{}, rnd: w.Stream(10), readers: w.Stream(12), clerks: w.Stream(14), files: w.Stream(16), left: commands, Dusk: func() {}, Dawn: func() {}}
	o.long = o.rnd.IntN(5) == 0
	if o.files.IntN(5) < 2 {
		o.mostFiles = 3 + o.files.IntN(5)
	}
	return o
}

// Open lets so many clients begin to work.
func (o *Office) Open(clients int) {
	o.active = clients
	o.untilDusk = 5 + o.rnd.IntN(20)
	for i := range clients {
		o.World.Sched.Go(fmt.Sprintf("client %d", i+1), nil, 0, func() {
			for o.left > 0 {
				o.left--
				o.turn()
				o.dusk()
				o.World.Sched.Sleep(time.Duration(o.rnd.Int64N(int64(1500 * time.Millisecond))))
			}
			o.active--
			o.dawn()
		})
	}
}

// Working is the number of clients that still have something to do.
func (o *Office) Working() int { return o.active }

// turn is one client's next command, from the wish to the last answer.
func (o *Office) turn() {
	if !o.long && o.rnd.IntN(12) == 0 {
		o.hot = o.rnd.IntN(1 << 16)
	}
	for range 20 {
		if c := o.choose(); c != nil {
			o.carry(c)
			return
		}
	}
}

// carry sends a command until it is answered for good; sometimes it is impatient and sends it again beside itself, and
// sometimes it sends it once more when all is done, or uses its key for something else.
func (o *Office) carry(c *Command) {
	slot := o.slot(c)
	for n := 0; ; n++ {
		t := o.send(slot, c)
		patience := 40 * time.Second
		if !o.World.Weather.Calm && o.rnd.IntN(12) == 0 {
			patience = time.Duration(1 + o.rnd.Int64N(int64(3*time.Second)))
		}
		if !o.World.Await(t.Errand, patience) {
			t.GaveUp = true
			o.World.Counts.Faults["impatience"]++
		} else if t.Reply != nil && t.Reply.Status < 500 {
			o.learn(t)
			break
		}
		if n > 200 {
			o.World.Fail("%s was never answered", slot)
		}
		o.World.Sched.Sleep(time.Duration(o.rnd.Int64N(int64(min(20, n+1)) * int64(time.Second))))
	}
	switch o.rnd.IntN(25) {
	case 0:
		o.World.Counts.Faults["repeated key"]++
		o.once(slot, c)
	case 1:
		if other := o.other(c); other != nil {
			o.World.Counts.Faults["key for another request"]++
			o.once(slot, other)
		}
	}
}

func (o *Office) send(s *Slot, c *Command) *Try {
	t := &Try{Command: c, Sent: o.World.Send(c.Request)}
	s.Tries = append(s.Tries, t)
	return t
}

// once sends a request a single time and waits for whatever comes.
func (o *Office) once(s *Slot, c *Command) {
	t := o.send(s, c)
	if o.World.Await(t.Errand, time.Minute) && t.Reply != nil && t.Reply.Status < 500 {
		o.learn(t)
	}
}

// other is another request that somebody sends with the same key by mistake.
func (o *Office) other(c *Command) *Command {
	for range 40 {
		if d := o.wish(c.Op, c.Company); d != nil && !d.Same(c) {
			d.Key, d.Subject, d.Roles = c.Key, c.Subject, c.Roles
			return d
		}
	}
	return nil
}

// learn takes in what an answer shows.
func (o *Office) learn(t *Try) {
	if t.Reply.Status >= 300 {
		o.unlearn(t)
		return
	}
	s, err := Read(t.Reply)
	if err != nil {
		o.World.Fail("%s answered what is no JSON: %s", t.Command.Op, t.Reply.Body)
	}
	c := t.Command
	switch kindOf(s.ID) {
	case "inv", "rcp":
		d := o.doc(c, s)
		d.Status, d.Number, d.Applications = s.Status, s.Number, s.Applications
		if t.Reply.ETag != "" {
			d.ETag = t.Reply.ETag
		}
		if d.Kind == "inv" {
			d.Open, d.Total = c.Company.Minor(s.Open), c.Company.Minor(s.Total)
		} else {
			d.Open, d.Total = c.Company.Minor(s.Unapplied), c.Company.Minor(s.Amount)
		}
		if c.Op == "invoices.discard" {
			d.Status = "gone"
		}
	case "dsp":
		o.doc(c, s).Status = s.Status
	case "app":
		for _, d := range o.Docs {
			for i, a := range d.Applications {
				if a.ID == s.ID {
					d.Applications[i].UnappliedOn = s.UnappliedOn
				}
			}
		}
	default:
		o.learnCustomer(t)
	}
	for _, a := range s.Applications {
		if d := o.Docs[a.Invoice]; d != nil && a.UnappliedOn == "" {
			d.Open = max(0, d.Open-c.Company.Minor(a.Amount)/2) // roughly: others will see
		}
	}
}

// unlearn forgets what a refusal says is wrong.
func (o *Office) unlearn(t *Try) {
	d := o.Docs[t.Command.Params["id"]]
	if d == nil {
		return
	}
	switch t.Reply.Code {
	case "stale":
		d.ETag = ""
	case "not_a_draft", "not_found", "not_posted":
		d.Status = "gone"
	}
}

func (o *Office) doc(c *Command, s Shown) *Doc {
	d := o.Docs[s.ID]
	if d == nil {
		d = &Doc{ID: s.ID, Kind: kindOf(s.ID), Company: c.Company}
		for _, x := range c.Company.Debtors {
			if string(x.ID) == s.Customer {
				d.Debtor = x
			}
		}
		o.Docs[s.ID] = d
		o.order = append(o.order, d)
	}
	return d
}

func kindOf(id string) string {
	if len(id) < 4 {
		return ""
	}
	return id[:3]
}

// some are documents of a company that pass, the latest first in favour.
func (o *Office) some(c *Company, pass func(*Doc) bool) *Doc {
	var list []*Doc
	for _, d := range slices.Backward(o.order) {
		if d.Company == c && pass(d) {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return nil
	}
	n := len(list)
	return list[min(o.rnd.IntN(n), o.rnd.IntN(n))]
}
