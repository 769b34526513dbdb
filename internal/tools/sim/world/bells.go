package world

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"customercenter/internal/api"
	"customercenter/internal/projector"
	"customercenter/internal/run"
	"customercenter/internal/table"
	"customercenter/internal/table/memory"

	"github.com/aws/aws-lambda-go/events"
)

// bell is a record of the stream on its way to a projector.
type bell struct {
	number int64
	key    table.Key
	at     time.Time // when it can be heard
	tries  int
}

// mostTries is how often a bell is sent before it is given up.
const mostTries = 6

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

// Project lets so many projectors hear bells until Close; each takes what it gets and sends back what it could not do.
func (w *World) Project(projectors int) {
	for i := range projectors {
		w.Sched.Go(fmt.Sprintf("pump %d", i+1), nil, 0, func() {
			for !w.closed || len(w.bells) > 0 {
				if batch := w.heard(); len(batch) > 0 {
					w.deliver(batch)
				} else {
					w.Sched.Sleep(w.upTo(700 * time.Millisecond))
				}
			}
		})
	}
}

// Close lets the projectors end when no bell is left.
func (w *World) Close() { w.closed = true }

// heard takes some of the bells that can be heard, in any order.
func (w *World) heard() []bell {
	var batch, left []bell
	most := [...]int{1, 3, 10, 40}[w.faults.IntN(4)]
	for _, b := range w.bells {
		if len(batch) < most && !b.at.After(w.Sched.Now()) && w.faults.IntN(5) > 0 {
			batch = append(batch, b)
		} else {
			left = append(left, b)
		}
	}
	w.bells = left
	w.faults.Shuffle(len(batch), func(i, j int) { batch[i], batch[j] = batch[j], batch[i] })
	return batch
}

// deliver calls a projector with a batch, and keeps what it could not do for later, as the event source mapping does.
func (w *World) deliver(batch []bell) {
	h := w.host("stream-project", func(d api.Deps) *Host { return &Host{deps: d, hear: run.Streamed(projector.Consumer(d), d)} })
	var e events.DynamoDBEvent
	text := ""
	for i, b := range batch {
		text += " " + b.key.PK + " " + b.key.SK
		r := events.DynamoDBEventRecord{EventName: "INSERT"}
		r.Change.Keys = map[string]events.DynamoDBAttributeValue{table.AttrPK: events.NewStringAttribute(b.key.PK), table.AttrSK: events.NewStringAttribute(b.key.SK)}
		r.Change.SequenceNumber = strconv.Itoa(i)
		e.Records = append(e.Records, r)
	}
	var res events.DynamoDBEventResponse
	err := fmt.Errorf("the process died")
	x := w.call(h, "stream-project", time.Minute, func() {
		w.Note("hears%s", text)
		res, err = h.hear(context.Background(), e)
		w.Note("heard: %v, %v", res.BatchItemFailures, err)
	})
	w.Await(x, 2*time.Minute)
	if err != nil {
		w.again(batch, 0)
	} else if len(res.BatchItemFailures) > 0 {
		from, perr := strconv.Atoi(res.BatchItemFailures[0].ItemIdentifier)
		if perr != nil {
			w.Fail("the projector named record %q", res.BatchItemFailures[0].ItemIdentifier)
		}
		w.again(batch, from)
	}
}

// again sends what was not done once more, later; the bells after the first lose nothing by it.
func (w *World) again(batch []bell, from int) {
	for i, b := range batch[from:] {
		if i == 0 || from == 0 {
			b.tries++
		}
		if b.tries > mostTries && !w.Weather.Calm {
			w.Counts.Faults["given up bell"]++
			continue
		}
		b.at = w.Sched.Now().Add(w.upTo(time.Duration(b.tries+1) * time.Second))
		w.bells = append(w.bells, b)
	}
}

// Clock runs a schedule once, as the clock does, and answers whether it was done. It is tried again once or twice.
func (w *World) Clock(s run.Scheduled) bool {
	for range 3 {
		h := w.host(s.Name(), func(d api.Deps) *Host { return &Host{deps: d, clock: run.Clocked(s, d)} })
		err := fmt.Errorf("the process died")
		x := w.call(h, s.Name(), 5*time.Minute, func() {
			w.Note("runs")
			err = h.clock(context.Background(), nil)
			w.Note("ran: %v", err)
		})
		w.Await(x, 10*time.Minute)
		if err == nil {
			return true
		}
		if !w.Weather.Calm && w.faults.IntN(2) == 0 {
			return false
		}
		w.Sched.Sleep(w.upTo(3 * time.Second))
	}
	return false
}
