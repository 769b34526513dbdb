package world

import (
	"context"
	"errors"
	"time"

	"customercenter/internal/command"
	"customercenter/internal/file"
	"customercenter/internal/work/imports"
)

// arrival is the event of a file that was put into the bucket, on its way to the product.
type arrival struct {
	file.Arrival
	at    time.Time // when it is told
	tries int
}

// Submit posts a form with a file, as a browser does. It answers the status.
func (w *World) Submit(f file.Form, media, text string) int {
	status := w.post.files.Submit(f, media, []byte(text))
	w.Note("sends %s: %d", f.Fields["key"], status)
	if status < 300 {
		w.arrived(f.Fields["key"], string(file.HashOf([]byte(text))), len(text))
	}
	return status
}

// Drop puts a file into the bucket, as whoever may write to it does.
func (w *World) Drop(k file.Key, text string) {
	w.Note("drops %s", k)
	w.arrived(k.String(), w.post.files.Drop(k, []byte(text)), len(text))
}

// arrived sends word of a file: soon or minutes later, once or several times.
func (w *World) arrived(key, tag string, size int) {
	r := w.post.rnd
	for again := true; again; again = r.IntN(3) == 0 {
		most := time.Second
		if r.IntN(4) == 0 {
			most = 5 * time.Minute
		}
		w.post.arrivals = append(w.post.arrivals, arrival{Arrival: file.Arrival{Key: key, Tag: tag, Size: int64(size)}, at: w.Sched.Now().Add(time.Duration(r.Int64N(int64(most))))})
		w.Counts.Faults["file told again"]++
	}
	w.Counts.Faults["file told again"]--
}

// arrive has the product hear of one file; it reports whether there was any.
func (w *World) arrive() bool {
	list := w.post.arrivals
	for i, a := range list {
		if a.at.After(w.Sched.Now()) {
			continue
		}
		w.post.arrivals = append(list[:i:i], list[i+1:]...)
		h := w.host("object-import", func(d command.Deps) *Host { return &Host{deps: d, came: imports.Consumer(d).Created} })
		err := errors.New("the process died")
		x := w.call(h, "object-import", 15*time.Second, func() {
			w.Note("is told of %s", a.Key)
			err = h.came(context.Background(), a.Arrival)
			w.Note("took it in: %v", err)
		})
		w.Await(x, time.Minute)
		if err != nil {
			a.tries++
			a.at = w.Sched.Now().Add(w.tasks.upTo(time.Duration(a.tries) * 2 * time.Second))
			w.post.arrivals = append(w.post.arrivals, a)
		}
		return true
	}
	return false
}
