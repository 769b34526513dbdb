package views_test

import (
	"context"
	"testing"

	"customercenter/internal/work/views"
	"customercenter/test/chaos"
	memory "customercenter/test/memory/table"
)

// TestACrashAnywhere lets the projector, or the sweep, die before and after every call of the table.
func TestACrashAnywhere(t *testing.T) {
	for _, f := range []chaos.Fault{chaos.CrashBefore, chaos.CrashAfter, chaos.LoseReply, chaos.LoseRequest, chaos.Conflict} {
		crashes(t, f.String(), f, func(p *views.Projector, o *office) { _, _ = p.Consume(context.Background(), o.bells) })
		if f != chaos.CrashBefore && f != chaos.CrashAfter {
			continue
		}
		crashes(t, f.String()+" of the sweep", f, func(p *views.Projector, _ *office) { _ = p.Sweep(context.Background()) })
	}
}

func crashes(t *testing.T, name string, f chaos.Fault, run func(p *views.Projector, o *office)) {
	t.Run(name, func(t *testing.T) {
		places := 0
		for n := int64(1); ; n++ {
			o := newOffice(t, 7, memory.New(memory.Options{Feed: true}), tenant, 6)
			for range 25 {
				o.work()
			}
			met := false
			weather := chaos.At(n, f)
			faulty := chaos.New(o.tb, func(c chaos.Call) chaos.Act {
				a := weather(c)
				met = met || a.Fault != chaos.None
				return a
			}, nil)
			crash := chaos.Survive(func() { run(o.projector(faulty), o) })
			consume(t, o.projector(o.tb), o.bells)
			o.check(fold)
			if !met {
				break
			}
			if places++; (crash != nil) != (f == chaos.CrashBefore || f == chaos.CrashAfter) {
				t.Errorf("call %d: crash %v", n, crash)
			}
		}
		if t.Logf("%d places", places); places < 15 {
			t.Errorf("only %d places", places)
		}
	})
}

// TestRoughWeather lets every kind of fault happen all the time, to three projectors in turn, and the sweep ring for what was
// lost.
func TestRoughWeather(t *testing.T) {
	for seed := range uint64(10) {
		o := newOffice(t, seed, memory.New(memory.Options{Feed: true}), tenant, 6)
		faulty := chaos.New(o.tb, chaos.Seeded(seed, chaos.Rough), nil)
		for range 5 {
			for range 12 {
				o.work()
			}
			for _, b := range batches(o.rnd, o.bells) {
				if o.rnd.IntN(3) > 0 { // every third bell is lost
					chaos.Survive(func() { _, _ = o.projector(faulty).Consume(context.Background(), b) })
				}
			}
			chaos.Survive(func() { _ = o.projector(faulty).Sweep(context.Background()) })
		}
		consume(t, o.projector(o.tb), o.bells[:len(o.bells)/2])
		if err := o.projector(o.tb).Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		consume(t, o.projector(o.tb), o.bells)
		o.check(fold)
	}
}
