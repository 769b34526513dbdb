package settings_test

import (
	"maps"
	"strings"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/fault"
	"customercenter/internal/id"
	"customercenter/internal/settings"

	"pgregory.net/rapid"
)

func TestCheckSeries(t *testing.T) {
	if err := settings.CheckSeries(settings.DefaultSeries()); err != nil {
		t.Error(err)
	}
	with := func(code, pattern string, kind id.Kind, active bool) []settings.Series {
		return append(settings.DefaultSeries(), settings.Series{Kind: kind, Code: code, Pattern: pattern, Period: settings.NoPeriod, Mode: settings.Fast, Active: active})
	}
	for _, x := range []struct {
		list []settings.Series
		want map[string]string
	}{
		{with("inv2", "X-{000}", id.Invoice, false), map[string]string{}},
		{with("inv2", "INV-{00}", id.Invoice, false), map[string]string{}},
		{with("inv2", "INV-{yyyy}-{00000}", id.Receipt, false), map[string]string{}}, // of another kind
		{with("inv", "X-{000}", id.Invoice, false), map[string]string{"/series/2/code": "duplicate"}},
		{with("inv2", "X-{000}", id.Invoice, true), map[string]string{"/series/2/active": "conflict"}},
		{with("inv2", "INV-20{yy}-{00000}", id.Invoice, false), map[string]string{"/series/2/pattern": "not_unique"}},
		{with("inv2", "INV-7-{0}", id.Invoice, false), map[string]string{"/series/2/pattern": "not_unique"}},
		{with("inv2", "{dd}", id.Invoice, false), map[string]string{"/series/2/pattern": "wrong_shape"}},
	} {
		if got := codes(t, settings.CheckSeries(x.list)); !maps.Equal(got, x.want) {
			t.Errorf("%+v: %v, want %v", x.list[2], got, x.want)
		}
	}
}

// Whatever list of series is accepted, no two of a kind make the same number.
func TestSeriesOfAKindShareNoNumber(t *testing.T) {
	pieces := []string{"A", "B", "-", "{yyyy}", "{yy}", "{mm}", "{0}", "{000}", "1", "20", "2026"}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(code string) settings.Series {
			pattern := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 5).Draw(t, code), "")
			return settings.Series{Kind: id.Invoice, Code: code, Pattern: pattern, Period: settings.NoPeriod, Mode: settings.Fast}
		}
		a, b := draw("a"), draw("b")
		if settings.CheckSeries([]settings.Series{a, b}) != nil {
			return
		}
		number := func(s settings.Series) string {
			text, err := s.Format(rapid.Int64Range(1, 30_000).Draw(t, "n"), calendar.Must("2026-01-01").AddDays(rapid.IntRange(0, 400).Draw(t, "day")))
			if err != nil {
				t.Fatal(err)
			}
			return text
		}
		if x := number(a); x == number(b) {
			t.Fatalf("%s and %s both make %s", a.Pattern, b.Pattern, x)
		}
	})
}

func TestAUsedSeriesKeepsItsNumbers(t *testing.T) {
	before := settings.DefaultSeries()[0]
	after := before
	after.Mode, after.Active = settings.Fast, false
	if err := settings.CheckSeriesChange(before, after, true); err != nil {
		t.Error(err)
	}
	for _, change := range []func(s *settings.Series){
		func(s *settings.Series) { s.Pattern = "X{0}" }, func(s *settings.Series) { s.Period = settings.NoPeriod },
		func(s *settings.Series) { s.Code = "x" }, func(s *settings.Series) { s.Kind = id.Receipt },
	} {
		after := before
		change(&after)
		if err := settings.CheckSeriesChange(before, after, true); !fault.Is(err, "series_in_use") {
			t.Errorf("%+v: %v", after, err)
		}
		if err := settings.CheckSeriesChange(before, after, false); err != nil {
			t.Errorf("%+v: %v", after, err)
		}
	}
}
