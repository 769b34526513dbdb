package settings

import (
	"fmt"
	"strings"

	"customercenter/internal/fault"
	"customercenter/internal/id"
)

// CheckSeries checks a tenant's series together: each by itself, codes once, one active per kind, and no two of a kind that
// could make the same number: their patterns differ in a letter or sign, not only in digits and parts. A series that was
// used stays in the list, so that its numbers are never made again. Errors: Invalid with /series/{index}/….
func CheckSeries(list []Series) error {
	var bad fault.Fields
	codes, active, made := map[string]bool{}, map[id.Kind]bool{}, map[string]string{}
	for i, s := range list {
		at := fmt.Sprintf("/series/%d", i)
		if err := bad.Join(at, s.Check()); err != nil {
			return err
		}
		if codes[s.Code] {
			bad.Add(at+"/code", "duplicate", "another series has this code")
		}
		if s.Active && active[s.Kind] {
			bad.Add(at+"/active", "conflict", "only one series of a kind of document is active")
		}
		shape := string(s.Kind) + " " + skeleton(s.Pattern)
		if other, taken := made[shape]; taken {
			bad.Add(at+"/pattern", "not_unique", "series %s could make the same numbers: let the patterns differ in a letter or sign", other)
		} else {
			made[shape] = s.Code
		}
		codes[s.Code], active[s.Kind] = true, active[s.Kind] || s.Active
	}
	return bad.Err()
}

// skeleton is what every number of a pattern has in common: its letters and signs, with one mark for each run of digits.
func skeleton(pattern string) string {
	list, err := parts(pattern)
	if err != nil {
		return pattern // told by Check
	}
	var b strings.Builder
	digits := false
	mark := func() {
		if !digits {
			b.WriteByte('#')
		}
		digits = true
	}
	for _, p := range list {
		if p.text == "" {
			mark()
			continue
		}
		for _, r := range p.text {
			if '0' <= r && r <= '9' {
				mark()
				continue
			}
			b.WriteRune(r)
			digits = false
		}
	}
	return b.String()
}

// CheckSeriesChange refuses to change how a series that was used makes numbers: its counter would make some again. Errors:
// SeriesInUse.
func CheckSeriesChange(before, after Series, used bool) error {
	if used && (before.Kind != after.Kind || before.Code != after.Code || before.Pattern != after.Pattern || before.Period != after.Period) {
		return SeriesInUse{before.Code}
	}
	return nil
}

// SeriesInUse: a series that was used keeps its kind, code, pattern and period.
type SeriesInUse struct{ Series string }

func (e SeriesInUse) Error() string { return e.Fault().Error() }

// Fault presents the refusal.
func (e SeriesInUse) Fault() fault.Fault {
	return fault.NewConflict("series_in_use", "Series %s has made numbers: deactivate it and add another whose pattern differs in a letter or sign.", e.Series)
}
