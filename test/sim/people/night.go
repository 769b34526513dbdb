package people

import (
	"time"
)

// dusk ends the day when enough was done: whoever is ready rests, and the last one turns the night.
func (o *Office) dusk() {
	if o.untilDusk--; o.untilDusk <= 0 {
		o.closing = true
	}
	if !o.closing {
		return
	}
	me := o.World.Sched.Current()
	o.resting = append(o.resting, me)
	night := o.nights
	o.dawn()
	for o.nights == night {
		o.World.Sched.Park(o.World.Sched.Now().Add(time.Hour))
	}
}

// dawn lets time pass when everybody rests, and wakes them.
func (o *Office) dawn() {
	if !o.closing || len(o.resting) < o.active {
		return
	}
	o.Dusk()
	o.World.Sched.Advance(o.night())
	o.World.Note("a new day: %s", o.World.Sched.Now().Format(time.RFC3339))
	o.Dawn()
	o.nights++
	o.closing, o.untilDusk = false, 5+o.rnd.IntN(20)
	rested := o.resting
	o.resting = nil
	for _, t := range rested {
		o.World.Sched.Wake(t)
	}
}

// night is how long nobody works: hours, days, sometimes weeks, and sometimes until moments before some company's midnight.
func (o *Office) night() time.Duration {
	hours := func(from, to int) time.Duration {
		return time.Duration(from)*time.Hour + time.Duration(o.rnd.Int64N(int64(to-from)*int64(time.Hour)))
	}
	switch n := o.rnd.IntN(10); {
	case n < 4:
		return hours(4, 30)
	case n < 7:
		now := o.World.Sched.Now()
		c := o.Companies[o.rnd.IntN(len(o.Companies))]
		local := now.In(c.Zone)
		midnight := time.Date(local.Year(), local.Month(), local.Day()+1+o.rnd.IntN(2), 0, 0, 0, 0, c.Zone)
		return max(0, midnight.Add(-time.Duration(o.rnd.Int64N(int64(5*time.Second)))).Sub(now))
	case n < 9:
		return hours(30, 200)
	default:
		return hours(200, 900)
	}
}
