package world

import (
	"time"

	"customercenter/internal/table"
	"customercenter/internal/table/memory"
)

// bell is a record of the stream on its way to a projector.
type bell struct {
	number int64
	key    table.Key
	at     time.Time // when it can be heard
	tries  int
}

// ring sends a record on its way: some are lost, some come late, twice, or in another order.
func (w *World) ring(c memory.Change) {
	r := w.Weather
	b := bell{number: c.Number, key: c.Key, at: w.Sched.Now().Add(time.Duration(w.faults.Int64N(int64(2 * time.Second))))}
	if !r.Calm {
		switch n := w.faults.IntN(1000); {
		case n < r.LostBells:
			w.Counts.Faults["lost bell"]++
			return
		case n < r.LostBells+r.LateBells:
			w.Counts.Faults["late bell"]++
			b.at = b.at.Add(w.upTo(5 * time.Minute))
		case n < r.LostBells+r.LateBells+r.Doubled:
			w.Counts.Faults["doubled bell"]++
			again := b
			again.at = again.at.Add(w.upTo(time.Minute))
			w.bells = append(w.bells, again)
		}
	}
	w.bells = append(w.bells, b)
}
