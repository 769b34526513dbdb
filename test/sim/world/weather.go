package world

import (
	"fmt"
	"math/rand/v2"
	"time"

	"customercenter/internal/table"
	"customercenter/test/chaos"
)

// Weather is how rough a seed is: chances of a thousand, and how tasks take turns.
type Weather struct {
	chaos.Rates
	Switch    int           // of a hundred points, how many hand the baton on
	Stale     int           // reads that are not strong and look behind
	Planned   int           // requests whose process dies at a call chosen beforehand
	LostBells int           // bells that are never heard
	LateBells int           // bells that come much later
	Doubled   int           // bells that come twice
	Skew      time.Duration // by which clocks of processes differ at most
	Calm      bool          // nothing goes wrong any more
}

// weather draws how rough a seed is: from almost still to rougher than any day should be.
func weather(r *rand.Rand) Weather {
	level := [...]int{0, 1, 1, 2, 2, 4}[r.IntN(6)]
	pick := func(most int) int { return r.IntN(most*level + 1) }
	return Weather{
		Rates: chaos.Rates{Conflict: pick(25), Throttle: pick(8), LoseRequest: pick(8), LoseReply: pick(15),
			CrashBefore: pick(3), CrashAfter: pick(3), Delay: pick(25), Longest: time.Duration(1+r.IntN(4)) * time.Second},
		Switch: [...]int{5, 20, 50, 90}[r.IntN(4)], Stale: 100 + r.IntN(700), Planned: 20 + pick(40),
		LostBells: pick(50), LateBells: pick(60), Doubled: pick(80), Skew: time.Duration(r.IntN(5)) * time.Second,
	}
}

// crashing marks the pause in which a process dies: no other is as long.
const crashing = 24 * time.Hour

// decide says what goes wrong with a call of the table. Processes die where the scheduler ends them, not by a panic, so that
// nothing of the product can catch it.
func (w *World) decide(c chaos.Call) chaos.Act {
	v := w.visit()
	if v == nil {
		return chaos.Act{}
	}
	w.Counts.Calls++
	v.calls++
	if w.Weather.Calm {
		return chaos.Act{}
	}
	act := chaos.Act{Fault: w.draw()}
	if v.doom == v.calls {
		act.Fault = v.fate
	}
	w.count(act.Fault)
	if act.Fault == chaos.CrashBefore || act.Fault == chaos.CrashAfter {
		w.Counts.Places[fmt.Sprintf("%s %d %s %s", v.function, v.calls, c.Op, act.Fault)]++
		if act.Fault == chaos.CrashAfter {
			return chaos.Act{Late: crashing}
		}
		w.Sched.Die()
	}
	if r := w.Weather; r.Delay > 0 && w.faults.IntN(1000) < r.Delay {
		w.Counts.Faults["delay"]++
		act.Early, act.Late = w.upTo(r.Longest), w.upTo(r.Longest)
	}
	return act
}

func (w *World) draw() chaos.Fault {
	n, r := w.faults.IntN(1000), w.Weather.Rates
	for _, x := range []struct {
		rate  int
		fault chaos.Fault
	}{
		{r.Conflict, chaos.Conflict}, {r.Throttle, chaos.Throttle}, {r.LoseRequest, chaos.LoseRequest}, {r.LoseReply, chaos.LoseReply},
		{r.CrashBefore, chaos.CrashBefore}, {r.CrashAfter, chaos.CrashAfter},
	} {
		if n < x.rate {
			return x.fault
		}
		n -= x.rate
	}
	return chaos.None
}

func (w *World) count(f chaos.Fault) {
	if f != chaos.None {
		w.Counts.Faults[f.String()]++
		w.Note("%s", f)
	}
}

func (w *World) upTo(d time.Duration) time.Duration {
	return 1 + time.Duration(w.faults.Int64N(int64(d)))
}

// pause is a delay, or the end of the process after a call took effect.
func (w *World) pause(d time.Duration) {
	if d == crashing {
		w.Sched.Die()
	}
	w.Sched.Sleep(d)
}

// behind is how long ago the state may be that a read that is not strong sees.
const behind = time.Second

// stale decides how far a read that is not strong looks behind.
func (w *World) stale(table.Index, string) int {
	if w.Sched.Current() == nil || w.Weather.Calm || w.faults.IntN(1000) >= w.Weather.Stale {
		return 0
	}
	list, recent := w.History.Writes, 0
	for recent < len(list) && w.Sched.Now().Sub(list[len(list)-1-recent].Time) < behind {
		recent++
	}
	if recent == 0 {
		return 0
	}
	w.Counts.Faults["stale read"]++
	return 1 + w.faults.IntN(recent)
}
