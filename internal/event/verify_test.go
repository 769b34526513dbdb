package event_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/event"
)

type salts struct{ n byte }

func (s *salts) Bytes() [10]byte { s.n++; return [10]byte{s.n} }

// chain is three events; the second says something of two persons.
func chain(t *testing.T, more ...event.Event) []event.Sealed {
	t.Helper()
	s := &salts{}
	at := time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)
	list := append([]event.Event{{Type: "customerCreated"}, {Type: "contactAdded"}, {Type: "invoicePosted", Moves: []event.Move{
		{Effective: calendar.Must("2026-01-02"), Measure: event.DebitDue, Key: calendar.Must("2026-02-01"), Currency: "EUR", Amount: 100}}}}, more...)
	var out []event.Sealed
	var prev []byte
	for i, e := range list {
		e.Tenant, e.Seq, e.Version, e.Recorded, e.Day = "acme", int64(i+1), event.Version, at, calendar.Must("2026-01-02")
		var persons []event.Person
		if i == 1 {
			persons = []event.Person{{ID: "b", Values: map[string]string{"name": "Bea"}}, {ID: "a", Values: map[string]string{"name": "Al", "phone": "1"}}}
		}
		x, err := event.Seal(e, prev, persons, s.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		out, prev = append(out, x), x.H
	}
	return out
}

func TestASealedEventIsReadBack(t *testing.T) {
	c := chain(t)
	e, err := event.Open(c[2])
	if err != nil || e.Seq != 3 || e.Type != "invoicePosted" || len(e.Moves) != 1 || e.Moves[0].Amount != 100 || e.Tenant != "acme" {
		t.Fatalf("%+v, %v", e, err)
	}
	if err := event.Verify(c, 3, c[2].H); err != nil {
		t.Fatal(err)
	}
	if err := event.Verify(nil, 0, nil); err != nil {
		t.Fatalf("an empty chain: %v", err)
	}
}

// A person's values can be changed or taken away only by an event that says so. test/property tampers with whole
// chains at random.
func TestPersonsAreHeldToTheirDigests(t *testing.T) {
	for _, x := range []struct {
		name  string
		chain func(t *testing.T) []event.Sealed
		want  string
	}{
		{"a value is altered", func(t *testing.T) []event.Sealed {
			c := chain(t)
			c[1].Persons["a"] = event.Personal{Salt: c[1].Persons["a"].Salt, Values: map[string]string{"name": "Eve", "phone": "1"}}
			return c
		}, event.PersonAltered},
		{"a salt is altered", func(t *testing.T) []event.Sealed {
			c := chain(t)
			c[1].Persons["a"] = event.Personal{Salt: []byte("other"), Values: c[1].Persons["a"].Values}
			return c
		}, event.PersonAltered},
		{"a person is gone", func(t *testing.T) []event.Sealed {
			c := chain(t)
			delete(c[1].Persons, "b")
			return c
		}, event.PersonMissing},
		{"another was erased", func(t *testing.T) []event.Sealed {
			c := chain(t, event.Event{Type: "erased", Reason: "a"})
			delete(c[1].Persons, "b")
			return c
		}, event.PersonMissing},
		{"the person was erased", func(t *testing.T) []event.Sealed {
			c := chain(t, event.Event{Type: "erased", Reason: "b"})
			delete(c[1].Persons, "b")
			return c
		}, ""},
		{"a digest is gone with its person", func(t *testing.T) []event.Sealed {
			c := chain(t)
			delete(c[1].Persons, "b")
			c[1].Kept = c[1].Kept[:1]
			return c
		}, event.Altered},
	} {
		c := x.chain(t)
		var got event.Breach
		err := event.Verify(c, int64(len(c)), c[len(c)-1].H)
		if errors.As(err, &got); got.What != x.want || x.want != "" && got.Seq != 2 {
			t.Errorf("%s: %v", x.name, err)
		}
	}
}

func TestAnotherHeadIsNoticed(t *testing.T) {
	c := chain(t)
	other := slices.Clone(c[2].H)
	other[0]++
	for _, x := range []struct {
		seq  int64
		hash []byte
		want event.Breach
	}{
		{3, other, event.Breach{Seq: 3, What: event.Altered}},
		{4, c[2].H, event.Breach{Seq: 4, What: event.CutOff}},
		{2, c[1].H, event.Breach{Seq: 3, What: event.Inserted}},
	} {
		if err := event.Verify(c, x.seq, x.hash); !errors.Is(err, x.want) {
			t.Errorf("at %d: %v, not %v", x.seq, err, x.want)
		}
	}
}

func TestAnUnknownFormatIsNotRead(t *testing.T) {
	s := &salts{}
	x, err := event.Seal(event.Event{Seq: 1, Version: event.Version + 1}, nil, nil, s.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	if e, err := event.Open(x); err == nil {
		t.Errorf("format %d was read as %+v", e.Version, e)
	}
}

func TestCellsKeepNothingOfNothing(t *testing.T) {
	m := event.Move{Measure: event.DebitDue, Key: calendar.Must("2026-02-01"), Currency: "EUR", Amount: 100}
	c := event.Cells{}
	c.Add(m, 1)
	c.Add(m, 1)
	if got := c[event.Cell{Measure: m.Measure, Key: m.Key, Currency: "EUR"}]; got != 200 {
		t.Errorf("twice 100 is %d", got)
	}
	c.Add(m, -2)
	if len(c) != 0 {
		t.Errorf("cells of nothing: %v", c)
	}
}
