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
		g := given{owner: map[string]id.Document{}, taken: map[string][]int64{}, brought: map[string][]int64{}}
		byKind := map[id.Kind]settings.Series{}
		for _, x := range c.Series() {
			byKind[x.Kind] = x
		}
		for chain, h := range s.Homes {
			if chain.Tenant == c.Tenant {
				p.numbered(h, byKind, g, e)
			}
		}
		for at, list := range g.brought {
			behind(c.Tenant, at, list, gapsOf(s.Counters[c.Tenant][at]), e)
		}
		for at, list := range g.taken {
			p.counted(c.Tenant, at, list, byKind[id.Kind(at[:3])], s.Counters[c.Tenant][at], e)
		}
	}
}

// given are the numbers of a tenant's documents.
type given struct {
	owner   map[string]id.Document // by kind and number
	taken   map[string][]int64     // that the product gave, by kind, series and period
	brought map[string][]int64     // that files brought, by the same
}

// numbered notes the numbers of a customer's documents.
func (p *Proof) numbered(h *Home, byKind map[id.Kind]settings.Series, g given, e *errs) {
	for d, x := range h.Invoices {
		if x.PostedSeq > 0 && (x.Import == "" || x.VoidReason != undoneBy) {
			g.note(d, x.Number, byKind[id.Invoice], x.IssuedOn, x.Import != "", e)
		}
	}
	for d, x := range h.Receipts {
		if own := x.Import != "" && p.filed(x.Notes, x.Reference); !own || x.VoidReason != undoneBy {
			g.note(d, x.Number, byKind[id.Receipt], x.ReceivedOn, own, e)
		}
	}
}

// note checks that a number is only one document's, and, if the product gave it, that it is as its series and day say.
func (g given) note(d id.Document, number string, series settings.Series, on calendar.Date, own bool, e *errs) {
	kind := series.Kind
	if other, twice := g.owner[string(kind)+number]; twice {
		e.add("%s has number %s, and %s has it too", d, number, other)
	}
	if g.owner[string(kind)+number] = d; own {
		if period, n, could := series.Parse(number); could {
			at := fmt.Sprintf("%s#%s#%s", kind, series.Code, period)
			g.brought[at] = append(g.brought[at], n)
		}
		return
	}
	n, err := strconv.ParseInt(number[strings.LastIndex(number, "-")+1:], 10, 64)
	if err != nil {
		e.add("%s has number %q", d, number)
	}
	at := fmt.Sprintf("%s#%s#%s", kind, series.Code, series.PeriodKey(on))
	g.taken[at] = append(g.taken[at], n)
	if want, err := series.Format(n, on); err != nil || want != number {
		e.add("%s has number %s, its day says %s", d, number, want)
	}
}

// behind checks that a series has left out each number that a file brought.
func behind(t id.Tenant, at string, brought []int64, gaps [][2]int64, e *errs) {
	for _, n := range brought {
		if !slices.ContainsFunc(gaps, func(gap [2]int64) bool { return gap[0] <= n && n <= gap[1] }) {
			e.add("%s: a file brought number %d of %s, and the series is not behind it", t, n, at)
		}
	}
}

// counted checks the numbers that a series gave in a period: none twice, none beyond its counter, and of a gapless one all.
func (p *Proof) counted(t id.Tenant, at string, taken []int64, series settings.Series, counter table.Item, e *errs) {
	last, gaps := counter.Int("n"), gapsOf(counter)
	p.jumps(t, series, at[strings.LastIndex(at, "#")+1:], gaps, e)
	given := slices.Clone(taken)
	for _, gap := range gaps {
		for n := gap[0]; n <= gap[1]; n++ {
			given = append(given, n)
		}
	}
	slices.Sort(given)
	gapless := series.Mode == settings.Gapless
	if n := len(slices.Compact(slices.Clone(given))); n != len(given) || given[n-1] > last || gapless && (given[0] != 1 || int64(n) != last || given[n-1] != last) {
		e.add("%s: of %s the numbers %v were given, with gaps %v, the counter says %d", t, at, taken, gaps, last)
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
