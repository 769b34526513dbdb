package customer_test

import (
	"maps"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/customer"
	"customercenter/internal/fault"

	"pgregory.net/rapid"
)

func TestAddHold(t *testing.T) {
	h := customer.Hold{ID: "hld_1", Kind: customer.CreditHold, From: today, Reason: "late", ReleaseReason: "no"}
	l, err := customer.AddHold(nil, h, today)
	if err != nil || len(l) != 1 || l[0].ReleaseReason != "" {
		t.Errorf("%v %v", l, err)
	}
	for _, x := range []struct {
		spoil func(h *customer.Hold)
		want  map[string]string
	}{
		{func(h *customer.Hold) { h.Kind = "party" }, map[string]string{"/kind": "unknown_value"}},
		{func(h *customer.Hold) { h.From = today.AddDays(-1) }, map[string]string{"/from": "in_the_past"}},
		{func(h *customer.Hold) { h.From, h.To = today.AddDays(9), today.AddDays(8) }, map[string]string{"/to": "before_from"}},
		{func(h *customer.Hold) { h.Kind, h.Reason = "", " " }, map[string]string{"/kind": "unknown_value", "/reason": "required"}},
		{func(h *customer.Hold) { h.From, h.To = today.AddDays(9), today.AddDays(9) }, map[string]string{}},
	} {
		c := h
		x.spoil(&c)
		_, err := customer.AddHold(nil, c, today)
		if got := codes(t, err); !maps.Equal(got, x.want) {
			t.Errorf("%+v: %v, want %v", c, got, x.want)
		}
	}
}

func TestRelease(t *testing.T) {
	day := calendar.Must
	hold := func(from, to string) []customer.Hold {
		h := customer.Hold{ID: "h", Kind: customer.SalesHold, From: day(from), Reason: "late"}
		if to != "" {
			h.To = day(to)
		}
		return []customer.Hold{h}
	}
	for _, x := range []struct {
		holds []customer.Hold
		on    string
		to    string
		code  string
	}{
		{hold("2026-03-01", ""), "2026-03-15", "2026-03-14", ""},
		{hold("2026-03-01", ""), "2026-04-01", "2026-03-31", ""}, // announced
		{hold("2026-03-01", "2026-03-31"), "2026-03-20", "2026-03-19", ""},
		{hold("2026-03-15", ""), "2026-03-15", "2026-03-14", ""}, // on its first day: it never was in force
		{hold("2026-05-01", ""), "2026-03-15", "2026-04-30", ""}, // before it begins
		{hold("2026-05-01", "2026-06-01"), "2026-05-01", "2026-04-30", ""},
		{hold("2026-03-01", "2026-03-14"), "2026-03-15", "", "hold_is_over"},
		{hold("2026-03-01", "2026-03-31"), "2026-04-01", "", "hold_is_over"}, // it would only be lengthened
		{hold("2026-05-01", "2026-04-30"), "2026-03-15", "", "hold_is_over"}, // released before
		{hold("2026-03-01", ""), "2026-03-14", "", "invalid"},                // the past keeps its answer
	} {
		l, err := customer.Release(x.holds, "h", day(x.on), today, "paid")
		if x.code != "" {
			if !fault.Is(err, x.code) {
				t.Errorf("%v on %s: %v, want %s", x.holds, x.on, err, x.code)
			}
			continue
		}
		if err != nil || l[0].To.String() != x.to || l[0].ReleaseReason != "paid" || x.holds[0].ReleaseReason != "" {
			t.Errorf("%v on %s: %v %v, want %s", x.holds, x.on, l, err, x.to)
		}
	}
	if _, err := customer.Release(hold("2026-03-01", ""), "x", today, today, "paid"); !fault.Is(err, "not_found") {
		t.Errorf("got %v", err)
	}
	if _, err := customer.Release(hold("2026-03-01", ""), "h", today, today, ""); codes(t, err)["/reason"] != "required" {
		t.Errorf("got %v", err)
	}
}

// A release changes no answer for a day before it, leaves nothing in force from its day on, and removes nothing.
func TestAReleaseLeavesThePast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := customer.Hold{ID: "h", Kind: customer.AllHold, From: today.AddDays(rapid.IntRange(-20, 20).Draw(t, "from")), Reason: "late"}
		if n := rapid.IntRange(-1, 30).Draw(t, "days"); n >= 0 {
			h.To = h.From.AddDays(n)
		}
		on := today.AddDays(rapid.IntRange(0, 20).Draw(t, "on"))
		l, err := customer.Release([]customer.Hold{h}, "h", on, today, "paid")
		if err != nil {
			if !fault.Is(err, "hold_is_over") || h.On(on) || h.On(on.AddDays(30)) {
				t.Fatal(err)
			}
			return
		}
		if len(l) != 1 || len(customer.HeldOn(l, on)) != 0 || !l[0].Over(on) {
			t.Fatalf("%+v", l)
		}
		for d := today.AddDays(-30); d < on; d++ {
			if h.On(d) != (len(customer.HeldOn(l, d)) == 1) {
				t.Fatalf("%s: was %v", d, h.On(d))
			}
		}
	})
}
