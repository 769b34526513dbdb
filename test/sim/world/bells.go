package world

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/run"
	"customercenter/internal/table"
	memory "customercenter/test/memory/table"

	"github.com/aws/aws-lambda-go/events"
)

// bell is a record of the stream on its way to a consumer.
type bell struct {
	number int64
	key    table.Key
	at     time.Time // when it can be heard
	tries  int
}

// line is a consumer of the stream with the bells that are on their way to it.
type line struct {
	function string
	build    func(command.Deps) run.StreamConsumer
	rnd      *rand.Rand
	most     [4]int // how many records come at once
	bells    []bell
}

func (l *line) upTo(d time.Duration) time.Duration { return 1 + time.Duration(l.rnd.Int64N(int64(d))) }

// mostTries is how often a bell is sent before it is given up.
const mostTries = 6

// ring sends a record on its way: some are lost, some come late, twice, or in another order.
func (w *World) ring(l *line, c memory.Change) {
	r := w.Weather
	b := bell{number: c.Number, key: c.Key, at: w.Sched.Now().Add(time.Duration(l.rnd.Int64N(int64(2 * time.Second))))}
	if !r.Calm {
		switch n := l.rnd.IntN(1000); {
		case n < r.LostBells:
			w.Counts.Faults["lost bell"]++
			return
		case n < r.LostBells+r.LateBells:
			w.Counts.Faults["late bell"]++
			b.at = b.at.Add(l.upTo(5 * time.Minute))
		case n < r.LostBells+r.LateBells+r.Doubled:
			w.Counts.Faults["doubled bell"]++
			again := b
			again.at = again.at.Add(l.upTo(time.Minute))
			l.bells = append(l.bells, again)
		}
	}
	l.bells = append(l.bells, b)
}

// Project lets so many projectors hear bells until Close; each takes what it gets and sends back what it could not do.
func (w *World) Project(projectors int) { w.pump(w.views, "pump", projectors) }

// pump lets so many processes of a consumer hear its bells until Close.
func (w *World) pump(l *line, name string, many int) {
	for i := range many {
		w.Sched.Go(fmt.Sprintf("%s %d", name, i+1), nil, 0, func() {
			for !w.closed || len(l.bells) > 0 {
				if batch := w.heard(l); len(batch) > 0 {
					w.deliver(l, batch)
				} else {
					w.Sched.Sleep(l.upTo(700 * time.Millisecond))
				}
			}
		})
	}
}

// Close lets the consumers end when no bell is left.
func (w *World) Close() { w.closed = true }

// heard takes some of the bells that can be heard, in any order.
func (w *World) heard(l *line) []bell {
	var batch, left []bell
	most := l.most[l.rnd.IntN(4)]
	for _, b := range l.bells {
		if len(batch) < most && !b.at.After(w.Sched.Now()) && l.rnd.IntN(5) > 0 {
			batch = append(batch, b)
		} else {
			left = append(left, b)
		}
	}
	l.bells = left
	l.rnd.Shuffle(len(batch), func(i, j int) { batch[i], batch[j] = batch[j], batch[i] })
	return batch
}

// deliver calls a consumer with a batch, and keeps what it could not do for later, as the event source mapping does.
func (w *World) deliver(l *line, batch []bell) {
	h := w.host(l.function, func(d command.Deps) *Host { return &Host{deps: d, hear: run.Streamed(l.build(d), d)} })
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
	x := w.call(h, l.function, time.Minute, func() {
		w.Note("hears%s", text)
		res, err = h.hear(context.Background(), e)
		w.Note("heard: %v, %v", res.BatchItemFailures, err)
	})
	w.Await(x, 2*time.Minute)
	if err != nil {
		w.again(l, batch, 0)
	} else if len(res.BatchItemFailures) > 0 {
		from, perr := strconv.Atoi(res.BatchItemFailures[0].ItemIdentifier)
		if perr != nil {
			w.Fail("%s named record %q", l.function, res.BatchItemFailures[0].ItemIdentifier)
		}
		w.again(l, batch, from)
	}
}

// again sends what was not done once more, later; the bells after the first lose nothing by it.
func (w *World) again(l *line, batch []bell, from int) {
	for i, b := range batch[from:] {
		if i == 0 || from == 0 {
			b.tries++
		}
		if b.tries > mostTries && !w.Weather.Calm {
			w.Counts.Faults["given up bell"]++
			continue
		}
		b.at = w.Sched.Now().Add(l.upTo(time.Duration(b.tries+1) * time.Second))
		l.bells = append(l.bells, b)
	}
}
