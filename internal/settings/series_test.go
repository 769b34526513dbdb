package settings_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/settings"

	"pgregory.net/rapid"
)

func TestDefaultSeries(t *testing.T) {
	for _, s := range settings.DefaultSeries() {
		if err := s.Check(); err != nil {
			t.Error(err)
		}
	}
	inv, rcp := settings.DefaultSeries()[0], settings.DefaultSeries()[1]
	if inv.Kind != id.Invoice || inv.Mode != settings.Gapless || rcp.Kind != id.Receipt || rcp.Mode != settings.Fast {
		t.Errorf("%+v %+v", inv, rcp)
	}
}

func TestFormat(t *testing.T) {
	day := calendar.Must("2026-03-05")
	for _, x := range []struct {
		pattern string
		n       int64
		want    string
	}{
		{"INV-{yyyy}-{00000}", 1, "INV-2026-00001"},
		{"INV-{yyyy}-{00000}", 123456, "INV-2026-123456"},
		{"{yy}{mm}/{000}", 7, "2603/007"},
		{"{0}", 10, "10"},
		{"A {00}.{mm}", 3, "A 03.03"},
	} {
		if got, err := (settings.Series{Pattern: x.pattern}).Format(x.n, day); err != nil || got != x.want {
			t.Errorf("%s of %d: %q %v, want %q", x.pattern, x.n, got, err, x.want)
		}
	}
	for _, x := range []struct {
		pattern string
		n       int64
		day     calendar.Date
	}{{"{0}", 0, day}, {"{0}", -1, day}, {"{0}", 1, 0}, {"{x}", 1, day}} {
		if got, err := (settings.Series{Pattern: x.pattern}).Format(x.n, x.day); err == nil {
			t.Errorf("%+v: %q", x, got)
		}
	}
}

func TestPeriodKey(t *testing.T) {
	for period, want := range map[settings.Period]string{settings.NoPeriod: "all", settings.Yearly: "2026", settings.Monthly: "2026-03"} {
		if got := (settings.Series{Period: period}).PeriodKey(calendar.Must("2026-03-05")); got != want {
			t.Errorf("%s: %q, want %q", period, got, want)
		}
	}
}

func TestSeriesCheck(t *testing.T) {
	for _, x := range []struct {
		period  settings.Period
		pattern string
		code    string
	}{
		{settings.NoPeriod, "{000}", ""},
		{settings.NoPeriod, "{yy}-{000}", ""},
		{settings.Yearly, "{yy}-{000}", ""},
		{settings.Yearly, "{000}/{yyyy}", ""},
		{settings.Monthly, "{yy}{mm}{0}", ""},
		{settings.NoPeriod, "", "one_counter"},
		{settings.NoPeriod, "INV", "one_counter"},
		{settings.NoPeriod, "{000}-{000}", "one_counter"},
		{settings.Yearly, "INV-{000}", "not_unique"},
		{settings.Yearly, "INV-{mm}-{000}", "not_unique"},
		{settings.Monthly, "INV-{yyyy}-{000}", "not_unique"},
		{settings.Monthly, "INV-{mm}-{000}", "not_unique"},
		{settings.NoPeriod, "INV#{000}", "wrong_shape"},
		{settings.NoPeriod, "INV-{000", "wrong_shape"},
		{settings.NoPeriod, "INV-000}", "wrong_shape"},
		{settings.NoPeriod, "{dd}{000}", "wrong_shape"},
		{settings.NoPeriod, "{}{000}", "wrong_shape"},
		{settings.NoPeriod, "{0000000000000}", "wrong_shape"},
		{settings.NoPeriod, "Ä{000}", "wrong_shape"},
		{settings.NoPeriod, " {000}", "wrong_shape"},
		{settings.NoPeriod, strings.Repeat("A", 32) + "{000}", "too_long"},
		{settings.NoPeriod, strings.Repeat("A", 31) + "{000}", ""},
	} {
		s := settings.Series{Kind: id.Invoice, Code: "inv", Pattern: x.pattern, Period: x.period, Mode: settings.Gapless}
		if got := codes(t, s.Check())["/pattern"]; got != x.code {
			t.Errorf("%s %q: %q, want %q", x.period, x.pattern, got, x.code)
		}
	}
	got := codes(t, settings.Series{Pattern: "{0}"}.Check())
	if !maps.Equal(got, map[string]string{"/kind": "unknown_value", "/code": "wrong_shape", "/period": "unknown_value", "/mode": "unknown_value"}) {
		t.Errorf("got %v", got)
	}
}

// Two documents of a series that Check accepts never have the same number, however long the counter has grown.
func TestNumbersAreUnique(t *testing.T) {
	pieces := []string{"INV-", "{yyyy}", "{yy}", "{mm}", "{0}", "{000}", "{00000}", "/", "1", "20"}
	rapid.Check(t, func(t *rapid.T) {
		pattern := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 6).Draw(t, "pattern"), "")
		s := settings.Series{Kind: id.Invoice, Code: "inv", Pattern: pattern, Mode: settings.Gapless,
			Period: rapid.SampledFrom([]settings.Period{settings.NoPeriod, settings.Yearly, settings.Monthly}).Draw(t, "period")}
		if s.Check() != nil {
			return
		}
		draw := func(name string) (int64, calendar.Date, string) {
			n := rapid.Int64Range(1, 999_999_999).Draw(t, name)
			if rapid.Bool().Draw(t, name+" is small") {
				n = n%120 + 1
			}
			day := calendar.Must("2026-01-01").AddDays(rapid.IntRange(0, 3000).Draw(t, name+" day"))
			text, err := s.Format(n, day)
			if err != nil || len(text) > 40 || strings.Contains(text, "#") {
				t.Fatalf("%q %v", text, err)
			}
			return n, day, text
		}
		n, day, a := draw("a")
		m, other, b := draw("b")
		if a == b && fmt.Sprint(n, s.PeriodKey(day)) != fmt.Sprint(m, s.PeriodKey(other)) {
			t.Fatalf("%s: %d on %s and %d on %s are both %s", pattern, n, day, m, other, a)
		}
	})
}

// TestParseReadsWhatFormatWrites, and nothing else.
func TestParseReadsWhatFormatWrites(t *testing.T) {
	for _, s := range []settings.Series{
		{Pattern: "INV-{yyyy}-{00000}", Period: settings.Yearly}, {Pattern: "{yy}{mm}{000}", Period: settings.Monthly},
		{Pattern: "A{0}B", Period: settings.NoPeriod}, {Pattern: "{0000}/{yyyy}", Period: settings.Yearly}, {Pattern: "{000000000000}", Period: settings.NoPeriod},
	} {
		for _, day := range []string{"2026-01-31", "2000-02-29", "2099-12-01"} {
			for _, n := range []int64{1, 9, 10, 99999, 100000, 123456789} {
				d, err := calendar.Parse(day)
				if err != nil {
					t.Fatal(err)
				}
				text, err := s.Format(n, d)
				if err != nil {
					t.Fatal(err)
				}
				if period, got, ok := s.Parse(text); !ok || got != n || period != s.PeriodKey(d) {
					t.Errorf("%s: %s is read as %d of %q (%t)", s.Pattern, text, got, period, ok)
				}
			}
		}
	}
	s := settings.Series{Pattern: "INV-{yyyy}-{00000}", Period: settings.Yearly}
	for _, other := range []string{"", "INV-2026-", "INV-2026-1", "INV-2026-0000x", "INV-2026-000001", "inv-2026-00001", "INV-20X6-00001", "INV-2026-00000", "XINV-2026-00001", "INV-2026-99999999999999999999", "INV-2026--0001", "INV-2026-+0001"} {
		if _, n, ok := s.Parse(other); ok {
			t.Errorf("%q is read as number %d", other, n)
		}
	}
}
