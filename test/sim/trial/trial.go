// Package trial runs one seed: it founds the companies, lets people work while everything goes wrong, waits until all is
// quiet, and has the proof look at what is left.
package trial

import (
	"io"
	"math/rand/v2"
	"time"

	"customercenter/internal/work/views"
	"customercenter/test/sim/people"
	"customercenter/test/sim/proof"
	"customercenter/test/sim/world"
)

// Run runs a seed with so many commands. trace may be nil. Errors: the first rule that was found broken.
func Run(seed uint64, commands int, trace io.Writer) (Summary, error) {
	w := world.New(seed, trace)
	r := w.Stream(20)
	companies := people.Companies(r)
	for _, c := range companies {
		if err := c.Found(w.Table); err != nil {
			return Summary{}, err
		}
	}
	if err := people.Schedules(w.Table, w.Stream(22), companies, w.Sched.Now()); err != nil {
		return Summary{}, err
	}
	w.Table.Drain(0)
	office := people.NewOffice(w, companies, commands)
	p := proof.New(w, office)
	look := func(when string) {
		if err := p.Books(); err != nil {
			w.Fail("%s: %w", when, err)
		}
	}
	planting := r.IntN(8) // the night in which it is done; often there is none
	office.Dusk = func() {
		if r.IntN(2) == 0 {
			look("in the evening")
		}
		dusk(w, r)
		if planting--; planting == 0 {
			if err := plant(w, r, companies); err != nil {
				w.Fail("planting: %w", err)
			}
		}
	}
	office.Dawn = func() {
		dawn(w, r)
		if r.IntN(3) == 0 {
			look("in the morning")
		}
	}
	w.Project(3)
	w.Work(2)
	clocks(w, office, r)
	office.Open(3 + r.IntN(4))
	office.Watch(2)
	office.Clerks(2)
	office.Files(2)
	w.Sched.Go("end", nil, 0, func() {
		for office.Working() > 0 {
			w.Sched.Sleep(time.Second)
		}
		settle(w, p)
		office.Review()
		p.Recall()
	})
	err := w.Sched.Run()
	if err == nil {
		err = p.End()
	}
	return summary(w, office, p), err
}

// clocks ring while people work, each at its own pace.
func clocks(w *world.World, office *people.Office, r *rand.Rand) {
	every := func(name string, r *rand.Rand, least, span int, ring func()) {
		w.Sched.Go(name, nil, 0, func() {
			for office.Working() > 0 {
				w.Sched.Sleep(time.Duration(least+r.IntN(span)) * time.Second)
				if office.Working() > 0 {
					ring()
				}
			}
		})
	}
	every("minute of tasks", w.Stream(21), 20, 40, func() { w.CarryOn() })
	every("minute", r, 4, 40, func() { w.Clock(views.Sweep{}) })
	states := w.Stream(23)
	for range 2 { // as if one rang twice
		every("hour of statements", states, 10, 60, w.Statements)
	}
}

// dusk is what the clock does before people go; dawn is what it does before they come.
func dusk(w *world.World, r *rand.Rand) {
	if r.IntN(8) > 0 {
		w.Clock(views.Sweep{})
	}
}

func dawn(w *world.World, r *rand.Rand) {
	if r.IntN(4) > 0 {
		w.Clock(views.Ageing{})
	}
	if r.IntN(2) > 0 {
		w.Clock(views.Proof{})
	}
	if r.IntN(4) > 0 {
		w.Clock(views.Sweep{})
	}
}

// mostRings is how often the clock rings for what is due until all is over: the pauses of a task that is given up, and the days that a run looks through after months.
const mostRings = 300

// settle lets nothing go wrong any more, and the clock do what it always does, until all is quiet.
func settle(w *world.World, p *proof.Proof) {
	w.Weather.Calm = true
	w.Sched.Sleep(20 * time.Minute) // whatever was under way has ended
	for n := 0; w.Unfinished() > 0; n++ {
		if n > mostRings {
			w.Fail("%d tasks are never over", w.Unfinished())
		}
		w.CarryOn()
		w.Sched.Sleep([...]time.Duration{time.Minute, 15 * time.Minute}[min(n/10, 1)])
	}
	w.Clock(views.Ageing{})
	w.Clock(views.Sweep{})
	p.Swept()
	w.Clock(views.Proof{})
	w.Close()
}
