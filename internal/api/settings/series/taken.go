package series

import (
	"context"

	"customercenter/internal/api"
	"customercenter/internal/settings"
	"customercenter/internal/store"
	"customercenter/internal/table"
)

// behind moves the counters of a series behind the numbers that it would meet: of documents that were taken in from elsewhere
// before it was set (decision 0020). It reads every number that begins as the series' do, once.
func behind(ctx context.Context, c *api.Call, s settings.Series) error {
	furthest := map[string]int64{}
	begin, ends := s.Ends()
	for _, end := range ends {
		err := c.Store.EachNumber(ctx, c.Actor.Tenant, s.Kind, begin, end, func(number string) {
			if period, n, could := s.Parse(number); could {
				furthest[period] = max(furthest[period], n)
			}
		})
		if err != nil {
			return err
		}
	}
	for period, n := range furthest {
		err := table.Retry(ctx, c.Pace, func() error {
			return c.Store.Jump(ctx, store.Counter{Tenant: c.Actor.Tenant, Kind: s.Kind, Series: s.Code, Period: period}, n)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
