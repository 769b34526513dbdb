package calendar_test

import (
	"encoding/json"
	"testing"
	"time"

	"customercenter/internal/calendar"
)

func day(s string) calendar.Date { return calendar.Must(s) }

func TestDaysCount(t *testing.T) {
	for _, x := range []struct {
		from string
		n    int
		to   string
	}{
		{"2026-01-01", 30, "2026-01-31"}, {"2026-01-31", 30, "2026-03-02"}, {"2028-01-31", 30, "2028-03-01"}, {"2026-03-15", -64, "2026-01-10"},
		{"1999-12-31", 1, "2000-01-01"}, {"2000-02-28", 1, "2000-02-29"}, {"2100-02-28", 1, "2100-03-01"},
	} {
		if got := day(x.from).AddDays(x.n); got != day(x.to) || int(got-day(x.from)) != x.n {
			t.Errorf("%s + %d days is %s, not %s", x.from, x.n, got, x.to)
		}
	}
}

func TestMonthsEndWhereTheMonthEnds(t *testing.T) {
	for _, x := range []struct {
		from   string
		months int
		to     string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2026-01-31", 2, "2026-03-31"}, {"2026-01-31", 3, "2026-04-30"}, {"2028-01-31", 1, "2028-02-29"},
		{"2026-02-28", 1, "2026-03-28"}, {"2026-12-15", 1, "2027-01-15"}, {"2026-01-15", -1, "2025-12-15"}, {"2026-03-31", -1, "2026-02-28"},
		{"2026-01-31", 13, "2027-02-28"}, {"2026-11-30", 3, "2027-02-28"},
	} {
		if got := day(x.from).AddMonths(x.months); got != day(x.to) {
			t.Errorf("%s + %d months is %s, not %s", x.from, x.months, got, x.to)
		}
	}
	for from, to := range map[string]string{"2026-02-01": "2026-02-28", "2028-02-29": "2028-02-29", "2026-12-31": "2026-12-31", "2026-04-15": "2026-04-30"} {
		if got := day(from).EndOfMonth(); got != day(to) {
			t.Errorf("the month of %s ends on %s, not %s", from, got, to)
		}
	}
}

func TestDayOfNextMonth(t *testing.T) {
	for _, x := range []struct {
		from string
		n    int
		to   string
	}{
		{"2026-01-31", 15, "2026-02-15"}, {"2026-01-01", 31, "2026-02-28"}, {"2028-01-31", 30, "2028-02-29"}, {"2026-12-10", 1, "2027-01-01"}, {"2026-02-28", 31, "2026-03-31"},
	} {
		if got := day(x.from).DayOfNextMonth(x.n); got != day(x.to) {
			t.Errorf("day %d after %s is %s, not %s", x.n, x.from, got, x.to)
		}
	}
}

// An instant is a day only in a zone: the same noon is three days around the world.
func TestOnIsTheZonesDay(t *testing.T) {
	for _, x := range []struct{ instant, zone, want string }{
		{"2026-02-28T22:00:00Z", "Pacific/Kiritimati", "2026-03-01"}, {"2026-02-28T22:00:00Z", "UTC", "2026-02-28"},
		{"2026-03-01T04:59:00Z", "America/New_York", "2026-02-28"}, {"2026-03-01T05:00:00Z", "America/New_York", "2026-03-01"},
		{"2026-03-31T22:00:00Z", "Europe/Berlin", "2026-04-01"}, // summer time
		{"2026-12-31T18:29:59Z", "Asia/Kolkata", "2026-12-31"}, {"2026-12-31T18:30:00Z", "Asia/Kolkata", "2027-01-01"},
	} {
		zone, err := time.LoadLocation(x.zone)
		if err != nil {
			t.Fatal(err)
		}
		at, err := time.Parse(time.RFC3339, x.instant)
		if err != nil {
			t.Fatal(err)
		}
		if got := calendar.On(at, zone); got != day(x.want) {
			t.Errorf("%s in %s is %s, not %s", x.instant, x.zone, got, x.want)
		}
	}
}

func TestDatesRoundTrip(t *testing.T) {
	for d := day("1999-12-01"); d < day("2004-03-02"); d++ {
		if got, err := calendar.Parse(d.String()); err != nil || got != d || calendar.On(d.Time(), time.UTC) != d {
			t.Fatalf("%d is written %s and read as %d (%v)", d, d, got, err)
		}
		if m := d.Month(); m.First() > d || d > m.Last() || m.String() != d.String()[:7] {
			t.Fatalf("%s lies in %s, %s to %s", d, m, m.First(), m.Last())
		}
	}
	var x struct {
		On  calendar.Date  `json:"on"`
		No  calendar.Date  `json:"no,omitzero"`
		May calendar.Month `json:"may"`
	}
	x.On, x.May = day("2026-05-05"), day("2026-05-05").Month()
	b, err := json.Marshal(x)
	if err != nil || string(b) != `{"on":"2026-05-05","may":"2026-05"}` {
		t.Fatalf("%s, %v", b, err)
	}
	y := x
	y.On = 0
	if err := json.Unmarshal(b, &y); err != nil || y != x {
		t.Fatalf("%+v, %v", y, err)
	}
}

func TestParseRefusesWhatIsNoDay(t *testing.T) {
	for _, s := range []string{"", "2026-02-29", "2026-13-01", "2026-1-1", "01.02.2026", "2026-02-01T00:00:00Z", "1899-12-31", "3000-01-01", "20260201"} {
		if d, err := calendar.Parse(s); err == nil {
			t.Errorf("%q was read as %s", s, d)
		}
	}
	if _, err := calendar.ParseMonth("2026-00"); err == nil {
		t.Error("month 0 was read")
	}
}
