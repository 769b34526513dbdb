package views_test

import (
	"fmt"
	"strings"
	"testing"

	"customercenter/internal/event"
	"customercenter/internal/id"
	"customercenter/internal/table"
	"customercenter/internal/table/keys"
	"customercenter/internal/work/views"
	memory "customercenter/test/memory/table"
)

// TestTheProofFindsOtherFigures alters a view, an application and a total at an equal position.
func TestTheProofFindsOtherFigures(t *testing.T) {
	o := newOffice(t, 8, memory.New(memory.Options{Feed: true}), tenant, 8)
	for range 90 {
		o.work()
	}
	p := o.projector(o.tb)
	consume(t, p, o.bells)
	o.check(fold)
	if defects, err := p.ProveAll(t.Context(), tenant, fold); err != nil || defects != 0 {
		t.Fatalf("%d, %v", defects, err)
	}

	one := o.view(o.customers[0], fold)
	next := one
	next.Cells = asOf(o.events(o.customers[0]), 0)
	next.Cells.Add(event.Move{Measure: event.DebitDue, Key: o.today(), Currency: currency, Amount: 1}, 1)
	if err := o.store.Replace(t.Context(), pace, one, next); err != nil {
		t.Fatal(err)
	}
	var altered id.Customer
	o.tb.Scan("T#acme#C#", func(it table.Item) bool { // an application of a day that was not
		if _, home, _, _, _, ok := keys.ParseApplication(it.Key); ok && it.Str("ids") == "" && home != o.customers[0].Home() {
			altered = id.Customer("cus_" + home)
		}
		return altered == ""
	})
	_, l := o.load(altered)
	a, _ := pick(o, l.Applications, byText)
	var it table.Item
	o.tb.Scan("T#acme#C#"+altered.Home()+"#", func(x table.Item) bool {
		if _, _, _, _, _, ok := keys.ParseApplication(x.Key); ok && strings.Contains(x.Str("j"), string(a.ID)) {
			it = x
		}
		return true
	})
	it.Attrs["j"] = strings.Replace(it.Str("j"), `"on":"`+a.On.String(), `"on":"`+o.today().String(), 1)
	o.put(table.Put(it, table.Exists(), nil))

	defects, err := p.ProveAll(t.Context(), tenant, fold)
	list, lerr := o.store.Defects(t.Context(), tenant, fold)
	if err != nil || lerr != nil || defects != 3 || len(list) != 3 {
		t.Fatalf("%d defects, %v; %v %v", defects, err, list, lerr)
	}
	kinds := map[string]bool{}
	for _, d := range list {
		if d.Why == "" || len(d.Differences) == 0 || d.Position == 0 || d.Found != o.today() {
			t.Errorf("%+v", d)
		}
		kinds[fmt.Sprint(d.Customer == o.customers[0], d.Customer == altered, d.AsOf != 0)] = true
	}
	for _, want := range []string{"true false false", "false true true", "false false false"} { // the view, the application in the past, the total
		if !kinds[want] {
			t.Errorf("%v", kinds)
		}
	}
	if v := o.view(o.customers[0], fold); v.Cells[event.Cell{Measure: event.DebitDue, Key: o.today(), Currency: currency}] != next.Cells[event.Cell{Measure: event.DebitDue, Key: o.today(), Currency: currency}] {
		t.Error("the proof repaired a view")
	}
	if err := p.Prove(t.Context()); err != nil || o.counted[views.ProofDifferences] == 0 {
		t.Errorf("%v %v", o.counted, err)
	}
}

// TestEveryCustomerIsProvedInThirtyNights, and whoever moves is proved the night after.
func TestEveryCustomerIsProvedInThirtyNights(t *testing.T) {
	o := newOffice(t, 6, memory.New(memory.Options{Feed: true}), tenant, 25)
	p := o.projector(o.tb)
	consume(t, p, o.bells)
	nights := map[id.Customer]int{}
	for night := range 35 {
		moved := o.customers[night%5]
		o.invoice(moved, o.today(), 100, 1, 0)
		consume(t, p, o.bells)
		o.bells = nil
		o.now = o.now.AddDate(0, 0, 1)
		if night == 20 { // a night without a proof is made up for
			continue
		}
		for range 2 { // again: there is nothing to do
			if err := p.Turn(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := p.Prove(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range o.customers {
			if v := o.view(c, fold); v.Proved.On == o.today() {
				nights[c]++
			}
		}
		if v := o.view(moved, fold); v.Proved.On != o.today() || v.Proved.Position != v.Position {
			t.Errorf("night %d: %s moved and was not proved: %+v", night, moved, v.Proved)
		}
		ctx, units := table.Counting(t.Context())
		if err := p.Prove(ctx); err != nil || units.Writes.Load() != 0 {
			t.Errorf("a second proof of the night wrote %d units, %v", units.Writes.Load(), err)
		}
	}
	for _, c := range o.customers {
		if nights[c] == 0 {
			t.Errorf("%s was never proved", c)
		}
	}
	if n := nights[o.customers[24]]; n > 3 {
		t.Errorf("who never moves was proved in %d nights", n)
	}
	if o.counted[views.ProofDifferences] != 0 {
		t.Errorf("%v", o.counted)
	}
}
