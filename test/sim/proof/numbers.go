package proof

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"customercenter/internal/calendar"
	"customercenter/internal/id"
	"customercenter/internal/settings"
	"customercenter/internal/table"
	"customercenter/test/sim/people"
)

// numbers checks that no number was given twice, and that a gapless series has none that nobody has.
func (p *Proof) numbers(s *Stored, companies []*people.Company, e *errs) {
	for _, c := range companies {
		taken := map[string][]int64{} // by kind, series and period
		owner := map[string]id.Document{}
		brought := map[string][]int64{} // that files brought, by the same
		note := func(kind id.Kind, d id.Document, number string, series settings.Series, on calendar.Date, own bool) {
			if other, twice := owner[string(kind)+number]; twice {
				e.add("%s has number %s, and %s has it too", d, number, other)
			}
			if owner[string(kind)+number] = d; own {
				if period, n, could := series.Parse(number); could {
					at := fmt.Sprintf("%s#%s#%s", kind, series.Code, period)
					brought[at] = append(brought[at], n)
				}
				return
			}
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
				if x.PostedSeq > 0 && (x.Import == "" || x.VoidReason != undoneBy) {
					note(id.Invoice, d, x.Number, byKind[id.Invoice], x.IssuedOn, x.Import != "")
				}
			}
			for d, x := range h.Receipts {
				if own := x.Import != "" && p.filed(x.Notes, x.Reference); !own || x.VoidReason != undoneBy {
					note(id.Receipt, d, x.Number, byKind[id.Receipt], x.ReceivedOn, own)
				}
			}
		}
		for at, list := range brought {
			for _, n := range list {
				if !slices.ContainsFunc(gapsOf(s.Counters[c.Tenant][at]), func(gap [2]int64) bool { return gap[0] <= n && n <= gap[1] }) {
					e.add("%s: a file brought number %d of %s, and the series is not behind it", c.Tenant, n, at)
				}
			}
		}
		for at, list := range taken {
			counter := s.Counters[c.Tenant][at]
			series, last, gaps := byKind[id.Kind(at[:3])], counter.Int("n"), gapsOf(counter)
			p.jumps(c.Tenant, series, at[strings.LastIndex(at, "#")+1:], gaps, e)
			given := slices.Clone(list)
			for _, gap := range gaps {
				for n := gap[0]; n <= gap[1]; n++ {
					given = append(given, n)
				}
			}
			slices.Sort(given)
			gapless := series.Mode == settings.Gapless
			if n := len(slices.Compact(slices.Clone(given))); n != len(given) || given[n-1] > last || gapless && (given[0] != 1 || int64(n) != last || given[n-1] != last) {
				e.add("%s: of %s the numbers %v were given, with gaps %v, the counter says %d", c.Tenant, at, list, gaps, last)
			}
		}
	}
}

// gapsOf are the numbers that a series jumped over, for files brought some of them or later ones.
func gapsOf(counter table.Item) (out [][2]int64) {
	for gap := range strings.FieldsSeq(counter.Str("j")) {
		from, to, _ := strings.Cut(gap, "-")
		a, _ := strconv.ParseInt(from, 10, 64) // what is no number is no gap
		b, _ := strconv.ParseInt(to, 10, 64)
		out = append(out, [2]int64{a, b})
	}
	return out
}
