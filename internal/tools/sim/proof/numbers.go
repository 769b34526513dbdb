package proof

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/settings"
	"customercenter/internal/tools/sim/people"
)

// numbers checks that no number was given twice, and that a gapless series has none that nobody has.
func (s *Stored) numbers(companies []*people.Company, e *errs) {
	for _, c := range companies {
		taken := map[string][]int64{} // by kind, series and period
		owner := map[string]id.Document{}
		note := func(kind id.Kind, d id.Document, number string, series settings.Series, on calendar.Date) {
			if other, twice := owner[string(kind)+number]; twice {
				e.add("%s has number %s, and %s has it too", d, number, other)
			}
			owner[string(kind)+number] = d
			n, err := strconv.ParseInt(number[strings.LastIndex(number, "-")+1:], 10, 64)
			if err != nil {
				e.add("%s has number %q", d, number)
			}
			at := fmt.Sprintf("%s#%s#%s", kind, series.Code, series.PeriodKey(on))
			taken[at] = append(taken[at], n)
			if want, err := series.Format(n, on); err != nil || want != number {
				e.add("%s has number %s, its day says %s", d, number, want)
			}
		}
		byKind := map[id.Kind]settings.Series{}
		for _, x := range c.Series() {
			byKind[x.Kind] = x
		}
		for chain, h := range s.Homes {
			if chain.Tenant != c.Tenant {
				continue
			}
			for d, x := range h.Invoices {
				if x.PostedSeq > 0 {
					note(id.Invoice, d, x.Number, byKind[id.Invoice], x.IssuedOn)
				}
			}
			for d, x := range h.Receipts {
				note(id.Receipt, d, x.Number, byKind[id.Receipt], x.ReceivedOn)
			}
		}
		for at, list := range taken {
			slices.Sort(list)
			last := s.Counters[c.Tenant][at]
			gapless := byKind[id.Kind(at[:3])].Mode == settings.Gapless
			if list[len(list)-1] > last || gapless && (list[0] != 1 || int64(len(list)) != last || list[len(list)-1] != last) {
				e.add("%s: of %s the numbers %v were given, the counter says %d", c.Tenant, at, list, last)
			}
		}
	}
}
