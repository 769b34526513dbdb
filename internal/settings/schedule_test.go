package settings_test

import (
	"testing"

	"customercenter/internal/calendar"
	"customercenter/internal/settings"

	"pgregory.net/rapid"
)

func TestDueDaysOfASchedule(t *testing.T) {
	monthly := func(day int) settings.StatementSchedule {
		return settings.StatementSchedule{Active: true, Every: settings.EveryMonth, Day: day, Since: calendar.Must("2024-01-01")}
	}
	weekly := func(day int) settings.StatementSchedule {
		return settings.StatementSchedule{Active: true, Every: settings.EveryWeek, Weekday: day, Since: calendar.Must("2024-01-01")}
	}
	for _, x := range []struct {
		s               settings.StatementSchedule
		today, on, from string
	}{
		{monthly(31), "2026-03-01", "2026-02-28", "2026-02-01"},
		{monthly(31), "2024-03-01", "2024-02-29", "2024-02-01"}, // leap day
		{monthly(31), "2026-03-31", "2026-02-28", "2026-02-01"}, // its day is not over
		{monthly(30), "2026-03-15", "2026-02-28", "2026-01-31"},
		{monthly(1), "2026-03-02", "2026-03-01", "2026-02-02"},
		{monthly(15), "2026-03-15", "2026-02-15", "2026-01-16"},
		{weekly(1), "2026-03-17", "2026-03-16", "2026-03-10"}, // Monday
		{weekly(1), "2026-03-16", "2026-03-09", "2026-03-03"},
		{weekly(7), "2026-03-16", "2026-03-15", "2026-03-09"},
	} {
		on, from := x.s.Due(calendar.Must(x.today))
		if on.String() != x.on || from.String() != x.from {
			t.Errorf("%s %d/%d on %s: %s from %s, want %s from %s", x.s.Every, x.s.Day, x.s.Weekday, x.today, on, from, x.on, x.from)
		}
	}
	s := monthly(31)
	s.Since = calendar.Must("2026-03-05")
	if on, _ := s.Due(calendar.Must("2026-03-10")); !on.IsZero() {
		t.Errorf("it states %s, before it was made", on)
	}
	s.Active = false
	if on, _ := s.Due(calendar.Must("2026-05-10")); !on.IsZero() {
		t.Errorf("it is not active and states %s", on)
	}
}

// TestScheduledPeriodsMeet: each period begins on the day behind the one before it, whatever the schedule.
func TestScheduledPeriodsMeet(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := settings.StatementSchedule{Active: true, Since: calendar.Must("2020-01-01"), Every: rapid.SampledFrom([]settings.Frequency{settings.EveryWeek, settings.EveryMonth}).Draw(r, "every"),
			Weekday: rapid.IntRange(1, 7).Draw(r, "weekday"), Day: rapid.IntRange(1, 31).Draw(r, "day")}
		today := calendar.Must("2023-12-01").AddDays(rapid.IntRange(0, 1500).Draw(r, "today"))
		on, from := s.Due(today)
		if on >= today || from > on {
			r.Fatalf("%s to %s, today is %s", from, on, today)
		}
		before, _ := s.Due(from)
		if before.AddDays(1) != from {
			r.Fatalf("%s to %s, the one before ended on %s", from, on, before)
		}
	})
}
