package series

import (
	"context"
	"fmt"
	"strings"

	"customercenter/internal/api"
	"customercenter/internal/api/lists"
	"customercenter/internal/fault"
	"customercenter/internal/settings"
	"customercenter/internal/store"
)

// settle retires the active series of the kind when another becomes it, and keeps each number unique: the series is held to
// those beside it, to the numbers that it has made, and to those that came from elsewhere. Errors: Invalid with every field,
// SeriesInUse.
func settle(ctx context.Context, c *api.Call, x *lists.Change[settings.Series]) error {
	var others []settings.Series
	for _, s := range store.Series.Sorted(x.Book) {
		if s.Key() == x.After.Key() {
			continue
		}
		if s.Kind == x.After.Kind && s.Active && x.After.Active {
			s.Active = false
			x.Retired, x.Beside = s.Code, append(x.Beside, s)
		}
		others = append(others, s)
	}
	if err := check(others, x.After); err != nil {
		return err
	}
	if !x.Known {
		return behind(ctx, c, x.After)
	}
	if x.Before.Period != x.After.Period { // it names the counter: functions that still go by the old one would count beside it
		return fault.NewConflict("series_period_fixed", "Series %s keeps its period: set another code for another period.", x.After.Code)
	}
	used, err := c.Store.SeriesUsed(ctx, c.Actor.Tenant, x.Book, x.Before)
	if err != nil {
		return err
	}
	if err := settings.CheckSeriesChange(x.Before, x.After, used); err != nil || x.Before.Pattern == x.After.Pattern {
		return err
	}
	return behind(ctx, c, x.After)
}

// check holds a series to the others, and tells of its own fields by their own pointers.
func check(others []settings.Series, s settings.Series) error {
	err := settings.CheckSeries(append(others, s))
	if err == nil {
		return nil
	}
	f := fault.Of(err)
	mine := fmt.Sprintf("/series/%d", len(others))
	for i, x := range f.Fields {
		if own, found := strings.CutPrefix(x.Pointer, mine); found && own != "" {
			f.Fields[i].Pointer = own
		}
	}
	return f
}
