package proof

import (
	"context"
	"strings"
	"time"

	"customercenter/internal/calendar"
	"customercenter/internal/file"
	"customercenter/internal/mail/letter"
	"customercenter/internal/settings"
	"customercenter/test/sim/people"
)

// scheduled reports that a schedule names a day.
func scheduled(s settings.StatementSchedule, day calendar.Date) bool {
	if s.Every == settings.EveryWeek {
		return int(day.Time().Weekday()) == s.Weekday%7
	}
	last := day.Month().Last()
	return day == min(day.Month().First().AddDays(s.Day-1), last)
}

// over is the last scheduled day that is over at an instant, by a walk through the days; none where nothing was to be stated yet.
func over(c *people.Company, s settings.StatementSchedule, at time.Time) calendar.Date {
	for day := c.Today(at).AddDays(-1); day >= s.Since; day = day.AddDays(-1) {
		if scheduled(s, day) {
			return day
		}
	}
	return 0
}

// schedules checks that each scheduled day was stated once: the last that was over whenever the clock looked, no other, and for the
// days since the one before.
func (p *Proof) schedules(runs []*batch, e *errs) {
	for _, c := range p.Office.Companies {
		begun := map[calendar.Date]*batch{}
		for _, r := range runs {
			if r.head.Tenant != c.Tenant || !strings.HasPrefix(r.head.By, "system:schedule") {
				continue
			}
			if c.Schedule == nil || r.plan.Schedule != c.Schedule.Code {
				e.add("run %s of %s is of schedule %q, which is not there", r.head.ID, c.Tenant, r.plan.Schedule)
				continue
			}
			if other := begun[r.plan.To]; other != nil {
				e.add("runs %s and %s state %s both", other.head.ID, r.head.ID, r.plan.To)
			}
			begun[r.plan.To] = r
			p.Checks["scheduled runs"]++
			r.asScheduled(c, *c.Schedule, e)
		}
		if c.Schedule != nil {
			p.lookedAt(c, *c.Schedule, begun, e)
		}
	}
}

// asScheduled checks that a run states the last scheduled day that was over, for the days since the one before, as it is asked for.
func (r *batch) asScheduled(c *people.Company, s settings.StatementSchedule, e *errs) {
	on := r.plan.To
	if on != over(c, s, r.head.Made.Add(-late)) && on != over(c, s, r.head.Made.Add(late)) {
		e.add("run %s states %s; at %s the last scheduled day that was over was %s", r.head.ID, on, r.head.Made, over(c, s, r.head.Made))
	}
	for day := r.plan.From; day < on; day = day.AddDays(1) {
		if scheduled(s, day) {
			e.add("run %s states %s to %s, and %s was to be stated by itself", r.head.ID, r.plan.From, on, day)
		}
	}
	if !scheduled(s, r.plan.From.AddDays(-1)) || string(r.plan.Kind) != s.Kind || r.plan.Chain != s.Code || !r.plan.Send {
		e.add("run %s is %+v, scheduled was %+v", r.head.ID, r.plan, s)
	}
}

// lookedAt checks that whenever the clock looked, the day that was over was stated.
func (p *Proof) lookedAt(c *people.Company, s settings.StatementSchedule, begun map[calendar.Date]*batch, e *errs) {
	for _, x := range p.World.History.Stated {
		on := over(c, s, x.From.Add(-late))
		if on == over(c, s, x.To.Add(late)) && on != 0 && begun[on] == nil {
			e.add("the clock of statements looked from %s to %s, and nothing of %s states %s", x.From, x.To, c.Tenant, on)
		}
		p.Checks["schedules looked at"]++
	}
}

// requested checks that whoever asked for a mail has one letter, and that no letter is there that nobody asked for.
func (p *Proof) requested(s *Stored, e *errs) {
	asked := map[string]int{}
	for _, f := range s.Fences {
		asked[f.Str("r")]++
	}
	for _, x := range s.Tasks {
		if x.Kind != letter.Kind || strings.HasPrefix(x.ID, "mail_") {
			continue
		}
		p.Checks["letters asked for"]++
		if asked[x.ID] != 1 {
			e.add("letter %s of %s was asked for %d times", x.ID, x.Tenant, asked[x.ID])
		}
		delete(asked, x.ID)
	}
	for name := range asked {
		if strings.HasPrefix(name, "msg_") {
			e.add("letter %s was asked for, and is not there", name)
		}
	}
}

// ofInvoice checks that a letter brings the one invoice that it is about, as it was drawn.
func (p *Proof) ofInvoice(h *Home, l letter.Letter, e *errs) map[string]bool {
	want := map[string]bool{}
	for d := range h.Invoices {
		for _, doc := range l.Documents {
			if string(d) != doc || len(l.Enclosures) != 1 {
				continue
			}
			key, err := file.Parse(h.Chain.Tenant, l.Enclosures[0].Key)
			if err == nil {
				var c file.Content
				c, err = p.World.Files().Get(context.Background(), key, 1<<22)
				if string(file.HashOf(c.Bytes)) != l.Enclosures[0].Hash || !strings.Contains(key.String(), doc) || !strings.HasPrefix(string(c.Bytes), "%PDF") {
					e.add("%s: a letter brings %s of %s, which is not what was drawn", h.Chain.Customer, key, doc)
				}
				want[string(c.Bytes)] = true
			}
			if err != nil {
				e.add("%s: a letter brings %s: %w", h.Chain.Customer, l.Enclosures[0].Key, err)
			}
		}
	}
	p.Checks["invoices mailed"]++
	return want
}
