package clock_test

import (
	"testing"
	"time"

	"customercenter/infra/local/clock"
)

func TestAClockRunsOnFromWhereItWasSet(t *testing.T) {
	wall := time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC)
	c := clock.New(func() time.Time { return wall })
	moved := c.Moved()
	c.Set(time.Date(2026, 3, 31, 22, 0, 0, 0, time.UTC))
	select {
	case <-moved:
	default:
		t.Error("setting the clock tells nobody")
	}
	wall = wall.Add(90 * time.Minute)
	if got, want := c.Now(), time.Date(2026, 3, 31, 23, 30, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("it shows %s, not %s", got, want)
	}
	c.Reset()
	if got := c.Now(); !got.Equal(wall) {
		t.Errorf("after a reset it shows %s, not %s", got, wall)
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"2026-03-31":                "2026-03-31T12:00:00Z",
		"2026-03-31T22:00:00Z":      "2026-03-31T22:00:00Z",
		"2026-03-31T22:00:00+05:30": "2026-03-31T16:30:00Z",
	} {
		got, err := clock.Parse(text)
		if err != nil || got.UTC().Format(time.RFC3339) != want {
			t.Errorf("%s: %s, %v, not %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "tomorrow", "2026-13-01", "31.03.2026"} {
		if _, err := clock.Parse(text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}
